// The colours of the style, so that no test spells one.

import { readFileSync } from 'node:fs';

const SHEETS = ['tokens', 'drawings'].map((name) => readFileSync(new URL(`../../style/${name}.css`, import.meta.url), 'utf8')).join('\n');

/**
 * A custom property as the style sheets have it, such as `#9a1818`.
 * @param {string} name Without the hyphens before it.
 * @param {'light' | 'dark'} [scheme]
 */
export function token(name, scheme = 'light') {
  const [light, dark] = Array.from(SHEETS.matchAll(new RegExp(`--${name}: (#[0-9a-f]{6})`, 'g')), ([, value]) => value);
  const value = scheme === 'light' ? light : dark ?? light;
  if (!value) throw new Error(`no style sheet has a colour --${name}`);
  return value;
}

/**
 * The same as a browser says it, such as `rgb(154, 24, 24)`.
 * @param {string} name
 * @param {'light' | 'dark'} [scheme]
 */
export function colour(name, scheme) {
  const channels = token(name, scheme).match(/[0-9a-f]{2}/g);
  return `rgb(${channels.map((it) => parseInt(it, 16)).join(', ')})`;
}
