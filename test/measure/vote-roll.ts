/** A roll of a million people, from the file to the registrar: numbers are made digests, every row is checked, all of it or nothing. */
import { createWriteStream } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inventedNumber } from '../kit/invented-numbers.ts';
import { openVoteTown, VOTE } from '../server/vote-town.ts';
import { row, type Print } from './lib/row.ts';

const ROWS = 1_000_000;
const BOUND_S = 60;

export async function measureVoteRoll(print: Print, rows = ROWS): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-roll-'));
  const city = await openVoteTown();
  try {
    const file = join(folder, 'roll.csv');
    await writeRoll(file, rows);
    const election = await city.propose();
    const began = performance.now();
    const { exit, complained } = await city.insyn('roll', 'import', VOTE, file, '--election', 'current');
    const seconds = (performance.now() - began) / 1000;
    if (exit !== 0) throw new Error(complained);
    const { districts } = await city.ballot.registrar('figures', election);
    const there = districts.reduce((sum, each) => sum + each.roll, 0);
    print(row('VO81', `a roll of ${String(rows)} rows from its file into the registrar`, Math.round(seconds * 10) / 10, 's', BOUND_S));
    print(row('VO82', 'rows of it that are missing', rows - there, 'rows', 0));
  } finally {
    await city.stop();
    rmSync(folder, { recursive: true });
  }
}

async function writeRoll(path: string, rows: number): Promise<void> {
  const stream = createWriteStream(path);
  stream.write('Personnummer;Namn;Stadsdel;Skyddad\r\n');
  for (let at = 0; at < rows; at += 10_000) {
    let text = '';
    for (let each = at; each < Math.min(rows, at + 10_000); each += 1)
      text += `${inventedNumber(each)};"Boende ${String(each)}";${each % 3 === 0 ? 'Hamnby' : 'Kvarnskogen'};\r\n`;
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}
