// A host has set the clinic's settings after the build, and shares its address with others: `<meta id="clinic">`, as the
// plugin for WordPress writes it.

import { fill, strings } from '../content.mjs';
import { check, isAtLevel, summaryText } from './checker.mjs';
import { expect, test } from './fixtures.mjs';
import { openQuestion, setBy, started } from './page.mjs';

test('the summary of a result has the clinic and the review, and says that the review is overdue', async ({ page, visit }) => {
  await setBy(page, { name: 'Example Spine Clinic', reviewer: 'Dr. Example', reviewed: '2026-01-02', 'review-due': '2026-02-03' });
  await visit();
  await check(page, { below_knee: 'yes' });
  await isAtLevel(page, 'specialist');
  await expect(page.getByText(fill(strings.overdue, { date: '2026-02-03' })).last()).toBeVisible();
  const summary = await summaryText(page);
  expect(summary).toContain(fill(strings.summary_title, { name: 'Example Spine Clinic' }));
  expect(summary).toContain(fill(strings.reviewed_by, { reviewer: 'Dr. Example', date: '2026-01-02' }));
});

test('where others share the address nothing is stored of what a reader does', async ({ page, visit }) => {
  await setBy(page, { shared: '' });
  await visit();
  await openQuestion(page, '08');
  await page.reload();
  await started(page);
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
});
