// A reader gets around: the first screen, the links to the parts of the page, and the way back up.

import { article, clinic, drawings, emergency, question, strings } from '../content.mjs';
import { heading, START } from './checker.mjs';
import { frameOf, GUIDE, html, inside, ready, SCRIPT } from './embed.mjs';
import { expect, test } from './fixtures.mjs';
import { button, card, expectFragment, firstListed, openQuestion, searchField, started, tag } from './page.mjs';
import { TABLET } from './screens.mjs';
import { arrive, startScreen } from './tablet.mjs';

const parts = (page) => page.getByRole('navigation', { name: strings.nav, exact: true });
const part = (page, name) => parts(page).getByRole('link', { name, exact: true });
const NAMES = [strings.nav_article, strings.nav_questions, strings.nav_check];
const current = (page) => parts(page).locator('[aria-current]');

for (const [width, height] of [[360, 740], [390, 844], [1280, 800]]) {
  test(`the first screen of ${width} by ${height} has all that a reader begins with, in its order`, async ({ page, visit }) => {
    await page.setViewportSize({ width, height });
    await visit();
    const title = page.getByRole('heading', { level: 1, name: article.title, exact: true });
    const order = [
      page.getByRole('banner').getByText(clinic.name, { exact: true }), card(page), title, button(page, strings.invitation_action),
      searchField(page),
    ];
    const boxes = [];
    for (const it of order) boxes.push(await it.boundingBox());
    const tops = boxes.map(({ y }) => y);
    expect(tops, 'one below the other').toEqual(tops.toSorted((a, b) => a - b));
    const [line, field] = [boxes[1], boxes.at(-1)];
    // The bar lies over the end of a phone's screen.
    const bar = await parts(page).boundingBox();
    expect(field.y + field.height).toBeLessThanOrEqual(width < 768 ? bar.y : height);
    if (width === 390) expect(line.height).toBeLessThanOrEqual(190);
    for (const { text } of emergency.signs) await expect(card(page).getByRole('listitem').filter({ hasText: text })).toBeInViewport({ ratio: 1 });
  });
}

test('links lead to the parts, and the one that is read is marked', { tag: ['@phone', '@desk'] }, async ({ page, visit }) => {
  await visit();
  await expect(parts(page).getByRole('link')).toHaveText(NAMES);
  await expect(current(page)).toHaveCount(0);
  await part(page, strings.nav_questions).click();
  await expectFragment(page, '#questions');
  await expect(page.getByRole('heading', { level: 2, name: strings.questions_title })).toBeInViewport();
  await expect(current(page)).toHaveText(strings.nav_questions);
  await part(page, strings.nav_article).click();
  await expectFragment(page, '#article');
  await expect(current(page)).toHaveText(strings.nav_article);
  await part(page, strings.nav_check).click();
  await expect(heading(page)).toHaveText(START);
  await expect(parts(page), 'the checker has its own ways').toHaveCount(0);
  await page.goBack();
  await expect(parts(page)).toBeVisible();
});

test('they are always in reach of a thumb, and out of the way of what is typed', { tag: '@phone' }, async ({ page, visit }) => {
  await visit();
  await openQuestion(page, '08');
  for (const name of NAMES) {
    const { y, height } = await part(page, name).boundingBox();
    expect(height).toBeGreaterThanOrEqual(44);
    expect(y + height).toBeLessThanOrEqual(page.viewportSize().height);
    await expect(part(page, name)).toBeInViewport({ ratio: 1 });
  }
  // As low as where a keyboard stands on the screen.
  await page.setViewportSize({ width: 390, height: 440 });
  await expect(parts(page)).not.toBeInViewport();
});

test('a search and its tags are there again when the reader comes back to the questions', async ({ page, visit }) => {
  await visit();
  await searchField(page).fill('injection');
  await expectFragment(page, '#questions?q=injection');
  await tag(page, 'epidural').click();
  await expectFragment(page, '#questions?q=injection&tag=epidural');
  const first = await page.evaluate(firstListed);
  const entries = await page.evaluate(() => history.length);
  await part(page, strings.nav_questions).click();
  await expect(page.getByRole('heading', { level: 2, name: strings.questions_title })).toBeInViewport();
  expect(await page.evaluate(() => history.length), 'the reader was there already').toBe(entries);
  const inContents = page.getByRole('navigation', { name: strings.contents }).getByRole('link', { name: strings.questions_title });
  const skip = page.getByRole('link', { name: strings.skip });
  for (const back of [() => part(page, strings.nav_questions).click(), () => inContents.click(), () => skip.press('Enter')]) {
    await part(page, strings.nav_article).click();
    await expectFragment(page, '#article');
    await expect(page.getByRole('heading', { level: 2, name: strings.questions_title })).not.toBeInViewport();
    await back();
    await expectFragment(page, '#questions?q=injection&tag=epidural');
    await expect(page.getByRole('heading', { level: 2, name: strings.questions_title })).toBeInViewport();
    await expect(page.locator('.count'), 'how many questions are left is read out').toBeFocused();
    await expect(searchField(page)).toHaveValue('injection');
    await expect(tag(page, 'epidural')).toHaveAttribute('aria-pressed', 'true');
    await expect(page).toEvaluate(firstListed, first);
  }
  await page.goBack();
  await expectFragment(page, '#article');
  await expect(searchField(page)).toHaveValue('injection');
});

test('the way from what a search names to all that it found keeps the search', async ({ page, visit }) => {
  await visit();
  await searchField(page).fill('injection');
  await expectFragment(page, '#questions?q=injection');
  await page.getByRole('link', { name: strings.search_all, exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name: strings.questions_title })).toBeInViewport();
  await expect(searchField(page)).toHaveValue('injection');
  await expectFragment(page, '#questions?q=injection');
  await expect(page.locator('.hits li')).toHaveCount(5);
});

test('back to the top', async ({ page, visit }) => {
  await visit('#questions');
  await page.getByRole('link', { name: strings.to_top, exact: true }).click();
  await expect(card(page)).toBeInViewport({ ratio: 1 });
});

test('without scripts the links lead, but to what needs one', async ({ browser, site }) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.goto(site);
  await expect(parts(page).getByRole('link')).toHaveText(NAMES.slice(0, 2));
  await part(page, strings.nav_questions).click();
  await expectFragment(page, '#questions');
  await page.close();
});

test('in a website they are there where it asks for them', async ({ page, site, website }) => {
  const at = (attributes) => website.visit(html(GUIDE(site, attributes) + SCRIPT(site)));
  await at('');
  await ready(page);
  await expect(parts(inside(page))).toHaveCount(0);
  await at('nav');
  await ready(page);
  await expect(parts(inside(page)).getByRole('link')).toHaveText(NAMES);
  await expect(inside(page).getByText(clinic.name, { exact: true }), 'the website says whose page it is').toBeHidden();
  const { y } = await part(inside(page), strings.nav_questions).boundingBox();
  const { y: top } = await (await frameOf(page)).frameElement().then((frame) => frame.boundingBox());
  expect(y - top, 'at the top of the frame').toBeLessThan(100);
});

test.describe('in the waiting room', () => {
  test.use(TABLET);

  test('the bar that ends a visit has its place, and the start shows the spine', async ({ page, site }) => {
    await page.goto(`${site}?kiosk`);
    const spine = Object.values(drawings).find(({ at }) => at.includes('title'));
    const drawn = startScreen(page).locator('svg');
    await expect(drawn).toBeVisible();
    await expect(drawn).toHaveAttribute('aria-label', spine.title);
    await arrive(page, site);
    await started(page);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await parts(page).evaluate((it) => getComputedStyle(it).position)).toBe('static');
  });
});

test('a question that was found opens by its link, with the sentence that was found', async ({ page, visit }) => {
  await visit();
  await searchField(page).fill('numbing medicine');
  const first = page.locator('.hits li').first();
  const number = (await first.getByRole('link').getAttribute('href')).slice('#faq-'.length);
  const said = (await first.locator('p').textContent()).trim();
  expect([question[number].short, ...JSON.stringify(question[number].details).match(/[^"]+/g)].join(' ')).toContain(said);
  await first.getByRole('link').click();
  await expect(page).toHaveOpen([number]);
});
