// A reader has the page read aloud. The browser of the tests has no voice: this one stands in for it.

import { article, LAST_EXPLAINED, question, tagged, strings } from '../content.mjs';
import { barriers } from './barriers.mjs';
import { expect, test } from './fixtures.mjs';
import { button, installClock, openQuestion, row, summary, tag } from './page.mjs';
import { endButton, touch } from './tablet.mjs';

const LOCAL = { name: 'Ann', lang: 'en-US', localService: true };
const REMOTE = { name: 'Far', lang: 'en-US', localService: false };
const GERMAN = { name: 'Anna', lang: 'de-DE', localService: true };

/**
 * Gives the browser these voices. A sentence lasts until the test calls `window.ends`. Of what it is told to say it
 * swallows the next `window.swallows`, as some engines do right after `cancel`.
 */
const giveVoices = (page, ...voices) =>
  page.addInitScript((voices) => {
    let current;
    const synthesis = Object.assign(new EventTarget(), {
      voices,
      getVoices() {
        window.isAsked = true;
        return synthesis.voices;
      },
      speak(order) {
        if (current) throw new Error('two at a time');
        window.orders.push([order.text, order.rate]);
        if (window.swallows > 0) {
          window.swallows -= 1;
          return;
        }
        current = order;
        queueMicrotask(() => order.dispatchEvent(new Event('start')));
      },
      cancel() {
        const last = current;
        current = undefined;
        last?.dispatchEvent(new Event('error'));
      },
    });
    window.isAsked = false;
    window.orders = [];
    window.swallows = 0;
    window.spoken = () => current?.text ?? null;
    window.ends = () => {
      const last = current;
      current = undefined;
      last.dispatchEvent(new Event('end'));
    };
    window.SpeechSynthesisUtterance = /** @type {any} */ (class extends EventTarget {
      constructor(text) {
        super();
        this.text = text;
      }
    });
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
  }, voices);

/** Changes the voices of the browser. */
const changeVoices = (page, ...voices) =>
  page.evaluate((voices) => {
    window.speechSynthesis.voices = voices;
    window.speechSynthesis.dispatchEvent(new Event('voiceschanged'));
  }, voices);

// --- what runs in the page ---

const spoken = () => window.spoken();
const marked = () => Array.from(CSS.highlights.get('spoken') ?? [], (range) => range.toString());
const isAsked = () => window.isAsked;
const focused = () => document.activeElement.textContent;

// --- what is on the page ---

const ends = (page) => page.evaluate(() => window.ends());
const bars = (page) => page.locator('.aloud');
const read = (within) => button(within, strings.aloud_read);
const section = (page, id) => page.locator(`.aloud:has(+ #${id})`);

/** Lets everything be read, and gives the sentences. */
async function readToEnd(page) {
  const all = [];
  for (let sentence = await page.evaluate(spoken); sentence; sentence = await page.evaluate(spoken)) {
    all.push(sentence);
    await ends(page);
  }
  return all;
}

// --- what is to be read, by the content ---

const plain = (inlines) => inlines.map((inline) => Object.values(inline)[0]).join('');
const paragraphs = (blocks) => blocks.flatMap(({ Paragraph, List }) => (List ? List.map(plain) : [plain(Paragraph)]));
const sentences = (texts) => texts.flatMap((text) => text.split(/(?<=[.?!]) /));

const answerOf = (number) => sentences([question[number].short, ...paragraphs(question[number].details)]);
const ANSWER_08 = answerOf('08');

/** The sentences of a section with its heading, and of its parts. */
function sectionOf(id) {
  const from = article.sections.findIndex((it) => it.id === id);
  const length = article.sections.slice(from + 1).findIndex(({ level }) => level === 2) + 1;
  const parts = article.sections.slice(from, length > 0 ? from + length : undefined);
  return sentences(parts.flatMap(({ heading, blocks }) => [heading, ...paragraphs(blocks)]));
}

/** Begins to read an answer. */
async function begin(page, number = '08') {
  await openQuestion(page, number);
  await read(row(page, number)).click();
}

/** Nothing is read, and nothing seems to be. */
async function expectSilence(page) {
  await expect(page).toEvaluate(spoken, null);
  await expect(page).toEvaluate(marked, []);
  for (const key of ['pause', 'go_on', 'stop', 'slow', 'normal', 'fast']) {
    await expect(button(page, strings[`aloud_${key}`])).toHaveCount(0);
  }
}

test.describe('with a voice of its own', () => {
  test.beforeEach(async ({ page }) => { await giveVoices(page, LOCAL); });

  test('an answer is read sentence by sentence, and each is marked', async ({ page, visit }) => {
    await visit();
    await begin(page);
    for (const sentence of ANSWER_08) {
      await expect(page).toEvaluate(spoken, sentence);
      await expect(page).toEvaluate(marked, [sentence]);
      await ends(page);
    }
    await expectSilence(page);
    expect(await page.evaluate(() => window.orders)).toEqual(ANSWER_08.map((text) => [text, 1]));
    await expect(read(row(page, '08'))).toBeVisible();
  });

  test('a browser that cannot split sentences has each paragraph read in one', async ({ page, visit }) => {
    await page.addInitScript(() => { Object.defineProperty(Intl, 'Segmenter', { value: undefined }); });
    await visit();
    await begin(page);
    expect(await readToEnd(page)).toEqual([question['08'].short, ...paragraphs(question['08'].details)]);
  });

  test('a section of the article is read with its heading and its parts, and no further', async ({ page, visit }) => {
    await visit();
    const diagnosis = read(section(page, 'how-its-diagnosed'));
    await expect(diagnosis).toHaveAttribute('aria-describedby', 'how-its-diagnosed');
    await diagnosis.click();
    expect(await readToEnd(page)).toEqual(sectionOf('how-its-diagnosed'));
    await read(section(page, 'common-causes')).click();
    const [heading, first] = sectionOf('common-causes');
    await expect(page).toEvaluate(spoken, heading);
    await ends(page);
    await expect(page).toEvaluate(spoken, first);
  });

  test('what stands inside a drawing is not read', async ({ page, visit }) => {
    await visit();
    const causes = page.locator('#common-causes + .variants > ul');
    const [{ List: items }] = article.sections.find(({ id }) => id === 'common-causes').blocks;
    await expect(causes.locator('svg desc')).toHaveCount(items.length);
    await read(section(page, 'common-causes')).click();
    const said = await readToEnd(page);
    expect(said).toEqual(sectionOf('common-causes'));
    const written = await causes.locator(':scope > li').evaluateAll((items) => items.map((item) => {
      const own = item.cloneNode(true);
      own.querySelector('.drawing').remove();
      return own.textContent.trim();
    }));
    expect(said.slice(1).join(' ')).toBe(written.join(' '));
  });

  test('an explanation that is open is not read', async ({ page, visit }) => {
    await visit();
    await openQuestion(page, '15');
    await row(page, '15').locator('.term').first().click();
    await expect(page.locator('#faq-15 #meaning')).toBeVisible();
    await read(row(page, '15')).click();
    expect(await readToEnd(page)).toEqual(answerOf('15'));
  });

  test('a pause goes on with the sentence that it broke off', async ({ page, visit }) => {
    await visit();
    await begin(page);
    await ends(page);
    await expect(page).toEvaluate(spoken, ANSWER_08[1]);
    await button(page, strings.aloud_pause).press('Enter');
    await expect(page).toEvaluate(spoken, null);
    await expect(page).toEvaluate(marked, [ANSWER_08[1]]);
    await expect(page).toEvaluate(focused, strings.aloud_go_on);
    await button(page, strings.aloud_go_on).press('Enter');
    await expect(page).toEvaluate(spoken, ANSWER_08[1]);
    await button(page, strings.aloud_stop).click();
    await expectSilence(page);
    await expect(page).toEvaluate(focused, strings.aloud_read);
  });

  test('the speed has three steps, and begins the sentence anew', async ({ page, visit }) => {
    await visit();
    await begin(page);
    await button(page, strings.aloud_normal).click();
    await button(page, strings.aloud_fast).click();
    await expect(button(page, strings.aloud_slow)).toBeVisible();
    expect(await page.evaluate(() => window.orders)).toEqual([1, 1.25, 0.8].map((rate) => [ANSWER_08[0], rate]));
    // In a pause it is only set.
    await button(page, strings.aloud_pause).click();
    await button(page, strings.aloud_slow).click();
    await expect(button(page, strings.aloud_normal)).toBeVisible();
    expect(await page.evaluate(spoken)).toBeNull();
  });

  for (const [times, what] of /** @type {const} */ ([[1, 'is told again'], [2, 'gives the button back']])) {
    test(`a voice that swallows its first sentence ${times === 1 ? 'once' : 'twice'} ${what}`, async ({ page, visit }) => {
      await installClock(page);
      await visit();
      await openQuestion(page, '08');
      await page.evaluate((times) => { window.swallows = times; }, times);
      await read(row(page, '08')).click();
      await button(row(page, '08'), strings.aloud_pause).waitFor();
      await expect(page).toEvaluate(marked, [ANSWER_08[0]]);
      await page.clock.runFor(10_000);
      expect(await page.evaluate(() => window.orders), 'no more than twice').toEqual([[ANSWER_08[0], 1], [ANSWER_08[0], 1]]);
      if (times === 1) {
        await expect(page).toEvaluate(spoken, ANSWER_08[0]);
        await ends(page);
        await expect(page).toEvaluate(spoken, ANSWER_08[1]);
      } else {
        await expectSilence(page);
        await expect(read(row(page, '08'))).toBeFocused();
      }
    });
  }

  const LEAVES = {
    'its answer is closed': (page) => summary(page, '08').click(),
    'its answer is filtered away': async (page) => {
      await tag(page, 'hip').click();
      await expect(page).toList(tagged('hip'));
    },
    'the symptom check opens': (page) => button(page, strings.invitation_action).click(),
    'the page is hidden': (page) => page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }),
    'the page is left': (page) => page.evaluate(() => dispatchEvent(new Event('pagehide'))),
    'the voice fails': (page) => page.evaluate(() => window.speechSynthesis.cancel()),
  };
  for (const [when, leave] of Object.entries(LEAVES)) {
    test(`it falls silent when ${when}`, async ({ page, visit }) => {
      await visit();
      await begin(page);
      await expect(page).toEvaluate(spoken, ANSWER_08[0]);
      await leave(page);
      await expectSilence(page);
    });
  }

  test('it reads one thing at a time', async ({ page, visit }) => {
    await visit();
    await begin(page);
    await read(section(page, 'common-symptoms')).click();
    await expect(page).toEvaluate(spoken, sectionOf('common-symptoms')[0]);
    await expect(read(row(page, '08'))).toBeVisible();
    await expect(button(page, strings.aloud_stop)).toHaveCount(1);
  });

  test('a tablet that begins anew falls silent at once', async ({ page, visit, allowErrors }) => {
    allowErrors(/ERR_|Failed to load/);
    await visit('?kiosk');
    await touch(page);
    await summary(page, '08').click();
    await read(row(page, '08')).click();
    await expect(page).toEvaluate(spoken, ANSWER_08[0]);
    for (const key of ['copy_link', 'share_link']) {
      await expect(button(row(page, '08'), strings[key]), 'nowhere to paste').toHaveCount(0);
    }
    // Its host is gone, so that this page stays behind the start screen.
    await page.route('**/*', (route) => route.abort());
    await endButton(page).click();
    await expect(page).toEvaluate(spoken, null);
  });

  test('when the app stops it falls silent, and no button is left', async ({ page, visit, allowErrors }) => {
    allowErrors(/^broken$/, /^unreachable/);
    await visit();
    await begin(page);
    await page.evaluate(() => {
      // What the app asks the browser for at the next letter.
      Object.defineProperty(HTMLInputElement.prototype, 'value', { get() { throw new Error('broken'); } });
      document.querySelector('#search input').dispatchEvent(new Event('input'));
    });
    await expect(bars(page)).toHaveCount(0);
    await expect(page).toEvaluate(spoken, null);
  });

  test('axe finds nothing around the buttons on a phone', { tag: '@phone' }, async ({ page, visit }) => {
    await visit();
    await begin(page);
    await expect(page).toEvaluate(spoken, ANSWER_08[0]);
    expect(await barriers(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing to the side').toBe(true);
  });
});

const OF_NO_USE = { 'no voice': [], 'a voice over the network': [REMOTE], 'a voice of another language': [GERMAN] };
for (const [what, voices] of Object.entries(OF_NO_USE)) {
  test(`with ${what} alone there is nothing to press`, async ({ page, visit }) => {
    await giveVoices(page, ...voices);
    await visit();
    await openQuestion(page, '08');
    await expect(page.locator('.term').first()).toBeVisible();
    await expect(page).toEvaluate(isAsked, true);
    await expect(bars(page)).toHaveCount(0);
    // It comes late, and goes again.
    await changeVoices(page, ...voices, LOCAL);
    await read(row(page, '08')).click();
    await expect(page).toEvaluate(spoken, ANSWER_08[0]);
    await changeVoices(page, ...voices);
    await expect(bars(page)).toHaveCount(0);
    await expectSilence(page);
  });
}

test('a browser that cannot speak does without', async ({ page, visit }) => {
  await page.addInitScript(() => {
    window.isAsked = false;
    Object.defineProperty(window, 'speechSynthesis', { get() { window.isAsked = true; return undefined; } });
  });
  await visit();
  await openQuestion(page, '08');
  await expect(page.locator('.term').first()).toBeVisible();
  await expect(page).toEvaluate(isAsked, true);
  await expect(bars(page)).toHaveCount(0);
});

test('nothing moves when the buttons come', { tag: '@phone' }, async ({ page, visit }) => {
  await giveVoices(page);
  await visit();
  await openQuestion(page, '08');
  await expect(row(page, LAST_EXPLAINED).locator('.term').first()).toBeAttached();
  await expect(page).toEvaluate(isAsked, true);
  const lines = 'article :is(h1, h2, h3, p, li), #list summary, #faq-08 .answer > p, #page > footer';
  const tops = () => page.locator(lines).evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top + scrollY));
  const before = await tops();
  await changeVoices(page, LOCAL);
  await expect(read(row(page, '08'))).toBeVisible();
  expect(await tops()).toEqual(before);
});
