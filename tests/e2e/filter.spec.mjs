// A reader narrows the questions down by tags.

import { fill, fitting, groupNames, NUMBERS, questions, tagged, tagNames, tags, strings } from '../content.mjs';
import { expect, test } from './fixtures.mjs';
import {
  button, copyButton, expectFragment, filter, installClock, openQuestion, row, searchField, started, status, tag,
} from './page.mjs';

/** More than the time for which an announcement waits, in milliseconds. */
const SOON = 1000;

const countOf = (shown) => fill(strings.count, { shown, total: NUMBERS.length });
const COUNT_OF_ALL = fill(strings.count_all, { total: NUMBERS.length });
const count = (page) => filter(page).locator('.count');
const groups = (page) => groupNames.map((name) => page.getByRole('group', { name, exact: true }));

/** What the filter shows of each tag: its name and group, whether it is pressed or refused, why, the number it promises. */
const readTags = (page) => filter(page).getByRole('button').evaluateAll((buttons) =>
  buttons.filter((it) => it.hasAttribute('aria-pressed')).map((it) => ({
    name: it.firstChild.textContent.trim(),
    group: it.closest('fieldset').querySelector('legend').textContent,
    pressed: it.getAttribute('aria-pressed') === 'true',
    refused: it.getAttribute('aria-disabled') === 'true',
    why: it.title,
    promises: Number(it.querySelector('[aria-hidden]').textContent),
  })));
const slugs = (shown) => shown.map(({ name }) => tags.find((it) => it.name === name).slug);

test('the tags of the filter and of the answers are those of the guide', async ({ page, visit }) => {
  await visit();
  const shown = (await readTags(page)).map(({ name, group }) => ({ name, group }));
  expect(shown).toEqual(tags.map(({ name, group }) => ({ name, group })));
  const below = await page.locator('details').evaluateAll((rows) => rows.filter((row) => row.matches('#list > *'))
    .map((row) => [row.id.slice(4), Array.from(row.querySelectorAll('.tags li'), (li) => li.textContent)]));
  expect(below).toEqual(questions.map(({ number, tags }) => [number, tags.map((slug) => tagNames[slug])]));
});

test('the count on a tag is the number of questions it leaves, for every tag', async ({ page, visit }) => {
  await visit();
  const promised = await readTags(page);
  expect(promised).toHaveLength(tags.length);
  for (const { name, promises } of promised) {
    const { slug } = tags.find((it) => it.name === name);
    const left = tagged(slug);
    expect(promises, slug).toBe(left.length);
    await tag(page, slug).click();
    await expect(page, slug).toList(left);
    await expect(count(page)).toHaveText(countOf(left.length));
    await tag(page, slug).click();
    await expect(page, slug).toList(NUMBERS);
  }
});

test('no walk over the tags that can be pressed leads to nothing', async ({ page, visit }) => {
  await visit();
  const random = mulberry32(20250611);
  let now = await readTags(page);
  let refusals = 0;
  for (let step = 0; step < 80; step++) {
    const free = now.filter(({ refused }) => !refused);
    const next = free[Math.floor(random() * free.length)];
    const chosen = slugs(now.filter((it) => it.pressed !== (it === next)));
    const walk = `step ${step}: ${chosen}`;
    await tag(page, slugs([next])[0]).click();

    expect(fitting(...chosen), walk).not.toEqual([]);
    const left = tagged(...chosen);
    await expect(page, walk).toList(left);
    if (!next.pressed) expect(left, walk).toHaveLength(next.promises);
    now = await readTags(page);
    expect(slugs(now.filter(({ pressed }) => pressed)), walk).toEqual(chosen);
    for (const { refused, pressed, why } of now) {
      if (!refused) continue;
      expect(why, walk).toBe(pressed ? strings.tag_needed : strings.tag_empty);
      refusals += 1;
    }
  }
  expect(refusals, 'the walk has met tags that are refused').toBeGreaterThan(0);
});

test('a refused tag keeps the focus, changes nothing and says why, below its group', async ({ page, visit }) => {
  await installClock(page);
  await visit();
  await tag(page, 'knee').click();
  await expect(page).toList(tagged('knee'));
  const refused = tag(page, 'epidural');
  const why = filter(page).locator('.why').getByText(strings.tag_empty, { exact: true });
  await expect(why).toHaveCount(0);
  const before = await refused.boundingBox();
  // Playwright would wait for a disabled button to become enabled; a reader's finger does not.
  await refused.press('Enter');
  await expect(why).toBeVisible();
  await page.clock.runFor(SOON);
  await expect(status(page)).toHaveText(strings.tag_empty);
  await expect(page).toList(tagged('knee'));
  await expect(refused).toHaveAttribute('aria-pressed', 'false');
  await expect(refused).toBeFocused();
  await expect(refused).toContainText(strings.tag_empty);
  expect(await refused.boundingBox(), 'nothing moves under the finger').toEqual(before);
  await tag(page, 'knee').click();
  await expect(why).toHaveCount(0);
  // At the foot of an answer, too, which stays in the list whatever is chosen.
  await tag(page, 'knee').click();
  await openQuestion(page, '09');
  const below = tag(page, 'safety', row(page, '09'));
  await expect(below).toHaveAttribute('aria-disabled', 'true');
  await below.press('Enter');
  await expect(row(page, '09').locator('.why')).toHaveText(strings.tag_empty);
});

test('how many questions are left stands on the page and is announced', async ({ page, visit }) => {
  await installClock(page);
  await visit();
  await expect(count(page)).toHaveText(COUNT_OF_ALL);
  await tag(page, 'hip').click();
  await expect(count(page)).toHaveText(countOf(tagged('hip').length));
  await expect(filter(page).getByText(strings.kept, { exact: true })).toBeVisible();
  await page.clock.runFor(SOON);
  await expect(status(page)).toHaveText(countOf(tagged('hip').length));
});

test('several quick presses are announced once, with the last count', async ({ page, visit }) => {
  await installClock(page, { time: 0 });
  await visit();
  await page.evaluate(() => {
    window.heard = [];
    const status = document.querySelector('[role=status]');
    new MutationObserver(() => status.textContent && window.heard.push(status.textContent))
      .observe(status, { childList: true, characterData: true, subtree: true });
  });
  await page.clock.pauseAt(3_600_000);
  for (const slug of ['lumbar', 'rfa']) {
    await tag(page, slug).click();
    await page.clock.runFor(300);
  }
  await expect(page).toList(tagged('lumbar', 'rfa'));
  expect(await page.evaluate(() => window.heard)).toEqual([]);
  await page.clock.runFor(SOON);
  await expect(status(page)).toHaveText(countOf(tagged('lumbar', 'rfa').length));
  expect(await page.evaluate(() => window.heard)).toEqual([countOf(tagged('lumbar', 'rfa').length)]);
});

test('the focus stays on the pressed tag', async ({ page, visit }) => {
  await visit();
  const hip = tag(page, 'hip');
  await hip.focus();
  for (const [key, pressed] of [['Enter', 'true'], ['Space', 'false']]) {
    await page.keyboard.press(key);
    await expect(hip).toHaveAttribute('aria-pressed', pressed);
    await expect(hip, key).toBeFocused();
  }
});

test('Back undoes a choice, Forward redoes it', async ({ page, visit }) => {
  await visit();
  await tag(page, 'hip').click();
  await tag(page, 'joint-pain').click();
  await expect(page).toList(tagged('hip', 'joint-pain'));
  await page.goBack();
  await expect(page).toList(tagged('hip'));
  await page.goBack();
  await expect(page).toList(NUMBERS);
  await expect(tag(page, 'hip')).toHaveAttribute('aria-pressed', 'false');
  await page.goForward();
  await expect(page).toList(tagged('hip'));
  await page.goForward();
  await expect(page).toList(tagged('hip', 'joint-pain'));
});

test('Back undoes a choice that was made at a question', async ({ page, visit }) => {
  await visit('#questions?tag=hip');
  await page.evaluate(() => { location.hash = '#faq-14'; });
  await copyButton(page, '14').waitFor();
  await tag(page, 'knee').click();
  await tag(page, 'diagnostics').click();
  await page.goBack();
  await page.goBack();
  await expectFragment(page, '#faq-14');
  await expect(tag(page, 'hip')).toHaveAttribute('aria-pressed', 'true');
  await expect(tag(page, 'knee')).toHaveAttribute('aria-pressed', 'false');
});

test('clear all takes every tag off, and the focus is not lost', async ({ page, visit }) => {
  await installClock(page);
  await visit();
  await tag(page, 'hip').click();
  await tag(page, 'diagnostics').click();
  await button(page, strings.clear).press('Enter');
  await expect(page).toList(NUMBERS);
  await expect(filter(page).getByRole('button', { pressed: true })).toHaveCount(0);
  await expect(filter(page).getByRole('button', { pressed: false })).toHaveCount(tags.length);
  await expect(button(page, strings.clear), 'nothing is left to clear').toHaveCount(0);
  await expect(count(page)).toBeFocused();
  await page.clock.runFor(SOON);
  await expect(status(page)).toHaveText(COUNT_OF_ALL);
  await page.goBack();
  await expect(page).toList(tagged('hip', 'diagnostics'));
});

test('where nothing fits the search the list says so, and clear all brings every question back', { tag: ['@phone', '@desk'] }, async ({ page, visit }) => {
  const words = 'zebra crossing';
  await visit();
  await tag(page, 'hip').click();
  await searchField(page).fill(words);
  await expect(count(page)).toHaveText(fill(strings.search_none_tags, { words, tags: tagNames.hip }));
  await test.step('what could only do nothing is not offered', async () => {
    await expect(filter(page).getByRole('button')).toHaveCount(1);
    await expect(button(page, strings.open_all)).toBeHidden();
    await expect(page.locator('#list')).toBeHidden();
  });
  await button(page, strings.clear).press('Enter');
  await expect(page).toList(NUMBERS);
  await expect(searchField(page)).toHaveValue('');
  await expect(filter(page).getByRole('button', { pressed: true })).toHaveCount(0);
  await expect(count(page)).toBeFocused();
  await page.goBack();
  await expect(searchField(page), 'one step back for both').toHaveValue(words);
  await expect(count(page)).toHaveText(fill(strings.search_none_tags, { words, tags: tagNames.hip }));
});

test('a reload keeps the choice and the open answers', async ({ page, visit }) => {
  await visit();
  await openQuestion(page, '01');
  await openQuestion(page, '14');
  await tag(page, 'hip').click();
  await expect(page).toShowAnswers(['14']);
  await page.reload();
  await started(page);
  await expect(page).toList(tagged('hip'));
  await expect(page).toHaveOpen(['01', '14']);
  await button(page, strings.clear).click();
  await expect(page).toShowAnswers(['01', '14']);
});

test('what is open stays open while the list changes around it', async ({ page, visit }) => {
  await visit();
  await openQuestion(page, '07');
  await openQuestion(page, '10');
  await tag(page, 'hip').click();
  await expect(page).toShowAnswers(['07']);
  await tag(page, 'hip').click();
  await expect(page).toShowAnswers(['07', '10']);
});

test('a tag below an answer filters, keeps the focus, and agrees with the filter', async ({ page, visit }) => {
  await visit();
  await openQuestion(page, '14');
  const inside = tag(page, 'hip', row(page, '14'));
  await inside.press('Enter');
  await expect(page).toList(tagged('hip'));
  await expect(inside).toHaveAttribute('aria-pressed', 'true');
  await expect(tag(page, 'hip')).toHaveAttribute('aria-pressed', 'true');
  await expect(inside).toBeFocused();
  await inside.press('Enter');
  await expect(page).toList(NUMBERS);
});

test('where the tag below an answer takes its own question off the list, the focus is on the count', async ({ page, visit }) => {
  await visit();
  await tag(page, 'knee').click();
  await tag(page, 'hip').click();
  await openQuestion(page, '14');
  await tag(page, 'hip', row(page, '14')).press('Enter');
  await expect(row(page, '14')).toBeHidden();
  await expect(count(page)).toBeFocused();
});

test('on a phone the tags are one row that scrolls, and a tag that gets the focus comes into view', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  for (const group of groups(page)) await expect(group).toBeVisible();
  const places = await filter(page).getByRole('button').evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top));
  expect(new Set(places).size, 'one row').toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'the page itself does not').toBeLessThanOrEqual(0);
  const last = tag(page, tags.at(-1).slug);
  await expect(last).not.toBeInViewport();
  await last.focus();
  await expect(last).toBeInViewport({ ratio: 1 });
});

test('why a tag is refused is in view wherever the row of tags stands', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await tag(page, 'knee').click();
  const refused = tag(page, 'epidural');
  await refused.press('Enter');
  await expect(filter(page).locator('.why').getByText(strings.tag_empty, { exact: true })).toBeInViewport({ ratio: 1 });
});

test('on a desk the groups are open beside the list', async ({ page, visit }) => {
  await visit();
  for (const group of groups(page)) await expect(group).toBeVisible();
  const [tags, list] = [await filter(page).boundingBox(), await page.locator('#list').boundingBox()];
  expect(tags.x + tags.width).toBeLessThanOrEqual(list.x);
});

/** Random numbers that are the same in every run. */
function mulberry32(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
