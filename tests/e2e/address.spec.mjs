// A reader follows, shares and goes back to an address.

import { emergency, NUMBERS, question, tagged, strings } from '../content.mjs';
import { expect, test } from './fixtures.mjs';
import {
  button, card, copyButton, expectFragment, focusedInView, focusedRow, openQuestion, openQuestions, painted, row, status,
  summary, tag,
} from './page.mjs';

/** The page has gone to a question: it is open, its row has the focus and is on the screen. */
async function expectAt(page, number) {
  await expect(page).toEvaluate(focusedRow, number);
  await expect(page).toEvaluate(focusedInView, true);
  expect(await page.evaluate(openQuestions), `${number} is open`).toContain(number);
}

const goTo = (page, hash) => page.evaluate((hash) => { location.hash = hash; }, hash);
const shareButton = (page, number) => button(row(page, number), strings.share_link);

test('an address opens its question on arrival, and no other', async ({ page, visit }) => {
  await visit('#faq-08');
  await expectAt(page, '08');
  await expect(page).toHaveOpen(['08']);
});

test('a question’s own name is an address, too', async ({ page, visit }) => {
  await visit('#epidural-steroid-injection');
  await expectAt(page, '08');
});

test('every question opens when the address changes to it', async ({ page, visit }) => {
  await visit();
  for (const number of NUMBERS) {
    await goTo(page, `#faq-${number}`);
    await expectAt(page, number);
  }
  await expect(page).toHaveOpen(NUMBERS);
});

test('Back goes to the question before and opens it again', async ({ page, visit }) => {
  await visit('#faq-08');
  await expectAt(page, '08');
  await goTo(page, '#faq-03');
  await expectAt(page, '03');
  await summary(page, '08').click();
  await expect(page).toHaveOpen(['03']);
  await page.goBack();
  await expectAt(page, '08');
  await page.goForward();
  await expectAt(page, '03');
});

test('a link on the page opens its question, also when it is pressed again', async ({ page, visit }) => {
  await visit();
  const link = card(page).getByRole('link', { name: emergency.answers.at(-1).name, exact: true });
  await link.click();
  await expectAt(page, '12');
  await summary(page, '12').click();
  await expect(page).toHaveOpen([]);
  await link.click();
  await expectAt(page, '12');
});

test('a question that the filter hides is shown when an address names it', async ({ page, visit }) => {
  await visit('#questions?tag=hip');
  await expect(page).toList(tagged('hip'));
  await goTo(page, '#faq-01');
  await expectAt(page, '01');
  await expect(page).toList(NUMBERS);
});

test('a question that the filter lists leaves the filter as it is', async ({ page, visit }) => {
  await visit('#questions?tag=hip');
  await goTo(page, '#faq-14');
  await expectAt(page, '14');
  await expect(page).toList(tagged('hip'));
});

test.describe('where a page may use the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  const copied = (page) => page.evaluate(() => navigator.clipboard.readText());

  test('the link to an answer is copied, and the page says so', async ({ page, visit, site }) => {
    await visit();
    await openQuestion(page, '08');
    await copyButton(page, '08').click();
    await expect(row(page, '08').getByText(strings.copied)).toBeVisible();
    await expect(status(page)).toHaveText(strings.copied);
    expect(await copied(page)).toBe(`${site}#faq-08`);
  });

  test('where the device refuses to share, the link is copied', async ({ page, visit, site }) => {
    await provideSheet(page, 'NotAllowedError');
    await visit();
    await summary(page, '08').click();
    await shareButton(page, '08').click();
    await expect(row(page, '08').getByText(strings.copied)).toBeVisible();
    expect(await copied(page)).toBe(`${site}#faq-08`);
  });
});

/** Gives the device a sheet to share. With the name of an error, that is how it ends. */
const provideSheet = (page, error = '') => page.addInitScript((error) => {
  window.shared = [];
  navigator.share = (data) => {
    window.shared.push(data);
    return error ? Promise.reject(new DOMException('No.', error)) : Promise.resolve();
  };
}, error);

for (const [suffix, error] of [['', ''], [', also if the reader thinks better of it', 'AbortError']]) {
  test(`where the device can share, an answer is shared and not copied${suffix}`, async ({ page, visit, site }) => {
    await provideSheet(page, error);
    await visit();
    await summary(page, '08').click();
    await shareButton(page, '08').click();
    await expect(page).toEvaluate(() => window.shared, [{ text: question['08'].question, url: `${site}#faq-08` }]);
    await painted(page);
    await expect(copyButton(page, '08'), 'who wants the link has it as well').toBeVisible();
    await expect(row(page, '08').locator('.note')).toHaveText('');
  });
}

const noClipboard = {
  'refuses to copy': () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));
  },
  'has no clipboard': () => Object.defineProperty(navigator, 'clipboard', { value: undefined }),
};
for (const [what, script] of Object.entries(noClipboard)) {
  test(`where the browser ${what}, the link stands ready to be copied by hand`, async ({ page, visit, site }) => {
    await page.addInitScript(script);
    await visit();
    await openQuestion(page, '08');
    await copyButton(page, '08').click();
    const field = row(page, '08').getByRole('textbox', { name: strings.copy_by_hand, exact: true });
    await expect(field).toHaveValue(`${site}#faq-08`);
    await expect(field).toBeFocused();
    await expect(page).toEvaluate(() => {
      const { selectionStart, selectionEnd, value } = document.activeElement;
      return value?.slice(selectionStart, selectionEnd) ?? null;
    }, `${site}#faq-08`);
    await expect(status(page)).toHaveText(strings.copy_by_hand);
  });
}

test('a link to tags that no question has together keeps what it can and says so', async ({ page, visit }) => {
  await visit('#questions?tag=knee&tag=epidural');
  await expect(status(page)).toHaveText(strings.tags_dropped);
  await expect(tag(page, 'knee')).toHaveAttribute('aria-pressed', 'true');
  await expect(tag(page, 'epidural')).toHaveAttribute('aria-pressed', 'false');
  await expect(page).toList(tagged('knee'));
});

test('choosing a tag names it in the address of the page, and nothing else', async ({ page, visit, site }) => {
  await visit();
  await tag(page, 'hip').click();
  await expect(page).toHaveURL(`${site}#questions?tag=hip`);
  await tag(page, 'knee').click();
  await expectFragment(page, '#questions?tag=hip&tag=knee');
});
