// A reader who uses the keyboard alone.

import { areaNames, CALL, CHECKER, screens, strings } from '../content.mjs';
import {
  about, ASKED_OF_ALL, begin, box, choice, enter, group, heading, isAt, isAtLevel, isAtScreen, main, mapQuestion, place,
  refusal, REVIEW, screen, START, text, walk, well,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import { button } from './page.mjs';

/** What has the focus, and whether one sees that: an outline or a ring on it or on its row. Runs in the page. */
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
    legend: it.closest('fieldset')?.querySelector('legend').textContent.trim() ?? '',
    // The browser scrolls by whole pixels: a part of one may be left.
    seen: ringed && rect.width > 0 && rect.top >= top && Math.floor(rect.bottom) <= innerHeight,
  };
};
const focus = (page) => page.locator(':focus');

/** Presses Tab and returns what has the focus then, which can be seen. */
async function tab(page, key = 'Tab') {
  await page.keyboard.press(key);
  const it = await page.evaluate(focused);
  expect(it.seen, `the focus on ${it.kind} “${it.name}” can be seen`).toBe(true);
  return it;
}

/** Goes on by Tab to the control with this name. */
async function tabTo(page, name) {
  const passed = [];
  while (passed.length < 60 && passed.at(-1) !== name) passed.push((await tab(page)).name);
  expect(passed, 'Tab reaches it').toContain(name);
}

const NONE = Object.values(screens).map(({ none }) => none).filter((none) => none !== '');

/** The choice of a reader who is well, by the words of the question. */
const wanted = (legend) => {
  const { id, choice_texts: choices } = CHECKER.find((question) => question.text === legend);
  return choices[well(id)];
};

/** Answers a screen from its heading on as a reader who is well, and goes on. */
async function answerByKeyboard(page) {
  for (;;) {
    const { kind, name, legend } = await tab(page);
    if (kind === 'button' && name === strings.next) break;
    if (kind === 'text') await page.keyboard.type(String(well('age')));
    if (kind === 'checkbox' && NONE.includes(name)) await page.keyboard.press('Space');
    if (kind !== 'radio' || name === strings.map_front) continue;
    // A group is one stop; the arrows go through it and choose.
    const choice = wanted(legend);
    for (let now = name; now !== choice; now = (await page.evaluate(focused)).name) await page.keyboard.press('ArrowDown');
    if (name === choice) await page.keyboard.press('Space');
  }
  const before = await heading(page).innerText();
  await page.keyboard.press('Enter');
  await expect(heading(page)).not.toHaveText(before, { useInnerText: true });
  await expect(heading(page)).toBeFocused();
}

test('from the page to the result and back', { tag: ['@phone', '@desk'] }, async ({ page, visit }) => {
  await visit();
  await tabTo(page, strings.invitation_action);
  await page.keyboard.press('Enter');
  await isAt(page, START);
  await tabTo(page, strings.start);
  await page.keyboard.press('Space');
  await isAtScreen(page, 'who');
  const answered = [];
  for (let id = await screen(page); id; id = await screen(page)) {
    answered.push(id);
    await answerByKeyboard(page);
  }
  expect(answered).toEqual(ASKED_OF_ALL);
  await isAt(page, REVIEW);
  await tabTo(page, strings.see_result);
  await page.keyboard.press('Enter');
  await isAtLevel(page, 'self_care');
  // Everything that the result offers is a stop.
  for (const key of ['summary_copy', 'summary_print', 'start_over', 'back', 'close']) await tabTo(page, strings[key]);
  await page.keyboard.press('Enter');
  await expect(button(page, strings.resume)).toBeFocused();
});

test('the number to call is the stop before the heading of each step', async ({ page, visit }) => {
  await visit();
  await enter(page);
  await page.keyboard.press('Shift+Tab');
  await expect(focus(page)).toHaveText(CALL);
});

test('the way back through a long screen is seen, too', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await tabTo(page, strings.next);
  const stops = [];
  while (stops.at(-1) !== text('ces_saddle')) stops.push((await tab(page, 'Shift+Tab')).name);
  expect(stops.length).toBeGreaterThan(20);
});

test('Space ticks and unticks a row and “not sure”', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await walk(page, {}, { until: 'now' });
  const row = box(page, text('now_belly'));
  await tabTo(page, text('now_belly'));
  await page.keyboard.press('Space');
  await expect(row).toBeChecked();
  await tab(page);
  await page.keyboard.press('Space');
  await expect(row, '“not sure” takes the row off').not.toBeChecked();
  await expect(main(page).getByRole('checkbox', { checked: true })).toHaveAccessibleName(
    about(choice('now_belly', 'not_sure'), 'now_belly'));
  await page.keyboard.press('Space');
  await expect(main(page).getByRole('checkbox', { checked: true })).toHaveCount(0);
});

test('the way to the questions of the page does not lead out of the check', async ({ page, visit }) => {
  await visit();
  const skip = page.getByRole('link', { name: strings.skip });
  await page.keyboard.press('Tab');
  await expect(skip, 'it is the first stop of the page').toBeFocused();
  await begin(page);
  await page.keyboard.press('Shift+Tab');
  await expect(focus(page)).toHaveText(CALL);
  await page.keyboard.press('Shift+Tab');
  expect(await page.evaluate(focused)).not.toMatchObject({ name: CALL });
  expect(await page.evaluate(() => document.activeElement.matches('.skip'))).toBe(false);
  await expect(heading(page)).toHaveText(screens.who.title);
  await button(page, strings.close).click();
  await expect(skip).toBeVisible();
});

test('the drawings are turned and the places marked without a pointer', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await walk(page, {}, { until: 'where' });
  await tabTo(page, strings.map_front);
  await page.keyboard.press('ArrowRight');
  const shown = mapQuestion(page, 'pain_where').locator('svg:visible');
  await expect.poll(() => shown.evaluateAll((all) => all.map((svg) => svg.dataset.view))).toEqual(['back']);
  expect((await tab(page)).name).toMatch(about(strings.map_list, 'pain_where'));
  await page.keyboard.press('Enter');
  await tabTo(page, areaNames.calf);
  await page.keyboard.press('Space');
  await expect(await place(page, 'pain_where', 'calf')).toBeChecked();
  await expect(group(page, 'pain_where').locator('.chosen')).toHaveText(areaNames.calf);
  await expect(group(page, 'pain_where').getByText(areaNames.calf, { exact: true }).last()).toBeVisible();
});

test('what is missing is said between the questions and the way on, each time, with a way to each question', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await tabTo(page, strings.next);
  await page.keyboard.press('Enter');
  await expect(refusal(page)).toBeFocused();
  for (const id of ['proxy', 'age', 'preg']) expect((await tab(page)).name).toBe(text(id));
  expect((await tab(page)).name).toBe(strings.next);
  await page.keyboard.press('Enter');
  await expect(refusal(page)).toBeFocused();
});
