import type { FileResult } from './results.ts';

const RULE = /\[[A-Z]{2}\d+\]/;

/** One line for one file, as soon as it is done. */
export function fileLine(result: FileResult): string {
  const failed = result.failures.length;
  const counts = [
    `${result.passed} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(result.skips.length > 0 ? [`${result.skips.length} skipped`] : []),
  ].join(', ');
  const name = result.world === 'browser' ? `${result.file} (browser)` : result.file;
  return `${failed > 0 ? 'FAIL' : 'ok  '} ${name} · ${counts} · ${(result.milliseconds / 1000).toFixed(1)} s`;
}

/** Everything after the last file: what failed, with rule and error; what was left out, by reason; and last the sum. */
export function summary(results: readonly FileResult[]): string {
  const lines: string[] = [];
  const failedRules = new Set<string>();
  for (const result of results) {
    for (const failure of result.failures) {
      const name = failure.path.join(' › ');
      const rule = RULE.exec(name)?.[0];
      if (rule !== undefined) failedRules.add(rule);
      lines.push('', `FAIL ${[result.file, ...failure.path].join(' › ')}`, indent(ownFrames(failure.error)));
    }
    if (result.failures.length > 0 && result.output.trim() !== '') {
      lines.push('', `     printed by ${result.file}:`, indent(result.output.trim().split('\n').slice(-60).join('\n')));
    }
  }
  if (failedRules.size > 0) lines.push('', `rules that failed: ${[...failedRules].sort().join(' ')}`);
  const reasons = Map.groupBy(
    results.flatMap((result) => result.skips),
    (skip) => skip.reason,
  );
  if (reasons.size > 0) lines.push('');
  for (const [reason, skips] of reasons) lines.push(`${skips.length} skipped: ${reason}`);
  lines.push('', sum(results));
  return lines.join('\n');
}

/** Green when nothing failed and something passed: a run that proved nothing is not green. */
export function exitCode(results: readonly FileResult[]): 0 | 1 {
  const passed = results.some((result) => result.passed > 0);
  const failed = results.some((result) => result.failures.length > 0);
  return passed && !failed ? 0 : 1;
}

function sum(results: readonly FileResult[]): string {
  const passed = results.reduce((count, result) => count + result.passed, 0);
  const failed = results.reduce((count, result) => count + result.failures.length, 0);
  return `${passed} passed, ${failed} failed`;
}

/** Leaves out frames of Node and of packages: they are never where the fault is. */
function ownFrames(error: string): string {
  return error
    .split('\n')
    .filter((line) => !/^\s+at .*(node:internal|node_modules|__web-dev-server|__wds|node:async_hooks)/.test(line))
    .join('\n');
}

function indent(text: string): string {
  return text.replace(/^/gm, '     ');
}
