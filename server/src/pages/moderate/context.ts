/** What every page of the moderators is given, and what it may answer. */
import type { Command } from '@insyn/domain/root.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Door } from '../../http/door.ts';
import type { StaffNames } from '../../moderation/staff-names.ts';
import type { Tenants } from '../../moderation/tenants.ts';
import type { DialogueList } from '../admin/dialogue-list.ts';
import type { Form } from '../admin/form-data.ts';
import type { LocalTime } from '../admin/local-time.ts';
import type { Acted } from '../admin/visitor.ts';
import type { Asked } from '../screens.ts';
import type { Times } from '../times.ts';
import { type Staff, whoIn } from './staff.ts';
import type { Screen } from './shell.ts';

export type Room = {
  readonly door: Door;
  readonly tenants: Tenants;
  readonly dialogues: DialogueList;
  readonly names: StaffNames;
  readonly local: LocalTime;
  readonly times: Times;
};

export type At = Asked & { readonly staff: Staff };
export type Sent = At & { readonly form: Form };

/** A page; the way to the next one; a file; `null`: not there. */
export type Shown =
  | { readonly screen: Screen; readonly status?: number }
  | { readonly to: string }
  | { readonly file: { readonly name: string; readonly media: string; readonly text: string } }
  | null;

/** An ordinary command through the authority, by the person's seats there. */
export async function submit({ door }: Room, { staff, form }: Sent, log: LogId, command: Command): Promise<Acted> {
  const { person } = staff.session;
  if ((await door.rates.take('command', person)) > 0) return { accepted: false, code: 'request/too-many' };
  const who = await whoIn(door, staff, log);
  await door.people.keep(person, log);
  const answer = await door.authority.submit({ log, command, who, key: form.key() });
  door.metrics.commands.inc({ type: command.type, result: answer.accepted ? (answer.repeated ? 'repeated' : 'accepted') : answer.code });
  return answer;
}
