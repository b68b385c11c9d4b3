// Keeps the whole guide on the device, so that it opens without a network.
//
// A version is one cache, kept as a whole or not at all. A page comes from the version that is at work
// when it opens, and what it loads after that from the same one: the names of those files carry a hash.
// A newer version is kept beside it and waits until no page is open, or until the reader wants it.

// In one block: a script that has lost its end is then no script, and no browser takes it.
{
  // The build writes these two: a hash over all files, and each file with the hash of its bytes.
  const VERSION = '';
  const FILES = {};
  // What the clinic sets without a build, and so of no version. The host is asked for it each time; for times when it does
  // not answer, what it last said is kept.
  const SETTINGS = 'clinic.json';
  /** How long it may take, in milliseconds. */
  const PATIENCE = 2000;

  // A host may have other guides, and other caches.
  const OURS = `spine-guide ${registration.scope} `;
  const NAME = OURS + VERSION;
  const SET = `spine-guide-settings ${registration.scope}`;

  addEventListener('install', (event) => event.waitUntil(Promise.all([keep(), SETTINGS && askSettings()])));
  // The page of a first visit, too, is then offered a newer version.
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));

  addEventListener('fetch', (event) => {
    const { request } = event;
    if (request.method !== 'GET' || !request.url.startsWith(registration.scope)) return;
    if (SETTINGS && request.url === registration.scope + SETTINGS) event.respondWith(settings(event));
    else event.respondWith(answer(request));
  });

  addEventListener('message', (event) => {
    if (event.data === 'use') event.waitUntil(skipWaiting());
    if (event.data === 'tidy') event.waitUntil(tidy(event.source));
  });

  /** All files of this version: asked of the host anew, and refused where the bytes are not the right ones. */
  async function keep() {
    const cache = await caches.open(NAME);
    // They are here where the host went back to an earlier version.
    if ((await cache.keys()).length === Object.keys(FILES).length) return;
    try {
      const files = Object.entries(FILES);
      await cache.addAll(files.map(([file, integrity]) => new Request(file, { cache: 'no-cache', integrity })));
    } catch (error) {
      await caches.delete(NAME);
      throw error;
    }
  }

  async function answer(request) {
    // Storage that fails is no reason not to ask the host.
    const kept = await find(request).catch(() => {});
    if (!kept) return fetch(request);
    // Browsers refuse a page that came by way of a redirect.
    return kept.redirected ? new Response(kept.body, kept) : kept;
  }

  async function find(request) {
    // Hosts know the first page by two names. What stands after `?` is for the page itself.
    const file = request.url.replace(/[?#].*/, '').replace(/\/index\.html$/, '/');
    for (const cacheName of request.mode === 'navigate' ? [NAME] : await ours()) {
      const kept = await caches.match(file, { cacheName, ignoreVary: true });
      if (kept) return kept;
    }
  }

  async function settings(event) {
    const asked = askSettings();
    event.waitUntil(asked);
    const late = new Promise((done) => { setTimeout(done, PATIENCE); });
    const kept = () => caches.match(SETTINGS, { cacheName: SET }).catch(() => {});
    return await Promise.race([asked, late]) ?? await kept() ?? await asked ?? Response.error();
  }

  /** What the host says; nothing where it says neither what is set nor that nothing is. */
  async function askSettings() {
    try {
      const response = await fetch(SETTINGS, { cache: 'no-cache', redirect: 'error' });
      const isGone = response.status === 404;
      if (!response.ok && !isGone) return undefined;
      // Storage that fails is no reason not to answer.
      const keep = async (cache) => (isGone ? cache.delete(SETTINGS) : cache.put(SETTINGS, response.clone()));
      await caches.open(SET).then(keep).catch(() => {});
      return response;
    } catch {
      return undefined;
    }
  }

  const ours = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

  /** Deletes what other versions have left, if the page that asks is the only one and nothing is on its way. */
  async function tidy(page) {
    const others = (await ours()).filter((name) => name !== NAME);
    const windows = await clients.matchAll({ type: 'window' });
    if (registration.installing || registration.waiting || windows.some(({ id }) => id !== page.id)) return;
    await Promise.all(others.map((name) => caches.delete(name)));
  }
}
