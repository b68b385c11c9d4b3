// A reader takes the page away on paper.

import assert from 'node:assert/strict';
import { check } from './checker.mjs';
import { becomes, button, copyButton, filter, NUMBERS, open, openOnes, reader, row, said, shownAnswers, started, tag } from './site.mjs';

/**
 * A printer that stops where the page is laid out for paper, so that a test can look at it. Real ones
 * stop there, too, as long as their dialog is open.
 */
const printer = {
  prepare: (page) => page.addInitScript(() => {
    window.printed = 0;
    window.toggled = 0;
    window.addEventListener('toggle', ({ target }) => { window.toggled += target.matches('.question'); }, true);
    window.print = () => {
      window.printed += 1;
      window.dispatchEvent(new Event('beforeprint'));
    };
  }),
};

/** What stands on paper; ends the printing. */
async function onPaper(page, look) {
  await page.emulateMedia({ media: 'print' });
  const seen = await page.evaluate(look);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  return seen;
}

/** Opens two answers, then hides one of them. */
async function openTwoAndFilter(page) {
  await open(page, '08');
  await open(page, '14');
  await tag(page, 'Hip').click();
  await becomes(page, shownAnswers, ['14']);
}

/** Everything is as `openTwoAndFilter` left it, here and after a reload. */
async function nothingHasChanged(page) {
  await becomes(page, openOnes, ['08', '14']);
  await becomes(page, shownAnswers, ['14']);
  await page.reload();
  await started(page);
  await becomes(page, openOnes, ['08', '14']);
}

reader('everything: every answer is on paper, and afterwards the page is as it was', printer, async (page) => {
  await openTwoAndFilter(page);
  await button(page, 'Print everything').click();
  // The page hears of the two it opened and, while the dialog is there, of the others.
  await becomes(page, () => window.toggled, NUMBERS.length);
  assert.equal(await page.evaluate(() => window.printed), 1);
  const [shown, rooms] = await onPaper(page, `[(${shownAnswers})(), Array.from(document.querySelectorAll('.answer-tools'), (it) => getComputedStyle(it, '::after').content)]`);
  assert.deepEqual(shown, NUMBERS);
  assert.deepEqual(new Set(rooms), new Set(['none']), 'no room is left for what comes on a screen');
  await nothingHasChanged(page);
});

reader('open ones: only they are on paper, and afterwards the page is as it was', printer, async (page) => {
  await openTwoAndFilter(page);
  await button(page, 'Print open answers').click();
  assert.equal(await page.evaluate(() => window.printed), 1);
  assert.deepEqual(await onPaper(page, () => [
    Array.from(document.querySelectorAll('#list > details'))
      .filter((row) => row.checkVisibility())
      .map((row) => [row.id, row.querySelector('.short').checkVisibility()]),
    ...['.emergency', 'article', '.invitation', '#closing', '#words'].map((part) => document.querySelector(part).checkVisibility()),
  ]), [[['faq-14', true]], true, false, false, false, false]);
  await nothingHasChanged(page);
});

reader('open ones once does not mean open ones the next time', printer, async (page) => {
  await open(page, '14');
  await button(page, 'Print open answers').click();
  assert.deepEqual(await onPaper(page, shownAnswers), ['14']);
  await page.evaluate(() => window.print());
  assert.deepEqual(await onPaper(page, shownAnswers), NUMBERS);
  await becomes(page, openOnes, ['14']);
});

// Not every browser shows on paper what is closed.
const openNow = () => Array.from(document.querySelectorAll('#page details[open]'), (it) => it.id || [...it.classList].at(-1)).sort();

reader('everything on paper is open, not only its answers, and afterwards closed again', printer, async (page) => {
  await page.locator('.roots').waitFor();
  await open(page, '08');
  const before = await page.evaluate(openNow);
  await button(page, 'Print everything').click();
  const wanted = [...NUMBERS.map((number) => `faq-${number}`), 'paper', 'roots'];
  const seen = await onPaper(page, openNow);
  assert.deepEqual(wanted.filter((name) => !seen.includes(name)), []);
  assert.deepEqual(await page.evaluate(openNow), before);
});

reader('an answer on the handout is on its paper, closed as it is', printer, async (page) => {
  await open(page, '08');
  await row(page, '08').getByRole('button', { name: 'Add to my handout' }).click();
  await button(page, 'Close all').click();
  await becomes(page, openOnes, []);
  await button(page, 'Print my handout').click();
  assert.deepEqual(await onPaper(page, openOnes), ['08']);
  await becomes(page, openOnes, []);
});

reader('a part that the browser did not print is not what is printed next', {
  prepare: (page) => page.addInitScript(() => { window.print = () => {}; }),
}, async (page) => {
  await open(page, '14');
  await button(page, 'Print open answers').click();
  await button(page, 'Print everything').click();
  assert.deepEqual(await onPaper(page, shownAnswers), NUMBERS);
});

reader('with nothing open, printing the open ones prints nothing and says why', printer, async (page) => {
  const print = button(page, 'Print open answers');
  const why = page.locator('#tools').getByText('No answer is open yet. Open one first, or print everything.', { exact: true });
  assert.equal(await print.getAttribute('aria-disabled'), 'true');
  const places = () => page.evaluate(() =>
    Array.from(document.querySelectorAll('#tools button, #faq-01'), (it) => it.getBoundingClientRect().top + scrollY));
  const before = await places();
  await print.press('Enter');
  await becomes(page, said, 'No answer is open yet. Open one first, or print everything.');
  assert.equal(await why.isVisible(), true);
  assert.deepEqual(await places(), before, 'nothing moves under the finger');
  assert.equal(await page.evaluate(() => window.printed), 0);
  await open(page, '08');
  await why.waitFor({ state: 'detached' });
});

reader('an answer that only the filter hides is not an open one to print', printer, async (page) => {
  await open(page, '08');
  await tag(page, 'Hip').click();
  await button(page, 'Print open answers').press('Enter');
  await becomes(page, said, 'No answer is open yet. Open one first, or print everything.');
  assert.equal(await page.evaluate(() => window.printed), 0);
});

reader('the browser’s own print leaves the page as it was', {
  prepare: (page) => page.addInitScript(() => {
    window.atPrint = [];
    for (const when of ['beforeprint', 'afterprint']) addEventListener(when, () => window.atPrint.push(when));
  }),
}, async (page) => {
  await openTwoAndFilter(page);
  assert.ok((await page.pdf()).length > 10_000);
  await becomes(page, () => window.atPrint, ['beforeprint', 'afterprint']);
  await nothingHasChanged(page);
});

reader('paper has no controls', printer, async (page) => {
  await open(page, '08');
  await button(page, 'Print everything').click();
  await page.emulateMedia({ media: 'print' });
  assert.equal(await filter(page).count(), 0);
  assert.equal(await button(page, 'Open all').count(), 0);
  assert.equal(await button(page, 'Check your symptoms').count(), 0);
  assert.equal(await copyButton(page, '08').count(), 0);
  assert.equal(await page.getByRole('link', { name: 'Skip to the questions' }).count(), 0);
  await page.getByRole('complementary', { name: 'Is this an emergency?' }).waitFor();
});

reader('without JavaScript, too, every answer is on paper', { javaScriptEnabled: false, app: false }, async (page) => {
  for (const place of ['#check-start', '#search', '#filter', '#tools']) assert.equal(await page.locator(place).isVisible(), false, place);
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await page.evaluate(shownAnswers), NUMBERS);
});

reader('a list of many questions is laid out near the screen only, and all of it on paper', {}, async (page) => {
  const laidOut = () => {
    const last = document.querySelector('#list').lastElementChild.querySelector('h3');
    return last.checkVisibility({ contentVisibilityAuto: true });
  };
  await page.evaluate(() => {
    const list = document.querySelector('#list');
    // As the page marks them after the first forty.
    const far = [...list.children].map((row) => row.cloneNode(true));
    far.forEach((row) => row.classList.add('far'));
    for (let n = 0; n < 9; n++) list.append(...far.map((row) => row.cloneNode(true)));
    scrollTo(0, 0);
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  await becomes(page, laidOut, false);
  await page.emulateMedia({ media: 'print' });
  await becomes(page, laidOut, true);
});

reader('a level keeps its shape where printers leave grounds out', {}, async (page) => {
  await check(page, { ces_saddle: 'yes' });
  const shape = await onPaper(page, () => {
    const { printColorAdjust, backgroundColor, clipPath } = getComputedStyle(document.querySelector('.outcome h1'), '::before');
    return [printColorAdjust, backgroundColor, clipPath.startsWith('polygon')];
  });
  assert.deepEqual(shape, ['exact', 'rgb(0, 0, 0)', true]);
});
