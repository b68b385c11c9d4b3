// Nothing moves under a reader's eyes when the app comes.

import assert from 'node:assert/strict';
import { becomes, DESK, PHONE, reader, started } from './site.mjs';

const screens = { 'a phone': PHONE, 'a desk': DESK };

/**
 * Where everything of the plain page stands, down to its last lines, which scripts add to: it is measured
 * before and after the app has come.
 */
const places = () => Array.from(document.querySelectorAll('h1, h2, h3, p, summary, footer'))
  .filter((element) => element.checkVisibility() && !element.closest('#search, #filter, #tools, #words, #about, #status, #stopped'))
  .map((element) => [element.textContent.slice(0, 40), Math.round(element.getBoundingClientRect().top + scrollY)]);

/** How much has moved in view so far, as browsers count it. */
const shifted = () => new Promise((done) => {
  new PerformanceObserver((list, observer) => {
    observer.disconnect();
    done(list.getEntries().reduce((sum, entry) => sum + (entry.value ?? 0), 0));
  }).observe({ type: 'layout-shift', buffered: true });
  // The observer says nothing where there is nothing to say; two frames later it would have.
  requestAnimationFrame(() => requestAnimationFrame(() => done(0)));
});

for (const [screen, viewport] of Object.entries(screens)) {
  for (const [where, at] of [['the top', ''], ['the questions', '#questions']]) {
    reader(`nothing moves when the app takes over on ${screen} at ${where}`, {
      viewport,
      at,
      app: false,
      prepare: async (page) => {
        page.appMayCome = new Promise((resolve) => { page.letTheAppCome = resolve; });
        await page.route('**/*.wasm', async (route) => {
          await page.appMayCome;
          await route.continue();
        });
      },
    }, async (page) => {
      // The plain page has been painted before anything can move.
      await becomes(page, () => performance.getEntriesByName('first-contentful-paint').length, 1);
      const before = await page.evaluate(places);
      page.letTheAppCome();
      await started(page);
      const moved = await page.evaluate(shifted);
      assert.deepEqual(await page.evaluate(places), before);
      assert.ok(moved < 0.001, `moved by ${moved}`);

      // The same measure notices what does move.
      await page.evaluate(() => { document.body.style.paddingTop = '300px'; });
      await becomes(page, () => document.body.style.paddingTop, '300px');
      assert.ok(await page.evaluate(shifted) > 0.001, 'a shift is noticed');
    });
  }
}
