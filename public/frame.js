// Adapts the guide to the website that frames it. `boot.js` loads this script only inside a frame.
//
// `embed.js` on the website puts the website's settings into the name of the frame, so that they are sent to no server.
// A website without scripts can write them there, too. Every setting is checked here, and a text is never read as HTML.
// The website is told heights, a part to scroll to and, if it asks, four events; no message has a field for an answer
// or a result.

import { dialled } from './phone.js';

const root = document.documentElement;
const by = (id) => document.getElementById(id);
const complain = (text) => console.warn(`Spine Guide: ${text}`);

const settings = read(window.name);

function read(text) {
  try {
    const settings = JSON.parse(text);
    return text.length <= 10_000 && settings?.spineGuide === 1 ? settings : {};
  } catch {
    return {};
  }
}

/** The text of a setting. Empty if the value is not a text, or longer than `most`. */
const text = (value, most = 200) => (typeof value === 'string' && value.length <= most ? value.trim() : '');

// --- look ---

/**
 * Foreground, background, and the least contrast between them. They must match the pairs that the style sheet is tested
 * for.
 */
/** @type {[string, string, number][]} */
const PAIRS = [
  ['ink', 'paper', 4.5], ['ink', 'raised', 4.5], ['ink', 'wash', 4.5], ['ink', 'emergency-wash', 4.5], ['ink', 'mark', 4.5],
  ['ink-quiet', 'paper', 4.5], ['ink-quiet', 'raised', 4.5], ['ink-quiet', 'wash', 4.5], ['ink-quiet', 'emergency-wash', 4.5],
  ['strong', 'paper', 4.5], ['strong', 'raised', 4.5], ['strong', 'wash', 4.5], ['strong-ink', 'strong', 4.5],
  ['emergency', 'paper', 3], ['today', 'paper', 3], ['today', 'raised', 3], ['home', 'raised', 3],
  ['focus', 'paper', 3], ['focus', 'raised', 3], ['focus', 'wash', 3],
];
/** The colours that a website may set. Those of an emergency are not among them. */
const COLOURS = ['paper', 'raised', 'ink', 'ink-quiet', 'line', 'strong', 'strong-ink', 'wash'];

const pen = document.createElement('canvas').getContext('2d');

/** A colour as `#rrggbb`. Undefined if the value is not a colour, or not an opaque one. */
function colour(value) {
  if (!CSS.supports('color', value) || /currentcolor|var\(/i.test(value)) return undefined;
  pen.fillStyle = '#000';
  pen.fillStyle = value;
  const read = String(pen.fillStyle);
  return /^#[\da-f]{6}$/.test(read) ? read : undefined;
}

/** WCAG 2.2, relative luminance. */
function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The reasons why colours were refused, as sentences. */
let refusals = [];
const refuse = (why) => {
  refusals.push(why);
  complain(why);
};

/**
 * Sets those of the website's colours that have enough contrast with each other. The others keep the default, and the
 * console says why.
 */
function paint() {
  refusals = [];
  colours.replaceSync('');
  const style = getComputedStyle(root);
  const values = Object.fromEntries(PAIRS.flat().filter((it) => typeof it === 'string')
    .map((name) => [name, colour(style.getPropertyValue(`--${name}`).trim())]));
  const set = {};
  for (const name of COLOURS) {
    const wanted = text(settings.look?.[name]);
    if (!wanted) continue;
    const value = colour(wanted);
    if (value) set[name] = value;
    else refuse(`${name} = "${wanted}" is not an opaque color such as #0a565c. The default is used.`);
  }
  // Without one colour, another pair may fail, so this is repeated until all pairs have enough contrast.
  for (let poor; (poor = PAIRS.find(([front, ground, least]) =>
    (set[front] || set[ground]) && contrast(set[front] ?? values[front], set[ground] ?? values[ground]) < least));) {
    const [front, ground, least] = poor;
    const ratio = contrast(set[front] ?? values[front], set[ground] ?? values[ground]).toFixed(2);
    const refused = [front, ground].filter((name) => set[name]);
    refuse(`${front} on ${ground} has a contrast of ${ratio} to 1, and needs ${least}. ` +
      `The default is used for ${refused.join(' and ')}.`);
    for (const name of refused) delete set[name];
  }
  // Paper keeps the default colours.
  const lines = Object.entries(set).map(([name, value]) => `--${name}: ${value};`);
  colours.replaceSync(`@media screen { :root { ${lines.join(' ')} } }`);
}

/**
 * The media queries with this text, in all style sheets that scripts can read. That of a browser extension may be
 * unreadable.
 */
function conditions(text) {
  return [...document.styleSheets, ...document.adoptedStyleSheets].flatMap((sheet) => {
    try {
      return Array.from(sheet.cssRules, (rule) => rule?.media).filter((media) => media?.mediaText === text);
    } catch {
      return [];
    }
  });
}

/** Sets the colour scheme of the website: light, dark or, if it supports both, the reader's choice. */
function setScheme(scheme) {
  const dark = /\bdark\b/.test(scheme);
  if (dark && /\blight\b/.test(scheme)) return;
  root.style.colorScheme = dark ? 'dark' : 'light';
  for (const media of conditions('(prefers-color-scheme: dark)')) media.mediaText = dark ? 'screen' : 'not all';
}

const style = new CSSStyleSheet();
const colours = new CSSStyleSheet();
document.adoptedStyleSheets = [...document.adoptedStyleSheets, style, colours];

if (settings.scheme) {
  setScheme(text(settings.scheme));
  // The drawings have a style sheet of their own, which may come later.
  document.addEventListener('guide-drawn', () => setScheme(text(settings.scheme)));
}
if (settings.look) {
  paint();
  // Older browsers have no `addEventListener` for media queries, and some webviews no `matchMedia`: the colours then do
  // not follow a change.
  globalThis.matchMedia?.('(prefers-color-scheme: dark)')?.addEventListener?.('change', paint);
  const font = text(settings.look.font);
  if (font && /^[\w\s,'"-]+$/.test(font) && CSS.supports('font-family', font)) root.style.fontFamily = font;
  else if (font) complain(`font = "${font}" is not a list of fonts. The default is used.`);
}

// --- what is shown ---

style.replaceSync(`
  :root { --bar: 0px; }
  /* A frame may be higher than the screen: the links to its parts stand at its top. */
  .nav { position: static; padding: 0; border: 0; background: none; }
  :root:not([data-nav]) .masthead, .masthead > p,
  [data-view="questions"] :is(article, .opening > :not(#search)),
  [data-view="check"] :is(.skip, article, #questions, #search, .opening > :is(header, .drawing)) { display: none; }
  /* As high as what it shows: what would stick to the screen sticks to the part of it that is seen. */
  [data-sized] { overflow: hidden; }
  [data-sized] .strip { top: var(--seen-top); }
  [data-sized] [data-alarm] {
    top: calc(var(--seen-top) + 5rem);
    bottom: calc(100vh - var(--seen-top) - var(--seen-height) + var(--s2));
  }
  [data-sized] .contents { top: calc(var(--seen-top) + var(--s5)); }
  [data-sized] dialog:modal { top: var(--seen-top); bottom: auto; max-height: var(--seen-height); }
`);
const invitation = document.querySelector('.invitation');
const isShown = (part) => part.checkVisibility?.() ?? true;

if (['questions', 'check'].includes(settings.view)) root.dataset.view = settings.view;
else if (settings.view && settings.view !== 'all') {
  complain(`view = "${text(settings.view)}" is not all, questions or check. All is shown.`);
}

if (settings.nav === true) root.dataset.nav = '';

// A link to a part that the website does not show, or to another website, opens in another tab.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  if (!link || link.target) return;
  const inside = link.origin === location.origin && link.pathname === location.pathname;
  // The section of the checker has no id while the app runs.
  const to = inside && link.hash && (link.hash === '#check' ? invitation : by(link.hash.slice(1)));
  const hidden = to && to.closest('article, .opening > *, #questions');
  if (/^https?:$/.test(link.protocol) && (!inside || (hidden && getComputedStyle(hidden).display === 'none'))) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
}, true);

// --- the clinic ---

const closing = by('closing');

function link(href, words, away) {
  const line = document.createElement('p');
  line.dataset.setting = '';
  const link = line.appendChild(document.createElement('a'));
  link.href = href;
  link.textContent = words;
  if (away) Object.assign(link, { className: 'button', target: '_blank', rel: 'noopener noreferrer' });
  return line;
}

function secure(address) {
  try {
    const url = new URL(address);
    if (url.protocol === 'https:') return url.href;
  } catch { /* the warning is below */ }
  complain(`booking = "${address}" does not start with https://. The link is left out.`);
  return undefined;
}

const booking = text(settings.booking, 2000) && secure(text(settings.booking, 2000));
const phone = text(settings.phone);
if (booking) closing.append(link(booking, closing.dataset.book, true));
const number = dialled(phone);
if (number) {
  const name = text(settings.name);
  const words = name || !closing.dataset.call.includes('{name}') ? closing.dataset.call : '{phone}';
  const values = { name, phone };
  closing.append(link(`tel:${number}`, words.replace(/\{(name|phone)\}/g, (_, key) => values[key])));
} else if (settings.phone) {
  complain(`phone = "${phone}" is not a phone number. It is left out.`);
}

if (/^https?:\/\//.test(text(settings.link, 2000))) root.dataset.link = settings.link;

// --- talking with the website ---

const at = text(settings.at, 2000);
if (at && !at.startsWith(`${location.origin}/`)) {
  const here = new URL('.', location.href);
  complain(`${at} leads to another origin. Name it on the website: src="${here.origin}${here.pathname}". Until then the frame ` +
    'has its height, but links into the guide and events do not work.');
}

/** The same as in `embed.js`. The fragment of a result does not match. */
const FRAGMENT = /^([\w-]{1,80}(\?(%[\da-f]{2}|[\w=&.+-]){0,2000})?|picked=[\d.]{1,200})$/i;
const origin = text(settings.origin);
// Messages are exchanged only with a website that has named its origin. The origin is "null" if a sandbox makes it
// opaque.
if (origin) talk();

function talk() {
  const say = (message) => parent.postMessage({ spineGuide: 1, ...message }, origin === 'null' ? '*' : origin);
  let height = 0;
  let waiting;
  /** How much of the page is on the screen, in pixels, as the website last said. */
  let seen = 400;

  function measure() {
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    // In a frame that is not displayed, nothing can be measured.
    if (innerWidth === 0 || now === height) return;
    height = now;
    say({ type: 'height', height });
    // When the website prints, it is too late to ask for the height on paper. It is told in advance, once the page has
    // settled.
    clearTimeout(waiting);
    waiting = setTimeout(() => say({ type: 'paper', height: onPaper() }), 500);
  }

  /**
   * Asks the website to bring a part of the page onto the screen, below the strip of the checker. Of a long part, it
   * asks for the beginning, of `least` pixels or more.
   */
  function show(part, least = 0) {
    measure();
    const { y, height } = part.getBoundingClientRect();
    // Until the website has made the frame higher, the page may be scrolled inside it.
    const top = y + scrollY;
    const strip = part.closest('.checker') && !part.closest('.strip') ? document.querySelector('.strip') : null;
    // A step of the checker is shown from the top of the page.
    const first = part.matches('.checker h1') ? 0 : Math.max(0, top - (strip?.offsetHeight ?? 0) - 16);
    const last = top + Math.max(least, Math.min(height, seen * 0.6)) + 16;
    say({ type: 'show', top: first, bottom: Math.max(first, last) });
  }

  const HEARD = {
    seen({ top, bottom }) {
      if (![top, bottom].every((it) => Number.isFinite(it) && it >= 0)) return;
      root.dataset.sized = '';
      if (bottom > top) seen = bottom - top;
      measure();
      root.style.setProperty('--seen-top', `${top}px`);
      root.style.setProperty('--seen-height', `${bottom - top}px`);
    },
    go({ to }) {
      // Replace the history entry: the website's own history has an entry for this step already.
      if (typeof to === 'string' && FRAGMENT.test(to)) location.replace(`#${to}`);
    },
  };
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== parent || from !== origin || data?.spineGuide !== 1) return;
    if (typeof data.type === 'string' && Object.hasOwn(HEARD, data.type)) HEARD[data.type](data);
  });

  new ResizeObserver(measure).observe(document.body);
  // A frame below the screen is not rendered, and its `ResizeObserver` is not called.
  new MutationObserver(measure).observe(document.body, { childList: true, subtree: true, attributeFilter: ['open', 'hidden'] });
  addEventListener('load', measure);
  say({ type: 'here' });
  // Whoever edits the website sees at once which colours are refused.
  if (settings.editor === true) say({ type: 'look', refused: refusals });
  measure();

  // Nothing may move between `mousedown` and `mouseup`, or the press would miss what it was meant for.
  let pressing = false;
  for (const event of ['mousedown', 'mouseup', 'keydown']) {
    document.addEventListener(event, () => { pressing = event === 'mousedown'; }, true);
  }
  const follow = (target) => {
    // For a `<summary>`, its whole `<details>` is shown. One inside `.beside` has no box of its own.
    if (!pressing) show(target.closest('summary:not(.beside *)')?.parentElement ?? target);
  };
  document.addEventListener('focusin', ({ target }) => follow(target));
  const arrive = () => {
    const to = location.hash && by(location.hash.slice(1));
    if (to && isShown(to)) show(to, seen * 0.6);
  };
  // The app may have moved the focus before this script was loaded. It may also not do so for a while, and a tab in the
  // background hears of no focus: the website is then asked at once for what the address names.
  if (document.activeElement !== document.body) follow(document.activeElement);
  else if (!root.dataset.acted) arrive();
  addEventListener('hashchange', arrive);
  document.addEventListener('click', ({ target }) => {
    // The address may have the fragment already, and then there is no `hashchange`.
    if (target.closest?.('a[href^="#"]')) setTimeout(arrive);
  });

  if (settings.events === true) report(say);
}

/**
 * The height of the page on the narrower of the paper sizes in use, plus 5 percent. The print style sheet, in which it
 * is measured, also shows closed parts.
 */
function onPaper() {
  const all = conditions('print');
  const set = (text, width) => {
    for (const media of all) media.mediaText = text;
    document.body.style.width = width;
  };
  set('all', '640px');
  const { height } = document.body.getBoundingClientRect();
  set('print', '');
  return Math.ceil(height * 1.05);
}

/** Sends the events to a website that has asked for them. */
function report(say) {
  const list = by('list');
  let printing = false;
  addEventListener('beforeprint', () => { printing = true; });
  addEventListener('afterprint', () => { printing = false; });
  list.addEventListener('toggle', ({ target }) => {
    if (target.open && !printing) say({ type: 'opened', question: target.id });
  }, true);
  // Elements inside the answers are hidden and shown, too: only the rows of the list count.
  const listed = () => Array.from(list.children, (row) => row.hidden).join();
  let before = listed();
  new MutationObserver(() => {
    if (listed() === before) return;
    before = listed();
    say({ type: 'filtered' });
  }).observe(list, { attributeFilter: ['hidden'], subtree: true });

  const checker = by('checker');
  const there = (part) => checker.querySelector(part) !== null;
  // Each of these events is sent once in a check, however often the reader goes back.
  let [started, finished] = [false, false];
  new MutationObserver(() => {
    if (!there('.progress, .answers, .outcome')) [started, finished] = [false, false];
    if (there('.progress') && !started) {
      started = true;
      say({ type: 'check-started' });
    }
    if (there('.outcome') && !finished) {
      finished = true;
      say({ type: 'check-finished' });
    }
  }).observe(checker, { childList: true, subtree: true });
}
