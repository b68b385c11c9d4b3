// What the end-to-end tests share: a page on which nothing may go wrong, a host that changes, a website around the
// guide, and assertions about the list of questions.

import { expect as baseExpect, test as base } from '@playwright/test';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { openHost, release, SIGN_IN } from './host.mjs';
import { listedQuestions, openQuestions, shownAnswers, started } from './page.mjs';

/** The built site on the disk. */
export const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** Chromium's word on a load that ended with the frame it was for. One that fails names its reason here. */
const TAKEN_OUT = /^Fetch API cannot load \S+\. $/;

/**
 * @typedef {import('@playwright/test').PlaywrightTestArgs & import('@playwright/test').PlaywrightTestOptions & {
 *   allowErrors: (...patterns: RegExp[]) => void,
 *   visit: (at?: string, options?: { app?: boolean, waitUntil?: 'load' | 'commit' }) => Promise<void>,
 *   site: string,
 *   hosts: string[],
 *   hostOptions: { base?: string, redirects?: Record<string, string> },
 *   host: Awaited<ReturnType<typeof openHost>>,
 *   website: any,
 * }} Fixtures
 */

/**
 * Fixtures:
 * - `page`, `context`: as Playwright's, but the test fails if a page of the context throws, writes an error to the
 *   console, or asks a host that is not part of the test.
 * - `allowErrors(...patterns)`: these errors, thrown or on the console, are what the test provokes.
 * - `visit(at, { app, waitUntil })`: goes to the guide, `at` being what stands after the folder's address (`#faq-08`,
 *   `?kiosk`), and waits until the app has taken the page over; with `app: false` it does not wait for the app.
 * - `site`: the address of the built site.
 * - `host`: a host of the test's own, which has published release 1 and can change and fail: see host.mjs.
 * - `website`: another website, on another origin. `visit(pages, at)` goes to it; its `pages` are the HTML of the only one,
 *   or by path `{ html, headers, status }`. It has its `url`, and `said`: all that stands on the console.
 * @type {import('@playwright/test').TestType<Fixtures, import('@playwright/test').PlaywrightWorkerArgs & import('@playwright/test').PlaywrightWorkerOptions>}
 */
export const test = /** @type {any} */ (base).extend({
  allowErrors: async ({}, use) => {
    const patterns = [];
    await use(Object.assign((...more) => patterns.push(...more), { patterns }));
  },

  site: async ({ baseURL }, use) => use(baseURL),

  /** The addresses that a page may ask. */
  hosts: async ({ site }, use) => use([site, 'data:', 'blob:']),

  context: async ({ context, allowErrors, hosts }, use) => {
    const wrong = [];
    const note = (text, what) => allowErrors.patterns.some((known) => known.test(text)) || wrong.push(`${what}: ${text}`);
    context.on('weberror', (error) => note(error.error().message, 'thrown'));
    context.on('console', (message) => {
      if (message.type() !== 'error' || TAKEN_OUT.test(message.text())) return;
      const { url } = message.location();
      if (!url.endsWith('/favicon.ico')) note(message.text(), `console, ${url}`);
    });
    context.on('request', (request) => {
      if (!hosts.some((host) => request.url().startsWith(host))) wrong.push(`asked for ${request.url()}`);
    });
    await use(context);
    // The test's own answers to what is still on its way (pictures that it did not wait for) go nowhere now.
    for (const page of context.pages()) await page.unrouteAll({ behavior: 'ignoreErrors' });
    baseExpect(wrong, 'nothing is thrown, no error is on the console, and no other host is asked').toEqual([]);
  },

  visit: async ({ page, site }, use) => {
    await use(async (at = '', { app = true, waitUntil = /** @type {'load' | 'commit'} */ ('load') } = {}) => {
      await page.goto(site + at, { waitUntil });
      if (app) await started(page);
    });
  },

  /** The folder of the host in which the site lies, and what it redirects by name. */
  hostOptions: [{}, { option: true }],

  host: async ({ hostOptions, hosts, allowErrors }, use) => {
    // From then on the browser says so.
    const onFailure = () => allowErrors(/net::ERR_|Failed to load resource|An unknown error occurred when fetching the script/);
    const host = await openHost({ ...hostOptions, onFailure });
    hosts.push(`${new URL(host.url).origin}/`, SIGN_IN);
    host.publish(release(1));
    await use(host);
    await host.stop();
  },

  website: async ({ page, context, hosts }, use) => {
    const website = {
      url: '',
      pages: {},
      said: [],
      async visit(pages, at = '') {
        website.pages = typeof pages === 'string' ? { '/': { html: pages } } : pages;
        await page.goto(website.url + at);
      },
    };
    const server = createServer((request, response) => {
      const page = website.pages[request.url.split('?')[0]];
      response.writeHead(page?.status ?? (page ? 200 : 404), { 'Content-Type': 'text/html; charset=utf-8', ...page?.headers });
      response.end(page?.html);
    });
    // By another name than the guide's: another site, too, so that the guide is a third party in it.
    server.listen(0, 'localhost');
    await once(server, 'listening');
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    website.url = `http://localhost:${port}/`;
    hosts.push(website.url);
    context.on('console', (message) => website.said.push(message.text()));
    await use(website);
    server.closeAllConnections();
    server.close();
  },
});

/** Waits until `read(page)` equals `expected`. */
const polled = (read) => async function matcher(page, ...expected) {
  const wanted = expected.at(-1);
  const options = { intervals: [0, 20, 20, 50, 100], timeout: this.timeout };
  try {
    await baseExpect.poll(() => read(page, ...expected), options).toEqual(wanted);
    return { pass: true, message: () => 'it does' };
  } catch (error) {
    return { pass: false, message: () => error.message };
  }
};

/**
 * Besides Playwright's own, each waits as those do:
 * - `expect(page).toHaveOpen(['08'])`: these questions are open.
 * - `expect(page).toList(NUMBERS)`: these questions can be seen in the list, in this order.
 * - `expect(page).toShowAnswers(['08'])`: the answers of these can be seen, on paper as well.
 * - `expect(page).toEvaluate(read, value)`: `read`, a function that runs in the page or the frame, gives the value.
 * @type {typeof baseExpect}
 */
export const expect = /** @type {any} */ (baseExpect).extend({
  toHaveOpen: polled((page) => page.evaluate(openQuestions)),
  toList: polled((page) => page.evaluate(listedQuestions)),
  toShowAnswers: polled((page) => page.evaluate(shownAnswers)),
  toEvaluate: polled((page, read) => page.evaluate(read)),
});
