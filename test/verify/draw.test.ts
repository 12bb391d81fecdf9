import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { after, before, describe, expect, it } from '#spec';
import { lineText } from '@insyn/domain/chain.ts';
import { draw, listDigest, resultDigest, seedDigest, type DrawEntry } from '@insyn/domain/panel/draw.ts';
import { drawFileText, type DrawFile } from '@insyn/domain/panel/draw-file.ts';
import { verifyDraw } from '../../packages/verify/src/draw.ts';
import { AFTER, CITY, CLERK, moveTo, panelWorld, roll, SEED, TARGETS } from '../kit/panel.ts';

const run = promisify(execFile);
const TOOL = fileURLToPath(new URL('../../packages/verify/src/insyn-verify.ts', import.meta.url));

/** A whole draw, in a log and as its file. `head`: the open half is the hash of the log. */
function made(head = false): { readonly file: DrawFile; readonly lines: string } {
  const world = panelWorld();
  const list = roll(400);
  const source = head ? ({ kind: 'head', after: AFTER } as const) : ({ kind: 'number', name: 'Dragningen', after: AFTER } as const);
  const committed = { list: listDigest(list), rows: list.length, seed: seedDigest(CITY), source, targets: TARGETS };
  world.must(CLERK, { type: 'panel/commit', ...committed });
  const seed = head ? { city: CITY, open: world.state.hash } : SEED;
  moveTo(world, AFTER);
  if (head) world.must(CLERK, { type: 'panel/invite', way: 'code', count: 1 });
  world.must(CLERK, { type: 'panel/draw', seed, list });
  const again = draw(list, TARGETS, seed);
  if ('fault' in again) throw new Error(again.fault);
  const file: DrawFile = { v: 1, log: world.state.log, committed, seed, list, ...again, result: resultDigest(again) };
  return { file, lines: world.lines.map((line) => `${lineText(line)}\n`).join('') };
}

const broken = (file: DrawFile, lines: string | null = null): readonly string[] => {
  const verdict = verifyDraw(drawFileText(file), lines);
  return verdict.kind === 'ok' ? [] : verdict.broken.map(({ rule }) => rule);
};

describe('insyn-verify draw', () => {
  const { file, lines } = made();

  it('[PA6] draws again what was drawn, with the log and without', () => {
    expect(broken(file)).to.deep.equal([]);
    expect(broken(file, lines)).to.deep.equal([]);
    const byHead = made(true);
    expect(broken(byHead.file, byHead.lines)).to.deep.equal([]);
  });

  it('[PA6] notices a row, a place, a seed or a number that is another', () => {
    const [first, ...rest] = file.list as readonly [DrawEntry, ...DrawEntry[]];
    expect(broken({ ...file, list: rest })).to.include.members(['list', 'rows']);
    expect(broken({ ...file, list: [{ ...first, district: 'Hamnby' }, ...rest] })).to.include('list');
    expect(broken({ ...file, seed: { ...file.seed, city: `${CITY}!` } })).to.include('seed');
    expect(broken({ ...file, seed: { ...file.seed, open: '1' } })).to.include.members(['draw', 'result']);
    const [drawn = '', spare = ''] = [file.drawn[0], file.reserves[0]];
    expect(broken({ ...file, drawn: [spare, ...file.drawn.slice(1)], reserves: [drawn, ...file.reserves.slice(1)] })).to.deep.equal([
      'draw',
    ]);
    expect(broken({ ...file, list: file.list.slice(0, 3) })).to.include('draw');
    expect(verifyDraw('{}')).to.deep.equal({ kind: 'tampered', broken: [{ rule: 'form', place: 'the file' }] });
    expect(verifyDraw('{"v":1,"v":1}')).to.include({ kind: 'tampered' });
  });

  it('[PA6] notices a log that says something else, or was bound too late', () => {
    expect(broken(file, lines.replace('Dragningen', 'Dragningan'))).to.deep.equal(['log-chain']);
    expect(broken(file, lines.split('\n').slice(0, 4).join('\n') + '\n')).to.deep.equal(['log-drawn']);
    const other = { ...file, committed: { ...file.committed, source: { ...file.committed.source, after: '2026-11-20T07:00:00.000Z' } } };
    expect(broken(other, lines)).to.deep.equal(['log-committed', 'log-order']);
    const byHead = made(true);
    const guessed = { ...byHead.file, seed: { ...byHead.file.seed, open: 'x' } };
    expect(broken(guessed, byHead.lines)).to.include.members(['log-drawn', 'log-order']);
  });
});

describe('insyn-verify draw on the console', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'insyn-draw-'));
    const { file, lines } = made();
    await writeFile(join(folder, 'lottning.json'), drawFileText(file));
    await writeFile(join(folder, 'rader.ndjson'), lines);
    await writeFile(join(folder, 'fel.json'), drawFileText({ ...file, result: file.committed.list }));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });
  const verify = async (...files: readonly string[]): Promise<{ readonly code: number; readonly text: string }> =>
    run(process.execPath, [TOOL, 'draw', ...files.map((name) => join(folder, name))]).then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      (error: unknown) => {
        const { code, stderr } = error as { readonly code: number; readonly stderr: string };
        return { code, text: stderr };
      },
    );

  it('[PA6] exits 0 when it holds, 1 when it does not, 2 without a file', async () => {
    const held = await verify('lottning.json', 'rader.ndjson');
    expect(held.text).to.match(/^ok: 40 drawn and 20 in reserve of 400, in 12 strata/);
    expect(held.code).to.equal(0);
    expect(await verify('fel.json')).to.deep.equal({ code: 1, text: 'tampered: result at result\n' });
    expect((await verify('finns-inte.json')).code).to.equal(2);
    expect((await verify()).code).to.equal(2);
  });
});
