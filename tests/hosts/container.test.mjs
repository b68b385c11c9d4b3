// The recipe of the container is built, and what it makes is run. Its base image cannot be had here: one with Debian's nginx
// and busybox stands in for it, under the same name. So the steps of the recipe are tried, and not that image itself.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brought } from '../programs.mjs';
import { RELEASE } from './servers.mjs';

const [INSTALL, UNPACK] = ['../install', '../unpack'].map((name) => fileURLToPath(new URL(name, import.meta.url)));
const BASE = readFileSync(join(RELEASE, 'Containerfile'), 'utf8').match(/^FROM (\S+)$/m)[1];

const STAND_IN = `FROM scratch
COPY . /
RUN ["/bin/busybox", "--install", "-s", "/bin"]
RUN echo www-data:x:33:33::/:/bin/false >/etc/passwd && echo www-data:x:33: >/etc/group && mkdir -p /run /var/lib/nginx
`;

/** Starts nginx in a root folder, in a network of its own, and prints the headers of its answer. */
const SESSION = `
set -e
"$1/bin/busybox" ip link set lo up
chroot "$1" /usr/sbin/nginx -g 'daemon off;' &
until "$1/bin/busybox" wget -q -O /dev/null http://127.0.0.1/; do kill -0 $! && sleep 0.1; done
"$1/bin/busybox" wget -S -O /dev/null "http://127.0.0.1/$2" 2>&1
kill $!
`;

test('the image is built, and sends the guide with its headers', { skip: process.getuid() !== 0 && 'root alone may build it here' }, () => {
  execFileSync(INSTALL, ['buildah']);
  const root = brought(UNPACK, 'libc6', 'libpcre2-8-0', 'libssl3', 'zlib1g', 'libcrypt1', 'nginx', 'nginx-common', 'busybox-static');
  const folder = mkdtempSync(join(tmpdir(), 'container-'));
  const store = ['--root', join(folder, 'store'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs'];
  const buildah = (...values) => execFileSync('buildah', [...store, ...values], {
    cwd: RELEASE,
    encoding: 'utf8',
    stdio: 'pipe',
    env: { ...process.env, BUILDAH_ISOLATION: 'chroot' },
  }).trim();
  const build = (...values) => buildah('build', '--pull=never', '--signature-policy', join(folder, 'policy.json'), ...values);
  try {
    writeFileSync(join(folder, 'policy.json'), '{ "default": [{ "type": "insecureAcceptAnything" }] }');
    writeFileSync(join(folder, 'StandIn'), STAND_IN);
    build('--file', join(folder, 'StandIn'), '--tag', BASE, root);
    build('--file', 'Containerfile', '--tag', 'spine-guide', '.');
    const container = buildah('from', '--pull=never', '--signature-policy', join(folder, 'policy.json'), 'spine-guide');
    const image = buildah('mount', container);
    const worker = readFileSync(join(image, 'var/www/spine-guide/sw.js'), 'utf8');
    const wasm = worker.match(/spine-guide_bg-[0-9a-f]{12}\.wasm/)[0];
    const ask = (path) => execFileSync('unshare', ['--net', 'sh', '-c', SESSION, 'sh', image, path], { encoding: 'utf8' });
    const page = ask('');
    assert.match(page, /HTTP\/1.1 200 OK/);
    assert.match(page, /Content-Type: text\/html; charset=utf-8/);
    assert.match(page, /Cache-Control: no-cache/);
    assert.match(page, /Content-Security-Policy: default-src 'none'; script-src 'self'/);
    const app = ask(wasm);
    assert.match(app, /Content-Type: application\/wasm/);
    assert.match(app, /Cache-Control: public, max-age=31536000, immutable/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
