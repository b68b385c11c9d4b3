// What axe finds on a page.

import { test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { DESK, PHONE } from './screens.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules whose findings depend on the colours: in the dark only these can differ. */
export const COLOUR = ['color-contrast-enhanced', 'link-in-text-block'];
/** Asks for less than another rule does, and takes as long: a third of the time of a whole look. */
const IMPLIED = ['color-contrast'];
/** Rules whose findings depend on the width of the screen. */
export const LAYOUT = ['target-size', 'scrollable-region-focusable', 'meta-viewport', 'meta-viewport-large'];

/**
 * What axe finds in the page and its frames, by these rules, or by every rule that axe has: experimental ones, best
 * practice, and level AAA, too. Results that axe leaves open count as well, unless `isDecided` below says otherwise.
 * The colours of what the selector `sparing` matches are not checked.
 */
export async function barriers(page, rules, sparing) {
  for (const frame of page.frames()) {
    if (!await frame.evaluate(() => 'axe' in window)) await frame.evaluate(AXE);
  }
  return page.evaluate(runAxe, { rules, sparing, colour: COLOUR, implied: IMPLIED });
}

/**
 * Calls `look(rules)` on a phone and at a desk, in each of these colour schemes, with the rules whose findings depend on
 * that: the first time with every rule that axe has.
 */
export async function onEachScreen(page, look, schemes = /** @type {('light' | 'dark')[]} */ (['light', 'dark'])) {
  let rules;
  for (const colorScheme of schemes) {
    for (const viewport of [PHONE, DESK]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await test.step(`${viewport.width} pixels wide, ${colorScheme}`, () => look(rules));
      rules = [...COLOUR, ...LAYOUT];
    }
  }
}

/** Runs in the page. */
async function runAxe({ rules, sparing, colour, implied }) {
  const wanted = rules ?? axe.getRules().map(({ ruleId }) => ruleId).filter((rule) => !implied.includes(rule));
  const run = async (values, exclude = []) => {
    const options = { preload: false, resultTypes: ['violations', 'incomplete'], runOnly: { type: 'rule', values } };
    return values.length > 0 ? axe.run(exclude.length > 0 ? { exclude } : document, options) : { violations: [], incomplete: [] };
  };
  const runs = [
    await run(wanted.filter((rule) => !colour.includes(rule))),
    await run(wanted.filter((rule) => colour.includes(rule)), sparing && document.querySelector(sparing) ? [sparing] : []),
  ];
  const violations = runs.flatMap((it) => it.violations);
  const incomplete = runs.flatMap((it) => it.incomplete);

  const luminance = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, value, n) => {
    const c = value / 255;
    return sum + [0.2126, 0.7152, 0.0722][n] * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  }, 0);
  const contrast = (it) => {
    let ground = it;
    const isClear = (it) => /, 0\)$/.test(getComputedStyle(it).backgroundColor);
    while (ground.parentElement && isClear(ground)) ground = ground.parentElement;
    const [a, b] = [getComputedStyle(it).color, getComputedStyle(ground).backgroundColor].map(luminance);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  // Inside a frame or a shadow tree, the next selector of axe continues.
  const inside = (it, name) => (it.contentDocument ?? it.shadowRoot ?? it).querySelector(name);
  const isDecided = (rule, it) => {
    switch (rule) {
      // What is hidden here is shown in another state. The style has no rule for orientation, as access.spec.mjs
      // checks.
      case 'hidden-content':
      case 'css-orientation-lock':
        return true;
      // A paragraph that consists of one link looks like a button, and is no heading.
      case 'p-as-heading':
        return it.matches('p:has(> a:only-child)');
      // Text over the shapes of a drawing is checked by drawings.spec.mjs. Elsewhere axe gives up where a drawing or a
      // button overlaps the box of a text, although the background of the text is still that of the box.
      case 'color-contrast-enhanced':
        return it.closest('svg') !== null || contrast(it) >= 7;
      default:
        return false;
    }
  };
  const open = incomplete.map(({ id, nodes }) =>
    ({ id: `${id}, left open`, nodes: nodes.filter(({ target }) => !isDecided(id, target.flat().reduce(inside, document))) }));
  return [...violations, ...open].flatMap(({ id, nodes }) => nodes.map(({ html, any, all }) =>
    `${id}: ${html.slice(0, 160)} ${[...any, ...all].map(({ message }) => message)}`));
}
