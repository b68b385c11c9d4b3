// The page to compare with: the same text as one hand-written HTML file, no app, a minimal style.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const STYLE = `
body { margin: 0 auto; padding: 1rem; max-width: 66ch; font: 1.125rem/1.55 system-ui, sans-serif; }
body { color: #12353b; background: #faf7f2; }
h1, h2, h3 { line-height: 1.2; }
summary h3 { display: inline; font-size: 1.1rem; }
.emergency { padding: 1rem; border: 2px solid #b3201f; }
.tags { display: flex; flex-wrap: wrap; gap: .5rem; padding: 0; list-style: none; }
`;

/** Writes the plain page of the site in `from` into the folder `to`, with compressed copies. */
export function writePlain(from, to) {
  const html = readFileSync(join(from, 'index.html'), 'utf8')
    .replace(/<script\b[\s\S]*?<\/script>/g, '')
    .replace(/<noscript>[\s\S]*?<\/noscript>/g, '')
    .replace(/<link rel="(?:manifest|apple-touch-icon)"[^>]*>/g, '')
    .replace(/<meta name="(?:deferred-style|deferred-text|search-text)"[^>]*>/g, '')
    .replace(/<link rel="icon"[^>]*>/, '<link rel="icon" href="data:,">')
    .replace(/<meta http-equiv[^>]*>\s*/, '')
    .replace(/<style>[\s\S]*<\/style>/, `<style>${STYLE}</style>`);
  mkdirSync(to, { recursive: true });
  for (const [ending, bytes] of [['', html], ['.br', brotliCompressSync(html)], ['.gz', gzipSync(html, { level: 9 })]]) {
    writeFileSync(join(to, `index.html${ending}`), bytes);
  }
}
