// The network is gone, or the host changes under an open page: the guide stays whole.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { begin, check, EVERY_SCREEN, isAt, LEVELS, press, walk } from './checker.mjs';
import { build, FAULTS, open, release } from './host.mjs';
import { says } from './plain.mjs';
import { becomes, button, newContext, openOnes, shownAnswers, started } from './site.mjs';
import { arrive, leftAlone, startScreen, TABLET, touch } from './tablet.mjs';

let faults = 0;
after(() => console.log(`${faults} faults tried on the way of the guide to the device`));

/**
 * A test with a host of its own that has published release 1, and a reader on it. `base` and
 * `redirects` are the host's, everything else is the browser's.
 */
function visitor(name, { base, redirects, prepare, app = true, ...options }, story) {
  test(name, async () => {
    const host = await open({ base, redirects });
    const context = await newContext(options);
    try {
      host.publish(release(1));
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      const thrown = [];
      page.on('pageerror', (error) => thrown.push(error.message));
      await prepare?.(page, host);
      await page.goto(host.url);
      if (app) await started(page);
      await story(page, { host, context });
      assert.deepEqual(thrown, []);
    } finally {
      await context.close();
      await host.stop();
    }
  });
}

// --- what the browser says ---

/** Waits until the guide is kept and this page is its own. */
const isKept = (page) => becomes(page, () => navigator.serviceWorker.controller?.state, 'activated');

/** The versions that are kept for this page's folder. */
const versions = async (page) => {
  const names = await page.evaluate(() => caches.keys());
  const prefix = `spine-guide ${page.url().replace(/[^/]*$/, '')} `;
  return names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
};

/** Waits until these are the versions that are kept; the worker tidies up in its own time. */
const has = (page, wanted) => comes(page, () => versions(page), wanted);

/** Waits until `read` finds what is wanted in the page: `becomes`, for what a page is told later. */
async function comes(page, read, wanted) {
  const end = Date.now() + 10_000;
  let now = await read();
  while (JSON.stringify(now) !== JSON.stringify(wanted) && Date.now() < end) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    now = await read();
  }
  assert.deepEqual(now, wanted);
}

/**
 * Has the browser ask the host for another version; says what comes of it. A browser that is asking already
 * answers with what comes of that.
 */
async function update(page, host) {
  const before = host.asked.length;
  let came;
  do came = await ask(page);
  while (!host.asked.slice(before).includes('sw.js'));
  return came;
}
const ask = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    try {
      await registration.update();
    } catch {
      return 'not found';
    }
    const version = registration.installing;
    if (!version) return registration.waiting ? 'waits' : 'no other';
    await new Promise((done) => {
      const see = () => version.state !== 'installing' && done();
      version.addEventListener('statechange', see);
      see();
    });
    return version.state === 'redundant' ? 'refused' : 'waits';
  });

const isBuild = (page, number) => becomes(page, build, Array(3).fill(String(number)));
const offer = (page) => page.getByRole('status').filter({ hasText: 'A newer version of this guide is ready.' });

/** Takes what is offered; the page comes anew. */
const take = (page) => reloads(page, () => offer(page).getByRole('button', { name: 'Use it' }).press('Enter'));
const reloads = (page, act) => Promise.all([page.waitForEvent('load'), act()]);

/** Loads the page anew without the host: it is this release, whole. */
async function worksAlone(page, host, number) {
  await host.stop();
  await page.reload();
  await started(page);
  await isBuild(page, number);
  await host.start();
}

// --- without a network ---

for (const base of ['/', '/clinic/guide/']) {
  visitor(`after one visit everything works without a network, in ${base}`, { base }, async (page, { host, context }) => {
    await isKept(page);
    await host.stop();
    await page.reload();
    await started(page);
    await isBuild(page, 1);

    for (const [at, number] of [['#faq-08', '08'], ['index.html#faq-03', '03'], ['?from=a-leaflet#faq-12', '12']]) {
      const other = await context.newPage();
      await other.goto(host.url + at);
      await started(other);
      await becomes(other, openOnes, [number]);
      await becomes(other, shownAnswers, [number]);
      await other.close();
    }

    await check(page, EVERY_SCREEN);
    await isAt(page, LEVELS.same_day);
    assert.match(await page.locator('#about').textContent(), /Last checked online: \w+ \d+, \d{4}\./);
    await host.start();
  });
}

visitor('the first visit itself is not disturbed, and everything is asked for once more at most', {}, async (page, { host }) => {
  await isKept(page);
  const { kept } = release(1);
  for (const name of kept) assert.ok(host.asked.filter((asked) => asked === name).length <= 2, `${name}: ${host.asked}`);
  assert.ok(!kept.some((name) => /review|sw\.js|_headers/.test(name)), `${kept}`);
  assert.equal(await offer(page).count(), 0);
  await isBuild(page, 1);
});

visitor('a browser without WebAssembly has the plain page without a network', {
  app: false,
  prepare: (page) => page.addInitScript('delete window.WebAssembly'),
}, async (page, { host }) => {
  await isKept(page);
  await host.stop();
  await page.reload();
  await says(page);
  await page.locator('#faq-08 summary').click();
  await becomes(page, shownAnswers, ['08']);
  await host.start();
});

const redirecting = {
  'the page’s name to the folder': { 'index.html': './' },
  'the folder to the page’s name': { './': 'index.html' },
};
for (const [what, redirects] of Object.entries(redirecting)) {
  visitor(`a host that redirects ${what}`, { redirects }, async (page, { host, context }) => {
    await isKept(page);
    await worksAlone(page, host, 1);
    await host.stop();
    for (const at of ['', 'index.html', '#faq-08']) {
      const other = await context.newPage();
      await other.goto(host.url + at);
      await started(other);
      await isBuild(other, 1);
    }
    await host.start();
  });
}

visitor('what others keep on the same host is left alone', { base: '/clinic/guide/' }, async (page, { host }) => {
  const theirs = ['clinic-site-1', 'spine-guide', `spine-guide ${new URL('/clinic/', host.url)} 1`, `spine-guide ${host.url}es/ 1`];
  await page.evaluate((names) => Promise.all(names.map((name) => caches.open(name))), theirs);
  await isKept(page);
  host.publish(release(2));
  assert.equal(await update(page, host), 'waits');
  await take(page);
  await isBuild(page, 2);
  const names = await page.evaluate(() => caches.keys());
  for (const name of theirs) assert.ok(names.includes(name), `${name} is gone: ${names}`);
});

visitor('where what was kept is gone, the host is asked', {}, async (page, { host }) => {
  await isKept(page);
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
  await page.reload();
  await started(page);
  await isBuild(page, 1);
  host.publish(release(2));
  assert.equal(await update(page, host), 'waits');
  await take(page);
  await isBuild(page, 2);
  await worksAlone(page, host, 2);
});

// --- a newer version ---

visitor('a newer version is offered and waits until the reader wants it', {}, async (page, { host }) => {
  await isKept(page);
  const place = page.locator('#newer');
  assert.equal(await place.getAttribute('role'), 'status');
  assert.equal(await place.textContent(), '');
  host.publish(release(2));
  assert.equal(await update(page, host), 'waits');
  await offer(page).waitFor();
  await isBuild(page, 1);

  // Over the end of the screen; not on a phone, where it would cover the call.
  const isOnScreen = () => document.querySelector('.newer').getBoundingClientRect().top < innerHeight;
  for (const [viewport, shown] of [[{ width: 320, height: 640 }, false], [{ width: 768, height: 1024 }, true]]) {
    await page.setViewportSize(viewport);
    await page.evaluate(() => scrollTo(0, 0));
    await becomes(page, isOnScreen, shown);
  }

  await page.reload();
  await started(page);
  await isBuild(page, 1);
  await offer(page).getByRole('button', { name: 'Later' }).click();
  assert.equal(await place.textContent(), '');
  await worksAlone(page, host, 1);

  await take(page);
  await isBuild(page, 2);
  await started(page);
  await worksAlone(page, host, 2);
  await page.reload();
  await started(page);
  await has(page, ['2']);
  assert.equal(await offer(page).count(), 0);
});

visitor('a newer version neither disturbs nor ends a check', {}, async (page, { host }) => {
  await isKept(page);
  await begin(page);
  host.publish(release(2));
  assert.equal(await update(page, host), 'waits');
  await walk(page);
  await press(page, 'See the result');
  await isAt(page, LEVELS.self_care);
  assert.equal(await offer(page).count(), 0);
  await isBuild(page, 1);

  // It would lose the answers that can still be gone on with.
  await button(page, 'Back to the page').click();
  await button(page, 'Go on where you were').click();
  await isAt(page, 'How soon should I be seen?');
  assert.equal(await offer(page).count(), 0);
  await button(page, 'Start over').click();
  await button(page, 'Back to the page').click();
  await offer(page).waitFor();
  // Opened before the next check, it is out of the way in it, and while it can be gone on with.
  await begin(page);
  assert.equal(await offer(page).count(), 0);
  await page.locator('#checker label').first().click();
  await button(page, 'Back to the page').click();
  await button(page, 'Go on where you were').waitFor();
  assert.equal(await offer(page).count(), 0);
  // However its button is pressed, the answers stay.
  await page.evaluate(() => document.querySelector('#newer button').click());
  await button(page, 'Go on where you were').click();
  await button(page, 'Start over').click();
  await button(page, 'Back to the page').click();
  await take(page);
  await isBuild(page, 2);
});

visitor('after “Later” a still newer version is offered', {}, async (page, { host }) => {
  await isKept(page);
  host.publish(release(2));
  assert.equal(await update(page, host), 'waits');
  await offer(page).getByRole('button', { name: 'Later' }).click();
  // What was pressed is gone: the keyboard goes on from its place.
  assert.equal(await page.evaluate(() => document.activeElement.id), 'newer');
  // The same one is not offered again.
  assert.equal(await update(page, host), 'waits');
  assert.equal(await offer(page).count(), 0);
  host.publish(release(3));
  assert.equal(await update(page, host), 'waits');
  await take(page);
  await isBuild(page, 3);
});

visitor('of two pages one takes the newer version and the other goes on with its own', {}, async (page, { host, context }) => {
  await isKept(page);
  const other = await context.newPage();
  await other.goto(host.url);
  await started(other);
  await begin(other);

  host.publish(release(2));
  assert.equal(await update(page, host), 'waits');
  await take(page);
  await isBuild(page, 2);
  await started(page);
  assert.deepEqual(await versions(page), ['1', '2']);

  await host.stop();
  await walk(other);
  await press(other, 'See the result');
  await isAt(other, LEVELS.self_care);
  await isBuild(other, 1);
  // A page that loads a part late gets the part of its own version.
  assert.ok(await other.evaluate(async () => (await fetch('boot-1.js')).ok));
  await button(other, 'Start over').click();
  await button(other, 'Back to the page').click();
  await take(other);
  await isBuild(other, 2);
  await host.start();

  // What is left of the old version goes when one page alone is open.
  await page.close();
  await other.reload();
  await started(other);
  await has(other, ['2']);
});

visitor('a host that goes back to an earlier version', {}, async (page, { host }) => {
  await isKept(page);
  host.publish(release(2));
  assert.equal(await update(page, host), 'waits');
  host.publish(release(1));
  assert.equal(await update(page, host), 'waits');
  await worksAlone(page, host, 1);
  host.publish(release(3));
  assert.equal(await update(page, host), 'waits');
  await take(page);
  await isBuild(page, 3);
  await worksAlone(page, host, 3);
});

// --- a tablet in the waiting room ---

/** The tablet is at its start with this release, for which it may have loaded its page once more. */
async function startsWith(page, number) {
  await page.locator(`[data-page="${number}"][data-script="${number}"][data-glue="${number}"]`).waitFor();
  await startScreen(page).waitFor();
  await started(page);
}

/** A tablet that the first reader of the day uses, with the guide kept. */
const tablet = (name, story) =>
  visitor(name, TABLET, async (page, { host, context }) => {
    await isKept(page);
    await arrive(page, host.url);
    await started(page);
    await story(page, { host, context });
  });

tablet('without a network the tablet serves one reader after another', async (page, { host }) => {
  await host.stop();
  for (const reader of ['first', 'second', 'third']) {
    await check(page, EVERY_SCREEN);
    await isAt(page, LEVELS.same_day);
    await leftAlone(page);
    await startsWith(page, 1);
    await touch(page);
    assert.equal(await page.locator('#checker main').isVisible(), false, reader);
  }
  await host.start();
});

tablet('a newer version waits until the reader at the tablet has gone, and is offered to nobody', async (page, { host }) => {
  await check(page, EVERY_SCREEN);
  host.publish(release(2));
  assert.equal(await update(page, host), 'waits');
  assert.equal(await offer(page).count(), 0);
  await button(page, 'Back to the page').click();
  assert.equal(await offer(page).count(), 0);
  await button(page, 'Go on where you were').click();
  await button(page, 'Start over').click();
  await button(page, 'Back to the page').click();
  await button(page, 'Check your symptoms').waitFor();
  assert.equal(await offer(page).count(), 0);
  await isBuild(page, 1);

  // Left at a result, as most readers leave it.
  await check(page, EVERY_SCREEN);
  await leftAlone(page);
  await startsWith(page, 2);
  await host.stop();
  await touch(page);
  await check(page, EVERY_SCREEN);
  await isAt(page, LEVELS.same_day);
  await host.start();
});

tablet('a newer version that comes while nobody uses the tablet is taken at once', async (page, { host }) => {
  // Noted once a page has asked; who asks meanwhile is told what comes of that.
  const forget = () => page.evaluate(() => localStorage.removeItem('spine-guide-checked'));
  await forget();
  await reloads(page, () => button(page, 'I’m done. Clear everything').click());
  await startsWith(page, 1);
  for (const number of [2, 3]) {
    await becomes(page, () => localStorage.getItem('spine-guide-checked') === null, false);
    await forget();
    host.publish(release(number));
    await page.evaluate(async () => { (await navigator.serviceWorker.getRegistration()).update(); });
    await startsWith(page, number);
  }
  await touch(page);
});

// --- what goes wrong on the way ---

for (const [what, fault] of Object.entries(FAULTS)) {
  visitor(`an update of which a file ${what} leaves the old version at work`, {}, async (page, { host }) => {
    await isKept(page);
    const next = release(2);
    host.publish(next);
    // An empty worker is a worker, and what one byte of it does nobody knows: browsers take both.
    const names = /empty|byte/.test(what) ? next.kept : [...next.kept, 'sw.js'];
    for (const name of names) {
      host.faults = { [name]: fault };
      assert.equal(await update(page, host), name === 'sw.js' ? 'not found' : 'refused', name);
      assert.deepEqual(await versions(page), ['1'], name);
      assert.equal(await offer(page).count(), 0, name);
      faults += 1;
    }
    host.faults = {};
    host.publish(release(1));
    await worksAlone(page, host, 1);
    host.publish(next);
    assert.equal(await update(page, host), 'waits');
    await take(page);
    await isBuild(page, 2);
    await worksAlone(page, host, 2);
  });
}


visitor('a first visit that ends before the guide is kept leaves nothing, and the next one keeps it', {
  prepare: (_, host) => hang(host),
}, async (page, { host, context }) => {
  await host.hanging;
  assert.deepEqual(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).active), null);
  await host.stop();
  await page.close();
  faults += 1;

  host.faults = {};
  await host.start();
  const next = await context.newPage();
  await next.goto(host.url);
  await started(next);
  await isKept(next);
  await worksAlone(next, host, 1);
});

visitor('an update that is cut off by the end of the network leaves the old version at work', {}, async (page, { host }) => {
  await isKept(page);
  host.publish(release(2));
  hang(host);
  const came = update(page, host);
  await host.hanging;
  await host.stop();
  assert.equal(await came, 'refused');
  faults += 1;
  host.faults = {};
  await host.start();
  await worksAlone(page, host, 1);
  assert.equal(await update(page, host), 'waits');
  await take(page);
  await isBuild(page, 2);
});

/** A file that only the worker asks for here. */
const late = release(1).kept.find((name) => name.startsWith('icon-maskable'));

/** The host never answers for one file; `hanging` says when it does not. */
function hang(host) {
  host.hanging = new Promise((hung) => { host.faults = { [late]: hung }; });
}

/** Leaves the site this many bytes of storage; none of them given back what the browser has. */
const leave = async (page, host, quotaSize) => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(host.url).origin, quotaSize });
};

visitor('where storage is full, the guide is a page like any other, and kept when there is room', {
  prepare: (page, host) => leave(page, host, 1000),
}, async (page, { host }) => {
  const gone = () => page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    return !(registration?.installing ?? registration?.waiting ?? registration?.active);
  });
  await comes(page, () => host.asked.includes(late), true);
  await comes(page, gone, true);
  faults += 1;
  await check(page, EVERY_SCREEN);
  await leave(page, host, undefined);
  await page.goto(host.url);
  await page.reload();
  await started(page);
  await isKept(page);
  await worksAlone(page, host, 1);
});

visitor('where storage is full, an update leaves the old version at work', {}, async (page, { host }) => {
  await isKept(page);
  host.publish(release(2));
  await leave(page, host, 1000);
  assert.equal(await update(page, host), 'refused');
  faults += 1;
  await worksAlone(page, host, 1);
  await leave(page, host, undefined);
  assert.equal(await update(page, host), 'waits');
  await take(page);
  await isBuild(page, 2);
});

// --- where nothing is kept ---

const refusing = {
  'inside another page': {},
  'a browser that keeps nothing': { prepare: (page) => page.addInitScript("Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined })") },
  'a browser that refuses to': { prepare: (page) => page.addInitScript("Object.defineProperty(Navigator.prototype, 'serviceWorker', { get() { throw new DOMException('no', 'SecurityError'); } })") },
};
for (const [where, { prepare }] of Object.entries(refusing)) {
  visitor(`nothing is asked for or said in ${where}`, {
    prepare: async (page, host) => {
      page.on('console', (message) => host.said = [...host.said ?? [], message.text()]);
      await prepare?.(page);
      if (!prepare) {
        host.files.set('around.html', Buffer.from('<!doctype html><title>Clinic</title><link rel="icon" href="data:,"><iframe src="./"></iframe>'));
        host.url += 'around.html';
      }
    },
    app: false,
  }, async (page, { host }) => {
    const frame = prepare ? page : page.frameLocator('iframe');
    await (prepare ? started(page) : frame.locator('#filter fieldset').first().waitFor({ state: 'attached' }));
    assert.ok(!host.asked.includes('sw.js'));
    assert.deepEqual(host.said ?? [], []);
    assert.equal(await frame.locator('#checked + p').count(), 0);
    // Of another website's requests the count would say nothing.
    if (prepare) await frame.locator('#requests + details').waitFor();
    else assert.equal(await frame.locator('#requests + details').count(), 0);
  });
}

// --- what the page says of itself ---

visitor('an iPhone is told how to keep the guide, and nothing else is', {
  prepare: (page) => page.addInitScript("Object.defineProperty(navigator, 'standalone', { value: false })"),
}, async (page, { context }) => {
  const hint = page.getByText('Keep this guide on your home screen');
  await hint.waitFor();
  assert.equal(await page.locator('#install + details').getAttribute('open'), null);
  await hint.click();
  assert.ok(await page.getByText('Add to Home Screen').isVisible());
  const other = await context.newPage();
  await other.addInitScript("Object.defineProperty(navigator, 'standalone', { value: true })");
  await other.goto(page.url());
  await other.locator('#requests + details').waitFor();
  await isKept(other);
  assert.equal(await other.locator('#install + details').count(), 0);
  // A tablet that opened it from there would be the guide for a phone.
  await page.goto(`${page.url()}?kiosk`);
  await page.locator('#checked + p').waitFor({ state: 'attached' });
  await becomes(page, () => document.querySelectorAll('#install + details').length, 0);
});

visitor('the page counts its requests: none', {}, async (page) => {
  await isKept(page);
  await page.getByText('How many requests has this page made').click();
  await button(page, 'Count now').click();
  const counted = page.getByText(/^Requests since the page loaded:/);
  assert.equal(await counted.innerText(), 'Requests since the page loaded: 0');
  await page.evaluate(() => fetch('?heard').then((answer) => answer.text()));
  await button(page, 'Count now').click();
  assert.equal(await counted.innerText(), 'Requests since the page loaded: 1');
});

for (const [day, shown] of [['2028-03-01', false], ['2028-03-02', true]]) {
  visitor(`a review that is due on 2028-03-01 is${shown ? '' : ' not'} overdue on ${day}`, {
    prepare: async (page, host) => {
      await page.clock.setFixedTime(`${day}T12:00:00Z`);
      const due = '<p id="overdue" class="overdue" data-due="2028-03-01">Overdue.</p>';
      host.files.set('index.html', Buffer.from(host.files.get('index.html').toString().replace('<div id="page">', `$&${due}`)));
    },
  }, async (page) => {
    assert.equal(await page.getByText('Overdue.').isVisible(), shown);
    assert.ok(await page.getByRole('complementary', { name: 'Is this an emergency?' }).isVisible());
  });
}

// --- one file ---

test('the one file, opened from a disk, is the whole guide', async () => {
  const context = await newContext({ viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    const wrong = [];
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => wrong.push(message.text()));
    page.on('request', (request) => /^file:.*\/spine-guide\.html$/.test(request.url()) || /^data:/.test(request.url()) || wrong.push(request.url()));
    await page.goto(`${new URL('../../dist/spine-guide.html', import.meta.url)}#faq-08`);
    await started(page);
    await becomes(page, openOnes, ['08']);
    await check(page, EVERY_SCREEN);
    await isAt(page, LEVELS.same_day);
    await button(page, 'Back to the page').click();
    await button(page, 'Go on where you were').waitFor();
    assert.equal(await page.getByText('How many requests has this page made').count(), 0, 'it can make none to count');
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
});

test('the one file says what does not work in a browser without WebAssembly', async () => {
  const context = await newContext();
  try {
    await context.addInitScript(() => { delete window.WebAssembly; });
    const page = await context.newPage();
    await page.goto(`${new URL('../../dist/spine-guide.html', import.meta.url)}#faq-08`);
    await says(page);
    await becomes(page, shownAnswers, ['08']);
    assert.equal(await page.getByRole('button').count(), 0);
  } finally {
    await context.close();
  }
});

// So many characters from the start of what is packed, or from its end.
for (const at of [0, 100_000, -40, -2000]) {
  test(`the one file says what does not work where it is damaged, at ${at}`, async () => {
    const whole = readFileSync(new URL('../../dist/spine-guide.html', import.meta.url), 'utf8');
    const [before, packed, after] = whole.split(/(?<=id="packed"[^>]*>)([^<]*)/);
    const from = at < 0 ? packed.length + at : at;
    const damaged = before + packed.slice(0, from) + '#########' + packed.slice(from + 9) + after;
    assert.notEqual(damaged, whole);
    assert.equal(damaged.length, whole.length);
    const folder = mkdtempSync(join(tmpdir(), 'spine-guide-'));
    const context = await newContext();
    try {
      writeFileSync(join(folder, 'spine-guide.html'), damaged);
      const page = await context.newPage();
      await page.goto(String(pathToFileURL(join(folder, 'spine-guide.html'))));
      await says(page);
      await page.locator('#faq-08 summary').click();
      await becomes(page, shownAnswers, ['08']);
      assert.equal(await page.getByRole('button').count(), 0);
    } finally {
      rmSync(folder, { recursive: true });
      await context.close();
    }
  });
}
