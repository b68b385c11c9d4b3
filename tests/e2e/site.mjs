// What the tests of the built site share: the site served, a browser, and a page that nothing may go
// wrong on.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../serve.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const root = process.getuid?.() === 0;

/** Widths of a phone and of a desk. */
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };

export const NUMBERS = Array.from({ length: 15 }, (_, n) => String(n + 1).padStart(2, '0'));

let site;
let browser;

before(async () => {
  site = await serve(dist, { port: 0 });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: root ? ['--no-sandbox'] : [],
  });
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** A new reader's browser, for tests with a host of their own. */
export const newContext = (options) => browser.newContext({ viewport: DESK, reducedMotion: 'reduce', ...options });

/**
 * A test with a reader who has just come to the site, at the fragment `at`. Fails if the page throws,
 * writes an error to the console or asks another host for anything.
 *
 * `prepare(page)` runs before the page is loaded. With `app: false` the test does not wait for the
 * app, for pages on which it does not start, and with `until: 'commit'` not for what the page loads. `complaints` are the errors that the test provokes,
 * thrown or on the console. Everything else goes to the browser: `viewport`, `colorScheme`, `javaScriptEnabled` …
 * Nothing is kept for times without a network, unless `serviceWorkers` is `'allow'`: offline.test.mjs is about that.
 */
export function reader(name, { at = '', prepare, app = true, until = 'load', complaints = [], ...options }, story) {
  test(name, async () => {
    const context = await newContext({ serviceWorkers: 'block', ...options });
    const wrong = [];
    try {
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const isNew = (text) => !complaints.some((known) => known.test(text));
      page.on('pageerror', (error) => isNew(error.message) && wrong.push(`thrown: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && isNew(message.text())) {
          wrong.push(`console: ${message.text()} ${message.location().url}`);
        }
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(site.url)) wrong.push(`asked for ${request.url()}`);
      });
      await prepare?.(page);
      await page.goto(site.url + at, { waitUntil: until });
      if (app) await started(page);
      await story(page, { url: site.url, context });
      assert.deepEqual(wrong, []);
    } catch (error) {
      // What went wrong on the page is often why the story did.
      if (wrong.length > 0 && error.actual !== wrong) error.message += `\nOn the page: ${wrong.join('\n')}`;
      throw error;
    } finally {
      // The test's own answers to what is still on its way (pictures that the story did not wait for) go nowhere now.
      for (const page of context.pages()) await page.unrouteAll({ behavior: 'ignoreErrors' });
      await context.close();
    }
  });
}

/** Waits until the app has taken the page over, and its last part has come or will not. */
export const started = async (page) => {
  await filter(page).waitFor();
  await page.locator('#search input, #search[hidden]').waitFor({ state: 'attached' });
};

/**
 * Waits until `read`, a function that runs in the page, gives `wanted`; otherwise fails with what it
 * gives. It looks at every frame, and not through `waitForFunction`, which a strict policy forbids.
 */
export async function becomes(page, read, wanted) {
  const look = `new Promise((done, fail) => {
    const end = performance.now() + 10_000;
    const again = () => {
      try {
        const now = JSON.stringify((${read})());
        if (now === ${JSON.stringify(JSON.stringify(wanted))} || performance.now() > end) done(now);
        else requestAnimationFrame(again);
      } catch (error) {
        fail(error);
      }
    };
    again();
  })`;
  assert.deepEqual(JSON.parse(await page.evaluate(look)), wanted);
}

// --- what is on the page ---

export const row = (page, number) => page.locator(`#faq-${number}`);
/** What opens and closes a question. */
export const summary = (page, number) => row(page, number).locator('summary');
export const filter = (page) => page.getByRole('group', { name: 'Filter by tag', exact: true });
export const button = (page, name) => page.getByRole('button', { name, exact: true });
/** The button of a tag, in the filter or `within` an answer. */
export const tag = (page, name, within = filter(page)) =>
  within.getByRole('button', { name: new RegExp(`^✓?\\s*${name}\\s*(,|$|\\d)`) });

/**
 * What axe finds, with every rule it has: experimental ones, best practice, and level AAA. What it leaves open counts, too,
 * unless it is decided otherwise.
 */
export async function barriers(page, rules) {
  for (const frame of page.frames()) {
    if (!await frame.evaluate(() => 'axe' in window)) await frame.evaluate(AXE);
  }
  return page.evaluate(async (rules) => {
    const values = rules ?? axe.getRules().map(({ ruleId }) => ruleId);
    const resultTypes = ['violations', 'incomplete'];
    const { violations, incomplete } = await axe.run(document, { preload: false, resultTypes, runOnly: { type: 'rule', values } });

    const luminance = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, value, n) => {
      const c = value / 255;
      return sum + [0.2126, 0.7152, 0.0722][n] * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    }, 0);
    const contrast = (it) => {
      let ground = it;
      const isClear = (it) => /, 0\)$/.test(getComputedStyle(it).backgroundColor);
      while (ground.parentElement && isClear(ground)) ground = ground.parentElement;
      const [a, b] = [getComputedStyle(it).color, getComputedStyle(ground).backgroundColor].map(luminance);
      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    };
    // Where a frame or another tree begins, its own names go on.
    const inside = (it, name) => (it.contentDocument ?? it.shadowRoot ?? it).querySelector(name);
    const isDecided = (rule, it) => {
      switch (rule) {
        // What is hidden is shown in another state. The style knows no orientation, as access.test.mjs sees.
        case 'hidden-content':
        case 'css-orientation-lock':
          return true;
        // A paragraph that is one button, and no heading.
        case 'p-as-heading':
          return it.matches('p:has(> a:only-child)');
        // Over the shapes of a drawing drawings.test.mjs looks. Elsewhere axe stops at what a box overlaps, a drawing or a
        // button beside the text: the ground is the box's own all the same.
        case 'color-contrast':
        case 'color-contrast-enhanced':
          return it.closest('svg') !== null || contrast(it) >= 7;
        default:
          return false;
      }
    };
    const open = incomplete.map(({ id, nodes }) =>
      ({ id: `${id}, left open`, nodes: nodes.filter(({ target }) => !isDecided(id, target.flat().reduce(inside, document))) }));
    return [...violations, ...open].flatMap(({ id, nodes }) => nodes.map(({ html, any, all }) =>
      `${id}: ${html.slice(0, 160)} ${[...any, ...all].map(({ message }) => message)}`));
  }, rules);
}

/** Opens a question and waits until its controls are there. */
export async function open(page, number) {
  await summary(page, number).click();
  await copyButton(page, number).waitFor();
}

export const copyButton = (page, number) =>
  row(page, number).getByRole('button', { name: 'Copy link to this answer' });

// --- what `becomes` and `page.evaluate` read in the page ---

export const openOnes = () => Array.from(document.querySelectorAll('#list > details[open]'), (row) => row.id.slice(4));
export const listedOnes = () =>
  Array.from(document.querySelectorAll('#list > details'))
    .filter((row) => row.checkVisibility())
    .map((row) => row.id.slice(4));
/** The questions whose answers can be seen, on paper as well. */
export const shownAnswers = () =>
  Array.from(document.querySelectorAll('#list > details'))
    .filter((row) => row.querySelector('.short').checkVisibility())
    .map((row) => row.id.slice(4));
export const said = () => document.querySelector('[role=status]').textContent;
export const fragment = () => location.hash;
/** The question that has the focus on its row. */
export const focusedRow = () => document.activeElement.closest('summary')?.parentElement.id.slice(4) ?? null;
/** Whether the row of the focused question can be seen on the screen. */
export const focusedInView = () => {
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return document.activeElement !== document.body && top >= 0 && bottom <= innerHeight;
};
