/** What the command line asks of a server: one that runs, through its control socket, or the data folder itself. */
import type { Answer } from '@insyn/authority/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { MeetingKey } from '@insyn/domain/protokoll/types.ts';
import type { BodyKnown } from './body-known.ts';
import type { KeepDesk } from './keep-act.ts';
import type { RollDesk } from './roll-act.ts';
import type { TenantAct, TenantDone } from './tenant-act.ts';

export type Attachment = { readonly sha256: string; readonly media: string; readonly bytes: Uint8Array };

export type Act = { readonly log: LogId; readonly command: Command; readonly seat: Seat; readonly attachments: readonly Attachment[] };

export type Listed = {
  readonly log: LogId;
  readonly title: string;
  readonly phase: string;
  readonly posts: number;
  readonly documents: number;
};

export interface Desk {
  submit(act: Act): Promise<Answer>;
  list(): Promise<readonly Listed[]>;
  /** What a body has of a meeting. */
  body(log: LogId, meeting: MeetingKey): Promise<BodyKnown>;
  tenant(act: TenantAct): Promise<TenantDone>;
  /** What is done to the roll of a vote. */
  readonly roll: RollDesk;
  /** What is done to hand a dialogue over, or to keep everything. */
  readonly keep: KeepDesk;
  close(): Promise<void>;
}

/** Why a command could not be done, in both languages, with the exit code of the process. */
export class CommandFault extends Error {
  readonly sv: string;
  readonly en: string;
  readonly exit: number;
  constructor(exit: number, sv: string, en: string, options?: ErrorOptions) {
    super(en, options);
    this.name = 'CommandFault';
    this.exit = exit;
    this.sv = sv;
    this.en = en;
  }
}

/** Exit codes: done · refused by a rule · used wrongly · no server and no data folder · a file that cannot be read. */
export const EXIT = { done: 0, refused: 1, usage: 2, unreachable: 3, file: 4 } as const;
