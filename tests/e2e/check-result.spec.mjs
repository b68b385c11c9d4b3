// A reader has a result: what it says, how long it counts, and how it is taken to the doctor.

import { areaNames, checkerQuestion, fill, literal, pattern, question, results, rules, strings } from '../content.mjs';
import {
  change, check, checkAgain, doctor, group, isAt, isAtLevel, isFirst, main, press, reasons, START, summaryText, text, walk,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import { button, endPrinting, focusedInView, focusedRow, painted, status } from './page.mjs';

const MORNING = new Date('2027-03-01T09:00:00');

/** One path to each level. */
const levels = {
  emergency: { ces_saddle: 'yes', saddle_since: 'new' },
  same_day: { mot_drop: 'yes', mot_fast: 'slow' },
  specialist: { below_knee: 'yes' },
  self_care: {},
};

/** When the result was made. */
const validity = (page) => main(page).getByText(pattern(strings.valid_until));

/** The parts of a result of this level. */
async function expectParts(page, level) {
  await isAtLevel(page, level);
  const headings = await main(page).getByRole('heading', { level: 2 }).allInnerTexts();
  expect(headings.slice(0, 2)).toEqual([strings.do_now, strings.because]);
  for (const name of [strings.watch_for, strings.summary_heading]) expect(headings).toContain(name);
  expect(headings.includes(strings.would_change)).toBe(level !== 'emergency');

  // The safety net, the disclaimer, and how long it counts.
  for (const sign of results.safety_net.signs) {
    await expect(main(page).getByRole('listitem').getByText(sign, { exact: true })).toBeVisible();
  }
  await expect(main(page).getByRole('paragraph').filter({ hasText: results.disclaimer })).toBeVisible();
  const [start, end] = strings.valid_until.split('{date}');
  const valid = await validity(page).innerText();
  expect(new Date(valid.slice(start.length, -end.length)), valid).toEqual(MORNING);
}

/** What would change a result, by its level: the level that it would become, one rule that does it. */
const changes = { self_care: ['specialist', 'below_knee'], specialist: ['same_day', 'foot_drop'] };

test('a result of each level has its parts', async ({ page, visit }) => {
  await page.clock.setFixedTime(MORNING);
  await visit();
  for (const [n, [level, answers]] of Object.entries(levels).entries()) {
    await test.step(`a result has its parts: ${level}`, async () => {
      await (n === 0 ? check : checkAgain)(page, answers);
      await expectParts(page, level);
    });
    if (!Object.hasOwn(changes, level)) continue;
    const [other, rule] = changes[level];
    await test.step(`the result ${level} says what would make it ${other}`, async () => {
      const lead = main(page).getByText(fill(strings.would_become, { when: results[other].when }), { exact: true });
      const clauses = lead.locator('xpath=ancestor::p/following-sibling::*[1]').getByRole('listitem');
      await expect(clauses.getByText(rules[rule].change, { exact: true })).toBeVisible();
    });
  }
  await test.step('with colours of the reader’s own the level keeps its shape', async () => {
    await checkAgain(page, levels.specialist);
    await page.emulateMedia({ forcedColors: 'active' });
    const [shape, ground] = await main(page).locator('.outcome h1').evaluate((it) =>
      [getComputedStyle(it, '::before'), getComputedStyle(it)].map(({ backgroundColor }) => backgroundColor));
    expect(shape).not.toBe(ground);
  });
});

test('the start, too, says what the tool is not', async ({ page, visit }) => {
  await visit('#check', { app: false });
  await expect(main(page).getByText(results.disclaimer)).toBeVisible();
});

test('each reason opens its sources, and what the clinic wrote about it on the page', async ({ page, visit }) => {
  await visit();
  await test.step('each reason opens its sources, with links', async () => {
    await check(page, { below_knee: 'yes', mot_mild: 'yes', night: 'yes', trend: 'same' });
    const all = await reasons(page);
    expect(all.length).toBeGreaterThanOrEqual(3);
    for (const reason of all) {
      const row = main(page).getByRole('listitem').filter({ has: page.getByText(reason, { exact: true }) }).first();
      const sources = row.getByRole('group').getByRole('listitem');
      await expect(sources, `${reason} shows its sources only when asked`).toHaveCount(0);
      await row.getByText(strings.source, { exact: true }).click();
      await expect(sources.first()).toBeVisible();
      for (const link of await sources.getByRole('link').all()) await expect(link).toHaveAttribute('href', /^https:\/\//);
    }
  });

  await test.step('what the clinic wrote opens on the page, and Back leads to the result again', async () => {
    await checkAgain(page, { below_knee: 'yes' });
    const reason = main(page).getByRole('listitem').filter({ hasText: rules.below_knee.because }).first();
    await reason.getByRole('link', { name: question['07'].question, exact: true }).click();
    await expect(page).toEvaluate(focusedRow, '07');
    await expect(page).toEvaluate(focusedInView, true);
    await expect(page).toHaveOpen(['07']);
    await expect(main(page), 'the page alone').toHaveCount(1);
    await page.goBack();
    await isAtLevel(page, 'specialist');
    expect(await reasons(page)).toEqual([rules.below_knee.because]);
  });
});

test('a level that appears moves only where the reader lets it', async ({ page, visit }) => {
  await page.addInitScript(() => {
    window.moved = [];
    addEventListener('animationstart', ({ animationName, target }) => {
      window.moved.push(`${target.className} ${animationName}`);
    }, true);
  });
  const moved = () => window.moved.splice(0).filter((it) => it.startsWith('outcome'));
  await visit();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await check(page, {});
  await isAtLevel(page, 'self_care');
  await expect(page).toEvaluate(() => window.moved.some((it) => it === 'outcome come'), true);
  await painted(page);
  expect(await page.evaluate(moved)).toEqual(['outcome come']);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await checkAgain(page, {});
  await isAtLevel(page, 'self_care');
  await painted(page);
  expect(await page.evaluate(moved)).toEqual([]);
});

test('what a result does not show takes no room', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await check(page, { pain_where: ['hip_lateral'] });
  const closed = await main(page).locator('details:not([open])').evaluateAll((all) =>
    all.map((it) => [it.textContent.slice(0, 20), it.clientHeight - it.querySelector('summary').offsetHeight]));
  expect(closed.length).toBeGreaterThan(0);
  for (const [what, more] of closed) expect(more, `${what}: pixels of nothing`).toBeLessThan(2);
});

/** Notes beside the level, each with the answers that call for it. */
const notes = {
  'a child': [{ age: 9, child_seen: 'not_sure', child_limp: 'yes' }, results.child.text],
  'a pregnancy': [{ preg: 'yes', preg_signs: ['not_sure'] }, results.pregnancy.text],
  'a procedure': [{ proc: 'yes' }, results.procedure.text],
  'another place than the back': [{ pain_where: ['hip_lateral'] }, results.elsewhere.text],
};
test('a result has the notes that its answers call for, and no others', async ({ page, visit }) => {
  await visit();
  await check(page, { below_knee: 'yes' });
  await isAtLevel(page, 'specialist');
  for (const [name, [, note]] of Object.entries(notes)) await expect(main(page).getByText(note), name).toHaveCount(0);
  for (const [name, [answers, note]] of Object.entries(notes)) {
    await test.step(`a note on ${name}`, async () => {
      await checkAgain(page, answers);
      await expect(main(page).getByText(note)).toBeVisible();
    });
  }

  await test.step('where pregnancy is possible, nothing is said of pills to take at home', async () => {
    const pills = main(page).getByRole('heading', { name: strings.self_care_medicines, exact: true });
    await checkAgain(page, { preg: 'yes' });
    await expect(main(page).getByRole('heading', { name: strings.watch_for })).toBeVisible();
    await expect(pills).toHaveCount(0);
    await checkAgain(page, {});
    await expect(pills).toBeVisible();
  });
});

// --- 24 hours ---

/** From the page to a result, with a clock that stands still unless the test moves it. */
async function checkAtMorning(page, visit) {
  await page.clock.install({ time: MORNING });
  await visit();
  await page.clock.pauseAt(new Date(MORNING.getTime() + 3600_000));
  await check(page, levels.specialist);
  await isAtLevel(page, 'specialist');
}

/** Sets the clock on by so many hours, as after a sleep: no timer runs. */
const sleep = async (page, hours) => page.clock.setSystemTime(await page.evaluate(() => Date.now()) + hours * 3600_000);

/** The result is gone, and so are the answers behind it. */
async function hasEnded(page) {
  await expect(main(page).getByText(strings.expired)).toBeVisible();
  await isAt(page, START);
  await expect(button(page, strings.resume)).toHaveCount(0);
  await isFirst(page);
  await press(page, strings.start);
  await expect(main(page).getByText(strings.expired)).toHaveCount(0);
  await expect(main(page).getByRole('radio', { checked: true })).toHaveCount(0);
}

/** The same from the first screen, where `hasEnded` ends. */
async function goOnToResult(page) {
  await walk(page, levels.specialist);
  await press(page, strings.see_result);
  await isAtLevel(page, 'specialist');
}

test('a result ends after 24 hours', async ({ page, visit }) => {
  await test.step('and not before', async () => {
    await checkAtMorning(page, visit);
    await page.clock.fastForward('23:59:00');
    await isAtLevel(page, 'specialist');
    await page.clock.fastForward('01:00');
    await hasEnded(page);
  });

  await test.step('one that has slept for longer ends when the reader comes back to it', async () => {
    await goOnToResult(page);
    const comeBack = () => page.evaluate(() => { document.dispatchEvent(new Event('visibilitychange')); });
    await sleep(page, 23);
    await comeBack();
    await isAtLevel(page, 'specialist');
    await sleep(page, 2);
    // The page is hidden: nobody has come back yet.
    const hide = (value) =>
      page.evaluate((value) => { Object.defineProperty(document, 'hidden', { value, configurable: true }); }, value);
    await hide(true);
    await comeBack();
    await page.clock.runFor(100);
    await isAtLevel(page, 'specialist');
    await hide(false);
    await comeBack();
    await hasEnded(page);
  });

  await test.step('or presses something, though the browser does not say that it woke', async () => {
    await goOnToResult(page);
    await press(page, strings.back);
    await sleep(page, 25);
    await button(page, strings.see_result).first().click();
    await hasEnded(page);
    await walk(page, levels.specialist, { until: 'illness' });
    await sleep(page, 25);
    await main(page).getByRole('checkbox').first().click();
    await hasEnded(page);
    await walk(page, levels.specialist, { until: 'illness' });
    await main(page).getByRole('checkbox').first().click();
    await sleep(page, 25);
    // The other questions of the list are blank: none of them may come into the next check.
    await button(page, strings.next).click();
    await hasEnded(page);
  });

  await test.step('and by itself, where the browser does not say that it woke', async () => {
    await goOnToResult(page);
    await sleep(page, 25);
    await isAtLevel(page, 'specialist');
    await page.clock.runFor('01:00');
    await hasEnded(page);
  });
});

test('an answer that changes makes a new result, with a time of its own, and a look back leaves it as old as it is', async ({ page, visit }) => {
  await test.step('a look back without a change', async () => {
    await checkAtMorning(page, visit);
    const made = await validity(page).innerText();
    await page.clock.fastForward('12:00:00');
    await press(page, strings.back);
    await press(page, strings.see_result);
    await expect(validity(page)).toHaveText(made, { useInnerText: true });
    await page.clock.fastForward('12:00:00');
    await hasEnded(page);
  });

  await test.step('an answer that changes', async () => {
    await goOnToResult(page);
    await page.clock.fastForward('23:00:00');
    await press(page, strings.back);
    await change(page, 'below_knee');
    await group(page, 'below_knee').getByRole('radio', { name: strings.no, exact: true }).check();
    await press(page, strings.next);
    await press(page, strings.see_result);
    await isAtLevel(page, 'self_care');
    await page.clock.fastForward('02:00:00');
    await isAtLevel(page, 'self_care');
    await page.clock.fastForward('23:00:00');
    await hasEnded(page);
  });
});

// --- for the doctor ---

const PATIENT = { age: 61, below_knee: 'yes', numb_where: ['foot_top', 'big_toe'], brings_on: ['sitting'] };

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('the summary says what the doctor needs, and can be copied and shared as the device can', async ({ page, visit }) => {
    await page.addInitScript(() => { delete Navigator.prototype.share; });
    await visit();
    await check(page, PATIENT);
    const summary = await summaryText(page);

    await test.step('the summary has the level, the reasons with their rules, every answer, the version', async () => {
      const lines = summary.split('\n');
      for (const line of [
        fill(strings.summary_title),
        `${strings.summary_level} ${results.specialist.heading}`,
        strings.summary_reasons,
        `- ${rules.below_knee.because}`,
        `- ${strings.summary_roots} L5`,
        strings.summary_answers,
        `- ${text('age')} ${PATIENT.age}`,
        `- ${text('numb_where')} ${areaNames.foot_top}; ${areaNames.big_toe}`,
        `- ${text('brings_on')} ${checkerQuestion.brings_on.choice_texts.sitting}`,
        `- ${text('ces_saddle')} ${strings.no}`,
      ]) expect(lines).toContain(line);
      const [, version] = (await page.locator('#about').textContent())
        .match(new RegExp(literal(fill(strings.version, { version: 'VERSION' })).replace('VERSION', '([0-9a-f]{8})')));
      expect(lines[1]).toMatch(pattern(fill(strings.summary_made, { version })));
      expect(lines.at(-2), 'codes come last').toContain(`below_knee (${rules.below_knee.sources.join(', ')})`);
      expect(lines.at(-1)).toBe(results.disclaimer);
      // What worries comes before what does not.
      expect(summary.indexOf(text('below_knee'))).toBeLessThan(summary.indexOf(text('ces_saddle')));
    });

    await test.step('sharing is not offered where the device cannot', async () => {
      await expect(button(doctor(page), strings.summary_print)).toBeVisible();
      await expect(doctor(page).getByRole('button', { name: strings.summary_share })).toHaveCount(0);
    });

    await test.step('the summary is copied, and the page says so', async () => {
      await button(doctor(page), strings.summary_copy).click();
      await expect(doctor(page).getByText(strings.summary_copied, { exact: true })).toBeVisible();
      await expect(status(page)).toHaveText(strings.summary_copied);
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(summary);
    });

    await test.step('where the browser refuses to copy, the page says how it is done by hand', async () => {
      await page.evaluate(() => {
        navigator.clipboard.writeText = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));
      });
      await button(doctor(page), strings.summary_copy).click();
      await expect(doctor(page).getByText(strings.summary_by_hand)).toBeVisible();
    });

    await test.step('it is shared as text where the device can share', async () => {
      await page.evaluate(() => {
        window.shared = [];
        navigator.share = (data) => {
          window.shared.push(data);
          // The reader closes the sheet.
          return Promise.reject(new DOMException('Closed.', 'AbortError'));
        };
      });
      await checkAgain(page, PATIENT);
      await button(doctor(page), strings.summary_share).click();
      await expect(page).toEvaluate(() => window.shared, [{ text: await summaryText(page) }]);
    });
  });
});

test('the summary alone is printed, and afterwards all is as it was', async ({ page, visit }) => {
  await page.addInitScript(() => {
    window.printed = 0;
    window.print = () => {
      window.printed += 1;
      window.dispatchEvent(new Event('beforeprint'));
    };
  });
  await visit();
  await check(page, PATIENT);
  const visibleLines = () => document.body.innerText.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const summary = (await summaryText(page)).split('\n').filter((line) => line !== '');
  await button(doctor(page), strings.summary_print).click();
  await expect(page).toEvaluate(() => window.printed, 1);
  await page.emulateMedia({ media: 'print' });
  await expect(page).toEvaluate(visibleLines, [strings.summary_heading, ...summary]);

  await page.emulateMedia({ media: null });
  await endPrinting(page);
  await page.emulateMedia({ media: 'print' });
  // Printed by the browser's own menu, it is the whole result, without what can only be pressed.
  await expect(main(page).getByText(strings.do_now)).toBeVisible();
  for (const name of [strings.summary_copy, strings.summary_print, strings.start_over, strings.close]) {
    await expect(button(page, name)).toHaveCount(0);
  }
  await page.emulateMedia({ media: null });
  await expect(button(page, strings.start_over)).toBeVisible();
});
