// The clinic's settings that are made after the build: `clinic.json` beside the page. `boot.js` loads this only where that
// file says something, or where the clinic asks (`?settings`). The page on which the file is written has it, too.
//
// All of a file is used, or nothing of it. What it holds is only ever text, or an address that was checked.

import { dialled } from './phone.js';

/**
 * By language: what can be set and what the build has set, the version, the page's address, and the words that a setting
 * stands in. The build writes it here.
 * @type {Record<string, any>}
 */
export const GUIDES = {};

/** The guide of this page. A browser that translates it may have given it another language. */
export const ours = () => GUIDES[document.documentElement.lang] ?? Object.values(GUIDES)[0];

/** The file is a handful of lines. */
const MOST = 10_000;

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

// --- what the file says ---

/** Whether a trimmed value is one of this kind: as in `src/content/read/settings.rs`. */
const FITS = {
  line: (value) => [...value].length <= 200 && !/[<>\p{Cc}]/u.test(value),
  https: (value) => value === '' || isHttps(value),
  site: (value) => value === '' || (isHttps(value) && /^[^?#]*\/$/.test(value)),
  phone: (value) => value === '' || dialled(value) !== undefined,
  emergency: (value) => dialled(value) !== undefined && !/[\p{Alphabetic}#]/u.test(value),
  date: (value) => value === '' || isDate(value),
  past: (value, _, latest) => value === '' || (isDate(value) && Date.parse(value) <= latest),
  seconds: (value, [least, most]) => Number.isInteger(value) && value >= least && value <= most,
};

function isHttps(value) {
  if ([...value].length > 2000 || !/^https:\/\/[^/?#@\s]+([/?#]|$)/.test(value) || /[\s\p{Cc}"'<>\\^`{|}]/u.test(value)) return false;
  try {
    return new URL(value).protocol === 'https:';
  } catch {
    return false;
  }
}

function isDate(value) {
  const day = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00Z`) : new Date(NaN);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** The keys of an object in JSON, as they are written: one may stand there twice. */
function keysOf(json) {
  const strings = [...json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)];
  return strings.filter(([, colon]) => colon).map(([key]) => JSON.parse(key.replace(/\s*:$/, '')));
}

/**
 * What a file sets, or what is wrong with it: then it sets nothing. A mistake has the name of its setting, if it is in one.
 * `latest`: the time after which no review can have been. Only who writes the file is asked for it: a device whose clock is
 * wrong would use nothing of the file.
 * @returns {{ set: Record<string, string | number>, mistakes: { name?: string, wrong: string, right: string }[] }}
 */
export function read(text, guide, latest = Infinity) {
  const { settings, built, said } = guide;
  const refused = ([wrong, right], values = {}) => ({ set: {}, mistakes: [{ wrong: fill(wrong, values), right }] });
  if (text.length > MOST) return refused(said.too_big);
  let file;
  try {
    file = JSON.parse(text);
  } catch (error) {
    return refused(said.not_json, { error: error.message });
  }
  if (file === null || typeof file !== 'object' || Array.isArray(file)) return refused(said.no_object);

  const mistakes = [];
  const keys = keysOf(text);
  for (const key of new Set(keys.filter((key, n) => keys.indexOf(key) < n))) {
    mistakes.push({ name: key, wrong: said.twice[0], right: said.twice[1] });
  }
  const set = {};
  for (const [name, raw] of Object.entries(file)) {
    const setting = settings.find((it) => it.name === name);
    if (!setting) {
      const known = settings.map((it) => it.name).join(', ');
      mistakes.push({ name, wrong: said.unknown[0], right: fill(said.unknown[1], { known }) });
      continue;
    }
    const value = typeof raw === 'string' ? raw.trim() : raw;
    if (typeof value === (setting.kind === 'seconds' ? 'number' : 'string') && FITS[setting.kind](value, setting.range, latest)) set[name] = value;
    else mistakes.push({ name, wrong: fill(said.wrong, { value: shown(value) }), right: setting.right });
  }
  const all = { ...built, ...set };
  if (mistakes.length === 0 && (all.reviewer === '') !== (all.reviewed === '')) {
    mistakes.push({ name: 'reviewer', wrong: said.half_review[0], right: said.half_review[1] });
  }
  return mistakes.length > 0 ? { set: {}, mistakes } : { set, mistakes };
}

/** A value in a sentence. */
const shown = (value) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
};

/**
 * A mistake in a sentence.
 * @param {{ name?: string, wrong: string, right: string }} mistake
 */
export const sentence = ({ name, wrong, right }, { said }) => fill(name ? said.mistake : said.whole_mistake, { name, wrong, right });

/** Whether the reviewer has signed this guide: the same version, of which the emergency number is a part. */
export const isSigned = (all, { version, built }) => all.signed === version && all.emergency === built.emergency;

// --- the page ---

/** Says what `clinic.json` sets on the page, before the app and the tablet begin. `isAsked`: the clinic wants to know. */
export function take(text, isAsked) {
  const guide = ours();
  const { set, mistakes } = read(text, guide);
  const all = { ...guide.built, ...set };
  const notes = mistakes.length > 0 ? [guide.said.unused, ...mistakes.map((it) => sentence(it, guide))] : [];
  if (all.reviewer !== '' && !isSigned(all, guide)) {
    notes.push(fill(guide.said.unsigned, { reviewer: all.reviewer, version: guide.version }));
    Object.assign(all, { reviewer: '', reviewed: '' });
  }
  if (notes.length > 0) console.warn(`clinic.json: ${notes.join('\n')}`);
  if (Object.keys(set).length > 0) show(all, guide);
  if (isAsked) report(notes, set, guide);
}

const by = (id) => document.getElementById(id);

function paragraph(text, className = '') {
  return Object.assign(document.createElement('p'), { textContent: text, className });
}

/** A paragraph with a link of the clinic's. */
function link(href, words, className = '') {
  const line = document.createElement('p');
  line.dataset.setting = '';
  const away = href.startsWith('https:') ? { target: '_blank', rel: 'noopener noreferrer' } : {};
  line.append(Object.assign(document.createElement('a'), { href, textContent: words, className, ...away }));
  return line;
}

/** Puts settings where the page has them: `src/html` writes the same. */
function show(all, { words, built, page }) {
  const dials = dialled(all.emergency);
  const mark = Object.assign(document.createElement('meta'), { id: 'clinic', name: 'clinic' });
  mark.content = '';
  for (const [name, value] of Object.entries({ ...all, dials })) mark.setAttribute(`data-${name.replaceAll('_', '-')}`, value);
  document.head.append(mark);

  const masthead = document.querySelector('.masthead');
  masthead.querySelector(':scope > p')?.remove();
  if (all.name) masthead.prepend(paragraph(all.name));

  const kiosk = by('kiosk');
  if (all.emergency !== built.emergency) {
    const number = { number: all.emergency };
    const call = document.querySelector('#emergency > .call');
    call.href = `tel:${dials}`;
    call.textContent = fill(words.call, number);
    document.querySelector('#emergency > div > p').textContent = fill(words.lead, number);
    by('stopped').textContent = fill(words.stopped, number);
    kiosk.content.querySelector('.warning').textContent = fill(words.kiosk_emergency, number);
  }
  kiosk.dataset.pause = String(all.tablet_pause);
  kiosk.dataset.question = String(all.tablet_question);
  kiosk.content.getElementById('kiosk-left').textContent = fill(words.kiosk_left, { seconds: all.tablet_question });

  by('overdue')?.remove();
  if (all.review_due && new Date().toISOString().slice(0, 10) > all.review_due) {
    const overdue = paragraph(fill(words.overdue, { date: all.review_due }), 'overdue past');
    by('page').prepend(Object.assign(overdue, { id: 'overdue' }));
  }

  const closing = by('closing');
  for (const it of closing.querySelectorAll('[data-setting]')) it.remove();
  if (all.booking) closing.append(link(all.booking, words.book, 'button'));
  for (const [phone, said] of [[all.phone, words.call_clinic], [all.after_hours, words.after_hours]]) {
    const whole = all.name !== '' || !said.includes('{name}');
    if (phone) closing.append(link(`tel:${dialled(phone)}`, fill(whole ? said : '{phone}', { name: all.name, phone })));
  }

  const review = { reviewer: all.reviewer, date: all.reviewed };
  document.querySelector('#about > p').textContent = all.reviewer ? fill(words.reviewed_by, review) : words.not_reviewed;

  // Nobody links to the one file.
  const data = document.querySelector('script[type="application/ld+json"]');
  if (!data) return;
  const address = all.site && all.site + page;
  document.querySelector('link[rel=canonical]')?.remove();
  if (address) document.head.append(Object.assign(document.createElement('link'), { rel: 'canonical', href: address }));
  const graph = JSON.parse(data.textContent);
  // What is not set is left out: JSON has no `undefined`.
  Object.assign(graph['@graph'][0], {
    url: address || undefined,
    lastReviewed: all.reviewed || undefined,
    publisher: all.name ? { '@type': 'MedicalOrganization', name: all.name } : undefined,
    reviewedBy: all.reviewer ? { '@type': 'Person', name: all.reviewer } : undefined,
  });
  data.textContent = JSON.stringify(graph);
}

/** Tells the clinic, at the foot of the page, what its file does, and where it is written. */
function report(notes, set, { said, editor }) {
  const section = Object.assign(document.createElement('section'), { id: 'settings', tabIndex: -1 });
  const heading = Object.assign(document.createElement('h2'), { id: 'settings-heading', textContent: said.title });
  section.setAttribute('aria-labelledby', heading.id);
  section.append(heading, paragraph(said.for_clinic), ...notes.map((note) => paragraph(note)));
  const names = Object.keys(set).join(', ');
  if (names) section.append(paragraph(fill(said.used, { names })));
  else if (notes.length === 0) section.append(paragraph(said.nothing));
  // The one file has no other beside it.
  if (!by('packed')) section.append(link(editor, said.change));
  by('about').append(section);
  section.scrollIntoView();
  section.focus();
}
