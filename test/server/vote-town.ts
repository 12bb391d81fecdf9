/** A city that prepares a vote: two admins at their browsers, a console beside the server, and the stores of the vote. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { definitionText, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { currentVote, type VoteCommand, type VoteRun } from '@insyn/domain/vote/types.ts';
import { openBallot, type Ballot } from '@insyn/server/ballot/open.ts';
import { openControl } from '@insyn/server/commands/control.ts';
import { localDesk } from '@insyn/server/commands/local-desk.ts';
import { rollDesk } from '@insyn/server/commands/roll-desk.ts';
import { runCommand } from '@insyn/server/commands/run.ts';
import { readConfig } from '@insyn/server/config.ts';
import { openSecrets } from '@insyn/server/identity/secrets.ts';
import { definitionWith } from '../kit/election.ts';
import { CITY, openTown, type Town } from './admin-kit.ts';
import { openDialogue } from './start-server.ts';
import { PLANNING, VOTE_LOG } from './vote-stage.ts';

export type Ran = { readonly exit: number; readonly said: string; readonly complained: string };
export type VoteTown = {
  readonly town: Town;
  readonly ballot: Ballot;
  readonly folder: string;
  readonly act: (command: VoteCommand, seat?: Seat) => Promise<void>;
  /** Puts a definition forward; its hash. */
  readonly propose: (change?: Partial<Definition>) => Promise<string>;
  readonly run: () => Promise<VoteRun | null>;
  /** `npx insyn …` beside the server. */
  readonly insyn: (...words: string[]) => Promise<Ran>;
  readonly at: (moment: string) => Promise<void>;
  /** What the tenant's log was told of the roll, in no order. */
  readonly told: () => Promise<readonly Record<string, unknown>[]>;
  readonly stop: () => Promise<void>;
};

export async function openVoteTown(): Promise<VoteTown> {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-vt-'));
  const places = { registrarDir: join(folder, 'r'), boxDir: join(folder, 'b'), registrarUrl: null, boxUrl: null, key: null };
  const ballot = await openBallot(places);
  const secretsFile = join(folder, 'secrets.json');
  const secrets = openSecrets(secretsFile);
  const env = { DATA_DIR: folder, SECRETS_FILE: secretsFile };
  const town = await openTown({ at: PLANNING, env, parts: { ballot, secrets } });
  const { server } = town;
  await openDialogue(server, VOTE_LOG);
  const { authority } = server.app;
  const desk = rollDesk({ authority, store: server.store, ballot, clock: server.clock, timeZone: 'Europe/Stockholm', own: CITY });
  const control = await openControl(
    folder,
    localDesk(authority, server.store, async () => ({ done: true, lines: [] }), CITY, desk),
    (error) => {
      throw error;
    },
  );
  const act: VoteTown['act'] = async (command, seat = 'admin/1') => {
    const attachments =
      command.type === 'vote/propose'
        ? [
            {
              sha256: electionHash(command.definition),
              media: 'application/json',
              bytes: new TextEncoder().encode(definitionText(command.definition)),
            },
          ]
        : [];
    const answer = await authority.submit({ log: VOTE_LOG, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
    if (!answer.accepted) throw new Error(answer.code);
    await server.app.elapsed();
  };
  return {
    town,
    ballot,
    folder,
    act,
    propose: async (change = {}) => {
      const definition = definitionWith(await ballot.registrar('newKey'), { receipts: await ballot.box('newReceiptKey'), ...change });
      await act({ type: 'vote/propose', definition });
      return electionHash(definition);
    },
    run: async () => currentVote((await authority.look(VOTE_LOG))?.state.vote ?? { runs: [] }),
    insyn: async (...words) => {
      const said: string[] = [];
      const complained: string[] = [];
      const config = () => {
        const read = readConfig({ ...env, TENANT: CITY, BASE_URL: 'https://dialog.sunnero.example' });
        if (!read.ok) throw new Error(JSON.stringify(read.faults));
        return read.config;
      };
      const exit = await runCommand(
        words,
        config,
        (line) => void said.push(line),
        (line) => void complained.push(line),
      );
      return { exit, said: said.join('\n'), complained: complained.join('\n') };
    },
    at: async (moment) => {
      server.clock.set(Date.parse(moment));
      await server.app.elapsed();
    },
    told: async () => {
      const found = await authority.look(CITY);
      return [...(found?.held.contents.values() ?? [])].flatMap(({ content }) =>
        typeof content === 'object' && content !== null && 'type' in content && content['type'] === 'people/roll-changed'
          ? [content['data'] as Record<string, unknown>]
          : [],
      );
    },
    stop: async () => {
      await control.close();
      await server.stop();
      await ballot.close();
      rmSync(folder, { recursive: true });
    },
  };
}

export const VOTE = VOTE_LOG satisfies LogId;
