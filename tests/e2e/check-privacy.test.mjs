// What a reader answers stays in the memory of the page.

import assert from 'node:assert/strict';
import { check, EVERY_SCREEN, heading, isAt, LEVELS, main, press } from './checker.mjs';
import { button, reader } from './site.mjs';

/** Everything that a page can leave behind in the browser. */
const kept = async () => ({
  local: { ...localStorage },
  session: { ...sessionStorage },
  cookie: document.cookie,
  databases: await indexedDB.databases(),
  caches: await caches.keys(),
  name: window.name,
});

/** A note of everything that leaves the page from now on, by whatever way. */
function listen(page) {
  const left = [];
  page.on('request', (request) => {
    // The browser itself fetches the page's icon, when it has time.
    if (!/\/icon[^/]*\.svg$/.test(request.url())) left.push(`${request.method()} ${request.url()}`);
  });
  page.on('websocket', (socket) => left.push(`socket ${socket.url()}`));
  page.on('popup', (popup) => left.push(`popup ${popup.url()}`));
  page.on('download', (download) => left.push(`download ${download.url()}`));
  return left;
}

const ASKED_OF_ALL = ['who', 'now', 'saddle', 'strength', 'illness', 'body', 'where', 'leg', 'brings', 'time'];

const paths = {
  'every screen': [EVERY_SCREEN, LEVELS.same_day],
  'an emergency': [{ now_mind: 'yes' }, 'Immediate action required: You are not alone with this'],
};
for (const [name, [answers, result]] of Object.entries(paths)) {
  reader(`nothing is sent, kept or written into the address on the way to a result: ${name}`, { serviceWorkers: 'allow' }, async (page, { url }) => {
    // The guide itself is kept, and the day: both before the first answer.
    await page.getByText('Last checked online').waitFor();
    const before = await page.evaluate(kept);
    const left = listen(page);
    const title = await page.title();
    let steps = 0;
    await check(page, answers, {
      look: async (step) => {
        steps += 1;
        assert.equal(page.url(), `${url}#check`, step);
        // Where the step stands in the history and in the check, and that the page lies before: nothing else.
        const at = steps - 1;
        assert.equal(await page.evaluate(() => history.state), at << 9 | at << 1 | 1, step);
        assert.deepEqual(await page.evaluate(kept), before, step);
        // The browser keeps the title in its history: it says what everybody is asked, and no more.
        const own = [...ASKED_OF_ALL, 'review'].includes(step) ? await heading(page).innerText() : 'How soon should I be seen?';
        assert.equal(await page.title(), `${own} – ${title}`, step);
      },
    });
    await isAt(page, result);
    assert.ok(steps > 3);

    await button(page, 'Back to the page').click();
    await main(page).getByRole('heading', { level: 1, name: /^Lumbar/ }).waitFor();
    assert.deepEqual(await page.evaluate(kept), before, 'on the page again');
    assert.equal(page.url(), url);
    assert.equal(await page.title(), title);
    await page.reload();
    assert.deepEqual(await page.evaluate(kept), before, 'after a reload');
    assert.deepEqual(left.filter((request) => !request.startsWith(`GET ${url}`)), []);
  });
}

reader('from the start to the result and its summary, the page asks for nothing at all', {
  permissions: ['clipboard-read', 'clipboard-write'],
}, async (page) => {
  // What the page itself is made of has come.
  await page.waitForLoadState('networkidle');
  const left = listen(page);
  await check(page, EVERY_SCREEN);
  await button(page, 'Copy').click();
  await main(page).getByText('Summary copied', { exact: true }).waitFor();
  await press(page, 'Start over');
  assert.deepEqual(left, []);

  // The same ear hears what does leave.
  await page.evaluate(() => fetch('?heard').then((answer) => answer.ok));
  assert.equal(left.length, 1);
});
