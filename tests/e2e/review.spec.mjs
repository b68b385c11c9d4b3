// The review sheet: what a clinician decides in it is counted, kept, saved as a file, opened again, and printed. The sheet
// is large, so each test loads it as seldom as it can.

import { readFileSync } from 'node:fs';
import { fill } from '../content.mjs';
import { barriers, onEachScreen } from './barriers.mjs';
import { DIST, expect, test } from './fixtures.mjs';

const SHEET = 'review.html';
const KEY = 'spine-guide-review-en';
const HTML = readFileSync(`${DIST}/${SHEET}`, 'utf8');
/** What its script says. */
const words = JSON.parse(HTML.split('id="sheet-words">')[1].split('</script>')[0]);
/** How many entries it has, and which of them are rules. */
const ALL = HTML.split(' data-words="').length - 1;
const RULE = 'article[id^="rule-"]';

const count = (page) => page.locator('#count');
/** A choice of an entry. */
const choice = (entry, decision) => entry.locator(`[type="radio"][value="${decision}"]`);
const field = (entry) => entry.locator('textarea:visible');
const menu = (page) => page.locator('#menu');

async function openSheet(page) {
  await page.goto(SHEET);
  await expect(page.locator('#bar')).toBeVisible();
}

/** Waits until the count begins so. */
const expectCount = (page, decided, questioned) =>
  expect(count(page)).toContainText(fill(words.count, { decided: `${decided}`, all: `${ALL}`, questioned: `${questioned}` }));

/** Answers what the sheet asks before it deletes or replaces something. */
const answer = (page, choice) => page.locator(`#ask [value="${choice}"]`).click();

/** Opens a file, with a text in it, in the sheet. */
async function openFile(page, text) {
  if (await menu(page).isHidden()) await page.locator('#menu-button').click();
  await page.locator('#file').setInputFiles({ name: 'review.json', mimeType: 'application/json', buffer: Buffer.from(text) });
}

/** Saves, and returns the file's name and text. */
async function saved(page) {
  if (await menu(page).isHidden()) await page.locator('#menu-button').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

test('decisions are counted, kept, saved, and opened on another machine', async ({ page, browser, site }) => {
  await openSheet(page);
  await expectCount(page, 0, 0);
  const [first, second, third] = [0, 1, 2].map((n) => page.locator(RULE).nth(n));
  await choice(first, 'agree').check();
  await choice(second, 'question').check();
  await field(second).fill('Of a child, too?');
  await choice(third, 'reword').check();
  const read = await third.getAttribute('data-words');
  // The old words are there to be changed.
  await expect(field(third)).toHaveValue(read);
  await expect(third.locator('.hint')).not.toBeEmpty();
  await field(third).fill(`${read}\nMore words.`);
  await expect(third.locator('.hint')).toBeEmpty();
  await expectCount(page, 3, 1);

  await page.reload();
  await expectCount(page, 3, 1);
  await expect(choice(first, 'agree')).toBeChecked();
  await expect(field(second)).toHaveValue('Of a child, too?');
  await expect(field(third)).toHaveValue(`${read}\nMore words.`);

  await page.locator('#menu-button').click();
  await page.locator('#reviewer').fill('Dr. Ada Example');
  await page.locator('#date').fill('2027-03-01');
  const { name, text } = await saved(page);
  const file = JSON.parse(text);
  const { entries, guide_version: version, ...head } = file;
  expect(version).toMatch(/^[0-9a-f]{8}$/);
  expect(name).toBe(`review-en-${version}.json`);
  expect(head).toEqual({ format: 'spine-guide-review', format_version: 1, language: 'en', reviewer: 'Dr. Ada Example', date: '2027-03-01' });
  const ids = await page.locator(RULE).evaluateAll((rules) => rules.slice(0, 3).map((rule) => rule.id));
  expect(entries.map(({ key, decision, note }) => [key, decision, note])).toEqual([
    [ids[0], 'agree', ''], [ids[1], 'question', 'Of a child, too?'], [ids[2], 'reword', `${read}\nMore words.`],
  ]);
  expect(entries[2].words).toBe(read);

  // Another machine, with decisions of its own, one about what the file decides, too, and words that have changed since.
  const other = await (await browser.newContext({ baseURL: site })).newPage();
  await openSheet(other);
  await choice(other.locator(RULE).nth(1), 'agree').check();
  await choice(other.locator(RULE).nth(3), 'agree').check();
  entries[0].words = 'emergency\nEarlier words.';
  await openFile(other, JSON.stringify(file));
  await answer(other, 'keep');
  await expect(other.locator('#said')).toHaveText(
    `${fill(words.opened, { count: '3' })} ${fill(words.opened_changed, { changed: '1' })}`);
  await expectCount(other, 3, 0);
  await expect(other.locator('#reviewer')).toHaveValue('Dr. Ada Example');
  await other.keyboard.press('Escape');
  const changed = other.locator(RULE).first();
  await expect(changed.locator('.changed')).toContainText(words.agreed);
  await expect(changed.locator('del')).toHaveText('Earlier words.');
  await expect(changed.locator('ins')).not.toBeEmpty();
  await expect(changed.getByRole('radio', { checked: true })).toHaveCount(0);
  await choice(changed, 'agree').check();
  await expect(changed.locator('.changed')).toBeHidden();
  await expectCount(other, 4, 0);
  // What was decided in one tab is in the other.
  const tab = await other.context().newPage();
  await openSheet(tab);
  await choice(tab.locator(RULE).nth(4), 'agree').check();
  await expectCount(other, 5, 0);
  await other.context().close();
});

test('to agree to all leaves out what has changed, and a name stands only where all is agreed', async ({ page }) => {
  const section = page.locator('section').filter({ has: page.locator(RULE) }).first();
  const entries = section.locator('[data-words]');
  const sign = section.locator('.sign b');
  /** The signature itself is written on paper. */
  const [unsigned, signed] = [['', '', ''], ['Dr. Ada Example', '2027-03-01', '']];
  await openSheet(page);
  const all = await entries.count();
  await choice(entries.first(), 'agree').check();
  await page.evaluate(([key, reviewer, date]) => {
    const kept = JSON.parse(localStorage.getItem(key));
    kept.entries[0].words = 'Earlier words.';
    localStorage.setItem(key, JSON.stringify({ ...kept, reviewer, date }));
  }, [KEY, ...signed]);
  await page.reload();
  await section.locator('.agree-all').click();
  await expectCount(page, all - 1, 0);
  await expect(entries.first().locator('.changed')).toBeVisible();
  await expect(sign).toHaveText(unsigned);
  await choice(entries.first(), 'agree').check();
  await expect(sign).toHaveText(signed);
  await choice(entries.first(), 'question').check();
  await expectCount(page, all, 1);
  await expect(sign).toHaveText(unsigned);
});

test('a file that is none is refused with the reason, and nothing is lost', async ({ page }) => {
  await openSheet(page);
  await choice(page.locator(RULE).first(), 'agree').check();
  const { text } = await saved(page);
  const good = JSON.parse(text);
  const [entry] = good.entries;
  for (const [file, reason] of [
    ['', words.not_ours],
    [text.slice(0, text.length / 2), words.not_ours],
    ['[]', words.not_ours],
    [JSON.stringify({ ...good, entries: undefined }), words.not_ours],
    [JSON.stringify({ ...good, format_version: 2 }), words.newer],
    [JSON.stringify({ ...good, language: 'es' }), fill(words.other_language, { language: 'es' })],
    [JSON.stringify({ ...good, entries: [entry, { ...entry, key: 'x', decision: 'maybe' }] }), fill(words.bad_entry, { number: '2' })],
    [JSON.stringify({ ...good, entries: [entry, entry] }), fill(words.bad_entry, { number: '2' })],
  ]) {
    await openFile(page, file);
    await expect(page.locator('#said')).toHaveText(reason);
    // So that the next one is not taken for this one.
    await page.keyboard.press('Escape');
  }
  await expectCount(page, 1, 0);

  // To start over asks first, and so does a file that lacks something.
  await openFile(page, JSON.stringify({ ...good, entries: [] }));
  await answer(page, '');
  await expectCount(page, 1, 0);
  await openFile(page, JSON.stringify({ ...good, entries: [] }));
  await answer(page, 'take');
  await expectCount(page, 0, 0);
  await openFile(page, text);
  await expectCount(page, 1, 0);
  await page.locator('#start-over').click();
  await answer(page, '');
  await expectCount(page, 1, 0);
  await page.locator('#start-over').click();
  await answer(page, 'delete');
  await expectCount(page, 0, 0);
});

for (const [what, broken, warning] of [
  ['throws', () => Object.defineProperty(window, 'localStorage', { get() { throw new Error('refused'); } }), words.not_kept],
  ['is full', () => { Storage.prototype.setItem = () => { throw new Error('full'); }; }, words.not_kept],
  ['has half of it', () => localStorage.setItem('spine-guide-review-en', '{"format": "spine-guide-rev'), words.kept_broken],
]) {
  test(`storage that ${what}: the sheet says so and goes on`, async ({ page }) => {
    await page.addInitScript(broken);
    await openSheet(page);
    const trouble = page.locator('#trouble');
    if (what === 'has half of it') await expect(trouble).toHaveText(warning);
    await choice(page.locator(RULE).first(), 'agree').check();
    await expectCount(page, 1, 0);
    if (what === 'has half of it') {
      // What could not be read is still there, beside what is kept now.
      await expect(page).toEvaluate(() => localStorage.getItem('spine-guide-review-en-unread'), '{"format": "spine-guide-rev');
      await expect(page).toEvaluate(() => JSON.parse(localStorage.getItem('spine-guide-review-en')).entries.length, 1);
    } else {
      await expect(trouble).toHaveText(warning);
    }
    expect(JSON.parse((await saved(page)).text).entries).toHaveLength(1);
  });
}

test('the keyboard alone decides, finds what is open, and saves', { tag: ['@desk', '@phone'] }, async ({ page }) => {
  await openSheet(page);
  await page.locator('#next').focus();
  await page.keyboard.press('Enter');
  const first = page.locator('[data-words]').first();
  await expect(choice(first, 'agree')).toBeFocused();
  await page.keyboard.press('Space');
  await expectCount(page, 1, 0);
  await page.keyboard.press('ArrowRight');
  await expect(choice(first, 'question')).toBeChecked();
  await expectCount(page, 1, 1);
  // The field for the question comes after what takes the choice back.
  await page.keyboard.press('Tab');
  await expect(first.locator('.clear')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Why?');
  await expect(field(first)).toHaveValue('Why?');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expectCount(page, 0, 0);
  await expect(choice(first, 'agree')).toBeFocused();
  // Below what stands at the top.
  await page.locator('#next').focus();
  await page.keyboard.press('Enter');
  await expect(first).toBeInViewport();

  const flow = page.locator('#flow .agree-all');
  await flow.focus();
  await page.keyboard.press('Enter');
  await expect(flow).toBeHidden();
  await expectCount(page, 1, 0);

  await page.locator('#menu-button').focus();
  await page.keyboard.press('Enter');
  await expect(menu(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(menu(page)).toBeHidden();
  await expect(page.locator('#menu-button')).toBeFocused();
  await expect(page).toEvaluate(() => document.documentElement.scrollWidth <= innerWidth, true);
});

test('no barriers with every kind of decision, and paper shows them', async ({ page }) => {
  await openSheet(page);
  const entries = [0, 1, 2, 3].map((n) => page.locator(RULE).nth(n));
  await choice(entries[0], 'agree').check();
  await choice(entries[1], 'question').check();
  await field(entries[1]).fill('Of a child, too?');
  await choice(entries[2], 'reword').check();
  await page.evaluate((key) => {
    const kept = JSON.parse(localStorage.getItem(key));
    kept.entries[0].words = 'Earlier words.';
    localStorage.setItem(key, JSON.stringify(kept));
  }, KEY);
  await page.reload();
  await expect(entries[0].locator('.changed')).toBeVisible();
  await test.step('paper shows them', async () => {
    await page.emulateMedia({ media: 'print' });
    for (const entry of entries) {
      await expect(entry.locator('.paper')).toBeVisible();
      await expect(entry.locator('.choices')).toBeHidden();
    }
    await expect(count(page)).toBeVisible();
    await expect(page.locator('#menu-button')).toBeHidden();
    await expect(entries[0].getByText('Earlier words.')).toBeVisible();
    await expect(entries[1].locator('.paper')).toContainText('Of a child, too?');
    const ticked = (entry) => entry.locator('[data-choice]').evaluateAll((boxes) =>
      boxes.filter((box) => getComputedStyle(box, '::after').content !== 'none').map((box) => box.dataset.choice));
    expect(await Promise.all(entries.map(ticked))).toEqual([[], ['question'], ['reword'], []]);
    await page.emulateMedia({ media: 'screen' });
  });

  // Of entries that are alike a few: with all of them axe takes minutes to say the same.
  await page.evaluate(() => document.querySelectorAll('.item:nth-of-type(n + 6)').forEach((entry) => entry.remove()));
  const expectNone = () => onEachScreen(page, async (rules) => expect(await barriers(page, rules)).toEqual([]), ['light']);
  await expectNone();
  await page.locator('#menu-button').click();
  await expectNone();
});

test('without scripts the sheet has boxes to tick by hand', async ({ browser, site }) => {
  const page = await (await browser.newContext({ baseURL: site, javaScriptEnabled: false })).newPage();
  await page.goto(SHEET);
  await expect(page.locator('#bar')).toBeHidden();
  await expect(page.locator(RULE).first().locator('.paper')).toBeVisible();
  await page.context().close();
});
