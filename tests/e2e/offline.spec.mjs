// The network is gone, or the host changes under an open page: the guide stays whole.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { emergency, fill, pattern, strings } from '../content.mjs';
import { begin, check, EVERY_SCREEN, isAt, isAtLevel, press, START, walk } from './checker.mjs';
import { DIST, expect, test } from './fixtures.mjs';
import { build, FAULTS, release } from './host.mjs';
import { button, reloads, started, summary } from './page.mjs';
import { expectNotice } from './plain.mjs';
import { NARROW, TABLET } from './screens.mjs';
import { arrive, leftAlone, startScreen, touch } from './tablet.mjs';

test.use({ serviceWorkers: 'allow' });

/** A folder of a host that has other things, too. */
const FOLDER = '/clinic/guide/';

// --- what the browser says ---

/** Comes to the guide on the test's own host. */
async function visit(page, host, at = '') {
  await page.goto(host.url + at);
  await started(page);
}

/** Waits until the guide is kept and this page is its own. */
const expectKept = (page) => expect(page).toEvaluate(() => navigator.serviceWorker.controller?.state, 'activated');

/** Comes to the guide and waits until it is kept. */
async function visitAndKeep(page, host) {
  await visit(page, host);
  await expectKept(page);
}

/** The versions that are kept for this page's folder. */
const versions = async (page) => {
  const names = await page.evaluate(() => caches.keys());
  const prefix = `spine-guide ${page.url().replace(/[^/]*$/, '')} `;
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
};

/** Waits until these are the versions that are kept: the worker tidies up in its own time. */
const expectVersions = (page, wanted) => expect.poll(() => versions(page)).toEqual(wanted);

/**
 * Has the browser ask the host for another version and returns what comes of it. A browser that is asking already
 * answers with what comes of that, so it is asked again until the host has heard it.
 */
async function update(page, host) {
  const before = host.asked.length;
  let came;
  do came = await page.evaluate(lookForUpdate);
  while (!host.asked.slice(before).includes('sw.js'));
  return came;
}

/** Runs in the page. */
async function lookForUpdate() {
  const registration = await navigator.serviceWorker.getRegistration();
  try {
    await registration.update();
  } catch {
    return 'not found';
  }
  const version = registration.installing;
  if (!version) return registration.waiting ? 'waits' : 'no other';
  await new Promise((done) => {
    const see = () => version.state !== 'installing' && done(version.state);
    version.addEventListener('statechange', see);
    see();
  });
  return version.state === 'redundant' ? 'refused' : 'waits';
}

/** The host publishes this release, and the browser finds it and keeps it until it is wanted. */
async function publish(page, host, number) {
  host.publish(release(number));
  expect(await update(page, host)).toBe('waits');
}

const expectBuild = (page, number) => expect(page).toEvaluate(build, Array(3).fill(String(number)));

/** What offers a newer version, and the place for it. */
const newer = (page) => page.locator('#newer');
const offer = (page) => page.getByRole('status').filter({ hasText: strings.newer });
const expectNoOffer = (page) => expect(offer(page)).toHaveCount(0);

/** Takes what is offered: the page comes anew. */
const take = (page) => reloads(page, () => button(offer(page), strings.newer_use).press('Enter'));

/** Loads the page anew without the host: it is this release, whole. */
async function worksAlone(page, host, number) {
  await host.stop();
  await page.reload();
  await started(page);
  await expectBuild(page, number);
  await host.start();
}

/** Where the page says when its host was last reached. */
const checkedLine = (page) => page.locator('#about > p').filter({ hasText: pattern(strings.checked) });
/** Whether a page has noted that it has asked the host for a newer version. Runs in the page. */
const hasChecked = () => localStorage.getItem('spine-guide-checked') !== null;
const forgetCheck = (page) => page.evaluate(() => localStorage.removeItem('spine-guide-checked'));

/** The script that has the guide kept. */
const OFFLINE = [...release(1).files.keys()].find((name) => /^offline-\w+\.js$/.test(name));

/** Waits until this script has run in the page or the frame. Where there is no service worker it may throw. */
const waitForOffline = (page) =>
  page.evaluate((name) => import(new URL(name, document.baseURI).href).then(() => {}, () => {}), OFFLINE);

// --- without a network ---

for (const base of ['/', FOLDER]) {
  test.describe(`in ${base}`, () => {
    test.use({ hostOptions: { base } });

    test('after one visit everything works without a network', async ({ page, host, context }) => {
      await page.clock.setFixedTime('2026-03-14T12:00:00Z');
      await visitAndKeep(page, host);
      await host.stop();
      await page.reload();
      await started(page);
      await expectBuild(page, 1);

      for (const [at, number] of [['#faq-08', '08'], ['index.html#faq-03', '03'], ['?from=a-leaflet#faq-12', '12']]) {
        const other = await context.newPage();
        await visit(other, host, at);
        await expect(other).toHaveOpen([number]);
        await expect(other).toShowAnswers([number]);
        await other.close();
      }

      await check(page, EVERY_SCREEN);
      await isAtLevel(page, 'same_day');
      await expect(checkedLine(page)).toHaveText(fill(strings.checked, { date: 'March 14, 2026' }));
    });
  });
}

test('the first visit itself is not disturbed, and everything is asked for once more at most', async ({ page, host }) => {
  await visitAndKeep(page, host);
  // Said once the host has been asked for a newer version, just before one would be offered.
  await expect(checkedLine(page)).toBeAttached();
  const { kept } = release(1);
  for (const name of kept) {
    expect(host.asked.filter((asked) => asked === name).length, `${name}: ${host.asked}`).toBeLessThanOrEqual(2);
  }
  expect(kept.filter((name) => /review|sw\.js|_headers/.test(name))).toEqual([]);
  await expectNoOffer(page);
  await expectBuild(page, 1);
});

test('a browser without WebAssembly has the plain page without a network', async ({ page, host }) => {
  await page.addInitScript('delete window.WebAssembly');
  await page.goto(host.url);
  await expectKept(page);
  await host.stop();
  await page.reload();
  await expectNotice(page);
  await summary(page, '08').click();
  await expect(page).toShowAnswers(['08']);
});

for (const [what, redirects] of Object.entries({
  'the page’s name to the folder': { 'index.html': './' },
  'the folder to the page’s name': { './': 'index.html' },
})) {
  test.describe(`on a host that redirects ${what}`, () => {
    test.use({ hostOptions: { redirects } });

    test('the guide opens without a network by each of its names', async ({ page, host, context }) => {
      await visitAndKeep(page, host);
      await worksAlone(page, host, 1);
      await host.stop();
      for (const at of ['', 'index.html', '#faq-08']) {
        const other = await context.newPage();
        await visit(other, host, at);
        await expectBuild(other, 1);
      }
    });
  });
}

test.describe('in a folder of a host', () => {
  test.use({ hostOptions: { base: FOLDER } });

  test('what others keep on the same host is left alone', async ({ page, host }) => {
    await visit(page, host);
    const scopes = [new URL('/clinic/', host.url), `${host.url}es/`];
    const theirs = ['clinic-site-1', 'spine-guide', ...scopes.map((scope) => `spine-guide ${scope} 1`)];
    await page.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), theirs);
    await expectKept(page);
    await publish(page, host, 2);
    await take(page);
    await expectBuild(page, 2);
    // What is ours and old is gone by then.
    await page.reload();
    await expectVersions(page, ['2']);
    expect(await page.evaluate(() => caches.keys())).toEqual(expect.arrayContaining(theirs));
  });
});

test('where what was kept is gone, the host is asked', async ({ page, host }) => {
  await visitAndKeep(page, host);
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await page.reload();
  await started(page);
  await expectBuild(page, 1);
  await publish(page, host, 2);
  await take(page);
  await expectBuild(page, 2);
  await worksAlone(page, host, 2);
});

// --- a newer version ---

test('a newer version is offered and waits until the reader wants it', async ({ page, host }) => {
  await visitAndKeep(page, host);
  await expect(newer(page)).toHaveAttribute('role', 'status');
  await expect(newer(page)).toBeEmpty();
  await publish(page, host, 2);
  await expect(offer(page)).toBeVisible();
  await expectBuild(page, 1);

  // Over the end of the screen; not on a phone, where it would cover the call.
  for (const [viewport, isOnScreen] of /** @type {const} */ ([[NARROW, false], [{ width: 768, height: 1024 }, true]])) {
    await page.setViewportSize(viewport);
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page).toEvaluate(() => document.querySelector('.newer').getBoundingClientRect().top < innerHeight, isOnScreen);
  }

  await page.reload();
  await started(page);
  await expectBuild(page, 1);
  await button(offer(page), strings.newer_later).click();
  await expect(newer(page)).toBeEmpty();
  await worksAlone(page, host, 1);

  await take(page);
  await expectBuild(page, 2);
  await started(page);
  await worksAlone(page, host, 2);
  await page.reload();
  await started(page);
  await expectVersions(page, ['2']);
  await expectNoOffer(page);
});

test('a newer version neither disturbs nor ends a check', async ({ page, host }) => {
  await visitAndKeep(page, host);
  await begin(page);
  await publish(page, host, 2);
  await walk(page);
  await press(page, strings.see_result);
  await isAtLevel(page, 'self_care');
  await expectNoOffer(page);
  await expectBuild(page, 1);

  // It would lose the answers that can still be gone on with.
  await button(page, strings.close).click();
  await button(page, strings.resume).click();
  await isAt(page, START);
  await expectNoOffer(page);
  await button(page, strings.start_over).click();
  await button(page, strings.close).click();
  await expect(offer(page)).toBeVisible();
  // Opened before the next check, it is out of the way in it, and while it can be gone on with.
  await begin(page);
  await expectNoOffer(page);
  await page.locator('#checker label').first().click();
  await button(page, strings.close).click();
  await expect(button(page, strings.resume)).toBeVisible();
  await expectNoOffer(page);
  // However its button is pressed, the answers stay.
  await page.evaluate(() => document.querySelector('#newer button').click());
  expect(await update(page, host), 'it is not taken').toBe('waits');
  await button(page, strings.resume).click();
  await button(page, strings.start_over).click();
  await button(page, strings.close).click();
  await take(page);
  await expectBuild(page, 2);
});

test('after “Later” a still newer version is offered', async ({ page, host }) => {
  await visitAndKeep(page, host);
  await publish(page, host, 2);
  await button(offer(page), strings.newer_later).click();
  // What was pressed is gone: the keyboard goes on from its place.
  await expect(newer(page)).toBeFocused();
  // The same one is not offered again, also where the page itself has asked.
  expect(await update(page, host)).toBe('waits');
  await forgetCheck(page);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page).toEvaluate(hasChecked, true);
  await expectNoOffer(page);
  await publish(page, host, 3);
  await take(page);
  await expectBuild(page, 3);
});

test('of two pages one takes the newer version and the other goes on with its own', async ({ page, host, context }) => {
  await visitAndKeep(page, host);
  const other = await context.newPage();
  await visit(other, host);
  await begin(other);

  await publish(page, host, 2);
  await take(page);
  await expectBuild(page, 2);
  await started(page);
  expect(await versions(page)).toEqual(['1', '2']);

  await host.stop();
  await walk(other);
  await press(other, strings.see_result);
  await isAtLevel(other, 'self_care');
  await expectBuild(other, 1);
  // A page that loads a part late gets the part of its own version.
  expect(await other.evaluate(async () => (await fetch('boot-1.js')).ok)).toBe(true);
  await button(other, strings.start_over).click();
  await button(other, strings.close).click();
  await take(other);
  await expectBuild(other, 2);
  await host.start();

  // What is left of the old version goes when one page alone is open.
  await page.close();
  await other.reload();
  await started(other);
  await expectVersions(other, ['2']);
});

test('a host that goes back to an earlier version', async ({ page, host }) => {
  await visitAndKeep(page, host);
  await publish(page, host, 2);
  await publish(page, host, 1);
  await worksAlone(page, host, 1);
  await publish(page, host, 3);
  await take(page);
  await expectBuild(page, 3);
  await worksAlone(page, host, 3);
});

// --- a tablet in the waiting room ---

test.describe('on a tablet', () => {
  test.use(TABLET);

  /** The first reader of the day, with the guide kept. */
  test.beforeEach(async ({ page, host }) => {
    await visitAndKeep(page, host);
    await arrive(page, host.url);
    await started(page);
  });

  /** The tablet is at its start with this release, for which it may have loaded its page once more. */
  async function startsWith(page, number) {
    await page.locator(`[data-page="${number}"][data-script="${number}"][data-glue="${number}"]`).waitFor();
    await startScreen(page).waitFor();
    await started(page);
  }

  test('without a network the tablet serves one reader after another', async ({ page, host }) => {
    await host.stop();
    for (const reader of ['first', 'second', 'third']) {
      await check(page, EVERY_SCREEN);
      await isAtLevel(page, 'same_day');
      await leftAlone(page);
      await startsWith(page, 1);
      await touch(page);
      await expect(page.locator('#checker main'), reader).toBeHidden();
    }
  });

  test('a newer version waits until the reader at the tablet has gone, and is offered to nobody', async ({ page, host }) => {
    await check(page, EVERY_SCREEN);
    await publish(page, host, 2);
    await expectNoOffer(page);
    await button(page, strings.close).click();
    await expectNoOffer(page);
    await button(page, strings.resume).click();
    await button(page, strings.start_over).click();
    await button(page, strings.close).click();
    await expect(button(page, strings.invitation_action)).toBeVisible();
    await expectNoOffer(page);
    await expectBuild(page, 1);

    // Left at a result, as most readers leave it.
    await check(page, EVERY_SCREEN);
    await leftAlone(page);
    await startsWith(page, 2);
    await host.stop();
    await touch(page);
    await check(page, EVERY_SCREEN);
    await isAtLevel(page, 'same_day');
  });

  test('a newer version that comes while nobody uses the tablet is taken at once', async ({ page, host }) => {
    // Noted once a page has asked: who asks meanwhile is told what comes of that.
    await forgetCheck(page);
    await reloads(page, () => button(page, strings.kiosk_end).click());
    await startsWith(page, 1);
    for (const number of [2, 3]) {
      await expect(page).toEvaluate(hasChecked, true);
      await forgetCheck(page);
      host.publish(release(number));
      await page.evaluate(async () => { (await navigator.serviceWorker.getRegistration()).update(); });
      await startsWith(page, number);
    }
    await touch(page);
  });
});

// --- what goes wrong on the way ---

/** What can go wrong with a file, some at a time: the tests run beside each other. */
const SOME = 3;
for (let n = 0; n < Object.keys(FAULTS).length; n += SOME) {
  const faults = Object.entries(FAULTS).slice(n, n + SOME);

  test(`an update leaves the old version at work of which a file ${faults.map(([what]) => what).join(', or ')}`, async ({ page, host }) => {
    const next = release(2);
    await visitAndKeep(page, host);
    for (const [what, fault] of faults) {
      await test.step(`a file ${what}`, async () => {
        // An empty worker is a worker, and what one byte of it does nobody knows: browsers take both.
        const names = /empty|byte/.test(what) ? next.kept : [...next.kept, 'sw.js'];
        host.publish(next);
        for (const name of names) {
          host.fail({ [name]: fault });
          expect(await update(page, host), name).toBe(name === 'sw.js' ? 'not found' : 'refused');
          expect(await versions(page), name).toEqual(['1']);
          await expect(offer(page), name).toHaveCount(0);
        }
        host.fail({});
        host.publish(release(1));
        await worksAlone(page, host, 1);
      });
    }
    await publish(page, host, 2);
    await take(page);
    await expectBuild(page, 2);
    await worksAlone(page, host, 2);
  });
}

/** A file that only the worker asks for here. */
const LATE = release(1).kept.find((name) => name.startsWith('icon-maskable'));

/** The host never answers for one file; settles when it does not. */
const hang = (host) => new Promise((hung) => host.fail({ [LATE]: hung }));

test('a first visit that ends before the guide is kept leaves nothing, and the next one keeps it', async ({
  page, host, context,
}) => {
  const hanging = hang(host);
  await visit(page, host);
  await hanging;
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).active)).toBeNull();
  await host.stop();
  await page.close();

  host.fail({});
  await host.start();
  const next = await context.newPage();
  await visitAndKeep(next, host);
  await worksAlone(next, host, 1);
});

test('what a browser that was ended has kept of a version is no whole version', async ({ page, host }) => {
  // A page of the same host without the guide: nothing is asked to keep it.
  await page.goto(`${host.url}embed.js`);
  await page.evaluate(async (scope) => (await caches.open(`spine-guide ${scope} 1`)).add(scope), host.url);
  await visitAndKeep(page, host);
  await worksAlone(page, host, 1);
});

test('an update that is cut off by the end of the network leaves the old version at work', async ({ page, host }) => {
  await visitAndKeep(page, host);
  host.publish(release(2));
  const hanging = hang(host);
  const came = update(page, host);
  await hanging;
  await host.stop();
  expect(await came).toBe('refused');
  host.fail({});
  await host.start();
  await worksAlone(page, host, 1);
  await publish(page, host, 2);
  await take(page);
  await expectBuild(page, 2);
});

test('what could not be had in full is not said to be checked', async ({ page, host }) => {
  await visitAndKeep(page, host);
  await expect(page).toEvaluate(hasChecked, true);
  await forgetCheck(page);
  host.publish(release(2));
  const hanging = hang(host);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await hanging;
  await host.stop();
  await expect(page).toEvaluate(async () => (await navigator.serviceWorker.getRegistration()).installing, null);
  expect(await page.evaluate(hasChecked)).toBe(false);
  host.fail({});
  await host.start();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page).toEvaluate(hasChecked, true);
});

/** Leaves the site this many bytes of storage; none of them given back what the browser has. */
async function leaveStorage(page, host, quotaSize) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(host.url).origin, quotaSize });
}

test('where storage is full, the guide is a page like any other, and kept when there is room', async ({ page, host }) => {
  await leaveStorage(page, host, 1000);
  await visit(page, host);
  await expect.poll(() => host.asked).toContain(LATE);
  await expect(page).toEvaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return !(registration?.installing ?? registration?.waiting ?? registration?.active);
  }, true);
  await check(page, EVERY_SCREEN);
  await leaveStorage(page, host, undefined);
  await page.goto(host.url);
  await page.reload();
  await started(page);
  await expectKept(page);
  await worksAlone(page, host, 1);
});

test('where storage is full, an update leaves the old version at work', async ({ page, host }) => {
  await visitAndKeep(page, host);
  host.publish(release(2));
  await leaveStorage(page, host, 1000);
  expect(await update(page, host)).toBe('refused');
  await worksAlone(page, host, 1);
  await leaveStorage(page, host, undefined);
  await publish(page, host, 2);
  await take(page);
  await expectBuild(page, 2);
});

// --- where nothing is kept ---

test.describe('where nothing can be kept', () => {
  /** Everything on the console, whatever its kind. */
  const listen = (page) => {
    const said = [];
    page.on('console', (message) => said.push(message.text()));
    return said;
  };

  test('nothing is asked for or said inside another page', async ({ page, host }) => {
    const said = listen(page);
    const around = '<!doctype html><title>Clinic</title><link rel="icon" href="data:,"><iframe src="./"></iframe>';
    host.files.set('around.html', Buffer.from(around));
    await page.goto(`${host.url}around.html`);
    const frame = page.frames()[1];
    await frame.locator('#filter fieldset').first().waitFor({ state: 'attached' });
    await waitForOffline(frame);
    expect(host.asked).toContain(OFFLINE);
    expect(host.asked).not.toContain('sw.js');
    expect(said).toEqual([]);
    await expect(checkedLine(frame)).toHaveCount(0);
    // Of another website's requests the count would say nothing.
    await expect(frame.locator('#about > details:has(output)')).toHaveCount(0);
  });

  for (const [where, getter] of Object.entries({
    'a browser that keeps nothing': 'value: undefined',
    'a browser that refuses to': "get() { throw new DOMException('no', 'SecurityError'); }",
  })) {
    test(`nothing is asked for or said in ${where}`, async ({ page, host }) => {
      const said = listen(page);
      await page.addInitScript(`Object.defineProperty(Navigator.prototype, 'serviceWorker', { ${getter} })`);
      await visit(page, host);
      await waitForOffline(page);
      expect(host.asked).toContain(OFFLINE);
      expect(host.asked).not.toContain('sw.js');
      expect(said).toEqual([]);
      await expect(checkedLine(page)).toHaveCount(0);
      await expect(page.locator('#about > details:has(output)')).toBeAttached();
    });
  }
});

// --- what the page says of itself ---

test('an iPhone is told how to keep the guide, and nothing else is', async ({ page, host, context }) => {
  const standalone = (value) => `Object.defineProperty(navigator, 'standalone', { value: ${value} })`;
  const details = (page) => page.locator('#about > details').filter({ has: page.getByText(strings.install) });
  await page.addInitScript(standalone(false));
  await visit(page, host);
  await expect(details(page)).not.toHaveAttribute('open');
  await page.getByText(strings.install, { exact: true }).click();
  await expect(page.getByText(strings.install_how, { exact: true })).toBeVisible();

  const other = await context.newPage();
  await other.addInitScript(standalone(true));
  await visitAndKeep(other, host);
  await expect(other.locator('#about > details:has(output)')).toBeVisible();
  await waitForOffline(other);
  await expect(details(other)).toHaveCount(0);

  // A tablet that opened it from there would be the guide for a phone.
  await page.goto(`${host.url}?kiosk`);
  await expect(checkedLine(page)).toBeAttached();
  await waitForOffline(page);
  await expect(details(page)).toHaveCount(0);
});

test('where the device could not keep all of it, nobody is told that it opens without a network', async ({ page, host }) => {
  await page.addInitScript("Object.defineProperty(navigator, 'standalone', { value: false })");
  host.fail({ [LATE]: FAULTS['has one byte changed'] });
  await visit(page, host);
  await waitForOffline(page);
  await expect(page).toEvaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return !(registration?.installing ?? registration?.waiting ?? registration?.active);
  }, true);
  await expect(page.locator('#about > details:has(output)')).toBeAttached();
  await expect(page.getByText(strings.install, { exact: true })).toHaveCount(0);

  host.fail({});
  await page.reload();
  await expect(page.getByText(strings.install, { exact: true })).toBeVisible();
});

test('the page counts its requests: none', async ({ page, host }) => {
  await visitAndKeep(page, host);
  await page.getByText(strings.requests, { exact: true }).click();
  await button(page, strings.requests_count).click();
  const counted = page.getByText(pattern(strings.requests_counted));
  await expect(counted).toHaveText(fill(strings.requests_counted, { count: 0 }));
  await page.evaluate(() => fetch('?heard').then((answer) => answer.text()));
  await button(page, strings.requests_count).click();
  await expect(counted).toHaveText(fill(strings.requests_counted, { count: 1 }));
});

for (const [day, isOverdue] of /** @type {const} */ ([['2028-03-01', false], ['2028-03-02', true]])) {
  test(`a review that is due on 2028-03-01 is${isOverdue ? '' : ' not'} overdue on ${day}`, async ({ page, host }) => {
    await page.clock.setFixedTime(`${day}T12:00:00Z`);
    const due = '<p id="overdue" class="overdue" data-due="2028-03-01">Overdue.</p>';
    const sent = host.files.get('index.html').toString();
    host.files.set('index.html', Buffer.from(sent.replace('<div id="page">', `$&${due}`)));
    await visit(page, host);
    await expect(page.getByText('Overdue.')).toBeVisible({ visible: isOverdue });
    await expect(page.getByRole('complementary', { name: emergency.heading, exact: true })).toBeVisible();
  });
}

// --- one file ---

const ONE_FILE = join(DIST, 'spine-guide.html');

test.describe('opened from a disk', () => {
  test.use({ site: String(pathToFileURL(ONE_FILE)) });

  test('the one file is the whole guide', { tag: '@phone' }, async ({ page, visit, site }) => {
    const wrong = [];
    page.on('console', (message) => wrong.push(message.text()));
    page.on('request', (request) => {
      if (request.url().replace(/#.*/, '') !== site && !request.url().startsWith('data:')) wrong.push(request.url());
    });
    await visit('#faq-08');
    await expect(page).toHaveOpen(['08']);
    await check(page, EVERY_SCREEN);
    await isAtLevel(page, 'same_day');
    await button(page, strings.close).click();
    await expect(button(page, strings.resume)).toBeVisible();
    await expect(page.getByText(strings.requests), 'it can make none to count').toHaveCount(0);
    expect(wrong).toEqual([]);
  });

  test('the one file says what does not work in a browser without WebAssembly', async ({ page, visit }) => {
    await page.addInitScript('delete window.WebAssembly');
    await visit('#faq-08', { app: false });
    await expectNotice(page);
    await expect(page).toShowAnswers(['08']);
    await expect(page.getByRole('button')).toHaveCount(0);
  });
});

// So many characters from the start of what is packed, or from its end.
for (const at of [0, 100_000, -40, -2000]) {
  test(`the one file says what does not work where it is damaged, at ${at}`, async ({ page, hosts }, testInfo) => {
    const whole = readFileSync(ONE_FILE, 'utf8');
    const [before, packed, after] = whole.split(/(?<=id="packed"[^>]*>)([^<]*)/);
    const rest = packed.slice(at);
    const damaged = `${before}${packed.slice(0, -rest.length)}#########${rest.slice(9)}${after}`;
    expect([damaged.length, damaged === whole]).toEqual([whole.length, false]);
    const path = testInfo.outputPath('spine-guide.html');
    writeFileSync(path, damaged);
    const address = String(pathToFileURL(path));
    hosts.push(address);
    await page.goto(address);
    await expectNotice(page);
    await summary(page, '08').click();
    await expect(page).toShowAnswers(['08']);
    await expect(page.getByRole('button')).toHaveCount(0);
  });
}
