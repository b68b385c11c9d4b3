// A reader shows on the body where it hurts and where it is numb.

import assert from 'node:assert/strict';
import {
  about, alert, begin, goOn, group, isAt, LEVELS, main, marked, place, PLACES, press, reasons, say, text, view, views, walk, whole,
} from './checker.mjs';
import { button, PHONE, reader } from './site.mjs';

const MAPS = ['pain_where', 'numb_where'];

async function atTheMap(page) {
  await begin(page);
  await walk(page, {}, { until: 'where' });
}

const drawing = (page, id) => whole(page, id).locator('svg:visible');
/** The names that stand below the drawing. */
const named = (page, id) => group(page, id).locator('.chosen').innerText();
const nowhere = (page, id) => group(page, id).getByRole('checkbox', { name: 'Nowhere', exact: true });

/** The places that the visible drawing of a question has, each with a point of it that can be hit. */
const hittable = (page, id) => drawing(page, id).evaluate((svg) => {
  svg.scrollIntoView({ block: 'center', behavior: 'instant' });
  return Array.from(svg.querySelectorAll('[data-area]'), (area) => {
    const { left, top, width, height } = area.getBoundingClientRect();
    for (let y = 0.05; y < 1; y += 0.05) {
      for (let x = 0.05; x < 1; x += 0.05) {
        const at = { x: left + x * width, y: top + y * height };
        if (document.elementFromPoint(at.x, at.y)?.closest('[data-area]') === area) return { id: area.dataset.area, at };
      }
    }
    return { id: area.dataset.area, at: null };
  });
});

/** How the places of the visible drawing are filled. */
const fills = (page, id) => drawing(page, id).evaluate((svg) =>
  Object.fromEntries(Array.from(svg.querySelectorAll('[data-area]'), (area) =>
    [area.dataset.area, getComputedStyle(area).fill])));

/** What is ticked in the list of a question, whether the list is open or not. */
const ticked = (page, id) => group(page, id).evaluate((group) =>
  Array.from(group.querySelectorAll('[type=checkbox]:checked'), (box) => box.labels[0].textContent.trim()));

for (const id of MAPS) {
  reader(`every place on every drawing can be tapped and is then ticked in the list: ${id}`, { viewport: PHONE }, async (page) => {
    await atTheMap(page);
    const tapped = new Set();
    for (const name of ['Front', 'Back', 'Side']) {
      await view(page, id, name).click();
      const places = await hittable(page, id);
      assert.ok(places.length > 5, `${name} has ${places.length} places`);
      for (const { id: area, at } of places) {
        assert.ok(at, `${area} on ${name} can be hit`);
        await page.mouse.click(at.x, at.y);
        const rows = await ticked(page, id);
        assert.equal(rows.length, 1, `${area} on ${name} ticks ${rows}`);
        if (PLACES[area]) assert.equal(rows[0], PLACES[area]);
        assert.equal(await named(page, id), rows[0]);
        tapped.add(rows[0]);
        // A second tap takes it off. The warning that opens below does not move the drawing.
        await page.mouse.click(at.x, at.y);
        assert.deepEqual(await ticked(page, id), [], `${area} on ${name}, tapped again`);
      }
    }
    const all = await group(page, id).getByRole('checkbox', { includeHidden: true }).count();
    assert.equal(tapped.size, all - 1, 'all places of the list are on some drawing, “nowhere” is on none');
  });

  reader(`a place ticked in the list is filled on the drawings, and only there: ${id}`, {}, async (page) => {
    await atTheMap(page);
    const before = await fills(page, id);
    await (await place(page, id, 'foot_top')).check();
    await (await place(page, id, 'groin')).check();
    const after = await fills(page, id);
    const changed = Object.keys(before).filter((area) => before[area] !== after[area]);
    assert.deepEqual(changed.toSorted(), ['foot_top', 'groin']);
    assert.equal(await named(page, id), `${PLACES.groin}, ${PLACES.foot_top}`);
    const other = MAPS.find((map) => map !== id);
    assert.deepEqual(await ticked(page, other), [], 'pain and numbness are apart');
    assert.equal(await named(page, other), '');
    await nowhere(page, id).check();
    assert.deepEqual(await fills(page, id), before);
    assert.deepEqual(await ticked(page, id), ['Nowhere']);
  });
}

reader('every place is as large as a finger on a phone of 320 pixels', { viewport: { width: 320, height: 1000 } }, async (page) => {
  await atTheMap(page);
  for (const name of ['Front', 'Back', 'Side']) {
    await view(page, 'pain_where', name).click();
    // What is hit, point by point; what is hit side by side is one target. A foot has two of most.
    const small = await drawing(page, 'pain_where').evaluate((svg) => {
      svg.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, right, bottom } = svg.getBoundingClientRect();
      const STEP = 2;
      const at = new Map();
      for (let y = top; y < bottom + 20; y += STEP) {
        for (let x = left; x < right; x += STEP) {
          const area = document.elementFromPoint(x, y)?.closest('[data-area]');
          if (area && svg.contains(area)) at.set(`${x} ${y}`, [x, y, area.dataset.area]);
        }
      }
      const targets = [];
      for (const [key, [x, y, area]] of at) {
        if (!at.delete(key)) continue;
        const target = { area, left: x, right: x, top: y, bottom: y };
        const open = [[x, y]];
        for (let next = open.pop(); next; next = open.pop()) {
          const [x, y] = next;
          Object.assign(target, {
            left: Math.min(target.left, x), right: Math.max(target.right, x), top: Math.min(target.top, y), bottom: Math.max(target.bottom, y),
          });
          for (const beside of [[x + STEP, y], [x - STEP, y], [x, y + STEP], [x, y - STEP]]) {
            const key = beside.join(' ');
            if (at.get(key)?.[2] === area) {
              at.delete(key);
              open.push(beside);
            }
          }
        }
        targets.push([area, target.right - target.left + STEP, target.bottom - target.top + STEP]);
      }
      const largest = Object.groupBy(targets, ([area]) => area);
      return Object.values(largest).map((all) => all.toSorted((a, b) => b[1] * b[2] - a[1] * a[2])[0])
        .filter(([, width, height]) => width < 44 || height < 44).map((target) => target.join(' '));
    });
    assert.deepEqual(small, [], name);
  }
});

reader('the lines between places stand out from what is beside them', {}, async (page) => {
  await atTheMap(page);
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const ratio = await drawing(page, 'pain_where').locator('.area').first().evaluate((area) => {
      const luminance = (colour) => {
        const [r, g, b] = colour.match(/\d+/g).map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const { fill, stroke } = getComputedStyle(area);
      const [x, y] = [luminance(fill), luminance(stroke)].toSorted((p, q) => p - q);
      return (y + 0.05) / (x + 0.05);
    });
    assert.ok(ratio >= 3, `${colorScheme}: ${ratio}`);
  }
});

reader('the three drawings are shown one at a time, each question for itself', { viewport: PHONE }, async (page) => {
  await atTheMap(page);
  for (const name of ['Side', 'Back', 'Front', 'Back']) {
    await view(page, 'numb_where', name).click();
    assert.deepEqual(
      await drawing(page, 'numb_where').evaluateAll((all) => all.map((svg) => svg.dataset.view)),
      [name.toLowerCase()],
    );
    assert.deepEqual(await drawing(page, 'pain_where').evaluateAll((all) => all.map((svg) => svg.dataset.view)), ['front']);
  }
  assert.deepEqual(await marked(page), [], 'a view is no answer');
});

reader('which drawing is shown is asked apart from the question, and answers nothing', {}, async (page) => {
  await atTheMap(page);
  for (const id of MAPS) {
    assert.equal(await views(page, id).getByRole('radio').count(), 3);
    assert.equal(await group(page, id).getByRole('radio', { includeHidden: true }).count(), 0);
    assert.equal(await group(page, id).getByRole('checkbox', { checked: true, includeHidden: true }).count(), 0);
    // The first stop among the answers is the list, by name.
    const first = await group(page, id).locator('summary, input, button').first().textContent();
    assert.match(first, about('All places as a list', id));
  }
});

reader('both questions of the map want an answer', {}, async (page) => {
  await atTheMap(page);
  await say(page, 'pain_where', ['low_back']);
  await button(page, 'Continue').click();
  assert.deepEqual(await alert(page).getByRole('button').allInnerTexts(), [text('numb_where')]);
  await whole(page, 'numb_where').getByText('If nothing fits, choose “Nowhere”.').waitFor();
  await nowhere(page, 'numb_where').check();
  await goOn(page);
  await isAt(page, 'Tell us about your leg');
});

// --- the saddle ---

async function numbSaddle(page) {
  await atTheMap(page);
  await nowhere(page, 'pain_where').check();
  await say(page, 'numb_where', ['calf', 'saddle']);
  await alert(page).filter({ hasText: text('ces_saddle') }).waitFor();
}

reader('a numb saddle raises the question, and a Yes is an emergency', {}, async (page) => {
  await numbSaddle(page);
  await press(page, 'Yes, this is so');
  await isAt(page, LEVELS.emergency);
  assert.equal((await reasons(page))[0], 'You said the skin between your legs may feel numb, tingly, or odd.');
  await page.goBack();
  await isAt(page, 'Bladder, bowel, and both legs');
  assert.deepEqual(await marked(page), [text('ces_saddle')]);
});

reader('a No to that question takes the spot off, and only that', {}, async (page) => {
  await numbSaddle(page);
  await button(page, 'No, take this spot off').click();
  await alert(page).waitFor({ state: 'detached' });
  assert.deepEqual(await ticked(page, 'numb_where'), [PLACES.calf]);
  await goOn(page);
  await isAt(page, 'Tell us about your leg');
});

reader('a numb saddle whose question is passed over is an emergency all the same', {}, async (page) => {
  await numbSaddle(page);
  await goOn(page);
  await isAt(page, LEVELS.emergency);
});

reader('a saddle that hurts and is not numb raises no alarm', {}, async (page) => {
  await atTheMap(page);
  await say(page, 'pain_where', ['saddle']);
  assert.equal(await alert(page).count(), 0);
  await nowhere(page, 'numb_where').check();
  await goOn(page);
  await isAt(page, 'Tell us about your leg');
});

// --- what the result makes of it ---

/** Places, and what the result's nerve map says. */
const nerves = {
  'numb where one root runs': [{ numb_where: ['foot_top', 'big_toe'] }, 'On the map of nerve roots, the numb places can go with: L5.'],
  'numb in places that share no root': [{ numb_where: ['thigh_inner', 'heel'] }, 'Your answers do not point to one nerve.'],
  'pain in the place of a root, and nothing numb': [{ pain_where: ['foot_top'] }, 'Pain often does not follow the map.'],
};
for (const [name, [answers, says]] of Object.entries(nerves)) {
  reader(`the nerve map of the result: ${name}`, {}, async (page) => {
    await begin(page);
    await walk(page, answers);
    await press(page, 'See the result');
    const map = main(page).getByRole('group').filter({ hasText: 'The nerve map' });
    if (!answers.numb_where) await map.getByText('The nerve map', { exact: true }).click();
    await map.getByText(says, { exact: true }).waitFor();
    await map.getByText('The map shows what is common. It may not be true for you.').waitFor();
    if (says.endsWith('L5.')) {
      await map.getByText(/It shares the striped spots with other nerves: .*Little toe.*Calf \(outer part\); Buttock\.$/).waitFor();
      const striped = await map.locator('[data-area][fill="url(#shares)"]').evaluateAll((all) => all.map((area) => [area.dataset.area, getComputedStyle(area).fill]));
      assert.deepEqual([...new Set(striped.map(([area]) => area))].toSorted(), ['buttock', 'calf', 'foot_sole', 'hip_lateral', 'little_toe', 'outer_foot', 'thigh_outer']);
      assert.ok(striped.every(([, fill]) => fill === 'url("#shares")'), striped.join());
      assert.equal(await map.locator('#shares').count(), 1);
    }
    const root = /can go with: (L\d|S1)/;
    assert.equal(root.test(await main(page).innerText()), root.test(says));
  });
}

reader('without a mark on the map the result has no nerve map', {}, async (page) => {
  await begin(page);
  await walk(page);
  await press(page, 'See the result');
  assert.equal(await main(page).getByText('The nerve map').count(), 0);
});
