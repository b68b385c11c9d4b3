// What is on the page, found as a reader finds it: by its words, which the content has.

import { expect } from '@playwright/test';
import { literal, tagNames, strings } from '../content.mjs';

/** Waits until the app has taken the page over, and its last part has come or will not. */
export async function started(page) {
  await filter(page).waitFor();
  await page.locator('#search input, #search[hidden]').waitFor({ state: 'attached' });
}

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const searchField = (page) => page.getByRole('searchbox');
/** What is announced to a screen reader. */
export const status = (page) => page.locator('#status');
/** The emergency card of the page. */
export const card = (page) => page.locator('#emergency');

export const row = (page, number) => page.locator(`#faq-${number}`);
/** What opens and closes a question. */
export const summary = (page, number) => row(page, number).locator('summary');
export const copyButton = (page, number) => button(row(page, number), strings.copy_link);

/** Opens a question and waits until its controls are there. */
export async function openQuestion(page, number) {
  await summary(page, number).click();
  await copyButton(page, number).waitFor();
}

export const filter = (page) => page.getByRole('group', { name: strings.filter_title, exact: true });
/** The button of a tag by its slug, in the filter or `within` an answer. */
export const tag = (page, slug, within = filter(page)) =>
  within.getByRole('button', { name: new RegExp(`^✓?\\s*${literal(tagNames[slug])}\\s*(,|$|\\d)`) });

/** Presses a button and answers with the page that is loaded then. */
export const reloads = (page, act) => Promise.all([page.waitForEvent('load'), act()]);

/** The page is at this fragment. */
export const expectFragment = (page, hash) => expect(page).toHaveURL((url) => url.hash === hash);

// --- what `page.evaluate` and `expect(page).toEvaluate` read in the page ---

export const openQuestions = () => Array.from(document.querySelectorAll('#list > details[open]'), (row) => row.id.slice(4));
export const listedQuestions = () =>
  Array.from(document.querySelectorAll('#list > details'))
    .filter((row) => row.checkVisibility())
    .map((row) => row.id.slice(4));
/** The questions whose answers can be seen, on paper as well. */
export const shownAnswers = () =>
  Array.from(document.querySelectorAll('#list > details'))
    .filter((row) => row.querySelector('.short').checkVisibility())
    .map((row) => row.id.slice(4));
export const firstListed = () => document.querySelector('#list > :not([hidden])').id;
/** The question that has the focus on its row. */
export const focusedRow = () => document.activeElement.closest('summary')?.parentElement.id.slice(4) ?? null;
/** Whether what has the focus can be seen on the screen. */
export const focusedInView = () => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return document.activeElement !== document.body && top >= 0 && bottom <= innerHeight;
};
/** Waits for two frames: what is to be laid out and painted is. */
export const painted = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** How far an element is below the top of the window. */
export const topOf = (locator) => locator.evaluate((it) => it.getBoundingClientRect().top);

/**
 * Measures what moves on the page without the reader's doing, from its next load on. Returns a function that gives what
 * has moved so far, as the browser's own measure of layout shift has it.
 */
export async function measureShift(page) {
  await page.addInitScript(() => {
    let sum = 0;
    const add = (entries) => { for (const { hadRecentInput, value } of entries) if (!hadRecentInput) sum += value; };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    observer.observe({ type: 'layout-shift', buffered: true });
    window.layoutShift = () => { add(observer.takeRecords()); return sum; };
  });
  return () => page.evaluate(() => window.layoutShift());
}

/**
 * Gives the page a clock that the test can move. The app keeps the numbers of its timers in 32 bits, and those of
 * Playwright's clock do not fit: without this it could not take a timer back.
 */
export async function installClock(page, options) {
  await page.clock.install(options);
  await page.addInitScript(() => {
    const { setTimeout: set, clearTimeout: clear } = /** @type {any} */ (window);
    const timers = [];
    window.setTimeout = /** @type {any} */ ((...given) => timers.push(set(...given)));
    window.clearTimeout = (number) => clear(timers[number - 1] ?? number);
  });
}

/** A print is over and the reader is back: what was set for paper is taken back then. */
export async function endPrinting(page) {
  await page.evaluate(() => { dispatchEvent(new Event('afterprint')); });
  await page.keyboard.press('Shift');
}

/** Holds back what the page asks for until `release` is called; `asked` is settled once it has asked. */
export async function hold(page, pattern) {
  let release, noteAsked;
  const released = new Promise((done) => { release = done; });
  const asked = new Promise((done) => { noteAsked = done; });
  await page.route(pattern, async (route) => {
    noteAsked();
    await released;
    await route.fallback();
  });
  return { asked, release };
}

/** Has the guide come with settings of the clinic's that its host has made after the build. */
export async function setBy(page, settings) {
  const attributes = Object.entries(settings).map(([name, value]) => `data-${name}="${value}"`).join(' ');
  await page.route((url) => url.pathname.endsWith('/'), async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('</head>', `<meta name="clinic" id="clinic" content="" ${attributes} /></head>`);
    await route.fulfill({ response, body });
  });
}
