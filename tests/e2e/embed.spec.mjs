// A clinic has pasted the lines of EMBED.md into its website, which lies on another origin.

import { AxeBuilder } from '@axe-core/playwright';
import { article, strings } from '../content.mjs';
import { heading, START } from './checker.mjs';
import { boneOf, element, expectSaid, fits, frameOf, GUIDE, html, inside, isSeen, manual, ready, SCRIPT, snippet } from './embed.mjs';
import { expect, test } from './fixtures.mjs';
import { button, hold, row, summary } from './page.mjs';
import { DESK, PHONE } from './screens.mjs';
import { colour } from './tokens.mjs';

/** The link that stands inside the element, for those who do not get the guide. */
const FALLBACK = manual(/<spine-guide [^>]*>\s*<p><a [^>]*>(.*?)<\/a>/);
const fallback = (page) => page.getByRole('link', { name: FALLBACK, exact: true });
const widthFits = () => document.documentElement.scrollWidth <= innerWidth;

const NARROW = { width: 320, height: 640 };
for (const [width, viewport] of Object.entries({ 'a phone': PHONE, 'a desk': DESK, 'a narrow phone': NARROW })) {
  test.describe(`on a screen as wide as ${width}`, () => {
    test.use({ viewport });

    test('the guide is there, as high as it is', async ({ page, site, website }) => {
      await website.visit(html(`<h1>Our clinic</h1>${snippet('script', site)}<p>The end.</p>`));
      await ready(page);
      await expect(element(page).locator('iframe')).toHaveAttribute('title', article.title);
      const height = async () => (await element(page).boundingBox()).height;
      const before = await height();
      await button(inside(page), strings.open_all).click();
      await expect.poll(height).toBeGreaterThan(before + 1000);
      await fits(page);
      // The phone turns.
      await page.setViewportSize({ width: viewport.height, height: viewport.width });
      await fits(page);
      // The text grows.
      await (await frameOf(page)).evaluate(() => { document.documentElement.style.fontSize = '200%'; });
      await fits(page);
      expect(await page.evaluate(widthFits), 'no sideways scrolling').toBe(true);
    });
  });
}

test('nothing of it is loaded where the guide is a page of its own', async ({ page, visit }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await visit();
  expect(asked).toContainEqual(expect.stringContaining('/boot-'));
  expect(asked.filter((url) => /frame-|embed/.test(url))).toEqual([]);
});

test('a page with the guide in it has no barrier that axe finds', async ({ page, site, website }) => {
  await website.visit(html(`<main><h1>Our clinic</h1>${snippet('script', site)}</main>`));
  await ready(page);
  // Not its advice for a page of its own: the frame has its own main.
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 90)])).toEqual([]);
});

// --- where the website is rough ---

const HOSTILE = `
  * { all: unset !important; box-sizing: content-box !important; font: 60px/3 fantasy !important; }
  * { letter-spacing: 1em !important; text-transform: uppercase !important; writing-mode: vertical-lr; }
  style, script, head, title { display: none !important; }
  div { display: block !important; }
  .over { position: fixed !important; inset: 0 !important; z-index: -1 !important; }
  iframe { height: 10px !important; width: 10px !important; position: absolute !important; z-index: -2 !important; }
  span { position: static !important; }`;

test('a website’s style does not reach the guide, nor the guide’s the website', async ({ page, site, website }) => {
  const body = `<div>${GUIDE(site)}</div><div id="own">Ours</div><div class="over"></div>${SCRIPT(site)}`;
  await website.visit(html(body, `<style>${HOSTILE}</style>`));
  const own = () => page.evaluate(() => ({ ...getComputedStyle(document.getElementById('own')) }));
  const before = await own();
  await ready(page);
  expect(await own()).toEqual(before);
  const box = await element(page).locator('iframe').boundingBox();
  expect(box.width).toBe(await page.evaluate(() => document.documentElement.clientWidth));
  await expect(inside(page).locator('body')).toHaveCSS('font-size', '20px');
  await summary(inside(page), '03').click();
  await expect(row(inside(page), '03').locator('.short')).toBeVisible();
  await fits(page);
});

test('with a strict content policy and trusted types the guide works', async ({ page, site, website }) => {
  const policy =
    `default-src 'none'; ${snippet('policy', site).trim()}; require-trusted-types-for 'script'; trusted-types 'none'`;
  await website.visit({ '/': { html: html(snippet('script', site)), headers: { 'Content-Security-Policy': policy } } });
  await ready(page);
  await button(inside(page), strings.invitation_action).click();
  await expect(heading(inside(page))).toHaveText(START);
  await fits(page);
});

test('a content policy that refuses the frame is named, and the HTML inside is shown', async ({
  page, site, website, allowErrors,
}) => {
  allowErrors(/Framing .* violates/, /Refused to frame/);
  const headers = { 'Content-Security-Policy': `default-src 'none'; script-src ${site}` };
  await website.visit({ '/': { html: html(snippet('script', site)), headers } });
  await expect(fallback(page)).toBeVisible();
  await expectSaid(website, `Add: frame-src ${new URL(site).origin}`);
});

test.describe('with style sheets in the frame that its scripts may not read', () => {
  // As an extension's, they are not subject to the page's policy.
  test.use({ bypassCSP: true, colorScheme: 'dark' });

  /** Adds a style sheet of another origin to the frame, and waits until it is there. */
  const addSheet = (frame, href) => frame.evaluate((href) => new Promise((done, fail) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: done, onerror: fail });
    document.documentElement.append(link);
  }), href);

  test('the guide has its height, look and links, and can be printed', async ({ page, site, website }) => {
    await page.clock.install();
    const script = await hold(page, '**/frame-*.js');
    const drawings = await hold(page, '**/drawings-*.svg');
    const attributes = 'phone="+1 555 010 0100" strong="#6a1b9a"';
    await website.visit({
      '/': { html: html(GUIDE(site, attributes) + SCRIPT(site)) },
      '/other.css': { html: '@media print { a { top: 0 } }', headers: { 'Content-Type': 'text/css' } },
    });
    await script.asked;
    const frame = await frameOf(page);
    await addSheet(frame, `${website.url}other.css`);
    // One whose rules are of kinds that a script does not know.
    await frame.evaluate(() => {
      const sheet = new CSSStyleSheet();
      Object.defineProperty(sheet, 'cssRules', { value: [null, {}, { media: null }, { media: 'screen' }] });
      document.adoptedStyleSheets.unshift(sheet);
    });
    script.release();
    await ready(page);
    await expect(inside(page).locator('html')).toHaveCSS('background-color', colour('paper'));
    await expect(inside(page).locator('#closing').getByRole('link')).toHaveAttribute('href', 'tel:+15550100100');
    await expect(inside(page).locator('.contents a').first()).toHaveCSS('color', 'rgb(106, 27, 154)');
    // One more comes while the guide is in use, before the drawings.
    await addSheet(frame, `${website.url}other.css?later`);
    drawings.release();
    await expect(inside(page).locator('.drawing > svg').last()).toBeAttached();
    expect(await boneOf(frame), 'the drawings are light, too').toBe('#f1e8d2');
    await page.clock.runFor(500);
    const paper = () => element(page).locator('iframe').evaluate((it) => it.style.getPropertyValue('--paper'));
    await expect.poll(paper, 'the height on paper').not.toBe('');
  });
});

async function expectFallback(page, site) {
  await expect(fallback(page)).toBeVisible();
  await expect(fallback(page)).toHaveAttribute('href', site);
  await expect(page.locator('iframe')).toHaveCount(0);
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the HTML inside the element is shown', async ({ page, site, website }) => {
    await website.visit(html(snippet('script', site)));
    await expectFallback(page, site);
  });
});

/** An element with the guide's text inside: what `prerendered` says. */
const PRERENDERED = (site) => `<p>Above.</p><spine-guide src="${site}" prerendered>
  <h2>Questions</h2><p><a href="${site}">The whole guide</a></p>${'<p>A paragraph.</p>'.repeat(40)}
  <details data-part="faq-08" open><summary>08.</summary><p>${'Its answer. '.repeat(200)}</p></details>
</spine-guide>${SCRIPT(site)}`;

test('what the guide says stays inside the element until the frame has its height, then the frame is there', async ({ page, site, website }) => {
  const script = await hold(page, '**/frame-*.js');
  await website.visit(html(PRERENDERED(site)));
  await script.asked;
  const plain = page.getByRole('heading', { name: 'Questions', exact: true });
  await expect(plain).toBeVisible();
  const { y: top } = await element(page).boundingBox();
  const [plainHeight, height] = await element(page).evaluate((it) => [it.scrollHeight, it.getBoundingClientRect().height]);
  expect(plainHeight, 'the frame takes no room').toBe(Math.round(height));
  script.release();
  await ready(page);
  await expect(plain).toBeHidden();
  expect((await element(page).boundingBox()).y).toBe(top);
  await expect(row(inside(page), '08'), 'nobody has read it').not.toHaveAttribute('open');
});

test('the focus that is in it goes to the frame, and from anywhere else it does not', async ({ page, site, website }) => {
  const focused = () => page.evaluate(() => (document.activeElement.shadowRoot ?? document).activeElement.localName);
  for (const [where, goesTo] of [['spine-guide a', 'iframe'], ['spine-guide summary', 'iframe'], ['input', 'input']]) {
    const script = await hold(page, '**/frame-*.js');
    await website.visit(html(`<input aria-label="Search">${PRERENDERED(site)}`));
    await script.asked;
    await page.locator(where).focus();
    const before = await page.evaluate(() => scrollY);
    script.release();
    await ready(page);
    await expect(page.getByRole('heading', { name: 'Questions', exact: true })).toBeHidden();
    expect(await focused()).toBe(goesTo);
    if (goesTo === 'iframe') {
      await page.keyboard.press('Tab');
      await expect.poll(async () => (await frameOf(page)).evaluate(() => document.activeElement.localName), 'the next key is for the guide').not.toBe('body');
    } else {
      expect(await page.evaluate(() => scrollY)).toBe(before);
    }
    await script.dispose();
  }
});

test('a reader who is in the middle of it is at the same place in the guide', { tag: '@phone' }, async ({ page, site, website }) => {
  const script = await hold(page, '**/frame-*.js');
  await website.visit(html(PRERENDERED(site)));
  await script.asked;
  await page.locator('[data-part="faq-08"]').evaluate((it) => it.scrollIntoView());
  script.release();
  await ready(page);
  await expect(row(inside(page), '08')).toHaveAttribute('open');
  await isSeen(page, summary(inside(page), '08'));
});

test('where the scripts in the frame do not run, what the guide says stays inside the element', async ({ page, site, website, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  await page.route('**/frame-*.js', (route) => route.abort());
  await page.clock.install();
  await website.visit(html(PRERENDERED(site)));
  await page.clock.runFor(5000);
  await expectSaid(website, 'no word from');
  await expect(page.getByRole('heading', { name: 'Questions', exact: true })).toBeVisible();
});

test('a browser that cannot define elements shows the HTML inside the element', async ({ page, site, website }) => {
  await page.addInitScript(() => { delete window.customElements; });
  await website.visit(html(snippet('script', site)));
  await expectFallback(page, site);
});

test('an address that is no guide is said on the console', async ({ page, site, website, allowErrors }) => {
  allowErrors(/404/);
  await page.clock.install();
  await website.visit(html(`${GUIDE(`${website.url}nothing`)}${GUIDE('javascript:alert(1)')}${SCRIPT(site)}`));
  await page.clock.runFor(5000);
  await expectSaid(website, 'no word from');
  await expectSaid(website, 'src="javascript:alert(1)" is not the address');
  await expect(element(page, 1).getByRole('link')).toBeVisible();
  await expect(element(page, 1).locator('iframe')).toHaveCount(0);
});

// --- however the script comes ---

/** The element that does not say where the guide lies. */
const BARE = (guide) => `<spine-guide><a href="${guide}">The guide</a></spine-guide>`;

async function expectOneFrame(page) {
  await ready(page);
  await expect(element(page).locator('iframe')).toHaveCount(1);
}

const WAYS = {
  'with async': (guide) => `<script async src="${guide}embed.js"></script>`,
  'as a module': (guide) => `<script type="module" src="${guide}embed.js"></script>`,
  'before the element': (guide) => `<script src="${guide}embed.js"></script>`,
  'twice': (guide) => SCRIPT(guide) + SCRIPT(guide) + `<script type="module" src="${guide}embed.js?again"></script>`,
};
for (const [what, script] of Object.entries(WAYS)) {
  test(`the script may come ${what}`, async ({ page, site, website }) => {
    await website.visit(html(BARE(site), script(site)));
    await expectOneFrame(page);
  });
}

test('the script may come by another script, late', async ({ page, site, website }) => {
  await website.visit(html(BARE(site)));
  await expect(element(page).getByRole('link')).toBeVisible();
  await page.addScriptTag({ url: `${site}embed.js` });
  await expectOneFrame(page);
});

/** A website whose own file, `all.js`, has the script within. */
const merged = (body, script) => ({
  '/': { html: html(body, '<script defer src="all.js"></script>') },
  '/all.js': { html: script, headers: { 'Content-Type': 'text/javascript' } },
});
const scriptOf = async (guide) => (await fetch(`${guide}embed.js`)).text();

/** As rough as a plugin: no comments, one line. */
const minified = (script) =>
  script.replace(/\/\*\*.*?\*\//gs, '').split('\n').filter((line) => !/^\s*\/\//.test(line)).map((line) => line.trim()).join(' ');

test('the script may be minified and merged into the website’s own file', async ({ page, site, website }) => {
  // What stands before does not end its sentence.
  await website.visit(merged(GUIDE(site), `var before = 1\n${minified(await scriptOf(site))}`));
  await ready(page);
});

test('a merged script without src says what is missing', async ({ page, site, website }) => {
  await website.visit(merged('<spine-guide>Text.</spine-guide>', await scriptOf(site)));
  await expect(page.getByText('Text.')).toBeVisible();
  await expect.poll(() => website.said).toEqual(['<spine-guide>: say where the guide lies: src="https://…/".']);
});
