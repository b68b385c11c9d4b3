// The script of the review sheet. A clinician decides about each entry; the script keeps the decisions in this browser,
// saves them as a file, and opens such a file again. It is not a part of the app: the sheet is a single file that must
// work from a disk. Without this script the sheet can still be read, and it has boxes to tick by hand.
//
// A decision holds the words that the clinician read. If the sheet has other words, the decision no longer counts, and
// the sheet shows both. `compare.rs` reads the same files.

const by = (id) => document.getElementById(id);
const words = JSON.parse(by('sheet-words').textContent);
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

const LANGUAGE = document.documentElement.lang;
const VERSION = document.body.dataset.version;
const FORMAT = 'spine-guide-review';
const FORMAT_VERSION = 1;
/** The key in `localStorage`. Text from there that cannot be parsed is kept under this key with `-unread` after it. */
const KEY = `${FORMAT}-${LANGUAGE}`;
const CHOICES = ['agree', 'question', 'reword'];

/** @typedef {{ key: string, words: string, decision: string, note: string }} Decision */
/** @typedef {{ reviewer: string, date: string, entries: Map<string, Decision> }} Review */

/** @type {() => Review} */
const nothing = () => ({ reviewer: '', date: '', entries: new Map() });
let review = nothing();
/** Whether there are changes that are neither in `localStorage` nor in a saved file. */
let isUnsaved = false;

const cards = [...document.querySelectorAll('[data-words]')];
const sections = [...document.querySelectorAll('section')].filter((section) => section.querySelector('[data-words]'));

// --- the file ---

/** An error whose message is shown to the reader. Any other error that is thrown is a fault of this script. */
class Refused extends Error {}

const isText = (value) => typeof value === 'string';

/** @returns {Review} */
function parse(text) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Refused(words.not_ours);
  }
  if (file?.format !== FORMAT || !Number.isInteger(file.format_version)) throw new Refused(words.not_ours);
  if (file.format_version > FORMAT_VERSION) throw new Refused(words.newer);
  if (file.language !== LANGUAGE) throw new Refused(fill(words.other_language, { language: String(file.language) }));
  const { reviewer, date, entries } = file;
  if (!isText(reviewer) || !isText(date) || !Array.isArray(entries)) throw new Refused(words.not_ours);
  const bad = entries.findIndex((entry, n) =>
    ![entry?.key, entry?.words, entry?.note].every(isText) || !CHOICES.includes(entry.decision) ||
    entries.findIndex((other) => other?.key === entry.key) < n);
  if (bad >= 0) throw new Refused(fill(words.bad_entry, { number: bad + 1 }));
  return { reviewer, date, entries: new Map(entries.map((entry) => [entry.key, entry])) };
}

function written() {
  const entries = [...review.entries.values()].map(({ key, words, decision, note }) => ({ key, words, decision, note }));
  const { reviewer, date } = review;
  const head = { format: FORMAT, format_version: FORMAT_VERSION, language: LANGUAGE, guide_version: VERSION };
  return `${JSON.stringify({ ...head, reviewer, date, entries }, null, 1)}\n`;
}

// --- what the browser keeps ---

function keep() {
  isUnsaved = true;
  try {
    localStorage.setItem(KEY, written());
    isUnsaved = false;
    by('trouble').textContent = '';
  } catch {
    by('trouble').textContent = words.not_kept;
  }
}

function fetchKept() {
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    by('trouble').textContent = words.not_kept;
  }
  if (text === null || text === undefined) return;
  try {
    review = parse(text);
  } catch {
    by('trouble').textContent = words.kept_broken;
    try {
      localStorage.setItem(`${KEY}-unread`, text);
    } catch {
      // `localStorage` has no room for it.
    }
  }
}

// --- the entries ---

/** The state of an entry: `open`, `changed`, or what was decided. */
function state(card) {
  const made = review.entries.get(card.id);
  if (!made) return 'open';
  return made.words === card.dataset.words ? made.decision : 'changed';
}

const isOpen = (card) => !CHOICES.includes(state(card));

function decide(card, decision) {
  const note = card.querySelector(`[data-for="${decision}"] textarea`)?.value ?? '';
  review.entries.set(card.id, { key: card.id, words: card.dataset.words, decision, note });
}

/** Puts the choices into an entry. */
function equip(card) {
  const choices = by('choices').content.cloneNode(true).firstElementChild;
  choices.querySelector('legend').textContent = fill(words.decision, { entry: card.id });
  choices.querySelectorAll('[type="radio"]').forEach((radio) => { radio.name = card.id; });
  choices.querySelector('[data-for="reword"] textarea').value = card.dataset.words;
  choices.addEventListener('input', () => {
    decide(card, choices.querySelector(':checked').value);
    changed(card);
  });
  choices.querySelector('.clear').addEventListener('click', () => {
    review.entries.delete(card.id);
    changed(card);
    choices.querySelector('[type="radio"]').focus();
  });
  card.append(choices);
}

/** Shows the state of an entry. */
function show(card) {
  const now = state(card);
  const made = review.entries.get(card.id);
  const isDecided = CHOICES.includes(now);
  if (now === 'open') delete card.dataset.decision;
  else card.dataset.decision = now;
  card.querySelectorAll('[type="radio"]').forEach((radio) => { radio.checked = radio.value === now; });
  card.querySelector('.clear').hidden = !isDecided;
  const note = isDecided ? made.note : '';
  const field = card.querySelector(`[data-for="${now}"] textarea`);
  // Not if the text is the same: that would move the caret.
  if (field && field.value !== note) field.value = note;
  card.querySelector('.said').textContent = note;
  card.querySelector('.hint').textContent = now === 'reword' && note.trim() === card.dataset.words ? words.same_words : '';
  card.querySelector('.changed').hidden = now !== 'changed';
  if (now === 'changed') compare(card, made);
}

/** Shows the words that an entry had when it was decided, and the words that it has instead. */
function compare(card, made) {
  const [old, current] = [made.words, card.dataset.words].map((text) => text.split('\n'));
  const said = { agree: words.agreed, question: words.questioned, reword: words.reworded }[made.decision];
  card.querySelector('.made').textContent = fill(said, { note: made.note });
  const gone = old.filter((line) => !current.includes(line));
  const come = current.filter((line) => !old.includes(line));
  // If the same lines are in another order, all of them are shown.
  const all = gone.length + come.length === 0;
  write(card.querySelector('.then'), 'del', all ? old : gone);
  write(card.querySelector('.now'), 'ins', all ? current : come);
}

function write(place, name, lines) {
  const element = document.createElement(name);
  element.textContent = lines.join('\n');
  place.replaceChildren(lines.length > 0 ? element : '–');
}

// --- the whole ---

/** Keeps a change of the review, and shows the state of these entries and of the whole. */
function changed(...these) {
  keep();
  these.forEach(show);
  showWhole();
}

function showWhole() {
  const states = cards.map(state);
  const many = (...these) => states.filter((state) => these.includes(state)).length;
  const count = { decided: many(...CHOICES), all: cards.length, questioned: many('question'), changed: many('changed') };
  by('count').textContent = fill(words.count, count) + (count.changed > 0 ? fill(words.count_changed, count) : '');
  by('next').disabled = count.decided === count.all;
  for (const section of sections) {
    const own = [...section.querySelectorAll('[data-words]')];
    const left = own.filter(isOpen).length;
    const neverDecided = own.filter((card) => state(card) === 'open').length;
    document.querySelector(`nav a[href="#${section.id}"] + .left`).textContent = fill(words.left, { count: left });
    const agree = section.querySelector('.agree-all');
    agree.hidden = neverDecided === 0;
    agree.textContent = fill(words.agree_all, { count: neverDecided });
    // The script fills in name and date. The signature is still to be written on paper.
    const isSigned = own.every((card) => state(card) === 'agree');
    const [name, date] = section.querySelectorAll('.sign b');
    name.textContent = isSigned ? review.reviewer : '';
    date.textContent = isSigned ? review.date : '';
  }
}

function showAll() {
  by('reviewer').value = review.reviewer;
  by('date').value = review.date;
  cards.forEach(show);
  showWhole();
}

function goToNext() {
  const from = document.activeElement.closest('[data-words]');
  const open = cards.filter(isOpen);
  const isLater = (card) => from.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = (from && open.find(isLater)) ?? open[0];
  next.scrollIntoView();
  next.querySelector('[type="radio"]').focus({ preventScroll: true });
}

// --- the dialogs ---

function say(text, isWrong = false) {
  by('said').textContent = text;
  by('said').classList.toggle('wrong', isWrong);
}

/**
 * Asks a question in a dialog. Resolves to the name of the choice, or to an empty string if the dialog is closed or
 * cancelled.
 */
function ask(text, choices) {
  const dialog = by('ask');
  const buttons = choices.map(([name, label]) => Object.assign(document.createElement('button'), { value: name, textContent: label }));
  by('asked').textContent = text;
  // The last button cancels.
  const cancel = dialog.querySelector('button:last-child');
  cancel.parentElement.replaceChildren(by('asked'), ...buttons, cancel);
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((done) => {
    dialog.addEventListener('close', () => done(dialog.returnValue), { once: true });
  });
}

function save() {
  const url = URL.createObjectURL(new Blob([written()], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: `review-${LANGUAGE}-${VERSION}.json` });
  link.click();
  // By then the browser has read the file.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  isUnsaved = false;
}

async function open(file) {
  let next;
  try {
    next = parse(await file.text());
  } catch (error) {
    say(error instanceof Refused ? error.message : words.not_read, true);
    return;
  }
  const isSame = (/** @type {Decision} */ mine) => {
    const theirs = next.entries.get(mine.key);
    return theirs && ['words', 'decision', 'note'].every((name) => theirs[name] === mine[name]);
  };
  const differing = [...review.entries.values()].filter((mine) => !isSame(mine)).length;
  const size = next.entries.size;
  if (differing > 0) {
    const choices = [['keep', words.keep_mine], ['take', words.take_file]];
    const choice = await ask(fill(words.differ, { count: differing }), choices);
    if (!choice) return;
    if (choice === 'keep') {
      const { reviewer, date, entries } = review;
      next = {
        reviewer: reviewer || next.reviewer,
        date: date || next.date,
        entries: new Map([...next.entries, ...entries]),
      };
    }
  }
  review = next;
  keep();
  showAll();
  const changed = cards.filter((card) => state(card) === 'changed').length;
  say(fill(words.opened, { count: size }) + (changed > 0 ? ` ${fill(words.opened_changed, { changed })}` : ''));
}

async function startOver() {
  const sure = fill(words.sure, { count: review.entries.size });
  if (await ask(sure, [['delete', words.delete]]) !== 'delete') return;
  review = nothing();
  keep();
  showAll();
}

// --- the start ---

cards.forEach(equip);
for (const section of sections) {
  const left = Object.assign(document.createElement('span'), { className: 'left' });
  document.querySelector(`nav a[href="#${section.id}"]`).after(left);
  left.before(' ');
  const agree = Object.assign(document.createElement('button'), { type: 'button', className: 'agree-all' });
  agree.addEventListener('click', () => {
    const open = [...section.querySelectorAll('[data-words]')].filter((card) => state(card) === 'open');
    open.forEach((card) => decide(card, 'agree'));
    changed(...open);
  });
  section.querySelector('.sign').before(agree);
}
by('next').addEventListener('click', goToNext);
by('menu-button').addEventListener('click', () => {
  say('');
  by('menu').showModal();
});
by('reviewer').addEventListener('input', ({ target }) => {
  review.reviewer = target.value;
  changed();
});
by('date').addEventListener('input', ({ target }) => {
  review.date = target.value;
  changed();
});
by('save').addEventListener('click', save);
by('open').addEventListener('click', () => by('file').click());
by('file').addEventListener('change', async ({ target }) => {
  await open(target.files[0]);
  // Without this there is no change event when the same file is chosen again.
  target.value = '';
});
by('print').addEventListener('click', () => {
  by('menu').close();
  print();
});
by('start-over').addEventListener('click', startOver);
// The same sheet has been changed in another tab.
addEventListener('storage', ({ key, newValue }) => {
  if (key !== KEY || newValue === null) return;
  try {
    review = parse(newValue);
  } catch {
    // A newer version of the sheet has written it.
    return;
  }
  showAll();
});
addEventListener('beforeunload', (event) => {
  if (isUnsaved) event.preventDefault();
});
document.documentElement.classList.add('scripted');
by('bar').hidden = false;
fetchKept();
showAll();
