// A host whose files change, break and vanish under an open page, and what it publishes: releases of
// the built site that differ in every file that names another.

import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const TYPES = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css; charset=utf-8',
  wasm: 'application/wasm',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
  json: 'application/json',
};
/** A page on another host, which does not exist. */
export const SIGN_IN = 'http://127.0.0.1:9/sign-in';

const hash = (bytes) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/**
 * The built site as a release: its page and two of its scripts write `number` into attributes of `<html>`, which
 * `build` reads. `files` has the bytes by name; `kept` are the names that the service worker precaches, `./` being the
 * page.
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
  if (!files.get('sw.js').includes(`const VERSION = '${number}'`)) throw new Error('sw.js has no version to replace');
  return { files, kept: names };
}

/**
 * The numbers of the releases that the page, its first script and the app's script are from: the same three times. Runs
 * in the page.
 */
export const build = () => {
  const { page, script, glue } = document.documentElement.dataset;
  return [page, script, glue];
};

/**
 * Starts a host of one site in the folder `base`. `redirects` are names, `./` among them, that lead to
 * others. `onFailure` is called as soon as the host is stopped or fails. What it returns:
 * - `url`: the address of the folder; the port stays the same when the host starts again.
 * - `files`: the bytes by name; `publish(release)` replaces them all.
 * - `fail(faults)`: from now on these functions, by name, answer instead of the host; `fail({})` ends that.
 * - `asked`: the names that it was asked for, in their order.
 * - `stop()` and `start()`: the network is gone, and there again.
 */
export async function openHost({ base = '/', redirects = {}, onFailure = () => {} } = {}) {
  const host = { asked: [], files: new Map(), url: '', fail, publish, start, stop };
  let faults = {};
  let port = 0;
  let server;

  function answer(request, response) {
    const path = request.url.replace(/[?#].*/s, '');
    const name = path.startsWith(base) ? path.slice(base.length) || './' : undefined;
    host.asked.push(name);
    const bytes = host.files.get(name === './' ? 'index.html' : name);
    const type = TYPES[name === './' ? 'html' : name?.split('.').pop()];
    if (redirects[name]) return response.writeHead(302, { Location: base + redirects[name].replace('./', '') }).end();
    if (faults[name]) return faults[name](response, bytes, type);
    if (!bytes) return response.writeHead(404).end('Not found');
    send(response, bytes, type);
  }

  function publish(release) {
    host.files = release.files;
  }

  function fail(next) {
    onFailure();
    faults = next;
  }

  async function start() {
    server = createServer(answer).listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = server.address().port;
    host.url = `http://127.0.0.1:${port}${base}`;
  }

  async function stop() {
    onFailure();
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }

  await start();
  return host;
}

const send = (response, bytes, type, status = 200) =>
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length, 'Cache-Control': 'no-cache' }).end(bytes);

/** What a host can do wrong with one file: see `fail`. */
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
  'leads to a page to sign in': (response) => response.writeHead(302, { Location: SIGN_IN }).end(),
};
