// A reader shows on the body where it hurts and where it is numb.

import { areaNames, areas, fill, literal, results, rules, strings } from '../content.mjs';
import {
  about, alert, answer, asked, begin, check, checkAgain, choice, goOn, group, isAtLevel, isAtScreen, main, mapQuestion, marked, place, press,
  reasons, text, view, views, walk,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import { button } from './page.mjs';

const MAPS = ['pain_where', 'numb_where'];
const VIEWS = ['front', 'back', 'side'];
/** The ids of the places on the drawings, and of those that stand below them. */
const ON_DRAWINGS = Object.values(areas).filter(({ view }) => view !== 'none').map(({ id }) => id);
const ELSEWHERE = Object.keys(areas).filter((id) => !ON_DRAWINGS.includes(id));

async function beginAtMap(page) {
  await begin(page);
  await walk(page, {}, { until: 'where' });
}

const drawing = (page, id) => mapQuestion(page, id).locator('svg:visible');
/** The names of the chosen places, below the drawing. */
const chosen = (page, id) => group(page, id).locator('.chosen');
const nowhere = (page, id) => group(page, id).getByRole('checkbox', { name: strings.nowhere, exact: true });

/** The places of the visible drawing of a question, each with a point of it that a press would hit. */
const pressable = (page, id) => drawing(page, id).evaluate((svg) => {
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

/** These are ticked in the list of a question, and no others, whether the list is open or not. */
const expectTicked = (page, id, names, message) => expect.poll(() => group(page, id).evaluate((group) =>
  Array.from(group.querySelectorAll('[type=checkbox]:checked'), (box) => box.labels[0].textContent.trim())), message)
  .toEqual(names);

/** This drawing of a question is shown, and no other. */
const expectView = (page, id, name) =>
  expect.poll(() => drawing(page, id).evaluateAll((all) => all.map((svg) => svg.dataset.view)), id).toEqual([name]);

for (const id of MAPS) {
  test(`every place is marked on a drawing or below it, and is then ticked in the list: ${id}`, { tag: '@phone' }, async ({ page, visit }) => {
    await visit();
    await beginAtMap(page);
    await test.step('what is on no drawing stands below it, in view without the list, and is ticked there', async () => {
      // What is pointed at has a colour of its own.
      await page.mouse.move(0, 0);
      const before = await fills(page, id);
      const rows = group(page, id).getByRole('checkbox');
      expect(ELSEWHERE.length).toBeGreaterThan(0);
      await expect(mapQuestion(page, id).getByText(strings.map_elsewhere, { exact: true })).toBeVisible();
      // The list is closed: its boxes are no part of what is there.
      await expect(rows).toHaveCount(ELSEWHERE.length + 1);
      for (const [n, area] of ELSEWHERE.entries()) {
        const row = rows.nth(n);
        await expect(row).toHaveAccessibleName(areaNames[area]);
        await expect(row).toBeVisible();
        await row.check();
        await expectTicked(page, id, [areaNames[area]], area);
        await expect(chosen(page, id)).toHaveText(areaNames[area], { useInnerText: true });
        expect(await fills(page, id), area).toEqual(before);
        await row.uncheck();
        await expectTicked(page, id, [], area);
      }
      await rows.nth(0).check();
      await nowhere(page, id).check();
      await expectTicked(page, id, [strings.nowhere]);
      await expect(chosen(page, id)).toHaveText('', { useInnerText: true });
      await nowhere(page, id).uncheck();
    });

    await test.step('every place on every drawing can be tapped', async () => {
      const tapped = new Set();
      for (const name of VIEWS) {
        await view(page, id, name).click();
        await expectView(page, id, name);
        const places = await pressable(page, id);
        expect(places.length, name).toBeGreaterThan(5);
        for (const { id: area, at } of places) {
          expect(at, `${area} on ${name} can be hit`).not.toBeNull();
          await page.mouse.click(at.x, at.y);
          await expectTicked(page, id, [areaNames[area]], `${area} on ${name}`);
          await expect(chosen(page, id)).toHaveText(areaNames[area], { useInnerText: true });
          tapped.add(area);
          if (area === 'saddle' && id === 'numb_where') {
            for (const name of [strings.saddle_yes, strings.saddle_no]) await expect(button(page, name)).toBeInViewport({ ratio: 1 });
          }
          // The warning that opens below does not move the drawing.
          await page.mouse.click(at.x, at.y);
          await expectTicked(page, id, [], `${area} on ${name}, tapped again`);
        }
      }
      expect([...tapped].toSorted(), 'all places but those below are on some drawing').toEqual(ON_DRAWINGS.toSorted());
      await expect(group(page, id).getByRole('checkbox', { includeHidden: true }), '“nowhere” is on none')
        .toHaveCount(tapped.size + ELSEWHERE.length + 1);
    });
  });

}

test('what is on the screen with the map', async ({ page, visit }) => {
  await visit();
  await beginAtMap(page);
  await test.step('which drawing is shown is asked apart from the question, and answers nothing', async () => {
    for (const id of MAPS) {
      await expect(views(page, id).getByRole('radio')).toHaveCount(VIEWS.length);
      await expect(group(page, id).getByRole('radio', { includeHidden: true })).toHaveCount(0);
      await expect(group(page, id).getByRole('checkbox', { checked: true, includeHidden: true })).toHaveCount(0);
      // The first stop among the answers is the list, by name.
      await expect(group(page, id).locator('summary, input, button').first()).toHaveText(about(strings.map_list, id));
    }
  });

  await test.step('the map says what it cannot tell', async () => {
    const limits = main(page).locator('details').filter({ has: page.locator('summary').getByText(strings.map_limits, { exact: true }) });
    await limits.locator('summary').click();
    await expect(limits.getByRole('listitem')).toHaveText(results.map.caveats);
  });

  for (const id of MAPS) {
    await test.step(`a place ticked in the list is filled on the drawings, and only there: ${id}`, async () => {
      const other = MAPS.find((map) => map !== id);
      const kept = await group(page, other).locator('[type=checkbox]:checked').count();
      const before = await fills(page, id);
      const beside = await fills(page, other);
      const changed = async () => {
        const after = await fills(page, id);
        return Object.keys(before).filter((area) => before[area] !== after[area]).toSorted();
      };
      await (await place(page, id, 'foot_top')).check();
      await (await place(page, id, 'groin')).check();
      await expect.poll(changed).toEqual(['foot_top', 'groin']);
      await expect(chosen(page, id)).toHaveText(`${areaNames.groin}, ${areaNames.foot_top}`, { useInnerText: true });
      await expectTicked(page, other, kept > 0 ? [strings.nowhere] : [], 'pain and numbness are apart');
      await expect(chosen(page, other)).toHaveText('', { useInnerText: true });
      expect(await fills(page, other)).toEqual(beside);
      await nowhere(page, id).check();
      await expect.poll(() => fills(page, id)).toEqual(before);
      await expectTicked(page, id, [strings.nowhere]);
    });
  }

  await test.step('both questions of the map want an answer', async () => {
    await nowhere(page, 'numb_where').uncheck();
    await answer(page, 'pain_where', ['low_back']);
    await button(page, strings.next).click();
    await expect(alert(page).getByRole('button')).toHaveText([text('numb_where')], { useInnerText: true });
    await expect(mapQuestion(page, 'numb_where').getByText(fill(strings.choose_first, { none: strings.nowhere }))).toBeVisible();
    await nowhere(page, 'numb_where').check();
    await goOn(page);
    await isAtScreen(page, 'leg');
  });
});

test.describe('on a phone of 320 pixels', () => {
  test.use({ viewport: { width: 320, height: 1000 } });

  test('every place is as large as a finger', async ({ page, visit }) => {
    await visit();
    await beginAtMap(page);
    for (const name of VIEWS) {
      await view(page, 'pain_where', name).click();
      await expectView(page, 'pain_where', name);
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
              left: Math.min(target.left, x),
              right: Math.max(target.right, x),
              top: Math.min(target.top, y),
              bottom: Math.max(target.bottom, y),
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
      expect(small, name).toEqual([]);
    }
  });
});

test('the lines between places stand out from what is beside them', async ({ page, visit }) => {
  await visit();
  await beginAtMap(page);
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await expect(page).toEvaluate(() => matchMedia('(prefers-color-scheme: dark)').matches, colorScheme === 'dark');
    const ratio = await drawing(page, 'pain_where').locator('.area').first().evaluate((area) => {
      const luminance = (colour) => {
        const [r, g, b] = colour.match(/\d+/g).map((c) => c / 255)
          .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const { fill, stroke } = getComputedStyle(area);
      const [x, y] = [luminance(fill), luminance(stroke)].toSorted((p, q) => p - q);
      return (y + 0.05) / (x + 0.05);
    });
    expect(ratio, colorScheme).toBeGreaterThanOrEqual(3);
  }
});

test('the three drawings are shown one at a time, each question for itself', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await beginAtMap(page);
  for (const name of ['side', 'back', 'front', 'back']) {
    await view(page, 'numb_where', name).click();
    await expectView(page, 'numb_where', name);
    await expectView(page, 'pain_where', 'front');
  }
  expect(await marked(page), 'a view is no answer').toEqual([]);
});

// --- the saddle ---

async function markNumbSaddle(page) {
  await beginAtMap(page);
  await nowhere(page, 'pain_where').check();
  await answer(page, 'numb_where', ['calf', 'saddle']);
  await expect(alert(page).filter({ hasText: text('ces_saddle') })).toBeVisible();
  // The list in which the place was marked is longer than the screen.
  for (const name of [strings.saddle_yes, strings.saddle_no]) await expect(button(page, name)).toBeInViewport({ ratio: 1 });
}

test('a numb saddle raises a question, and its answer counts', async ({ page, anew }) => {
  await test.step('a Yes asks since when, and lately is an emergency', async () => {
    await anew();
    await markNumbSaddle(page);
    await press(page, strings.saddle_yes);
    await isAtScreen(page, 'since');
    expect(await asked(page)).toEqual(['saddle_since']);
    expect(await marked(page)).toEqual([]);
    await answer(page, 'saddle_since', 'new');
    await goOn(page);
    await isAtLevel(page, 'emergency');
    expect((await reasons(page))[0]).toBe(rules.saddle.because);
    await page.goBack();
    await isAtScreen(page, 'since');
    expect(await marked(page)).toEqual([choice('saddle_since', 'new')]);
    await page.goBack();
    await isAtScreen(page, 'saddle');
    expect(await marked(page)).toEqual([text('ces_saddle')]);
  });

  await test.step('a Yes, and known for long: the rest is asked, and nothing twice', async () => {
    await anew();
    await markNumbSaddle(page);
    await press(page, strings.saddle_yes);
    const seen = [];
    await walk(page, { saddle_since: 'known' }, { until: 'leg', look: async () => seen.push(await asked(page)) });
    expect(seen).toEqual([['saddle_since'], ['numb_since']]);
    await isAtScreen(page, 'leg');
  });

  await test.step('a No takes the spot off, and only that', async () => {
    await anew();
    await markNumbSaddle(page);
    await button(page, strings.saddle_no).click();
    await expect(alert(page)).toHaveCount(0);
    await expectTicked(page, 'numb_where', [areaNames.calf]);
    await goOn(page);
    // The calf is asked on.
    expect(await walk(page, {}, { until: 'leg' })).toEqual(['since']);
    await isAtScreen(page, 'leg');
  });

  for (const since of ['new', 'not_sure']) {
    await test.step(`passed over, it is an emergency all the same: ${since}`, async () => {
      await anew();
      await markNumbSaddle(page);
      await goOn(page);
      expect(await walk(page, { numb_since: since })).toEqual(['since']);
      await isAtLevel(page, 'emergency');
      expect((await reasons(page))[0]).toBe(rules.saddle_map.because);
    });
  }

  await test.step('a saddle that hurts and is not numb raises no alarm', async () => {
    await anew();
    await beginAtMap(page);
    await answer(page, 'pain_where', ['saddle']);
    await expect(chosen(page, 'pain_where')).toHaveText(areaNames.saddle);
    await expect(alert(page)).toHaveCount(0);
    await nowhere(page, 'numb_where').check();
    await goOn(page);
    await isAtScreen(page, 'leg');
  });
});

// --- what the result makes of it ---

const ROOT = 'L5';
/** The places that the root shares with others. */
const SHARED = ['buttock', 'calf', 'foot_sole', 'hip_lateral', 'little_toe', 'outer_foot', 'thigh_outer'];

/** What the nerve map says in words of the places of the root. */
function supplies() {
  const part = ({ also }) => also.find((it) => it.startsWith(`${ROOT}: `))?.slice(ROOT.length + 2);
  const all = Object.values(areas);
  const shared = all.filter(({ id }) => SHARED.includes(id)).map((area) => area.name + (part(area) ? ` (${part(area)})` : ''));
  const mainly = all.filter(({ main }) => main.includes(ROOT)).map(({ name }) => name);
  return fill(strings.map_supplies, { root: ROOT, areas: mainly.join('; '), shared: shared.join('; ') });
}

/** Places, and what the result's nerve map says. */
const nerves = {
  'numb where one root runs': [{ numb_where: ['foot_top', 'big_toe'] }, fill(strings.map_roots, { roots: ROOT })],
  'numb in places that share no root': [{ numb_where: ['thigh_inner', 'heel'] }, results.map.no_root],
  'pain in the place of a root, and nothing numb': [{ pain_where: ['foot_top'] }, results.map.pain_only],
};
test('the nerve map of the result says what the places can', async ({ page, visit }) => {
  await visit();
  await test.step('without a mark on the map there is none', async () => {
    await check(page, {});
    await isAtLevel(page, 'self_care');
    await expect(main(page).getByText(strings.map_title)).toHaveCount(0);
  });

  for (const [name, [answers, says]] of Object.entries(nerves)) {
    await test.step(name, async () => {
      await checkAgain(page, answers);
      const map = main(page).getByRole('group').filter({ hasText: strings.map_title });
      if (!answers.numb_where) await map.getByText(strings.map_title, { exact: true }).click();
      await expect(map.getByText(says, { exact: true })).toBeVisible();
      for (const caveat of results.map.caveats) await expect(map.getByText(caveat, { exact: true })).toBeVisible();
      const namesRoot = says.includes(ROOT);
      if (namesRoot) {
        await expect(map.getByText(supplies(), { exact: true })).toBeVisible();
        const striped = await map.locator('[data-area][fill="url(#shares)"]').evaluateAll((all) =>
          all.map((area) => [area.dataset.area, getComputedStyle(area).fill]));
        expect([...new Set(striped.map(([area]) => area))].toSorted()).toEqual(SHARED);
        expect(new Set(striped.map(([, fill]) => fill))).toEqual(new Set(['url("#shares")']));
        await expect(map.locator('#shares')).toHaveCount(1);
      }
      const root = new RegExp(`${literal(strings.map_roots.split('{roots}')[0])}(L\\d|S1)`);
      if (namesRoot) await expect(main(page)).toHaveText(root, { useInnerText: true });
      else await expect(main(page)).not.toHaveText(root);
    });
  }
});
