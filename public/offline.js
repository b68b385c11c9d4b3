// Has the guide kept on the device, says when its host was last reached, and offers a newer version.
//
// Where a browser cannot keep it, or must not, the guide is a page like any other. A tablet in a waiting room
// takes a newer version while nobody uses it, and offers it to nobody.

const HOURS = 60 * 60 * 1000;
const CHECKED = 'spine-guide-checked';
const root = document.documentElement;
const by = (id) => document.getElementById(id);
const copy = (id) => by(id).content.firstElementChild.cloneNode(true);

// Reading `serviceWorker` throws in some frames. Inside another page the guide is that page's affair.
const isAlone = location.protocol.startsWith('http') && window.top === window;
const worker = isAlone ? navigator.serviceWorker : undefined;

if (worker) {
  try {
    const isFirst = !await worker.getRegistration();
    attend(await worker.register(new URL('sw.js', import.meta.url)), isFirst);
  } catch { /* see above */ }
}

function attend(registration, isFirst) {
  const inKiosk = root.hasAttribute('data-kiosk');
  let mine = worker.controller;
  /** The version that the reader was told of last. */
  let offered;
  let line;

  /** A check would be lost, also one that has been left and can be gone on with. */
  const isFree = () =>
    !root.hasAttribute('data-checking') && !root.hasAttribute('data-begun') && (!inKiosk || root.dataset.kiosk === 'idle');
  /** The newest version, where it is not the page's own. */
  const newer = () => (registration.active && registration.waiting) || (worker.controller !== mine && worker.controller);

  /** Asks the host whether there is a newer version; there is no answer without a network. */
  async function look() {
    try {
      // To register a worker is to ask.
      await (isFirst ? worker.ready : registration.update());
      isFirst = false;
      // What cannot be had in full was not checked.
      if (registration.installing && !await isKept(registration.installing)) return;
      localStorage.setItem(CHECKED, String(new Date().setHours(12, 0, 0, 0)));
      say();
    } catch { /* the next look may find one */ }
    offer();
  }

  function say() {
    const date = Number(localStorage.getItem(CHECKED));
    if (!(date > 0)) return;
    if (!line) by('about').append(line = copy('checked'));
    const words = copy('checked').textContent;
    line.textContent = words.replace('{date}', new Date(date).toLocaleDateString(root.lang, { dateStyle: 'long' }));
  }

  function offer() {
    const newest = newer();
    if (!newest || !isFree()) return;
    if (inKiosk) return use();
    if (newest === offered) return;
    offered = newest;
    // What is offered already is the newest.
    if (place.hasChildNodes()) return;
    root.setAttribute('data-newer', '');
    const offer = copy('newer-offer');
    const [now, later] = offer.querySelectorAll('button');
    now.addEventListener('click', use);
    later.addEventListener('click', () => {
      offer.remove();
      root.removeAttribute('data-newer');
      // What has been pressed is gone, and must not take the focus with it.
      place.focus();
    });
    place.append(offer);
  }

  function use() {
    if (!isFree() || !newer()) return;
    const { waiting } = registration;
    if (!waiting) return location.reload();
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated' && isFree()) location.reload();
    });
    waiting.postMessage('use');
  }

  worker.addEventListener('controllerchange', () => {
    // The worker of a first visit is none that is newer.
    mine ??= worker.controller;
    offer();
  });
  registration.addEventListener('updatefound', async () => {
    await isKept(registration.installing);
    offer();
  });
  new MutationObserver(offer).observe(root, { attributeFilter: ['data-checking', 'data-begun'] });
  addEventListener('online', look);
  setInterval(look, 6 * HOURS);

  // There before it is filled: else not every screen reader says what comes.
  const place = document.createElement('div');
  place.id = 'newer';
  place.setAttribute('role', 'status');
  place.tabIndex = -1;
  document.body.append(place);

  try { say(); } catch { /* nothing is stored here */ }
  mine?.postMessage('tidy');
  look();
  // Safari on a phone has it, and no prompt of its own to install.
  // It promises a guide without a network: only once the device has all of it.
  if (navigator.standalone === false && !inKiosk) worker.ready.then(() => by('about').append(copy('install')));
}

/** Whether a version that is on its way arrives. */
const isKept = (version) =>
  new Promise((done) => {
    const see = () => {
      if (version.state !== 'installing') done(version.state !== 'redundant');
    };
    version.addEventListener('statechange', see);
    see();
  });
