import { configs as lit } from 'eslint-plugin-lit';
import tseslint from 'typescript-eslint';

const code = ['**/*.ts'];
const tests = ['test/**/*.ts'];

/** What would make the rules answer differently the next time they are asked. test/rooms.test.ts has the same list. */
const impure = [
  ['setTimeout', 'no timers in the domain'],
  ['setInterval', 'no timers in the domain'],
  ['queueMicrotask', 'no async in the domain'],
  ['fetch', 'no I/O in the domain'],
  ['crypto', 'no random in the domain: ids come in as arguments'],
  ['performance', 'no clock in the domain: time comes in as an argument'],
  ['process', 'no Node in the domain'],
  ['Buffer', 'no Node in the domain'],
  ['document', 'no DOM in the domain'],
  ['window', 'no DOM in the domain'],
  ['localStorage', 'no I/O in the domain'],
].map(([name, message]) => ({ name, message }));

const HTML_FROM_STRINGS = [
  {
    selector: 'AssignmentExpression > MemberExpression.left[property.name=/^(innerHTML|outerHTML)$/]',
    message: 'no HTML from strings: build a template, or text',
  },
  { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: 'no HTML from strings: build a template, or text' },
];

export default tseslint.config(
  { ignores: ['**/node_modules/**', '**/dist/**', '.data/**', 'coverage/**', 'storybook-static/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: code,
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 500 }],
      eqeqeq: ['error', 'always'],
      'no-eval': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-syntax': [
        'error',
        ...HTML_FROM_STRINGS,
        { selector: 'ExportDefaultDeclaration', message: 'name what you export, so that it has one name everywhere' },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'lit/directives/unsafe-html.js', message: 'no HTML from strings' },
            { name: 'lit/decorators.js', message: 'types are stripped, decorators are not: static properties and declare' },
          ],
        },
      ],
      'prefer-const': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 10, 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-base-to-string': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-promise-reject-errors': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    // Pure: the same answer for the same arguments, in every browser and on every server.
    files: ['packages/domain/src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...impure],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'no clock in the domain: time comes in as an argument' },
        { object: 'Math', property: 'random', message: 'no random in the domain: ids come in as arguments' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
          message: 'no clock in the domain: time comes in as an argument',
        },
        { selector: ':function[async=true]', message: 'no async in the domain' },
        { selector: 'ExportDefaultDeclaration', message: 'name what you export, so that it has one name everywhere' },
      ],
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(?!\\.|@noble/hashes/)', message: 'the domain imports nothing but itself and hashes' }] },
      ],
    },
  },
  { files: ['packages/elements/src/**/*.ts'], ...lit['flat/recommended'] },
  {
    files: ['packages/elements/src/**/*.ts'],
    rules: {
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-value-attribute': 'error',
      'lit/prefer-static-styles': 'error',
    },
  },
  {
    files: ['server/src/**/*.ts', 'packages/**/*.ts'],
    ignores: ['server/src/main.ts', 'server/src/cli.ts', 'server/src/config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'only main.ts, cli.ts and config.ts read the environment: pass a setting' },
      ],
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: tests,
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'it', property: 'only', message: 'the others count too' },
        { object: 'describe', property: 'only', message: 'the others count too' },
      ],
      // chai's `expect(x).to.be.true` is an expression, and a test may reach for what it has just put there.
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What came over the wire is compared whole.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['packages/elements/src/translations/**', 'stories/fixtures/**', '**/*.generated.ts'], rules: { 'max-lines': 'off' } },
  {
    // Stories are read by Storybook, which wants a default export.
    files: ['stories/**/*.stories.ts', 'stories/.storybook/*.ts', '*.config.ts', 'vite.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...HTML_FROM_STRINGS] },
  },
);
