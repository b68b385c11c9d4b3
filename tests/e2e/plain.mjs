// The plain page, as a reader has it where the app does not run.

import assert from 'node:assert/strict';
import { becomes, filter, listedOnes, NUMBERS, openOnes, shownAnswers, summary } from './site.mjs';

export const SENTENCE =
  'The symptom check and the filter do not work here right now. You can read everything on this page. In an emergency, call 911.';

export const notice = (page) => page.getByRole('alert').and(page.locator('#stopped'));
export const card = (page) => page.getByRole('complementary', { name: 'Is this an emergency?' });
export const signs = (page) => page.locator('details.paper');

/** The page says that the app does not run: once, and for a screen reader, too. */
export async function says(page) {
  await notice(page).waitFor();
  assert.equal(await notice(page).innerText(), SENTENCE);
  assert.equal(await page.getByText(SENTENCE).filter({ visible: true }).count(), 1);
}

/** Everything of the page can be seen, there is no dead control, and every question opens. */
export async function isWhole(page) {
  assert.ok(await card(page).isVisible());
  assert.equal(await card(page).getByRole('link', { name: /911/ }).getAttribute('href'), 'tel:911');
  assert.equal(await page.getByRole('main').filter({ visible: true }).count(), 1);
  assert.ok(await page.getByRole('heading', { level: 1 }).isVisible());
  assert.ok(await page.getByRole('contentinfo').isVisible());
  assert.equal(await filter(page).count(), 0);
  for (const role of ['button', 'textbox', 'checkbox', 'radio', 'combobox', 'searchbox']) {
    assert.equal(await page.getByRole(role).count(), 0, `a ${role} that could do nothing`);
  }
  const open = await page.evaluate(openOnes);
  for (const number of NUMBERS) if (!open.includes(number)) await summary(page, number).click();
  await becomes(page, shownAnswers, NUMBERS);
  if (await signs(page).getAttribute('open') === null) await signs(page).locator('summary').click();
  assert.ok(await signs(page).getByText(/Do you have new numbness|numb/).first().isVisible());
}

/** No app is at work behind a whole page: none puts buttons into the answers that are open, or filters. */
export async function staysPlain(page) {
  await page.evaluate(() => { location.hash = '#questions?tag=hip'; });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.deepEqual(await page.evaluate(listedOnes), NUMBERS);
  assert.equal(await page.getByRole('button').count(), 0, 'a button in an answer');
}

/**
 * Nothing on the page is different from what the site sends: what is open, the sentence, and what the page
 * tells of itself apart.
 */
export async function isAsSent(page, url) {
  const sent = await (await fetch(url)).text();
  const [now, then] = await page.evaluate((sent) => {
    const read = (document) => {
      const body = document.body.cloneNode(true);
      // The drawings come with the app or without it.
      for (const it of body.querySelectorAll('#stopped, noscript, script, template + details, figure, .roots, #d-parts')) it.remove();
      for (const it of body.querySelectorAll('[open]')) it.removeAttribute('open');
      body.querySelector('#checker').removeAttribute('hidden');
      body.normalize();
      return body.innerHTML.replace(/\s+/g, ' ');
    };
    return [document, new DOMParser().parseFromString(sent, 'text/html')].map(read);
  }, sent);
  assert.equal(now, then);
  assert.ok(sent.includes(`<title>${await page.title()}</title>`), await page.title());
  const names = await page.evaluate(() => document.documentElement.getAttributeNames());
  assert.deepEqual(names.filter((name) => !['data-boot', 'data-acted'].includes(name)), ['lang']);
}

/**
 * The app with a weak spot. Once `window.breaks` says `panic`, the app no longer finds its window, and
 * Rust panics; once it says `throw`, a function of the browser throws through the app. Beneath its
 * guard, the calls into the instance are counted. The clock is the test's.
 */
export async function fragile(page) {
  await page.clock.install();
  await page.route('**/spine-guide-*.js', async (route) => {
    const response = await route.fetch();
    let body = await response.text();
    for (const [old, instead] of [
      [/(=\w+)\((\w+\.exports)\)/g, '$1(counted($2))'],
      [/\w+ instanceof Window\b/g, "window.breaks !== 'panic' && $&"],
      [/(?<=\{)\w+\.hidden=/g, "if (window.breaks === 'throw') throw new Error('not ours');\n$&"],
    ]) {
      assert.equal(body.match(old)?.length, 1, `one ${old}`);
      body = body.replace(old, instead);
    }
    body += `
      window.entered = 0;
      const counted = (exports) => Object.fromEntries(Object.entries(exports).map(([name, it]) =>
        [name, typeof it === 'function' ? (...values) => { window.entered += 1; return it(...values); } : it]));`;
    await route.fulfill({ response, body });
  });
}
export const breaks = (page, how = 'panic') => page.evaluate((how) => { window.breaks = how; }, how);
