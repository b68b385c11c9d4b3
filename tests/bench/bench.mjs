// Measures the built site: bytes, and what a phone on a slow network waits for, against a plain HTML
// page with the same text. Prints a table and writes target/bench.json. Nothing here passes or fails.
//
//   node tests/bench/bench.mjs           RUNS=… visits to each page (9), SIZES=150,1500 questions

import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { serve } from '../serve.mjs';
import { build } from './grow.mjs';
import { writePlain } from './plain.mjs';
import * as visit from './visit.mjs';

const RUNS = Number(process.env.RUNS ?? 9);
/** A first paint is over in half a second and differs by a fifth from one visit to the next: looked at more often. */
const PAINTS = 4 * RUNS;

/**
 * The rows of the table: figure, words, digits, and whether the plain page has it, too.
 * @type {[string, string, number, boolean][]}
 */
const FIGURES = [
  ['firstPaint', 'first contentful paint', 0, true],
  ['largestPaint', 'largest contentful paint', 0, true],
  ['layoutShift', 'cumulative layout shift', 3, true],
  ['openAnswer', 'next paint: opening an answer', 0, true],
  ['pressTag', 'next paint: pressing a tag', 0, false],
  ['firstLetter', 'next paint: first letter (plain: bare field)', 0, true],
  ['letter', 'next paint: worst of the next letters', 0, true],
  ['listFollows', 'the list has followed the worst letter after', 0, false],
  ['tickAnswer', 'next paint: ticking an answer', 0, false],
  ['filterAnswers', 'filter answers a press after', 0, false],
  ['checkerReady', 'checker can be opened after', 0, false],
  ['searchReady', 'search can be used after', 0, false],
  ['takeOver', 'take-over: WebAssembly here → filter', 0, false],
  ['transferred', 'bytes transferred, with headers', 0, true],
];

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
/** The questions of the clinic. */
const REAL = readdirSync('src/content/en/questions').length;
const SIZES = (process.env.SIZES ?? `${REAL},150,1500`).split(',').map(Number);
const folder = 'target/bench';
mkdirSync(folder, { recursive: true });
const siteOf = (size) => (size === REAL ? 'dist' : join(folder, String(size)));
for (const size of SIZES) if (size !== REAL) build(size, siteOf(size));

const sizes = {};
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  for (const size of SIZES) sizes[size] = await measure(size);
} finally {
  await browser.close();
}
const report = {
  runs: RUNS,
  conditions: visit.CONDITIONS,
  chromium: browser.version(),
  encodings: sizes[SIZES[0]].encodings,
  sizes,
};
writeFileSync('target/bench.json', `${JSON.stringify(report, null, 2)}\n`);
print(report);

/** Visits the site and its plain page in turns, so that a noisy machine meets both. */
async function measure(size) {
  const site = siteOf(size);
  const plainSite = join(folder, `plain-${size}`);
  rmSync(plainSite, { recursive: true, force: true });
  writePlain(site, plainSite);
  const [ours, plain] = await Promise.all([serve(site, { port: 0 }), serve(plainSite, { port: 0 })]);
  const pairs = [];
  const paints = [];
  try {
    // The first pair warms the browser up and does not count.
    for (let run = 0; run <= RUNS; run++) {
      process.stderr.write(`\r${size} questions: pair ${run} of ${RUNS} `);
      const seen = { plain: await visit.plain(browser, plain.url) };
      seen.app = await visit.app(browser, ours.url);
      seen.app = { ...await visit.firstPress(browser, ours.url), ...seen.app };
      if (run > 0) pairs.push(seen);
    }
    for (let run = 1; run <= PAINTS; run++) {
      process.stderr.write(`\r${size} questions: paint ${run} of ${PAINTS} `);
      const seen = {};
      const visits = {
        plain: async () => { seen.plain = await visit.paint(browser, plain.url, { whole: false }); },
        app: async () => { seen.app = await visit.paint(browser, ours.url, { whole: true }); },
      };
      // What a visit leaves behind costs the next one: each page comes first as often as the other.
      for (const name of run % 2 ? ['plain', 'app'] : ['app', 'plain']) await visits[name]();
      paints.push(seen);
    }
  } finally {
    process.stderr.write('\n');
    await Promise.all([ours.close(), plain.close()]);
  }

  const { encodings } = pairs[0].app;
  const figures = {};
  for (const [name, , , both] of FIGURES) {
    const visits = name.endsWith('Paint') ? paints : pairs;
    figures[name] = { app: median(visits.map(({ app }) => app[name])) };
    if (both) {
      figures[name].plain = median(visits.map(({ plain }) => plain[name]));
      figures[name].difference = median(visits.map(({ app, plain }) => app[name] / plain[name] - 1));
    }
  }
  return { bytes: bytes(site, plainSite), figures, encodings, pairs, paints };
}

/** Bytes of the brotli copies. */
function bytes(site, plainSite) {
  const sent = (...files) =>
    readdirSync(site)
      .filter((name) => files.some((file) => file.test(name)))
      .reduce((sum, name) => sum + statSync(join(site, name)).size, 0);
  const parts = {
    page: sent(/^index\.html\.br$/),
    boot: sent(/^boot-.*\.js\.br$/),
    deferred: sent(/^deferred-.*\.css\.br$/),
    glue: sent(/^spine-guide-[^.]*\.js\.br$/),
    wasm: sent(/^spine-guide_bg-.*\.wasm\.br$/),
  };
  const rest = sent(/^shared-.*\.wasm\.br$/, /^checker-.*\.wasm\.br$/, /^deferred-en-.*\.txt\.br$/);
  const search = sent(/^search-.*\.wasm\.br$/, /^search-en-.*\.txt\.br$/);
  const interactive = Object.values(parts).reduce((sum, size) => sum + size, 0);
  const single = sent(/^spine-guide[^.]*\.html\.br$/) || sent(/^spine-guide[^.]*\.html$/);
  return {
    plainPage: statSync(join(plainSite, 'index.html.br')).size,
    ...parts,
    interactive,
    rest,
    search,
    all: interactive + rest + search,
    ...(single > 0 && { singleFile: single }),
  };
}

function median(values) {
  const known = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = known.length >> 1;
  return known.length % 2 === 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
}

// --- the table ---

function print({ runs, conditions, encodings, sizes }) {
  const row = (words, cells) => console.log(words.padEnd(46) + cells.map((cell) => cell.padStart(26)).join(''));
  const count = (n, digits = 0) =>
    n.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const all = Object.values(sizes);
  const goal = (most, part) => Object.entries(sizes).map(([size, { bytes }]) =>
    Number(size) === REAL ? `${count(bytes[part])} (goal ${count(most)})` : count(bytes[part]));

  row('questions', Object.keys(sizes).map((size) => count(Number(size))));
  console.log('\nBytes of the brotli files');
  row('  a plain page with the same text', all.map(({ bytes }) => count(bytes.plainPage)));
  row('  index.html with its style', goal(14_000, 'page'));
  for (const part of ['boot', 'deferred', 'glue', 'wasm']) row(`  ${part}`, all.map(({ bytes }) => count(bytes[part])));
  row('  everything to be interactive', goal(90_000, 'interactive'));
  row('  the checker and its words, fetched beside it', all.map(({ bytes }) => count(bytes.rest)));
  row('  the search, fetched after it', all.map(({ bytes }) => count(bytes.search)));
  row('  all of it', all.map(({ bytes }) => count(bytes.all)));
  if (all[0].bytes.singleFile) row('  the single file', all.map(({ bytes }) => count(bytes.singleFile ?? NaN)));

  console.log(
    `\nIn the browser: slow 4G (${conditions.downBitsPerSecond / 1e6} Mbit/s, ${conditions.latencyMs} ms), processor ` +
      `${conditions.cpuSlowdown} times slower;\nmilliseconds unless said, median of ${runs}, of paints ${PAINTS}; plain page → app. ` +
      `Goal for paint: within 5 %. Next paint: 8 ms steps, none below ${visit.SHORTEST_MS}.`,
  );
  for (const [name, words, digits, both] of FIGURES) {
    row(`  ${words}`, all.map(({ figures: { [name]: { app, plain, difference } } }) => {
      if (!both) return count(app, digits);
      const percent = Number.isFinite(difference) && name.endsWith('Paint')
        ? ` (${difference < 0 ? '−' : '+'}${count(Math.abs(difference * 100))} %)`
        : '';
      return `${count(plain, digits)} → ${count(app, digits)}${percent}`;
    }));
  }
  const sent = Object.entries(encodings).map(([kind, encoding]) => `${kind} ${encoding}`);
  console.log(`\nSent as: ${sent.join(', ')} (Chromium takes brotli over plain http from this machine itself).`);
  console.log('All figures, of every visit: target/bench.json');
}
