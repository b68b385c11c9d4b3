// A reader with a small screen: every step of the checker fits, and can be read.

import { begin, check, EVERY_SCREEN, main, walk } from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import { NARROW, PHONE } from './screens.mjs';

/** Paths that together show every screen and every level. */
const paths = {
  'every screen, today': EVERY_SCREEN,
  'an emergency': { ces_saddle: 'yes', saddle_since: 'new' },
  'a specialist': { below_knee: 'yes', numb_where: ['foot_top'] },
  'care at home': { pain_where: ['groin'] },
};

test.describe('at 320 px', () => {
  test.use({ viewport: NARROW });

  const widest = () => {
    // What lies closed is opened first: it must fit as well.
    for (const details of document.querySelectorAll('.checker details')) details.open = true;
    return document.documentElement.scrollWidth;
  };

  for (const [name, answers] of Object.entries(paths)) {
    test(`nothing has to be scrolled sideways: ${name}`, async ({ page, visit }) => {
      await visit();
      await check(page, answers, {
        look: async (step) => expect(await page.evaluate(widest), step).toBe(NARROW.width),
      });
      await page.evaluate(() => { document.querySelector('.checker').style.width = '400px'; });
      expect(await page.evaluate(widest), 'the same measure notices what does not fit').toBeGreaterThan(NARROW.width);
    });
  }
});

test('what a question means has the width of the screen, and the words that were pressed stay', {
  tag: '@phone',
}, async ({ page, visit }) => {
  await visit();
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  const pressed = main(page).locator('.beside summary').first();
  const before = await pressed.boundingBox();
  await pressed.click();
  const { width } = await main(page).locator('.beside [open] > p').first().boundingBox();
  expect(width).toBeGreaterThan(PHONE.width * 0.8);
  expect(await pressed.boundingBox()).toEqual(before);
});
