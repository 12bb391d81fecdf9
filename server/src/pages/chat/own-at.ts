/** What every page of those who answer or lead is given. */
import type { Who } from '@insyn/authority/ports.ts';
import type { Session } from '@insyn/domain/chat/types.ts';
import type { Command, Held, LogState } from '@insyn/domain/root.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Door } from '../../http/door.ts';
import type { DialogueList } from '../admin/dialogue-list.ts';
import type { Acted } from '../admin/visitor.ts';
import type { OwnVisitor } from './own-visitor.ts';

export type OwnRoom = { readonly door: Door; readonly dialogues: DialogueList };

export type OwnAt = {
  readonly visitor: OwnVisitor;
  /** UTC with milliseconds. */
  readonly now: string;
  /** Empty for one that is not there. */
  readonly query: (name: string) => string;
};

export type OwnChat = OwnAt & {
  readonly log: LogId;
  readonly state: LogState;
  readonly held: Held;
  readonly session: Session;
  readonly who: Who;
};

/** An ordinary command through the authority, in the person's own name. One who does too much at once is told to wait. */
export async function act({ door }: OwnRoom, { visitor, log, who }: OwnChat, command: Command, key: string): Promise<Acted> {
  const { person } = visitor.session;
  if ((await door.rates.take('command', person)) > 0) return { accepted: false, code: 'request/too-many' };
  await door.people.keep(person, log);
  const answer = await door.authority.submit({ log, command, who, key });
  door.metrics.commands.inc({ type: command.type, result: answer.accepted ? (answer.repeated ? 'repeated' : 'accepted') : answer.code });
  return answer;
}
