// A phone in the hand: everything is done by tap.

import assert from 'node:assert/strict';
import { heading, isAt, LEVELS, press, REVIEW, walk } from './checker.mjs';
import {
  becomes, button, copyButton, filter, fragment, listedOnes, NUMBERS, openOnes, PHONE, reader, row, shownAnswers, summary, tag,
} from './site.mjs';

const HAND = { viewport: PHONE, hasTouch: true, isMobile: true };

/** Touches where something is, also where Playwright would wait until it can be pressed. */
async function touch(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
}

reader('an answer opens, a tag filters, a tag that would leave nothing says so, and a search finds, by tap', HAND, async (page) => {
  await summary(page, '08').tap();
  await copyButton(page, '08').waitFor();
  await becomes(page, shownAnswers, ['08']);
  await summary(page, '08').tap();
  await becomes(page, openOnes, []);

  await filter(page).getByRole('button', { name: /^Filter by tag/ }).tap();
  await tag(page, 'Hip').tap();
  await becomes(page, listedOnes, ['07', '09', '12', '14']);
  await touch(page, tag(page, 'Epidural'));
  await filter(page).locator('.why').getByText('Nothing would be left with this tag as well').waitFor();
  await becomes(page, fragment, '#questions?tag=hip');
  await button(page, 'Clear all').tap();
  // What a tap does comes after it, and moves what is touched next.
  await becomes(page, listedOnes, NUMBERS);

  await touch(page, button(page, 'Print open answers'));
  await page.locator('#tools').getByText(/^No answer is open yet/).waitFor();

  await page.getByRole('searchbox').tap();
  await page.keyboard.type('shot in the back');
  await becomes(page, () => document.querySelector('#list > details').id, 'faq-08');
  await summary(page, '08').tap();
  await tag(page, 'Cervical', row(page, '08')).tap();
  await tag(page, 'Cervical').and(page.locator('[aria-pressed=true]')).waitFor({ state: 'attached' });
  await button(page, 'Clear search').tap();
});

for (const [way, answers, level] of [
  ['an emergency', { ces_saddle: 'yes' }, LEVELS.emergency],
  ['care at home', { pain_where: ['calf'] }, LEVELS.self_care],
]) {
  reader(`the check leads to ${way} by tap, and back to the page`, HAND, async (page) => {
    await button(page, 'Check your symptoms').tap();
    await isAt(page, 'How soon should I be seen?');
    await press(page, 'Start', 'tap');
    await walk(page, answers, { tap: true });
    if (await heading(page).innerText() === REVIEW) await press(page, 'See the result', 'tap');
    await isAt(page, level);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await button(page, 'Back to the page').tap();
    await button(page, 'Go on where you were').waitFor();
  });
}
