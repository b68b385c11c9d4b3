// A reader meets a word they do not know.

import assert from 'node:assert/strict';
import { isAsSent } from './plain.mjs';
import { barriers, becomes, button, DESK, filter, open, PHONE, reader, row, said } from './site.mjs';

const article = (page) => page.getByRole('article');
const term = (within, name) => within.getByRole('button', { name, exact: true });
const meaning = (page) => page.locator('#meaning');
const list = (page) => page.locator('#words details');
const FORAMEN = 'Foramen A small gap between two bones of the spine. A nerve leaves the spine there.';

/** Waits until all words are there: the last answer's come last. */
const explained = (page) => page.locator('#faq-15 .term').first().waitFor({ state: 'attached' });

/** Holds a file of the site back until `page.release` is called. */
const held = (pattern) => async (page) => {
  const released = new Promise((done) => { page.release = done; });
  await page.route(pattern, async (route) => {
    await released;
    await route.continue();
  });
};

reader('the first use of a word in the article and in each answer can be pressed, and no other', {}, async (page) => {
  await explained(page);
  const found = await page.evaluate(() =>
    [document.querySelector('article'), ...document.querySelectorAll('.answer')].map((part) =>
      Array.from(part.querySelectorAll('.term'), (it) => it.dataset.word)));
  for (const words of found) assert.equal(new Set(words).size, words.length, words.join(' '));
  assert.ok(found[0].length > 25, `${found[0].length} in the article`);
  assert.ok(found.filter((words) => words.length === 0).length <= 1, 'answers without a word explained');
  const all = await page.evaluate(() => Array.from(document.querySelectorAll('#words [data-said]'), (it) => it.id));
  assert.deepEqual(all.filter((id) => !found.flat().includes(id)), [], 'explained, but nowhere to be pressed');
  // In the text rather than in a heading; in a heading where the text has it nowhere.
  assert.ok(await term(article(page), 'Lumbar Radiculopathy').evaluate((it) => it.closest('header') !== null));
  await article(page).getByRole('heading').getByRole('button', { name: 'EMG/NCS' }).waitFor();
});

reader('the clinic’s sentences stay as they are', {}, async (page, { url }) => {
  await explained(page);
  const sent = await (await fetch(url)).text();
  const [now, then] = await page.evaluate((sent) => {
    for (const drawing of document.querySelectorAll('.drawing, .roots')) drawing.remove();
    const texts = (page) => Array.from(page.querySelectorAll('article :is(h1, h2, h3, p, li), .answer > :is(p, ul)'), (it) => it.textContent.trim());
    return [document, new DOMParser().parseFromString(sent, 'text/html')].map(texts);
  }, sent);
  assert.deepEqual(now, then);
});

for (const viewport of [PHONE, DESK]) {
  reader(`nothing moves when the words come, ${viewport.width} pixels wide`, { viewport, app: false, prepare: held('**/rest-*.txt') }, async (page) => {
    const places = () => page.evaluate(() => {
      for (const row of document.querySelectorAll('#list > details')) row.open = true;
      const boxes = document.querySelectorAll('article :is(h1, h2, h3, p, li), #list summary, .answer > p, .answer > ul:not(.tags) li, #page > footer');
      return Array.from(boxes, (it) => {
        const { left, top, right } = it.getBoundingClientRect();
        return [it.textContent.slice(0, 30), left, Math.round(top + scrollY), right];
      });
    });
    await filter(page).waitFor();
    await places();
    await becomes(page, () => document.querySelectorAll('.copy').length, 15);
    const before = await places();
    assert.equal(await page.locator('.term').count(), 0);
    page.release();
    await explained(page);
    await page.getByRole('searchbox').waitFor();
    assert.deepEqual(await places(), before);
  });
}

reader('a word opens its explanation in place, and closes it', {}, async (page) => {
  await explained(page);
  const foramen = term(article(page), 'foramen');
  await foramen.click();
  await becomes(page, () => document.querySelector('#meaning').innerText.split('Source:')[0].trim(), FORAMEN);
  assert.match(await meaning(page).innerText(), /Source: Scoliosis Research Society/);
  await becomes(page, () => document.querySelector('[role=status]').textContent.includes('A small gap'), true);
  assert.equal(await foramen.getAttribute('aria-expanded'), 'true');
  assert.equal(await foramen.getAttribute('aria-describedby'), 'meaning');
  assert.ok(await page.evaluate(() => document.getElementById('meaning').previousElementSibling.querySelector('[aria-expanded=true]') !== null), 'below its paragraph');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'foramen', 'the focus stays');

  // Another one closes it.
  await term(article(page), 'disc').click();
  await meaning(page).getByText('A soft cushion').waitFor();
  assert.equal(await meaning(page).count(), 1);
  assert.equal(await foramen.getAttribute('aria-expanded'), 'false');
  assert.equal(await foramen.getAttribute('aria-describedby'), null);

  await page.keyboard.press('Escape');
  await meaning(page).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'disc');
  for (const key of ['Enter', 'Space']) {
    await page.keyboard.press(key);
    await meaning(page).waitFor();
    await page.keyboard.press(key);
    await meaning(page).waitFor({ state: 'detached' });
  }
});

reader('a word of a list and one of an answer open, too', {}, async (page) => {
  await explained(page);
  await term(article(page), 'Spondylolisthesis').click();
  assert.equal(await page.evaluate(() => document.getElementById('meaning').parentElement.localName), 'li');
  await open(page, '15');
  await term(row(page, '15'), 'PRP').click();
  await row(page, '15').getByText('Short for platelet-rich plasma.').waitFor();
});

reader('what is selected and what a search has marked stays so when the words come', { prepare: held('**/words-*.js') }, async (page) => {
  await open(page, '08');
  await page.getByRole('searchbox').fill('epidural');
  const marked = () => Array.from(CSS.highlights.get('found') ?? [], (range) => range.toString());
  await becomes(page, () => [...(CSS.highlights.get('found') ?? [])].some((it) => it.startContainer.parentElement.closest('#faq-08 .answer > p')), true);
  await page.evaluate(() => {
    const text = document.getElementById('common-causes').nextElementSibling;
    getSelection().selectAllChildren(text);
    const word = [...document.querySelectorAll('.prose p')].find((it) => it.textContent.includes('foramen')).firstChild;
    getSelection().setBaseAndExtent(word, word.data.indexOf('foramen') + 2, word, word.data.indexOf('foramen') + 7);
  });
  const before = await page.evaluate(marked);
  page.release();
  await explained(page);
  assert.deepEqual(await page.evaluate(marked), before);
  assert.equal(await page.evaluate(() => String(getSelection())), 'ramen');
});

reader('an address of a word opens the list, at the start and later', { at: '#word-prp' }, async (page) => {
  await list(page).getByText('Short for platelet-rich plasma.').waitFor();
  await list(page).evaluate((it) => { it.open = false; });
  await page.evaluate(() => { location.hash = '#word-spondylolisthesis'; });
  await list(page).getByText('One bone of the spine slips forward').waitFor();
  await becomes(page, () => {
    const { top, bottom } = document.getElementById('word-spondylolisthesis').getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }, true);
});

reader('paper has the words explained at its end, and no explanation in between', {}, async (page) => {
  await explained(page);
  await term(article(page), 'foramen').click();
  await meaning(page).waitFor();
  const shown = () => Array.from(document.querySelectorAll('#words dt'), (it) => it.checkVisibility()).every(Boolean);
  assert.equal(await page.evaluate(shown), false);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.evaluate(shown), true);
  assert.equal(await meaning(page).isVisible(), false);
  await list(page).getByText('These are not the clinic’s own words.').waitFor();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  assert.equal(await page.evaluate(shown), false);
});

reader('a page that is translated already has no words to press, and its list', {
  prepare: (page) => page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      for (const it of document.querySelectorAll('.prose p, .prose li, article header p, .answer p')) it.textContent = 'Übersetzt.';
    });
  }),
}, async (page) => {
  await list(page).waitFor();
  await becomes(page, () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/words-')), true);
  assert.equal(await page.locator('.answer .term').count(), 0);
});

reader('when the app stops, the page is as it was sent', { complaints: [/./] }, async (page, { url }) => {
  await explained(page);
  await term(article(page), 'foramen').click();
  await meaning(page).waitFor();
  await page.evaluate(() => {
    // What the app asks the browser for at the next letter.
    Object.defineProperty(HTMLInputElement.prototype, 'value', { get() { throw new Error('broken'); } });
    document.querySelector('#search input').dispatchEvent(new Event('input'));
  });
  await becomes(page, () => document.querySelectorAll('.term, #meaning, #words > *').length, 0);
  await isAsSent(page, url);
});

reader('the one file explains its words, too', { at: 'spine-guide.html' }, async (page) => {
  await explained(page);
  await term(article(page), 'foramen').click();
  await meaning(page).getByText('A small gap').waitFor();
});

reader('a tablet in the waiting room explains its words', { at: '?kiosk' }, async (page) => {
  await button(page, 'Touch to start').click();
  await term(article(page), 'foramen').click();
  await meaning(page).getByText('A small gap').waitFor();
  await becomes(page, said, await meaning(page).textContent());
});

for (const [screen, viewport] of Object.entries({ 'a phone': PHONE, 'a desk': DESK })) {
  for (const colorScheme of ['light', 'dark']) {
    reader(`axe finds nothing around words explained on ${screen}, ${colorScheme}`, { viewport, colorScheme }, async (page) => {
      await explained(page);
      await open(page, '08');
      await list(page).locator('summary').click();
      await term(article(page), 'foramen').click();
      assert.deepEqual(await barriers(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing to the side');
    });
  }
}
