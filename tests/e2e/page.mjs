// Finds what is on the page as a reader does: by its words, which are read from the content.

import { expect } from '@playwright/test';
import { literal, tagNames, strings } from '../content.mjs';

/**
 * Waits until the app has mounted its controls, and until its last part, the search, is there or has failed to load.
 */
export async function started(page) {
  await filter(page).waitFor();
  await page.locator('#search input, #search[hidden]').waitFor({ state: 'attached' });
}

export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const searchField = (page) => page.getByRole('searchbox');
/** The live region for screen readers. */
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
  within.getByRole('button', { name: new RegExp(`^${literal(tagNames[slug])}\\s*(,|$|\\d)`) });

/** Calls `act`, and waits until the page has been loaded again. */
export const reloads = (page, act) => Promise.all([page.waitForEvent('load'), act()]);

/** Expects that the address of the page has this fragment. */
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
/** The number of the question whose row has the focus. */
export const focusedRow = () => document.activeElement.closest('summary')?.parentElement.id.slice(4) ?? null;
/** Whether what has the focus can be seen on the screen. */
export const focusedInView = () => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return document.activeElement !== document.body && top >= 0 && bottom <= innerHeight;
};
/** Waits for two frames: then all pending layout and painting is done. */
export const painted = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** How far an element is below the top of the window. */
export const topOf = (locator) => locator.evaluate((it) => it.getBoundingClientRect().top);

/**
 * Measures how far the page moves without input by the reader, after its next load. Returns a function that returns the
 * layout shift so far, as the browser's `layout-shift` entries have it. It counts from the second frame after the whole
 * page has been parsed: a busy machine paints a page in pieces while it comes, and a row of links grows with it. With
 * `within` it counts from the start, but only what moves within that element.
 */
export async function measureShift(page, { within = '' } = {}) {
  await page.addInitScript((within) => {
    let sum = 0;
    const counts = ({ hadRecentInput, sources }) =>
      !hadRecentInput && (!within || sources.some(({ node }) => document.querySelector(within).contains(node)));
    const add = (entries) => { for (const entry of entries) if (counts(entry)) sum += entry.value; };
    const observer = new PerformanceObserver((list) => add(list.getEntries()));
    const observe = () => {
      observer.observe({ type: 'layout-shift', buffered: Boolean(within) });
      window.layoutShift = () => { add(observer.takeRecords()); return sum; };
    };
    document.addEventListener('DOMContentLoaded', () => requestAnimationFrame(() => requestAnimationFrame(observe)));
  }, within);
  return () => page.evaluate(() => window.layoutShift());
}

/**
 * Gives the page a clock that the test can move. The app keeps the ids of its timers in 32 bits, and those of
 * Playwright's clock do not fit: without the smaller numbers given here, it could not clear a timer.
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

/** Ends a print: the page gets `afterprint` and a key press, and the app then undoes what it has set for paper. */
export async function endPrinting(page) {
  await page.evaluate(() => { dispatchEvent(new Event('afterprint')); });
  await page.keyboard.press('Shift');
}

/**
 * Holds back the requests of the page that match `pattern` until `release` is called. The promise `asked` resolves at
 * the first such request. `dispose` ends it.
 */
export async function hold(page, pattern) {
  let release, noteAsked;
  const released = new Promise((done) => { release = done; });
  const asked = new Promise((done) => { noteAsked = done; });
  const held = await page.route(pattern, async (route) => {
    noteAsked();
    await released;
    await route.fallback();
  });
  return { asked, release, dispose: () => held.dispose() };
}

/** Serves the guide with clinic settings that its host has made after the build. */
export async function setBy(page, settings) {
  const attributes = Object.entries(settings).map(([name, value]) => `data-${name}="${value}"`).join(' ');
  await page.route((url) => url.pathname.endsWith('/'), async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('</head>', `<meta name="clinic" id="clinic" content="" ${attributes} /></head>`);
    await route.fulfill({ response, body });
  });
}
