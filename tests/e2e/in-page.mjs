// The quick way through the checker: functions that run in the page and do at once what checker.mjs does press by press,
// for tests that only have to get past a step. They find what they press by the words on the screen, too.

import { CHECKER, literal, screens, strings } from '../content.mjs';

/** The words of every question of the checker, with its screen. */
const QUESTIONS = CHECKER.map(({ id, text, screen }) => ({ id, text, screen, title: screens[screen].title }));
/**
 * The names of the boxes below tick lists that say that nothing on them applies. On the body map each question has its
 * own box.
 */
export const NONE = new RegExp(`^(${[...new Set(CHECKER.map(({ screen }) => screens[screen].none))]
  .filter((none) => !['', strings.nowhere].includes(none)).map(literal).join('|')})$`);
const CONTENT = { questions: QUESTIONS, none: NONE.source, next: strings.next };

/**
 * Calls `task`, one of the functions below, in a page or a frame.
 * @param {import('@playwright/test').Page | import('@playwright/test').Frame} page
 */
export const inPage = (page, task, given = {}) => page.evaluate(`(() => {
  ${[...IN_PAGE, task].join('\n')}
  return ${task.name}(${JSON.stringify({ ...CONTENT, ...given })});
})()`);

const IN_PAGE = [words, main, buttonNamed, askedHere, markBoxes, answerHere, pressHere, firstEntry];

function words(element) {
  return element.textContent.replace(/\s+/g, ' ').trim();
}

function main() {
  return Array.from(document.querySelectorAll('main')).find((main) => main.checkVisibility());
}

function buttonNamed(name) {
  return Array.from(document.querySelectorAll('button')).find((button) => words(button) === name && button.checkVisibility());
}

/**
 * The ids of the questions on the screen, in their order; none on a step that asks nothing.
 * @param {any} given
 */
export function askedHere({ questions, next }) {
  if (!buttonNamed(next)) return [];
  const title = main().querySelector('h1').innerText;
  const text = main().innerText.replace(/\s+/g, ' ');
  const found = questions.filter((question) => text.includes(question.text));
  // If two questions have the same words, only the one of this screen is meant.
  const own = found.filter((question) => question.title === title);
  const isOther = (question) => !own.includes(question) && own.some(({ text }) => text === question.text);
  return found.filter((question) => !isOther(question)).map(({ id }) => id);
}

/** Marks the boxes that are not marked yet, fills the fields, and marks the box below a tick list that matches `none`. */
function markBoxes(answers, none) {
  const box = (within, isNamed) =>
    Array.from(within.querySelectorAll('label')).find((label) => isNamed(words(label).replace(' :', ':')))?.querySelector('input');
  const named = (within, name) => box(within, (words) => words === name);
  const groups = Array.from(main().querySelectorAll('fieldset, [role=group]'), (element) => ({
    element,
    name: words(element.querySelector(':scope > legend') ?? document.getElementById(element.getAttribute('aria-labelledby'))),
  }));
  const mark = (box, name) => {
    if (!box) throw new Error(`no box ${name}`);
    if (!box.checked) box.click();
  };
  for (const { text, boxes, nothing, row, typed } of answers) {
    const group = groups.find(({ name }) => name === text)?.element;
    if (typed !== undefined) {
      const field = main().querySelector('input:not([type=checkbox], [type=radio])');
      field.value = typed;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    } else if (group) {
      for (const name of boxes) mark(named(group, name), name);
      if (nothing && named(group, nothing)) mark(named(group, nothing), nothing);
    } else if (row) {
      mark(named(main(), row), row);
    }
  }
  const noneOfThese = none && box(main(), (words) => new RegExp(none).test(words));
  if (noneOfThese) mark(noneOfThese, none);
}

/**
 * Answers what the screen asks. Returns the ids of the questions.
 * @param {any} given
 */
export function answerHere(given) {
  const ids = askedHere(given);
  markBoxes(ids.map((id) => given.answers[id]), ids.some((id) => given.answers[id].given) ? null : given.none);
  return ids;
}

/**
 * Presses a button, and waits until the heading of the next step has the focus. Fails where an alert says why there is
 * no next step.
 */
function pressHere(name) {
  return new Promise((done, fail) => {
    const button = buttonNamed(name);
    const step = main();
    const alerts = () =>
      Array.from(step.querySelectorAll('[role=alert]')).filter((it) => it.checkVisibility()).map(words).join(' ');
    const before = alerts();
    const end = (how) => {
      refused.disconnect();
      document.removeEventListener('focusin', arrive);
      how();
    };
    const arrive = ({ target }) => { if (target.matches('main h1')) end(done); };
    const refused = new MutationObserver(() => {
      const why = alerts();
      if (step === main() && !['', before].includes(why)) end(() => fail(new Error(`“${name}” is refused: ${why}`)));
    });
    if (!button) throw new Error(`no button ${name}`);
    document.addEventListener('focusin', arrive);
    refused.observe(step, { subtree: true, childList: true, characterData: true, attributes: true });
    button.click();
  });
}

/** Waits until the history is at the first step of the check: going back in the history is asynchronous. */
async function firstEntry() {
  while (history.state >> 9 !== 0) await new Promise((done) => { addEventListener('popstate', done, { once: true }); });
}

/**
 * Presses these buttons one after the other, answers at most so many screens, up to the one with the id `until`, and
 * presses `last` where it is. Returns the ids of the screens that were answered, and of the one that is there now:
 * undefined where nothing is asked.
 */
export async function goThrough(given) {
  const { first = [], most = 0, until, last } = given;
  const answered = [];
  const screen = () => {
    const [id] = askedHere(given);
    return given.questions.find((question) => question.id === id)?.screen;
  };
  for (const [n, name] of first.entries()) {
    await pressHere(name);
    // The first one leads to the start of the check, also from the end of it.
    if (n === 0) await firstEntry();
  }
  for (let here = screen(); here && here !== until && answered.length < most; here = screen()) {
    answerHere(given);
    await pressHere(given.next);
    answered.push(here);
  }
  if (last && buttonNamed(last)) await pressHere(last);
  return { answered, here: screen() };
}
