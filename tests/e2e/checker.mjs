// The symptom checker as a reader works it: by the words on the screen. The tests name questions by
// their ids; which words those are, the checker itself says.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { becomes, button } from './site.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const dump = ['run', '--locked', '--quiet', '--example', 'assess', '--', '--questions'];
/** Every question: `id`, `screen`, `text`, `kind`, `choices`. */
export const QUESTIONS = JSON.parse(execFileSync('cargo', dump, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 24 }));

/** The words of the choices that the tests use; `--questions` has only their ids. */
const CHOICES = {
  not_sure: 'Not sure about one of these',
  diabetes: 'I have diabetes',
  fever: 'Fever or chills',
  skin: 'Red, swollen, or leaking skin at the spot',
  bleeding: 'Bleeding that is heavy, or that had stopped and came back',
  sitting: 'Sitting',
  stairs_shoes: 'Stairs, or putting on shoes and socks',
  standing: 'Standing',
  lean_forward: 'Leaning forward, as on a cart',
  none: 'No leg, just the back',
  one: 'One leg',
  under_week: 'Less than 1 week',
  weeks_1_2: '1 to 2 weeks',
  better: 'Getting better',
  same: 'About the same',
};
/** The questions whose "not sure" has words of its own. */
const UNSURE = { ces_sex: 'Not sure, or prefer not to say', ces_sex_again: 'Not sure, or prefer not to say' };
/** The places of the body map that the tests use. */
export const PLACES = {
  groin: 'Groin',
  thigh_inner: 'Inner side of the thigh',
  hip_lateral: 'Outer side of the hip',
  foot_top: 'Top of the foot and middle toes',
  big_toe: 'Big toe',
  calf: 'Calf',
  heel: 'Heel',
  low_back: 'Low back',
  saddle: 'Between the legs and around the bottom',
};

/** What a reader says who has nothing to worry about: No, none, nowhere, and these. */
const WELL = { age: 40, one_side: 'none', how_long: 'under_week', trend: 'better' };

const NONE = /^(None of these|Nothing on this list)/;
const VIEWS = /^(Front|Back|Side)$/;
const DRAWING = 'Show the drawing from the';

const question = (id) => {
  const found = QUESTIONS.find((question) => question.id === id);
  assert.ok(found, `no question ${id}`);
  return found;
};
export const text = (id) => question(id).text;
/** The name of a control that says in hidden words which question it belongs to. */
export const about = (words, id) => new RegExp(`^${words} ?: ${text(id).replace(/[.?*+^$()|[\]]/g, '\\$&')}$`);

// --- what is on the screen ---

export const main = (page) => page.getByRole('main');
export const heading = (page) => main(page).getByRole('heading', { level: 1 });
export const box = (page, name) => main(page).getByRole('checkbox', { name, exact: true });
export const noneOfThese = (page) => box(page, NONE);
export const group = (page, id) => main(page).getByRole('group', { name: text(id), exact: true });
/** A question of the map, with its drawing; what chooses the drawing, by name. */
export const whole = (page, id) =>
  main(page).locator('.group', { has: page.getByRole('group', { name: text(id), exact: true }) });
export const views = (page, id) => main(page).getByRole('radiogroup', { name: about(DRAWING, id) });
export const view = (page, id, name) => views(page, id).getByText(name, { exact: true });
export const alert = (page) => main(page).getByRole('alert');

/** The ids of the questions on the screen, in their order; none on a step that asks nothing. */
export async function asked(page) {
  if (await button(page, 'Continue').count() === 0) return [];
  const words = (await main(page).innerText()).replace(/\s+/g, ' ');
  return QUESTIONS.filter((question) => words.includes(question.text)).map((question) => question.id);
}

/** The id of the screen, none where nothing is asked. */
export const screen = async (page) => {
  const [first] = await asked(page);
  return first && question(first).screen;
};

/** The boxes that are marked, those that turn the map apart, and what is typed. */
export async function marked(page) {
  const boxes = [];
  for (const role of ['checkbox', 'radio']) {
    for (const it of await main(page).getByRole(role, { checked: true, includeHidden: true }).all()) {
      const name = await it.evaluate((input) => (input.ariaLabel ?? input.labels[0].textContent).trim());
      if (!VIEWS.test(name)) boxes.push(name);
    }
  }
  for (const field of await main(page).getByRole('textbox').all()) boxes.push(await field.inputValue());
  return boxes.filter((name) => name !== '');
}

/** The box of a place in the list beside the map of a question. */
export async function place(page, id, place) {
  const row = group(page, id).getByRole('checkbox', { name: PLACES[place], exact: true });
  if (!await row.isVisible()) await group(page, id).getByText(/^All places as a list/).click();
  return row;
}

/** Waits until the step with this heading is there and the heading has the focus. */
export async function isAt(page, name) {
  await main(page).getByRole('heading', { level: 1, name, exact: typeof name === 'string' }).waitFor();
  await becomes(page, focusIsOnHeading, true);
}
/** Waits until the history is at the first step of the check: it goes back in its own time. */
export const isFirst = (page) => becomes(page, () => history.state >> 9, 0);
export const focusIsOnHeading = () => document.activeElement.matches('main h1');

// --- going through it ---

/** Opens the checker at its start. */
export async function enter(page) {
  await button(page, 'Check your symptoms').click();
  await isAt(page, 'How soon should I be seen?');
}

/** Opens the checker at its first screen. */
export async function begin(page) {
  await enter(page);
  await button(page, 'Start').click();
  await isAt(page, 'First, who is this for?');
}

/** Presses a button that leads to another step, and waits until the reader is there. `by` is how: `click` or `tap`. */
export async function press(page, name, by = 'click') {
  const before = await heading(page).innerText();
  await button(page, name).first()[by]();
  await heading(page).filter({ hasNotText: before }).waitFor();
  await becomes(page, focusIsOnHeading, true);
}

export const goOn = (page, by) => press(page, 'Continue', by);

/** Gives one answer; `by` is how a box is marked: `check` or `tap`. */
export async function say(page, id, answer, by = 'check') {
  const { kind, text } = question(id);
  if (kind === 'number') return main(page).getByRole('textbox', { name: text, exact: true }).fill(String(answer));
  if (kind === 'areas') {
    if (answer.length === 0) return group(page, id).getByRole('checkbox', { name: 'Nowhere', exact: true })[by]();
    for (const one of answer) await (await place(page, id, one))[by]();
    return;
  }
  if (kind === 'any_of') {
    for (const one of answer) await group(page, id).getByRole('checkbox', { name: CHOICES[one], exact: true })[by]();
    return;
  }
  const choices = { yes: 'Yes', no: 'No', not_sure: UNSURE[id] ?? 'Not sure' };
  const name = kind === 'flag' ? choices[answer] : CHOICES[answer];
  if (await group(page, id).count() > 0) {
    await group(page, id).getByRole('radio', { name, exact: true })[by]();
  } else if (answer !== 'no') {
    await box(page, answer === 'yes' ? text : about(name, id))[by]();
  }
}

/** What a reader answers who is well. */
export const well = (id) => WELL[id] ?? (question(id).kind === 'flag' ? 'no' : []);

/**
 * Answers what the screen asks: with `answers`, as `assess` reads them, and for the rest with what a
 * reader says who is well. Returns the ids that were asked.
 */
export async function fill(page, answers = {}, by = 'check') {
  const ids = await asked(page);
  let ticked = false;
  for (const id of ids) {
    const answer = answers[id] ?? well(id);
    await say(page, id, answer, by);
    ticked ||= Object.hasOwn(answers, id) && answer !== 'no';
  }
  if (!ticked && await noneOfThese(page).count() > 0) await noneOfThese(page)[by]();
  return ids;
}

/**
 * Goes on from screen to screen until the one with the id `until`, or until nothing is asked: then
 * the review or a result is there. `look(id)` sees each screen before it is answered. With `tap` all is done by
 * touch. Returns the ids of the screens that were answered.
 */
export async function walk(page, answers = {}, { until, look, tap } = {}) {
  const answered = [];
  for (;;) {
    const here = await screen(page);
    if (!here || here === until) {
      assert.equal(here, until, 'the screen to stop at');
      return answered;
    }
    assert.ok(answered.length < 15, `the questions do not end: ${answered}`);
    await look?.(here);
    await fill(page, answers, tap && 'tap');
    await goOn(page, tap && 'tap');
    answered.push(here);
  }
}

/**
 * From the page to the result of these answers. `look(step)` sees every step: `start`, the ids of
 * the screens, `review`, `result`. Returns the ids of the screens on the way.
 */
export async function check(page, answers, { look } = {}) {
  await enter(page);
  await look?.('start');
  await press(page, 'Start');
  const screens = await walk(page, answers, { look });
  if (await heading(page).innerText() === REVIEW) {
    await look?.('review');
    await press(page, 'See the result');
  }
  await look?.('result');
  return screens;
}

export const REVIEW = 'Check your answers';

/** Answers that lead through every screen there is. */
export const EVERY_SCREEN = {
  preg: 'yes',
  ces_bowel: 'not_sure',
  ces_bowel_again: 'no',
  mot_drop: 'not_sure',
  mot_fast: 'no',
  proc: 'yes',
};

/** The answers in the review, by the ids of the questions. */
export async function reviewed(page) {
  const terms = await main(page).getByRole('term').allInnerTexts();
  const values = await main(page).getByRole('definition').filter({ hasNot: page.getByRole('button') }).allInnerTexts();
  return Object.fromEntries(terms.map((term, n) => [QUESTIONS.find(({ text }) => text === term).id, values[n]]));
}

/** Presses Change beside an answer, and waits until the focus is on its question. */
export async function change(page, id) {
  await button(page, about('Change', id)).click();
  await becomes(page, isOnQuestion, QUESTIONS.findIndex((question) => question.id === id));
}
/** The number of the question that has the focus on its first answer, or on its words. */
export const isOnQuestion = () => {
  const { dataset, id } = document.activeElement;
  return Number(dataset.question ?? dataset.number ?? id.match(/^asked(\d+)$/)?.[1] ?? -1);
};

/** The heading of a result: its hidden words say how urgent it is. */
export const LEVELS = {
  emergency: 'Immediate action required: Get emergency care now',
  same_day: 'Action required today: Be seen by a clinician today',
  specialist: 'Not urgent, but do not put it off: See a spine specialist soon',
  self_care: 'No sign found that needs care today: Care for it at home and keep watch',
};

/** The reasons that a result gives. */
export const reasons = (page) =>
  main(page).getByRole('heading', { name: 'Why', exact: true }).evaluate((heading) =>
    Array.from(heading.nextElementSibling.querySelectorAll(':scope > ul > li'), (row) => row.querySelector('p').textContent));

/** The summary for the doctor. */
export const doctor = (page) => main(page).getByRole('region', { name: 'For your doctor' });
export const summaryText = (page) => doctor(page).locator('pre').innerText();
