// One visit to a page with a slow phone's network and processor, and what is measured in it.

import assert from 'node:assert/strict';

/** Slow 4G, and a processor four times slower than this machine's. */
export const CONDITIONS = { downBitsPerSecond: 1_600_000, upBitsPerSecond: 750_000, latencyMs: 150, cpuSlowdown: 4 };
/** Shorter interactions are not reported by the browser: they count as this. */
export const SHORTEST_MS = 16;

const PHONE = { width: 390, height: 844 };
const PATIENCE_MS = 120_000;

/** The page as it loads, then one interaction: what the plain page and the app have in common. */
export const plain = (browser, url) =>
  visit(browser, url, 'look', async (page) => {
    await page.waitForLoadState('load');
    await pause(page, 500);
    const loaded = await page.evaluate(read);
    return { ...loaded, openAnswer: await press(page, '#list > details > summary') };
  });

/** The app, left alone until it is there, then used. */
export const app = (browser, url) =>
  visit(browser, url, 'look', async (page) => {
    await reached(page, 'checker');
    await pause(page, 500);
    const loaded = await page.evaluate(read);
    const openAnswer = await press(page, '#list > details > summary');
    await press(page, '#filter .fold');
    const pressTag = await press(page, '#filter .tag');
    assert.ok(await page.evaluate(() => document.querySelector('#list > details[hidden]')), 'the tag hides questions');
    await press(page, '#check-start button');
    await press(page, '#checker main .actions button');
    const tickAnswer = await press(page, '#checker main label:has(input)');
    assert.ok(await page.evaluate(() => document.querySelector('#checker input:checked')), 'an answer is ticked');
    return { ...loaded, openAnswer, pressTag, tickAnswer };
  });

/** The app, its filter pressed in the first frame that has one: when rows hide. */
export const firstPress = (browser, url) =>
  visit(browser, url, 'press', async (page) => ({ filterAnswers: await reached(page, 'filterAnswers') }));

async function visit(browser, url, mode, story) {
  const context = await browser.newContext({ viewport: PHONE });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.addInitScript(watch, { mode, shortest: SHORTEST_MS });
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
  const bench = { reached: {}, lcp: 0, cls: 0, interaction: 0 };
  window.bench = bench;
  const observe = (type, see, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true, ...more });
  observe('largest-contentful-paint', (entry) => (bench.lcp = entry.startTime));
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
    const tag = document.querySelector('#filter .tag');
    if (tag) {
      reach('filter');
      if (document.querySelector('#list > details[hidden]')) return reach('filterAnswers');
      if (mode === 'press' && !pressed) {
        pressed = true;
        tag.click();
      }
    }
    if (mode === 'press' || !bench.reached.checker) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page: what has been measured so far. */
function read() {
  const { reached, lcp, cls } = window.bench;
  const wasm = performance.getEntriesByType('resource').find((entry) => entry.name.endsWith('.wasm'));
  return {
    firstPaint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
    largestPaint: lcp,
    layoutShift: cls,
    checkerReady: reached.checker,
    takeOver: wasm && reached.filter - wasm.responseEnd,
  };
}

/** Waits until the page has reached something, and says when. */
async function reached(page, name) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(page, 100)) {
    const at = await page.evaluate((name) => window.bench?.reached[name], name);
    if (at !== undefined) return at;
  }
  throw new Error(`${page.url()}: ${name} was never reached`);
}

/** Presses what a selector finds first, with the mouse: milliseconds to the next paint. */
async function press(page, selector) {
  await page.evaluate((selector) => {
    const place = document.querySelector(selector);
    if (!place) throw new Error(`the page has no ${selector}`);
    place.scrollIntoView({ block: 'center', behavior: 'instant' });
  }, selector);
  await pause(page, 150);
  const [x, y] = await page.evaluate((selector) => {
    window.bench.interaction = 0;
    const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  }, selector);
  await page.mouse.click(x, y);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await pause(page, 150);
  return page.evaluate((shortest) => Math.max(window.bench.interaction, shortest), SHORTEST_MS);
}

const pause = (page, ms) => page.waitForTimeout(ms);
