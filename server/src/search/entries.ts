/** What everyone may read of a dialogue, as entries of the search. Pure: a function of state and what is held. */
import { addendumContent, isGone, postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import type { Item, YttrandeContent } from '@insyn/domain/debate/types.ts';
import { isOpen } from '@insyn/domain/dialogue/phases.ts';
import type { Description, DialogueBody } from '@insyn/domain/dialogue/types.ts';
import { isCard } from '@insyn/domain/dialogue/view.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { ContentId, PostId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { PUBLIC, readable, visibleLog } from '@insyn/domain/visibility.ts';
import { plainText } from '@insyn/elements/text/plain.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { chatEntry, renamedIn } from './entries-chat.ts';
import type { Change, Entry, Standing } from './port.ts';

/** A log as it is: state and contents, with the words of its files by digest. `null`: there are none, or none that can be read. */
export type Source = {
  readonly state: LogState;
  readonly held: Held;
  /** Text of an attachment. */
  readonly text: (sha256: string) => string | null;
};

/** Media types whose bytes are words. */
export const READABLE_MEDIA: ReadonlySet<string> = new Set(['text/markdown', 'text/plain']);

/** Open without an end that is known. */
const NO_END = Date.UTC(9999, 11, 31);
/** Characters of one text: longer ones are found by what they begin with. */
const TEXT_MOST = 1_000_000;

export const NOT_THERE: Standing = { until: null, later: 'decided' };

/** The whole of a dialogue. Nothing where it is not everyone's. */
export function dialogueChange(source: Source): Change {
  const { state } = source;
  return {
    entries: isPublic(state) ? [...besides(source), ...[...state.debate.items.values()].flatMap((item) => postEntries(source, item))] : [],
    removals: 'all',
    standing: standingOf(state),
    at: state.at,
  };
}

/**
 * What some lines changed. `null`: so much that the whole is to be put anew, such as what the dialogue is called, which stands over
 * every post.
 */
export function dialogueChanges(source: Source, lines: readonly Line[]): Change | null {
  const { state } = source;
  if (!isPublic(state) || lines.some(({ type }) => changesAll(type))) return null;
  const posts = new Set([...lines.flatMap((line) => postsIn(state, line.data)), ...renamedIn(lines, state)]);
  const beside = changesBeside(lines);
  const entries = [...(beside ? besides(source) : []), ...[...posts].flatMap((id) => postEntries(source, state.debate.items.get(id)))];
  const kept = new Set(entries.map(({ key }) => key));
  const removals = [...posts].map(postKey).filter((key) => !kept.has(key));
  return {
    entries,
    removals: [...removals, ...(beside ? goneBeside(source, kept, lines) : [])],
    standing: standingOf(state),
    at: state.at,
  };
}

/** Who may read it, what it is called, when it ends: of every entry there is. */
function changesAll(type: string): boolean {
  return /^(?:dialogue\/(?:created|described|settings-changed|phase-entered|debate-closed|debate-reopened)|keeping\/(?:unpublished|published-again))$/.test(
    type,
  );
}

/** Whether lines are about more than posts: only then are the files of a dialogue read. */
export function changesBeside(lines: readonly Line[]): boolean {
  return lines.some(({ type }) => !/^(?:moderation\/|chat\/|debate\/(?:post|version|addendum|support|answer|highlight))/.test(type));
}

/** Posts that a line is about, by their own ids or those of their contents. */
function postsIn({ debate }: LogState, data: unknown): readonly PostId[] {
  if (typeof data === 'string') {
    const own = debate.items.has(data as PostId) ? (data as PostId) : debate.owners.get(data as ContentId);
    return own === undefined ? [] : [own];
  }
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap((each) => postsIn({ debate } as LogState, each)) : [];
}

function goneBeside({ state }: Source, kept: ReadonlySet<string>, lines: readonly Line[]): readonly string[] {
  const named = lines.flatMap(({ data }) => {
    const each = data as { readonly document?: unknown; readonly yttrande?: unknown; readonly target?: unknown };
    return [each.document, each.yttrande, each.target].filter((id) => typeof id === 'string');
  });
  return state.dialogue.phase === 'empty' ? [] : named.map((id) => `d/${id}`).filter((key) => !kept.has(key));
}

export function isPublic(state: LogState): boolean {
  return visibleLog(state, PUBLIC);
}

function standingOf(state: LogState): Standing {
  const { dialogue } = state;
  // A thread that is not everyone's is told at no §, not even by its being open.
  if (dialogue.phase === 'empty' || !isPublic(state)) return NOT_THERE;
  // Whether the phase lets people write, apart from the hour it ends, which the clock tells.
  const opens = isOpen(dialogue, 'debate', '');
  const closes = dialogue.description.debateCloses;
  return {
    until: opens ? (closes === null ? NO_END : Date.parse(closes)) : null,
    later: dialogue.phase === 'archived' ? 'archived' : 'decided',
  };
}

/** The dialogue itself, its documents and organisations' answers. */
export function besides({ state, held, text }: Source): readonly Entry[] {
  const { dialogue, debate } = state;
  if (dialogue.phase === 'empty') return [];
  const mayRead = readable(state, PUBLIC);
  const base = baseOf(dialogue);
  const { description } = dialogue;
  const whole: Entry = {
    ...base,
    key: 'dialogue',
    kind: 'dialogue',
    title: description.title,
    text: [description.summary, ...description.alternatives.map(({ letter, title }) => `${letter} ${title}`)].join('\n'),
    beside: description.body,
    date: dialogue.since.slice(0, 10),
    href: routes.page(dialogue.log),
    step: dialogue.kind === 'radslag' ? stepOf(dialogue, description) : null,
  };
  const documents = dialogue.documents.flatMap(({ document, card: id, at }): readonly Entry[] => {
    const card = mayRead(id) ? held.contents.get(id)?.content : undefined;
    if (card === undefined || !isCard(card)) return [];
    const href = routes.document(dialogue.log, document);
    const words = READABLE_MEDIA.has(card.media) ? (text(card.sha256) ?? '') : '';
    return [
      {
        ...base,
        key: `d/${document}`,
        kind: 'document',
        title: card.title,
        text: wordsIn(card.media, words),
        date: at.slice(0, 10),
        lang: card.lang,
        href,
        file: { href },
      },
    ];
  });
  const answers = debate.desk.yttranden.flatMap(({ yttrande, content: id, at }): readonly Entry[] => {
    const content = mayRead(id) ? (held.contents.get(id)?.content as YttrandeContent | undefined) : undefined;
    if (content?.kind !== 'yttrande') return [];
    const { organisation, summary, text: long, lang } = content;
    const words = `${summary}\n${plainText(long, 'document')}`;
    return [
      { ...base, key: `d/${yttrande}`, kind: 'document', title: organisation, text: words, date: at.slice(0, 10), lang, href: base.href },
    ];
  });
  return [whole, ...documents, ...answers];
}

function stepOf({ log, phase, since }: DialogueBody & { readonly phase: string }, { title, summary }: Description): Entry['step'] {
  return { kind: 'radslag', date: since.slice(0, 10), dialogue: log, title, phase, text: summary };
}

/** What every entry of a dialogue has. */
function baseOf({ log, description: { title, lang, dnr } }: DialogueBody): Omit<Entry, 'key' | 'kind' | 'title' | 'text' | 'date'> {
  return {
    decision: '',
    beside: '',
    people: [],
    parties: [],
    lang,
    href: routes.page(log),
    from: title,
    body: null,
    number: '',
    dnr: dnr === '' ? [] : [dnr],
    outcome: null,
    standing: null,
    thread: null,
    dialogue: log,
    post: null,
    step: null,
  };
}

function postKey(post: PostId): string {
  return `post/${post}`;
}

/** The words of a post that everyone reads now, its additions too; nothing where it waits, is hidden or is gone. */
export function postEntries({ state, held }: Source, item: Item | undefined): readonly Entry[] {
  const { dialogue } = state;
  if (item === undefined || dialogue.phase === 'empty' || item.status !== 'published' || isGone(item)) return [];
  const mayRead = readable(state, PUBLIC);
  const version = shownVersion(item);
  const content =
    version !== null && version.status === 'published' && mayRead(version.content) ? postContent(held, version.content) : null;
  if (content === null) return [];
  const added = item.versions.flatMap((each) => {
    const addendum =
      each.kind === 'addendum' && each.status === 'published' && mayRead(each.content) ? addendumContent(held, each.content) : null;
    return addendum === null ? [] : [plainText(addendum.text)];
  });
  const message = chatEntry(item, content, state, held);
  // A post is found by what it says, not by the number of the matter: that is the dialogue's.
  return [
    {
      ...baseOf(dialogue),
      key: postKey(item.post),
      kind: 'post',
      title: message?.title ?? dialogue.description.title,
      text: [plainText(content.text), ...added, ...(message === null || message.facts === '' ? [] : [message.facts])].join('\n'),
      people: message?.people ?? [],
      parties: message?.parties ?? [],
      date: item.at.slice(0, 10),
      lang: content.lang,
      href: message?.href ?? routes.permalink(dialogue.log, item.post),
      dnr: [],
      post: item.post,
    },
  ];
}

/** Words of a text file, without the signs of its markup. */
export function wordsIn(media: string, text: string): string {
  const short = text.slice(0, TEXT_MOST);
  return media === 'text/markdown' ? plainText(short, 'document') : short;
}

/** Digests of the files whose words are needed for a dialogue. */
export function filesOfDialogue({ dialogue }: LogState, held: Held): readonly string[] {
  if (dialogue.phase === 'empty') return [];
  return dialogue.documents.flatMap(({ card: id }) => {
    const card = held.contents.get(id)?.content;
    return card !== undefined && isCard(card) && READABLE_MEDIA.has(card.media) ? [card.sha256] : [];
  });
}
