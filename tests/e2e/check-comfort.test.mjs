// A reader with a small screen: every step of the checker fits.

import assert from 'node:assert/strict';
import { check, EVERY_SCREEN } from './checker.mjs';
import { reader } from './site.mjs';

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
