// What the guide says, for tests that name its words by their keys: `make dist` writes it into target/content.json.

import { readFileSync } from 'node:fs';

const FILE = new URL('../target/content.json', import.meta.url);

const { guide, checker_questions: checkerQuestions } = read();

function read() {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8'));
  } catch (error) {
    throw new Error('target/content.json is not there or not whole. Run: make dist', { cause: error });
  }
}

/**
 * An object that has no other keys: a key with a typing error would otherwise be `undefined`, which fits any name.
 * @template T
 * @param {Record<string, T>} object
 * @param {string} what
 * @returns {Record<string, T>}
 */
const strict = (object, what) => new Proxy(object, {
  get(all, key) {
    if (typeof key === 'string' && !Object.hasOwn(all, key)) throw new Error(`the content has no ${what} ${key}`);
    return all[/** @type {string} */ (key)];
  },
});
const byId = (list, what, value = (it) => it, id = 'id') => strict(Object.fromEntries(list.map((it) => [it[id], value(it)])), what);

/** A text of the content with each `{name}` replaced. A number that no call names is the emergency number. */
export function fill(text, values = {}) {
  const all = { number: guide.clinic.emergency, name: guide.clinic.name, fever: guide.checker.settings.fever, ...values };
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(all[name] ?? whole));
}

/** Escapes a text for a regular expression. */
export const literal = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
/** Matches a text of the content whole, whatever stands for each `{name}`. */
export const pattern = (text) => new RegExp(`^${fill(text).split(/\{\w+\}/).map(literal).join('.*')}$`);

/** The strings of the interface (`strings.toml`), by key. */
export const strings = strict(guide.strings, 'string');
export const clinic = strict(guide.clinic, 'setting');
/** The button that calls the emergency number. */
export const CALL = fill(guide.emergency.call);
export const CALL_HREF = `tel:${guide.clinic.emergency}`;
/** What stands where the app does not run. */
export const STOPPED = fill(strings.stopped);
export const emergency = strict(guide.emergency, 'part of the emergency card');
export const article = guide.article;
/** The section after the questions. */
export const closing = guide.closing;

// --- the questions of the page ---

/** The questions in their order: `number`, `question`, `short`, `tags` (the slugs). */
export const questions = guide.questions.map((it) => ({ ...it, tags: it.tags.map((n) => guide.tags[n].slug) }));
export const NUMBERS = questions.map(({ number }) => number);
/** A question by its number. */
export const question = byId(questions, 'question', undefined, 'number');
/** The names of the tags, by slug. */
export const tagNames = byId(guide.tags, 'tag', ({ name }) => name, 'slug');
/** The tags in the order of the filter: `name`, `slug`, `keep` (its questions stay, whatever is chosen), `group` (its name). */
export const tags = guide.tags.map((it) => ({ ...it, group: guide.groups[it.group].name }));
export const groupNames = guide.groups.map(({ name }) => name);
/** The numbers of the questions that have one of these tags in each group that they are of. */
export function fitting(...slugs) {
  const chosen = tags.filter(({ slug }) => slugs.includes(slug));
  if (chosen.length !== slugs.length) throw new Error(`the content has not all of the tags ${slugs}`);
  const groups = groupNames.map((name) => chosen.filter(({ group }) => group === name)).filter((group) => group.length > 0);
  const fits = (question) => groups.every((group) => group.some(({ slug }) => question.tags.includes(slug)));
  return questions.filter(fits).map(({ number }) => number);
}
/** The place of a tag in the content, by slug. */
export const tagIndex = (slug) => guide.tags.findIndex((tag) => tag.slug === slug);
/** The numbers of the questions that stay in the list when these tags are chosen. */
export function tagged(...slugs) {
  const kept = questions.filter((it) => tags.some(({ slug, keep }) => keep && it.tags.includes(slug))).map(({ number }) => number);
  return NUMBERS.filter((number) => kept.includes(number) || fitting(...slugs).includes(number));
}

// --- the article, and the words explained ---

/** `heading` and `level` of each section of the article, by the id that its address has. */
export const sections = byId(article.sections, 'section of the article');
/** The words explained (`name`, `said`, `means`), by their ids. */
export const terms = byId(guide.glossary.terms, 'word explained');
/** The number of the last question that has a word explained. */
export const LAST_EXPLAINED = questions.findLast((it) => {
  const text = JSON.stringify([it.short, it.details]);
  const has = (word) => new RegExp(`(?<!\\w)${literal(word)}(?!\\w)`, 'i').test(text);
  return guide.glossary.terms.some(({ said }) => said.some(has));
}).number;
/** What stands on the page as the explanation of a word: its name, what it means, and who says so. */
export function explanation(id) {
  const { name, means, origin } = terms[id];
  const sources = guide.sources.filter(({ key }) => origin.sources.includes(key)).map(({ text }) => text);
  return `${name} ${means} ${strings.source}: ${sources.join(' ')}`;
}

// --- the symptom checker ---

/** The questions as `cargo run --example assess -- --questions` prints them. */
export const CHECKER = checkerQuestions;
/** A question of the checker by its id. */
export const checkerQuestion = byId(checkerQuestions, 'question of the checker');
/** `title`, `intro` and `none` of each screen, by its id. */
export const screens = byId(guide.checker.screens, 'screen');
/** The places of the body map, by their ids: `name`, and the nerve roots in `main` and `also`. */
export const areas = byId(guide.checker.areas, 'place');
/** The names of the places of the body map, by their ids. */
export const areaNames = byId(guide.checker.areas, 'place', ({ name }) => name);
/** The words of each rule, by its id: `because` is the reason that a result gives. */
export const rules = byId(guide.checker.rules, 'rule');
export const results = strict(guide.checker.results, 'result');
export const drawings = byId(guide.drawings.all, 'drawing');
export const glossary = guide.glossary;
/** The headings of the results, with the words before them that are heard and not seen, by level. */
export const LEVELS = strict(Object.fromEntries(['emergency', 'same_day', 'specialist', 'self_care']
  .map((level) => [level, `${results[level].urgency}: ${results[level].heading}`])), 'level');
/** The heading of a result that has its own in the place of its level's. */
export const variantHeading = (level, variant) => `${results[level].urgency}: ${results[variant].heading}`;
