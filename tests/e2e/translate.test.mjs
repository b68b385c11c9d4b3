// The browser translates the page: it puts <font> elements in the place of every text. What changes after
// that is right all the same, and nothing of the old is left beside it.

import assert from 'node:assert/strict';
import {
  alert, begin, change, check, EVERY_SCREEN, fill, isAt, isFirst, LEVELS, main, marked, press, reasons, REVIEW, say, summaryText, walk,
} from './checker.mjs';
import {
  becomes, button, copyButton, filter, listedOnes, open, PHONE, reader, row, said, shownAnswers, started, tag,
} from './site.mjs';
import { everyState } from './states.mjs';

/** Does what page translators do: every text becomes a <font> around it. */
const translate = (page) => page.evaluate(TRANSLATE);
const TRANSLATE = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) if (walker.currentNode.data.trim() !== '') texts.push(walker.currentNode);
  for (const text of texts) {
    if (text.parentElement.matches('font, script, style')) continue;
    const outer = document.createElement('font');
    outer.append(document.createElement('font'));
    outer.firstChild.textContent = text.data;
    text.replaceWith(outer);
  }
  return texts.length;
};


const count = () => document.querySelector('.count').textContent;
const numberOn = (page, name) => tag(page, name).locator('.number').textContent();

// The way to each state is a test of it: no press fails and nothing is thrown, with every view translated
// before it is used.
everyState((journey) => `every view is translated before it is used: ${journey}`, async (page) => {
  for (const frame of page.frames()) assert.ok(await frame.evaluate(TRANSLATE) > 0);
});

/** Translates the page, does something, and looks whether all is as it must be; then so again. */
async function steps(page, all) {
  for (const [act, read, wanted] of all) {
    await translate(page);
    await act();
    await becomes(page, read, wanted);
  }
}

reader('the counts, the names of tags and what is said follow the filter', { viewport: PHONE }, async (page) => {
  const fold = filter(page).getByRole('button', { name: /^Filter by tag/ });
  await translate(page);
  await fold.click();
  await steps(page, [
    [() => tag(page, 'Hip').click(), count, '4 of 15 questions'],
    [() => {}, said, '4 of 15 questions'],
    [() => tag(page, 'Hip').click(), count, '15 questions'],
    [() => {}, said, '15 questions'],
    [() => tag(page, 'Hip').click(), count, '4 of 15 questions'],
  ]);
  assert.equal(await fold.textContent(), 'Filter by tag: Hip');
  assert.equal(await tag(page, 'Hip').getAttribute('aria-pressed'), 'true');
  const few = await numberOn(page, 'Epidural');
  await steps(page, [
    [() => button(page, 'Clear all').click(), count, '15 questions'],
    [() => {}, listedOnes, Array.from({ length: 15 }, (_, n) => String(n + 1).padStart(2, '0'))],
  ]);
  assert.equal(await fold.textContent(), 'Filter by tag');
  assert.notEqual(await numberOn(page, 'Epidural'), few);
});

reader('a search finds on a translated page, warns, and says what it does not find', {}, async (page) => {
  const field = page.getByRole('searchbox');
  const found = () => document.querySelector('.found').innerText.trim().split('\n')[0];
  const alarm = () => document.querySelector('.alarm').textContent;
  const seek = (words) => () => field.fill(words);
  await steps(page, [
    [seek('epidural'), () => document.querySelector('#list > details').id, 'faq-08'],
    [seek('xylophone'), found, 'No question fits “xylophone”.'],
    [seek('gramophone'), found, 'No question fits “gramophone”.'],
    [seek('cannot pee'), alarm, 'Is this an emergency? Call 911'],
    [() => button(page, 'Clear search').click(), alarm, ''],
    [() => {}, count, '15 questions'],
  ]);
});

reader('a page that is translated before the app comes can be searched and filtered', {
  app: false,
  prepare: (page) => page.route('**/*.wasm', async (route) => {
    await translate(page);
    await route.continue();
  }),
}, async (page) => {
  await started(page);
  await page.locator('#faq-08 summary font').first().waitFor();
  await tag(page, 'Hip').click();
  await becomes(page, count, '4 of 15 questions');
  await page.getByRole('searchbox').fill('hip joint');
  await becomes(page, () => document.querySelector('#list > details').id, 'faq-14');
});

reader('what is sought is sought in the words that stand there: translated in part, then more of it, then not at all', {}, async (page) => {
  const field = page.getByRole('searchbox');
  const first = () => document.querySelector('#list > details').id;
  /** Another language for a part of the page, as a browser names it, and goes on as the reader scrolls. */
  const speak = (lang, place, words) => page.evaluate(([lang, place, words]) => {
    document.documentElement.lang = lang;
    for (const text of document.querySelectorAll(`${place} :is(.words, .short)`)) text.innerHTML = `<font><font>${words}</font></font>`;
  }, [lang, place, words]);
  const seek = async (words, wanted, read = first) => {
    await field.blur();
    await field.focus();
    await field.fill(words);
    await becomes(page, read, wanted);
  };
  await seek('epidural', 'faq-08');
  const own = await page.evaluate(() => [document.querySelector('#faq-14 .words'), document.querySelector('#faq-14 .short')].map((it) => it.innerHTML));
  await speak('pl', '#faq-14', 'biodro');
  await seek('biodro', 'faq-14');
  await speak('pl', '#faq-12', 'kolano');
  await seek('kolano', 'faq-12');
  // As the reader has the original shown again.
  await page.evaluate((own) => {
    document.documentElement.lang = 'en';
    for (const [n, name] of ['.words', '.short'].entries()) document.querySelector(`#faq-14 ${name}`).innerHTML = own[n];
  }, own);
  await seek('biodro', 'No question fits “biodro”.', () => document.querySelector('.found').innerText.trim().split('\n')[0]);
});

reader('an answer opens, its link is copied, and all can be closed', { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
  await translate(page);
  await open(page, '08');
  await translate(page);
  await copyButton(page, '08').click();
  await becomes(page, () => document.querySelector('#faq-08 .note').textContent, 'Link copied');
  await page.evaluate(() => { document.querySelector('#faq-08 .note').textContent = ''; });
  await translate(page);
  await copyButton(page, '08').click();
  await becomes(page, () => document.querySelector('#faq-08 .note').textContent, 'Link copied');
  await steps(page, [
    [() => button(page, 'Open all').click(), said, '14 answers opened'],
    [() => button(page, 'Close all').click(), said, '15 answers closed'],
    [() => {}, shownAnswers, []],
  ]);
});

reader('a level never stays behind the answers', {}, async (page) => {
  await check(page, { ces_bowel: 'not_sure', ces_bowel_again: 'yes' });
  await isAt(page, LEVELS.emergency);
  await translate(page);
  await press(page, 'Start over');
  await isFirst(page);
  await translate(page);
  await press(page, 'Start');
  await walk(page, {}, { look: () => translate(page) });
  await translate(page);
  await press(page, 'See the result');
  await isAt(page, LEVELS.self_care);
  const calm = await summaryText(page);
  await translate(page);
  // Back to the review, and one answer becomes another.
  await button(page, 'Back').click();
  await isAt(page, REVIEW);
  await translate(page);
  await change(page, 'below_knee');
  await translate(page);
  await say(page, 'below_knee', 'yes');
  await press(page, 'Continue');
  await isAt(page, REVIEW);
  await translate(page);
  await press(page, 'See the result');
  await isAt(page, LEVELS.specialist);
  assert.ok((await reasons(page)).some((reason) => reason.includes('below your knee')));
  assert.notEqual(await summaryText(page), calm);
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
      assert.deepEqual(await marked(page), [], step);
      // The warning comes on a translated page, too, and goes again.
      await button(page, 'Continue').click();
      await alert(page).filter({ hasText: 'first' }).waitFor();
      await note();
      await fill(page, answers);
      assert.equal(await alert(page).count(), 0, step);
    },
  });
  await press(page, 'Start over');
  await note();
  return steps;
}

// The clock stands still: the result says when it was made.
reader('on a page that is translated at every step, each step has the words that it has on any other', {
  prepare: (page) => page.clock.setFixedTime(new Date('2027-03-01T09:00:00')),
}, async (page) => {
  const plain = await read(page, EVERY_SCREEN);
  assert.equal(plain.length, 1 + 2 * 14 + 3);
  await button(page, 'Back to the page').click();
  assert.ok(await translate(page) > 100);
  assert.deepEqual(await read(page, EVERY_SCREEN, () => translate(page)), plain);
  await isAt(page, 'How soon should I be seen?');
});

reader('the button on a translated page says whether a check has begun', {}, async (page) => {
  await translate(page);
  await begin(page);
  await fill(page);
  await translate(page);
  await button(page, 'Back to the page').click();
  await button(page, 'Go on where you were').waitFor();
  assert.equal(await button(page, 'Check your symptoms').count(), 0);
});
