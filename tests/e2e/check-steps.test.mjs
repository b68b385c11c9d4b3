// A reader goes back, changes an answer, leaves, and comes again.

import assert from 'node:assert/strict';
import {
  asked, begin, change, check, enter, EVERY_SCREEN, fill, goOn, heading, isAt, isFirst, LEVELS, main, marked,
  noneOfThese, press, REVIEW, reviewed, say, screen, text, walk,
} from './checker.mjs';
import { becomes, button, focusedInView, fragment, listedOnes, open, openOnes, reader, tag } from './site.mjs';

const START = 'How soon should I be seen?';

/** Goes to the review and notes each screen's heading and what was marked on it. */
async function walkAndNote(page, answers) {
  const noted = [];
  await begin(page);
  for (;;) {
    const title = await heading(page).innerText();
    if (!await screen(page)) return noted;
    await fill(page, answers);
    noted.push([title, await marked(page)]);
    await goOn(page);
  }
}

const ways = {
  'by the button': { back: (page) => press(page, 'Back'), forward: goOn },
  'by the browser': { back: (page) => page.goBack(), forward: (page) => page.goForward() },
};
for (const [how, { back, forward }] of Object.entries(ways)) {
  reader(`Back and on again ${how} keep every answer of every screen`, {}, async (page) => {
    const noted = await walkAndNote(page, EVERY_SCREEN);
    await isAt(page, REVIEW);
    const answers = await reviewed(page);
    for (const [title, boxes] of noted.toReversed()) {
      await back(page);
      await isAt(page, title);
      assert.deepEqual(await marked(page), boxes, title);
    }
    await back(page);
    await isAt(page, START);
    if (how === 'by the button') await press(page, 'Go on where you were');
    else await forward(page);
    for (const [title, boxes] of noted) {
      await isAt(page, title);
      assert.deepEqual(await marked(page), boxes, title);
      await forward(page);
    }
    await isAt(page, REVIEW);
    assert.deepEqual(await reviewed(page), answers);
  });
}

reader('the button Back and the browser’s are one', {}, async (page) => {
  await begin(page);
  await walk(page, {}, { until: 'strength' });
  await press(page, 'Back');
  await isAt(page, 'Bladder, bowel, and both legs');
  await page.goBack();
  await isAt(page, 'Is any of this happening now?');
  await page.goForward();
  await page.goForward();
  await isAt(page, 'How strong is your leg?');
});

reader('Back from an emergency leads to the answer that it comes from, and another answer goes on', {}, async (page) => {
  await begin(page);
  await walk(page, { now_leg: 'yes' });
  await isAt(page, LEVELS.emergency);
  await press(page, 'Back');
  assert.deepEqual(await marked(page), [text('now_leg')]);
  await noneOfThese(page).check();
  await goOn(page);
  await isAt(page, 'Bladder, bowel, and both legs');
});

// --- the page and the checker ---

/** The page as a reader left it: an open answer, a tag, scrolled a little. */
async function onThePage(page) {
  await open(page, '14');
  await tag(page, 'Hip').click();
  await button(page, 'Check your symptoms').scrollIntoViewIfNeeded();
  return page.evaluate(() => scrollY);
}

const focusedWords = () => document.activeElement.textContent;
const returns = {
  'the browser’s Back': (page) => page.goBack(),
  'the button': (page) => button(page, 'Back to the page').click(),
};
for (const [how, back] of Object.entries(returns)) {
  reader(`${how} leads from the start to the place on the page where the reader was`, {
    viewport: { width: 1280, height: 400 },
  }, async (page) => {
    const y = await onThePage(page);
    assert.ok(y > 0, 'the button lies below the first screen');
    await enter(page);
    await back(page);
    await heading(page).filter({ hasText: 'Lumbar Radiculopathy' }).waitFor();
    await becomes(page, focusedWords, 'Check your symptoms');
    await becomes(page, focusedInView, true);
    if (how !== 'the button') await becomes(page, () => Math.round(scrollY), Math.round(y));
    assert.deepEqual(await page.evaluate(openOnes), ['14']);
    assert.deepEqual(await page.evaluate(listedOnes), ['07', '09', '12', '14']);
  });
}

reader('an address opens the checker at its start, and nothing of the page is left beside it', {
  at: '#check',
  app: false,
}, async (page) => {
  await isAt(page, START);
  await button(page, 'Start').waitFor();
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
  assert.equal(await page.getByRole('main').count(), 1);
  await button(page, 'Back to the page').click();
  await heading(page).filter({ hasText: 'Lumbar Radiculopathy' }).waitFor();
  assert.equal(await page.evaluate(fragment), '');
});

reader('a look at the page does not end the check', {}, async (page) => {
  await begin(page);
  await walk(page, {}, { until: 'strength' });
  await button(page, 'Back to the page').click();
  await button(page, 'Go on where you were').click();
  await isAt(page, START);
  await press(page, 'Go on where you were');
  assert.equal((await marked(page)).length, 4);
  await page.goBack();
  await isAt(page, START);
  await page.goBack();
  await heading(page).filter({ hasText: 'Lumbar Radiculopathy' }).waitFor();
});

for (const at of ['', '#check', '#questions?tag=hip']) {
  reader(`nothing of a check that was left lies behind the page (opened at “${at}”)`, { at, app: false }, async (page, { url }) => {
    await page.goto('about:blank');
    await page.goto(`${url}${at}`);
    if (at === '#check') await button(page, 'Start').click();
    else await begin(page);
    await walk(page, {}, { until: 'strength' });
    await button(page, 'Back to the page').click();
    await heading(page).filter({ hasText: 'Lumbar Radiculopathy' }).waitFor();
    const left = at === '#check' ? '' : at;
    await becomes(page, fragment, left);
    assert.equal(await heading(page).innerText(), 'Lumbar Radiculopathy: When a Pinched Nerve Causes Leg Pain');
    await page.goBack();
    assert.equal(page.url(), 'about:blank');
  });
}

// --- check your answers ---

reader('a change asks its own screen and nothing else, and the rest stays', {}, async (page) => {
  await begin(page);
  await walk(page, { below_knee: 'yes', brings_on: ['sitting'], age: 61 });
  const before = await reviewed(page);
  await change(page, 'below_knee');
  assert.ok((await asked(page)).includes('below_knee'));
  await say(page, 'below_knee', 'no');
  await goOn(page);
  await isAt(page, REVIEW);
  assert.deepEqual(await reviewed(page), { ...before, below_knee: 'No' });
  await press(page, 'See the result');
  await isAt(page, LEVELS.self_care);
});

reader('a change asks what depends on it, and then comes back', {}, async (page) => {
  await begin(page);
  await walk(page, { below_knee: 'yes' });
  const before = await reviewed(page);
  await change(page, 'mot_drop');
  await say(page, 'mot_drop', 'yes');
  await goOn(page);
  assert.deepEqual(await asked(page), ['mot_fast']);
  assert.deepEqual(await marked(page), []);
  await noneOfThese(page).check();
  await goOn(page);
  await isAt(page, REVIEW);
  assert.deepEqual(await reviewed(page), { ...before, mot_drop: 'Yes', mot_fast: 'No' });
  await press(page, 'See the result');
  await isAt(page, LEVELS.same_day);
});

reader('what a change takes the ground from is no longer in the review, nor in the result', {}, async (page) => {
  await begin(page);
  await walk(page, { mot_drop: 'yes', mot_fast: 'no' });
  const { mot_fast: followUp, ...rest } = await reviewed(page);
  assert.equal(followUp, 'No');
  await change(page, 'mot_drop');
  await noneOfThese(page).check();
  await goOn(page);
  await isAt(page, REVIEW);
  assert.deepEqual(await reviewed(page), { ...rest, mot_drop: 'No' });
  await press(page, 'See the result');
  await isAt(page, LEVELS.self_care);
});

reader('a change to an emergency shows it at once', {}, async (page) => {
  await begin(page);
  await walk(page);
  await change(page, 'ces_bladder');
  await say(page, 'ces_bladder', 'yes');
  await goOn(page);
  await isAt(page, LEVELS.emergency);
});

for (const [how, { back }] of Object.entries(ways)) {
  reader(`Back ${how} takes a reader who only looked from the question to the review`, {}, async (page) => {
    await begin(page);
    await walk(page);
    const before = await reviewed(page);
    await change(page, 'proxy');
    await back(page);
    await isAt(page, REVIEW);
    assert.deepEqual(await reviewed(page), before);
  });
}

reader('every answer in the review can be changed, on the screen that asks it', {}, async (page) => {
  await begin(page);
  await walk(page);
  const ids = Object.keys(await reviewed(page));
  assert.ok(ids.length > 40, `${ids.length} answers`);
  for (const id of ids) {
    await change(page, id);
    assert.ok((await asked(page)).includes(id), id);
    await page.goBack();
    await isAt(page, REVIEW);
  }
});

// --- the end of a check ---

/** Nothing that was answered is left, on the page or behind it. */
async function isFresh(page) {
  await isAt(page, START);
  assert.equal(await button(page, 'Go on where you were').count(), 0);
  await isFirst(page);
  await press(page, 'Start');
  assert.deepEqual(await marked(page), []);
  // No later step can be reached past this one.
  await button(page, 'Continue').click();
  await main(page).getByRole('alert').waitFor();
}

reader('start over forgets every answer', {}, async (page) => {
  await check(page, { below_knee: 'yes' });
  await press(page, 'Start over');
  await isFresh(page);
});

reader('start over at the start does so, too', {}, async (page) => {
  await begin(page);
  await fill(page);
  await press(page, 'Back');
  await button(page, 'Start over').click();
  await button(page, 'Start over').waitFor({ state: 'hidden' });
  await isFresh(page);
});

reader('start over leaves nothing to which the browser’s Back leads', {}, async (page) => {
  await check(page, { now_leg: 'yes' });
  await press(page, 'Start over');
  await page.goBack();
  await heading(page).filter({ hasText: 'Lumbar Radiculopathy' }).waitFor();
  await button(page, 'Check your symptoms').waitFor();
});

for (const where of ['strength', undefined]) {
  reader(`a reload on ${where ? 'a screen' : 'the review'} ends the check`, {}, async (page) => {
    await begin(page);
    await walk(page, { below_knee: 'yes' }, { until: where });
    await page.reload();
    await isFresh(page);
  });

  reader(`after a reload on ${where ? 'a screen' : 'the review'}, one Back leads from the start to the page`, {}, async (page) => {
    await begin(page);
    await walk(page, {}, { until: where });
    await page.reload();
    await isAt(page, START);
    await isFirst(page);
    await page.goBack();
    await heading(page).filter({ hasText: 'Lumbar Radiculopathy' }).waitFor();
  });
}

reader('a reader who goes to another site and comes back finds no answer', {}, async (page) => {
  await check(page, { below_knee: 'yes' });
  await page.goto('about:blank');
  await page.goBack();
  await isFresh(page);
});

// A browser may keep the whole page while the reader is away, and show it again as it was.
reader('a page that the browser has kept shows no answer', {}, async (page) => {
  await check(page, { below_knee: 'yes' });
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await main(page).getByText('You said the pain goes below your knee.').first().waitFor({ state: 'detached' });
  await page.evaluate(() => {
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await isFresh(page);
});
