// One visit to a page with a slow phone's network and processor, and what is measured in it.

import assert from 'node:assert/strict';

/** Slow 4G, and a processor four times slower than this machine's. */
export const CONDITIONS = { downBitsPerSecond: 1_600_000, upBitsPerSecond: 750_000, latencyMs: 150, cpuSlowdown: 4 };
/** Shorter interactions are not reported by the browser: they count as this. */
export const SHORTEST_MS = 16;

const PHONE = { width: 390, height: 844 };
const PATIENCE_MS = 120_000;
/** Between two looks from outside, where looking at every frame would disturb. */
const POLL_MS = 100;

/** The page as it loads and nothing else: looking at every frame, as the other visits do, delays the first one. */
export const paint = (browser, url, { whole }) =>
  visit(browser, url, null, async (page) => {
    await page.waitForLoadState('load');
    await page.waitForFunction(({ whole }) => {
      const [first] = performance.getEntriesByName('first-contentful-paint');
      return first && (!whole || document.querySelector('#search input'));
    }, { whole }, { polling: POLL_MS });
    return page.evaluate(() => new Promise((done) => {
      new PerformanceObserver((list) => done({
        firstPaint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
        largestPaint: list.getEntries().at(-1).startTime,
      })).observe({ type: 'largest-contentful-paint', buffered: true });
    }));
  });

/** The page, then interactions: what the plain page and the app have in common. */
export const plain = (browser, url) =>
  visit(browser, url, 'look', async (page) => {
    await page.waitForLoadState('load');
    await quiet(page);
    const loaded = await page.evaluate(read);
    const openAnswer = await press(page, '#list > details > summary');
    // What a letter costs where nothing follows it.
    await page.evaluate(() => {
      document.querySelector('#list').before(Object.assign(document.createElement('input'), { type: 'search', id: 'bare' }));
    });
    return { ...loaded, openAnswer, ...await typed(page, '#bare') };
  });

/** What is typed to measure a letter. */
const TYPED = 'shot in the back';

/** Types it into a field: milliseconds to the next paint after the first letter, and the worst after the others. */
async function typed(page, selector) {
  await press(page, selector);
  const letters = [];
  for (const letter of TYPED) letters.push(await interaction(page, () => page.keyboard.press(letter === ' ' ? 'Space' : letter)));
  return { firstLetter: letters[0], letter: Math.max(...letters.slice(1)) };
}

/** The app, left alone until all of it is there, then used. */
export const app = (browser, url) =>
  visit(browser, url, 'look', async (page) => {
    await reached(page, 'search');
    await quiet(page);
    const loaded = await page.evaluate(read);
    const openAnswer = await press(page, '#list > details > summary');
    await page.evaluate(watchList);
    const letters = await typed(page, '#search input');
    const listFollows = await page.evaluate(() => window.bench.listFollows);
    assert.ok(await page.evaluate(() => document.querySelector('#list > details[hidden]')), 'the search hides questions');
    await press(page, '#search button');
    const pressTag = await press(page, '#filter .tag');
    assert.ok(await page.evaluate(() => document.querySelector('#list > details[hidden]')), 'the tag hides questions');
    await press(page, '#check-start button');
    await press(page, '#checker main .actions button');
    const tickAnswer = await press(page, '#checker main label:has(input)');
    assert.ok(await page.evaluate(() => document.querySelector('#checker input:checked')), 'an answer is ticked');
    return { ...loaded, openAnswer, pressTag, ...letters, listFollows, tickAnswer };
  });

/** The app, its filter pressed in the first frame that has one: when rows hide. */
export const firstPress = (browser, url) =>
  visit(browser, url, 'press', async (page) => ({ filterAnswers: await reached(page, 'filterAnswers') }));

async function visit(browser, url, mode, story) {
  const context = await browser.newContext({ viewport: PHONE });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    // The site's process is started before the clock, not beside it.
    const empty = new URL('empty', url).href;
    await page.route(empty, (route) => route.fulfill({ contentType: 'text/html', body: '' }));
    await page.goto(empty);
    await quiet(page);
    await page.unroute(empty);
    if (mode) await page.addInitScript(watch, { mode, shortest: SHORTEST_MS });
    const { sent, encodings } = await slow(await context.newCDPSession(page));
    await page.goto(url, { waitUntil: 'commit' });
    const figures = await story(page);
    return { ...figures, transferred: sent(), encodings };
  } finally {
    await context.close();
  }
}

/** Makes a page slow, and counts what comes over the network, headers included. */
async function slow(cdp) {
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: CONDITIONS.latencyMs,
    downloadThroughput: CONDITIONS.downBitsPerSecond / 8,
    uploadThroughput: CONDITIONS.upBitsPerSecond / 8,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CONDITIONS.cpuSlowdown });
  let bytes = 0;
  const encodings = {};
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
  cdp.on('Network.responseReceived', ({ response }) => {
    const { pathname } = new URL(response.url);
    encodings[pathname.split('.').pop().replace('/', 'html')] = response.headers['Content-Encoding'] ?? 'none';
  });
  return { sent: () => bytes, encodings };
}

/** Runs in the page, before anything else. Looks once a frame, as a reader would. */
function watch({ mode, shortest }) {
  const bench = { reached: {}, cls: 0, interaction: 0 };
  window.bench = bench;
  const observe = (type, see, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true, ...more });
  observe('layout-shift', (entry) => (bench.cls += entry.hadRecentInput ? 0 : entry.value));
  observe(
    'event',
    (entry) => entry.interactionId > 0 && (bench.interaction = Math.max(bench.interaction, entry.duration)),
    { durationThreshold: shortest },
  );

  const reach = (name) => (bench.reached[name] ??= performance.now());
  let pressed = false;
  const look = () => {
    if (document.querySelector('#check-start button')) reach('checker');
    if (document.querySelector('#search input')) reach('search');
    const tag = document.querySelector('#filter .tag');
    if (tag) {
      reach('filter');
      if (document.querySelector('#list > details[hidden]')) return reach('filterAnswers');
      if (mode === 'press' && !pressed) {
        pressed = true;
        tag.click();
      }
    }
    if (mode === 'press' || !bench.reached.search) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page: the longest that the list took from a key to the paint of what answers it. */
function watchList() {
  const { bench } = window;
  let pressed;
  bench.listFollows = 0;
  addEventListener('keydown', ({ timeStamp }) => { pressed = timeStamp; }, true);
  // What comes before the first key answers none.
  new MutationObserver(() => pressed && requestAnimationFrame(() => setTimeout(() => {
    bench.listFollows = Math.max(bench.listFollows, performance.now() - pressed);
  }))).observe(document.querySelector('#list'), { childList: true, subtree: true, attributeFilter: ['hidden'] });
}

/** Runs in the page: what has been measured so far. */
function read() {
  const { reached, cls } = window.bench;
  const wasm = performance.getEntriesByType('resource').find((entry) => entry.name.includes('spine-guide_bg'));
  return {
    layoutShift: cls,
    checkerReady: reached.checker,
    searchReady: reached.search,
    takeOver: wasm && reached.filter - /** @type {any} */ (wasm).responseEnd,
  };
}

/** Waits until the page has reached something, and says when. */
const reached = async (page, name) =>
  (await page.waitForFunction((name) => window.bench?.reached[name], name)).jsonValue();

/** Presses what a selector finds first, with the mouse: milliseconds to the next paint. */
async function press(page, selector) {
  await page.evaluate((selector) => {
    const place = document.querySelector(selector);
    if (!place) throw new Error(`the page has no ${selector}`);
    place.scrollIntoView({ block: 'center', behavior: 'instant' });
  }, selector);
  await quiet(page);
  const [x, y] = await page.evaluate((selector) => {
    const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  }, selector);
  return interaction(page, () => page.mouse.click(x, y));
}

/** Milliseconds from what `act` does to the next paint. */
async function interaction(page, act) {
  await page.evaluate(() => { window.bench.interaction = 0; });
  await act();
  await quiet(page);
  return page.evaluate((shortest) => Math.max(window.bench.interaction, shortest), SHORTEST_MS);
}

/** Waits until what was done is painted and told, and nothing is left to do. */
const quiet = (page) =>
  page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done)));
  }));
