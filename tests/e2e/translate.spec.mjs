// The browser translates the page: it puts <font> elements in the place of every text. What changes after that is right all
// the same, and nothing of the old is left beside it. That every view can be used translated, access.spec.mjs sees.

import { CALL, emergency, fill, NUMBERS, rules, screens, tagged, strings } from '../content.mjs';
import {
  alert, answer, answerScreen, begin, change, check, EVERY_SCREEN, isAt, isAtLevel, isFirst, main, marked, press, reasons,
  refusal, REVIEW, START, summaryText, walk,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import {
  button, copyButton, firstListed, openQuestion, row, searchField, status, tag,
} from './page.mjs';
import { translate } from './translation.mjs';

const count = (page) => page.locator('.count');
/** The first line of what the search says it found. */
const foundLine = (page) => page.locator('.found');
const numberOn = (page, slug) => tag(page, slug).locator('.number');
const countOf = (shown) => fill(strings.count, { shown, total: NUMBERS.length });
const COUNT_ALL = fill(strings.count_all, { total: NUMBERS.length });
const noneFor = (query) => fill(strings.search_none, { words: query });

test('the counts, the names of tags and what is said follow the filter', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  const hip = countOf(tagged('hip').length);
  await translate(page);
  for (const expected of [hip, COUNT_ALL, hip]) {
    await translate(page);
    await tag(page, 'hip').click();
    await expect(count(page)).toHaveText(expected);
    await translate(page);
    await expect(status(page)).toHaveText(expected);
  }
  await expect(tag(page, 'hip')).toHaveAttribute('aria-pressed', 'true');
  const few = await numberOn(page, 'epidural').textContent();
  await translate(page);
  await button(page, strings.clear).click();
  await expect(count(page)).toHaveText(COUNT_ALL);
  await translate(page);
  await expect(page).toList(NUMBERS);
  await expect(numberOn(page, 'epidural')).not.toHaveText(few);
});

test('a search finds on a translated page, warns, and says what it does not find', async ({ page, visit }) => {
  await visit();
  const alarm = page.locator('.alarm');
  const seek = async (query) => {
    await translate(page);
    await searchField(page).fill(query);
  };
  await seek('epidural');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  for (const unknown of ['xylophone', 'gramophone']) {
    await seek(unknown);
    await expect(foundLine(page)).toContainText(noneFor(unknown));
  }
  await expect(foundLine(page), 'nothing is left of the one before').not.toContainText('xylophone');
  await seek('cannot pee');
  await expect(alarm).toHaveText(`${emergency.heading} ${CALL}`);
  await translate(page);
  await button(page, strings.search_reset).click();
  await expect(alarm).toHaveText('');
  await translate(page);
  await expect(count(page)).toHaveText(COUNT_ALL);
});

test('a page that is translated before the app comes can be searched and filtered', async ({ page, visit }) => {
  await page.route('**/*.wasm', async (route) => {
    await translate(page);
    await route.continue();
  });
  await visit();
  await row(page, '08').locator('summary font').first().waitFor();
  await tag(page, 'hip').click();
  await expect(count(page)).toHaveText(countOf(tagged('hip').length));
  await searchField(page).fill('hip joint');
  await expect(page).toEvaluate(firstListed, 'faq-14');
});

test('what is sought is sought in the words that stand there: translated in part, then more of it, then not at all', async ({ page, visit }) => {
  await visit();
  /** Another language for a part of the page, as a browser names it, and goes on as the reader scrolls. */
  const speak = (lang, place, text) => page.evaluate(([lang, place, text]) => {
    document.documentElement.lang = lang;
    for (const it of document.querySelectorAll(`${place} :is(.words, .short)`)) it.innerHTML = `<font><font>${text}</font></font>`;
  }, [lang, place, text]);
  const seek = async (query) => {
    await searchField(page).blur();
    await searchField(page).focus();
    await searchField(page).fill(query);
  };
  await seek('epidural');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  const own = await page.evaluate(() => ['.words', '.short'].map((name) => document.querySelector(`#faq-14 ${name}`).innerHTML));
  await speak('pl', '#faq-14', 'biodro');
  await seek('biodro');
  await expect(page).toEvaluate(firstListed, 'faq-14');
  await speak('pl', '#faq-12', 'kolano');
  await seek('kolano');
  await expect(page).toEvaluate(firstListed, 'faq-12');
  // As the reader has the original shown again.
  await page.evaluate((own) => {
    document.documentElement.lang = 'en';
    for (const [n, name] of ['.words', '.short'].entries()) document.querySelector(`#faq-14 ${name}`).innerHTML = own[n];
  }, own);
  await seek('biodro');
  await expect(foundLine(page)).toContainText(noneFor('biodro'));
});

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('an answer opens, its link is copied, and all can be closed', async ({ page, visit }) => {
    await visit();
    const note = row(page, '08').locator('.note');
    await translate(page);
    await openQuestion(page, '08');
    for (const time of ['first', 'second']) {
      await translate(page);
      await copyButton(page, '08').click();
      await expect(note, `the ${time} time`).toHaveText(strings.copied);
      await page.evaluate(() => { document.querySelector('#faq-08 .note').textContent = ''; });
    }
    await translate(page);
    await button(page, strings.open_all).click();
    await expect(status(page)).toHaveText(fill(strings.opened_all, { count: NUMBERS.length - 1 }));
    await translate(page);
    await button(page, strings.close_all).click();
    await expect(status(page)).toHaveText(fill(strings.closed_all, { count: NUMBERS.length }));
    await translate(page);
    await expect(page).toShowAnswers([]);
  });
});

test('a level never stays behind the answers', async ({ page, visit }) => {
  await visit();
  await check(page, { ces_bowel: 'not_sure', ces_bowel_again: 'yes', bowel_since: 'new' });
  await isAtLevel(page, 'emergency');
  await translate(page);
  await press(page, strings.start_over);
  await isFirst(page);
  await translate(page);
  await press(page, strings.start);
  await walk(page, {}, { look: () => translate(page) });
  await translate(page);
  await press(page, strings.see_result);
  await isAtLevel(page, 'self_care');
  const calm = await summaryText(page);
  await translate(page);
  // Back to the review, and one answer becomes another.
  await button(page, strings.back).click();
  await isAt(page, REVIEW);
  await translate(page);
  await change(page, 'below_knee');
  await translate(page);
  await answer(page, 'below_knee', 'yes');
  await press(page, strings.next);
  await isAt(page, REVIEW);
  await translate(page);
  await press(page, strings.see_result);
  await isAtLevel(page, 'specialist');
  expect(await reasons(page)).toContain(rules.below_knee.because);
  expect(await summaryText(page)).not.toBe(calm);
});

/** The words of every step on the way to a result and of the start after it. */
async function read(page, answers, between) {
  const steps = [];
  const note = async () => {
    steps.push((await main(page).innerText()).replace(/\s+/g, ' '));
    await between?.();
  };
  await between?.();
  await check(page, answers, {
    look: async (step) => {
      await note();
      if (step === 'start' || step === 'review' || step === 'result') return;
      expect(await marked(page), step).toEqual([]);
      // The warning comes on a translated page, too, and goes again.
      await button(page, strings.next).click();
      await refusal(page).waitFor();
      await note();
      await answerScreen(page, answers);
      await expect(alert(page), step).toHaveCount(0);
    },
  });
  await press(page, strings.start_over);
  await note();
  return steps;
}

test('on a page that is translated at every step, each step has the words that it has on any other', async ({ page, visit }) => {
  // The clock stands still: the result says when it was made.
  await page.clock.setFixedTime(new Date('2027-03-01T09:00:00'));
  await visit();
  const plain = await read(page, EVERY_SCREEN);
  expect(plain).toHaveLength(1 + 2 * Object.keys(screens).length + 3);
  await button(page, strings.close).click();
  expect(await translate(page)).toBeGreaterThan(100);
  expect(await read(page, EVERY_SCREEN, () => translate(page))).toEqual(plain);
  await isAt(page, START);
});

test('the button on a translated page says whether a check has begun', async ({ page, visit }) => {
  await visit();
  await translate(page);
  await begin(page);
  await answerScreen(page);
  await translate(page);
  await button(page, strings.close).click();
  await button(page, strings.resume).waitFor();
  await expect(button(page, strings.invitation_action)).toHaveCount(0);
});
