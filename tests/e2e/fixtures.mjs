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

/**
 * Chromium's message about a load that ended because its frame was removed. For a load that fails, the message ends
 * with a reason.
 */
const TAKEN_OUT = /^Fetch API cannot load \S+\. $/;

/** @typedef {{ app?: boolean, waitUntil?: 'load' | 'commit' }} VisitOptions */
/** @typedef {{ dispose: () => Promise<any> }} Disposable */
/**
 * @typedef {import('@playwright/test').PlaywrightTestArgs & import('@playwright/test').PlaywrightTestOptions & {
 *   allowErrors: ((...patterns: RegExp[]) => void) & { patterns: RegExp[] },
 *   visit: (at?: string, options?: VisitOptions) => Promise<void>,
 *   anew: (at?: string, options?: VisitOptions & { prepare?: (page: any) => Promise<Disposable>, errors?: RegExp[] }) => Promise<void>,
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
 * - `anew(at, { prepare, errors })`: the same, as a reader who has never been here: nothing is left of the visits before.
 *   `prepare(page)` adds a script or a route, which lasts until the next visit, and `errors` are those that this visit
 *   provokes, in the place of those before. For a test of many visits: on a page that is there, a visit costs half as much.
 * - `site`: the address of the built site.
 * - `host`: a host of the test's own, which has published release 1 and can change and fail: see host.mjs.
 * - `website`: another website, on another origin. `visit(pages, at)` serves `pages` and goes to `at`. `pages` is the
 *   HTML of its only page, or an object that has `{ html, headers, status }` for each path. `url` is the website's
 *   address, and `said` has every message on the console.
 * @type {import('@playwright/test').TestType<Fixtures, import('@playwright/test').PlaywrightWorkerArgs & import('@playwright/test').PlaywrightWorkerOptions>}
 */
export const test = /** @type {any} */ (base).extend({
  allowErrors: async ({}, use) => {
    const patterns = [];
    await use(Object.assign((...more) => patterns.push(...more), { patterns }));
  },

  site: async ({ baseURL }, use) => use(baseURL),

  /** The beginnings of the addresses that a page may request. */
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
    // Pictures that the test did not wait for may still be on their way: errors in the test's own answers to them are
    // ignored.
    for (const page of context.pages()) await page.unrouteAll({ behavior: 'ignoreErrors' });
    baseExpect(wrong, 'nothing is thrown, no error is on the console, and no other host is asked').toEqual([]);
  },

  visit: async ({ page, site }, use) => {
    await use(async (at = '', { app = true, waitUntil = /** @type {'load' | 'commit'} */ ('load') } = {}) => {
      await page.goto(site + at, { waitUntil });
      if (app) await started(page);
    });
  },

  anew: async ({ page, site, visit, allowErrors }, use) => {
    let prepared, visited = false;
    await use(async (at = '', { prepare, errors = [], ...options } = /** @type {any} */ ({})) => {
      await prepared?.dispose();
      if (visited) {
        // A page of the site that runs nothing.
        await page.goto(`${site}embed.js`);
        await page.evaluate(() => { for (const store of [sessionStorage, localStorage]) store.clear(); });
      }
      allowErrors.patterns.splice(0, Infinity, ...errors);
      prepared = await prepare?.(page);
      visited = true;
      await visit(at, options);
    });
  },

  /** Options of `openHost`: the folder in which the site is, and the names that the host redirects. */
  hostOptions: [{}, { option: true }],

  host: async ({ hostOptions, hosts, allowErrors }, use) => {
    // After a failure of the host, the browser writes these errors to the console.
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
    // `localhost`, because the guide's host is 127.0.0.1: the website is then another site, and the guide is a third
    // party in it.
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
 * Assertions besides Playwright's own, which wait as those do:
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
