import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, describe, expect, it } from '#spec';
import { buildPackages } from '../build/packages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a stranger writes who has only what was packed. */
const CONSUMER = `
import { decide, emptyState, type Command } from '@insyn/domain/root.js';
import { statusOf } from '@insyn/protocol/problems.js';
import { createMemoryStore } from '@insyn/authority/memory.js';
import type { DialogueClient } from '@insyn/client/types.js';
import type { InsynDebate } from '@insyn/elements/debate.js';
export const known: [number, typeof decide, typeof emptyState, typeof createMemoryStore] = [statusOf('debate/closed'), decide, emptyState, createMemoryStore];
export const text = (command: Command): string => command.type;
export const copyOf = (debate: InsynDebate): DialogueClient | null => debate.client;
// @ts-expect-error the types are real ones: a status is a number
export const wrong: string = statusOf('internal');
`;

describe('what is packed', () => {
  let stranger: string;

  before(
    () => {
      buildPackages();
      stranger = mkdtempSync(join(tmpdir(), 'insyn-packed-'));
      const modules = join(stranger, 'node_modules');
      mkdirSync(join(modules, '@insyn'), { recursive: true });
      for (const name of readdirSync(join(root, 'dist', 'npm')))
        cpSync(join(root, 'dist', 'npm', name), join(modules, '@insyn', name), { recursive: true });
      for (const name of readdirSync(join(root, 'node_modules')))
        if (name !== '@insyn' && !name.startsWith('.')) symlinkSync(join(root, 'node_modules', name), join(modules, name));
      writeFileSync(join(stranger, 'package.json'), '{ "type": "module" }');
      writeFileSync(join(stranger, 'consumer.ts'), CONSUMER);
    },
    { timeout: 60_000 },
  );
  after(() => rmSync(stranger, { recursive: true, force: true }));

  const run = (...args: readonly string[]): { readonly status: number | null; readonly out: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd: stranger, encoding: 'utf8' });
    return { status, out: `${stdout}${stderr}` };
  };

  it(
    '[EM8] runs as JavaScript alone, and has real types',
    () => {
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      const compiled = run(
        tsc,
        '--strict',
        '--module',
        'nodenext',
        '--target',
        'es2024',
        '--lib',
        'es2024,dom',
        '--skipLibCheck',
        '--outDir',
        'built',
        'consumer.ts',
      );
      expect(compiled.out).to.equal('');
      const ran = run(
        '--no-strip-types',
        '--input-type=module',
        '-e',
        "const { known } = await import('./built/consumer.js'); console.log(known[0])",
      );
      expect(ran.out.trim()).to.equal('409');
    },
    { timeout: 60_000 },
  );

  it('[EM8] names every package it needs, and nothing of the workspace', () => {
    for (const file of globSync('@insyn/*/package.json', { cwd: join(stranger, 'node_modules') })) {
      const folder = join(stranger, 'node_modules', dirname(file));
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        dependencies: Record<string, string>;
        bin?: Record<string, string>;
      };
      for (const [name, version] of Object.entries(manifest.dependencies)) expect(version, `${file} ${name}`).to.match(/^\d/);
      for (const bin of Object.values(manifest.bin ?? {})) expect(existsSync(join(folder, bin)), bin).to.equal(true);
      for (const code of globSync('**/*.{js,d.ts}', { cwd: folder })) {
        const text = readFileSync(join(folder, code), 'utf8');
        expect(/from\s+['"][^'"]*(?<!\.d)\.ts['"]/.exec(text)?.[0] ?? '', join(file, code)).to.equal('');
        for (const [, name = ''] of text.matchAll(/^(?:import|export)\b[^'"\n]*from\s+['"](@[a-z-]+\/[a-z0-9-]+|[a-z][a-z.-]*)/gm)) {
          if (!name.startsWith('node:') && name !== 'node')
            expect(Object.keys(manifest.dependencies), `${join(file, code)} imports ${name}`).to.include(name);
        }
      }
    }
  });
});
