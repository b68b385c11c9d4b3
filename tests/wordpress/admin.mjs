// What an administrator does in WordPress, in a browser; and what others try without one.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

export const ZIP = fileURLToPath(new URL('../../dist/spine-guide-wordpress.zip', import.meta.url));
assert.ok(existsSync(ZIP), 'dist/spine-guide-wordpress.zip is not there. Run: make wordpress');

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});

/** What is stored on the site, by the site's own word. */
export const state = async (url) => (await fetch(`${url}?spine-guide-test=state`)).json();

/** Signs in. */
export async function signIn(page, url, user = 'admin', password = 'password') {
  await page.goto(`${url}wp-login.php`);
  await page.locator('#user_login').fill(user);
  await page.locator('#user_pass').fill(password);
  await page.locator('#wp-submit').click();
  await page.waitForURL(/wp-admin/);
}

/** Uploads the zip in Plugins, Add New. Where the plugin is there, WordPress asks whether to replace it. */
export async function upload(page, url) {
  await page.goto(`${url}wp-admin/plugin-install.php?tab=upload`);
  await page.locator('#pluginzip').setInputFiles(ZIP);
  await page.locator('#install-plugin-submit').click();
}

/** Installs and activates the plugin. */
export async function install(page, url) {
  await upload(page, url);
  await page.getByRole('link', { name: 'Activate Plugin' }).click();
  await page.locator('#message, .notice').filter({ hasText: 'Plugin activated' }).waitFor();
}

export const SETTINGS = 'wp-admin/options-general.php?page=spine-guide';
/** A field of the settings page by its label. */
export const field = (page, label) => page.getByLabel(label, { exact: true });

/** Fills in the settings, by their labels, and presses the button. */
export async function saveSettings(page, url, values) {
  await page.goto(url + SETTINGS);
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value);
  await page.getByRole('button', { name: 'Save Changes' }).click();
}

/** Deactivates and deletes the plugin in the list of plugins. */
export async function uninstall(page, url) {
  await page.goto(`${url}wp-admin/plugins.php`);
  const row = page.locator('tr[data-plugin="spine-guide/spine-guide.php"]');
  await row.getByRole('link', { name: /^Deactivate/ }).click();
  await page.locator('#message, .notice').filter({ hasText: 'Plugin deactivated' }).waitFor();
  // Before its script is there, the link leads to a page that asks.
  await page.waitForLoadState();
  page.once('dialog', (dialog) => dialog.accept());
  await row.getByRole('link', { name: /^Delete/ }).click();
  await page.locator('tr.deleted, tr').filter({ hasText: 'was successfully deleted' }).first().waitFor();
}

/**
 * A visitor with a session: `get` and `post` answer as `fetch` does, without following a redirect. `rest` adds what the
 * REST interface wants of who is signed in.
 */
export async function session(url, user, password) {
  const jar = new Map();
  const ask = async (path, options = {}) => {
    const headers = { ...options.headers, Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') };
    const response = await fetch(new URL(path, url), { redirect: 'manual', ...options, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      jar.set(name, value);
    }
    return response;
  };
  const get = (path) => ask(path);
  const post = (path, fields) => ask(path, { method: 'POST', body: new URLSearchParams(fields) });
  if (user) {
    await get('wp-login.php');
    const answer = await post('wp-login.php', { log: user, pwd: password, testcookie: '1' });
    assert.equal(answer.status, 302, `${user} signs in`);
  }
  const nonce = user ? await (await get('wp-admin/admin-ajax.php?action=rest-nonce')).text() : '';
  const rest = (path, body, method = 'POST') => ask(`?rest_route=${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json', 'X-WP-Nonce': nonce },
  });
  return { get, post, rest };
}

/** Publishes a page or a post and returns its address. */
export async function publish(who, content, kind = 'pages') {
  const response = await who.rest(`/wp/v2/${kind}`, { title: 'Low back pain', status: 'publish', content });
  if (response.status !== 201) throw new Error(`WordPress: ${response.status} ${await response.text()}`);
  return (await response.json()).link;
}
