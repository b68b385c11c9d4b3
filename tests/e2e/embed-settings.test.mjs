// What a website sets, what both sides tell each other, and frames with fewer rights.

import assert from 'node:assert/strict';
import { check, press, walk } from './checker.mjs';
import { serve } from '../serve.mjs';
import { boneOf, click, DIST, element, followed, frameOf, GUIDE, html, inside, manual, ready, SCRIPT, snippet, until, visitor } from './embed.mjs';

const one = (attributes, head = '') => ({ guide }) => html(GUIDE(guide, attributes) + SCRIPT(guide), head);
const colour = (page, selector, name = 'color') => inside(page).locator(selector).first().evaluate((it, name) => getComputedStyle(it)[name], name);
const hears = (said, text) => until(async () => ({ done: said.some((it) => it.includes(text)), said }), `not said: ${text}`);

// --- look ---

visitor('the lines for settings give the clinic’s links, colours, view and tags', {
  site: ({ guide }) => html(snippet('settings', guide)),
}, async (page) => {
  await ready(page);
  const closing = inside(page).locator('#closing');
  const links = await closing.getByRole('link').evaluateAll((all) => all.map((it) => [it.getAttribute('href'), it.textContent, it.target]));
  assert.deepEqual(links, [
    ['https://clinic.example.com/book', 'Book a visit', '_blank'],
    ['tel:+15550100100', 'Call Example Spine Clinic: +1 555 010 0100', ''],
  ]);
  assert.equal(await colour(page, '#closing a', 'backgroundColor'), 'rgb(106, 27, 154)');
  assert.equal(await inside(page).locator('article').isVisible(), false);
  await inside(page).getByRole('button', { name: /Epidural/, pressed: true }).first().waitFor();
});

visitor('the lines for the style colour the guide', { site: ({ guide }) => html(GUIDE(guide) + SCRIPT(guide), snippet('style', guide)) }, async (page) => {
  await ready(page);
  assert.equal(await colour(page, '.contents a'), 'rgb(106, 27, 154)');
  assert.equal(await colour(page, 'html', 'backgroundColor'), 'rgb(255, 255, 255)');
  assert.match(await colour(page, 'p', 'fontFamily'), /^Georgia/);
  // Paper keeps its black.
  await page.emulateMedia({ media: 'print' });
  assert.equal(await colour(page, '#page a'), 'rgb(0, 0, 0)');
});

visitor('colours that cannot be read are refused, each with a reason', {
  site: one('strong="#ffff00" ink="hotpink" wash="rgb(0 0 0 / 50%)" paper="#fff" line="no colour" font="url(x)"'),
}, async (page, { said }) => {
  await ready(page);
  for (const text of [
    'strong on paper has a contrast of 1.00 to 1, and needs 4.5. The default is used for strong.',
    'ink on paper has a contrast of 2.65 to 1, and needs 4.5. The default is used for ink and paper.',
    'wash = "rgb(0 0 0 / 50%)" is no plain colour',
    'line = "no colour" is no plain colour',
    'font = "url(x)" is no list of fonts',
  ]) await hears(said, text);
  assert.equal(await colour(page, '.contents a'), 'rgb(10, 86, 92)');
  assert.equal(await colour(page, 'article p'), 'rgb(18, 53, 59)');
  // The card of an emergency stays as it is, whatever is asked for.
  assert.equal(await colour(page, '.call', 'backgroundColor'), 'rgb(154, 24, 24)');
});

for (const [head, colorScheme, paper] of [
  ['', 'dark', 'rgb(250, 247, 242)'],
  ['<style>:root { color-scheme: dark }</style>', 'light', 'rgb(13, 33, 40)'],
  ['<style>:root { color-scheme: light dark }</style>', 'dark', 'rgb(13, 33, 40)'],
  ['<style>:root { color-scheme: light dark }</style>', 'light', 'rgb(250, 247, 242)'],
]) {
  visitor(`in ${head || 'a website without a scheme'} a reader who wants it ${colorScheme} gets ${paper}`, { site: one('', head), colorScheme }, async (page) => {
    await ready(page);
    assert.equal(await colour(page, 'html', 'backgroundColor'), paper);
    // The drawings have a style of their own.
    await inside(page).locator('.drawing > svg').last().waitFor({ state: 'attached' });
    assert.equal(await boneOf(await frameOf(page)), paper === 'rgb(13, 33, 40)' ? '#625d50' : '#f1e8d2');
  });
}

visitor('links of a wrong kind, and words that are markup, do no harm', {
  site: one('name="<img src=x onerror=alert(1)>" phone="+1 555 010 0100" booking="javascript:alert(1)" view="none" lang="xx" tags="<b>"'),
}, async (page, { said }) => {
  await ready(page);
  await hears(said, 'booking = "javascript:alert(1)" does not start with https://. The link is left out.');
  await hears(said, 'view = "none" is not all, questions or check.');
  await hears(said, 'lang="xx": the guide has en.');
  const links = inside(page).locator('#closing').getByRole('link');
  assert.deepEqual(await links.allInnerTexts(), ['Call <img src=x onerror=alert(1)>: +1 555 010 0100']);
});

visitor('a booking link over plain http and a phone that is none are left out', {
  site: one('booking="http://clinic.example.com/" phone="call us"'),
}, async (page, { said }) => {
  await ready(page);
  await hears(said, 'booking = "http://clinic.example.com/"');
  await hears(said, 'phone = "call us" is no phone number');
  assert.equal(await inside(page).locator('#closing').getByRole('link').count(), 0);
});

visitor('a result where a visit helps has the booking link, an emergency has not', {
  site: one('booking="https://clinic.example.com/book"'),
}, async (page) => {
  const frame = await frameOf(page);
  await ready(page);
  const look = () => followed(page);
  await check(frame, { below_knee: 'yes', tingle: 'yes', one_side: 'one', how_long: 'weeks_1_2' }, { look });
  const offer = frame.getByRole('main').getByRole('link', { name: 'Book a visit' });
  assert.equal(await offer.getAttribute('href'), 'https://clinic.example.com/book');
  await press(frame, 'Start over');
  await followed(page);
  await press(frame, 'Start');
  await walk(frame, { ces_saddle: 'yes' }, { look });
  assert.equal(await frame.locator('.outcome').getAttribute('data-level'), 'emergency');
  assert.equal(await offer.count(), 0);
});

// --- messages ---

const LISTEN = `<script>
  window.messages = []; window.events = [];
  addEventListener('message', ({ data }) => messages.push(data));
  for (const name of ['opened', 'filtered', 'check-started', 'check-finished']) {
    document.addEventListener('spine-guide:' + name, ({ detail }) => events.push([name, detail]));
  }
</script>`;

async function useAll(page) {
  await ready(page);
  const frame = await frameOf(page);
  await click(page, inside(page).locator('#faq-02 summary'));
  await inside(page).locator('#faq-02').getByRole('button', { name: 'Copy link to this answer' }).waitFor();
  await click(page, inside(page).getByRole('button', { name: /^Hip/ }).first());
  await inside(page).locator('#faq-01').waitFor({ state: 'hidden' });
  await check(frame, { ces_saddle: 'yes' }, { look: () => followed(page) });
}

visitor('a website that asks hears four events, and nothing of what was answered', {
  site: ({ guide }) => html(GUIDE(guide, 'events') + SCRIPT(guide), LISTEN + snippet('events', guide)),
}, async (page, { said }) => {
  await useAll(page);
  assert.deepEqual(await page.evaluate(() => window.events), [
    ['opened', { question: 'faq-02' }], ['filtered', null], ['check-started', null], ['check-finished', null],
  ]);
  assert.deepEqual(said, ['opened {question: faq-02}', 'filtered null', 'check-started null', 'check-finished null']);
  const fields = { here: [], height: ['height'], paper: ['height'], show: ['top', 'bottom'], opened: ['question'], filtered: [], 'check-started': [], 'check-finished': [] };
  for (const { spineGuide, type, ...rest } of await page.evaluate(() => window.messages)) {
    assert.equal(spineGuide, 1);
    assert.deepEqual(Object.keys(rest), fields[type], type);
    for (const value of Object.values(rest)) assert.ok(typeof value === 'number' || value === 'faq-02', `${type}: ${value}`);
  }
});

visitor('a website that does not ask hears of no event', { site: one('', LISTEN) }, async (page) => {
  await useAll(page);
  assert.deepEqual(await page.evaluate(() => window.events), []);
  const types = new Set(await page.evaluate(() => window.messages.map(({ type }) => type)));
  assert.deepEqual([...types].filter((type) => type !== 'paper').sort(), ['height', 'here', 'show']);
});

visitor('messages from elsewhere, of another kind or size, are ignored', { site: one('events', LISTEN) }, async (page, { guide }) => {
  await ready(page);
  const height = () => element(page).evaluate((it) => it.shadowRoot.querySelector('iframe').style.height);
  const before = await height();
  // From the website itself, and from another frame of the guide's own origin.
  await page.evaluate(() => window.postMessage({ spineGuide: 1, type: 'height', height: 7 }, '*'));
  await page.evaluate((guide) => new Promise((done) => {
    const other = document.createElement('iframe');
    other.id = 'other';
    other.src = `${guide}embed.js`;
    other.onload = done;
    document.body.append(other);
  }), guide);
  const other = await (await page.locator('#other').elementHandle()).contentFrame();
  await other.evaluate(() => parent.postMessage({ spineGuide: 1, type: 'height', height: 7 }, '*'));
  // From the frame, but not as agreed.
  const frame = await frameOf(page);
  await frame.evaluate(() => {
    for (const message of [
      null, 'height', 7, [], { type: 'height', height: 7 }, { spineGuide: 2, type: 'height', height: 7 },
      { spineGuide: 1, type: 'height', height: 1e9 }, { spineGuide: 1, type: 'height', height: -1 },
      { spineGuide: 1, type: 'height', height: '7' }, { spineGuide: 1, type: 'height', height: NaN },
      { spineGuide: 1, type: 'height', height: 7, level: 'emergency' }, { spineGuide: 1, type: 'toString' },
      { spineGuide: 1, type: 'opened', question: 'x'.repeat(5000) }, { spineGuide: 1, type: 'opened', question: 'a b' },
      { spineGuide: 1, type: 'check-finished', level: 'emergency' }, { spineGuide: 1, type: 'result' },
    ]) parent.postMessage(message, '*');
    // As agreed, so that all before have been heard.
    parent.postMessage({ spineGuide: 1, type: 'opened', question: 'faq-99' }, '*');
  });
  await until(async () => ({ done: (await page.evaluate(() => window.events)).length > 0 }), 'the last is heard');
  assert.deepEqual(await page.evaluate(() => window.events), [['opened', { question: 'faq-99' }]]);
  assert.equal(await height(), before);
  // The frame hears the website alone, and nothing else than agreed.
  await page.evaluate(() => {
    const { contentWindow } = document.querySelector('spine-guide').shadowRoot.querySelector('iframe');
    for (const message of [
      null, 'go', { spineGuide: 1, type: 'go', to: 'javascript:alert(1)' }, { spineGuide: 1, type: 'go', to: ['faq-01'] },
      { spineGuide: 1, type: 'seen', top: 'x', bottom: 1 }, { spineGuide: 1, type: 'constructor' }, { type: 'go', to: 'faq-01' },
    ]) contentWindow.postMessage(message, '*');
    contentWindow.postMessage({ spineGuide: 1, type: 'go', to: 'faq-04' }, '*');
  });
  await until(async () => ({ done: await frame.evaluate(() => location.hash) !== '' }), 'the last is heard');
  assert.equal(await frame.evaluate(() => location.hash), '#faq-04');
});

// --- fewer rights ---

visitor('where the browser gives a third party no storage, the guide works', {
  site: one(''),
  prepare: (page) => page.addInitScript(() => {
    if (window === parent) return;
    for (const store of ['sessionStorage', 'localStorage', 'indexedDB', 'caches']) {
      Object.defineProperty(window, store, { get() { throw new DOMException('No.', 'SecurityError'); } });
    }
  }),
}, async (page) => {
  await useAll(page);
});

visitor('in a sandbox with the rights that EMBED.md names, the guide works', {
  site: one(manual(/`(sandbox="allow-scripts allow-same[^`]*")`/)),
}, useAll);

visitor('in a sandbox without an origin the guide works, with the header that EMBED.md names', {
  site: one('sandbox="allow-scripts"', LISTEN),
}, async (page) => {
  await useAll(page);
  assert.equal(await (await frameOf(page)).evaluate(() => self.origin), 'null');
});

visitor('in a sandbox without scripts the page can be read, and the console says what it needs', {
  site: one('sandbox=""'), complaints: [/Blocked script execution/],
}, async (page, { said }) => {
  await inside(page).getByRole('heading', { level: 1 }).waitFor();
  await hears(said, 'with sandbox="…" it needs allow-scripts');
});

visitor('a guide that may not be framed is said on the console, with the header', {
  site: ({ guide }) => html(`<div id="here"></div>${SCRIPT(guide)}`), complaints: [/frame-ancestors|refused to connect|Failed to load/],
}, async (page, { said }) => {
  const closed = await serve(DIST, { port: 0, headers: { 'Content-Security-Policy': "frame-ancestors 'none'" } });
  try {
    await page.evaluate((src) => { document.getElementById('here').innerHTML = `<spine-guide src="${src}"></spine-guide>`; }, closed.url);
    await hears(said, `no word from ${closed.url}`);
  } finally {
    await closed.close();
  }
});

visitor('a guide that lets this website alone frame it is framed', {
  site: ({ guide }) => html(`<div id="here"></div>${SCRIPT(guide)}`),
}, async (page, { url }) => {
  const header = snippet('ancestors', 'x').trim().replace('https://clinic.example.com', url.slice(0, -1));
  const [name, value] = header.split(/: (.*)/);
  const open = await serve(DIST, { port: 0, headers: { [name]: value } });
  try {
    await page.evaluate((src) => { document.getElementById('here').innerHTML = `<spine-guide src="${src}"></spine-guide>`; }, open.url);
    await ready(page);
  } finally {
    await open.close();
  }
});

// --- without scripts of the website ---

visitor('the plain frame scrolls inside, and a name sets its look', {
  site: ({ guide }) => html(snippet('frame', guide).replace('<iframe', `<iframe ${manual(/`(name='[^`]*)`/)}`)),
}, async (page) => {
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
  await frame.getByRole('group', { name: 'Filter by tag', exact: true }).waitFor({ state: 'attached' });
  assert.equal(await frame.locator('article').isVisible(), false);
  assert.equal(await frame.locator('#questions .plain').first().evaluate((it) => getComputedStyle(it).color), 'rgb(106, 27, 154)');
  const [inner, all] = await frame.evaluate(() => [innerHeight, document.scrollingElement.scrollHeight]);
  assert.ok(all > inner, `${all} in ${inner}`);
  await frame.evaluate(() => scrollTo(0, 500));
  await until(async () => ({ done: await frame.evaluate(() => scrollY) === 500 }), 'it scrolls inside');
});
