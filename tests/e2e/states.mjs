// Every state in which a reader can meet the guide, in one list: the tests of access go through it, and the pictures
// are taken of it.

import { clinic, fill, NUMBERS, screens, tagged, tagNames, strings } from '../content.mjs';
import {
  alert, answer, answerScreen, asked, begin, change, check, enter, EVERY_SCREEN, goOn, isAt, isAtScreen, main, press,
  refusal, REVIEW, screen, view, walk,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import { release } from './host.mjs';
import {
  button, copyButton, endPrinting, firstListed, installClock, openQuestion, row, searchField, started, summary, tag,
} from './page.mjs';
import { breakApp, BROKEN, expectNotice, fragile } from './plain.mjs';
import { PHONE, TABLET } from './screens.mjs';

/** Goes through all screens of the check, and sees those whose ids are listed. */
async function seeScreens(page, see, ids) {
  for (let id = await screen(page); id; id = await screen(page)) {
    if (ids.includes(id)) await seeScreen(page, see, id);
    else await answerScreen(page, EVERY_SCREEN);
    await goOn(page);
  }
  await isAt(page, REVIEW);
}

/**
 * Screens with each kind of question. These are also seen when Continue has been refused, and when they are answered.
 */
const REFUSED = ['who', 'saddle', 'where', 'time'];
const ANSWERED = [...REFUSED, 'illness'];

async function seeScreen(page, see, id) {
  await see(`check-${id}`);
  if (REFUSED.includes(id)) {
    await button(page, strings.next).click();
    await refusal(page).waitFor();
    await see(`check-${id}-refused`);
    await main(page).locator('.more summary').first().click();
  }
  if (id === 'where') {
    await answer(page, 'numb_where', ['saddle', 'foot_top', 'big_toe']);
    await alert(page).filter({ hasText: strings.saddle_alert }).waitFor();
    await see('check-where-alarm');
    await button(page, strings.saddle_no).click();
    await view(page, 'numb_where', 'back').click();
  }
  await answerScreen(page, EVERY_SCREEN);
  if (ANSWERED.includes(id)) await see(`check-${id}-answered`);
}

/** Signs on one screen that each have a follow-up question. */
const MANY_SIGNS = {
  ces_saddle: 'yes',
  ces_bladder: ['hard'],
  ces_bowel: 'yes',
  ces_sex: 'yes',
  ces_both: ['pain', 'numb'],
  cord: ['hands'],
};

const statesOf = (ids) => [
  ...ids.map((id) => `check-${id}`),
  ...ids.filter((id) => REFUSED.includes(id)).map((id) => `check-${id}-refused`),
  ...ids.filter((id) => ANSWERED.includes(id)).map((id) => `check-${id}-answered`),
  ...ids.filter((id) => id === 'where').map(() => 'check-where-alarm'),
];

const SCREENS = Object.keys(screens);
const half = Math.ceil(SCREENS.length / 2);
const halves = { 'the first screens of the checker': SCREENS.slice(0, half), 'the last screens of the checker': SCREENS.slice(half) };

/** A website that shows the guide. */
const WEBSITE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>A clinic</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><script src="embed.js" defer></script></head>
<body><header>Our clinic. <a href="#guide">To the guide</a></header>
<main><h1>A clinic</h1><p>What stands above the guide.</p>
<div id="guide"><spine-guide src="./"><a href="./">The guide</a></spine-guide></div>
<p>What stands below it.</p></main></body></html>`;

/**
 * The journeys that lead to the states. `walk(page, see)` calls `see(name)` in each of `states`; for a state that is
 * not on a screen or is without scripts, it says so: `see(name, { media: 'print' })`. Before `walk`, the guide is
 * visited at `at`; with `app: false` the visit does not wait for the app. `use` are options of Playwright,
 * `allowErrors` those of the fixture; `prepare(page)` runs before the visit.
 */
const JOURNEYS = {
  page: {
    use: { permissions: ['clipboard-read', 'clipboard-write'] },
    states: ['page', 'page-warning-signs', 'question-open', 'question-link-copied', 'questions-all-open'],
    walk: async (page, see) => {
      await see('page');
      await page.getByText(strings.paper_title).click();
      await see('page-warning-signs');
      await page.getByText(strings.paper_title).click();
      await openQuestion(page, '08');
      await see('question-open');
      await copyButton(page, '08').click();
      await page.locator('#faq-08 .note').filter({ hasText: strings.copied }).waitFor();
      await see('question-link-copied');
      await button(page, strings.open_all).click();
      await copyButton(page, NUMBERS.at(-1)).waitFor();
      await see('questions-all-open');
    },
  },
  'the foot of the page': {
    states: ['word-explained', 'page-requests-counted'],
    walk: async (page, see) => {
      await button(page, strings.open_all).click();
      await copyButton(page, NUMBERS.at(-1)).waitFor();
      await button(page, strings.close_all).click();
      await expect(page).toShowAnswers([]);
      await page.locator('article .term').first().click();
      await page.locator('#meaning').waitFor();
      await see('word-explained');
      await page.getByText(strings.requests).click();
      await button(page, strings.requests_count).click();
      await page.getByText(fill(strings.requests_counted, { count: 0 })).waitFor();
      await see('page-requests-counted');
    },
  },
  'page by link': {
    at: '#faq-08',
    prepare: (page) => page.addInitScript(() => { navigator.clipboard.writeText = () => Promise.reject(); }),
    states: ['question-link-by-hand'],
    walk: async (page, see) => {
      await copyButton(page, '08').click();
      await page.getByLabel(strings.copy_by_hand).waitFor();
      await see('question-link-by-hand');
    },
  },
  filter: {
    use: { viewport: PHONE },
    states: ['tags-chosen', 'tags-chosen-open'],
    walk: async (page, see) => {
      await tag(page, 'hip').click();
      await expect(page).toList(tagged('hip'));
      await see('tags-chosen');
      await openQuestion(page, '14');
      await see('tags-chosen-open');
    },
  },
  search: {
    states: ['search-results', 'search-warning', 'search-nothing', 'search-nothing-with-tags'],
    walk: async (page, see) => {
      await searchField(page).fill('shot in the back');
      await expect(page).toEvaluate(() => document.querySelector('[data-on]').dataset.on, 'true');
      await see('search-results');
      await searchField(page).fill('cannot pee');
      await page.getByRole('search').getByRole('alert').getByRole('link').waitFor();
      await see('search-warning');
      await searchField(page).fill('xylophone');
      await expect(page).toList([]);
      await see('search-nothing');
      await searchField(page).fill('');
      await tag(page, 'hip').click();
      await expect(page).toList(tagged('hip'));
      await searchField(page).fill('epidural');
      const drop = button(page, fill(strings.search_drop, { tag: tagNames.hip }));
      await drop.waitFor();
      await see('search-nothing-with-tags');
      await drop.click();
      await expect(page).toEvaluate(firstListed, 'faq-08');
    },
  },
  'to take along': {
    states: ['result-code', 'handout', 'paper-handout', 'paper-handout-large'],
    walk: async (page, see) => {
      await check(page, EVERY_SCREEN);
      await button(page, strings.code_show).click();
      await page.getByRole('img', { name: strings.code_label }).waitFor();
      await see('result-code');
      await button(page, strings.handout_add).click();
      await button(page, strings.close).click();
      await openQuestion(page, '08');
      await button(row(page, '08'), strings.handout_add).click();
      await button(page, strings.handout_code).click();
      await page.getByRole('img', { name: strings.code_label }).waitFor();
      await see('handout');
      await page.evaluate(() => { document.documentElement.dataset.print = 'handout'; });
      await see('paper-handout', { media: 'print' });
      await page.evaluate(() => { document.documentElement.dataset.print = 'handout large'; });
      await see('paper-handout-large', { media: 'print' });
      await endPrinting(page);
      await button(page, strings.handout_clear).click();
      await page.getByRole('region', { name: strings.handout }).waitFor({ state: 'detached' });
      await button(row(page, '08'), strings.handout_add).waitFor();
    },
  },
  'a link that picks': {
    at: '#picked=08.10',
    states: ['picked'],
    walk: async (page, see) => {
      const picked = page.getByText(fill(strings.picked, { count: 2 }));
      await picked.waitFor();
      await see('picked');
      await button(page, strings.picked_all).click();
      await expect(page).toList(NUMBERS);
      await expect(picked).toHaveCount(0);
    },
  },
  'a code that cannot be read': {
    at: '#result=BROKEN',
    states: ['code-refused'],
    walk: async (page, see) => {
      await page.getByText(strings.received_broken).waitFor();
      await see('code-refused');
      await button(page, strings.invitation_action).click();
      await button(page, strings.start).click();
      await isAtScreen(page, 'who');
      await button(page, strings.close).click();
      await expect(page.getByText(strings.received_broken)).toHaveCount(0);
    },
  },
  'an address that is not known': {
    at: '#no-such-place',
    states: ['unknown-address'],
    walk: async (page, see) => see('unknown-address'),
  },
  'without scripts': {
    use: { javaScriptEnabled: false },
    app: false,
    states: ['scripts-off'],
    walk: async (page, see) => {
      await summary(page, '08').click();
      await see('scripts-off', { scripts: false });
    },
  },
  crash: {
    prepare: fragile,
    allowErrors: BROKEN,
    states: ['crashed'],
    walk: async (page, see) => {
      await openQuestion(page, '08');
      await breakApp(page);
      await tag(page, 'hip').click();
      await expectNotice(page);
      await see('crashed');
      await summary(page, '14').click();
      await expect(page).toShowAnswers(['08', '14']);
    },
  },
  'the start of the checker': {
    states: ['check-start'],
    walk: async (page, see) => {
      await enter(page);
      await see('check-start');
      await press(page, strings.start);
      await isAtScreen(page, 'who');
    },
  },
  ...Object.fromEntries(Object.entries(halves).map(([name, ids]) => [name, {
    states: statesOf(ids),
    walk: async (page, see) => {
      await begin(page);
      await seeScreens(page, see, ids);
    },
  }])),
  'what a doubt and many signs lead to': {
    states: [
      'check-again-list', 'check-again-list-refused', 'check-again-list-answered',
      'check-since-many', 'check-since-many-refused', 'check-since-many-answered',
    ],
    walk: async (page, see) => {
      const seeRefused = async (name) => {
        await see(name);
        await button(page, strings.next).click();
        await refusal(page).waitFor();
        await see(`${name}-refused`);
        await answerScreen(page);
        await see(`${name}-answered`);
      };
      await begin(page);
      await walk(page, { ces_bladder: ['not_sure'] }, { until: 'saddle_again' });
      await seeRefused('check-again-list');
      await press(page, strings.back);
      await answerScreen(page, MANY_SIGNS);
      await goOn(page);
      await isAtScreen(page, 'since');
      expect((await asked(page)).length, 'a question for each sign').toBeGreaterThan(Object.keys(MANY_SIGNS).length);
      await seeRefused('check-since-many');
      await goOn(page);
      await isAtScreen(page, 'strength');
    },
  },
  'the review and a result': {
    states: ['check-review', 'check-change', 'result-same-day', 'result-same-day-opened', 'page-check-begun', 'check-start-begun'],
    walk: async (page, see) => {
      await begin(page);
      await seeScreens(page, see, []);
      await see('check-review');
      await change(page, 'how_long');
      await see('check-change');
      await goOn(page);
      await isAt(page, REVIEW);
      await press(page, strings.see_result);
      await see('result-same-day');
      for (const more of await main(page).locator('details.more').all()) {
        if (await more.getAttribute('open') === null) await more.locator('summary').click();
      }
      await button(page, strings.summary_copy).click();
      await main(page).locator('.summary .note').filter({ hasText: /\w/ }).waitFor();
      await see('result-same-day-opened');
      await button(page, strings.close).click();
      await button(page, strings.resume).waitFor();
      await see('page-check-begun');
      await button(page, strings.resume).click();
      await see('check-start-begun');
    },
  },
  'for someone else': {
    states: ['check-for-someone-else'],
    walk: async (page, see) => {
      await begin(page);
      await answerScreen(page, { proxy: 'yes' });
      await goOn(page);
      await see('check-for-someone-else');
    },
  },
  ...Object.fromEntries(Object.entries({
    'result-emergency': { ces_saddle: 'yes', saddle_since: 'new' },
    'result-crisis': { now_mind: 'yes' },
    'result-specialist': { below_knee: 'yes', numb_where: ['foot_top', 'big_toe'], numb_since: 'new' },
    'result-self-care': { pain_where: ['groin'] },
    'result-child': { age: 9, child_seen: 'not_sure', child_limp: 'yes' },
    'result-pregnancy': { preg: 'yes', preg_signs: ['bleeding'] },
    'result-procedure': { proc: 'yes', proc_signs: ['skin'] },
    'result-elsewhere': { pain_where: ['hip_lateral'] },
  }).map(([name, answers]) => [name, {
    states: [name],
    walk: async (page, see) => {
      await check(page, answers);
      await see(name);
    },
  }])),
  'an old result': {
    prepare: installClock,
    states: ['check-expired'],
    walk: async (page, see) => {
      await check(page, { ces_bladder: ['dark'] });
      await page.clock.fastForward('24:00:01');
      await page.getByText(strings.expired).waitFor();
      await see('check-expired');
    },
  },
  'waiting room': {
    use: TABLET,
    at: '?kiosk',
    app: false,
    prepare: installClock,
    states: ['kiosk-start', 'kiosk-page', 'kiosk-check', 'kiosk-idle', 'kiosk-result'],
    walk: async (page, see) => {
      await button(page, strings.kiosk_start).waitFor();
      await see('kiosk-start');
      await button(page, strings.kiosk_start).click();
      await started(page);
      await see('kiosk-page');
      await begin(page);
      await see('kiosk-check');
      await page.keyboard.press('Shift');
      await page.clock.runFor((clinic.tablet_pause + 1) * 1000);
      await button(page, strings.kiosk_stay).waitFor();
      // `look` takes longer than the tablet waits, so the time stands still here. Timers still run, because `look`
      // needs them.
      await page.evaluate(() => {
        const [date, running] = [Date.now(), performance.now()];
        Date.now = () => date;
        performance.now = () => running;
      });
      await see('kiosk-idle');
      await button(page, strings.kiosk_stay).click();
      await walk(page, { below_knee: 'yes' });
      await press(page, strings.see_result);
      await see('kiosk-result');
    },
  },
  embedded: {
    at: 'a-clinic',
    app: false,
    prepare: (page) => page.route('**/a-clinic', (route) => route.fulfill({ contentType: 'text/html', body: WEBSITE })),
    states: ['embedded', 'embedded-check'],
    walk: async (page, see) => {
      const guide = page.frameLocator('spine-guide iframe');
      await guide.getByRole('group', { name: strings.filter_title, exact: true }).waitFor({ state: 'attached' });
      await see('embedded');
      await guide.getByRole('button', { name: strings.invitation_action }).click();
      await guide.getByRole('button', { name: strings.start, exact: true }).click();
      await guide.getByRole('heading', { name: screens.who.title }).waitFor();
      await see('embedded-check');
    },
  },
  paper: {
    states: ['paper-everything', 'paper-open', 'paper-result', 'paper-summary'],
    walk: async (page, see) => {
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await see('paper-everything', { media: 'print' });
      await endPrinting(page);
      await openQuestion(page, '08');
      await page.evaluate(() => { document.documentElement.dataset.print = 'open'; });
      await see('paper-open', { media: 'print' });
      await endPrinting(page);
      await check(page, { below_knee: 'yes', numb_where: ['foot_top'], numb_since: 'new' });
      await see('paper-result', { media: 'print' });
      await page.evaluate(() => { document.documentElement.dataset.print = 'summary'; });
      await see('paper-summary', { media: 'print' });
    },
  },
};

/** The one state that needs a host which publishes another version. */
const NEWER = 'newer-version';

/** The names of all states. */
export const STATES = [...Object.values(JOURNEYS).flatMap(({ states }) => states), NEWER];

/**
 * Declares a test for each journey, named by `title(journey)`. `look(page, state, { media, scripts })` is called in
 * every state and may return a list of what is wrong with it. It undoes what it changes of the window.
 */
export function everyState(title, look) {
  const seeing = (page, states) => {
    const faults = [];
    const seen = [];
    const see = async (state, { media = 'screen', scripts = true } = {}) => {
      seen.push(state);
      for (const fault of await look(page, state, { media, scripts }) ?? []) faults.push(`${state}: ${fault}`);
    };
    const end = () => {
      expect(faults.join('\n')).toBe('');
      expect(seen.sort(), 'every state of the journey is seen').toEqual([...states].sort());
    };
    return { see, end };
  };

  for (const [name, { use = {}, at = '', app = true, prepare, allowErrors: known = [], states, walk }] of Object.entries(JOURNEYS)) {
    test.describe(() => {
      test.use(use);
      test(title(name), async ({ page, visit, allowErrors }) => {
        allowErrors(...known);
        await prepare?.(page);
        await visit(at, { app });
        const { see, end } = seeing(page, states);
        await walk(page, see);
        end();
      });
    });
  }

  test.describe(() => {
    test.use({ serviceWorkers: 'allow' });
    test(title('a newer version'), async ({ page, host }) => {
      await page.goto(host.url);
      await started(page);
      await expect(page).toEvaluate(() => navigator.serviceWorker.controller?.state, 'activated');
      host.publish(release(2));
      await page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update(); });
      await button(page, strings.newer_use).waitFor();
      const { see, end } = seeing(page, [NEWER]);
      await see(NEWER);
      end();
      await button(page, strings.newer_later).click();
      await expect(button(page, strings.newer_use)).toHaveCount(0);
    });
  });
}
