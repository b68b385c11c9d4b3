// A tablet in the waiting room, as its readers meet it.
//
// The clock of its page either goes on by itself (`arrive`), for all that is not counted, or stands and is moved by the
// test alone (`onStoppedClock`, `stopClock`), wherever seconds are counted: so no count depends on the machine. The app
// orders some of its work by timers and frames, which a clock that stands holds back.

import { clinic, strings } from '../content.mjs';
import { expect } from './fixtures.mjs';
import { button } from './page.mjs';

/** For so many seconds nobody has to touch the screen before the tablet asks, and then before it begins anew. */
const { tablet_pause: PAUSE, tablet_question: GRACE } = clinic;

export const startScreen = (page) => page.getByRole('dialog', { name: strings.kiosk_title });
export const stillThere = (page) => page.getByRole('alertdialog', { name: strings.kiosk_still });
/** Ends the use of the tablet. */
export const endButton = (page) => button(page, strings.kiosk_end);

/** A reader begins. */
export async function touch(page) {
  await button(page, strings.kiosk_start).click();
  await expect(startScreen(page)).toBeHidden();
  await expect(endButton(page)).toBeVisible();
}

/** A tablet that a reader has touched. Its clock can be stopped. */
export async function arrive(page, url) {
  await page.clock.install();
  await page.goto(`${url}?kiosk`);
  await touch(page);
}

/** Before the page is loaded: the clock stands from the start. */
export async function stopClock(page) {
  const now = Date.now();
  await page.clock.install({ time: now });
  await page.clock.pauseAt(now + 60_000);
}

/**
 * Stops the clock of a tablet that is in use, as the reader touches the screen: the pause begins there. Once `act` has
 * moved the clock as it needs, it goes on by itself.
 */
export async function onStoppedClock(page, act) {
  const touches = () => page.keyboard.press('Shift');
  await touches();
  // A clock can be stopped only at a time to come; this one is far from the end of the pause, too.
  await page.clock.pauseAt(await page.evaluate(() => Date.now()) + PAUSE / 2 * 1000);
  await touches();
  await act();
  await page.clock.resume();
}

/** Nobody touches the screen for so many seconds, on a stopped clock: only then the tablet asks. */
export async function expectQuestion(page, seconds = PAUSE) {
  await page.clock.runFor(seconds * 1000 - 1);
  await expect(stillThere(page)).toBeHidden();
  await page.clock.runFor(1);
  await expect(stillThere(page)).toBeVisible();
}

/** Nobody answers what it asks, on a stopped clock: only then it begins anew. */
export async function expectNewStart(page) {
  await page.clock.runFor(GRACE * 1000 - 1);
  await expect(stillThere(page)).toBeVisible();
  const gone = page.waitForEvent('load');
  await page.clock.runFor(1);
  await gone;
}

/** Nobody touches it any more, until it has begun anew. */
export const leftAlone = (page) =>
  onStoppedClock(page, async () => {
    await expectQuestion(page);
    await expectNewStart(page);
  });
