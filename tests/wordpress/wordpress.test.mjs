// A clinic has put the lines of EMBED.md into a page of its WordPress.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { strings } from '../content.mjs';
import { serve } from '../serve.mjs';
import { answerScreen, begin, goOn, heading } from '../e2e/checker.mjs';
import { element, fits, frameOf, inside, isSeen, ready, snippet } from '../e2e/embed.mjs';
import { DIST } from '../e2e/fixtures.mjs';
import { button, copyButton, row, summary } from '../e2e/page.mjs';
import { DESK, PHONE } from '../e2e/screens.mjs';
import { launch, publish, session } from './admin.mjs';
import { wordpress } from './site.mjs';

let clinic;
let guide;
let browser;
let address;

before(async () => {
  guide = await serve(DIST, { port: 0 });
  clinic = await wordpress({ plugin: false });
  address = await publish(await session(clinic.url, 'admin', 'password'), `<!-- wp:paragraph --><p>Before your visit.</p><!-- /wp:paragraph -->\n\n${snippet('wordpress', guide.url)}`);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await clinic?.close();
  await guide?.close();
});

/** A test with a visitor of a page of WordPress, on a screen of this size. */
function visitor(name, viewport, at, story) {
  test(name, async () => {
    const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
    context.setDefaultTimeout(30_000);
    const wrong = [];
    const page = await context.newPage();
    page.on('pageerror', (error) => wrong.push(error.message));
    page.on('console', (message) => {
      const { url } = message.location();
      if (message.type() === 'error' && !url.endsWith('/favicon.ico')) wrong.push(`${message.text()} ${url}`);
    });
    try {
      await page.goto(at());
      await story(page);
      assert.deepEqual(wrong, []);
    } finally {
      await context.close();
    }
  });
}

for (const [what, viewport] of [['a phone', PHONE], ['a desk', DESK]]) {
  visitor(`on ${what} the guide is in the page, works, and is as high as it is`, viewport, () => address, async (page) => {
    await page.getByText('Before your visit.').waitFor();
    await ready(page);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'no sideways scrolling');
    await button(inside(page), strings.open_all).click();
    await fits(page);
    const frame = await frameOf(page);
    await begin(frame);
    await answerScreen(frame);
    await goOn(frame);
    await fits(page);
    await isSeen(page, heading(frame));
  });

  visitor(`on ${what} a copied link leads back to the question in the page`, viewport, () => `${address}#spine-guide--faq-08`, async (page) => {
    await ready(page);
    await isSeen(page, summary(inside(page), '08'));
    await copyButton(inside(page), '08').click();
    await row(inside(page), '08').getByText(strings.copied, { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `${address}#spine-guide--faq-08`);
  });
}

test('what WordPress takes out for an author leaves the link to the guide', async () => {
  const at = await publish(await session(clinic.url, 'author', 'password'), snippet('wordpress', guide.url), 'posts');
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(at);
  const link = page.getByRole('link', { name: /Low back pain: common questions/ });
  await link.waitFor();
  assert.equal(await link.getAttribute('href'), guide.url);
  assert.equal(await element(page).count(), 0);
  await context.close();
});
