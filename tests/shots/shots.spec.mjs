// Takes a picture of every state at five widths, light and dark, and one sheet of them all, into
// target/screenshots. Not a test of looks: somebody has to look.
//
//   make screenshots ONLY=^check-      only the states whose names fit, for work on one of them

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { test } from '../e2e/fixtures.mjs';
import { everyState } from '../e2e/states.mjs';

const OUT = fileURLToPath(new URL('../../target/screenshots', import.meta.url));
const ONLY = new RegExp(process.env.ONLY ?? '');
const WIDTHS = [[320, 640], [390, 844], [768, 1024], [1280, 900], [1920, 1080]];
const SCHEMES = ['light', 'dark'];

/** Names of the pictures of a state, as rows of the sheet. The tests of this file run one after the other. */
const rows = [];

test('a new folder', () => {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
});

everyState((journey) => `pictures: ${journey}`, async (page, name, { media }) => {
  if (!ONLY.test(name)) return;
  const before = page.viewportSize();
  const pictures = [];
  // Paper is white, and 794 px are a sheet's width.
  const kinds = media === 'print' ? [[794, 1123, 'light']] : SCHEMES.flatMap((scheme) => WIDTHS.map((size) => [...size, scheme]));
  for (const [width, height, colorScheme] of kinds) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, media });
    const file = `${name}-${width}-${colorScheme}.png`;
    await page.screenshot({ path: join(OUT, file), fullPage: true, animations: 'disabled' });
    pictures.push({ file, width, colorScheme });
  }
  if (media === 'print') await page.pdf({ path: join(OUT, `${name}.pdf`), preferCSSPageSize: true });
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: 'light', media: null });
  rows.push({ name, pictures });
});

/** A state's group is the first word of its name. */
const groups = () => rows.reduce((all, row) => all.set(groupOf(row), [...all.get(groupOf(row)) ?? [], row]), new Map());
const groupOf = ({ name }) => name.split('-')[0];

test('the contact sheet', async ({ browser }) => {
  const figure = ({ file, width, colorScheme }) =>
    `<figure><a href="${file}"><img src="${file}" alt="" width="${width / 4}"></a><figcaption>${width} ${colorScheme}</figcaption></figure>`;
  const row = ({ name, pictures }) => `<section><h3>${name}</h3><div>${pictures.map(figure).join('')}</div></section>`;
  const sheet = [...groups()].map(([group, rows]) =>
    `<article id="${group}"><h2>${group}</h2>${rows.map(row).join('')}</article>`).join('');
  writeFileSync(join(OUT, 'index.html'), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every state</title><style>
    body { font: 14px system-ui, sans-serif; margin: 16px; background: #777; color: #fff }
    section div { display: flex; gap: 8px; align-items: start }
    figure { margin: 0 } figcaption { font-size: 12px }
    img { max-height: 420px; object-fit: cover; object-position: top; display: block }
    </style>${sheet}</html>`);
  const page = await browser.newPage({ viewport: { width: 1500, height: 900 } });
  await page.goto(pathToFileURL(join(OUT, 'index.html')).href);
  for (const group of groups().keys()) await page.locator(`#${group}`).screenshot({ path: join(OUT, `sheet-${group}.png`) });
  await page.close();
  console.log(`${rows.length} states: ${join(OUT, 'index.html')}`);
});
