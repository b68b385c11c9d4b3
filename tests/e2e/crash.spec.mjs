// The app breaks under the reader's hands: the page comes back, says so, and the app stays out of it.

import {
  emergency, LEVELS, NUMBERS, question, questions, STOPPED, tagged, strings,
} from '../content.mjs';
import {
  answerScreen, begin, check, goOn, isAtLevel, START,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import {
  button, card, copyButton, expectFragment, firstListed, focusedInView, focusedRow, openQuestion, row, searchField, status,
  summary, tag, topOf, endPrinting,
} from './page.mjs';
import {
  breakApp, BROKEN, expectAsSent, expectNotice, expectWhole, fragile, notice, signs,
} from './plain.mjs';

test.describe('an app that breaks', () => {
  const ERRORS = [...BROKEN, /^not ours/];

  test.beforeEach(async ({ page, allowErrors }) => {
    allowErrors(...ERRORS);
    await fragile(page);
  });

  /** The app hears that the history has moved: something that no press of the reader's begins. */
  const moveHistory = (page) => page.evaluate(() => window.dispatchEvent(new PopStateEvent('popstate')));

  /** The calls into the instance until now. */
  const entered = (page) => page.evaluate(() => window.entered);

  /** Whatever the reader, the browser or the clock does now, the instance is not entered. */
  async function expectOut(page) {
    const before = await entered(page);
    expect(before, 'the count counts').toBeGreaterThan(0);
    await page.evaluate(() => { window.breaks = undefined; });
    const linked = emergency.answers.at(-1);
    await card(page).getByRole('link', { name: linked.name, exact: true }).click();
    await expectFragment(page, `#faq-${questions[linked.question].number}`);
    await page.getByRole('navigation').getByRole('link').first().click();
    await page.goBack();
    await page.goForward();
    await page.evaluate(() => { location.hash = '#questions?tag=hip'; });
    await page.evaluate(() => { location.hash = '#check'; });
    for (const number of ['01', '14']) await summary(page, number).click();
    await page.pdf();
    await page.emulateMedia({ media: null });
    await page.evaluate(() => {
      for (const type of ['popstate', 'hashchange', 'pagehide', 'beforeprint', 'afterprint']) {
        window.dispatchEvent(new Event(type));
      }
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.clock.fastForward('25:00:00');
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await entered(page)).toBe(before);
    await expect(page).toList(NUMBERS);
    await expect(page.locator('#checker')).toBeEmpty();
  }

  /** The page has the focus on nothing. */
  const expectNoFocus = (page) => expect(page.locator('body')).toBeFocused();

  test('a tag that breaks the app gives the page back, and says so there', async ({ page, anew, site }) => {
    for (const how of ['panic', 'throw']) {
      await test.step(`by a ${how}`, async () => {
        await anew('', { errors: ERRORS });
        await openQuestion(page, '08');
        await openQuestion(page, '14');
        await tag(page, 'hip').click();
        await expect(page).toShowAnswers(['14']);
        const address = page.url();
        await breakApp(page, how);
        await tag(page, 'hip').click();
        await expectNotice(page);
        await expect(notice(page)).toBeFocused();
        await expect(page).toEvaluate(focusedInView, true);
        await expect(page).toHaveOpen(['08', '14']);
        await expect(page).toList(NUMBERS);
        if (how === 'panic') await expect(page).toHaveURL(address);
        await expectAsSent(page, site);
        await expect(page.getByText(strings.invitation_short), 'nothing tells of a check that is gone').toBeHidden();
        await expectOut(page);
        await expectWhole(page);
      });
    }
  });

  test('a crash takes the result off the handout, too', async ({ page, visit, site }) => {
    await visit();
    await check(page, { below_knee: 'yes' });
    await button(page, strings.handout_add).click();
    await button(page, strings.close).first().click();
    await expect(page.getByRole('region', { name: strings.handout, exact: true })).toBeVisible();
    await breakApp(page);
    await tag(page, 'hip').click();
    await expectNotice(page);
    await expectAsSent(page, site);
    await expectOut(page);
  });

  test('after a crash at rest the reader reads on where they are', { tag: '@phone' }, async ({ page, visit, site }) => {
    await visit();
    await openQuestion(page, '03');
    await page.evaluate(() => { location.hash = '#questions?tag=hip'; });
    await expect(page).toList(tagged('hip'));
    await openQuestion(page, '14');
    await page.evaluate(() => {
      document.querySelector('#faq-14 .short').scrollIntoView({ block: 'center' });
      document.querySelector('#faq-14 summary').focus({ preventScroll: true });
      getSelection().selectAllChildren(document.querySelector('#faq-14 .short'));
    });
    const before = await topOf(row(page, '14'));
    const place = () => [location.href, String(getSelection())];
    const [address, selected] = await page.evaluate(place);
    expect(selected).toContain(question['14'].short);
    await breakApp(page);
    await moveHistory(page);
    await expectNotice(page);
    await expect.poll(() => topOf(row(page, '14'))).toBeCloseTo(before, 0);
    await expect(page).toEvaluate(focusedRow, '14');
    await expect(page).toEvaluate(place, [address, selected]);
    await expect(page).toHaveOpen(['03', '14']);
    await expectAsSent(page, site);
    await expectOut(page);
  });

  test('a crash in a search gives the list its order back, and nothing stays marked', async ({ page, visit, site }) => {
    const marked = () => CSS.highlights.size;
    await visit();
    await searchField(page).fill('shot in the back');
    await expect(page).toEvaluate(firstListed, 'faq-08');
    await expect.poll(() => page.evaluate(marked)).toBeGreaterThan(0);
    await breakApp(page);
    await moveHistory(page);
    await expectNotice(page);
    await expect(page).toList(NUMBERS);
    await expect(page).toEvaluate(marked, 0);
    await expectAsSent(page, site);
  });

  test('after a crash at rest without a focus the lines in the middle of the screen stay', async ({ page, visit }) => {
    await visit();
    await page.evaluate(() => { location.hash = '#questions?tag=hip'; });
    await expect(page).toList(tagged('hip'));
    const closing = page.locator('#closing');
    await closing.evaluate((it) => it.scrollIntoView({ block: 'center' }));
    const before = await topOf(closing);
    await breakApp(page);
    await moveHistory(page);
    await expectNotice(page);
    await expect(page).toList(NUMBERS);
    // A browser scrolls by whole pixels.
    await expect.poll(async () => Math.abs(await topOf(closing) - before)).toBeLessThan(1);
  });

  test('after a crash at rest at the top nothing scrolls and the card stays', async ({ page, visit }) => {
    await visit();
    await breakApp(page);
    await moveHistory(page);
    await expectNotice(page);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await expect(card(page)).toBeVisible();
    await expectNoFocus(page);
    await expectOut(page);
  });

  test('a control of an answer that breaks the app leaves the sentence in its place', async ({ page, visit }) => {
    await visit();
    await openQuestion(page, '08');
    await breakApp(page);
    await copyButton(page, '08').click();
    await expectNotice(page);
    await expect(page).toEvaluate(() => document.getElementById('faq-08').contains(document.activeElement), true);
    await expect(page).toShowAnswers(['08']);
    await expectOut(page);
  });

  /** Copying ends when the test calls `window.copied`. */
  const holdCopying = (page) => page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => new Promise((done) => { window.copied = done; }) },
    });
  });

  test('a crash in what a promise leads to gives the page back', async ({ page, visit }) => {
    // Sharing ends when the test calls `window.refuse`; where it is refused, the app goes on to copy.
    await page.addInitScript(() => {
      navigator.share = () => new Promise((_, refuse) => { window.refuse = refuse; });
    });
    await visit();
    await openQuestion(page, '08');
    await button(row(page, '08'), strings.share_link).click();
    await breakApp(page);
    await page.evaluate(() => window.refuse(new Error('no')));
    await expectNotice(page);
    await expectOut(page);
  });

  test('a promise, a timer and an effect that wait when the app breaks do nothing later', async ({ page, visit }) => {
    await holdCopying(page);
    await visit();
    await page.clock.pauseAt(Date.now() + 3_600_000);
    await summary(page, '08').click();
    await copyButton(page, '08').click();
    await button(page, strings.open_all).click();
    await breakApp(page);
    await moveHistory(page);
    await expectNotice(page);
    const before = await entered(page);
    await page.evaluate(() => window.copied());
    await page.clock.runFor(2_000);
    expect(await entered(page)).toBe(before);
    await expect(status(page)).toBeEmpty();
    await expect(page).toHaveOpen(NUMBERS);
  });

  /** The page is back in the place of the checker, and the reader at the sentence, above the list of signs. */
  async function expectReturn(page, site) {
    await expectNotice(page);
    await expect(notice(page)).toBeFocused();
    await expect(page).toEvaluate(focusedInView, true);
    await expect(page.locator('#checker')).toBeEmpty();
    for (const heading of Object.values(LEVELS)) {
      await expect(page.getByRole('heading', { level: 1, name: heading }), heading).toHaveCount(0);
    }
    await expect(card(page)).toBeVisible();
    await expect(signs(page).getByRole('listitem').first()).toBeVisible();
    await expect(page).toHaveURL(site);
    await expectAsSent(page, site);
  }

  test('a crash at a question of the checker gives the page back', async ({ page, visit, site }) => {
    await visit();
    await begin(page);
    await answerScreen(page);
    await goOn(page);
    await answerScreen(page, { now_chest: ['pain'] });
    await breakApp(page);
    await button(page, strings.next).click();
    await expectReturn(page, site);
    await expectOut(page);
    await expectWhole(page);
  });

  test('a crash when the checker opens gives the page back', async ({ page, visit, site }) => {
    await visit();
    await searchField(page).waitFor();
    await breakApp(page, 'throw');
    await button(page, strings.invitation_action).click();
    await expectNotice(page);
    await expect(card(page)).toBeVisible();
    await expect(page.locator('#checker')).toBeEmpty();
    await expectAsSent(page, site);
    await expectOut(page);
  });

  test('a crash while a result is shown leaves none of it', async ({ page, anew, site }) => {
    for (const [level, answers] of Object.entries({ emergency: { ces_bladder: ['dark'] }, self_care: {} })) {
      for (const pressed of [true, false]) {
        await test.step(`${level}, by ${pressed ? 'a press' : 'no press'}`, async () => {
          await anew('', { errors: ERRORS });
          await check(page, answers);
          await isAtLevel(page, level);
          await breakApp(page);
          if (pressed) await button(page, strings.start_over).click();
          else await moveHistory(page);
          await expectReturn(page, site);
          await expectOut(page);
        });
      }
    }

    await test.step('where nothing has the focus it leads to the sentence', async () => {
      await anew('', { errors: ERRORS });
      await check(page, {});
      await isAtLevel(page, 'self_care');
      await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      await expectNoFocus(page);
      await breakApp(page);
      await moveHistory(page);
      await expectReturn(page, site);
    });

    await test.step('the line for people in a crisis stays', async () => {
      const line = { name: strings.call_988, exact: true };
      await anew('', { errors: ERRORS });
      await check(page, { now_mind: 'yes' });
      await page.getByRole('link', line).waitFor();
      await breakApp(page);
      await moveHistory(page);
      await expectReturn(page, site);
      await expect(signs(page).getByRole('link', line)).toBeVisible();
    });
  });

  test('after a crash in the checker Back leads through plain pages, and a reload to a new check', async ({ page, visit }) => {
    await visit();
    await begin(page);
    await breakApp(page);
    await moveHistory(page);
    await expectNotice(page);
    await page.goBack();
    await expectFragment(page, '#check');
    await expect(page.locator('#check')).toBeVisible();
    await expect(page.getByText(STOPPED).filter({ visible: true })).toHaveCount(1);
    await page.reload();
    await expect(page.getByRole('heading', { level: 1, name: START, exact: true })).toBeVisible();
    await expect(notice(page)).toHaveCount(0);
  });

  test('a crash while the page is printed gives the whole page back', async ({ page, visit, site }) => {
    await page.addInitScript(() => { window.print = () => { dispatchEvent(new Event('beforeprint')); }; });
    await visit();
    await openQuestion(page, '08');
    await button(page, strings.print_open).click();
    await breakApp(page);
    await endPrinting(page);
    await expectNotice(page);
    await expectAsSent(page, site);
    await expectOut(page);
  });

  test('a crash in the start gives the page back', async ({ page, anew, site }) => {
    for (const [when, how, at] of [['at the very start', 'panic', ''], ['halfway through the start', 'throw', '#check']]) {
      await test.step(when, async () => {
        await anew(at, { app: false, prepare: (page) => page.addInitScript(`window.breaks = '${how}'`), errors: ERRORS });
        await expectNotice(page);
        await expectAsSent(page, site);
        await expectWhole(page);
      });
    }
  });
});

test('an error that is not the app’s does not stop it', async ({ page, visit, allowErrors }) => {
  allowErrors(/foreign/);
  await visit();
  await page.evaluate(() => {
    window.foreign = 0;
    for (const type of ['error', 'unhandledrejection']) window.addEventListener(type, () => { window.foreign += 1; });
    document.addEventListener('click', () => { throw new Error('foreign, in a listener'); }, { once: true, capture: true });
    setTimeout(() => { throw new Error('foreign, later'); });
    Promise.reject(new Error('foreign, in a promise'));
    setTimeout(() => { throw new WebAssembly.RuntimeError('foreign, of another WebAssembly'); });
  });
  await openQuestion(page, '14');
  await expect(page).toEvaluate(() => window.foreign, 4);
  await tag(page, 'hip').click();
  await expect(page).toShowAnswers(['14']);
  await expect(notice(page)).toHaveCount(0);
});
