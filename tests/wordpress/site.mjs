// A real WordPress for the length of a test: Debian's, with PHP's own web server and a MariaDB, all of it in
// a temporary folder and on this machine alone.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Starts WordPress. Returns its `url`; `publish(user, content)`, which saves a page through the editor's
 * own interface as `admin` or `author` and returns its address; and `close`, after which nothing is left.
 */
export async function wordpress() {
  const source = execFileSync(here('install'), { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim().split('\n').at(-1);
  const folder = mkdtempSync(join(tmpdir(), 'wordpress-'));
  const running = [];
  const close = async () => {
    for (const it of running.reverse()) await ended(it);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const root = join(folder, 'www');
    // Links to what was not unpacked lead nowhere; they belong to uploads.
    cpSync(source, root, { recursive: true, dereference: true, filter: existsSync });
    const socket = join(folder, 'db.sock');
    await database(folder, socket, running);

    const port = await freePort();
    const url = `http://localhost:${port}/`;
    writeFileSync(join(root, 'wp-config.php'), config(url, socket));
    copyFileSync(here('setup.php'), join(root, 'setup.php'));
    const passwords = JSON.parse(execFileSync('php', ['setup.php', url], { cwd: root, encoding: 'utf8' }));
    rmSync(join(root, 'setup.php'));

    running.push(start('php', ['-S', `localhost:${port}`, '-t', root], { ...process.env, PHP_CLI_SERVER_WORKERS: '4' }));
    await answers(running.at(-1), async () => (await fetch(url)).ok);

    const publish = async (user, content) => {
      const response = await fetch(`${url}?rest_route=/wp/v2/${user === 'admin' ? 'pages' : 'posts'}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Basic ${Buffer.from(`${user}:${passwords[user]}`).toString('base64')}`,
        },
        body: JSON.stringify({ title: 'Low back pain', status: 'publish', content }),
      });
      if (response.status !== 201) throw new Error(`WordPress: ${response.status} ${await response.text()}`);
      return (await response.json()).link;
    };
    return { url, publish, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function database(folder, socket, running) {
  const data = join(folder, 'db');
  const own = process.getuid() === 0 ? ['--user=root'] : [];
  execFileSync('mariadb-install-db', ['--no-defaults', ...own, `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'], { stdio: 'pipe' });
  running.push(start('/usr/sbin/mariadbd', ['--no-defaults', ...own, `--datadir=${data}`, `--socket=${socket}`, `--pid-file=${join(folder, 'db.pid')}`, '--skip-networking']));
  await answers(running.at(-1), () => {
    execFileSync('mariadb', ['--no-defaults', '-uroot', `--socket=${socket}`, '-e', 'CREATE DATABASE IF NOT EXISTS wordpress'], { stdio: 'pipe' });
    return true;
  });
}

// Nothing is asked of another machine: no updates, no timed tasks.
const config = (url, socket) => `<?php
define('WP_HOME', '${url.slice(0, -1)}');
define('WP_SITEURL', '${url.slice(0, -1)}');
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${socket}');
define('DB_CHARSET', 'utf8mb4');
define('WP_ENVIRONMENT_TYPE', 'local');
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
$table_prefix = 'wp_';
defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;

/** A program of its own group, with all that it says kept for the case that it ends. */
function start(command, args, env = process.env) {
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  child.words = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { child.words = (child.words + text).slice(-4000); });
  return child;
}

/** Ends a program with all that it has started, and waits until it is gone. */
function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((done) => {
    child.once('exit', done);
    process.kill(-child.pid, 'SIGTERM');
  });
}

async function answers(child, ask) {
  const end = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} has ended: ${child.words}`);
    try {
      if (await ask()) return;
    } catch (error) {
      if (Date.now() > end) throw new Error(`${child.spawnfile} does not answer: ${error.message} ${child.words}`);
    }
    await new Promise((done) => setTimeout(done, 100));
  }
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
