// Measures the search beside MiniSearch and Fuse.js, over the same text with the same queries: what they
// find, and the time of a keystroke. Nothing here passes or fails.
//
// Times are those of this machine: ours as native code, the other two in Node.js.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const folder = 'target/bench';
mkdirSync(folder, { recursive: true });

const FIELDS = ['question', 'tags', 'short', 'details', 'heading', 'text'];
/** As our own weights are. */
const WEIGHTS = { question: 3, tags: 1.5, short: 2, details: 1, heading: 1.2, text: 0.4 };
const MANY = 1500;

/** Small English words, which no engine should look for. */
const SMALL = new Set(('a an the i im my me you your he she it its we they this that is are was be been do does did have has had '
  + 'can could will would should in on at to of for from with by and or but not no if so what which who how when where why '
  + 'there then than just about after before up down out as am get got go').split(' '));

const table = readFileSync('tests/core/queries.toml', 'utf8');
const halves = split(queries('queries'));
const lists = { 'tuned on': halves[0], 'kept aside': halves[1], 'written later': queries('fresh'), 'written last': queries('kept_queries') };
const unanswerable = [...texts('unanswerable'), ...texts('kept_unanswerable')];

/** @type {any[]} */
const documents = read();
const engines = { ours, MiniSearch: bestOf(miniSearches()), 'Fuse.js': bestOf(fuses()) };

console.log('\nRecall at 3 / mean reciprocal rank; queries without an answer that find something');
const row = (...cells) => console.log(cells.map((cell, n) => (n ? cell.padStart(18) : `  ${cell}`.padEnd(34))).join(''));
row('', ...Object.keys(engines));
const found = {};
for (const [name, engine] of Object.entries(engines)) {
  const all = [...Object.values(lists).flat().map(([text]) => text), ...unanswerable];
  const hits = engine(documents, all).hits;
  found[name] = Object.fromEntries(all.map((text, n) => [text, hits[n]]));
}
for (const [list, rows] of Object.entries(lists)) {
  row(`${list} (${rows.length})`, ...Object.values(found).map((hits) => quality(rows, hits).map((n) => n.toFixed(3)).join(' / ')));
}
row(`unanswerable (${unanswerable.length})`,
  ...Object.values(found).map((hits) => String(unanswerable.filter((text) => hits[text].length > 0).length)));

console.log('\nMilliseconds, median / 95th percentile of a keystroke; ours native, the others in Node.js');
row('', ...Object.keys(engines));
const typed = lists['kept aside'].filter((_, n) => n % 8 === 0).map(([text]) => text);
for (const count of [documents.filter(({ question }) => question).length, MANY]) {
  const texts = grow(count);
  const times = Object.values(engines).map((engine) => engine(texts, typed));
  const time = (n) => n.toFixed(3);
  row(`${count} questions, a keystroke`, ...times.map(({ keystrokes }) => [0.5, 0.95].map((part) => time(quantile(keystrokes, part))).join(' / ')));
  row(`${count} questions, the index`, ...times.map(({ build }) => time(build)));
}

// --- what is searched, and for what ---

function texts(list) {
  const [, body] = table.match(new RegExp(`^${list} = \\[\\n([^]*?)^\\]`, 'm'));
  return [...body.matchAll(/^ {4}"(.*)",$/gm)].map(([, text]) => text);
}

function queries(list) {
  const [, body] = table.match(new RegExp(`^${list} = \\[\\n([^]*?)^\\]`, 'm'));
  return [...body.matchAll(/^ {4}\["(.*)", "(.*)"\],$/gm)].map(([, text, ids]) => [text, ids.split(' ')]);
}

function split(rows) {
  return [0, 1].map((half) => rows.filter((_, n) => n % 2 === half));
}

/** The questions and the sections of the article, as plain text. */
function read() {
  const root = 'src/content/en';
  const questions = readdirSync(join(root, 'questions')).sort().map((name) => {
    const [, settings, details] = readFileSync(join(root, 'questions', name), 'utf8').split('+++\n');
    const value = (key) => JSON.parse(settings.match(new RegExp(`^${key} = (.*)$`, 'm'))[1]);
    return { id: `faq-${value('number')}`, question: value('question'), tags: value('tags').join(', '), short: value('short'), details };
  });
  const [, , article] = readFileSync(join(root, 'article.md'), 'utf8').split('+++\n');
  const sections = article.split(/^##+ /m).slice(1).map((section) => {
    const [heading, ...lines] = section.split('\n');
    const id = heading.replace(/[’']/g, '').split(/[^A-Za-z0-9]+/).filter(Boolean).join('-').toLowerCase();
    return { id, heading, text: lines.join('\n').replaceAll('**', '') };
  });
  return [...questions, ...sections];
}

/** With more questions: the words of real ones in another order, each with a word of its own. */
function grow(count) {
  const real = documents.filter(({ question }) => question);
  const more = [];
  for (let n = real.length; n < count; n++) {
    const { tags, ...from } = real[n % real.length];
    const turned = Object.fromEntries(Object.entries(from).map(([key, text]) => {
      const words = text.split(/\s+/);
      const at = (n * 7) % words.length;
      return [key, [...words.slice(at), ...words.slice(0, at)].join(' ')];
    }));
    more.push({ ...turned, tags, details: `${turned.details} word${n.toString(36)}`, id: `faq-${n + 1}` });
  }
  return [...documents, ...more];
}

// --- the engines: documents and queries → hits, keystrokes, build ---

function ours(documents, queries) {
  const files = { DOCUMENTS: join(folder, 'documents.json'), QUERIES: join(folder, 'queries.json') };
  writeFileSync(files.DOCUMENTS, JSON.stringify(documents));
  writeFileSync(files.QUERIES, JSON.stringify(queries));
  const env = { ...process.env };
  for (const [name, file] of Object.entries(files)) env[name] = join(process.cwd(), file);
  const out = execFileSync('cargo', ['bench', '--quiet', '--locked', '--bench', 'find'], {
    env, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out.slice(out.indexOf('{')));
}

/** An engine in this process, from a function that makes its index. */
function engine(make) {
  return (documents, queries) => {
    const start = performance.now();
    const search = make(documents);
    const build = performance.now() - start;
    const keystrokes = [];
    for (const query of queries) {
      for (let end = 1; end <= query.length; end++) {
        const start = performance.now();
        search(query.slice(0, end));
        keystrokes.push(performance.now() - start);
      }
    }
    return { build, keystrokes, hits: queries.map(search) };
  };
}

function miniSearches() {
  const words = (drop) => (term) => {
    const word = term.toLowerCase();
    return drop && SMALL.has(word) ? null : word;
  };
  const choices = [];
  for (const drop of [false, true]) for (const combineWith of ['OR', 'AND']) for (const fuzzy of [0.2, 0.25, 1]) {
    choices.push(engine((documents) => {
      const index = new MiniSearch({
        fields: FIELDS,
        processTerm: words(drop),
        searchOptions: { boost: WEIGHTS, prefix: true, combineWith: /** @type {'OR' | 'AND'} */ (combineWith), fuzzy: (term) => (term.length > 3 ? fuzzy : false) },
      });
      index.addAll(documents);
      return (query) => index.search(query).map(({ id }) => id);
    }));
  }
  return choices;
}

function fuses() {
  const keys = FIELDS.map((name) => ({ name, weight: WEIGHTS[name] }));
  const choices = [];
  for (const threshold of [0.2, 0.3, 0.4, 0.6]) for (const each of [false, true]) {
    const options = { keys, threshold, ignoreLocation: true, includeScore: true, useExtendedSearch: each };
    choices.push(engine((documents) => {
      const index = new Fuse(documents, options);
      // Word by word, any of them: a whole sentence stands nowhere as it was typed.
      const asked = (query) => (each ? query.split(/\s+/).filter((word) => word && !SMALL.has(word)).join(' | ') : query);
      return (query) => index.search(asked(query)).map(({ item }) => item.id);
    }));
  }
  return choices;
}

/** The engine whose settings do best on the queries that ours was tuned on. */
function bestOf(choices) {
  const rows = lists['tuned on'];
  const reciprocal = (choice) => {
    const { hits } = choice(documents, rows.map(([text]) => text));
    return quality(rows, Object.fromEntries(rows.map(([text], n) => [text, hits[n]])))[1];
  };
  const all = choices.map((choice) => [reciprocal(choice), choice]);
  return all.reduce((best, next) => (next[0] > best[0] ? next : best))[1];
}

// --- figures ---

/** Recall at 3, mean reciprocal rank. */
function quality(rows, hits) {
  const ranks = rows.map(([text, ids]) => hits[text].findIndex((hit) => ids.includes(hit.replace('faq-', ''))));
  const mean = (value) => ranks.reduce((sum, rank) => sum + value(rank), 0) / ranks.length;
  return [mean((rank) => (rank >= 0 && rank < 3 ? 1 : 0)), mean((rank) => (rank < 0 ? 0 : 1 / (rank + 1)))];
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * part)];
}
