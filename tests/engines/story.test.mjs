// One reader's visit, the same in Chromium, Firefox and WebKit, on a phone: the page, the filter, the search, the
// checker to its first and its last level, a link to an answer, Back, paper, no network, another website, the
// waiting room, and the one file.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { By, error as errors } from 'selenium-webdriver';
import {
  article, CALL_HREF, checkerQuestion, fill, literal, NUMBERS, results, screens, STOPPED, tagged, tagIndex, strings,
} from '../content.mjs';
import { serve } from '../serve.mjs';
import { ENGINES, missing, start } from './engines.mjs';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const FILE = String(new URL('../../dist/spine-guide.html', import.meta.url));
const ENTER = '\uE007';
const SIGN = checkerQuestion.ces_bladder.choice_texts.dark;
const endsWith = (text) => new RegExp(`${literal(text)}$`);

for (const name of Object.keys(ENGINES)) {
  describe(name, { skip: missing(name) }, () => {
    const { cannot } = ENGINES[name];
    let engine, driver, site, page;

    before(async () => {
      site = await serve(dist, { port: 0 });
      engine = await start(name);
      driver = engine.driver;
      page = reader(driver);
      await engine.resize(390, 844);
      const version = (await driver.getCapabilities()).get('browserVersion');
      console.log(`${name} ${version}${Object.entries(cannot).map(([what, why]) => `; cannot ${what}: ${why}`).join('')}`);
    });

    after(async () => {
      await engine?.stop();
      await site?.close();
    });

    /** A reader who comes to the site for the first time, at this fragment; the app is there, and stays. */
    const story = (name, at, tell) => test(name, async (t) => {
      const { url } = await open(t);
      await page.open(url + at);
      await page.started();
      await tell();
      await page.becomes(() => document.getElementById('stopped').hidden, true);
    });

    /** A host of a test's own: nothing of the stories before is kept for it. */
    async function open(t, options) {
      const host = await serve(dist, { port: 0, ...options });
      t.after(host.close);
      return host;
    }

    story('the page is whole, and fits a phone and a desk', '', async () => {
      await page.becomes(() => document.title, article.title);
      await page.becomes(() => document.querySelector('#emergency a.call').getAttribute('href'), CALL_HREF);
      assert.ok(await (await page.find('#emergency a.call')).isDisplayed());
      await page.becomes(() => document.querySelectorAll('#list > details').length, NUMBERS.length);
      for (const [width, height] of [[1280, 900], [390, 844]]) {
        await engine.resize(width, height);
        await page.becomes(() => [innerWidth, innerHeight], [width, height]);
        await page.becomes(() => document.documentElement.scrollWidth <= innerWidth, true);
      }
    });

    story('an answer opens and closes, with a press and with a key', '', async () => {
      await page.press('#faq-08 summary');
      await page.becomes(shown, ['08']);
      await page.becomes(() => document.querySelectorAll('#faq-08 .answer-tools button').length > 0, true);
      await (await page.find('#faq-08 summary')).sendKeys(ENTER);
      await page.becomes(shown, []);
    });

    story('a tag leaves its questions, says how many, and Back brings the others', '', async () => {
      await page.press('#filter .tag', tagIndex('hip'));
      await page.becomes(listed, tagged('hip').length);
      await page.becomes(() => document.getElementById('status').textContent, fill(strings.count, { shown: tagged('hip').length, total: NUMBERS.length }));
      await page.becomes(() => location.hash, '#questions?tag=hip');
      await page.reload();
      await page.started();
      await page.becomes(listed, tagged('hip').length);
      await driver.navigate().back();
      await page.becomes(listed, NUMBERS.length);
    });

    story('the search finds in the reader’s own words, and marks what it found', '', async () => {
      await (await page.find('#search-words')).sendKeys('shot in the back');
      await page.becomes(() => document.querySelector('#list > details:not([hidden])').id, 'faq-08');
      await page.becomes(() => CSS.highlights.get('found').size > 0, true);
      await (await page.find('#search-words')).clear();
      await (await page.find('#search-words')).sendKeys('cannot pee');
      await page.becomes(() => document.querySelector('#search [role=alert]').textContent.includes('911'), true);
    });

    story('a sign of an emergency ends the check at once', '', async () => {
      await page.check(SIGN);
      assert.match(await page.heading(), endsWith(results.emergency.heading));
      assert.ok(await (await page.find('#checker a.call')).isDisplayed());
    });

    story('nothing to worry about ends with care at home, and Back leads through it', '', async () => {
      const steps = await page.check();
      assert.match(await page.heading(), endsWith(results.self_care.heading));
      assert.equal(await driver.executeScript('return location.hash'), '#check');
      for (const step of steps.toReversed()) {
        await driver.navigate().back();
        await page.isAt(step);
      }
      await driver.navigate().back();
      await page.becomes(() => document.getElementById('page').hidden, false);
    });

    story('a link leads to its answer, from outside and on the page', '#faq-08', async () => {
      await page.becomes(shown, ['08']);
      await page.becomes(inView, true);
      await page.press('#emergency a[href="#faq-12"]');
      await page.becomes(shown, ['08', '12']);
      await page.becomes(() => location.hash, '#faq-12');
      await driver.navigate().back();
      await page.becomes(() => location.hash, '#faq-08');
    });

    story('the page comes on paper', '', async () => {
      const print = async () => Buffer.from(await driver.printPage(), 'base64');
      if (cannot.print) return assert.rejects(print, errors.UnknownCommandError);
      assert.ok(pagesOf(await print()) >= 3);
    });

    test('where no WebAssembly may run the page is whole, and says what does not work', async (t) => {
      const { url } = await open(t, { headers: { 'Content-Security-Policy': "script-src 'self'" } });
      await page.open(url);
      await page.press('#faq-08 summary');
      await page.becomes(shown, ['08']);
      await page.becomes(() => document.getElementById('filter').children.length, 0);
      await page.becomes(() => {
        const notice = document.getElementById('stopped');
        return notice.checkVisibility() && notice.textContent;
      }, STOPPED);
    });

    test('after one visit it works without a network, at an answer never seen', async (t) => {
      const host = await open(t);
      await page.open(host.url);
      await page.started();
      await page.becomes(() => navigator.serviceWorker.controller?.state, 'activated');
      await host.close();
      await page.reload();
      await page.started();
      await page.open(`${host.url}?from=a-leaflet#faq-03`);
      await page.started();
      await page.becomes(shown, ['03']);
      await page.check(SIGN);
      assert.match(await page.heading(), endsWith(results.emergency.heading));
    });

    test('inside another website it is as high as what it shows', async (t) => {
      const host = createServer((request, response) => {
        response.setHeader('Content-Type', 'text/html');
        response.end(`<!doctype html><title>A clinic</title><script src="${site.url}embed.js" defer></script>
          <meta name="viewport" content="width=device-width, initial-scale=1"><spine-guide src="${site.url}"></spine-guide>`);
      });
      // By another name: another site, too.
      host.listen(0, 'localhost');
      await once(host, 'listening');
      t.after(async () => {
        await driver.switchTo().defaultContent();
        host.close();
        host.closeAllConnections();
      });
      await page.open(`http://localhost:${/** @type {any} */ (host.address()).port}/`);
      const frame = () => driver.executeScript("return document.querySelector('spine-guide').shadowRoot.querySelector('iframe')");
      await page.becomes(() => document.querySelector('spine-guide').shadowRoot.querySelector('iframe') !== null, true);
      await driver.switchTo().frame(await frame());
      await page.started();
      await page.becomes(fits, true);
      const before = await page.look(() => innerHeight);
      const row = await page.find('#faq-08 summary');
      if (cannot.frame) {
        await assert.rejects(() => row.sendKeys(ENTER), errors.ElementNotInteractableError);
        await driver.executeScript('arguments[0].click()', row);
      } else {
        await row.sendKeys(ENTER);
      }
      await page.becomes(shown, ['08']);
      await page.becomes(`() => innerHeight > ${before} && (${fits})()`, true);
    });

    test('in the waiting room nothing is left of a reader, and no step to go back to', async (t) => {
      const { url } = await open(t);
      await page.open(`${url}?kiosk`);
      await page.started();
      const steps = await page.look(() => history.length);
      await page.press('dialog[open] button');
      await page.press('#faq-08 summary');
      await page.becomes(shown, ['08']);
      await page.press('#check-start button');
      await page.isAt(strings.invitation);
      await page.press('#kiosk-end');
      await page.becomes(() => document.querySelector('dialog[open] button')?.checkVisibility() ?? false, true);
      await page.started();
      await page.becomes(shown, []);
      assert.deepEqual(await page.look(() => [document.getElementById('page').hidden, location.hash, history.length]), [false, '', steps]);
    });

    test('the one file, opened from a disk, is the whole guide', async () => {
      await page.open(`${FILE}#faq-08`);
      await page.started();
      await page.becomes(shown, ['08']);
      await (await page.find('#search-words')).sendKeys('shot in the back');
      await page.becomes(() => document.querySelector('#list > details:not([hidden])').id, 'faq-08');
      await page.check();
      assert.match(await page.heading(), endsWith(results.self_care.heading));
      await page.becomes(() => document.getElementById('stopped').hidden, true);
    });
  });
}

// --- what the page is asked ---

const shown = () =>
  Array.from(document.querySelectorAll('#list > details'))
    .filter((row) => row.querySelector('.short').checkVisibility())
    .map((row) => row.id.slice(4));
const listed = () =>
  Array.from(document.querySelectorAll('#list > details')).filter((row) => row.checkVisibility()).length;
/** Nothing of a page in a frame is cut off, or followed by nothing. */
const fits = () => Math.abs(document.documentElement.scrollHeight - innerHeight) <= 1 && scrollY === 0;
const inView = () => {
  const { top } = document.querySelector('#faq-08').getBoundingClientRect();
  return top >= 0 && top < innerHeight;
};

/**
 * What is to be pressed on a screen of the checker: the box of the question that begins with these words, if it is
 * there, and else what someone says who is well: one of the `calm` choices, or `nowhereText` on the map.
 */
const answers = (yes, calm, nowhereText) => {
  const main = document.querySelector('#checker main');
  const rows = [...main.querySelectorAll('label')].filter((label) => label.checkVisibility());
  const says = (text) => (label) => label.textContent.trim().startsWith(text);
  const sign = yes && rows.find(says(yes));
  if (sign) return [sign];
  const none = rows.filter((label) => label.matches('.none:not(.group *)'));
  const nowhere = rows.filter(says(nowhereText));
  const choices = Array.from(main.querySelectorAll('fieldset'), (group) => {
    const own = [...group.querySelectorAll('label:has([type=radio])')].filter((label) => label.closest('fieldset') === group);
    return calm.map((text) => own.find(says(text))).find(Boolean);
  });
  return [...choices.filter(Boolean), ...nowhere, ...none];
};

/** The pages of a PDF, whose objects may lie in compressed streams. */
function pagesOf(pdf) {
  const text = pdf.toString('latin1');
  const streams = Array.from(text.matchAll(/stream\r?\n(.*?)endstream/gs), ([, stream]) => {
    try {
      return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return [text, ...streams].join('\n').match(/\/Type\s*\/Page\b/g).length;
}

/** Whether the checker has not come to a result. */
const goesOn = (...buttons) => buttons.includes(document.querySelector('#checker .actions button')?.innerText);

/** What someone answers who is well, where there are several choices. */
const CALM = [strings.no, checkerQuestion.how_long.choice_texts.under_week, checkerQuestion.trend.choice_texts.better];

/** A reader's hands and eyes. */
function reader(driver) {
  const find = (selector) => driver.findElement(By.css(selector));
  const look = (read, ...given) => driver.executeScript(`return (${read})(...arguments)`, ...given);

  /**
   * Waits until `read`, a function that runs in the page, gives `wanted`; otherwise fails with what it gives. What it
   * throws, such as between two pages, is one more thing that is not wanted.
   */
  async function becomes(read, wanted) {
    const end = Date.now() + 15_000;
    let now;
    do now = await look(read).catch(String); while (JSON.stringify(now) !== JSON.stringify(wanted) && Date.now() < end);
    assert.deepEqual(now, wanted);
  }

  /** Not every driver scrolls to what it is to press. */
  async function press(it) {
    await driver.executeScript('arguments[0].scrollIntoView({ block: "center", behavior: "instant" })', it);
    await it.click();
  }
  const pressAt = async (selector, nth = 0) => press((await driver.findElements(By.css(selector)))[nth]);

  const heading = () => look(() => document.querySelector('#checker h1')?.innerText.trim());
  const isAt = (name) => becomes(() => document.activeElement.matches('#checker h1') && document.activeElement.innerText.trim(), name);

  /** Presses what leads on, and waits until the reader is at another step; returns the one that was left. */
  async function goOn() {
    const left = await heading();
    await pressAt('#checker main .actions button');
    await becomes(`() => {
      const it = document.activeElement;
      return it.matches('#checker h1') && it.innerText.trim() !== ${JSON.stringify(left)};
    }`, true);
    return left;
  }

  /** Goes through the checker to a result, saying yes to one question at most. Returns the steps before it. */
  async function check(yes) {
    await pressAt('#check-start button');
    await isAt(strings.invitation);
    const steps = [await goOn()];
    while (await look(goesOn, strings.next, strings.see_result)) {
      assert.ok(steps.length <= 1 + Object.keys(screens).length, `the questions do not end: ${steps}`);
      for (const row of await look(answers, yes ?? null, CALM, strings.nowhere)) await press(row);
      const [age] = await driver.findElements(By.css('#checker input.age'));
      await age?.sendKeys('40');
      steps.push(await goOn());
    }
    return steps;
  }

  return {
    find, look, becomes, press: pressAt, heading, isAt, check,
    /** Firefox's driver takes a page for loaded where only the fragment went away. */
    async open(url) {
      await driver.get('about:blank');
      await driver.get(url);
    },
    /** The driver's own would leave the service worker out, in Firefox. */
    async reload() {
      await driver.executeScript('document.documentElement.dataset.left = ""; location.reload()');
      await becomes(() => document.documentElement?.dataset.left === undefined && document.readyState, 'complete');
    },
    /** Waits until all of the app is there. */
    started: () => becomes(() =>
      ['#filter [role=group]', '#check-start button', '#search-words'].every((it) => document.querySelector(it)), true),
  };
}
