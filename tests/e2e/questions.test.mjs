// A reader opens and closes questions.

import assert from 'node:assert/strict';
import {
  becomes, button, copyButton, listedOnes, NUMBERS, open, openOnes, PHONE, reader, row, said, shownAnswers, started,
  summary, tag,
} from './site.mjs';

reader('without JavaScript the page is complete and every answer opens', { javaScriptEnabled: false, app: false }, async (page) => {
  await page.getByRole('heading', { level: 1 }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Call 911' }).getAttribute('href'), 'tel:911');
  assert.deepEqual(await page.evaluate(listedOnes), NUMBERS);
  assert.equal(await page.getByRole('button').count(), 0, 'a button that could do nothing');
  for (const number of NUMBERS) {
    await summary(page, number).click();
    await row(page, number).getByText('Answer:').waitFor();
    await row(page, number).getByRole('list', { name: 'Tags' }).waitFor();
  }
  assert.deepEqual(await page.evaluate(shownAnswers), NUMBERS);
});

reader('every question opens and closes by mouse, anywhere on its row', {}, async (page) => {
  for (const number of NUMBERS) {
    const { width, height } = await summary(page, number).boundingBox();
    await summary(page, number).click({ position: { x: width - 4, y: height - 4 } });
    await copyButton(page, number).waitFor();
  }
  assert.deepEqual(await page.evaluate(shownAnswers), NUMBERS, 'all are open at the same time');
  for (const number of NUMBERS) await summary(page, number).click({ position: { x: 4, y: 4 } });
  assert.deepEqual(await page.evaluate(shownAnswers), []);
});

reader('every question is reached by Tab and opens and closes by Enter and by Space', { viewport: PHONE }, async (page) => {
  const reached = [];
  // More stops than the page has: the list of contents, words explained, the filter, the tools.
  for (let stops = 0; stops < 120 && reached.length < NUMBERS.length; stops++) {
    await page.keyboard.press('Tab');
    const number = await page.evaluate(() => document.activeElement.closest('summary')?.parentElement.id.slice(4));
    if (!number) continue;
    reached.push(number);
    for (const key of ['Enter', 'Space']) {
      await page.keyboard.press(key);
      await becomes(page, openOnes, [number]);
      await page.keyboard.press(key);
      await becomes(page, openOnes, []);
    }
  }
  assert.deepEqual(reached, NUMBERS);
});

/** Writes down, at every frame, how far the answer of question 08 is from its place below the question. */
const watched = (page) => page.addInitScript(() => {
  window.offsets = [];
  const look = () => {
    const row = document.querySelector('#faq-08');
    const answer = row?.querySelector('.answer');
    if (answer?.checkVisibility({ contentVisibilityAuto: true })) {
      const { bottom } = row.querySelector('summary').getBoundingClientRect();
      window.offsets.push(Math.round(answer.getBoundingClientRect().top - bottom));
    }
    requestAnimationFrame(look);
  };
  look();
});
const atRest = () => window.offsets.at(-1);

for (const reducedMotion of ['no-preference', 'reduce']) {
  reader(`an answer that opens moves only where the reader lets it: ${reducedMotion}`, { reducedMotion, prepare: watched }, async (page) => {
    for (const time of ['first', 'second']) {
      await open(page, '08');
      await becomes(page, atRest, 0);
      const offsets = await page.evaluate(() => window.offsets.splice(0));
      assert.equal(offsets.some((it) => it < 0), reducedMotion !== 'reduce', `${time} time: ${offsets}`);
      await summary(page, '08').click();
      await becomes(page, openOnes, []);
      await page.evaluate(() => { window.offsets = []; });
    }
  });
}

reader('an answer that the address opens moves once, not again when the app comes', {
  reducedMotion: 'no-preference', prepare: watched, at: '#faq-08',
}, async (page) => {
  await becomes(page, atRest, 0);
  const offsets = await page.evaluate(() => window.offsets);
  assert.deepEqual(offsets, [...offsets].sort((a, b) => a - b));
});

reader('a row is a target as wide as the list and at least 44 px high', { viewport: PHONE }, async (page) => {
  for (const number of NUMBERS) {
    const { width, height } = await summary(page, number).boundingBox();
    assert.ok(height >= 44, `${number} is ${height} px high`);
    assert.ok(width >= 350, `${number} is ${width} px wide`);
  }
});

reader('what was opened before the app came stays open, and gets its controls', {
  app: false,
  prepare: async (page) => {
    page.wasm = await held(page, '**/*.wasm');
  },
}, async (page) => {
  await page.wasm.asked;
  await summary(page, '03').click();
  await summary(page, '08').click();
  page.wasm.release();
  await started(page);
  await copyButton(page, '08').waitFor();
  assert.deepEqual(await page.evaluate(openOnes), ['03', '08']);
});

reader('the controls of an answer work after another one has been opened', {}, async (page) => {
  await open(page, '08');
  await open(page, '10');
  await open(page, '13');
  await tag(page, 'Epidural', row(page, '08')).click();
  await becomes(page, listedOnes, ['08', '09', '12']);
  assert.equal(await tag(page, 'Epidural', row(page, '08')).getAttribute('aria-pressed'), 'true');
});

reader('a row that is pressed while another one is still closing opens', {}, async (page) => {
  await open(page, '01');
  // Both in one go, before the page hears of the first.
  await page.evaluate(() => {
    for (const id of ['faq-01', 'faq-02']) document.getElementById(id).querySelector('summary').click();
  });
  await copyButton(page, '02').waitFor();
  assert.deepEqual(await page.evaluate(openOnes), ['02']);
});

reader('open all and close all say how many', {}, async (page) => {
  await open(page, '05');
  await button(page, 'Open all').click();
  await becomes(page, said, '14 answers opened');
  assert.deepEqual(await page.evaluate(shownAnswers), NUMBERS);
  await summary(page, '01').click();
  await button(page, 'Close all').click();
  await becomes(page, said, '14 answers closed');
  assert.deepEqual(await page.evaluate(shownAnswers), []);
});

reader('open all leaves what the filter hides as it is', {}, async (page) => {
  await tag(page, 'Hip').click();
  await button(page, 'Open all').click();
  await becomes(page, said, '4 answers opened');
  await button(page, 'Clear all').click();
  await becomes(page, openOnes, ['07', '09', '12', '14']);
});

// A link to a text opens what holds it by the same means as the browser's search in the page.
reader('a text that the browser finds in a closed answer opens that answer alone', {
  at: '#:~:text=delivers%20anti%2Dinflammatory%20medicine',
}, async (page) => {
  await copyButton(page, '08').waitFor();
  assert.deepEqual(await page.evaluate(openOnes), ['08']);
});

/** Holds back the answers to these requests until `release` is called. */
async function held(page, pattern) {
  const asked = resolvers();
  const released = resolvers();
  await page.route(pattern, async (route) => {
    asked.resolve();
    await released.promise;
    await route.continue();
  });
  return { asked: asked.promise, release: released.resolve };
}

function resolvers() {
  let resolve;
  const promise = new Promise((done) => { resolve = done; });
  return { promise, resolve };
}
