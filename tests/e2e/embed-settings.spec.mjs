// What a website sets, what both sides tell each other, and frames with fewer rights.

import { readdirSync, readFileSync } from 'node:fs';
import { fill, NUMBERS, strings } from '../content.mjs';
import { serve } from '../serve.mjs';
import { check, press, walk } from './checker.mjs';
import {
  boneOf, click, element, expectSaid, followed, fragments, frameOf, GUIDE, heard, html, inside, manual, ready, SCRIPT, snippet,
  watchFragments,
} from './embed.mjs';
import { DIST, expect, test as base } from './fixtures.mjs';
import { button, copyButton, filter, openQuestions, row, summary, tag } from './page.mjs';
import { colour, token } from './tokens.mjs';

/** `serveGuide(headers)`: the address of a guide whose host sends these headers as well. * @type {import('@playwright/test').TestType<any, any>}
 */
const test = /** @type {any} */ (base).extend({
  serveGuide: async ({ hosts }, use) => {
    const guides = [];
    await use(async (headers) => {
      const guide = await serve(DIST, { port: 0, headers });
      guides.push(guide);
      hosts.push(guide.url);
      return guide.url;
    });
    for (const guide of guides) await guide.close();
  },
});

/** A website with the guide and nothing else. */
const only = (guide, attributes, head = '') => html(GUIDE(guide, attributes) + SCRIPT(guide), head);
const clinicLinks = (page) => inside(page).locator('#closing').getByRole('link');

// --- look ---

test('the lines for settings give the clinic’s links, colours, view and tags', async ({ page, site, website }) => {
  await website.visit(html(snippet('settings', site)));
  await ready(page);
  const call = fill(strings.call_clinic, { name: 'Example Spine Clinic', phone: '+1 555 010 0100' });
  await expect(clinicLinks(page)).toHaveText([strings.book, call]);
  const links = await clinicLinks(page).evaluateAll((all) => all.map((it) => [it.getAttribute('href'), it.target]));
  expect(links).toEqual([['https://clinic.example.com/book', '_blank'], ['tel:+15550100100', '']]);
  await expect(clinicLinks(page).first()).toHaveCSS('background-color', 'rgb(106, 27, 154)');
  await expect(inside(page).locator('article')).toBeHidden();
  await expect(tag(inside(page), 'epidural')).toHaveAttribute('aria-pressed', 'true');
});

test('the lines for the style colour the guide', async ({ page, site, website }) => {
  await website.visit(only(site, '', snippet('style', site)));
  await ready(page);
  await expect(inside(page).locator('.contents a').first()).toHaveCSS('color', 'rgb(106, 27, 154)');
  await expect(inside(page).locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(inside(page).locator('p').first()).toHaveCSS('font-family', /^Georgia/);
  // Paper keeps its black.
  await page.emulateMedia({ media: 'print' });
  await expect(inside(page).locator('#page a').first()).toHaveCSS('color', 'rgb(0, 0, 0)');
});

test('colours that cannot be read are refused, each with a reason', async ({ page, site, website }) => {
  await website.visit(only(
    site, 'strong="#ffff00" ink="hotpink" wash="rgb(0 0 0 / 50%)" paper="#fff" line="no colour" raised="rgb(var(--ours))" font="url(x)"',
  ));
  await ready(page);
  for (const text of [
    'strong on paper has a contrast of 1.00 to 1, and needs 4.5. The default is used for strong.',
    'ink on paper has a contrast of 2.65 to 1, and needs 4.5. The default is used for ink and paper.',
    'wash = "rgb(0 0 0 / 50%)" is not an opaque color',
    'line = "no colour" is not an opaque color',
    'raised = "rgb(var(--ours))" is not an opaque color',
    'font = "url(x)" is not a list of fonts',
  ]) await expectSaid(website, text);
  await expect(inside(page).locator('.contents a').first()).toHaveCSS('color', colour('strong'));
  await expect(inside(page).locator('article p').first()).toHaveCSS('color', colour('ink'));
  // The card of an emergency stays as it is, whatever is asked for.
  await expect(inside(page).locator('.call').first()).toHaveCSS('background-color', colour('call'));
});

test('a colour that can be read only beside a refused one is refused, too', async ({ page, site, website }) => {
  await website.visit(only(site, 'booking="https://clinic.example.com/book" strong="#ffee88" strong-ink="#000000"'));
  await ready(page);
  await expectSaid(website, 'strong on paper has a contrast of');
  await expectSaid(website, 'strong-ink on strong has a contrast of');
  await expect(clinicLinks(page).first()).toHaveCSS('background-color', colour('strong'));
  await expect(clinicLinks(page).first()).toHaveCSS('color', colour('strong-ink'));
});

test('the guide is as light or dark as its website', async ({ page, site, website }) => {
  for (const [scheme, colorScheme, shown] of /** @type {const} */ ([
    ['', 'dark', 'light'],
    ['dark', 'light', 'dark'],
    ['light dark', 'dark', 'dark'],
    ['light dark', 'light', 'light'],
  ])) {
    const what = scheme ? `with the scheme ${scheme}` : 'without a scheme';
    await test.step(`in a website ${what}, for a reader who wants it ${colorScheme}`, async () => {
      await page.emulateMedia({ colorScheme });
      await website.visit(only(site, '', scheme && `<style>:root { color-scheme: ${scheme} }</style>`));
      await ready(page);
      await expect(inside(page).locator('html')).toHaveCSS('background-color', colour('paper', shown));
      // The drawings have a style of their own.
      await expect(inside(page).locator('.drawing > svg').last()).toBeAttached();
      const frame = await frameOf(page);
      await expect.poll(() => boneOf(frame)).toBe(token('bone', shown));
    });
  }
});

test('links of a wrong kind, and words that are markup, do no harm', async ({ page, site, website }) => {
  const name = '<img src=x onerror=alert(1)>';
  await website.visit(only(
    site, `name="${name}" phone="+1 555 010 0100" booking="javascript:alert(1)" view="none" lang="xx" tags="<b>"`,
  ));
  await ready(page);
  await expectSaid(website, 'booking = "javascript:alert(1)" does not start with https://. The link is left out.');
  await expectSaid(website, 'view = "none" is not all, questions or check.');
  await expectSaid(website, 'lang="xx": the guide has en.');
  await expect(clinicLinks(page)).toHaveText([fill(strings.call_clinic, { name, phone: '+1 555 010 0100' })]);

  await test.step('a booking link over plain http and a phone that is none are left out', async () => {
    await website.visit(only(site, 'booking="http://clinic.example.com/" phone="call us"'));
    await ready(page);
    await expectSaid(website, 'booking = "http://clinic.example.com/"');
    await expectSaid(website, 'phone = "call us" is not a phone number');
    await expect(clinicLinks(page)).toHaveCount(0);
  });
});

test('a phone number with an extension or letters is shown as it is written, and dialled', async ({ page, site, website }) => {
  for (const [phone, href] of /** @type {const} */ ([
    ['(555) 010-0100 ext. 12', 'tel:5550100100;ext=12'], ['1-800-555-BACK', 'tel:18005552225'],
  ])) {
    await website.visit(only(site, `name="Example Spine Clinic" phone="${phone}"`));
    await ready(page);
    await expect(clinicLinks(page)).toHaveText([fill(strings.call_clinic, { name: 'Example Spine Clinic', phone })]);
    await expect(clinicLinks(page)).toHaveAttribute('href', href);
  }
});

test('each phone number of the table is dialled as the clinic’s own, or refused', async ({ page, visit }) => {
  const script = readdirSync(DIST).find((name) => /^frame-\w+\.js$/.test(name));
  const cases = JSON.parse(readFileSync(new URL('../phones.json', import.meta.url), 'utf8'));
  await visit();
  // As often as there are cases, with another name of the window.
  const found = await page.evaluate(async ({ script, cases }) => {
    const found = [];
    for (const [n, [phone]] of cases.entries()) {
      window.name = JSON.stringify({ spineGuide: 1, phone });
      await import(new URL(`${script}?${n}`, location.href).href);
      const link = document.querySelector('#closing a[href^="tel:"]');
      found.push([phone, link?.getAttribute('href').slice(4) ?? null]);
      link?.parentElement.remove();
    }
    return found;
  }, { script, cases });
  expect(found).toEqual(cases);
});

test('a result where a visit helps has the links to the clinic, an emergency has not', async ({ page, site, website }) => {
  await website.visit(only(site, 'name="Example Clinic" phone="+1 555 010 0100" booking="https://clinic.example.com/book"'));
  await ready(page);
  const frame = await frameOf(page);
  const look = () => followed(page);
  await check(frame, { below_knee: 'yes', tingle: 'yes', one_side: 'one', how_long: 'weeks_1_2' }, { look });
  const offer = frame.getByRole('main').getByRole('link', { name: strings.book, exact: true });
  await expect(offer).toHaveAttribute('href', 'https://clinic.example.com/book');
  const words = fill(strings.call_clinic, { name: 'Example Clinic', phone: '+1 555 010 0100' });
  const phone = frame.getByRole('main').getByRole('link', { name: words, exact: true });
  await expect(phone).toHaveAttribute('href', 'tel:+15550100100');
  await press(frame, strings.start_over);
  await followed(page);
  await press(frame, strings.start);
  await walk(frame, { ces_bladder: ['dark'] }, { look });
  await expect(frame.locator('.outcome')).toHaveAttribute('data-level', 'emergency');
  await expect(offer).toHaveCount(0);
  await expect(phone).toHaveCount(0);
});

// --- messages ---

const LISTEN = `<script>
  window.messages = []; window.events = [];
  addEventListener('message', ({ data }) => messages.push(data));
  for (const name of ['opened', 'filtered', 'check-started', 'check-finished']) {
    document.addEventListener('spine-guide:' + name, ({ detail }) => events.push([name, detail]));
  }
</script>`;
const events = () => window.events;
/** What the frame has said, without the message of `heard`. */
const messages = () => window.messages.filter((it) => it !== 'later');

/** Opens a question, filters, and checks symptoms. */
async function useAll(page) {
  await ready(page);
  const frame = await frameOf(page);
  await click(page, summary(inside(page), '02'));
  await expect(copyButton(inside(page), '02')).toBeVisible();
  await click(page, tag(inside(page), 'hip'));
  await expect(row(inside(page), '01')).toBeHidden();
  await check(frame, { ces_bladder: ['dark'] }, { look: () => followed(page) });
}

/** What a reader has opened and chosen is kept for the next page with the guide: no longer. */
const forget = async (page) => (await frameOf(page)).evaluate(() => sessionStorage.clear());

/** The height on paper is told once things are quiet; then all is said. */
async function quiet(page) {
  await page.clock.runFor(500);
  await heard(page);
}

test('a website that asks hears four events, and nothing of what was answered', async ({ page, site, website }) => {
  await page.clock.install();
  await website.visit(only(site, 'events', LISTEN + snippet('events', site)));
  await useAll(page);
  await quiet(page);
  expect(await page.evaluate(events)).toEqual([
    ['opened', { question: 'faq-02' }], ['filtered', null], ['check-started', null], ['check-finished', null],
  ]);
  await expect.poll(() => website.said)
    .toEqual(['opened {question: faq-02}', 'filtered null', 'check-started null', 'check-finished null']);
  const fields = {
    here: [], height: ['height'], paper: ['height'], show: ['top', 'bottom'],
    opened: ['question'], filtered: [], 'check-started': [], 'check-finished': [],
  };
  const said = await page.evaluate(messages);
  for (const { spineGuide, type, ...rest } of said) {
    expect(spineGuide).toBe(1);
    expect(Object.keys(rest), type).toEqual(fields[type]);
    for (const value of Object.values(rest)) {
      expect(typeof value === 'number' || value === 'faq-02', `${type}: ${value}`).toBe(true);
    }
  }
  expect(new Set(said.map(({ type }) => type)), 'every kind was said').toEqual(new Set(Object.keys(fields)));
});

test('what is opened for paper is no answer that a reader has opened', async ({ page, site, website }) => {
  await website.visit(only(site, 'events', LISTEN));
  await ready(page);
  const frame = await frameOf(page);
  const open = () => frame.evaluate(openQuestions);
  await frame.evaluate(() => {
    window.print = () => { dispatchEvent(new Event('beforeprint')); };
    window.toggled = 0;
    document.getElementById('list').addEventListener('toggle', () => { window.toggled += 1; }, true);
  });
  await click(page, button(inside(page), strings.print_all));
  await expect(frame).toEvaluate(() => window.toggled, NUMBERS.length);
  await frame.evaluate(() => { dispatchEvent(new Event('afterprint')); });
  // The reader is back, and opens one.
  await inside(page).locator('#tools button').first().hover();
  await expect.poll(open).toEqual([]);
  await click(page, summary(inside(page), '02'));
  await expect(page).toEvaluate(events, [['opened', { question: 'faq-02' }]]);
});

test('an editor that asks hears which colours are refused, and why', async ({ page, site, website }) => {
  const name = JSON.stringify({ spineGuide: 1, origin: new URL(website.url).origin, editor: true, look: { strong: '#ffee88', ink: 'see-through' } });
  await website.visit(html(`${LISTEN}<iframe src="${site}" name='${name}' title="Preview"></iframe>`));
  const look = () => page.evaluate(() => window.messages.find(({ type }) => type === 'look'));
  await expect.poll(look).toEqual({
    spineGuide: 1, type: 'look',
    refused: [expect.stringContaining('ink = "see-through" is not an opaque color'), expect.stringContaining('strong on paper has a contrast of')],
  });
});

test('a website that does not ask hears of no event', async ({ page, site, website }) => {
  await page.clock.install();
  await website.visit(only(site, '', LISTEN));
  await useAll(page);
  await quiet(page);
  expect(await page.evaluate(events)).toEqual([]);
  const types = new Set((await page.evaluate(messages)).map(({ type }) => type));
  expect(types).toEqual(new Set(['here', 'height', 'paper', 'show']));
});

test('messages from elsewhere, of another kind or size, are ignored', async ({ page, site, website }) => {
  await website.visit(only(site, 'events', LISTEN));
  await ready(page);
  const height = () => element(page).locator('iframe').evaluate((it) => it.style.height);
  const before = await height();
  // From the website itself, and from another frame of the guide's own origin.
  await page.evaluate(() => window.postMessage({ spineGuide: 1, type: 'height', height: 7 }, '*'));
  await page.evaluate((guide) => new Promise((done) => {
    const other = document.createElement('iframe');
    other.id = 'other';
    other.src = `${guide}embed.js`;
    other.onload = done;
    document.body.append(other);
  }), site);
  const other = await (await page.locator('#other').elementHandle()).contentFrame();
  await other.evaluate(() => parent.postMessage({ spineGuide: 1, type: 'height', height: 7 }, '*'));
  await expect(page).toEvaluate(() => window.messages.filter((it) => it.height === 7).length, 2);
  // From the frame, but not as agreed.
  const frame = await frameOf(page);
  await frame.evaluate(() => {
    for (const message of [
      null, 'height', 7, [], { type: 'height', height: 7 }, { spineGuide: 2, type: 'height', height: 7 },
      { spineGuide: 1, type: 'height', height: 1e9 }, { spineGuide: 1, type: 'height', height: -1 },
      { spineGuide: 1, type: 'height', height: '7' }, { spineGuide: 1, type: 'height', height: NaN },
      { spineGuide: 1, type: 'height', height: 7, level: 'emergency' }, { spineGuide: 1, type: 'toString' },
      { spineGuide: 1, type: { toString: 0 } },
      { spineGuide: 1, type: 'opened', question: 'x'.repeat(5000) }, { spineGuide: 1, type: 'opened', question: 'a b' },
      { spineGuide: 1, type: 'check-finished', level: 'emergency' }, { spineGuide: 1, type: 'result' },
    ]) parent.postMessage(message, '*');
    // As agreed, so that all before have been heard.
    parent.postMessage({ spineGuide: 1, type: 'opened', question: 'faq-99' }, '*');
  });
  await expect(page).toEvaluate(events, [['opened', { question: 'faq-99' }]]);
  expect(await height()).toBe(before);
  // The frame hears the website alone, and nothing else than agreed.
  await watchFragments(frame);
  await element(page).locator('iframe').evaluate(({ contentWindow }) => {
    for (const message of [
      null, 'go', { spineGuide: 1, type: 'go', to: 'javascript:alert(1)' }, { spineGuide: 1, type: 'go', to: ['faq-01'] },
      { spineGuide: 1, type: 'seen', top: 'x', bottom: 1 }, { spineGuide: 1, type: 'constructor' },
      { spineGuide: 1, type: { toString: 0 } }, { type: 'go', to: 'faq-01' },
    ]) contentWindow.postMessage(message, '*');
    contentWindow.postMessage({ spineGuide: 1, type: 'go', to: 'faq-04' }, '*');
  });
  await expect(frame).toEvaluate(fragments, ['#faq-04']);
});

// --- an address that leads elsewhere ---

/** A website on which `/old/` leads to another address: a redirect of the host, or of a page. */
const moved = (to, body) => ({ '/': { html: body }, '/old/': { status: 301, headers: { Location: to } } });
const leading = (to, body) => ({ '/': { html: body }, '/old/': { html: `<script>location.replace(${JSON.stringify(to)})</script>` } });

test('where the guide’s address leads to another origin, the guide fits and the console names that', async ({ page, site, website }) => {
  await page.clock.install();
  // The browser keeps what a host has said for good: the page comes first.
  for (const [what, pages] of /** @type {const} */ ([['a page', leading], ['a host', moved]])) {
    await test.step(`where ${what} leads there`, async () => {
      website.said.length = 0;
      const old = `${website.url}old/`;
      await website.visit(pages(site, html(GUIDE(old, 'events') + SCRIPT(site), LISTEN)));
      await useAll(page);
      await expectSaid(website, `src="${site}"`);
      await page.clock.runFor(6000);
      await heard(page);
      expect(website.said.filter((text) => /no word|src=/.test(text)), 'nothing else is blamed').toEqual([expect.stringContaining(`src="${site}"`)]);
      // An origin that the website has not named sends it no events.
      expect(await page.evaluate(events)).toEqual([]);
      await forget(page);
    });
  }
});

test('a folder of the same host that has moved needs no word', async ({ page, site, website, serveGuide }) => {
  const guide = await serveGuide({});
  await page.route(`${guide}old/`, (route) => route.fulfill({ contentType: 'text/html', body: `<script>location.replace('/')</script>` }));
  await website.visit(html(GUIDE(`${guide}old/`, 'events') + SCRIPT(site), LISTEN));
  await useAll(page);
  await expect(page).toEvaluate(() => window.events.length, 4);
  expect(website.said.filter((text) => text.includes('src='))).toEqual([]);
});

test('of another origin only sizes are minded, and only if it is the first that speaks', async ({ page, site, website }) => {
  /** A page that says all this. */
  const says = (...messages) => messages.map((it) => `parent.postMessage(${JSON.stringify({ spineGuide: 1, ...it })}, '*');`).join('\n');
  const fake = (script) => ({ contentType: 'text/html', body: `<script>${script}</script>` });
  const height = () => element(page).locator('iframe').evaluate((it) => it.style.height);
  const opened = { type: 'opened', question: 'faq-01' };
  await page.route(`${site}fake`, (route) => route.fulfill(fake(
    says(opened, { type: 'height', height: 7 }, { type: 'here', more: 1 }, { type: 'here' }, opened, { type: 'height', height: 777 }),
  )));
  await website.visit(leading(`${site}fake`, html(GUIDE(`${website.url}old/`, 'events') + SCRIPT(site), LISTEN)));
  await expect.poll(height).toBe('777px');
  expect(await page.evaluate(events)).toEqual([]);
  expect(await page.evaluate(() => window.messages.length)).toBe(6);

  // The named guide has spoken: no other may, though it is in the same frame.
  await website.visit({ '/': { html: only(site, 'events', LISTEN) }, '/fake': {
    html: `<script>${says({ type: 'here' }, opened, { type: 'height', height: 7 })}parent.postMessage('later', '*')</script>`,
  } });
  await ready(page);
  const before = await height();
  const said = page.evaluate(() => new Promise((done) => { addEventListener('message', ({ data }) => data === 'later' && done(data)); }));
  await (await frameOf(page)).evaluate((to) => { location.href = to; }, `${website.url}fake`);
  await said;
  expect(await height()).toBe(before);
  expect(await page.evaluate(events)).toEqual([]);
});

// --- fewer rights ---

test('the guide works with fewer rights', async ({ page, site, website }) => {
  await test.step('in a sandbox with the rights that EMBED.md names', async () => {
    await website.visit(only(site, manual(/`(sandbox="allow-scripts allow-same[^`]*")`/)));
    await useAll(page);
    await forget(page);
  });

  await test.step('in a sandbox without an origin, with the header that EMBED.md names', async () => {
    await website.visit(only(site, 'sandbox="allow-scripts"', LISTEN));
    await useAll(page);
    expect(await (await frameOf(page)).evaluate(() => self.origin)).toBe('null');
  });

  await test.step('where the browser gives a third party no storage', async () => {
    const refused = await page.addInitScript(() => {
      if (window === parent) return;
      for (const store of ['sessionStorage', 'localStorage', 'indexedDB', 'caches']) {
        Object.defineProperty(window, store, { get() { throw new DOMException('No.', 'SecurityError'); } });
      }
    });
    await website.visit(only(site));
    await useAll(page);
    await refused.dispose();
  });

  await test.step('where the browser has no matchMedia, the settings hold all the same', async () => {
    await page.addInitScript(() => { if (window !== parent) window.matchMedia = undefined; });
    await website.visit(only(site, 'strong="#6a1b9a"'));
    await useAll(page);
  });
});

test('in a sandbox without scripts the page can be read, and the console says what it needs', async ({
  page, site, website, allowErrors,
}) => {
  allowErrors(/Blocked script execution/);
  await page.clock.install();
  await website.visit(only(site, 'sandbox=""'));
  await expect(inside(page).getByRole('heading', { level: 1 })).toBeVisible();
  await page.clock.runFor(5000);
  await expectSaid(website, 'with sandbox="…" it needs allow-scripts');
});

test('a guide that may not be framed is said on the console, with the header', async ({
  page, site, website, serveGuide, allowErrors,
}) => {
  allowErrors(/frame-ancestors|refused to connect|Failed to load/);
  const closed = await serveGuide({ 'Content-Security-Policy': "frame-ancestors 'none'" });
  await page.clock.install();
  await website.visit(html(GUIDE(closed) + SCRIPT(site)));
  await page.clock.runFor(5000);
  await expectSaid(website, `no word from ${closed}`);
});

test('a guide that lets this website alone frame it is framed', async ({ page, site, website, serveGuide }) => {
  const header = snippet('ancestors', 'x').trim().replace('https://clinic.example.com', website.url.slice(0, -1));
  const [name, value] = header.split(/: (.*)/);
  const open = await serveGuide({ [name]: value });
  await website.visit(html(GUIDE(open) + SCRIPT(site)));
  await ready(page);
});

// --- without scripts of the website ---

test('the plain frame scrolls inside, and a name sets its look', async ({ page, site, website }) => {
  await website.visit(html(snippet('frame', site).replace('<iframe', `<iframe ${manual(/`(name='[^`]*)`/)}`)));
  const guide = page.frameLocator('iframe');
  await expect(filter(guide)).toBeAttached();
  await expect(guide.locator('article')).toBeHidden();
  await expect(guide.locator('#questions .plain').first()).toHaveCSS('color', 'rgb(106, 27, 154)');
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
  const [inner, all] = await frame.evaluate(() => [innerHeight, document.scrollingElement.scrollHeight]);
  expect(all).toBeGreaterThan(inner);
  await frame.evaluate(() => scrollTo(0, 500));
  await expect(frame).toEvaluate(() => scrollY, 500);
});
