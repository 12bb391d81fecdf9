/** Masking what is secret, on a ground in law, and lifting it: nothing is erased. A post is hidden by the mechanism of moderation, with the ground for reason. */
import { bytesOf, cleanText, hasInk, isShowable, lengthOf } from '../text/clean.ts';
import { hashOf } from '../chain.ts';
import { refuse, accept } from '../decision.ts';
import { withHighlight } from '../debate/content.ts';
import { reportContent } from '../moderation/reportable.ts';
import { restored } from '../moderation/judging.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { contentsAbout } from '../page.ts';
import { cleanGround, maskSentence } from './grounds.ts';
import { masksNow } from './masks.ts';
import type { Card } from '../dialogue/types.ts';
import type { ContentId, DocumentId, PostId } from '../ids.ts';
import type { Item, YttrandeContent } from '../debate/types.ts';
import type { NoteContent } from '../moderation/types.ts';
import type { AnyKept, Result, Room } from './decide.ts';
import type { KeepingCommand, KeepingFact, Mask, MaskNoteContent } from './types.ts';

type Masking = Extract<KeepingCommand, { type: 'keeping/mask' }>;

const NOTE_MAX = 600;

/** What everyone reads in the place of a masked document: its bytes are this text, and a line feed. */
export function standIn(ground: string): { readonly card: Card; readonly text: string } {
  const title = maskSentence(ground);
  const text = `${title}\n`;
  return { card: { kind: 'card', title, media: 'text/plain', bytes: bytesOf(text), sha256: hashOf(text), lang: 'sv', source: null }, text };
}

export function decideMask(command: Masking, room: Room): Result {
  const ground = cleanGround(command.ground);
  if (ground === null) return refuse('keeping/ground-missing', 'ground');
  const text = cleanText(command.note);
  if (text !== '' && !(hasInk(text) && isShowable(text) && personalNumbers(text).length === 0 && lengthOf(text) <= NOTE_MAX))
    return refuse('keeping/text-not-allowed', 'note');
  const { kind, target } = command;
  if (masksNow(room.state).some((each) => each.kind === kind && each.target === target)) return refuse('keeping/already-masked', 'target');
  const note: MaskNoteContent = { kind: 'mask-note', text };
  switch (kind) {
    case 'post':
      return maskPost(target as PostId, ground, note, room);
    case 'name':
      return room.state.debate.items.has(target as PostId)
        ? masked({ kind, target, ground, hides: false, stands: null, touches: [] }, note, room)
        : refuse('keeping/not-found', 'target');
    case 'document':
      return maskDocument(target, ground, note, room);
    case 'yttrande':
      return maskYttrande(target, ground, note, room);
  }
}

/** Whatever was written of the post by others goes with it; the note of who masked is nobody else's either. */
function maskPost(target: PostId, ground: string, note: MaskNoteContent, room: Room): Result {
  const { state, asking, seat } = room;
  const item = state.debate.items.get(target);
  if (item === undefined || item.status === 'erased') return refuse('keeping/not-found', 'target');
  const about = aboutPost(item, room);
  const hides = item.status === 'published';
  if (!hides) return masked({ kind: 'post', target, ground, hides, stands: null, touches: about }, note, room);
  const paper = asking.ids.content();
  const { post, parent, root } = item;
  const hiding: AnyKept = {
    type: 'moderation/post-hidden',
    by: { seat },
    data: {
      post,
      parent,
      root,
      reason: maskSentence(ground),
      policy: state.moderation.policies.at(-1)?.version ?? 0,
      // By law and not by the rules of the debate: no other moderator tries it.
      until: asking.at,
      source: 'own',
      touches: withHighlight(
        item,
        item.versions.map(({ content }) => content),
      ),
    },
    contents: [{ id: paper, content: { kind: 'mask' } }],
  };
  return masked({ kind: 'post', target, ground, hides, stands: null, touches: [...about, paper] }, note, room, hiding);
}

function aboutPost(item: Item, { state, held }: Room): readonly ContentId[] {
  const reports = [...state.moderation.reports.values()].filter((report) => reportContent(report, held)?.post === item.post);
  const notes = state.moderation.notes.filter(
    ({ content }) => (held.contents.get(content)?.content as NoteContent | undefined)?.post === item.post,
  );
  const papers = reports.flatMap(({ content, answer, appeal }) => [
    content,
    answer?.text ?? null,
    appeal?.text ?? null,
    appeal?.answer ?? null,
  ]);
  const chat = state.chat.messages.get(item.post)?.papers ?? [];
  const all = [...contentsAbout(item), ...papers, ...notes.map(({ content }) => content), ...chat];
  return [...new Set(all.filter((id): id is ContentId => id !== null))];
}

function maskDocument(target: string, ground: string, note: MaskNoteContent, room: Room): Result {
  const { state, asking, seat } = room;
  const entry = state.dialogue.phase === 'empty' ? undefined : state.dialogue.documents.find(({ document }) => document === target);
  if (entry === undefined) return refuse('keeping/not-found', 'target');
  const stands = asking.ids.document();
  const { card } = standIn(ground);
  return masked(
    { kind: 'document', target, ground, hides: false, stands, touches: [entry.card] },
    note,
    room,
    { type: 'dialogue/document-removed', by: { seat }, data: { document: entry.document, touches: [entry.card] }, contents: [] },
    {
      type: 'dialogue/document-added',
      by: { seat },
      data: { document: stands, touches: [] },
      contents: [{ id: asking.ids.content(), content: card }],
    },
  );
}

/** The same for the answer of an organisation: which it was is not told either. */
function maskYttrande(target: string, ground: string, note: MaskNoteContent, room: Room): Result {
  const { state, held, asking, seat } = room;
  const found = state.debate.desk.yttranden.find(({ yttrande }) => yttrande === target);
  const content = found === undefined ? undefined : (held.contents.get(found.content)?.content as YttrandeContent | undefined);
  if (found === undefined || content?.kind !== 'yttrande') return refuse('keeping/not-found', 'target');
  const stands = asking.ids.document();
  const touches = found.card === null ? [found.content] : [found.content, found.card];
  const stand: YttrandeContent = {
    ...content,
    organisation: 'Ett yttrande',
    summary: maskSentence(ground),
    text: '',
    lang: 'sv',
    stance: { kind: 'other' },
  };
  return masked(
    { kind: 'yttrande', target, ground, hides: false, stands, touches },
    note,
    room,
    { type: 'debate/yttrande-withdrawn', by: { seat }, data: { yttrande: found.yttrande, touches }, contents: [] },
    {
      type: 'debate/yttrande-published',
      by: { seat },
      data: { yttrande: stands, body: found.body },
      contents: [{ id: asking.ids.content(), content: stand }],
    },
  );
}

type Given = Omit<Extract<KeepingFact, { type: 'keeping/masked' }>['data'], 'mask'>;

/** The mask stands before what it hides: whoever reads on finds nothing to read. */
function masked(given: Given, note: MaskNoteContent, { asking, seat }: Room, ...more: readonly AnyKept[]): Result {
  const id = asking.ids.content();
  return accept<AnyKept>(
    {
      type: 'keeping/masked',
      by: { seat },
      data: { mask: asking.ids.document(), ...given, touches: [...given.touches, id] },
      contents: [{ id, content: note }],
    },
    ...more,
  );
}

export function unmask(mask: DocumentId, room: Room): Result {
  const { state, held, asking, seat } = room;
  const found = masksNow(state).find((each) => each.mask === mask);
  if (found === undefined) return refuse('keeping/not-masked');
  const { contents, kind, target, hides, stands } = found;
  const lifted: AnyKept = { type: 'keeping/unmasked', by: { seat }, data: { mask, touches: contents }, contents: [] };
  if (kind === 'post') {
    const item = state.debate.items.get(target as PostId);
    return hides && item?.status === 'hidden' ? accept<AnyKept>(lifted, restored(item, { seat })) : accept<AnyKept>(lifted);
  }
  if (kind === 'yttrande') return accept<AnyKept>(lifted, ...yttrandeBack(found, room));
  if (kind !== 'document' || stands === null || state.dialogue.phase === 'empty') return accept<AnyKept>(lifted);
  const standing = state.dialogue.documents.find(({ document }) => document === stands);
  const card = contents.map((id) => held.contents.get(id)?.content as Card | undefined).find((each) => each?.kind === 'card');
  const facts: AnyKept[] = [lifted];
  if (standing !== undefined) {
    const data = { document: standing.document, touches: [standing.card] };
    facts.push({ type: 'dialogue/document-removed', by: { seat }, data, contents: [] });
  }
  if (card !== undefined) {
    const data = { document: target as DocumentId, touches: [] };
    facts.push({ type: 'dialogue/document-added', by: { seat }, data, contents: [{ id: asking.ids.content(), content: card }] });
  }
  return accept<AnyKept>(...facts);
}

function yttrandeBack({ contents, target, stands }: Mask, { state, held, asking, seat }: Room): readonly AnyKept[] {
  const standing = state.debate.desk.yttranden.find(({ yttrande }) => yttrande === stands);
  const all = contents.flatMap((id) => {
    const content = held.contents.get(id)?.content as YttrandeContent | Card | MaskNoteContent | undefined;
    return content?.kind === 'yttrande' || content?.kind === 'card' ? [content] : [];
  });
  if (standing === undefined || all.length === 0) return [];
  const data = { yttrande: target as DocumentId, body: standing.body };
  return [
    {
      type: 'debate/yttrande-withdrawn',
      by: { seat },
      data: { yttrande: standing.yttrande, touches: [standing.content] },
      contents: [],
    },
    { type: 'debate/yttrande-published', by: { seat }, data, contents: all.map((content) => ({ id: asking.ids.content(), content })) },
  ];
}
