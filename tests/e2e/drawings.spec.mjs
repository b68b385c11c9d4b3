// The drawings: there for every reader, legible, and nothing moves when they come.

import { pathToFileURL } from 'node:url';
import { areaNames, article, drawings, literal } from '../content.mjs';
import { barriers } from './barriers.mjs';
import { DIST, expect, test } from './fixtures.mjs';
import { hold, measureShift, openQuestion, painted, row } from './page.mjs';
import { DESK, NARROW, PHONE } from './screens.mjs';

/** Every place of a drawing on the page: a part of the article, an item of a list in it, or a question. */
const PLACES = Object.values(drawings).flatMap(({ title, text, at }) => at.map((place) => ({ title, text, place })));
const TITLES = PLACES.map(({ title }) => title).sort();
const inArticle = ({ place }) => !place.startsWith('faq-');

const FIGURES = '.drawing > svg[role="img"]';
const figures = (page) => page.locator(FIGURES);
const expectAllDrawn = (page) => expect(figures(page)).toHaveCount(PLACES.length);
/** Answers are closed at first, of several drawings of one kind one is shown, and what is not shown has no size. */
const openAll = (page) => page.evaluate(() => {
  for (const row of document.querySelectorAll('details')) row.open = true;
  for (const [n, choice] of document.querySelectorAll('.variants input').entries()) {
    Object.assign(choice, { name: `of-its-own-${n}`, checked: true });
  }
});

test('every drawing is in the page itself, has a name and says in words what it shows', async ({ page, visit }) => {
  await visit();
  await expectAllDrawn(page);
  const found = await figures(page).evaluateAll((all) => all.map((svg) => ({
    title: svg.getAttribute('aria-label'),
    text: svg.querySelector('desc').textContent,
    parts: svg.querySelectorAll('path, use').length,
  })));
  expect(found.map(({ title }) => title).sort()).toEqual(TITLES);
  for (const { title, text, parts } of found) {
    expect(text).toBe(PLACES.find((it) => it.title === title).text);
    expect(title.length, title).toBeGreaterThan(20);
    expect(text.length, title).toBeGreaterThan(title.length);
    expect(parts, title).toBeGreaterThan(4);
  }

  const [causes] = article.sections.find(({ id }) => id === 'common-causes').blocks;
  for (const { title, place } of PLACES.filter(inArticle)) {
    const drawing = page.getByRole('img', { name: title, exact: true });
    const items = place.split('/').slice(1).map(Number);
    for (const n of items) await page.getByRole('radio').nth(n - 1).check();
    await expect(drawing, place).toBeVisible();
    if (items.length > 0) await expect(figures(page.locator('.variants')).filter({ visible: true })).toHaveCount(1);
    for (const n of items) {
      await expect(page.getByRole('listitem').filter({ has: drawing })).toContainText(causes.List[n - 1][0].Strong);
    }
  }
  const inAnswers = PLACES.filter((it) => !inArticle(it)).map((it) => ({ ...it, number: it.place.slice('faq-'.length) }));
  for (const number of new Set(inAnswers.map((it) => it.number))) await openQuestion(page, number);
  for (const { title, number } of inAnswers) {
    await expect(row(page, number).getByRole('img', { name: title, exact: true })).toBeVisible();
  }
  await openAll(page);
  expect(await barriers(page)).toEqual([]);
});

test('the areas of the nerve roots can be read as words beside their drawing', async ({ page, visit }) => {
  await visit();
  await expectAllDrawn(page);
  await page.getByText(drawings.legs.lead, { exact: true }).click();
  const lines = page.locator('.tall + .roots p');
  await expect(lines).toHaveText(drawings.legs.text.split('\n'));
  for (const root of ['L2', 'L3', 'L4', 'L5', 'S1']) {
    await expect(lines.filter({ hasText: new RegExp(`^${root}`) })).toBeVisible();
  }
  const [most, shared] = [areaNames.calf, areaNames.buttock].map(literal);
  await expect(lines.filter({ hasText: /^S1/ })).toHaveText(new RegExp(`${most};.*\\. .*: .*${shared}\\.$`));
  await page.locator('.roots summary').click();
  await expect(lines.last()).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  const isOnPaper = (line) => line.checkVisibility({ contentVisibilityAuto: true }) && line.clientHeight > 0;
  await expect.poll(() => lines.last().evaluate(isOnPaper), 'on paper, too').toBe(true);
});

test('their parts are found: nothing of a drawing is empty', async ({ page, visit }) => {
  await visit();
  await expectAllDrawn(page);
  await openAll(page);
  const empty = await page.locator(`${FIGURES} use`).evaluateAll((all) =>
    all.filter((use) => { const { width, height } = use.getBBox(); return width + height === 0; }).map((use) => use.outerHTML));
  expect(empty).toEqual([]);
  const ids = await page.evaluate(() => Array.from(document.querySelectorAll('[id]'), ({ id }) => id));
  expect(ids.filter((id, n) => ids.indexOf(id) !== n), 'no id stands twice').toEqual([]);
});

test('they come where the app does not', async ({ page, visit, allowErrors }) => {
  allowErrors(/ERR_FAILED/);
  await page.route('**/*.wasm', (route) => route.abort());
  await visit('', { app: false });
  await expectAllDrawn(page);
});

test('where their file is cut off, those that are there stay, and the others are pictures', async ({ page, visit }) => {
  await page.route('**/drawings-*.svg', async (route) => {
    const response = await route.fetch();
    // One without its drawing, as where a browser keeps what stood before the end.
    await route.fulfill({ response, body: (await response.text()).replace('id="d-epidural"', 'id="d-other"') });
  });
  await visit();
  await expect(page.locator('.drawing > img')).not.toHaveCount(0);
  const [there, pictures] = [await figures(page).count(), await page.locator('.drawing > img').count()];
  expect(there).toBeGreaterThan(0);
  expect(there + pictures).toBe(PLACES.length);
  await expect(page.locator('.drawing').filter({ hasNot: page.locator('svg, img') })).toHaveCount(0);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('each is a picture with the same name', async ({ page, visit }) => {
    await visit('', { app: false });
    const pictures = page.locator('.drawing img');
    await expect(pictures).toHaveCount(PLACES.length);
    expect((await pictures.evaluateAll((all) => all.map((img) => img.alt))).sort()).toEqual(TITLES);
    await openAll(page);
    for (const picture of await pictures.all()) {
      await picture.scrollIntoViewIfNeeded();
      const { name, loaded, ratio, wanted } = await picture.evaluate(async (img) => {
        await img.decode();
        const { width, height } = img.getBoundingClientRect();
        const tall = img.closest('.tall') !== null;
        const loaded = img.complete && img.naturalWidth > 0;
        return { name: img.alt, loaded, ratio: width / height, wanted: tall ? 5 / 8 : 5 / 4 };
      });
      expect(loaded, name).toBe(true);
      expect(Math.abs(ratio - wanted), `${name}: ${ratio}`).toBeLessThan(0.01);
    }
  });
});

test('where their file does not come, their names stand there', async ({ page, visit, allowErrors }) => {
  allowErrors(/ERR_FAILED/);
  await page.route('**/drawings-*.svg', (route) => route.abort());
  await visit();
  const pictures = page.locator('.drawing > img');
  await expect(pictures).toHaveCount(PLACES.length);
  expect((await pictures.evaluateAll((all) => all.map((img) => img.alt))).sort()).toEqual(TITLES);
  await expect(page.getByRole('img', { name: drawings.spine.title, exact: true })).toBeVisible();
  await expect(page.locator('.roots'), 'no words came either').toHaveCount(0);
});

// --- what a reader sees ---

for (const viewport of [NARROW, PHONE, DESK]) {
  test.describe(`${viewport.width} pixels wide`, () => {
    test.use({ viewport });

    test('their words are large enough, inside, and apart', async ({ page, visit }) => {
      await visit();
      await expectAllDrawn(page);
      await openAll(page);
      const faults = await figures(page).evaluateAll((all) => all.flatMap((svg) => {
        const { left, right, top, bottom, width } = svg.getBoundingClientRect();
        const texts = Array.from(svg.querySelectorAll('text'), (text) => [text.textContent, text.getBoundingClientRect(), text]);
        const inside = ({ left: l, right: r, top: t, bottom: b }) => l >= left && r <= right && t >= top - 1 && b <= bottom + 1;
        const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom - 3 && b.top < a.bottom - 3;
        return [
          ...(width <= document.documentElement.clientWidth ? [] : [`${svg.ariaLabel} is too wide`]),
          ...texts.filter(([, box]) => !inside(box)).map(([words]) => `${words} reaches out of ${svg.ariaLabel}`),
          ...texts.filter(([,, text]) => parseFloat(getComputedStyle(text).fontSize) * width / 300 < 14)
            .map(([words]) => `${words} is too small in ${svg.ariaLabel}`),
          ...texts.flatMap(([words, box], n) => texts.slice(n + 1)
            .filter(([, other]) => meet(box, other)).map(([others]) => `${words} and ${others} meet in ${svg.ariaLabel}`)),
        ];
      }));
      expect(faults).toEqual([]);
    });
  });
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('lines and words stand out from what is behind them', async ({ page, visit }) => {
      await visit();
      await expectAllDrawn(page);
      const least = await page.evaluate(() => {
        const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
        const luminance = (colour) => {
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const [r, g, b] = Array.from(canvas.getImageData(0, 0, 1, 1).data, (c) => c / 255)
            .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (a, b) => {
          const [x, y] = [luminance(a), luminance(b)].toSorted((p, q) => p - q);
          return (y + 0.05) / (x + 0.05);
        };
        const ink = getComputedStyle(document.querySelector('.drawing text')).fill;
        const parts = document.querySelectorAll('#d-parts :is(.bone, .disc, .core, .sac), .drawing .area');
        const fills = new Set(Array.from(parts, (part) => getComputedStyle(part).fill).filter((fill) => fill.startsWith('rgb')));
        return [...fills].map((fill) => ({ fill, ratio: contrast(ink, fill) })).filter(({ ratio }) => ratio < 4.5);
      });
      expect(least).toEqual([]);
    });
  });
}

test('with colours of their own, readers get the lines in them', async ({ page, visit }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await visit();
  await expectAllDrawn(page);
  const looks = await page.evaluate(() => {
    const look = (name) => getComputedStyle(document.querySelector(name));
    const fills = (name) => Array.from(document.querySelectorAll(name), (it) => getComputedStyle(it).fill);
    const strokes = (name) => Array.from(document.querySelectorAll(name), (it) => getComputedStyle(it).stroke);
    return {
      bone: look('#d-parts .bone').fill,
      text: look('.drawing text').fill,
      nerve: look('.drawing .nerve').stroke,
      areas: [...new Set(fills('.drawing .area'))],
      patterns: [...new Set([...fills('#d-parts .dot'), ...strokes('#d-parts .hatch')])],
    };
  });
  const { ground, ink } = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.cssText = 'color: CanvasText; background: Canvas';
    const { color, backgroundColor } = getComputedStyle(probe);
    return { ground: backgroundColor, ink: color };
  });
  expect(looks).toEqual({ bone: ground, text: ink, nerve: ink, areas: [ground], patterns: [ink] });
});

// --- nothing moves ---

test('nothing moves when the drawings come', { tag: ['@phone', '@desk'] }, async ({ page, visit }) => {
  const shift = await measureShift(page);
  const file = await hold(page, '**/drawings-*.svg');
  await visit();
  await file.asked;
  const places = () => page.evaluate(() => {
    const box = (it) => it.getBoundingClientRect();
    const all = Array.from(document.querySelectorAll('main > :is(.opening, article) .drawing'), (place) => [box(place).top, box(place).height]);
    return [...all, box(document.querySelector('#questions')).top];
  });
  await page.evaluate(() => document.querySelector('#common-causes').scrollIntoView());
  await painted(page);
  const before = await places();
  await expect(figures(page)).toHaveCount(0);
  file.release();
  await expectAllDrawn(page);
  await painted(page);
  expect(await places()).toEqual(before);
  expect(await shift()).toBe(0);
});

// --- where a reader takes them ---

test('far from the screen they are not styled, and on paper all are', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await expectAllDrawn(page);
  // The one beside the title is near the first screen.
  const all = PLACES.filter((it) => inArticle(it) && it.place !== 'title');
  const styled = () => Array.from(
    document.querySelectorAll('.prose .drawing > svg'), (svg) => svg.checkVisibility({ contentVisibilityAuto: true }),
  );
  await page.evaluate(() => scrollTo(0, 0));
  await expect(page).toEvaluate(styled, all.map(() => false));
  await page.evaluate(() => document.querySelector('.prose .drawing').scrollIntoView());
  await expect.poll(async () => (await page.evaluate(styled))[0]).toBe(true);
  await page.emulateMedia({ media: 'print' });
  await expect(page).toEvaluate(styled, all.map(() => true));
});

test.describe('with a service worker', () => {
  test.use({ serviceWorkers: 'allow' });

  test('they are there without a network', async ({ page, visit, context }) => {
    await visit();
    await expect(page).toEvaluate(() => navigator.serviceWorker.controller?.state, 'activated');
    await context.setOffline(true);
    await page.reload();
    await expectAllDrawn(page);
  });
});

test.describe('on a dark screen', () => {
  test.use({ colorScheme: 'dark' });

  test('they are on paper as lines, those of closed answers too', async ({ page, visit }) => {
    await visit();
    await expectAllDrawn(page);
    await page.emulateMedia({ media: 'print' });
    const seen = () => figures(page).evaluateAll((all) =>
      all.filter((svg) => svg.checkVisibility() && svg.clientWidth > 200).length);
    await expect.poll(seen).toBe(PLACES.length);
    await expect(page.locator('#d-parts .bone').first()).toHaveCSS('fill', 'rgb(255, 255, 255)');
  });
});

test('the one file has them inside', { tag: '@phone' }, async ({ page, hosts }) => {
  const { href } = pathToFileURL(`${DIST}/spine-guide.html`);
  hosts.push(href);
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(href);
  await expectAllDrawn(page);
  expect(asked.filter((url) => !/^(data|blob):/.test(url))).toEqual([href]);
});
