/** What moderation sets off by itself: rules that are taken over, alarms, letters to the registrar. */
import type { Door } from '../http/door.ts';
import type { Mailer } from '../identity/mail/mailer.ts';
import { followReports } from './alarm.ts';
import { followRules, type RulesFault } from './inherit.ts';
import { type MailFault, openPostOffice } from './post-mail.ts';
import { followRegistrar } from './registrar.ts';

export type Following = {
  /** Resolves when every dialogue has the rules that were published so far. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export type FollowParts = {
  readonly door: Door;
  /** `null`: no mail is sent. */
  readonly mailer: Mailer | null;
  readonly report: (error: unknown) => void;
  /** Told in the server's own log of what did not come about: codes and names of dialogues, nothing of anybody. */
  readonly warn: (fault: MailFault | RulesFault, words: string) => void;
};

export function followModeration({ door, mailer, report, warn }: FollowParts): Following {
  const { authority, store, clock, people, tenant: own, baseUrl } = door;
  const post = openPostOffice(mailer, (fault) => warn(fault, 'a mail was not taken'));
  const rules = followRules({ authority, store, own, report, failed: (fault) => warn(fault, 'a dialogue did not take over the rules') });
  const stopReports = followReports({ authority, clock, post, own, baseUrl, report });
  const stopRegistrar = followRegistrar({ authority, record: { store, names: people }, clock, post, own, baseUrl, report });
  return {
    settled: rules.settled,
    close: async () => {
      stopReports();
      stopRegistrar();
      await Promise.all([rules.stop(), post.close()]);
    },
  };
}
