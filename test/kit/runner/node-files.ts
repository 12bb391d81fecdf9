import { relative, resolve } from 'node:path';
import { run } from 'node:test';
import { inspect } from 'node:util';
import type { Failure, FileResult, Skip } from './results.ts';

const FILE_TIMEOUT = 5 * 60_000;
const LATE_ERROR = 'generated asynchronous activity after the test ended';

/** Runs one test file in a process of its own. */
export async function runNodeFile(file: string): Promise<FileResult> {
  const started = performance.now();
  const absolute = resolve(file);
  const path: string[] = [];
  const failures: Failure[] = [];
  const skips: Skip[] = [];
  let passed = 0;
  let output = '';
  let ended = false;
  const isTheFile = (data: { nesting: number; name: string }): boolean => data.nesting === 0 && resolve(data.name) === absolute;
  const stream = run({ files: [absolute], concurrency: 1, timeout: FILE_TIMEOUT, execArgv: ['--disable-warning=ExperimentalWarning'] });

  for await (const event of stream) {
    switch (event.type) {
      case 'test:start':
        path.length = event.data.nesting;
        path.push(event.data.name);
        break;
      case 'test:stdout':
      case 'test:stderr':
        output += event.data.message;
        break;
      case 'test:pass': {
        const { data } = event;
        if (isTheFile(data)) break;
        const reason = data.skip;
        if (reason !== undefined) skips.push({ path: nameOf(path, data), reason: typeof reason === 'string' ? reason : 'no reason given' });
        else if (data.details.type !== 'suite') passed += 1;
        break;
      }
      case 'test:fail': {
        const { data } = event;
        const { error } = data.details;
        // A group fails with its tests; only a failure of its own (a hook, a body) is news. So with the file.
        if (failureType(error) === 'subtestsFailed' || (isTheFile(data) && failures.length > 0)) break;
        failures.push({ path: isTheFile(data) ? [] : nameOf(path, data), error: describeError(error) });
        break;
      }
      case 'test:diagnostic':
        // Node only mentions an error that nobody caught once its test was over.
        if (event.data.message.includes(LATE_ERROR)) failures.push({ path: [], error: event.data.message });
        break;
      case 'test:summary':
        if (event.data.file !== undefined) ended = true;
        break;
      default:
    }
  }

  if (!ended && failures.length === 0) failures.push({ path: [], error: 'no tests in this file, or its process ended before them' });
  if (passed + skips.length + failures.length === 0) failures.push({ path: [], error: 'no tests in this file' });
  const milliseconds = performance.now() - started;
  return { file: relative(process.cwd(), absolute).replaceAll('\\', '/'), world: 'node', passed, failures, skips, milliseconds, output };
}

function nameOf(path: readonly string[], data: { nesting: number; name: string }): readonly string[] {
  return [...path.slice(0, data.nesting), data.name];
}

function failureType(error: unknown): unknown {
  return error instanceof Error && 'failureType' in error ? error.failureType : undefined;
}

function describeError(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (!(cause instanceof Error)) return typeof cause === 'string' ? cause : inspect(cause, { depth: 4 });
  const difference =
    'actual' in cause && 'expected' in cause && typeof cause.actual === 'object'
      ? `\nexpected ${inspect(cause.expected, { depth: 6 })}\nactual   ${inspect(cause.actual, { depth: 6 })}`
      : '';
  const deeper = cause.cause === undefined ? '' : `\ncaused by ${inspect(cause.cause, { depth: 3 })}`;
  return (cause.stack ?? `${cause.name}: ${cause.message}`) + difference + deeper;
}
