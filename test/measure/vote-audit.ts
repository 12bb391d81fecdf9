/** The linkability audit of a whole vote: every file of both stores, every pair of orders (voting.md §2.11). */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { auditOf, CHANCE_MOST, ORDER_MOST, type Audit } from '../kit/linkability.ts';
import { OVER } from '../kit/election.ts';
import { secretWeek } from '../kit/secret-week.ts';
import { row, type Print } from './lib/row.ts';

const VOTERS = 2000;

export async function measureVoteAudit(print: Print): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-audit-'));
  const { ballot, election, voted } = await secretWeek(folder, VOTERS, Math.random);
  try {
    const folders = { registrar: join(folder, 'registrar'), box: join(folder, 'box'), others: [] };
    tell(print, 'in the middle of the week', auditOf(folders, voted));
    await ballot.box('shut', election, OVER);
    const end = auditOf(folders, voted);
    tell(print, 'after the close', end);
    print(row('VO120', 'after the close: place in the file of the box beside time, standard deviations', end.order.box, 'σ', ORDER_MOST));
  } finally {
    await ballot.close();
    rmSync(folder, { recursive: true });
  }
}

function tell(print: Print, moment: string, { crossed, linked, order, files }: Audit): void {
  const most = Object.entries(linked).toSorted(([, a], [, b]) => b - a);
  const [way = '', count = 0] = most[0] ?? [];
  print(
    row('VO120', `${String(VOTERS)} voters, ${moment}: words of one store in files of the other`, crossed.length, 'files', 0, {
      beside: { what: 'files', value: files.length },
    }),
  );
  print(
    row('VO120', `${moment}: voters linked by the best of ${String(most.length)} pairs of orders (${way})`, count, 'voters', CHANCE_MOST, {
      beside: { what: 'by chance', value: 1 },
    }),
  );
  print(row('VO120', `${moment}: place in the file of the registrar beside time, standard deviations`, order.registrar, 'σ', ORDER_MOST));
}
