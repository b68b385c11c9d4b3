// The guide inside another website: the snippets of EMBED.md as a clinic pastes them, and what is in the frame.

import { readFileSync } from 'node:fs';
import { strings } from '../content.mjs';
import { heading } from './checker.mjs';
import { expect } from './fixtures.mjs';
import { painted } from './page.mjs';

const MANUAL = readFileSync(new URL('../../EMBED.md', import.meta.url), 'utf8');

/** A value that EMBED.md has within a line: the first group of `pattern`. */
export const manual = (pattern) => MANUAL.match(pattern)[1];

/** A snippet of EMBED.md by its name, with the address of the guide that the test serves. */
export function snippet(name, guide) {
  const found = MANUAL.split(`<!-- snippet: ${name} -->\n`)[1];
  if (!found) throw new Error(`EMBED.md has no snippet ${name}`);
  const text = found.match(/^```\w*\n(.*?)^```$/ms)[1];
  return text.replaceAll('https://guide.example.com/', guide).replaceAll('https://guide.example.com', guide.slice(0, -1));
}

/** The script element, and the custom element with these attributes. */
export const SCRIPT = (guide) => `<script src="${guide}embed.js" defer></script>`;
export const GUIDE = (guide, attributes = '') =>
  `<spine-guide src="${guide}" ${attributes}><a href="${guide}">The guide</a></spine-guide>`;

/** A whole page around a body. */
export const html = (body, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A clinic</title>` +
  `<meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body>${body}</body></html>`;

/** The n-th `<spine-guide>` element on the page. */
export const element = (page, n = 0) => page.locator('spine-guide').nth(n);
/** What is in the frame of the n-th element. */
export const inside = (page, n = 0) => element(page, n).frameLocator('iframe');
/** The frame's own window, for what must be read there. */
export async function frameOf(page, n = 0) {
  const frame = await (await element(page, n).locator('iframe').elementHandle()).contentFrame();
  expect(frame, 'the frame is there').not.toBeNull();
  return frame;
}

/**
 * Waits until the website has received every message that the frame has sent so far: then a message that is sent now
 * has come.
 */
export async function heard(page, n = 0) {
  await page.evaluate(() => {
    window.later = new Promise((done) => { addEventListener('message', ({ data }) => data === 'later' && done(data)); });
  });
  await (await frameOf(page, n)).evaluate(() => parent.postMessage('later', '*'));
  await page.evaluate(() => window.later);
}

/** Records the fragments to which the frame navigates from now on, for `expect(frame).toEvaluate(fragments, [...])`. */
export const watchFragments = (frame) => frame.evaluate(() => {
  window.fragments = [];
  addEventListener('hashchange', ({ newURL }) => window.fragments.push(new URL(newURL).hash));
});
export const fragments = () => window.fragments;

/** Waits until the console of the website has a line with this text. */
export const expectSaid = (website, text) => expect.poll(() => website.said, OFTEN).toContainEqual(expect.stringContaining(text));

/** The colour of bones in the drawings, which only the drawings' own style sets. */
export const boneOf = (frame) => frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--bone').trim());

/** Waits until the guide in the n-th element runs, and the element is as high as the guide. */
export async function ready(page, n = 0) {
  await inside(page, n).getByRole('group', { name: strings.filter_title, exact: true }).waitFor({ state: 'attached' });
  await fits(page, n);
}

/** Waits until the frame is as high as what it shows, to the pixel, with nothing left to scroll. */
export async function fits(page, n = 0) {
  const frame = await frameOf(page, n);
  await expect(async () => {
    const outer = await element(page, n).locator('iframe').evaluate((it) => it.getBoundingClientRect().height);
    const [inner, left, overflow] = await frame.evaluate(() => [
      Math.ceil(document.body.getBoundingClientRect().height),
      document.scrollingElement.scrollHeight - innerHeight,
      getComputedStyle(document.documentElement).overflowY,
    ]);
    expect({ outer, left: Math.max(left, 0), overflow }, 'the frame is as high as the guide')
      .toEqual({ outer: inner, left: 0, overflow: 'hidden' });
  }).toPass(OFTEN);
}

/** Options for `toPass` and `poll`: retries often, as web-first assertions do. */
export const OFTEN = { intervals: [0, 20, 50, 100], timeout: 15_000 };

/**
 * Where an element in the frame is on the website's screen: its top, its bottom, and the height of the screen, in px.
 */
export async function onScreen(page, locator) {
  const box = await locator.boundingBox();
  return { top: box.y, bottom: box.y + box.height, height: await page.evaluate(() => innerHeight) };
}

/**
 * Scrolls the website until an element in the frame is in the middle of the screen, and painted there: a press goes to
 * what is painted.
 */
export async function bring(page, locator) {
  const { top, height } = await onScreen(page, locator);
  await page.evaluate((by) => scrollBy(0, by), top - height / 2);
  await painted(page);
  await isSeen(page, locator);
}

/** Scrolls an element in the frame into the middle of the screen and presses it there. */
export async function click(page, locator) {
  await bring(page, locator);
  await locator.click();
}

/**
 * Waits until the website has adjusted height and scroll position to a step of the check: before that a press may miss.
 */
export async function followed(page) {
  await fits(page);
  await isSeen(page, heading(await frameOf(page)));
}

/** Waits until the whole of an element in the frame is on the screen. */
export const isSeen = (page, locator) =>
  expect(async () => {
    const { top, bottom, height } = await onScreen(page, locator);
    expect(top, 'its top is on the screen').toBeGreaterThanOrEqual(-1);
    expect(bottom, 'its end is on the screen').toBeLessThanOrEqual(height + 1);
  }).toPass(OFTEN);
