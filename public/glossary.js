// Explains terms on the page: in the article, and in each answer, the first use of every term can be pressed.
//
// The terms and their explanations are those of the glossary at the end of the page, which comes with the app's texts.
// The layout of the text does not change: a term that can be pressed takes as much room as before.

const list = document.querySelector('#glossary details');
/** How long this script may block the page at a time, in milliseconds. */
const SLICE = 10;

const status = document.getElementById('status');
const entries = new Map();
for (const entry of document.querySelectorAll('#glossary [data-forms]')) {
  for (const said of entry.dataset.forms.split('|')) entries.set(said.toLowerCase(), entry);
}
const longestFirst = [...entries.keys()].sort((a, b) => b.length - a.length);
const anyOf = new RegExp(longestFirst.map((said) => said.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('|'), 'gi');
let stopped = false;
let opened;
/**
 * The selection, if it is not empty. It is read once in each slice, because reading it makes the browser compute
 * styles.
 */
let selected;

// --- the words in the text ---

/**
 * The uses in a text of terms that the current part of the page has not had yet: start, end, and glossary entry. `had`
 * has the entries of the earlier ones.
 */
function uses(text, had) {
  const isLetter = (at) => /[\p{L}\p{N}]/u.test(text.charAt(at));
  const found = [];
  for (const { 0: said, index: from } of text.matchAll(anyOf)) {
    const to = from + said.length;
    const entry = entries.get(said.toLowerCase());
    if (!entry || had.has(entry) || isLetter(from - 1) || isLetter(to)) continue;
    had.add(entry);
    found.push([from, to, entry]);
  }
  return found;
}

function explain(block, had) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (node.parentElement.closest('a, button, .label, .drawing, .roots')) continue;
    // The last use comes first, so that the positions of the others stay valid.
    for (const use of uses(node.data, had).reverse()) wrap(node, ...use);
  }
}

/**
 * Turns a word into a button. It is not a `<button>`, because that does not break over lines, and its text cannot be
 * selected in every browser.
 */
function wrap(node, from, to, entry) {
  const put = hold(node, from, to);
  const word = node.splitText(from);
  word.splitText(to - from);
  const term = document.createElement('span');
  term.className = 'term';
  term.tabIndex = 0;
  term.setAttribute('role', 'button');
  term.setAttribute('aria-expanded', 'false');
  term.dataset.word = entry.id;
  word.replaceWith(term);
  term.append(word);
  put(word, term.nextSibling);
}

/**
 * Notes the selection and the highlights that touch a text node, which is about to be split. Returns a function that
 * restores them afterwards: splitting the node would move their ends.
 */
function hold(node, from, to) {
  const parent = node.parentNode;
  const place = (container, offset) => {
    if (container === node) {
      return (word, rest) => {
        if (offset <= from) return [node, offset];
        return offset <= to ? [word, offset - from] : [rest, offset - to];
      };
    }
    const next = container === parent && parent.childNodes[offset];
    if (!next) return () => [container, container === parent ? parent.childNodes.length : offset];
    return () => [parent, [...parent.childNodes].indexOf(next)];
  };
  const isSelected = selected?.containsNode(node, true);
  const ends = isSelected
    ? [place(selected.anchorNode, selected.anchorOffset), place(selected.focusNode, selected.focusOffset)]
    : [];
  const marks = [...globalThis.CSS?.highlights?.values() ?? []].flatMap((ranges) => [...ranges])
    .filter((/** @type {any} */ range) => range.intersectsNode(node))
    .map((range) => /** @type {[any, Function, Function]} */ ([range, place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)]));
  return (...cut) => {
    for (const [range, start, end] of marks) {
      range.setStart(...start(...cut));
      range.setEnd(...end(...cut));
    }
    if (isSelected) selected.setBaseAndExtent(...ends.flatMap((end) => end(...cut)));
  };
}

/**
 * Explains the terms of the whole page. The headings of the article come after its text, so that a heading explains
 * only what the text never uses.
 */
async function explainAll() {
  const all = (part, selector) => [...part.querySelectorAll(selector)];
  const texts = '.opening > header p, article .prose :is(p, li)';
  const parts = [[...all(document, texts), ...all(document, 'article .prose :is(h2, h3)')]];
  for (const answer of document.querySelectorAll('.answer')) parts.push(all(answer, ':scope > p, :scope > ul li'));
  let end = 0;
  for (const part of parts) {
    if (performance.now() > end) {
      await new Promise((done) => { setTimeout(done); });
      if (stopped) return;
      const selection = getSelection();
      selected = selection.isCollapsed ? undefined : selection;
      end = performance.now() + SLICE;
    }
    const had = new Set();
    for (const block of part) explain(block, had);
  }
}

// --- the explanation ---

function open(term) {
  const entry = document.getElementById(term.dataset.word);
  const name = document.createElement('strong');
  name.textContent = entry.querySelector('dt').textContent;
  const meaning = document.createElement('p');
  meaning.id = 'meaning';
  meaning.append(name, ' ', ...entry.querySelector('dd').cloneNode(true).childNodes);
  const block = term.closest('p, li, h2, h3');
  if (block.localName === 'li') block.append(meaning);
  else block.after(meaning);
  term.setAttribute('aria-expanded', 'true');
  term.setAttribute('aria-describedby', meaning.id);
  status.textContent = meaning.textContent;
  meaning.scrollIntoView({ block: 'nearest' });
  opened = { term, meaning };
}

function close() {
  if (!opened) return;
  opened.meaning.remove();
  opened.term.setAttribute('aria-expanded', 'false');
  opened.term.removeAttribute('aria-describedby');
  opened = undefined;
}

function press(event) {
  const term = event.target.closest?.('.term');
  if (!term) return;
  event.preventDefault();
  const isOpen = opened?.term === term;
  close();
  if (!isOpen) open(term);
}

function key(event) {
  if (event.key === 'Enter' || event.key === ' ') press(event);
  // In a field, Escape clears the text.
  if (event.key === 'Escape' && !event.target.closest?.('input')) close();
}

// --- the list ---

/** If the address names a glossary entry, opens the glossary and goes there: not every browser does so itself. */
function arrive() {
  const entry = document.getElementById(location.hash.slice(1));
  if (!entry || !list.contains(entry)) return;
  list.open = true;
  entry.scrollIntoView();
}

let wasOpen;
const print = () => {
  wasOpen = list.open;
  list.open = true;
};
const printed = () => { list.open = wasOpen; };

/** @type {[EventTarget, string, EventListener][]} */
const listeners = [
  [document, 'click', press], [document, 'keydown', key], [window, 'hashchange', arrive],
  [window, 'beforeprint', print], [window, 'afterprint', printed],
];

/** Called when the app has stopped. The glossary is gone with it, so all terms become plain text again. */
function stop() {
  stopped = true;
  close();
  for (const [target, event, listener] of listeners) target.removeEventListener(event, listener);
  // Keep the selection: its ends are put into text nodes, which are moved but not changed.
  const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = getSelection();
  const ends = /** @type {[Node, number, Node, number]} */ (isCollapsed ? [] : [...inText(anchorNode, anchorOffset), ...inText(focusNode, focusOffset)]);
  for (const term of document.querySelectorAll('.term')) term.replaceWith(...term.childNodes);
  if (!isCollapsed) getSelection().setBaseAndExtent(...ends);
}

/** The same position in a text node, if there is one. */
function inText(node, offset) {
  if (node.nodeType === Node.TEXT_NODE) return [node, offset];
  const next = node.childNodes[offset];
  const texts = document.createTreeWalker(next ?? node, NodeFilter.SHOW_TEXT);
  const text = next ? texts.firstChild() : texts.lastChild();
  if (next?.nodeType === Node.TEXT_NODE) return [next, 0];
  return text ? [text, next ? 0 : text.length] : [node, offset];
}

// The app may have stopped before this script was loaded.
if (list && document.getElementById('stopped').hidden) {
  for (const [target, event, listener] of listeners) target.addEventListener(event, listener);
  document.addEventListener('guide-stopped', stop, { once: true });
  arrive();
  explainAll();
}
