// A clinic hosts `dist/` on nginx or Apache with the lines of EMBED.md: the answers are those of `_headers`.

import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { snippet } from '../e2e/embed.mjs';
import { DIST } from '../e2e/fixtures.mjs';
import { serve } from '../serve.mjs';
import { answers, ended, freePort, installed, start } from './programs.mjs';

const own = process.getuid() === 0;

const nginx = (folder, from, port) => {
  const file = join(folder, 'nginx.conf');
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${folder}/${it};`).join(' ');
  writeFileSync(file, `${own ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log stderr;
    events {}
    http {
      access_log off; ${temporary}
      include ${from}/etc/nginx/mime.types;
      ${snippet('nginx-map', '')}
      server { listen 127.0.0.1:${port}; root ${folder}/www; ${snippet('nginx', '')} }
    }`);
  return start(join(from, 'usr/sbin/nginx'), ['-e', 'stderr', '-c', file]);
};

const apache = (folder, from, port) => {
  const file = join(folder, 'apache.conf');
  writeFileSync(join(folder, 'www/.htaccess'), snippet('apache', ''));
  copyFileSync('/etc/mime.types', join(folder, 'mime.types'));
  const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers']
    .map((name) => `LoadModule ${name}_module ${from}/usr/lib/apache2/modules/mod_${name}.so`);
  writeFileSync(file, `${modules.join('\n')}
    ServerName localhost
    ServerRoot ${folder}
    Listen 127.0.0.1:${port}
    PidFile ${folder}/pid
    ErrorLog ${folder}/error.log
    DocumentRoot ${folder}/www
    DirectoryIndex index.html
    TypesConfig ${folder}/mime.types
    <Directory ${folder}/www>
      AllowOverride FileInfo
    </Directory>
    ${own ? 'User www-data\nGroup www-data' : ''}`);
  const LD_LIBRARY_PATH = join(from, 'usr/lib', process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu');
  return start(join(from, 'usr/sbin/apache2'), ['-D', 'FOREGROUND', '-f', file], { ...process.env, LD_LIBRARY_PATH });
};

const HEADERS = ['content-type', 'cache-control', 'x-content-type-options', 'referrer-policy', 'access-control-allow-origin', 'x-frame-options'];
const read = async (url) => {
  const { headers, status } = await fetch(url);
  const all = HEADERS.map((name) => [name, headers.get(name)?.replace(/;\s*charset=.*/i, '').replace('application/javascript', 'text/javascript') ?? null]);
  return { status, ...Object.fromEntries(all) };
};

for (const [name, host] of Object.entries({ nginx, apache })) {
  test(`${name} with the lines of EMBED.md answers as _headers asks`, async () => {
    const from = installed();
    const folder = mkdtempSync(join(tmpdir(), 'hosting-'));
    const asked = await serve(DIST, { port: 0 });
    let program;
    try {
      // Apache gives up the rights of root, where it has them.
      chmodSync(folder, 0o755);
      mkdirSync(join(folder, 'www'));
      cpSync(DIST, join(folder, 'www'), { recursive: true });
      const port = await freePort();
      program = host(folder, from, port);
      const url = `http://127.0.0.1:${port}/`;
      await answers(program, async () => (await fetch(url)).ok);
      const files = readdirSync(DIST).filter((file) => /\.(html|js|wasm)$/.test(file));
      assert.ok(files.some((file) => file.endsWith('.wasm')) && files.includes('embed.js'), files.join());
      for (const file of ['', ...files]) assert.deepEqual(await read(url + file), await read(asked.url + file), `/${file}`);
    } finally {
      if (program) await ended(program);
      await asked.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
