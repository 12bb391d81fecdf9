/** A city in memory with an opinion picture: posts, statements and answers by ordinary commands, drawn as the server draws it. */
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import { createClient } from '@insyn/client/client.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { createLocal } from '@insyn/client/transport/local.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { ContentId, LogId, PostId, Pseudonym } from '@insyn/domain/ids.ts';
import { answeredIn, drawingDue, pictureOf } from '@insyn/domain/opinion/picture.ts';
import type { OpinionAnswer } from '@insyn/domain/opinion/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { NY_SKOLA } from '../fixtures/ny-skola.ts';
import { OPINION_PEOPLE, OPINION_STATEMENTS } from '../fixtures/opinion.ts';
import { fillYears, yearAt } from '../fixtures/years.ts';
import { Weather } from './weather.ts';

export const OPINION_LOG = NY_SKOLA.id as LogId;
const MINUTE = 61_000;

export type OpinionWorldOptions = {
  /** How many of each mind have answered; those of the fixtures when left out. */
  readonly people?: readonly [first: number, second: number];
  /** Not opened: statements are only chosen. */
  readonly chosen?: boolean;
  readonly closed?: boolean;
};

export type OpinionWorld = {
  readonly statements: readonly ContentId[];
  /** `name`: somebody who is known here already; a guest without one. */
  readonly page: (name?: string) => { readonly client: DialogueClient; readonly weather: Weather };
  /** Something that staff do. */
  readonly act: (command: Command) => Promise<Receipt>;
  /** So many more answer, of each mind. */
  readonly answering: (people: readonly [first: number, second: number]) => Promise<void>;
  readonly close: () => void;
};

export async function createOpinionWorld({
  people = OPINION_PEOPLE,
  chosen = false,
  closed = false,
}: OpinionWorldOptions = {}): Promise<OpinionWorld> {
  let ahead = 0;
  const clock = { now: (): number => Date.now() + ahead };
  const names = memoryNames();
  const authority = createAuthority({ store: createMemoryStore(), clock, ids: randomIds(), secrets: fixedSecrets('stories'), names });
  const local = createLocal({ authority, names, clock });
  const submit = async (command: Command, who: Who): Promise<Receipt> => {
    const answer = await authority.submit({ log: OPINION_LOG, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
    return answer.receipt;
  };
  const act = (command: Command): Promise<Receipt> => submit(command, { ...NOBODY, seats: ['admin/1'] });
  const resident = (number: number): Who => ({
    ...NOBODY,
    person: `resident ${String(number)}`,
    pseudonym: `resident-${String(number).padStart(12, '0')}A` as Pseudonym,
    level: 'guest',
  });

  await act(described(yearAt(new Date())));
  await act({ type: 'dialogue/enter', phase: 'debate' });
  const statements: ContentId[] = [];
  for (const [at, { text }] of OPINION_STATEMENTS.entries()) {
    const { ids } = await submit({ type: 'debate/submit', text, lang: 'sv', stance: { kind: 'other' } }, resident(1000 + at));
    const added = await act({ type: 'opinion/add-statement', post: ids['post'] as PostId, text });
    statements.push(added.ids['content'] as ContentId);
  }
  let come = 0;
  const answering: OpinionWorld['answering'] = async (many) => {
    for (const [mind, count] of many.entries()) {
      for (let person = 0; person < count; person += 1) {
        come += 1;
        const given = statements.flatMap((statement, at) => {
          const answer = answerOf(come, at, mind);
          return answer === null ? [] : [submit({ type: 'opinion/answer', statement, answer }, resident(come))];
        });
        await Promise.all(given);
      }
    }
    await draw();
  };
  /** As the server does, with a minute gone. */
  const draw = async (): Promise<void> => {
    ahead += MINUTE;
    const found = await authority.look(OPINION_LOG);
    if (found === null || drawingDue(found.state.opinion) === null) return;
    const picture = pictureOf(answeredIn(found.state.opinion, found.held));
    await submit({ type: 'opinion/draw', upto: found.state.seq, picture }, { ...NOBODY, seats: ['admin/0'] });
  };
  if (!chosen) {
    await act({ type: 'opinion/open' });
    await answering(people);
    if (closed) await act({ type: 'opinion/close' });
  }

  const pages: DialogueClient[] = [];
  return {
    statements,
    page: (name) => {
      const weather = new Weather();
      const client = createClient({
        transport: weather.over(local.viewer(name ?? null)),
        log: OPINION_LOG,
        storage: memoryStorage(true),
        network: weather,
      });
      pages.push(client);
      return { client, weather };
    },
    act,
    answering,
    close: () => {
      for (const client of pages) client.close();
    },
  };
}

/** Four in five answers are those of the mind; a few are left out. The same in every run. */
function answerOf(person: number, statement: number, mind: number): OpinionAnswer | null {
  const roll = (person * 37 + statement * 11 + person * statement * 5) % 20;
  if (roll === 0) return null;
  const usual = OPINION_STATEMENTS[statement]?.minds[mind] ?? 0;
  if (roll <= 2) return 'pass';
  if (roll <= 4) return usual === 1 ? 'disagree' : 'agree';
  return usual === 1 ? 'agree' : usual === -1 ? 'disagree' : roll % 2 === 0 ? 'agree' : 'pass';
}

function described(year: number): Command {
  const { title, summary, lang, body, dnr, alternatives, about } = NY_SKOLA;
  return {
    type: 'dialogue/create',
    kind: 'radslag',
    description: {
      title,
      summary: fillYears(summary, year),
      lang,
      body,
      dnr: fillYears(dnr, year),
      alternatives: alternatives.map(({ id, letter, title: name }) => ({ id, letter, title: name })),
      about,
      debateCloses: null,
    },
    settings: { review: { when: 'after', of: 'checks' } },
    policy: DEFAULT_POLICY,
  };
}
