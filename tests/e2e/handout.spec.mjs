// What a reader takes along: the handout on paper, codes for a phone, questions that a link has picked.

import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import {
  article, clinic, emergency, fill, literal, NUMBERS, pattern, question, questions, results, strings, tagged,
} from '../content.mjs';
import {
  answer, begin, beginAgain, change, check, checkAgain, enter, EVERY_SCREEN, goOn, heading, isAt, isAtLevel, isAtScreen,
  main, marked, press, REVIEW, reviewed, START, summaryText, text, walk,
} from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import { button, expectFragment, openQuestion, row, started, status, summary, topOf } from './page.mjs';

const handout = (page) => page.getByRole('region', { name: strings.handout, exact: true });
/** What puts a question on the handout, and takes it off again: it is ticked then. */
const add = (page, number) => row(page, number).getByRole('button', { name: strings.handout_add, exact: true });
const picture = (within) => within.getByRole('img', { name: strings.code_label, exact: true });
/** What the start of the check says of a code that cannot be used. */
const refused = (page) => page.locator('#check-start').getByRole('alert');
const fromAnotherScreen = (page) => page.getByText(strings.received, { exact: true });
/** What stands above the list of a reader whose link has picked questions. */
const pickedNote = (page) => page.locator('#picked .picked');
const pickedCount = (page) => page.getByText(pattern(strings.picked));
const holds = (count) => fill(strings.handout_holds, { count });
/** All questions, these first. */
const first = (...numbers) => [...numbers, ...NUMBERS.filter((it) => !numbers.includes(it))];

/** What a camera reads from the screen. */
async function scan(within) {
  await expect(picture(within)).toBeVisible();
  const { data, width, height } = PNG.sync.read(await picture(within).screenshot());
  const read = /** @type {any} */ (jsqr)(new Uint8ClampedArray(data), width, height);
  expect(read, 'what is read from the picture').not.toBeNull();
  return read.data;
}

/** The address in the code of the result that is shown. */
async function codeOf(page) {
  await button(page, strings.code_show).click();
  return scan(main(page));
}

/** Another page of the same browser at this address: in its storage it would find what the first one keeps. */
async function openPhone(context, address) {
  const phone = await context.newPage();
  await phone.goto(address);
  return phone;
}

/** Answers, and the level of their result. */
const LONG = /** @type {const} */ ([EVERY_SCREEN, 'same_day']);
const URGENT = /** @type {const} */ ([{ ces_bladder: ['dark'] }, 'emergency']);

test('the code of a result shows the same result on a phone, which keeps nothing', async ({ page, visit, site, context }) => {
  const codes = [];
  let phone;
  await visit();
  for (const [n, [answers, level]] of [LONG, URGENT].entries()) {
    await test.step(`a result ${level}`, async () => {
      await (n === 0 ? check : checkAgain)(page, answers);
      const address = await codeOf(page);
      expect(address.startsWith(`${site}#result=`), address).toBe(true);
      expect(new URL(page.url()).hash, 'the code is in no address of this device').toBe('#check');
      const text = await summaryText(page);

      phone = await openPhone(context, address);
      await isAtLevel(phone, level);
      expect(await summaryText(phone)).toBe(text);
      await expect(fromAnotherScreen(phone)).toBeVisible();
      await expectFragment(phone, '#check');
      expect(await phone.evaluate(() => [localStorage.length, history.length])).toEqual([0, 2]);
      const kept = await phone.evaluate(() => JSON.stringify({ ...sessionStorage, state: history.state }));
      expect(kept).not.toContain(address.split('=')[1]);
      codes.push({ code: new URL(address).hash, level, text });

      await phone.reload();
      await expect(button(phone, strings.start)).toBeVisible();
      await expect(fromAnotherScreen(phone), 'a reload forgets').toHaveCount(0);
    });
  }

  await test.step('a code that comes while a result is shown shows its own in the place of it', async () => {
    const [long, urgent] = codes;
    for (const { code, level, text } of [long, urgent, long, long]) {
      await phone.evaluate((code) => { location.hash = code; }, code);
      // The address has the code until the result is there.
      await expectFragment(phone, '#check');
      await isAtLevel(phone, level);
      expect(await summaryText(phone)).toBe(text);
    }
  });
});

const waysBack = {
  'by “Go on where you were”': async (page) => {
    await button(page, strings.close).click();
    await button(page, strings.resume).click();
    await isAt(page, START);
    await press(page, strings.resume);
  },
  'by the browser’s Back': (page) => page.goBack(),
};
test('a code that comes to a device with a check of its own leaves that as it is', async ({ page, visit, site, context }) => {
  await visit();
  await check(page, URGENT[0]);
  const { hash } = new URL(await codeOf(page));
  const phone = await openPhone(context, site);
  await started(phone);
  const come = async () => {
    await phone.evaluate((code) => { location.hash = code; }, hash);
    await isAtLevel(phone, 'emergency');
  };

  for (const [n, [how, back]] of Object.entries(waysBack).entries()) {
    await test.step(`in the middle of a check it does not end it: it goes on ${how}`, async () => {
      await (n === 0 ? begin : beginAgain)(phone);
      await walk(phone, { age: 61 }, { until: 'strength' });
      await answer(phone, 'mot_drop', 'yes');
      await come();
      await expect(fromAnotherScreen(phone)).toBeVisible();
      await back(phone);
      await isAtScreen(phone, 'strength');
      expect(await marked(phone)).toEqual([text('mot_drop')]);
      await walk(phone, { mot_drop: 'yes', mot_fast: 'slow' });
      await isAt(phone, REVIEW);
      expect((await reviewed(phone)).age).toBe('61');
      await press(phone, strings.see_result);
      await isAtLevel(phone, 'same_day');
      await expect(fromAnotherScreen(phone)).toHaveCount(0);
    });
  }

  await test.step('after a check it leaves its result, and what of it is on the handout', async () => {
    await checkAgain(phone, {});
    await button(phone, strings.handout_add).click();
    const own = await summaryText(phone);
    await come();
    await expect(handout(phone), 'that is another result').toHaveCount(0);
    await phone.goBack();
    await isAtLevel(phone, 'self_care');
    expect(await summaryText(phone)).toBe(own);
    await button(phone, strings.close).click();
    await expect(handout(phone).getByText(strings.handout_result).first()).toBeVisible();
  });

  await test.step('a result that came by a code is the device’s own once an answer changes', async () => {
    await checkAgain(page, {});
    const other = await openPhone(context, await codeOf(page));
    await expect(fromAnotherScreen(other)).toBeVisible();
    await press(other, strings.back);
    await change(other, 'below_knee');
    await answer(other, 'below_knee', 'yes');
    await goOn(other);
    await press(other, strings.see_result);
    await isAtLevel(other, 'specialist');
    await expect(fromAnotherScreen(other)).toHaveCount(0);
  });
});

test('where the browser forbids to write the history, the code does not stay in the address either', async ({ page, visit, context }) => {
  await visit();
  await check(page, URGENT[0]);
  const address = await codeOf(page);
  await context.addInitScript(() => {
    history.replaceState = () => { throw new DOMException('No.', 'SecurityError'); };
  });
  const phone = await openPhone(context, address);
  await isAtLevel(phone, 'emergency');
  await expect(fromAnotherScreen(phone)).toBeVisible();
  await expectFragment(phone, '#check');
  expect(await phone.evaluate(() => history.length), 'nor in a step of the history').toBe(2);
  await phone.goto('about:blank');
  await phone.goto(address.slice(0, -9));
  await expect(refused(phone)).toHaveText(strings.received_broken);
  await expectFragment(phone, '');
});

test('a result can be shown as a code and put on the handout, and leaves it when it counts no more', async ({ page, visit }) => {
  await visit();
  await test.step('a code that comes says what it is for', async () => {
    await openQuestion(page, '08');
    await add(page, '08').click();
    await button(page, strings.handout_code).click();
    await expect(status(page)).toHaveText(strings.handout_code_lead);
    await button(page, strings.handout_clear).click();
    await check(page, EVERY_SCREEN);
    await button(page, strings.code_show).click();
    await expect(status(page)).toHaveText(strings.code_lead);
  });

  await test.step('a result is put on the handout, and that is said beside the button', async () => {
    await button(page, strings.handout_add).click();
    await expect(main(page).getByText(holds(1), { exact: true })).toBeVisible();
    await expect(status(page)).toHaveText(holds(1));
  });

  await test.step('starting over takes the result off the handout', async () => {
    await button(page, strings.start_over).click();
    await button(page, strings.close).click();
    await expect(button(page, strings.invitation_action)).toBeVisible();
    await expect(handout(page)).toHaveCount(0);
  });

  await test.step('an answer that changes takes the result before it off the handout', async () => {
    await check(page, {});
    await button(page, strings.handout_add).click();
    await press(page, strings.back);
    await change(page, 'below_knee');
    await answer(page, 'below_knee', 'yes');
    await button(page, strings.close).click();
    await expect(button(page, strings.resume)).toBeVisible();
    await expect(handout(page)).toHaveCount(0);
  });
});

/** What is done to a good code. */
const broken = {
  'is cut off': (code) => code.slice(0, -9),
  'has lost its middle': (code) => code.slice(0, 20) + code.slice(24),
  'is empty': () => '',
  'is far too long': (code) => code.repeat(400),
  'is somebody’s text': () => '<img src=x onerror=alert(1)>',
  'is a script': () => 'javascript:alert(1)',
  'is percent signs': () => '%%%00%ff',
};
test('a code that cannot be used is refused in a sentence, and the page is whole', async ({ page, visit, context }) => {
  await page.clock.install({ time: '2026-03-14T12:00:00Z' });
  await visit();
  await check(page, URGENT[0]);
  const address = await codeOf(page);
  const [base, code] = address.split('#result=');
  const phone = await context.newPage();
  const open = async (address) => {
    await phone.goto('about:blank');
    await phone.goto(address);
  };
  for (const [what, damage] of Object.entries(broken)) {
    await test.step(`a code that ${what}`, async () => {
      await open(`${base}#result=${damage(code)}`);
      await expect(refused(phone)).toHaveText(strings.received_broken);
      await expect(phone.locator('#check-start .warning')).toBeFocused();
      await expectFragment(phone, '');
      await expect(phone.getByRole('heading', { level: 1, name: article.title, exact: true })).toBeVisible();
      await enter(phone);
      await expect(button(phone, strings.start)).toBeVisible();
    });
  }

  await test.step('a code from another version of the guide says so', async () => {
    await open(`${base}#result=${ofOtherVersion(code)}`);
    await expect(refused(phone)).toHaveText(strings.received_version);
  });

  await test.step('a code older than a day asks to answer again', async () => {
    await open(address);
    await isAtLevel(phone, 'emergency');
    await page.clock.setSystemTime('2026-03-15T13:00:00Z');
    await open(address);
    await expect(phone.getByText(strings.expired, { exact: true })).toBeVisible();
  });
});

/** The same code with another version in it, and the sum that fits: as a newer guide would write it. */
function ofOtherVersion(code) {
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const bits = Array.from(code, (digit) => digits.indexOf(digit).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)).slice(0, -4);
  bytes[0] ^= 255;
  const sum = bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
  const all = [...bytes, ...[24, 16, 8, 0].map((by) => (sum >>> by) & 255)];
  return all.map((byte) => byte.toString(2).padStart(8, '0')).join('').match(/.{1,5}/g)
    .map((five) => digits[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

test('questions are put on the handout and taken off, and the list follows', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  for (const number of ['08', '03']) {
    await openQuestion(page, number);
    await add(page, number).click();
  }
  await expect(add(page, '08')).toHaveAttribute('aria-pressed', 'true');
  const links = handout(page).getByRole('link');
  await expect(links).toHaveText([question['03'].question, question['08'].question]);
  expect(await links.evaluateAll((links) => links.map((it) => it.hash))).toEqual(['#faq-03', '#faq-08']);
  await expect(status(page)).toHaveText(holds(2));
  const takeOff = new RegExp(`^${literal(strings.handout_off)} ?: ${literal(question['08'].question)}$`);
  await handout(page).getByRole('button', { name: takeOff }).click();
  await expect(handout(page).getByRole('heading', { name: strings.handout, exact: true })).toBeFocused();
  await expect(add(page, '08')).toHaveAttribute('aria-pressed', 'false');
  await add(page, '03').click();
  await expect(handout(page), 'an empty handout is none').toHaveCount(0);
  await add(page, '03').click();
  await button(page, strings.handout_clear).click();
  await expect(summary(page, NUMBERS[0])).toBeFocused();
});

test('a reload keeps the questions on the handout', async ({ page, visit }) => {
  await visit();
  await openQuestion(page, '08');
  await add(page, '08').click();
  await expect(handout(page)).toBeVisible();
  await page.reload();
  await expect(handout(page).getByRole('link')).toHaveCount(1);
  await expect(add(page, '08')).toHaveAttribute('aria-pressed', 'true');
  await button(page, strings.handout_clear).click();
  await page.reload();
  await started(page);
  await expect(handout(page)).toHaveCount(0);
});

test('the handout’s code opens the guide with its questions first', async ({ page, visit, site, context }) => {
  await visit();
  for (const number of ['10', '08']) {
    await openQuestion(page, number);
    await add(page, number).click();
  }
  await button(page, strings.handout_code).click();
  const address = await scan(handout(page));
  expect(address).toBe(`${site}#picked=08.10`);
  await expect(handout(page).getByText(address, { exact: true })).toBeVisible();

  const phone = await openPhone(context, address);
  await expect(phone.getByText(fill(strings.picked, { count: 2 }), { exact: true })).toBeVisible();
  await expect(phone).toList(first('08', '10'));
  await expect(pickedNote(phone)).toBeFocused();
  await button(phone, strings.picked_all).click();
  await expect(phone).toList(NUMBERS);
  await expect(summary(phone, NUMBERS[0])).toBeFocused();
});

test('where a link has picked questions, links lead to the questions that they name, until all are shown', async ({ page, visit }) => {
  await visit('#picked=08.10');
  for (const { name, question: index } of emergency.answers) {
    const { number } = questions[index];
    await page.locator('#emergency').getByRole('link', { name, exact: true }).click();
    await expect(summary(page, number)).toBeFocused();
    await summary(page, number).click();
  }
  await expect(page, 'no other was opened').toHaveOpen([]);
  await button(page, strings.picked_all).click();
  await expect(page).toList(NUMBERS);
  await enter(page);
  await button(page, strings.close).click();
  await expect(pickedCount(page), 'nor are they picked again').toHaveCount(0);
  await expect(page).toList(NUMBERS);
});

test('the focus is not lost where the tags hide the first question', async ({ page, visit }) => {
  await visit('#questions?tag=hip');
  const number = tagged('hip')[0];
  expect(number).not.toBe(NUMBERS[0]);
  await openQuestion(page, number);
  await add(page, number).click();
  await handout(page).getByRole('button', { name: strings.handout_off }).click();
  await expect(summary(page, number)).toBeFocused();
});

const UNREADABLE = [
  '', '99', '08.99', '08.1', '08.', '8', '08.010', '08,10', '%', 'x.y.<b>', '.'.repeat(5000), '08.'.repeat(5000),
];
test('a link that picks what cannot be read says so, and the page is whole', async ({ page, anew }) => {
  for (const picked of UNREADABLE) {
    await test.step(JSON.stringify(picked.slice(0, 9)), async () => {
      await anew(`#picked=${encodeURI(picked)}`);
      await expect(pickedNote(page)).toHaveText(strings.picked_broken);
      await expect(pickedNote(page)).toBeFocused();
      await expect(page).toList(NUMBERS);
      await expect(pickedCount(page)).toHaveCount(0);
      await expectFragment(page, '');
      await page.reload();
      await started(page);
      await expect(page).toList(NUMBERS);
      await expect(page.getByText(strings.picked_broken), 'said once').toHaveCount(0);
    });
  }

  await test.step('a link that picks a question twice has it once', async () => {
    await anew('#picked=08.03.08');
    await expect(pickedCount(page)).toHaveText(fill(strings.picked, { count: 2 }));
    await expect(page).toList(first('03', '08'));
  });

  await test.step('a link that could not be read takes the place of one that could', async () => {
    await page.evaluate(() => { location.hash = '#picked=08.1'; });
    await expect(pickedNote(page)).toHaveText(strings.picked_broken);
    await expect(pickedCount(page)).toHaveCount(0);
    await expect(page).toList(NUMBERS);
  });
});

test('on paper the handout is what was picked, the next step, the warning signs and a way back', async ({ page, visit }) => {
  await page.addInitScript(() => {
    window.printed = 0;
    window.print = () => {
      window.printed += 1;
      dispatchEvent(new Event('beforeprint'));
    };
  });
  await visit();
  await check(page, EVERY_SCREEN);
  await button(page, strings.handout_add).click();
  await button(page, strings.close).click();
  await openQuestion(page, '08');
  await add(page, '08').click();
  await button(page, strings.handout_print).click();
  await expect(page).toEvaluate(() => window.printed, 1);
  await page.emulateMedia({ media: 'print' });
  await expect(page).toShowAnswers(['08']);
  for (const text of [emergency.heading, strings.handout_result, results.disclaimer]) {
    await expect(page.getByText(text, { exact: true }).filter({ visible: true }).first(), text).toBeVisible();
  }
  await expect(picture(handout(page))).toBeVisible();
  await expect(page.locator('button').filter({ visible: true })).toHaveCount(0);
  await test.step('the clinic is at the top, and how soon to be seen stands before the answers, with the code beside it', async () => {
    const name = page.locator('.masthead').getByText(clinic.name, { exact: true });
    await expect(name).toBeVisible();
    expect(await name.evaluate((it) => it.getBoundingClientRect().top + scrollY)).toBeGreaterThanOrEqual(0);
    const next = page.getByText(strings.handout_result, { exact: true }).filter({ visible: true });
    expect(await topOf(next)).toBeLessThan(await topOf(row(page, '08')));
    expect(await topOf(picture(handout(page)))).toBeLessThan(await topOf(page.getByText(results.disclaimer, { exact: true }).filter({ visible: true })));
  });
  await expect(heading(page).filter({ visible: true }), 'the article is not part of it').toHaveCount(0);

  const size = () => parseFloat(getComputedStyle(document.querySelector('#faq-08 .answer p:not(.short)')).fontSize);
  const small = await page.evaluate(size);
  await page.emulateMedia({ media: null });
  await button(page, strings.handout_large).click();
  await expect(page).toEvaluate(() => window.printed, 2);
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(size)).toBeGreaterThan(small * 1.4);
});

test('a tablet shows the codes, and no paper', async ({ page, visit, site }) => {
  // With the longest pause: however slow the machine is, the tablet does not start over in the test.
  await visit('?kiosk=3600');
  await button(page, strings.kiosk_start).click();
  await summary(page, '08').click();
  await add(page, '08').click();
  await button(page, strings.handout_code).click();
  expect(await scan(handout(page))).toBe(`${site}#picked=08`);
  await expect(button(page, strings.handout_print)).toHaveCount(0);
  await check(page, URGENT[0]);
  const address = await codeOf(page);
  expect(address.startsWith(`${site}#result=`), address).toBe(true);
});
