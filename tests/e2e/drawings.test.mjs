// The drawings: there for every reader, legible, and nothing moves when they come.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { barriers, becomes, DESK, newContext, open, PHONE, reader, row } from './site.mjs';

const NARROW = { width: 320, height: 640 };
const COUNT = 12;

const FIGURES = '.drawing > svg[role="img"]';
const drawn = () => document.querySelectorAll('.drawing > svg[role="img"]').length;
const allDrawn = (page) => becomes(page, drawn, COUNT);
/** Answers are closed at first, and what is not shown has no size. */
const openAll = (page) => page.evaluate(() => { for (const row of document.querySelectorAll('details')) row.open = true; });
const laidOut = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

reader('every drawing is in the page itself, has a name and says in words what it shows', {}, async (page) => {
  await allDrawn(page);
  const found = await page.locator(FIGURES).evaluateAll((all) => all.map((svg) => [
    svg.getAttribute('aria-label'), svg.querySelector('desc').textContent, svg.querySelectorAll('path, use').length,
  ]));
  for (const [name, text, parts] of found) assert.ok(name.length > 20 && text.length > name.length && parts > 4, name);
  await page.getByRole('img', { name: 'The middle of a disc presses on a nerve root', exact: true }).waitFor();
  await page.getByRole('listitem').filter({ hasText: 'Spinal Stenosis' }).getByRole('img', { name: /narrow canal/i }).waitFor();
  await open(page, '08');
  await row(page, '08').getByRole('img', { name: /^An epidural/ }).waitFor();
  await openAll(page);
  assert.deepEqual(await barriers(page), []);
});

reader('the areas of the nerve roots can be read as words beside their drawing', {}, async (page) => {
  await allDrawn(page);
  await page.getByText('What this drawing shows, in words').click();
  const lines = page.locator('.tall + .roots p');
  await lines.filter({ hasText: /^S1, most often: .*Calf;.* It shares: .*Buttock\.$/ }).waitFor();
  assert.equal(await lines.count(), 6);
  await page.locator('.roots summary').click();
  await page.emulateMedia({ media: 'print' });
  assert.ok(await lines.last().evaluate((line) => line.checkVisibility({ contentVisibilityAuto: true }) && line.clientHeight > 0), 'on paper, too');
});

reader('their parts are found: nothing of a drawing is empty', {}, async (page) => {
  await allDrawn(page);
  await openAll(page);
  const empty = await page.locator(`${FIGURES} use`).evaluateAll((all) =>
    all.filter((use) => { const { width, height } = use.getBBox(); return width + height === 0; }).map((use) => use.outerHTML));
  assert.deepEqual(empty, []);
  const ids = await page.evaluate(() => Array.from(document.querySelectorAll('[id]'), ({ id }) => id));
  assert.equal(new Set(ids).size, ids.length, 'no id stands twice');
});

reader('they come where the app does not', {
  app: false,
  prepare: (page) => page.route('**/*.wasm', (route) => route.abort()),
  complaints: [/ERR_FAILED/],
}, allDrawn);

reader('where their file is cut off, those that are there stay, and the others are pictures', {
  prepare: (page) => page.route('**/drawings-*.svg', async (route) => {
    const response = await route.fetch();
    // One without its drawing, as where a browser keeps what stood before the end.
    await route.fulfill({ response, body: (await response.text()).replace('id="d-epidural"', 'id="d-other"') });
  }),
}, async (page) => {
  await becomes(page, () => document.querySelectorAll('.drawing > img').length > 0, true);
  const [there, pictures] = await page.evaluate(() => ['svg[role="img"]', 'img'].map((it) => document.querySelectorAll(`.drawing > ${it}`).length));
  assert.ok(there > 0);
  assert.equal(there + pictures, COUNT);
  assert.equal(await page.locator('.drawing').filter({ hasNot: page.locator('svg, img') }).count(), 0);
});

reader('without scripts each is a picture with the same name', { javaScriptEnabled: false, app: false }, async (page) => {
  const pictures = page.locator('.drawing img');
  assert.equal(await pictures.count(), COUNT);
  await openAll(page);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    const { name, right, ratio, wanted } = await picture.evaluate(async (img) => {
      await img.decode();
      const { width, height } = img.getBoundingClientRect();
      const tall = img.closest('.tall') !== null;
      return { name: img.alt, right: img.complete && img.naturalWidth > 0, ratio: width / height, wanted: tall ? 5 / 8 : 5 / 4 };
    });
    assert.ok(name && right, name);
    assert.ok(Math.abs(ratio - wanted) < 0.01, `${name}: ${ratio}`);
  }
});

reader('where their file does not come, their names stand there', {
  prepare: (page) => page.route('**/drawings-*.svg', (route) => route.abort()),
  complaints: [/ERR_FAILED/],
}, async (page) => {
  await becomes(page, () => document.querySelectorAll('.drawing > img').length, COUNT);
  await page.getByRole('img', { name: 'A slipped bone presses on the nerves' }).waitFor();
  assert.equal(await page.locator('.roots').count(), 0, 'no words came either');
});

// --- what a reader sees ---

for (const viewport of [NARROW, PHONE, DESK]) {
  reader(`their words are large enough, inside, and apart, ${viewport.width} pixels wide`, { viewport }, async (page) => {
    await allDrawn(page);
    await openAll(page);
    const faults = await page.locator(FIGURES).evaluateAll((all) => all.flatMap((svg) => {
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
    assert.deepEqual(faults, []);
  });
}

for (const colorScheme of ['light', 'dark']) {
  reader(`lines and words stand out from what is behind them: ${colorScheme}`, { colorScheme }, async (page) => {
    await allDrawn(page);
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
      return Array.from(fills, (fill) => [fill, contrast(ink, fill)]).filter(([, ratio]) => ratio < 4.5);
    });
    assert.deepEqual(least, []);
  });
}

reader('with colours of their own, readers get the lines in them', { forcedColors: 'active' }, async (page) => {
  await allDrawn(page);
  const [bone, text, nerve, system] = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('p'));
    probe.style.cssText = 'color: CanvasText; background: Canvas';
    const { color, backgroundColor } = getComputedStyle(probe);
    const look = (name) => getComputedStyle(document.querySelector(name));
    return [look('#d-parts .bone').fill, look('.drawing text').fill, look('.drawing .nerve').stroke, [backgroundColor, color]];
  });
  assert.deepEqual([bone, text, nerve], [system[0], system[1], system[1]]);
  const areas = await page.evaluate(() => Array.from(document.querySelectorAll('.drawing .area'), (it) => getComputedStyle(it).fill));
  assert.deepEqual([...new Set(areas)], [system[0]]);
  const patterns = await page.evaluate(() => Array.from(document.querySelectorAll('#d-parts :is(.hatch, .dot)'), (it) => {
    const { fill, stroke } = getComputedStyle(it);
    return it.matches('.dot') ? fill : stroke;
  }));
  assert.deepEqual([...new Set(patterns)], [system[1]]);
});

// --- nothing moves ---

for (const viewport of [PHONE, DESK]) {
  let release;
  const gate = new Promise((done) => { release = done; });
  reader(`nothing moves when the drawings come, ${viewport.width} pixels wide`, {
    viewport,
    prepare: async (page) => {
      await page.addInitScript(() => {
        window.shift = 0;
        const add = (entries) => { for (const { hadRecentInput, value } of entries) if (!hadRecentInput) window.shift += value; };
        const observer = new PerformanceObserver((list) => add(list.getEntries()));
        observer.observe({ type: 'layout-shift', buffered: true });
        window.shifted = () => { add(observer.takeRecords()); return window.shift; };
      });
      await page.route('**/drawings-*.svg', async (route) => {
        await gate;
        await route.continue();
      });
    },
  }, async (page) => {
    const look = () => {
      const box = (it) => it.getBoundingClientRect();
      const places = Array.from(document.querySelectorAll('article .drawing'), (place) => [box(place).top, box(place).height]);
      return [...places, box(document.querySelector('#questions')).top];
    };
    await page.evaluate(() => document.querySelector('#common-causes').scrollIntoView());
    await laidOut(page);
    const before = await page.evaluate(look);
    assert.equal(await page.evaluate(drawn), 0);
    release();
    await allDrawn(page);
    await laidOut(page);
    assert.deepEqual(await page.evaluate(look), before);
    assert.equal(await page.evaluate(() => window.shifted()), 0);
  });
}

// --- where a reader takes them ---

reader('far from the screen they are not styled, and on paper all are', { viewport: PHONE }, async (page) => {
  await allDrawn(page);
  const seen = () => Array.from(
    document.querySelectorAll('.prose .drawing > svg'), (svg) => svg.checkVisibility({ contentVisibilityAuto: true }),
  );
  await page.evaluate(() => scrollTo(0, 0));
  await becomes(page, seen, Array(7).fill(false));
  await page.evaluate(() => document.querySelector('.prose .drawing').scrollIntoView());
  await becomes(page, () => document.querySelector('.prose .drawing > svg').checkVisibility({ contentVisibilityAuto: true }), true);
  await page.emulateMedia({ media: 'print' });
  await becomes(page, seen, Array(7).fill(true));
});

reader('they are there without a network', { serviceWorkers: 'allow' }, async (page, { context }) => {
  await becomes(page, () => navigator.serviceWorker.controller?.state, 'activated');
  await context.setOffline(true);
  await page.reload();
  await allDrawn(page);
});

reader('they are on paper as lines, those of closed answers too', { colorScheme: 'dark' }, async (page) => {
  await allDrawn(page);
  await page.emulateMedia({ media: 'print' });
  const seen = await page.locator(FIGURES).evaluateAll((all) => all.filter((svg) => svg.checkVisibility() && svg.clientWidth > 200).length);
  assert.equal(seen, COUNT);
  const fill = await page.evaluate(() => getComputedStyle(document.querySelector('#d-parts .bone')).fill);
  assert.equal(fill, 'rgb(255, 255, 255)');
});

test('the one file has them inside', async () => {
  const context = await newContext({ viewport: PHONE });
  try {
    const page = await context.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(new URL('../../dist/spine-guide.html', import.meta.url).href);
    await allDrawn(page);
    assert.deepEqual(asked.filter((url) => !/^(data|blob):/.test(url)).map((url) => fileURLToPath(url).split('/').at(-1)), ['spine-guide.html']);
  } finally {
    await context.close();
  }
});
