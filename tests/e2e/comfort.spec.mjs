// Nothing moves under a reader's eyes when the app comes.

import { expect, test } from './fixtures.mjs';
import { hold, started } from './page.mjs';

/**
 * Where everything of the plain page stands, down to its last lines, which scripts add to: it is measured
 * before and after the app has come. Runs in the page.
 */
const places = () => Array.from(document.querySelectorAll('h1, h2, h3, p, summary, footer'))
  .filter((element) => element.checkVisibility())
  .filter((element) => !element.closest('#search, #filter, #tools, #glossary, #about, #status, #stopped'))
  .map((element) => [element.textContent.slice(0, 40), Math.round(element.getBoundingClientRect().top + scrollY)]);

/** How much has moved in view so far, as browsers count it. Runs in the page. */
const shifted = () => new Promise((done) => {
  new PerformanceObserver((list, observer) => {
    observer.disconnect();
    done(list.getEntries().reduce((sum, entry) => sum + (entry.value ?? 0), 0));
  }).observe({ type: 'layout-shift', buffered: true });
  // The observer says nothing where there is nothing to say; two frames later it would have.
  requestAnimationFrame(() => requestAnimationFrame(() => done(0)));
});

for (const [where, at] of [['the top', ''], ['the questions', '#questions']]) {
  test(`nothing moves when the app takes over at ${where}`, { tag: ['@phone', '@desk'] }, async ({ page, visit }) => {
    const wasm = await hold(page, '**/*.wasm');
    await visit(at, { app: false });
    // The plain page has been painted before anything can move.
    await expect(page).toEvaluate(() => performance.getEntriesByName('first-contentful-paint').length, 1);
    const before = await page.evaluate(places);
    wasm.release();
    await started(page);
    const moved = await page.evaluate(shifted);
    expect(await page.evaluate(places)).toEqual(before);
    expect(moved).toBeLessThan(0.001);

    // The same measure notices what does move.
    await page.evaluate(() => { document.body.style.paddingTop = '300px'; });
    await expect.poll(() => page.evaluate(shifted), 'a shift is noticed').toBeGreaterThan(0.001);
  });
}
