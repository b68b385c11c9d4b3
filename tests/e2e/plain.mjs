// The plain page, as a reader has it where the app does not run, and an app that a test can break.

import { CALL, checkerQuestion, clinic, emergency, NUMBERS, STOPPED } from '../content.mjs';
import { expect } from './fixtures.mjs';
import { card, filter, painted } from './page.mjs';

export const notice = (page) => page.getByRole('alert').and(page.locator('#stopped'));
/** The list of all warning signs, for paper and for those who have no checker. */
export const signs = (page) => page.locator('details.paper');

/** Expects that the page says once that the app does not run, and says it to screen readers, too. */
export async function expectNotice(page) {
  await expect(notice(page)).toHaveText(STOPPED, { useInnerText: true });
  await expect(page.getByText(STOPPED).filter({ visible: true })).toHaveCount(1);
}

/**
 * Expects that everything on the page can be seen, that no control is without function, and that every question opens.
 */
export async function expectWhole(page) {
  await expect(card(page).and(page.getByRole('complementary', { name: emergency.heading, exact: true }))).toBeVisible();
  await expect(card(page).getByRole('link', { name: CALL, exact: true })).toHaveAttribute('href', `tel:${clinic.emergency}`);
  await expect(page.getByRole('main').filter({ visible: true })).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('contentinfo')).toBeVisible();
  await expect(filter(page)).toHaveCount(0);
  for (const role of /** @type {const} */ (['button', 'textbox', 'checkbox', 'radio', 'combobox', 'searchbox'])) {
    // The radio buttons that choose one of several drawings need no script.
    const without = page.getByRole(role).and(page.locator(':not(.variants input)'));
    await expect(without, `a ${role} that could do nothing`).toHaveCount(0);
  }
  await page.evaluate(openEvery);
  await expect(page).toShowAnswers(NUMBERS);
  if (await signs(page).getAttribute('open') === null) await signs(page).locator('summary').click();
  await expect(signs(page).getByText(checkerQuestion.ces_saddle.text).first()).toBeVisible();
}

/** Opens every question that is closed, as a press of its row does. Runs in the page. */
export const openEvery = () => {
  for (const row of document.querySelectorAll('#list > details:not([open]) > summary')) row.click();
};

/** Expects that no app runs behind the page: none adds buttons to the answers that are open, and none filters. */
export async function expectPlain(page) {
  await page.evaluate(() => { location.hash = '#questions?tag=hip'; });
  await painted(page);
  await expect(page).toList(NUMBERS);
  await expect(page.getByRole('button'), 'a button in an answer').toHaveCount(0);
}

/**
 * Expects that nothing on the page is different from what the site sends, except what is open, the sentence that the
 * app has stopped, the one that told of the check, and what the page says about itself.
 */
export async function expectAsSent(page, url) {
  const sent = await (await fetch(url)).text();
  const [now, then] = await page.evaluate((sent) => {
    const read = (document) => {
      const body = document.body.cloneNode(true);
      // The drawings are loaded with the app or without it.
      for (const it of body.querySelectorAll('#stopped, noscript, script, #about > details, figure, .roots, #d-parts')) it.remove();
      for (const it of body.querySelectorAll('[open]')) it.removeAttribute('open');
      for (const it of body.querySelectorAll('.invitation > p')) it.removeAttribute('hidden');
      // Marks the part of the page that is being read.
      for (const it of body.querySelectorAll('[aria-current]')) it.removeAttribute('aria-current');
      body.querySelector('#checker').removeAttribute('hidden');
      body.normalize();
      return body.innerHTML.replace(/\s+/g, ' ');
    };
    return [document, new DOMParser().parseFromString(sent, 'text/html')].map(read);
  }, sent);
  expect(now).toBe(then);
  expect(sent).toContain(`<title>${await page.title()}</title>`);
  const names = await page.evaluate(() => document.documentElement.getAttributeNames());
  expect(names.filter((name) => !['data-boot', 'data-acted'].includes(name))).toEqual(['lang']);
}

/**
 * Serves an app that the test can break. Once `window.breaks` is `panic`, the app no longer finds its window, and Rust
 * panics; once it is `throw`, a function of the browser throws through the app. `window.entered` counts the calls that
 * pass the app's guard and enter the WebAssembly instance. The page gets the test's clock.
 */
export async function fragile(page) {
  await page.clock.install();
  await page.route('**/spine-guide-*.js', async (route) => {
    const response = await route.fetch();
    let body = await response.text();
    for (const [old, instead] of /** @type {[RegExp, string][]} */ ([
      [/(=[\w$]+)\(([\w$]+\.exports)\)/g, '$1(counted($2))'],
      [/[\w$]+ instanceof Window\b/g, "window.breaks !== 'panic' && $&"],
      [/(?<=\{)[\w$]+\.hidden=/g, "if (window.breaks === 'throw') throw new Error('not ours');\n$&"],
    ])) {
      expect(body.match(old), `one ${old}`).toHaveLength(1);
      body = body.replace(old, instead);
    }
    body += `
      window.entered = 0;
      const counted = (exports) => Object.fromEntries(Object.entries(exports).map(([name, it]) =>
        [name, typeof it === 'function' ? (...values) => { window.entered += 1; return it(...values); } : it]));`;
    await route.fulfill({ response, body });
  });
}
export const breakApp = (page, how = 'panic') => page.evaluate((how) => { window.breaks = how; }, how);
/** The errors that such an app writes to the console and throws when it is broken. */
export const BROKEN = [/^unreachable/, /on a `None` value/];
