// A reader takes the page away on paper.

import { emergency, NUMBERS, tagged, strings } from '../content.mjs';
import { check } from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import {
  button, card, copyButton, endPrinting, filter, openQuestion, painted, row, searchField, started, status, tag,
} from './page.mjs';

/** Opens two answers, then hides one of them. */
async function openTwoAndFilter(page) {
  expect(tagged('hip')).toContain('14');
  expect(tagged('hip')).not.toContain('08');
  await openQuestion(page, '08');
  await openQuestion(page, '14');
  await tag(page, 'hip').click();
  await expect(page).toShowAnswers(['14']);
}

/** Everything is as `openTwoAndFilter` left it, here and after a reload. */
async function expectUnchanged(page) {
  await expect(page).toHaveOpen(['08', '14']);
  await expect(page).toShowAnswers(['14']);
  await page.reload();
  await started(page);
  await expect(page).toHaveOpen(['08', '14']);
}

/** Looks at what stands on paper, then ends the printing. */
async function onPaper(page, look) {
  await page.emulateMedia({ media: 'print' });
  await look();
  await page.emulateMedia({ media: null });
  await endPrinting(page);
}

const printed = () => window.printed;

test.describe('with a printer', () => {
  // It stops where the page is laid out for paper, so that a test can look at it. Real ones stop there, too, as long as
  // their dialog is open.
  test.beforeEach(({ page }) => page.addInitScript(() => {
    window.printed = 0;
    window.toggled = 0;
    window.addEventListener('toggle', ({ target }) => { window.toggled += target.matches('.question'); }, true);
    window.print = () => {
      window.printed += 1;
      window.dispatchEvent(new Event('beforeprint'));
    };
  }));

  test('everything: every answer is on paper, and afterwards the page is as it was', async ({ page, visit }) => {
    await visit();
    await openTwoAndFilter(page);
    await button(page, strings.print_all).click();
    // The page hears of the two it opened and, while the dialog is there, of the others.
    await expect(page).toEvaluate(() => window.toggled, NUMBERS.length);
    await expect(page).toEvaluate(printed, 1);
    await onPaper(page, async () => {
      await expect(page).toShowAnswers(NUMBERS);
      const rooms = await page.locator('.answer-tools').evaluateAll((all) =>
        all.map((it) => getComputedStyle(it, '::after').content));
      expect(new Set(rooms), 'no room is left for what comes on a screen').toEqual(new Set(['none']));
    });
    await expectUnchanged(page);
  });

  test('open ones: only they are on paper, and afterwards the page is as it was', async ({ page, visit }) => {
    await visit();
    await openTwoAndFilter(page);
    await button(page, strings.print_open).click();
    await expect(page).toEvaluate(printed, 1);
    await onPaper(page, async () => {
      await expect(page).toList(['14']);
      await expect(page).toShowAnswers(['14']);
      await expect(page.locator('.emergency')).toBeVisible();
      for (const part of ['article', '.opening', '#closing', '#glossary']) {
        await expect(page.locator(part), part).toHaveCount(1);
        await expect(page.locator(part), part).toBeHidden();
      }
    });
    await expectUnchanged(page);
  });

  test('open ones once does not mean open ones the next time', async ({ page, visit }) => {
    await visit();
    await openQuestion(page, '14');
    await button(page, strings.print_open).click();
    await onPaper(page, () => expect(page).toShowAnswers(['14']));
    await page.evaluate(() => window.print());
    await onPaper(page, () => expect(page).toShowAnswers(NUMBERS));
    await expect(page).toHaveOpen(['14']);
  });

  test('everything on paper is open, not only its answers, and afterwards closed again', async ({ page, visit }) => {
    // Not every browser shows on paper what is closed.
    const openParts = () => page.locator('#page details[open]').evaluateAll((all) =>
      all.map((it) => it.id || [...it.classList].at(-1)).sort());
    await visit();
    await page.locator('.roots').waitFor();
    await openQuestion(page, '08');
    const before = await openParts();
    await button(page, strings.print_all).click();
    await onPaper(page, () =>
      expect.poll(openParts).toEqual(expect.arrayContaining([...NUMBERS.map((number) => `faq-${number}`), 'paper', 'roots'])));
    await expect.poll(openParts).toEqual(before);
  });

  test('an answer on the handout is on its paper, closed as it is', async ({ page, visit }) => {
    await visit();
    await openQuestion(page, '08');
    await button(row(page, '08'), strings.handout_add).click();
    await button(page, strings.close_all).click();
    await expect(page).toHaveOpen([]);
    await button(page, strings.handout_print).click();
    await onPaper(page, () => expect(page).toHaveOpen(['08']));
    await expect(page).toHaveOpen([]);
  });

  test('an answer on the handout is on its paper where the filter hides it, too', async ({ page, visit }) => {
    await visit();
    await openQuestion(page, '08');
    await button(row(page, '08'), strings.handout_add).click();
    await tag(page, 'hip').click();
    await expect(page).toShowAnswers([]);
    await button(page, strings.handout_print).click();
    await onPaper(page, () => expect(page).toShowAnswers(['08']));
    await expect(page).toList(tagged('hip'));
    // Nor does it matter that a search has found nothing.
    await searchField(page).fill('zebra crossing');
    await expect(page).toList([]);
    await button(page, strings.handout_print).click();
    await onPaper(page, () => expect(page).toShowAnswers(['08']));
  });

  test('with nothing open, printing the open ones prints nothing and says why', async ({ page, visit }) => {
    const print = button(page, strings.print_open);
    const why = page.locator('#tools').getByText(strings.nothing_open, { exact: true });
    await visit();
    await expect(print).toHaveAttribute('aria-disabled', 'true');
    const places = () => page.locator('#tools button, #faq-01').evaluateAll((all) =>
      all.map((it) => it.getBoundingClientRect().top + scrollY));
    const before = await places();
    await print.press('Enter');
    await expect(status(page)).toHaveText(strings.nothing_open);
    await expect(why).toBeVisible();
    expect(await places(), 'nothing moves under the finger').toEqual(before);
    expect(await page.evaluate(printed)).toBe(0);
    await openQuestion(page, '08');
    await expect(why).toHaveCount(0);
  });

  test('an answer that only the filter hides is not an open one to print', async ({ page, visit }) => {
    await visit();
    await openQuestion(page, '08');
    await tag(page, 'hip').click();
    await expect(page).toShowAnswers([]);
    await button(page, strings.print_open).press('Enter');
    await expect(status(page)).toHaveText(strings.nothing_open);
    expect(await page.evaluate(printed)).toBe(0);
  });

  test('paper has no controls', async ({ page, visit }) => {
    const controls = [
      filter(page),
      button(page, strings.open_all),
      button(page, strings.invitation_action),
      copyButton(page, '08'),
      page.getByRole('link', { name: strings.skip, exact: true }),
    ];
    await visit();
    await openQuestion(page, '08');
    for (const control of controls) await expect(control).toHaveCount(1);
    await button(page, strings.print_all).click();
    await page.emulateMedia({ media: 'print' });
    await expect(card(page).and(page.getByRole('complementary', { name: emergency.heading, exact: true }))).toBeVisible();
    for (const control of controls) await expect(control).toHaveCount(0);
  });
});

test('a part that the browser did not print is not what is printed next', async ({ page, visit }) => {
  await page.addInitScript(() => { window.print = () => {}; });
  await visit();
  await openQuestion(page, '14');
  await button(page, strings.print_open).click();
  await button(page, strings.print_all).click();
  await onPaper(page, () => expect(page).toShowAnswers(NUMBERS));
});

test('the browser’s own print leaves the page as it was', async ({ page, visit }) => {
  await page.addInitScript(() => {
    window.atPrint = [];
    for (const when of ['beforeprint', 'afterprint']) addEventListener(when, () => window.atPrint.push(when));
  });
  await visit();
  await openTwoAndFilter(page);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
  await expect(page).toEvaluate(() => window.atPrint, ['beforeprint', 'afterprint']);
  // The reader is back.
  await page.keyboard.press('Shift');
  await expectUnchanged(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every answer is on paper', async ({ page, visit }) => {
    await visit('', { app: false });
    for (const place of ['#check-start', '#search', '#filter', '#tools']) {
      await expect(page.locator(place), place).toBeHidden();
    }
    await page.emulateMedia({ media: 'print' });
    await expect(page).toShowAnswers(NUMBERS);
  });
});

test('a list of many questions is laid out near the screen only, and all of it on paper', async ({ page, visit }) => {
  const laidOut = () => {
    const last = document.querySelector('#list').lastElementChild.querySelector('h3');
    return last.checkVisibility({ contentVisibilityAuto: true });
  };
  await visit();
  await page.evaluate(() => {
    const list = document.querySelector('#list');
    // As the page marks them after the first forty.
    const far = [...list.children].map((row) => row.cloneNode(true));
    far.forEach((row) => row.classList.add('far'));
    for (let n = 0; n < 9; n++) list.append(...far.map((row) => row.cloneNode(true)));
    scrollTo(0, 0);
  });
  await painted(page);
  await expect(page).toEvaluate(laidOut, false);
  await page.emulateMedia({ media: 'print' });
  await expect(page).toEvaluate(laidOut, true);
});

test('a level keeps its shape where printers leave grounds out', async ({ page, visit }) => {
  await visit();
  await check(page, { ces_bladder: ['dark'] });
  await onPaper(page, () => expect(page).toEvaluate(() => {
    const { printColorAdjust, backgroundColor, clipPath } = getComputedStyle(document.querySelector('.outcome h1'), '::before');
    return [printColorAdjust, backgroundColor, clipPath.startsWith('polygon')];
  }, ['exact', 'rgb(0, 0, 0)', true]));
});
