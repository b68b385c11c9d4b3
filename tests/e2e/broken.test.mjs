// A reader comes with a browser, a network or a link that does not do what it should.

import assert from 'node:assert/strict';
import {
  becomes, button, copyButton, filter, fragment, listedOnes, NUMBERS, open, openOnes, reader, shownAnswers, started,
  summary, tag,
} from './site.mjs';

const HIP = ['07', '09', '12', '14'];

/** The main things still work. */
async function works(page) {
  await open(page, '14');
  await open(page, '08');
  await tag(page, 'Hip').click();
  await becomes(page, listedOnes, HIP);
  await becomes(page, shownAnswers, ['14']);
  await button(page, 'Clear all').click();
  await becomes(page, shownAnswers, ['08', '14']);
}

const stores = {
  'forbids storage': () => {
    Object.defineProperty(window, 'sessionStorage', {
      get() { throw new DOMException('Forbidden.', 'SecurityError'); },
    });
  },
  'has no storage': () => Object.defineProperty(window, 'sessionStorage', { value: null }),
  'has a storage that is full': () => {
    Storage.prototype.setItem = () => { throw new DOMException('Full.', 'QuotaExceededError'); };
  },
  'has a storage that cannot be read': () => {
    Storage.prototype.getItem = () => { throw new DOMException('Broken.', 'InvalidStateError'); };
  },
};
for (const [what, script] of Object.entries(stores)) {
  reader(`where the browser ${what}, the page works and starts fresh`, {
    prepare: (page) => page.addInitScript(script),
  }, async (page) => {
    assert.deepEqual(await page.evaluate(openOnes), []);
    await works(page);
  });
}

/** What a kept visit may look like that this version of the page did not write, and what is made of it. */
const visits = [
  ['', [], NUMBERS],
  ['1;08,12;hip', ['08', '12'], HIP],
  ['1;08,08,99,,8,-1,1e9;hip,hip,__proto__,', ['08'], HIP],
  ['1;;knee,epidural', [], ['07', '09', '12']],
  ['1;08', [], NUMBERS],
  ['1;08;hip;;more', ['08'], HIP],
  ['1;08;hip;;03;more', [], NUMBERS],
  ['2;08;hip', [], NUMBERS],
  ['null', [], NUMBERS],
  ['{"open":["08"],"tags":{"__proto__":1}}', [], NUMBERS],
  ['\u0000;\ud800;🦴', [], NUMBERS],
  [`1;${'08,'.repeat(50_000)};`, ['08'], NUMBERS],
];
reader('a kept visit that holds garbage does no harm', {}, async (page) => {
  for (const [kept, opened, listed] of visits) {
    await page.evaluate((kept) => sessionStorage.setItem('spine-guide', kept), kept);
    await page.reload();
    await started(page);
    const named = JSON.stringify(kept.slice(0, 40));
    await becomes(page, openOnes, opened).catch((error) => assert.fail(`${named}: ${error.message}`));
    await becomes(page, listedOnes, listed).catch((error) => assert.fail(`${named}: ${error.message}`));
  }
  await button(page, 'Close all').click();
  await works(page);
});

/** Fragments that no page of ours has made, and what is listed then. */
const fragments = [
  ['#%', NUMBERS],
  ['#%%%', NUMBERS],
  ['#%E0%A4%A', NUMBERS],
  ['#%00', NUMBERS],
  ['#🦴', NUMBERS],
  ['#faq-🦴', NUMBERS],
  ['#faq-', NUMBERS],
  ['#faq-99', NUMBERS],
  ['#faq-faq-08', NUMBERS],
  ['#?', NUMBERS],
  ['##', NUMBERS],
  ['#__proto__', NUMBERS],
  ['#constructor', NUMBERS],
  ['#questions?', NUMBERS],
  ['#questions?tag=', NUMBERS],
  ['#questions?tag', NUMBERS],
  ['#questions?tag=__proto__&tag=hip', HIP],
  ['#questions?tag=hip&tag=hip&&=&?tag=knee', HIP],
  ['#questions?tag=%68ip', NUMBERS],
  ['#questions?tag=hip#questions?tag=rfa', NUMBERS],
  ['#"><script>throw 1</script>', NUMBERS],
  ["#javascript:throw'1'", NUMBERS],
  ['#..%2F..%2F', NUMBERS],
  [`#${'a'.repeat(100_000)}`, NUMBERS],
  [`#questions?${'tag=hip&'.repeat(10_000)}`, HIP],
];
reader('an address that holds garbage does no harm, on arrival or later', {}, async (page, { url, context }) => {
  for (const [hash, listed] of fragments) {
    const named = JSON.stringify(hash.slice(0, 50));
    const other = await context.newPage();
    const thrown = [];
    other.on('pageerror', (error) => thrown.push(error.message));
    await other.goto(url + hash);
    await started(other);
    await becomes(other, listedOnes, listed).catch((error) => assert.fail(`${named}: ${error.message}`));
    assert.deepEqual(await other.evaluate(openOnes), [], named);

    // Again from a page that has a choice: what is not understood leaves it alone.
    await other.evaluate((hash) => { location.hash = hash; }, '#questions?tag=hip');
    await becomes(other, listedOnes, HIP);
    await other.evaluate((hash) => { location.hash = hash; }, hash);
    await becomes(other, listedOnes, hash.startsWith('#questions') ? listed : HIP)
      .catch((error) => assert.fail(`${named}, later: ${error.message}`));
    assert.deepEqual(thrown, [], named);
    await other.close();
  }
  await works(page);
});

reader('where the browser forbids history, the filter works and the address stays', {
  prepare: (page) => page.addInitScript(() => {
    const no = () => { throw new DOMException('Forbidden.', 'SecurityError'); };
    history.pushState = no;
    history.replaceState = no;
  }),
}, async (page) => {
  await works(page);
  assert.equal(await page.evaluate(fragment), '');
});

const missing = { 'the app’s WebAssembly': '**/*.wasm', 'the app’s script': '**/spine-guide*.js', 'the first script': '**/boot*.js' };
for (const [what, pattern] of Object.entries(missing)) {
  reader(`without ${what} the page stays complete`, {
    app: false,
    complaints: [/Failed to load resource/],
    prepare: (page) => page.route(pattern, (route) => route.abort()),
  }, async (page) => {
    for (const number of NUMBERS) await summary(page, number).click();
    assert.deepEqual(await page.evaluate(shownAnswers), NUMBERS);
    assert.equal(await filter(page).count(), 0);
    assert.equal(await page.getByRole('button').count(), 0, 'a button that could do nothing');
  });
}

reader('where the browser runs no WebAssembly, the page stays complete', {
  app: false,
  prepare: (page) => page.addInitScript(() => { delete window.WebAssembly; }),
}, async (page) => {
  await page.waitForLoadState('load');
  await summary(page, '08').click();
  assert.deepEqual(await page.evaluate(shownAnswers), ['08']);
  assert.equal(await copyButton(page, '08').count(), 0);
});
