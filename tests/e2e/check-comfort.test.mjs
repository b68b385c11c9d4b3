// A reader with a small screen: every step of the checker fits, and can be read.

import assert from 'node:assert/strict';
import { begin, check, EVERY_SCREEN, main, walk } from './checker.mjs';
import { PHONE, reader } from './site.mjs';

/** Paths that together show every screen and every level. */
const paths = {
  'every screen, today': EVERY_SCREEN,
  'an emergency': { ces_saddle: 'yes' },
  'a specialist': { below_knee: 'yes', numb_where: ['foot_top'] },
  'care at home': { pain_where: ['groin'] },
};

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

reader('what a question means has the width of the screen, and the words that were pressed stay', { viewport: PHONE }, async (page) => {
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  const pressed = main(page).locator('.beside summary').first();
  const before = await pressed.boundingBox();
  await pressed.click();
  const { width } = await main(page).locator('.beside [open] > p').first().boundingBox();
  assert.ok(width > PHONE.width * 0.8, `${width} px`);
  assert.deepEqual(await pressed.boundingBox(), before);
});
