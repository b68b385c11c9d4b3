// The web servers that clinics have, each with the settings of `release/hosts/` for a folder with the unpacked site. They
// run on this machine alone, for the length of a test.

import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { answers, brought, ended, freePort, start } from '../programs.mjs';

export const RELEASE = fileURLToPath(new URL('../../release', import.meta.url));

const isRoot = process.getuid() === 0;
const library = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
const settings = (name) => readFileSync(join(RELEASE, 'hosts', name), 'utf8');

/** A text of the settings with another in its place. That it is not there is an error. */
function changed(text, old, instead) {
  if (!text.includes(old)) throw new Error(`the settings have no ${JSON.stringify(old)}`);
  return text.replaceAll(old, instead);
}

/** What each server is started with: how, in which folder, from which packages, at which port. */
const SERVERS = {
  nginx({ folder, from, port }) {
    const server = ['listen 80;', '/var/www/spine-guide', 'guide.example.com'];
    const own = [`listen 127.0.0.1:${port};`, join(folder, 'www'), 'localhost'];
    writeFileSync(join(folder, 'guide.conf'), server.reduce((text, old, n) => changed(text, old, own[n]), settings('nginx.conf')));
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((it) => `${it}_temp_path ${folder}/${it};`).join(' ');
    // What Debian has around it.
    writeFileSync(join(folder, 'nginx.conf'), `${isRoot ? 'user root;' : ''} daemon off; pid ${folder}/pid; error_log stderr;
      events {}
      http {
        access_log off; ${temporary}
        include ${from}/etc/nginx/mime.types;
        default_type application/octet-stream;
        gzip on;
        include ${folder}/guide.conf;
      }`);
    return start(join(from, 'usr/sbin/nginx'), ['-e', 'stderr', '-c', join(folder, 'nginx.conf')]);
  },

  apache({ folder, from, port }) {
    writeFileSync(join(folder, 'www/.htaccess'), settings('apache.htaccess'));
    // What Debian has on from the start, and what the file's first lines ask for: headers and rewrite.
    const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'filter', 'deflate', 'negotiation', 'headers', 'rewrite']
      .map((name) => `LoadModule ${name}_module ${from}/usr/lib/apache2/modules/mod_${name}.so`);
    copyFileSync('/etc/mime.types', join(folder, 'mime.types'));
    writeFileSync(join(folder, 'apache.conf'), `${modules.join('\n')}
      ServerName localhost
      ServerRoot ${folder}
      Listen 127.0.0.1:${port}
      PidFile ${folder}/pid
      ErrorLog ${folder}/error.log
      DocumentRoot ${folder}/www
      DirectoryIndex index.html
      TypesConfig ${folder}/mime.types
      AddOutputFilterByType DEFLATE text/html text/plain text/css application/javascript text/javascript
      <Directory ${folder}/www>
        AllowOverride All
      </Directory>
      ${isRoot ? 'User www-data\nGroup www-data' : ''}`);
    const env = { ...process.env, LD_LIBRARY_PATH: join(from, 'usr/lib', library) };
    return start(join(from, 'usr/sbin/apache2'), ['-D', 'FOREGROUND', '-f', join(folder, 'apache.conf')], env);
  },

  caddy({ folder, from, port }) {
    const site = ['guide.example.com', '/var/www/spine-guide'];
    const own = [`http://localhost:${port}`, join(folder, 'www')];
    const text = site.reduce((text, old, n) => changed(text, old, own[n]), settings('Caddyfile'));
    writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${text}`);
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    return start(join(from, 'usr/bin/caddy'), ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], env);
  },
};

export const NAMES = Object.keys(SERVERS);

/** The browser in which the hosts and the pages of a release are opened. */
export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell',
  args: process.getuid() === 0 ? ['--no-sandbox'] : [],
});

/** Starts a server with the site of the release. Returns its `url`, the folder of its files as `www`, and `close`. */
export async function serveWith(name) {
  const unpack = fileURLToPath(new URL('../unpack', import.meta.url));
  const from = brought(unpack, 'nginx', 'nginx-common', 'apache2-bin', 'libapr1', 'libaprutil1', 'caddy', 'unzip');
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const www = join(folder, 'www');
  let program;
  const close = async () => {
    if (program) await ended(program);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // Apache gives up the rights of root, where it has them.
    chmodSync(folder, 0o755);
    mkdirSync(www);
    execFileSync(join(from, 'usr/bin/unzip'), ['-q', join(RELEASE, 'spine-guide-site.zip'), '-d', www]);
    // The one that the page for a host of one's own has made: the zip has none, so that a newer one replaces none.
    writeFileSync(join(www, 'clinic.json'), '{}\n');
    const port = await freePort();
    program = SERVERS[name]({ folder, from, port });
    const url = `http://localhost:${port}/`;
    await answers(program, async () => (await fetch(url)).ok);
    return { url, www, close };
  } catch (error) {
    await close();
    throw error;
  }
}
