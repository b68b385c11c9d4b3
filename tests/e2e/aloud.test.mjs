// A reader has the page read aloud. The browser of the tests has no voice: this one stands in for it.

import assert from 'node:assert/strict';
import { barriers, becomes, button, listedOnes, open, PHONE, reader, row, summary, tag } from './site.mjs';

const LOCAL = { name: 'Ann', lang: 'en-US', localService: true };
const REMOTE = { name: 'Far', lang: 'en-US', localService: false };
const GERMAN = { name: 'Anna', lang: 'de-DE', localService: true };

/** A browser with these voices. A sentence lasts until the test calls `window.ends`. */
const withVoices = (...voices) => ({
  prepare: (page) => page.addInitScript((voices) => {
    let current;
    const synthesis = Object.assign(new EventTarget(), {
      voices,
      getVoices: () => synthesis.voices,
      speak(order) {
        if (current) throw new Error('two at a time');
        current = order;
        window.orders.push([order.text, order.rate]);
      },
      cancel() {
        const last = current;
        current = undefined;
        last?.dispatchEvent(new Event('error'));
      },
    });
    window.orders = [];
    window.spoken = () => current?.text ?? null;
    window.ends = () => {
      const last = current;
      current = undefined;
      last.dispatchEvent(new Event('end'));
    };
    window.SpeechSynthesisUtterance = class extends EventTarget {
      constructor(text) {
        super();
        this.text = text;
      }
    };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
  }, voices),
});

const spoken = () => window.spoken();
const marked = () => Array.from(CSS.highlights.get('spoken') ?? [], (range) => range.toString());
const ends = (page) => page.evaluate(() => window.ends());
const bars = (page) => page.locator('.aloud');
const read = (within) => within.getByRole('button', { name: 'Read aloud', exact: true });
const section = (page, id) => page.locator(`.aloud:has(+ #${id})`);

const ANSWER_08 = [
  'It delivers anti-inflammatory medicine around pinched nerves.',
  'Guided by X-ray, a thin needle places medication into the epidural space of the spine.',
  'The steroid reduces swelling around irritated nerves from a herniated disc or arthritis.',
  'Relief may last weeks to months and can allow better participation in physical therapy.',
];

/** Begins to read an answer. */
async function begin(page, number = '08') {
  await open(page, number);
  await read(row(page, number)).click();
}

/** Nothing is read, and nothing seems to be. */
async function isSilent(page) {
  await becomes(page, spoken, null);
  await becomes(page, marked, []);
  assert.equal(await page.getByRole('button', { name: /^(Pause|Continue|Stop|Speed: .*)$/ }).count(), 0);
}

reader('an answer is read sentence by sentence, and each is marked', withVoices(LOCAL), async (page) => {
  await begin(page);
  for (const sentence of ANSWER_08) {
    await becomes(page, spoken, sentence);
    await becomes(page, marked, [sentence]);
    await ends(page);
  }
  await isSilent(page);
  assert.deepEqual(await page.evaluate(() => window.orders), ANSWER_08.map((text) => [text, 1]));
  await read(row(page, '08')).waitFor();
});

reader('a section of the article is read with its heading and its parts, and no further', withVoices(LOCAL), async (page) => {
  const diagnosis = read(section(page, 'how-its-diagnosed'));
  assert.equal(await diagnosis.getAttribute('aria-describedby'), 'how-its-diagnosed');
  await diagnosis.click();
  const all = [];
  for (let sentence = await page.evaluate(spoken); sentence; sentence = await page.evaluate(spoken)) {
    all.push(sentence);
    await ends(page);
  }
  assert.equal(all[0], 'How It’s Diagnosed');
  assert.ok(all.includes('MRI: visualizes soft tissue and nerve compression.'), all.join('\n'));
  assert.equal(all.at(-1), 'A precise, image-guided injection of numbing medicine can confirm the source of pain.');
  await read(section(page, 'common-causes')).click();
  await becomes(page, spoken, 'Common Causes');
  await ends(page);
  await becomes(page, () => window.spoken().startsWith('Herniated or Bulging Disc'), true);
});

reader('what stands inside a drawing is not read', withVoices(LOCAL), async (page) => {
  await becomes(page, () => document.querySelectorAll('#common-causes + ul svg desc').length, 5);
  await read(section(page, 'common-causes')).click();
  for (let sentence = await page.evaluate(spoken); sentence; sentence = await page.evaluate(spoken)) await ends(page);
  const [said, written] = await page.evaluate(() => [
    window.orders.map(([text]) => text).slice(1).join(' '),
    Array.from(document.querySelectorAll('#common-causes + ul > li'), (item) => {
      const own = item.cloneNode(true);
      own.querySelector('.drawing').remove();
      return own.textContent.trim();
    }).join(' '),
  ]);
  assert.equal(said, written);
});

reader('an explanation that is open is not read', withVoices(LOCAL), async (page) => {
  await open(page, '15');
  await row(page, '15').locator('.term').first().click();
  await page.locator('#faq-15 #meaning').waitFor();
  await read(row(page, '15')).click();
  for (let sentence = await page.evaluate(spoken); sentence; sentence = await page.evaluate(spoken)) await ends(page);
  const all = await page.evaluate(() => window.orders.map(([text]) => text));
  assert.equal(all.length, 4, all.join('\n'));
});

reader('a pause goes on with the sentence that it broke off', withVoices(LOCAL), async (page) => {
  await begin(page);
  await ends(page);
  await becomes(page, spoken, ANSWER_08[1]);
  await button(page, 'Pause').press('Enter');
  await becomes(page, spoken, null);
  await becomes(page, marked, [ANSWER_08[1]]);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Continue');
  await button(page, 'Continue').press('Enter');
  await becomes(page, spoken, ANSWER_08[1]);
  await button(page, 'Stop').click();
  await isSilent(page);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Read aloud');
});

reader('the speed has three steps, and begins the sentence anew', withVoices(LOCAL), async (page) => {
  await begin(page);
  await button(page, 'Speed: normal').click();
  await button(page, 'Speed: fast').click();
  await button(page, 'Speed: slow').waitFor();
  assert.deepEqual(await page.evaluate(() => window.orders), [1, 1.25, 0.8].map((rate) => [ANSWER_08[0], rate]));
  // In a pause it is only set.
  await button(page, 'Pause').click();
  await button(page, 'Speed: slow').click();
  await button(page, 'Speed: normal').waitFor();
  assert.equal(await page.evaluate(spoken), null);
});

const leaves = {
  'its answer is closed': (page) => summary(page, '08').click(),
  'its answer is filtered away': async (page) => {
    await tag(page, 'Hip').click();
    await becomes(page, listedOnes, ['07', '09', '12', '14']);
  },
  'the symptom check opens': (page) => button(page, 'Check your symptoms').click(),
  'the page is hidden': (page) => page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }),
  'the page is left': (page) => page.evaluate(() => dispatchEvent(new Event('pagehide'))),
  'the voice fails': (page) => page.evaluate(() => window.speechSynthesis.cancel()),
};
for (const [when, leave] of Object.entries(leaves)) {
  reader(`it falls silent when ${when}`, withVoices(LOCAL), async (page) => {
    await begin(page);
    await becomes(page, spoken, ANSWER_08[0]);
    await leave(page);
    await isSilent(page);
  });
}

reader('it reads one thing at a time', withVoices(LOCAL), async (page) => {
  await begin(page);
  await read(section(page, 'common-symptoms')).click();
  await becomes(page, spoken, 'Common Symptoms');
  await read(row(page, '08')).waitFor();
  assert.equal(await button(page, 'Stop').count(), 1);
});

for (const [what, voices] of Object.entries({ 'no voice': [], 'a voice over the network': [REMOTE], 'a voice of another language': [GERMAN] })) {
  reader(`with ${what} alone there is nothing to press`, withVoices(...voices), async (page) => {
    await open(page, '08');
    await page.locator('.term').first().waitFor();
    await becomes(page, () => performance.getEntriesByType('resource').some(({ name }) => name.includes('/aloud-')), true);
    assert.equal(await bars(page).count(), 0);
    // It comes late, and goes again.
    const come = (voices) => page.evaluate((voices) => {
      window.speechSynthesis.voices = voices;
      window.speechSynthesis.dispatchEvent(new Event('voiceschanged'));
    }, voices);
    await come([...voices, LOCAL]);
    await read(row(page, '08')).click();
    await becomes(page, spoken, ANSWER_08[0]);
    await come(voices);
    await becomes(page, () => document.querySelectorAll('.aloud').length, 0);
    await isSilent(page);
  });
}

reader('a browser that cannot speak does without', {
  prepare: (page) => page.addInitScript(() => { Object.defineProperty(window, 'speechSynthesis', { value: undefined }); }),
}, async (page) => {
  await open(page, '08');
  await page.locator('.term').first().waitFor();
  assert.equal(await bars(page).count(), 0);
});

reader('a tablet that begins anew falls silent at once', {
  ...withVoices(LOCAL), at: '?kiosk', complaints: [/ERR_|Failed to load/],
}, async (page) => {
  await button(page, 'Touch to start').click();
  await summary(page, '08').click();
  await read(row(page, '08')).click();
  await becomes(page, spoken, ANSWER_08[0]);
  assert.equal(await row(page, '08').getByRole('button', { name: /Copy|Share/ }).count(), 0, 'nowhere to paste');
  // Its host is gone, so that this page stays behind the start screen.
  await page.route('**/*', (route) => route.abort());
  await button(page, 'I’m done. Clear everything').click();
  await becomes(page, spoken, null);
});

reader('when the app stops it falls silent, and no button is left', { ...withVoices(LOCAL), complaints: [/./] }, async (page) => {
  await begin(page);
  await page.evaluate(() => {
    // What the app asks the browser for at the next letter.
    Object.defineProperty(HTMLInputElement.prototype, 'value', { get() { throw new Error('broken'); } });
    document.querySelector('#search input').dispatchEvent(new Event('input'));
  });
  await becomes(page, () => document.querySelectorAll('.aloud').length, 0);
  await becomes(page, spoken, null);
});

reader('nothing moves when the buttons come', { viewport: PHONE, ...withVoices() }, async (page) => {
  await open(page, '08');
  await page.locator('#faq-15 .term').first().waitFor({ state: 'attached' });
  const places = () => page.evaluate(() =>
    Array.from(document.querySelectorAll('article :is(h1, h2, h3, p, li), #list summary, #faq-08 .answer > p, #page > footer'), (it) => it.getBoundingClientRect().top + scrollY));
  const before = await places();
  await page.evaluate((voice) => {
    window.speechSynthesis.voices = [voice];
    window.speechSynthesis.dispatchEvent(new Event('voiceschanged'));
  }, LOCAL);
  await read(row(page, '08')).waitFor();
  assert.deepEqual(await places(), before);
});

reader('axe finds nothing around the buttons on a phone', { viewport: PHONE, ...withVoices(LOCAL) }, async (page) => {
  await begin(page);
  await becomes(page, spoken, ANSWER_08[0]);
  assert.deepEqual(await barriers(page), []);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing to the side');
});
