// A reader answers the checker's questions and gets a result.

import {
  CALL, CHECKER, checkerQuestion, clinic, fill, LEVELS, results, rules, screens, variantHeading, strings,
} from '../content.mjs';
import {
  about, alert, answer, answerScreen, asked, begin, beginAgain, box, check, checkAgain, choice, EVERY_SCREEN, focusedQuestion,
  goOn, group, heading, isAt, isAtLevel, isAtScreen, main, marked, noneOfThese, press, reasons, refusal, text, walk, well,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import { button, focusedInView } from './page.mjs';
import { PHONE } from './screens.mjs';

const ALL = ['who', 'now', 'saddle', 'strength', 'illness', 'body', 'where', 'leg', 'brings', 'time'];
const CHILD = ['who', 'now', 'since', 'more', 'saddle', 'strength', 'illness', 'body'];
/** The screens of all, and these after the one named. */
const after = (id, ...more) => ALL.toSpliced(ALL.indexOf(id) + 1, 0, ...more);

/**
 * Answers, the screens on the way, the heading of the result, the rules whose reasons it gives.
 * @type {Record<string, [object, string[], string, string[]]>}
 */
const paths = {
  'nothing to report: care at home': [{}, ALL, LEVELS.self_care, []],
  'dark urine: the questions end at once': [
    { ces_bladder: ['dark'] },
    ['who', 'now', 'saddle'],
    LEVELS.emergency,
    ['dark_urine'],
  ],
  'a numb saddle, and new: an emergency, and nothing more is asked': [
    { ces_saddle: 'yes', saddle_since: 'new' },
    ['who', 'now', 'saddle', 'since'],
    LEVELS.emergency,
    ['saddle'],
  ],
  'a numb saddle, and not sure since when: an emergency': [
    { ces_saddle: 'yes', saddle_since: 'not_sure' },
    ['who', 'now', 'saddle', 'since'],
    LEVELS.emergency,
    ['saddle'],
  ],
  'a numb saddle that no doctor knows, for long: today': [
    { ces_saddle: 'yes', saddle_since: 'old' },
    after('saddle', 'since'),
    LEVELS.same_day,
    ['older_change'],
  ],
  'a numb saddle that was gone in minutes: care at home': [
    { ces_saddle: 'yes', saddle_since: 'minutes' },
    after('saddle', 'since'),
    LEVELS.self_care,
    [],
  ],
  'not sure about chest pain, and then again: an emergency': [
    { now_chest: ['not_sure'], chest_why: 'not_sure' },
    ['who', 'now', 'since'],
    LEVELS.emergency,
    ['chest'],
  ],
  'not sure about the chest, and it is a strip that a touch changes: the questions go on': [
    { now_chest: ['not_sure'], chest_why: 'band' },
    after('now', 'since'),
    LEVELS.self_care,
    [],
  ],
  'thoughts of self-harm: an emergency of its own kind': [
    { now_mind: 'yes' },
    ['who', 'now'],
    variantHeading('emergency', 'self_harm'),
    ['self_harm'],
  ],
  'not sure about peeing, and still not sure: an emergency': [
    { ces_bladder: ['not_sure'], ces_bladder_again: ['not_sure'], bladder_since: 'not_sure' },
    ['who', 'now', 'saddle', 'saddle_again', 'since'],
    LEVELS.emergency,
    ['bladder'],
  ],
  'not sure about the saddle, then sure that nothing is there: the questions go on': [
    { ces_saddle: 'not_sure', ces_saddle_again: 'no' },
    after('saddle', 'saddle_again'),
    LEVELS.self_care,
    [],
  ],
  'not sure about peeing, then none of several things that show it: the questions go on': [
    { ces_bladder: ['not_sure'], ces_bladder_again: [] },
    after('saddle', 'saddle_again'),
    LEVELS.self_care,
    [],
  ],
  'two in doubt: nothing is asked again but since when': [
    { ces_bladder: ['not_sure'], ces_bowel: 'not_sure', bladder_since: 'not_sure', bowel_since: 'not_sure' },
    ['who', 'now', 'saddle', 'since'],
    LEVELS.emergency,
    ['bladder', 'bowel'],
  ],
  'a foot that drags, for days and no worse: today': [
    { mot_drop: 'yes', mot_fast: 'slow' },
    after('strength', 'since'),
    LEVELS.same_day,
    ['foot_drop'],
  ],
  'a foot that drags, since yesterday: an emergency': [
    { mot_drop: 'yes', mot_fast: 'fast' },
    ['who', 'now', 'saddle', 'strength', 'since'],
    LEVELS.emergency,
    ['weak_fast', 'foot_drop'],
  ],
  'two signs that a doctor has long known: asked since when after each screen, and care at home': [
    { ces_bladder: ['hard', 'leak'], bladder_since: 'known', mot_drop: 'yes', mot_fast: 'known' },
    ['who', 'now', 'saddle', 'since', 'strength', 'since', ...ALL.slice(4)],
    LEVELS.self_care,
    [],
  ],
  'a numb place on the map, and new: a specialist': [
    { numb_where: ['foot_top'], numb_since: 'new' },
    after('where', 'since'),
    LEVELS.specialist,
    ['numb_tingle'],
  ],
  'pain that comes on foot and goes as one stands, and new: today': [
    { brings_on: ['walking'], eases: ['stand_still'], walk_new: 'new' },
    after('brings', 'since'),
    LEVELS.same_day,
    ['walk_new'],
  ],
  'a fall, and a leg that is shorter: an emergency': [
    { frac: ['fall'], fall_signs: ['short'] },
    ['who', 'now', 'saddle', 'strength', 'illness', 'body', 'more'],
    LEVELS.emergency,
    ['hip_broken'],
  ],
  'pain below the knee: a specialist': [
    { below_knee: 'yes' },
    ALL,
    LEVELS.specialist,
    ['below_knee'],
  ],
  'a child whose doctor knows the pain: care at home': [
    { age: 9, child_seen: 'seen' },
    CHILD,
    LEVELS.self_care,
    [],
  ],
  'a child: its own doctor, and no questions about the map': [
    { age: 9, child_seen: 'not_sure' },
    CHILD,
    variantHeading('specialist', 'child'),
    ['child'],
  ],
  'a child with one more sign: today': [
    { age: 9, child_seen: 'not_sure', child_limp: 'yes' },
    CHILD,
    LEVELS.same_day,
    ['child_flag'],
  ],
  'bleeding in pregnancy: an emergency of its own kind': [
    { preg: 'yes', preg_signs: ['bleeding'] },
    ['who', 'now', 'pregnancy'],
    variantHeading('emergency', 'pregnancy'),
    ['pregnancy'],
  ],
  'a recent procedure without a sign: care at home': [
    { proc: 'yes' },
    after('illness', 'procedure'),
    LEVELS.self_care,
    [],
  ],
  'a recent procedure and red skin: today, from those who did it': [
    { proc: 'yes', proc_signs: ['skin'] },
    after('illness', 'procedure'),
    variantHeading('same_day', 'procedure'),
    ['procedure_site'],
  ],
  'a recent procedure and fever: an emergency': [
    { proc: 'yes', proc_signs: ['fever'] },
    ['who', 'now', 'saddle', 'strength', 'illness', 'procedure'],
    LEVELS.emergency,
    ['procedure_nerve'],
  ],
  'a hip: it may not be the back': [
    { pain_where: ['groin'], brings_on: ['stairs_shoes'] },
    ALL,
    variantHeading('self_care', 'elsewhere'),
    [],
  ],
  'every screen that there is': [
    EVERY_SCREEN,
    [
      'who', 'now', 'pregnancy', 'saddle', 'saddle_again', 'since', 'strength', 'illness', 'procedure', 'body', 'more',
      'where', 'leg', 'brings', 'time',
    ],
    LEVELS.same_day,
    ['weight', 'both_sides'],
  ],
};
/** Goes to the results of these answers, one after the other on one page, and looks at each. */
async function checkEach(page, cases, look) {
  for (const [n, [name, answers, ...expected]] of cases.entries()) {
    await test.step(name, async () => {
      const way = await (n === 0 ? check(page, answers) : checkAgain(page, answers));
      await look(way, ...expected);
    });
  }
}

test('answers lead through their screens to their result, with its reasons', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  const cases = Object.entries(paths).map(([name, path]) => [name, ...path]);
  await checkEach(page, cases, async (answered, way, result, because) => {
    expect(answered).toEqual(way);
    await isAt(page, result);
    expect(await reasons(page)).toEqual(because.map((id) => fill(rules[id].because)));
  });
});

/** Where the links that can be seen in the result lead. */
const links = (page) => main(page).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
const EMERGENCY_LINE = `tel:${clinic.emergency}`;
const CRISIS_LINE = 'tel:988';

test('an emergency offers the numbers to call, and no visit', async ({ page, visit }) => {
  await visit();
  const cases = [
    ['its number alone', { ces_bladder: ['dark'] }, [EMERGENCY_LINE]],
    ['self-harm: 988 before 911', { now_mind: 'yes' }, [CRISIS_LINE, EMERGENCY_LINE]],
    ['self-harm among other signs: both', { now_mind: 'yes', now_chest: ['pain'] }, [CRISIS_LINE, EMERGENCY_LINE]],
  ];
  await checkEach(page, cases, async (_, expected) => expect(await links(page)).toEqual(expected));
  await test.step('among other signs it keeps the heading of the emergency, and says what is for self-harm', async () => {
    await isAtLevel(page, 'emergency');
    await expect(main(page).getByText(results.self_harm.lead)).toBeVisible();
  });
  await test.step('it says in hidden words what it is', async () => {
    const { width, height } = await heading(page).getByText(results.emergency.urgency).boundingBox();
    expect(width, 'the words are not seen').toBeLessThanOrEqual(1);
    expect(height, 'the words are not seen').toBeLessThanOrEqual(1);
  });
});

/** What stands above every step, with the number to call. */
const strip = (page) => page.getByRole('complementary', { name: strings.strip, exact: true });

/** The number to call is in view, wherever the step is scrolled to. */
async function expectCall(page, step) {
  const call = strip(page).getByRole('link', { name: CALL, exact: true });
  await expect(call, step).toHaveAttribute('href', EMERGENCY_LINE);
  for (const end of [0, 1e6]) {
    await page.evaluate((end) => scrollTo(0, end), end);
    await expect(call, `${step} at ${end}`).toBeInViewport({ ratio: 1 });
  }
}

test('the number to call is in view at each step of an emergency, wherever the step is scrolled to', {
  tag: '@phone',
}, async ({ page, visit }) => {
  await visit();
  await check(page, { now_stroke: 'yes' }, { look: (step) => expectCall(page, step) });
});

// --- one screen ---

test('every screen waits for what the reader chooses', async ({ page, visit }) => {
  await page.clock.install();
  await visit();
  const [seen, lists] = [[], []];
  const next = button(page, strings.next);
  await begin(page);
  await walk(page, EVERY_SCREEN, {
    look: async (id) => {
      seen.push(id);
      const none = noneOfThese(page);
      const isList = await none.count() > 0;
      const isHere = () => expect(heading(page)).toHaveText(screens[id].title);

      await test.step(`${id}: nothing is chosen beforehand, and it does not go on without a choice`, async () => {
        expect(await marked(page)).toEqual([]);
        await expect(alert(page), 'an alert before anything was pressed').toHaveCount(0);
        await next.click();
        if (isList) {
          await expect(refusal(page)).toHaveText(fill(strings.choose_first, { none: screens[id].none }));
          // What the alert says to choose is there to be chosen.
          await expect(box(page, screens[id].none)).toBeVisible();
        } else {
          await expect(refusal(page).getByText(strings.choose_each, { exact: true })).toBeVisible();
        }
        await isHere();
      });

      if (isList) {
        lists.push(id);
        await test.step(`${id}: a row and “none of these” take each other off, and what is unticked is not none`, async () => {
          const row = main(page).getByRole('checkbox').first();
          const expectMarked = (boxes) => expect.poll(() => marked(page)).toEqual(boxes);
          await none.check();
          await expectMarked([screens[id].none]);
          await row.check();
          await expect(none).not.toBeChecked();
          await none.check();
          await expectMarked([screens[id].none]);
          await row.check();
          await row.uncheck();
          await expectMarked([]);
          await next.click();
          await expect(alert(page)).toBeVisible();
          await isHere();
        });
      }

      await test.step(`${id}: it does not go on by itself, and its alert goes once it is answered`, async () => {
        await expect(alert(page)).toBeVisible();
        await answerScreen(page, EVERY_SCREEN);
        // By then whatever an answer sets off, at once or a little later, has happened.
        await page.clock.runFor(2000);
        await isHere();
        await expect(alert(page)).toHaveCount(0);
      });
    },
  });
  expect(seen.toSorted()).toEqual(Object.keys(screens).toSorted());
  expect(lists).toEqual([
    'now', 'pregnancy', 'saddle', 'strength', 'illness', 'procedure', 'body', 'more', 'brings',
  ]);
});

test('“yes” and “not sure” of one row take each other off', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  const yes = box(page, text('ces_saddle'));
  const unsure = box(page, about(choice('ces_saddle', 'not_sure'), 'ces_saddle'));
  await yes.check();
  await unsure.check();
  await expect(yes).not.toBeChecked();
  await expect(unsure).toBeChecked();
  await yes.check();
  await expect(unsure).not.toBeChecked();
  await expect(yes).toBeChecked();
});

test('an unsure answer is asked once more, alone and in concrete words', async ({ page, visit }) => {
  await visit();
  await begin(page);
  for (const [again, answers, role] of /** @type {const} */ ([
    ['ces_saddle_again', { ces_saddle: 'not_sure' }, 'radio'],
    ['ces_bladder_again', { ces_bladder: ['not_sure'] }, 'checkbox'],
  ])) {
    await test.step(again, async () => {
      await walk(page, answers, { until: 'saddle_again' });
      await isAtScreen(page, 'saddle_again');
      const unsure = choice(again, 'not_sure');
      await expect(group(page, again).getByRole(role, { name: unsure, exact: true })).toBeVisible();
      await expect(main(page).getByRole('group').filter({ has: page.getByRole(role) })).toHaveCount(1);
      await press(page, strings.back);
      await noneOfThese(page).check();
    });
  }
});

test('each question says what it means and why it is asked', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await begin(page);
  for (const id of await asked(page)) {
    const { means, why } = checkerQuestion[id];
    await main(page).getByText(about(strings.means, id)).click();
    await expect(main(page).getByText(means, { exact: true })).toBeVisible();
    await expect(main(page).getByText(`${strings.why} ${why}`, { exact: true })).toBeVisible();
  }
});

/** What a question that is not answered asks for. */
const wanted = (id) => ({
  number: `${strings.years} ${strings.choose_number}`,
  areas: fill(strings.choose_first, { none: strings.nowhere }),
})[checkerQuestion[id].kind] ?? strings.choose_one;

test('on every screen the number to call is in view, and a Continue that is refused names what is not answered, marks it and leads there', {
  tag: '@phone',
}, async ({ page, visit }) => {
  await visit();
  const hasBar = (it) => it.evaluate((it) => parseFloat(getComputedStyle(it.closest('.group')).borderLeftWidth) > 1);
  const visited = [];
  await check(page, EVERY_SCREEN, {
    look: async (id) => {
      await test.step(`${id}: the number to call is in view, wherever it is scrolled to`, () => expectCall(page, id));
      const ids = await asked(page);
      if (ids.length < 2 || await noneOfThese(page).count() > 0) return;
      visited.push(id);
      const places = ids.map((id) => main(page).getByRole(id === 'age' ? 'textbox' : 'group', { name: text(id), exact: true }));
      await button(page, strings.next).click();
      await expect(alert(page)).toBeFocused();
      const namedIn = alert(page).getByRole('button');
      await expect(namedIn).toHaveText(ids.map(text));
      for (const [n, place] of places.entries()) {
        await expect(place).toHaveAccessibleDescription(wanted(ids[n]));
        await expect.poll(() => hasBar(place), ids[n]).toBe(true);
        await namedIn.nth(n).click();
        await expect(page).toEvaluate(focusedQuestion, CHECKER.findIndex((question) => question.id === ids[n]));
        await expect(page, ids[n]).toEvaluate(focusedInView, true);
        // Its words are in view, too, below the strip.
        const { y } = await main(page).locator('.legend, legend').getByText(text(ids[n]), { exact: true }).boundingBox();
        const above = await strip(page).boundingBox();
        expect(y, ids[n]).toBeGreaterThanOrEqual(above.y + above.height);
        expect(y, ids[n]).toBeLessThan(PHONE.height / 2);
      }
      // What is answered is asked for no more.
      await answer(page, ids[0], well(ids[0]));
      await expect(namedIn).toHaveText(ids.slice(1).map(text));
      await expect.poll(() => hasBar(places[0]), ids[0]).toBe(false);
    },
  });
  expect(visited).toEqual(['who', 'since', 'where', 'leg', 'time']);
});

// --- who is asked ---

const ageField = (page) => main(page).getByRole('textbox', { name: text('age'), exact: true });

test('an age is a number of years, or not known', async ({ page, visit }) => {
  await visit();
  await begin(page);
  const age = ageField(page);
  await test.step('an age that nobody knows can be said, and a number takes that back', async () => {
    const unknown = box(page, about(choice('age', 'not_sure'), 'age'));
    await age.fill('61');
    await unknown.check();
    await expect(age).toHaveValue('');
    await age.fill('61');
    await expect(unknown).not.toBeChecked();
    await unknown.check();
    for (const id of ['proxy', 'preg']) await answer(page, id, 'no');
    await goOn(page);
    await isAtScreen(page, 'now');
    await press(page, strings.back);
  });

  await test.step('an age that is none is marked as wrong, with what is right, and each try says so', async () => {
    await age.fill('40');
    await expect(age).toHaveAccessibleDescription(strings.years);
    for (const typed of ['4o', '4o', '121', 'forty', '-1', ' ', '']) {
      await age.fill(typed);
      await age.focus();
      await button(page, strings.next).click();
      await expect(alert(page)).toBeFocused();
      await expect(heading(page)).toHaveText(screens.who.title);
      await expect(age).toHaveAttribute('aria-invalid', 'true');
      await expect(age).toHaveAccessibleDescription(wanted('age'));
      await expect(main(page).getByText(strings.choose_number, { exact: true })).toBeVisible();
    }
    await age.fill('40');
    await expect(page.locator(':is(.missing > *, #refused li):not([hidden])')).toHaveCount(0);
    await expect(age).toHaveAccessibleDescription(strings.years);
    await expect(age).toHaveAttribute('aria-invalid', 'false');
  });

  for (const typed of ['40', '0', '120']) {
    await test.step(`an age of “${typed}” is taken`, async () => {
      await age.fill(typed);
      await goOn(page);
      await isAtScreen(page, 'now');
      await press(page, strings.back);
    });
  }
});

test('someone who answers for another is told so on each screen, and someone who answers for themselves is not', async ({ page, visit }) => {
  await visit();
  const told = main(page).getByText(strings.for_other, { exact: true });
  const expectTold = (wanted) => async (id) => expect(told, id).toBeVisible({ visible: wanted && id !== 'who' });
  await begin(page);
  await walk(page, { proxy: 'yes', age: 12 }, { look: expectTold(true) });
  await press(page, strings.see_result);
  await beginAgain(page);
  await walk(page, { proxy: 'no', age: 12 }, { look: expectTold(false) });
});
