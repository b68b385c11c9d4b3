// A tablet in the waiting room, one patient after another.

import { article, clinic, emergency, fill, LEVELS, literal, NUMBERS, questions, tagged, strings } from '../content.mjs';
import {
  answer, answerScreen, begin, change, check, EVERY_SCREEN, goOn, heading, isAt, isAtLevel, isAtScreen, main, press, REVIEW,
  screen, START, walk,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import {
  button, card, expectFragment, firstListed, listedQuestions, openQuestion, reloads, row, searchField, started, summary, tag,
} from './page.mjs';
import { BROKEN, breakApp, expectNotice, fragile, notice } from './plain.mjs';
import { DESK, TABLET } from './screens.mjs';
import {
  arrive, endButton, expectNewStart, expectQuestion, leftAlone, onStoppedClock, startScreen, stillThere, stopClock, touch,
} from './tablet.mjs';

test.use(TABLET);

/** What the browser keeps for this tab. Runs in the page. */
const kept = () => ({ ...sessionStorage });
const handout = (page) => page.getByRole('region', { name: strings.handout, exact: true });

/** Nothing on the page is as a reader left it. */
async function expectUnused(page) {
  await expect(heading(page)).toHaveText(article.title);
  await started(page);
  await expect(page).toHaveOpen([]);
  await expect(page).toList(NUMBERS);
  await expect(page).toEvaluate(() => scrollY, 0);
  await expect(page.getByRole('button', { pressed: true }), 'a tag that is still chosen').toHaveCount(0);
  await expect(searchField(page)).toHaveValue('');
  await expect(handout(page)).toHaveCount(0);
  await expect(page.locator('svg[viewBox^="-4"], #meaning'), 'a code, or a word explained').toHaveCount(0);
  await expect(button(page, strings.invitation_action)).toBeVisible();
  await expect(page).toEvaluate(() => history.state, null);
}

/** The tablet as it is for the first reader of the day. */
async function expectAsNew(page, site) {
  await expect(startScreen(page)).toBeVisible();
  await expect(page).toHaveURL(`${site}?kiosk`);
  await touch(page);
  await expectUnused(page);
  await expect(page).toEvaluate(kept, {});
  await expect(page).toHaveTitle(article.title);
}

/** Uses everything that shows on the page what a reader is after. */
async function useAll(page) {
  await started(page);
  await page.locator('article .term').first().click();
  await expect(page.locator('#meaning')).toBeVisible();
  await searchField(page).fill('shot in the back');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await tag(page, 'epidural').click();
  await summary(page, '08').click();
  await button(row(page, '08'), strings.handout_add).click();
  await button(page, strings.handout_code).click();
  await expect(page.getByRole('img', { name: strings.code_label, exact: true })).toBeVisible();
}

/** What a reader can leave behind. */
const LEFT = {
  'the start screen of the check': begin,
  'answers half given': async (page) => {
    await begin(page);
    await answerScreen(page, { age: 61 });
  },
  'the review': async (page) => {
    await begin(page);
    await walk(page, { below_knee: 'yes' });
  },
  'a result': async (page) => {
    await check(page, EVERY_SCREEN);
    await isAtLevel(page, 'same_day');
  },
  'an emergency': (page) => check(page, { now_mind: 'yes' }),
  'an open answer far down the page': async (page) => {
    for (const number of ['12', '14']) await summary(page, number).click();
    await expect(page).toHaveOpen(['12', '14']);
  },
  'a chosen tag': async (page) => {
    await tag(page, 'hip').click();
    await expect(page).toList(tagged('hip'));
  },
  'a link that was followed': async (page) => {
    const [{ name, question }] = emergency.answers;
    await card(page).getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveOpen([questions[question].number]);
  },
  'a search, a word explained, a handout and its code': useAll,
};
/** The halves of the list, one test each: they run beside each other. */
const LEAVES = Object.entries(LEFT);
for (const [what, leaves] of Object.entries({
  'in the check': LEAVES.filter((_, n) => n < 5), 'on the page': LEAVES.filter((_, n) => n >= 5),
})) {
  test(`the tablet is left ${what}, and the next reader finds nothing of it`, async ({ page, site, visit }) => {
    await visit('', { app: false });
    await page.clock.install();
    for (const [name, leave] of leaves) {
      await test.step(`left with ${name}`, async () => {
        await page.goto(`${site}?kiosk`);
        await touch(page);
        const entries = await page.evaluate(() => history.length);
        await leave(page);
        expect(await page.evaluate(() => history.length), 'no step that Back leads to').toBe(entries);
        await leftAlone(page);
        await expectAsNew(page, site);
        // However often Back is pressed, it leads to what was before the tablet's first reader.
        expect(await page.evaluate(() => history.length)).toBe(entries);
        await page.goBack();
        await expect(page).toHaveURL(site);
        await expectUnused(page);
      });
    }
  });
}

test('the one file, on a host, begins anew, too', async ({ page, visit }) => {
  await visit('spine-guide.html?kiosk', { app: false });
  await touch(page);
  await started(page);
  await summary(page, '08').click();
  await expect(page).toHaveOpen(['08']);
  await reloads(page, () => endButton(page).click());
  await touch(page);
  await expectUnused(page);
});

test('who is still there says so, and goes on where they were', async ({ page, site }) => {
  await arrive(page, site);
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await onStoppedClock(page, async () => {
    await expectQuestion(page);
    await expect(button(page, strings.kiosk_stay)).toBeFocused();
    await page.clock.runFor(10_000);
    await expect(page.getByText(fill(strings.kiosk_spoken, { seconds: 10 }), { exact: true })).toBeAttached();
    const seconds = stillThere(page).locator('[data-seconds]');
    await expect(seconds).toHaveText('10');
    expect(await seconds.evaluate((it) => getComputedStyle(it).backgroundImage), 'half of the ring').toContain(' 180deg');
    await button(page, strings.kiosk_stay).click();
    await expect(stillThere(page)).toBeHidden();
    expect(await screen(page)).toBe('saddle');
    // The pause begins anew.
    await expectQuestion(page);
  });
});

test('whatever way a page of the tablet ends, the next one begins anew', async ({ page, site }) => {
  await test.step('a reader can end it at once', async () => {
    await arrive(page, site);
    await check(page, { below_knee: 'yes' });
    await reloads(page, () => endButton(page).click());
    await expectAsNew(page, site);
  });

  await test.step('a page that is loaded anew has nothing of what was before', async () => {
    await useAll(page);
    await expect(page).toEvaluate(kept, {});
    await page.reload();
    await expectAsNew(page, site);
  });

  await test.step('a page that the browser held on to begins anew', async () => {
    await check(page, EVERY_SCREEN);
    const come = (kind) => page.evaluate((kind) => { dispatchEvent(new PageTransitionEvent(kind, { persisted: true })); }, kind);
    // Left, it is empty: the browser shows what it held before the page hears of it.
    await come('pagehide');
    await expect(page.locator('main')).toHaveCount(0);
    await reloads(page, () => come('pageshow'));
    await expectAsNew(page, site);
  });
});

test.describe('upright', () => {
  const viewport = { width: 768, height: 1024 };
  test.use({ viewport });

  test('beside the button that ends, nothing of the page can be pressed', async ({ page, site }) => {
    await arrive(page, site);
    await begin(page);
    const { y, width, height } = await page.locator('#kiosk-end').boundingBox();
    expect([width, y + height]).toEqual([viewport.width, viewport.height]);
    for (let top = 0; top < 600; top += 40) {
      await page.evaluate((top) => scrollTo(0, top), top);
      const hit = await page.evaluate(([x, y]) => document.elementFromPoint(x, y).id, [40, y + height / 2]);
      expect(hit, `scrolled by ${top}`).toBe('kiosk-end');
    }
  });
});

test('the pause is that of the address, or the tablet’s own', async ({ page, visit }) => {
  await stopClock(page);
  for (const [query, seconds] of /** @type {const} */ ([
    ['?kiosk=15', 15], ['?kiosk=2', clinic.tablet_pause], ['?kiosk=nonsense', clinic.tablet_pause],
    ['?kiosk=99999', clinic.tablet_pause],
  ])) {
    await test.step(`${seconds} seconds with ${query}`, async () => {
      await visit(query, { app: false });
      await touch(page);
      await expectQuestion(page, seconds);
    });
  }
});

test('the button Back leads through the check, and to the page', async ({ page, site }) => {
  await arrive(page, site);
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await button(page, strings.back).click();
  await isAtScreen(page, 'now');
  await button(page, strings.close).click();
  await expect(heading(page)).toHaveText(article.title);
  await expectFragment(page, '');
});

test('Back after “Change” leads to the review, as where the browser keeps the steps', async ({ page, site }) => {
  await arrive(page, site);
  await begin(page);
  await walk(page, { below_knee: 'yes' });
  await change(page, 'below_knee');
  await press(page, strings.back);
  await isAt(page, REVIEW);
  await change(page, 'below_knee');
  await answer(page, 'below_knee', 'no');
  await goOn(page);
  await isAt(page, REVIEW);
  await press(page, strings.back);
  await isAtScreen(page, 'leg');
  await press(page, strings.back);
  await isAt(page, REVIEW);
  await press(page, strings.back);
  await isAtScreen(page, 'time');
});

/** Paper, a clipboard and an app to share with: what a tablet in a waiting room does not have. */
const CANNOT = [
  'print_open', 'print_all', 'summary_print', 'handout_print', 'handout_large',
  'copy_link', 'summary_copy', 'share_link', 'summary_share',
].map((key) => literal(strings[key]));

test('nothing leads out of the tablet, and what it cannot do is not offered', async ({ page, site }) => {
  const offers = page.getByRole('button', { name: new RegExp(CANNOT.join('|')) });
  await arrive(page, site);
  await check(page, { below_knee: 'yes', mot_drop: 'yes', mot_fast: 'slow' });
  for (const more of await main(page).locator('details.more summary').all()) await more.click();
  for (const link of await page.getByRole('link').all()) {
    const href = await link.getAttribute('href');
    if (!href.startsWith('#')) await link.click();
  }
  await expect(page).toHaveURL((url) => url.href.split('#')[0] === `${site}?kiosk`);
  expect(page.context().pages()).toHaveLength(1);
  await expect(button(page, strings.handout_add)).toBeVisible();
  await expect(offers).toHaveCount(0);
  await button(page, strings.handout_add).click();
  await button(page, strings.close).click();
  await button(page, strings.open_all).click();
  await expect(handout(page)).toBeVisible();
  await expect(page).toHaveOpen(NUMBERS);
  await expect(offers).toHaveCount(0);
  const aboutPaper = new RegExp(`\\b${literal(strings.summary_print)}`, 'i');
  await expect(page.locator('#page')).not.toHaveText(aboutPaper, { useInnerText: true });
});

test('a crash leaves no result on the tablet, and the next reader has the guide', async ({ page, site, visit, allowErrors }) => {
  allowErrors(...BROKEN);
  await fragile(page);
  await visit('?kiosk', { app: false });
  await touch(page);
  await check(page, {});
  await isAtLevel(page, 'self_care');
  await breakApp(page);
  await button(page, strings.start_over).click();
  await expectNotice(page);
  await expect(page.getByText(LEVELS.self_care)).toHaveCount(0);
  await leftAlone(page);
  await expectAsNew(page, site);
  await expect(notice(page)).toHaveCount(0);
});

test.describe('without an answer of its host', () => {
  /** So many milliseconds the tablet waits for an answer, and then before it looks again whether its host is there. */
  const PATIENCE = 5000;
  const REST = 2000;
  /** How often it has looked, and how often it got no answer. */
  const countLooks = (page) => {
    const looks = { asked: 0, failed: 0 };
    const isLook = (request) => request.resourceType() === 'fetch' && request.url() === page.url();
    page.on('request', (request) => { looks.asked += Number(isLook(request)); });
    page.on('requestfailed', (request) => { looks.failed += Number(isLook(request)); });
    return looks;
  };

  test.beforeEach(async ({ page, site, allowErrors }) => {
    allowErrors(/ERR_|Failed to load/);
    await arrive(page, site);
  });

  test('a server that is gone keeps the tablet at its start until it is back', async ({ page, site }) => {
    await begin(page);
    await answerScreen(page, { age: 61 });
    const looks = countLooks(page);
    await onStoppedClock(page, async () => {
      await page.route('**/*', (route) => route.abort());
      await endButton(page).click();
      await expect.poll(() => looks).toEqual({ asked: 1, failed: 1 });
      await page.clock.runFor(REST);
      await expect.poll(() => looks).toEqual({ asked: 2, failed: 2 });
      await expect(startScreen(page)).toBeVisible();
      await expect(button(page, strings.kiosk_start)).toBeHidden();
      await page.unroute('**/*');
      await reloads(page, () => page.clock.runFor(REST));
    });
    await expectAsNew(page, site);
  });

  test('while the tablet waits, nothing of the reader is behind its start', async ({ page, site }) => {
    await check(page, { now_mind: 'yes' });
    const told = await heading(page).innerText();
    await page.route('**/*', (route) => route.abort());
    await endButton(page).click();
    await expect(page.locator('main')).toHaveCount(0);
    for (let pressed = 0; pressed < 5; pressed += 1) await page.keyboard.press('Escape');
    await expect(startScreen(page)).toBeVisible();
    // A picture whose parts are gone has no extent.
    const { height } = await startScreen(page).locator('svg use').first().boundingBox();
    expect(height, 'the height of the spine').toBeGreaterThan(10);
    expect(await page.locator('html').textContent()).not.toContain(told);
    await expect(page).toHaveURL(`${site}?kiosk`);
  });

  test('a host that never answers is asked again', async ({ page, site }) => {
    const looks = countLooks(page);
    await page.route((address) => address.href === page.url(), (route) => (looks.asked === 1 ? undefined : route.continue()));
    await onStoppedClock(page, async () => {
      await endButton(page).click();
      await expect.poll(() => looks).toEqual({ asked: 1, failed: 0 });
      await page.clock.runFor(PATIENCE - 1);
      expect(looks, 'it still waits').toEqual({ asked: 1, failed: 0 });
      await page.clock.runFor(1);
      await expect.poll(() => looks).toEqual({ asked: 1, failed: 1 });
      await reloads(page, () => page.clock.runFor(REST));
    });
    await expectAsNew(page, site);
  });
});

test('what a page for phones has kept is not for the tablet', async ({ page, site, visit }) => {
  await visit();
  await searchField(page).fill('shot in the back');
  await openQuestion(page, '08');
  await expect(page).toEvaluate(() => sessionStorage.getItem('spine-guide').includes('08'), true);
  await visit('?kiosk', { app: false });
  await expectAsNew(page, site);
});

test('the tablet begins without what its address names', async ({ page, site, visit }) => {
  for (const at of ['#faq-08', '#questions?q=shot&tag=hip', '#check', '#picked=08.10', '#common-causes']) {
    await test.step(at, async () => {
      await page.goto('about:blank');
      await visit(`?kiosk${at}`, { app: false });
      await expectAsNew(page, site);
    });
  }
});

test('what is sought stands in no address', async ({ page, site }) => {
  await arrive(page, site);
  await started(page);
  const addresses = [];
  page.on('framenavigated', (frame) => addresses.push(frame.url()));
  await searchField(page).fill('shot in the back');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await tag(page, 'epidural').click();
  await expect(tag(page, 'epidural')).toHaveAttribute('aria-pressed', 'true');
  const listed = await page.evaluate(listedQuestions);
  expect(tagged('epidural')).toEqual(expect.arrayContaining(listed));
  await expect(page).toHaveURL(`${site}?kiosk#questions`);
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await button(page, strings.back).click();
  await isAtScreen(page, 'now');
  await button(page, strings.close).click();
  await expect(searchField(page)).toHaveValue('shot in the back');
  await expect(page).toList(listed);
  expect(addresses.filter((it) => it.includes('shot') || it.includes('tag'))).toEqual([]);
  await button(page, strings.search_reset).click();
  await button(page, strings.clear).click();
  await expect(page).toList(NUMBERS);
});

test('a search leads to the check, and out of it to the page', async ({ page, site }) => {
  await arrive(page, site);
  await started(page);
  await searchField(page).fill('how soon should I be seen');
  await page.locator('#search').getByRole('link', { name: strings.invitation, exact: true }).click();
  await isAt(page, START);
  await button(page, strings.close).click();
  await expect(heading(page)).toHaveText(article.title);
  await expect(page).toHaveURL((url) => url.href.split('#')[0] === `${site}?kiosk`);
  await expect(searchField(page)).toHaveValue('how soon should I be seen');
});

/** A tablet that slept: its clock went on, and its timers did not. On a stopped clock. */
const sleeps = async (page, minutes) =>
  page.clock.setSystemTime(await page.evaluate((minutes) => Date.now() + minutes * 60_000, minutes));

const WAKING = {
  // Who wakes it is somebody else: this touch prolongs nothing.
  'it is woken': (page) => page.touchscreen.tap(600, 400),
  'nobody touches it, too': (page) => page.clock.runFor(1000),
};
test('a tablet whose clock jumps begins anew', async ({ page, site }) => {
  await arrive(page, site);
  for (const [when, wake] of Object.entries(WAKING)) {
    await test.step(`after a sleep, when ${when}`, async () => {
      await check(page, EVERY_SCREEN);
      await onStoppedClock(page, async () => {
        await sleeps(page, 30);
        await reloads(page, () => wake(page));
      });
      await expectAsNew(page, site);
    });
  }

  await test.step('a clock that is set back prolongs nothing', async () => {
    await onStoppedClock(page, async () => {
      await sleeps(page, -60);
      await expectQuestion(page);
      await expectNewStart(page);
    });
    await expectAsNew(page, site);
  });
});

/** Every call there is, on the screen or not. */
const calls = (page) => page.locator('a[href^="tel:"], .call');
const TELL = fill(strings.kiosk_call);

test('where others call, the tablet says who can', async ({ page, site }) => {
  await arrive(page, site);
  await started(page);
  const tells = (within) => within.getByText(TELL, { exact: true });
  const strip = (name) => page.getByRole('complementary', { name, exact: true });
  await expect(tells(strip(emergency.heading))).toHaveCount(1);
  await searchField(page).fill('numb between my legs');
  await expect(tells(page.locator('#search').getByRole('alert'))).toBeVisible();
  await expect(calls(page)).toHaveCount(0);
  await check(page, { now_mind: 'yes' }, {
    look: async () => {
      await expect(tells(strip(strings.strip))).toHaveCount(1);
      await expect(calls(page)).toHaveCount(0);
    },
  });
  await expect(main(page).getByText(fill(strings.kiosk_call, { number: '988' }), { exact: true })).toBeVisible();
  await expect(tells(main(page))).toBeVisible();
  await button(page, strings.start_over).click();
  await button(page, strings.close).click();
  await check(page, { ces_bladder: ['dark'] });
  await expect(tells(main(page))).toBeVisible();
  await expect(calls(page)).toHaveCount(0);
});

test('the tablet is on no home screen', async ({ page, site, visit }) => {
  const manifest = page.locator('link[rel=manifest]');
  await visit('', { app: false });
  await expect(manifest).toHaveCount(1);
  await arrive(page, site);
  await expect(manifest).toHaveCount(0);
});

/** The device’s own lock, which says how often it was asked for and lets the test release it. */
const withLock = (page) =>
  page.addInitScript(() => {
    let lock;
    window.asked = 0;
    window.release = () => {
      lock.released = true;
      lock.dispatchEvent(new Event('release'));
    };
    const request = async () => {
      window.asked += 1;
      lock = Object.assign(new EventTarget(), { released: false });
      return lock;
    };
    Object.defineProperty(navigator, 'wakeLock', { value: { request } });
  });

test('the screen is kept on from the start, and again where the system has let it go', async ({ page, visit }) => {
  const asked = () => window.asked;
  const isSeen = () => page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });
  await withLock(page);
  await stopClock(page);
  await visit('?kiosk', { app: false });
  await expect(page).toEvaluate(asked, 1);
  await page.evaluate(() => window.release());
  await page.clock.runFor(1000);
  await expect(page).toEvaluate(asked, 2);
  await touch(page);
  await page.evaluate(() => window.release());
  // Seen again before its time is up: one lock is enough.
  await isSeen();
  await expect(page).toEvaluate(asked, 3);
  await page.clock.runFor(1000);
  await isSeen();
  expect(await page.evaluate(asked)).toBe(3);
});

test.describe('at a desk', () => {
  test.use({ viewport: DESK, hasTouch: false });

  test('where the tablet’s own script does not come, the page says what does not work, and keeps nothing', async ({
    page, visit, allowErrors,
  }) => {
    allowErrors(/ERR_|Failed to load/);
    await page.route('**/kiosk-*.js', (route) => route.abort());
    await visit('?kiosk', { app: false });
    await expectNotice(page);
    await summary(page, '08').click();
    await expect(page).toHaveOpen(['08']);
    await expect(button(page, strings.invitation_action), 'no answer can be given').toHaveCount(0);
    await expect(page).toEvaluate(kept, {});
    await page.reload();
    await expectNotice(page);
    await expect(page).toHaveOpen([]);
  });

  test('without the word in the address no page ever clears itself', async ({ page, visit }) => {
    await page.clock.install();
    await visit();
    await summary(page, '12').click();
    await onStoppedClock(page, async () => {
      await page.clock.runFor(3_600_000);
      await expect(page).toHaveOpen(['12']);
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });
  });
});
