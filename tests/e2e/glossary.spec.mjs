// A reader meets a word they do not know.

import { explanation, glossary, LAST_EXPLAINED, NUMBERS, terms } from '../content.mjs';
import { barriers, onEachScreen } from './barriers.mjs';
import { expect, test } from './fixtures.mjs';
import { filter, hold, openQuestion, row, searchField, status } from './page.mjs';
import { expectAsSent } from './plain.mjs';
import { touch } from './tablet.mjs';

const article = (page) => page.getByRole('article');
/** The button that a word of a text has become, by the id of its explanation. */
const term = (within, id) => within.getByRole('button').and(within.page().locator(`[data-word="${id}"]`));
const meaning = (page) => page.locator('#meaning');
const list = (page) => page.locator('#glossary details');

/** Waits until all words can be pressed: the last answer's come last. */
const explained = (page) => row(page, LAST_EXPLAINED).locator('.term').first().waitFor({ state: 'attached' });
/** Opens the explanation of a word in the article. */
async function explain(page, id) {
  await term(article(page), id).click();
  await expect(meaning(page)).toHaveText(explanation(id));
}

test('the first use of a word in the article and in each answer can be pressed, and no other', async ({ page, visit }) => {
  await visit();
  await explained(page);
  const found = await page.evaluate(() =>
    ['main > :is(.opening, article)', ...Array.from(document.querySelectorAll('.answer'), ({ parentElement }) => `#${parentElement.id}`)]
      .map((part) => Array.from(document.querySelectorAll(`${part} .term`), (it) => it.dataset.word)));
  for (const ids of found) expect(new Set(ids).size, ids.join(' ')).toBe(ids.length);
  expect(found[0].length, 'in the article').toBeGreaterThan(25);
  expect(found.filter((ids) => ids.length === 0).length, 'answers without a word explained').toBeLessThanOrEqual(1);
  expect([...new Set(found.flat())].sort(), 'all that are explained can be pressed somewhere').toEqual(Object.keys(terms).sort());
  for (const id of found[0]) {
    const first = term(page.locator('main > :is(.opening, article)'), id);
    const name = (await first.innerText()).toLowerCase();
    expect(terms[id].said.map((said) => said.toLowerCase())).toContain(name);
    await expect(first).toHaveAccessibleName(new RegExp(`^${name}$`, 'i'));
  }
  // In the text rather than in a heading; in a heading where the text has it nowhere.
  await expect(term(page.locator('.prose > p'), 'word-radiculopathy')).toBeVisible();
  await expect(term(article(page).getByRole('heading'), 'word-emg-and-ncs')).toBeVisible();
});

test('letters that are a part of another word are no word explained', async ({ page, visit }) => {
  const [said] = terms['word-foramen'].said;
  // Before any other text of the answer: the first use would be here.
  await page.addInitScript(({ said, last }) => {
    document.addEventListener('DOMContentLoaded', () => {
      const paragraph = Object.assign(document.createElement('p'), { id: 'parts', textContent: `${said}x, x${said}, ${said}2. ${said}.` });
      document.querySelector(`#faq-${last} .answer`).prepend(paragraph);
    });
  }, { said, last: LAST_EXPLAINED });
  await visit();
  await explained(page);
  const around = () => {
    const term = document.querySelector('#parts .term');
    return [term.previousSibling.data, term.textContent, term.nextSibling.data];
  };
  await expect(page).toEvaluate(around, [`${said}x, x${said}, ${said}2. `, said, '.']);
});

test('the clinic’s sentences stay as they are', async ({ page, visit, site }) => {
  await visit();
  await explained(page);
  const sent = await (await fetch(site)).text();
  const [now, then] = await page.evaluate((sent) => {
    for (const drawing of document.querySelectorAll('.drawing, .roots')) drawing.remove();
    const texts = (page) =>
      Array.from(page.querySelectorAll('article :is(h1, h2, h3, p, li), .answer > :is(p, ul)'), (it) => it.textContent.trim());
    return [document, new DOMParser().parseFromString(sent, 'text/html')].map(texts);
  }, sent);
  expect(now).toEqual(then);
});

test('nothing moves when the words come', { tag: ['@phone', '@desk'] }, async ({ page, visit }) => {
  const places = () => page.evaluate(() => {
    for (const row of document.querySelectorAll('#list > details')) row.open = true;
    const boxes = document.querySelectorAll('article :is(h1, h2, h3, p, li), #list summary, .answer > p, ' +
      '.answer > ul:not(.tags) li, #page > footer');
    return Array.from(boxes, (it) => {
      const { left, top, right } = it.getBoundingClientRect();
      return [it.textContent.slice(0, 30), left, Math.round(top + scrollY), right];
    });
  });
  const texts = await hold(page, '**/deferred-*.txt');
  await visit('', { app: false });
  await filter(page).waitFor();
  await places();
  await expect(page.locator('.copy')).toHaveCount(NUMBERS.length);
  // The words of a drawing come with it, whenever that is.
  await expect(page.locator('.roots p')).not.toHaveCount(0);
  const before = await places();
  await expect(page.locator('.term')).toHaveCount(0);
  texts.release();
  await explained(page);
  await expect(searchField(page)).toBeVisible();
  expect(await places()).toEqual(before);
});

test('a word opens its explanation in place, and closes it', async ({ page, visit }) => {
  await visit();
  await explained(page);
  const foramen = term(article(page), 'word-foramen');
  const disc = term(article(page), 'word-disc');
  await explain(page, 'word-foramen');
  await expect(status(page)).toHaveText(explanation('word-foramen'));
  await expect(foramen).toHaveAttribute('aria-expanded', 'true');
  await expect(foramen).toHaveAttribute('aria-describedby', 'meaning');
  await expect(page.locator('p:has([aria-expanded=true]) + #meaning'), 'below its paragraph').toBeVisible();
  await expect(foramen, 'the focus stays').toBeFocused();

  // Another one closes it.
  await explain(page, 'word-disc');
  await expect(meaning(page)).toHaveCount(1);
  await expect(foramen).toHaveAttribute('aria-expanded', 'false');
  await expect(foramen).not.toHaveAttribute('aria-describedby');

  await page.keyboard.press('Escape');
  await expect(meaning(page)).toHaveCount(0);
  await expect(disc).toBeFocused();
  for (const key of ['Enter', 'Space']) {
    await page.keyboard.press(key);
    await expect(meaning(page)).toBeVisible();
    await page.keyboard.press(key);
    await expect(meaning(page)).toHaveCount(0);
  }
});

test('Escape in the search clears what is typed, and leaves an explanation open', async ({ page, visit }) => {
  await visit();
  await explained(page);
  await explain(page, 'word-foramen');
  await searchField(page).fill('hip');
  await page.keyboard.press('Escape');
  await expect(searchField(page)).toHaveValue('');
  await expect(meaning(page)).toBeVisible();
  await page.locator('h1').first().click();
  await page.keyboard.press('Escape');
  await expect(meaning(page)).toHaveCount(0);
});

test('a word of a list and one of an answer open, too', async ({ page, visit }) => {
  await visit();
  await explained(page);
  await explain(page, 'word-spondylolisthesis');
  await expect(page.locator('li > #meaning')).toBeVisible();
  await openQuestion(page, '15');
  await term(row(page, '15'), 'word-prp').click();
  await expect(row(page, '15').locator('#meaning')).toHaveText(explanation('word-prp'));
});

test('what is selected and what a search has marked stays so when the words come', async ({ page, visit }) => {
  const [said] = terms['word-foramen'].said;
  const marked = () => Array.from(CSS.highlights.get('found') ?? [], (range) => range.toString());
  const script = await hold(page, '**/glossary-*.js');
  await visit();
  await openQuestion(page, '08');
  await searchField(page).fill('epidural');
  await expect(page).toEvaluate(() => [...(CSS.highlights.get('found') ?? [])].some((it) =>
    it.startContainer.parentElement.closest('#faq-08 .answer > p') !== null), true);
  await page.evaluate((said) => {
    const word = [...document.querySelectorAll('.prose p')].find((it) => it.textContent.includes(said)).firstChild;
    const from = word.data.indexOf(said);
    getSelection().setBaseAndExtent(word, from + 2, word, from + said.length);
  }, said);
  const before = await page.evaluate(marked);
  expect(before).not.toEqual([]);
  script.release();
  await explained(page);
  expect(await page.evaluate(marked)).toEqual(before);
  expect(await page.evaluate(() => String(getSelection()))).toBe(said.slice(2));
});

test('an address of a word opens the list, at the start and later', async ({ page, visit }) => {
  await visit('#word-prp');
  await expect(list(page).getByText(terms['word-prp'].means)).toBeVisible();
  await list(page).evaluate((it) => { it.open = false; });
  await page.evaluate(() => { location.hash = '#word-spondylolisthesis'; });
  await expect(list(page).getByText(terms['word-spondylolisthesis'].means)).toBeVisible();
  await expect(page.locator('#word-spondylolisthesis')).toBeInViewport({ ratio: 1 });
});

test('paper has the words explained at its end, and no explanation in between', async ({ page, visit }) => {
  const shown = () => Array.from(document.querySelectorAll('#glossary dt')).filter((it) => it.checkVisibility()).length;
  await visit();
  await explained(page);
  await explain(page, 'word-foramen');
  await expect(page).toEvaluate(shown, 0);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await expect(page).toEvaluate(shown, glossary.terms.length);
  await expect(meaning(page)).toBeHidden();
  await expect(list(page).getByText(glossary.lead)).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page).toEvaluate(shown, 0);
});

test('a page that is translated already has no words to press, and its list', async ({ page, visit }) => {
  // All but the last answer that has a word explained: it comes after those of all others would have.
  await page.addInitScript((last) => {
    document.addEventListener('DOMContentLoaded', () => {
      for (const it of document.querySelectorAll('.prose p, .prose li, .opening > header p, .answer p')) {
        if (!it.closest(last)) it.textContent = 'Übersetzt.';
      }
    });
  }, `#faq-${LAST_EXPLAINED}`);
  await visit();
  await explained(page);
  await expect(list(page)).toBeVisible();
  for (const number of NUMBERS.filter((it) => it !== LAST_EXPLAINED)) {
    await expect(row(page, number).locator('.answer .term'), number).toHaveCount(0);
  }
  await expect(page.locator('.opening > header .term, .prose :is(p, ul) .term')).toHaveCount(0);
});

test('when the app stops, the page is as it was sent', async ({ page, visit, site, allowErrors }) => {
  allowErrors(/broken/);
  await visit();
  await explained(page);
  await explain(page, 'word-foramen');
  await page.evaluate(() => {
    // What the app asks the browser for at the next letter.
    Object.defineProperty(HTMLInputElement.prototype, 'value', { get() { throw new Error('broken'); } });
    document.querySelector('#search input').dispatchEvent(new Event('input'));
  });
  await expect(page.locator('.term, #meaning, #glossary > *')).toHaveCount(0);
  await expectAsSent(page, site);
});

test('the one file explains its words, too', async ({ page, visit }) => {
  await visit('spine-guide.html');
  await explained(page);
  await explain(page, 'word-foramen');
});

test('a tablet in the waiting room explains its words', async ({ page, visit }) => {
  await visit('?kiosk');
  await touch(page);
  await explain(page, 'word-foramen');
  await expect(status(page)).toHaveText(explanation('word-foramen'));
});

test('axe finds nothing around words explained', async ({ page, visit }) => {
  await visit();
  await explained(page);
  await openQuestion(page, '08');
  await list(page).locator('summary').click();
  await explain(page, 'word-foramen');
  await onEachScreen(page, async (rules) => {
    expect(await barriers(page, rules)).toEqual([]);
    const beside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(beside, 'nothing to the side').toBeLessThanOrEqual(0);
  });
});
