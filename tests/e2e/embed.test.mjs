// A clinic has pasted the lines of EMBED.md into its website, which lies on another origin.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import { PHONE } from './site.mjs';
import { element, fits, frameOf, GUIDE, html, inside, ready, SCRIPT, snippet, until, visitor } from './embed.mjs';

for (const [width, viewport] of Object.entries({ phone: PHONE, desk: { width: 1280, height: 900 }, narrow: { width: 320, height: 640 } })) {
  visitor(`the guide is there, as high as it is, on a screen as wide as a ${width}`, {
    site: ({ guide }) => html(`<h1>Our clinic</h1>${snippet('script', guide)}<p>The end.</p>`),
    viewport,
  }, async (page) => {
    await ready(page);
    assert.ok((await element(page).locator('iframe').getAttribute('title')).startsWith('Lumbar Radiculopathy'));
    const before = (await element(page).boundingBox()).height;
    await inside(page).getByRole('button', { name: 'Open all' }).click();
    await until(async () => ({ done: (await element(page).boundingBox()).height > before + 1000 }), 'it has grown');
    await fits(page);
    // The phone turns.
    await page.setViewportSize({ width: viewport.height, height: viewport.width });
    await fits(page);
    // The text grows.
    await (await frameOf(page)).evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    await fits(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'no sideways scrolling');
  });
}

visitor('nothing of it is loaded where the guide is a page of its own', { site: () => html('') }, async (page, { guide }) => {
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(guide);
  await page.getByRole('group', { name: 'Filter by tag', exact: true }).waitFor();
  assert.ok(asked.some((url) => url.includes('/boot-')), asked.join('\n'));
  assert.deepEqual(asked.filter((url) => /frame-|embed/.test(url)), []);
});

visitor('a page with the guide in it has no barrier that axe finds', { site: ({ guide }) => html(`<main><h1>Our clinic</h1>${snippet('script', guide)}</main>`) }, async (page) => {
  await ready(page);
  // Not its advice for a page of its own: the frame has its own main.
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 90)]), []);
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

visitor('a website’s style does not reach the guide, nor the guide’s the website', {
  site: ({ guide }) => html(
    `<div>${GUIDE(guide)}</div><div id="own">Ours</div><div class="over"></div>${SCRIPT(guide)}`,
    `<style>${HOSTILE}</style>`,
  ),
}, async (page) => {
  const own = () => page.evaluate(() => JSON.stringify(Object.entries({ ...getComputedStyle(document.getElementById('own')) })));
  const before = await own();
  await ready(page);
  assert.equal(await own(), before);
  const box = await element(page).locator('iframe').boundingBox();
  assert.equal(box.width, await page.evaluate(() => document.documentElement.clientWidth));
  const size = await (await frameOf(page)).evaluate(() => getComputedStyle(document.body).fontSize);
  assert.equal(size, '20px');
  await inside(page).locator('#faq-03 summary').click();
  await inside(page).locator('#faq-03 .short').waitFor();
  await fits(page);
});

visitor('with a strict content policy and trusted types the guide works', {
  site: ({ guide }) => ({
    '/': {
      html: html(snippet('script', guide)),
      headers: {
        'Content-Security-Policy':
          `default-src 'none'; ${snippet('policy', guide).trim()}; require-trusted-types-for 'script'; trusted-types 'none'`,
      },
    },
  }),
}, async (page) => {
  await ready(page);
  await inside(page).getByRole('button', { name: 'Check your symptoms' }).click();
  await inside(page).getByRole('heading', { level: 1, name: 'How soon should I be seen?' }).waitFor();
  await fits(page);
});

visitor('a content policy that refuses the frame is named, and the HTML inside is shown', {
  site: ({ guide }) => ({
    '/': { html: html(snippet('script', guide)), headers: { 'Content-Security-Policy': `default-src 'none'; script-src ${guide}` } },
  }),
  complaints: [/Framing .* violates/, /Refused to frame/],
}, async (page, { said, guide }) => {
  await page.getByRole('link', { name: /Low back pain/ }).waitFor();
  assert.ok(said.some((text) => text.includes(`Add: frame-src ${new URL(guide).origin}`)), said.join('\n'));
});

for (const [what, options] of Object.entries({
  'that runs no scripts': { javaScriptEnabled: false },
  'that cannot define elements': { prepare: (page) => page.addInitScript(() => { delete window.customElements; }) },
})) {
  visitor(`a browser ${what} shows the HTML inside the element`, {
    site: ({ guide }) => html(snippet('script', guide)),
    ...options,
  }, async (page, { guide }) => {
    const link = page.getByRole('link', { name: /Low back pain/ });
    await link.waitFor();
    assert.equal(await link.getAttribute('href'), guide);
    assert.equal(await page.locator('iframe').count(), 0);
  });
}

visitor('an address that is no guide is said on the console', {
  site: ({ guide, url }) => html(`${GUIDE(`${url}nothing`)}${GUIDE('javascript:alert(1)')}${SCRIPT(guide)}`),
  complaints: [/404/],
}, async (page, { said }) => {
  await until(async () => ({ done: said.some((text) => text.includes('no word from')), said }), 'the console says so');
  assert.ok(said.some((text) => text.includes('src="javascript:alert(1)" is no address')), said.join('\n'));
  assert.ok(await element(page, 1).getByRole('link').isVisible());
  assert.equal(await element(page, 1).locator('iframe').count(), 0);
});

// --- however the script comes ---

/** As rough as a plugin: no comments, one line. */
const minified = (script) => script.replace(/\/\*\*.*?\*\//gs, '').split('\n').filter((line) => !/^\s*\/\//.test(line)).map((line) => line.trim()).join(' ');

const WAYS = {
  'with async': (guide) => `<script async src="${guide}embed.js"></script>`,
  'as a module': (guide) => `<script type="module" src="${guide}embed.js"></script>`,
  'before the element': (guide) => `<script src="${guide}embed.js"></script>`,
  'twice': (guide) => SCRIPT(guide) + SCRIPT(guide) + `<script type="module" src="${guide}embed.js?again"></script>`,
  'by another script, late': (guide) => `<script>addEventListener('load', () => setTimeout(() => {
    const script = document.createElement('script'); script.src = '${guide}embed.js'; document.head.append(script); }, 300));</script>`,
};
for (const [what, script] of Object.entries(WAYS)) {
  visitor(`the script may come ${what}`, {
    site: ({ guide }) => html(`<spine-guide><a href="${guide}">The guide</a></spine-guide>`, script(guide)),
  }, async (page) => {
    await ready(page);
    assert.equal(await page.evaluate(() => document.querySelector('spine-guide').shadowRoot.querySelectorAll('iframe').length), 1);
  });
}

visitor('the script may be minified and merged into the website’s own file', {
  site: ({ guide, url }) => ({
    '/': { html: html(GUIDE(guide), `<script defer src="${url}all.js"></script>`) },
    '/all.js': { html: '', headers: { 'Content-Type': 'text/javascript' } },
  }),
  prepare: (page, { guide }) => page.route('**/all.js', async (route) => {
    const script = await (await fetch(`${guide}embed.js`)).text();
    // What stands before does not end its sentence.
    await route.fulfill({ contentType: 'text/javascript', body: `var before = 1\n${minified(script)}` });
  }),
}, async (page) => {
  await ready(page);
});

visitor('a merged script without src says what is missing', {
  site: ({ url }) => ({
    '/': { html: html('<spine-guide>Text.</spine-guide>', `<script defer src="${url}all.js"></script>`) },
    '/all.js': { html: '', headers: { 'Content-Type': 'text/javascript' } },
  }),
  prepare: (page, { guide }) => page.route('**/all.js', async (route) => {
    const script = await (await fetch(`${guide}embed.js`)).text();
    await route.fulfill({ contentType: 'text/javascript', body: script });
  }),
}, async (page, { said }) => {
  await page.getByText('Text.').waitFor();
  assert.deepEqual(said, ['<spine-guide>: say where the guide lies: src="https://…/".']);
});
