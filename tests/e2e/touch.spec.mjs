// A phone in the hand: everything is done by tap.

import { NUMBERS, tagged, strings } from '../content.mjs';
import { heading, isAt, isAtLevel, press, REVIEW, START, walk } from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import {
  button, copyButton, expectFragment, filter, firstListed, installClock, row, searchField, summary, tag,
} from './page.mjs';

test.use({ hasTouch: true, isMobile: true });

/** Touches where something is, also where Playwright would wait until it can be pressed. */
async function touch(page, locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  await page.touchscreen.tap(x + width / 2, y + height / 2);
}

test.describe('by tap', { tag: '@phone' }, () => {
  // A finger is not as quick as a test, and the second of two quick taps at one place counts for nothing.
  test.beforeEach(({ page }) => installClock(page));

  test('an answer opens, a tag filters, a tag that would leave nothing says so, and a search finds', async ({ page, visit }) => {
    await visit();
    await summary(page, '08').tap();
    await copyButton(page, '08').waitFor();
    await expect(page).toShowAnswers(['08']);
    await page.clock.runFor(400);
    // At another place of it: the browser counts taps at one place, by no clock of the test.
    await summary(page, '08').tap({ position: { x: 8, y: 8 } });
    await expect(page).toHaveOpen([]);

    await tag(page, 'hip').tap();
    await expect(page).toList(tagged('hip'));
    // At the start of the row: a tag that comes into view stands in the middle, where the one before was.
    await tag(page, 'epidural').evaluate((it) => it.scrollIntoView({ block: 'nearest', inline: 'start' }));
    await touch(page, tag(page, 'epidural'));
    await expect(filter(page).locator('.why').getByText(strings.tag_empty, { exact: true })).toBeVisible();
    await expectFragment(page, '#questions?tag=hip');
    await button(page, strings.clear).tap();
    // What a tap does comes after it, and moves what is touched next.
    await expect(page).toList(NUMBERS);
    await expect(button(page, strings.clear)).toHaveCount(0);

    await touch(page, button(page, strings.print_open));
    await expect(page.locator('#tools').getByText(strings.nothing_open, { exact: true })).toBeVisible();

    await searchField(page).tap();
    await page.keyboard.type('shot in the back');
    await expectFragment(page, '#questions?q=shot%20in%20the%20back');
    await expect(page).toEvaluate(firstListed, 'faq-08');
    await summary(page, '08').tap();
    await tag(page, 'cervical', row(page, '08')).tap();
    await expect(filter(page).getByRole('button', { pressed: true, includeHidden: true })).toHaveCount(1);
    await expectFragment(page, '#questions?q=shot%20in%20the%20back&tag=cervical');
    await button(page, strings.search_reset).tap();
    await expect(searchField(page)).toHaveValue('');
    await expect(page).toList(tagged('cervical'));
  });

  for (const [level, answers] of Object.entries({
    emergency: { ces_saddle: 'yes', saddle_since: 'new' },
    self_care: { pain_where: ['calf'] },
  })) {
    test(`the check leads to the result ${level}, and back to the page`, async ({ page, visit }) => {
      await visit();
      await button(page, strings.invitation_action).tap();
      await isAt(page, START);
      await page.clock.runFor(400);
      await press(page, strings.start, 'tap');
      await walk(page, answers, { tap: true });
      if (await heading(page).innerText() === REVIEW) await press(page, strings.see_result, 'tap');
      await isAtLevel(page, level);
      const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(beside, 'nothing to the side').toBeLessThanOrEqual(0);
      await button(page, strings.close).tap();
      await expect(button(page, strings.resume)).toBeVisible();
    });
  }
});
