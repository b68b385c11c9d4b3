// A reader looks for something in their own words.

import assert from 'node:assert/strict';
import {
  becomes, button, filter, fragment, listedOnes, NUMBERS, open, openOnes, PHONE, reader, said,
  shownAnswers, tag,
} from './site.mjs';

const field = (page) => page.getByRole('search').getByRole('searchbox', { name: 'Search the questions and the article' });
/** What stands above the list; what is announced says the same a little later. */
const foundNothing = (page, text) => page.locator('#search .found').getByText(text);
const links = (page) => page.getByRole('search').getByRole('link');
const first = () => document.querySelector('#list > details:not([hidden])').id.slice(4);
/** The words that are marked, a place each. */
const marked = () => Array.from(CSS.highlights.get('found') ?? [], (range) => range.toString());

reader('results come as one types, best first, and are announced', {}, async (page) => {
  await field(page).pressSequentially('shot in the back');
  await becomes(page, first, '08');
  const found = await page.evaluate(listedOnes);
  assert.ok(found.length > 0 && found.length < 15, found.join(' '));
  await becomes(page, said, `${found.length} of 15 questions`);
  await filter(page).getByText(`${found.length} of 15 questions`, { exact: true }).waitFor();
  assert.notDeepEqual(found, found.toSorted(), 'the best comes first, not the lowest number');
});

reader('a word typed badly is found', {}, async (page) => {
  await field(page).fill('sciatika');
  await links(page).filter({ hasText: 'How It Differs from Sciatica' }).waitFor();
  await field(page).fill('epideral');
  await becomes(page, first, '08');
});

reader('what matched is marked, without a change of the page', {}, async (page) => {
  // What explains words has been there, and what draws.
  await page.locator('#faq-15 .term').first().waitFor({ state: 'attached' });
  await page.locator('#faq-08 .drawing svg').first().waitFor({ state: 'attached' });
  const before = await page.locator('#faq-08').innerHTML();
  await field(page).fill('epidural');
  await becomes(page, () => [...(CSS.highlights.get('found') ?? [])].some((range) =>
    range.toString() === 'epidural' && range.startContainer.parentElement.closest('#faq-08 summary')), true);
  assert.equal(await page.locator('#faq-08').innerHTML(), before);
  const closed = (await page.evaluate(marked)).length;
  await open(page, '08');
  await becomes(page, `() => (${marked})().length > ${closed}`, true);
  await becomes(page, () => {
    const inside = (selector) => [...CSS.highlights.get('found')].some((range) =>
      range.startContainer.parentElement.closest(`#faq-08 ${selector}`));
    return [inside('.answer > p'), inside('.answer-tools')];
  }, [true, false]);
  await field(page).fill('');
  await becomes(page, marked, []);
});

for (const [when, drawn] of [['are there', true], ['are still to come', false]]) {
  reader(`what stands inside drawings that ${when} answers no search`, {
    prepare: (page) => drawn || page.route('**/drawings-*.svg', () => {}),
  }, async (page) => {
    if (drawn) await page.locator('#d-parts').waitFor({ state: 'attached' });
    // A word of a description, and one of how their places are written.
    for (const words of ['hourglass', 'svg']) {
      await field(page).fill(words);
      await becomes(page, () => document.querySelector('[data-on]').dataset.on, 'true');
      assert.deepEqual(await page.evaluate(listedOnes), [], words);
      assert.equal(await page.getByRole('search').getByText('Also on this page:').count(), 0, words);
    }
  });
}

reader('a browser without highlights does without', {
  prepare: (page) => page.addInitScript('delete window.Highlight'),
}, async (page) => {
  await field(page).fill('epidural');
  await becomes(page, first, '08');
  assert.deepEqual(await page.evaluate(marked), []);
});

reader('sections of the article and the checker are found, too', {}, async (page) => {
  await field(page).fill('nerve root compression');
  const section = links(page).first();
  await section.waitFor();
  const to = await section.getAttribute('href');
  await section.click();
  await becomes(page, fragment, to);
  await becomes(page, () => document.querySelector(':target').closest('article') !== null, true);
  await page.goBack();
  await field(page).fill('how soon should i be seen');
  await links(page).filter({ hasText: 'How soon should I be seen?' }).click();
  await page.getByRole('heading', { level: 1, name: 'How soon should I be seen?' }).waitFor();
  await page.goBack();
  await becomes(page, fragment, '#questions?q=how%20soon%20should%20i%20be%20seen');
  assert.equal(await field(page).inputValue(), 'how soon should i be seen');
});

reader('a warning sign puts the emergency card’s sentence above the results, and says it once', {}, async (page) => {
  await field(page).waitFor();
  await page.evaluate(() => {
    window.alerts = 0;
    new MutationObserver((changes) => changes.forEach((it) => { window.alerts += it.addedNodes.length; }))
      .observe(document.querySelector('#search [role=alert]'), { childList: true });
  });
  const alarm = page.getByRole('search').getByRole('alert');
  await field(page).pressSequentially('cant pee since yesterday');
  await alarm.getByText('Is this an emergency?').waitFor();
  assert.equal(await alarm.getByRole('link', { name: 'Call 911' }).getAttribute('href'), 'tel:911');
  assert.ok(await page.evaluate(() =>
    document.querySelector('#search [role=alert] a').getBoundingClientRect().bottom
      < document.querySelector('#list').getBoundingClientRect().top));
  assert.equal(await page.evaluate(() => window.alerts), 1);
  await field(page).fill('parking');
  await alarm.getByText('Is this an emergency?').waitFor({ state: 'detached' });
});

reader('where nothing fits, the nearest questions are named', {}, async (page) => {
  await field(page).fill('zebra giraffe unicorn elephant needle');
  await foundNothing(page, 'No question fits “zebra giraffe unicorn elephant needle”.').waitFor();
  await becomes(page, listedOnes, []);
  await becomes(page, said, 'No question fits “zebra giraffe unicorn elephant needle”.');
  const nearest = links(page).first();
  const to = await nearest.getAttribute('href');
  assert.match(to, /^#faq-\d\d$/);
  await nearest.click();
  await becomes(page, openOnes, [to.slice(5)]);
  await becomes(page, listedOnes, NUMBERS);
  assert.equal(await field(page).inputValue(), '');
  await page.goBack();
  await becomes(page, listedOnes, []);
  assert.equal(await field(page).inputValue(), 'zebra giraffe unicorn elephant needle');
});

reader('what the page has nothing on finds nothing', {}, async (page) => {
  await field(page).fill('insurance');
  await foundNothing(page, 'No question fits “insurance”.').waitFor();
  assert.equal(await links(page).count(), 0);
});

reader('where the tags leave nothing, each is named and can be dropped', {
  at: '#questions?q=epidural&tag=hip&tag=knee',
}, async (page) => {
  await foundNothing(page, 'No question fits “epidural” with these tags: Hip, Knee.').waitFor();
  await becomes(page, listedOnes, []);
  assert.equal(await links(page).first().getAttribute('href'), '#faq-08');
  await button(page, 'Take off “Knee”').click();
  await foundNothing(page, 'No question fits “epidural” with these tags: Hip.').waitFor();
  await button(page, 'Take off “Hip”').press('Enter');
  await becomes(page, first, '08');
  await becomes(page, fragment, '#questions?q=epidural');
  assert.ok(await filter(page).evaluate((place) => place.contains(document.activeElement)), 'the focus is not lost');
  await page.goBack();
  await becomes(page, fragment, '#questions?q=epidural&tag=hip');
  await becomes(page, listedOnes, []);
});

reader('a tag promises what it leaves of what was found', {}, async (page) => {
  await field(page).fill('injection');
  await becomes(page, () => document.querySelectorAll('#list > details[hidden]').length > 0, true);
  await filter(page).getByRole('button', { name: /^Filter by tag/ }).click();
  const epidural = tag(page, 'Epidural');
  const promised = Number(await epidural.locator('.number').textContent());
  assert.ok(promised > 0);
  await epidural.click();
  await filter(page).getByText(`${promised} of 15 questions`, { exact: true }).waitFor();
  await becomes(page, fragment, '#questions?q=injection&tag=epidural');
});

reader('Escape and the button clear the search; open answers stay open', {}, async (page) => {
  await open(page, '11');
  await open(page, '08');
  await field(page).fill('epidural');
  await becomes(page, first, '08');
  assert.ok((await page.evaluate(shownAnswers)).includes('08'));
  await field(page).press('Escape');
  await becomes(page, listedOnes, NUMBERS);
  assert.equal(await field(page).inputValue(), '');
  assert.deepEqual(await page.evaluate(openOnes), ['08', '11']);
  assert.ok(await field(page).evaluate((it) => it === document.activeElement));
  await becomes(page, said, '15 questions');
  assert.equal(await button(page, 'Clear search').count(), 0, 'nothing is left to clear');

  await field(page).fill('epidural');
  await becomes(page, first, '08');
  await button(page, 'Clear search').click();
  await becomes(page, listedOnes, NUMBERS);
  assert.ok(await field(page).evaluate((it) => it === document.activeElement));
});

reader('a letter is painted before the list follows it', {}, async (page) => {
  await field(page).focus();
  const listed = await field(page).evaluate(async (it) => {
    const count = () => document.querySelectorAll('#list > details:not([hidden])').length;
    it.value = 'epidural';
    it.dispatchEvent(new Event('input', { bubbles: true }));
    // Were the list to follow at once, it would have before the next frame.
    return new Promise((done) => { requestAnimationFrame(() => done(count())); });
  });
  assert.equal(listed, NUMBERS.length);
  await becomes(page, first, '08');
});

reader('what is typed faster than the list follows is not lost, and can be taken back at once', {}, async (page, { url }) => {
  await field(page).focus();
  const type = (...events) => field(page).evaluate((it, events) => {
    for (const [type, init] of events) {
      if (type === 'input') it.value += init;
      it.dispatchEvent(type === 'keydown' ? new KeyboardEvent(type, init) : new Event(type, { bubbles: true }));
    }
  }, events);
  await type(...[...'epidural'].map((letter) => ['input', letter]));
  await becomes(page, first, '08');
  await becomes(page, fragment, '#questions?q=epidural');
  await page.goBack();
  await becomes(page, listedOnes, NUMBERS);

  // A search that is over stays a step of its own.
  await type(['input', 'shot'], ['change']);
  await type(['input', 's in the back']);
  await becomes(page, fragment, '#questions?q=shots%20in%20the%20back');
  await page.goBack();
  await becomes(page, fragment, '#questions?q=shot');
  await page.goBack();
  await becomes(page, listedOnes, NUMBERS);
  assert.equal(page.url(), url);

  await type(['input', 'epidural'], ['keydown', { key: 'Escape' }]);
  assert.equal(await field(page).inputValue(), '');
  await becomes(page, fragment, '#questions');
  await becomes(page, listedOnes, NUMBERS);
  await page.goBack();
  await becomes(page, fragment, '#questions?q=epidural');
});

reader('Back undoes a search as a whole, Forward redoes it', {}, async (page, { url }) => {
  await tag(page, 'Lumbar').click();
  const lumbar = await page.evaluate(listedOnes);
  await field(page).pressSequentially('shot');
  await becomes(page, fragment, '#questions?q=shot&tag=lumbar');
  await becomes(page, first, '08');
  await page.goBack();
  await becomes(page, listedOnes, lumbar);
  await becomes(page, fragment, '#questions?tag=lumbar');
  assert.equal(await field(page).inputValue(), '');
  await page.goForward();
  await becomes(page, first, '08');
  assert.equal(await field(page).inputValue(), 'shot');
  await field(page).press('Escape');
  await becomes(page, listedOnes, lumbar);
  await page.goBack();
  await becomes(page, first, '08');
  await page.goBack();
  await page.goBack();
  await becomes(page, listedOnes, NUMBERS);
  assert.equal(page.url(), url);
});

reader('a link to an answer shows it, also where an earlier search of the visit does not find it', {}, async (page, { url }) => {
  await field(page).fill('cannot pee');
  await becomes(page, () => location.hash, '#questions?q=cannot%20pee');
  await page.goto('about:blank');
  await page.goto(`${url}#faq-08`);
  // The words of the search come after the page.
  await field(page).waitFor();
  await becomes(page, shownAnswers, ['08']);
  await becomes(page, listedOnes, NUMBERS);
  assert.equal(await field(page).inputValue(), '');
});

reader('a link to a search shows it, and a reload keeps it', { at: '#questions?q=shot%20in%20the&tag=epidural' }, async (page, { url }) => {
  await becomes(page, first, '08');
  assert.equal(await field(page).inputValue(), 'shot in the');
  assert.equal(await tag(page, 'Epidural').count(), 0, 'folded');
  await page.goto(`${url}?again#`);
  await becomes(page, () => document.querySelector('#search input')?.value, 'shot in the');
  await becomes(page, first, '08');
});

reader('an address of a question that the search leaves out shows it', { at: '#questions?q=epidural' }, async (page) => {
  await becomes(page, first, '08');
  await page.evaluate(() => { location.hash = '#faq-03'; });
  await becomes(page, openOnes, ['03']);
  await becomes(page, listedOnes, NUMBERS);
});

reader('the keyboard alone gets from the field to an answer', { viewport: PHONE }, async (page) => {
  await field(page).focus();
  await page.keyboard.type('shot in the back');
  await becomes(page, first, '08');
  for (let step = 0; step < 30; step++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(() => document.activeElement.matches('summary'))) break;
  }
  await page.keyboard.press('Enter');
  await becomes(page, openOnes, ['08']);
});

reader('paper has every question in its order, and no field', {}, async (page) => {
  await field(page).fill('shot in the back');
  await becomes(page, first, '08');
  const inOrder = () => Array.from(document.querySelectorAll('#list > details'), (row) => row.id.slice(4));
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await page.evaluate(inOrder), NUMBERS);
  assert.deepEqual(await page.evaluate(listedOnes), NUMBERS);
  assert.equal(await field(page).count(), 0);
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await becomes(page, first, '08');
});

reader('a word that is explained is found, and the link opens its explanation', { viewport: PHONE }, async (page) => {
  await field(page).fill('what is a foraman');
  const found = page.locator('#search .found');
  await found.getByText('Words explained:').waitFor();
  await found.getByRole('link', { name: 'Foramen', exact: true }).click();
  await becomes(page, fragment, '#word-foramen');
  await becomes(page, () => {
    const { top, bottom } = document.getElementById('word-foramen').getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }, true);
  await page.goBack();
  await becomes(page, () => document.querySelector('#search input').value, 'what is a foraman');
  await field(page).fill('insurance');
  await becomes(page, () => document.querySelectorAll('#search .found a[href^="#word-"]').length, 0);
});

reader('when the app breaks, the page is in its order again', { complaints: [/./] }, async (page) => {
  await field(page).fill('shot in the back');
  await becomes(page, first, '08');
  await page.evaluate(() => {
    // What the app asks the browser for at the next letter.
    Object.defineProperty(HTMLInputElement.prototype, 'value', { get() { throw new Error('broken'); } });
    document.querySelector('#search input').dispatchEvent(new Event('input'));
  });
  await becomes(page, listedOnes, NUMBERS);
  assert.equal(await page.getByRole('search').count(), 0);
  assert.deepEqual(await page.evaluate(marked), []);
});
