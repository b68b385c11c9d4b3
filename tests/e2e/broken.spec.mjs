// A reader comes with a browser, a network or a link that does not do what it should.

import { NUMBERS, tagged, strings } from '../content.mjs';
import { expect, test } from './fixtures.mjs';
import { button, expectFragment, filter, openQuestion, started, tag } from './page.mjs';
import { expectNotice, openEvery } from './plain.mjs';

const HIP = tagged('hip');

/** The main things still work. */
async function expectWorking(page) {
  await openQuestion(page, '14');
  await openQuestion(page, '08');
  await tag(page, 'hip').click();
  await expect(page).toList(HIP);
  await expect(page).toShowAnswers(['14']);
  await button(page, strings.clear).click();
  await expect(page).toShowAnswers(['08', '14']);
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
test('whatever storage the browser has, the page works and starts fresh', async ({ page, anew }) => {
  for (const [what, script] of Object.entries(stores)) {
    await test.step(`where the browser ${what}`, async () => {
      await anew('', { prepare: (page) => page.addInitScript(script) });
      await expect(page).toHaveOpen([]);
      await expectWorking(page);
    });
  }
});

/** What a kept visit may look like that this version of the page did not write, and what is made of it. */
const visits = /** @type {[string, string[], string[]][]} */ ([
  ['', [], NUMBERS],
  ['1;08,12;hip', ['08', '12'], HIP],
  ['1;08,08,99,,8,-1,1e9;hip,hip,__proto__,', ['08'], HIP],
  ['1;;knee,epidural', [], tagged('knee')],
  ['1;08', [], NUMBERS],
  ['1;08;hip;;more', ['08'], HIP],
  ['1;08;hip;;03;more', [], NUMBERS],
  ['2;08;hip', [], NUMBERS],
  ['null', [], NUMBERS],
  ['{"open":["08"],"tags":{"__proto__":1}}', [], NUMBERS],
  ['\u0000;\ud800;🦴', [], NUMBERS],
  [`1;${'08,'.repeat(50_000)};`, ['08'], NUMBERS],
]);

test('a kept visit that holds garbage does no harm', async ({ page, visit }) => {
  await visit();
  for (const [kept, opened, listed] of visits) {
    await page.evaluate((kept) => sessionStorage.setItem('spine-guide', kept), kept);
    await page.reload();
    await started(page);
    const named = JSON.stringify(kept.slice(0, 40));
    await expect(page, named).toHaveOpen(opened);
    await expect(page, named).toList(listed);
  }
  await button(page, strings.close_all).click();
  await expectWorking(page);
});

/** Fragments that no page of ours has made, and what is listed then. */
const fragments = /** @type {[string, string[]][]} */ ([
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
  ['#questions?tag=%68ip', HIP],
  ['#questions?tag=hip#questions?tag=rfa', NUMBERS],
  ['#"><script>throw 1</script>', NUMBERS],
  ["#javascript:throw'1'", NUMBERS],
  ['#..%2F..%2F', NUMBERS],
  [`#${'a'.repeat(100_000)}`, NUMBERS],
  [`#questions?${'tag=hip&'.repeat(10_000)}`, HIP],
]);

test('an address that holds garbage does no harm, on arrival or later', async ({ page, anew }) => {
  const goTo = (to) => page.evaluate((to) => { location.hash = to; }, to);
  for (const [hash, listed] of fragments) {
    await test.step(JSON.stringify(hash.slice(0, 50)), async () => {
      await anew(hash);
      await expect(page).toList(listed);
      await expect(page).toHaveOpen([]);

      // Again from a page that has a choice: what is not understood leaves it alone.
      await goTo('#questions?tag=hip');
      await expect(page).toList(HIP);
      await goTo(hash);
      await expect(page, 'later').toList(hash.startsWith('#questions') ? listed : HIP);
    });
  }
  await anew();
  await expectWorking(page);
});

test('where the browser forbids history, the filter works and the address stays', async ({ page, visit }) => {
  await page.addInitScript(() => {
    const no = () => { throw new DOMException('Forbidden.', 'SecurityError'); };
    history.pushState = no;
    history.replaceState = no;
  });
  await visit();
  await expectWorking(page);
  await expectFragment(page, '');
});

/** Every answer opens, and there is no dead control. */
async function expectComplete(page) {
  await page.evaluate(openEvery);
  await expect(page).toShowAnswers(NUMBERS);
  await expect(filter(page)).toHaveCount(0);
  await expect(page.getByRole('button'), 'a button that could do nothing').toHaveCount(0);
}

test('without what the app is made of, the page stays complete', async ({ page, anew }) => {
  const errors = [/Failed to load resource/];
  const missing = (pattern) => (page) => page.route(pattern, (route) => route.abort());
  for (const [what, pattern] of [['the app’s WebAssembly', '**/*.wasm'], ['the app’s script', '**/spine-guide*.js']]) {
    await test.step(`without ${what}`, async () => {
      await anew('', { app: false, prepare: missing(pattern), errors });
      await expectNotice(page);
      await expectComplete(page);
    });
  }

  await test.step('without the first script', async () => {
    const failed = page.waitForEvent('requestfailed');
    await anew('', { app: false, prepare: missing('**/boot*.js'), errors });
    await failed;
    await expectComplete(page);
  });

  await test.step('where the browser runs no WebAssembly', async () => {
    await anew('', { app: false, prepare: (page) => page.addInitScript(() => { delete window.WebAssembly; }) });
    await expectNotice(page);
    await expectComplete(page);
  });
});
