/** An opinion picture on a running server: posts, statements, and invented people who answer by ordinary commands. */
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, PostId } from '@insyn/domain/ids.ts';
import { AGREE, DISAGREE, UNANSWERED, type Matrix } from '@insyn/domain/opinion/matrix.ts';
import type { OpinionState } from '@insyn/domain/opinion/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { statementText } from '../kit/opinion.ts';
import { openDialogue, saying, type TestServer } from './start-server.ts';

export type OpinionAt = {
  readonly statements: readonly ContentId[];
  readonly act: (command: Command, who: Who) => Promise<Receipt>;
  /** People by number: the same number is the same person. */
  readonly answering: (matrix: Matrix, first?: number) => Promise<void>;
  readonly opinion: () => Promise<OpinionState>;
};

export const CLERK: Who = { ...NOBODY, seats: ['admin/1' as Seat] };

export async function opinionOn(server: TestServer, log: LogId, count: number): Promise<OpinionAt> {
  const { app, people } = server;
  const act: OpinionAt['act'] = async (command, who) => {
    const answer = await app.authority.submit({ log, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
    return answer.receipt;
  };
  const known = new Map<number, Who>();
  const resident = async (number: number): Promise<Who> => {
    const person = known.get(number)?.person ?? (await people.create(`Invånare ${String(number)}`));
    const who: Who = { ...NOBODY, person, pseudonym: await people.pseudonym(person, log), level: 'guest', eligible: true };
    known.set(number, who);
    return who;
  };
  await openDialogue(server, log);
  const author = await resident(-1);
  const statements: ContentId[] = [];
  for (let at = 0; at < count; at += 1) {
    const { ids } = await act(saying(`Hej. ${statementText(at)}`), author);
    const added = await act({ type: 'opinion/add-statement', post: ids['post'] as PostId, text: statementText(at) }, CLERK);
    statements.push(added.ids['content'] as ContentId);
  }
  await act({ type: 'opinion/open' }, CLERK);
  return {
    statements,
    act,
    answering: async ({ people: rows, cells }, first = 0) => {
      for (let row = 0; row < rows; row += 1) {
        const who = await resident(first + row);
        await Promise.all(
          statements.map(async (statement, at) => {
            const cell = cells[row * statements.length + at] ?? UNANSWERED;
            if (cell === UNANSWERED) return;
            const answer = cell === AGREE ? 'agree' : cell === DISAGREE ? 'disagree' : 'pass';
            await act({ type: 'opinion/answer', statement, answer }, who);
          }),
        );
      }
    },
    opinion: async () => {
      const found = await app.authority.look(log);
      if (found === null) throw new Error('no log');
      return found.state.opinion;
    },
  };
}
