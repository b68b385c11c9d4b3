// Starts the app, and puts the plain page back where it cannot run, or stops.
//
// The page is complete without it. What is broken is never entered again: the app's listeners are cut
// off, its WebAssembly is put out of reach, and its controls and results leave the screen.

const notice = document.getElementById('stopped');
const places = ['checker', 'page'];
const plain = places.map((id) => document.getElementById(id).cloneNode(true));
const here = new URL('.', import.meta.url).href;

let app;
let stopped = false;

function giveUp(error) {
  if (stopped) return;
  stopped = true;
  console.warn('The page goes on without the app.', error);
  app?.stop();
  const open = [...document.querySelectorAll('details[open]')].map((details) => details.id);
  places.forEach((id, n) => document.getElementById(id).replaceWith(plain[n]));
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  document.documentElement.removeAttribute('data-checking');
  document.documentElement.removeAttribute('data-print');
  notice.hidden = false;
  if (document.activeElement === document.body) notice.focus();
}

// Registered before the app's own listeners, so that after a stop none of those hears anything.
const heard = ['hashchange', 'popstate', 'pagehide', 'beforeprint', 'afterprint', 'visibilitychange', 'click'];
for (const type of heard) {
  window.addEventListener(type, (event) => stopped && event.stopImmediatePropagation(), true);
}
const isOurs = (error, file) => error instanceof WebAssembly.RuntimeError || file?.startsWith(here);
window.addEventListener('error', (event) => isOurs(event.error, event.filename) && giveUp(event.error));
window.addEventListener('unhandledrejection', (event) => isOurs(event.reason) && giveUp(event.reason));

try {
  app = await import('./spine-guide.js');
  await app.default();
  app.start();
} catch (error) {
  giveUp(error);
}
