// Every state in which a reader can meet the guide, in one list: the pictures are taken of it, and the
// tests of access go through it.

import assert from 'node:assert/strict';
import {
  alert, begin, change, check, enter, EVERY_SCREEN, fill, goOn, isAt, main, press, REVIEW, say, screen, view, walk,
} from './checker.mjs';
import { open as openHost, release } from './host.mjs';
import { breaks, fragile, says } from './plain.mjs';
import {
  becomes, button, copyButton, DESK, filter, listedOnes, newContext, NUMBERS, open, PHONE, reader, row, shownAnswers, started,
  summary, tag,
} from './site.mjs';
import { test } from 'node:test';

const field = (page) => page.getByRole('searchbox');
const seek = async (page, words, listed) => {
  await field(page).fill(words);
  await becomes(page, listedOnes, listed);
};

/** Continue is pressed too early, and the screen says so. */
async function refuse(page) {
  await button(page, 'Continue').click();
  await alert(page).filter({ hasText: 'first' }).waitFor();
}

const TABLET = { viewport: { width: 1280, height: 800 }, hasTouch: true };

/** A tablet in the waiting room, with a clock that the test can move; it goes on by itself, too. */
async function arriveAtTablet(page, url) {
  await page.clock.install();
  await page.goto(`${url}?kiosk`);
  await button(page, 'Touch to start').waitFor();
}

/**
 * What leads to the states: `walk(page, see, { url })` calls `see(name)` in each. `options` are those of
 * `reader`. What a state is seen in if not on a screen, with scripts, it says: `see(name, { media: 'print' })`.
 */
const JOURNEYS = {
  page: {
    options: { permissions: ['clipboard-read', 'clipboard-write'] },
    walk: async (page, see) => {
      await see('page');
      await page.getByText('The warning signs as a list').click();
      await see('page-warning-signs');
      await page.getByText('The warning signs as a list').click();
      await open(page, '08');
      await see('question-open');
      await copyButton(page, '08').click();
      await page.locator('#faq-08 .note').filter({ hasText: 'Link copied' }).waitFor();
      await see('question-link-copied');
      await button(page, 'Open all').click();
      await copyButton(page, '15').waitFor();
      await see('questions-all-open');
      await button(page, 'Close all').click();
      await becomes(page, shownAnswers, []);
      await page.locator('article .term').first().click();
      await page.locator('#meaning').waitFor();
      await see('word-explained');
      await page.getByText('How many requests has this page made').click();
      await button(page, 'Count now').click();
      await page.getByText('Requests since the page loaded: 0').waitFor();
      await see('page-requests-counted');
    },
  },
  'page by link': {
    options: { at: '#faq-08', prepare: (page) => page.addInitScript(() => { navigator.clipboard.writeText = () => Promise.reject(); }) },
    walk: async (page, see) => {
      await copyButton(page, '08').click();
      await page.getByLabel('Copy this link:').waitFor();
      await see('question-link-by-hand');
    },
  },
  filter: {
    options: { viewport: PHONE },
    walk: async (page, see) => {
      await filter(page).getByRole('button', { name: /^Filter by tag/ }).click();
      await see('tags-unfolded');
      await tag(page, 'Hip').click();
      await becomes(page, listedOnes, ['07', '09', '12', '14']);
      await see('tags-chosen-unfolded');
      await filter(page).getByRole('button', { name: /^Filter by tag/ }).click();
      await open(page, '14');
      await see('tags-chosen');
    },
  },
  search: {
    walk: async (page, see) => {
      await field(page).fill('shot in the back');
      await becomes(page, () => document.querySelector('[data-on]').dataset.on, 'true');
      await see('search-results');
      await field(page).fill('cannot pee');
      await page.getByRole('search').getByRole('alert').getByRole('link').waitFor();
      await see('search-warning');
      await seek(page, 'xylophone', []);
      await see('search-nothing');
      await field(page).fill('');
      await tag(page, 'Hip').click();
      await becomes(page, listedOnes, ['07', '09', '12', '14']);
      await field(page).fill('epidural');
      await button(page, 'Take off “Hip”').waitFor();
      await see('search-nothing-with-tags');
      await button(page, 'Take off “Hip”').click();
      await becomes(page, () => document.querySelector('#list > details').id, 'faq-08');
    },
  },
  'to take along': {
    walk: async (page, see) => {
      await check(page, EVERY_SCREEN);
      await button(page, 'Show a code for your phone').click();
      await page.getByRole('img', { name: 'Code to scan with a phone' }).waitFor();
      await see('result-code');
      await button(page, 'Add to my handout').click();
      await button(page, 'Back to the page').click();
      await open(page, '08');
      await page.locator('#faq-08').getByRole('button', { name: 'Add to my handout' }).click();
      await button(page, 'Show a code and a link').click();
      await page.getByRole('img', { name: 'Code to scan with a phone' }).waitFor();
      await see('handout');
      await page.evaluate(() => { document.documentElement.dataset.print = 'handout'; });
      await see('paper-handout', { media: 'print' });
      await page.evaluate(() => { document.documentElement.dataset.print = 'handout large'; });
      await see('paper-handout-large', { media: 'print' });
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await button(page, 'Take all off').click();
      await page.getByRole('region', { name: 'My handout' }).waitFor({ state: 'detached' });
      await row(page, '08').getByRole('button', { name: 'Add to my handout' }).waitFor();
    },
  },
  'a link that picks': {
    options: { at: '#picked=08.10' },
    walk: async (page, see) => {
      await page.getByText('Questions picked for you, first in the list: 2').waitFor();
      await see('picked');
      await button(page, 'Show the usual order').click();
      await becomes(page, listedOnes, NUMBERS);
      assert.equal(await page.getByText('Questions picked for you').count(), 0);
    },
  },
  'a code that cannot be read': {
    options: { at: '#result=BROKEN' },
    walk: async (page, see) => {
      await page.getByText('The code could not be read.').waitFor();
      await see('code-refused');
      await button(page, 'Check your symptoms').click();
      await button(page, 'Start').click();
      await isAt(page, 'First, who is this for?');
      await button(page, 'Back to the page').click();
      assert.equal(await page.getByText('The code could not be read.').count(), 0);
    },
  },
  'an address that is not known': {
    options: { at: '#no-such-place' },
    walk: async (page, see) => see('unknown-address'),
  },
  'without scripts': {
    options: { javaScriptEnabled: false, app: false },
    walk: async (page, see) => {
      await summary(page, '08').click();
      await see('scripts-off', { scripts: false });
    },
  },
  crash: {
    options: { prepare: fragile, complaints: [/^unreachable/, /on a `None` value/] },
    walk: async (page, see) => {
      await open(page, '08');
      await breaks(page);
      await tag(page, 'Hip').click();
      await says(page);
      await see('crashed');
      await summary(page, '14').click();
      await becomes(page, shownAnswers, ['08', '14']);
    },
  },
  checker: {
    walk: async (page, see) => {
      await enter(page);
      await see('check-start');
      await press(page, 'Start');
      for (let id = await screen(page); id; id = await screen(page)) {
        await see(`check-${id}`);
        // One screen of each kind says what is missing, and explains.
        if (['who', 'saddle', 'where', 'time'].includes(id)) {
          await refuse(page);
          await see(`check-${id}-refused`);
          await main(page).locator('.more summary').first().click();
        }
        if (id === 'where') {
          await say(page, 'numb_where', ['saddle', 'foot_top', 'big_toe']);
          await alert(page).filter({ hasText: 'numb spot' }).waitFor();
          await see('check-where-alarm');
          await button(page, 'No, take this spot off').click();
          await view(page, 'numb_where', 'Back').click();
        }
        await fill(page, EVERY_SCREEN);
        if (['who', 'saddle', 'illness', 'where', 'time'].includes(id)) await see(`check-${id}-answered`);
        await goOn(page);
      }
      await isAt(page, REVIEW);
      await see('check-review');
      await change(page, 'how_long');
      await see('check-change');
      await goOn(page);
      await isAt(page, REVIEW);
      await press(page, 'See the result');
      await see('result-same-day');
      for (const more of await main(page).locator('details.more').all()) {
        if (await more.getAttribute('open') === null) await more.locator('summary').click();
      }
      await button(page, 'Copy').click();
      await main(page).locator('.summary .note').filter({ hasText: /\w/ }).waitFor();
      await see('result-same-day-opened');
      await button(page, 'Back to the page').click();
      await button(page, 'Go on where you were').waitFor();
      await see('page-check-begun');
      await button(page, 'Go on where you were').click();
      await see('check-start-begun');
    },
  },
  'for someone else': {
    walk: async (page, see) => {
      await begin(page);
      await fill(page, { proxy: 'yes' });
      await goOn(page);
      await see('check-for-someone-else');
    },
  },
  ...Object.fromEntries(Object.entries({
    'result-emergency': { ces_saddle: 'yes' },
    'result-crisis': { now_mind: 'yes' },
    'result-specialist': { below_knee: 'yes', numb_where: ['foot_top', 'big_toe'] },
    'result-self-care': { pain_where: ['groin'] },
    'result-child': { age: 9, child_weeks: 'yes' },
    'result-pregnancy': { preg: 'yes', preg_signs: ['bleeding'] },
    'result-procedure': { proc: 'yes', proc_signs: ['skin'] },
    'result-elsewhere': { pain_where: ['hip_lateral'] },
  }).map(([name, answers]) => [name, {
    walk: async (page, see) => {
      await check(page, answers);
      await see(name);
    },
  }])),
  'an old result': {
    options: { prepare: (page) => page.clock.install() },
    walk: async (page, see) => {
      await check(page, { ces_saddle: 'yes' });
      await page.clock.fastForward('24:00:01');
      await page.getByText('more than 24 hours old').waitFor();
      await see('check-expired');
    },
  },
  'waiting room': {
    options: { ...TABLET, app: false },
    walk: async (page, see, { url }) => {
      await arriveAtTablet(page, url);
      await see('kiosk-start');
      await button(page, 'Touch to start').click();
      await started(page);
      await see('kiosk-page');
      await begin(page);
      await see('kiosk-check');
      await page.keyboard.press('Shift');
      await page.clock.runFor(61_000);
      await button(page, 'I’m still here').waitFor();
      // What looks at it takes longer than the tablet waits. Its timers go on, which the looking needs.
      await page.evaluate(() => {
        const [date, running] = [Date.now(), performance.now()];
        Date.now = () => date;
        performance.now = () => running;
      });
      await see('kiosk-idle');
      await button(page, 'I’m still here').click();
      await walk(page, { below_knee: 'yes' });
      await press(page, 'See the result');
      await see('kiosk-result');
    },
  },
  embedded: {
    options: {
      app: false,
      at: 'a-clinic',
      prepare: (page) => page.route('**/a-clinic', (route) => route.fulfill({ contentType: 'text/html', body: WEBSITE })),
    },
    walk: async (page, see) => {
      const guide = page.frameLocator('spine-guide iframe');
      await guide.getByRole('group', { name: 'Filter by tag', exact: true }).waitFor({ state: 'attached' });
      await see('embedded');
      await guide.getByRole('button', { name: 'Check your symptoms' }).click();
      await guide.getByRole('button', { name: 'Start', exact: true }).click();
      await guide.getByRole('heading', { name: 'First, who is this for?' }).waitFor();
      await see('embedded-check');
    },
  },
  paper: {
    walk: async (page, see) => {
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await see('paper-everything', { media: 'print' });
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await open(page, '08');
      await page.evaluate(() => { document.documentElement.dataset.print = 'open'; });
      await see('paper-open', { media: 'print' });
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await check(page, { below_knee: 'yes', numb_where: ['foot_top'] });
      await see('paper-result', { media: 'print' });
      await page.evaluate(() => { document.documentElement.dataset.print = 'summary'; });
      await see('paper-summary', { media: 'print' });
    },
  },
};

/** A website that shows the guide. */
const WEBSITE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A clinic</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><script src="embed.js" defer></script></head>
<body><header>Our clinic. <a href="#guide">To the guide</a></header>
<main><h1>A clinic</h1><p>What stands above the guide.</p>
<div id="guide"><spine-guide src="./"><a href="./">The guide</a></spine-guide></div>
<p>What stands below it.</p></main></body></html>`;

/**
 * Makes a test of each journey. `look(page, name, { media, scripts })` sees every state and
 * returns what is wrong with it, if that is its task; `title(journey)` names the test. What `look` changes of the window it puts back.
 */
export function everyState(title, look) {
  for (const [name, { options = {}, walk }] of Object.entries(JOURNEYS)) {
    reader(title(name), options, async (page, more) => {
      const faults = [];
      const see = async (state, { media = 'screen', scripts = true } = {}) => {
        for (const fault of await look(page, state, { media, scripts }) ?? []) faults.push(`${state}: ${fault}`);
      };
      await walk(page, see, more);
      assert.ok(faults.length === 0, faults.join('\n'));
    });
  }
  newer(title('a newer version'), look);
}

/** The offer of a newer version needs a host that publishes one. */
function newer(title, look) {
  test(title, async () => {
    const host = await openHost();
    const context = await newContext({ viewport: DESK });
    try {
      host.publish(release(1));
      const page = await context.newPage();
      await page.goto(host.url);
      await started(page);
      await becomes(page, () => navigator.serviceWorker.controller?.state, 'activated');
      host.publish(release(2));
      await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
      await button(page, 'Use it').waitFor();
      assert.deepEqual(await look(page, 'newer-version', { media: 'screen', scripts: true }) ?? [], []);
      await button(page, 'Later').click();
      assert.equal(await button(page, 'Use it').count(), 0);
    } finally {
      await context.close();
      await host.stop();
    }
  });
}

/** How often the list has been looked through: every name is one state. */
export const namesAreNew = (seen, name) => {
  assert.ok(!seen.has(name), `two states are called ${name}`);
  seen.add(name);
};
