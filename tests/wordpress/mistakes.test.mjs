// Who sets the plugin, or writes a page with it, is told of a mistake; and nobody else is.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { expect } from '../e2e/fixtures.mjs';
import { field, launch, publish, saveSettings, session, SETTINGS, signIn, state } from './admin.mjs';
import { wordpress } from './site.mjs';

let site;
let browser;
/** A page of an administrator. */
let admin;

before(async () => {
  site = await wordpress();
  browser = await launch();
  admin = await (await browser.newContext()).newPage();
  admin.setDefaultTimeout(30_000);
  await signIn(admin, site.url);
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const wrong = (page, text, right) => page.getByText(`"${text}" cannot be used here. Right would be: ${right}.`);
const NOTHING_SAVED = 'Nothing has been saved';
/** The full page, as the host sends it. */
const guide = async () => (await fetch(`${site.url}spine-guide/`)).text();

describe('the settings page', () => {
  test('what is stored and cannot be used stands there with its mistake, and is not used', async () => {
    site.php(`update_option('spine_guide_settings', ['name' => 'Stored Clinic', 'phone' => 'call us', 'booking' => 'http://x.example/', 'tablet_pause' => '5']);`);
    const { settings } = await state(site.url);
    await admin.goto(site.url + SETTINGS);
    await admin.getByText('Something that is stored below cannot be used.').waitFor();
    assert.equal(await admin.getByText(NOTHING_SAVED).count(), 0, 'nobody has saved');
    for (const [label, value, right] of [
      ['Phone', 'call us', 'a phone number, or empty'],
      ['Booking link', 'http://x.example/', 'an address that starts with https://, or empty'],
      ['Seconds until a tablet asks', '5', 'a number of seconds from 10 to 3600'],
    ]) {
      await wrong(admin, value, right).waitFor();
      assert.equal(await field(admin, label).inputValue(), value);
    }
    const page = await guide();
    assert.ok(page.includes('Stored Clinic'));
    for (const value of ['call us', 'http://x.example/', 'data-tablet-pause="5"']) assert.ok(!page.includes(value), value);
    assert.deepEqual((await state(site.url)).settings, settings, 'to look changes nothing');

    await saveSettings(admin, site.url, { Phone: '555 010 0100', 'Booking link': '', 'Seconds until a tablet asks': '' });
    await admin.getByText('Saved.').waitFor();
    await admin.goto(site.url + SETTINGS);
    assert.equal(await admin.getByText('cannot be used').count(), 0);
  });

  test('a review of which one half is stored wrong is not told', async () => {
    const version = site.php(`echo spine_guide_data('clinic')['version'];`);
    site.php(`update_option('spine_guide_settings', ['reviewer' => 'Dr. Stored', 'reviewed' => 'in March', 'signed' => '${version}']);`);
    const page = await guide();
    assert.ok(!page.includes('Dr. Stored'), 'no reviewer without a day');
  });

  test('the first mistake has the focus, and that nothing is saved is announced', async () => {
    await saveSettings(admin, site.url, { 'Next review': '2062-03-01', 'After-hours line': 'ask', Phone: 'call us' });
    await expect(admin.getByRole('alert')).toContainText(NOTHING_SAVED);
    await expect(field(admin, 'Phone')).toBeFocused();
    await expect(field(admin, 'Phone')).toHaveAccessibleDescription(/"call us" cannot be used here/);
    await admin.goto(site.url + SETTINGS);
    await expect(field(admin, 'Phone'), 'who comes to the page begins at its top').not.toBeFocused();
  });

  test('the buttons of the logo are a group of that name, with what is wrong', async () => {
    const logo = admin.getByRole('group', { name: 'Logo', exact: true });
    await expect(logo.getByRole('button', { name: 'Choose' })).toBeVisible();
    await expect(logo).toHaveAccessibleDescription(/A PNG, JPEG, GIF or WebP picture/);
    await admin.locator('#spine-guide-logo').evaluate((it) => { it.value = '999999'; });
    await admin.getByRole('button', { name: 'Save Changes' }).click();
    await admin.getByText(NOTHING_SAVED).waitFor();
    await expect(logo).toBeFocused();
    await expect(logo).toHaveAccessibleDescription(/"999999" cannot be used here/);
    assert.equal(await admin.locator('label[for="spine-guide-logo"]').count(), 0, 'a label of what is hidden is none');
  });

  test('a review in the future is a slip, and is refused', async () => {
    const day = (after) => site.php(`echo wp_date('Y-m-d', time() + ${after} * DAY_IN_SECONDS);`);
    site.php(`delete_option('spine_guide_settings');`);
    for (const date of ['2062-03-01', day(2)]) {
      await saveSettings(admin, site.url, { 'Reviewed by': 'Dr. Example', 'Reviewed on': date });
      await wrong(admin, date, 'a date such as 2026-03-01 that is not in the future, or empty').waitFor();
      await admin.getByText(NOTHING_SAVED).waitFor();
      assert.equal((await state(site.url)).settings, null);
    }
    for (const date of [day(1), day(0), '2026-02-03']) {
      await saveSettings(admin, site.url, { 'Reviewed by': 'Dr. Example', 'Reviewed on': date });
      await admin.getByText('Saved.').waitFor();
      assert.equal((await state(site.url)).settings.reviewed, date);
    }
  });
});

describe('in a page', () => {
  const ALL = 'view, tags, lang, links, nav, paper, raised, wash, ink, ink-quiet, line, strong, strong-ink';
  const BLOCK = (attributes) => `<!-- wp:spine-guide/guide ${JSON.stringify(attributes)} /-->`;
  /** What is written, and what of it is not known and would be right. */
  const WRITTEN = {
    '[spine_guide view="question"]': ['view="question"', 'all, questions, check'],
    '[spine_guide tags="hip, sholder"]': ['tags="sholder"', /(^|, )hip(,|$)/],
    '[spine_guide veiw="check"]': ['veiw', ALL],
    '[spine_guide check]': ['check', ALL],
    '[spine_guide nav]': ['nav', 'nav="1"'],
    '[spine_guide strong]': ['strong', 'strong="#0a565c"'],
    '[spine_guide lang="xx"]': ['lang="xx"', 'en'],
    '[spine_guide links="page"]': ['links="page"', 'guide'],
    '[spine_guide nav="yes"]': ['nav="yes"', '1'],
    '[spine_guide strong="red"]': ['strong="red"', '#0a565c'],
    [BLOCK({ view: 'question', className: 'ours', align: 'wide' })]: ['view="question"', 'all, questions, check'],
    [BLOCK({ tags: ['hip', '[sholder]'] })]: ['tags="[sholder]"', /hip/],
    [BLOCK({ colours: { strong: 'rgb(1, 2, 3)' } })]: ['strong="rgb(1, 2, 3)"', '#0a565c'],
    [BLOCK({ colours: { stron: '#123456' } })]: ['stron', ALL],
    '[spine_guide]': undefined,
    '[spine_guide view="check" tags="hip epidural" lang="en" links="guide" nav="1" strong="#0b5394" paper="#fff"]': undefined,
    [BLOCK({ view: 'check', tags: ['hip'], nav: true, links: 'guide', colours: { strong: '#0b5394' }, anchor: 'guide', lock: { move: true } })]: undefined,
  };
  const NOTE = '.spine-guide-note';
  let who;
  before(async () => {
    const people = ['admin', 'author', 'subscriber', undefined].map(async (name) => [name, await session(site.url, name, 'password')]);
    who = Object.fromEntries(await Promise.all(people));
  });
  /** What a page has for somebody. */
  const seen = async (name, at) => (await who[name].get(at)).text();

  for (const [written, unknown] of Object.entries(WRITTEN)) {
    test(`${written}: ${unknown ? 'who may edit it is told' : 'there is nothing to say'}`, async () => {
      const at = await publish(who.author, written, 'posts');
      for (const name of ['subscriber', undefined]) assert.ok(!(await seen(name, at)).includes('spine-guide-note'), 'a visitor sees nothing of it');
      for (const name of ['admin', 'author']) {
        const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
        await page.setContent(await seen(name, at), { waitUntil: 'commit' });
        if (unknown) {
          const [wrong, right] = unknown;
          const said = await page.locator(`${NOTE} > p`).allTextContents();
          assert.equal(said.length, 2, said.join());
          const [, what, known] = said[1].replaceAll(/[“”″]/g, '"').match(/^(.*) is not known here\. Right would be: (.*)\.$/);
          assert.equal(what, wrong);
          if (right instanceof RegExp) assert.match(known, right);
          else assert.equal(known, right);
          assert.equal(await page.locator(`${NOTE} + spine-guide`).count(), 1, 'it stands above the guide');
        } else {
          assert.equal(await page.locator(NOTE).count(), 0);
        }
        await page.context().close();
      }
    });
  }

  test('an author is not told of the page of another', async () => {
    const at = await publish(who.admin, '[spine_guide view="question"]', 'posts');
    assert.ok((await seen('admin', at)).includes('spine-guide-note'));
    assert.ok(!(await seen('author', at)).includes('spine-guide-note'));
  });

  test('a feed and what REST gives have nothing of it, whoever asks', async () => {
    await publish(who.admin, '[spine_guide view="question"]', 'posts');
    for (const at of ['?feed=rss2', '?rest_route=/wp/v2/posts']) {
      const text = await seen('admin', at);
      assert.ok(text.includes('faq-08') && !text.includes('spine-guide-note'), at);
    }
  });

  test('in a widget those who edit pages are told', async () => {
    site.php(`switch_theme('twentytwentyone');
      update_option('widget_block', [2 => ['content' => '<!-- wp:shortcode -->[spine_guide view="question"]<!-- /wp:shortcode -->'], '_multiwidget' => 1]);
      update_option('sidebars_widgets', ['wp_inactive_widgets' => [], 'sidebar-1' => ['block-2'], 'array_version' => 3]);`);
    const said = await Promise.all(['admin', 'author', 'subscriber', undefined].map(async (name) => (await seen(name, '')).split('spine-guide-note').length - 1));
    site.php(`switch_theme('twentytwentythree');`);
    assert.deepEqual(said.map((count) => count > 0), [true, false, false, false]);
  });
});

test('in the editor a colour that the server does not take is named, and not in the preview', async () => {
  const id = site.php(`update_option('test_palette', 1);
    echo wp_insert_post(['post_type' => 'page', 'post_title' => 'Colours', 'post_status' => 'draft', 'post_content' => '<!-- wp:spine-guide/guide {"view":"check","colours":{"paper":"red","wash":"#0b5394"}} /-->']);`);
  await admin.goto(`${site.url}wp-admin/post.php?post=${id}&action=edit`);
  await admin.waitForFunction(() => window.wp?.data?.select('core/block-editor')?.getBlocks().length > 0);
  await admin.evaluate(() => {
    const { select, dispatch } = window.wp.data;
    for (const scope of ['core/edit-post', 'core']) dispatch('core/preferences').set(scope, 'welcomeGuide', false);
    dispatch('core/block-editor').selectBlock(select('core/block-editor').getBlocks()[0].clientId);
    dispatch('core/edit-post').openGeneralSidebar('edit-post/block');
  });
  const canvas = await admin.locator('iframe[name="editor-canvas"]').count() > 0 ? admin.frameLocator('iframe[name="editor-canvas"]') : admin;
  const colours = () => admin.evaluate(() => window.wp.data.select('core/block-editor').getBlocks()[0].attributes.colours);
  const notice = (text) => admin.locator('.components-notice').filter({ hasText: text });
  const shown = (name) => canvas.locator('[data-type="spine-guide/guide"] iframe').evaluate((it, name) => JSON.parse(it.name).look[name], name);
  await notice('“Page”: red cannot be used. Right would be a colour without transparency, such as #0a565c.').waitFor();
  assert.deepEqual([await shown('paper'), await shown('wash')], [undefined, '#0b5394'], 'as visitors will see it');

  for (const [palette, value, isTaken] of [
    ['Deep', '#6a1b9a', true], ['Half', 'rgba(106, 27, 154, 0.5)', false], ['Mixed', 'hsl(var(--hue) 60% 40%)', false], ['Current', 'currentColor', false],
  ]) {
    await admin.getByRole('button', { name: 'Links and buttons' }).click();
    await admin.getByRole('button', { name: new RegExp(`^(Color: )?${palette}$`) }).or(admin.getByRole('option', { name: new RegExp(`^(Color: )?${palette}$`) })).click();
    await admin.keyboard.press('Escape');
    await expect.poll(async () => (await colours()).strong).toBe(value);
    await expect(notice(`“Links and buttons”: ${value} cannot be used.`)).toHaveCount(isTaken ? 0 : 1);
    await expect.poll(() => shown('strong')).toBe(isTaken ? value : undefined);
  }
  site.php(`delete_option('test_palette');`);
});

test('PHP has had nothing to say', async () => assert.equal((await state(site.url)).said, ''));
