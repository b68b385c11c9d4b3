// A tablet in the waiting room, one patient after another.

import assert from 'node:assert/strict';
import { begin, check, EVERY_SCREEN, fill, heading, isAt, LEVELS, main, screen, walk } from './checker.mjs';
import { breaks, fragile, notice, says } from './plain.mjs';
import { becomes, button, fragment, listedOnes, NUMBERS, open, openOnes, reader, row, started, summary, tag } from './site.mjs';
import { arrive, leftAlone, startScreen, stillThere, TABLET, touch } from './tablet.mjs';

/** What the browser keeps for this tab; on a tablet the page itself has no such store. */
const kept = () => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const all = { ...frame.contentWindow.sessionStorage };
  frame.remove();
  return all;
};

/** Nothing on the page is as a reader left it. */
async function isUnused(page) {
  await heading(page).filter({ hasText: 'Lumbar Radiculopathy' }).waitFor();
  await started(page);
  assert.deepEqual(await page.evaluate(openOnes), []);
  assert.deepEqual(await page.evaluate(listedOnes), NUMBERS);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await page.getByRole('button', { pressed: true }).count(), 0, 'a tag is still chosen');
  assert.equal(await page.getByRole('searchbox').inputValue(), '');
  assert.equal(await page.getByRole('region', { name: 'My handout' }).count(), 0);
  assert.equal(await page.locator('svg[viewBox^="-4"], #meaning').count(), 0, 'a code, or a word explained');
  await button(page, 'Check your symptoms').waitFor();
  assert.equal(await page.evaluate(() => history.state), null);
}

/** The tablet as it is for the first reader of the day. */
async function isAsNew(page, url) {
  await startScreen(page).waitFor();
  assert.equal(page.url(), `${url}?kiosk`);
  await touch(page);
  await isUnused(page);
  assert.deepEqual(await page.evaluate(kept), {});
  assert.equal(await page.title(), 'Lumbar Radiculopathy: When a Pinched Nerve Causes Leg Pain');
}

/** Uses everything that shows on the page what a reader is after. */
async function useAll(page) {
  await started(page);
  await page.locator('article .term').first().click();
  await page.locator('#meaning').waitFor();
  await page.getByRole('searchbox').fill('shot in the back');
  await becomes(page, () => document.querySelector('#list > :not([hidden])').id, 'faq-08');
  await button(page, 'Filter by tag').click();
  await tag(page, 'Epidural').click();
  await summary(page, '08').click();
  await row(page, '08').getByRole('button', { name: 'Add to my handout' }).click();
  await button(page, 'Show a code and a link').click();
  await page.getByRole('img', { name: 'Code to scan with a phone' }).waitFor();
}

/** What a reader can leave behind. */
const left = {
  'the start screen of the check': async (page) => { await begin(page); },
  'answers half given': async (page) => { await begin(page); await fill(page, { age: 61 }); },
  'the review': async (page) => { await begin(page); await walk(page, { below_knee: 'yes' }); },
  'a result': async (page) => { await check(page, EVERY_SCREEN); await isAt(page, LEVELS.same_day); },
  'an emergency': async (page) => { await check(page, { now_mind: 'yes' }); },
  'an open answer far down the page': async (page) => { for (const number of ['12', '14']) await summary(page, number).click(); await becomes(page, openOnes, ['12', '14']); },
  'a chosen tag': async (page) => { await tag(page, 'Hip').click(); },
  'a link that was followed': async (page) => { await page.getByRole('link', { name: /^What are red flags|^When should/ }).first().click(); },
  'a search, a word explained, a handout and its code': useAll,
};
for (const [name, leave] of Object.entries(left)) {
  reader(`the tablet is left with ${name}, and the next reader finds nothing of it`, { ...TABLET, app: false }, async (page, { url }) => {
    await arrive(page, url);
    const entries = await page.evaluate(() => history.length);
    await leave(page);
    assert.equal(await page.evaluate(() => history.length), entries, 'a step that Back leads to');
    await leftAlone(page);
    await isAsNew(page, url);
    // However often Back is pressed, it leads to what was before the tablet's first reader.
    assert.equal(await page.evaluate(() => history.length), entries);
    await page.goBack();
    assert.equal(page.url(), url);
    await isUnused(page);
  });
}

reader('the one file, on a host, begins anew, too', { ...TABLET, app: false }, async (page, { url }) => {
  await page.goto(`${url}spine-guide.html?kiosk`);
  await touch(page);
  await started(page);
  await summary(page, '08').click();
  await becomes(page, openOnes, ['08']);
  const gone = page.waitForEvent('load');
  await button(page, 'I’m done. Clear everything').click();
  await gone;
  await touch(page);
  await isUnused(page);
});

/** From here on only the test moves the clock. */
const standsStill = async (page) => page.clock.pauseAt(await page.evaluate(() => Date.now()) + 1000);

reader('who is still there says so, and goes on where they were', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await standsStill(page);
  await page.keyboard.press('Shift');
  await page.clock.runFor(61_000);
  await button(page, 'I’m still here').and(page.locator(':focus')).waitFor();
  await page.clock.runFor(11_000);
  await page.getByText('10 seconds left').waitFor({ state: 'attached' });
  const clock = stillThere(page).locator('[data-seconds]');
  const seconds = Number(await clock.textContent());
  assert.ok(seconds > 0 && seconds <= 10, `${seconds} seconds`);
  const ring = await clock.evaluate((it) => getComputedStyle(it).backgroundImage);
  assert.ok(ring.includes(` ${seconds * 18}deg`), `of 20 seconds ${seconds} are left, and of the ring ${ring}`);
  await button(page, 'I’m still here').click();
  await stillThere(page).waitFor({ state: 'hidden' });
  assert.equal(await screen(page), 'saddle');
  // The pause begins anew.
  await page.clock.runFor(55_000);
  assert.equal(await stillThere(page).isVisible(), false);
  await page.clock.runFor(6_000);
  await stillThere(page).waitFor();
});

reader('a reader can end it at once', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await check(page, { below_knee: 'yes' });
  const gone = page.waitForEvent('load');
  await button(page, 'I’m done. Clear everything').click();
  await gone;
  await isAsNew(page, url);
});

reader('beside the button that ends, nothing of the page can be pressed', { ...TABLET, viewport: { width: 768, height: 1024 }, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await begin(page);
  const foot = page.locator('#kiosk-end');
  const { y, width, height } = await foot.boundingBox();
  assert.deepEqual([width, y + height], [768, 1024]);
  for (let top = 0; top < 600; top += 40) {
    await page.evaluate((top) => scrollTo(0, top), top);
    const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y).id, [40, y + height / 2]);
    assert.equal(hit, 'kiosk-end', `scrolled by ${top}`);
  }
});

for (const [query, seconds] of [['?kiosk=15', 15], ['?kiosk=2', 60], ['?kiosk=nonsense', 60], ['?kiosk=99999', 60]]) {
  reader(`the pause is ${seconds} seconds with ${query}`, { ...TABLET, app: false }, async (page, { url }) => {
    await page.clock.install();
    await page.goto(url + query);
    await button(page, 'Touch to start').waitFor();
    await standsStill(page);
    await touch(page);
    await page.clock.runFor((seconds - 2) * 1000);
    assert.equal(await stillThere(page).isVisible(), false);
    await page.clock.runFor(3000);
    await stillThere(page).waitFor();
  });
}

reader('the button Back leads through the check, and to the page', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await button(page, 'Back').click();
  await isAt(page, 'Is any of this happening now?');
  await button(page, 'Back to the page').click();
  await heading(page).filter({ hasText: 'Lumbar Radiculopathy' }).waitFor();
  assert.equal(await page.evaluate(fragment), '');
});

reader('nothing leads out of the tablet, and what it cannot do is not offered', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await check(page, { below_knee: 'yes', mot_drop: 'yes' });
  for (const more of await main(page).locator('details.more summary').all()) await more.click();
  for (const link of await page.getByRole('link').all()) {
    const href = await link.getAttribute('href');
    if (!href.startsWith('#')) await link.click();
  }
  assert.equal(page.url().split('#')[0], `${url}?kiosk`);
  assert.equal(page.context().pages().length, 1);
  const offers = () => page.getByRole('button', { name: /Print|Copy|Share/ }).count();
  assert.equal(await offers(), 0);
  await button(page, 'Add to my handout').click();
  await button(page, 'Back to the page').click();
  await button(page, 'Open all').click();
  await page.getByRole('region', { name: 'My handout' }).waitFor();
  await becomes(page, openOnes, NUMBERS);
  assert.equal(await offers(), 0);
  assert.doesNotMatch(await page.locator('#page').innerText(), /\bprint/i);
});

reader('a crash leaves no result on the tablet, and the next reader has the guide', {
  ...TABLET, app: false, prepare: fragile, complaints: [/^unreachable/, /on a `None` value/],
}, async (page, { url }) => {
  await page.goto(`${url}?kiosk`);
  await touch(page);
  await check(page, {});
  await isAt(page, LEVELS.self_care);
  await breaks(page);
  await button(page, 'Start over').click();
  await says(page);
  assert.equal(await page.getByText(LEVELS.self_care).count(), 0);
  await leftAlone(page);
  await isAsNew(page, url);
  assert.equal(await notice(page).count(), 0);
});

reader('a server that is gone keeps the tablet at its start until it is back', { ...TABLET, app: false, complaints: [/ERR_|Failed to load/] }, async (page, { url }) => {
  await arrive(page, url);
  await begin(page);
  await fill(page, { age: 61 });
  await page.route('**/*', (route) => route.abort());
  await button(page, 'I’m done. Clear everything').click();
  await startScreen(page).waitFor();
  assert.equal(await button(page, 'Touch to start').isVisible(), false);
  await page.unroute('**/*');
  const gone = page.waitForEvent('load');
  await page.clock.runFor(5000);
  await gone;
  await isAsNew(page, url);
});

reader('while the tablet waits, nothing of the reader is behind its start', { ...TABLET, app: false, complaints: [/ERR_|Failed to load/] }, async (page, { url }) => {
  await arrive(page, url);
  await check(page, { now_mind: 'yes' });
  const told = await heading(page).innerText();
  await page.route('**/*', (route) => route.abort());
  await button(page, 'I’m done. Clear everything').click();
  await becomes(page, () => document.querySelector('main'), null);
  for (let pressed = 0; pressed < 5; pressed += 1) await page.keyboard.press('Escape');
  assert.ok(await startScreen(page).isVisible());
  // A picture whose parts are gone has no extent.
  const { height } = await startScreen(page).locator('svg use').first().boundingBox();
  assert.ok(height > 10, `the spine is ${height} px high`);
  assert.ok(!(await page.locator('html').textContent()).includes(told));
  assert.equal(page.url(), `${url}?kiosk`);
});

reader('a host that never answers is asked again', { ...TABLET, app: false, complaints: [/ERR_|Failed to load/] }, async (page, { url }) => {
  await arrive(page, url);
  let asked = 0;
  await page.route((address) => address.href === page.url(), (route) => {
    asked += 1;
    return asked === 1 ? undefined : route.continue();
  });
  const gone = page.waitForEvent('load');
  await button(page, 'I’m done. Clear everything').click();
  await page.waitForEvent('requestfailed');
  await page.clock.runFor(5000);
  await gone;
  await isAsNew(page, url);
});

reader('a page that is loaded anew has nothing of what was before', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await useAll(page);
  assert.deepEqual(await page.evaluate(kept), {});
  await page.reload();
  await isAsNew(page, url);
});

reader('what a page for phones has kept is not for the tablet', { ...TABLET }, async (page, { url }) => {
  await page.getByRole('searchbox').fill('shot in the back');
  await open(page, '08');
  await becomes(page, () => sessionStorage.getItem('spine-guide').includes('08'), true);
  await page.goto(`${url}?kiosk`);
  await isAsNew(page, url);
});

reader('a page that the browser held on to begins anew', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await check(page, EVERY_SCREEN);
  const come = (kind) => page.evaluate((kind) => { dispatchEvent(new PageTransitionEvent(kind, { persisted: true })); }, kind);
  // Left, it is empty: the browser shows what it held before the page hears of it.
  await come('pagehide');
  await becomes(page, () => document.querySelector('main'), null);
  const gone = page.waitForEvent('load');
  await come('pageshow');
  await gone;
  await isAsNew(page, url);
});

for (const at of ['#faq-08', '#questions?q=shot&tag=hip', '#check', '#picked=08.10', '#common-causes']) {
  reader(`the tablet begins without ${at} in its address`, { ...TABLET, app: false }, async (page, { url }) => {
    await page.goto(`${url}?kiosk${at}`);
    await isAsNew(page, url);
  });
}

reader('what is sought stands in no address', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await started(page);
  const addresses = [];
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  await page.getByRole('searchbox').fill('shot in the back');
  await becomes(page, () => document.querySelector('#list > :not([hidden])').id, 'faq-08');
  await button(page, 'Filter by tag').click();
  await tag(page, 'Epidural').click();
  const listed = await page.evaluate(listedOnes);
  assert.ok(listed.length < 8, String(listed));
  assert.equal(page.url(), `${url}?kiosk#questions`);
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await button(page, 'Back').click();
  await isAt(page, 'Is any of this happening now?');
  await button(page, 'Back to the page').click();
  assert.equal(await page.getByRole('searchbox').inputValue(), 'shot in the back');
  await becomes(page, listedOnes, listed);
  assert.deepEqual(addresses.filter((it) => it.includes('shot') || it.includes('tag')), []);
  await button(page, 'Clear search').click();
  await button(page, 'Clear all').click();
  await becomes(page, listedOnes, NUMBERS);
});

reader('a search leads to the check, and out of it to the page', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await started(page);
  await page.getByRole('searchbox').fill('how soon should I be seen');
  await page.locator('#search').getByRole('link', { name: 'How soon should I be seen?' }).click();
  await isAt(page, 'How soon should I be seen?');
  await button(page, 'Back to the page').click();
  await heading(page).filter({ hasText: 'Lumbar Radiculopathy' }).waitFor();
  assert.equal(page.url().split('#')[0], `${url}?kiosk`);
  assert.equal(await page.getByRole('searchbox').inputValue(), 'how soon should I be seen');
});

/** A tablet that slept: its clock went on, and its timers did not. */
const sleeps = async (page, minutes) => page.clock.setSystemTime(await page.evaluate((minutes) => Date.now() + minutes * 60_000, minutes));

reader('a tablet that slept begins anew when it is woken', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await check(page, EVERY_SCREEN);
  await sleeps(page, 30);
  const gone = page.waitForEvent('load');
  // Who wakes it is somebody else: this touch prolongs nothing.
  await page.touchscreen.tap(600, 400);
  await gone;
  await isAsNew(page, url);
});

reader('a tablet that slept begins anew when nobody touches it, too', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await check(page, EVERY_SCREEN);
  await sleeps(page, 30);
  const gone = page.waitForEvent('load');
  await page.clock.runFor(1000);
  await gone;
  await isAsNew(page, url);
});

reader('a clock that is set back prolongs nothing', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await sleeps(page, -60);
  await leftAlone(page);
  await isAsNew(page, url);
});

/** Every call there is, on the screen or not. */
const calls = (page) => page.locator('a[href^="tel:"], .call');
const TELL = 'Tell the staff now. On a phone, call 911.';

reader('where others call, the tablet says who can', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await started(page);
  assert.equal(await page.getByRole('complementary', { name: 'Is this an emergency?' }).getByText(TELL).count(), 1);
  await page.getByRole('searchbox').fill('numb between my legs');
  await page.locator('#search').getByRole('alert').getByText(TELL).waitFor();
  assert.equal(await calls(page).count(), 0);
  await check(page, { now_mind: 'yes' }, {
    look: async () => {
      assert.equal(await page.getByRole('complementary', { name: 'Emergency?' }).getByText(TELL).count(), 1);
      assert.equal(await calls(page).count(), 0);
    },
  });
  assert.ok(await main(page).getByText('Tell the staff now. On a phone, call 988.').isVisible());
  assert.ok(await main(page).getByText(TELL).isVisible());
  await button(page, 'Start over').click();
  await button(page, 'Back to the page').click();
  await check(page, { ces_saddle: 'yes' });
  assert.ok(await main(page).getByText(TELL).isVisible());
  assert.equal(await calls(page).count(), 0);
});

reader('the tablet is on no home screen', { ...TABLET, app: false }, async (page, { url }) => {
  assert.equal(await page.locator('link[rel=manifest]').count(), 1);
  await arrive(page, url);
  assert.equal(await page.locator('link[rel=manifest]').count(), 0);
});

/** The device’s own lock, which says how often it was asked for and lets the test release it. */
const withLock = (page) =>
  page.addInitScript(() => {
    let lock;
    window.asked = 0;
    window.release = () => {
      lock.released = true;
      lock.dispatchEvent(new Event('release'));
    };
    const request = async () => {
      window.asked += 1;
      lock = Object.assign(new EventTarget(), { released: false });
      return lock;
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
  });

reader('the screen is kept on from the start, and again where the system has let it go', { ...TABLET, app: false, prepare: withLock }, async (page, { url }) => {
  await page.clock.install();
  await page.goto(`${url}?kiosk`);
  await becomes(page, () => window.asked, 1);
  await page.evaluate(() => window.release());
  await page.clock.runFor(1000);
  await becomes(page, () => window.asked, 2);
  await touch(page);
  await page.evaluate(() => window.release());
  // Seen again before its time is up: one lock is enough.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await becomes(page, () => window.asked, 3);
  await page.clock.runFor(1000);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  assert.equal(await page.evaluate(() => window.asked), 3);
});

reader('where the tablet’s own script does not come, the page says what does not work, and keeps nothing', {
  at: '?kiosk', app: false, complaints: [/ERR_|Failed to load/], prepare: (page) => page.route('**/kiosk-*.js', (route) => route.abort()),
}, async (page) => {
  await says(page);
  await summary(page, '08').click();
  await becomes(page, openOnes, ['08']);
  assert.equal(await button(page, 'Check your symptoms').count(), 0, 'no answer can be given');
  assert.deepEqual(await page.evaluate(kept), {});
  await page.reload();
  await says(page);
  assert.deepEqual(await page.evaluate(openOnes), []);
});

reader('without the word in the address no page ever clears itself', {}, async (page) => {
  await page.clock.install();
  await summary(page, '12').click();
  await page.clock.runFor(3_600_000);
  assert.deepEqual(await page.evaluate(openOnes), ['12']);
  assert.equal(await page.getByRole('dialog').count(), 0);
});
