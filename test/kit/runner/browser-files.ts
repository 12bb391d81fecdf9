import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { relative, resolve } from 'node:path';
import { nodeResolvePlugin } from '@web/dev-server';
import {
  SESSION_STATUS,
  TestRunner,
  type Logger,
  type TestResultError,
  type TestSession,
  type TestSuiteResult,
} from '@web/test-runner-core';
import {
  a11ySnapshotPlugin,
  emulateMediaPlugin,
  sendKeysPlugin,
  sendMousePlugin,
  setViewportPlugin,
} from '@web/test-runner-commands/plugins';
import { launch } from 'puppeteer-core';
import type { Chromium } from '../chromium.ts';
import { DEFAULT_TIMEOUT } from '../spec.ts';
import { readSkippedName } from '../skipped-name.ts';
import { ContextLauncher } from './launcher.ts';
import { broken, type Failure, type FileResult, type Skip } from './results.ts';
import { stripTypes } from './strip-types.ts';

const START_TIMEOUT = 60_000;
const FILE_TIMEOUT = 3 * 60_000;

/** Runs test files in one Chromium, each in a page and context of its own; tells of each as soon as it is done. */
export async function runBrowserFiles(
  files: readonly string[],
  chromium: Chromium,
  parallel: number,
  done: (result: FileResult) => void,
): Promise<void> {
  const waiting = new Set(files.map((file) => resolve(file)));
  const browser = await launch({
    executablePath: chromium.executablePath,
    args: [...chromium.args],
    env: chromium.env,
    headless: 'shell',
  });
  const launcher = new ContextLauncher(browser);
  const started = new Map<string, number>();
  const complaints: string[] = [];
  try {
    // The runner without its command line, which draws on the terminal and ends the process by itself.
    const runner = new TestRunner({
      rootDir: process.cwd(),
      files: [...waiting],
      protocol: 'http:',
      hostname: 'localhost',
      port: await freePort(),
      browsers: [launcher],
      concurrentBrowsers: 1,
      concurrency: parallel,
      browserStartTimeout: START_TIMEOUT,
      testsStartTimeout: START_TIMEOUT,
      testsFinishTimeout: FILE_TIMEOUT,
      testFramework: {
        path: createRequire(import.meta.url).resolve('@web/test-runner-mocha/dist/autorun.js'),
        config: { timeout: String(DEFAULT_TIMEOUT) },
      },
      plugins: [
        stripTypes(),
        setViewportPlugin(),
        emulateMediaPlugin(),
        sendKeysPlugin(),
        sendMousePlugin(),
        a11ySnapshotPlugin(),
        launcher.featuresPlugin(),
        // The builds that are shipped: under `development` socket.io-client imports a CommonJS package.
        nodeResolvePlugin(process.cwd(), false, { exportConditions: ['browser', 'production'], browser: true }),
      ],
      logger: quietLogger(complaints),
      reporters: [],
      watch: false,
      coverageConfig: {},
      browserLogs: true,
    });
    const stopped = new Promise<void>((go) => runner.on('stopped', () => go()));
    runner.sessions.on('session-status-updated', (session) => {
      if (!started.has(session.id)) started.set(session.id, performance.now());
      if (session.status !== SESSION_STATUS.FINISHED || !waiting.delete(resolve(session.testFile))) return;
      done(resultOf(session, performance.now() - (started.get(session.id) ?? 0)));
    });
    runner.on('finished', () => void runner.stop());
    await runner.start();
    await stopped;
  } finally {
    await browser.close();
  }
  for (const file of waiting)
    done(broken(fromRoot(file), 'browser', ['the browser runner ended without a result', ...complaints].join('\n')));
}

function resultOf(session: TestSession, milliseconds: number): FileResult {
  const failures: Failure[] = session.errors.map((error) => ({ path: [], error: describeError(error) }));
  const skips: Skip[] = [];
  let passed = 0;
  const walk = (suite: TestSuiteResult, path: readonly string[]): void => {
    for (const test of suite.tests) {
      if (test.skipped) {
        const { name, reason } = readSkippedName(test.name);
        skips.push({ path: [...path, name], reason });
      } else if (test.passed) passed += 1;
      else failures.push({ path: [...path, test.name], error: describeError(test.error) });
    }
    for (const inner of suite.suites) walk(inner, inner.name === '' ? path : [...path, inner.name]);
  };
  if (session.testResults !== undefined) walk(session.testResults, []);
  if (passed + skips.length + failures.length === 0) failures.push({ path: [], error: 'no tests in this file' });
  const output = [...session.request404s.map((url) => `not found: ${url}`), ...session.logs.map((line) => line.map(String).join(' '))].join(
    '\n',
  );
  return { file: fromRoot(session.testFile), world: 'browser', passed, failures, skips, milliseconds, output };
}

function describeError(error: TestResultError | undefined): string {
  if (error === undefined) return 'not run, because a hook before it failed';
  const head = error.name === undefined ? error.message : `${error.name}: ${error.message}`;
  // Chromium's stack repeats the message; the address of the page's server says nothing.
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const difference = error.expected === undefined ? [] : [`expected ${error.expected}`, `actual   ${String(error.actual)}`];
  return [head, ...difference, ...frames].join('\n').replaceAll(/http:\/\/localhost:\d+\//g, '');
}

/** What the runner logs is shown only where a file has no result of its own. */
function quietLogger(complaints: string[]): Logger {
  const keep = (...messages: unknown[]): void => {
    complaints.push(messages.map(String).join(' '));
  };
  const ignore = (): void => undefined;
  return {
    log: ignore,
    debug: ignore,
    group: ignore,
    groupEnd: ignore,
    error: keep,
    warn: keep,
    logSyntaxError: ({ message, filePath, line, column }) => keep(`${filePath}:${line}:${column} ${message}`),
  };
}

function fromRoot(file: string): string {
  return relative(process.cwd(), file).replaceAll('\\', '/');
}

/** The runner writes the port into addresses before it listens, so it cannot be 0. */
function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? found(address.port) : failed(new Error('no free port'))));
    });
  });
}
