// The app comes while the reader is at work: it takes the page over, and the reader notices nothing.

import { emergency, fill, question, tagged, strings } from '../content.mjs';
import { START } from './checker.mjs';
import { expect, test as base } from './fixtures.mjs';
import {
  button, card, copyButton, expectFragment, filter, focusedRow, hold, measureShift, openQuestion, painted, row,
  started, summary, tag, topOf,
} from './page.mjs';
import { DESK, PHONE } from './screens.mjs';

const PORTRAIT = { width: 768, height: 1024 };

/**
 * `early(at)` visits the page without the app, and gives `come`: that lets the app come, and returns when it has taken
 * the page over and this has been painted.
 * @type {import('@playwright/test').TestType<any, any>}
 */
const test = /** @type {any} */ (base).extend({
  early: async ({ page, visit }, use) => {
    await use(async (at = '') => {
      const wasm = await hold(page, '**/*.wasm');
      await visit(at, { app: false });
      await wasm.asked;
      return async () => {
        await expect(filter(page), 'the app is there too early').toHaveCount(0);
        wasm.release();
        await started(page);
        await painted(page);
      };
    });
  },
});

const scrolled = () => scrollY;

test('an answer opened before the app is open and gets its controls', async ({ page, early }) => {
  const come = await early();
  await summary(page, '08').click();
  await summary(page, '03').press('Enter');
  await expect(copyButton(page, '08')).toHaveCount(0);
  await come();
  await copyButton(page, '08').waitFor();
  await copyButton(page, '03').waitFor();
  await expect(page).toHaveOpen(['03', '08']);
  await tag(page, 'hip').click();
  await expect(page).toList(tagged('hip'));
  await button(page, strings.clear).click();
  await expect(page).toShowAnswers(['03', '08']);
});

test('an answer closed again before the app stays closed', async ({ page, early }) => {
  const come = await early();
  await summary(page, '08').click();
  await expect(page).toHaveOpen(['08']);
  await summary(page, '08').click();
  await come();
  await expect(page).toHaveOpen([]);
});

test('selection, focus, scroll and address stay', { tag: ['@phone', '@desk'] }, async ({ page, early }) => {
  const come = await early();
  await summary(page, '14').click();
  await page.evaluate(() => {
    const text = document.querySelector('#faq-14 .short');
    text.scrollIntoView({ block: 'center' });
    getSelection().selectAllChildren(text);
    document.querySelector('#emergency a.call').focus({ preventScroll: true });
  });
  const state = () => page.evaluate(() => {
    const { top } = document.querySelector('#faq-14 .short').getBoundingClientRect();
    return { selected: String(getSelection()), address: location.href, steps: history.length, top, left: scrollX };
  });
  const before = await state();
  expect(before.selected).toContain(question['14'].short);
  await come();
  expect(await state()).toEqual(before);
  await expect(card(page).locator('a.call')).toBeFocused();
});

test('the focus on a question stays there', async ({ page, early }) => {
  const come = await early();
  await summary(page, '05').focus();
  await come();
  expect(await page.evaluate(focusedRow)).toBe('05');
});

test('a link of the contents pressed before the app leads where it says', async ({ page, early }) => {
  const come = await early();
  const link = page.getByRole('navigation', { name: strings.contents }).getByRole('link').nth(2);
  const to = await link.getAttribute('href');
  await link.click();
  await expectFragment(page, to);
  await expect(page).toEvaluate(() => scrollY > 0, true);
  await painted(page);
  const before = await page.evaluate(scrolled);
  await come();
  await expectFragment(page, to);
  expect(await page.evaluate(scrolled)).toBe(before);
});

test('a link to a question pressed before the app opens it', async ({ page, early }) => {
  const come = await early();
  await card(page).getByRole('link', { name: emergency.answers.at(-1).name, exact: true }).click();
  await expectFragment(page, '#faq-12');
  await come();
  await expect(page).toHaveOpen(['12']);
  await expect(page).toEvaluate(() => {
    const { top } = document.getElementById('faq-12').getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  }, true);
});

test.describe('a reader who came for', () => {
  /** Turns the wheel, and waits until the page knows of it and has moved by as much. */
  async function turnWheel(page, by) {
    const before = await page.evaluate(scrolled);
    await page.mouse.move(200, 300);
    await page.mouse.wheel(0, by);
    await expect(page).toEvaluate(() => document.documentElement.dataset.acted, 'wheel');
    await expect.poll(() => page.evaluate(scrolled)).toBe(before + by);
  }

  test('a question and has gone on is left where they are', async ({ page, early }) => {
    const come = await early('#faq-12');
    await page.evaluate(() => {
      document.querySelector('#faq-03').scrollIntoView();
      document.querySelector('#faq-03 summary').focus({ preventScroll: true });
    });
    const before = await topOf(row(page, '03'));
    await come();
    await expect(page).toHaveOpen(['12']);
    expect(await page.evaluate(focusedRow)).toBe('03');
    expect(await topOf(row(page, '03'))).toBe(before);
  });

  test('a question and has scrolled away is left where they are', async ({ page, early }) => {
    const come = await early('#faq-12');
    await page.evaluate(() => { document.querySelector('#faq-03').scrollIntoView(); scrollBy(0, -2000); });
    const before = await page.evaluate(scrolled);
    await come();
    await expect(page).toHaveOpen(['12']);
    expect(await page.evaluate(scrolled)).toBe(before);
  });

  test('a question and has turned the wheel a little is left where they are', async ({ page, early }) => {
    const come = await early('#faq-12');
    await turnWheel(page, -150);
    const before = await page.evaluate(scrolled);
    await come();
    await expect(page).toHaveOpen(['12']);
    expect(await page.evaluate(scrolled)).toBe(before);
  });

  test('the symptom check and has opened an answer reads on', async ({ page, early }) => {
    const come = await early('#check');
    await summary(page, '03').click();
    const before = await topOf(row(page, '03'));
    await come();
    await expect(page).toShowAnswers(['03']);
    expect(await topOf(row(page, '03'))).toBe(before);
    await expectFragment(page, '');
    await button(page, strings.invitation_action).click();
    await expect(button(page, strings.start)).toBeVisible();
  });

  test('picked questions and has turned the wheel is left where they are', async ({ page, early }) => {
    const come = await early('#picked=08.10');
    await turnWheel(page, 150);
    const before = await page.evaluate(scrolled);
    expect(before).toBe(150);
    await come();
    await expect(page.getByText(fill(strings.picked, { count: 2 }))).toBeVisible();
    expect(await page.evaluate(scrolled)).toBe(before);
  });
});

// --- layout shift ---

test('below answers that were opened before the app nothing moves', { tag: ['@phone', '@desk'] }, async ({ page, early }) => {
  const come = await early();
  await summary(page, '08').click();
  await summary(page, '02').click();
  const tops = () => Array.from(document.querySelectorAll('.question'), (it) =>
    Math.round(it.getBoundingClientRect().top + scrollY));
  const before = await page.evaluate(tops);
  await come();
  await copyButton(page, '08').waitFor();
  await copyButton(page, '02').waitFor();
  await painted(page);
  expect(await page.evaluate(tops)).toEqual(before);
});

for (const viewport of [PHONE, PORTRAIT, DESK]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });

    for (const [where, selector] of [
      ['at the top', 'html'], ['at the questions', '#questions'], ['at the symptom check', '#check-heading'],
    ]) {
      test(`nothing moves when the app comes, ${where}`, async ({ page, early }) => {
        const shift = await measureShift(page);
        const come = await early();
        await page.evaluate((to) => document.querySelector(to).scrollIntoView(), selector);
        await painted(page);
        await come();
        expect(await shift()).toBe(0);
        // The measure works.
        await page.evaluate(() => {
          const block = document.body.appendChild(document.createElement('p'));
          Object.assign(block.style, { position: 'fixed', inset: '0 0 auto', background: 'red', height: '200px' });
        });
        await painted(page);
        await page.evaluate(() => { document.body.lastElementChild.style.top = '300px'; });
        await expect.poll(shift).toBeGreaterThan(0);
      });
    }
  });
}

/** Writes down where what a script scrolls to stands on the page at that moment. */
const watchScrolls = () => {
  window.stood = [];
  const { scrollIntoView } = Element.prototype;
  Element.prototype.scrollIntoView = function (...how) {
    window.stood.push(Math.round(this.getBoundingClientRect().top + scrollY));
    scrollIntoView.apply(this, how);
  };
};
/** A script has scrolled once, to this, which has not moved since. */
async function expectScrolledOnceTo(page, selector) {
  const top = await page.evaluate((it) => Math.round(document.querySelector(it).getBoundingClientRect().top + scrollY), selector);
  expect(await page.evaluate(() => window.stood)).toEqual([top]);
}

test('the answer that the address names is there before the scripts, and nothing moves', {
  tag: ['@phone', '@desk'],
}, async ({ page, visit }) => {
  const shift = await measureShift(page);
  await page.addInitScript(watchScrolls);
  const boot = await hold(page, '**/boot-*.js');
  await visit('#faq-08', { app: false, waitUntil: 'commit' });
  await boot.asked;
  await expect(page).toShowAnswers(['08']);
  await painted(page);
  const before = await shift();
  boot.release();
  await started(page);
  await copyButton(page, '08').waitFor();
  await button(page, strings.invitation_action).waitFor({ state: 'attached' });
  await painted(page);
  expect(await shift() - before).toBe(0);
  // Not every browser goes back when what stood above is taken out again.
  await expectScrolledOnceTo(page, '#faq-08');
  await expect(page).toHaveOpen(['08']);
  await expect(page).toEvaluate(focusedRow, '08');
  await summary(page, '08').click();
  await expect(page).toShowAnswers([]);
});

test('the page goes to its answer when the tags that were kept stand above it', { tag: '@phone' }, async ({ page, visit }) => {
  await page.addInitScript(watchScrolls);
  await page.addInitScript(() => sessionStorage.setItem('spine-guide', '1;;hip,knee;'));
  await visit('#faq-14');
  await expect(page).toEvaluate(focusedRow, '14');
  for (const slug of ['hip', 'knee']) await expect(tag(page, slug)).toHaveAttribute('aria-pressed', 'true');
  await painted(page);
  await expectScrolledOnceTo(page, '#faq-14');
});

/** Writes down at every frame whether words of the article are laid out. */
const watchFrames = () => {
  window.seenFrames = [];
  const look = () => {
    const paragraph = document.querySelector('article p');
    if (paragraph) window.seenFrames.push(paragraph.checkVisibility({ contentVisibilityAuto: true }));
    requestAnimationFrame(look);
  };
  look();
};

for (const [viewport, spared] of /** @type {const} */ ([[PHONE, true], [PORTRAIT, false], [DESK, false]])) {
  test.describe(`without a script, ${viewport.width} pixels wide`, () => {
    test.use({ viewport });

    test('below a phone’s first screen all is laid out after the first paint', async ({ page, visit, allowErrors }) => {
      allowErrors(/ERR_FAILED/);
      const shift = await measureShift(page, { within: '#page' });
      await page.addInitScript(watchFrames);
      await page.route('**/boot-*.js', (route) => route.abort());
      await visit('', { app: false });
      await expect(page).toEvaluate(() => window.seenFrames.slice(-5).filter((it) => it).length, 5);
      const seen = await page.evaluate(() => window.seenFrames);
      expect(seen[0]).toBe(!spared);
      expect(seen.slice(seen.indexOf(true))).not.toContain(false);
      expect(await shift()).toBe(0);
      // Nothing starts again: not where the address has led to an answer and no longer does, not on a turned phone.
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.evaluate(() => { window.seenFrames.length = 0; location.hash = '#faq-08'; });
      await expect(page).toEvaluate(() => window.seenFrames.length > 2, true);
      await page.goBack();
      await page.setViewportSize({ width: viewport.height, height: viewport.width });
      await painted(page);
      await page.setViewportSize(viewport);
      await expect(page).toEvaluate(() => document.documentElement.scrollHeight, height);
      expect(await page.evaluate(() => window.seenFrames.filter((it) => !it))).toEqual([]);
    });
  });
}

// --- the content policy ---

const POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/;

test('the page and its host have one policy, with no inline script and no eval', async ({ request, site }) => {
  const response = await request.get(site);
  const sent = response.headers()['content-security-policy'];
  expect((await response.text()).match(POLICY)[1].replaceAll('&#39;', "'")).toBe(sent);
  const rules = Object.fromEntries(sent.split(';').map((rule) => [rule.trim().split(' ')[0], rule.trim().split(' ').slice(1)]));
  expect(rules['default-src']).toEqual(["'none'"]);
  expect(rules['script-src']).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(rules['connect-src']).toEqual(["'self'"]);
  expect(rules['style-src'].join(' ')).toMatch(/^'self' 'sha256-[^']+'$/);
});

test('the page’s file alone has the policy, too', async ({ page, visit, allowErrors }) => {
  allowErrors(/Content Security Policy/);
  const left = [];
  await page.route((url) => url.pathname === '/', async (route) => {
    const response = await route.fetch();
    const { 'content-security-policy': policy, ...headers } = response.headers();
    left.push(policy);
    await route.fulfill({ response, headers });
  });
  await visit();
  expect(left, 'the policy that the host has sent').toEqual([expect.stringContaining('default-src')]);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inline = true';
    document.body.append(script);
  });
  expect(await page.evaluate(() => window.inline)).toBeUndefined();
  expect(await page.evaluate(() => fetch('https://example.org/').then(() => 'sent', () => 'refused'))).toBe('refused');
});

test('the app works under its policy without one refusal, and asks for its own files only', async ({ page, visit, site }) => {
  await page.addInitScript(() => {
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.violatedDirective));
  });
  await visit();
  await openQuestion(page, '08');
  await tag(page, 'hip').click();
  await expect(page).toList(tagged('hip'));
  await button(page, strings.invitation_action).click();
  await expect(page.getByRole('heading', { level: 1, name: START, exact: true })).toBeVisible();
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  expect(loaded.length).toBeGreaterThanOrEqual(3);
  for (const name of loaded) {
    expect(name.startsWith(site), name).toBe(true);
    expect(name).toMatch(/(-[0-9a-f]{12}\.(css|js|wasm|svg|txt)|\/clinic\.json)$/);
  }
  expect(loaded.filter((name) => name.endsWith('.txt') && name.includes('/deferred-')), 'what was preloaded is used').toHaveLength(1);
  expect(await page.evaluate(() => window.refused)).toEqual([]);
});

test('each part of the app is asked for before the one that comes first has all arrived', async ({ page, visit }) => {
  // A host that sends a part only when it has been asked for the next one.
  for (const [held, next] of [['spine-guide-*.js', 'checker-*.wasm'], ['checker-*.wasm', 'search-*.wasm']]) {
    const asked = page.waitForRequest(`**/${next}`);
    await page.route(`**/${held}`, async (route) => {
      await asked;
      await route.fallback();
    });
  }
  await visit();
  await expect(page.getByRole('searchbox')).toBeVisible();
});
