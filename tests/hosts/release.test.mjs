// What a person does with the files of a release before anything is online.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { HtmlValidate } from 'html-validate';
import { launch, RELEASE } from './servers.mjs';

const read = (name) => readFileSync(join(RELEASE, name), 'utf8');
const SHEETS = readdirSync(join(RELEASE, 'put-online')).map((name) => `put-online/${name}`);
const PAGES = ['START-HERE.html', 'EMBED.html', ...SHEETS];

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

test('the checksums are right, by the program that the page names', () => {
  const said = execFileSync('sha256sum', ['--check', 'SHA256SUMS'], { cwd: RELEASE, encoding: 'utf8' }).trim().split('\n');
  const files = readdirSync(RELEASE, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  assert.equal(said.length, files.length - 1, 'all but the list itself');
});

test('the bill of materials is what its format allows', async () => {
  const wrong = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(read('sbom.cdx.json'));
  assert.equal(wrong, null);
});

test('every page is valid, and what it names is there', async () => {
  const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'no-inline-style': 'off' } });
  for (const name of PAGES) {
    const { results } = await validator.validateString(read(name));
    assert.deepEqual(results.flatMap((it) => it.messages.map(({ line, message }) => `${name}:${line} ${message}`)), []);
    for (const [, link] of read(name).matchAll(/href="([^"#]+)/g)) {
      assert.ok(/^https:/.test(link) || existsSync(join(RELEASE, dirname(name), link)), `${name} leads to ${link}`);
    }
    for (const [, file] of read(name).matchAll(/<code>((?:spine-guide|hosts|take-down)[\w./-]*)<\/code>/g)) {
      assert.ok(existsSync(join(RELEASE, file)), `${name} names ${file}`);
    }
  }
});

test('each way to put it online is one sheet of paper', async () => {
  const page = await browser.newPage();
  for (const name of [...SHEETS, 'START-HERE.html']) {
    await page.goto(String(pathToFileURL(join(RELEASE, name))));
    for (const format of ['A4', 'Letter']) {
      const sheet = await page.pdf({ format, margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' } });
      assert.equal(sheet.toString('latin1').match(/\/Type \/Page\b/g).length, 1, `${name} on ${format}`);
    }
  }
  await page.close();
});

test('a page fits on a phone', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  for (const name of PAGES) {
    await page.goto(String(pathToFileURL(join(RELEASE, name))));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
  }
  await page.close();
});

test('the recipe of the container copies what is there', () => {
  const copied = [...read('Containerfile').matchAll(/^COPY (\S+) \S+$/gm)].map(([, file]) => file);
  assert.deepEqual(copied, ['spine-guide-site.zip', 'hosts/nginx.conf']);
  for (const file of copied) assert.ok(existsSync(join(RELEASE, file)), file);
  const [, root] = read('hosts/nginx.conf').match(/^ +root (\S+);$/m);
  assert.match(read('Containerfile'), new RegExp(`^COPY --from=site \\S+ ${root}$`, 'm'), 'where nginx looks for it');
});
