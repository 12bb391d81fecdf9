import { spawn } from 'node:child_process';
import { createHash, createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from '#spec';
import { newIssuerKey } from '@insyn/server/ballot/blind-signature.ts';
import { BoxStore } from '@insyn/server/ballot/box/store.ts';
import { figures } from '@insyn/server/ballot/registrar/roll.ts';
import { RegistrarStore } from '@insyn/server/ballot/registrar/store.ts';
import { definitionFor, DURING, OVER } from '../kit/election.ts';

const VOTER = new URL('./kill/voter.ts', import.meta.url).pathname;
const KILLS = 5;

type Told = { readonly asks: Set<number>; readonly signed: Map<number, string>; readonly cast: Map<number, string> };

describe('kill -9 between the steps of a vote', () => {
  it(
    '[VO25] burns no vote and doubles none: the same token again, the same receipt again, and every promised ballot on the board',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'insyn-vote-kill-'));
      const key = newIssuerKey();
      writeFileSync(join(folder, 'key.pem'), key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
      const told: Told = { asks: new Set(), signed: new Map(), cast: new Map() };
      for (let round = 0; round < KILLS; round += 1) await voteUntilKilled(folder, round * 1000, 23 + round * 17, told);
      expect(told.cast.size).to.be.above(KILLS * 5);

      const definition = definitionFor(createPrivateKey(readFileSync(join(folder, 'key.pem'))));
      const registrar = new RegistrarStore(join(folder, 'registrar.db'));
      const box = new BoxStore(join(folder, 'box.db'));
      const election = registrar.found(definition);
      // Whoever was on the way tries again with what the device kept.
      for (const number of told.asks) {
        const value = createHash('sha256').update(`voter ${number}`).digest();
        const again = registrar.issue(
          election,
          { by: 'credential', value },
          readFileSync(join(folder, `blinded-${number}`)),
          DURING,
          '2026-12-05',
        );
        if (again.kind !== 'signed') throw new Error(`${number}: ${again.code}`);
        const known = told.signed.get(number);
        if (known !== undefined) expect(createHash('sha256').update(again.signature).digest('base64url')).to.equal(known);
        const path = join(folder, `ballot-${number}`);
        if (!existsSync(path) || readFileSync(path, 'utf8') === '') continue;
        const cast = box.cast(election, readFileSync(path, 'utf8'), DURING);
        if (cast.kind !== 'cast') throw new Error(`${number}: ${cast.code}`);
        const receipt = told.cast.get(number);
        if (receipt !== undefined) expect(cast).to.include({ hash: receipt, again: true });
      }
      expect(figures(registrar, election).issued).to.equal(told.asks.size);
      expect(box.shut(election, OVER)).to.equal(true);
      const board = box.board(election) ?? [];
      expect(new Set(board.map(({ ballot }) => ballot.pk)).size).to.equal(board.length);
      expect(board.length).to.be.at.most(told.asks.size).and.at.least(told.cast.size);
      for (const hash of told.cast.values()) expect(box.isOnBoard(election, hash)).to.equal(true);
      registrar.close();
      box.close();
      rmSync(folder, { recursive: true });
    },
    { timeout: 120_000 },
  );
});

async function voteUntilKilled(folder: string, first: number, lines: number, told: Told): Promise<void> {
  const child = spawn(process.execPath, ['--no-warnings', VOTER, folder, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let heard = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [what = '', number = '', value = ''] = line.split(' ');
    if (what === 'asks') told.asks.add(Number(number));
    if (what === 'signed') told.signed.set(Number(number), value);
    if (what === 'cast') told.cast.set(Number(number), value);
    heard += 1;
    if (heard === lines) child.kill('SIGKILL');
  }
  await ended;
}
