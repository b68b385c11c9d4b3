// A reader narrows the questions down by tags.

import assert from 'node:assert/strict';
import {
  becomes, button, copyButton, filter, fragment, listedOnes, NUMBERS, open, openOnes, PHONE, reader, row, said,
  shownAnswers, started, tag,
} from './site.mjs';

const SAFETY = ['09', '12'];
const HIP = ['07', '09', '12', '14'];

/** The filter's tags: name, group, pressed, refused, the reason for that, the number it promises. */
const tagsNow = (page) => filter(page).getByRole('button').evaluateAll((buttons) =>
  buttons.filter((b) => b.hasAttribute('aria-pressed')).map((b) => ({
    name: b.firstChild.textContent.trim(),
    group: b.closest('fieldset').querySelector('legend').textContent,
    pressed: b.getAttribute('aria-pressed') === 'true',
    refused: b.getAttribute('aria-disabled') === 'true',
    why: b.title,
    promises: Number(b.querySelector('[aria-hidden]').textContent),
  })));

/** The tags of every question, as the page writes them below its answer. */
const tagsOfQuestions = (page) => page.locator('details').evaluateAll((rows) =>
  Object.fromEntries(rows.map((row) =>
    [row.id.slice(4), Array.from(row.querySelectorAll('.tags li'), (li) => li.textContent)])));

reader('the count on a tag is the number of questions it leaves, for every tag', {}, async (page) => {
  const all = await tagsNow(page);
  assert.equal(all.length, 19);
  const of = await tagsOfQuestions(page);
  for (const { name, promises } of all) {
    const fit = NUMBERS.filter((number) => SAFETY.includes(number) || of[number].includes(name));
    await tag(page, name).click();
    assert.deepEqual(await page.evaluate(listedOnes), fit, name);
    assert.equal(promises, fit.length, name);
    await filter(page).getByText(`${fit.length} of 15 questions`, { exact: true }).waitFor();
    await tag(page, name).click();
    assert.deepEqual(await page.evaluate(listedOnes), NUMBERS, name);
  }
});

reader('no walk over the tags that can be pressed leads to nothing', {}, async (page) => {
  const of = await tagsOfQuestions(page);
  const random = mulberry32(20250611);
  let refusals = 0;
  for (let step = 0; step < 80; step++) {
    const now = await tagsNow(page);
    const free = now.filter((t) => !t.refused);
    const next = free[Math.floor(random() * free.length)];
    await tag(page, next.name).click();

    const then = await tagsNow(page);
    const pressed = then.filter((t) => t.pressed);
    const chosen = Array.from(new Set(pressed.map((t) => t.group)), (group) => pressed.filter((t) => t.group === group));
    const fit = NUMBERS.filter((number) => chosen.every((group) => group.some((t) => of[number].includes(t.name))));
    const walk = `step ${step}: ${pressed.map((t) => t.name)}`;
    assert.notEqual(fit.length, 0, walk);
    const listed = NUMBERS.filter((number) => fit.includes(number) || SAFETY.includes(number));
    assert.deepEqual(await page.evaluate(listedOnes), listed, walk);
    if (!next.pressed) assert.equal(listed.length, next.promises, walk);
    for (const t of then.filter((t) => t.refused)) {
      assert.match(t.why, t.pressed ? /^Nothing would be left without/ : /^Nothing would be left with/, walk);
      refusals += 1;
    }
  }
  assert.ok(refusals > 0, 'the walk has met tags that are refused');
});

reader('a refused tag keeps the focus, changes nothing and says why, below its group', {}, async (page) => {
  await tag(page, 'Knee').click();
  const refused = tag(page, 'Epidural');
  const why = filter(page).locator('.why').getByText('Nothing would be left with this tag as well', { exact: true });
  assert.equal(await why.count(), 0);
  const before = await refused.boundingBox();
  // Playwright would wait for a disabled button to become enabled; a reader's finger does not.
  await refused.press('Enter');
  await becomes(page, said, 'Nothing would be left with this tag as well');
  assert.deepEqual(await page.evaluate(listedOnes), ['07', '09', '12']);
  assert.equal(await refused.getAttribute('aria-pressed'), 'false');
  assert.match(await refused.evaluate((b) => document.activeElement === b && b.textContent), /Nothing would be left/);
  assert.equal(await why.isVisible(), true);
  assert.deepEqual(await refused.boundingBox(), before, 'nothing moves under the finger');
  await tag(page, 'Knee').click();
  await why.waitFor({ state: 'detached' });
  // At the foot of an answer, too, which stays in the list whatever is chosen.
  await tag(page, 'Knee').click();
  await open(page, '09');
  await row(page, '09').locator('.tag[aria-disabled=true]').first().press('Enter');
  await row(page, '09').locator('.why').getByText(/^Nothing would be left/).waitFor();
});

reader('how many questions are left stands on the page and is announced', {}, async (page) => {
  await filter(page).getByText('15 questions', { exact: true }).waitFor();
  await tag(page, 'Hip').click();
  await filter(page).getByText('4 of 15 questions', { exact: true }).waitFor();
  await filter(page).getByText('Questions about warning signs always stay in the list.').waitFor();
  await becomes(page, said, '4 of 15 questions');
});

reader('several quick presses are announced once, with the last count', {}, async (page) => {
  await page.evaluate(() => {
    window.heard = [];
    const status = document.querySelector('[role=status]');
    new MutationObserver(() => status.textContent && window.heard.push(status.textContent))
      .observe(status, { childList: true, characterData: true, subtree: true });
    // In one go: faster than a hand, so that no pause of the machine comes between.
    for (const name of ['Lumbar', 'RFA']) {
      Array.from(document.querySelectorAll('fieldset button')).find((b) => b.firstChild.textContent === name).click();
    }
  });
  await becomes(page, said, '4 of 15 questions');
  assert.deepEqual(await page.evaluate(() => window.heard), ['4 of 15 questions']);
});

reader('the focus stays on the pressed tag', {}, async (page) => {
  const hip = tag(page, 'Hip');
  await hip.focus();
  for (const key of ['Enter', 'Space']) {
    await page.keyboard.press(key);
    assert.ok(await hip.evaluate((b) => document.activeElement === b), key);
  }
});

reader('Back undoes a choice, Forward redoes it', {}, async (page) => {
  await tag(page, 'Hip').click();
  await tag(page, 'Joint Pain').click();
  await becomes(page, listedOnes, ['09', '12', '14']);
  await page.goBack();
  await becomes(page, listedOnes, HIP);
  await page.goBack();
  await becomes(page, listedOnes, NUMBERS);
  assert.equal(await tag(page, 'Hip').getAttribute('aria-pressed'), 'false');
  await page.goForward();
  await becomes(page, listedOnes, HIP);
  await page.goForward();
  await becomes(page, listedOnes, ['09', '12', '14']);
});

reader('Back undoes a choice that was made at a question', { at: '#questions?tag=hip' }, async (page) => {
  await page.evaluate(() => { location.hash = '#faq-14'; });
  await copyButton(page, '14').waitFor();
  await tag(page, 'Knee').click();
  await tag(page, 'Diagnostics').click();
  await page.goBack();
  await page.goBack();
  await becomes(page, fragment, '#faq-14');
  assert.equal(await tag(page, 'Hip').getAttribute('aria-pressed'), 'true');
  assert.equal(await tag(page, 'Knee').getAttribute('aria-pressed'), 'false');
});

reader('clear all takes every tag off, and the focus is not lost', {}, async (page) => {
  await tag(page, 'Hip').click();
  await tag(page, 'Diagnostics').click();
  await button(page, 'Clear all').press('Enter');
  await becomes(page, listedOnes, NUMBERS);
  assert.equal((await tagsNow(page)).filter((t) => t.pressed).length, 0);
  assert.equal(await button(page, 'Clear all').count(), 0, 'nothing is left to clear');
  assert.ok(await filter(page).evaluate((place) => place.contains(document.activeElement)));
  await becomes(page, said, '15 questions');
  await page.goBack();
  await becomes(page, listedOnes, HIP);
});

reader('a reload keeps the choice and the open answers', {}, async (page) => {
  await open(page, '01');
  await open(page, '14');
  await tag(page, 'Hip').click();
  await becomes(page, shownAnswers, ['14']);
  await page.reload();
  await started(page);
  await becomes(page, listedOnes, HIP);
  await becomes(page, openOnes, ['01', '14']);
  await button(page, 'Clear all').click();
  await becomes(page, shownAnswers, ['01', '14']);
});

reader('what is open stays open while the list changes around it', {}, async (page) => {
  await open(page, '07');
  await open(page, '10');
  await tag(page, 'Hip').click();
  await becomes(page, shownAnswers, ['07']);
  await tag(page, 'Hip').click();
  await becomes(page, shownAnswers, ['07', '10']);
});

reader('a tag below an answer filters, keeps the focus, and agrees with the filter', {}, async (page) => {
  await open(page, '14');
  const inside = tag(page, 'Hip', row(page, '14'));
  await inside.press('Enter');
  await becomes(page, listedOnes, HIP);
  assert.equal(await inside.getAttribute('aria-pressed'), 'true');
  assert.equal(await tag(page, 'Hip').getAttribute('aria-pressed'), 'true');
  assert.ok(await inside.evaluate((b) => document.activeElement === b));
  await inside.press('Enter');
  await becomes(page, listedOnes, NUMBERS);
});

reader('where the tag below an answer takes its own question off the list, the focus is on the count', {}, async (page) => {
  await tag(page, 'Knee').click();
  await tag(page, 'Hip').click();
  await open(page, '14');
  await tag(page, 'Hip', row(page, '14')).press('Enter');
  await becomes(page, () => document.getElementById('faq-14').hidden, true);
  await becomes(page, () => document.activeElement.className, 'count');
});

reader('on a phone the groups fold into one bar that names what is chosen', { viewport: PHONE }, async (page) => {
  const bar = filter(page).getByRole('button', { name: /^Filter by tag/ });
  assert.equal(await bar.getAttribute('aria-expanded'), 'false');
  assert.equal(await page.getByRole('group', { name: 'Where' }).count(), 0);
  await bar.click();
  assert.equal(await bar.getAttribute('aria-expanded'), 'true');
  for (const name of ['Where', 'Procedure', 'Topic']) await page.getByRole('group', { name, exact: true }).waitFor();
  await tag(page, 'Hip').click();
  await tag(page, 'Diagnostics').click();
  await bar.click();
  assert.equal(await page.getByRole('group', { name: 'Where' }).count(), 0);
  assert.equal(await bar.textContent(), 'Filter by tag: Hip, Diagnostics');
  await filter(page).getByText('4 of 15 questions', { exact: true }).waitFor();
});

reader('on a desk the groups are open and need no bar', {}, async (page) => {
  assert.equal(await filter(page).getByRole('button', { name: /^Filter by tag/ }).count(), 0);
  for (const name of ['Where', 'Procedure', 'Topic']) await page.getByRole('group', { name, exact: true }).waitFor();
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
