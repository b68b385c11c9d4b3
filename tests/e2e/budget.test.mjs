// Bytes do not vary from run to run, so they can be a test: what the site sends, compressed.

import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
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

test('the app stays small', () => {
  const bytes = sent(PAGE, /^boot-.*\.js\.br$/, /^spine-guide-.*\.js\.br$/, /^spine-guide_bg-.*\.wasm\.br$/);
  // The goal is 90 kB. Lower this with every step towards it.
  assert.ok(bytes <= 150_000, `${bytes} bytes`);
});

test('the one file stays small', () => {
  // The goal is 250 kB: it follows the WebAssembly.
  assert.ok(sent(/^spine-guide\.html$/) <= 300_000, `${sent(/^spine-guide\.html$/)} bytes`);
});
