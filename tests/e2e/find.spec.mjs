// The search on the command line, as a clinician would try it.

import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from './fixtures.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const find = (...given) =>
  spawnSync('cargo', ['run', '--quiet', '--locked', '--example', 'find', '--', ...given], { cwd: ROOT, encoding: 'utf8' });

test('a query gives one object', () => {
  const { status, stdout, stderr } = find('shot in the back');
  expect(status, stderr).toBe(0);
  const lines = stdout.trimEnd().split('\n');
  expect(lines).toHaveLength(1);
  const { query, warning, hits } = JSON.parse(lines[0]);
  expect([query, warning, hits[0].id]).toEqual(['shot in the back', false, 'faq-08']);
  const scores = hits.map(({ score }) => score);
  expect(scores.at(-1)).toBeGreaterThan(0);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});

test('a file of queries gives an object a line', ({}, testInfo) => {
  const file = testInfo.outputPath('queries');
  writeFileSync(file, 'can’t pee\ninsurance\n\nbutt pain driving\n');
  const { status, stdout, stderr } = find('--queries', file);
  expect(status, stderr).toBe(0);
  const seen = stdout.trimEnd().split('\n').map((line) => JSON.parse(line));
  expect(seen.map(({ query, warning, hits }) => [query, warning, hits.length > 0])).toEqual([
    ['can’t pee', true, true],
    ['insurance', false, false],
    ['', false, false],
    ['butt pain driving', false, true],
  ]);
  expect(seen[3].hits[0].id).toBe('faq-03');
});

for (const [given, says] of [
  [[], 'no query'],
  [['--queries'], '--queries without a file'],
  [['--queries', '/nowhere/queries'], '/nowhere/queries: '],
  [['--query', 'x'], 'unknown argument "--query"'],
  [['shot', 'in', 'the', 'back'], '4 arguments'],
  [['--queries', 'a', 'b'], 'unknown argument'],
]) {
  test(`what cannot be done is said: ${['find', ...given].join(' ')}`, () => {
    const { status, stdout, stderr } = find(...given);
    expect(stderr).toContain(says);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });
}
