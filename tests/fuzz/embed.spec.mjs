// Any message between the guide and the website around it: what is not exactly one of theirs changes nothing.

import { buildSync } from 'esbuild';
import { element, frameOf, GUIDE, html, ready, SCRIPT } from '../e2e/embed.mjs';
import { expect, test } from '../e2e/fixtures.mjs';

const RUNS = Number(process.env.RUNS || 1_000_000);
/** How many at once: in between, the page does what they led to. */
const BATCH = 10_000;

const { outputFiles: [{ text: FAST_CHECK }] } = buildSync({
  stdin: { contents: "export * from 'fast-check'", resolveDir: import.meta.dirname },
  bundle: true,
  format: 'iife',
  globalName: 'fc',
  footer: { js: 'globalThis.fc = fc;' },
  write: false,
});

test.setTimeout(3_600_000);

/** Runs `check`, a function of the page that takes a number of runs, a seed and `arg`, until it has run {@link RUNS} times. */
async function fuzz(page, check, arg) {
  for (let done = 0; done < RUNS; done += BATCH) {
    const runs = { numRuns: Math.min(BATCH, RUNS - done), seed: Math.floor(Math.random() * 2 ** 31) };
    expect(await page.evaluate(check, { runs, arg }), `with seed ${runs.seed}`).toBe('');
  }
}

test.beforeEach(async ({ page, site, website }) => {
  await page.addInitScript({ content: FAST_CHECK });
  await website.visit(html(SCRIPT(site) + GUIDE(site, 'events')));
  await ready(page);
});

test('a website hears the messages of the guide in its frame, and no others', async ({ page }) => {
  await page.evaluate(() => {
    window.dispatched = [];
    for (const type of ['opened', 'filtered', 'check-started', 'check-finished']) {
      addEventListener(`spine-guide:${type}`, (/** @type {any} */ { detail }) => window.dispatched.push([type, detail?.question]));
    }
  });
  await fuzz(page, ({ runs }) => {
    const { fc } = window;
    const guide = document.querySelector('spine-guide');
    const frame = guide.shadowRoot.querySelector('iframe');
    const guideOrigin = new URL(frame.src).origin;
    const isPlace = (value) => Number.isFinite(value) && value >= 0 && value <= 1_000_000;
    const FIELDS = {
      here: {},
      height: { height: isPlace },
      paper: { height: isPlace },
      show: { top: isPlace, bottom: isPlace },
      opened: { question: (value) => typeof value === 'string' && /^[a-zA-Z0-9_-]{1,40}$/.test(value) },
      filtered: {},
      'check-started': {},
      'check-finished': {},
    };
    const isMessage = (data) => {
      const fields = typeof data?.type === 'string' && Object.hasOwn(FIELDS, data.type) && FIELDS[data.type];
      const names = fields && ['spineGuide', 'type', ...Object.keys(fields)];
      return fields && data.spineGuide === 1 && Object.keys(data).sort().join() === names.sort().join()
        && Object.keys(fields).every((name) => fields[name](data[name]));
    };
    const value = fc.oneof(fc.double(), fc.integer({ min: -2, max: 1_000_001 }), fc.stringMatching(/^[\w-]{1,42}$/), fc.anything());
    const one = fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.anything() });
    const valid = Object.entries(FIELDS).map(([type, fields]) => fc.record({
      spineGuide: one,
      type: fc.constant(type),
      ...Object.fromEntries(Object.keys(fields).map((name) => [name, value])),
    }));
    const mixed = fc.record({
      spineGuide: one,
      type: fc.oneof(fc.constantFrom(...Object.keys(FIELDS), 'constructor', '__proto__'), value),
      height: value, top: value, bottom: value, question: value, answer: value,
    }, { requiredKeys: [] });
    const sources = { frame: frame.contentWindow, own: window, none: null };
    const property = fc.property(
      fc.oneof({ weight: 6, arbitrary: fc.oneof(...valid) }, { weight: 3, arbitrary: mixed }, { weight: 1, arbitrary: fc.anything() }),
      fc.oneof({ weight: 9, arbitrary: fc.constant('frame') }, { weight: 1, arbitrary: fc.constantFrom('own', 'none') }),
      fc.oneof({ weight: 9, arbitrary: fc.constant(guideOrigin) }, { weight: 1, arbitrary: fc.constantFrom('null', '', 'https://guide.invalid') }),
      (data, source, origin) => {
        const accepted = isMessage(data) && source === 'frame' && origin === guideOrigin;
        const before = { height: frame.style.height, paper: frame.style.getPropertyValue('--paper'), events: window.dispatched.length };
        dispatchEvent(new MessageEvent('message', { data, source: sources[source], origin }));
        const sized = (type) => accepted && data.type === type && `${Math.ceil(data.height)}px`;
        // As the browser writes it: a million is 1e+06.
        const height = Object.assign(document.createElement('i').style, { height: sized('height') || before.height }).height;
        const said = window.dispatched.slice(before.events);
        window.dispatched.length = 0;
        const event = accepted && !['here', 'height', 'paper', 'show'].includes(data.type);
        return frame.style.height === height
          && frame.style.getPropertyValue('--paper') === (sized('paper') || before.paper)
          && JSON.stringify(said) === JSON.stringify(event ? [[data.type, data.question]] : [])
          && frame.isConnected;
      },
    );
    const result = fc.check(property, runs);
    return result.failed ? fc.defaultReportMessage(result) : '';
  });
  await expect(element(page).locator('iframe')).toHaveCount(1);
});

test('the guide in a frame hears the messages of its website, and no others', async ({ page, website }) => {
  const frame = await frameOf(page);
  await fuzz(frame, ({ runs, arg: websiteOrigin }) => {
    const { fc } = window;
    const root = document.documentElement;
    const here = location.href.split('#')[0];
    const isPlace = (value) => Number.isFinite(value) && value >= 0;
    const number = fc.oneof(fc.double(), fc.integer({ min: -2, max: 10_000 }));
    const fragment = fc.oneof(
      fc.stringMatching(/^(faq-[0-9]{2}|questions(\?(q|tag)=[a-z%0-9&=]{0,12})?|check|picked=[0-9.]{0,8}|result=[0-9A-Z]{0,20}|[ -~]{0,12})$/),
      fc.string(),
    );
    const any = fc.anything();
    const one = fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: any });
    const message = fc.oneof(
      { weight: 1, arbitrary: fc.record({ spineGuide: one, type: fc.constant('seen'), top: number, bottom: number }) },
      { weight: 2, arbitrary: fc.record({ spineGuide: one, type: fc.constant('go'), to: fragment }) },
      {
        weight: 6,
        arbitrary: fc.record({
          spineGuide: one,
          type: fc.oneof(fc.constantFrom('seen', 'go', 'constructor', '__proto__'), any),
          top: any, bottom: fc.oneof(any, number), to: any, answer: any,
        }, { requiredKeys: [] }),
      },
      { weight: 1, arbitrary: any },
    );
    const sources = { website: parent, own: window, none: null };
    const property = fc.property(
      message,
      fc.oneof({ weight: 9, arbitrary: fc.constant('website') }, { weight: 1, arbitrary: fc.constantFrom('own', 'none') }),
      fc.oneof({ weight: 9, arbitrary: fc.constant(websiteOrigin) }, { weight: 1, arbitrary: fc.constantFrom('null', '', 'https://website.invalid') }),
      (data, source, origin) => {
        const isHeard = source === 'website' && origin === websiteOrigin && data?.spineGuide === 1;
        const before = { top: root.style.getPropertyValue('--seen-top'), hash: location.hash };
        dispatchEvent(new MessageEvent('message', { data, source: sources[source], origin }));
        const isSeen = isHeard && data.type === 'seen' && isPlace(data.top) && isPlace(data.bottom);
        const { hash } = location;
        const wentTo = isHeard && data.type === 'go' && typeof data.to === 'string' && hash === `#${data.to}`;
        return root.style.getPropertyValue('--seen-top') === (isSeen ? `${data.top}px` : before.top)
          && location.href.split('#')[0] === here
          && (hash === before.hash || (wentTo && /^#[\w?=&.+%-]+$/.test(hash) && !hash.startsWith('#result')));
      },
    );
    const result = fc.check(property, runs);
    return result.failed ? fc.defaultReportMessage(result) : '';
  }, new URL(website.url).origin);
});
