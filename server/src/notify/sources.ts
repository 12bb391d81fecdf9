/** What may be followed, and what each is called, as everyone may read it now. */
import type { Authority } from '@insyn/authority/types.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { bodyLogOf, isLogId, type LogId } from '@insyn/domain/ids.ts';
import { dateOf } from '@insyn/domain/protokoll/dates.ts';
import type { MeetingDocument, Paragraph } from '@insyn/domain/protokoll/model.ts';
import { anchorNow, meetingOf, shownVersion } from '@insyn/domain/protokoll/view.ts';
import type { Meeting } from '@insyn/domain/protokoll/types.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { PUBLIC, visibleLog } from '@insyn/domain/visibility.ts';
import { day } from '@insyn/elements/base/time.ts';
import type { Topic } from '@insyn/protocol/follows.ts';
import type { NoticeWords } from './words.ts';

/** The document of a version of a meeting, where it is at hand: `MeetingShelf.document`. */
export type DocumentOf = (log: LogId, held: Held, meeting: Meeting, version: number) => Promise<MeetingDocument | null>;

export type SourceParts = {
  readonly authority: Pick<Authority, 'look'>;
  readonly documentOf: DocumentOf;
  /** How a matter is written, by its key; `null` where it is not known. Left out: the key itself, in capitals. */
  readonly matterOf?: (key: string) => Promise<{ readonly dnr: string } | null>;
  readonly zone: string;
  /** ms since 1970. */
  readonly now: () => number;
};

export type Found = { readonly state: LogState; readonly held: Held };

/** Signs of a dnr and of a name: what somebody else may type reaches a mailbox, so no address and no sentence fits in. */
const MATTER = /^(?=.*\d)[\p{Ll}\p{N}]+(?:-[\p{Ll}\p{N}]+){0,7}$/u;
const PERSON = /^\p{Ll}[\p{Ll}\p{M}'’-]*(?: [\p{Ll}\p{M}'’-]+){1,4}(?: \([\p{Ll}\p{M}-]{1,20}\))?$/u;

export class Sources {
  private readonly parts: SourceParts;

  constructor(parts: SourceParts) {
    this.parts = parts;
  }

  /** A log that is there for everyone. */
  async look(log: string): Promise<Found | null> {
    const found = isLogId(log) ? await this.parts.authority.look(log) : null;
    return found !== null && visibleLog(found.state, PUBLIC) ? found : null;
  }

  /** A body by its address. */
  async body(body: string): Promise<Found | null> {
    const log = bodyLogOf(body);
    const found = log === null ? null : await this.look(log);
    return found?.state.protokoll.kind === 'body' ? found : null;
  }

  async meeting(body: string, key: string): Promise<(Found & { readonly meeting: Meeting; readonly name: string }) | null> {
    const found = await this.body(body);
    if (found?.state.protokoll.kind !== 'body') return null;
    const meeting = meetingOf(found.state.protokoll, key);
    return meeting === null ? null : { ...found, meeting, name: found.state.protokoll.name };
  }

  /** The § of that name in the version that is shown. */
  async paragraph(log: LogId, held: Held, meeting: Meeting, anchor: string, version?: number): Promise<Paragraph | null> {
    const shown = version ?? shownVersion(meeting)?.version;
    const document = shown === undefined ? null : await this.parts.documentOf(log, held, meeting, shown);
    return document?.paragraphs.find((each) => each.anchor === anchor) ?? null;
  }

  document(log: LogId, held: Held, meeting: Meeting, version: number): Promise<MeetingDocument | null> {
    return this.parts.documentOf(log, held, meeting, version);
  }

  /** `Skolnämnden 3 mars`. */
  meetingName(name: string, meeting: Meeting, words: NoticeWords): string {
    return `${name} ${this.dayName(dateOf(meeting), words)}`;
  }

  /** `3 mars` of a date of the city. */
  dayName(date: string, { lang }: NoticeWords): string {
    return day(`${date}T12:00:00.000Z`, this.parts.now(), lang, 'UTC');
  }

  /** In the middle of a sentence after *följer*; `null` for what is not there, or not for everyone. */
  async nameOf({ kind, key }: Topic, words: NoticeWords): Promise<string | null> {
    switch (kind) {
      case 'body': {
        const state = (await this.body(key))?.state;
        return state?.protokoll.kind === 'body' ? state.protokoll.name : null;
      }
      case 'matter': {
        if (key.length > 60 || dnrKey(key) !== key || !MATTER.test(key)) return null;
        return words.matter((await this.parts.matterOf?.(key))?.dnr ?? key.toUpperCase());
      }
      case 'person':
        return key.length <= 80 && PERSON.test(key) ? personName(key) : null;
      case 'paragraph':
        return this.paragraphName(key, words);
      case 'dialogue': {
        const dialogue = (await this.look(key))?.state.dialogue;
        return dialogue === undefined || dialogue.phase === 'empty' ? null : words.dialogue(dialogue.description.title);
      }
    }
  }

  private async paragraphName(key: string, words: NoticeWords): Promise<string | null> {
    const [body = '', meetingKey = '', named = '', ...more] = key.split('/');
    const found = more.length > 0 ? null : await this.meeting(body, meetingKey);
    const anchor = found === null ? null : anchorNow(found.meeting, named);
    if (found === null || anchor === null) return null;
    const paragraph = await this.paragraph(found.state.log, found.held, found.meeting, anchor);
    return words.within(paragraphTitle(paragraph, anchor, words), this.meetingName(found.name, found.meeting, words));
  }
}

/** `§ 31 Ny skola i Kvarnskogen`. */
export function paragraphTitle(paragraph: Paragraph | null, anchor: string, words: NoticeWords): string {
  const point = /^p(\d+)$/.exec(anchor)?.[1];
  const number = point === undefined ? words.paragraph(paragraph?.number ?? anchor) : words.point(paragraph?.number || point);
  return paragraph === null || paragraph.title === '' ? number : `${number} ${paragraph.title}`;
}

/** A name as its own letters tell it: `ilyas sandholt (ly)` → `Ilyas Sandholt (Ly)`. */
export function personName(key: string): string {
  return key.replace(/(^|[ (-])(\p{Ll})/gu, (_all, before: string, letter: string) => before + letter.toUpperCase());
}
