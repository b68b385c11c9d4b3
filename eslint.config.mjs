// Lints the scripts that are shipped (public/) and those of the tests.

import js from '@eslint/js';
import playwright from 'eslint-plugin-playwright';
import globals from 'globals';

const rules = {
  'no-var': 'error',
  'prefer-const': 'error',
  eqeqeq: 'error',
  'no-unused-vars': ['error', { args: 'after-used', caughtErrors: 'none' }],
};

export default [
  { ignores: ['dist', 'release', 'target', 'node_modules', 'vendor', 'tests/bench/node_modules', 'tests/wordpress/node_modules'] },
  js.configs.recommended,
  { rules, linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['public/**', 'src/**/*.js', 'tests/**', 'wordpress/**'], languageOptions: { globals: globals.browser } },
  { files: ['public/sw.js', 'src/dist/release/take-down/sw.js'], languageOptions: { globals: globals.serviceworker } },
  { files: ['tests/**', '*.mjs'], languageOptions: { globals: { ...globals.node, axe: 'readonly' } } },
  {
    ...playwright.configs['flat/recommended'],
    files: ['tests/e2e/**'],
    rules: {
      ...playwright.configs['flat/recommended'].rules,
      // A promise that is not awaited asserts nothing.
      'playwright/missing-playwright-await': ['error', { customMatchers: ['toHaveOpen', 'toList', 'toShowAnswers', 'toEvaluate'] }],
      // What asserts in the place of the test that calls it, and what waits for a state and so fails without it.
      'playwright/expect-expect': ['error', {
        assertFunctionPatterns: ['^expect[A-Z]', '^is[A-Z]', '^has[A-Z]', '^works', '^ready$', '^fits$', '^walk$', '^check$', '^hear', '^explain', '^useAll$', '^look$', '^pressTwice$'],
        assertFunctionNames: ['waitFor'],
      }],
      // Tables of cases, and journeys whose steps depend on the screen.
      'playwright/no-conditional-in-test': 'off',
      'playwright/no-conditional-expect': 'off',
      'playwright/no-standalone-expect': 'off',
      'playwright/valid-title': 'off',
      'playwright/consistent-spacing-between-blocks': 'off',
    },
  },
];
