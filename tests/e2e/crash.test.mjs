// The app breaks under the reader's hands: the page comes back, says so, and the app stays out of it.

import assert from 'node:assert/strict';
import { begin, check, fill, goOn, LEVELS } from './checker.mjs';
import { breaks, card, fragile, isAsSent, isWhole, notice, says, SENTENCE, signs } from './plain.mjs';
import {
  becomes, button, copyButton, focusedRow, fragment, listedOnes, NUMBERS, open, openOnes, PHONE, reader, shownAnswers,
  summary, tag,
} from './site.mjs';

/** The app hears that the history has moved: something that no press of the reader's begins. */
const hears = (page) => page.evaluate(() => window.dispatchEvent(new PopStateEvent('popstate')));

const weak = { prepare: fragile, complaints: [/^unreachable/, /^not ours/, /on a `None` value/] };
const broken = (name, options, story) => reader(name, { ...weak, ...options }, story);

/** Whatever the reader, the browser or the clock does now, the instance is not entered. */
async function staysOut(page) {
  const entered = () => page.evaluate(() => window.entered);
  const before = await entered();
  assert.ok(before > 0, 'the count counts');
  await page.evaluate(() => { window.breaks = undefined; });
  await card(page).getByRole('link', { name: /When should I seek/ }).click();
  await page.getByRole('navigation').getByRole('link').first().click();
  await page.goBack();
  await page.goForward();
  await page.evaluate(() => { location.hash = '#questions?tag=hip'; });
  await page.evaluate(() => { location.hash = '#check'; });
  for (const number of ['01', '14']) await summary(page, number).click();
  await page.pdf();
  await page.emulateMedia({ media: null });
  await page.evaluate(() => {
    for (const type of ['popstate', 'hashchange', 'pagehide', 'beforeprint', 'afterprint']) window.dispatchEvent(new Event(type));
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.clock.fastForward('25:00:00');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal(await entered(), before);
  assert.deepEqual(await page.evaluate(listedOnes), NUMBERS);
  assert.equal(await page.locator('#checker').innerHTML(), '');
}

const top = (id) => `document.getElementById('${id}').getBoundingClientRect().top`;

for (const how of ['panic', 'throw']) {
  broken(`a tag that makes the app ${how} gives the page back, and says so there`, {}, async (page, { url }) => {
    await open(page, '08');
    await open(page, '14');
    await tag(page, 'Hip').click();
    await becomes(page, shownAnswers, ['14']);
    const address = await page.evaluate(fragment);
    await breaks(page, how);
    await tag(page, 'Hip').click();
    await says(page);
    assert.ok(await page.evaluate(() => document.activeElement.id === 'stopped'), 'the focus is on the sentence');
    await becomes(page, () => {
      const { top, bottom } = document.getElementById('stopped').getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }, true);
    await becomes(page, openOnes, ['08', '14']);
    assert.deepEqual(await page.evaluate(listedOnes), NUMBERS);
    if (how === 'panic') assert.equal(await page.evaluate(fragment), address);
    await isAsSent(page, url);
    await staysOut(page);
    await isWhole(page);
  });
}

broken('a crash takes the result off the handout, too', {}, async (page, { url }) => {
  await check(page, { below_knee: 'yes' });
  await button(page, 'Add to my handout').click();
  await button(page, 'Back to the page').first().click();
  await page.getByRole('region', { name: 'My handout' }).waitFor();
  await breaks(page);
  await tag(page, 'Hip').click();
  await says(page);
  await isAsSent(page, url);
  await staysOut(page);
});

broken('after a crash at rest the reader reads on where they are', { viewport: PHONE }, async (page, { url }) => {
  await open(page, '03');
  await page.evaluate(() => { location.hash = '#questions?tag=hip'; });
  await becomes(page, listedOnes, ['07', '09', '12', '14']);
  await open(page, '14');
  await page.evaluate(() => {
    document.querySelector('#faq-14 .short').scrollIntoView({ block: 'center' });
    document.querySelector('#faq-14 summary').focus({ preventScroll: true });
    getSelection().selectAllChildren(document.querySelector('#faq-14 .short'));
  });
  const before = await page.evaluate(top('faq-14'));
  const [address, selected] = await page.evaluate(() => [location.href, String(getSelection())]);
  await breaks(page);
  await hears(page);
  await says(page);
  await becomes(page, `() => Math.round(${top('faq-14')} - ${before})`, 0);
  assert.equal(await page.evaluate(focusedRow), '14');
  assert.deepEqual(await page.evaluate(() => [location.href, String(getSelection())]), [address, selected]);
  assert.ok(selected.length > 10);
  await becomes(page, openOnes, ['03', '14']);
  await isAsSent(page, url);
  await staysOut(page);
});

broken('after a crash at rest without a focus the lines in the middle of the screen stay', {}, async (page) => {
  await page.evaluate(() => { location.hash = '#questions?tag=hip'; });
  await becomes(page, listedOnes, ['07', '09', '12', '14']);
  await page.evaluate(() => document.querySelector('#closing').scrollIntoView({ block: 'center' }));
  const before = await page.evaluate(top('closing'));
  await breaks(page);
  await hears(page);
  await says(page);
  await becomes(page, `() => Math.round(${top('closing')} - ${before})`, 0);
});

broken('after a crash at rest at the top nothing scrolls and the card stays', {}, async (page) => {
  await breaks(page);
  await hears(page);
  await says(page);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.ok(await card(page).isVisible());
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  await staysOut(page);
});

broken('a control of an answer that breaks the app leaves the sentence in its place', {}, async (page) => {
  await open(page, '08');
  await breaks(page);
  await copyButton(page, '08').click();
  await says(page);
  assert.ok(await page.evaluate(() => document.getElementById('faq-08').contains(document.activeElement)));
  await becomes(page, shownAnswers, ['08']);
  await staysOut(page);
});

broken('a crash in what a promise leads to gives the page back', {}, async (page) => {
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => new Promise((done) => { window.copied = done; }) },
    });
  });
  await open(page, '08');
  await copyButton(page, '08').click();
  await breaks(page);
  await page.evaluate(() => window.copied());
  await says(page);
  await staysOut(page);
});

broken('a promise, a timer and an effect that wait when the app breaks do nothing later', {}, async (page) => {
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => new Promise((done) => { window.copied = done; }) },
    });
  });
  await page.clock.pauseAt(Date.now() + 3_600_000);
  await summary(page, '08').click();
  await copyButton(page, '08').click();
  await button(page, 'Open all').click();
  await breaks(page);
  await hears(page);
  await says(page);
  const entered = await page.evaluate(() => window.entered);
  await page.evaluate(() => window.copied());
  await page.clock.runFor(2_000);
  assert.equal(await page.evaluate(() => window.entered), entered);
  assert.equal(await page.getByRole('status').textContent(), '');
  await becomes(page, openOnes, NUMBERS);
});

/** The page is back in the place of the checker, and the reader at the sentence, above the list of signs. */
async function cameBack(page, url) {
  await says(page);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'stopped');
  await becomes(page, () => {
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }, true);
  assert.equal(await page.locator('#checker').innerHTML(), '');
  for (const level of Object.values(LEVELS)) {
    assert.equal(await page.getByRole('heading', { level: 1, name: level }).count(), 0, level);
  }
  assert.ok(await card(page).isVisible());
  assert.ok(await signs(page).getByRole('listitem').first().isVisible());
  assert.equal(page.url(), url);
  await isAsSent(page, url);
}

broken('a crash at a question of the checker gives the page back', {}, async (page, { url }) => {
  await begin(page);
  await fill(page);
  await goOn(page);
  await fill(page, { ces_saddle: 'yes' });
  await breaks(page);
  await button(page, 'Continue').click();
  await cameBack(page, url);
  await staysOut(page);
  await isWhole(page);
});

broken('a crash when the checker opens gives the page back', {}, async (page, { url }) => {
  await page.getByRole('searchbox').waitFor();
  await breaks(page, 'throw');
  await button(page, 'Check your symptoms').click();
  await says(page);
  assert.ok(await card(page).isVisible());
  assert.equal(await page.locator('#checker').innerHTML(), '');
  await isAsSent(page, url);
  await staysOut(page);
});

const results = {
  emergency: { ces_saddle: 'yes' },
  self_care: {},
};
for (const [level, answers] of Object.entries(results)) {
  for (const pressed of [true, false]) {
    const when = pressed ? 'a press' : 'no press';
    broken(`a crash while a result is shown leaves none of it: ${level}, by ${when}`, {}, async (page, { url }) => {
      await check(page, answers);
      await page.getByRole('heading', { level: 1, name: LEVELS[level], exact: true }).waitFor();
      await breaks(page);
      if (pressed) await button(page, 'Start over').click();
      else await hears(page);
      await cameBack(page, url);
      await staysOut(page);
    });
  }
}

broken('a crash while a result is shown and nothing has the focus leads to the sentence', {}, async (page, { url }) => {
  await check(page, {});
  await page.getByRole('heading', { level: 1, name: LEVELS.self_care, exact: true }).waitFor();
  await page.evaluate(() => document.activeElement.blur());
  await breaks(page);
  await hears(page);
  await cameBack(page, url);
});

broken('a crash while a result offers the line for people in a crisis leaves that line', {}, async (page, { url }) => {
  await check(page, { now_mind: 'yes' });
  await page.getByRole('link', { name: 'Call 988' }).waitFor();
  await breaks(page);
  await hears(page);
  await cameBack(page, url);
  assert.ok(await signs(page).getByRole('link', { name: 'Call 988' }).isVisible());
});

broken('after a crash in the checker Back leads through plain pages, and a reload to a new check', {}, async (page) => {
  await begin(page);
  await breaks(page);
  await hears(page);
  await says(page);
  await page.goBack();
  assert.equal(await page.evaluate(fragment), '#check');
  assert.ok(await page.locator('#check').isVisible());
  assert.equal(await page.getByText(SENTENCE).filter({ visible: true }).count(), 1);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'How soon should I be seen?' }).waitFor();
  assert.equal(await notice(page).count(), 0);
});

broken('a crash while the page is printed gives the whole page back', {}, async (page, { url }) => {
  await open(page, '08');
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await breaks(page);
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await says(page);
  await isAsSent(page, url);
  await staysOut(page);
});

broken('a crash at the very start gives the page back', {
  app: false,
  prepare: async (page) => {
    await fragile(page);
    await page.addInitScript(() => { window.breaks = 'panic'; });
  },
}, async (page, { url }) => {
  await says(page);
  await isAsSent(page, url);
  await isWhole(page);
});

broken('a crash halfway through the start gives the page back', {
  app: false,
  at: '#check',
  prepare: async (page) => {
    await fragile(page);
    await page.addInitScript(() => { window.breaks = 'throw'; });
  },
}, async (page, { url }) => {
  await says(page);
  await isAsSent(page, url);
  await isWhole(page);
});

// --- what is not ours ---

reader('an error that is not the app’s does not stop it', { complaints: [/foreign/] }, async (page) => {
  await page.evaluate(() => {
    window.foreign = 0;
    for (const type of ['error', 'unhandledrejection']) window.addEventListener(type, () => { window.foreign += 1; });
    document.addEventListener('click', () => { throw new Error('foreign, in a listener'); }, { once: true, capture: true });
    setTimeout(() => { throw new Error('foreign, later'); });
    Promise.reject(new Error('foreign, in a promise'));
    setTimeout(() => { throw new WebAssembly.RuntimeError('foreign, of another WebAssembly'); });
  });
  await open(page, '14');
  await becomes(page, () => window.foreign, 4);
  await tag(page, 'Hip').click();
  await becomes(page, shownAnswers, ['14']);
  assert.equal(await notice(page).count(), 0);
});
