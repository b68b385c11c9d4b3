// What the tests of the guide inside other websites share: a website on another origin, and the snippets
// of EMBED.md as a clinic pastes them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../serve.mjs';
import { heading } from './checker.mjs';
import { DESK } from './site.mjs';

const file = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const root = process.getuid?.() === 0;

export const DIST = file('dist');
const MANUAL = readFileSync(file('EMBED.md'), 'utf8');

/** What EMBED.md has within a line: the first group of the pattern. */
export const manual = (pattern) => MANUAL.match(pattern)[1];

/** A snippet of EMBED.md by its name, with the address of the guide that the test serves. */
export function snippet(name, guide) {
  const found = MANUAL.split(`<!-- snippet: ${name} -->\n`)[1];
  assert.ok(found, `EMBED.md has no snippet ${name}`);
  const text = found.match(/^```\w*\n(.*?)^```$/ms)[1];
  return text.replaceAll('https://guide.example.com/', guide).replaceAll('https://guide.example.com', guide.slice(0, -1));
}

let guide;
let website;
let browser;
/** What the website answers, by path; each test sets its own. */
let pages = {};

before(async () => {
  guide = await serve(DIST, { port: 0 });
  website = createServer((request, response) => {
    const page = pages[request.url.split('?')[0]];
    response.writeHead(page ? 200 : 404, { 'Content-Type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.html);
  });
  // By another name than the guide's: another site, too, so that the guide is a third party in it.
  await new Promise((done) => website.listen(0, 'localhost', done));
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: root ? ['--no-sandbox'] : [],
  });
});

after(async () => {
  await browser?.close();
  await guide?.close();
  website?.closeAllConnections();
  await new Promise((done) => website ? website.close(done) : done());
});

/** Chromium's word on a load that ended with the frame it was for. One that fails names its reason here. */
const TAKEN_OUT = /^Fetch API cannot load \S+\. $/;

/** The script, and the element with these attributes. */
export const SCRIPT = (guide) => `<script src="${guide}embed.js" defer></script>`;
export const GUIDE = (guide, attributes = '') =>
  `<spine-guide src="${guide}" ${attributes}><a href="${guide}">The guide</a></spine-guide>`;

/** A whole page around a body. */
export const html = (body, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A clinic</title>` +
  `<meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body>${body}</body></html>`;

/**
 * A test with a visitor of a website that frames the guide. `site({ guide })` gives what the website
 * answers: a page's HTML, or by path `{ html, headers }`. `at` is what stands after `#`. The story gets
 * the page, `said`, all that stands on the console and is thrown, and `url`, the website's address.
 * Fails if anything is thrown or is an error on the console that `complaints` does not foresee.
 */
export function visitor(name, { site, at = '', complaints = [], prepare, ...options }, story) {
  test(name, async () => {
    const url = `http://localhost:${website.address().port}/`;
    const answer = site({ guide: guide.url, url });
    pages = typeof answer === 'string' ? { '/': { html: answer } } : answer;
    const context = await browser.newContext({ viewport: DESK, reducedMotion: 'reduce', ...options });
    context.setDefaultTimeout(15_000);
    const said = [];
    const wrong = [];
    try {
      const page = await context.newPage();
      const isNew = (text) => ![TAKEN_OUT, ...complaints].some((known) => known.test(text));
      page.on('pageerror', (error) => isNew(error.message) && wrong.push(`thrown: ${error.message}`));
      page.on('console', (message) => {
        said.push(message.text());
        const favicon = message.location().url.endsWith('/favicon.ico');
        if (message.type() === 'error' && !favicon && isNew(message.text())) wrong.push(message.text());
      });
      await prepare?.(page, { guide: guide.url });
      await page.goto(url + at);
      await story(page, { said, url, guide: guide.url, context });
      assert.deepEqual(wrong, []);
    } catch (error) {
      if (error.actual !== wrong) error.message += `\nOn the console:\n${[...said, ...wrong].join('\n')}`;
      throw error;
    } finally {
      await context.close();
    }
  });
}

/** The element, the n-th on the page. */
export const element = (page, n = 0) => page.locator('spine-guide').nth(n);
/** What is in the frame of the n-th element. */
export const inside = (page, n = 0) => element(page, n).frameLocator('iframe');
/** The frame's own window, for what must be read there. */
export async function frameOf(page, n = 0) {
  const frame = await (await element(page, n).locator('iframe').elementHandle()).contentFrame();
  assert.ok(frame, 'the frame is there');
  return frame;
}

/** The colour of bone in the drawings, which only their own style knows. */
export const boneOf = (frame) => frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--bone').trim());

/** Waits until the guide in the n-th element runs and the element is as high as it. */
export async function ready(page, n = 0) {
  await inside(page, n).getByRole('group', { name: 'Filter by tag', exact: true }).waitFor({ state: 'attached' });
  await fits(page, n);
}

/** Waits until `read()` gives something true; otherwise fails with what it gave last. */
export async function until(read, what) {
  const end = Date.now() + 10_000;
  for (;;) {
    const now = await read();
    if (now.done) return now;
    assert.ok(Date.now() < end, `${what}: ${JSON.stringify(now)}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Waits until the frame is as high as what it shows, to the pixel, with nothing left to scroll. */
export async function fits(page, n = 0) {
  const frame = await frameOf(page, n);
  await until(async () => {
    const outer = await element(page, n).locator('iframe').evaluate((it) => it.getBoundingClientRect().height);
    const [inner, left, overflow] = await frame.evaluate(() => [
      Math.ceil(document.body.getBoundingClientRect().height),
      document.scrollingElement.scrollHeight - innerHeight,
      getComputedStyle(document.documentElement).overflowY,
    ]);
    return { done: outer === inner && left <= 0 && overflow === 'hidden', outer, inner, left, overflow };
  }, 'the frame is as high as the guide');
}

/** The part of the website's screen at which something in the frame is. */
export async function onScreen(page, locator) {
  const box = await locator.boundingBox();
  return { top: box.y, bottom: box.y + box.height, height: await page.evaluate(() => innerHeight) };
}

/** Scrolls the website until something in the frame is in the middle of the screen, and is painted there: a press goes by that. */
export async function bring(page, locator) {
  const { top, height } = await onScreen(page, locator);
  await page.evaluate((by) => {
    scrollBy(0, by);
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  }, top - height / 2);
  await isSeen(page, locator);
}

/** Brings something in the frame to the screen and presses it there. */
export async function click(page, locator) {
  await bring(page, locator);
  await locator.click();
}

/** Waits until the website has followed a step of the check: until then a press may miss. */
export async function followed(page) {
  await fits(page);
  await isSeen(page, heading(await frameOf(page)));
}

/** Waits until something in the frame is on the screen, whole. */
export const isSeen = (page, locator) =>
  until(async () => {
    const { top, bottom, height } = await onScreen(page, locator);
    return { done: top >= -1 && bottom <= height + 1, top, bottom, height };
  }, 'it is on the screen');
