// A clinic hosts the site of a release on nginx, Apache or Caddy with the settings of `release/hosts/`.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, rmSync, copyFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { started } from '../e2e/page.mjs';
import { serve } from '../serve.mjs';
import { launch, NAMES, RELEASE, serveWith } from './servers.mjs';

const TYPES = {
  css: /^text\/css/,
  html: /^text\/html; charset=utf-8$/i,
  js: /^(text|application)\/javascript/,
  png: /^image\/png$/,
  svg: /^image\/svg\+xml/,
  txt: /^text\/plain/,
  wasm: /^application\/wasm$/,
  webmanifest: /^application\/manifest\+json/,
};
const ASKED = ['cache-control', 'content-security-policy', 'referrer-policy', 'access-control-allow-origin', 'x-content-type-options', 'x-frame-options'];
/** What each server sends of the copies that lie beside the files. nginx knows brotli only with a module. */
const COPIES = { nginx: { gzip: 'gz' }, apache: { br: 'br', gzip: 'gz' }, caddy: { br: 'br', gzip: 'gz' } };

/** A policy without the hash of this version's style: settings stay when the files are replaced. */
const lasting = (policy) => policy?.replace(/'sha256-[^']+'/, "'unsafe-inline'");
const ending = (name) => name.slice(name.lastIndexOf('.') + 1);

/** An answer as it comes over the line. */
const asked = (url, headers = {}) => new Promise((done, fail) => {
  request(url, { headers }, async (response) => {
    const parts = await response.toArray();
    done({ status: response.statusCode, headers: response.headers, bytes: Buffer.concat(parts) });
  }).on('error', fail).end();
});

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Opens the page as on a phone, and closes it after the story. Nothing may go wrong there but what is allowed. */
async function onPhone(url, story, allowed = /^$/) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
  try {
    await page.goto(url);
    await started(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await story(page, context);
    assert.deepEqual(wrong.filter((it) => !allowed.test(it)), []);
  } finally {
    await context.close();
  }
}

for (const name of NAMES) {
  describe(name, () => {
    let host;
    let byRules;
    let files;
    before(async () => {
      host = await serveWith(name);
      // What reads `_headers` as Netlify does.
      byRules = await serve(host.www, { port: 0 });
      files = readdirSync(host.www).filter((file) => ending(file) in TYPES);
      for (const kind of Object.keys(TYPES)) assert.ok(files.some((file) => ending(file) === kind), kind);
    });
    after(async () => {
      await byRules?.close();
      await host?.close();
    });

    test('every file has its type, and the headers that _headers asks for', async () => {
      for (const file of ['', ...files]) {
        const [{ status, headers }, wanted] = [await asked(host.url + file), await asked(byRules.url + file)];
        const read = (all) => Object.fromEntries(ASKED.map((it) => [it, all[it]]));
        assert.equal(status, 200, file);
        assert.match(headers['content-type'], TYPES[ending(file || 'index.html')], file);
        assert.deepEqual(read(headers), { ...read(wanted.headers), 'content-security-policy': lasting(wanted.headers['content-security-policy']) }, file);
        const isStamped = /-[0-9a-f]{12}\.[a-z]+$/.test(file);
        assert.equal(headers['cache-control'], isStamped ? 'public, max-age=31536000, immutable' : 'no-cache', file);
      }
    });

    test('the policy of the page is the one inside it, but for what the next version changes', async () => {
      const { headers, bytes } = await asked(host.url);
      const [, inside] = bytes.toString().match(/http-equiv="Content-Security-Policy" content="([^"]+)"/);
      assert.equal(headers['content-security-policy'], lasting(inside));
      assert.doesNotMatch(headers['content-security-policy'], /sha256/);
    });

    test('a browser that asks for less gets the copy that the build has made', async () => {
      for (const [coding, copy] of Object.entries(COPIES[name])) {
        for (const file of files.filter((it) => existsSync(join(host.www, `${it}.${copy}`)))) {
          const [whole, less] = [await asked(host.url + file), await asked(host.url + file, { 'Accept-Encoding': coding })];
          assert.equal(less.headers['content-encoding'], coding, file);
          assert.match(less.headers.vary, /accept-encoding/i, file);
          assert.ok(less.bytes.equals(readFileSync(join(host.www, `${file}.${copy}`))), file);
          for (const it of ['content-type', ...ASKED]) assert.equal(less.headers[it], whole.headers[it], `${file}, ${it}`);
        }
      }
    });

    test('the folder has a copy, too', async () => {
      const [[coding, copy]] = Object.entries(COPIES[name]);
      const { headers, bytes } = await asked(host.url, { 'Accept-Encoding': coding });
      assert.equal(headers['content-encoding'], coding);
      assert.ok(bytes.equals(readFileSync(join(host.www, `index.html.${copy}`))));
      assert.match(headers['content-type'], TYPES.html);
    });

    test('no device keeps for a year that a file was not there', async () => {
      const { status, headers } = await asked(`${host.url}boot-0123456789ab.js`);
      assert.equal(status, 404);
      assert.doesNotMatch(headers['cache-control'] ?? '', /immutable|max-age=[1-9]/);
      assert.equal(headers['x-content-type-options'], 'nosniff');
    });

    test('the app starts, and the guide opens without a network', () => onPhone(host.url, async (page, context) => {
      await context.setOffline(true);
      await page.reload();
      await started(page);
    }));
  });
}

test('what takes the guide off the web takes it off the devices', async () => {
  const host = await serveWith('nginx');
  try {
    await onPhone(host.url, async (page) => {
      for (const file of readdirSync(host.www)) rmSync(join(host.www, file));
      copyFileSync(join(RELEASE, 'take-down/sw.js'), join(host.www, 'sw.js'));
      // The device shows what it has kept, and its browser asks for a newer worker.
      await page.reload();
      await started(page);
      await page.getByRole('heading', { name: '403 Forbidden' }).waitFor();
      const left = () => Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]);
      assert.deepEqual(await page.evaluate(left), [[], []]);
    }, /the server responded with a status of 40[34]/);
  } finally {
    await host.close();
  }
});
