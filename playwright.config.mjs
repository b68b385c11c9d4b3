// The end-to-end tests: what a reader meets, on the built site, in Chromium. CONTRIBUTING.md says how to run one of them.

import { defineConfig } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { DESK, PHONE } from './tests/e2e/screens.mjs';

const file = (path) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  testDir: 'tests',
  outputDir: 'target/e2e',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  // On two cores a third browser still fills the time in which the others wait for something.
  workers: Number(process.env.WORKERS || 3),
  // Whole journeys through every state, while other programs keep the machine busy.
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: process.env.CI ? [['dot'], ['./tests/e2e/browser-reporter.mjs']] : [['list'], ['./tests/e2e/browser-reporter.mjs']],
  use: {
    baseURL: process.env.SITE_URL,
    actionTimeout: 15_000,
    navigationTimeout: 30_000,
    // What is kept for times without a network is for offline.spec.mjs, which has its own host.
    serviceWorkers: 'block',
    contextOptions: { reducedMotion: 'reduce' },
    // With the page at every step a trace doubles the time: TRACE=1 asks for it.
    trace: { mode: 'retain-on-failure', snapshots: Boolean(process.env.TRACE), screenshots: Boolean(process.env.TRACE) },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM || '/usr/bin/chromium-headless-shell',
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      // The same fonts on every machine: the width of a word decides what fits.
      env: { ...process.env, FONTCONFIG_FILE: file('tests/fonts.conf') },
    },
  },
  projects: [
    // What is not tagged runs at a desk; `@phone` on a phone; both tags on both.
    { name: 'desk', testMatch: 'e2e/*.spec.mjs', use: { viewport: DESK }, grep: /@desk|^(?!.*@phone)/ },
    { name: 'phone', testMatch: 'e2e/*.spec.mjs', use: { viewport: PHONE }, grep: /@phone/ },
    // `make fuzz`, which has other parts in Rust.
    { name: 'fuzz', testMatch: 'fuzz/*.spec.mjs', use: { viewport: DESK } },
    // `make screenshots` and `make styleguide`: no tests, but the same states.
    { name: 'pictures', testMatch: 'shots/*.spec.mjs', use: { viewport: DESK }, fullyParallel: false },
  ],
  webServer: {
    command: 'node tests/serve.mjs dist',
    env: { PORT: '0' },
    wait: { stdout: /answers at (?<site_url>\S+)/ },
  },
});
