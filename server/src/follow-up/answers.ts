/**
 * Letters about an answer that is to come: to the office that answers and to the tenant's alarm, a week before it is due, when it is
 * late, and every week until it is there. What was sent is written down after it was taken: a server that dies in between sends that
 * one letter again, once.
 */
import type { Clock, EventStore } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import { isBodyLog, type LogId } from '@insyn/domain/ids.ts';
import { isTenantLog, type LogState } from '@insyn/domain/root.ts';
import { clock as clockWords, day } from '@insyn/elements/base/time.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { type Mail, MailError, type Mailer } from '../identity/mail/mailer.ts';
import type { FollowUpStore } from './store.ts';

export type AnswersParts = {
  readonly authority: Pick<Authority, 'look' | 'listen'>;
  readonly store: Pick<EventStore, 'logs'>;
  readonly clock: Clock;
  readonly mailer: Mailer | null;
  readonly kept: Pick<FollowUpStore, 'wasSent' | 'sent'>;
  /** The tenant of every dialogue that names none. */
  readonly own: LogId;
  readonly zone: string;
  readonly baseUrl: () => string;
  readonly report: (error: unknown) => void;
  /** Told of a letter that was not taken: a code and a dialogue, no address. */
  readonly warn: (fault: AnswerFault, words: string) => void;
};

export type AnswerFault = { readonly about: 'answer'; readonly log: string; readonly code: string };

export type AnswersRun = {
  /** Resolves when all letters that are due were sent, or could not be. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const WEEK = 7 * 86_400_000;
/** ms between two looks at the clock, and before a letter that was not taken is tried again. */
const TICK = 60_000;
const AGAIN = 15 * 60_000;

type Due = { readonly name: string; readonly mail: Omit<Mail, 'to'> };

export function remindOfAnswers(parts: AnswersParts): AnswersRun {
  const { authority, store, clock, mailer, kept, report } = parts;
  const waiting = new Set<LogId>();
  const tried = new Map<string, number>();
  let closed = false;
  let work: Promise<void> = Promise.resolve();

  const note = (state: LogState): void => {
    if (isWaiting(state)) waiting.add(state.log);
    else waiting.delete(state.log);
  };
  const send = async (state: LogState): Promise<void> => {
    const now = clock.now();
    const due = dueLetter(state, now, parts);
    if (due === null || mailer === null) return;
    const tenant = (await authority.look(tenantOf(state, parts.own)))?.state.tenant;
    const alarm = tenant?.kind === 'tenant' ? tenant.settings.alarm : '';
    for (const to of new Set([state.radslag.plan?.office ?? '', alarm])) {
      // Which of the two it is stands in the name, no address: an office that moves is told at its new one.
      const name = `${due.name}/${to === alarm ? 'alarm' : 'office'}`;
      if (to === '' || closed || kept.wasSent(name) || (tried.get(name) ?? Number.NEGATIVE_INFINITY) + AGAIN > now) continue;
      tried.set(name, now);
      try {
        await mailer.send({ to, ...due.mail });
        kept.sent(name, now);
        tried.delete(name);
      } catch (error) {
        if (!(error instanceof MailError)) throw error;
        parts.warn({ about: 'answer', log: state.log, code: error.code }, 'a letter about an answer was not taken');
      }
    }
  };
  const sendAll = async (): Promise<void> => {
    for (const log of waiting) {
      if (closed) return;
      try {
        const found = await authority.look(log);
        if (found !== null) await send(found.state);
      } catch (error) {
        // One that cannot be read holds up no other.
        report(error);
      }
    }
  };
  const run = (): Promise<void> => (work = work.then(sendAll));

  const stop = authority.listen(({ lines, state }) => {
    if (lines.some(({ type }) => type.startsWith('radslag/') || type === 'dialogue/phase-entered')) note(state);
    if (lines.some(({ type }) => type === 'radslag/answer-overdue')) void run();
  });
  const begun = (async (): Promise<void> => {
    for (const log of await store.logs()) {
      if (closed) return;
      if (isTenantLog(log) || isBodyLog(log)) continue;
      try {
        const found = await authority.look(log);
        if (found !== null) note(found.state);
      } catch (error) {
        report(error);
      }
    }
    await run();
  })().catch(report);
  const timer = setInterval(() => void run(), TICK);
  timer.unref();

  return {
    settled: async () => {
      await begun;
      await run();
    },
    close: async () => {
      closed = true;
      clearInterval(timer);
      stop();
      await begun;
      await work;
    },
  };
}

/** People were told that an answer comes, and it has not. */
function isWaiting({ dialogue, radslag }: LogState): boolean {
  return dialogue.phase !== 'empty' && radslag.plan !== null && radslag.entered.announced !== undefined && radslag.answers.length === 0;
}

function tenantOf({ dialogue }: LogState, own: LogId): LogId {
  return dialogue.phase === 'empty' ? own : (dialogue.tenant ?? own);
}

function dueLetter(state: LogState, now: number, { zone, baseUrl }: Pick<AnswersParts, 'zone' | 'baseUrl'>): Due | null {
  const { dialogue, radslag, log } = state;
  const { plan } = radslag;
  // While it is paused nothing moves.
  if (!isWaiting(state) || plan === null || dialogue.phase === 'empty' || dialogue.phase === 'paused') return null;
  const { title, body } = dialogue.description;
  const due = plan.times.answer.utc;
  const left = Date.parse(due) - now;
  const date = day(due, now, 'sv', zone);
  const who = plan.answers === '' ? '' : `Ansvarig: ${plan.answers}.`;
  const link = `Rådslaget:\n${baseUrl()}${routes.page(log)}`;
  if (left > 0) {
    if (left > WEEK) return null;
    const head = `Svaret ska vara klart den ${date}`;
    return {
      name: `${log}/due/${due}`,
      mail: {
        subject: `${head}: ${title}`,
        text: told(
          `${head} klockan ${clockWords(due, 'sv', zone)}.`,
          `Då har ${body} lovat att svara på rådslaget ”${title}”: vad som är beslutat, och ett svar på vart och ett av de viktigaste argumenten.`,
          who,
          link,
          'Det här mejlet kommer en vecka innan svaret ska vara klart.',
        ),
      },
    };
  }
  if (radslag.overdueAt === null) return null;
  const weeks = Math.floor(-left / WEEK);
  return {
    name: `${log}/late/${due}/${String(weeks)}`,
    mail: {
      subject: `Svaret är försenat: ${title}`,
      text: told(
        `${body} skulle ha svarat den ${date}. Svaret har inte kommit än.${weeks === 0 ? '' : ` Det har gått ${weeks === 1 ? 'en vecka' : `${String(weeks)} veckor`}.`}`,
        who,
        'Det syns för alla på rådslagets sida att svaret är försenat, tills det kommer.',
        link,
        'Det här mejlet kommer en gång i veckan tills svaret finns.',
      ),
    },
  };
}

function told(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
