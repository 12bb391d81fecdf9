/** The two promises that are yes or no, run now: nothing kept back leaks, and of two acts one counts. Their tests tell what they looked at. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { row, type Print } from './lib/row.ts';

export async function measureTests(print: Print): Promise<void> {
  const leak = await run('moderation-leak.test.ts');
  const [, kept = '0', all = '0'] = /# searched for (\d+) texts of (\d+)/.exec(leak.said) ?? [];
  const searched = leak.said.split('\n').flatMap((line) => /^(?:# \\)?# {3}(.+)$/.exec(line)?.[1] ?? []);
  print(row('Must hold', `texts that not everyone may read, of ${all} marked ones`, Number(kept), 'texts', null));
  print(row('Must hold', 'outputs searched for them, by four readers and two sockets', searched.length, 'outputs', 80, { atLeast: true }));
  print(row('Must hold', 'tests of leaking that failed', leak.failed, 'tests', 0));
  process.stderr.write(searched.map((line) => `${line}\n`).join(''));
  const races = await run('moderation-races.test.ts');
  print(
    row('Must hold', 'two moderators at the same post 200 times, appeals, roles that end: tests that failed', races.failed, 'tests', 0),
  );
}

async function run(file: string): Promise<{ readonly said: string; readonly failed: number }> {
  const path = fileURLToPath(new URL(`../attacks/${file}`, import.meta.url));
  const child = spawn(process.execPath, ['--no-warnings', '--test', '--test-reporter=tap', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const piece of child.stdout) said += String(piece);
  const failed = Number(/^# fail (\d+)$/m.exec(said)?.[1] ?? 1) + Number(/^# cancelled (\d+)$/m.exec(said)?.[1] ?? 0);
  return { said, failed };
}
