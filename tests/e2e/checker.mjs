// Works the symptom checker as a reader does, by the words on the screen. The tests name questions, choices, areas and
// levels by their ids, and the content has the words for them.

import { expect } from '@playwright/test';
import { areaNames, CHECKER, checkerQuestion, LEVELS, literal, screens, strings } from '../content.mjs';
import { answerHere, askedHere, goThrough, inPage, NONE } from './in-page.mjs';
import { button } from './page.mjs';

/**
 * Answers of a reader who has nothing to worry about. To all other questions this reader answers No, none, nowhere, or
 * the first of several choices: see `well`.
 */
const WELL = { age: 40, how_long: 'under_week' };

const VIEWS = [strings.map_front, strings.map_back, strings.map_side];

export const START = strings.invitation;
export const REVIEW = strings.check_title;

export const text = (id) => checkerQuestion[id].text;
/** The words of an answer. */
export function choice(id, value) {
  const { choice_texts: choices } = checkerQuestion[id];
  if (!Object.hasOwn(choices, value)) throw new Error(`the question ${id} has no answer ${value}`);
  return choices[value];
}
/** The name of a control that says in hidden words which question it belongs to. */
export const about = (name, id) => new RegExp(`^${literal(name)} ?: ${literal(text(id))}$`);

// --- what is on the screen ---

export const main = (page) => page.getByRole('main');
export const heading = (page) => main(page).getByRole('heading', { level: 1 });
export const box = (page, name) => main(page).getByRole('checkbox', { name, exact: true });
export const noneOfThese = (page) => box(page, NONE);
export const group = (page, id) => main(page).getByRole('group', { name: text(id), exact: true });
/**
 * A question of the body map, with its drawing. `views` are the radio buttons that choose a drawing; `view` is the one
 * for `front`, `back` or `side`.
 */
export const mapQuestion = (page, id) =>
  main(page).locator('.group', { has: page.getByRole('group', { name: text(id), exact: true }) });
export const views = (page, id) => main(page).getByRole('radiogroup', { name: about(strings.map_views, id) });
export const view = (page, id, name) => views(page, id).getByText(strings[`map_${name}`], { exact: true });
export const alert = (page) => main(page).getByRole('alert');
/** What the screen says when Continue is pressed before all is answered. */
export const refusal = (page) => alert(page).filter({ hasText: /\S/ });

/** The ids of the questions on the screen, in their order; none on a step that asks nothing. */
export const asked = (page) => inPage(page, askedHere);

/** The id of the screen; undefined where nothing is asked. */
export const screen = async (page) => {
  const [first] = await asked(page);
  return first && checkerQuestion[first].screen;
};

/**
 * The names of the boxes that are checked, except those that choose a view of the map, and the texts that are typed.
 */
export async function marked(page) {
  const given = await main(page).evaluate((main) => [
    ...Array.from(main.querySelectorAll('input:checked'), (input) => (input.ariaLabel ?? input.labels[0].textContent).trim()),
    ...Array.from(main.querySelectorAll('input:not([type=checkbox], [type=radio])'), (field) => field.value),
  ]);
  return given.filter((given) => given !== '' && !VIEWS.includes(given));
}

/** The box of an area in the list beside the map of a question. */
export async function place(page, id, area) {
  const row = group(page, id).getByRole('checkbox', { name: areaNames[area], exact: true });
  if (!await row.isVisible()) await group(page, id).getByText(new RegExp(`^${literal(strings.map_list)}`)).click();
  return row;
}

/** Waits until the step with this heading is there and the heading has the focus. */
export async function isAt(page, name) {
  await main(page).getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor();
  await expect(heading(page)).toBeFocused();
}
/** Waits until the screen with this id is there. */
export const isAtScreen = (page, id) => isAt(page, screens[id].title);
/** Waits until the result of this level is there. */
export const isAtLevel = (page, level) => isAt(page, LEVELS[level]);
/** Waits until the history is at the first step of the check: going back in the history is asynchronous. */
export const isFirst = (page) => expect.poll(() => page.evaluate(() => history.state >> 9)).toBe(0);

// --- going through it ---

/** Opens the checker at its start. */
export async function enter(page) {
  await button(page, strings.invitation_action).click();
  await isAt(page, START);
}

/** What leads from the page to the first screen, and what leads there from a result. */
const BEGIN = [strings.invitation_action, strings.start];
const BEGIN_AGAIN = [strings.start_over, strings.start];

async function beginBy(page, first) {
  await button(page, first[0]).waitFor();
  const { here } = await inPage(page, goThrough, { first });
  expect(here).toBe('who');
}
/** Opens the checker at its first screen, in the quickest way. */
export const begin = (page) => beginBy(page, BEGIN);
/** The same from a later step, at which all answers are forgotten. */
export const beginAgain = (page) => beginBy(page, BEGIN_AGAIN);

/**
 * Presses a button that leads to another step, as a reader does, and waits until the reader is there. A tap needs the
 * clock of the test, which is moved on afterwards: otherwise the next tap would be the second one of a double tap.
 */
export async function press(page, name, /** @type {'click' | 'tap'} */ by = 'click') {
  // The heading alone would not do: the screen that asks since when can be followed by another one with the same
  // heading.
  const before = await main(page).innerText();
  await button(page, name).first()[by]();
  await expect(main(page)).not.toHaveText(before, { useInnerText: true });
  await expect(heading(page)).toBeFocused();
  if (by === 'tap') await page.clock.runFor(400);
}

export const goOn = (page, by) => press(page, strings.next, by);

/** Gives one answer. `by` says how a box is marked: `check` or `tap`. */
export async function answer(page, id, value, by = 'check') {
  const { kind } = checkerQuestion[id];
  if (kind === 'number') return main(page).getByRole('textbox', { name: text(id), exact: true }).fill(String(value));
  if (kind === 'areas') {
    if (value.length === 0) return group(page, id).getByRole('checkbox', { name: strings.nowhere, exact: true })[by]();
    for (const one of value) await (await place(page, id, one))[by]();
    return;
  }
  if (kind === 'any_of') {
    // A tick list has one such box for the whole screen.
    const none = group(page, id).getByRole('checkbox', { name: strings.none, exact: true });
    if (value.length === 0 && await none.count() > 0) return none[by]();
    for (const one of value) await group(page, id).getByRole('checkbox', { name: choice(id, one), exact: true })[by]();
    return;
  }
  if (await group(page, id).count() > 0) {
    await group(page, id).getByRole('radio', { name: choice(id, value), exact: true })[by]();
  } else if (value !== 'no') {
    await box(page, value === 'yes' ? text(id) : about(choice(id, value), id))[by]();
  }
}

/** The answer of a reader who is well. Of several choices it is the first, which is the calmest. */
export function well(id) {
  const { kind, choices } = checkerQuestion[id];
  return WELL[id] ?? { flag: 'no', one_of: choices?.[0] }[kind] ?? [];
}

/** Whether these answers have one to the question that marks a box. */
const isGiven = (answers, id) => Object.hasOwn(answers, id) && answers[id] !== 'no' && answers[id].length !== 0;

/**
 * Answers what the screen asks: with `answers`, in the form that `assess` reads, and otherwise as a reader who is well.
 * Returns the ids of the questions that were asked. `by` says how a box is marked: `check` or `tap`, as a reader does
 * it. Without it, all is answered at once in the page, for a test that only has to get past the screen.
 */
export async function answerScreen(page, answers = {}, /** @type {'check' | 'tap' | undefined} */ by = undefined) {
  if (!by) return inPage(page, answerHere, { answers: sheet(answers) });
  const ids = await asked(page);
  for (const id of ids) await answer(page, id, answers[id] ?? well(id), by);
  if (!ids.some((id) => isGiven(answers, id)) && await noneOfThese(page).count() > 0) await noneOfThese(page)[by]();
  return ids;
}

/** How each question is answered in the page, by its id. */
function sheet(answers) {
  const known = CHECKER.map(({ id }) => id);
  expect(Object.keys(answers).filter((id) => !known.includes(id)), 'answers to no question').toEqual([]);
  return Object.fromEntries(known.map((id) => [id, { ...boxesOf(id, answers[id] ?? well(id)), given: isGiven(answers, id) }]));
}

/**
 * The names of the boxes that give an answer: `boxes` are in the group with the question's words, and so is `nothing`,
 * the box that says that none of them applies; `row` is the box of a question that is a row of a tick list. `typed` is
 * for a field.
 */
function boxesOf(id, value) {
  const { kind, text } = checkerQuestion[id];
  if (kind === 'number') return { text, typed: String(value) };
  if (kind === 'areas') return { text, boxes: value.length === 0 ? [strings.nowhere] : value.map((area) => areaNames[area]) };
  if (kind === 'any_of') return { text, boxes: value.map((one) => choice(id, one)), nothing: value.length === 0 && strings.none };
  const row = { no: null, yes: text }[value];
  return { text, boxes: [choice(id, value)], row: row === undefined ? `${choice(id, value)}: ${text}` : row };
}

/** More screens than a check can have: follow-up questions can come after each one. */
const MOST = 2 * Object.keys(screens).length;

/**
 * Answers one screen after the other, up to the one with the id `until`, or until nothing is asked because the review
 * or a result is there. `look(id)` is called on each screen before it is answered. With `tap` everything is done by
 * touch, otherwise in the quickest way. Returns the ids of the screens that were answered.
 */
export async function walk(
  page, answers = {}, /** @type {{ until?: string, look?: (id: string) => unknown, tap?: boolean }} */ { until, look, tap } = {},
) {
  const quick = { answers: sheet(answers), until, most: look ? 1 : MOST };
  const answered = [];
  let here = await screen(page);
  while (here && here !== until) {
    expect(answered.length, `the questions do not end: ${answered}`).toBeLessThan(MOST);
    await look?.(here);
    if (tap) {
      await answerScreen(page, answers, 'tap');
      await goOn(page, 'tap');
      answered.push(here);
      here = await screen(page);
    } else {
      const went = await inPage(page, goThrough, quick);
      answered.push(...went.answered);
      here = went.here;
    }
  }
  expect(here, 'the screen to stop at').toBe(until);
  return answered;
}

/**
 * Goes from the page to the result of these answers. `look(step)` is called on every step: `start`, the ids of the
 * screens, `review`, `result`. Without it, all is done in the quickest way. Returns the ids of the screens on the way.
 */
export async function check(page, answers, /** @type {{ look?: (step: string) => unknown }} */ { look } = {}) {
  if (!look) return checkBy(page, BEGIN, answers);
  await enter(page);
  await look('start');
  await press(page, strings.start);
  const answered = await walk(page, answers, { look });
  if (await heading(page).innerText() === REVIEW) {
    await look('review');
    await press(page, strings.see_result);
  }
  await look('result');
  return answered;
}

async function checkBy(page, first, answers) {
  await button(page, first[0]).waitFor();
  const { answered, here } = await inPage(page, goThrough, { first, answers: sheet(answers), most: MOST, last: strings.see_result });
  expect(here, 'the questions end').toBeUndefined();
  return answered;
}
/** Goes from a result to that of other answers, in the quickest way. Returns the ids of the screens on the way. */
export const checkAgain = (page, answers) => checkBy(page, BEGIN_AGAIN, answers);

/** The screens that every reader is asked, in their order. */
export const ASKED_OF_ALL = ['who', 'now', 'saddle', 'strength', 'illness', 'body', 'where', 'leg', 'brings', 'time'];

/** Answers that lead through every screen there is, once, to care on the same day. */
export const EVERY_SCREEN = {
  preg: 'yes',
  ces_bowel: 'not_sure',
  ces_bowel_again: 'no',
  ces_both: ['pain', 'numb'],
  both_numb: 'upright',
  both_pain: 'upright',
  wt: 'yes',
  proc: 'yes',
  frac: ['fall'],
  thinner: 'yes',
};

/** The answers in the review, by the ids of the questions. */
export async function reviewed(page) {
  const terms = await main(page).getByRole('term').allInnerTexts();
  const values = await main(page).getByRole('definition').filter({ hasNot: page.getByRole('button') }).allInnerTexts();
  expect(new Set(terms).size, 'no two questions have the same words').toBe(terms.length);
  return Object.fromEntries(terms.map((term, n) => [CHECKER.find((question) => question.text === term).id, values[n]]));
}

/** Presses Change beside an answer, and waits until the focus is on its question. */
export async function change(page, id) {
  await button(page, about(strings.change, id)).click();
  await expect.poll(() => page.evaluate(focusedQuestion)).toBe(CHECKER.findIndex((question) => question.id === id));
}
/**
 * The number of the question whose first answer, or whose words, have the focus; -1 if there is none. Runs in the page.
 */
export const focusedQuestion = () => {
  const question = document.activeElement.closest('[id^="question"]');
  return question?.querySelector('[tabindex], input') === document.activeElement ? Number(question.id.slice('question'.length)) : -1;
};

/** The reasons that a result gives. */
export const reasons = (page) =>
  main(page).getByRole('heading', { name: strings.because, exact: true }).evaluate((heading) =>
    Array.from(heading.nextElementSibling.querySelectorAll(':scope > ul > li'), (row) => row.querySelector('p').textContent));

/** The summary for the doctor. */
export const doctor = (page) => main(page).getByRole('region', { name: strings.summary_heading });
export const summaryText = (page) => doctor(page).locator('pre').innerText();

