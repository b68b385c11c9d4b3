// The waiting room: a tablet that one patient uses after another (`?kiosk`, or `?kiosk=90` for another
// pause in seconds). It invites; when nobody touches it any more it asks, and then begins anew, so that
// nothing of the last reader is left: no answer, no open question, no scroll, no step to go back to.

const PAUSE = 60;
/** Long enough to see, read and touch (WCAG 2.2.1). */
const GRACE = 20;
/** When the seconds that are left are read out, beside the first. */
const SPOKEN = [10, 5];

const root = document.documentElement;
const asked = Number(new URLSearchParams(location.search).get('kiosk'));
const pause = Number.isFinite(asked) && asked >= 10 && asked <= 3600 ? asked : PAUSE;
const clean = location.pathname + location.search;

root.dataset.kiosk = '';
document.body.append(document.getElementById('kiosk').content);
const [start, still] = document.querySelectorAll('dialog[data-kiosk-part]');
const seconds = still.querySelector('[data-seconds]');
const spoken = still.querySelector('[data-spoken]');
const end = document.getElementById('kiosk-end');

// --- no way back to what a reader saw, and none out ---

history.scrollRestoration = 'manual';
history.replaceState(null, '', clean);
// A step of the app is never one of the history, so the app goes back by itself.
history.pushState = (_state, _unused, url) => history.replaceState(null, '', url);
for (const link of document.querySelectorAll('a:not([href^="#"])')) link.removeAttribute('href');
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  if (!link) return;
  event.preventDefault();
  const to = link.getAttribute('href');
  if (to.startsWith('#')) location.replace(to);
}, true);

// --- the pause ---

let last = performance.now();
let timer;

function touched() {
  last = performance.now();
  look();
}

/** Looks again when there can be something new: the pause is over, or a second of the grace. */
function look() {
  clearTimeout(timer);
  if (start.open) return;
  const over = (performance.now() - last) / 1000 - pause;
  if (over < 0) {
    timer = setTimeout(look, Math.ceil(-over * 1000));
    return;
  }
  const left = Math.ceil(GRACE - over);
  if (left <= 0) return void anew();
  if (!still.open) {
    still.showModal();
    spoken.textContent = '';
  }
  seconds.textContent = left;
  if (SPOKEN.includes(left)) spoken.textContent = spoken.dataset.words.replace('{seconds}', left);
  timer = setTimeout(look, 1000 - (over * 1000) % 1000);
}

/** Forgets the reader: a page that was never used takes the place of this one. */
async function anew() {
  end.hidden = true;
  start.querySelector('button').hidden = true;
  if (!start.open) start.showModal();
  still.close();
  clearTimeout(timer);
  document.dispatchEvent(new Event('guide-hush'));
  try { sessionStorage.clear(); } catch { /* then nothing was kept */ }
  // A page that does not come would leave the tablet with the browser's own error: wait behind the start.
  while (!await isThere()) await new Promise((done) => { setTimeout(done, 2000); });
  // A newer version is taken here, where it is in nobody's way.
  document.dispatchEvent(new Event('guide-idle'));
  location.replace(clean);
}

async function isThere() {
  if (location.protocol === 'file:') return true;
  try {
    return (await fetch(clean)).ok;
  } catch {
    return false;
  }
}

for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchmove']) {
  addEventListener(kind, () => { if (!still.open) touched(); }, { capture: true, passive: true });
}
// A touch anywhere is an answer. Not before its end: it would then hit what lies below.
still.addEventListener('click', () => still.close());
still.addEventListener('close', touched);
// A tablet that slept has counted no seconds.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  awake();
  look();
});
end.addEventListener('click', anew);

// --- the start ---

const awake = () => { navigator.wakeLock?.request('screen').catch(() => {}); };

start.addEventListener('close', () => {
  scrollTo(0, 0);
  end.hidden = false;
  awake();
  touched();
});
start.querySelector('button').addEventListener('click', () => start.close());
start.showModal();
