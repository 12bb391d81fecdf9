/**
 * `npm run faults`: ten servers in turn, each killed five times (`-- 3 2`: three servers, two kills each). One JSON line per
 * server, and a summary. Exit 1 when the checker found anything.
 */
import { killRun, type KillResult } from './kill.ts';

const [servers = 10, kills = 5] = process.argv.slice(2).map(Number);
const results: KillResult[] = [];
for (let server = 1; server <= servers; server += 1) {
  const result = await killRun({ kills });
  results.push(result);
  process.stdout.write(
    `${JSON.stringify({ server, ...result, resumeMs: result.resumeMs.map(Math.round), restartMs: result.restartMs.map(Math.round), ms: Math.round(result.ms) })}\n`,
  );
}

const sum = (of: (result: KillResult) => number): number => results.reduce((total, result) => total + of(result), 0);
const resumes = results.flatMap(({ resumeMs }) => resumeMs).toSorted((a, b) => a - b);
const faults = sum((result) => result.faults.length);
process.stdout.write(
  `${JSON.stringify({
    summary: 'kill -9 while posting and reading',
    servers: results.length,
    kills: sum((result) => result.kills),
    acknowledged: sum((result) => result.acknowledged),
    lost: results.flatMap((result) => result.faults).filter(({ kind }) => kind === 'lost').length,
    doubled: results.flatMap((result) => result.faults).filter(({ kind }) => kind === 'doubled' || kind === 'key').length,
    unknown: sum((result) => result.unknown),
    unknownWritten: sum((result) => result.unknownWritten),
    repeated: sum((result) => result.repeated),
    lines: sum((result) => result.lines),
    resets: sum((result) => result.resets),
    resumeMs: { median: Math.round(resumes[Math.floor(resumes.length / 2)] ?? 0), longest: Math.round(resumes.at(-1) ?? 0) },
    faults,
  })}\n`,
);
process.exit(faults === 0 ? 0 : 1);
