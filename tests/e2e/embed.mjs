// The guide inside another website: the snippets of EMBED.md as a clinic pastes them, and what is in the frame.

import { readFileSync } from 'node:fs';
import { strings } from '../content.mjs';
import { heading } from './checker.mjs';
import { expect } from './fixtures.mjs';
import { painted } from './page.mjs';

const MANUAL = readFileSync(new URL('../../EMBED.md', import.meta.url), 'utf8');

/** What EMBED.md has within a line: the first group of the pattern. */
export const manual = (pattern) => MANUAL.match(pattern)[1];

/** A snippet of EMBED.md by its name, with the address of the guide that the test serves. */
export function snippet(name, guide) {
  const found = MANUAL.split(`<!-- snippet: ${name} -->\n`)[1];
  if (!found) throw new Error(`EMBED.md has no snippet ${name}`);
  const text = found.match(/^```\w*\n(.*?)^```$/ms)[1];
  return text.replaceAll('https://guide.example.com/', guide).replaceAll('https://guide.example.com', guide.slice(0, -1));
}

/** The script, and the element with these attributes. */
export const SCRIPT = (guide) => `<script src="${guide}embed.js" defer></script>`;
export const GUIDE = (guide, attributes = '') =>
  `<spine-guide src="${guide}" ${attributes}><a href="${guide}">The guide</a></spine-guide>`;

/** A whole page around a body. */
export const html = (body, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A clinic</title>` +
  `<meta name="viewport" content="width=device-width, initial-scale=1">${head}</head><body>${body}</body></html>`;

/** The element, the n-th on the page. */
export const element = (page, n = 0) => page.locator('spine-guide').nth(n);
/** What is in the frame of the n-th element. */
export const inside = (page, n = 0) => element(page, n).frameLocator('iframe');
/** The frame's own window, for what must be read there. */
export async function frameOf(page, n = 0) {
  const frame = await (await element(page, n).locator('iframe').elementHandle()).contentFrame();
  expect(frame, 'the frame is there').not.toBeNull();
  return frame;
}

/** Waits until all that the frame has said to the website is heard: a message that is sent later has come. */
export async function heard(page, n = 0) {
  await page.evaluate(() => {
    window.later = new Promise((done) => { addEventListener('message', ({ data }) => data === 'later' && done(data)); });
  });
  await (await frameOf(page, n)).evaluate(() => parent.postMessage('later', '*'));
  await page.evaluate(() => window.later);
}

/** Writes down to which fragments the frame goes from now on, for `expect(frame).toEvaluate(fragments, [...])`. */
export const watchFragments = (frame) => frame.evaluate(() => {
  window.fragments = [];
  addEventListener('hashchange', ({ newURL }) => window.fragments.push(new URL(newURL).hash));
});
export const fragments = () => window.fragments;

/** Waits until the console of the website has a line with this text. */
export const expectSaid = (website, text) => expect.poll(() => website.said, OFTEN).toContainEqual(expect.stringContaining(text));

/** The colour of bone in the drawings, which only their own style knows. */
export const boneOf = (frame) => frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--bone').trim());

/** Waits until the guide in the n-th element runs and the element is as high as it. */
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

/** Looks again and again, as web-first assertions do, until all that is asserted holds. */
export const OFTEN = { intervals: [0, 20, 50, 100], timeout: 15_000 };

/** The part of the website's screen at which something in the frame is. */
export async function onScreen(page, locator) {
  const box = await locator.boundingBox();
  return { top: box.y, bottom: box.y + box.height, height: await page.evaluate(() => innerHeight) };
}

/** Scrolls the website until something in the frame is in the middle of the screen, and is painted there: a press goes by that. */
export async function bring(page, locator) {
  const { top, height } = await onScreen(page, locator);
  await page.evaluate((by) => scrollBy(0, by), top - height / 2);
  await painted(page);
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
  expect(async () => {
    const { top, bottom, height } = await onScreen(page, locator);
    expect(top, 'its top is on the screen').toBeGreaterThanOrEqual(-1);
    expect(bottom, 'its end is on the screen').toBeLessThanOrEqual(height + 1);
  }).toPass(OFTEN);
