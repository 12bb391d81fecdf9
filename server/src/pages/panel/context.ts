/** What the pages of a panel are given. */
import type { Who } from '@insyn/authority/ports.ts';
import type { DialogueState } from '@insyn/domain/dialogue/types.ts';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import type { Command, Held, LogState } from '@insyn/domain/root.ts';
import { isMember } from '@insyn/domain/panel/contents.ts';
import { panelContent } from '@insyn/domain/panel/room.ts';
import type { SurveyContent, SurveyEntry } from '@insyn/domain/panel/types.ts';

import { marksOf } from '@insyn/authority/marks.ts';
import type { Door } from '../../http/door.ts';
import type { Session } from '../../identity/session-token.ts';
import type { Mailer } from '../../identity/mail/mailer.ts';
import type { PanelStore } from '../../panel/store.ts';
import type { Acted } from '../admin/visitor.ts';
import type { Times } from '../times.ts';

export type PanelRoom = { readonly door: Door; readonly panels: PanelStore; readonly mailer: Mailer | null; readonly times: Times };

type Begun = Exclude<DialogueState, { phase: 'empty' }>;
export type PanelAt = {
  readonly log: LogId;
  readonly tenant: LogId;
  readonly state: LogState;
  readonly held: Held;
  readonly dialogue: Begun;
  /** Name and telephone number of the city; empty where there are none. */
  readonly town: string;
  readonly phone: string;
};

/** `null` for what is no panel, or not open to anyone yet. */
export async function panelAt({ door }: PanelRoom, log: string): Promise<PanelAt | null> {
  const found = isLogId(log) ? await door.authority.look(log) : null;
  const dialogue = found?.state.dialogue;
  if (found === null || dialogue === undefined || dialogue.phase === 'empty' || dialogue.kind !== 'panel') return null;
  const tenant = dialogue.tenant ?? door.tenant;
  const known = (await door.authority.look(tenant))?.state.tenant;
  const { name: town, phone } = known?.kind === 'tenant' ? known.settings : { name: '', phone: '' };
  return { log: found.state.log, tenant, state: found.state, held: found.held, dialogue, town, phone };
}

export type Guest = { readonly at: PanelAt; readonly session: Session | null; readonly who: Who; readonly isMember: boolean };

export async function guestAt(room: PanelRoom, at: PanelAt, session: Session | null): Promise<Guest> {
  const who = await room.door.whoOf(session === null ? null : { ...session, site: true }, at.log);
  const mark = who.person === null ? () => undefined : marksOf(room.door.secrets.marks(at.log), who.person);
  return { at, session, who, isMember: isMember(at.state.panel, mark) };
}

/** The answer of this person in a survey, where there is one. */
export function ownAnswer({ door }: PanelRoom, { at, who }: Guest, survey: SurveyEntry): SurveyEntry['answers'][number] | null {
  if (who.person === null) return null;
  const mark = marksOf(door.secrets.marks(at.log), who.person)('own', survey.survey);
  return survey.answers.find((each) => each.mark === mark) ?? null;
}

export function asked({ held }: Pick<PanelAt, 'held'>, survey: SurveyEntry): SurveyContent | null {
  return panelContent<SurveyContent>(held, survey.content, 'survey');
}

/** A command in the person's own name: as a member, whatever roles they have. */
export async function actAs({ door }: PanelRoom, { log }: Pick<PanelAt, 'log'>, who: Who, command: Command, key: string): Promise<Acted> {
  if (who.person !== null && (await door.rates.take('command', who.person)) > 0) return { accepted: false, code: 'request/too-many' };
  if (who.person !== null) await door.people.keep(who.person, log);
  const answer = await door.authority.submit({ log, command, who: { ...who, seats: [] }, key });
  door.metrics.commands.inc({ type: command.type, result: answer.accepted ? (answer.repeated ? 'repeated' : 'accepted') : answer.code });
  return answer;
}

export const panelPaths = {
  make: '/admin/panel/ny',
  home: (log: string): string => `/panel/${log}`,
  no: (log: string): string => `/panel/${log}/nej`,
  leave: (log: string): string => `/panel/${log}/lamna`,
  survey: (log: string, survey: string): string => `/panel/${log}/svara/${survey}`,
  question: (log: string, survey: string, at: number | 'granska'): string => `/panel/${log}/svara/${survey}/${String(at)}`,
  report: (log: string): string => `/d/${log}/panel`,
  csv: (log: string): string => `/d/${log}/panel/rapport.csv`,
  draw: (log: string): string => `/d/${log}/panel/lottning.json`,
  lines: (log: string): string => `/d/${log}/panel/rader.ndjson`,
  admin: (log: string): string => `/admin/panel/${log}`,
  list: (log: string): string => `/admin/panel/${log}/lista`,
  drawing: (log: string): string => `/admin/panel/${log}/lotta`,
  invite: (log: string): string => `/admin/panel/${log}/bjud-in`,
  ask: (log: string): string => `/admin/panel/${log}/fragor`,
  paper: (log: string): string => `/admin/panel/${log}/papper`,
  form: (log: string, survey: string): string => `/admin/panel/${log}/blankett/${survey}`,
  summary: (log: string, survey: string): string => `/admin/panel/${log}/rapport/${survey}`,
  end: (log: string): string => `/admin/panel/${log}/avsluta`,
} as const;
