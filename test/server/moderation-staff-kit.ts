/** A city and a district with moderators, a registrar, residents and a dialogue where everything is looked at before it is read. */
import type { SeatRole } from '@insyn/domain/fact.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { PolicyText, Review } from '@insyn/domain/moderation/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { ReviewList } from '@insyn/domain/view.ts';
import type { ReviewAnswer } from '@insyn/protocol/review.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Mail, Mailer } from '@insyn/server/identity/mail/mailer.ts';
import { MailError } from '@insyn/server/identity/mail/mailer.ts';
import { must } from '../attacks/identity-kit.ts';
import { type Browser, CITY, DISTRICT, openTown, type Town } from './admin-kit.ts';
import { grant } from './staff.ts';
import { ABOUT, newKey, problemOf, receiptOf, saying, type StartOptions } from './start-server.ts';

export const LOG = 'skolan' as LogId;
export const DISTRICT_LOG = 'torget' as LogId;
/** A reason that is to be stopped at once, and one that is not. */
export const IMMEDIATE = DEFAULT_POLICY.reasons.find(({ immediate }) => immediate)?.code ?? '';
export const ORDINARY = DEFAULT_POLICY.reasons.find(({ immediate }) => !immediate)?.code ?? '';

/** Always or never staffed. */
export const staffed = (always: boolean): PolicyText => ({
  ...DEFAULT_POLICY,
  staffing: always
    ? { ...DEFAULT_POLICY.staffing, closed: [], week: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: '00:00', to: '24:00' })) }
    : { ...DEFAULT_POLICY.staffing, closed: [], week: [{ day: 1, from: '03:00', to: '03:01' }] },
});

export type Bench = {
  readonly town: Town;
  readonly sanna: Browser;
  readonly jorma: Browser;
  readonly alva: Browser;
  readonly siv: Browser;
  readonly person: (name: string, tenant?: LogId, roles?: readonly SeatRole[]) => Promise<Browser>;
  /** As a browser on our own pages: the receipt, or the code of the problem. */
  readonly send: (who: Browser, command: Command, log?: LogId) => Promise<Receipt>;
  readonly refused: (who: Browser, command: Command, log?: LogId) => Promise<{ readonly status: number; readonly code: string }>;
  /** A text that waits. */
  readonly write: (who: Browser, text: string, log?: LogId) => Promise<{ readonly post: PostId; readonly content: string }>;
  readonly review: (who: Browser, list?: ReviewList, log?: LogId) => Promise<ReviewAnswer>;
};

export async function openBench({
  parts = {},
  review = { when: 'before', of: 'all' },
  at,
  env = {},
}: Partial<{
  readonly parts: StartOptions['parts'] & {};
  readonly review: Review;
  readonly at: string;
  readonly env: Readonly<Record<string, string>>;
}> = {}): Promise<Bench> {
  const town = await openTown({ parts, env, ...(at === undefined ? {} : { at }) });
  const { server, browse } = town;
  await open(town, CITY, LOG, 'Var ska skolan ligga?', review);
  await open(town, DISTRICT, DISTRICT_LOG, 'Vad ska torget bli?', review);
  const person: Bench['person'] = async (name, tenant = CITY, roles = []) => {
    const made = await server.people.create(name, tenant);
    for (const role of roles) await grant(server.app, tenant, made, role);
    return browse(made, tenant);
  };
  const ask = (who: Browser, command: Command, log: LogId): Promise<Response> =>
    fetch(`${server.url}${routes.commands(log)}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: server.url,
        'idempotency-key': newKey(),
        cookie: who.cookie,
        'insyn-csrf': who.csrf,
      },
      body: JSON.stringify(command),
    });
  const send: Bench['send'] = async (who, command, log = LOG) => receiptOf(await ask(who, command, log));
  return {
    town,
    sanna: await person('Sanna Norrgrind', CITY, ['moderator']),
    jorma: await person('Jorma Lind', CITY, ['moderator']),
    alva: await person('Alva Sjö', CITY, ['registrar']),
    siv: await person('Siv Dalby', DISTRICT, ['moderator']),
    person,
    send,
    refused: async (who, command, log = LOG) => {
      const response = await ask(who, command, log);
      return { status: response.status, code: response.ok ? '' : (await problemOf(response)).code };
    },
    write: async (who, text, log = LOG) => {
      const receipt = await send(who, saying(text), log);
      return { post: receipt.ids['post'] as PostId, content: receipt.ids['content'] ?? '' };
    },
    review: async (who, list = 'waiting', log = LOG) => {
      const response = await fetch(`${server.url}${routes.review(log)}?list=${list}`, { headers: { cookie: who.cookie } });
      if (!response.ok) throw new Error(String(response.status));
      return (await response.json()) as ReviewAnswer;
    },
  };
}

export async function open({ server }: Town, tenant: LogId, log: LogId, title: string, review: Review): Promise<void> {
  const description = { title, summary: '', lang: 'sv', body: '', dnr: 'KS 2026/12', alternatives: [], about: ABOUT, debateCloses: null };
  const policy = staffed(true);
  await must(server, log, { type: 'dialogue/create', kind: 'radslag', description, tenant, settings: { review }, policy });
  await must(server, log, { type: 'dialogue/enter', phase: 'debate' });
}

/** A mail server that keeps what it is given, or takes nothing. */
export function keptMail(): Mailer & { readonly mails: Mail[]; refuse: boolean } {
  const mails: Mail[] = [];
  const mailer = {
    mails,
    refuse: false,
    send: async (mail: Mail): Promise<void> => {
      if (mailer.refuse) throw new MailError('ECONNECTION');
      mails.push(mail);
    },
    close: () => {},
  };
  return mailer;
}

/** Asks until it is so; the runner's own time limit ends what never is. */
export async function until(question: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await question())) await new Promise((resolve) => setTimeout(resolve, 5));
}
