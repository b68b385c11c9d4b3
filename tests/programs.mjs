// Programs that a test starts, and ends.

import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** Runs a script that brings programs; the last line that it prints is the folder that they are in. */
export const brought = (script, ...values) =>
  execFileSync(script, values, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).trim().split('\n').at(-1);

const running = new Set();
// A test that is broken off leaves nothing running, either.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    for (const child of running) process.kill(-child.pid, 'SIGTERM');
    process.exit(1);
  });
}

/** A program of its own group, with all that it says kept for the case that it ends. */
export function start(command, args, env = process.env) {
  const child = /** @type {any} */ (spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] }));
  child.words = '';
  running.add(child);
  child.once('exit', () => running.delete(child));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => { child.words = (child.words + text).slice(-4000); });
  return child;
}

/** Ends a program with all that it has started, and waits until it is gone. */
export function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return undefined;
  return new Promise((done) => {
    child.once('exit', done);
    process.kill(-child.pid, 'SIGTERM');
  });
}

/** Waits until a program answers. */
export async function answers(child, ask) {
  const end = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} has ended: ${child.words}`);
    let cause;
    try {
      if (await ask()) return;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > end) throw new Error(`${child.spawnfile} does not answer: ${child.words}`, { cause });
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** A port that nothing listens at. */
export function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      server.close(() => done(port));
    });
  });
}
