/**
 * The machine's part of how long a dialogue stays on the web: once a day, and when a setting or a phase has changed, what has come by
 * the calendar is said in its log. The office is told by mail when the end is near.
 */
import { NOBODY, type Clock, type EventStore, type Who } from '@insyn/authority/ports.ts';
import type { Authority, Committed } from '@insyn/authority/types.ts';
import { isBodyLog, type LogId } from '@insyn/domain/ids.ts';
import { nextWebDue } from '@insyn/domain/keeping/web.ts';
import { isTenantLog, type LogState } from '@insyn/domain/root.ts';
import { CONSOLE_SEAT } from '@insyn/domain/tenant/decide.ts';
import { dayIn } from '../identity/eligibility.ts';
import type { Mail } from '../identity/mail/mailer.ts';

export type WebTimesParts = {
  readonly authority: Pick<Authority, 'look' | 'submit' | 'listen'>;
  readonly store: Pick<EventStore, 'logs'>;
  readonly clock: Clock;
  /** The tenant of every dialogue that names none. */
  readonly own: LogId;
  readonly timeZone: string;
  readonly baseUrl: () => string;
  /** `null` where there is no mail server. */
  readonly send: (mail: Mail, log: LogId) => Promise<unknown>;
  readonly report: (error: unknown) => void;
};

export type WebTimes = { readonly settled: () => Promise<void>; readonly close: () => Promise<void> };

const MACHINE: Who = { ...NOBODY, seats: [CONSOLE_SEAT] };
/** ms between two looks at the calendar. */
const EVERY_MS = 60_000;
const MOVES: ReadonlySet<string> = new Set([
  'dialogue/phase-entered',
  'tenant/settings-changed',
  'keeping/web-set',
  'keeping/published-again',
]);

export function keepWebTimes({ authority, store, clock, own, timeZone, baseUrl, send, report }: WebTimesParts): WebTimes {
  const today = dayIn(timeZone, () => clock.now());
  let day = '';
  let work: Promise<unknown> = Promise.resolve();
  const after = (act: () => Promise<void>): Promise<void> => {
    const done = work.then(act);
    work = done.catch(report);
    return done;
  };

  const cityOf = async (state: LogState) => {
    const tenant = state.dialogue.phase === 'empty' ? null : state.dialogue.tenant;
    const found = (await authority.look(tenant ?? own))?.state.tenant;
    return found?.kind === 'tenant' ? found.settings : null;
  };
  const say = async (log: LogId): Promise<void> => {
    // Told, and gone: a machine that was away for long says both.
    for (let turn = 0; turn < 2; turn += 1) {
      const state = (await authority.look(log))?.state;
      if (state?.dialogue.phase !== 'archived') return;
      const months = (await cityOf(state))?.archive?.monthsOnWeb ?? null;
      const due = nextWebDue(state, months);
      if (due === null || Date.parse(due) > clock.now()) return;
      const answer = await authority.submit({ log, command: { type: 'keeping/elapse', months }, who: MACHINE, key: null });
      if (!answer.accepted && answer.code !== 'keeping/nothing-due')
        throw new Error(`${log}: its time on the web was not said: ${answer.code}`);
    }
  };
  const round = async (): Promise<void> => {
    day = today();
    for (const log of await store.logs()) if (!isTenantLog(log) && !isBodyLog(log)) await say(log);
  };
  const tell = async ({ log, lines, state }: Committed): Promise<void> => {
    const line = lines.find(({ type }) => type === 'keeping/web-end-near');
    const settings = line === undefined || state.dialogue.phase === 'empty' ? null : await cityOf(state);
    if (line === undefined || settings === null || settings.registrar === '' || state.dialogue.phase === 'empty') return;
    const { due } = line.data as { readonly due: string };
    await send(
      nearMail(settings.registrar, state.dialogue.description.title, due.slice(0, 10), `${baseUrl()}/admin/dialoger/d/${log}/arkiv/webben`),
      log,
    );
  };

  const stopListening = authority.listen((committed) => {
    if (committed.lines.some(({ type }) => MOVES.has(type)))
      void after(async () => (isTenantLog(committed.log) ? round() : say(committed.log)));
    tell(committed).catch(report);
  });
  const daily = async (): Promise<void> => {
    if (today() !== day) await round();
  };
  const timer = setInterval(() => void after(daily), EVERY_MS);
  timer.unref();
  void after(daily);
  return {
    settled: () => after(daily),
    close: async () => {
      clearInterval(timer);
      stopListening();
      await work;
    },
  };
}

function nearMail(to: string, title: string, day: string, address: string): Mail {
  return {
    to,
    subject: `Tas snart bort från webben: ${title}`,
    text: [
      `Dialogen ”${title}” tas bort från webben ${day}. Den är avslutad, och arkivet finns kvar.`,
      'Ska den ligga kvar, eller har ni inte lämnat över arkivet än? Ändra eller lämna över här:',
      address,
    ].join('\n\n'),
  };
}
