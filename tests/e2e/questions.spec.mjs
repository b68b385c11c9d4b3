// A reader opens and closes questions.

import { fill, NUMBERS, tagged, strings } from '../content.mjs';
import { expect, test } from './fixtures.mjs';
import {
  button, copyButton, hold, openQuestion, row, started, status, summary, tag,
} from './page.mjs';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the page is complete and every answer opens', async ({ page, visit }) => {
    await visit('', { app: false });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Call 911' })).toHaveAttribute('href', 'tel:911');
    await expect(page).toList(NUMBERS);
    await expect(page.getByRole('button'), 'a button that could do nothing').toHaveCount(0);
    for (const number of NUMBERS) {
      await summary(page, number).click();
      await expect(row(page, number).getByText(strings.answer)).toBeVisible();
      await expect(row(page, number).getByRole('list', { name: strings.tags })).toBeVisible();
    }
    await expect(page).toShowAnswers(NUMBERS);
  });
});

test('every question opens and closes by mouse, anywhere on its row', async ({ page, visit }) => {
  await visit();
  for (const number of NUMBERS) {
    const { width, height } = await summary(page, number).boundingBox();
    await summary(page, number).click({ position: { x: width - 4, y: height - 4 } });
    await copyButton(page, number).waitFor();
  }
  await expect(page, 'all are open at the same time').toShowAnswers(NUMBERS);
  for (const number of NUMBERS) await summary(page, number).click({ position: { x: 4, y: 4 } });
  await expect(page).toShowAnswers([]);
});

test('on a desk a drawing stands beside the words of its answer, and what can be done with it is one row', async ({ page, visit }) => {
  await visit('#faq-08');
  const place = (selector) => row(page, '08').locator(selector).boundingBox();
  await copyButton(page, '08').waitFor();
  const [words, drawing, copy, take] = [await place('.short'), await place('.drawing'), await place('.copy'), await place('.take')];
  expect(drawing.x).toBeGreaterThan(words.x + words.width);
  expect(drawing.y).toBeLessThan(words.y + words.height);
  expect(copy.y, 'below both').toBeGreaterThan(drawing.y + drawing.height);
  expect(take.y).toBe(copy.y);
});

test('every question is reached by Tab and opens and closes by Enter and by Space', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  const reached = [];
  // More stops than the page has: the list of contents, words explained, the filter, the tools.
  for (let stops = 0; stops < 120 && reached.length < NUMBERS.length; stops++) {
    await page.keyboard.press('Tab');
    const number = await page.evaluate(() => document.activeElement.closest('summary')?.parentElement.id.slice(4));
    if (!number) continue;
    reached.push(number);
    for (const key of ['Enter', 'Space']) {
      await page.keyboard.press(key);
      await expect(page).toHaveOpen([number]);
      await page.keyboard.press(key);
      await expect(page).toHaveOpen([]);
    }
  }
  expect(reached).toEqual(NUMBERS);
});

/** Writes down, at every frame, how far the answer of question 08 is from its place below the question. */
const watchOffsets = (page) => page.addInitScript(() => {
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
const lastOffset = () => window.offsets.at(-1);

for (const reducedMotion of /** @type {const} */ (['no-preference', 'reduce'])) {
  test.describe(`where the reader asks for motion: ${reducedMotion}`, () => {
    test.use({ contextOptions: { reducedMotion } });

    test('an answer that opens moves only where the reader lets it', async ({ page, visit }) => {
      await watchOffsets(page);
      await visit();
      for (const time of ['first', 'second']) {
        await openQuestion(page, '08');
        await expect(page).toEvaluate(lastOffset, 0);
        const offsets = await page.evaluate(() => window.offsets.splice(0));
        expect(offsets.some((it) => it < 0), `${time} time: ${offsets}`).toBe(reducedMotion !== 'reduce');
        await summary(page, '08').click();
        await expect(page).toHaveOpen([]);
        await page.evaluate(() => { window.offsets = []; });
      }
    });
  });
}

test.describe('with motion', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('an answer that the address opens moves once, not again when the app comes', async ({ page, visit }) => {
    await watchOffsets(page);
    await visit('#faq-08');
    await expect(page).toEvaluate(lastOffset, 0);
    const offsets = await page.evaluate(() => window.offsets);
    expect(offsets).toEqual([...offsets].sort((a, b) => a - b));
  });
});

test('a row is a target as wide as the list and at least 44 px high', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  for (const number of NUMBERS) {
    const { width, height } = await summary(page, number).boundingBox();
    expect(height, number).toBeGreaterThanOrEqual(44);
    expect(width, number).toBeGreaterThanOrEqual(350);
  }
});

test('what was opened before the app came stays open, and gets its controls', async ({ page, visit }) => {
  const wasm = await hold(page, '**/*.wasm');
  await visit('', { app: false });
  await wasm.asked;
  await summary(page, '03').click();
  await summary(page, '08').click();
  wasm.release();
  await started(page);
  await copyButton(page, '08').waitFor();
  await expect(page).toHaveOpen(['03', '08']);
});

test('the controls of an answer work after another one has been opened', async ({ page, visit }) => {
  await visit();
  await openQuestion(page, '08');
  await openQuestion(page, '10');
  await openQuestion(page, '13');
  await tag(page, 'epidural', row(page, '08')).click();
  await expect(page).toList(tagged('epidural'));
  await expect(tag(page, 'epidural', row(page, '08'))).toHaveAttribute('aria-pressed', 'true');
});

test('a row that is pressed while another one is still closing opens', async ({ page, visit }) => {
  await visit();
  await openQuestion(page, '01');
  // Both in one go, before the page hears of the first.
  await page.evaluate(() => {
    for (const id of ['faq-01', 'faq-02']) document.getElementById(id).querySelector('summary').click();
  });
  await copyButton(page, '02').waitFor();
  await expect(page).toHaveOpen(['02']);
});

test('open all and close all say how many', async ({ page, visit }) => {
  await visit();
  await openQuestion(page, '05');
  await button(page, strings.open_all).click();
  await expect(status(page)).toHaveText(fill(strings.opened_all, { count: NUMBERS.length - 1 }));
  await expect(page).toShowAnswers(NUMBERS);
  await summary(page, '01').click();
  await button(page, strings.close_all).click();
  await expect(status(page)).toHaveText(fill(strings.closed_all, { count: NUMBERS.length - 1 }));
  await expect(page).toShowAnswers([]);
});

test('open all leaves what the filter hides as it is', async ({ page, visit }) => {
  await visit();
  await tag(page, 'hip').click();
  await button(page, strings.open_all).click();
  await expect(status(page)).toHaveText(fill(strings.opened_all, { count: tagged('hip').length }));
  await button(page, strings.clear).click();
  await expect(page).toHaveOpen(tagged('hip'));
});

// A link to a text opens what holds it by the same means as the browser's search in the page.
test('a text that the browser finds in a closed answer opens that answer alone', async ({ page, visit }) => {
  await visit('#:~:text=a%20thin%20needle%20places%20medication');
  await copyButton(page, '08').waitFor();
  await expect(page).toHaveOpen(['08']);
});

