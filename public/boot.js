// Starts the app, and gives the plain page back where the app cannot run, or breaks.
//
// The page is complete without it. What the app makes lies in the places below; beside that it only
// hides, opens and names parts of the page. So giving the page back leaves the rest as the reader has it.

const root = document.documentElement;
/** What is previewed, where the page around is the guide's own one for its settings: another website has no access here. */
const preview = window.frameElement?.dataset.clinic;
if (window !== parent && preview === undefined) import('./frame.js').catch(() => {});
import('./drawings.js').catch(() => {});

// Not deferred: until deferred scripts have run, the browser does not know the target of the address, and
// its answer could not be shown from the start.
if (document.readyState === 'loading') {
  await new Promise((done) => { document.addEventListener('DOMContentLoaded', done, { once: true }); });
}

const title = document.title;
const PLACES =
  '#check-start, #checker, #search, #filter, #tools, #picked, #handout, #status, #glossary, .answer-tools';
const by = (id) => document.getElementById(id);
const notice = by('stopped');
const check = by('check');
const list = by('list');
const rows = [...list.children];
const plain = Array.from(document.querySelectorAll(PLACES), (place) => [place, [...place.childNodes]]);
const lines = document.querySelectorAll('#emergency, #page :is(h1, h2, h3, p, li)');

// Shown by the style until now.
const named = document.querySelector('.question:target');
if (named) named.open = true;
root.setAttribute('data-boot', '');
// What a reader does before the app is there: one who has pressed something is not led away from it. No style asks
// for it: the first press would have the whole page styled anew.
for (const kind of ['wheel', 'touchmove', 'keydown', 'click']) {
  addEventListener(kind, () => {
    if (root.dataset.acted !== 'click') root.dataset.acted = kind;
  }, { capture: true, passive: true });
}

// The second press of a double click answers nothing: by then another step may lie under the finger, and a box that is
// ticked and unticked again would count as a No. First of all listeners, so that no other hears of it. A mouse says which
// press is a second one; of a finger, time and place do.
const DOUBLE = { least: 10, most: 350, pixels: 24 };
const TOGGLES = 'input[type=checkbox], summary, [aria-pressed], [aria-expanded], [data-area]';
/** What a press is for: a label's control, or the nearest that can be pressed. */
const controlOf = (it) => it.closest('label')?.control ?? it.closest(`a, button, input, ${TOGGLES}`) ?? it;
let first;
let isTouch = false;
addEventListener('pointerdown', ({ pointerType }) => { isTouch = pointerType === 'touch'; }, true);
/** Whether this is a second press and, where it is, whether it is for something else than the first. */
function second({ target, clientX, clientY, pageX, pageY, detail }) {
  if (!first || !(target instanceof Element)) return { isDouble: false };
  // What follows at once is what a press on a label leads to.
  const since = performance.now() - first.time;
  const isSoon = detail > 1 || (isTouch && since > DOUBLE.least && since < DOUBLE.most);
  // Who has scrolled since presses something else on purpose; but what was pressed may be gone, and the page scrolled by that.
  const { control, at } = first;
  const isGone = !control.isConnected || control.checkVisibility?.() === false;
  const isNear = Math.hypot(clientX - at.clientX, clientY - at.clientY) < DOUBLE.pixels
    && (isGone || Math.hypot(pageX - at.pageX, pageY - at.pageY) < DOUBLE.pixels);
  const isOther = controlOf(target) !== control;
  return { isDouble: isSoon && isNear && (isOther || control.matches(TOGGLES)), isOther };
}
// Nor does it take the focus away from the step that the first has led to.
addEventListener('mousedown', (event) => {
  const { isDouble, isOther } = second(event);
  if (isDouble && isOther) event.preventDefault();
}, true);
addEventListener('click', (event) => {
  // Made by a script or a key, or the one that follows from a press on a label.
  if (!event.isTrusted || event.detail === 0) return;
  if (second(event).isDouble) {
    event.preventDefault();
    event.stopImmediatePropagation();
  } else if (event.target instanceof Element) {
    const { clientX, clientY, pageX, pageY } = event;
    first = { control: controlOf(event.target), time: performance.now(), at: { clientX, clientY, pageX, pageY } };
  }
}, true);

/** What the page can be painted without; the one file has it inside. */
const style = by('deferred-style');
/** Whether it is there: buttons without their look are none to press. */
const styled = new Promise((done) => {
  if (!style) return done(true);
  const link = document.createElement('link');
  for (const end of ['load', 'error']) link.addEventListener(end, () => done(end === 'load'));
  // To be read by scripts in a sandbox, too. After the style inside, whose values it may change.
  document.head.append(Object.assign(link, { rel: 'stylesheet', crossOrigin: '', href: style.content }));
});

const asked = new URLSearchParams(location.search);
/** How long the settings may take, in milliseconds. The worker, which may have kept some, answers before that. */
const PATIENCE = 3000;

/** What the clinic has set since the build, as JSON. The one file has it inside; other hosts set it in the page. */
async function clinicJson() {
  const given = preview ?? by('clinic-json')?.textContent;
  if (given !== undefined || by('clinic')) return given ?? '';
  const response = await fetch('clinic.json', { cache: 'no-cache' });
  return response.ok ? response.text() : '';
}

/** Puts it into the page, before the app and the tablet read it there. */
async function takeSettings() {
  const late = new Promise((done) => { setTimeout(done, PATIENCE, ''); });
  const json = await Promise.race([clinicJson().catch(() => ''), late]);
  if (asked.has('settings') || !/^\s*(\{\s*\})?\s*$/.test(json)) (await import('./settings.js')).take(json || '{}', asked.has('settings'));
}
const settled = takeSettings().catch((error) => { console.warn('The page keeps the settings of the build.', error); });

let stopped = false;
/** Ends the app, once it is there. */
let leave = () => {};
let pressed;
// Not every browser gives the focus to a button that is pressed.
document.addEventListener('click', (event) => { pressed = event.target; }, true);

const overdue = by('overdue');
if (overdue && new Date().toISOString().slice(0, 10) > overdue.dataset.due) overdue.classList.add('past');

function giveUp(error) {
  if (stopped) return;
  stopped = true;
  leave();
  console.warn('The page goes on without the app.', error);
  document.dispatchEvent(new Event('guide-stopped'));

  const checking = root.hasAttribute('data-checking');
  const focused = document.activeElement ?? document.body;
  const places = [focused, pressed].map((it) => it?.closest(PLACES));
  const lost = places.find((place) => place && isOnScreen(place));
  const still = scrollY > 0 && [focused, ...lines].find(isBeingRead);
  const top = still && box(still).top;

  for (const [place, nodes] of plain) place.replaceChildren(...nodes);
  for (const part of document.querySelectorAll('#page, #page [hidden]')) part.hidden = false;
  // A search puts what answers it first.
  if (rows.some((row, n) => row !== list.children[n])) {
    list.append(...rows);
    if (list.contains(focused)) focused.focus({ preventScroll: true });
  }
  globalThis.CSS?.highlights?.clear();
  for (const row of rows) row.removeAttribute('data-on-handout');
  list.removeAttribute('data-address');
  check.id = 'check';
  check.querySelector('p').hidden = true; // It tells of the check.
  document.title = title;
  for (const name of ['data-checking', 'data-begun', 'data-print']) root.removeAttribute(name);
  // The answers of another screen, which only the app reads and takes out of the address.
  if (/^#result(=|%)/.test(location.hash)) replaceAddress();
  if (checking) {
    // The signs are what is left of the checker.
    document.querySelector('.paper').open = true;
    replaceAddress();
  }

  // Not every browser prints what is closed.
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll(':is(.question, .paper, .roots):not([open])')];
    for (const it of closed) it.open = true;
  });
  addEventListener('afterprint', () => { for (const it of closed) it.open = false; });

  // Said where the reader's control was, if that is on the screen.
  lost?.before(notice);
  say(true);
  if (still) window.scrollBy({ top: box(still).top - top, behavior: 'instant' });
  if (checking || places[0] || (lost && focused === document.body)) notice.focus({ preventScroll: !(checking || lost) });
}

/** Takes the fragment away; where the browser forbids it, the address stays. */
function replaceAddress() {
  try { history.replaceState(null, '', location.href.split('#')[0]); } catch { /* see above */ }
}

/** The notice. Until it is known whether it is needed, the style shows it after a while. */
function say(needed) {
  notice.hidden = !needed;
  notice.classList.remove('delayed');
}

const box = (it) => it.getBoundingClientRect();
const isOnScreen = (it) => box(it).bottom > 0 && box(it).top < innerHeight;
const isGone = (it) => it.closest(`${PLACES}, details:not([open]) > :not(summary)`) || box(it).height === 0;
/** Has the focus, or is in the middle of the screen. */
const isBeingRead = (it) =>
  it !== document.body && !isGone(it) && isOnScreen(it) && (it === document.activeElement || box(it).bottom > innerHeight / 2);

/** In the one file: its parts, by their names. */
const { unpacked } = globalThis;

/** A text that the head names, with the hash of its bytes. The app stops at one that is not whole. */
async function text(id) {
  if (unpacked) return unpacked(id).text();
  const [url, integrity] = by(id).content.split(' ');
  try {
    const response = await fetch(url, { integrity });
    return response.ok ? await response.text() : '';
  } catch {
    return '';
  }
}

const APP = 'spine-guide_bg.wasm';
/**
 * The chunks of the app, which are loaded when the page can be used, and the hashes of their bytes.
 * @type {Record<string, [string, string]>}
 */
const CHUNKS = { shared: ['shared.wasm', ''], checker: ['checker.wasm', ''], search: ['search.wasm', ''] };

const load = (name, integrity) => unpacked?.(name) ?? fetch(new URL(name, import.meta.url), { integrity });
/** A chunk's bytes; another file in its place is an error. */
const chunk = async ([name, integrity]) => (await load(name, integrity)).arrayBuffer();

/** Instantiates a chunk, which adds its functions to the app's table. */
const instantiate = (app, bytes) => WebAssembly.instantiate(bytes, { __wasm_split: app.initSync() });

/** Lets the browser come first: what is pressed or painted does not wait until all chunks are in use. */
const pause = () => new Promise((done) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = done;
  port2.postMessage('');
});

/** A promise that is awaited later. That it is rejected is dealt with there, and is no error of its own until then. */
const underWay = (promise) => {
  promise.catch(() => {});
  return promise;
};

/** The search, if it can be had: a page without it is whole. */
async function search(app, files) {
  try {
    const [words, bytes] = await files;
    await instantiate(app, bytes);
    return app.add_search(words);
  } catch {
    return false;
  }
}

try {
  // First: by what this sets the app knows that it must keep nothing.
  if (asked.has('kiosk')) {
    await Promise.all([styled, settled]);
    await import('./kiosk.js');
  }
  const glue = underWay(import('./spine-guide.js'));
  const response = await load(APP);
  // Each is asked for when the one before has begun to arrive: the network is never idle, and brings first what is needed
  // first.
  const files = underWay(Promise.all([text('deferred-text'), chunk(CHUNKS.shared), chunk(CHUNKS.checker)]));
  const app = await glue;
  leave = app.onBreak(giveUp);
  const [, isStyled] = await Promise.all([app.default({ module_or_path: response }), styled, settled]);
  const ofSearch = underWay(Promise.all([text('search-text'), chunk(CHUNKS.search)]));
  await pause();
  const isOurs = isStyled && app.start();
  await pause();
  if (!isOurs || !app.add_filter()) throw new Error('a part of the page is missing');
  const [deferred, ...chunks] = await files;
  for (const bytes of chunks) await instantiate(app, bytes);
  const [checker, templates, end] = deferred.split('\f');
  const isWhole = end === '';
  if (isWhole && !stopped) by('glossary').innerHTML = templates;
  await pause();
  app.add_checker(isWhole ? checker : '');
  if (!stopped) say(false);
  const isThere = await search(app, ofSearch);
  if (!isThere && !stopped) by('search').hidden = true;
} catch (error) {
  giveUp(error);
}

// Nothing that a reader waits for, or misses.
import('./nav.js').catch(() => {});
import('./foot.js').catch(() => {});
import('./glossary.js').catch(() => {});
import('./aloud.js').catch(() => {});
import('./offline.js').catch(() => {});
