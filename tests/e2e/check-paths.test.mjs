// A reader answers the checker's questions and gets a result.

import assert from 'node:assert/strict';
import {
  about, alert, asked, begin, box, check, EVERY_SCREEN, fill, goOn, group, heading, isAt, isOnQuestion, LEVELS, main, marked,
  noneOfThese, QUESTIONS, reasons, say, screen, text, walk, well,
} from './checker.mjs';
import { becomes, button, focusedInView, PHONE, reader } from './site.mjs';

const ALL = ['who', 'now', 'saddle', 'strength', 'illness', 'body', 'where', 'leg', 'brings', 'time'];
const CHILD = ['who', 'now', 'more', 'saddle', 'strength', 'illness', 'body'];

/** Answers, the screens on the way, the heading of the result, its reasons. */
const paths = {
  'nothing to report: care at home': [{}, ALL, LEVELS.self_care, []],
  'a numb saddle: the questions end at once': [
    { ces_saddle: 'yes' },
    ['who', 'now', 'saddle'],
    LEVELS.emergency,
    ['You said the skin between your legs may feel numb, tingly, or odd.'],
  ],
  'not sure about chest pain: an emergency': [
    { now_chest: 'not_sure' },
    ['who', 'now'],
    LEVELS.emergency,
    ['You said there may be chest pain, trouble breathing, or a faint.'],
  ],
  'thoughts of self-harm: an emergency of its own kind': [
    { now_mind: 'yes' },
    ['who', 'now'],
    'Immediate action required: You are not alone with this',
    ['You said there may be thoughts of self-harm or suicide.'],
  ],
  'not sure about peeing, and still not sure: an emergency': [
    { ces_bladder: 'not_sure', ces_bladder_again: 'not_sure' },
    ['who', 'now', 'saddle', 'saddle_again'],
    LEVELS.emergency,
    ['You said peeing may have changed.'],
  ],
  'not sure about the saddle, then sure that nothing is there: the questions go on': [
    { ces_saddle: 'not_sure', ces_saddle_again: 'no' },
    ['who', 'now', 'saddle', 'saddle_again', ...ALL.slice(3)],
    LEVELS.self_care,
    [],
  ],
  'two in doubt: an emergency, and nothing is asked again': [
    { ces_bladder: 'not_sure', ces_bowel: 'not_sure' },
    ['who', 'now', 'saddle'],
    LEVELS.emergency,
    ['You said two or more signs may fit on the bladder, bowel, and leg screen.'],
  ],
  'a foot that drags, not faster than before: today': [
    { mot_drop: 'yes', mot_fast: 'no' },
    ['who', 'now', 'saddle', 'strength', 'more', ...ALL.slice(4)],
    LEVELS.same_day,
    ['You said your foot may drag, slap, or be hard to lift.'],
  ],
  'a foot that drags, and faster: an emergency': [
    { mot_drop: 'yes', mot_fast: 'yes' },
    ['who', 'now', 'saddle', 'strength', 'more'],
    LEVELS.emergency,
    [
      'You said a leg may be getting weak fast, or both may be.',
      'You said your foot may drag, slap, or be hard to lift.',
    ],
  ],
  'pain below the knee: a specialist': [
    { below_knee: 'yes' },
    ALL,
    LEVELS.specialist,
    ['You said the pain goes below your knee.'],
  ],
  'a child: its own doctor, and no questions about the map': [
    { age: 9 },
    CHILD,
    'Not urgent, but do not put it off: See the child’s own doctor',
    ['You said the age is under 18.'],
  ],
  'a child with one more sign: today': [
    { age: 9, child_weeks: 'yes' },
    CHILD,
    LEVELS.same_day,
    ['You said the age is under 18, and one more sign may be there.'],
  ],
  'bleeding in pregnancy: an emergency of its own kind': [
    { preg: 'yes', preg_signs: ['bleeding'] },
    ['who', 'now', 'pregnancy'],
    'Immediate action required: Call your pregnancy care team now',
    ['You said there may be a warning sign in or after a pregnancy.'],
  ],
  'a recent procedure without a sign: a specialist': [
    { proc: 'yes' },
    ['who', 'now', 'saddle', 'strength', 'illness', 'procedure', ...ALL.slice(5)],
    LEVELS.specialist,
    ['You said there may have been a shot or surgery on your spine in the last weeks.'],
  ],
  'a recent procedure and red skin: today, from those who did it': [
    { proc: 'yes', proc_signs: ['skin'] },
    ['who', 'now', 'saddle', 'strength', 'illness', 'procedure', ...ALL.slice(5)],
    'Action required today: Tell the team that did your procedure',
    ['You said skin or pain may have changed since your shot or surgery.'],
  ],
  'a recent procedure and fever: an emergency': [
    { proc: 'yes', proc_signs: ['fever'] },
    ['who', 'now', 'saddle', 'strength', 'illness', 'procedure'],
    LEVELS.emergency,
    ['You said there may have been a spine procedure, and a warning sign fits.'],
  ],
  'a hip: it may not be the back': [
    { pain_where: ['groin'], brings_on: ['stairs_shoes'] },
    ALL,
    'No sign found that needs care today: This may not be your back',
    [],
  ],
  'every screen that there is': [
    EVERY_SCREEN,
    [
      'who', 'now', 'pregnancy', 'saddle', 'saddle_again', 'strength', 'more', 'illness', 'procedure', 'body', 'where',
      'leg', 'brings', 'time',
    ],
    LEVELS.same_day,
    [
      'You said your foot may drag, slap, or be hard to lift.',
      'You said there may have been a shot or surgery on your spine in the last weeks.',
    ],
  ],
};
for (const [name, [answers, screens, result, because]] of Object.entries(paths)) {
  reader(name, { viewport: PHONE }, async (page) => {
    assert.deepEqual(await check(page, answers), screens);
    await isAt(page, result);
    assert.deepEqual(await reasons(page), because);
  });
}

/** Where the links that can be seen in the result lead. */
const links = async (page) => {
  const seen = main(page).getByRole('link');
  return (await seen.evaluateAll((links) => links.map((link) => link.getAttribute('href'))));
};

reader('an emergency offers its number and no visit, and says in hidden words what it is', {}, async (page) => {
  await check(page, { ces_saddle: 'yes' });
  assert.deepEqual(await links(page), ['tel:911']);
  const hidden = heading(page).getByText('Immediate action required');
  const { width, height } = await hidden.boundingBox();
  assert.ok(width <= 1 && height <= 1, 'the words are not seen');
});

reader('self-harm offers 988 before 911', {}, async (page) => {
  await check(page, { now_mind: 'yes' });
  assert.deepEqual(await links(page), ['tel:988', 'tel:911']);
});

reader('an emergency among thoughts of self-harm keeps the heading of the emergency and offers both', {}, async (page) => {
  await check(page, { now_mind: 'yes', now_chest: 'yes' });
  await isAt(page, LEVELS.emergency);
  assert.deepEqual(await links(page), ['tel:988', 'tel:911']);
  await main(page).getByText('You are not alone with this').waitFor();
});

for (const [name, answers] of Object.entries({ 'every screen': EVERY_SCREEN, 'an emergency': { now_leg: 'yes' } })) {
  reader(`the number to call is in view at each step, wherever the step is scrolled to: ${name}`, {
    viewport: PHONE,
  }, async (page) => {
    const strip = page.getByRole('link', { name: 'Call 911', exact: true }).first();
    await check(page, answers, {
      look: async (step) => {
        assert.equal(await strip.getAttribute('href'), 'tel:911', step);
        for (const end of [0, 1e6]) {
          await page.evaluate((end) => scrollTo(0, end), end);
          const { y, height } = await strip.boundingBox();
          assert.ok(y >= 0 && y + height <= PHONE.height, `${step} at ${end}: the strip is at ${y}`);
        }
      },
    });
  });
}

// --- one screen ---

reader('on no screen anything is chosen beforehand, and none goes on without a choice', {}, async (page) => {
  const seen = new Set();
  await begin(page);
  await walk(page, EVERY_SCREEN, {
    look: async (id) => {
      seen.add(id);
      assert.deepEqual(await marked(page), [], id);
      assert.equal(await alert(page).count(), 0, `${id}: an alert before anything was pressed`);
      const title = await heading(page).innerText();
      await button(page, 'Continue').click();
      await alert(page).filter({ hasText: 'first' }).waitFor();
      assert.equal(await heading(page).innerText(), title);
      // What the alert says to choose is there to be chosen.
      const named = (await alert(page).innerText()).match(/“(.*)”/)?.[1];
      if (named) await box(page, named).first().waitFor();
    },
  });
  assert.equal(seen.size, 14);
});

/** Two frames later whatever an answer sets off has happened. */
const settled = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

reader('no screen goes on by itself, and its alert goes once it is answered', {}, async (page) => {
  await begin(page);
  for (;;) {
    const title = await heading(page).innerText();
    if (!await screen(page)) break;
    await button(page, 'Continue').click();
    await alert(page).waitFor();
    await fill(page, EVERY_SCREEN);
    await settled(page);
    assert.equal(await heading(page).innerText(), title);
    assert.equal(await alert(page).count(), 0, title);
    await goOn(page);
  }
});

reader('a row and “none of these” take each other off, and what is unticked is not none', {}, async (page) => {
  const lists = [];
  await begin(page);
  await walk(page, EVERY_SCREEN, {
    look: async (id) => {
      if (await noneOfThese(page).count() === 0) return;
      lists.push(id);
      const none = noneOfThese(page);
      const name = (await none.evaluate((input) => input.labels[0].textContent)).trim();
      const row = main(page).getByRole('checkbox').first();
      await none.check();
      assert.deepEqual(await marked(page), [name], id);
      await row.check();
      assert.equal(await none.isChecked(), false, id);
      await none.check();
      assert.deepEqual(await marked(page), [name], id);
      await row.check();
      await row.uncheck();
      assert.deepEqual(await marked(page), [], id);
      const title = await heading(page).innerText();
      await button(page, 'Continue').click();
      await alert(page).waitFor();
      assert.equal(await heading(page).innerText(), title);
    },
  });
  assert.deepEqual(lists, [
    'now', 'pregnancy', 'saddle', 'strength', 'more', 'illness', 'procedure', 'body', 'brings',
  ]);
});

reader('“yes” and “not sure” of one row take each other off', {}, async (page) => {
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  const yes = box(page, text('ces_bladder'));
  const unsure = box(page, about('Not sure', 'ces_bladder'));
  await yes.check();
  await unsure.check();
  assert.equal(await yes.isChecked(), false);
  await yes.check();
  assert.equal(await unsure.isChecked(), false);
});

reader('an unsure answer is asked once more, alone and in concrete words', {}, async (page) => {
  await begin(page);
  await walk(page, { ces_bladder: 'not_sure' }, { until: 'saddle_again' });
  await isAt(page, 'Let’s look at that once more');
  await group(page, 'ces_bladder_again').getByRole('radio', { name: 'Not sure', exact: true }).waitFor();
  assert.equal(await main(page).getByRole('group', { name: /\?$/ }).filter({ has: page.getByRole('radio') }).count(), 1);
});

reader('each question says what it means and why it is asked', { viewport: PHONE }, async (page) => {
  await begin(page);
  await main(page).getByText(/^What this means/).nth(1).click();
  await main(page).getByText('Type the age in full years.').waitFor();
  await main(page).getByText('Age changes how soon some signs need care.').waitFor();
});

for (const [typed, taken] of [['40', true], ['0', true], ['120', true], ['121', false], ['forty', false], ['-1', false], [' ', false]]) {
  reader(`an age of “${typed}” is ${taken ? 'taken' : 'no age'}`, {}, async (page) => {
    await begin(page);
    await fill(page);
    await say(page, 'age', typed);
    if (taken) {
      await goOn(page);
    } else {
      await button(page, 'Continue').click();
      await alert(page).waitFor();
      assert.equal(await screen(page), 'who');
    }
  });
}

reader('a Continue that is refused names the questions that are not answered, marks them and leads to them', { viewport: PHONE }, async (page) => {
  const isMarked = (it) => it.evaluate((it) => parseFloat(getComputedStyle(it.closest('.group')).borderLeftWidth) > 1);
  const visited = [];
  await begin(page);
  await walk(page, EVERY_SCREEN, {
    look: async (id) => {
      const ids = await asked(page);
      if (ids.length < 2 || await noneOfThese(page).count() > 0) return;
      visited.push(id);
      const places = ids.map((id) => main(page).getByRole(id === 'age' ? 'textbox' : 'group', { name: text(id), exact: true }));
      await button(page, 'Continue').click();
      await becomes(page, () => document.activeElement.id, 'refused');
      const ways = alert(page).getByRole('button');
      assert.deepEqual(await ways.allInnerTexts(), ids.map(text), id);
      for (const [n, place] of places.entries()) {
        assert.match(await described(place), /\b(Choose|Type) /, ids[n]);
        assert.equal(await isMarked(place), true, ids[n]);
        await ways.nth(n).click();
        await becomes(page, isOnQuestion, QUESTIONS.findIndex((question) => question.id === ids[n]));
        assert.equal(await page.evaluate(focusedInView), true, ids[n]);
        // Its words are in view, too, below the strip.
        const words = await main(page).locator('.legend, legend').getByText(text(ids[n]), { exact: true }).boundingBox();
        assert.ok(words.y > 60 && words.y < PHONE.height / 2, `${ids[n]} at ${words.y}`);
      }
      // What is answered is asked for no more.
      await say(page, ids[0], well(ids[0]));
      await ways.nth(ids.length - 2).waitFor();
      assert.deepEqual(await ways.allInnerTexts(), ids.slice(1).map(text), id);
      assert.equal(await isMarked(places[0]), false, ids[0]);
    },
  });
  assert.deepEqual(visited, ['who', 'where', 'leg', 'time']);
});

// --- who is asked ---

/** What is said of a field or a group beside its name, from what is shown. */
const described = (it) => it.evaluate((it) =>
  it.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).innerText).join(' ').trim());

reader('an age that nobody knows can be said, and a number takes that back', {}, async (page) => {
  await begin(page);
  const age = main(page).getByRole('textbox', { name: text('age'), exact: true });
  const unknown = box(page, about('Not sure', 'age'));
  await age.fill('61');
  await unknown.check();
  await becomes(page, () => document.querySelector('main input.age').value, '');
  await age.fill('61');
  await becomes(page, () => document.querySelector('main [data-mark=unsure][type=checkbox]').checked, false);
  await unknown.check();
  for (const id of ['proxy', 'preg', 'baseline']) await say(page, id, 'no');
  await goOn(page);
  await isAt(page, 'Is any of this happening now?');
});

reader('an age that is none is marked as wrong, with what is right, and each try says so', {}, async (page) => {
  await begin(page);
  await fill(page);
  const age = main(page).getByRole('textbox', { name: text('age'), exact: true });
  assert.equal(await described(age), 'Age in full years');
  for (const typed of ['4o', '4o', '121', '']) {
    await age.fill(typed);
    await age.focus();
    await button(page, 'Continue').click();
    await becomes(page, () => document.activeElement.id, 'refused');
    assert.equal(await age.getAttribute('aria-invalid'), 'true');
    assert.match(await described(age), /number from 0 to 120/);
    await main(page).getByText(/^Type a whole number from 0 to 120/).waitFor();
  }
  await age.fill('40');
  await becomes(page, () => document.querySelector('[data-missing]:not([hidden])'), null);
  assert.equal(await described(age), 'Age in full years');
  await becomes(page, () => document.querySelector('main input.age').getAttribute('aria-invalid'), 'false');
});

for (const proxy of ['yes', 'no']) {
  reader(`someone who answers ${proxy === 'yes' ? 'for another' : 'for themselves'} is told so on each screen: ${proxy}`, {}, async (page) => {
    await begin(page);
    const told = main(page).getByText('Read “you” as the person you are helping.', { exact: true });
    await walk(page, { proxy, age: 12 }, {
      look: async (id) => assert.equal(await told.isVisible(), proxy === 'yes' && id !== 'who', id),
    });
  });
}
