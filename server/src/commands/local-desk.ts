/** Acts on an authority of this process. */
import { NOBODY, type EventStore } from '@insyn/authority/ports.ts';
import type { Authority } from '@insyn/authority/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { withRules } from '../moderation/rules.ts';
import { bodyKnown } from './body-known.ts';
import type { Act, Desk, Listed } from './desk.ts';
import { type KeepDesk, noKeepDesk } from './keep-act.ts';
import { noRollDesk, type RollDesk } from './roll-act.ts';
import type { TenantDesk } from './tenant-desk.ts';

/** `own`: the tenant of a dialogue that names none. */
export function localDesk(
  authority: Authority,
  store: Pick<EventStore, 'logs' | 'attachment'>,
  tenant: TenantDesk,
  own: LogId,
  roll: RollDesk = noRollDesk,
  keep: KeepDesk = noKeepDesk,
): Desk {
  return {
    submit: async ({ log, command: given, seat, attachments }: Act) => {
      const command = await withRules(authority, log, given, own);
      return authority.submit({ log, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
    },
    tenant,
    roll,
    keep,
    body: (log, meeting) => bodyKnown(authority, store, log, meeting),
    list: async () => {
      const listed: Listed[] = [];
      for (const log of await store.logs()) {
        const found = await authority.look(log);
        if (found === null || found.state.dialogue.phase === 'empty') continue;
        const { dialogue, debate } = found.state;
        listed.push({
          log,
          title: dialogue.description.title,
          phase: dialogue.phase,
          posts: debate.counts.published,
          documents: dialogue.documents.length,
        });
      }
      return listed;
    },
    close: async () => {},
  };
}
