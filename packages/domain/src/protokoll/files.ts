/**
 * Documents of meetings (handlingar). One for everyone stands in its line; a limited one is a sealed line like every other, and is
 * there for those alone who may read its content.
 */
import { isCard } from '../dialogue/view.ts';
import { anchorNow } from './places.ts';
import { sealedFact } from '../people/sealed.ts';
import type { Card } from '../dialogue/types.ts';
import type { Json } from '../fact.ts';
import type { Held } from '../held.ts';
import type { ContentId, DocumentId } from '../ids.ts';
import type { Viewer } from '../visibility.ts';
import type { Meeting, MeetingKey, ProtokollState } from './types.ts';
import type { MeetingFileView } from './views.ts';

type Body = Extract<ProtokollState, { kind: 'body' }>;

/** Staff who handle the documents of meetings. */
const KEEPERS = ['admin/', 'official/', 'registrar/'] as const;

/** One document with its card. */
export type MeetingFileHeld = {
  readonly meeting: MeetingKey;
  readonly document: DocumentId;
  /** Where it was put; where that is now, is `anchorNow`. */
  readonly anchor: string | null;
  readonly card: Card;
  readonly limited: boolean;
  /** The content that tells of it. */
  readonly content: ContentId;
};

/** Whether somebody has the seat of those who keep minutes. */
export function keepsMinutes({ seats }: Pick<Viewer, 'seats'>): boolean {
  return seats.some((seat) => KEEPERS.some((role) => seat.startsWith(role)));
}

/** Whether somebody may read limited documents: staff who keep them, and representatives of this body. */
export function readsLimited({ name }: Body, viewer: Pick<Viewer, 'seats' | 'represents'>): boolean {
  return keepsMinutes(viewer) || viewer.represents.includes(name);
}

/** Cards that everyone may read: of every version that was not taken back, and of documents for everyone. */
export function openCards(body: Body): ReadonlySet<ContentId> {
  const known = cards.get(body);
  if (known !== undefined) return known;
  const found = new Set(
    body.meetings.flatMap(({ versions, files }) => [
      ...versions.filter(({ withdrawn }) => withdrawn === null).map(({ card }) => card),
      ...files.map(({ card }) => card),
    ]),
  );
  cards.set(body, found);
  return found;
}

/** A body has thousands of meetings, and every reader asks: a state, which never changes, is gone through once. */
const cards = new WeakMap<Body, ReadonlySet<ContentId>>();

/** Documents of all meetings that are held here and may be read: those for everyone, then limited ones, each in order of adding. */
export function filesIn(state: Body, held: Held, mayRead: (id: ContentId) => boolean): readonly MeetingFileHeld[] {
  return [...state.meetings.flatMap((meeting) => openFiles(meeting, held, mayRead)), ...limitedFiles(state, held, mayRead)];
}

/** The same of one meeting. */
export function filesOf(state: Body, held: Held, mayRead: (id: ContentId) => boolean, meeting: Meeting): readonly MeetingFileHeld[] {
  const limited = limitedFiles(state, held, mayRead).filter((each) => each.meeting === meeting.meeting);
  return [...openFiles(meeting, held, mayRead), ...limited];
}

/** `href`: where the bytes of a document are. */
export function fileView(meeting: Meeting, { document, anchor, card, limited }: MeetingFileHeld, href: string): MeetingFileView {
  const { title, media, bytes, sha256, lang } = card;
  return { document, anchor: anchor === null ? null : anchorNow(meeting, anchor), title, media, bytes, sha256, lang, limited, href };
}

function openFiles({ meeting, files }: Meeting, held: Held, mayRead: (id: ContentId) => boolean): readonly MeetingFileHeld[] {
  return files.flatMap(({ document, anchor, card: content }) => {
    const card = mayRead(content) ? cardOf(held, content) : null;
    return card === null ? [] : [{ meeting, document, anchor, card, limited: false, content }];
  });
}

/** The fold of sealed lines as far as their contents are held. */
function limitedFiles({ limited }: Body, held: Held, mayRead: (id: ContentId) => boolean): readonly MeetingFileHeld[] {
  const files = new Map<DocumentId, MeetingFileHeld>();
  for (const content of limited) {
    const fact = mayRead(content) ? sealedFact(held.contents.get(content)?.content) : null;
    if (fact?.type === 'protokoll/document-added') files.set(fact.data.document, { ...fact.data, limited: true, content });
    if (fact?.type === 'protokoll/document-removed') files.delete(fact.data.document);
  }
  return [...files.values()];
}

/** The card in a content, where it is held. */
export function cardOf(held: Held, id: ContentId): Card | null {
  const content = held.contents.get(id)?.content;
  return content !== undefined && isCard(content) ? content : null;
}

/** SHA-256 of the bytes that a content names: a document and the file it was made from, on a card or within a sealed line. */
export function bytesOf(content: Json): readonly string[] {
  const fact = sealedFact(content);
  const card = fact?.type === 'protokoll/document-added' ? fact.data.card : content;
  return isCard(card) ? [card.sha256, ...(card.source === null ? [] : [card.source.sha256])] : [];
}
