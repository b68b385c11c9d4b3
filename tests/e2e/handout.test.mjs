// What a reader takes along: the handout on paper, codes for a phone, questions that a link has picked.

import assert from 'node:assert/strict';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { change, check, EVERY_SCREEN, heading, isAt, LEVELS, main, press, say } from './checker.mjs';
import { becomes, button, fragment, listedOnes, NUMBERS, open, PHONE, reader, row, shownAnswers, started, summary as summaryOf } from './site.mjs';

const handout = (page) => page.getByRole('region', { name: 'My handout' });
const add = (page, number) => row(page, number).getByRole('button', { name: 'Add to my handout' });
const picture = (within) => within.getByRole('img', { name: 'Code to scan with a phone' });
const alarm = (page) => page.locator('#check-start').getByRole('alert');

/** What a camera reads from the screen. */
async function scan(within) {
  await picture(within).waitFor();
  const { data, width, height } = PNG.sync.read(await picture(within).screenshot());
  const read = jsqr(new Uint8ClampedArray(data), width, height);
  assert.ok(read, 'the picture cannot be read');
  return read.data;
}

/** A finished check, and the address in its code. */
async function resultCode(page, answers = EVERY_SCREEN) {
  await check(page, answers);
  await button(page, 'Show a code for your phone').click();
  return scan(main(page));
}

const summary = (page) => page.locator('pre').innerText();

for (const [what, answers, level] of [
  ['a long check', EVERY_SCREEN, LEVELS.same_day],
  ['an emergency', { ces_saddle: 'yes' }, LEVELS.emergency],
]) {
  reader(`the code of ${what} shows the same result on a phone, which keeps nothing`, {}, async (page, { url, context }) => {
    const address = await resultCode(page, answers);
    assert.ok(address.startsWith(`${url}#result=`), address);
    assert.equal(await page.evaluate(fragment), '#check', 'the code is in no address of this device');
    const before = await summary(page);

    const phone = await context.newPage();
    await phone.goto(address);
    await isAt(phone, level);
    assert.equal(await summary(phone), before);
    assert.ok(await phone.getByText('This result came from another screen, by a code.').isVisible());
    assert.equal(await phone.evaluate(fragment), '#check');
    assert.deepEqual(await phone.evaluate(() => [localStorage.length, history.length]), [0, 2]);
    assert.ok(!JSON.stringify(await phone.evaluate(() => ({ ...sessionStorage, state: history.state }))).includes(address.split('=')[1]));

    await phone.reload();
    await button(phone, 'Start').waitFor();
    assert.equal(await phone.getByText('another screen').count(), 0, 'a reload forgets');
  });
}

reader('a code that comes while a result is shown shows its own in the place of it', {}, async (_, { url, context }) => {
  const read = async (answers) => {
    const tablet = await context.newPage();
    await tablet.goto(url);
    await started(tablet);
    const [, code] = (await resultCode(tablet, answers)).split('#');
    return { code: `#${code}`, summary: await summary(tablet) };
  };
  const first = await read(EVERY_SCREEN);
  const second = await read({ ces_saddle: 'yes' });
  const phone = await context.newPage();
  await phone.goto(url + first.code);
  await isAt(phone, LEVELS.same_day);
  for (const [{ code, summary: wanted }, level] of [[second, LEVELS.emergency], [first, LEVELS.same_day], [first, LEVELS.same_day]]) {
    await phone.evaluate((code) => { location.hash = code; }, code);
    await isAt(phone, level);
    assert.equal(await summary(phone), wanted);
    assert.equal(await phone.evaluate(fragment), '#check');
  }
});

reader('a code older than a day asks to answer again', { prepare: (page) => page.clock.install() }, async (page, { context }) => {
  const address = await resultCode(page);
  const phone = await context.newPage();
  await phone.clock.install({ time: await page.evaluate(() => Date.now() + 25 * 60 * 60 * 1000) });
  await phone.goto(address);
  await phone.getByText('Your last result is more than 24 hours old').waitFor();
});

reader('a result is put on the handout, and that is said beside the button', {}, async (page) => {
  await check(page, EVERY_SCREEN);
  await button(page, 'Add to my handout').click();
  const said = 'On your handout now: 1. It is below the questions.';
  await main(page).getByText(said, { exact: true }).waitFor();
  await becomes(page, () => document.getElementById('status').textContent, said);
});

reader('a code that comes says what it is for', {}, async (page) => {
  const announced = () => document.getElementById('status').textContent.split('.')[0];
  await check(page, {});
  await button(page, 'Show a code for your phone').click();
  await becomes(page, announced, 'Scan this with the camera of your phone');
  await button(page, 'Back to the page').click();
  await open(page, '08');
  await add(page, '08').click();
  await button(page, 'Show a code and a link').click();
  await becomes(page, announced, 'Scan this with a phone, or send the link');
});

/** Each with what is done to a good code. */
const broken = {
  'is cut off': (code) => code.slice(0, -9),
  'has lost its middle': (code) => code.slice(0, 20) + code.slice(24),
  'is empty': () => '',
  'is far too long': (code) => code.repeat(400),
  'is somebody’s text': () => '<img src=x onerror=alert(1)>',
  'is a script': () => 'javascript:alert(1)',
  'is percent signs': () => '%%%00%ff',
};
for (const [what, change] of Object.entries(broken)) {
  reader(`a code that ${what} is refused in a sentence, and the page is whole`, {}, async (page, { context }) => {
    const address = await resultCode(page, { ces_saddle: 'yes' });
    const phone = await context.newPage();
    const thrown = [];
    phone.on('pageerror', (error) => thrown.push(error.message));
    const [base, code] = address.split('#result=');
    await phone.goto(`${base}#result=${change(code)}`);
    await alarm(phone).waitFor();
    assert.match(await alarm(phone).innerText(), /^The code could not be read/);
    await becomes(phone, () => document.activeElement.className, 'warning');
    assert.equal(await phone.evaluate(fragment), '');
    assert.ok(await heading(phone).filter({ hasText: 'Lumbar Radiculopathy' }).isVisible());
    await button(phone, 'Check your symptoms').click();
    await button(phone, 'Start').waitFor();
    assert.deepEqual(thrown, []);
  });
}

reader('a code from another version of the guide says so', {}, async (page, { context }) => {
  const [base, code] = (await resultCode(page, { ces_saddle: 'yes' })).split('#result=');
  const phone = await context.newPage();
  await phone.goto(`${base}#result=${otherVersion(code)}`);
  await alarm(phone).waitFor();
  assert.match(await alarm(phone).innerText(), /^The code is from another version/);
});

/** The same code with another version in it, and the sum that fits: as a newer guide would write it. */
function otherVersion(code) {
  const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const bits = Array.from(code, (digit) => digits.indexOf(digit).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)).slice(0, -4);
  bytes[0] ^= 255;
  const sum = bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
  const all = [...bytes, ...[24, 16, 8, 0].map((by) => (sum >>> by) & 255)];
  return all.map((byte) => byte.toString(2).padStart(8, '0')).join('').match(/.{1,5}/g)
    .map((five) => digits[parseInt(five.padEnd(5, '0'), 2)]).join('');
}

reader('questions are put on the handout and taken off, and the list follows', { viewport: PHONE }, async (page) => {
  for (const number of ['08', '03']) {
    await open(page, number);
    await add(page, number).click();
  }
  assert.equal(await add(page, '08').getAttribute('aria-pressed'), 'true');
  assert.deepEqual(await handout(page).getByRole('link').evaluateAll((links) => links.map((it) => it.hash)), ['#faq-03', '#faq-08']);
  await becomes(page, () => document.getElementById('status').textContent, 'On your handout now: 2. It is below the questions.');
  await handout(page).getByRole('button', { name: /^Take off ?: .*epidural/ }).click();
  await becomes(page, () => document.activeElement.id, 'handout-heading');
  assert.equal(await add(page, '08').getAttribute('aria-pressed'), 'false');
  await add(page, '03').click();
  assert.equal(await handout(page).count(), 0, 'an empty handout is none');
  await add(page, '03').click();
  await button(page, 'Take all off').click();
  await becomes(page, () => document.activeElement.closest('.question')?.id, 'faq-01');
});

reader('a reload keeps the questions on the handout', {}, async (page) => {
  await open(page, '08');
  await add(page, '08').click();
  await handout(page).waitFor();
  await page.reload();
  await handout(page).getByRole('link').first().waitFor();
  assert.equal(await handout(page).getByRole('link').count(), 1);
  await becomes(page, () => document.querySelector('#faq-08 [data-act=pick]').getAttribute('aria-pressed'), 'true');
  await button(page, 'Take all off').click();
  await page.reload();
  await started(page);
  assert.equal(await handout(page).count(), 0);
});

reader('the handout’s code opens the guide with its questions first', {}, async (page, { url, context }) => {
  for (const number of ['10', '08']) {
    await open(page, number);
    await add(page, number).click();
  }
  await button(page, 'Show a code and a link').click();
  const address = await scan(handout(page));
  assert.equal(address, `${url}#picked=08.10`);
  assert.ok(await handout(page).getByText(address, { exact: true }).isVisible());

  const phone = await context.newPage();
  await phone.goto(address);
  await phone.getByText('Questions picked for you, first in the list: 2').waitFor();
  const order = () => [...document.querySelectorAll('#list > .question')].map((it) => it.id.slice(4));
  await becomes(phone, () => [...document.querySelectorAll('#list > .question')].slice(0, 3).map((it) => it.id), ['faq-08', 'faq-10', 'faq-01']);
  await becomes(phone, () => document.activeElement.className, 'picked');
  await button(phone, 'Show the usual order').click();
  await becomes(phone, order, NUMBERS);
  await becomes(phone, () => document.activeElement.closest('.question')?.id, 'faq-01');
});

for (const picked of ['', '99', '08.99', '08.1', '08.', '8', '08.010', '08,10', '%', 'x.y.<b>', '.'.repeat(5000), '08.'.repeat(5000)]) {
  reader(`a link that picks ${JSON.stringify(picked.slice(0, 9))} says that it could not be read, and the page is whole`, { at: `#picked=${encodeURI(picked)}` }, async (page) => {
    const said = page.getByText('The link could not be read. Scan the code again, or pick a question from the list.');
    await said.waitFor();
    await becomes(page, () => document.activeElement.className, 'picked');
    await becomes(page, listedOnes, NUMBERS);
    assert.equal(await page.getByText('picked for you').count(), 0);
    assert.equal(await page.evaluate(fragment), '');
    await page.reload();
    await started(page);
    await becomes(page, listedOnes, NUMBERS);
    assert.equal(await said.count(), 0, 'said once');
  });
}

reader('a link that picks a question twice has it once', { at: '#picked=08.03.08' }, async (page) => {
  await page.getByText('picked for you').waitFor();
  await becomes(page, listedOnes, ['03', '08', ...NUMBERS.filter((it) => !['03', '08'].includes(it))]);
});

reader('a link that could not be read takes the place of one that could', { at: '#picked=08' }, async (page) => {
  await page.getByText('picked for you').waitFor();
  await page.evaluate(() => { location.hash = '#picked=08.1'; });
  await page.getByText('The link could not be read.').waitFor();
  assert.equal(await page.getByText('picked for you').count(), 0);
  await becomes(page, listedOnes, NUMBERS);
});

reader('on paper the handout is what was picked, the next step, the warning signs and a way back', {}, async (page) => {
  await check(page, EVERY_SCREEN);
  await button(page, 'Add to my handout').click();
  await button(page, 'Back to the page').click();
  await open(page, '08');
  await add(page, '08').click();
  await page.evaluate(() => { window.print = () => {}; });
  await button(page, 'Print my handout').click();
  await page.emulateMedia({ media: 'print' });
  assert.deepEqual(await page.evaluate(shownAnswers), ['08']);
  for (const text of ['Is this an emergency?', 'How soon to be seen', 'This tool does not diagnose you']) {
    assert.ok(await page.getByText(text).filter({ visible: true }).first().isVisible(), text);
  }
  assert.ok(await picture(handout(page)).isVisible());
  assert.equal(await page.locator('button').filter({ visible: true }).count(), 0);
  assert.equal(await heading(page).filter({ visible: true }).count(), 0, 'the article is not part of it');

  const size = () => parseFloat(getComputedStyle(document.querySelector('#faq-08 .answer p:not(.short)')).fontSize);
  const small = await page.evaluate(size);
  await page.emulateMedia({ media: null });
  await button(page, 'Print it large').click();
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.evaluate(size) > small * 1.4, `${await page.evaluate(size)} after ${small}`);
});

reader('starting over takes the result off the handout', {}, async (page) => {
  await check(page, EVERY_SCREEN);
  await button(page, 'Add to my handout').click();
  await button(page, 'Start over').click();
  await button(page, 'Back to the page').click();
  assert.equal(await handout(page).count(), 0);
});

reader('an answer that changes takes the result before it off the handout', {}, async (page) => {
  await check(page, {});
  await button(page, 'Add to my handout').click();
  await press(page, 'Back');
  await change(page, 'below_knee');
  await say(page, 'below_knee', 'yes');
  await button(page, 'Back to the page').click();
  await button(page, 'Go on where you were').waitFor();
  assert.equal(await handout(page).count(), 0);
});

reader('a result that came by a code is the device’s own once an answer changes', {}, async (page, { context }) => {
  const address = await resultCode(page, {});
  const phone = await context.newPage();
  await phone.goto(address);
  const said = phone.getByText('This result came from another screen');
  await said.waitFor();
  await press(phone, 'Back');
  await change(phone, 'below_knee');
  await say(phone, 'below_knee', 'yes');
  await press(phone, 'Continue');
  await press(phone, 'See the result');
  await isAt(phone, LEVELS.specialist);
  assert.equal(await said.count(), 0);
});

reader('a tablet shows the codes, and no paper', { at: '?kiosk' }, async (page, { url }) => {
  await button(page, 'Touch to start').click();
  await summaryOf(page, '08').click();
  await add(page, '08').click();
  await button(page, 'Show a code and a link').click();
  assert.equal(await scan(handout(page)), `${url}#picked=08`);
  assert.equal(await button(page, 'Print my handout').count(), 0);
  assert.ok((await resultCode(page, { ces_saddle: 'yes' })).startsWith(`${url}#result=`));
});
