/** A rådslag on a running server: drafted and announced by ordinary commands, its clock walked by hand. */
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { MainArgument, RadslagPlan } from '@insyn/domain/radslag/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { MATTER, PLAN } from '../kit/radslag.ts';
import { ADMIN, DESCRIPTION, PUBLISH_RULES } from '../kit/world.ts';
import type { TestServer } from './start-server.ts';

export type RadslagAt = {
  readonly act: (command: Command, seat?: Seat) => Promise<Receipt>;
  readonly announce: (plan?: RadslagPlan) => Promise<void>;
  /** Sets the clock (UTC) and lets the machine say what has come. */
  readonly goTo: (utc: string) => Promise<void>;
};

export const ARGUMENT: MainArgument = { id: '1', text: 'Skolvägen ska vara trygg.', alternative: 'a', side: 'for', posts: [] };

export function radslagOn({ app, clock }: TestServer, log: LogId, plan: RadslagPlan = PLAN): RadslagAt {
  const act: RadslagAt['act'] = async (command, seat = ADMIN) => {
    const who: Who = { ...NOBODY, seats: [seat] };
    const answer = await app.authority.submit({ log, command, who, key: null });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${answer.fields?.join() ?? ''}`);
    return answer.receipt;
  };
  return {
    act,
    announce: async (given = plan) => {
      await act({ type: 'dialogue/create', kind: 'radslag', description: DESCRIPTION });
      await act(PUBLISH_RULES);
      await act({ type: 'radslag/plan', plan: given });
      await act({ type: 'radslag/write', matter: MATTER });
      await act({ type: 'radslag/announce' });
    },
    goTo: async (utc) => {
      clock.set(Date.parse(utc));
      await app.elapsed();
    },
  };
}
