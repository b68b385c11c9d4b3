// What a visitor does with the guide inside a website: links, history, the checker, printing, the keyboard.

import assert from 'node:assert/strict';
import { PHONE } from './site.mjs';
import { enter, fill, goOn, heading as headingOf, press } from './checker.mjs';
import {
  boneOf, bring, click, element, fits, followed, frameOf, GUIDE, html, inside, isSeen, onScreen, ready, SCRIPT, snippet, until, visitor,
} from './embed.mjs';

const ABOVE = `<h1>Our clinic</h1><p><a href="#more">More about us</a></p>${'<p>A clinic about backs.</p>'.repeat(40)}`;
const BELOW = `<p id="more"><a href="#top">To the top</a></p>${'<p>Where we are.</p>'.repeat(40)}`;
const framed = (attributes = '', head = '') => ({ guide }) => html(ABOVE + GUIDE(guide, attributes) + BELOW + SCRIPT(guide), head);

const goTo = (page, hash) => page.evaluate((hash) => { location.hash = hash; }, hash);
const opened = (page, n = 0) => async () => {
  const open = await inside(page, n).locator('#list > details[open]').evaluateAll((rows) => rows.map((row) => row.id));
  return open.join();
};
const becomes = (read, wanted) => until(async () => {
  const now = await read();
  return { done: now === wanted, now };
}, `not ${wanted}`);
const scrolled = (page) => page.evaluate(() => Math.round(scrollY));
const row = (page, number, n = 0) => inside(page, n).locator(`#faq-${number} summary`);

// --- links ---

visitor('the website’s address opens a question inside and brings it to the screen', {
  site: framed(), at: '#spine-guide=faq-08', viewport: PHONE,
}, async (page) => {
  await ready(page);
  await becomes(opened(page), 'faq-08');
  await isSeen(page, row(page, '08'));
  await goTo(page, '#spine-guide=faq-03');
  await becomes(opened(page), 'faq-03,faq-08');
  await isSeen(page, row(page, '03'));
  // One step back is one question back.
  await page.goBack();
  await isSeen(page, row(page, '08'));
  await goTo(page, '#spine-guide=check');
  await inside(page).getByRole('heading', { level: 1, name: 'How soon should I be seen?' }).waitFor();
  await isSeen(page, inside(page).getByRole('heading', { level: 1 }));
});

let release;
visitor('what the app has gone to is brought to the screen, also where it was there first', {
  site: framed(), at: '#spine-guide=faq-08', viewport: PHONE,
  prepare: (page) => page.route('**/frame-*.js', async (route) => {
    await new Promise((done) => { release = done; });
    await route.continue();
  }),
}, async (page) => {
  await until(async () => {
    const focused = await inside(page).locator('#faq-08 summary').evaluate((it) => it === document.activeElement);
    return { done: focused, focused };
  }, 'the question has the focus');
  await inside(page).locator('.drawing > svg').last().waitFor({ state: 'attached' });
  release();
  await ready(page);
  await isSeen(page, row(page, '08'));
  assert.notEqual(await boneOf(await frameOf(page)), '', 'the drawings keep their style');
});

visitor('a website that names no part of the guide is left where it is', { site: framed() }, async (page) => {
  await ready(page);
  assert.equal(await scrolled(page), 0);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  // What is no place of the guide is not handed on.
  await goTo(page, '#spine-guide=<script>');
  await goTo(page, '#more');
  assert.equal(await (await frameOf(page)).evaluate(() => location.hash), '');
});

for (const [attributes, wanted] of [['', (url) => `${url}#spine-guide=faq-05`], ['links="guide"', (_, guide) => `${guide}#faq-05`]]) {
  visitor(`a copied link leads to ${attributes ? 'the guide, if the website wants it' : 'the website'}`, {
    site: framed(attributes), permissions: ['clipboard-read', 'clipboard-write'],
  }, async (page, { url, guide }) => {
    await ready(page);
    await click(page, row(page, '05'));
    await click(page, inside(page).locator('#faq-05').getByRole('button', { name: 'Copy link to this answer' }));
    await inside(page).locator('#faq-05').getByText('Link copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, wanted(url, guide));
    await page.goto('about:blank');
    await page.goto(copied);
    if (attributes === '') {
      await ready(page);
      await becomes(opened(page), 'faq-05');
    }
  });
}

visitor('links inside move the website’s screen', { site: framed(), viewport: PHONE }, async (page) => {
  await ready(page);
  await inside(page).getByRole('navigation').getByRole('link').last().click();
  await isSeen(page, inside(page).locator('#closing h2'));
  await inside(page).getByRole('link', { name: /When should I seek emergency care/ }).first().click();
  await isSeen(page, row(page, '12'));
  await row(page, '12').click();
  await becomes(opened(page), '');
  await inside(page).getByRole('link', { name: /When should I seek emergency care/ }).first().click();
  await becomes(opened(page), 'faq-12');
  await isSeen(page, row(page, '12'));
});

visitor('what is pressed stays under the pointer until it is let go', { site: framed(), viewport: PHONE }, async (page) => {
  await ready(page);
  const { top } = await onScreen(page, row(page, '02'));
  // All but the first line of the row is below the screen.
  await page.evaluate((by) => scrollBy(0, by), top - PHONE.height + 24);
  await until(async () => ({ done: Math.abs((await onScreen(page, row(page, '02'))).top - PHONE.height + 24) < 2 }), 'it is at the edge');
  await page.mouse.move(120, PHONE.height - 8);
  const before = await scrolled(page);
  await page.mouse.down();
  // A message that is sent later has come: so has what the frame asked for.
  await page.evaluate(() => { window.heard = new Promise((done) => addEventListener('message', ({ data }) => data === 'later' && done())); });
  await (await frameOf(page)).evaluate(() => parent.postMessage('later', '*'));
  await page.evaluate(() => window.heard);
  assert.equal(await scrolled(page), before);
  await page.mouse.up();
  await becomes(opened(page), 'faq-02');
});

// --- several, late, gone, moved ---

visitor('three guides on a page show what each is to show, and the first that can answers', {
  site: ({ guide }) => html(GUIDE(guide, 'view="check"') + GUIDE(guide, 'view="questions" tags="hip knee"') + GUIDE(guide) + SCRIPT(guide)),
}, async (page) => {
  for (const n of [0, 1, 2]) await fits(page, n);
  const shows = async (n) => Promise.all(['#emergency', '.invitation', 'article', '#questions', '#page footer'].map((part) => inside(page, n).locator(part).isVisible()));
  assert.deepEqual(await shows(0), [true, true, false, false, true]);
  assert.deepEqual(await shows(1), [true, false, false, true, true]);
  assert.deepEqual(await shows(2), [true, true, true, true, true]);
  await inside(page, 1).getByRole('button', { name: /^✓?\s*Hip/ , pressed: true }).first().waitFor();
  await goTo(page, '#spine-guide=faq-08');
  await becomes(opened(page, 1), 'faq-08');
  await isSeen(page, row(page, '08', 1));
  assert.equal(await opened(page, 0)(), '');
  assert.equal(await opened(page, 2)(), '');
  await goTo(page, '#spine-guide=check');
  await isSeen(page, inside(page, 0).getByRole('heading', { level: 1, name: 'How soon should I be seen?' }));
  for (const n of [0, 1, 2]) await fits(page, n);
});

visitor('a link to a part that the website does not show opens the guide beside it', {
  site: framed('view="check"'),
}, async (page, { context, guide }) => {
  await fits(page);
  await inside(page).getByRole('button', { name: 'Check your symptoms' }).waitFor();
  const beside = context.waitForEvent('page');
  await inside(page).getByRole('link', { name: /When should I seek emergency care/ }).first().click();
  assert.equal((await beside).url(), `${guide}#faq-12`);
});

visitor('where the website does not show the check, a link to it opens it beside', {
  site: framed('view="questions"'),
}, async (page, { context, guide }) => {
  await ready(page);
  const field = inside(page).getByRole('searchbox');
  await field.fill('how soon should I be seen');
  const beside = context.waitForEvent('page');
  await inside(page).getByRole('search').getByRole('link', { name: 'How soon should I be seen?' }).press('Enter');
  assert.equal((await beside).url(), `${guide}#check`);
  await inside(page).locator('#questions').waitFor();
});

visitor('an element may come late, be taken out, put in again, and moved', { site: ({ guide }) => html(`<main></main><aside></aside>${SCRIPT(guide)}`) }, async (page, { guide }) => {
  await page.evaluate((guide) => {
    const it = document.createElement('spine-guide');
    it.setAttribute('src', guide);
    document.querySelector('main').append(it);
  }, guide);
  await ready(page);
  await click(page, row(page, '02'));
  await inside(page).locator('#faq-02').getByRole('button', { name: 'Copy link to this answer' }).waitFor();
  await page.evaluate(() => { window.it = document.querySelector('spine-guide'); window.it.remove(); });
  assert.equal(await page.locator('iframe').count(), 0);
  await page.evaluate(() => document.querySelector('aside').append(window.it));
  await ready(page);
  await page.evaluate(() => document.querySelector('main').append(window.it));
  await ready(page);
  // Moved as one step, it goes on as it is.
  await inside(page).getByRole('button', { name: 'Check your symptoms' }).click();
  await inside(page).getByRole('heading', { level: 1, name: 'How soon should I be seen?' }).waitFor();
  await page.evaluate(() => document.querySelector('aside').moveBefore(window.it, null));
  await inside(page).getByRole('heading', { level: 1, name: 'How soon should I be seen?' }).waitFor();
  await fits(page);
  await page.evaluate(() => window.it.setAttribute('view', 'questions'));
  await inside(page).locator('[data-view="questions"]').waitFor();
  await ready(page);
});

visitor('hidden at first, the guide has its height when it is shown', {
  site: ({ guide }) => html(
    `<div hidden>${GUIDE(guide)}</div>${SCRIPT(guide)}`,
    '<script>window.messages = []; addEventListener("message", ({ data }) => messages.push(data.type));</script>',
  ),
}, async (page) => {
  // It says that it is there, and no height.
  await becomes(() => page.evaluate(() => window.messages.join()), 'here');
  await page.evaluate(() => { document.querySelector('div').hidden = false; });
  await ready(page);
});

// --- the checker ---

const HEADER = '<style>html { scroll-padding-top: 80px } header { position: sticky; top: 0; height: 80px; background: #fff; z-index: 9 }</style><header>Menu</header>';

for (const [what, head, least] of [['the screen', '', 0], ['the website’s own header', HEADER, 80]]) {
  visitor(`in the checker the emergency strip stays below the top of ${what}, and each step begins there`, {
    site: ({ guide }) => html(head + ABOVE + GUIDE(guide) + BELOW + SCRIPT(guide)), viewport: { width: 390, height: 500 },
  }, async (page) => {
    await ready(page);
    const strip = inside(page).locator('.strip');
    const sticks = () => until(async () => {
      const { top } = await onScreen(page, strip);
      return { done: top >= least - 1 && top <= least + 2, top };
    }, 'the strip is at the top of the screen');
    const frame = await frameOf(page);
    const heading = headingOf(frame);
    await enter(frame);
    await followed(page);
    await press(frame, 'Start');
    await followed(page);
    await fill(frame);
    const last = inside(page).getByRole('button', { name: 'Back to the page' });
    await bring(page, last);
    await sticks();
    await goOn(frame);
    await followed(page);
    const [top, low] = [(await onScreen(page, heading)).top, (await onScreen(page, strip)).bottom];
    assert.ok(top >= low, `the heading, at ${top}, is below the strip, which ends at ${low}`);
    // The keyboard never lands behind the strip.
    await page.evaluate(() => scrollBy(0, 5000));
    await last.focus();
    for (let n = 0; n < 12; n++) {
      await page.keyboard.press('Shift+Tab');
      if (await frame.evaluate(() => document.activeElement.matches('body, .strip *'))) break;
      await until(async () => {
        const box = await inside(page).locator(':focus').boundingBox();
        const under = (await onScreen(page, strip)).bottom;
        return { done: box.y >= under - 1 && box.y < 500, top: box.y, under };
      }, 'the focus is below the strip');
    }
    await last.click();
    await isSeen(page, inside(page).getByRole('button', { name: /Check your symptoms|Go on where you were/ }));
    await fits(page);
  });
}

// --- the keyboard, dialogs, paper ---

visitor('Tab goes from the website into the guide, through it, and out again', { site: framed('view="check"'), viewport: PHONE }, async (page) => {
  await inside(page).getByRole('button', { name: 'Check your symptoms' }).waitFor();
  await fits(page);
  await page.getByRole('link', { name: 'More about us' }).focus();
  const frame = await frameOf(page);
  const names = [];
  for (let n = 0; n < 12; n++) {
    const focus = async () => {
      const [outer, inner] = await Promise.all([page, frame].map((it) => it.evaluate(() => document.activeElement.outerHTML)));
      return outer.startsWith('<spine-guide') ? inner : outer;
    };
    const before = await focus();
    await page.keyboard.press('Tab');
    // From one window to another it goes in its own time.
    await until(async () => ({ done: await focus() !== before }), 'the focus moves on');
    const outside = await page.evaluate(() => document.activeElement.textContent.trim().slice(0, 20));
    if (outside === 'To the top') break;
    const focused = inside(page).locator(':focus');
    names.push((await focused.innerText()).trim());
    await isSeen(page, focused);
  }
  assert.equal(names[0], 'Call 911');
  assert.ok(names.includes('Check your symptoms') && names.includes('The warning signs as a list'), names.join(', '));
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'To the top');
});

visitor('a dialog inside comes up on the part that is seen', { site: framed(), viewport: PHONE }, async (page) => {
  await ready(page);
  await bring(page, row(page, '12'));
  const frame = await frameOf(page);
  await frame.evaluate(() => {
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.textContent = 'Words.';
    dialog.showModal();
  });
  await isSeen(page, inside(page).getByRole('dialog'));
});

visitor('printing inside prints the whole guide and nothing of the website', { site: framed() }, async (page) => {
  await ready(page);
  const frame = await frameOf(page);
  await frame.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      window.printed = document.querySelectorAll('#list > details[open]').length;
      dispatchEvent(new Event('afterprint'));
    };
  });
  await inside(page).getByRole('button', { name: 'Print everything' }).click();
  await becomes(() => frame.evaluate(() => window.printed), 15);
  await becomes(opened(page), '');
  await fits(page);
});

visitor('printing the website prints the guide with it', { site: framed() }, async (page) => {
  await ready(page);
  // What prints is told to the website before.
  const iframe = element(page).locator('iframe');
  await until(async () => ({ done: await iframe.evaluate((it) => it.style.getPropertyValue('--paper')) !== '' }), 'the height on paper');
  for (const width of [640, 720]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ media: 'print' });
    const frame = await frameOf(page);
    const [outer, inner] = [(await iframe.boundingBox()).height, await frame.evaluate(() => document.body.getBoundingClientRect().height)];
    assert.ok(outer >= inner && outer < inner * 1.3, `${inner} px of text on ${outer} px of paper at ${width}`);
    assert.ok(await frame.locator('#faq-15 .short').isVisible());
    await page.emulateMedia({ media: 'screen' });
  }
});
