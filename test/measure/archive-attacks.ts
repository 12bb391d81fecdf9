/**
 * What is found when somebody does something to an archive: everything that can be done to a small one, ten thousand flips in that of a
 * real conversation; and whether the second implementation (Python, from the format page alone) says the same.
 */
import { attacks } from '../kit/archive-attacks.ts';
import { newSigner } from '../kit/archive.ts';
import { missedFlips, realArchive } from '../kit/real-archive.ts';
import { agreement } from '../kit/second-agreement.ts';
import { hasPython, NO_PYTHON } from '../kit/second-reader.ts';
import { treesApart } from '../kit/second-trees.ts';
import { row, type Print } from './lib/row.ts';

const FLIPS = 10_000;
const DEBATES = 1000;
/** Every proof of every tree up to this size; larger ones about the powers of two. */
const SMALL_TREES = 64;

export async function measureArchiveAttacks(print: Print): Promise<void> {
  for (const { name, tried, found } of await attacks(1))
    print(row('AR33', `${name}: not found`, tried - found, 'attacks', 0, { beside: { what: 'tried', value: tried } }));
  const real = await realArchive();
  const began = performance.now();
  const missed = await missedFlips(real, FLIPS);
  const each = (performance.now() - began) / FLIPS;
  print(
    row('AR34', `${real.name}: flipped bits that were not found`, missed.length, 'flips', 0, { beside: { what: 'tried', value: FLIPS } }),
  );
  print(row('AR34', `${real.name}: time to find one`, each, 'ms', null));
  if (!hasPython()) {
    print(row('AR30', NO_PYTHON, 0, 'debates', null));
    return;
  }
  const signers = [await newSigner(), await newSigner('arkivet.sunnero.example')];
  const said = await agreement(DEBATES, Math.floor(Math.random() * 2 ** 31), signers, () => [0, 1, 2]);
  print(
    row(
      'AR30',
      `${String(DEBATES)} random debates, whole and changed: where two implementations differ`,
      said.apart.length,
      'archives',
      0,
      {
        beside: { what: 'tried', value: said.tried },
      },
    ),
  );
  const trees = await treesApart(SMALL_TREES);
  print(
    row('AR31', 'trees and proofs at the edges of RFC 6962: where two implementations differ', trees.apart.length, 'cases', 0, {
      beside: { what: 'tried', value: trees.tried },
    }),
  );
}
