// A reader goes back, changes an answer, leaves, and comes again.

import { article, rules, tagged, strings } from '../content.mjs';
import {
  alert, answer, answerScreen, asked, begin, change, check, choice, enter, EVERY_SCREEN, goOn, heading, isAt, isAtLevel,
  isAtScreen, isFirst, main, marked, noneOfThese, press, REVIEW, reviewed, screen, START, text, walk,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import { button, expectFragment, focusedInView, openQuestion, tag } from './page.mjs';

/** The page with the questions is there, and the checker is not. */
const expectPage = (page) => expect(heading(page)).toHaveText(article.title);

/** Goes to the review and notes each screen's id and what was marked on it. */
async function walkAndNote(page, answers) {
  const noted = [];
  await begin(page);
  for (;;) {
    const id = await screen(page);
    if (!id) return noted;
    await answerScreen(page, answers);
    noted.push([id, await marked(page)]);
    await goOn(page);
  }
}

const ways = {
  'by the button': { back: (page) => press(page, strings.back), forward: goOn },
  'by the browser': { back: (page) => page.goBack(), forward: (page) => page.goForward() },
};
/** Answers that are asked on after two screens, under one heading. */
const ASKED_ON_TWICE = { ces_bladder: ['hard', 'leak'], bladder_since: 'known', mot_drop: 'yes', mot_fast: 'pain' };
const given = { 'every screen': EVERY_SCREEN, 'a screen that comes twice': ASKED_ON_TWICE };
for (const [what, sheet] of Object.entries(given)) {
  test(`Back and on again keep every answer of ${what}`, async ({ page, visit }) => {
    await visit();
    const noted = await walkAndNote(page, sheet);
    await isAt(page, REVIEW);
    const answers = await reviewed(page);
    expect(answers).toMatchObject(Object.fromEntries(Object.entries(sheet).map(([id, value]) =>
      [id, [value].flat().map((one) => choice(id, one)).join('; ')])));
    for (const [how, { back, forward }] of Object.entries(ways)) {
      await test.step(how, async () => {
        for (const [id, boxes] of noted.toReversed()) {
          await back(page);
          await isAtScreen(page, id);
          expect(await marked(page), id).toEqual(boxes);
        }
        await back(page);
        await isAt(page, START);
        if (how === 'by the button') await press(page, strings.resume);
        else await forward(page);
        for (const [id, boxes] of noted) {
          await isAtScreen(page, id);
          expect(await marked(page), id).toEqual(boxes);
          await forward(page);
        }
        await isAt(page, REVIEW);
        expect(await reviewed(page)).toEqual(answers);
      });
    }
  });
}

test('Back, by whatever button, leads to the step before', async ({ page, visit }) => {
  await visit();
  await test.step('the button Back and the browser’s are one', async () => {
    await begin(page);
    await walk(page, {}, { until: 'strength' });
    await press(page, strings.back);
    await isAtScreen(page, 'saddle');
    await page.goBack();
    await isAtScreen(page, 'now');
    await page.goForward();
    await page.goForward();
    await isAtScreen(page, 'strength');
  });

  await test.step('from an emergency it leads to the answer that it comes from, and another answer goes on', async () => {
    for (const id of ['saddle', 'now']) {
      await press(page, strings.back);
      await isAtScreen(page, id);
    }
    await walk(page, { now_stroke: 'yes' });
    await isAtLevel(page, 'emergency');
    await press(page, strings.back);
    expect(await marked(page)).toEqual([text('now_stroke')]);
    await noneOfThese(page).check();
    await goOn(page);
    await isAtScreen(page, 'saddle');
  });
});

// --- the page and the checker ---

/** Leaves the page with an open answer and a tag, scrolled a little. Returns how far it is scrolled. */
async function readALittle(page) {
  await openQuestion(page, '14');
  await tag(page, 'hip').click();
  await expect(page).toList(tagged('hip'));
  await button(page, strings.invitation_action).scrollIntoViewIfNeeded();
  return page.evaluate(() => Math.round(scrollY));
}

test.describe('on a low screen', () => {
  test.use({ viewport: { width: 1280, height: 400 } });

  const returns = {
    'the browser’s Back': (page) => page.goBack(),
    'the button': (page) => button(page, strings.close).click(),
  };
  for (const [how, back] of Object.entries(returns)) {
    test(`${how} leads from the start to the place on the page where the reader was`, async ({ page, visit }) => {
      await visit();
      const y = await readALittle(page);
      expect(y, 'the button lies below the first screen').toBeGreaterThan(0);
      await enter(page);
      await back(page);
      await expectPage(page);
      await expect(button(page, strings.invitation_action)).toBeFocused();
      await expect(page).toEvaluate(focusedInView, true);
      if (how !== 'the button') await expect(page).toEvaluate(() => Math.round(scrollY), y);
      await expect(page).toHaveOpen(['14']);
      await expect(page).toList(tagged('hip'));
    });
  }
});

test('an address opens the checker at its start, and nothing of the page is left beside it', async ({ page, visit }) => {
  await visit('#check', { app: false });
  await isAt(page, START);
  await expect(button(page, strings.start)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  await button(page, strings.close).click();
  await expectPage(page);
  await expectFragment(page, '');
});

test('two presses on Close, or on Back, before the browser has gone back are one', async ({ page, visit, site }) => {
  const pressTwice = (name) => button(page, name).evaluate((it) => { it.click(); it.click(); });
  await visit();
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await pressTwice(strings.back);
  await isAtScreen(page, 'now');
  await pressTwice(strings.close);
  await expectPage(page);
  await expect(page).toHaveURL(site);
  await page.goBack();
  await expect(page, 'the page was the first entry').toHaveURL('about:blank');
});

test('a look at the page does not end the check: it goes on where the reader was, and Back leads through what is answered', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await answerScreen(page);
  const boxes = await marked(page);
  expect(boxes).toHaveLength((await asked(page)).length);
  await goOn(page);
  await walk(page, {}, { until: 'strength' });
  // Ticked, and not gone on from.
  await answer(page, 'mot_drop', 'yes');
  await button(page, strings.close).click();
  await button(page, strings.resume).click();
  await isAt(page, START);
  await press(page, strings.resume);
  await isAtScreen(page, 'strength');
  expect(await marked(page)).toEqual([text('mot_drop')]);
  for (const id of ['saddle', 'now', 'who']) {
    await press(page, strings.back);
    await isAtScreen(page, id);
  }
  expect(await marked(page)).toEqual(boxes);
  await page.goBack();
  await isAt(page, START);
  await page.goBack();
  await expectPage(page);
});

test('who has left a result comes back to it, and who was on an earlier screen to that one', async ({ page, visit }) => {
  const leaveAndComeBack = async () => {
    await button(page, strings.close).click();
    await button(page, strings.resume).click();
    await isAt(page, START);
    await press(page, strings.resume);
  };
  await visit();
  await check(page, { mot_drop: 'yes', mot_fast: 'slow' });
  await leaveAndComeBack();
  await isAtLevel(page, 'same_day');
  for (const name of [strings.back, strings.back]) await press(page, name);
  await isAtScreen(page, 'time');
  await leaveAndComeBack();
  await isAtScreen(page, 'time');
  await goOn(page);
  await isAt(page, REVIEW);
});

test('an answer that changes on the way does not lead past what it asks on', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await walk(page);
  await change(page, 'mot_drop');
  await answer(page, 'mot_drop', 'yes');
  await goOn(page);
  expect(await asked(page)).toEqual(['mot_fast']);
  await button(page, strings.close).click();
  await button(page, strings.resume).click();
  await press(page, strings.resume);
  expect(await asked(page)).toEqual(['mot_fast']);
});

test('nothing of a check that was left lies behind the page', async ({ page, visit }) => {
  for (const at of ['', '#check', '#questions?tag=hip']) {
    await test.step(`opened at “${at}”`, async () => {
      await page.goto('about:blank');
      await visit(at, { app: false });
      if (at === '#check') await press(page, strings.start);
      else await begin(page);
      await walk(page, {}, { until: 'strength' });
      await button(page, strings.close).click();
      await expectPage(page);
      await expectFragment(page, at === '#check' ? '' : at);
      await page.goBack();
      await expect(page).toHaveURL('about:blank');
    });
  }
});

test('the button on the page is written once, and not with every answer', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await page.locator('#check-start button').evaluate((button) => {
    window.written = [];
    new MutationObserver(() => window.written.push(button.textContent)).observe(button, { childList: true });
  });
  await walk(page, {}, { until: 'saddle' });
  await expect(page).toEvaluate(() => window.written, [strings.resume]);
});

test('nothing holds a screen that the reader has gone on from', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await answerScreen(page);
  await main(page).getByRole('textbox').evaluate((field) => { window.gone = new WeakRef(field); });
  await goOn(page);
  await walk(page, {}, { until: 'saddle' });
  await expect.poll(async () => {
    await page.requestGC();
    return page.evaluate(() => window.gone.deref() === undefined);
  }).toBe(true);
});

// --- check your answers ---

test('a change from the review asks what it has to, and comes back', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await walk(page, { below_knee: 'yes', brings_on: ['sitting'], age: 61 });
  const before = await reviewed(page);

  await test.step('what says No is quieter than what does not, and a map without a place says so', async () => {
    const weight = (id) => main(page).getByRole('term').filter({ hasText: text(id) }).evaluate((it) =>
      Number(getComputedStyle(it.nextElementSibling).fontWeight));
    for (const id of ['proxy', 'now_chest', 'pain_where']) expect(await weight(id), id).toBeLessThan(await weight('below_knee'));
    expect(before.pain_where).toBe(strings.nowhere);
  });

  for (const [how, { back }] of Object.entries(ways)) {
    await test.step(`Back ${how} takes a reader who only looked from the question to the review`, async () => {
      await change(page, 'proxy');
      await back(page);
      await isAt(page, REVIEW);
      expect(await reviewed(page)).toEqual(before);
    });
  }

  await test.step('a change asks what depends on it, and then comes back', async () => {
    await change(page, 'mot_drop');
    await answer(page, 'mot_drop', 'yes');
    await goOn(page);
    expect(await asked(page)).toEqual(['mot_fast']);
    expect(await marked(page)).toEqual([]);
    await answer(page, 'mot_fast', 'slow');
    await goOn(page);
    await isAt(page, REVIEW);
    expect(await reviewed(page)).toEqual({
      ...before,
      mot_drop: choice('mot_drop', 'yes'),
      mot_fast: choice('mot_fast', 'slow'),
    });
    await press(page, strings.see_result);
    await isAtLevel(page, 'same_day');
    await press(page, strings.back);
  });

  await test.step('what a change takes the ground from is no longer in the review, nor in the result', async () => {
    await change(page, 'mot_drop');
    await noneOfThese(page).check();
    await goOn(page);
    await isAt(page, REVIEW);
    expect(await reviewed(page)).toEqual({ ...before, mot_drop: choice('mot_drop', 'no') });
    await press(page, strings.see_result);
    await isAtLevel(page, 'specialist');
    await press(page, strings.back);
  });

  await test.step('a change asks its own screen and nothing else, and the rest stays', async () => {
    await change(page, 'below_knee');
    expect(await asked(page)).toContain('below_knee');
    await answer(page, 'below_knee', 'no');
    await goOn(page);
    await isAt(page, REVIEW);
    expect(await reviewed(page)).toEqual({ ...before, below_knee: choice('below_knee', 'no') });
    await press(page, strings.see_result);
    await isAtLevel(page, 'self_care');
    await press(page, strings.back);
  });

  await test.step('a change to an emergency shows it at once', async () => {
    await change(page, 'ces_bladder');
    await answer(page, 'ces_bladder', ['dark']);
    await goOn(page);
    await isAtLevel(page, 'emergency');
  });
});

test('every answer in the review can be changed, on the screen that asks it', async ({ page, visit }) => {
  await visit();
  const answered = [];
  await begin(page);
  await walk(page, {}, { look: async () => answered.push(...await asked(page)) });
  const ids = Object.keys(await reviewed(page));
  expect(ids).toEqual(answered);
  for (const id of ids) {
    await change(page, id);
    expect(await asked(page)).toContain(id);
    await page.goBack();
    await isAt(page, REVIEW);
  }
});

// --- the end of a check ---

/** Nothing that was answered is left, on the page or behind it. */
async function expectFresh(page) {
  await isAt(page, START);
  await expect(button(page, strings.start)).toBeVisible();
  await expect(button(page, strings.resume)).toHaveCount(0);
  await isFirst(page);
  await press(page, strings.start);
  expect(await marked(page)).toEqual([]);
  // No later step can be reached past this one.
  await button(page, strings.next).click();
  await expect(alert(page)).toBeVisible();
}

test('start over forgets every answer', async ({ page, visit }) => {
  await visit();
  await test.step('from a result', async () => {
    await check(page, { below_knee: 'yes' });
    await press(page, strings.start_over);
    await expectFresh(page);
  });

  await test.step('at the start, too', async () => {
    await answerScreen(page);
    await press(page, strings.back);
    await button(page, strings.start_over).click();
    await expect(button(page, strings.start_over)).toBeHidden();
    await expectFresh(page);
  });

  await test.step('and leaves nothing to which the browser’s Back leads', async () => {
    await walk(page, { now_stroke: 'yes' });
    await isAtLevel(page, 'emergency');
    await press(page, strings.start_over);
    await page.goBack();
    await expectPage(page);
    await expect(button(page, strings.invitation_action)).toBeVisible();
  });
});

test('a reload ends the check', async ({ page, visit }) => {
  await visit();
  await begin(page);
  for (const [where, until] of Object.entries({ 'a screen': 'strength', 'the review': undefined })) {
    await walk(page, { below_knee: 'yes' }, { until });
    await page.reload();
    await test.step(`on ${where}: one Back leads from the start to the page`, async () => {
      await isAt(page, START);
      await isFirst(page);
      await page.goBack();
      await expectPage(page);
    });
    await test.step(`on ${where}: nothing that was answered is left`, async () => {
      await page.goForward();
      await expectFresh(page);
    });
  }
});

test('a reader who goes to another site and comes back finds no answer', async ({ page, visit }) => {
  await visit();
  await check(page, { below_knee: 'yes' });
  await page.goto('about:blank');
  await page.goBack();
  await expectFresh(page);
});

// A browser may keep the whole page while the reader is away, and show it again as it was.
test('a page that the browser has kept shows no answer', async ({ page, visit }) => {
  await visit();
  await check(page, { below_knee: 'yes' });
  const answers = main(page).getByText(rules.below_knee.because);
  await expect(answers.first()).toBeVisible();
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await expect(answers).toHaveCount(0);
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expectFresh(page);
});
