// The search on the command line, as a clinician would try it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const find = (...given) => spawnSync('cargo', ['run', '--quiet', '--locked', '--example', 'find', '--', ...given], { encoding: 'utf8' });

test('a query gives one object', () => {
  const { status, stdout } = find('shot in the back');
  assert.equal(status, 0);
  const lines = stdout.trimEnd().split('\n');
  assert.equal(lines.length, 1);
  const { query, warning, hits } = JSON.parse(lines[0]);
  assert.deepEqual([query, warning, hits[0].id], ['shot in the back', false, 'faq-08']);
  assert.ok(hits.every(({ score }, n) => score > 0 && (n === 0 || score <= hits[n - 1].score)));
});

test('a file of queries gives an object a line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'find-'));
  try {
    const file = join(folder, 'queries');
    writeFileSync(file, 'can’t pee\ninsurance\n\nbutt pain driving\n');
    const { status, stdout } = find('--queries', file);
    assert.equal(status, 0);
    const seen = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
    assert.deepEqual(seen.map(({ query, warning }) => [query, warning]),
      [['can’t pee', true], ['insurance', false], ['', false], ['butt pain driving', false]]);
    assert.deepEqual(seen.map(({ hits }) => hits.length > 0), [true, false, false, true]);
    assert.equal(seen[3].hits[0].id, 'faq-03');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('what cannot be done is said', () => {
  for (const [given, says] of [
    [[], 'no query'],
    [['--queries'], '--queries without a file'],
    [['--queries', '/nowhere/queries'], '/nowhere/queries: '],
    [['--query', 'x'], 'unknown argument "--query"'],
    [['shot', 'in', 'the', 'back'], '4 arguments'],
    [['--queries', 'a', 'b'], 'unknown argument'],
  ]) {
    const { status, stdout, stderr } = find(...given);
    assert.equal(status, 1, given.join(' '));
    assert.equal(stdout, '');
    assert.ok(stderr.includes(says), stderr);
  }
});
