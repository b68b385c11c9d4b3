// A tablet in the waiting room, as its readers meet it.

import { button } from './site.mjs';

export const TABLET = { viewport: { width: 1280, height: 800 }, hasTouch: true };
export const startScreen = (page) => page.getByRole('dialog', { name: 'Back or leg pain?' });
export const stillThere = (page) => page.getByRole('alertdialog', { name: 'Are you still there?' });

/** A reader begins. */
export async function touch(page) {
  await button(page, 'Touch to start').click();
  await startScreen(page).waitFor({ state: 'hidden' });
}

/** A tablet that a reader has touched, with a clock that the test moves. */
export async function arrive(page, url, query = '?kiosk') {
  await page.clock.install();
  await page.goto(url + query);
  await touch(page);
}

/** Nobody touches it any more. */
export async function leftAlone(page, seconds = 60) {
  await page.clock.runFor((seconds + 1) * 1000);
  await stillThere(page).waitFor();
  const gone = page.waitForEvent('load');
  await page.clock.runFor(20_000);
  await gone;
}
