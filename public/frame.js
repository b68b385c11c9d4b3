// The guide inside another website's page: `boot.js` loads this only there.
//
// The website's `embed.js` puts its settings into the frame's name, so that they reach no server, and a
// website without scripts can write them there, too. Every one is checked here; text stays text.
// What is told to the website is a height, a place to scroll to and, if it asks, four events; no
// message has a field for an answer or a result.

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

/** A setting's text, if it is one. */
const text = (value, most = 200) => (typeof value === 'string' && value.length <= most ? value.trim() : '');

// --- look ---

/** Must match the pairs that the style is tested for: front, ground, the least contrast. */
/** @type {[string, string, number][]} */
const PAIRS = [
  ['ink', 'paper', 4.5], ['ink', 'raised', 4.5], ['ink', 'wash', 4.5], ['ink', 'emergency-wash', 4.5], ['ink', 'mark', 4.5],
  ['ink-quiet', 'paper', 4.5], ['ink-quiet', 'raised', 4.5], ['ink-quiet', 'wash', 4.5], ['ink-quiet', 'emergency-wash', 4.5],
  ['strong', 'paper', 4.5], ['strong', 'raised', 4.5], ['strong', 'wash', 4.5], ['strong-ink', 'strong', 4.5],
  ['emergency', 'paper', 3], ['today', 'paper', 3], ['today', 'raised', 3], ['home', 'raised', 3],
  ['focus', 'paper', 3], ['focus', 'raised', 3], ['focus', 'wash', 3],
];
/** What a website may set; what an emergency looks like is not among it. */
const COLOURS = ['paper', 'raised', 'ink', 'ink-quiet', 'line', 'strong', 'strong-ink', 'wash'];

const pen = document.createElement('canvas').getContext('2d');

/** A colour as `#rrggbb`; nothing if it is none, or lets what is behind it through. */
function colour(value) {
  if (!CSS.supports('color', value) || /^(currentcolor|var\()/i.test(value)) return undefined;
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

/** Why colours were refused, in words. */
let refusals = [];
const refuse = (why) => {
  refusals.push(why);
  complain(why);
};

/** Sets the colours that can be read together; the others keep the default, and the console says why. */
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
    else refuse(`${name} = "${wanted}" is no plain colour such as #0a565c. The default is used.`);
  }
  // Without one colour another pair may fail: again, until all that is left can be read.
  for (let poor; (poor = PAIRS.find(([front, ground, least]) =>
    (set[front] || set[ground]) && contrast(set[front] ?? values[front], set[ground] ?? values[ground]) < least));) {
    const [front, ground, least] = poor;
    const ratio = contrast(set[front] ?? values[front], set[ground] ?? values[ground]).toFixed(2);
    const refused = [front, ground].filter((name) => set[name]);
    refuse(`${front} on ${ground} has a contrast of ${ratio} to 1, and needs ${least}. ` +
      `The default is used for ${refused.join(' and ')}.`);
    for (const name of refused) delete set[name];
  }
  // Paper keeps its own.
  const lines = Object.entries(set).map(([name, value]) => `--${name}: ${value};`);
  colours.replaceSync(`@media screen { :root { ${lines.join(' ')} } }`);
}

/** The conditions with this text, in all style sheets that can be read: one of an extension need not be. */
function conditions(text) {
  return [...document.styleSheets, ...document.adoptedStyleSheets].flatMap((sheet) => {
    try {
      return Array.from(sheet.cssRules, (rule) => rule?.media).filter((media) => media?.mediaText === text);
    } catch {
      return [];
    }
  });
}

/** Light, dark or the reader's choice, as the website around is. */
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
  // They bring a style of their own, and may come later.
  document.addEventListener('guide-drawn', () => setScheme(text(settings.scheme)));
}
if (settings.look) {
  paint();
  // Older browsers have no such listener, and some webviews no matchMedia: the colours then stay as they are.
  globalThis.matchMedia?.('(prefers-color-scheme: dark)')?.addEventListener?.('change', paint);
  const font = text(settings.look.font);
  if (font && /^[\w\s,'"-]+$/.test(font) && CSS.supports('font-family', font)) root.style.fontFamily = font;
  else if (font) complain(`font = "${font}" is no list of fonts. The default is used.`);
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

// A link to what the website does not show, or to another website, opens beside it.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  if (!link || link.target) return;
  const inside = link.origin === location.origin && link.pathname === location.pathname;
  // The checker's place has no id while the app is there.
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
  } catch { /* said below */ }
  complain(`booking = "${address}" does not start with https://. The link is left out.`);
  return undefined;
}

/** What a phone dials for a number. The rule, in words, is in `src/content/phone.rs`; `tests/phones.json` has cases for both. */
function dialled(written) {
  const [, whole, extension] = /^(.*?)(?:[\s,;(]*(?:(?<![a-z])(?:x|extn?|extension)|#)[\s.:]*(\d{1,7})\)?)?$/is.exec(written);
  const [, plus = '', rest] = /^[\s(]*(?:(\+)[\s(]*)?(.*)$/s.exec(whole);
  const number = plus ? rest.replace('(0)', '') : rest;
  if (!/^\d[\da-z\s.()\u2010-\u2013-]*$/i.test(number)) return undefined;
  const keys = number.replace(/[^\da-z]/gi, '').toLowerCase()
    .replace(/[a-z]/g, (letter) => '22233344455566677778889999'[letter.charCodeAt(0) - 97]);
  const hasLetters = /[a-z]/i.test(number);
  const areWords = !/^(\d[^\da-z]*){3}/i.test(number) || /^\d{5}|\D\d{4}.*[a-z]/is.test(number) || /\s[a-z]/.test(number);
  if (keys.length > 15 || keys.length < (hasLetters ? 10 : 3) || (hasLetters && areWords)) return undefined;
  return plus + keys + (extension ? `;ext=${extension}` : '');
}

const booking = text(settings.booking, 2000) && secure(text(settings.booking, 2000));
const phone = text(settings.phone);
if (booking) {
  const words = closing.dataset.book;
  const offer = (line) => line.replaceWith(link(booking, words, true));
  closing.append(document.createElement('p'));
  offer(closing.lastChild);
  // The result of a check leaves a place for it where a visit would help.
  new MutationObserver(() => document.querySelectorAll('[data-booking]').forEach(offer))
    .observe(by('checker'), { childList: true, subtree: true });
}
const number = dialled(phone);
if (number) {
  const name = text(settings.name);
  const words = name || !closing.dataset.call.includes('{name}') ? closing.dataset.call : '{phone}';
  const values = { name, phone };
  closing.append(link(`tel:${number}`, words.replace(/\{(name|phone)\}/g, (_, key) => values[key])));
} else if (settings.phone) {
  complain(`phone = "${phone}" is no phone number. It is left out.`);
}

if (/^https?:\/\//.test(text(settings.link, 2000))) root.dataset.link = settings.link;

// --- talking with the website ---

const at = text(settings.at, 2000);
if (at && !at.startsWith(`${location.origin}/`)) {
  const here = new URL('.', location.href);
  complain(`${at} leads to another origin. Name it on the website: src="${here.origin}${here.pathname}". Until then the frame ` +
    'has its height, but links into the guide and events do not work.');
}

/** As in `embed.js`. A result is not among it. */
const FRAGMENT = /^([\w-]{1,80}(\?(%[\da-f]{2}|[\w=&.+-]){0,2000})?|picked=[\d.]{1,200})$/i;
const origin = text(settings.origin);
// Only a website that says who it is is spoken with. "null" is one whose origin a sandbox has taken away.
if (origin) talk();

function talk() {
  const say = (message) => parent.postMessage({ spineGuide: 1, ...message }, origin === 'null' ? '*' : origin);
  let height = 0;
  let waiting;
  /** How much of the page is on the screen, at most. */
  let seen = 400;

  function measure() {
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    // Where nothing can be seen, nothing has its size.
    if (innerWidth === 0 || now === height) return;
    height = now;
    say({ type: 'height', height });
    // The website cannot ask once it prints: it is told before, when things are quiet.
    clearTimeout(waiting);
    waiting = setTimeout(() => say({ type: 'paper', height: onPaper() }), 500);
  }

  /** Asks for a part of the page to be on the screen, below the strip; of a long one, for its beginning. */
  function show(part, least = 0) {
    measure();
    const { y, height } = part.getBoundingClientRect();
    // Until the frame has grown, it may be scrolled inside.
    const top = y + scrollY;
    const strip = part.closest('.checker') && !part.closest('.strip') ? document.querySelector('.strip') : null;
    // A step of the checker begins at its top.
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
      // In the place of the last one: the website's own history has the step.
      if (typeof to === 'string' && FRAGMENT.test(to)) location.replace(`#${to}`);
    },
  };
  addEventListener('message', ({ source, origin: from, data }) => {
    if (source !== parent || from !== origin || data?.spineGuide !== 1) return;
    if (Object.hasOwn(HEARD, data.type)) HEARD[data.type](data);
  });

  new ResizeObserver(measure).observe(document.body);
  // Below the screen a frame is not drawn, and nothing is told that its size has changed.
  new MutationObserver(measure).observe(document.body, { childList: true, subtree: true, attributeFilter: ['open', 'hidden'] });
  addEventListener('load', measure);
  say({ type: 'here' });
  // Who chooses the colours sees at once which of them cannot be read.
  if (settings.editor === true) say({ type: 'look', refused: refusals });
  measure();

  // Nothing moves between pressing and letting go, else the press would land beside what it was meant for.
  let pressing = false;
  for (const event of ['mousedown', 'mouseup', 'keydown']) {
    document.addEventListener(event, () => { pressing = event === 'mousedown'; }, true);
  }
  const follow = (target) => {
    // A disclosure beside an answer has no box of its own.
    if (!pressing) show(target.closest('summary:not(.beside *)')?.parentElement ?? target);
  };
  document.addEventListener('focusin', ({ target }) => follow(target));
  // The app may have gone somewhere before.
  if (document.activeElement !== document.body) follow(document.activeElement);
  const arrive = () => {
    const to = location.hash && by(location.hash.slice(1));
    if (to && isShown(to)) show(to, seen * 0.6);
  };
  addEventListener('hashchange', arrive);
  document.addEventListener('click', ({ target }) => {
    // The address may be there already.
    if (target.closest?.('a[href^="#"]')) setTimeout(arrive);
  });

  if (settings.events === true) report(say);
}

/** How high the page is on the narrower paper in use, with what is closed open, and a little more. */
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

/** The events, for a website that asks for them. */
function report(say) {
  const list = by('list');
  let printing = false;
  addEventListener('beforeprint', () => { printing = true; });
  addEventListener('afterprint', () => { printing = false; });
  list.addEventListener('toggle', ({ target }) => {
    if (target.open && !printing) say({ type: 'opened', question: target.id });
  }, true);
  // What is in an answer is hidden and shown, too.
  const listed = () => Array.from(list.children, (row) => row.hidden).join();
  let before = listed();
  new MutationObserver(() => {
    if (listed() === before) return;
    before = listed();
    say({ type: 'filtered' });
  }).observe(list, { attributeFilter: ['hidden'], subtree: true });

  const checker = by('checker');
  const there = (part) => checker.querySelector(part) !== null;
  // Once each, however often the reader goes back on the way.
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
