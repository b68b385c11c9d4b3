// What a visitor does with the guide inside a website: links, history, the checker, printing, the keyboard.

import { CALL, emergency, NUMBERS, questions, strings } from '../content.mjs';
import { answerScreen, enter, goOn, heading, press, START } from './checker.mjs';
import {
  boneOf, bring, click, element, fits, followed, fragments, frameOf, GUIDE, heard, html, inside, isSeen, OFTEN, onScreen, ready,
  SCRIPT, watchFragments,
} from './embed.mjs';
import { expect, test } from './fixtures.mjs';
import { button, copyButton, focusedRow, hold, row, searchField, started, summary, tag } from './page.mjs';

const ABOVE = `<h1>Our clinic</h1><p><a href="#more">More about us</a></p>${'<p>A clinic about backs.</p>'.repeat(40)}`;
const BELOW = `<p id="more"><a href="#top">To the top</a></p>${'<p>Where we are.</p>'.repeat(40)}`;
/** A website with the guide in the middle of a long page. */
const framed = (guide, attributes = '', head = '') => html(head + ABOVE + GUIDE(guide, attributes) + BELOW + SCRIPT(guide));

/** Opens a dialog in the frame. */
const showDialog = async (page) => (await frameOf(page)).evaluate(() => {
  const dialog = document.body.appendChild(document.createElement('dialog'));
  dialog.textContent = 'Words.';
  dialog.showModal();
});

/** Goes to a fragment of the website, and waits until the website has heard of it. */
const goTo = (page, hash) => page.evaluate((hash) => new Promise((done) => {
  addEventListener('hashchange', done, { once: true });
  location.hash = hash;
}), hash);
const expectOpen = async (page, numbers, n = 0) => expect(await frameOf(page, n)).toHaveOpen(numbers);
const scrolled = (page) => page.evaluate(() => Math.round(scrollY));
/** The link of the emergency line to this answer. */
const linkTo = (page, number) => inside(page).locator('#emergency').getByRole('link', {
  name: emergency.answers.find((answer) => questions[answer.question].number === number).name, exact: true,
});

// --- links ---

test('the website’s address opens a question inside and brings it to the screen', { tag: '@phone' }, async ({
  page, site, website,
}) => {
  await website.visit(framed(site), '#spine-guide=faq-08');
  await ready(page);
  await expectOpen(page, ['08']);
  await isSeen(page, summary(inside(page), '08'));
  await goTo(page, '#spine-guide--faq-03');
  await expectOpen(page, ['03', '08']);
  await isSeen(page, summary(inside(page), '03'));
  // One step back is one question back.
  await page.goBack();
  await isSeen(page, summary(inside(page), '08'));
  await goTo(page, '#spine-guide=check');
  await expect(heading(inside(page))).toHaveText(START);
  await isSeen(page, heading(inside(page)));
});

test('what the website’s address names is on the screen before the app is there, and after', { tag: '@phone' }, async ({
  page, site, website,
}) => {
  const app = await hold(page, '**/spine-guide_bg-*.wasm');
  await website.visit(framed(site), '#spine-guide--faq-08');
  await app.asked;
  await isSeen(page, summary(inside(page), '08'));
  app.release();
  await ready(page);
  await isSeen(page, summary(inside(page), '08'));
});

test('what the app has gone to is brought to the screen, also where it was there first', { tag: '@phone' }, async ({
  page, site, website,
}) => {
  const script = await hold(page, '**/frame-*.js');
  await website.visit(framed(site), '#spine-guide=faq-08');
  await script.asked;
  const frame = await frameOf(page);
  await expect(frame).toEvaluate(focusedRow, '08');
  await expect(inside(page).locator('.drawing > svg').last()).toBeAttached();
  script.release();
  await ready(page);
  await isSeen(page, summary(inside(page), '08'));
  expect(await boneOf(frame), 'the drawings keep their style').not.toBe('');
});

test('a website that names no part of the guide is left where it is', async ({ page, site, website }) => {
  await website.visit(framed(site));
  await ready(page);
  await heard(page);
  expect(await scrolled(page)).toBe(0);
  expect(await page.evaluate(() => document.activeElement.tagName)).toBe('BODY');
  // What is no place of the guide is not handed on.
  const frame = await frameOf(page);
  await watchFragments(frame);
  await goTo(page, '#spine-guide=<script>');
  await goTo(page, '#more');
  await goTo(page, '#spine-guide=faq-04');
  await expect(frame).toEvaluate(fragments, ['#faq-04']);
});

/** A script of a theme that takes the website's address for a selector, and fails where it is none. */
const THEME = `<script>
  const look = () => { window.looked = [...(window.looked ?? []), location.hash && document.querySelector(location.hash)]; };
  addEventListener('hashchange', look);
  document.addEventListener('DOMContentLoaded', look);
</script>`;

/** The fragments of the guide, as EMBED.md has them written in the website's address, and as they were before. */
const PLACES = [
  ['faq-08', 'faq-08'],
  ['questions', 'questions'],
  ['questions?tag=hip&tag=knee', 'questions_3Ftag_3Dhip_26tag_3Dknee'],
  ['questions?q=shot%20%26%20more&tag=hip', 'questions_3Fq_3Dshot_2520_2526_2520more_26tag_3Dhip'],
  ['questions?q=r%C3%BCcken', 'questions_3Fq_3Dr_25C3_25BCcken'],
  ['picked=08.10', 'picked_3D08_2E10'],
  ['closing', 'closing'],
  ['check', 'check'],
];

test('every place of the guide has an address of the website that is a CSS selector', async ({ page, site, website }) => {
  await website.visit(html(GUIDE(site) + SCRIPT(site), THEME));
  await ready(page);
  const frame = await frameOf(page);
  for (const [to, name] of PLACES) {
    await watchFragments(frame);
    await goTo(page, `#spine-guide--${name}`);
    await expect.poll(() => frame.evaluate(() => window.fragments[0]), `where ${name} leads`).toBe(`#${to}`);
  }
  expect(await page.evaluate(() => window.looked.slice(1)), 'the theme has found nothing each time').toEqual(PLACES.map(() => null));
});

test('it opens there, too, and text that is not ASCII may be written as its own bytes', async ({ page, site, website }) => {
  await website.visit(html(GUIDE(site) + SCRIPT(site), THEME), '#spine-guide--questions_3Fq_3Dr_C3_BCcken');
  await ready(page);
  await expect(searchField(inside(page))).toHaveValue('rücken');
});

test('an answer is handed on in neither form, and a place in the form of before', async ({ page, site, website }) => {
  await website.visit(framed(site));
  await ready(page);
  const frame = await frameOf(page);
  await test.step('an answer is not handed on', async () => {
    await watchFragments(frame);
    for (const hash of ['--result_3Dabc', '=result=abc', '--_3Cscript_3E', '--faq-08_23x', '--', '=']) await goTo(page, `#spine-guide${hash}`);
    await goTo(page, '#spine-guide--faq-04');
    await expect(frame).toEvaluate(fragments, ['#faq-04']);
  });

  await test.step('the form of before is still read', async () => {
    for (const [to] of PLACES) {
      await watchFragments(frame);
      await goTo(page, `#spine-guide=${to}`);
      await expect.poll(() => frame.evaluate(() => window.fragments[0]), `where ${to} leads`).toBe(`#${to}`);
    }
  });
});

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  /** Copies the link to a question; its address. */
  async function copied(page, number) {
    await ready(page);
    await click(page, summary(inside(page), number));
    await click(page, copyButton(inside(page), number));
    await expect(row(inside(page), number).getByText(strings.copied, { exact: true })).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  }

  test('a copied link leads to the website', async ({ page, site, website }) => {
    await website.visit(framed(site));
    const link = await copied(page, '05');
    expect(link).toBe(`${website.url}#spine-guide--faq-05`);
    await page.goto('about:blank');
    await page.goto(link);
    await ready(page);
    await expectOpen(page, ['05']);
  });

  test('a copied link leads to the guide, if the website wants it', async ({ page, site, website }) => {
    await website.visit(framed(site, 'links="guide"'));
    const link = await copied(page, '05');
    expect(link).toBe(`${site}#faq-05`);
    await page.goto('about:blank');
    await page.goto(link);
    await started(page);
    await expect(page).toHaveOpen(['05']);
  });
});

test('links inside move the website’s screen', { tag: '@phone' }, async ({ page, site, website }) => {
  await website.visit(framed(site));
  await ready(page);
  await inside(page).getByText(strings.contents, { exact: true }).last().click();
  await inside(page).getByRole('navigation').getByRole('link').last().click();
  await isSeen(page, inside(page).locator('#closing h2'));
  await linkTo(page, '12').click();
  await isSeen(page, summary(inside(page), '12'));
  await summary(inside(page), '12').click();
  await expectOpen(page, []);
  await linkTo(page, '12').click();
  await expectOpen(page, ['12']);
  await isSeen(page, summary(inside(page), '12'));
});

test('what is pressed stays under the pointer until it is let go', { tag: '@phone' }, async ({ page, site, website }) => {
  await website.visit(framed(site));
  await ready(page);
  const { height } = page.viewportSize();
  const pressed = summary(inside(page), '02');
  // All but the first line of the row is below the screen.
  await page.evaluate((by) => scrollBy(0, by), (await onScreen(page, pressed)).top - height + 24);
  const away = async () => Math.abs((await onScreen(page, pressed)).top - height + 24);
  await expect.poll(away, 'how far it is from the edge').toBeLessThan(2);
  await page.mouse.move(120, height - 8);
  const before = await scrolled(page);
  await page.mouse.down();
  await heard(page);
  expect(await scrolled(page)).toBe(before);
  await page.mouse.up();
  await expectOpen(page, ['02']);
});

// --- several, late, gone, moved ---

test('three guides on a page show what each is to show, and the first that can answers', async ({ page, site, website }) => {
  const three = GUIDE(site, 'view="check"') + GUIDE(site, 'view="questions" tags="hip knee"') + GUIDE(site);
  await website.visit(html(three + SCRIPT(site)));
  const all = [0, 1, 2];
  for (const n of all) await fits(page, n);
  const expectShown = async (n, parts) => {
    for (const part of ['#emergency', '.invitation', 'article', '#questions', '#page footer']) {
      await expect(inside(page, n).locator(part), `${part} of guide ${n}`).toBeVisible({ visible: parts.includes(part) });
    }
  };
  await expectShown(0, ['#emergency', '.invitation', '#page footer']);
  await expectShown(1, ['#emergency', '#questions', '#page footer']);
  await expectShown(2, ['#emergency', '.invitation', 'article', '#questions', '#page footer']);
  for (const slug of ['hip', 'knee']) await expect(tag(inside(page, 1), slug)).toHaveAttribute('aria-pressed', 'true');
  await goTo(page, '#spine-guide=faq-08');
  await expectOpen(page, ['08'], 1);
  await isSeen(page, summary(inside(page, 1), '08'));
  for (const n of [0, 2]) await expectOpen(page, [], n);
  await goTo(page, '#spine-guide=check');
  await expect(heading(inside(page, 0))).toHaveText(START);
  await isSeen(page, heading(inside(page, 0)));
  for (const n of all) await fits(page, n);
});

test('a link to a part that the website does not show opens the guide beside it', async ({ page, context, site, website }) => {
  await website.visit(framed(site, 'view="check"'));
  await fits(page);
  await expect(button(inside(page), strings.invitation_action)).toBeVisible();
  const beside = context.waitForEvent('page');
  await linkTo(page, '12').click();
  await expect(await beside).toHaveURL(`${site}#faq-12`);
});

test('where the website does not show the check, a link to it opens it beside', async ({ page, context, site, website }) => {
  await website.visit(framed(site, 'view="questions"'));
  await ready(page);
  await searchField(inside(page)).fill('how soon should I be seen');
  const beside = context.waitForEvent('page');
  await inside(page).getByRole('search').getByRole('link', { name: strings.invitation, exact: true }).press('Enter');
  await expect(await beside).toHaveURL(`${site}#check`);
  await expect(inside(page).locator('#questions')).toBeVisible();
});

test('an element may come late, be taken out, put in again, and moved', async ({ page, site, website }) => {
  await website.visit(html(`<main></main><aside></aside>${SCRIPT(site)}`));
  await page.evaluate((guide) => {
    const it = document.createElement('spine-guide');
    it.setAttribute('src', guide);
    document.querySelector('main').append(it);
    window.it = it;
  }, site);
  await ready(page);
  await click(page, summary(inside(page), '02'));
  await expect(copyButton(inside(page), '02')).toBeVisible();
  await page.evaluate(() => window.it.remove());
  await expect(page.locator('iframe')).toHaveCount(0);
  await page.evaluate(() => document.querySelector('aside').append(window.it));
  await ready(page);
  await page.evaluate(() => document.querySelector('main').append(window.it));
  await ready(page);
  // Moved as one step, it goes on as it is.
  await button(inside(page), strings.invitation_action).click();
  await expect(heading(inside(page))).toHaveText(START);
  await page.evaluate(() => document.querySelector('aside').moveBefore(window.it, null));
  await expect(heading(inside(page))).toHaveText(START);
  await fits(page);
  await page.evaluate(() => window.it.setAttribute('view', 'questions'));
  await expect(inside(page).locator('[data-view="questions"]')).toBeVisible();
  await ready(page);
});

test('hidden at first, the guide has its height when it is shown', async ({ page, site, website }) => {
  const listen = '<script>window.messages = []; addEventListener("message", ({ data }) => messages.push(data.type));</script>';
  await website.visit(html(`<div hidden>${GUIDE(site)}</div>${SCRIPT(site)}`, listen));
  // It says that it is there, and no height, though the app runs.
  await expect(inside(page).locator('#search input')).toBeAttached();
  await heard(page);
  expect(await page.evaluate(() => window.messages.filter(Boolean))).toEqual(['here']);
  await page.evaluate(() => { document.querySelector('div').hidden = false; });
  await ready(page);
});

// --- the checker ---

test('Close closes a check to which the website has led, and never leaves the website', async ({ page, site, website }) => {
  const pages = { '/': { html: html('<a href="/guide">Our guide</a>') }, '/guide': { html: framed(site) } };
  const open = async () => {
    await website.visit(pages);
    await page.getByRole('link', { name: 'Our guide' }).click();
    await ready(page);
  };
  const isClosed = async () => {
    await expect(button(inside(page), strings.resume)).toBeFocused();
    await heard(page);
    expect(new URL(page.url()).pathname).toBe('/guide');
  };
  await test.step('by a link of the website', async () => {
    await open();
    await goTo(page, '#spine-guide=check');
    const frame = await frameOf(page);
    await expect(heading(inside(page))).toHaveText(START);
    await press(frame, strings.start);
    await answerScreen(frame);
    await goOn(frame);
    await click(page, button(inside(page), strings.close));
    await isClosed();
  });
  await test.step('after a link of the website to a place of its own', async () => {
    await open();
    const frame = await frameOf(page);
    await enter(frame);
    await press(frame, strings.start);
    await answerScreen(frame);
    await goTo(page, '#more');
    await click(page, button(inside(page), strings.close));
    await isClosed();
  });
});

const HEADER = '<style>html { scroll-padding-top: 80px } ' +
  'header { position: sticky; top: 0; height: 80px; background: #fff; z-index: 9 }</style><header>Menu</header>';

const FIXED = '<style>header { position: fixed; inset: 0 0 auto; height: 120px; background: #fff; z-index: 9 }</style><header>Menu</header>';

test.describe('on a low screen', () => {
  test.use({ viewport: { width: 390, height: 500 } });

  for (const [what, head, least] of /** @type {const} */ ([
    ['the screen', '', 0], ['the website’s own header', HEADER, 80], ['a header that the website says nothing of', FIXED, 120],
  ])) {
    test(`in the checker the emergency strip stays below the top of ${what}, and each step begins there`, async ({
      page, site, website,
    }) => {
      await website.visit(framed(site, '', head));
      await ready(page);
      const frame = await frameOf(page);
      const strip = inside(page).locator('.strip');
      await enter(frame);
      await followed(page);
      await press(frame, strings.start);
      await followed(page);
      await answerScreen(frame);
      const last = button(inside(page), strings.close);
      await bring(page, last);
      await expect(async () => {
        const { top } = await onScreen(page, strip);
        expect(top, 'the strip is at the top of the screen').toBeGreaterThanOrEqual(least - 1);
        expect(top, 'the strip is at the top of the screen').toBeLessThanOrEqual(least + 2);
      }).toPass(OFTEN);
      await goOn(frame);
      await followed(page);
      await expect(async () => {
        const { top } = await onScreen(page, heading(frame));
        expect(top, 'the heading is below the strip').toBeGreaterThanOrEqual((await onScreen(page, strip)).bottom);
      }).toPass(OFTEN);
      // The keyboard never lands behind the strip.
      await page.evaluate(() => scrollBy(0, 5000));
      await last.focus();
      for (let n = 0; n < 12; n++) {
        await page.keyboard.press('Shift+Tab');
        if (await frame.evaluate(() => document.activeElement.matches('body, .strip *'))) break;
        await expect(async () => {
          const { top, height } = await onScreen(page, inside(page).locator(':focus'));
          const { bottom } = await onScreen(page, strip);
          expect(top, 'the focus is below the strip').toBeGreaterThanOrEqual(bottom - 1);
          expect(top, 'the focus is on the screen').toBeLessThan(height);
        }).toPass(OFTEN);
      }
      await last.click();
      await isSeen(page, button(inside(page), strings.resume));
      await fits(page);
    });
  }
});

// --- what the website has over the top of the screen ---

/** Scrolls the website by so much, in steps, as a finger does. */
const scrollOn = (page, by) => page.evaluate(async (by) => {
  for (let n = 0; n < 5; n++) {
    scrollBy({ top: by / 5, behavior: 'instant' });
    await new Promise(requestAnimationFrame);
  }
}, by);

/** Waits until something in the frame begins so far below the top of the website's screen. */
const expectTop = (page, locator, least, most = least + 2) => expect(async () => {
  const { top } = await onScreen(page, locator);
  expect(top).toBeGreaterThanOrEqual(least - 1);
  expect(top).toBeLessThanOrEqual(most);
}).toPass(OFTEN);

/** Opens a long screen of the checker and scrolls on until its strip sticks. */
async function enterStep(page) {
  const frame = await frameOf(page);
  await enter(frame);
  await followed(page);
  await press(frame, strings.start);
  await followed(page);
  await bring(page, button(inside(page), strings.close));
}

const fixed = (style, content = 'Menu') => `<div style="position: fixed; inset: 0 0 auto; z-index: 9; ${style}">${content}</div>`;
const shadow = (mode) => `<site-header></site-header><script>
  customElements.define('site-header', class extends HTMLElement {
    connectedCallback() { this.attachShadow({ mode: '${mode}' }).innerHTML = '${fixed('height: 90px; background: #fff').replaceAll("'", '')}'; }
  });</script>`;
const ADMIN_BAR = `<style>
  #wpadminbar { position: fixed; top: 0; left: 0; width: 100%; height: 32px; background: #1d2327; z-index: 99999 }
  @media (max-width: 782px) { #wpadminbar { height: 46px } }
  @media (max-width: 600px) { #wpadminbar { position: absolute } }
  html { margin-top: 32px !important }
</style><div id="wpadminbar"></div>`;
const SITE_BAR = fixed('top: 32px; height: 60px; background: #fff');

/** What stands on the website, how wide it is, and where the strip is then. */
const COVERS = /** @type {const} */ ([
  ['a sticky header', '<header style="position: sticky; top: 0; height: 70px; background: #fff; z-index: 9">Menu</header>', 390, 70],
  ['a header in a shadow root', shadow('open'), 390, 90],
  ['a header in a closed shadow root', shadow('closed'), 390, 90],
  ['a header whose parts alone are painted', fixed('height: 300px; pointer-events: none',
    '<nav style="height: 64px; background: linear-gradient(#fff, #eee); pointer-events: auto">Menu</nav>'), 390, 64],
  ['a bar that floats below the top', fixed('inset: 16px 60px auto; height: 50px; background: #fff'), 390, 66],
  ['WordPress’s bar', ADMIN_BAR, 1000, 32],
  ['WordPress’s bar on a tablet', ADMIN_BAR, 700, 46],
  ['WordPress’s bar on a phone, which scrolls away', ADMIN_BAR, 390, 0],
  ['WordPress’s bar and the header of a theme below it', ADMIN_BAR + SITE_BAR, 1000, 92],
  ['a layer over all that cannot be seen', fixed('bottom: 0; pointer-events: none', ''), 390, 0],
  ['a bar that is faded out', fixed('height: 80px; background: #fff; opacity: 0'), 390, 0],
  ['a bar without a ground', fixed('height: 80px; background: rgb(255 255 255 / 0)', ''), 390, 0],
  ['a veil over all of the screen', fixed('bottom: 0; background: rgb(0 0 0 / 30%); pointer-events: none', ''), 390, 0],
  ['a bar at the bottom', fixed('inset: auto 0 0; height: 60px; background: #fff'), 390, 0],
  ['a bar behind the guide', fixed('height: 80px; background: #fff; z-index: -1'), 390, 0],
]);
test('the emergency strip is below what the website has over the top of the screen, and no lower', async ({ page, site, website }) => {
  for (const [what, head, width, top] of COVERS) {
    await test.step(`under ${what}, on a screen ${width} pixels wide, it is at ${top}`, async () => {
      await page.setViewportSize({ width, height: 500 });
      await website.visit(framed(site, '', head));
      await ready(page);
      await enterStep(page);
      await expectTop(page, inside(page).locator('.strip'), top);
    });
  }
});

/** A header that goes while one scrolls down, and comes back while one scrolls up; as slow as themes make it. */
const SHY = `<style>
  header { position: fixed; inset: 0 0 auto; height: 100px; background: #fff; z-index: 9; transition: transform .3s }
  header.away { transform: translateY(-100%) }
</style><header>Menu</header><script>
  let before = 0;
  addEventListener('scroll', () => {
    const [now, last] = [scrollY, before];
    before = now;
    if (now !== last) setTimeout(() => document.querySelector('header').classList.toggle('away', now > last), 150);
  });
</script>`;

test.describe('under a header that comes and goes', () => {
  test.use({ contextOptions: { reducedMotion: 'no-preference' } });

  test('the strip follows it, and what is gone to is below it', { tag: '@phone' }, async ({ page, site, website }) => {
    await website.visit(framed(site, '', SHY));
    await ready(page);
    // To go up shows the header.
    await linkTo(page, '12').click();
    await isSeen(page, summary(inside(page), '12'));
    await scrollOn(page, 600);
    await inside(page).locator('#closing').scrollIntoViewIfNeeded();
    await goTo(page, '#spine-guide=faq-02');
    await expectTop(page, summary(inside(page), '02'), 100, 800);
    await enterStep(page);
    const strip = inside(page).locator('.strip');
    await scrollOn(page, -60);
    await expectTop(page, strip, 100);
    await scrollOn(page, 60);
    await expectTop(page, strip, 0);
    await scrollOn(page, -60);
    await expectTop(page, strip, 100);
  });
});

test('a header that grows, changes or goes takes the strip with it', async ({ page, site, website }) => {
  await website.visit(framed(site, '', FIXED));
  await ready(page);
  await enterStep(page);
  const strip = inside(page).locator('.strip');
  await expectTop(page, strip, 120);
  const style = (name, value) => page.locator('header').evaluate((it, [name, value]) => { it.style[name] = value; }, [name, value]);
  await style('height', '60px');
  await expectTop(page, strip, 60);
  await style('opacity', '0');
  await expectTop(page, strip, 0);
  await style('opacity', '');
  await expectTop(page, strip, 60);
  // A layer over all is no header.
  await style('background', 'rgb(255 255 255 / 80%)');
  await style('height', '100%');
  await expectTop(page, strip, 0);
  await style('height', '60px');
  await expectTop(page, strip, 60);
  await page.locator('header').evaluate((it) => it.remove());
  await expectTop(page, strip, 0);
});

test('a heading that is gone to and a dialog are below the website’s header', { tag: ['@desk', '@phone'] }, async ({
  page, site, website,
}) => {
  await website.visit(framed(site, '', FIXED), '#spine-guide=faq-08');
  await ready(page);
  await expectTop(page, summary(inside(page), '08'), 120, 800);
  await scrollOn(page, 3000);
  await goTo(page, '#spine-guide=faq-02');
  await expectTop(page, summary(inside(page), '02'), 120, 800);
  const list = inside(page).getByRole('navigation', { name: strings.contents });
  if (await list.locator('details').getAttribute('open') === null && await list.locator('summary').isVisible()) {
    await list.locator('summary').click();
  }
  const contents = list.getByRole('link').first();
  await contents.click();
  await expectTop(page, inside(page).locator(await contents.getAttribute('href')), 120, 800);
  await bring(page, summary(inside(page), '12'));
  await showDialog(page);
  await expectTop(page, inside(page).getByRole('dialog'), 120, 300);
});

// --- the keyboard, dialogs, paper ---

test('Tab goes from the website into the guide, through it, and out again', { tag: '@phone' }, async ({
  page, site, website,
}) => {
  await website.visit(framed(site, 'view="check"'));
  await expect(button(inside(page), strings.invitation_action)).toBeVisible();
  await fits(page);
  const frame = await frameOf(page);
  const out = page.getByRole('link', { name: 'To the top' });
  /** What has the focus, in the website or in the frame. */
  const focus = async () => {
    const [outer, inner] = await Promise.all([page, frame].map((it) => it.evaluate(() => document.activeElement.outerHTML)));
    return outer.startsWith('<spine-guide') ? inner : outer;
  };
  await page.getByRole('link', { name: 'More about us' }).focus();
  const names = [];
  for (let n = 0; n < 12; n++) {
    const before = await focus();
    await page.keyboard.press('Tab');
    // From one window to another it goes in its own time.
    await expect.poll(focus, OFTEN).not.toBe(before);
    if (await out.evaluate((it) => it === document.activeElement)) break;
    const focused = inside(page).locator(':focus');
    names.push((await focused.innerText()).trim());
    await isSeen(page, focused);
  }
  expect(names[0]).toBe(CALL);
  expect(names).toEqual(expect.arrayContaining([strings.invitation_action, strings.paper_title]));
  await expect(out).toBeFocused();
});

test('a dialog inside comes up on the part that is seen', { tag: '@phone' }, async ({ page, site, website }) => {
  await website.visit(framed(site));
  await ready(page);
  await bring(page, summary(inside(page), '12'));
  await showDialog(page);
  await isSeen(page, inside(page).getByRole('dialog'));
});

test('printing inside prints the whole guide and nothing of the website', async ({ page, site, website }) => {
  await website.visit(framed(site));
  await ready(page);
  const frame = await frameOf(page);
  await frame.evaluate(() => {
    window.print = () => {
      dispatchEvent(new Event('beforeprint'));
      window.printed = Array.from(document.querySelectorAll('#list > details[open]'), (row) => row.id.slice(4));
      dispatchEvent(new Event('afterprint'));
    };
  });
  await button(inside(page), strings.print_all).click();
  await expect(frame).toEvaluate(() => window.printed, NUMBERS);
  // The reader is back.
  await inside(page).locator('#tools button').first().hover();
  await expectOpen(page, []);
  await fits(page);
});

test('printing the website prints the guide with it', async ({ page, site, website }) => {
  await page.clock.install();
  await website.visit(framed(site));
  await ready(page);
  // What prints is told to the website before, once the height stays as it is.
  await page.clock.runFor(500);
  const iframe = element(page).locator('iframe');
  await expect.poll(() => iframe.evaluate((it) => it.style.getPropertyValue('--paper')), 'the height on paper').not.toBe('');
  const body = inside(page).locator('body');
  for (const width of [640, 720]) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ media: 'print' });
    await expect(async () => {
      const [paper, text] = [(await iframe.boundingBox()).height, await body.evaluate((it) => it.getBoundingClientRect().height)];
      expect(paper, `the text is as high as the paper at ${width}, or lower`).toBeGreaterThanOrEqual(text);
      expect(paper, `the paper is not much higher than the text at ${width}`).toBeLessThan(text * 1.3);
    }).toPass(OFTEN);
    await expect(row(inside(page), NUMBERS.at(-1)).locator('.short')).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
  }
});
