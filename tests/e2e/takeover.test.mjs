// The app comes while the reader is at work: it takes the page over, and the reader notices nothing.

import assert from 'node:assert/strict';
import {
  becomes, button, copyButton, DESK, filter, focusedRow, fragment, listedOnes, open, openOnes, PHONE, reader,
  shownAnswers, started, summary, tag,
} from './site.mjs';

/** A reader on the plain page; the app comes when `come` is called. `come` returns when it is there. */
function early(name, { prepare, ...options }, story) {
  let release;
  const gate = new Promise((done) => { release = done; });
  const hold = async (page) => {
    await prepare?.(page);
    await page.route('**/*.wasm', async (route) => {
      await gate;
      await route.continue();
    });
  };
  reader(name, { app: false, prepare: hold, ...options }, (page) => {
    const come = async () => {
      assert.equal(await filter(page).count(), 0, 'the app is there too early');
      release();
      await started(page);
      await laidOut(page);
    };
    return story(page, come);
  });
}

/** What has happened is on the screen. */
const laidOut = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

early('an answer opened before the app is open and gets its controls', {}, async (page, come) => {
  await summary(page, '08').click();
  await summary(page, '03').press('Enter');
  assert.equal(await copyButton(page, '08').count(), 0);
  await come();
  await copyButton(page, '08').waitFor();
  await copyButton(page, '03').waitFor();
  assert.deepEqual(await page.evaluate(openOnes), ['03', '08']);
  await tag(page, 'Hip').click();
  await button(page, 'Clear all').click();
  await becomes(page, shownAnswers, ['03', '08']);
});

early('an answer closed again before the app stays closed', {}, async (page, come) => {
  await summary(page, '08').click();
  await summary(page, '08').click();
  await come();
  assert.deepEqual(await page.evaluate(openOnes), []);
});

for (const viewport of [PHONE, DESK]) {
  early(`selection, focus, scroll and address stay, ${viewport.width} pixels wide`, { viewport }, async (page, come) => {
    await summary(page, '14').click();
    const before = await page.evaluate(() => {
      const words = document.querySelector('#faq-14 .short');
      words.scrollIntoView({ block: 'center' });
      getSelection().selectAllChildren(words);
      document.querySelector('#emergency a.call').focus({ preventScroll: true });
      return [String(getSelection()), location.href, history.length, words.getBoundingClientRect().top, scrollX];
    });
    await come();
    const after = await page.evaluate(() => {
      const words = document.querySelector('#faq-14 .short');
      return [String(getSelection()), location.href, history.length, words.getBoundingClientRect().top, scrollX];
    });
    assert.deepEqual(after, before);
    assert.ok(before[0].length > 10);
    assert.ok(await page.evaluate(() => document.activeElement.matches('#emergency a.call')));
  });
}

early('the focus on a question stays there', {}, async (page, come) => {
  await summary(page, '05').focus();
  await come();
  assert.equal(await page.evaluate(focusedRow), '05');
});

early('a link of the contents pressed before the app leads where it says', {}, async (page, come) => {
  const link = page.getByRole('navigation').getByRole('link').nth(2);
  const to = await link.getAttribute('href');
  await link.click();
  const before = await page.evaluate(() => [location.hash, scrollY]);
  assert.equal(before[0], to);
  assert.ok(before[1] > 0);
  await come();
  assert.deepEqual(await page.evaluate(() => [location.hash, scrollY]), before);
});

early('a link to a question pressed before the app opens it', {}, async (page, come) => {
  await page.getByRole('complementary').getByRole('link', { name: /When should I seek/ }).click();
  await becomes(page, fragment, '#faq-12');
  await come();
  await becomes(page, openOnes, ['12']);
  await becomes(page, () => {
    const { top } = document.getElementById('faq-12').getBoundingClientRect();
    return top >= 0 && top < innerHeight;
  }, true);
});

early('a reader who came for a question and has gone on is left where they are', { at: '#faq-12' }, async (page, come) => {
  const before = await page.evaluate(() => {
    document.querySelector('#faq-03').scrollIntoView();
    document.querySelector('#faq-03 summary').focus({ preventScroll: true });
    return document.querySelector('#faq-03').getBoundingClientRect().top;
  });
  await come();
  assert.deepEqual(await page.evaluate(openOnes), ['12']);
  assert.equal(await page.evaluate(focusedRow), '03');
  assert.equal(await page.evaluate(() => document.querySelector('#faq-03').getBoundingClientRect().top), before);
});

early('a reader who came for a question and has scrolled away is left where they are', { at: '#faq-12' }, async (page, come) => {
  await page.evaluate(() => { document.querySelector('#faq-03').scrollIntoView(); scrollBy(0, -2000); });
  const before = await page.evaluate(() => scrollY);
  await come();
  assert.deepEqual(await page.evaluate(openOnes), ['12']);
  assert.equal(await page.evaluate(() => scrollY), before);
});

early('a reader who came for a question and has turned the wheel a little is left where they are', { at: '#faq-12' }, async (page, come) => {
  const before = await page.evaluate(() => scrollY) - 150;
  await page.mouse.move(200, 300);
  await page.mouse.wheel(0, -150);
  await becomes(page, `() => [document.documentElement.dataset.acted, scrollY - ${before}]`, ['wheel', 0]);
  await come();
  assert.deepEqual(await page.evaluate(openOnes), ['12']);
  assert.equal(await page.evaluate(() => scrollY), before);
});

early('a reader who came for the symptom check and has opened an answer reads on', { at: '#check' }, async (page, come) => {
  await summary(page, '03').click();
  const before = await page.evaluate(() => document.querySelector('#faq-03').getBoundingClientRect().top);
  await come();
  await becomes(page, shownAnswers, ['03']);
  assert.equal(await page.evaluate(() => document.querySelector('#faq-03').getBoundingClientRect().top), before);
  assert.equal(await page.evaluate(fragment), '');
  await button(page, 'Check your symptoms').click();
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
});

early('a reader who came for picked questions and has turned the wheel is left where they are', { at: '#picked=08.10' }, async (page, come) => {
  await page.mouse.move(200, 300);
  await page.mouse.wheel(0, 150);
  await becomes(page, () => [document.documentElement.dataset.acted, scrollY], ['wheel', 150]);
  const before = 150;
  await come();
  await page.getByText('Questions picked for you, first in the list: 2').waitFor();
  assert.equal(await page.evaluate(() => scrollY), before);
});

// --- layout shift ---

for (const viewport of [PHONE, DESK]) {
  early(`below answers that were opened before the app nothing moves, ${viewport.width} pixels wide`, { viewport }, async (page, come) => {
    await summary(page, '08').click();
    await summary(page, '02').click();
    const tops = () => Array.from(document.querySelectorAll('.question'), (row) => Math.round(row.getBoundingClientRect().top + scrollY));
    const before = await page.evaluate(tops);
    await come();
    await copyButton(page, '08').waitFor();
    await copyButton(page, '02').waitFor();
    await laidOut(page);
    assert.deepEqual(await page.evaluate(tops), before);
  });
}

/** Adds up what moves without the reader's doing. */
const gauge = () => {
  window.shift = 0;
  const add = (entries) => { for (const entry of entries) if (!entry.hadRecentInput) window.shift += entry.value; };
  const observer = new PerformanceObserver((list) => add(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });
  window.shifted = () => { add(observer.takeRecords()); return window.shift; };
};

for (const viewport of [PHONE, { width: 768, height: 1024 }, DESK]) {
  for (const [where, scroll] of [['at the top', null], ['at the questions', '#questions'], ['at the symptom check', '#check-heading']]) {
    early(`nothing moves when the app comes, ${viewport.width} pixels wide, ${where}`, {
      viewport,
      prepare: (page) => page.addInitScript(gauge),
    }, async (page, come) => {
      if (scroll) await page.evaluate((to) => document.querySelector(to).scrollIntoView(), scroll);
      await laidOut(page);
      await come();
      assert.equal(await page.evaluate(() => window.shifted()), 0);
      // The gauge works.
      await page.evaluate(() => {
        const block = document.body.appendChild(document.createElement('p'));
        Object.assign(block.style, { position: 'fixed', inset: '0 0 auto', background: 'red', height: '200px' });
      });
      await laidOut(page);
      await page.evaluate(() => { document.body.lastElementChild.style.top = '300px'; });
      await becomes(page, () => window.shifted() > 0, true);
    });
  }
}

/** Where the answer stands on the page whenever a script scrolls to it. */
const watch = () => {
  window.stood = [];
  const { scrollIntoView } = Element.prototype;
  Element.prototype.scrollIntoView = function (...how) {
    window.stood.push(Math.round(this.getBoundingClientRect().top + scrollY));
    scrollIntoView.apply(this, how);
  };
};

for (const viewport of [PHONE, DESK]) {
  reader(`the answer that the address names is there before the scripts, and nothing moves, ${viewport.width} pixels wide`, {
    viewport,
    at: '#faq-08',
    prepare: async (page) => {
      await page.addInitScript(gauge);
      await page.addInitScript(watch);
      await page.route('**/boot-*.js', async (route) => {
        await becomes(page, shownAnswers, ['08']);
        await laidOut(page);
        await page.evaluate(() => { window.shifted(); window.shift = 0; });
        await route.continue();
      });
    },
  }, async (page) => {
    await copyButton(page, '08').waitFor();
    await button(page, 'Check your symptoms').waitFor({ state: 'attached' });
    await laidOut(page);
    assert.equal(await page.evaluate(() => window.shifted()), 0);
    // Not every browser goes back when what stood above is taken out again.
    const top = await page.evaluate(() => Math.round(document.querySelector('#faq-08').getBoundingClientRect().top + scrollY));
    assert.deepEqual(await page.evaluate(() => window.stood), [top]);
    await becomes(page, openOnes, ['08']);
    await becomes(page, focusedRow, '08');
    await summary(page, '08').click();
    await becomes(page, shownAnswers, []);
  });
}

reader('the page goes to its answer when the tags that were kept stand above it', {
  viewport: PHONE,
  at: '#faq-14',
  prepare: async (page) => {
    await page.addInitScript(watch);
    await page.addInitScript(() => sessionStorage.setItem('spine-guide', '1;;hip,knee;'));
  },
}, async (page) => {
  await becomes(page, focusedRow, '14');
  await filter(page).getByText('Hip, Knee').first().waitFor();
  await laidOut(page);
  const top = await page.evaluate(() => Math.round(document.querySelector('#faq-14').getBoundingClientRect().top + scrollY));
  assert.deepEqual(await page.evaluate(() => window.stood), [top]);
});

/** What every frame of the page finds: whether words of the article are laid out. */
const frames = () => {
  window.frames = [];
  const look = () => {
    const words = document.querySelector('article p');
    if (words) window.frames.push(words.checkVisibility({ contentVisibilityAuto: true }));
    requestAnimationFrame(look);
  };
  look();
};

for (const [viewport, spared] of [[PHONE, true], [{ width: 768, height: 1024 }, false], [DESK, false]]) {
  reader(`below a phone’s first screen all is laid out after the first paint, without a script, ${viewport.width} pixels wide`, {
    viewport,
    app: false,
    until: 'domcontentloaded',
    prepare: async (page) => {
      await page.addInitScript(gauge);
      await page.addInitScript(frames);
      await page.route('**/boot-*.js', (route) => route.abort());
    },
    complaints: [/ERR_FAILED/],
  }, async (page) => {
    await becomes(page, () => window.frames.slice(-5).filter((it) => it).length, 5);
    const seen = await page.evaluate(() => window.frames);
    assert.equal(seen[0], !spared);
    assert.ok(!seen.slice(seen.indexOf(true)).includes(false), `${seen}`);
    assert.equal(await page.evaluate(() => window.shifted()), 0);
    // Nothing starts again: not where the address has led to an answer and no longer does, not on a turned phone.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.evaluate(() => { window.frames.length = 0; location.hash = '#faq-08'; });
    await becomes(page, () => window.frames.length > 2, true);
    await page.goBack();
    await page.setViewportSize({ width: viewport.height, height: viewport.width });
    await laidOut(page);
    await page.setViewportSize(viewport);
    await becomes(page, () => document.documentElement.scrollHeight, height);
    assert.deepEqual(await page.evaluate(() => window.frames.filter((it) => !it)), []);
  });
}

// --- the content policy ---

const POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/;

reader('the page and its host have one policy, with no inline script and no eval', {}, async (page, { url }) => {
  const response = await fetch(url);
  const sent = response.headers.get('content-security-policy');
  assert.equal((await response.text()).match(POLICY)[1].replaceAll('&#39;', "'"), sent);
  const rules = Object.fromEntries(sent.split(';').map((rule) => [rule.trim().split(' ')[0], rule.trim().split(' ').slice(1)]));
  assert.deepEqual(rules['default-src'], ["'none'"]);
  assert.deepEqual(rules['script-src'], ["'self'", "'wasm-unsafe-eval'"]);
  assert.deepEqual(rules['connect-src'], ["'self'"]);
  assert.match(rules['style-src'].join(' '), /^'self' 'sha256-[^']+'$/);
});

reader('the page’s file alone has the policy, too', {
  prepare: (page) => page.route((url) => url.pathname === '/', async (route) => {
    const response = await route.fetch();
    const { 'content-security-policy': left, ...headers } = response.headers();
    assert.ok(left);
    await route.fulfill({ response, headers });
  }),
  complaints: [/Content Security Policy/],
}, async (page) => {
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.inline = true';
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => window.inline), undefined);
  assert.equal(await page.evaluate(() => fetch('https://example.org/').then(() => 'sent', () => 'refused')), 'refused');
});

reader('the app works under its policy without one refusal, and asks for its own files only', {
  prepare: (page) => page.addInitScript(() => {
    window.refused = [];
    document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.violatedDirective));
  }),
}, async (page, { url }) => {
  await open(page, '08');
  await tag(page, 'Hip').click();
  await becomes(page, listedOnes, ['07', '09', '12', '14']);
  await button(page, 'Check your symptoms').click();
  await page.getByRole('heading', { level: 1, name: 'How soon should I be seen?' }).waitFor();
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  assert.ok(loaded.length >= 3);
  for (const name of loaded) {
    assert.ok(name.startsWith(url), name);
    assert.match(name, /-[0-9a-f]{12}\.(css|js|wasm|svg|txt)$/);
  }
  assert.equal(loaded.filter((name) => name.endsWith('.txt') && name.includes('/rest-')).length, 1, 'what was preloaded is used');
  assert.deepEqual(await page.evaluate(() => window.refused), []);
});
