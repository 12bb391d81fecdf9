/** How many facts a second are on disk: the store of the server beside bare node:sqlite with the same settings, in turn. */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { createAuthority } from '@insyn/authority/authority.ts';
import { randomIds, systemClock } from '@insyn/authority/memory.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';
import { freshSecrets } from '@insyn/server/identity/secrets.ts';
import { memoryPeople } from '@insyn/server/people/memory.ts';
import { openStore } from '@insyn/server/storage/open.ts';
import { batchAfter, START } from '../contract/batches.ts';
import { DESCRIPTION, temporaryFolder } from '../faults/harness/server-process.ts';

export const GROUP = 64;
const LOG = 'ny-gangbana' as LogId;

/** Facts a second. */
export type CommitFigures = { readonly store: number; readonly bare: number };

/** `group` facts in one commit, for about `ms` each. Both write a row per fact and its content, with WAL and `synchronous=FULL`. */
export async function benchCommit(group: number, ms = 2_000): Promise<CommitFigures> {
  const folder = temporaryFolder();
  try {
    const rounds: CommitFigures[] = [];
    // In turn, so that a disk that is slow for a while is slow for both.
    for (let round = 0; round < 3; round += 1)
      rounds.push({
        store: await ours(join(folder.path, `store${round}`), group, ms / 3),
        bare: bare(join(folder.path, `bare${round}.db`), group, ms / 3),
      });
    const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[1] ?? 0;
    return { store: middle(rounds.map(({ store }) => store)), bare: middle(rounds.map((each) => each.bare)) };
  } finally {
    folder.remove();
  }
}

async function ours(dataDir: string, group: number, ms: number): Promise<number> {
  const store = await openStore({ dataDir, tenant: 'stad' });
  let head = START;
  let facts = 0;
  let spent = 0;
  while (spent < ms) {
    // Lines are made by the referee, not by the store: their hashing is not what is measured here.
    const { batch, head: next } = batchAfter(LOG, head, group);
    const began = performance.now();
    await store.append(LOG, head, batch);
    spent += performance.now() - began;
    head = next;
    facts += group;
  }
  await store.close();
  return (facts / spent) * 1000;
}

function bare(file: string, group: number, ms: number): number {
  const db = new DatabaseSync(file);
  db.exec(`pragma journal_mode=wal; pragma synchronous=full;
    create table line (log text, seq integer, hash text, line text, primary key (log, seq)) strict, without rowid;
    create table content (id text primary key, seq integer, salt text, content text) strict, without rowid;`);
  const line = db.prepare('insert into line values (?,?,?,?)');
  const content = db.prepare('insert into content values (?,?,?,?)');
  let head = START;
  let facts = 0;
  let spent = 0;
  while (spent < ms) {
    const { batch, head: next } = batchAfter(LOG, head, group);
    const began = performance.now();
    db.exec('begin immediate');
    for (const each of batch.lines) line.run(LOG, each.seq, each.hash, each.line);
    for (const each of batch.contents) content.run(each.id, each.seq, each.salt, JSON.stringify(each.content));
    db.exec('commit');
    spent += performance.now() - began;
    head = next;
    facts += group;
  }
  db.close();
  return (facts / spent) * 1000;
}

/** Posts a second through the whole referee (rules, salts, digests, chain, idempotency) to disk, `waiting` at a time. */
export async function benchPosts(waiting: number, ms = 2_000): Promise<number> {
  const folder = temporaryFolder();
  const store = await openStore({ dataDir: folder.path, tenant: 'stad' });
  const people = memoryPeople();
  const authority = createAuthority({ store, clock: systemClock, ids: randomIds(), secrets: freshSecrets(), names: people });
  const admin: Who = { ...NOBODY, seats: ['admin/1' as Seat] };
  const guest: Who = { ...NOBODY, person: await people.create('Rut'), pseudonym: 'AAAAAAAAAAAAAAAAAAAAAA' as Pseudonym, level: 'guest' };
  try {
    await authority.submit({
      log: LOG,
      command: {
        type: 'dialogue/create',
        kind: 'radslag',
        description: DESCRIPTION,
        settings: { review: { when: 'after', of: 'checks' } },
        policy: DEFAULT_POLICY,
      },
      who: admin,
      key: null,
    });
    await authority.submit({ log: LOG, command: { type: 'dialogue/enter', phase: 'debate' }, who: admin, key: null });
    const began = performance.now();
    let posts = 0;
    while (performance.now() - began < ms) {
      const answers = await Promise.all(
        Array.from({ length: waiting }, (_, at) =>
          authority.submit({
            log: LOG,
            command: { type: 'debate/submit', text: `Inlägg ${posts + at} om vägen till skolan.`, lang: 'sv', stance: { kind: 'other' } },
            who: guest,
            key: null,
          }),
        ),
      );
      if (answers.some(({ accepted }) => !accepted)) throw new Error(JSON.stringify(answers.find(({ accepted }) => !accepted)));
      posts += waiting;
    }
    return (posts / (performance.now() - began)) * 1000;
  } finally {
    await authority.close();
    await store.close();
    folder.remove();
  }
}
