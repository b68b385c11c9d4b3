// A reader whose browser, network or host does not let the app start has the whole page.

import {
  fill, NUMBERS, results, STOPPED, tagged, strings,
} from '../content.mjs';
import { expect, test } from './fixtures.mjs';
import {
  expectAsSent, expectNotice, expectPlain, expectWhole, notice, signs,
} from './plain.mjs';
import {
  button, card, expectFragment, filter, hold, row, searchField, summary, tag, topOf,
} from './page.mjs';
import { NARROW } from './screens.mjs';

/**
 * The style shows the notice by an animation that ends after 20 seconds. It stands still, however long a test takes:
 * `endWait` is the only way to its end, and a notice that is there before is the script's.
 */
test.beforeEach(({ page }) => page.addInitScript(() => {
  document.addEventListener('DOMContentLoaded', () => {
    for (const it of document.getAnimations()) {
      if (it instanceof CSSAnimation && it.animationName.endsWith('delayed')) it.pause();
    }
  });
}));

/** Passes the time after which the style shows the notice. */
const endWait = (page) => page.evaluate(() => {
  for (const it of document.getAnimations()) {
    if (it instanceof CSSAnimation && it.animationName.endsWith('delayed')) it.finish();
  }
});

// --- scripts off ---

test.describe('with scripts off', () => {
  test.use({ javaScriptEnabled: false });

  test('the page is complete', { tag: ['@phone', '@desk'] }, async ({ page, visit }) => {
    await visit('', { app: false });
    await expectWhole(page);
    await expect(page.locator('noscript p')).toBeVisible();
    await expect(page.locator('noscript p')).toHaveText(STOPPED, { useInnerText: true });
    await expect(notice(page), 'the other one, for a script that does not come, would say it twice').toHaveCount(0);
  });

  test('the page has its style, says what to do for each sign, leads to its questions, and is on paper', async ({ page, visit }) => {
    await visit('', { app: false });
    await test.step('the page has its style', async () => {
      await expect(card(page)).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
      await expect(row(page, '01')).toHaveCSS('border-bottom-style', 'solid');
      const { width } = await page.locator('.prose p').first().boundingBox();
      expect(width, 'the length of a line').toBeLessThan(900);
    });

    await test.step('everything is on paper', async () => {
      await page.emulateMedia({ media: 'print' });
      await expect(page).toShowAnswers(NUMBERS);
      const parts = page.locator('#emergency li, #emergency .call, .paper li, .prose p, .answer p, footer p');
      expect(await parts.count()).toBeGreaterThan(80);
      await expect(parts.filter({ visible: false })).toHaveText([]);
      await page.emulateMedia({ media: null });
    });

    await test.step('the list of signs says what to do for each', async () => {
      await signs(page).locator('summary').click();
      const levels = ['emergency', 'same_day'];
      await expect(signs(page).getByRole('heading', { level: 3 })).toHaveText(levels.map((level) => results[level].heading));
      for (const [at, level] of levels.entries()) {
        await expect(signs(page).locator('h3 + ol').nth(at).getByRole('listitem')).toHaveText(results[level].steps);
        await expect(signs(page).locator('h3 + ol + p').nth(at)).toHaveText(strings.paper_signs);
        const count = await signs(page).locator('h3 + ol + p + ul').nth(at).getByRole('listitem').count();
        expect(count, `signs of ${level}`).toBeGreaterThan(10);
      }
      await expect(signs(page).getByRole('link', { name: strings.call_988, exact: true })).toHaveAttribute('href', 'tel:988');
    });

    await test.step('a link goes to its question', async () => {
      await page.goto('about:blank');
      await visit('#faq-08', { app: false });
      await expect(page.locator(':target')).toHaveId('faq-08');
      await expectFragment(page, '#faq-08');
    });
  });
});

// --- the app does not start ---

const WASM = '**/spine-guide_bg-*.wasm';
const CHECKER = '**/checker-*.wasm';
const GLUE = '**/spine-guide-*.js';
const REST = '**/deferred-*.txt';
const BOOT = '**/boot-*.js';
const CONTROLS = '**/deferred-*.css';

/** Visits anew for each entry of a table, with what it prepares, and looks. */
async function eachVisit(anew, table, name, look, { app = false } = {}) {
  for (const [what, [prepare, ...errors]] of Object.entries(table)) {
    await test.step(name(what), async () => {
      await anew('', { app, prepare, errors });
      await look();
    });
  }
}

/** The host answers this instead. */
const answer = (pattern, response) => (page) => page.route(pattern, (route) => route.fulfill(response));
/** What the site sends, changed. */
const changed = (pattern, change) => (page) =>
  page.route(pattern, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, ...await change(response) });
  });
const changedText = (pattern, change) => changed(pattern, async (response) => {
  const text = await response.text();
  const body = change(text);
  expect(body, 'the test changes it').not.toBe(text);
  return { body };
});
const cutOff = (pattern, length) => changed(pattern, async (response) => {
  const body = await response.body();
  expect(body.length, 'there is more').toBeGreaterThan(length);
  return { body: body.subarray(0, length) };
});
const missing = (pattern) => answer(pattern, { status: 404 });
const networkBreaks = (pattern) => (page) => page.route(pattern, (route) => route.abort());
/** The page from a host that sends this instead of a part of our policy. */
const policy = (part, instead) => changed((url) => url.pathname === '/', (response) => {
  const ours = response.headers()['content-security-policy'];
  expect(ours).toContain(part);
  return { headers: { ...response.headers(), 'content-security-policy': ours.replace(part, instead) } };
});

const NOT_LOADED = /Failed to load resource/;
/** The app stops itself. */
const PANIC = /unreachable/;
/** Another file in the place of a part of the app never gets into it. */
const REFUSED = /integrity/;
const wasm = { contentType: 'application/wasm' };
/** A module that is valid and has nothing of ours. */
const OTHER = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** @type {Record<string, [(page: any) => any, ...RegExp[]]>} */
const failures = {
  'the browser has no WebAssembly': [(page) => page.addInitScript('delete window.WebAssembly')],
  'the browser cannot compile while it loads, and the file is cut off': [
    async (page) => {
      const both = [await page.addInitScript('delete WebAssembly.instantiateStreaming'), await cutOff(WASM, 50_000)(page)];
      return { dispose: () => Promise.all(both.map((it) => it.dispose())) };
    },
  ],
  'the WebAssembly is not there': [missing(WASM), NOT_LOADED],
  'the WebAssembly is not there, and the host sends a page that says so': [
    answer(WASM, { status: 200, contentType: 'text/html', body: '<!doctype html><title>Not found</title>' }),
  ],
  'the network breaks before the WebAssembly': [networkBreaks(WASM), NOT_LOADED],
  'the WebAssembly is cut off': [cutOff(WASM, 50_000)],
  'the WebAssembly is empty': [answer(WASM, { ...wasm, body: '' })],
  'the WebAssembly is another': [answer(WASM, { ...wasm, body: OTHER })],
  'the WebAssembly is no WebAssembly': [answer(WASM, { ...wasm, body: Buffer.alloc(5000, 7) })],
  'the app’s script is not there': [missing(GLUE), NOT_LOADED],
  'the app’s script is cut off': [cutOff(GLUE, 9000)],
  'the app’s script is of another build': [
    changedText(GLUE, (text) => text.replaceAll('__wbindgen_malloc', '__wbindgen_other')),
  ],
  'the rest of the content is not there': [missing(REST), NOT_LOADED, PANIC, REFUSED],
  'the network breaks before the rest of the content': [networkBreaks(REST), NOT_LOADED, PANIC],
  'the rest of the content is cut off': [cutOff(REST, 9000), PANIC, REFUSED],
  'the rest of the content is of another build': [changedText(REST, (text) => `${text}more\n`), PANIC, REFUSED],
  'a word of the content is another': [
    changedText(REST, (text) => text.replace(results.emergency.steps[0], (step) => step.replace(fill('{number}'), '912'))),
    PANIC, REFUSED,
  ],
  'the style of the controls is not there': [missing(CONTROLS), NOT_LOADED],
  'the checker is not there': [missing(CHECKER), NOT_LOADED, REFUSED],
  'the network breaks before the checker': [networkBreaks(CHECKER), NOT_LOADED],
  'the checker is cut off': [cutOff(CHECKER, 50_000), REFUSED],
  'the checker is of another build': [
    changed(CHECKER, async (response) => ({ body: Buffer.concat([await response.body(), Buffer.from([0, 1, 0])]) })), REFUSED,
  ],
  'what the checker shares is not there': [missing('**/shared-*.wasm'), NOT_LOADED, REFUSED],
  'the host’s policy forbids WebAssembly': [policy(" 'wasm-unsafe-eval'", ''), /Content Security Policy|CompileError/],
  'the host’s policy forbids every connection': [policy("connect-src 'self'", "connect-src 'none'"), /Content Security Policy/],
};
test('where the app does not start, the page says so and stays whole', async ({ page, anew, site }) => {
  await eachVisit(anew, failures, (what) => `where ${what}`, async () => {
    await expectNotice(page);
    await expect(page.locator('body'), 'the focus is where it was').toBeFocused();
    await expectAsSent(page, site);
    await expectWhole(page);
    await expectPlain(page);
  });
});

test('a reader who has begun to read stays where they are when the app cannot start', async ({ page, visit, allowErrors }) => {
  allowErrors(NOT_LOADED);
  await missing(WASM)(page);
  const held = await hold(page, WASM);
  await visit('#faq-08', { app: false });
  await held.asked;
  // By now the reader is at work, on the answer that came open.
  await expect(page).toShowAnswers(['08']);
  await expect(row(page, '08')).toBeInViewport();
  const before = await topOf(row(page, '08'));
  held.release();
  await expectNotice(page);
  await expect(page).toShowAnswers(['08']);
  await expect.poll(() => topOf(row(page, '08'))).toBeCloseTo(before, 0);
  await expectFragment(page, '#faq-08');
});

test('where the app cannot start, the answers of another screen do not stay in the address', async ({ page, anew }) => {
  for (const at of ['#result=0123', '#result%3D0123']) {
    await test.step(at, async () => {
      await anew(at, { app: false, prepare: missing(WASM), errors: [NOT_LOADED] });
      await expectNotice(page);
      await expectFragment(page, '');
    });
  }
});

// --- the app starts, without its search ---

const SEARCH = '**/search-*.wasm';
const INDEX = '**/search-*.txt';
/** @type {Record<string, [(page: any) => any, ...RegExp[]]>} */
const searchless = {
  'is not there': [missing(SEARCH), NOT_LOADED, REFUSED],
  'is cut off': [cutOff(SEARCH, 9000), REFUSED],
  'is another': [answer(SEARCH, { ...wasm, body: OTHER }), REFUSED],
  'has no words': [missing(INDEX), NOT_LOADED, REFUSED],
  'has half its words': [cutOff(INDEX, 3000), REFUSED],
  'cannot connect': [networkBreaks(SEARCH), NOT_LOADED],
};
test('where the search does not start, the rest of the app works', async ({ page, anew }) => {
  await eachVisit(anew, searchless, (what) => `where the search ${what}`, async () => {
    await expect(page.locator('#search')).toBeHidden();
    await expect(searchField(page)).toHaveCount(0);
    await expect(notice(page)).toHaveCount(0);
    await tag(page, 'hip').click();
    await expect(page).toList(tagged('hip'));
    await summary(page, '14').click();
    await button(page, strings.handout_add).click();
    await expect(button(page, strings.handout_print)).toBeVisible();
    await button(page, strings.handout_code).click();
    await expect(page.getByRole('img', { name: strings.code_label, exact: true })).toBeVisible();
    await button(page, strings.invitation_action).click();
    await expect(button(page, strings.start)).toBeVisible();
  }, { app: true });
});

// --- no script says anything ---

/** @type {Record<string, [(page: any) => any, ...RegExp[]]>} */
const silent = {
  'the first script is not there': [missing(BOOT), NOT_LOADED],
  'the first script is of a language the browser does not know': [
    answer(BOOT, { contentType: 'text/javascript', body: 'await = 1 =>' }), /./,
  ],
  'the host’s policy forbids scripts': [
    policy("script-src 'self' 'wasm-unsafe-eval'", "script-src 'none'"), /Content Security Policy/,
  ],
};
test('where no script says anything, the style does after a while, and nothing moves', async ({ page, anew, site }) => {
  const viewport = page.viewportSize();
  await eachVisit(anew, silent, (what) => `where ${what}`, async () => {
    const title = page.getByRole('heading', { level: 1 });
    const before = await title.boundingBox();
    await expect(notice(page)).toHaveCount(0);
    await endWait(page);
    await expectNotice(page);
    expect(await title.boundingBox()).toEqual(before);
    await expectAsSent(page, site);
    await expectWhole(page);
    await page.setViewportSize(NARROW);
    const [end, over] = await page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      const end = Array.from(document.querySelectorAll('footer > *'), (it) => it.getBoundingClientRect().bottom);
      return [Math.max(...end), document.getElementById('stopped').getBoundingClientRect().top];
    });
    expect(end, 'the page ends above what is said').toBeLessThanOrEqual(over);
    await page.emulateMedia({ media: 'print' });
    await expect(notice(page), 'on every sheet').toHaveCount(0);
    await page.emulateMedia({ media: null });
    await page.setViewportSize(viewport);
  });
});

const slow = {
  'the WebAssembly': '**/spine-guide_bg-*.wasm',
  'the style of the controls': CONTROLS,
  'the rest of the content': REST,
};
test('where a part is long on its way, the style says so after a while, and nothing does once it is there', async ({ page, anew }) => {
  for (const [what, pattern] of Object.entries(slow)) {
    await test.step(`where ${what} is long on its way`, async () => {
      let held;
      await anew('', { app: false, waitUntil: 'commit', prepare: async (page) => (held = await hold(page, pattern)) });
      await page.locator('html[data-boot]').waitFor({ state: 'attached' });
      await held.asked;
      await expect(notice(page)).toHaveCount(0);
      await endWait(page);
      await expectNotice(page);
      held.release();
      await expect(button(page, strings.invitation_action)).toBeVisible();
      await expect(page.locator('#stopped')).toBeHidden();
      await button(page, strings.invitation_action).click();
      await expect(button(page, strings.start)).toBeVisible();
    });
  }
});

test('where the page has lost a place of the app’s, it says so', async ({ page, anew }) => {
  for (const id of ['tools', 'picked']) {
    await test.step(`#${id}`, async () => {
      const lose = `addEventListener('DOMContentLoaded', () => document.getElementById('${id}').remove())`;
      await anew('', { app: false, prepare: (page) => page.addInitScript(lose), errors: [PANIC] });
      await expectNotice(page);
      await expect(page.getByRole('button')).toHaveCount(0);
      await expect(card(page)).toBeVisible();
    });
  }
});

test('without the app, paper has what is closed also where the style cannot open it', async ({ page, visit, allowErrors }) => {
  allowErrors(NOT_LOADED);
  await missing(WASM)(page);
  await visit('', { app: false });
  await expectNotice(page);
  await summary(page, '03').click();
  await expect(page).toHaveOpen(['03']);
  const open = () => Array.from(document.querySelectorAll('.question, .paper, .roots'), (it) => it.open);
  const before = await page.evaluate(open);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page).toEvaluate(open, before.map(() => true));
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page).toEvaluate(open, before);
  await expect(page).toHaveOpen(['03']);
});

// --- the app starts ---

test('where the host calls the WebAssembly something else, the app works', async ({ page, visit }) => {
  await changed(WASM, (response) => ({ headers: { ...response.headers(), 'content-type': 'application/octet-stream' } }))(page);
  await visit();
  await tag(page, 'hip').click();
  await expect(page).toList(tagged('hip'));
  await expect(notice(page)).toHaveCount(0);
});

test('where all is well, nothing is said', async ({ page, visit }) => {
  await visit();
  await endWait(page);
  await expect(notice(page)).toHaveCount(0);
  await expect(page.getByText(STOPPED).filter({ visible: true })).toHaveCount(0);
  await expect(filter(page)).toHaveCount(1);
});
