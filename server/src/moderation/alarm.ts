/** A report of what must be stopped at once, when nobody is at work: one mail, which says where to look and nothing of what was written. */
import type { Clock } from '@insyn/authority/ports.ts';
import type { Authority, Committed } from '@insyn/authority/types.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { reportContent } from '@insyn/domain/moderation/reportable.ts';
import { staffedAt } from '@insyn/domain/moderation/staffing.ts';
import type { Reason } from '@insyn/domain/moderation/types.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Mail } from '../identity/mail/mailer.ts';
import type { PostOffice } from './post-mail.ts';

/** ms between two mails about one dialogue. */
export const ALARM_MS = 10 * 60_000;

export type AlarmParts = {
  readonly authority: Pick<Authority, 'look' | 'listen'>;
  readonly clock: Clock;
  readonly post: PostOffice;
  /** The tenant of every dialogue that names none. */
  readonly own: LogId;
  readonly baseUrl: () => string;
  readonly report: (error: unknown) => void;
};

/** Follows reports; returns the way to stop. */
export function followReports({ authority, clock, post, own, baseUrl, report }: AlarmParts): () => void {
  const sentAt = new Map<LogId, number>();

  const take = async (committed: Committed): Promise<void> => {
    const { log, state } = committed;
    if (state.dialogue.phase === 'empty') return;
    const [reason] = committed.lines.flatMap((line) => immediateIn(line, committed));
    const policy = state.moderation.policies.at(-1);
    const now = clock.now();
    if (reason === undefined || policy === undefined || staffedAt(policy.staffing, new Date(now).toISOString()).staffed) return;
    const last = sentAt.get(log);
    if (last !== undefined && now - last < ALARM_MS) return;
    // Taken before anything is waited for: of two reports at once one sends.
    sentAt.set(log, now);
    const tenant = (await authority.look(state.dialogue.tenant ?? own))?.state.tenant;
    const to = tenant?.kind === 'tenant' ? tenant.settings.alarm : '';
    const sent =
      to !== '' &&
      (await post.send(alarmMail(to, state.dialogue.description.title, reason, link(baseUrl(), log)), { about: 'alarm', log }));
    // What nobody was told of stops no later one.
    if (!sent && sentAt.get(log) === now) sentAt.delete(log);
  };
  return authority.listen((committed) => {
    if (committed.lines.some(({ type }) => type === 'moderation/report-received')) take(committed).catch(report);
  });
}

function immediateIn(line: Line, { state, held }: Committed): readonly Reason[] {
  if (line.type !== 'moderation/report-received') return [];
  const known = [...state.moderation.reports.values()].find(({ act }) => act === line.seq);
  const code = known === undefined ? undefined : reportContent(known, held)?.reason;
  const reason = state.moderation.policies.at(-1)?.reasons.find((each) => each.code === code);
  return reason?.immediate === true ? [reason] : [];
}

function link(base: string, log: LogId): string {
  return `${base}${routes.moderateDialogue(log)}`;
}

function alarmMail(to: string, title: string, { label, clause }: Reason, address: string): Mail {
  return {
    to,
    subject: `Omedelbart: rapport i ${title}`,
    text: [
      'En läsare har rapporterat ett inlägg av ett skäl som kräver att någon tittar genast.',
      `Dialog: ${title}\nSkäl: ${label.sv}${clause === '' ? '' : ` (${clause})`}`,
      `Granska:\n${address}`,
      'Ingen tjänstgör just nu enligt bemanningen, därför kommer det här mejlet. Högst ett mejl var tionde minut skickas om samma dialog.',
    ].join('\n\n'),
  };
}
