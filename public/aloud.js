// Reads the sections of the article and the answers aloud, if the device itself has a voice for them, so that the text
// is sent to no server. It reads sentence by sentence, because some browsers fall silent in the middle of a long text.

const SPEEDS = [0.8, 1, 1.25];
const { speechSynthesis } = globalThis;
const template = document.getElementById('aloud');
const list = document.getElementById('list');

let speed = 1;
/**
 * What is being read: the bar with its buttons, its sentences, the index of the current sentence, and the utterance,
 * which is missing in a pause. Undefined while nothing is read.
 */
let reading;

/**
 * A voice of the device for the page's language, which page translation changes. Undefined if there is none, or if the
 * browser supports voices only in part.
 */
function voice() {
  const language = (tag) => tag.toLowerCase().split(/[-_]/)[0];
  const own = language(document.documentElement.lang);
  try {
    const fits = speechSynthesis.getVoices().filter((it) => it.localService && language(it.lang) === own);
    return fits.find((it) => it.default) ?? fits[0];
  } catch {
    return undefined;
  }
}

// --- what is read ---

/** The paragraphs, list items and headings that the buttons of a bar read aloud. */
function blocks(bar) {
  const answer = bar.closest('.answer');
  if (answer) return [...answer.querySelectorAll(':scope > p:not(#meaning), :scope > ul li')];
  const found = [];
  for (let next = bar.nextElementSibling; next && !next.matches('.aloud'); next = next.nextElementSibling) {
    const items = next.querySelectorAll('li');
    if (items.length > 0) found.push(...items);
    else if (next.matches('h2, h3, p:not(#meaning)')) found.push(next);
  }
  return found;
}

/** The text nodes of a block, without those of labels, drawings and explanations in it. */
function texts(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest('.label, .drawing, #meaning')) nodes.push(walker.currentNode);
  }
  return nodes;
}

function sentences(block) {
  const text = texts(block).map((node) => node.data).join('');
  const segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter(document.documentElement.lang, { granularity: 'sentence' });
  const segments = segmenter ? [...segmenter.segment(text)] : [{ segment: text, index: 0 }];
  return segments.filter(({ segment }) => segment.trim()).map(({ segment, index }) => {
    const from = index + segment.length - segment.trimStart().length;
    return { block, text: segment.trim(), from, to: from + segment.trim().length };
  });
}

/**
 * Highlights a sentence or, without one, nothing. The text nodes are looked up each time, because `glossary.js` may
 * have split them.
 */
function mark(sentence) {
  if (!globalThis.Highlight) return;
  CSS.highlights.delete('spoken');
  if (!sentence) return;
  const range = new Range();
  let at = 0;
  for (const node of texts(sentence.block)) {
    const inside = (end) => end >= at && end <= at + node.length;
    if (inside(sentence.from)) range.setStart(node, sentence.from - at);
    if (inside(sentence.to)) {
      range.setEnd(node, sentence.to - at);
      CSS.highlights.set('spoken', new Highlight(range));
      return;
    }
    at += node.length;
  }
}

// --- reading ---

/**
 * How long a voice may take to begin, in milliseconds. Some browsers drop an utterance that comes right after `cancel`.
 */
const PATIENCE = 3000;

/** Speaks the current sentence. `isAgain` is true for the second attempt, after the voice has not begun. */
function speak(isAgain = false) {
  const sentence = reading.sentences[reading.at];
  const own = voice();
  if (!sentence || !own) return stop();
  mark(sentence);
  const order = new SpeechSynthesisUtterance(sentence.text);
  Object.assign(order, { voice: own, lang: own.lang, rate: SPEEDS[speed] });
  // An utterance that is cancelled fires `end`, too, but is then no longer the current one.
  const isMine = () => reading?.order === order;
  order.addEventListener('end', () => {
    if (!isMine()) return;
    reading.at += 1;
    speak();
  });
  order.addEventListener('error', () => { if (isMine()) stop(); });
  let begun = false;
  for (const sign of ['start', 'boundary']) order.addEventListener(sign, () => { begun = true; });
  setTimeout(() => {
    if (begun || !isMine()) return;
    if (isAgain) return stop();
    hush();
    speak(true);
  }, PATIENCE);
  // Keep a reference: some browsers would discard the utterance before it has ended.
  reading.order = order;
  try {
    speechSynthesis.speak(order);
  } catch {
    return stop();
  }
  show();
}

function hush() {
  reading.order = undefined;
  try { speechSynthesis.cancel(); } catch { /* then nothing is spoken */ }
}

function stop() {
  if (!reading) return;
  const { bar } = reading;
  hush();
  mark();
  reading = undefined;
  watch.disconnect();
  if (bar.contains(document.activeElement)) bar.firstElementChild.focus();
  show(bar);
}

function start(bar) {
  stop();
  reading = { bar, sentences: blocks(bar).flatMap(sentences), at: 0 };
  watch.observe(document.body, { subtree: true, attributeFilter: ['hidden', 'open'] });
  speak();
}

/**
 * Pauses. `speechSynthesis.pause` does not work in every browser, so the sentence is cancelled, and later read from its
 * start.
 */
function pause() {
  hush();
  show();
}

function show(bar = reading.bar) {
  const [main, pace, end] = bar.children;
  const words = (button) => button.dataset.words.split('|');
  const isMine = reading?.bar === bar;
  main.textContent = words(main)[isMine ? (reading.order ? 1 : 2) : 0];
  pace.textContent = words(pace)[speed];
  pace.hidden = !isMine;
  end.hidden = !isMine;
}

function press({ target, currentTarget: bar }) {
  const button = [...bar.children].indexOf(target.closest('button'));
  const isMine = reading?.bar === bar;
  if (button === 0) {
    if (!isMine) start(bar);
    else if (reading.order) pause();
    else speak();
  }
  if (button === 1) {
    speed = (speed + 1) % SPEEDS.length;
    if (reading.order) {
      hush();
      speak();
    }
    show(bar);
  }
  if (button === 2) stop();
}

/** Stops reading when the text is no longer shown: its answer is closed or filtered out, or the checker is open. */
const watch = new MutationObserver(() => {
  if (reading?.bar.closest('[hidden], details:not([open])')) stop();
});

// --- the buttons ---

function bar(label) {
  const made = template.content.firstElementChild.cloneNode(true);
  if (label) made.firstElementChild.setAttribute('aria-describedby', label);
  made.addEventListener('click', press);
  return made;
}

/** Adds buttons where there is something to read aloud and no buttons yet. Without a voice, removes all buttons. */
function attend() {
  if (!voice()) {
    stop();
    for (const it of document.querySelectorAll('.aloud')) it.remove();
    return;
  }
  for (const heading of document.querySelectorAll('article .prose h2')) {
    if (!heading.previousElementSibling?.matches('.aloud')) heading.before(bar(heading.id));
  }
  for (const foot of list.querySelectorAll('.copy')) {
    if (!foot.querySelector('.aloud')) foot.firstElementChild.after(bar());
  }
}

// The app may have stopped before this script was loaded.
if (speechSynthesis && template && document.getElementById('stopped').hidden) {
  const opened = new MutationObserver(attend);
  opened.observe(list, { childList: true, subtree: true });
  // A browser may load its voices later, and may remove some.
  speechSynthesis.addEventListener?.('voiceschanged', attend);
  document.addEventListener('visibilitychange', () => { if (document.hidden) stop(); });
  addEventListener('pagehide', stop);
  document.addEventListener('guide-hush', stop);
  document.addEventListener('guide-stopped', () => {
    stop();
    opened.disconnect();
    speechSynthesis.removeEventListener?.('voiceschanged', attend);
    for (const it of document.querySelectorAll('.aloud')) it.remove();
  });
  attend();
}
