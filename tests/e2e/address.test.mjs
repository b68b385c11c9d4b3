// A reader follows, shares and goes back to an address.

import assert from 'node:assert/strict';
import {
  becomes, copyButton, focusedInView, focusedRow, fragment, listedOnes, NUMBERS, open, openOnes, reader, row, said,
  summary, tag,
} from './site.mjs';

/** The page has gone to a question: it is open, its row has the focus and is on the screen. */
async function isAt(page, number) {
  await becomes(page, focusedRow, number);
  await becomes(page, focusedInView, true);
  assert.ok((await page.evaluate(openOnes)).includes(number), `${number} is open`);
}

const goTo = (page, hash) => page.evaluate((hash) => { location.hash = hash; }, hash);

reader('an address opens its question on arrival, and no other', { at: '#faq-08' }, async (page) => {
  await isAt(page, '08');
  assert.deepEqual(await page.evaluate(openOnes), ['08']);
});

reader('a question’s own name is an address, too', { at: '#epidural-steroid-injection' }, async (page) => {
  await isAt(page, '08');
});

reader('every question opens when the address changes to it', {}, async (page) => {
  for (const number of NUMBERS) {
    await goTo(page, `#faq-${number}`);
    await isAt(page, number);
  }
  assert.deepEqual(await page.evaluate(openOnes), NUMBERS);
});

reader('Back goes to the question before and opens it again', { at: '#faq-08' }, async (page) => {
  await isAt(page, '08');
  await goTo(page, '#faq-03');
  await isAt(page, '03');
  await summary(page, '08').click();
  await becomes(page, openOnes, ['03']);
  await page.goBack();
  await isAt(page, '08');
  await page.goForward();
  await isAt(page, '03');
});

reader('a link on the page opens its question, also when it is pressed again', {}, async (page) => {
  const link = page.getByRole('complementary', { name: 'Is this an emergency?' })
    .getByRole('link', { name: /When should I seek emergency care/ });
  await link.click();
  await isAt(page, '12');
  await summary(page, '12').click();
  await becomes(page, openOnes, []);
  await link.click();
  await isAt(page, '12');
});

reader('a question that the filter hides is shown when an address names it', { at: '#questions?tag=hip' }, async (page) => {
  await becomes(page, listedOnes, ['07', '09', '12', '14']);
  await goTo(page, '#faq-01');
  await isAt(page, '01');
  assert.deepEqual(await page.evaluate(listedOnes), NUMBERS);
});

reader('a question that the filter lists leaves the filter as it is', { at: '#questions?tag=hip' }, async (page) => {
  await goTo(page, '#faq-14');
  await isAt(page, '14');
  assert.deepEqual(await page.evaluate(listedOnes), ['07', '09', '12', '14']);
});

reader('the link to an answer is copied, and the page says so', {
  permissions: ['clipboard-read', 'clipboard-write'],
}, async (page, { url }) => {
  await open(page, '08');
  await copyButton(page, '08').click();
  await row(page, '08').getByText('Link copied').waitFor();
  await becomes(page, said, 'Link copied');
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${url}#faq-08`);
});

/** A device with a sheet to share, which ends as `closed` says. */
const sheet = (closed) => ({
  prepare: (page) => page.addInitScript((closed) => {
    window.shared = [];
    navigator.share = (data) => {
      window.shared.push(data);
      return closed ? Promise.reject(new DOMException('No.', closed)) : Promise.resolve();
    };
  }, closed),
});

for (const closed of ['', 'AbortError']) {
  reader(`where the device can share, an answer is shared and not copied${closed && ', also if the reader thinks better of it'}`, sheet(closed), async (page, { url }) => {
    await summary(page, '08').click();
    const share = row(page, '08').getByRole('button', { name: 'Share this answer', exact: true });
    await share.click();
    assert.deepEqual(await page.evaluate(() => window.shared), [
      { text: 'What is an epidural steroid injection and what does it do?', url: `${url}#faq-08` },
    ]);
    assert.equal(await copyButton(page, '08').count(), 0, 'one button, not two');
    assert.equal(await row(page, '08').locator('.note').textContent(), '');
  });
}

reader('where the device refuses to share, the link is copied', {
  ...sheet('NotAllowedError'), permissions: ['clipboard-read', 'clipboard-write'],
}, async (page, { url }) => {
  await summary(page, '08').click();
  await row(page, '08').getByRole('button', { name: 'Share this answer', exact: true }).click();
  await row(page, '08').getByText('Link copied').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${url}#faq-08`);
});

const noClipboard = {
  'refuses to copy': () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('No.', 'NotAllowedError'));
  },
  'has no clipboard': () => Object.defineProperty(navigator, 'clipboard', { value: undefined }),
};
for (const [what, script] of Object.entries(noClipboard)) {
  reader(`where the browser ${what}, the link stands ready to be copied by hand`, {
    prepare: (page) => page.addInitScript(script),
  }, async (page, { url }) => {
    await open(page, '08');
    await copyButton(page, '08').click();
    const field = row(page, '08').getByRole('textbox', { name: 'Copy this link:' });
    await field.waitFor();
    assert.equal(await field.inputValue(), `${url}#faq-08`);
    await becomes(page, () => {
      const { selectionStart, selectionEnd, value } = document.activeElement;
      return value?.slice(selectionStart, selectionEnd) ?? null;
    }, `${url}#faq-08`);
    await becomes(page, said, 'Copy this link:');
  });
}

reader('a link to tags that no question has together keeps what it can and says so', {
  at: '#questions?tag=knee&tag=epidural',
}, async (page) => {
  await becomes(page, said, 'Some tags of this link were left out, because no question has them all.');
  assert.equal(await tag(page, 'Knee').getAttribute('aria-pressed'), 'true');
  assert.equal(await tag(page, 'Epidural').getAttribute('aria-pressed'), 'false');
  assert.deepEqual(await page.evaluate(listedOnes), ['07', '09', '12']);
});

reader('choosing a tag names it in the address of the page, and nothing else', {}, async (page, { url }) => {
  await tag(page, 'Hip').click();
  assert.equal(page.url(), `${url}#questions?tag=hip`);
  await tag(page, 'Knee').click();
  await becomes(page, fragment, '#questions?tag=hip&tag=knee');
});
