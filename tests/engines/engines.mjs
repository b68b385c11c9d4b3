// The browsers that the story runs in, each driven by its own WebDriver, and what they cannot do.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Builder } from 'selenium-webdriver';
import BrowsingContext from 'selenium-webdriver/bidi/browsingContext.js';

/** Debian keeps it outside PATH. */
const MINI_BROWSER = `/usr/lib/${{ arm64: 'aarch64' }[process.arch] ?? 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`;

/**
 * What starts each engine, and what it cannot do, with the reason. The story sees that each of these is still
 * so: what an engine learns makes it fail until the line is taken out here.
 */
export const ENGINES = {
  chromium: {
    needs: ['chromedriver'],
    driver: (port) => ['chromedriver', `--port=${port}`],
    capabilities: {
      browserName: 'chrome',
      'goog:chromeOptions': {
        binary: process.env.CHROMIUM || '/usr/bin/chromium',
        args: ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      },
    },
    cannot: {},
  },
  firefox: {
    needs: ['geckodriver', 'firefox-esr'],
    driver: (port) => ['geckodriver', '--port', port, '--websocket-port', '0'],
    capabilities: {
      browserName: 'firefox',
      webSocketUrl: true,
      'moz:firefoxOptions': { binary: '/usr/bin/firefox-esr', args: ['-headless'] },
    },
    resize: resizePage,
    cannot: {},
  },
  webkit: {
    needs: ['WebKitWebDriver', 'Xvfb'],
    driver: (port) => ['WebKitWebDriver', `--port=${port}`],
    capabilities: {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] },
    },
    display: true,
    cannot: {
      print: 'WebKitWebDriver knows no such command',
      frame: 'WebKitWebDriver neither presses nor types in a frame of another site',
    },
  },
};

/** What of an engine this machine does not have, for a test to say; none in the automatic check, which has all. */
export function missing(name) {
  if (process.env.CI) return false;
  const absent = ENGINES[name].needs.filter((program) => !isOnPath(program));
  return absent.length > 0 && `not here: ${absent}`;
}

const isOnPath = (program) => process.env.PATH.split(delimiter).some((folder) => existsSync(join(folder, program)));

/**
 * Starts an engine. Returns its driver, a function that gives the page a size in CSS pixels, and one that ends
 * all that was started.
 */
export async function start(name) {
  const { driver: command, capabilities, display, resize = resizeWindow } = ENGINES[name];
  const ends = [];
  const stop = async () => {
    for (const end of ends.reverse()) await end();
  };
  try {
    const env = { ...process.env, ...(display && await screen(ends)) };
    const port = await freePort();
    const program = run(command(port), { env, stdio: 'ignore' }, ends);
    const url = `http://127.0.0.1:${port}`;
    await Promise.race([answers(`${url}/status`), gone(program)]);
    // The environment may name another browser.
    const driver = await new Builder().disableEnvironmentOverrides().usingServer(url).withCapabilities(capabilities).build();
    ends.push(() => driver.quit());
    return { driver, resize: (width, height) => resize(driver, width, height), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Firefox's window is never narrower than 500 pixels; what lies in it can be. */
async function resizePage(driver, width, height) {
  const context = await BrowsingContext(driver, { browsingContextId: await driver.getWindowHandle() });
  await context.setViewport(width, height);
}

/** Chromium and WebKit: the window is the page and what stands above it. */
async function resizeWindow(driver, width, height) {
  const above = await driver.executeScript('return outerHeight - innerHeight');
  await driver.manage().window().setRect({ width, height: height + above });
}

/** A screen for WebKit, which has no headless mode, and a style that lets its window be as narrow as a phone. */
async function screen(ends) {
  const config = mkdtempSync(join(tmpdir(), 'engine-'));
  ends.push(() => rmSync(config, { recursive: true }));
  mkdirSync(join(config, 'gtk-3.0'));
  writeFileSync(join(config, 'gtk-3.0/gtk.css'), '* { min-width: 0; padding: 0; margin: 0; font-size: 1px }');
  const server = run(['Xvfb', '-displayfd', '3', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }, ends);
  const [display] = await /** @type {any} */ (Promise.race([once(server.stdio[3], 'data'), gone(server)]));
  return { DISPLAY: `:${String(display).trim()}`, XDG_CONFIG_HOME: config };
}

function run([program, ...args], options, ends) {
  const child = /** @type {any} */ (spawn(program, args, options));
  child.ended = new Promise((done) => child.once('close', done));
  ends.push(() => {
    child.kill();
    return child.ended;
  });
  return child;
}

/** Fails when a program does not start, or ends. */
async function gone(child) {
  await once(child, 'exit');
  throw new Error(`${child.spawnfile} ended`);
}

/** Waits until a driver is there. */
async function answers(url) {
  const end = Date.now() + 30_000;
  for (;;) {
    try {
      return await fetch(url);
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return String(port);
}
