// A reader with any screen, any sense and any language: every step of the checker is within reach.

import assert from 'node:assert/strict';
import { alert, begin, check, EVERY_SCREEN, fill, isAt, main, marked, press, say, walk } from './checker.mjs';
import { barriers, button, PHONE, reader } from './site.mjs';

/** Paths that together show every screen and every level. */
const paths = {
  'every screen, today': EVERY_SCREEN,
  'an emergency': { ces_saddle: 'yes' },
  'a specialist': { below_knee: 'yes', numb_where: ['foot_top'] },
  'care at home': { pain_where: ['groin'] },
};

/** What a finger has to hit and is less than 44 px high: rows, buttons, what opens. */
const small = () =>
  Array.from(document.querySelectorAll('.checker :is(label, button, summary, .call, input[type=text])'))
    .filter((target) => target.checkVisibility() && !target.querySelector('input[type=text]'))
    .map((target) => [target.textContent.trim().slice(0, 40), target.getBoundingClientRect().height])
    .filter(([, height]) => height < 44);

for (const colorScheme of ['light', 'dark']) {
  for (const [name, answers] of Object.entries(paths)) {
    reader(`axe finds nothing at any step, and nothing is too small for a finger, ${colorScheme}: ${name}`, {
      viewport: PHONE,
      colorScheme,
    }, async (page) => {
      await check(page, answers, {
        look: async (step) => {
          assert.deepEqual(await page.evaluate(small), [], step);
          // The other paths repeat the screens of the first.
          if (answers !== EVERY_SCREEN && step !== 'result') return;
          assert.deepEqual(await barriers(page), [], step);
        },
      });
    });
  }

  reader(`axe finds nothing on what opens, ${colorScheme}`, { viewport: PHONE, colorScheme }, async (page) => {
    await begin(page);
    await walk(page, {}, { until: 'now' });
    await main(page).getByText(/^What this means/).first().click();
    await button(page, 'Continue').click();
    await alert(page).waitFor();
    assert.deepEqual(await barriers(page), [], 'an explanation and a warning');
    await walk(page, {}, { until: 'where' });
    await say(page, 'numb_where', ['saddle', 'foot_top']);
    await alert(page).waitFor();
    assert.deepEqual(await barriers(page), [], 'the map with its list and its alarm');
  });
}

for (const [name, answers] of Object.entries(paths)) {
  reader(`nothing has to be scrolled sideways at 320 px: ${name}`, { viewport: { width: 320, height: 640 } }, async (page) => {
    const widest = () => {
      // What lies closed is opened first: it must fit as well.
      for (const details of document.querySelectorAll('.checker details')) details.open = true;
      return document.documentElement.scrollWidth;
    };
    await check(page, answers, {
      look: async (step) => assert.equal(await page.evaluate(widest), 320, step),
    });
    await page.evaluate(() => { document.querySelector('.checker').style.width = '400px'; });
    assert.ok(await page.evaluate(widest) > 320, 'the same measure notices what does not fit');
  });
}

// --- translated pages ---

/** Does what page translators do: every text becomes a <font> around it. */
const translate = (page) => page.evaluate(() => {
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
