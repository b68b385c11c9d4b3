// Writes target/styleguide.html: every token, and every component in every state. The components are taken
// from the built site where they stand, and its own style shows them: nothing here is a copy.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CALL, tagNames, strings } from '../content.mjs';
import { expect, test } from '../e2e/fixtures.mjs';
import { everyState } from '../e2e/states.mjs';

const file = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const OUT = file('target/styleguide.html');

/**
 * A component, where it is on the page, and the states in which it is shown.
 * @type {[string, string, Record<string, string>][]}
 */
const COMPONENTS = [
  ['Emergency line', '#emergency', { page: 'at the top of the page' }],
  ['Way into the checker', '.invitation', { page: 'new', 'page-check-begun': 'a check has begun' }],
  ['Warning signs as a list', '.paper', { page: 'closed', 'page-warning-signs': 'open' }],
  ['Contents', '.contents', { page: 'beside the article' }],
  ['Search', '.search', { page: 'empty', 'search-results': 'with a query', 'search-warning': 'a warning sign', 'search-nothing': 'nothing found', 'search-nothing-with-tags': 'nothing found with tags' }],
  ['Tags', '.filter', { 'page': 'none chosen', 'tags-chosen': 'one chosen, some impossible; a row that scrolls on a phone' }],
  ['What can be done with the list', '.list-tools', { page: 'nothing is open', 'question-open': 'something is open' }],
  ['Question', '#faq-08', { page: 'closed', 'question-open': 'open', 'question-link-copied': 'its link copied', 'question-link-by-hand': 'its link by hand', 'scripts-off': 'without scripts' }],
  ['The page stands alone', '#stopped', { crashed: 'after a crash' }],
  ['A newer version', '.newer', { 'newer-version': 'offered' }],
  ['Foot', '#page footer', { page: 'closed', 'page-requests-counted': 'requests counted' }],
  ['A word that can be explained', 'article :is(p, li):has(> .term)', { 'word-explained': 'as it stands in the text' }],
  ['A word explained', '#meaning', { 'word-explained': 'open' }],
  ['Handout', '.handout', { handout: 'two answers and a result, with its code' }],
  ['Emergency strip', '.strip', { 'check-start': 'always there' }],
  ['Start of the check', '.checker main', { 'check-start': 'new', 'check-start-begun': 'begun', 'check-expired': 'too old' }],
  ['Questions of a screen', '.checker main', { 'check-who': 'a number and boxes', 'check-who-refused': 'refused', 'check-who-answered': 'answered', 'check-saddle': 'a tick list', 'check-saddle-refused': 'a tick list, refused', 'check-since': 'one line of several', 'check-again-list': 'some of several', 'check-time': 'one of several', 'check-where': 'the body map', 'check-where-alarm': 'the body map, alarm', 'check-for-someone-else': 'for someone else' }],
  ['Review', '.checker main', { 'check-review': 'every answer' }],
  ['Result', '.outcome', { 'result-emergency': 'emergency', 'result-crisis': 'emergency, with 988', 'result-same-day': 'same day', 'result-specialist': 'specialist', 'result-self-care': 'at home' }],
  ['Below the result', '.checker main', { 'result-specialist': 'all of it' }],
  ['Code for a phone', '.checker .code', { 'result-code': 'of a result' }],
  ['Waiting room', '.kiosk-start', { 'kiosk-start': 'invites' }],
  ['Waiting room, left alone', 'dialog[role=alertdialog]', { 'kiosk-idle': 'asks' }],
];

const found = new Map();

everyState((journey) => `components: ${journey}`, async (page, name) => {
  for (const [title, selector, states] of COMPONENTS) {
    if (!Object.hasOwn(states, name)) continue;
    const html = await page.locator(selector).first().evaluate((it) => {
      // What is in a field is no attribute until it is made one.
      for (const input of it.querySelectorAll('input')) {
        input.toggleAttribute('checked', input.checked);
        if (input.value !== 'on') input.setAttribute('value', input.value);
      }
      const copy = it.cloneNode(true);
      if (copy.localName === 'dialog') copy.setAttribute('open', '');
      return copy.outerHTML;
    });
    // A group of radios is one on its own.
    const own = html.replaceAll(/ name="\w+/g, `$&-${found.size}`);
    found.set(`${title}/${name}`, own);
  }
});

const page = readFileSync(file('dist/index.html'), 'utf8');
const STYLE = [
  ...page.matchAll(/<style[^>]*>(.*?)<\/style>/gs),
].map(([, css]) => css).concat(readdirSync(file('dist')).filter((name) => name.endsWith('.css')).map((name) => readFileSync(file(`dist/${name}`), 'utf8'))).join('\n');

/** The file of all drawings: their look, their parts, and each of them on a line of its own. */
const DRAWN = readFileSync(file(`dist/${readdirSync(file('dist')).find((name) => /^drawings-.*\.svg$/.test(name))}`), 'utf8');
const [, LOOK] = DRAWN.match(/<style id="d-style">([^<]*)/);
const [PARTS] = DRAWN.match(/<svg id="d-parts".*?<\/svg>/s);
const drawings = Array.from(DRAWN.matchAll(/^<view id="([^"]+)"[^>]*>(.*)$/gm), ([, id, svg]) =>
  `<figure class="guide-state"><figcaption>${id}</figcaption><div class="drawing${svg.includes('0 0 300 480') ? ' tall' : ''}">${
    svg.replace(/ y="\d+" width="300" height="\d+"/, '')}</div></figure>`);

const TOKENS = readFileSync(file('style/tokens.css'), 'utf8');
const themes = () => {
  const [light, dark] = TOKENS.split('@media (prefers-color-scheme: dark)');
  const read = (css) => Object.fromEntries(Array.from(css.matchAll(/--([\w-]+): ([^;]+);/g), ([, name, value]) => [name, value]));
  // What a wider screen sets anew is no theme.
  const first = read(light.split('@media')[0]);
  return { light: first, dark: { ...first, ...read(dark) } };
};

function contrast(one, other) {
  const luminance = (hex) => [1, 3, 5].reduce((sum, at, n) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return sum + [0.2126, 0.7152, 0.0722][n] * (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
  }, 0);
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The pairs that the style puts together, as the test of contrast lists them. */
const pairs = () => Array.from(readFileSync(file('tests/core/style.rs'), 'utf8')
  .matchAll(/^ {4}\("([\w-]+)", "([\w-]+)", (Text|Shape), "(.+)"\),$/gm), ([, front, ground, kind, where]) => ({ front, ground, kind, where }));

const swatch = ([name, colours]) => `<h3>${name}</h3><div class="guide-row">${pairs().map(({ front, ground, kind, where }) => {
  const ratio = contrast(colours[front], colours[ground]);
  return `<div style="background:${colours[ground]};color:${colours[front]}"><b>${kind === 'Text' ? 'Aa' : '■'}</b> ${front} on ${ground}<br>${ratio.toFixed(1)}:1 · ${where}</div>`;
}).join('')}</div>`;

const scale = (names, show) => names.map((name) => `<div class="guide-step"><code>--${name}</code>${show(name)}</div>`).join('');

test('the styleguide', () => {
  const { light } = themes();
  expect(pairs().length, 'pairs of colours').toBeGreaterThan(20);
  const names = Object.keys(light);
  const types = names.filter((name) => /^text/.test(name));
  const spaces = names.filter((name) => /^s\d$/.test(name));
  const colours = names.filter((name) => light[name].startsWith('#'));
  const one = (title, state, label) => {
    const html = found.get(`${title}/${state}`);
    expect(html, `${title} in ${state}`).toBeTruthy();
    return `<figure class="guide-state"><figcaption>${label}</figcaption><div>${html}</div></figure>`;
  };
  const components = COMPONENTS.map(([title, , states]) =>
    `<section><h2>${title}</h2>${Object.entries(states).map(([state, label]) => one(title, state, label)).join('')}</section>`).join('');
  // The ring and the pointer: the style's own rules, under a class.
  const forced = Array.from(STYLE.matchAll(/([^{}]*:(?:focus-visible|hover)[^{}]*)\{([^{}]*)\}/g), ([, selector, body]) =>
    `${selector.replaceAll(':focus-visible', '.is-focused').replaceAll(':hover', '.is-hovered')}{${body}}`).join('\n');
  const controls = [['button', strings.invitation_action], ['call', CALL], ['plain', strings.open_all], ['tag', tagNames.epidural]].map(([kind, text]) =>
    `<p>${['', 'is-focused', 'is-hovered'].map((state) => `<button type="button" class="${kind} ${state}">${text}</button>`).join(' ')}</p>`).join('');
  writeFileSync(OUT, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Styleguide</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>${STYLE}\n${LOOK}\n${forced}
.guide-row { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 8px; font-size: 0.9rem }
.guide-row > div { padding: 12px; border: 1px solid var(--line) }
.guide-step { display: flex; gap: 16px; align-items: center; margin: 4px 0 }
.guide-state { margin: 16px 0; padding: 16px; border: 1px dashed var(--line) }
.guide-state > figcaption { margin-bottom: 8px; font-size: 0.9rem }
.guide-state .strip, .guide-state #newer { position: static }
.guide-state dialog { position: static; width: auto; height: auto }
.guide-state .delayed { visibility: visible; animation: none; position: static }
section > h2 { margin-top: 48px }
</style></head><body><h1>Styleguide</h1>
<p>Made from the built site by <code>make styleguide</code>. It follows the light or dark of this screen.</p>
<section><h2>Pairs of colours</h2>${Object.entries(themes()).map(swatch).join('')}</section>
<section><h2>Colours</h2><div class="guide-row">${colours.map((name) => `<div style="border-left:2rem solid var(--${name})">${name}</div>`).join('')}</div></section>
<section><h2>Type</h2>${scale(types, (name) => `<span style="font-size:var(--${name})">${strings.invitation}</span>`)}</section>
<section><h2>Space</h2>${scale(spaces, (name) => `<span style="background:var(--strong);width:var(--${name});height:1rem"></span>`)}</section>
<section><h2>Controls: as they are, with the focus, under the pointer</h2>${controls}</section>
<section><h2>Drawings</h2>${PARTS}${drawings.join('')}</section>
${components}</body></html>`);
  console.log(OUT);
});
