// Who has no right to it tries to set the plugin, or to have a script of his run, one line of a table a try: a visitor, a
// subscriber, an author, and a stranger who leads an administrator there. Nothing may be stored, and nothing may run.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { expect } from '../e2e/fixtures.mjs';
import { launch, publish, session, SETTINGS, signIn, state } from './admin.mjs';
import { wordpress } from './site.mjs';

const EVIL = '"><img src=x onerror=hacked()><script>hacked()</script>';
const SET = { 'spine_guide[name]': 'Hacked', 'spine_guide[booking]': 'https://evil.example.com/' };
const STORED = { name: 'Example Spine Clinic', booking: 'https://booking.example.com/' };

/** Ways to the settings that somebody tries with his own session: `(session, nonces) => response`. */
const TO_SETTINGS = {
  'the form, without a nonce': (it) => it.post(SETTINGS, SET),
  'the form, with a nonce of an administrator': (it, { admin }) => it.post(SETTINGS, { ...SET, _wpnonce: admin }),
  'the form, with a nonce of his own for something else': async (it) => {
    const nonce = await (await it.get('wp-admin/admin-ajax.php?action=rest-nonce')).text();
    return it.post(SETTINGS, { ...SET, _wpnonce: nonce });
  },
  'the page itself': (it) => it.get(SETTINGS),
  'all options': (it, { admin }) => it.post('wp-admin/options.php', { action: 'update', option_page: 'spine-guide', spine_guide_settings: 'Hacked', _wpnonce: admin }),
  'the options of another page': (it, { admin }) => it.post('wp-admin/options.php', { action: 'update', option_page: 'general', spine_guide_settings: 'Hacked', blogname: 'Hacked', _wpnonce: admin }),
  'admin-post': (it, { admin }) => it.post('wp-admin/admin-post.php', { action: 'spine-guide', ...SET, _wpnonce: admin }),
  'admin-ajax': (it, { admin }) => it.post('wp-admin/admin-ajax.php', { action: 'spine_guide_save', ...SET, _wpnonce: admin }),
  'the settings by REST': (it) => it.rest('/wp/v2/settings', { spine_guide_settings: { name: 'Hacked' } }),
  'a file of the plugin': (it) => it.post('wp-content/plugins/spine-guide/includes/admin.php', SET),
  'the uninstaller': (it) => it.get('wp-content/plugins/spine-guide/uninstall.php'),
};
const WHO = ['a visitor', 'a subscriber', 'an author'];

/** What an administrator is led to by a page that a stranger has made: with his session, and no nonce. */
const LED = {
  'the form, sent from elsewhere': (it) => it.post(SETTINGS, SET),
  'with a nonce that is none': (it) => it.post(SETTINGS, { ...SET, _wpnonce: '0123456789' }),
  'as a link': (it) => it.get(`${SETTINGS}&${new URLSearchParams(SET)}`),
  'as a link that says it is saved': (it) => it.get(`${SETTINGS}&settings-updated=${encodeURIComponent(EVIL)}`),
};

/** What an administrator may type, or somebody in his name, and what must not come of it. */
const TYPED = {
  'a script in the name': { name: EVIL },
  'an event in the name': { name: 'A" onmouseover="hacked()' },
  'a mark of the page in the name': { name: '{{booking}}<!-- spine-guide:data -->' },
  'a script as a booking link': { booking: 'javascript:hacked()' },
  'a script as a booking link, in capitals': { booking: 'JaVaScRiPt://x/%0ahacked()' },
  'data as a booking link': { booking: 'data:text/html,<script>hacked()</script>' },
  'an attribute in the booking link': { booking: 'https://x.example/"onclick="hacked()' },
  'a line break in the booking link': { booking: 'https://x.example/\n<script>hacked()</script>' },
  'no host in the booking link': { booking: 'https:///hacked' },
  'a script as a phone': { phone: 'javascript:hacked()' },
  'an element in the phone': { phone: '555 010 0100<script>hacked()</script>' },
  'a script in the reviewer': { reviewer: EVIL, reviewed: '2026-02-03' },
  'a script as a date': { reviewer: 'A', reviewed: EVIL },
  'a day that is none': { review_due: '2027-02-30' },
  'a file as a logo': { logo: '../../../wp-config.php' },
  'a post as a logo': { logo: '1' },
  'a script as a pause': { tablet_pause: '60;hacked()' },
  'a list in the place of a text': { 'name][0': 'x' },
  'a setting that there is not': { emergency: '000', siteurl: 'https://evil.example.com/' },
};

/** What an author writes into a shortcode. */
const SHORTCODES = [
  'view="all onload=hacked()"', `view='"><script>hacked()</script>'`, `tags='hip"><svg onload=hacked()>'`,
  'tags="javascript:hacked()"', `lang='en"><script>hacked()</script>'`, 'lang="../../../../evil"', 'links="javascript:hacked()"',
  `nav='1"><script>hacked()</script>'`, 'src="https://evil.example.com/"', 'src="javascript:hacked()"', 'srcdoc="&lt;script&gt;parent.hacked()&lt;/script&gt;"',
  'sandbox="allow-scripts allow-same-origin"', 'sandbox=""', 'onclick="hacked()"', 'style="position:fixed;inset:0"',
  'name="Hacked" phone="555 010 0666" booking="https://evil.example.com/"', 'strong="red;background:url(//evil.example.com/x)"',
  'strong="expression(hacked())"', 'paper="#fff\\" onload=\\"hacked()"', 'font="x;}</style><script>hacked()</script>"',
  'events="1" title="Hacked" id="wpadminbar"', `"><script>hacked()</script>`, '0="onload=hacked()" 1="x"',
];

/** What an author saves as the block's attributes. */
const BLOCKS = [
  { view: '"><script>hacked()</script>' }, { view: ['all'] }, { view: { a: 1 } }, { tags: 'hip"><script>hacked()</script>' },
  { tags: ['hip" onload="hacked()', '<script>hacked()</script>'] }, { tags: [['hip']] }, { tags: { a: '"><script>hacked()</script>' } },
  { lang: '"><img src=x onerror=hacked()>' }, { links: 'javascript:hacked()' }, { nav: '1" onload="hacked()' }, { colours: 'red' }, { colours: { strong: '"><script>hacked()</script>' } },
  { colours: { src: 'https://evil.example.com/', sandbox: 'allow-same-origin allow-scripts', onload: 'hacked()' } },
  { colours: { strong: ['#fff'] } }, { src: 'https://evil.example.com/', sandbox: 'allow-same-origin' },
  { className: 'x" onmouseover="hacked()', anchor: '"><script>hacked()</script>' }, { align: '"><script>hacked()</script>' },
  { style: { spacing: { margin: { top: '0;}</style><script>hacked()</script>' } } } },
];

/** What a visitor asks of the guide's address, and what the answer may be: a page of the guide, or none. */
const ADDRESSES = [
  'spine-guide/../wp-config.php', 'spine-guide/..%2f..%2fwp-config.php', 'spine-guide/%2e%2e/%2e%2e/wp-config.php', 'spine-guide/frame/../../wp-config.php',
  'spine-guide/data/clinic.json', 'spine-guide/boot-000000000000-js', 'spine-guide/x-000000000000-php', 'spine-guide/..-000000000000-php',
  'spine-guide/boot-000000000000-js%00.php', `spine-guide/${encodeURIComponent(EVIL)}`, `spine-guide/?kiosk=${encodeURIComponent(EVIL)}`, `spine-guide/frame/?x=${encodeURIComponent(EVIL)}`,
  `spine-guide?x=${encodeURIComponent('\r\nSet-Cookie: hacked=1')}`, 'spine-guide//evil.example.com/', 'spine-guide?x=//evil.example.com', 'index.php/spine-guide/',
  'wp-content/plugins/spine-guide/includes/pages.php', 'wp-content/plugins/spine-guide/includes/files.php?name=../../wp-config.php', 'wp-content/plugins/spine-guide/spine-guide.php',
  'wp-content/plugins/spine-guide/block/editor.asset.php', 'spine-guide/logo-000000000000-png', 'spine-guide/sw?x=</script>',
];

let site;
let people;
let nonces;
let browser;

before(async () => {
  site = await wordpress();
  browser = await launch();
  people = {
    'an administrator': await session(site.url, 'admin', 'password'),
    'a visitor': await session(site.url),
    'a subscriber': await session(site.url, 'subscriber', 'password'),
    'an author': await session(site.url, 'author', 'password'),
  };
  nonces = { admin: await nonceOf(people['an administrator']) };
  await save(STORED);
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** The nonce of the form, which belongs to the session. */
const nonceOf = async (it) => (await (await it.get(SETTINGS)).text()).match(/name="_wpnonce" value="(\w+)"/)[1];

/** The form of the administrator, as it is sent. */
async function save(values) {
  const it = people['an administrator'];
  const fields = Object.entries(values).map(([name, value]) => [`spine_guide[${name}]`, value]);
  return it.post(SETTINGS, { _wpnonce: await nonceOf(it), ...Object.fromEntries(fields) });
}

/** Opens a page where `hacked` tells of itself, and waits until all that would run has run. */
async function run(address, page) {
  page ??= await browser.newPage();
  const ran = [];
  await page.exposeFunction('hacked', () => ran.push('hacked'));
  page.on('dialog', (dialog) => { ran.push(dialog.message()); return dialog.dismiss(); });
  page.on('request', (request) => { if (request.url().includes('evil.example.com')) ran.push(request.url()); });
  await page.goto(address, { waitUntil: 'networkidle' });
  return { page, ran };
}

describe('settings', () => {
  for (const who of WHO) {
    for (const [how, attempt] of Object.entries(TO_SETTINGS)) {
      test(`${who}: ${how}`, async () => {
        const answer = await attempt(people[who], nonces);
        const text = await answer.text();
        assert.ok(!/spine_guide\[name\]/.test(text), 'the form is not shown');
        const { settings } = await state(site.url);
        assert.deepEqual({ name: settings.name, booking: settings.booking }, STORED);
      });
    }
  }

  for (const [how, attempt] of Object.entries(LED)) {
    test(`an administrator is led to ${how}`, async () => {
      const text = await (await attempt(people['an administrator'])).text();
      assert.ok(!text.includes('<img src=x') && !text.includes('value="Hacked"'), 'it is not shown either');
      const { settings } = await state(site.url);
      assert.deepEqual({ name: settings.name, booking: settings.booking }, STORED);
    });
  }

  for (const [what, values] of Object.entries(TYPED)) {
    test(`what is typed: ${what}`, async () => {
      const answer = await save({ ...STORED, ...values });
      const form = await answer.text();
      assert.ok(!/<script>hacked|<img src=x|onmouseover="|onclick="/.test(form), 'what is shown again is text');
      const { settings } = await state(site.url);
      assert.deepEqual(Object.keys(settings), ['name', 'booking', 'phone', 'after_hours', 'reviewer', 'reviewed', 'signed', 'review_due', 'tablet_pause', 'tablet_question', 'logo']);
      assert.ok(!/</.test(JSON.stringify(settings)) && !/javascript:|data:/i.test(settings.booking + settings.phone), JSON.stringify(settings));
      const { page, ran } = await run(`${site.url}spine-guide/`);
      assert.deepEqual(ran, []);
      assert.equal(await page.locator('script:not([src]):not([type="application/ld+json"])').count(), 0);
      assert.equal(await page.locator('img[src=x], [onmouseover], [onclick]').count(), 0);
      await page.close();
      await save(STORED);
    });
  }
});

/** The n-th element on a page of a hostile author is one of ours, whatever he wrote. */
async function isOurs(page, n) {
  const element = page.locator('spine-guide').nth(n);
  const attributes = await element.evaluate((it) => Object.fromEntries([...it.attributes].map(({ name, value }) => [name, value])));
  const colours = ['paper', 'raised', 'wash', 'ink', 'ink-quiet', 'line', 'strong', 'strong-ink'];
  const known = ['prerendered', 'src', 'view', 'tags', 'lang', 'links', 'nav', 'sandbox', ...colours];
  assert.deepEqual(Object.keys(attributes).filter((name) => !known.includes(name)), []);
  assert.equal(attributes.src, '/spine-guide/frame/');
  assert.ok(!attributes.sandbox.includes('allow-same-origin') && attributes.sandbox.includes('allow-scripts'), attributes.sandbox);
  assert.ok(['questions', 'check', undefined].includes(attributes.view), attributes.view);
  assert.match(attributes.tags ?? 'hip', /^[a-z -]+$/);
  assert.match(attributes.nav ?? '1', /^1$/);
  for (const name of colours) assert.match(attributes[name] ?? '#ffffff', /^#([0-9a-f]{3}){1,2}$/i, name);
  const frame = await element.evaluate((it) => it.shadowRoot.querySelector('iframe').src);
  assert.ok(frame.startsWith(`${site.url}spine-guide/frame/`), frame);
}

/** A block as it is saved. */
const block = (attributes) =>
  `<!-- wp:spine-guide/guide ${JSON.stringify(attributes).replaceAll('--', '\\u002d\\u002d').replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')} /-->`;

for (const [what, written] of Object.entries({
  'the shortcode': SHORTCODES.map((it) => [it, `<p>[spine_guide ${it}]</p>`]),
  'the block': BLOCKS.map((it) => [JSON.stringify(it), block(it)]),
})) {
  describe(`an author writes ${what}`, () => {
    for (const [attempt, content] of written) {
      test(attempt, async () => {
        const { page, ran } = await run(await publish(people['an author'], content, 'posts'));
        const count = await page.locator('spine-guide').count();
        assert.ok(count <= 1, 'one, or what is no shortcode any more');
        if (count > 0) await isOurs(page, 0);
        for (const it of await page.locator('[onmouseover], [onclick], [onload], [onerror]').all()) await it.dispatchEvent('mouseover');
        assert.deepEqual(ran, []);
        assert.equal(await page.evaluate(() => Array.from(document.scripts).some((it) => it.text.includes('hacked'))), false);
        await page.close();
      });
    }
  });
}

test('an author is told of what is not known in all of it, and nothing of that runs', async () => {
  const written = [...SHORTCODES.map((it) => `<p>[spine_guide ${it}]</p>`), ...BLOCKS.map(block)].join('\n\n');
  const address = await publish(people['an author'], written, 'posts');
  const signed = await browser.newPage();
  await signIn(signed, site.url, 'author');
  // So many guides take their time, and none of it is in them.
  await signed.route('**/spine-guide/frame/**', (route) => route.abort());
  const { page, ran } = await run(address, signed);
  expect(await page.locator('.spine-guide-note').count()).toBeGreaterThan(20);
  assert.equal(await page.locator('.spine-guide-note :not(p, strong)').count(), 0, 'text alone');
  for (const it of await page.locator('[onmouseover], [onclick], [onload], [onerror]').all()) await it.dispatchEvent('mouseover');
  assert.deepEqual(ran, []);
  await page.close();
});

describe('a visitor asks for', () => {
  for (const address of ADDRESSES) {
    test(address, async () => {
      // As it is: `fetch` would tidy the path.
      const { status, headers, text } = await raw(site.url, address);
      assert.ok(!/DB_PASSWORD|table_prefix|AUTH_KEY/.test(text), 'no file of the site');
      assert.ok(!/<b>(Warning|Notice|Fatal error|Deprecated)<\/b>:/.test(text), 'no word of PHP');
      assert.ok(!headers['set-cookie'], 'no cookie');
      assert.ok(!text.includes('<img src=x onerror=hacked()>') && !text.includes('<script>hacked()'), 'nothing of what was asked for');
      if (status >= 300 && status < 400) assert.ok(new URL(headers.location, site.url).origin === new URL(site.url).origin, headers.location);
    });
  }

  test('the guide, with another method', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) assert.equal((await fetch(`${site.url}spine-guide/`, { method })).status, 405, method);
  });
});

test('there are at least 60 tries, and PHP has had nothing to say of any', async () => {
  const tries = WHO.length * Object.keys(TO_SETTINGS).length + [LED, TYPED].flatMap(Object.keys).length + SHORTCODES.length + BLOCKS.length + ADDRESSES.length;
  expect(tries).toBeGreaterThanOrEqual(60);
  assert.equal((await state(site.url)).said, '');
});

/** Asks for an address byte for byte. */
async function raw(url, path) {
  const { request } = await import('node:http');
  const { hostname, port } = new URL(url);
  return new Promise((done, fail) => {
    request({ hostname, port, path: `/${path}` }, (response) => {
      let text = '';
      response.on('data', (part) => { text += part; });
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, text }));
    }).on('error', fail).end();
  });
}
