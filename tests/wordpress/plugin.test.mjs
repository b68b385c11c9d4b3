// The plugin as an administrator has it: from the zip to a published page, and away again. In several versions of WordPress
// and PHP, the oldest and the newest that there are among them.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { article, closing, fill, NUMBERS, question, tagged, strings } from '../content.mjs';
import { check, isAtLevel } from '../e2e/checker.mjs';
import { element, fits, frameOf, inside, ready } from '../e2e/embed.mjs';
import { expect as baseExpect } from '../e2e/fixtures.mjs';
import { button, summary } from '../e2e/page.mjs';
import { DESK, PHONE } from '../e2e/screens.mjs';
import { field, install, launch, publish, saveSettings, session, SETTINGS, signIn, state, uninstall, upload } from './admin.mjs';
import { playground } from './playground.mjs';

/** `ONLY=6.5` tries one of them. */
const VERSIONS = [['6.2', '7.4'], ['6.5', '8.2'], ['nightly', '8.4']].filter(([version]) => [version, undefined].includes(process.env.ONLY));
const NAME = 'Example Spine Clinic';
const PHONE_NUMBER = '(555) 010-0100 ext. 12';
const BOOKING = 'https://booking.example.com/visit?clinic=1';
const REVIEW = fill(strings.reviewed_by, { reviewer: 'Dr. Ada Example', date: '2026-02-03' });

// PHP as WebAssembly takes its time: a page with all its files half a minute.
const expect = baseExpect.configure({ timeout: 90_000 });

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const [version, php] of VERSIONS) {
  describe(`WordPress ${version} on PHP ${php}`, () => {
    let site;
    let tables;
    let admin;
    let address;
    const url = (path = '') => site.url + path;

    before(async () => {
      site = await playground(version, php);
      ({ tables } = await state(site.url));
      admin = await newPage(DESK);
      await signIn(admin, site.url);
      await install(admin, site.url);
    });
    after(async () => {
      await admin?.context().close();
      await site?.close();
    });

    /** A page on which nothing may go wrong but what WordPress itself does. */
    async function newPage(viewport, options = {}) {
      const context = await browser.newContext({ viewport, ...options });
      context.setDefaultTimeout(90_000);
      const page = await context.newPage();
      page.wrong = [];
      page.on('pageerror', (error) => page.wrong.push(error.message));
      page.on('console', (message) => {
        const { url } = message.location();
        if (message.type() === 'error' && url.includes('spine-guide')) page.wrong.push(`${message.text()} ${url}`);
      });
      context.on('request', (request) => {
        const { origin, protocol } = new URL(request.url());
        if (/^http/.test(protocol) && `${origin}/` !== site.url && !/gravatar|w\.org|wordpress\.org/.test(origin)) page.wrong.push(`asks ${request.url()}`);
      });
      return page;
    }

    /** A visitor's story. */
    function visitor(name, viewport, at, story, options) {
      test(name, async () => {
        const page = await newPage(viewport, options);
        try {
          await page.goto(at());
          await story(page);
          assert.deepEqual(page.wrong, []);
        } finally {
          await page.context().close();
        }
      });
    }

    test('it is the version that it should be, and is in order', async () => {
      const { php: runs, wordpress, said } = await state(site.url);
      assert.ok(runs.startsWith(`${php}.`), runs);
      assert.ok(version === 'nightly' || wordpress.startsWith(version), wordpress);
      assert.equal(said, '');
    });

    test('a setting that cannot be used is named, nothing is saved, and what was typed stays', async () => {
      await saveSettings(admin, site.url, { Name: NAME, Phone: 'call us', 'Booking link': 'http://booking.example.com/', 'Reviewed on': '2026-02-03' });
      const right = (text, what) => admin.getByText(`"${text}" cannot be used here. Right would be: ${what}.`);
      await right('call us', 'a phone number, or empty').waitFor();
      await right('http://booking.example.com/', 'an address that starts with https://, or empty').waitFor();
      await admin.getByText('a reviewer without a date, or a date without a reviewer. Right would be: both, or neither.').waitFor();
      await admin.getByText('Nothing has been saved').waitFor();
      assert.equal(await field(admin, 'Name').inputValue(), NAME);
      assert.equal(await field(admin, 'Phone').inputValue(), 'call us');
      assert.equal((await state(site.url)).settings, null);
    });

    test('settings are saved', async () => {
      await saveSettings(admin, site.url, {
        Name: NAME, Phone: PHONE_NUMBER, 'After-hours line': '555 010 0199', 'Booking link': BOOKING,
        'Reviewed by': 'Dr. Ada Example', 'Reviewed on': '2026-02-03', 'Next review': '2099-01-01', 'Seconds until a tablet asks': '45',
      });
      await admin.getByText('Saved.').waitFor();
      const { settings } = await state(site.url);
      assert.equal(settings.phone, PHONE_NUMBER);
      assert.equal(settings.booking, BOOKING);
    });

    test('a reviewer is named for the version that was signed, and for no other', async () => {
      const warning = admin.getByText('Dr. Ada Example is not named: this version of the guide');
      const about = async () => (await (await fetch(url('spine-guide/'))).text()).split('id="about"')[1];
      await warning.waitFor();
      const without = await about();
      assert.ok(without.includes(strings.not_reviewed) && !without.includes('Ada Example'), without);
      const [guide] = (await admin.locator('#spine-guide-signed-hint').innerText()).match(/[0-9a-f]{8}/);
      await saveSettings(admin, site.url, { 'Signed version': guide });
      await admin.getByText('Saved.').waitFor();
      assert.equal(await warning.count(), 0);
      assert.ok((await about()).includes(REVIEW));
    });

    test('the block is in the inserter, shows the guide, refuses a colour that cannot be read, and is published', async () => {
      await admin.goto(url('wp-admin/post-new.php?post_type=page'));
      await admin.waitForFunction(() => window.wp?.data?.select('core/block-editor'));
      // The welcome, which WordPress shows once.
      await admin.evaluate(() => {
        const { dispatch } = window.wp.data;
        for (const scope of ['core/edit-post', 'core']) dispatch('core/preferences').set(scope, 'welcomeGuide', false);
      });
      const canvas = await admin.locator('iframe[name="editor-canvas"]').count() > 0 ? admin.frameLocator('iframe[name="editor-canvas"]') : admin;
      await canvas.getByRole('textbox', { name: 'Add title' }).fill('Low back pain');
      await canvas.getByRole('textbox', { name: 'Add title' }).press('Enter');
      await admin.keyboard.type('/spine');
      await admin.getByRole('option', { name: 'Spine Guide' }).click();

      const preview = canvas.frameLocator('[data-type="spine-guide/guide"] iframe');
      await preview.getByRole('heading', { name: article.title }).waitFor();
      await preview.getByRole('group', { name: strings.filter_title, exact: true }).waitFor();
      const isWhole = () => canvas.locator('[data-type="spine-guide/guide"] iframe').evaluate((it) => it.getBoundingClientRect().height > 1500);
      await expect.poll(isWhole).toBe(true);

      const isOpen = await admin.evaluate(() => window.wp.data.select('core/edit-post').isEditorSidebarOpened());
      if (!isOpen) await admin.evaluate(() => window.wp.data.dispatch('core/edit-post').openGeneralSidebar('edit-post/block'));
      const part = admin.getByLabel('Part of the guide');
      await part.selectOption({ label: 'The questions' });
      await admin.getByLabel('Tags chosen at the start').fill('Hip');
      await admin.keyboard.press('Enter');
      await expect(preview.getByRole('heading', { name: article.title })).toBeHidden();
      await expect(preview.locator('#list > details:visible')).toHaveCount(tagged('hip').length);

      const set = (colours) => admin.evaluate((colours) => {
        const { select, dispatch } = window.wp.data;
        const [{ clientId }] = select('core/block-editor').getBlocks().filter(({ name }) => name === 'spine-guide/guide');
        return dispatch('core/block-editor').updateBlockAttributes(clientId, { colours });
      }, colours);
      await set({ strong: '#ffee88' });
      await admin.locator('.components-notice').filter({ hasText: /“Links and buttons” on “Page” has a contrast of .* needs 4\.5/ }).waitFor();
      await set({ strong: '#6a1b9a' });
      await expect(admin.locator('.components-notice').filter({ hasText: 'has a contrast of' })).toHaveCount(0);

      // The editor saves a draft by itself every minute.
      await admin.waitForFunction(() => !window.wp.data.select('core/editor').isSavingPost());
      const published = await admin.evaluate(async () => {
        const { dispatch, select } = window.wp.data;
        dispatch('core/editor').editPost({ status: 'publish' });
        await dispatch('core/editor').savePost();
        const { status, link } = select('core/editor').getCurrentPost();
        return { status, link, said: select('core/notices').getNotices().map(({ content }) => content) };
      });
      assert.equal(published.status, 'publish', `The editor said: ${published.said}`);
      address = published.link;
      assert.deepEqual(admin.wrong, []);
    });

    test('the page has the guide as plain HTML, and its questions as structured data, once', async () => {
      const html = await (await fetch(address)).text();
      const [, inside] = html.match(/<spine-guide[^>]*>(.*?)<\/spine-guide>/s);
      for (const number of NUMBERS) assert.ok(inside.includes(`data-part="faq-${number}"`), number);
      assert.ok(!inside.includes(article.title), 'the chosen view has no article');
      for (const said of [`href="${BOOKING.replace('&', '&amp;')}"`, 'href="tel:5550100100;ext=12"', REVIEW]) assert.ok(inside.includes(said), said);
      assert.ok(!/ (id|style|on\w+)=|<script|\{\{/.test(inside), 'nothing that a page may have only once, and nothing that runs');
      assert.equal(html.split('"FAQPage"').length - 1, 1);
      assert.equal(html.split('embed.js').length - 1, 1);
    });

    for (const [what, viewport] of [['a phone', PHONE], ['a desk', DESK]]) {
      visitor(`on ${what} the guide takes the place of the plain HTML, with the block's settings and the clinic's`, viewport, () => address, async (page) => {
        await ready(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'no sideways scrolling');
        assert.equal(await element(page).locator('details').first().isVisible(), false, 'the plain HTML has gone');
        const frame = await frameOf(page);
        assert.equal(await frame.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--strong').trim()), '#6a1b9a');
        assert.deepEqual(await frame.evaluate(() => Array.from(document.querySelectorAll('#list > details:not([hidden])'), ({ id }) => id.slice(4))), tagged('hip'));
        await inside(page).getByRole('link', { name: fill(strings.call_clinic, { name: NAME, phone: PHONE_NUMBER }) }).waitFor();
        assert.ok((await inside(page).locator('#about').innerText()).includes(REVIEW));
        await button(inside(page), strings.open_all).click();
        await fits(page);
      });
    }

    test('the shortcode does the same, twice on a page with one set of data, and in a feed as plain HTML alone', async () => {
      const who = await session(site.url, 'admin', 'password');
      const at = await publish(who, '[spine_guide view="check" strong="#0b5394"]\n\n[spine_guide tags="epidural"]');
      const page = await newPage(DESK);
      await page.goto(at);
      await ready(page, 1);
      await inside(page, 0).getByRole('button', { name: strings.invitation_action }).waitFor();
      await fits(page, 0);
      assert.equal(await inside(page, 0).locator('#questions').isVisible(), false);
      const html = await page.content();
      assert.equal(html.split('"FAQPage"').length - 1, 1);
      assert.equal(html.split('embed.js').length - 1, 1, 'one script for both');
      await page.context().close();

      const post = await publish(who, '[spine_guide]', 'posts');
      const feed = await (await fetch(url('?feed=rss2'))).text();
      assert.ok(feed.includes(question['08'].short) && !feed.includes('<spine-guide'), post);
    });

    visitor('the full page has the clinic around the guide, and nothing of the theme', PHONE, () => url('spine-guide/'), async (page) => {
      await page.getByRole('group', { name: strings.filter_title, exact: true }).waitFor();
      assert.equal(await page.locator('.masthead p').innerText(), NAME);
      assert.equal(await page.locator('link[rel=stylesheet]').count(), 2, 'its own for paper, and the deferred one');
      const links = page.locator('#closing a');
      assert.deepEqual(await links.evaluateAll((all) => all.map((it) => it.getAttribute('href'))), [BOOKING, 'tel:5550100100;ext=12', 'tel:5550100199']);
      assert.ok((await page.locator('#about').innerText()).includes(REVIEW));
      assert.equal((await page.locator('#closing h2').innerText()), closing.heading);
      const manifest = await (await fetch(url('spine-guide/manifest'))).json();
      assert.equal(manifest.name, fill(strings.app_full_name, { name: NAME }));
      for (const { src } of manifest.icons) assert.equal((await fetch(url(`spine-guide/${src}`))).status, 200, src);
    });

    visitor('a result there has the booking link, and its summary the clinic and the review', DESK, () => url('spine-guide/'), async (page) => {
      await page.getByRole('group', { name: strings.filter_title, exact: true }).waitFor();
      await check(page, { below_knee: 'yes' });
      await isAtLevel(page, 'specialist');
      assert.equal(await page.locator('.outcome').getByRole('link', { name: strings.book }).getAttribute('href'), BOOKING);
      const summary = page.locator('pre');
      const text = await summary.evaluate((it) => it.textContent);
      assert.ok(text.includes(fill(strings.summary_title, { name: NAME })) && text.includes(REVIEW), text);
    });

    visitor('a device keeps the full page, and opens it without a network', PHONE, () => url('spine-guide/'), async (page) => {
      await page.evaluate(() => navigator.serviceWorker.ready);
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.ready).scope), url('spine-guide/'));
      await page.context().setOffline(true);
      await page.reload();
      await page.getByRole('group', { name: strings.filter_title, exact: true }).waitFor();
      assert.equal(await page.locator('.masthead p').innerText(), NAME);
      await page.context().setOffline(false);
    });

    visitor('nothing of what a reader does there is stored where the site could read it', PHONE, () => url('spine-guide/'), async (page) => {
      await page.getByRole('group', { name: strings.filter_title, exact: true }).waitFor();
      await summary(page, '08').click();
      await page.getByRole('searchbox').fill('shot in the back');
      await page.reload();
      await page.getByRole('group', { name: strings.filter_title, exact: true }).waitFor();
      await page.goto(url('?tracker'));
      const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, Object.entries(localStorage).filter(([name]) => name !== 'spine-guide-checked'), document.cookie]));
      assert.ok(!/\b08\b|shot|faq|spine-guide/.test(kept), kept);
    });

    visitor('a tablet asks after the time that is set', DESK, () => url('spine-guide/?kiosk'), async (page) => {
      await page.clock.install();
      await page.reload();
      await button(page, strings.kiosk_start).click();
      const still = page.getByRole('alertdialog', { name: strings.kiosk_still });
      await page.clock.runFor(40_000);
      assert.equal(await still.isVisible(), false);
      await page.clock.runFor(7_000);
      await still.waitFor();
    });

    test('a newer zip over it keeps the settings', async () => {
      await upload(admin, site.url);
      await admin.getByRole('link', { name: /Replace (current|installed) with uploaded/ }).click();
      await admin.getByText('Plugin updated successfully').waitFor();
      assert.equal((await state(site.url)).settings.name, NAME);
      assert.ok((await (await fetch(url('spine-guide/'))).text()).includes(NAME));
    });

    test('deleted, it leaves nothing, and PHP has had nothing to say', async () => {
      const { said } = await state(site.url);
      await uninstall(admin, site.url);
      const left = await state(site.url);
      assert.deepEqual([left.options, left.hooks, left.meta], [[], [], 0]);
      assert.deepEqual(left.tables, tables);
      assert.equal(said + left.said, '');
      assert.equal((await fetch(url('spine-guide/'))).status, 404);
      // The page is still there, without the guide.
      assert.equal((await fetch(address)).status, 200);
      assert.equal((await fetch(url(SETTINGS), { redirect: 'manual' })).status, 302);
    });
  });
}

