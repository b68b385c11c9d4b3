// A reader who uses the keyboard alone.

import assert from 'node:assert/strict';
import { begin, enter, group, heading, isAt, LEVELS, main, place, REVIEW, screen, text, walk, whole } from './checker.mjs';
import { becomes, button, PHONE, reader } from './site.mjs';

/** What has the focus, and whether one sees that: an outline or a ring on it or on its row. */
const focused = () => {
  const it = document.activeElement;
  // What is behind the strip at the top is not seen.
  const strip = document.querySelector('.strip');
  const top = strip && !strip.contains(it) ? strip.getBoundingClientRect().bottom : 0;
  const rect = it.getBoundingClientRect();
  const ringed = [it, it.closest('label')].some((element) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 || boxShadow !== 'none';
  });
  return {
    kind: it.matches('input') ? it.type : it.localName,
    name: (it.labels?.[0] ?? it).textContent.trim(),
    asked: it.closest('fieldset')?.querySelector('legend').textContent.trim() ?? '',
    seen: ringed && rect.width > 0 && rect.top >= top && rect.bottom <= innerHeight,
  };
};

/** Presses Tab and returns what has the focus then, which can be seen. */
async function tab(page, key = 'Tab') {
  await page.keyboard.press(key);
  const it = await page.evaluate(focused);
  assert.ok(it.seen, `the focus on ${it.kind} “${it.name}” cannot be seen`);
  return it;
}

/** Goes on by Tab to the control with this name. */
async function tabTo(page, name) {
  for (let stops = 0; stops < 60; stops++) {
    if ((await tab(page)).name === name) return;
  }
  assert.fail(`Tab does not reach “${name}”`);
}

/** The answers of a reader who is well, where it is neither No nor none of these. */
const CHOICES = {
  [text('one_side')]: 'No leg, just the back',
  [text('how_long')]: 'Less than 1 week',
  [text('trend')]: 'Getting better',
};

/** Answers a screen from its heading on, and goes on. */
async function answer(page) {
  for (;;) {
    const { kind, name, asked } = await tab(page);
    if (kind === 'button' && name === 'Continue') break;
    if (kind === 'text') await page.keyboard.type('40');
    if (kind === 'checkbox' && /^(None of these|Nothing on|Nowhere)/.test(name)) await page.keyboard.press('Space');
    if (kind !== 'radio' || name === 'Front') continue;
    // A group is one stop; the arrows go through it and choose.
    const wanted = CHOICES[asked] ?? 'No';
    for (let now = name; now !== wanted; now = (await page.evaluate(focused)).name) await page.keyboard.press('ArrowDown');
    if (name === wanted) await page.keyboard.press('Space');
  }
  const before = await heading(page).innerText();
  await page.keyboard.press('Enter');
  await heading(page).filter({ hasNotText: before }).waitFor();
  await isAt(page, await heading(page).innerText());
}

for (const [device, viewport] of Object.entries({ phone: PHONE, desk: undefined })) {
  reader(`from the page to the result and back, at the size of a ${device}`, viewport ? { viewport } : {}, async (page) => {
    await tabTo(page, 'Check your symptoms');
    await page.keyboard.press('Enter');
    await isAt(page, 'How soon should I be seen?');
    await tabTo(page, 'Start');
    await page.keyboard.press('Space');
    await isAt(page, 'First, who is this for?');
    const screens = [];
    for (let id = await screen(page); id; id = await screen(page)) {
      screens.push(id);
      await answer(page);
    }
    assert.equal(screens.length, 10);
    await isAt(page, REVIEW);
    await tabTo(page, 'See the result');
    await page.keyboard.press('Enter');
    await isAt(page, LEVELS.self_care);
    // Everything that the result offers is a stop.
    for (const name of ['Copy', 'Print', 'Start over', 'Back', 'Back to the page']) await tabTo(page, name);
    await page.keyboard.press('Enter');
    await becomes(page, () => document.activeElement.textContent, 'Go on where you were');
  });
}

reader('the number to call is the stop before the heading of each step', {}, async (page) => {
  await enter(page);
  await page.keyboard.press('Shift+Tab');
  assert.equal((await page.evaluate(focused)).name, 'Call 911');
});

reader('the way back through a long screen is seen, too', { viewport: PHONE }, async (page) => {
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await tabTo(page, 'Continue');
  const stops = [];
  while (stops.at(-1) !== text('ces_saddle')) stops.push((await tab(page, 'Shift+Tab')).name);
  assert.ok(stops.length > 20, `${stops.length} stops`);
});

reader('Space ticks and unticks a row and “not sure”', {}, async (page) => {
  await begin(page);
  await walk(page, {}, { until: 'now' });
  const first = main(page).getByRole('checkbox').first();
  await tabTo(page, text('now_chest'));
  await page.keyboard.press('Space');
  assert.equal(await first.isChecked(), true);
  await tab(page);
  await page.keyboard.press('Space');
  assert.equal(await first.isChecked(), false, '“not sure” takes the row off');
  await page.keyboard.press('Space');
  assert.equal(await main(page).getByRole('checkbox', { checked: true }).count(), 0);
});

reader('the way to the questions of the page does not lead out of the check', {}, async (page) => {
  const skip = page.getByRole('link', { name: 'Skip to the questions' });
  await page.keyboard.press('Tab');
  assert.equal(await skip.evaluate((it) => it === document.activeElement), true, 'it is the first stop of the page');
  await begin(page);
  await page.keyboard.press('Shift+Tab');
  assert.equal((await page.evaluate(focused)).name, 'Call 911');
  await page.keyboard.press('Shift+Tab');
  assert.equal(await page.evaluate(() => document.activeElement.matches('.skip')), false);
  await heading(page).filter({ hasText: 'First, who is this for?' }).waitFor();
  await button(page, 'Back to the page').click();
  await skip.waitFor({ state: 'attached' });
  assert.equal(await skip.isVisible(), true);
});

reader('the drawings are turned and the places marked without a pointer', {}, async (page) => {
  await begin(page);
  await walk(page, {}, { until: 'where' });
  await tabTo(page, 'Front');
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await whole(page, 'pain_where').locator('svg:visible').evaluateAll((all) => all.map((svg) => svg.dataset.view)), ['back']);
  const { name } = await tab(page);
  assert.match(name, /^All places as a list/);
  await page.keyboard.press('Enter');
  await tabTo(page, 'Calf');
  await page.keyboard.press('Space');
  assert.equal(await (await place(page, 'pain_where', 'calf')).isChecked(), true);
  await group(page, 'pain_where').getByText('Calf', { exact: true }).last().waitFor();
});

reader('what is missing is said between the questions and the way on, each time, with a way to each question', {}, async (page) => {
  await begin(page);
  await tabTo(page, 'Continue');
  await page.keyboard.press('Enter');
  await becomes(page, () => document.activeElement.role, 'alert');
  for (const id of ['proxy', 'age', 'preg', 'baseline']) assert.equal((await tab(page)).name, text(id));
  assert.equal((await tab(page)).name, 'Continue');
  await page.keyboard.press('Enter');
  await becomes(page, () => document.activeElement.role, 'alert');
});
