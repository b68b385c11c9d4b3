// A reader whose browser, network or host does not let the app start has the whole page.

import assert from 'node:assert/strict';
import { card, isAsSent, isWhole, notice, says, SENTENCE, signs, staysPlain } from './plain.mjs';
import { becomes, button, filter, fragment, listedOnes, NUMBERS, openOnes, PHONE, reader, shownAnswers, started, summary, tag } from './site.mjs';

// --- scripts off ---

const off = { javaScriptEnabled: false, app: false };

for (const viewport of [PHONE, undefined]) {
  const where = viewport ? 'on a phone' : 'at a desk';
  reader(`with scripts off the page is complete, ${where}`, viewport ? { ...off, viewport } : off, async (page) => {
    await isWhole(page);
    assert.ok(await page.locator('noscript p').isVisible());
    assert.equal(await page.locator('noscript p').innerText(), SENTENCE);
    // The other one, for a script that does not come, would say it twice.
    assert.equal(await notice(page).count(), 0);
  });
}

reader('with scripts off the page has its style', off, async (page) => {
  const style = (locator, name) => locator.evaluate((it, name) => getComputedStyle(it)[name], name);
  assert.notEqual(await style(card(page), 'backgroundColor'), 'rgba(0, 0, 0, 0)');
  assert.equal(await style(page.locator('#faq-01'), 'borderTopStyle'), 'solid');
  const { width } = await page.locator('.prose p').first().boundingBox();
  assert.ok(width < 900, `lines are ${width} pixels long`);
});

reader('with scripts off the list of signs says what to do for each', off, async (page) => {
  await signs(page).locator('summary').click();
  const lists = await signs(page).getByRole('heading', { level: 3 }).evaluateAll((headings) =>
    headings.map((heading, at) => {
      const steps = heading.nextElementSibling;
      return [heading.textContent, steps.innerText, steps.parentElement.querySelector(`h3:nth-of-type(${at + 1}) ~ ul`).querySelectorAll('li').length];
    }));
  assert.deepEqual(lists.map(([heading]) => heading), ['Get emergency care now', 'Be seen by a clinician today']);
  assert.match(lists[0][1], /^Call 911 now/);
  assert.match(lists[1][1], /^Call your own doctor/);
  for (const [heading, , count] of lists) assert.ok(count > 10, `${heading}: ${count} signs`);
  assert.equal(await signs(page).getByRole('link', { name: 'Call 988' }).getAttribute('href'), 'tel:988');
});

reader('with scripts off everything is on paper', off, async (page) => {
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await page.evaluate(shownAnswers), NUMBERS);
  const whole = await page.evaluate(() => {
    const parts = document.querySelectorAll('#emergency li, #emergency .call, .paper li, .prose p, .answer p, footer p');
    return [parts.length, Array.from(parts).filter((part) => !part.checkVisibility()).map((part) => part.textContent)];
  });
  assert.ok(whole[0] > 80, `${whole[0]} parts`);
  assert.deepEqual(whole[1], []);
});

reader('with scripts off a link goes to its question', { ...off, at: '#faq-08' }, async (page) => {
  await becomes(page, () => document.querySelector(':target')?.id, 'faq-08');
  assert.equal(await page.evaluate(fragment), '#faq-08');
});

// --- the app does not start ---

const WASM = '**/*.wasm';
const CHECKER = '**/rest-*.wasm';
const GLUE = '**/spine-guide-*.js';
const REST = '**/rest-*.txt';
const BOOT = '**/boot-*.js';
const answer = (pattern, response) => (page) => page.route(pattern, (route) => route.fulfill(response));
/** What the site sends, changed. */
const changed = (pattern, change) => (page) =>
  page.route(pattern, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, ...await change(response) });
  });
const MISSING = /Failed to load resource/;
/** The app stops itself. */
const STOPPED = /unreachable/;
/** Another file in the place of a part of the app never gets into it. */
const REFUSED = /integrity/;
const wasm = { contentType: 'application/wasm' };
/** A module that is valid and has nothing of ours. */
const OTHER = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
/** The page from a host that sends this instead of a part of our policy. */
const policy = (part, instead) => changed((url) => url.pathname === '/', (response) => {
  const ours = response.headers()['content-security-policy'];
  assert.ok(ours.includes(part), `the policy has no ${part}`);
  return { headers: { ...response.headers(), 'content-security-policy': ours.replace(part, instead) } };
});
const script = (text) => (page) => page.addInitScript(text);

const failures = {
  'the browser has no WebAssembly': [script('delete window.WebAssembly')],
  'the browser cannot compile while it loads, and the file is cut off': [
    (page) => Promise.all([
      page.addInitScript('delete WebAssembly.instantiateStreaming'),
      changed(WASM, async (response) => ({ body: (await response.body()).subarray(0, 50_000) }))(page),
    ]),
  ],
  'the WebAssembly is not there': [answer(WASM, { status: 404 }), MISSING],
  'the WebAssembly is not there, and the host sends a page that says so': [
    answer(WASM, { status: 200, contentType: 'text/html', body: '<!doctype html><title>Not found</title>' }),
  ],
  'the network breaks before the WebAssembly': [(page) => page.route(WASM, (route) => route.abort()), MISSING],
  'the WebAssembly is cut off': [changed(WASM, async (response) => ({ body: (await response.body()).subarray(0, 50_000) }))],
  'the WebAssembly is empty': [answer(WASM, { ...wasm, body: '' })],
  'the WebAssembly is another': [answer(WASM, { ...wasm, body: OTHER })],
  'the WebAssembly is no WebAssembly': [answer(WASM, { ...wasm, body: Buffer.alloc(5000, 7) })],
  'the app’s script is not there': [answer(GLUE, { status: 404 }), MISSING],
  'the app’s script is cut off': [changed(GLUE, async (response) => ({ body: (await response.text()).slice(0, 9000) }))],
  'the app’s script is of another build': [
    changed(GLUE, async (response) => ({ body: (await response.text()).replaceAll('__wbindgen_malloc', '__wbindgen_other') })),
  ],
  'the rest of the content is not there': [answer(REST, { status: 404 }), MISSING, STOPPED, REFUSED],
  'the network breaks before the rest of the content': [(page) => page.route(REST, (route) => route.abort()), MISSING, STOPPED],
  'the rest of the content is cut off': [changed(REST, async (response) => ({ body: (await response.text()).slice(0, 9000) })), STOPPED, REFUSED],
  'the rest of the content is of another build': [changed(REST, async (response) => ({ body: `${await response.text()}more\n` })), STOPPED, REFUSED],
  'a word of the content is another': [
    changed(REST, async (response) => ({ body: (await response.text()).replace('Call 911 now', 'Call 912 now') })), STOPPED, REFUSED,
  ],
  'the style of the controls is not there': [answer('**/late-*.css', { status: 404 }), MISSING],
  'the checker is not there': [answer(CHECKER, { status: 404 }), MISSING, REFUSED],
  'the network breaks before the checker': [(page) => page.route(CHECKER, (route) => route.abort()), MISSING],
  'the checker is cut off': [changed(CHECKER, async (response) => ({ body: (await response.body()).subarray(0, 50_000) })), REFUSED],
  'the checker is of another build': [changed(CHECKER, async (response) => ({ body: Buffer.concat([await response.body(), Buffer.from([0, 1, 0])]) })), REFUSED],
  'what the checker shares is not there': [answer('**/shared-*.wasm', { status: 404 }), MISSING, REFUSED],
  'the host’s policy forbids WebAssembly': [policy(" 'wasm-unsafe-eval'", ''), /Content Security Policy|CompileError/],
  'the host’s policy forbids every connection': [policy("connect-src 'self'", "connect-src 'none'"), /Content Security Policy/],
};
for (const [what, [prepare, ...complaints]] of Object.entries(failures)) {
  reader(`where ${what}, the page says so and stays whole`, { app: false, prepare, complaints }, async (page, { url }) => {
    await says(page);
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
    await isAsSent(page, url);
    await isWhole(page);
    await staysPlain(page);
  });
}

reader('a reader who has begun to read stays where they are when the app cannot start', {
  app: false,
  at: '#faq-08',
  complaints: [MISSING],
  prepare: (page) => page.route(WASM, async (route) => {
    // By now the reader is at work, on the answer that came open.
    await becomes(page, shownAnswers, ['08']);
    await page.evaluate(() => { window.top08 = document.getElementById('faq-08').getBoundingClientRect().top; });
    await route.fulfill({ status: 404 });
  }),
}, async (page) => {
  await says(page);
  await becomes(page, shownAnswers, ['08']);
  await becomes(page, () => Math.abs(document.getElementById('faq-08').getBoundingClientRect().top - window.top08) < 2, true);
  assert.equal(await page.evaluate(fragment), '#faq-08');
});

const SEARCH = '**/search-*.wasm';
const WORDS = '**/search-*.txt';
const searchless = {
  'is not there': [answer(SEARCH, { status: 404 }), MISSING, REFUSED],
  'is cut off': [changed(SEARCH, async (response) => ({ body: (await response.body()).subarray(0, 9000) })), REFUSED],
  'is another': [answer(SEARCH, { ...wasm, body: OTHER }), REFUSED],
  'has no words': [answer(WORDS, { status: 404 }), MISSING, REFUSED],
  'has half its words': [changed(WORDS, async (response) => ({ body: (await response.text()).slice(0, 3000) })), REFUSED],
  'cannot connect': [(page) => page.route(SEARCH, (route) => route.abort()), MISSING],
};
for (const [what, [prepare, ...complaints]] of Object.entries(searchless)) {
  reader(`where the search ${what}, the rest of the app works`, { prepare, complaints }, async (page) => {
    await becomes(page, () => document.getElementById('search').checkVisibility(), false);
    assert.equal(await page.getByRole('searchbox').count(), 0);
    assert.equal(await notice(page).count(), 0);
    await tag(page, 'Hip').click();
    await becomes(page, listedOnes, ['07', '09', '12', '14']);
    // What draws codes comes with it, and needs no words.
    await summary(page, '14').click();
    await button(page, 'Add to my handout').click();
    await button(page, 'Print my handout').waitFor();
    const code = button(page, 'Show a code and a link');
    assert.equal(await code.count(), what.includes('words') ? 1 : 0);
    if (what.includes('words')) {
      await code.click();
      await page.getByRole('img', { name: /code/i }).waitFor();
    }
    await button(page, 'Check your symptoms').click();
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  });
}

/** Passes the time after which the style speaks. */
const wait = (page) => page.evaluate(() => {
  for (const it of document.getAnimations()) if (/late$/.test(it.animationName)) it.finish();
});

const silent = {
  'the first script is not there': [answer(BOOT, { status: 404 }), MISSING],
  'the first script is of a language the browser does not know': [answer(BOOT, { contentType: 'text/javascript', body: 'await = 1 =>' }), /./],
  'the host’s policy forbids scripts': [policy("script-src 'self' 'wasm-unsafe-eval'", "script-src 'none'"), /Content Security Policy/],
};
for (const [what, [prepare, ...complaints]] of Object.entries(silent)) {
  reader(`where ${what}, the style says so after a while and nothing moves`, { app: false, prepare, complaints }, async (page, { url }) => {
    const where = () => page.locator('h1').boundingBox();
    const before = await where();
    assert.equal(await notice(page).count(), 0);
    await wait(page);
    await says(page);
    assert.deepEqual(await where(), before);
    await isAsSent(page, url);
    await isWhole(page);
    await page.setViewportSize({ width: 320, height: 640 });
    const [end, over] = await page.evaluate(() => {
      scrollTo(0, document.documentElement.scrollHeight);
      const end = Array.from(document.querySelectorAll('footer > *'), (it) => it.getBoundingClientRect().bottom);
      return [Math.max(...end), document.getElementById('stopped').getBoundingClientRect().top];
    });
    assert.ok(end <= over, `the page ends at ${end}, under what is said from ${over} on`);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await notice(page).count(), 0, 'on every sheet');
  });
}

for (const [what, pattern] of [['WebAssembly', '**/spine-guide_bg-*.wasm'], ['style of the controls', '**/late-*.css'], ['rest of the content', REST]]) {
  let release;
  const gate = new Promise((done) => { release = done; });
  reader(`where the ${what} is long on its way, the style says so after a while, and nothing does once it is there`, {
    app: false,
    until: 'commit',
    prepare: (page) => page.route(pattern, async (route) => {
      await gate;
      await route.continue();
    }),
  }, async (page) => {
    await page.locator('html[data-boot]').waitFor({ state: 'attached' });
    assert.equal(await notice(page).count(), 0);
    await wait(page);
    await says(page);
    release();
    await button(page, 'Check your symptoms').waitFor();
    await becomes(page, () => document.getElementById('stopped').checkVisibility(), false);
    await button(page, 'Check your symptoms').click();
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  });
}

for (const id of ['tools', 'picked']) {
  reader(`where the page has lost its place #${id}, the page says so`, {
    app: false,
    complaints: [STOPPED],
    prepare: script(`addEventListener('DOMContentLoaded', () => document.getElementById('${id}').remove())`),
  }, async (page) => {
    await says(page);
    assert.equal(await page.getByRole('button').count(), 0);
    assert.ok(await card(page).isVisible());
  });
}

reader('without the app, paper has what is closed also where the style cannot open it', {
  app: false,
  prepare: answer(WASM, { status: 404 }),
  complaints: [MISSING],
}, async (page) => {
  await says(page);
  await summary(page, '03').click();
  const open = () => Array.from(document.querySelectorAll('.question, .paper, .roots'), (it) => it.open);
  const before = await page.evaluate(open);
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.ok((await page.evaluate(open)).every(Boolean));
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  assert.deepEqual(await page.evaluate(open), before);
  assert.deepEqual(await page.evaluate(openOnes), ['03']);
});

reader('where the host calls the WebAssembly something else, the app works', {
  prepare: changed(WASM, (response) => ({ headers: { ...response.headers(), 'content-type': 'application/octet-stream' } })),
}, async (page) => {
  await tag(page, 'Hip').click();
  await becomes(page, listedOnes, ['07', '09', '12', '14']);
  assert.equal(await notice(page).count(), 0);
});

reader('where all is well, nothing is said', {}, async (page) => {
  await started(page);
  await wait(page);
  assert.equal(await notice(page).count(), 0);
  assert.equal(await page.getByText(SENTENCE).filter({ visible: true }).count(), 0);
  assert.equal(await filter(page).count(), 1);
});
