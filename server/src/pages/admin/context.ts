/** What every page of the administrators is given, and what it may answer. */
import type { Door } from '../../http/door.ts';
import { titleOf } from '../../http/problems.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import type { ArchiveKeeping } from '../../archive/keep.ts';
import type { Registrar } from '../../archive/registrar.ts';
import type { SealParts } from '../../archive/seal.ts';
import type { ArchiveStore } from '../../archive/store.ts';
import type { Asked } from '../screens.ts';
import type { FollowingRun } from '../../notify/following.ts';
import type { PageFetch } from '../embed/check.ts';
import type { Times } from '../times.ts';
import type { Book } from './book.ts';
import type { DialogueList } from './dialogue-list.ts';
import type { Faults } from './fields.ts';
import type { Form } from './form-data.ts';
import type { LocalTime } from './local-time.ts';
import type { Shelf, Shelved, ShelvedMeeting } from './shelf.ts';
import type { Screen } from './shell.ts';
import type { Sought } from './sought.ts';
import type { Visitor } from './visitor.ts';

/** What is kept of dialogues. `open`: as everyone may read it · `whole`: with names and words that are masked, for the registrar alone. */
export type ArchiveRoom = {
  readonly store: ArchiveStore;
  readonly keeping: ArchiveKeeping;
  readonly open: SealParts;
  readonly whole: SealParts;
  /** Addresses of those who follow a dialogue. */
  readonly contacts: FollowingRun['contacts'];
  /** The way to the registrar. */
  readonly registrar: Registrar;
};

export type Office = {
  readonly archive: ArchiveRoom;
  readonly door: Door;
  readonly book: Book;
  readonly dialogues: DialogueList;
  readonly shelf: Shelf<Shelved>;
  readonly minutes: Shelf<ShelvedMeeting>;
  readonly sought: Sought;
  /** How many people are told of what happens in a dialogue. */
  readonly followers: (log: LogId) => number;
  /** Looks at a webmaster's page. */
  readonly fetchPage: PageFetch;
  readonly local: LocalTime;
  readonly times: Times;
};

export type At = Asked & { readonly visitor: Visitor };
export type Sent = At & { readonly form: Form };

/** A file that is made for this one answer, and kept nowhere. */
export type MadeFile = { readonly bytes: Uint8Array; readonly media: string; readonly name: string };
/** A page; a page that says what is wrong; the way to the next one; a file; `null`: not there. */
export type Shown = { readonly screen: Screen; readonly status?: number } | { readonly to: string } | { readonly file: MadeFile } | null;

/** Told once, by the field it concerns where that is known. */
export function wordsOf(code: ProblemCode): string {
  return titleOf(code, 'sv');
}

export function faulty(screen: Screen, faults: Faults): Shown {
  return Object.keys(faults).length === 0 ? { screen } : { screen: { ...screen, faulty: true }, status: 422 };
}
