// The network is gone, or the host changes under an open page: the guide stays whole.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { begin, check, EVERY_SCREEN, isAt, LEVELS, walk } from './checker.mjs';
import { build, FAULTS, open, release } from './host.mjs';
import { says } from './plain.mjs';
import { becomes, button, newContext, openOnes, shownAnswers, started } from './site.mjs';

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

/** Has the browser look for another version; says what comes of it. */
const update = (page) =>
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
  assert.equal(await update(page), 'waits');
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
  assert.equal(await update(page), 'waits');
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
  assert.equal(await update(page), 'waits');
  await offer(page).waitFor();
  await isBuild(page, 1);

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
  assert.deepEqual(await versions(page), ['2']);
  assert.equal(await offer(page).count(), 0);
});

visitor('a newer version neither disturbs nor ends a check', {}, async (page, { host }) => {
  await isKept(page);
  await begin(page);
  host.publish(release(2));
  assert.equal(await update(page), 'waits');
  const idle = () => page.evaluate(() => document.dispatchEvent(new Event('guide-idle')));
  await idle();
  assert.equal(await offer(page).count(), 0);
  await walk(page);
  await button(page, 'See the result').click();
  await isAt(page, LEVELS.self_care);
  assert.equal(await offer(page).count(), 0);
  await isBuild(page, 1);

  await button(page, 'Back to the page').click();
  await offer(page).waitFor();
  // Opened before the next check, it is out of the way in it.
  await button(page, 'Go on where you were').click();
  await isAt(page, LEVELS.self_care);
  assert.equal(await offer(page).count(), 0);
  await button(page, 'Back to the page').click();
  await offer(page).waitFor();
  await reloads(page, idle);
  await isBuild(page, 2);
});

visitor('of two pages one takes the newer version and the other goes on with its own', {}, async (page, { host, context }) => {
  await isKept(page);
  const other = await context.newPage();
  await other.goto(host.url);
  await started(other);
  await begin(other);

  host.publish(release(2));
  assert.equal(await update(page), 'waits');
  await take(page);
  await isBuild(page, 2);
  await started(page);
  assert.deepEqual(await versions(page), ['1', '2']);

  await host.stop();
  await walk(other);
  await button(other, 'See the result').click();
  await isAt(other, LEVELS.self_care);
  await isBuild(other, 1);
  // A page that loads a part late gets the part of its own version.
  const boot = await other.evaluate(async () => (await fetch('boot-1.js')).ok);
  assert.ok(boot);
  await button(other, 'Back to the page').click();
  await take(other);
  await isBuild(other, 2);
  await host.start();

  await page.close();
  await other.reload();
  await becomes(other, async () => (await caches.keys()).length, 1).catch(() => {});
  await isBuild(other, 2);
});

visitor('a host that goes back to an earlier version', {}, async (page, { host }) => {
  await isKept(page);
  host.publish(release(2));
  assert.equal(await update(page), 'waits');
  host.publish(release(1));
  assert.equal(await update(page), 'waits');
  await worksAlone(page, host, 1);
  host.publish(release(3));
  assert.equal(await update(page), 'waits');
  await take(page);
  await isBuild(page, 3);
  await worksAlone(page, host, 3);
});

// --- what goes wrong on the way ---

for (const [what, fault] of Object.entries(FAULTS)) {
  visitor(`an update of which a file ${what} leaves the old version at work`, {}, async (page, { host }) => {
    await isKept(page);
    const next = release(2);
    host.publish(next);
    for (const name of [...next.kept, 'sw.js']) {
      host.faults = { [name]: fault };
      const came = await update(page);
      if (name === 'sw.js') assert.notEqual(came, 'waits', name);
      else assert.equal(came, 'refused', name);
      assert.deepEqual(await versions(page), ['1'], name);
      await worksAlone(page, host, 1);
      assert.equal(await offer(page).count(), 0, name);
      faults += 1;
    }
    host.faults = {};
    assert.equal(await update(page), 'waits');
    await take(page);
    await isBuild(page, 2);
    await worksAlone(page, host, 2);
  });
}

