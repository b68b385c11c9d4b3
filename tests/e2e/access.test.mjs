// Everyone can use it: every state of the guide, held to WCAG 2.2 and to axe's rules, all of them.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { alert, begin, check, heading, isAt, LEVELS, main, press, say, walk } from './checker.mjs';
import { barriers, button, copyButton, DESK, filter, newContext, PHONE, reader, tag } from './site.mjs';
import { everyState, namesAreNew } from './states.mjs';

const seen = new Set();
const LATE_STYLE = readdirSync(fileURLToPath(new URL('../../dist', import.meta.url))).find((name) => /^late-.*\.css$/.test(name));

everyState((journey) => `no barrier in any state: ${journey}`, async (page, name, { media, scripts }) => {
  namesAreNew(seen, name);
  if (scripts) return faults(page, media);
  // axe waits by timers, which such a page has not: a copy has, in which no other script runs.
  const html = (await page.content()).replace(/<\/?noscript>/g, '').replace(/<(script|p id="stopped").*?<\/(script|p)>/gs, '');
  const context = await newContext();
  try {
    const copy = await context.newPage();
    await copy.setContent(html);
    return await faults(copy, media);
  } finally {
    await context.close();
  }
});

/** What is wrong with a page as it is. */
async function faults(page, media) {
  const before = page.viewportSize();
  try {
    return await (media === 'print' ? onPaper(page) : onScreen(page));
  } finally {
    await page.setViewportSize(before);
    await page.emulateMedia({ media: null, forcedColors: 'none', colorScheme: 'light' });
  }
}

/** What a look found, each with what was looked for. */
const noted = async (what, found) => Array.from(await found, (it) => `${what}: ${it}`);

/** Paper has no roles, and nothing that can be pressed. */
async function onPaper(page) {
  await page.emulateMedia({ media: 'print' });
  return [...await noted('axe', barriers(page, COLOUR)), ...await noted('HTML', invalid(page))];
}

async function onScreen(page) {
  const all = [];
  const note = async (what, found) => all.push(...await noted(what, found));
  const as = async (viewport, features = {}) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...features });
  };

  await as(PHONE);
  await note('axe', barriers(page));
  await note('HTML', invalid(page));
  await note('target', everywhere(page, small));
  await note('text', everywhere(page, tiny));
  await note('motion', everywhere(page, moving));
  await note('keyboard', tabThrough(page));
  // What is not a matter of colour is the same in the dark, and colours are the same at every width.
  await as(PHONE, { colorScheme: 'dark' });
  await note('axe, dark', barriers(page, COLOUR));
  await as(DESK, { colorScheme: 'dark' });
  await note('axe, dark, desk', barriers(page));
  await note('target, desk', everywhere(page, small));
  await note('text, desk', everywhere(page, tiny));
  await as(DESK, { forcedColors: 'active' });
  await note('forced colours', everywhere(page, edgeless));
  for (const [what, css] of Object.entries(READERS_STYLE)) {
    for (const viewport of [PHONE, DESK]) {
      await as(viewport);
      await styled(page, css, () => note(`${what}, ${viewport.width} px`, everywhere(page, cut)));
    }
  }
  // 1280 × 1024 px at 400 %.
  await as({ width: 320, height: 256 });
  await note('320 px', everywhere(page, cut));
  // What stands over the page must leave room for what has the focus, where it is high and the screen is low.
  // A tablet in a waiting room is larger.
  if (await page.locator(':root:not([data-kiosk]) :is(.strip, .newer)').locator('visible=true').count() > 0) {
    await note('keyboard, 320 px', tabThrough(page));
    await as(PHONE);
    await withLargeText(page, () => note('keyboard, large text', tabThrough(page)));
  }
  return all;
}

test('the states are those that readers meet', () => {
  assert.ok(seen.size > 55, `${seen.size} states`);
  for (const name of ['page', 'search-nothing', 'check-review', 'result-emergency', 'kiosk-idle', 'embedded-check', 'newer-version']) {
    assert.ok(seen.has(name), name);
  }
});

test('the guide can be read whichever way a screen is turned', () => {
  const files = ['index.html', LATE_STYLE].map((name) => readFileSync(fileURLToPath(new URL(`../../dist/${name}`, import.meta.url)), 'utf8'));
  for (const file of files) assert.ok(!/\(orientation|rotate\(-?(0?\.25turn|90deg)/.test(file));
});

/** What `look` finds in the page and in its frames. */
const everywhere = async (page, look) =>
  (await Promise.all(page.frames().map((frame) => frame.evaluate(look)))).flat();

// --- axe ---

const COLOUR = ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block'];

// --- HTML ---

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // A list may have a name (ARIA 1.2).
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // A word in a sentence: a <button> neither breaks over lines nor can be selected everywhere.
    'prefer-native-element': ['error', { exclude: ['button'] }],
    // axe looks at the landmarks, and knows which are hidden.
    'unique-landmark': 'off',
  },
});

function objections(html) {
  const { results } = validator.validateStringSync(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, selector }) => `${ruleId}: ${message} ${selector ?? line}`));
}
const invalid = async (page) => objections(await page.content());

for (const file of ['index.html', 'spine-guide.html', 'review.html']) {
  test(`${file} is valid HTML`, () => {
    const html = readFileSync(fileURLToPath(new URL(`../../dist/${file}`, import.meta.url)), 'utf8');
    assert.deepEqual(objections(html), []);
    assert.notDeepEqual(objections(html.replace('</h1>', '</h2>')), [], 'the same look finds a fault');
  });
}

// --- what runs in the page ---

/** What a finger has to hit and is less than 44 px wide or high. Links within a sentence are left to axe. */
const small = () => {
  const isInSentence = (it) => getComputedStyle(it).display === 'inline' &&
    [...it.parentNode.childNodes].some((beside) => beside.nodeType === Node.TEXT_NODE && beside.data.trim() !== '');
  const controls = document.querySelectorAll('a[href], button, summary, label:has(input), input:not(label input), iframe[tabindex]');
  return Array.from(controls)
    .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !isInSentence(it) && !it.closest('.skip'))
    .map((it) => [it, it.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 43.9 || height < 43.9)
    .map(([it, { width, height }]) => `${it.localName} “${it.textContent.trim().slice(0, 40)}” is ${width} × ${height}`);
};

/** Text that is less than 14 px high as shown. That of the drawings has a test of its own. */
const tiny = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const all = new Set();
  while (walker.nextNode()) {
    const it = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() === '' || it.closest('svg, script, style, template, .unseen') || !it.checkVisibility({ visibilityProperty: true })) continue;
    const size = parseFloat(getComputedStyle(it).fontSize);
    if (size < 14) all.add(`${it.localName} “${it.textContent.trim().slice(0, 40)}” is ${size} px`);
  }
  return [...all];
};

const moving = () => document.getAnimations().map((it) => `${it.animationName ?? it.transitionProperty} on ${it.effect.target.className}`);

/** Controls that lose their edge where the reader's own colours take the place of ours. */
const edgeless = () => {
  const shown = (it) => it.checkVisibility({ visibilityProperty: true });
  const style = (it) => getComputedStyle(it);
  const edged = (it) => ['Top', 'Right', 'Bottom', 'Left'].some((side) =>
    style(it)[`border${side}Style`] !== 'none' && parseFloat(style(it)[`border${side}Width`]) >= 1
      && style(it)[`border${side}Color`] !== style(it).backgroundColor);
  const underlined = (it) => style(it).textDecorationLine.includes('underline');
  const native = (it) => it.matches('input[type=checkbox], input[type=radio]') || it.querySelector('input[type=checkbox], input[type=radio]');
  return Array.from(document.querySelectorAll('a[href], button, summary, label:has(input), input'))
    .filter((it) => shown(it) && !edged(it) && !underlined(it) && !native(it) && !it.closest('.question > summary') && !it.querySelector('input'))
    .map((it) => `${it.localName} “${it.textContent.trim().slice(0, 40)}” has no edge and no line`);
};

/** What has to be scrolled sideways, and text that a box cuts off. */
const cut = () => {
  const root = document.documentElement;
  const wide = root.scrollWidth > innerWidth ? [`the page is ${root.scrollWidth} px wide in ${innerWidth}`] : [];
  const boxes = Array.from(document.querySelectorAll('body *')).filter((it) => {
    if (it.matches('input') || it.closest('.unseen, svg, template, dialog:not([open]), iframe') || !it.checkVisibility({ visibilityProperty: true })) return false;
    const { overflowX, overflowY } = getComputedStyle(it);
    const clips = (overflow) => overflow === 'hidden' || overflow === 'clip';
    return clips(overflowX) && it.scrollWidth > it.clientWidth + 1 || clips(overflowY) && it.scrollHeight > it.clientHeight + 1;
  });
  // What is fixed over the page must leave room to read.
  const over = Array.from(document.querySelectorAll('.strip, #newer, #kiosk-end')).filter((it) =>
    it.checkVisibility() && it.getBoundingClientRect().height > innerHeight * 0.6);
  const outside = wide.length === 0 ? [] : Array.from(document.querySelectorAll('body *'))
    .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 1 && !it.closest('.unseen'))
    .slice(0, 3).map((it) => `${it.localName}.${it.className} ends at ${it.getBoundingClientRect().right}`);
  return [
    ...wide, ...outside,
    ...boxes.map((it) => `${it.localName}.${it.className} cuts “${it.textContent.trim().slice(0, 40)}”`),
    ...over.map((it) => `${it.className || it.id} covers the screen`),
  ];
};

/** What a reader may set in the browser: WCAG 1.4.12, and text twice as large (1.4.4). */
const READERS_STYLE = {
  'text spacing': `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`,
  'text at 200 %': 'html { font-size: 200% !important }',
};

/** Runs `look` with one more style, in the page and its frames. */
async function styled(page, css, look) {
  const set = (css) => everywhere(page, `{
    document.adoptedStyleSheets = [];
    const css = ${JSON.stringify(css)};
    if (css) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }
    []
  }`);
  await set(css);
  await look();
  await set('');
}

/** Runs `look` as where the reader has set the browser's text to twice its size, which queries of the style see, too. */
async function withLargeText(page, look) {
  const browser = await page.context().newCDPSession(page);
  const set = (standard) => browser.send('Page.setFontSizes', { fontSizes: { standard } });
  await set(32);
  await look();
  await set(16);
  await browser.detach();
}

// --- keyboard ---

/**
 * Presses Tab until the focus has been everywhere: on every control, never nowhere for two presses, in
 * view, not behind what stands over the page, and with a ring that shows on what is behind it (3:1).
 */
async function tabThrough(page) {
  // The frame's own stops are looked at where it stands alone.
  if (page.frames().length > 1) return [];
  const wanted = await page.evaluate(stops);
  const faults = new Set();
  const met = new Set();
  let lost = 0;
  for (let presses = 0; met.size < wanted.length && presses < 2 * wanted.length + 10; presses++) {
    await page.keyboard.press('Tab');
    const { stop, fault } = await page.evaluate(stopped);
    // Past the last control the browser's own come; then the first again.
    lost = stop === -1 ? lost + 1 : 0;
    if (lost > 1) faults.add('the focus is nowhere');
    if (fault) faults.add(fault);
    if (stop !== -1) met.add(stop);
  }
  for (const [n, name] of wanted.entries()) if (!met.has(n)) faults.add(`Tab does not reach “${name}”`);
  return faults;
}

/** The names of what Tab has to reach, and their numbers on the elements. */
const stops = () => {
  const modal = document.querySelector('dialog:modal') ?? document;
  const radios = new Set();
  const all = Array.from(modal.querySelectorAll('a[href], button, input, summary, pre[tabindex="0"], .term')).filter((it) => {
    if (!it.checkVisibility({ visibilityProperty: true }) || it.tabIndex < 0 || it.disabled) return false;
    if (it.type !== 'radio') return true;
    const group = document.getElementsByName(it.name);
    if (radios.has(it.name) || Array.from(group).some((other) => other.checked) && !it.checked) return false;
    radios.add(it.name);
    return true;
  });
  window.stops = all;
  return all.map((it) => (it.labels?.[0] ?? it).textContent.trim().slice(0, 50));
};

/** Where the focus is now, and what is wrong with it. */
const stopped = () => {
  const it = document.activeElement;
  if (it === document.body || it === document.documentElement) return { stop: -1 };
  // Of a group of radios any is the group.
  const stop = window.stops.findIndex((one) => one === it || it.type === 'radio' && one.name === it.name);
  const name = `“${(it.labels?.[0] ?? it).textContent.trim().slice(0, 40) || it.id}”`;
  const shown = it.labels?.[0]?.matches('.row, .tag') ? it.labels[0] : it;
  // A word that is explained may break over two lines: its box is then not where it is.
  const whole = shown.matches('.term') ? shown.getClientRects()[0] : shown.getBoundingClientRect();
  // Of a row that takes most of the room below the strip, its box is looked for; of what has none, any part.
  const strip = Array.from(document.querySelectorAll('.strip')).find((strip) => strip.checkVisibility() && !strip.contains(it));
  const above = strip && getComputedStyle(strip).position === 'sticky' ? strip.offsetHeight : 0;
  const fits = ({ height }) => height < (innerHeight - above) / 2;
  const rect = fits(whole) ? whole : it.getBoundingClientRect();
  const [left, right] = [Math.max(rect.left, 0), Math.min(rect.right, innerWidth)];
  const [top, bottom] = [Math.max(rect.top, 0), Math.min(rect.bottom, innerHeight)];
  if (fits(rect) && (rect.top < -1 || rect.bottom > innerHeight + 1)) return { stop, fault: `${name} is out of view` };
  const points = [[(left + right) / 2, top + 3], [(left + right) / 2, (top + bottom) / 2], [(left + right) / 2, bottom - 3]];
  const isHidden = ([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return !hit || !(shown.contains(hit) || hit.contains(shown));
  };
  if (fits(rect) ? points.some(isHidden) : points.every(isHidden)) return { stop, fault: `${name} is behind something` };

  const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(shown);
  if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) return { stop, fault: `${name} has no ring` };
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  let ground = shown.parentElement;
  while (ground && channels(getComputedStyle(ground).backgroundColor)[3] === 0) ground = ground.parentElement;
  const luminance = (colour) => channels(colour).slice(0, 3).reduce((sum, value, n) => {
    const c = value / 255;
    return sum + [0.2126, 0.7152, 0.0722][n] * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  }, 0);
  const pair = [outlineColor, getComputedStyle(ground ?? document.documentElement).backgroundColor].map(luminance);
  const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  return contrast < 3 ? { stop, fault: `${name} has a ring of ${contrast.toFixed(1)}:1` } : { stop };
};

// --- names and roles ---

/** What stands on the page for a screen reader, of some roles, in its order: `role "name" [level=n]`. */
async function outline(page, roles) {
  const lines = (await page.locator('body').ariaSnapshot()).split('\n').map((line) => line.trim().replace(/^- '?/, ''));
  return lines.filter((line) => roles.test(line))
    .map((line) => line.match(/^\w+( "(\\.|[^"])*")?( \[level=\d\])?/)[0]);
}
const LANDMARK = /^(banner|complementary|contentinfo|form|main|navigation|region|search)\b/;
const HEADING = /^heading\b/;

reader('a screen reader has the landmarks and the headings of the page', {}, async (page) => {
  assert.deepEqual(await outline(page, LANDMARK), [
    'complementary "Is this an emergency?"',
    'main "Lumbar Radiculopathy: When a Pinched Nerve Causes Leg Pain"',
    'region "How soon should I be seen?"',
    'navigation "On this page"',
    'region "Low Back Frequently Asked Questions"',
    'search',
    'region "When to Take the Next Step"',
    'contentinfo',
  ]);
  const headings = await outline(page, HEADING);
  assert.deepEqual(headings.slice(0, 5), [
    'heading "Is this an emergency?" [level=2]',
    'heading "How soon should I be seen?" [level=2]',
    'heading "Lumbar Radiculopathy: When a Pinched Nerve Causes Leg Pain" [level=1]',
    'heading "On this page" [level=2]',
    'heading "What Is Lumbar Radiculopathy?" [level=2]',
  ]);
  const questions = headings.filter((line) => /^heading "\d\d\. /.test(line));
  assert.equal(questions.length, 15);
  assert.ok(questions.every((line) => line.endsWith('[level=3]')));
  assert.equal(headings.at(-1), 'heading "When to Take the Next Step" [level=2]');
});

reader('a screen reader has the landmarks and the headings of the checker and of a result', {}, async (page) => {
  const around = ['complementary "Emergency?"', 'main "How soon should I be seen?"'];
  const visited = [];
  await check(page, { below_knee: 'yes', numb_where: ['foot_top'] }, {
    look: async (step) => {
      visited.push(step);
      const landmarks = await outline(page, LANDMARK);
      assert.deepEqual(landmarks.slice(0, 2), around, step);
      assert.equal(landmarks.at(-1), 'contentinfo', step);
      const headings = await outline(page, HEADING);
      assert.equal(headings.filter((line) => line.endsWith('[level=1]')).length, 1, `${step}: ${headings}`);
    },
  });
  assert.ok(visited.length > 10);
  assert.deepEqual(await outline(page, LANDMARK), [
    ...around,
    'region "Not urgent, but do not put it off: See a spine specialist soon"',
    'region "For your doctor"',
    'contentinfo',
  ]);
  assert.deepEqual((await outline(page, HEADING)).map((line) => line.slice(8)), [
    '"Not urgent, but do not put it off: See a spine specialist soon" [level=1]',
    '"What to do now" [level=2]',
    '"Why" [level=2]',
    '"What would change this" [level=2]',
    '"Your answers can go with:" [level=2]',
    '"What to watch for" [level=2]',
    '"What you can do yourself" [level=2]',
    '"What to expect" [level=3]',
    '"Do" [level=3]',
    '"Avoid" [level=3]',
    '"About medicine" [level=3]',
    '"The clinic’s answers to read next" [level=2]',
    '"For your doctor" [level=2]',
  ]);
});

reader('what changes is announced, in words', { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
  const status = page.getByRole('status').first();
  const isSaid = (words) => status.filter({ hasText: words }).waitFor({ state: 'attached' });
  await tag(page, 'Hip').click();
  await isSaid('4 of 15 questions');
  assert.equal(await tag(page, 'Hip').getAttribute('aria-pressed'), 'true');
  await page.getByRole('searchbox', { name: 'Search the questions and the article' }).fill('xylophone');
  await isSaid('No question fits “xylophone” with these tags: Hip.');
  await button(page, 'Clear search').click();
  await button(page, 'Clear all').click();
  await isSaid('15 questions');
  await button(page, 'Open all').click();
  await isSaid('15 answers opened');
  await copyButton(page, '08').click();
  await isSaid('Link copied');
  await button(page, 'Close all').click();
  await isSaid('15 answers closed');
  await button(page, 'Print open answers').press('Enter');
  await isSaid('No answer is open yet. Open one first, or print everything.');
  await begin(page);
  await button(page, 'Continue').click();
  await alert(page).filter({ hasText: /^Answer these questions first:/ }).waitFor();
  await walk(page, {}, { until: 'saddle' });
  await button(page, 'Continue').click();
  await alert(page).filter({ hasText: /^Choose an answer first. If nothing fits, choose “None of these/ }).waitFor();
});

// --- the focus is never lost ---

reader('whatever is pressed, the focus is somewhere, also where the button goes', {
  permissions: ['clipboard-read', 'clipboard-write'],
}, async (page) => {
  const isSomewhere = async (what) => {
    const lost = await page.evaluate(() => new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(() => done(!document.hasFocus() || document.activeElement === document.body)));
    }));
    assert.equal(lost, false, `after ${what} the focus is nowhere`);
  };
  const presses = async (locator, key = 'Enter') => {
    const name = await locator.textContent();
    await locator.focus();
    await page.keyboard.press(key);
    await isSomewhere(name);
  };
  await presses(tag(page, 'Hip'), 'Space');
  await presses(button(page, 'Clear all'));
  await presses(tag(page, 'Hip'));
  await page.getByRole('searchbox').fill('epidural');
  await presses(button(page, 'Take off “Hip”'));
  await presses(button(page, 'Clear search'));
  await page.getByRole('searchbox').fill('epidural');
  await page.keyboard.press('Escape');
  await isSomewhere('Escape');
  await presses(page.locator('#faq-08 summary'));
  await copyButton(page, '08').waitFor();
  await presses(copyButton(page, '08'));
  await presses(tag(page, 'Epidural', page.locator('#faq-08')));
  for (const name of ['Open all', 'Close all', 'Print open answers', 'Clear all']) await presses(button(page, name));
  await presses(page.getByText('The warning signs as a list'));
  await presses(page.getByText('How many requests has this page made'));
  await presses(button(page, 'Count now'));
  await presses(button(page, 'Check your symptoms'));
  await presses(button(page, 'Start'));
  await isAt(page, 'First, who is this for?');
  await presses(button(page, 'Continue'));
  await walk(page, {}, { until: 'where' });
  await say(page, 'numb_where', ['saddle', 'foot_top']);
  await presses(button(page, 'No, take this spot off'));
  await say(page, 'pain_where', []);
  await presses(button(page, 'Continue'));
  await walk(page, { below_knee: 'yes' });
  await presses(button(page, 'See the result').first());
  await isAt(page, LEVELS.specialist);
  for (const more of await main(page).locator('.more summary').all()) await presses(more);
  await presses(button(page, 'Copy'));
  await presses(button(page, 'Start over'));
  await presses(button(page, 'Back to the page'));
});

// --- nothing is told by colour alone ---

reader('in one colour a chosen tag, a level, an error and a link are told apart', { viewport: PHONE }, async (page) => {
  await filter(page).getByRole('button', { name: /^Filter by tag/ }).click();
  await tag(page, 'Hip').click();
  const sign = (locator) => locator.evaluate((it) => getComputedStyle(it, '::before').content);
  assert.match(await sign(tag(page, 'Hip')), /✓/);
  assert.equal(await sign(tag(page, 'Knee')), 'none');
  // A browser that knows no sign without a voice takes the sign with one.
  const css = readFileSync(fileURLToPath(new URL(`../../dist/${LATE_STYLE}`, import.meta.url)), 'utf8');
  const silent = Array.from(css.matchAll(/content:("[^"]+")\s*\/\s*""/g));
  assert.ok(silent.length >= 3);
  for (const { 1: sign, index } of silent) assert.ok(css.slice(0, index).endsWith(`content:${sign};`), sign);

  const dashed = await filter(page).locator('[aria-disabled=true]').first().evaluate((it) => getComputedStyle(it).borderTopStyle);
  assert.equal(dashed, 'dashed');

  const shapes = new Set();
  for (const answers of [{ ces_saddle: 'yes' }, { mot_drop: 'yes' }, { below_knee: 'yes', numb_where: ['foot_top'] }, {}]) {
    await check(page, answers);
    shapes.add(await heading(page).evaluate((it) => {
      const { clipPath, borderRadius } = getComputedStyle(it, '::before');
      return `${clipPath} ${borderRadius}`;
    }));
    assert.match(await heading(page).textContent(), /: \S/, 'words say how urgent it is');
    await press(page, 'Start over');
    await button(page, 'Back to the page').click();
    await button(page, 'Check your symptoms').waitFor();
  }
  assert.equal(shapes.size, 4, 'each level has a shape of its own');
});
