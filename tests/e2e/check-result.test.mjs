// A reader has a result: what it says, how long it counts, and how it is taken to the doctor.

import assert from 'node:assert/strict';
import {
  change, check, doctor, isAt, isFirst, LEVELS, main, press, reasons, summaryText, text, walk,
} from './checker.mjs';
import { becomes, button, focusedInView, focusedRow, openOnes, PHONE, reader, said } from './site.mjs';

const DISCLAIMER = 'This tool does not diagnose you. It gives general advice on how soon to get care.';

/** One path to each level. */
const levels = {
  emergency: { ces_saddle: 'yes' },
  same_day: { mot_drop: 'yes', mot_fast: 'no' },
  specialist: { below_knee: 'yes' },
  self_care: {},
};

for (const [level, answers] of Object.entries(levels)) {
  reader(`a result has its parts: ${level}`, {}, async (page) => {
    const before = Date.now();
    await check(page, answers);
    await isAt(page, LEVELS[level]);
    const headings = await main(page).getByRole('heading', { level: 2 }).allInnerTexts();
    assert.deepEqual(headings.slice(0, 2), ['What to do now', 'Why']);
    for (const name of ['What to watch for', 'For your doctor']) assert.ok(headings.includes(name), name);
    assert.equal(headings.includes('What would change this'), level !== 'emergency');

    // The safety net, the disclaimer, and how long it counts.
    for (const sign of ['you cannot feel when you wipe', 'your foot will not lift', 'you get a fever with bad back pain']) {
      await main(page).getByRole('listitem').getByText(sign, { exact: true }).waitFor();
    }
    await main(page).getByRole('paragraph').filter({ hasText: DISCLAIMER }).waitFor();
    const valid = await main(page).getByText(/^Made .*\. It counts for 24 hours, or until something changes\. Then answer again\.$/).innerText();
    const made = Date.parse(valid.match(/^Made (.*?)\. It/)[1]);
    assert.ok(made >= before - 1000 && made <= Date.now(), `${valid} is now`);
  });
}

reader('the start, too, says what the tool is not', { at: '#check', app: false }, async (page) => {
  await main(page).getByText(DISCLAIMER).waitFor();
});

reader('each reason opens its sources, with links', {}, async (page) => {
  await check(page, { below_knee: 'yes', mot_mild: 'yes', night: 'yes', trend: 'same' });
  const all = await reasons(page);
  assert.ok(all.length >= 3, `${all.length} reasons`);
  for (const reason of all) {
    const row = main(page).getByRole('listitem').filter({ has: page.getByText(reason, { exact: true }) }).first();
    const sources = row.getByRole('group').getByRole('listitem');
    assert.equal(await sources.count(), 0, `${reason} shows its sources only when asked`);
    await row.getByText('Source', { exact: true }).click();
    await sources.first().waitFor();
    for (const link of await sources.getByRole('link').all()) assert.match(await link.getAttribute('href'), /^https:\/\//);
  }
});

for (const reducedMotion of ['no-preference', 'reduce']) {
  reader(`a level that appears moves only where the reader lets it: ${reducedMotion}`, {
    reducedMotion,
    prepare: (page) => page.addInitScript(() => {
      window.moved = [];
      addEventListener('animationstart', ({ animationName, target }) => { window.moved.push(`${target.className} ${animationName}`); }, true);
    }),
  }, async (page) => {
    await check(page, {});
    await isAt(page, LEVELS.self_care);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const moved = await page.evaluate(() => window.moved.filter((it) => it.startsWith('outcome')));
    assert.deepEqual(moved, reducedMotion === 'reduce' ? [] : ['outcome come']);
  });
}

reader('what a result does not show takes no room', { viewport: PHONE }, async (page) => {
  await check(page, { pain_where: ['hip_lateral'] });
  const closed = await main(page).locator('details:not([open])').evaluateAll((all) =>
    all.map((it) => [it.textContent.slice(0, 20), it.clientHeight - it.querySelector('summary').offsetHeight]));
  assert.ok(closed.length > 0);
  for (const [what, more] of closed) assert.ok(more < 2, `${what}: ${more} pixels of nothing`);
});

reader('what the clinic wrote about a reason opens on the page, and Back leads to the result again', {}, async (page) => {
  await check(page, { below_knee: 'yes' });
  const reason = main(page).getByRole('listitem').filter({ hasText: 'You said the pain goes below your knee.' }).first();
  await reason.getByRole('link', { name: /^How do you tell if leg pain/ }).click();
  await becomes(page, focusedRow, '07');
  await becomes(page, focusedInView, true);
  await becomes(page, openOnes, ['07']);
  assert.equal(await main(page).count(), 1, 'the page alone');
  await page.goBack();
  await isAt(page, LEVELS.specialist);
  assert.deepEqual(await reasons(page), ['You said the pain goes below your knee.']);
});

/** What would change a result: answers, the level that it would become, one thing that does it. */
const changes = [
  [levels.self_care, 'see a spine specialist within 2 weeks', 'the pain moves below your knee'],
  [levels.specialist, 'today', 'your foot starts to drag or slap'],
];
for (const [answers, level, change] of changes) {
  reader(`the result says what would make it “${level}”`, {}, async (page) => {
    await check(page, answers);
    const lead = main(page).getByText(`This becomes “${level}” if:`, { exact: true });
    const listed = await lead.evaluate((lead) =>
      Array.from(lead.closest('p').nextElementSibling.children, (row) => row.textContent));
    assert.ok(listed.includes(change), `${listed}`);
  });
}

/** Notes beside the level, each with the answers that call for it. */
const notes = {
  'a child': [{ age: 9, child_weeks: 'yes' }, 'This tool is made for adults.'],
  'a pregnancy': [{ preg: 'yes', preg_signs: ['not_sure'] }, 'Tell each doctor or nurse that you are pregnant'],
  'a procedure': [{ proc: 'yes' }, 'Some signs after a shot or surgery need care fast.'],
  'another place than the back': [{ pain_where: ['hip_lateral'] }, 'Your answers can go with something outside the spine.'],
};
for (const [name, [answers, note]] of Object.entries(notes)) {
  reader(`the result has a note on ${name}, and another has not`, {}, async (page) => {
    await check(page, answers);
    await main(page).getByText(note).waitFor();
    await press(page, 'Start over');
    await isFirst(page);
    await press(page, 'Start');
    await walk(page, { below_knee: 'yes' });
    await press(page, 'See the result');
    assert.equal(await main(page).getByText(note).count(), 0);
  });
}

reader('where pregnancy is possible, nothing is said of pills to take at home', {}, async (page) => {
  const pills = main(page).getByRole('heading', { name: 'About medicine', exact: true });
  await check(page, { preg: 'yes' });
  await main(page).getByRole('heading', { name: 'What to watch for' }).waitFor();
  assert.equal(await pills.count(), 0);
  await press(page, 'Start over');
  await isFirst(page);
  await press(page, 'Start');
  await walk(page);
  await press(page, 'See the result');
  await pills.waitFor();
});

// --- 24 hours ---

const EXPIRED = 'Your last result is more than 24 hours old and no longer counts. Please answer again.';
const MORNING = new Date('2027-03-01T09:00:00');
const clock = { prepare: (page) => page.clock.install({ time: MORNING }) };

/** The result is gone, and so are the answers behind it. */
async function hasEnded(page) {
  await main(page).getByText(EXPIRED).waitFor();
  await isAt(page, 'How soon should I be seen?');
  assert.equal(await button(page, 'Go on where you were').count(), 0);
  await isFirst(page);
  await press(page, 'Start');
  assert.equal(await main(page).getByText(EXPIRED).count(), 0);
  assert.equal(await main(page).getByRole('radio', { checked: true }).count(), 0);
}

reader('a result ends after 24 hours, and not before', clock, async (page) => {
  await check(page, levels.specialist);
  await page.clock.fastForward('23:59:00');
  await isAt(page, LEVELS.specialist);
  await page.clock.fastForward('01:00');
  await hasEnded(page);
});

reader('a result that has slept for longer ends when the reader comes back to it', clock, async (page) => {
  await check(page, levels.specialist);
  const back = () => page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });
  await page.clock.setSystemTime(new Date(MORNING.getTime() + 23 * 3600_000));
  await back();
  await isAt(page, LEVELS.specialist);
  await page.clock.setSystemTime(new Date(MORNING.getTime() + 25 * 3600_000));
  await back();
  await hasEnded(page);
});

reader('a result that has slept for longer ends by itself, where the browser does not say that it woke', clock, async (page) => {
  await check(page, levels.specialist);
  await page.clock.setSystemTime(new Date(MORNING.getTime() + 25 * 3600_000));
  await page.clock.runFor('01:00');
  await hasEnded(page);
});

reader('an answer that changes makes a new result, with a time of its own', clock, async (page) => {
  await check(page, levels.specialist);
  await page.clock.fastForward('23:00:00');
  await press(page, 'Back');
  await change(page, 'below_knee');
  await main(page).getByRole('group', { name: text('below_knee') }).getByRole('radio', { name: 'No', exact: true }).check();
  await press(page, 'Continue');
  await press(page, 'See the result');
  await isAt(page, LEVELS.self_care);
  await page.clock.fastForward('02:00:00');
  await isAt(page, LEVELS.self_care);
  await page.clock.fastForward('23:00:00');
  await hasEnded(page);
});

reader('a look back without a change leaves the result as old as it is', clock, async (page) => {
  await check(page, levels.specialist);
  const made = await main(page).getByText(/^Made .* Then answer again\.$/).innerText();
  await page.clock.fastForward('12:00:00');
  await press(page, 'Back');
  await press(page, 'See the result');
  assert.equal(await main(page).getByText(/^Made .* Then answer again\.$/).innerText(), made);
  await page.clock.fastForward('12:00:00');
  await hasEnded(page);
});

reader('with colours of the reader’s own the level keeps its shape', { forcedColors: 'active' }, async (page) => {
  await check(page, levels.specialist);
  const [shape, ground] = await main(page).locator('.outcome h1').evaluate((it) =>
    [getComputedStyle(it, '::before'), getComputedStyle(it)].map(({ backgroundColor }) => backgroundColor));
  assert.notEqual(shape, ground);
});

// --- for the doctor ---

const PATIENT = { age: 61, below_knee: 'yes', numb_where: ['foot_top', 'big_toe'], brings_on: ['sitting'] };

reader('the summary has the level, the reasons with their rules, every answer, the version', {}, async (page) => {
  await check(page, PATIENT);
  const summary = await summaryText(page);
  const lines = summary.split('\n');
  for (const line of [
    'Symptom check, Elite Pain and Health',
    'How soon: See a spine specialist soon',
    'Because of these answers:',
    '- Numb places on the map of nerve roots fit: L5',
    'All answers:',
    `- ${text('age')} 61`,
    `- ${text('numb_where')} Top of the foot and middle toes; Big toe`,
    `- ${text('brings_on')} Sitting`,
    `- ${text('ces_saddle')} No`,
  ]) assert.ok(lines.includes(line), `no line “${line}” in:\n${summary}`);
  assert.match(summary, /^- You said the pain goes below your knee\. \[below_knee: (KONST12|CLINIC), \w+\]$/m);
  const [, version] = (await page.locator('#about').textContent()).match(/Version ([0-9a-f]{8}) of this guide/);
  assert.match(lines[1], new RegExp(`^Made .*, guide version ${version}\\. It counts for 24 hours`));
  assert.ok(lines.at(-1).startsWith(DISCLAIMER));
  // What worries comes before what does not.
  assert.ok(summary.indexOf(text('below_knee')) < summary.indexOf(text('ces_saddle')));
});

reader('the summary is copied, and the page says so', {
  permissions: ['clipboard-read', 'clipboard-write'],
}, async (page) => {
  await check(page, PATIENT);
  await doctor(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await doctor(page).getByText('Summary copied', { exact: true }).waitFor();
  await becomes(page, said, 'Summary copied');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await summaryText(page));
});

reader('where the browser refuses to copy, the page says how it is done by hand', {
  prepare: (page) => page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));
  }),
}, async (page) => {
  await check(page, PATIENT);
  await doctor(page).getByRole('button', { name: 'Copy', exact: true }).click();
  await doctor(page).getByText('This did not work here. Select the text above and copy it.').waitFor();
});

reader('the summary alone is printed, and afterwards all is as it was', {
  prepare: (page) => page.addInitScript(() => {
    window.printed = 0;
    window.print = () => {
      window.printed += 1;
      window.dispatchEvent(new Event('beforeprint'));
    };
  }),
}, async (page) => {
  await check(page, PATIENT);
  const words = () => document.body.innerText.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const summary = (await summaryText(page)).split('\n').filter((line) => line !== '');
  await doctor(page).getByRole('button', { name: 'Print', exact: true }).click();
  assert.equal(await page.evaluate(() => window.printed), 1);
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await page.evaluate(words), ['For your doctor', ...summary]);

  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  // Printed by the browser's own menu, it is the whole result, without what can only be pressed.
  await main(page).getByText('What to do now').waitFor();
  for (const name of ['Copy', 'Print', 'Start over', 'Back to the page']) {
    assert.equal(await button(page, name).count(), 0, name);
  }
  await page.emulateMedia({ media: null });
  await button(page, 'Start over').waitFor();
});

reader('the summary is shared as text where the device can share', {
  prepare: (page) => page.addInitScript(() => {
    window.shared = [];
    navigator.share = (data) => {
      window.shared.push(data);
      // The reader closes the sheet.
      return Promise.reject(new DOMException('Closed.', 'AbortError'));
    };
  }),
}, async (page) => {
  await check(page, PATIENT);
  await doctor(page).getByRole('button', { name: 'Share', exact: true }).click();
  assert.deepEqual(await page.evaluate(() => window.shared), [{ text: await summaryText(page) }]);
});

reader('sharing is not offered where the device cannot', {
  prepare: (page) => page.addInitScript(() => { delete Navigator.prototype.share; }),
}, async (page) => {
  await check(page, PATIENT);
  await doctor(page).getByRole('button', { name: 'Print', exact: true }).waitFor();
  assert.equal(await doctor(page).getByRole('button', { name: 'Share' }).count(), 0);
});
