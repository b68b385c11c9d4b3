// A tablet in the waiting room, one patient after another.

import assert from 'node:assert/strict';
import { begin, check, EVERY_SCREEN, fill, heading, isAt, LEVELS, main, screen, walk } from './checker.mjs';
import { becomes, button, fragment, openOnes, reader, summary, tag } from './site.mjs';

const TABLET = { viewport: { width: 1280, height: 800 }, hasTouch: true };
const startScreen = (page) => page.getByRole('dialog', { name: 'Back or leg pain?' });
const stillThere = (page) => page.getByRole('alertdialog', { name: 'Are you still there?' });

/** A tablet that a reader has touched, with a clock that the test moves. */
async function arrive(page, url, query = '?kiosk') {
  await page.clock.install();
  await page.goto(url + query);
  await button(page, 'Touch to start').click();
  await startScreen(page).waitFor({ state: 'hidden' });
}

/** Nobody touches it any more. */
async function leftAlone(page, seconds = 60) {
  await page.clock.runFor((seconds + 1) * 1000);
  await stillThere(page).waitFor();
  const gone = page.waitForEvent('load');
  await page.clock.runFor(20_000);
  await gone;
}

/** What the app keeps for a visit, and that of a page nobody has used. */
const kept = () => ({ ...sessionStorage });
const UNUSED = { 'spine-guide': '1;;;' };

/** The tablet as it is for the first reader of the day. */
async function isAsNew(page, url) {
  await startScreen(page).waitFor();
  assert.equal(page.url(), `${url}?kiosk`);
  await button(page, 'Touch to start').click();
  await heading(page).filter({ hasText: 'Lumbar Radiculopathy' }).waitFor();
  assert.deepEqual(await page.evaluate(openOnes), []);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.equal(await page.getByRole('button', { pressed: true }).count(), 0, 'a tag is still chosen');
  assert.deepEqual(await page.evaluate(kept), UNUSED);
  await button(page, 'Check your symptoms').waitFor();
  assert.equal(await page.evaluate(() => history.state), null);
  assert.equal(await page.title(), 'Lumbar Radiculopathy: When a Pinched Nerve Causes Leg Pain');
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
  });
}

reader('who is still there says so, and goes on where they were', { ...TABLET, app: false }, async (page, { url }) => {
  await arrive(page, url);
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await page.clock.runFor(61_000);
  await stillThere(page).waitFor();
  await becomes(page, () => document.activeElement.textContent, 'I’m still here');
  await page.clock.runFor(11_000);
  await page.getByText('10 seconds left').waitFor({ state: 'attached' });
  const seconds = Number(await stillThere(page).locator('[data-seconds]').textContent());
  assert.ok(seconds > 0 && seconds <= 10, `${seconds} seconds`);
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

for (const [query, seconds] of [['?kiosk=15', 15], ['?kiosk=2', 60], ['?kiosk=nonsense', 60], ['?kiosk=99999', 60]]) {
  reader(`the pause is ${seconds} seconds with ${query}`, { ...TABLET, app: false }, async (page, { url }) => {
    await arrive(page, url, query);
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
  for (const name of [/Print/, /Copy/, /Share/]) assert.equal(await button(page, name).count(), 0, String(name));
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

reader('without the word in the address no page ever clears itself', {}, async (page) => {
  await page.clock.install();
  await summary(page, '12').click();
  await page.clock.runFor(3_600_000);
  assert.deepEqual(await page.evaluate(openOnes), ['12']);
  assert.equal(await page.getByRole('dialog').count(), 0);
});
