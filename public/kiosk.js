// The waiting room: a tablet that one patient uses after another (`?kiosk`, or `?kiosk=90` for another
// pause in seconds than the clinic has set). It invites; when nobody touches it any more it asks, and then begins anew, so that
// nothing of the last reader is left: no answer, no open question, no scroll, no step to go back to.

/** When the seconds that are left are read out, beside the first. */
const SPOKEN = [10, 5];
/** How long who only listens uses the tablet after the last touch, in seconds. */
const LISTENING = 300;
/** How long the host may take to answer, in milliseconds. */
const PATIENCE = 5000;

const root = document.documentElement;
const asked = Number(new URLSearchParams(location.search).get('kiosk'));
const { content, dataset } = document.getElementById('kiosk');
const pause = Number.isFinite(asked) && asked >= 10 && asked <= 3600 ? asked : Number(dataset.pause);
/** For so long it asks before it begins anew. */
const grace = Number(dataset.question);
const clean = location.pathname + location.search;

// Idle until somebody begins: a newer version is taken only then. By this attribute the app knows that it must keep nothing.
root.dataset.kiosk = 'idle';
document.body.append(content);
const [start, still] = document.querySelectorAll('dialog[data-kiosk-part]');
const seconds = still.querySelector('[data-seconds]');
const spoken = still.querySelector('[data-spoken]');
const end = document.getElementById('kiosk-end');
/** It may connect to nothing, not even to its own host. */
const isOneFile = document.getElementById('packed') !== null;

// --- nothing is kept ---

// A page that was loaded anew by hand, or thrown away by the browser, has left something.
try { sessionStorage.clear(); } catch { /* then nothing was kept */ }
// What the address named is open by now.
for (const it of document.querySelectorAll('details[open]')) it.open = false;
// On the home screen it would be the guide for a phone, which never clears itself.
document.querySelector('link[rel=manifest]')?.remove();

// --- no way back to what a reader saw, and none out ---

history.scrollRestoration = 'manual';
history.replaceState(null, '', clean);

/** A tablet calls nobody. Where a button would, it says who does. */
function sayWhoCalls() {
  for (const call of document.querySelectorAll('a.call')) {
    const said = document.createElement('strong');
    said.className = 'staff';
    said.textContent = dataset.call.replace('{number}', call.href.replace('tel:', ''));
    call.replaceWith(said);
  }
}

/** The spine, seen from the other end of the room; the page has it a moment later. */
const picture = Object.assign(document.createElement('figure'), { className: 'drawing', ariaHidden: 'true' });
start.prepend(picture);
function draw() {
  const drawn = !picture.firstChild && document.querySelector('.opening .drawing svg');
  if (!drawn) return;
  picture.append(drawn.cloneNode(true));
  // Its labels are for those who read the page.
  for (const label of picture.querySelectorAll('text, .leader')) label.remove();
}

/** What the app and the drawings add. */
function added() {
  sayWhoCalls();
  draw();
}
added();
new MutationObserver(added).observe(document.body, { childList: true, subtree: true });

for (const link of document.querySelectorAll('a:not([href^="#"])')) link.removeAttribute('href');
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  if (!link) return;
  event.preventDefault();
  const to = link.getAttribute('href');
  if (to.startsWith('#')) location.replace(to);
}, true);

// --- the pause ---

/** When the tablet was last used, and when it was last touched. */
let last;
let lastTouch;
let timer;

const now = () => ({ date: Date.now(), running: performance.now() });

function begin() {
  last = lastTouch = now();
  look();
}

/** Seconds since then. Of two clocks one may stop while the tablet sleeps, the other be set back. */
const since = (then = last) => Math.max(Date.now() - then.date, performance.now() - then.running) / 1000;

/** Whether somebody listens to what is read aloud; not for ever: the reader may have gone. */
const isListening = () => Boolean(globalThis.speechSynthesis?.speaking) && since(lastTouch) < LISTENING;

function touched() {
  if (start.open) return;
  // Whoever wakes a tablet that slept is another reader.
  if (since() < pause + grace) begin();
  else anew();
}

/** Looks again every second: a tablet that slept has counted none. */
function look() {
  clearTimeout(timer);
  if (start.open) return;
  if (!still.open && isListening() && since() < pause + grace) last = now();
  const past = since();
  const left = Math.ceil(pause + grace - past);
  if (left <= 0) return void anew();
  if (past >= pause) {
    if (!still.open) {
      still.showModal();
      spoken.textContent = '';
    }
    seconds.textContent = left;
    seconds.style.setProperty('--left', left / grace);
    if (SPOKEN.includes(left)) spoken.textContent = spoken.dataset.words.replace('{seconds}', left);
  }
  timer = setTimeout(look, 1000 - (past * 1000) % 1000);
}

/** Takes everything of the reader off the screen, and leaves nothing behind it. */
function clear() {
  document.dispatchEvent(new Event('guide-hush'));
  start.close();
  start.querySelector('button').hidden = true;
  // The picture is put together from parts that the page holds.
  document.body.replaceChildren(start, ...document.querySelectorAll('#d-parts'));
  // Not above the page, as before: what is there can be closed with Escape, or with Back.
  start.show();
  history.replaceState(null, '', clean);
}

/** Forgets the reader: a page that was never used takes the place of this one. */
async function anew() {
  clear();
  // A page that does not come would leave the tablet with the browser's own error: wait behind the start.
  while (!await isThere()) await new Promise((done) => { setTimeout(done, 2000); });
  location.replace(clean);
}

async function isThere() {
  if (isOneFile) return true;
  const request = new AbortController();
  const waiting = setTimeout(() => request.abort(), PATIENCE);
  try {
    return (await fetch(clean, { signal: request.signal })).ok;
  } catch {
    return false;
  } finally {
    clearTimeout(waiting);
  }
}

// Not every reader has a finger on the screen: a switch, a voice or a screen reader presses without a pointer, and moves the
// focus.
for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove', 'click', 'input', 'focusin', 'scroll']) {
  addEventListener(kind, () => { if (!still.open) touched(); }, { capture: true, passive: true });
}
// A touch anywhere is an answer. Not before its end: it would then hit what lies below.
still.addEventListener('click', () => still.close());
still.addEventListener('close', touched);
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  awake();
  look();
});
end.querySelector('button').addEventListener('click', anew);
// The browser may hold on to a page that is left, and bring it back as it was.
addEventListener('pagehide', clear);
addEventListener('pageshow', ({ persisted }) => { if (persisted) anew(); });

// --- the screen stays on ---

let lock;
/** Again where the system has let it go: when the battery is low, for one. */
async function awake() {
  if (lock?.released === false) return;
  try {
    lock = await navigator.wakeLock?.request('screen');
    lock?.addEventListener('release', () => { setTimeout(awake, 1000); });
  } catch { /* it will sleep */ }
}

// --- the start ---

start.addEventListener('close', () => {
  // It stands there again where everything was cleared.
  if (start.open) return;
  root.dataset.kiosk = '';
  scrollTo(0, 0);
  end.hidden = false;
  begin();
});
start.querySelector('button').addEventListener('click', () => start.close());
start.showModal();
awake();
