// A real WordPress for the length of a test: Debian's, with PHP's own web server and a MariaDB, all of it in
// a temporary folder and on this machine alone.

import { execFileSync } from 'node:child_process';
import { cpSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, ended, freePort, here, installed, start } from './programs.mjs';

/**
 * Starts WordPress. Returns its `url`; `publish(user, content)`, which saves a page through the editor's
 * own interface as `admin` or `author` and returns its address; and `close`, after which nothing is left.
 */
export async function wordpress() {
  const source = join(installed(), 'usr/share/wordpress');
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
