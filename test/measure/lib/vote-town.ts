/** A vote in its last hour, written into a data folder before a server takes it: a roll with codes of letters, and a board with what came before. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createAuthority } from '@insyn/authority/authority.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { Command } from '@insyn/domain/root.ts';
import { definitionText, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { readConfig } from '@insyn/server/config.ts';
import { drawLetterCode } from '@insyn/server/identity/letter-codes.ts';
import { openParts } from '@insyn/server/parts.ts';
import { DESCRIPTION } from '../../faults/harness/server-process.ts';
import { definitionWith } from '../../kit/election.ts';
import { zonedAt } from './chat-town.ts';

export type VoteTown = {
  readonly log: LogId;
  readonly election: string;
  readonly definition: Definition;
  /** One for each on the roll, in no order. */
  readonly codes: readonly string[];
};

const LOG = 'ny-skola' as LogId;
const MINUTE = 60_000;
const AT_ONCE = 2000;

export type VoteTownOptions = {
  readonly voters: number;
  /** Ballots of others that are on the board already. */
  readonly before: number;
  /** ms since 1970. */
  readonly opens: number;
  readonly closes: number;
};

export async function prepareVote(dataDir: string, { voters, before, opens, closes }: VoteTownOptions): Promise<VoteTown> {
  const read = readConfig({ DATA_DIR: dataDir, INSYN_DEMO: '1', LOG_LEVEL: 'warn' });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const { parts, close } = await openParts(read.config, (error) => {
    throw error;
  });
  try {
    const { store, ids, secrets, people, ballot } = parts;
    if (ballot === undefined) throw new Error('no stores of the vote');
    // What is voted on is signed before it opens.
    const clock = { now: () => opens - MINUTE };
    const project = parts.project === undefined ? {} : { project: parts.project };
    const authority = createAuthority({ store, clock, ids, secrets, names: people, ...project });
    const definition = definitionWith(await ballot.registrar('newKey'), {
      log: LOG,
      receipts: await ballot.box('newReceiptKey'),
      opens: zonedAt(opens),
      closes: zonedAt(closes),
    });
    const election = electionHash(definition);
    const must = async (command: Command, seat: Seat): Promise<void> => {
      const attachments =
        command.type === 'vote/propose'
          ? [{ sha256: election, media: 'application/json', bytes: new TextEncoder().encode(definitionText(definition)) }]
          : [];
      const answer = await authority.submit({ log: LOG, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
      if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
    };
    await must({ type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION, policy: DEFAULT_POLICY }, 'admin/1');
    await must({ type: 'dialogue/enter', phase: 'debate' }, 'admin/1');
    await must({ type: 'vote/propose', definition }, 'official/2');
    await ballot.registrar('found', definition);
    await ballot.box('found', definition);
    const roll = Array.from({ length: voters }, () => ({ handle: `KV-${randomBytes(6).toString('hex')}`, code: drawLetterCode() }));
    for (let from = 0; from < roll.length; from += AT_ONCE)
      await ballot.registrar(
        'stage',
        'list',
        roll.slice(from, from + AT_ONCE).map(({ handle }) => ({ handle, credential: null, district: 'kvarnskogen' })),
      );
    await ballot.registrar('addStaged', election, 'list');
    await ballot.registrar('setCodes', election, roll);
    await must({ type: 'vote/sign', election }, 'official/3');
    await ballot.registrar('sign', election);
    await authority.close();
    fill(join(read.config.boxDir, 'box.db'), election, before);
    return { log: LOG, election, definition, codes: roll.map(({ code }) => code) };
  } finally {
    await close();
  }
}

/** As many rows as earlier voters would have left, of their size; nobody has the keys, so none of them is a vote. */
function fill(path: string, election: string, count: number): void {
  const db = new DatabaseSync(path);
  const insert = db.prepare('insert into board (election, hash, pk, revision, ballot) values (?, ?, ?, 0, ?)');
  db.exec('begin');
  for (let at = 0; at < count; at += 1) {
    const name = (bytes: number): string => randomBytes(bytes).toString('base64url');
    insert.run(election, name(32), name(65), `{"earlier":"${name(780)}"}`);
  }
  db.exec('commit');
  db.close();
}
