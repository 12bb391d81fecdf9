/** `npm run check`: format, lint, types, generated files. All of them run; what failed is printed last. Exit 1 when one did. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { generated } from './kit/generated.ts';

const bin = join(process.cwd(), 'node_modules', '.bin');

type Outcome = { readonly name: string; readonly ok: boolean; readonly remedy: string };

function tool(name: string, command: string, args: readonly string[], remedy: string): Outcome {
  const started = performance.now();
  const done = spawnSync(command, [...args], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` },
    maxBuffer: 64 * 1024 * 1024,
  });
  const ok = done.status === 0;
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${name} · ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  if (!ok) process.stdout.write(`${[done.stdout, done.stderr, done.error?.message].filter(Boolean).join('\n').trim()}\n\n`);
  return { name, ok, remedy };
}

async function generatedFiles(): Promise<Outcome> {
  const stale: string[] = [];
  for (const file of generated) if (readFileSync(file.path, 'utf8') !== (await file.write())) stale.push(file.path);
  const ok = stale.length === 0;
  process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} generated files · ${generated.length} of them\n`);
  for (const path of stale) process.stdout.write(`     ${path} is not what its generator writes now\n`);
  return { name: 'generated files', ok, remedy: "npm exec -c 'node test/generate.ts'" };
}

const outcomes = [
  tool('format', 'prettier', ['--check', '--log-level', 'warn', '.'], 'npm run format'),
  tool('lint', 'eslint', ['.', '--max-warnings', '0'], 'npx eslint . --fix, and by hand'),
  tool('types', 'tsc', ['-p', '.'], 'by hand'),
  await generatedFiles(),
];
const failed = outcomes.filter((outcome) => !outcome.ok);

for (const { name, remedy } of failed) process.stdout.write(`failed: ${name} (mend: ${remedy})\n`);
if (failed.length === 0) process.stdout.write('all in order\n');
process.exitCode = failed.length === 0 ? 0 : 1;
