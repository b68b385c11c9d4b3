// What people met with such pages in the field: double clicks, features of a browser that are half there, readers who only
// listen, a page that is thrown away, prints that never begin, addresses that a mail program has changed.

import { article, fill, LEVELS, NUMBERS, tagged, strings } from '../content.mjs';
import {
  answerScreen, begin, box, check, enter, goOn, heading, isAt, isAtLevel, isAtScreen, main, marked, press, refusal, START, text, walk,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import {
  button, copyButton, expectFragment, firstListed, installClock, openQuestion, row, searchField, status, summary, tag,
} from './page.mjs';
import { notice } from './plain.mjs';
import { PHONE, TABLET } from './screens.mjs';
import { arrive, onStoppedClock, startScreen, stillThere } from './tablet.mjs';

// --- double clicks ---

async function middleOf(locator) {
  await locator.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await locator.boundingBox();
  return [x + width / 2, y + height / 2];
}

/**
 * Goes through the first screens, with two presses wherever one leads on. A reader is slower than a test; and the browser
 * counts taps at one place by its own clock, so a finger touches something else between them: the answers, by `tap`.
 */
async function pressTwice(page, act, by = undefined) {
  const isNew = async (id) => {
    await isAtScreen(page, id);
    expect(await marked(page), id).toEqual([]);
    await expect(refusal(page), id).toHaveCount(0);
  };
  await enter(page);
  await act(...await middleOf(button(page, strings.start)));
  await isNew('who');
  for (const to of ['now', 'saddle', 'strength', 'illness']) {
    await answerScreen(page, {}, by);
    await page.clock.runFor(1000);
    await act(...await middleOf(button(page, strings.next)));
    await isNew(to);
  }
}

test('a double click on Start or Continue is one step, and answers nothing', { tag: ['@phone', '@desk'] }, async ({ page, visit }) => {
  await installClock(page);
  await visit();
  await pressTwice(page, (x, y) => page.mouse.click(x, y, { clickCount: 2 }));
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true });

  test('two taps on Start or Continue are one step, and answer nothing', { tag: '@phone' }, async ({ page, visit }) => {
    await installClock(page);
    await visit();
    await pressTwice(page, async (x, y) => {
      await page.touchscreen.tap(x, y);
      await page.touchscreen.tap(x, y);
    }, 'tap');
  });
});

test('a row that is double-clicked is ticked', async ({ page, visit }) => {
  await visit();
  await begin(page);
  await answerScreen(page);
  await goOn(page);
  const row = box(page, text('now_belly'));
  const [x, y] = await middleOf(main(page).locator('label', { hasText: text('now_belly') }).first());
  await page.mouse.click(x, y, { clickCount: 2 });
  await expect(row).toBeChecked();
  // What is pressed again later is taken back.
  await row.uncheck();
  await expect(row).not.toBeChecked();
});

test('a question that is double-clicked is open, and a tag chosen', async ({ page, visit }) => {
  await visit();
  await summary(page, '08').dblclick();
  await copyButton(page, '08').waitFor();
  await expect(page).toHaveOpen(['08']);
  await tag(page, 'hip').dblclick();
  await expect(page).toList(tagged('hip'));
});

test.describe('on a tablet', () => {
  test.use(TABLET);

  test('two taps on the start press nothing of the page', async ({ page, visit }) => {
    await visit('?kiosk', { app: false });
    const start = button(page, strings.kiosk_start);
    await start.waitFor();
    const [x, y] = await middleOf(start);
    await page.touchscreen.tap(x, y);
    await page.touchscreen.tap(x, y);
    await startScreen(page).waitFor({ state: 'hidden' });
    await expect(page).toHaveOpen([]);
    await expect(heading(page)).toBeVisible();
    await expectFragment(page, '');
  });

  // --- who only listens ---

  const speaking = (page) => page.addInitScript(() => {
    window.speaks = false;
    Object.defineProperty(window.speechSynthesis, 'speaking', { get: () => window.speaks });
  });

  test('who listens is not asked, and not for ever', async ({ page, site }) => {
    await speaking(page);
    await arrive(page, site);
    await onStoppedClock(page, async () => {
      await page.evaluate(() => { window.speaks = true; });
      await page.clock.runFor(299_000);
      await expect(stillThere(page)).toBeHidden();
      await page.clock.runFor(62_000);
      await expect(stillThere(page)).toBeVisible();
    });
  });

  test('what a reader does counts as use', async ({ page, site }) => {
    await arrive(page, site);
    await searchField(page).waitFor();
    for (const [what, act] of Object.entries({
      'a press without a pointer': () => page.evaluate(() => document.querySelector('h1').click()),
      'a focus that moves': () => page.evaluate(() => document.querySelector('#kiosk-end button').focus()),
      // The browser tells of it at its next frame only.
      'a page that scrolls': () => page.evaluate(() => new Promise((done) => {
        addEventListener('scroll', done, { once: true });
        scrollBy(0, 300);
      })),
      'what is typed': () => page.evaluate(() =>
        document.querySelector('#search-words').dispatchEvent(new InputEvent('input', { bubbles: true }))),
    })) {
      await test.step(what, () => onStoppedClock(page, async () => {
        await page.clock.runFor(59_000);
        await act();
        await page.clock.runFor(59_000);
        await expect(stillThere(page)).toBeHidden();
        await page.clock.runFor(2_000);
        await expect(stillThere(page)).toBeVisible();
        await button(page, strings.kiosk_stay).click();
        await expect(stillThere(page)).toBeHidden();
      }));
    }
  });
});

// --- features that are half there ---

const SHARES = {
  'is there and undefined': () => Object.defineProperty(navigator, 'share', { value: undefined, configurable: true }),
  'answers with nothing': () => Object.defineProperty(navigator, 'share', { value: () => {}, configurable: true }),
  throws: () => Object.defineProperty(navigator, 'share', { value: () => { throw new Error('no'); }, configurable: true }),
  refuses: () => Object.defineProperty(navigator, 'share', { value: () => Promise.reject(new Error('no')), configurable: true }),
};
/** Visits anew for each entry of a table of scripts, and looks. */
async function eachBrowser(page, anew, table, look) {
  for (const [what, script] of Object.entries(table)) {
    await test.step(what, async () => {
      await anew('', { prepare: (page) => page.addInitScript(script) });
      await look(what);
      await expect(notice(page)).toHaveCount(0);
    });
  }
}

test('whatever the device’s share does, a result stays and can be copied', async ({ page, anew }) => {
  await eachBrowser(page, anew, SHARES, async (what) => {
    await check(page, {});
    const share = button(page, strings.summary_share);
    if (what === 'is there and undefined') await expect(share).toHaveCount(0);
    else {
      await share.click();
      await expect(main(page).locator('.summary .note').filter({ hasText: strings.summary_by_hand })).toBeVisible();
    }
    await expect(heading(page)).toHaveText(LEVELS.self_care);
    await expect(button(page, strings.summary_copy)).toBeVisible();
  });
});

const CLIPBOARDS = {
  'is undefined': () => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined }),
  'cannot be asked for': () => Object.defineProperty(Navigator.prototype, 'clipboard', { get() { throw new Error('no'); } }),
  'has nothing': () => Object.defineProperty(Navigator.prototype, 'clipboard', { value: {} }),
  'answers with nothing': () => Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText() {} } }),
  throws: () => Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText() { throw new Error('no'); } } }),
  'never answers': () =>
    Object.defineProperty(Navigator.prototype, 'clipboard', { value: { writeText: () => new Promise(() => {}) } }),
};
test('whatever the clipboard does, a link is copied by hand', async ({ page, anew }) => {
  await installClock(page);
  await eachBrowser(page, anew, CLIPBOARDS, async () => {
    await openQuestion(page, '08');
    await copyButton(page, '08').click();
    await page.clock.runFor(3_000);
    await expect(row(page, '08').getByLabel(strings.copy_by_hand)).toBeVisible();
    await tag(page, 'hip').click();
    await expect(page).toList(tagged('hip'));
  });
});

const OTHERS = {
  'print is undefined': () => { window.print = undefined; },
  'print throws': () => { window.print = () => { throw new Error('no'); }; },
  'the history has no methods': () => { for (const name of ['pushState', 'replaceState', 'go']) history[name] = undefined; },
  'the history throws': () => {
    for (const name of ['pushState', 'replaceState', 'go']) history[name] = () => { throw new DOMException('no', 'SecurityError'); };
  },
  'the store is an empty object': () => Object.defineProperty(window, 'sessionStorage', { value: {} }),
  'there are no highlights': () => Object.defineProperty(CSS, 'highlights', { value: undefined }),
  'highlights throw': () => { window.Highlight = /** @type {any} */ (class { add() { throw new Error('no'); } }); },
  'there is no Highlight': () => { window.Highlight = undefined; },
  'there is no matchMedia': () => { window.matchMedia = undefined; },
  'the voices are undefined': () => { speechSynthesis.getVoices = () => undefined; },
  'there is no speech': () => Object.defineProperty(window, 'speechSynthesis', { value: undefined }),
  'there is no lock of the screen': () => Object.defineProperty(navigator, 'wakeLock', { value: {} }),
};
test('whatever else the browser lacks, the guide works to a result', async ({ page, anew }) => {
  await eachBrowser(page, anew, OTHERS, async () => {
    await openQuestion(page, '08');
    await searchField(page).fill('shot in the back');
    await expect(page).toEvaluate(firstListed, 'faq-08');
    await button(page, strings.print_all).click();
    await check(page, {});
    await isAtLevel(page, 'self_care');
    await button(page, strings.start_over).click();
    await isAt(page, START);
  });
});

test('where the history never goes back, Back and “Leave the check” do all the same', async ({ page, visit }) => {
  await page.addInitScript(() => { history.go = () => {}; });
  await installClock(page);
  await visit();
  await begin(page);
  await walk(page, {}, { until: 'saddle' });
  await button(page, strings.back).click();
  await page.clock.runFor(1_000);
  await isAtScreen(page, 'now');
  await button(page, strings.close).click();
  await page.clock.runFor(1_000);
  await expect(button(page, strings.resume)).toBeVisible();
  // Nor is a link to the check lost after that.
  await page.evaluate(() => { location.hash = '#check'; });
  await isAt(page, START);
});

test('where the history goes back late, “Leave the check” stays there', async ({ page, visit }) => {
  await page.addInitScript(() => {
    const { go } = history;
    history.go = (by) => { setTimeout(() => go.call(history, by), 1_500); };
  });
  await installClock(page);
  await visit('#check', { app: false });
  await press(page, strings.start);
  await walk(page, {}, { until: 'saddle' });
  await button(page, strings.close).click();
  await page.clock.runFor(1_000);
  await expect(heading(page)).toHaveText(article.title);
  const arrived = page.evaluate(() => new Promise((done) => { addEventListener('popstate', () => done(true), { once: true }); }));
  await page.clock.runFor(500);
  await arrived;
  await expectFragment(page, '');
  await expect(heading(page)).toHaveText(article.title);
});

test('where the history never goes back, who goes on meanwhile is not taken to the page', async ({ page, visit }) => {
  await page.addInitScript(() => { history.go = () => {}; });
  await installClock(page);
  await visit();
  await begin(page);
  await answerScreen(page);
  await button(page, strings.close).click();
  await page.clock.runFor(500);
  await goOn(page);
  await isAtScreen(page, 'now');
  await page.clock.runFor(1_000);
  await isAtScreen(page, 'now');
  await expectFragment(page, '#check');
});

// --- a page that is thrown away ---

test('where a reload has taken the answers, the start says so, once', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await begin(page);
  await expect(page.getByText(strings.lost)).toHaveCount(0);
  await walk(page, {}, { until: 'strength' });
  await page.reload();
  await isAt(page, START);
  await expect(main(page).getByText(strings.lost)).toBeVisible();
  await press(page, strings.start);
  await isAtScreen(page, 'who');
  await button(page, strings.back).click();
  await isAt(page, START);
  await expect(page.getByText(strings.lost)).toHaveCount(0);
});

// --- paper ---

/** Prints as a browser does that says so: `look` runs while the page is laid out for paper. */
const printed = () => document.documentElement.dataset.print ?? 'everything';

test('where print does nothing, the page says what to do, and the next paper is whole', async ({ page, visit }) => {
  await page.addInitScript(() => { window.print = () => {}; });
  await installClock(page);
  await visit();
  await openQuestion(page, '08');
  for (const key of ['print_open', 'print_all']) {
    await button(page, strings[key]).click();
    await page.clock.runFor(1_000);
    await expect(page.locator('#tools .why')).toHaveText(strings.print_failed);
    await expect(page).toEvaluate(printed, 'everything');
  }
  await button(row(page, '08'), strings.handout_add).click();
  await button(page, strings.handout_print).click();
  await expect(page).toEvaluate(printed, 'handout');
  await page.clock.runFor(1_000);
  await expect(page.locator('.handout .why')).toHaveText(strings.print_failed);
  await expect(page).toEvaluate(printed, 'everything');
});

test('a part stays set where the browser tells the end of the print at once and lays the page out later', async ({ page, visit }) => {
  await page.addInitScript(() => {
    window.print = () => { for (const kind of ['beforeprint', 'afterprint']) dispatchEvent(new Event(kind)); };
  });
  await installClock(page);
  await visit();
  await openQuestion(page, '08');
  await button(row(page, '08'), strings.handout_add).click();
  await button(page, strings.handout_print).click();
  await page.clock.runFor(2_000);
  await expect(page).toEvaluate(printed, 'handout');
  // The reader is back.
  await page.mouse.move(10, 10);
  await expect(page).toEvaluate(printed, 'everything');
  await expect(page).toHaveOpen(['08']);
  await expect(page.locator('.handout .why')).toHaveText('');
});

test('where the browser never tells the end of a print, all is taken back once the reader is back', async ({ page, visit }) => {
  await visit();
  await openQuestion(page, '08');
  await page.evaluate(() => { dispatchEvent(new Event('beforeprint')); });
  await expect(page).toHaveOpen(NUMBERS);
  await page.keyboard.press('Shift');
  await expect(page).toHaveOpen(['08']);
  await summary(page, '03').click();
  await copyButton(page, '03').waitFor();
  await expect(page).toHaveOpen(['03', '08']);
});

// --- everyday ---

test('the search key takes the keyboard away and shows the first hit', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await searchField(page).fill('shot in the back');
  await searchField(page).press('Enter');
  await expect(summary(page, '08')).toBeFocused();
  await expect.poll(async () => (await summary(page, '08').boundingBox()).y).toBeLessThan(PHONE.height / 2);
  await searchField(page).fill('cannot pee');
  await searchField(page).press('Enter');
  await expect(page.getByRole('search').getByRole('alert').getByRole('link')).toBeFocused();
  await searchField(page).fill('xylophone');
  await searchField(page).press('Enter');
  await expect(searchField(page)).not.toBeFocused();
});

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('a device that shares copies a link all the same', async ({ page, visit }) => {
    await page.addInitScript(() => { navigator.share = () => Promise.resolve(); });
    await visit();
    await openQuestion(page, '08');
    await expect(button(row(page, '08'), strings.share_link)).toBeVisible();
    await copyButton(page, '08').click();
    await expect(status(page)).toHaveText(strings.copied);
  });
});

const ENCODED = {
  '#questions%3Ftag%3Dhip': (page) => expect(page).toList(tagged('hip')),
  '#questions%253Ftag%253Dhip': (page) => expect(page).toList(tagged('hip')),
  '#questions?tag%3Dhip': (page) => expect(page).toList(tagged('hip')),
  '#picked%3D08.10': (page) => expect(page.getByText(fill(strings.picked, { count: 2 }))).toBeVisible(),
  '#faq%2D08': (page) => expect(page).toHaveOpen(['08']),
};
test('an address that a mail program has encoded is understood as before', async ({ page, anew }) => {
  for (const [at, look] of Object.entries(ENCODED)) {
    await test.step(at, async () => {
      await anew(at);
      await look(page);
    });
  }
  await test.step('a code shows its result, and leaves the address', async () => {
    await anew('#result%3DBROKEN');
    await expect(page.getByText(strings.received_broken)).toBeVisible();
    await expectFragment(page, '');
  });
});

test('where the app does not run, a code leaves the address, too', async ({ page, visit, allowErrors }) => {
  allowErrors(/Failed to load|ERR_/);
  await page.route('**/*.wasm', (route) => route.abort());
  await visit('#result%3DBROKEN', { app: false });
  await notice(page).waitFor();
  await expectFragment(page, '');
});
