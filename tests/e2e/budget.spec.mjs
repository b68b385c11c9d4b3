// Bytes do not vary from run to run, so they can be a test: what the site sends, compressed.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app } from '../bench/visit.mjs';
import { DIST, expect, test } from './fixtures.mjs';

/** How many bytes the site has in files with these names, one file each. */
function sent(...names) {
  const found = readdirSync(DIST).filter((file) => names.some((name) => name.test(file)));
  expect(found, `one file each for ${names}`).toHaveLength(names.length);
  return found.reduce((sum, file) => sum + statSync(join(DIST, file)).size, 0);
}

const PAGE = /^index\.html\.br$/;
const APP = [PAGE, /^deferred-.*\.css\.br$/, /^boot-.*\.js\.br$/, /^spine-guide-.*\.js\.br$/, /^spine-guide_bg-.*\.wasm\.br$/];
const REST = [
  /^shared-.*\.wasm\.br$/, /^checker-.*\.wasm\.br$/, /^deferred-en-.*\.txt\.br$/, /^search-.*\.wasm\.br$/, /^search-en-.*\.txt\.br$/,
  /^drawings-.*\.js\.br$/, /^drawings-en-.*\.svg\.br$/, /^glossary-.*\.js\.br$/, /^print-.*\.css\.br$/, /^aloud-.*\.js\.br$/,
];

test('the page with its style arrives in the first round trip', () => {
  expect(sent(PAGE)).toBeLessThanOrEqual(14_000);
});

test('the app stays small', () => {
  expect(sent(...APP)).toBeLessThanOrEqual(90_000);
});

test('and so does the search with its words', () => {
  expect(sent(/^search-.*\.wasm\.br$/, /^search-en-.*\.txt\.br$/)).toBeLessThanOrEqual(45_000);
});

test('and so it does with all that comes after it: the checker, the search, the drawings, the words explained', () => {
  expect(sent(...APP, ...REST)).toBeLessThanOrEqual(220_000);
});

test('no file names a folder of the machine that built it', () => {
  const folders = [homedir(), process.env.CARGO_HOME, fileURLToPath(new URL('../..', import.meta.url)), 'registry/src'];
  const named = readdirSync(DIST).flatMap((file) => {
    // What is packed as letters spells any short name by chance.
    const text = readFileSync(join(DIST, file), 'latin1').replace(/[a-z\d+/=]{1000,}/gi, '');
    return folders.filter((folder) => folder && text.includes(folder)).map((folder) => `${file} names ${folder}`);
  });
  expect(named).toEqual([]);
});

test('the one file stays small', () => {
  expect(sent(/^spine-guide\.html$/)).toBeLessThanOrEqual(450_000);
});

test('the visit whose times `make bench` measures finds all that it presses', async ({ browser, site }) => {
  const figures = await app(browser, site);
  expect(Object.keys(figures)).toEqual(expect.arrayContaining(['openAnswer', 'pressTag', 'firstLetter', 'tickAnswer', 'searchReady']));
});
