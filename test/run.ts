/**
 * `npm test`: every test of the project. `npm test -- debate` runs the files whose path has the word.
 * The last line is `N passed, N failed`; the exit code is 1 when one failed or none passed.
 */
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { chromiumPath } from './kit/chromium.ts';
import { NO_BROWSER } from './kit/browser.ts';
import { runNodeFile } from './kit/runner/node-files.ts';
import { exitCode, fileLine, summary } from './kit/runner/report.ts';
import { broken, type FileResult } from './kit/runner/results.ts';
import { runsInBrowser } from './kit/runner/worlds.ts';

// Node 24 still calls stripping types and node:sqlite experimental, once per process; other warnings matter.
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') process.stderr.write(`${warning.stack ?? warning.message}\n`);
});

// Each file is a process of its own: what one has compiled the next need not. Kept between runs, by content.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/node');

const words = process.argv.slice(2);
const parallel = Math.min(4, availableParallelism());
const results: FileResult[] = [];

const chosen = (pattern: string): string[] =>
  globSync(pattern)
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();

function report(result: FileResult): void {
  results.push(result);
  process.stdout.write(`${fileLine(result)}\n`);
}

function unusable(error: unknown): null {
  report(broken('test/run.ts', 'browser', error instanceof Error ? (error.stack ?? error.message) : String(error)));
  return null;
}

const nodeFiles = chosen('test/**/*.test.ts');
const browserFiles = [
  ...chosen('test/**/*.browser.ts').filter((file) => file !== 'test/kit/spec.browser.ts'),
  ...nodeFiles.filter((file) => runsInBrowser(file)),
];
const needsBrowser = browserFiles.length > 0 || nodeFiles.some((file) => file.includes('/end-to-end/'));

// Before anything runs side by side: the first call unpacks the browser.
const chromium = needsBrowser ? await chromiumPath().catch(unusable) : null;

const queue = [...nodeFiles];
await Promise.all(
  Array.from({ length: parallel }, async () => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) report(await runNodeFile(file));
  }),
);

if (browserFiles.length > 0 && chromium !== null) {
  try {
    // Read only where there is a browser: it stands on native packages that not every machine has.
    const { runBrowserFiles } = await import('./kit/runner/browser-files.ts');
    await runBrowserFiles(browserFiles, chromium, parallel, report);
  } catch (error) {
    unusable(error);
  }
} else {
  for (const file of browserFiles) {
    report({ ...broken(file, 'browser', ''), failures: [], skips: [{ path: [], reason: `${NO_BROWSER} (whole files)` }] });
  }
}

process.stdout.write(`${summary(results)}\n`);
process.exit(exitCode(results));
