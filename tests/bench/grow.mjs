// Sites with more questions than the clinic has: generated content, built as the real site is.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a site is made from, this program included. */
const INPUTS = ['src', 'vendor', 'style', 'public', 'index.html', 'Cargo.toml', 'Cargo.lock', 'Trunk.toml', 'tests/bench/grow.mjs'];

/** Builds the site with `count` questions into `folder`, unless it is there from the same inputs. */
export function build(count, folder) {
  const stamp = join(folder, 'inputs');
  const inputs = hash(INPUTS);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return;

  console.error(`Building the site with ${count} questions; it stays until the sources change.`);
  const content = mkdtempSync(join(tmpdir(), 'spine-guide-'));
  try {
    cpSync('src/content/en', join(content, 'en'), { recursive: true });
    questions(join(content, 'en/questions'), count);
    execFileSync('.ci/tools', ['exec', 'trunk', 'build', '--release', '--dist', folder], {
      env: { ...process.env, SPINE_GUIDE_CONTENT: content },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    rmSync(content, { recursive: true });
  }
  writeFileSync(stamp, inputs);
}

/**
 * Adds questions until there are `count`: each has the settings of a real one and its words in
 * another order. Copies as they are would cost nothing once compressed.
 */
function questions(folder, count) {
  const real = readdirSync(folder).sort();
  const random = randoms(1);
  const shuffled = (text) => {
    const words = text.split(' ');
    for (let n = words.length - 1; n > 0; n--) {
      const other = Math.floor(random() * (n + 1));
      [words[n], words[other]] = [words[other], words[n]];
    }
    return words.join(' ');
  };
  for (let n = real.length; n < count; n++) {
    const name = real[n % real.length];
    const number = String(n + 1);
    const [, settings, answer] = readFileSync(join(folder, name), 'utf8').split('+++\n');
    const changed = settings
      .replace(/^number = .*$/m, `number = "${number}"`)
      .replace(/^(question|short) = "(.*)"$/gm, (_, key, text) => `${key} = "${shuffled(text)}"`);
    // Marks of Markdown must stay in pairs, and a list in its lines.
    const lines = answer.replace(/[*_[\]()#]/g, '').split('\n');
    const text = lines.map((line) => (line.startsWith('- ') ? `- ${shuffled(line.slice(2))}` : shuffled(line)));
    const slug = name.slice(name.indexOf('-') + 1, -'.md'.length);
    writeFileSync(join(folder, `${number}-${slug}-${number}.md`), `+++\n${changed}+++\n${text.join('\n')}`);
  }
}

/** mulberry32: the same numbers in every run, so that sizes can be compared. */
function randoms(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function hash(paths) {
  const sum = createHash('sha256');
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
    } else {
      sum.update(path).update(readFileSync(path));
    }
  };
  paths.forEach(add);
  return sum.digest('hex');
}
