// A reader answers the checker's questions and gets a result.

import {
  CALL, CHECKER, checkerQuestion, clinic, fill, LEVELS, results, rules, screens, variantHeading, strings,
} from '../content.mjs';
import {
  about, alert, answer, answerScreen, asked, begin, box, check, choice, EVERY_SCREEN, focusedQuestion, goOn, group, heading,
  isAt, isAtLevel, isAtScreen, main, marked, noneOfThese, reasons, refusal, screen, text, walk, well,
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
for (const [name, [answers, way, result, because]] of Object.entries(paths)) {
  test(name, { tag: '@phone' }, async ({ page, visit }) => {
    await visit();
    expect(await check(page, answers)).toEqual(way);
    await isAt(page, result);
    expect(await reasons(page)).toEqual(because.map((id) => fill(rules[id].because)));
  });
}

/** Where the links that can be seen in the result lead. */
const links = (page) => main(page).getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
const EMERGENCY_LINE = `tel:${clinic.emergency}`;
const CRISIS_LINE = 'tel:988';

test('an emergency offers its number and no visit, and says in hidden words what it is', async ({ page, visit }) => {
  await visit();
  await check(page, { ces_bladder: ['dark'] });
  expect(await links(page)).toEqual([EMERGENCY_LINE]);
  const { width, height } = await heading(page).getByText(results.emergency.urgency).boundingBox();
  expect(width, 'the words are not seen').toBeLessThanOrEqual(1);
  expect(height, 'the words are not seen').toBeLessThanOrEqual(1);
});

test('self-harm offers 988 before 911', async ({ page, visit }) => {
  await visit();
  await check(page, { now_mind: 'yes' });
  expect(await links(page)).toEqual([CRISIS_LINE, EMERGENCY_LINE]);
});

test('an emergency among thoughts of self-harm keeps the heading of the emergency and offers both', async ({ page, visit }) => {
  await visit();
  await check(page, { now_mind: 'yes', now_chest: ['pain'] });
  await isAtLevel(page, 'emergency');
  expect(await links(page)).toEqual([CRISIS_LINE, EMERGENCY_LINE]);
  await expect(main(page).getByText(results.self_harm.lead)).toBeVisible();
});

/** What stands above every step, with the number to call. */
const strip = (page) => page.getByRole('complementary', { name: strings.strip, exact: true });

for (const [name, answers] of Object.entries({ 'every screen': EVERY_SCREEN, 'an emergency': { now_stroke: 'yes' } })) {
  test(`the number to call is in view at each step, wherever the step is scrolled to: ${name}`, {
    tag: '@phone',
  }, async ({ page, visit }) => {
    await visit();
    const call = strip(page).getByRole('link', { name: CALL, exact: true });
    await check(page, answers, {
      look: async (step) => {
        await expect(call, step).toHaveAttribute('href', EMERGENCY_LINE);
        for (const end of [0, 1e6]) {
          await page.evaluate((end) => scrollTo(0, end), end);
          await expect(call, `${step} at ${end}`).toBeInViewport({ ratio: 1 });
        }
      },
    });
  });
}

// --- one screen ---

test('on no screen anything is chosen beforehand, and none goes on without a choice', async ({ page, visit }) => {
  await visit();
  const seen = [];
  await begin(page);
  await walk(page, EVERY_SCREEN, {
    look: async (id) => {
      seen.push(id);
      expect(await marked(page), id).toEqual([]);
      await expect(alert(page), `${id}: an alert before anything was pressed`).toHaveCount(0);
      await button(page, strings.next).click();
      if (await noneOfThese(page).count() > 0) {
        const { none } = screens[id];
        await expect(refusal(page)).toHaveText(fill(strings.choose_first, { none }));
        // What the alert says to choose is there to be chosen.
        await expect(box(page, none)).toBeVisible();
      } else {
        await expect(refusal(page).getByText(strings.choose_each, { exact: true })).toBeVisible();
      }
      await expect(heading(page)).toHaveText(screens[id].title);
    },
  });
  expect(seen.toSorted()).toEqual(Object.keys(screens).toSorted());
});

test('no screen goes on by itself, and its alert goes once it is answered', async ({ page, visit }) => {
  await page.clock.install();
  await visit();
  await begin(page);
  for (;;) {
    const id = await screen(page);
    if (!id) break;
    await button(page, strings.next).click();
    await expect(alert(page)).toBeVisible();
    await answerScreen(page, EVERY_SCREEN);
    // By then whatever an answer sets off, at once or a little later, has happened.
    await page.clock.runFor(2000);
    await expect(heading(page)).toHaveText(screens[id].title);
    await expect(alert(page), id).toHaveCount(0);
    await goOn(page);
  }
});

test('a row and “none of these” take each other off, and what is unticked is not none', async ({ page, visit }) => {
  await visit();
  const lists = [];
  await begin(page);
  await walk(page, EVERY_SCREEN, {
    look: async (id) => {
      const none = noneOfThese(page);
      if (await none.count() === 0) return;
      lists.push(id);
      const row = main(page).getByRole('checkbox').first();
      const expectMarked = (boxes) => expect.poll(() => marked(page), id).toEqual(boxes);
      await none.check();
      await expectMarked([screens[id].none]);
      await row.check();
      await expect(none, id).not.toBeChecked();
      await none.check();
      await expectMarked([screens[id].none]);
      await row.check();
      await row.uncheck();
      await expectMarked([]);
      await button(page, strings.next).click();
      await expect(alert(page)).toBeVisible();
      await expect(heading(page)).toHaveText(screens[id].title);
    },
  });
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

for (const [again, answers, role] of /** @type {const} */ ([
  ['ces_saddle_again', { ces_saddle: 'not_sure' }, 'radio'],
  ['ces_bladder_again', { ces_bladder: ['not_sure'] }, 'checkbox'],
])) {
  test(`an unsure answer is asked once more, alone and in concrete words: ${again}`, async ({ page, visit }) => {
    await visit();
    await begin(page);
    await walk(page, answers, { until: 'saddle_again' });
    await isAtScreen(page, 'saddle_again');
    const unsure = choice(again, 'not_sure');
    await expect(group(page, again).getByRole(role, { name: unsure, exact: true })).toBeVisible();
    await expect(main(page).getByRole('group').filter({ has: page.getByRole(role) })).toHaveCount(1);
  });
}

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

for (const typed of ['40', '0', '120']) {
  test(`an age of “${typed}” is taken`, async ({ page, visit }) => {
    await visit();
    await begin(page);
    await answerScreen(page, { age: typed });
    await goOn(page);
    await isAtScreen(page, 'now');
  });
}

for (const typed of ['121', 'forty', '-1', ' ']) {
  test(`an age of “${typed}” is no age`, async ({ page, visit }) => {
    await visit();
    await begin(page);
    await answerScreen(page, { age: typed });
    await button(page, strings.next).click();
    await expect(alert(page)).toBeVisible();
    await expect(heading(page)).toHaveText(screens.who.title);
  });
}

/** What a question that is not answered asks for. */
const wanted = (id) => ({
  number: `${strings.years} ${strings.choose_number}`,
  areas: fill(strings.choose_first, { none: strings.nowhere }),
})[checkerQuestion[id].kind] ?? strings.choose_one;

test('a Continue that is refused names the questions that are not answered, marks them and leads to them', {
  tag: '@phone',
}, async ({ page, visit }) => {
  await visit();
  const hasBar = (it) => it.evaluate((it) => parseFloat(getComputedStyle(it.closest('.group')).borderLeftWidth) > 1);
  const visited = [];
  await begin(page);
  await walk(page, EVERY_SCREEN, {
    look: async (id) => {
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

test('an age that nobody knows can be said, and a number takes that back', async ({ page, visit }) => {
  await visit();
  await begin(page);
  const unknown = box(page, about(choice('age', 'not_sure'), 'age'));
  await ageField(page).fill('61');
  await unknown.check();
  await expect(ageField(page)).toHaveValue('');
  await ageField(page).fill('61');
  await expect(unknown).not.toBeChecked();
  await unknown.check();
  for (const id of ['proxy', 'preg']) await answer(page, id, 'no');
  await goOn(page);
  await isAtScreen(page, 'now');
});

test('an age that is none is marked as wrong, with what is right, and each try says so', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await answerScreen(page);
  const age = ageField(page);
  await expect(age).toHaveAccessibleDescription(strings.years);
  for (const typed of ['4o', '4o', '121', '']) {
    await age.fill(typed);
    await age.focus();
    await button(page, strings.next).click();
    await expect(alert(page)).toBeFocused();
    await expect(age).toHaveAttribute('aria-invalid', 'true');
    await expect(age).toHaveAccessibleDescription(wanted('age'));
    await expect(main(page).getByText(strings.choose_number, { exact: true })).toBeVisible();
  }
  await age.fill('40');
  await expect(page.locator(':is(.missing > *, #refused li):not([hidden])')).toHaveCount(0);
  await expect(age).toHaveAccessibleDescription(strings.years);
  await expect(age).toHaveAttribute('aria-invalid', 'false');
});

for (const [proxy, whom] of Object.entries({ yes: 'another', no: 'themselves' })) {
  test(`someone who answers for ${whom} is ${proxy === 'yes' ? '' : 'not '}told so on each screen`, async ({ page, visit }) => {
    await visit();
    await begin(page);
    const told = main(page).getByText(strings.for_other, { exact: true });
    await walk(page, { proxy, age: 12 }, {
      look: (id) => expect(told, id).toBeVisible({ visible: proxy === 'yes' && id !== 'who' }),
    });
  });
}
