// Everyone can use it: every state of the guide, held to WCAG 2.2 and to axe's rules, all of them, and used on a page that
// the browser has translated.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { article, closing, emergency, fill, LEVELS, literal, NUMBERS, question, tagged, tagNames, strings } from '../content.mjs';
import { answer, begin, check, heading, isAtLevel, isAtScreen, main, press, refusal, walk } from './checker.mjs';
import { barriers, COLOUR, LAYOUT } from './barriers.mjs';
import { DIST, expect, test } from './fixtures.mjs';
import { cut, edgeless, everywhere, invalid, moving, READERS_STYLE, small, styled, tabThrough, tiny, withLargeText } from './looks.mjs';
import { button, copyButton, filter, row, searchField, status, summary, tag } from './page.mjs';
import { DESK, PHONE } from './screens.mjs';
import { everyState, STATES } from './states.mjs';
import { translateHere, untranslateHere } from './translation.mjs';

const built = (name) => readFileSync(join(DIST, name), 'utf8');
const DEFERRED_STYLE = readdirSync(DIST).find((name) => /^deferred-.*\.css$/.test(name));

// Each state is looked at once, by everything. Then the browser translates it, before the journey goes on: no press fails
// on a translated page and nothing is thrown, and what stands there afterwards is looked at in its turn.
everyState((journey) => `no barrier in any state, and each can be used translated: ${journey}`, async (page, state, { media, scripts }) => {
  for (const frame of page.frames()) await frame.evaluate(untranslateHere);
  const sparing = ARTICLE.includes(state) ? undefined : PROSE;
  await page.evaluate(takePageOut);
  const faults = scripts ? await faultsOf(page, media, sparing) : await faultsOfCopy(page, media, sparing);
  await page.evaluate(putPageBack);
  for (const frame of page.frames()) expect(await frame.evaluate(translateHere), 'texts to translate').toBeGreaterThan(0);
  return faults;
});

/** The clinic's article, which is most of the page and the same in every state but these. */
const PROSE = 'article .prose';
const ARTICLE = ['page', 'word-explained', 'scripts-off', 'kiosk-page', 'paper-everything'];

/** While the checker is open, the page is hidden, and is looked at in other states: it only costs time. */
const takePageOut = () => {
  const hidden = document.querySelector('#page[hidden]');
  window.pagePlace = hidden && { hidden, place: document.createComment('the page') };
  hidden?.replaceWith(window.pagePlace.place);
};
const putPageBack = () => window.pagePlace?.place.replaceWith(window.pagePlace.hidden);

/** The HTML of the page as it is now, without the children of what `sparing` selects. */
async function htmlOf(page, sparing) {
  return page.evaluate((sparing) => {
    const copy = /** @type {Element} */ (document.documentElement.cloneNode(true));
    if (sparing) for (const it of copy.querySelectorAll(sparing)) it.replaceChildren();
    return `<!DOCTYPE html>${copy.outerHTML}`;
  }, sparing);
}

test('no two states have one name', () => {
  expect(STATES).toEqual([...new Set(STATES)]);
});

/** axe waits by timers, which a page without scripts has not: a copy has, in which no other script runs. */
async function faultsOfCopy(page, media, sparing) {
  const html = (await page.content()).replace(/<\/?noscript>/g, '').replace(/<(script|p id="stopped").*?<\/(script|p)>/gs, '');
  const context = await page.context().browser().newContext({ viewport: DESK, javaScriptEnabled: true });
  try {
    const copy = await context.newPage();
    await copy.setContent(html);
    return await faultsOf(copy, media, sparing);
  } finally {
    await context.close();
  }
}

/** What is wrong with a page as it is. */
async function faultsOf(page, media, sparing) {
  const before = page.viewportSize();
  try {
    return await (media === 'print' ? onPaper(page, sparing) : onScreen(page, sparing));
  } finally {
    await page.setViewportSize(before);
    await page.emulateMedia({ media: null, forcedColors: 'none', colorScheme: 'light' });
  }
}

/** What a look found, each with what was looked for. */
const noted = async (what, found) => Array.from(await found, (it) => `${what}: ${it}`);

/** Paper has no roles, and nothing that can be pressed. */
async function onPaper(page, sparing) {
  await page.emulateMedia({ media: 'print' });
  return [...await noted('axe', barriers(page, COLOUR, sparing)), ...await noted('HTML', invalid(await htmlOf(page, sparing)))];
}

async function onScreen(page, sparing) {
  const all = [];
  const note = async (what, found) => all.push(...await noted(what, found));
  const as = async (viewport, features = {}) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...features });
  };

  await as(PHONE);
  await note('axe', barriers(page, undefined, sparing));
  await note('HTML', invalid(await htmlOf(page, sparing)));
  await note('target', everywhere(page, small));
  await note('text', everywhere(page, tiny));
  await note('motion', everywhere(page, moving));
  await note('keyboard', tabThrough(page));
  for (const [what, css] of Object.entries(READERS_STYLE)) {
    await styled(page, css, () => note(`${what}, phone`, everywhere(page, cut)));
  }
  // What is not a matter of colour is the same in the dark.
  await as(PHONE, { colorScheme: 'dark' });
  await note('axe, dark', barriers(page, COLOUR, sparing));
  await as(DESK, { colorScheme: 'dark' });
  // Tab has scrolled the page: what is then half below the strip is so only until it is scrolled on.
  await page.evaluate(() => scrollTo(0, 0));
  await note('axe, dark, desk', barriers(page, [...COLOUR, ...LAYOUT], sparing));
  await note('target, desk', everywhere(page, small));
  await note('text, desk', everywhere(page, tiny));
  await as(DESK, { forcedColors: 'active' });
  await note('forced colours', everywhere(page, edgeless));
  await as(DESK);
  for (const [what, css] of Object.entries(READERS_STYLE)) {
    await styled(page, css, () => note(`${what}, desk`, everywhere(page, cut)));
  }
  // 1280 × 1024 px at 400 %.
  await as({ width: 320, height: 256 });
  await note('320 px', everywhere(page, cut));
  // What stands over the page must leave room for what has the focus, where it is high and the screen is low.
  // A tablet in a waiting room is larger.
  if (await page.locator(':root:not([data-kiosk]) :is(.strip, .newer)').locator('visible=true').count() > 0) {
    await note('keyboard, 320 px', tabThrough(page));
    await as(PHONE);
    await withLargeText(page, () => note('keyboard, large text', tabThrough(page)));
  }
  return all;
}

test('the guide can be read whichever way a screen is turned', () => {
  for (const file of ['index.html', DEFERRED_STYLE].map(built)) expect(file).not.toMatch(/\(orientation|rotate\(-?(0?\.25turn|90deg)/);
});

for (const file of ['index.html', 'spine-guide.html', 'review.html']) {
  test(`${file} is valid HTML`, () => {
    const html = built(file);
    expect(invalid(html)).toEqual([]);
    expect(invalid(html.replace('</h1>', '</h2>')), 'the same look finds a fault').not.toEqual([]);
  });
}

// --- names and roles ---

/** What stands on the page for a screen reader, of some roles, in its order: `role "name" [level=n]`. */
async function outline(page, roles) {
  const lines = (await page.locator('body').ariaSnapshot()).split('\n').map((line) => line.trim().replace(/^- '?/, ''));
  return lines.filter((line) => roles.test(line))
    .map((line) => line.match(/^\w+( "(\\.|[^"])*")?( \[level=\d\])?/)[0]);
}
const LANDMARK = /^(banner|complementary|contentinfo|form|main|navigation|region|search)\b/;
const HEADING = /^heading\b/;
const at = (level, name) => `heading ${JSON.stringify(name)} [level=${level}]`;

test('a screen reader has the landmarks and the headings of the page', async ({ page, visit }) => {
  await visit();
  expect(await outline(page, LANDMARK)).toEqual([
    'banner',
    `navigation "${strings.nav}"`,
    `complementary "${emergency.heading}"`,
    `main "${article.title}"`,
    `region "${strings.invitation}"`,
    'search',
    `navigation "${strings.contents}"`,
    `region "${strings.questions_title}"`,
    `region "${closing.heading}"`,
    'contentinfo',
  ]);
  const headings = await outline(page, HEADING);
  expect(headings.slice(0, 5)).toEqual([
    at(2, emergency.heading), at(1, article.title), at(2, strings.invitation), at(2, strings.contents), at(2, article.sections[0].heading),
  ]);
  const rows = headings.filter((line) => /^heading "\d\d\. /.test(line));
  expect(rows).toEqual(NUMBERS.map((number) => at(3, `${number}. ${question[number].question}`)));
  expect(headings.at(-1)).toBe(at(2, closing.heading));
});

test('a screen reader has the landmarks and the headings of the checker and of a result', async ({ page, visit }) => {
  await visit();
  const around = [`complementary "${strings.strip}"`, `main "${strings.invitation}"`];
  const visited = [];
  await check(page, { below_knee: 'yes', numb_where: ['foot_top'] }, {
    look: async (step) => {
      visited.push(step);
      const landmarks = await outline(page, LANDMARK);
      expect(landmarks.slice(0, 2), step).toEqual(around);
      expect(landmarks.at(-1), step).toBe('contentinfo');
      const headings = await outline(page, HEADING);
      expect(headings.filter((line) => line.endsWith('[level=1]')), step).toHaveLength(1);
    },
  });
  expect(visited.length).toBeGreaterThan(10);
  expect(await outline(page, LANDMARK)).toEqual([
    ...around,
    `region "${LEVELS.specialist}"`,
    `region "${strings.summary_heading}"`,
    'contentinfo',
  ]);
  expect(await outline(page, HEADING)).toEqual([
    at(1, LEVELS.specialist),
    at(2, strings.do_now),
    at(2, strings.because),
    at(2, strings.would_change),
    at(2, strings.can_go_with),
    at(2, strings.watch_for),
    at(2, strings.self_care),
    at(3, strings.self_care_time),
    at(3, strings.self_care_do),
    at(3, strings.self_care_avoid),
    at(3, strings.self_care_medicines),
    at(2, strings.read_next),
    at(2, strings.summary_heading),
  ]);
});

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('what changes is announced, in words', async ({ page, visit }) => {
    await visit();
    await tag(page, 'hip').click();
    await expect(status(page)).toHaveText(fill(strings.count, { shown: tagged('hip').length, total: NUMBERS.length }));
    await expect(tag(page, 'hip')).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('searchbox', { name: strings.search }).fill('xylophone');
    await expect(status(page)).toHaveText(fill(strings.search_none_tags, { words: 'xylophone', tags: tagNames.hip }));
    await button(page, strings.search_reset).click();
    await button(page, strings.clear).click();
    await expect(status(page)).toHaveText(fill(strings.count_all, { total: NUMBERS.length }));
    await button(page, strings.open_all).click();
    await expect(status(page)).toHaveText(fill(strings.opened_all, { count: NUMBERS.length }));
    await copyButton(page, '08').click();
    await expect(status(page)).toHaveText(strings.copied);
    await button(page, strings.close_all).click();
    await expect(status(page)).toHaveText(fill(strings.closed_all, { count: NUMBERS.length }));
    await button(page, strings.print_open).press('Enter');
    await expect(status(page)).toHaveText(strings.nothing_open);
    await begin(page);
    await button(page, strings.next).click();
    await expect(refusal(page)).toHaveText(new RegExp(`^${literal(strings.choose_each)}`));
    await walk(page, {}, { until: 'saddle' });
    await button(page, strings.next).click();
    await expect(refusal(page)).toHaveText(new RegExp(`^${literal(strings.choose_first).replace('\\{none\\}', '.+')}`));
  });

  // --- the focus is never lost ---

  test('whatever is pressed, the focus is somewhere, also where the button goes', async ({ page, visit }) => {
    await visit();
    const isSomewhere = async (what) => {
      const lost = await page.evaluate(() => new Promise((done) => {
        requestAnimationFrame(() => requestAnimationFrame(() => done(!document.hasFocus() || document.activeElement === document.body)));
      }));
      expect(lost, `after ${what} the focus is nowhere`).toBe(false);
    };
    const presses = async (locator, key = 'Enter') => {
      const name = await locator.textContent();
      await locator.focus();
      await page.keyboard.press(key);
      await isSomewhere(name);
    };
    await presses(tag(page, 'hip'), 'Space');
    await presses(button(page, strings.clear));
    await presses(tag(page, 'hip'));
    await searchField(page).fill('epidural');
    await presses(button(page, fill(strings.search_drop, { tag: tagNames.hip })));
    await presses(button(page, strings.search_reset));
    await searchField(page).fill('epidural');
    await page.keyboard.press('Escape');
    await isSomewhere('Escape');
    await presses(summary(page, '08'));
    await copyButton(page, '08').waitFor();
    await presses(copyButton(page, '08'));
    await presses(tag(page, 'epidural', row(page, '08')));
    for (const key of ['open_all', 'close_all', 'print_open', 'clear']) await presses(button(page, strings[key]));
    await presses(page.getByText(strings.paper_title));
    await presses(page.getByText(strings.requests));
    await presses(button(page, strings.requests_count));
    await presses(button(page, strings.invitation_action));
    await presses(button(page, strings.start));
    await isAtScreen(page, 'who');
    await presses(button(page, strings.next));
    await walk(page, {}, { until: 'where' });
    await answer(page, 'numb_where', ['saddle', 'foot_top']);
    await presses(button(page, strings.saddle_no));
    await answer(page, 'pain_where', []);
    await presses(button(page, strings.next));
    await walk(page, { below_knee: 'yes' });
    await presses(button(page, strings.see_result).first());
    await isAtLevel(page, 'specialist');
    for (const more of await main(page).locator('.more summary').all()) await presses(more);
    await presses(button(page, strings.summary_copy));
    await presses(button(page, strings.start_over));
    await presses(button(page, strings.close));
  });
});

// --- nothing is told by colour alone ---

test('in one colour a chosen tag, a level, an error and a link are told apart', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await tag(page, 'hip').click();
  const sign = (locator) => locator.evaluate((it) => {
    const { content, borderBottomWidth, borderBottomStyle } = getComputedStyle(it, '::before');
    return [content, borderBottomWidth, borderBottomStyle].join(' ');
  });
  await expect.poll(() => sign(tag(page, 'hip'))).toBe('"" 2px solid');
  expect(await sign(tag(page, 'knee'))).toBe('none 0px none');

  await expect(filter(page).locator('[aria-disabled=true]').first()).toHaveCSS('border-top-style', 'dashed');

  const shapes = new Set();
  for (const answers of [
    { ces_bladder: ['dark'] }, { mot_drop: 'yes', mot_fast: 'slow' }, { below_knee: 'yes', numb_where: ['foot_top'] }, {},
  ]) {
    await check(page, answers);
    shapes.add(await heading(page).evaluate((it) => {
      const { clipPath, borderRadius } = getComputedStyle(it, '::before');
      return `${clipPath} ${borderRadius}`;
    }));
    await expect(heading(page), 'words say how urgent it is').toHaveText(/: \S/);
    await press(page, strings.start_over);
    await button(page, strings.close).click();
    await button(page, strings.invitation_action).waitFor();
  }
  expect(shapes.size, 'each level has a shape of its own').toBe(4);
});
