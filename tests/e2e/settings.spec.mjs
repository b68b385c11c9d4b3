// A built site is set by the clinic: `clinic.json` beside the page, what it says there, and the page that writes it.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { article, CALL, clinic, emergency, fill, strings } from '../content.mjs';
import { barriers, onEachScreen } from './barriers.mjs';
import { check, isAtLevel, summaryText } from './checker.mjs';
import { GUIDE, html, inside, ready, SCRIPT, snippet } from './embed.mjs';
import { DIST, expect, test } from './fixtures.mjs';
import { FAULTS } from './host.mjs';
import { button, card, openQuestion, reloads, row, started } from './page.mjs';
import { TABLET } from './screens.mjs';
import { arrive, expectQuestion, onStoppedClock, stillThere } from './tablet.mjs';

const SCRIPT_FILE = readdirSync(DIST).find((name) => /^settings-\w+\.js$/.test(name));
/** What the script of the settings has: its words, and what can be set. */
const { GUIDES, read } = await import(pathToFileURL(join(DIST, SCRIPT_FILE)).href);
const guide = GUIDES.en;
const { said, settings, version } = guide;

/** All settings, each another one than the build's. */
const SET = {
  name: 'Example Spine & Back “Clinic”',
  booking: 'https://booking.example.com/visit?a=1&b=2',
  phone: '(555) 010-0100 ext. 12',
  after_hours: '1-800-555-BACK',
  emergency: '1-1-2',
  reviewer: '',
  reviewed: '',
  signed: '',
  review_due: '2026-01-02',
  site: 'https://guide.example.com/spine/',
  tablet_pause: 90,
  tablet_question: 30,
};
/** A review of this very version: it has the build's emergency number. */
const SIGNED = { reviewer: 'Dr. Example', reviewed: '2026-02-03', signed: version };
const CALL_NAME = fill(strings.call_clinic, { name: SET.name, phone: SET.phone });

/** The host's `clinic.json` says this from now on. */
async function setTo(page, file) {
  const body = typeof file === 'string' ? file : JSON.stringify(file);
  await page.unroute('**/clinic.json');
  await page.route('**/clinic.json', (route) => route.fulfill({ contentType: 'application/json', body }));
}

/** What the console says of the file from now on. */
function hear(page) {
  const lines = [];
  page.on('console', (line) => { if (line.text().startsWith('clinic.json:')) lines.push(line.text()); });
  return lines;
}

const closing = (page) => page.locator('#closing');
const report = (page) => page.getByRole('region', { name: said.title });

/** What the page says of the clinic, by place. Runs in the page. */
const shown = () => {
  const text = (selector) => document.querySelector(selector)?.textContent;
  const hrefs = (selector) => Array.from(document.querySelectorAll(selector), (it) => [it.textContent, it.getAttribute('href')]);
  return {
    masthead: text('.masthead > p'),
    lead: text('#emergency > div > p'),
    call: hrefs('#emergency > .call'),
    stopped: text('#stopped'),
    overdue: text('#overdue'),
    closing: hrefs('#closing a'),
    review: text('#about > p'),
    canonical: document.querySelector('link[rel=canonical]')?.getAttribute('href'),
    data: JSON.parse(text('script[type="application/ld+json"]'))['@graph'][0],
    mark: document.querySelectorAll('#clinic').length,
  };
};

/** The page as it was built. */
async function asBuilt(page, site) {
  await setTo(page, {});
  await page.goto(site);
  await started(page);
  return page.evaluate(shown);
}

// --- what it shows ---

test('a file that sets everything is shown in every place of the page', async ({ page, visit }) => {
  await setTo(page, SET);
  await visit();
  const { data, ...rest } = await page.evaluate(shown);
  const number = { number: SET.emergency };
  expect(rest).toEqual({
    masthead: SET.name,
    lead: fill(emergency.lead, number),
    call: [[fill(emergency.call, number), 'tel:112']],
    stopped: fill(strings.stopped, number),
    overdue: fill(strings.overdue, { date: SET.review_due }),
    closing: [
      [strings.book, SET.booking],
      [CALL_NAME, 'tel:5550100100;ext=12'],
      [fill(strings.after_hours, { phone: SET.after_hours }), 'tel:18005552225'],
    ],
    review: strings.not_reviewed,
    canonical: SET.site,
    mark: 1,
  });
  expect(data.publisher).toEqual({ '@type': 'MedicalOrganization', name: SET.name });
  expect(data.url).toBe(SET.site);
  expect(data.name).toBe(article.title);
  await expect(page.locator('#overdue')).toBeVisible();
});

test('and in a result, its summary, its call and its code', async ({ page, visit }) => {
  await setTo(page, SET);
  await visit();
  await check(page, { below_knee: 'yes' });
  await isAtLevel(page, 'specialist');
  const outcome = page.locator('.outcome');
  await expect(outcome.getByRole('link', { name: strings.book })).toHaveAttribute('href', SET.booking);
  const calls = [[CALL_NAME, 'tel:5550100100;ext=12'], [fill(strings.after_hours, { phone: SET.after_hours }), 'tel:18005552225']];
  for (const [name, href] of calls) await expect(outcome.getByRole('link', { name, exact: true })).toHaveAttribute('href', href);
  await expect(page.locator('#checker').getByText(fill(strings.overdue, { date: SET.review_due }))).toBeVisible();
  expect(await summaryText(page)).toContain(fill(strings.summary_title, { name: SET.name }));
  await page.goto('about:blank');
  await visit();
  await check(page, { ces_bladder: ['dark'] });
  await isAtLevel(page, 'emergency');
  await expect(outcome.getByRole('link', { name: fill(emergency.call, { number: SET.emergency }) })).toHaveAttribute('href', 'tel:112');
  await expect(outcome.getByRole('link'), 'a visit to the clinic would come too late').toHaveCount(1);
  await page.goto('about:blank');
  await visit();
  await check(page, { dvt: 'yes' });
  await isAtLevel(page, 'same_day');
  await expect(outcome.getByRole('link')).toHaveCount(0);
});

test('on a tablet no link offers a visit, and the numbers are text', async ({ page, visit }) => {
  await setTo(page, SET);
  await visit('?kiosk');
  await button(page, strings.kiosk_start).click();
  await check(page, { below_knee: 'yes' });
  await isAtLevel(page, 'specialist');
  for (const place of [page.locator('.outcome'), closing(page)]) {
    await expect(place.getByText(strings.book, { exact: true })).toBeHidden();
    await expect(place.getByText(CALL_NAME, { exact: true })).toHaveCSS('pointer-events', 'none');
  }
});

test('the handout leads to the address that is set', async ({ page, visit }) => {
  await setTo(page, { site: SET.site });
  await visit();
  await openQuestion(page, '08');
  await button(row(page, '08'), strings.handout_add).click();
  await button(page, strings.handout_code).click();
  await expect(page.getByText(`${SET.site}#picked=08`, { exact: true })).toBeVisible();
});

test.describe('on a tablet', () => {
  test.use(TABLET);

  test('it asks after the seconds that are set, and says how long it waits', async ({ page, site }) => {
    await setTo(page, { tablet_pause: 75, tablet_question: 45, emergency: SET.emergency });
    await arrive(page, site);
    await expect(page.locator('.kiosk-start')).toContainText(fill(strings.kiosk_emergency, { number: SET.emergency }));
    await onStoppedClock(page, async () => {
      await expectQuestion(page, 75);
      await expect(stillThere(page)).toContainText(fill(strings.kiosk_left, { seconds: 45 }));
      await expect(stillThere(page).locator('[data-seconds]')).toHaveText('45');
      await page.clock.runFor(44_999);
      await expect(stillThere(page)).toBeVisible();
      const gone = page.waitForEvent('load');
      await page.clock.runFor(1);
      await gone;
    });
  });
});

test('a file that sets one thing leaves the rest as it was built', async ({ page, site, visit }) => {
  const { data: builtData, ...built } = await asBuilt(page, site);
  await setTo(page, { phone: SET.phone });
  await visit();
  const { data, ...now } = await page.evaluate(shown);
  expect(now).toEqual({
    ...built,
    closing: [...built.closing, [fill(strings.call_clinic, { name: clinic.name, phone: SET.phone }), 'tel:5550100100;ext=12']],
    mark: 1,
  });
  expect(data).toEqual(builtData);
});

test('what is set to nothing is left out', async ({ page, visit }) => {
  await setTo(page, { name: '', phone: SET.phone });
  await visit();
  const now = await page.evaluate(shown);
  expect(now.masthead).toBeUndefined();
  expect(now.closing).toEqual([[SET.phone, 'tel:5550100100;ext=12']]);
  expect(now.data.publisher).toBeUndefined();
});

test('a reviewer is named for the version that was signed, and for no other', async ({ page, visit }) => {
  const lines = hear(page);
  const review = page.locator('#about > p').first();
  await setTo(page, SIGNED);
  await visit();
  await expect(review).toHaveText(fill(strings.reviewed_by, { reviewer: SIGNED.reviewer, date: SIGNED.reviewed }));
  const { data } = await page.evaluate(shown);
  expect([data.reviewedBy.name, data.lastReviewed]).toEqual([SIGNED.reviewer, SIGNED.reviewed]);
  expect(lines).toEqual([]);
  for (const other of [{ signed: '00000000' }, { signed: '' }, { emergency: '112' }]) {
    await setTo(page, { ...SIGNED, ...other });
    await page.goto('about:blank');
    await visit();
    await expect(review, JSON.stringify(other)).toHaveText(strings.not_reviewed);
    expect((await page.evaluate(shown)).data.reviewedBy).toBeUndefined();
    expect(lines.splice(0).join()).toContain(fill(said.unsigned, { reviewer: SIGNED.reviewer, version }));
  }
});

test('in another website the frame has what is set', async ({ page, site, website }) => {
  await setTo(page, SET);
  await website.visit(html(GUIDE(site) + SCRIPT(site)));
  await ready(page);
  await expect(inside(page).getByRole('link', { name: CALL_NAME })).toHaveAttribute('href', 'tel:5550100100;ext=12');
  await expect(inside(page).locator('#emergency > .call')).toHaveAttribute('href', 'tel:112');
});

test('another website sets nothing by what the preview reads', async ({ page, site, website }) => {
  await website.visit(html(`<iframe src="${site}" data-clinic='${JSON.stringify({ name: 'Evil' })}'></iframe>`));
  const frame = page.frameLocator('iframe');
  await frame.locator('#search input').waitFor({ state: 'attached' });
  await expect(frame.locator('#clinic')).toHaveCount(0);
  await expect(frame.locator('.masthead')).not.toContainText('Evil');
});

// --- what is wrong ---

const CASES = JSON.parse(readFileSync(new URL('../settings.json', import.meta.url), 'utf8'));

test('a setting is what the table says', () => {
  expect(Object.keys(CASES).sort()).toEqual(settings.map(({ name }) => name).sort());
  const found = Object.entries(CASES).flatMap(([name, { fits = [], wrong }]) => [
    ...fits.filter((value) => read(JSON.stringify({ [name]: value }), guide, Date.now()).mistakes.length > 0).map((value) => [name, value, 'is refused']),
    ...wrong.filter((value) => read(JSON.stringify({ [name]: value }), guide, Date.now()).mistakes[0]?.name !== name).map((value) => [name, value, 'is taken']),
  ]);
  expect(found).toEqual([]);
});

test('the file in EMBED.md can be used', () => {
  const { set, mistakes } = read(snippet('clinic', 'https://guide.example.com/'), guide);
  expect(mistakes).toEqual([]);
  expect(Object.keys(set)).toEqual(['name', 'phone', 'booking', 'tablet_pause']);
});

/** Files of which nothing is used, and what is said of each. */
const WRONG = {
  'HTML in a text': ['{"name": "<img src=x onerror=alert(1)>"}', 'name: "<img'],
  'a script as an address': ['{"phone": "555-0100", "booking": "javascript:alert(1)"}', 'booking: "javascript:alert(1)"'],
  'data as an address': ['{"booking": "data:text/html,hi"}', 'booking: "data:'],
  'the address of a host alone': ['{"booking": "//evil.example.com/"}', 'booking: "//evil'],
  'another type': ['{"phone": 5550100}', 'phone: "5550100"'],
  'a list in the place of a text': ['{"name": ["A"]}', 'name: "["A"]"'],
  'seconds as text': ['{"tablet_pause": "90"}', 'tablet_pause: "90"'],
  'a setting that there is not': ['{"name": "A", "fax": "555-0100"}', `fax: ${said.unknown[0]}`],
  'a name of every object': ['{"__proto__": {"name": "A"}}', `__proto__: ${said.unknown[0]}`],
  'a setting twice': ['{"name": "A", "n\\u0061me": "B"}', `name: ${said.twice[0]}`],
  'a reviewer without a date': ['{"reviewer": "Dr. Example"}', `reviewer: ${said.half_review[0]}`],
  'no JSON': ['name = "A clinic"', fill(said.not_json[0], { error: '' }).slice(0, -1)],
  'half a file': ['{"name": "A clinic",', fill(said.not_json[0], { error: '' }).slice(0, -1)],
  'a page': ['<!doctype html><title>Not found</title>', fill(said.not_json[0], { error: '' }).slice(0, -1)],
  'a list': ['[{"name": "A clinic"}]', said.no_object[0]],
  'a text': ['"A clinic"', said.no_object[0]],
  'null': ['null', said.no_object[0]],
  'a megabyte': [JSON.stringify({ name: 'A'.repeat(1_000_000) }), said.too_big[0]],
};
test('of a file with a mistake nothing is used, and the console says why', async ({ page, site, anew }) => {
  const built = await asBuilt(page, site);
  const lines = hear(page);
  for (const [what, [file, words]] of Object.entries(WRONG)) {
    await test.step(what, async () => {
      await setTo(page, file);
      lines.length = 0;
      await anew();
      expect(await page.evaluate(shown)).toEqual(built);
      expect(lines).toHaveLength(1);
      expect(lines[0]).toContain(said.unused);
      expect(lines[0]).toContain(words);
      // Patients see nothing of it.
      await expect(report(page)).toHaveCount(0);
      await anew('?settings');
      await expect(report(page)).toContainText(words);
      expect(await page.evaluate(shown)).toEqual(built);
      await expect(page.locator('img[src=x]')).toHaveCount(0);
    });
  }
  await test.step('a file as Windows writes it is read', async () => {
    await setTo(page, `\uFEFF{\r\n\t"name": "A clinic" \r\n}`);
    await anew();
    await expect(page.locator('.masthead > p')).toHaveText('A clinic');
  });
});

test('where the file does not come, the guide is as it was built', async ({ page, site, anew }) => {
  const built = await asBuilt(page, site);
  await page.unroute('**/clinic.json');
  for (const [fault, answer] of Object.entries({
    'is not there': (route) => route.fulfill({ status: 404, body: 'Not found' }),
    'makes the host fail': (route) => route.fulfill({ status: 500, body: '{"name": "Wrong"}' }),
    'is cut off': (route) => route.abort(),
  })) {
    await test.step(`where it ${fault}`, async () => {
      await anew('', { prepare: (page) => page.route('**/clinic.json', answer), errors: [/Failed to load resource/] });
      expect(await page.evaluate(shown)).toEqual(built);
    });
  }
});

test('a file that does not come holds nobody up', async ({ page, visit }) => {
  await page.clock.install();
  let isAsked;
  const asked = new Promise((done) => { isAsked = done; });
  await page.route('**/clinic.json', () => isAsked());
  await visit('', { app: false });
  await asked;
  await page.clock.runFor(3000);
  await started(page);
  await expect(card(page).getByRole('link', { name: CALL })).toBeVisible();
});

test('a visit where nothing is set loads the file and no script for it', async ({ page, visit }) => {
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await visit();
  expect(asked.filter((path) => path.endsWith('clinic.json'))).toHaveLength(1);
  expect(asked.filter((path) => path.includes('settings'))).toEqual([]);
});

test('with ?settings the foot of the page says what the file sets and leads to the form', async ({ page, visit }) => {
  await setTo(page, { name: 'A clinic', phone: SET.phone });
  await visit('?settings');
  await expect(report(page)).toBeFocused();
  await expect(report(page)).toContainText(fill(said.used, { names: 'name, phone' }));
  await expect(page.locator('.masthead > p')).toHaveText('A clinic');
  await expect(page.locator('footer').filter({ has: report(page) })).toHaveCount(1);
  await report(page).getByRole('link', { name: said.change }).click();
  await expect(page).toHaveURL(/\/settings\.html$/);
  await setTo(page, {});
  await visit('?settings');
  await expect(report(page)).toContainText(said.nothing);
});

// --- without a network ---

test.describe('a device that keeps the guide', () => {
  test.use({ serviceWorkers: 'allow' });
  const name = (page) => page.locator('.masthead > p');
  const change = (host, file) => host.files.set('clinic.json', Buffer.from(JSON.stringify(file)));

  /** Comes to the guide, and waits until it is kept. */
  async function keep(page, host) {
    await page.goto(host.url);
    await started(page);
    await expect(page).toEvaluate(() => navigator.serviceWorker.controller?.state, 'activated');
  }

  test('keeps the settings of its first visit, and shows others at the next visit after a change', async ({ page, host }) => {
    change(host, { name: 'First' });
    await keep(page, host);
    await host.stop();
    await reloads(page, () => page.reload());
    await started(page);
    await expect(name(page)).toHaveText('First');
    await host.start();
    change(host, { name: 'Second', phone: SET.phone });
    await reloads(page, () => page.reload());
    await started(page);
    await expect(name(page)).toHaveText('Second');
    await host.stop();
    await reloads(page, () => page.reload());
    await started(page);
    await expect(name(page)).toHaveText('Second');
    await expect(closing(page).getByRole('link', { name: fill(strings.call_clinic, { name: 'Second', phone: SET.phone }) })).toBeVisible();
    await host.start();
    host.files.delete('clinic.json');
    host.fail({});
    await reloads(page, () => page.reload());
    await started(page);
    await expect(name(page)).toHaveText(clinic.name);
    await host.stop();
    await reloads(page, () => page.reload());
    await started(page);
    await expect(name(page), 'what was taken back is forgotten').toHaveText(clinic.name);
  });

  test('shows what is kept where the host does not give the file', async ({ page, host }) => {
    change(host, { name: 'First' });
    await keep(page, host);
    for (const [what, fault] of Object.entries({
      ...Object.fromEntries(['makes the host fail', 'is cut off at once', 'leads to a page to sign in'].map((it) => [it, FAULTS[it]])),
      'is waited for': () => {},
    })) {
      await test.step(`where the file ${what}`, async () => {
        host.fail({ 'clinic.json': fault });
        await reloads(page, () => page.reload());
        await started(page);
        await expect(name(page)).toHaveText('First');
      });
    }
  });
});

// --- the page that writes the file ---

const field = (page, name) => page.locator(`#${name}`);
const mistakes = (page) => page.getByRole('alert');
const now = (page) => page.locator('#now-said');
const preview = (page) => page.frameLocator('iframe');

/** Comes to the page of the settings, and waits until it has read what is set. */
async function openForm(page, site) {
  await page.goto(`${site}settings.html`);
  await expect(now(page)).not.toBeEmpty();
}

/** The file that a press saves. */
async function saved(page, press) {
  const [download] = await Promise.all([page.waitForEvent('download'), press.click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}
const save = (page) => saved(page, page.locator('[type=submit]'));

test('what is typed is a file that the guide shows', async ({ page, site, visit }) => {
  await openForm(page, site);
  await expect(now(page)).toHaveText(said.nothing);
  for (const [name, value] of Object.entries(SET)) await field(page, name).fill(String(value));
  const { name, text } = await save(page);
  expect(name).toBe('clinic.json');
  // What is as built stays the build's.
  const wanted = Object.fromEntries(Object.entries(SET).filter(([name, value]) => value !== clinic[name]));
  expect(JSON.parse(text)).toEqual(wanted);
  await setTo(page, text);
  await visit();
  await expect(page.locator('.masthead > p')).toHaveText(SET.name);
  // It is there again to be changed.
  await openForm(page, site);
  for (const [name, value] of Object.entries(SET)) await expect(field(page, name)).toHaveValue(String(value));
  await field(page, 'phone').fill('');
  const again = JSON.parse((await save(page)).text);
  delete wanted.phone;
  expect(again, 'as built is empty here').toEqual(wanted);
});

test('a review in the future is a mistake where the file is written, and no device with a wrong clock loses the file for it', async ({ page, site }) => {
  const day = (after) => new Date(Date.now() + after * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await openForm(page, site);
  await field(page, 'reviewer').fill('Dr. Example');
  const mistake = page.locator('#reviewed-mistake');
  const right = settings.find(({ name }) => name === 'reviewed').right;
  for (const [date, isWrong] of /** @type {[string, boolean][]} */ ([[day(2), true], ['2062-03-01', true], [day(0), false], ['2026-02-03', false]])) {
    await field(page, 'reviewed').fill(date);
    await expect(mistake).toBeVisible({ visible: isWrong });
    if (isWrong) await expect(mistake).toContainText(right);
  }
  expect(read(JSON.stringify({ ...SIGNED, reviewed: '2062-03-01' }), guide).mistakes).toEqual([]);
});

test('a mistake is named while it is typed, and keeps the file back', async ({ page, site }) => {
  await openForm(page, site);
  await field(page, 'booking').fill('http://example.com/book');
  const mistake = page.locator('#booking-mistake');
  const right = settings.find(({ name }) => name === 'booking').right;
  await expect(mistake).toHaveText(fill(said.whole_mistake, { wrong: fill(said.wrong, { value: 'http://example.com/book' }), right }));
  await expect(field(page, 'booking')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page, 'booking')).toHaveAccessibleDescription(new RegExp(right.slice(0, 20)));
  await expect(mistakes(page), 'not before it is asked for a file').toBeHidden();
  await page.locator('[type=submit]').click();
  await expect(mistakes(page)).toBeFocused();
  await mistakes(page).getByRole('link').click();
  await expect(field(page, 'booking')).toBeFocused();
  await field(page, 'booking').fill('https://example.com/book');
  await expect(mistake).toBeHidden();
  await expect(mistakes(page)).toBeHidden();
  expect(JSON.parse((await save(page)).text)).toEqual({ booking: 'https://example.com/book' });
});

test('mistakes of the file that is there are named, and its fields filled in to be mended', async ({ page, site }) => {
  await setTo(page, { name: 'A clinic', phone: 'call us', fax: '1' });
  await openForm(page, site);
  await expect(now(page)).toContainText(said.unused);
  await expect(now(page)).toContainText('"call us"');
  await expect(now(page)).toContainText(`fax: ${said.unknown[0]}`);
  await now(page).getByRole('link').click();
  await expect(field(page, 'phone')).toBeFocused();
  await expect(field(page, 'phone')).toHaveValue('call us');
  await field(page, 'phone').fill(SET.phone);
  expect(JSON.parse((await save(page)).text)).toEqual({ name: 'A clinic', phone: SET.phone });
});

test('the preview is the guide with what is typed: the page, and the tablet', async ({ page, site }) => {
  await openForm(page, site);
  await expect(preview(page).locator('.masthead > p')).toHaveText(clinic.name);
  await field(page, 'name').fill('A clinic that is not saved');
  await field(page, 'emergency').fill('112');
  await page.locator('[data-preview]').first().click();
  await expect(preview(page).locator('.masthead > p')).toHaveText('A clinic that is not saved');
  await expect(preview(page).locator('#search input')).toBeVisible();
  await page.locator('[data-preview]').last().click();
  await expect(preview(page).getByRole('dialog', { name: strings.kiosk_title })).toContainText(fill(strings.kiosk_emergency, { number: '112' }));
  await expect(page).toHaveURL(/settings\.html$/);
});

test('the one file is saved with what is typed, and shows it from a disk', async ({ page, site, browser }) => {
  await openForm(page, site);
  await field(page, 'name').fill(SET.name);
  await field(page, 'phone').fill(SET.phone);
  await field(page, 'tablet_pause').fill('90');
  const { name, text } = await saved(page, page.locator('#one-file'));
  expect(name).toBe('spine-guide.html');
  const file = test.info().outputPath(name);
  writeFileSync(file, text);
  const disk = await browser.newPage();
  await disk.goto(pathToFileURL(file).href);
  await started(disk);
  await expect(disk.locator('.masthead > p')).toHaveText(SET.name);
  await expect(disk.locator('#closing').getByRole('link', { name: CALL_NAME })).toHaveAttribute('href', 'tel:5550100100;ext=12');
  await expect(disk).toEvaluate(() => document.querySelector('#kiosk').dataset.pause, '90');
  await disk.goto(`${pathToFileURL(file).href}?settings`);
  await expect(report(disk)).toContainText(fill(said.used, { names: 'name, phone, tablet_pause' }));
  await expect(report(disk).getByRole('link'), 'nothing lies beside it').toHaveCount(0);
  await disk.close();
});

test('where the one file cannot be had, nothing is saved', async ({ page, site, allowErrors }) => {
  allowErrors(/Failed to load resource/);
  await page.route('**/spine-guide.html', (route) => route.fulfill({ status: 404, body: 'Not found' }));
  await openForm(page, site);
  await page.locator('#one-file').click();
  await expect(page.locator('#said')).toContainText('spine-guide.html');
});

test('from a disk the page writes the file, too', async ({ browser }) => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(DIST, 'settings.html')).href);
  await expect(now(page)).not.toBeEmpty();
  await field(page, 'name').fill('A clinic');
  expect(JSON.parse((await save(page)).text)).toEqual({ name: 'A clinic' });
  await page.close();
});

test('from a disk the one file is made of the one that is chosen, and of no other', async ({ browser }) => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(DIST, 'settings.html')).href);
  await field(page, 'name').fill(SET.name);
  const choose = async (file) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.locator('#one-file').click()]);
    await chooser.setFiles(file);
  };
  await choose(join(DIST, 'index.html'));
  await expect(page.locator('#said')).toContainText('spine-guide.html');
  const [download] = await Promise.all([page.waitForEvent('download'), choose(join(DIST, 'spine-guide.html'))]);
  const file = test.info().outputPath('spine-guide.html');
  await download.saveAs(file);
  await page.goto(pathToFileURL(file).href);
  await started(page);
  await expect(page.locator('.masthead > p')).toHaveText(SET.name);
  await page.close();
});

test('the page can be used with the keyboard alone', async ({ page, site }) => {
  await openForm(page, site);
  await field(page, 'name').press('ControlOrMeta+A');
  await page.keyboard.type('Typed');
  const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual({ name: 'Typed' });
  // Every field and button has its turn.
  const wanted = await page.evaluate(() => document.querySelectorAll('main input, main button').length);
  const passed = new Set(['name']);
  await expect.poll(async () => {
    await page.keyboard.press('Tab');
    const id = await page.evaluate(() => {
      const it = document.activeElement;
      return it.closest('main') ? it.id || it.textContent : '';
    });
    if (id) passed.add(id);
    return passed.size;
  }, { intervals: [0] }).toBeGreaterThanOrEqual(wanted);
});

const expectNoBarriers = (page) => onEachScreen(page, async (rules) => {
  expect(await barriers(page, rules)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow, 'no scrolling sideways').toBeLessThanOrEqual(0);
});

test('axe finds nothing on the page of the settings, nor at the foot of the page with ?settings', async ({ page, site, visit }) => {
  await setTo(page, { phone: 'call us', fax: '1' });
  await test.step('the page of the settings', async () => {
    await openForm(page, site);
    await preview(page).locator('#search input').waitFor({ state: 'attached' });
    await page.locator('[type=submit]').click();
    await expect(mistakes(page)).toBeFocused();
    await expectNoBarriers(page);
  });
  await test.step('the foot of the page', async () => {
    await visit('?settings');
    await expect(report(page)).toBeFocused();
    await expectNoBarriers(page);
  });
});
