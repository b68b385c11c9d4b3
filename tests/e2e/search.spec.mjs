// A reader looks for something in their own words.

import { CALL, clinic, emergency, fill, LAST_EXPLAINED, NUMBERS, question, sections, tagged, tagNames, terms, strings } from '../content.mjs';
import { expect, test } from './fixtures.mjs';
import {
  button, expectFragment, filter, firstListed, hold, installClock, listedQuestions, openQuestion, painted, row,
  searchField, shownAnswers, status, tag, endPrinting,
} from './page.mjs';

/** More than the time for which an announcement waits, in milliseconds. */
const SOON = 1000;

const search = (page) => page.getByRole('search');
const field = (page) => searchField(page).and(search(page).getByRole('searchbox', { name: strings.search, exact: true }));
/** What stands below the field. */
const found = (page) => search(page).locator('.found');
/** The questions found, with the sentence in which. */
const hits = (page) => found(page).locator('.hits li');
/** What is found elsewhere, or offered. */
const links = (page) => found(page).locator('ul a');
const count = (page) => filter(page).locator('.count');
const countOf = (shown) => fill(strings.count, { shown, total: NUMBERS.length });

/** The questions in the order of the document, hidden ones as well. Runs in the page. */
const inOrder = () => Array.from(document.querySelectorAll('#list > details'), (row) => row.id.slice(4));
/** The words that are marked, one entry per place. Runs in the page. */
const marked = () => Array.from(CSS.highlights.get('found') ?? [], (range) => range.toString());

test('results come as one types, best first, and are announced', async ({ page, visit }) => {
  await installClock(page);
  await visit();
  await field(page).pressSequentially('shot in the back');
  await expectFragment(page, '#questions?q=shot%20in%20the%20back');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  const listed = await page.evaluate(listedQuestions);
  expect(listed.length, listed.join(' ')).toBeLessThan(NUMBERS.length);
  await expect(count(page)).toHaveText(countOf(listed.length));
  expect(listed, 'the best comes first, not the lowest number').not.toEqual(listed.toSorted());
  await expect(hits(page).first().getByRole('link')).toHaveText(question['08'].question);
  await expect(hits(page).first()).toContainText(/shot|inject/i);
  await page.clock.runFor(SOON);
  await expect(status(page)).toHaveText(countOf(listed.length));
});

test('a word typed badly is found', async ({ page, visit }) => {
  await visit();
  await field(page).fill('sciatika');
  await expect(links(page).filter({ hasText: sections['how-it-differs-from-sciatica'].heading })).toBeVisible();
  await field(page).fill('epideral');
  await expect(page).toEvaluate(firstListed, 'faq-08');
});

test('what matched is marked, without a change of the page', async ({ page, visit }) => {
  await visit();
  // What explains words has been there, and what draws.
  await row(page, LAST_EXPLAINED).locator('.term').first().waitFor({ state: 'attached' });
  await row(page, '08').locator('.drawing svg').first().waitFor({ state: 'attached' });
  const before = await row(page, '08').innerHTML();
  await field(page).fill('epidural');
  await expect(page).toEvaluate(() => [...(CSS.highlights.get('found') ?? [])].some((range) =>
    range.toString() === 'epidural' && range.startContainer.parentElement.closest('#faq-08 summary') !== null), true);
  expect(await row(page, '08').innerHTML()).toBe(before);
  const closed = (await page.evaluate(marked)).length;
  await openQuestion(page, '08');
  await expect.poll(async () => (await page.evaluate(marked)).length).toBeGreaterThan(closed);
  await expect(page).toEvaluate(() => {
    const inside = (selector) => [...CSS.highlights.get('found')].some((range) =>
      range.startContainer.parentElement.closest(`#faq-08 ${selector}`));
    return [inside('.answer > p'), inside('.answer-tools')];
  }, [true, false]);
  await field(page).fill('');
  await expect(page).toEvaluate(marked, []);
});

for (const [when, drawn] of [['are there', true], ['are still to come', false]]) {
  test(`what stands inside drawings that ${when} answers no search`, async ({ page, visit }) => {
    if (!drawn) await hold(page, '**/drawings-*.svg');
    await visit();
    await expect(page.locator('#d-parts')).toHaveCount(drawn ? 1 : 0);
    // A word of a description, and one of how their places are written.
    for (const query of ['hourglass', 'svg']) {
      await field(page).fill(query);
      await expect(found(page).getByText(fill(strings.search_none, { words: query }), { exact: true })).toBeVisible();
      await expect(page, query).toList([]);
      await expect(search(page).getByText(strings.search_places), query).toHaveCount(0);
    }
  });
}

test('a browser without highlights does without', async ({ page, visit }) => {
  await page.addInitScript('delete window.Highlight');
  await visit();
  await field(page).fill('epidural');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  expect(await page.evaluate(marked)).toEqual([]);
});

test('sections of the article and the checker are found, too', async ({ page, visit }) => {
  await visit();
  await field(page).fill('nerve root compression');
  const section = links(page).first();
  const to = await section.getAttribute('href');
  await section.click();
  await expectFragment(page, to);
  await expect(page).toEvaluate(() => document.querySelector(':target').closest('article') !== null, true);
  await page.goBack();
  await expectFragment(page, '#questions?q=nerve%20root%20compression');
  await painted(page);
  await field(page).fill('how soon should i be seen');
  await links(page).filter({ hasText: strings.invitation }).click();
  await expect(page.getByRole('heading', { level: 1, name: strings.invitation, exact: true })).toBeVisible();
  await page.goBack();
  await expectFragment(page, '#questions?q=how%20soon%20should%20i%20be%20seen');
  await expect(field(page)).toHaveValue('how soon should i be seen');
});

test('a warning sign puts the emergency card’s sentence above the results, and says it once', async ({ page, visit }) => {
  await visit();
  await page.evaluate(() => {
    window.alerts = 0;
    new MutationObserver((changes) => changes.forEach((it) => { window.alerts += it.addedNodes.length; }))
      .observe(document.querySelector('#search [role=alert]'), { childList: true });
  });
  const alarm = search(page).getByRole('alert');
  await field(page).pressSequentially('cant pee since yesterday');
  await expectFragment(page, '#questions?q=cant%20pee%20since%20yesterday');
  await expect(alarm.getByText(emergency.heading)).toBeVisible();
  await expect(alarm.getByRole('link', { name: CALL, exact: true })).toHaveAttribute('href', `tel:${clinic.emergency}`);
  await expect(page).toEvaluate(() =>
    document.querySelector('#search [role=alert] a').getBoundingClientRect().bottom
      < document.querySelector('#list').getBoundingClientRect().top, true);
  expect(await page.evaluate(() => window.alerts)).toBe(1);
  await field(page).fill('parking');
  await expect(alarm).toBeEmpty();
});

test('where nothing fits, the nearest questions are named', async ({ page, visit }) => {
  await installClock(page);
  await visit();
  const query = 'zebra giraffe unicorn elephant cause';
  await field(page).fill(query);
  await expect(found(page).getByText(fill(strings.search_none, { words: query }), { exact: true })).toBeVisible();
  await expect(page).toList([]);
  await page.clock.runFor(SOON);
  await expect(status(page)).toHaveText(fill(strings.search_none, { words: query }));
  const nearest = links(page).first();
  const to = await nearest.getAttribute('href');
  expect(to).toMatch(/^#faq-\d\d$/);
  await nearest.click();
  await expect(page).toHaveOpen([to.slice(5)]);
  await expect(page).toList(NUMBERS);
  await expect(field(page)).toHaveValue('');
  await page.goBack();
  await expect(page).toList([]);
  await expect(field(page)).toHaveValue(query);
});

test('a rare word of a long sentence finds its answer, and a line says that it is a part', async ({ page, visit }) => {
  await visit();
  await field(page).fill('zebra giraffe unicorn elephant conservative');
  await expect(page).toList(['10']);
  await expect(found(page).getByText(strings.search_part, { exact: true })).toBeVisible();
  await field(page).fill('discogram');
  await expect(found(page).getByText(strings.search_part, { exact: true })).toHaveCount(0);
  await expect(page).toList(['04']);
});

test('what the page has nothing on finds nothing', async ({ page, visit }) => {
  await visit();
  await field(page).fill('insurance');
  await expect(found(page).getByText(fill(strings.search_none, { words: 'insurance' }), { exact: true })).toBeVisible();
  await expect(links(page), 'what else can help').toHaveText([strings.invitation_action]);
});

test('where the tags leave nothing, each is named and can be dropped', async ({ page, visit }) => {
  const nothing = (...slugs) => {
    const tags = slugs.map((slug) => tagNames[slug]).join(', ');
    return found(page).getByText(fill(strings.search_none_tags, { words: 'epidural', tags }), { exact: true });
  };
  const takeOff = (slug) => button(page, fill(strings.search_drop, { tag: tagNames[slug] }));
  await visit('#questions?q=epidural&tag=hip&tag=knee');
  await expect(nothing('hip', 'knee')).toBeVisible();
  await expect(page).toList([]);
  await expect(links(page).first()).toHaveAttribute('href', '#faq-08');
  await takeOff('knee').click();
  await expect(nothing('hip')).toBeVisible();
  await takeOff('hip').press('Enter');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await expectFragment(page, '#questions?q=epidural');
  await expect(count(page), 'the focus is not lost').toBeFocused();
  await page.goBack();
  await expectFragment(page, '#questions?q=epidural&tag=hip');
  await expect(page).toList([]);
});

test('a tag promises what it leaves of what was found', async ({ page, visit }) => {
  await visit();
  await field(page).fill('injection');
  await expectFragment(page, '#questions?q=injection');
  await expect(row(page, '03'), 'the list has followed').toBeHidden();
  const epidural = tag(page, 'epidural');
  const promised = Number(await epidural.locator('.number').textContent());
  expect(promised).toBeGreaterThan(0);
  await epidural.click();
  await expect(count(page)).toHaveText(countOf(promised));
  await expectFragment(page, '#questions?q=injection&tag=epidural');
});

test('Escape and the button clear the search; open answers stay open', async ({ page, visit }) => {
  await installClock(page);
  await visit();
  await openQuestion(page, '11');
  await openQuestion(page, '08');
  await field(page).fill('epidural');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  expect(await page.evaluate(shownAnswers)).toContain('08');
  await field(page).press('Escape');
  await expect(page).toList(NUMBERS);
  await expect(field(page)).toHaveValue('');
  await expect(page).toHaveOpen(['08', '11']);
  await expect(field(page)).toBeFocused();
  await page.clock.runFor(SOON);
  await expect(status(page)).toHaveText(fill(strings.count_all, { total: NUMBERS.length }));
  await expect(button(page, strings.search_reset), 'nothing is left to clear').toHaveCount(0);

  await field(page).fill('epidural');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await button(page, strings.search_reset).click();
  await expect(page).toList(NUMBERS);
  await expect(field(page)).toBeFocused();
});

test('a letter is painted before the list follows it', async ({ page, visit }) => {
  await visit();
  await field(page).focus();
  const listed = await field(page).evaluate(async (it) => {
    const count = () => document.querySelectorAll('#list > details:not([hidden])').length;
    it.value = 'epidural';
    it.dispatchEvent(new Event('input', { bubbles: true }));
    // Were the list to follow at once, it would have before the next frame.
    return new Promise((done) => { requestAnimationFrame(() => done(count())); });
  });
  expect(listed).toBe(NUMBERS.length);
  await expect(page).toEvaluate(firstListed, 'faq-08');
});

test('what is typed faster than the list follows is not lost, and can be taken back at once', async ({ page, visit, site }) => {
  await visit();
  await field(page).focus();
  const type = (...events) => field(page).evaluate((it, events) => {
    for (const [type, init] of events) {
      if (type === 'input') it.value += init;
      it.dispatchEvent(type === 'keydown' ? new KeyboardEvent(type, init) : new Event(type, { bubbles: true }));
    }
  }, events);
  await type(...[...'epidural'].map((letter) => ['input', letter]));
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await expectFragment(page, '#questions?q=epidural');
  await page.goBack();
  await expect(page).toList(NUMBERS);

  // A search that is over stays a step of its own.
  await type(['input', 'shot'], ['change']);
  await type(['input', 's in the back']);
  await expectFragment(page, '#questions?q=shots%20in%20the%20back');
  await page.goBack();
  await expectFragment(page, '#questions?q=shot');
  await page.goBack();
  await expect(page).toList(NUMBERS);
  await expect(page).toHaveURL(site);

  await type(['input', 'epidural'], ['keydown', { key: 'Escape' }]);
  await expect(field(page)).toHaveValue('');
  await expectFragment(page, '#questions');
  await expect(page).toList(NUMBERS);
  await page.goBack();
  await expectFragment(page, '#questions?q=epidural');
});

test('Back undoes a search as a whole, Forward redoes it', async ({ page, visit, site }) => {
  await visit();
  await tag(page, 'lumbar').click();
  await expect(page).toList(tagged('lumbar'));
  await field(page).pressSequentially('shot');
  await expectFragment(page, '#questions?q=shot&tag=lumbar');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await page.goBack();
  await expect(page).toList(tagged('lumbar'));
  await expectFragment(page, '#questions?tag=lumbar');
  await expect(field(page)).toHaveValue('');
  await page.goForward();
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await expect(field(page)).toHaveValue('shot');
  await field(page).press('Escape');
  await expect(page).toList(tagged('lumbar'));
  await page.goBack();
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await page.goBack();
  await page.goBack();
  await expect(page).toList(NUMBERS);
  await expect(page).toHaveURL(site);
});

test('a link to an answer shows it, also where an earlier search of the visit does not find it', async ({ page, visit }) => {
  await visit();
  await field(page).fill('cannot pee');
  await expectFragment(page, '#questions?q=cannot%20pee');
  await page.goto('about:blank');
  // The words of the search come after the page.
  await visit('#faq-08');
  await expect(field(page)).toBeVisible();
  await expect(page).toShowAnswers(['08']);
  await expect(page).toList(NUMBERS);
  await expect(field(page)).toHaveValue('');
});

test('a link to a search shows it, and a reload keeps it', async ({ page, visit }) => {
  await visit('#questions?q=shot%20in%20the&tag=epidural');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await expect(field(page)).toHaveValue('shot in the');
  await expect(tag(page, 'epidural')).toHaveAttribute('aria-pressed', 'true');
  await visit('?again#');
  await expect(field(page)).toHaveValue('shot in the');
  await expect(page).toEvaluate(firstListed, 'faq-08');
});

test('an address of a question that the search leaves out shows it', async ({ page, visit }) => {
  await visit('#questions?q=epidural');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await page.evaluate(() => { location.hash = '#faq-03'; });
  await expect(page).toHaveOpen(['03']);
  await expect(page).toList(NUMBERS);
});

test('the keyboard alone gets from the field to an answer', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await field(page).focus();
  await page.keyboard.type('shot in the back');
  await expectFragment(page, '#questions?q=shot%20in%20the%20back');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.closest('.hits'))) break;
  }
  await page.keyboard.press('Enter');
  await expect(page).toHaveOpen(['08']);
});

test('paper has every question in its order, and no field', async ({ page, visit }) => {
  await visit();
  await field(page).fill('shot in the back');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(page).toEvaluate(inOrder, NUMBERS);
  await expect(page).toList(NUMBERS);
  await expect(field(page)).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await endPrinting(page);
  await expect(page).toEvaluate(firstListed, 'faq-08');
});

test('a word that is explained is found, and the link opens its explanation', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await field(page).fill('what is a foraman');
  await expect(found(page).getByText(strings.search_terms)).toBeVisible();
  await found(page).getByRole('link', { name: terms['word-foramen'].name, exact: true }).click();
  await expectFragment(page, '#word-foramen');
  await expect(page.locator('#word-foramen')).toBeInViewport({ ratio: 1 });
  await page.goBack();
  await expect(field(page)).toHaveValue('what is a foraman');
  await painted(page);
  await field(page).fill('insurance');
  await expect(found(page).getByText(fill(strings.search_none, { words: 'insurance' }), { exact: true })).toBeVisible();
  await expect(found(page).locator('a[href^="#word-"]')).toHaveCount(0);
});

test('when the app breaks, the page is in its order again', async ({ page, visit, allowErrors }) => {
  allowErrors(/broken/);
  await visit();
  await field(page).fill('shot in the back');
  await expect(page).toEvaluate(firstListed, 'faq-08');
  await page.evaluate(() => {
    // What the app asks the browser for at the next letter.
    Object.defineProperty(HTMLInputElement.prototype, 'value', { get() { throw new Error('broken'); } });
    document.querySelector('#search input').dispatchEvent(new Event('input'));
  });
  await expect(page).toList(NUMBERS);
  await expect(search(page)).toHaveCount(0);
  expect(await page.evaluate(marked)).toEqual([]);
});
