// The plugin on the hosts that clinics have: below a folder, without addresses of its own, behind a proxy, as a network of
// sites, with Apache and with nginx in front; with what caching plugins do to a page; and beside the site's own scripts.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { article, strings } from '../content.mjs';
import { check, isAtLevel } from '../e2e/checker.mjs';
import { element, fits, frameOf, inside, isSeen, ready, snippet } from '../e2e/embed.mjs';
import { expect } from '../e2e/fixtures.mjs';
import { copyButton, hold, row, summary } from '../e2e/page.mjs';
import { DESK } from '../e2e/screens.mjs';
import { launch, publish, saveSettings, session, signIn, state } from './admin.mjs';
import { wordpress } from './site.mjs';

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

/**
 * Opens a page; nothing may go wrong there but what is allowed.
 * @param {string} address
 * @param {(page: import('@playwright/test').Page, asked: string[]) => unknown} story
 * @param {{ allowed?: RegExp } & import('@playwright/test').BrowserContextOptions} [options]
 */
async function visit(address, story, { allowed = /^$/, ...options } = {}) {
  const context = await browser.newContext({ viewport: DESK, ignoreHTTPSErrors: true, ...options });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) wrong.push(`${message.text()} ${message.location().url}`);
  });
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  try {
    await page.goto(address);
    await story(page, asked);
    assert.deepEqual(wrong.filter((it) => !allowed.test(it)), []);
  } finally {
    await context.close();
  }
}

/** The guide in a page works: it has taken the place of the plain HTML, and a question opens in it. */
async function works(page) {
  await ready(page);
  await expect(element(page).locator('details').first()).toBeHidden();
  await summary(inside(page), '08').click();
  await fits(page);
}

/** A page with the shortcode, by PHP: no session is needed. */
const put = (site, content = '[spine_guide]') =>
  site.php(`echo get_permalink(wp_insert_post(['post_type' => 'page', 'post_title' => 'Low back pain', 'post_status' => 'publish', 'post_content' => '${content}']));`);

const app = (page) => page.getByRole('group', { name: strings.filter_title, exact: true }).waitFor();

for (const [what, options, path] of /** @type {[string, any, string][]} */ ([
  ['in a folder of the host', { below: 'clinic/' }, '/clinic/spine-guide/'],
  ['in a folder, with addresses of numbers', { below: 'clinic/', permalinks: '' }, '/clinic/index.php/spine-guide/'],
  ['behind a proxy with https, of which it does not know', { front: 'https' }, '/spine-guide/'],
])) {
  describe(what, () => {
    let site;
    before(async () => { site = await wordpress(options); });
    after(() => site?.close());

    // WordPress's own files are not to be had there: it names them with http.
    test('the guide works in a page', () => visit(put(site), works, { allowed: /\/wp-includes\// }));

    test('the full page works, and is kept on the device', () => visit(new URL(path, site.url).href, async (page) => {
      await app(page);
      if (options.front) return; // a certificate of our own is no secure one
      const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
      assert.equal(new URL(scope).pathname, path);
      await page.context().setOffline(true);
      await page.reload();
      await app(page);
    }, { allowed: /SSL certificate error|ServiceWorker/ }));
  });
}

describe('in a network of sites', () => {
  let site;
  before(async () => { site = await wordpress({ network: true }); });
  after(() => site?.close());

  test('each has its own settings, and the guide works in both', async () => {
    const [first, second] = JSON.parse(site.php(`
      update_option('spine_guide_settings', ['name' => 'First Clinic']);
      $page = ['post_type' => 'page', 'post_title' => 'Low back pain', 'post_status' => 'publish', 'post_content' => '[spine_guide]'];
      $first = get_permalink(wp_insert_post($page));
      switch_to_blog(2);
      update_option('permalink_structure', '/%postname%/');
      update_option('spine_guide_settings', ['name' => 'Second Clinic']);
      echo json_encode([$first, get_permalink(wp_insert_post($page))]);`));
    assert.match(second, /\/second\//);
    await visit(first, works);
    await visit(second, works);
    for (const [at, name] of [['spine-guide/', 'First Clinic'], ['second/spine-guide/', 'Second Clinic']]) {
      await visit(site.url + at, async (page) => {
        await app(page);
        assert.equal(await page.locator('.masthead p').innerText(), name);
      });
    }
  });

  test('deleted, it leaves nothing on either', () => {
    const left = site.php(`
      deactivate_plugins('spine-guide/spine-guide.php', true, true);
      uninstall_plugin('spine-guide/spine-guide.php');
      $left = [];
      foreach ([1, 2] as $id) {
        switch_to_blog($id);
        $left[] = $GLOBALS['wpdb']->get_col("SELECT option_name FROM {$GLOBALS['wpdb']->options} WHERE option_name LIKE '%spine%'");
      }
      echo json_encode($left);`);
    assert.deepEqual(JSON.parse(left), [[], []]);
  });
});

/** The lines of EMBED.md for nginx. */
const LINES = snippet('wordpress-nginx', '');

for (const [what, options, fromFolder] of /** @type {[string, any, boolean][]} */ ([
  ['Apache', { front: 'apache' }, true],
  ['nginx', { front: 'nginx' }, false],
  ['nginx that has the lines of EMBED.md', { front: 'nginx', lines: LINES }, true],
  ['nginx that has them for scripts alone', { front: 'nginx', lines: LINES.replace('[a-z]+$', 'js$') }, false],
])) {
  describe(`with ${what} in front`, () => {
    let site;
    before(async () => { site = await wordpress(options); });
    after(() => site?.close());

    test(`the frame has its files ${fromFolder ? 'from the folder of the plugin' : 'through PHP'}`, async () => {
      const context = await browser.newContext();
      const admin = await context.newPage();
      await signIn(admin, site.url);
      await context.close();
      assert.equal((await state(site.url)).files.sent, fromFolder);
      await visit(put(site), async (page, asked) => {
        await works(page);
        const [boot] = asked.filter((url) => /\/boot-/.test(url));
        assert.match(boot, fromFolder ? /\/wp-content\/plugins\/spine-guide\/guide\/boot-[0-9a-f]{12}\.js$/ : /\/spine-guide\/frame\/boot-[0-9a-f]{12}-js$/);
        const wasm = asked.find((url) => /spine-guide_bg-/.test(url));
        const { headers } = await fetch(wasm, { headers: { 'Accept-Encoding': 'gzip' } });
        assert.deepEqual(['content-type', 'access-control-allow-origin', 'content-encoding', 'cache-control', 'x-content-type-options'].map((name) => headers.get(name)),
          ['application/wasm', '*', 'gzip', 'public, max-age=31536000, immutable', 'nosniff']);
        const embed = await fetch(`${site.url}wp-content/plugins/spine-guide/guide/embed.js`);
        assert.doesNotMatch(embed.headers.get('cache-control') ?? '', /immutable/, 'its name has no hash');
      });
    });

    test('the full page works, and is kept on the device', () => visit(`${site.url}spine-guide/`, async (page) => {
      await app(page);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.context().setOffline(true);
      await page.reload();
      await app(page);
    }));
  });
}

describe('what caching plugins do', () => {
  let site;
  let address;
  before(async () => {
    site = await wordpress();
    address = put(site);
  });
  after(() => site?.close());

  for (const habit of ['merged', 'minified', 'strict']) {
    test(`${habit}: the guide works`, () => visit(`${address}?habit=${habit}`, works, { allowed: habit === 'strict' ? /Refused to (execute|load|apply)|Content Security Policy/ : undefined }));
  }

  test('delayed: the plain HTML is there until the visitor moves, then the guide', () => visit(`${address}?habit=delayed`, async (page) => {
    const plain = page.locator('spine-guide > details').first();
    await plain.waitFor();
    assert.equal(await page.evaluate(() => customElements.get('spine-guide')), undefined);
    await page.mouse.move(10, 10);
    await page.mouse.move(20, 20);
    await works(page);
  }));

  test('a reader who is in the middle of the plain HTML is at the same place in the guide', () => visit('about:blank', async (page) => {
    const frame = await hold(page, '**/spine-guide/frame/');
    await page.goto(address, { waitUntil: 'commit' });
    await frame.asked;
    const plain = element(page).locator('[data-part="faq-08"]');
    await plain.locator('summary').click();
    await plain.evaluate((it) => it.scrollIntoView());
    frame.release();
    await ready(page);
    await expect(row(inside(page), '08')).toHaveAttribute('open');
    await isSeen(page, summary(inside(page), '08'));
  }));

  test('without scripts all that the guide says is on the page', () => visit(address, async (page) => {
    await page.getByRole('heading', { name: article.title }).waitFor();
    await page.locator('[data-part="faq-08"] summary').click();
    await page.locator('[data-part="faq-08"]').getByText(strings.answer).waitFor();
  }, { javaScriptEnabled: false }));

  test('without the header that the sandbox needs, the plain HTML stays', () => visit(address, async (page) => {
    site.php("update_option('test_without_header', 1);");
    const blocked = page.waitForEvent('console', (message) => /blocked by CORS policy/.test(message.text()));
    await page.reload();
    await blocked;
    site.php("delete_option('test_without_header');");
    assert.equal(await page.locator('spine-guide > details').first().isVisible(), true);
  }, { allowed: /CORS|net::ERR_FAILED/ }));

  test('the full page with ?settings leads to the settings in WordPress', async () => {
    const { status, headers } = await fetch(`${site.url}spine-guide/?settings`, { redirect: 'manual' });
    assert.deepEqual([status, headers.get('location')], [302, `${site.url}wp-admin/options-general.php?page=spine-guide`]);
  });

  test('a block has its anchor and, where that is wanted, the links to its parts', async () => {
    await visit(put(site, '<!-- wp:spine-guide/guide {"nav":true,"anchor":"guide"} /-->'), async (page) => {
      await ready(page);
      await inside(page).locator('.nav').waitFor();
      assert.equal(await page.locator('#guide > spine-guide').count(), 1);
    });
    await visit(put(site, '<!-- wp:spine-guide/guide /-->'), async (page) => {
      await ready(page);
      assert.equal(await inside(page).locator('.nav').isVisible(), false);
    });
  });

  test('in a widget of a classic theme it works', async () => {
    site.php(`switch_theme('twentytwentyone');
      update_option('widget_block', [2 => ['content' => '<!-- wp:spine-guide/guide {"view":"check"} /-->'], '_multiwidget' => 1]);
      update_option('sidebars_widgets', ['wp_inactive_widgets' => [], 'sidebar-1' => ['block-2'], 'array_version' => 3]);`);
    await visit(site.url, async (page) => {
      await inside(page).getByRole('button', { name: strings.invitation_action }).waitFor();
      await fits(page);
    });
    await visit(put(site, '[spine_guide view="questions"]'), (page) => works(page));
  });
});

describe('beside the scripts of the site', () => {
  let site;
  let address;
  before(async () => {
    site = await wordpress();
    address = `${put(site)}?tracker`;
  });
  after(() => site?.close());

  test('none of them reads, hears or presses what a patient does in the frame', () => visit(address, async (page) => {
    await ready(page);
    const frame = await frameOf(page);
    await check(frame, { ces_bladder: ['dark'] });
    await isAtLevel(frame, 'emergency');

    const { heard, reads, kinds } = await page.evaluate(() => {
      const inner = document.querySelector('spine-guide').shadowRoot.querySelector('iframe');
      const attempt = (act) => {
        try {
          return String(act());
        } catch (error) {
          return error.name;
        }
      };
      const { heard } = /** @type {any} */ (window);
      return {
        heard,
        kinds: heard.filter((it) => it.startsWith('{')).map((it) => Object.keys(JSON.parse(it)).sort().join()),
        reads: [
          attempt(() => inner.contentDocument),
          attempt(() => inner.contentWindow.document.body.textContent),
          attempt(() => inner.contentWindow.getSelection()),
          attempt(() => inner.contentWindow.location.href),
          attempt(() => inner.contentWindow.history.length),
          attempt(() => inner.contentWindow.localStorage.length),
          attempt(() => inner.contentWindow.eval('1')),
          attempt(() => inner.contentWindow.dispatchEvent(new Event('click'))),
          attempt(() => inner.contentWindow.document.querySelector('button').click()),
        ],
      };
    });
    assert.deepEqual([...new Set(reads)].sort(), ['SecurityError', 'null'], reads.join());
    const allowed = ['spineGuide,type', 'height,spineGuide,type', 'bottom,spineGuide,top,type'];
    assert.deepEqual(kinds.filter((kind) => !allowed.includes(kind)), [], 'sizes and places alone');
    assert.deepEqual(heard.filter((it) => /^(input|change|keydown|toggle)/.test(it)), [], 'no event from inside');
  }));

  test('a frame that they let out of its sandbox, or make themselves, is in one all the same', () => visit(address, async (page) => {
    await ready(page);
    const reads = await page.evaluate(async () => {
      const read = async (frame) => {
        await new Promise((done) => { frame.onload = done; });
        return frame.contentDocument;
      };
      const inner = document.querySelector('spine-guide').shadowRoot.querySelector('iframe');
      inner.removeAttribute('sandbox');
      const again = read(inner);
      inner.src = `${inner.src}?again`;
      const made = document.createElement('iframe');
      made.src = '/spine-guide/frame/';
      const other = read(made);
      document.body.append(made);
      return [await again, await other].map((it) => it && it.body.textContent.length);
    });
    assert.deepEqual(reads, [null, null]);
  }, { allowed: /./ }));

  test('the full page can neither be framed nor be held on to', () => visit(address, async (page) => {
    const framed = await page.evaluate(async () => {
      const frame = document.createElement('iframe');
      frame.src = '/spine-guide/';
      document.body.append(frame);
      await new Promise((done) => { frame.onload = done; });
      return frame.contentDocument?.body?.textContent ?? null;
    });
    assert.equal(framed, null);
    await cannotHold(page);
  }, { allowed: /frame-ancestors|X-Frame-Options|Refused to (frame|display)|Framing/ }));

  test('nor by a page that sends the same opener policy', () => visit(`${address}&coop`, cannotHold));

  /** A page opens the full page, which works, and has nothing of it in its hands. */
  async function cannotHold(page) {
    const opened = page.context().waitForEvent('page');
    await page.evaluate(() => { /** @type {any} */ (window).opened = open('/spine-guide/'); });
    const full = await opened;
    await app(full);
    assert.equal(await full.evaluate(() => window.opener), null);
    const held = await page.evaluate(() => {
      const { opened } = /** @type {any} */ (window);
      try {
        return [opened.closed, opened.document.querySelector('#page').textContent.length];
      } catch {
        return [opened.closed, 'nothing'];
      }
    });
    assert.deepEqual(held, [true, 'nothing']);
  }

  test('the full page has the clinic’s logo, also without a network', async () => {
    const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    site.php(`$file = wp_upload_bits('logo.png', null, base64_decode('${PNG}'))['file'];
      $id = wp_insert_attachment(['post_mime_type' => 'image/png', 'post_title' => 'Logo', 'post_status' => 'inherit'], $file);
      update_option('spine_guide_settings', ['logo' => (string) $id]);`);
    await visit(`${site.url}spine-guide/`, async (page) => {
      const isThere = () => page.locator('.masthead img').evaluate((it) => it.complete && it.naturalWidth);
      await app(page);
      assert.equal(await isThere(), 1);
      assert.equal(await page.evaluate(() => crossOriginIsolated), true, 'both policies hold');
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.context().setOffline(true);
      await page.reload();
      await app(page);
      assert.equal(await isThere(), 1);
      assert.equal(await page.evaluate(() => crossOriginIsolated), true, 'and in the copy on the device');
    });
    site.php(`delete_option('spine_guide_settings');`);
  });

  for (const [what, content, to] of /** @type {[string, string, (at: string) => string][]} */ ([
    ['the question in the page', '[spine_guide]', (at) => `${at}#spine-guide--faq-08`],
    ['the full page, where that is wanted', '[spine_guide links="guide"]', (at) => new URL('/spine-guide/frame/#faq-08', at).href],
  ])) {
    test(`a copied link leads to ${what}`, async () => {
      const at = put(site, content);
      await visit(at, async (page) => {
        await ready(page);
        await summary(inside(page), '08').click();
        await copyButton(inside(page), '08').click();
        await row(inside(page), '08').getByText(strings.copied, { exact: true }).waitFor();
        const copied = await page.evaluate(() => navigator.clipboard.readText());
        assert.equal(copied, to(at));
        await page.goto('about:blank');
        await page.goto(copied);
        const question = new URL(copied).pathname.endsWith('/frame/') ? row(page, '08') : row(inside(page), '08');
        await expect(question).toHaveAttribute('open');
      }, { permissions: ['clipboard-read', 'clipboard-write'] });
    });
  }

  test('opened for itself, the frame is the full page, with what its address names', () => visit(new URL('/spine-guide/frame/#faq-08', address).href, async (page) => {
    await app(page);
    assert.equal(new URL(page.url()).pathname, '/spine-guide/');
    assert.equal(await page.locator('#faq-08').evaluate((it) => it.open), true);
  }));

  test('a page of the clinic that has the address already stays, with the pages below it, and the guide works in pages', async () => {
    site.php(`remove_all_filters('wp_unique_post_slug_is_bad_hierarchical_slug');
      $page = ['post_type' => 'page', 'post_title' => 'Our own', 'post_status' => 'publish'];
      $id = wp_insert_post($page + ['post_name' => 'spine-guide', 'post_content' => 'Our own words.']);
      wp_insert_post($page + ['post_name' => 'below', 'post_content' => 'Words below.', 'post_parent' => $id]);`);
    await visit(`${site.url}spine-guide/`, async (page) => { await page.getByText('Our own words.').waitFor(); });
    await visit(`${site.url}spine-guide/below/`, async (page) => { await page.getByText('Words below.').waitFor(); });
    assert.match(await (await fetch(`${site.url}spine-guide/none/`)).text(), /<body[^>]* class="[^"]*error404/, 'WordPress says that there is none');
    for (const [name, status] of /** @type {[string, number][]} */ ([['frame/', 200], ['sw', 200], ['manifest', 200], ['boot-000000000000-js', 404], ['frame/boot-000000000000-js', 404]])) {
      const answer = await fetch(`${site.url}spine-guide/${name}`);
      assert.deepEqual([answer.status, (await answer.text()).includes('error404')], [status, false], name);
    }
    await visit(address, works);
    const context = await browser.newContext();
    const admin = await context.newPage();
    await signIn(admin, site.url);
    await saveSettings(admin, site.url, { Name: 'Example' });
    await admin.getByText('A page of yours has the address of the full guide').waitFor();
    await context.close();
    site.php(`foreach (['spine-guide/below', 'spine-guide'] as $path) wp_delete_post(get_page_by_path($path)->ID, true);`);
  });

  for (const [what, structure, kind] of [['a post', '/%postname%/', 'post'], ['a post of another plugin’s kind', '/%year%/%postname%/', 'leaflet']]) {
    test(`${what} that has the address stays; one that has it below another does not count`, async () => {
      const set = (option, value) => site.php(`update_option('${option}', ${value}); delete_option('rewrite_rules');`);
      const told = async () => (await fetch(`${site.url}spine-guide/`)).text();
      const id = site.php(`foreach (['flat', 'hierarchical'] as $it) remove_all_filters("wp_unique_post_slug_is_bad_{$it}_slug");
        $parent = wp_insert_post(['post_type' => 'page', 'post_title' => 'Parent', 'post_status' => 'publish']);
        wp_insert_post(['post_type' => 'page', 'post_title' => 'Child', 'post_name' => 'spine-guide', 'post_parent' => $parent, 'post_status' => 'publish', 'post_content' => 'Words elsewhere.']);
        echo wp_insert_post(['post_type' => '${kind}', 'post_title' => 'Our own', 'post_name' => 'spine-guide', 'post_status' => 'publish', 'post_content' => 'Our own words.']);`);
      try {
        assert.ok((await told()).includes('data-shared=""'), 'the guide');
        if (kind === 'leaflet') set('test_leaflets', 1);
        else set('permalink_structure', `'${structure}'`);
        const page = await told();
        assert.ok(page.includes('Our own words.') && !page.includes('data-shared=""'));
      } finally {
        set('test_leaflets', 0);
        set('permalink_structure', `'/%year%/%postname%/'`);
        site.php(`wp_delete_post(${id}, true); wp_delete_post(get_page_by_path('parent/spine-guide')->ID, true); wp_delete_post(get_page_by_path('parent')->ID, true);`);
      }
    });
  }

  test('no new page gets the address of the guide', async () => {
    const at = await publish(await session(site.url, 'admin', 'password'), 'Ours');
    assert.ok(at);
    const named = (kind, parent = 0, structure = '/%year%/%postname%/') => site.php(`update_option('permalink_structure', '${structure}');
      echo wp_unique_post_slug('spine-guide', 0, 'publish', '${kind}', ${parent});`);
    assert.equal(named('page'), 'spine-guide-2');
    assert.equal(named('page', 1), 'spine-guide', 'it stands below another page');
    assert.equal(named('post', 0, '/%postname%/'), 'spine-guide-2');
    assert.equal(named('post'), 'spine-guide', 'the year stands before it');
  });

  test('PHP has had nothing to say', async () => assert.equal((await state(site.url)).said, ''));
});

describe('as readme.txt says, what takes the guide off the web takes it off the devices', () => {
  const readme = readFileSync(new URL('../../wordpress/readme.txt', import.meta.url), 'utf8').split("from patients' phones? =")[1];
  const [htaccess, lines] = ['<Files', 'location ='].map((start) => readme.slice(readme.indexOf(`\`${start}`) + 1).split('`')[0]);
  const worker = new URL('../../src/dist/release/take-down/sw.js', import.meta.url).pathname;
  for (const [front, options] of /** @type {[string, any][]} */ ([
    ['apache', {}],
    // Until the file is there, WordPress answers to its name.
    ['nginx', { lines: lines.replace('{', '{ try_files $uri @php;') }],
  ])) {
    test(`with ${front}`, async () => {
      const site = await wordpress({ front, ...options });
      try {
        await visit(`${site.url}spine-guide/`, async (page) => {
          await app(page);
          await page.evaluate(() => navigator.serviceWorker.ready);
          site.php(`deactivate_plugins('spine-guide/spine-guide.php');
            mkdir(ABSPATH . 'spine-guide');
            copy('${worker}', ABSPATH . 'spine-guide/sw');
            file_put_contents(ABSPATH . 'spine-guide/.htaccess', '${htaccess}');`);
          // The device shows what it has kept, and its browser asks for a newer worker.
          await page.reload();
          await app(page);
          const left = () => Promise.all([caches.keys(), navigator.serviceWorker.getRegistrations()]);
          await expect.poll(() => page.evaluate(left).catch(() => 'on its way')).toEqual([[], []]);
          await expect(page.locator('#page')).toHaveCount(0);
        }, { allowed: /the server responded with a status of 40[34]/ });
      } finally {
        await site.close();
      }
    });
  }
});

test('the block is in patterns, too', async () => {
  const site = await wordpress();
  try {
    const patterns = site.php(`$all = WP_Block_Patterns_Registry::get_instance()->get_all_registered();
      echo json_encode(array_values(array_filter(array_map(fn ($it) => $it['content'], $all), fn ($it) => false !== strpos($it, 'wp:spine-guide/guide'))));`);
    assert.equal(JSON.parse(patterns).length, 3);
  } finally {
    await site.close();
  }
});

describe('the files of the plugin', () => {
  const folder = fileURLToPath(new URL('../../wordpress/', import.meta.url));
  const files = /** @type {string[]} */ (readdirSync(folder, { recursive: true })).filter((name) => name.endsWith('.php'));

  test('PHP reads every one', () => {
    assert.ok(files.length >= 8, files.join());
    for (const file of files) execFileSync('php', ['-l', folder + file], { stdio: 'pipe' });
  });

  test('none does anything when it is asked for itself', () => {
    for (const file of files.filter((name) => name !== 'block/editor.asset.php')) {
      assert.match(readFileSync(folder + file, 'utf8'), /defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;/, file);
    }
  });

  test('each phone number is understood as everywhere else', () => {
    const code = `define('ABSPATH', '/'); require '${folder}includes/settings.php';
      echo json_encode(array_map(fn ($it) => spine_guide_dialled($it[0]), json_decode(file_get_contents('php://stdin'))));`;
    const cases = JSON.parse(readFileSync(new URL('../phones.json', import.meta.url), 'utf8'));
    const dialled = JSON.parse(execFileSync('php', ['-r', code], { input: JSON.stringify(cases), encoding: 'utf8' }));
    assert.deepEqual(dialled, cases.map(([, number]) => number ?? ''));
  });
});

