// The page on which the clinic writes `clinic.json`: it checks what is typed as the guide will, shows the guide with it, and
// makes a file of it. Nothing is sent, and nothing is kept.

import { fill, isSigned, ours, read, sentence } from '../../../public/settings.js';

const by = (id) => document.getElementById(id);
const guide = ours();
const words = document.body.dataset;
const form = by('form');
const field = (name) => form.elements[name];
const isOnDisk = location.protocol === 'file:';

// --- what is typed ---

/** The file: each setting that is another one than that of the build. */
function written() {
  const file = {};
  for (const { name, kind } of guide.settings) {
    const typed = field(name).value.trim();
    // These two cannot be left out of the guide: empty, they are as built.
    if (typed === '' && ['seconds', 'emergency'].includes(kind)) continue;
    const value = kind === 'seconds' && /^\d+$/.test(typed) ? Number(typed) : typed;
    if (value !== guide.built[name]) file[name] = value;
  }
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Fills the form in with what a file says, right or wrong; the rest is as built. */
function enter(file) {
  for (const { name } of guide.settings) field(name).value = String(file[name] ?? guide.built[name]);
}

// --- what is wrong ---

const DAY = 24 * 60 * 60 * 1000;

/** Says what is wrong with each field. Returns all mistakes. */
function check() {
  // Somewhere it is tomorrow already.
  const { mistakes } = read(written(), guide, Date.now() + DAY);
  for (const { name } of guide.settings) {
    const mistake = mistakes.find((it) => it.name === name);
    const place = by(`${name}-mistake`);
    place.hidden = !mistake;
    place.textContent = mistake ? sentence({ ...mistake, name: undefined }, guide) : '';
    if (mistake) field(name).setAttribute('aria-invalid', 'true');
    else field(name).removeAttribute('aria-invalid');
  }
  const summary = by('mistakes');
  if (mistakes.length === 0) summary.hidden = true;
  else if (!summary.hidden) list(mistakes);
  return mistakes;
}

/** The mistakes above the form, each with a link to its field. */
function list(mistakes) {
  by('mistakes').querySelector('ul').replaceChildren(...mistakes.map(entry));
}

function entry(mistake) {
  const item = document.createElement('li');
  const isField = guide.settings.some(({ name }) => name === mistake.name);
  if (!isField) {
    item.textContent = sentence(mistake, guide);
    return item;
  }
  const link = item.appendChild(document.createElement('a'));
  link.href = `#${mistake.name}`;
  link.textContent = sentence({ ...mistake, name: field(mistake.name).labels[0].textContent }, guide);
  link.addEventListener('click', (event) => {
    event.preventDefault();
    field(mistake.name).focus();
  });
  return item;
}

/** Whether what is typed can be used; where it cannot, the page says why and leads there. */
function isRight() {
  const mistakes = check();
  if (mistakes.length === 0) return true;
  by('mistakes').hidden = false;
  list(mistakes);
  by('mistakes').focus();
  return false;
}

form.addEventListener('input', check);

// --- the files ---

function download(name, text, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  // The browser has it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  by('said').textContent = fill(words.downloaded, { file: name });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  if (isRight()) download('clinic.json', written(), 'application/json');
});

/** Where the one file has the settings. */
const INSIDE = '<script type="application/json" id="clinic-json">{}</script>';

/** The one file as built: from the host or, as a page on a disk may read no other file, from where it is chosen. */
async function oneFile(name) {
  if (isOnDisk) return chosen();
  const response = await fetch(name, { cache: 'no-cache' }).catch(() => undefined);
  return response?.ok ? response.text() : '';
}

/** The text of the file that the clinic chooses. */
function chosen() {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.html' });
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve(input.files[0].text()));
    input.click();
  });
}

by('one-file').addEventListener('click', async () => {
  if (!isRight()) return;
  const name = words.oneFile;
  const json = written();
  const file = await oneFile(name);
  if (!file.includes(INSIDE)) {
    by('said').textContent = fill(words.oneMissing, { file: name });
    return;
  }
  // In JSON only this could end the element.
  const inside = INSIDE.replace('{}', () => json.trim().replaceAll('<', '\\u003c'));
  download(name, file.replace(INSIDE, () => inside), 'text/html');
});

// --- the preview ---

function preview(address) {
  // A new frame: the old one's history would stand before Back.
  const frame = document.querySelector('iframe');
  const next = frame.cloneNode();
  next.dataset.clinic = written();
  next.src = address;
  frame.replaceWith(next);
}

for (const button of document.querySelectorAll('[data-preview]')) {
  button.addEventListener('click', () => { if (isRight()) preview(button.dataset.preview); });
}

// --- what is set now ---

function say(...lines) {
  by('now-said').replaceChildren(...lines);
}

const paragraph = (textContent) => Object.assign(document.createElement('p'), { textContent });

/** What the host has; nothing where it has none, or does not answer. */
async function now() {
  const response = await fetch('clinic.json', { cache: 'no-cache' }).catch(() => undefined);
  return response?.ok ? response.text() : undefined;
}

function tell(text) {
  const { said } = guide;
  const { set, mistakes } = read(text, guide);
  if (mistakes.length > 0) {
    const all = document.createElement('ul');
    all.append(...mistakes.map(entry));
    say(paragraph(said.unused), all);
  } else {
    const names = Object.keys(set).map((name) => field(name).labels[0].textContent).join(', ');
    const all = { ...guide.built, ...set };
    const unsigned = all.reviewer !== '' && !isSigned(all, guide);
    say(
      paragraph(names ? fill(said.used, { names }) : said.nothing),
      ...(unsigned ? [paragraph(fill(said.unsigned, { reviewer: all.reviewer, version: guide.version }))] : []),
    );
  }
}

/** What can be read of a file, so that a mistake can be mended. */
function readable(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

const text = isOnDisk ? undefined : await now();
enter(readable(text ?? '{}'));
check();
if (text !== undefined) tell(text);
else say(paragraph(isOnDisk ? fill(words.disk, { file: words.oneFile }) : words.missing));
if (!isOnDisk) preview(document.querySelector('[data-preview]').dataset.preview);
