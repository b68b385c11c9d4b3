// Bytes do not vary from run to run, so they can be a test: what the site sends, compressed.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const sent = (...files) => {
  const found = readdirSync(dist).filter((name) => files.some((file) => file.test(name)));
  assert.equal(found.length, files.length, `${found} for ${files}`);
  return found.reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
};

const PAGE = /^index\.html\.br$/;

test('the page with its style arrives in the first round trip', () => {
  assert.ok(sent(PAGE) <= 14_000, `${sent(PAGE)} bytes`);
});

const APP = [PAGE, /^late-.*\.css\.br$/, /^boot-.*\.js\.br$/, /^spine-guide-.*\.js\.br$/, /^spine-guide_bg-.*\.wasm\.br$/];
const REST = [
  /^shared-.*\.wasm\.br$/, /^rest-.*\.wasm\.br$/, /^rest-en-.*\.txt\.br$/, /^search-.*\.wasm\.br$/, /^search-en-.*\.txt\.br$/,
  /^drawings-.*\.js\.br$/, /^drawings-en-.*\.svg\.br$/, /^words-.*\.js\.br$/, /^aloud-.*\.js\.br$/,
];

test('the app stays small', () => {
  assert.ok(sent(...APP) <= 76_300, `${sent(...APP)} bytes`);
});

test('and so it does with all that comes after it: the checker, the search, the drawings, the words explained', () => {
  assert.ok(sent(...APP, ...REST) <= 187_200, `${sent(...APP, ...REST)} bytes`);
});

test('no file names a folder of the machine that built it', () => {
  const folders = [homedir(), process.env.CARGO_HOME, fileURLToPath(new URL('../..', import.meta.url)), 'registry/src'];
  for (const name of readdirSync(dist)) {
    const bytes = readFileSync(join(dist, name));
    for (const folder of folders.filter(Boolean)) assert.ok(!bytes.includes(folder), `${name} names ${folder}`);
  }
});

test('the one file stays small', () => {
  // The goal is 250 kB.
  assert.ok(sent(/^spine-guide\.html$/) <= 250_000, `${sent(/^spine-guide\.html$/)} bytes`);
});
