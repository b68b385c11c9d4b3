// Lighthouse's marks for the built site, on its own phone: a slow network and processor, as it models them.
// Prints them, and what costs any; all of it goes to target/lighthouse.json. Nothing here passes or fails.
//
//   node tests/bench/lighthouse.mjs      RUNS=… visits (5), of which the one in the middle is shown

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lighthouse from 'lighthouse';
import { chromium } from '@playwright/test';
import { serve } from '../serve.mjs';

const RUNS = Number(process.env.RUNS ?? 5);

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const site = await serve('dist', { port: 0 });
const profile = mkdtempSync(join(tmpdir(), 'lighthouse-'));
let browser;
const visits = [];
try {
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--remote-debugging-port=0', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const port = Number(readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
  for (let run = 1; run <= RUNS; run++) {
    process.stderr.write(`\rLighthouse: visit ${run} of ${RUNS} `);
    visits.push((await lighthouse(site.url, { port, logLevel: 'error' })).lhr);
  }
} finally {
  process.stderr.write('\n');
  await browser?.close();
  await site.close();
  rmSync(profile, { recursive: true });
}

const speed = ({ categories }) => categories.performance.score;
visits.sort((a, b) => speed(a) - speed(b));
const { categories, audits, lighthouseVersion } = visits[visits.length >> 1];
mkdirSync('target', { recursive: true });
writeFileSync('target/lighthouse.json', `${JSON.stringify(visits, null, 2)}\n`);

console.log(`\nLighthouse ${lighthouseVersion}, phone; the visit in the middle of ${RUNS}`);
for (const { title, score, auditRefs } of Object.values(categories)) {
  console.log(`  ${title.padEnd(38)}${String(Math.round(score * 100)).padStart(26)}`);
  for (const { id, weight } of auditRefs) {
    const { title, score, displayValue = '' } = audits[id];
    if (weight > 0 && score !== null && score < 0.995) console.log(`    ${title} ${displayValue} (${score})`);
  }
}
console.log(`  performance of every visit: ${visits.map((visit) => Math.round(speed(visit) * 100)).join(', ')}`);
console.log('All audits, of every visit: target/lighthouse.json');
