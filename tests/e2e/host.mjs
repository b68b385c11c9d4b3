// A host whose files change, break and vanish under an open page, and what it publishes: releases of
// the built site that differ in every file that names another.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css; charset=utf-8', wasm: 'application/wasm', svg: 'image/svg+xml', txt: 'text/plain; charset=utf-8', png: 'image/png', webmanifest: 'application/manifest+json' };

const hash = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/**
 * The built site, its page and scripts marked with a number that they write on `<html>`: see `build`.
 * `files` are by name; `kept` are the names that the service worker keeps, `./` being the page.
 */
export function release(number) {
  const files = new Map();
  for (const name of readdirSync(dist)) {
    if (!/\.(br|gz)$|^_/.test(name)) files.set(name, readFileSync(join(dist, name)));
  }
  const find = (stem) => [...files.keys()].find((name) => name.startsWith(stem) && name.endsWith('.js'));
  const change = (name, change) => files.set(name, Buffer.from(change(files.get(name).toString())));
  const mark = (part) => (text) => `${text}\ndocument.documentElement.dataset.${part} = '${number}';\n`;

  const [glue, boot] = [find('spine-guide-'), find('boot-')];
  const [newGlue, newBoot] = [`spine-guide-${number}.js`, `boot-${number}.js`];
  for (const [old, name, part] of [[glue, newGlue, 'glue'], [boot, newBoot, 'script']]) {
    change(old, mark(part));
    files.set(name, files.get(old));
    files.delete(old);
  }
  change(newBoot, (text) => text.replace(glue, newGlue));
  change('index.html', (text) => text.replace(boot, newBoot).replace('<html', `<html data-page="${number}"`));

  const worker = files.get('sw.js').toString();
  const names = Object.keys(JSON.parse(worker.match(/const FILES = (\{.*\});/)[1]))
    .map((name) => ({ [glue]: newGlue, [boot]: newBoot })[name] ?? name);
  const list = Object.fromEntries(names.map((name) => [name, hash(files.get(name === './' ? 'index.html' : name))]));
  change('sw.js', (text) => text
    .replace(/const VERSION = '\w+';/, `const VERSION = '${number}';`)
    .replace(/const FILES = \{.*\};/, `const FILES = ${JSON.stringify(list)};`));
  assert.ok(files.get('sw.js').includes(`const VERSION = '${number}'`));
  return { files, kept: names };
}

/** What the parts of an open page say they were built as: three times the same. */
export const build = () => {
  const { page, script, glue } = document.documentElement.dataset;
  return [page, script, glue];
};

/**
 * Starts a host of one site in the folder `base`. `redirects` are names, `./` among them, that lead to
 * others. `faults` are by name, too: what the host does instead of sending the file.
 */
export async function open({ base = '/', redirects = {} } = {}) {
  const host = { faults: {}, asked: [], files: new Map() };
  const answer = (request, response) => {
    const path = request.url.replace(/[?#].*/s, '');
    const name = path.startsWith(base) ? path.slice(base.length) || './' : undefined;
    host.asked.push(name);
    const bytes = host.files.get(name === './' ? 'index.html' : name);
    const type = TYPES[name === './' ? 'html' : name?.split('.').pop()];
    if (redirects[name]) return response.writeHead(302, { Location: base + redirects[name].replace('./', '') }).end();
    if (host.faults[name]) return host.faults[name](response, bytes, type);
    if (!bytes) return response.writeHead(404).end('Not found');
    send(response, bytes, type);
  };
  let server;
  host.start = () =>
    new Promise((done) => {
      server = createServer(answer);
      server.listen(host.port ?? 0, '127.0.0.1', () => {
        host.port = server.address().port;
        host.url = `http://127.0.0.1:${host.port}${base}`;
        done();
      });
    });
  host.stop = () =>
    new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    });
  host.publish = (release) => {
    host.files = release.files;
  };
  await host.start();
  return host;
}

const send = (response, bytes, type, status = 200) =>
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length, 'Cache-Control': 'no-cache' }).end(bytes);

/** What a host can do wrong with one file. */
export const FAULTS = {
  'is not there': (response) => send(response, Buffer.from('Not found'), 'text/plain', 404),
  'is a page that says so': (response) => send(response, Buffer.from('<!doctype html><title>Not found</title>'), TYPES.html),
  'makes the host fail': (response) => send(response, Buffer.from('Sorry'), 'text/plain', 500),
  'is empty': (response, _, type) => send(response, Buffer.alloc(0), type),
  'has lost its end': (response, bytes, type) => send(response, bytes.subarray(0, bytes.length / 2), type),
  'has one byte changed': (response, bytes, type) => {
    const other = Buffer.from(bytes);
    other[other.length >> 1] ^= 1;
    send(response, other, type);
  },
  'breaks off on the way': (response, bytes, type) => {
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
  },
  'is cut off at once': (response) => response.destroy(),
  'leads to a page to sign in': (response) => response.writeHead(302, { Location: 'http://127.0.0.1:9/sign-in' }).end(),
};
