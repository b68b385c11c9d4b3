// A WordPress of some version on a PHP of some version, for the length of a test: WordPress Playground, which has PHP as
// WebAssembly and the database as a file.

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, ended, freePort, start } from '../programs.mjs';
import { here, installed } from './install.mjs';

const PACKAGES = here('node_modules/@wp-playground/');

/**
 * Starts WordPress `version` (such as `6.5`, or `nightly`) on PHP `php` (such as `7.4`), with the plugin's zip nowhere in it.
 * `prepare` gets WordPress's folder before it starts. Returns its `url`, and `close`, after which nothing is left. Its administrator is `admin`, with `password`.
 * @param {string} version
 * @param {string} php
 * @param {(folder: string) => void} [prepare]
 */
export async function playground(version, php, prepare = () => {}) {
  installed();
  const folder = mkdtempSync(join(tmpdir(), 'playground-'));
  let server;
  const close = async () => {
    if (server) await ended(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const builds = join(PACKAGES, 'wordpress-builds');
    execFileSync('unzip', ['-q', '-d', folder, join(builds, 'src/wordpress', `wp-${version}.zip`)]);
    // The pictures, scripts and styles lie beside the zip.
    cpSync(join(builds, 'public', `wp-${version}`), folder, { recursive: true });
    mkdirSync(join(folder, 'wp-content/mu-plugins'), { recursive: true });
    copyFileSync(here('inside.php'), join(folder, 'wp-content/mu-plugins/inside.php'));
    prepare(folder);
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    server = start(process.execPath, [
      join(PACKAGES, 'cli/wp-playground.js'), 'server', `--php=${php}`, `--port=${port}`, '--workers=1',
      '--wordpress-install-mode=install-from-existing-files', `--mount-before-install=${folder}:/wordpress`,
    ]);
    await answers(server, async () => (await fetch(`${url}wp-login.php`)).ok);
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}
