// What a reader answers stays in the memory of the page.

import { article, LEVELS, pattern, variantHeading, strings } from '../content.mjs';
import { ASKED_OF_ALL, check, EVERY_SCREEN, heading, isAt, main, press, START } from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import { button, started } from './page.mjs';

/** Everything that a page can leave behind in the browser. Runs in the page. */
const kept = async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  cookie: document.cookie,
  databases: await indexedDB.databases(),
  caches: await caches.keys(),
  name: window.name,
});

/** A note of everything that leaves the page from now on, by whatever way. */
function listen(page) {
  const left = [];
  page.on('request', (request) => {
    // The browser itself fetches the page's icon, when it has time.
    if (!/\/icon[^/]*\.svg$/.test(request.url())) left.push(`${request.method()} ${request.url()}`);
  });
  page.on('websocket', (socket) => left.push(`socket ${socket.url()}`));
  page.on('popup', (popup) => left.push(`popup ${popup.url()}`));
  page.on('download', (download) => left.push(`download ${download.url()}`));
  return left;
}

test.describe('with what is kept for times without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  const paths = {
    'every screen': [EVERY_SCREEN, LEVELS.same_day],
    'an emergency': [{ now_mind: 'yes' }, variantHeading('emergency', 'self_harm')],
  };
  for (const [name, [answers, result]] of Object.entries(paths)) {
    test(`nothing is sent, kept or written into the address on the way to a result: ${name}`, async ({ page, visit, site }) => {
      await visit();
      // The guide itself is kept, and the day: both before the first answer.
      await expect(page.getByText(pattern(strings.checked))).toBeVisible();
      const before = await page.evaluate(kept);
      const left = listen(page);
      const title = await page.title();
      let steps = 0;
      await check(page, answers, {
        look: async (step) => {
          // Where the step stands in the history and in the check, and that the page lies before: nothing else.
          const state = steps << 9 | steps << 1 | 1;
          steps += 1;
          await expect(page, step).toHaveURL(`${site}#check`);
          expect(await page.evaluate(() => history.state), step).toBe(state);
          expect(await page.evaluate(kept), step).toEqual(before);
          // The browser keeps the title in its history: it says what everybody is asked, and no more.
          const own = [...ASKED_OF_ALL, 'review'].includes(step) ? await heading(page).innerText() : START;
          await expect(page, step).toHaveTitle(`${own} – ${title}`);
        },
      });
      await isAt(page, result);
      expect(steps).toBeGreaterThan(3);

      await button(page, strings.close).click();
      await expect(main(page).getByRole('heading', { level: 1, name: article.title, exact: true })).toBeVisible();
      await expect(page).toHaveURL(site);
      await expect(page).toHaveTitle(title);
      expect(await page.evaluate(kept), 'on the page again').toEqual(before);
      await page.reload();
      await started(page);
      await expect(page.getByText(pattern(strings.checked))).toBeVisible();
      expect(await page.evaluate(kept), 'after a reload').toEqual(before);
      expect(left.filter((request) => !request.startsWith(`GET ${site}`))).toEqual([]);
    });
  }
});

/** What the page fetches last, after the app. */
const LATE = ['aloud.js', 'drawings.js', 'drawings.svg', 'foot.js', 'nav.js', 'offline.js', 'glossary.js'];

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('from the start to the result and its summary, the page asks for nothing at all', async ({ page, visit }) => {
    const fetched = [];
    // Their names have a hash, some the language, too.
    page.on('requestfinished', (request) => fetched.push(request.url().replace(/^.*\/(\w+)-[\w-]+\./, '$1.')));
    await visit();
    // What the page itself is made of has come.
    await expect.poll(() => LATE.filter((name) => !fetched.includes(name))).toEqual([]);
    const left = listen(page);
    await check(page, EVERY_SCREEN);
    await button(page, strings.summary_copy).click();
    await expect(main(page).getByText(strings.summary_copied, { exact: true })).toBeVisible();
    await press(page, strings.start_over);
    expect(left).toEqual([]);

    // The same ear hears what does leave.
    await page.evaluate(() => fetch('?heard').then((answer) => answer.ok));
    expect(left).toHaveLength(1);
  });
});
