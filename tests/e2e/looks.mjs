// What is checked in a state of the page besides the rules of axe: valid HTML, sizes, edges, what is cut off, and the
// keyboard. Each function returns what is wrong, in words.

import { expect } from '@playwright/test';
import { HtmlValidate } from 'html-validate';

// --- HTML ---

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y'],
  rules: {
    // A list may have a name (ARIA 1.2).
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // A term in a sentence has role=button: a <button> does not break over lines, and cannot be selected in every
    // browser.
    'prefer-native-element': ['error', { exclude: ['button'] }],
    // axe checks the landmarks, and knows which are hidden.
    'unique-landmark': 'off',
  },
});

/** What is not valid in the HTML of a page. */
export function invalid(html) {
  const { results } = validator.validateStringSync(html);
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, selector }) => `${ruleId}: ${message} ${selector ?? line}`));
}

// --- what runs in the page ---

/** What `look`, which runs in the page, finds in the page and in its frames. */
export const everywhere = async (page, look) =>
  (await Promise.all(page.frames().map((frame) => frame.evaluate(look)))).flat();

/** Controls that are less than 44 px wide or high. Links within a sentence are left to axe. */
export const small = () => {
  const isInSentence = (it) => getComputedStyle(it).display === 'inline' &&
    [...it.parentNode.childNodes].some((beside) => beside.nodeType === Node.TEXT_NODE && beside.data.trim() !== '');
  const controls = document.querySelectorAll('a[href], button, summary, label:has(input), input:not(label input), iframe[tabindex]');
  return Array.from(controls)
    .filter((it) => it.checkVisibility({ visibilityProperty: true }) && !isInSentence(it) && !it.closest('.skip'))
    .map((it) => [it, it.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 43.9 || height < 43.9)
    .map(([it, { width, height }]) => `${it.localName} “${it.textContent.trim().slice(0, 40)}” is ${width} × ${height}`);
};

/** Text with a font size of less than 14 px. That of the drawings has a test of its own. */
export const tiny = () => {
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

/** Animations and transitions that are still running. */
export const moving = () => document.getAnimations().map((it) => `${it.animationName ?? it.transitionProperty} on ${/** @type {any} */ (it.effect).target.className}`);

/** Controls that have neither an edge nor an underline in forced colours. */
export const edgeless = () => {
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
export const cut = () => {
  const root = document.documentElement;
  const wide = root.scrollWidth > innerWidth ? [`the page is ${root.scrollWidth} px wide in ${innerWidth}`] : [];
  const boxes = Array.from(document.querySelectorAll('body *')).filter((it) => {
    // An input and a picture have no text to cut off; and the box of a picture changes while it loads.
    if (it.matches('input, img') || it.closest('.unseen, svg, template, dialog:not([open]), iframe') || !it.checkVisibility({ visibilityProperty: true })) return false;
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
export const READERS_STYLE = {
  'text spacing': `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`,
  'text at 200 %': 'html { font-size: 200% !important }',
};

/** Runs `look` with one more style after all of the page's own, in the page and its frames. */
export async function styled(page, css, look) {
  await everywhere(page, `{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(css)});
    document.adoptedStyleSheets.push(sheet);
    []
  }`);
  await look();
  await everywhere(page, '{ document.adoptedStyleSheets.pop(); [] }');
}

/** Runs `look` with the browser's default font size doubled. Unlike a style, this also affects media queries. */
export async function withLargeText(page, look) {
  const browser = await page.context().newCDPSession(page);
  const set = (standard) => browser.send('Page.setFontSizes', { fontSizes: { standard } });
  await set(32);
  await look();
  await set(16);
  await browser.detach();
}

// --- keyboard ---

/**
 * Presses Tab until every control has had the focus. Reports a control that is not reached, is out of view, is behind
 * something, or has no focus ring with a contrast of 3:1; and a focus that is nowhere for two presses.
 */
export async function tabThrough(page) {
  // The controls inside a frame are checked where the guide is not in a frame.
  if (page.frames().length > 1) return [];
  const wanted = await page.evaluate(watchStops);
  const most = 2 * wanted.length + 10;
  let passed = [];
  const missing = () => wanted.filter((_, n) => !passed.some(({ stop }) => stop === n));
  while (missing().length > 0 && passed.length < most) {
    const presses = Math.min(missing().length, most - passed.length);
    for (let n = 0; n < presses; n++) await page.keyboard.press('Tab');
    const before = passed.length;
    passed = await page.evaluate(() => window.passed);
    expect(passed, 'each press was seen').toHaveLength(before + presses);
  }
  await page.evaluate(() => removeEventListener('keyup', window.seeStop, true));
  const faults = new Set(passed.map(({ fault }) => fault).filter((fault) => fault));
  // After the last control the focus is in the browser's own controls, and then on the first one again.
  if (passed.some(({ stop }, n) => stop === -1 && passed[n + 1]?.stop === -1)) faults.add('the focus is nowhere');
  for (const name of missing()) faults.add(`Tab does not reach “${name}”`);
  return faults;
}

/**
 * The names of the elements that Tab has to reach. The elements are kept in `window.stops`, in the same order. Runs in
 * the page.
 */
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

/** The index of the element that has the focus, and what is wrong with it. Runs in the page. */
const stopped = () => {
  const it = document.activeElement;
  if (it === document.body || it === document.documentElement) return { stop: -1 };
  // Any radio button of a group stands for the group.
  const stop = window.stops.findIndex((one) => one === it || it.type === 'radio' && one.name === it.name);
  const name = `“${(it.labels?.[0] ?? it).textContent.trim().slice(0, 40) || it.id}”`;
  const shown = it.labels?.[0]?.matches('.row, .tag') ? it.labels[0] : it;
  // A term may break over two lines. Its bounding box then has places where the term is not, so the box of its first
  // line is used.
  const whole = shown.matches('.term') ? shown.getClientRects()[0] : shown.getBoundingClientRect();
  // If a row takes most of the room below the strip, its input is looked at instead; if that is as large, one visible
  // point is enough.
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

/**
 * Has `stops` in the page, and from now on what `stopped` says after each press of a key in `window.passed`: when the
 * key comes up, the focus has moved and is scrolled to.
 */
const watchStops = `(() => {
  const stopped = ${stopped};
  window.passed = [];
  window.seeStop = () => window.passed.push(stopped());
  addEventListener('keyup', window.seeStop, true);
  return (${stops})();
})()`;
