/** The search over everything in a copy: posts, answers of chats, documents, what organisations said. */
import { postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import { EMPTY_HELD, hold, type Held } from '@insyn/domain/held.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { HitKind, SearchHit, SearchPage, SearchQuery, Snippet } from '@insyn/domain/protokoll/search.ts';
import { CHAT_STANCE, type CopyEntry, type CopyStart } from '@insyn/protocol/archive-copy.ts';
import { problemOf } from '../problem.ts';
import type { CopyReader } from './copy-reader.ts';
import { isMet, rowsWith, wanted } from './copy-words.ts';
import type { Records, Reply } from './transport.ts';

const HITS = 20;
/** Characters of a snippet. */
const LONGEST = 220;
const GONE: Reply<never> = { kind: 'problem', problem: problemOf('dialogue/not-found') };

export function copyRecords(copy: CopyReader): Records {
  const nothing = (): Promise<Reply<never>> => Promise.resolve(GONE);
  return {
    bodies: () => Promise.resolve({ kind: 'ok', value: [] }),
    meetings: nothing,
    meeting: nothing,
    matter: nothing,
    followWays: nothing,
    follow: nothing,
    search: async (query) => {
      try {
        return { kind: 'ok', value: await search(copy, query) };
      } catch (error) {
        return { kind: 'failed', reason: error instanceof Error ? error.name : 'no answer' };
      }
    },
  };
}

async function search(copy: CopyReader, { q, kind, cursor, limit = HITS }: SearchQuery): Promise<SearchPage> {
  const [start, index, beside] = await Promise.all([copy.start(), copy.index(), copy.beside()]);
  const words = wanted(q);
  const posts = index.posts.length;
  const found = words.length === 0 ? [] : [...(await rowsWith(copy, q))];
  const readable = found.filter((row) => row >= posts || index.stances[row] !== '');
  const kindOf = (row: number): HitKind => (row < posts ? 'post' : (beside[row - posts]?.kind ?? 'document'));
  // What stands beside the posts first: there is little of it, and it is what most look for.
  const all = readable
    .filter((row) => kind === undefined || kindOf(row) === kind)
    .sort((a, b) => Number(b >= posts) - Number(a >= posts) || (a < posts ? b - a : a - b));
  const from = Number(cursor ?? 0) || 0;
  const rows = all.slice(from, from + limit);
  const read = await copy.withContents(rows.filter((row) => row < posts));
  const held = hold(EMPTY_HELD, read.contents, read.names);
  const hits = rows.flatMap((row): readonly SearchHit[] => {
    const entry = row < posts ? null : beside[row - posts];
    if (entry !== null) return entry === undefined ? [] : [entryHit(entry, start, words)];
    const item = read.items.find(({ post }) => post === index.posts[row]);
    const top = index.posts[index.tops[row] ?? row];
    return item === undefined ? [] : [postHit(item, held, start, words, index.stances[row] === CHAT_STANCE ? `f-${top ?? ''}` : null)];
  });
  const kinds = Map.groupBy(readable, kindOf);
  return {
    hits,
    total: all.length,
    next: from + rows.length < all.length ? String(from + rows.length) : null,
    facets: {
      kind: [...kinds].map(([value, { length }]) => ({ value, label: value, count: length })),
      ...{ body: [], year: [], topic: [], place: [], status: [], outcome: [] },
    },
    synonyms: [],
    suggestions: [],
    asOf: start.at,
  };
}

function entryHit({ kind, title, text, date, lang, href }: CopyEntry, start: CopyStart, words: readonly string[]): SearchHit {
  return { ...hitOf(start), kind, title: marked(title, words), snippet: snippetOf(text, words), href, date, lang };
}

/** `anchor`: of a message in a chat, the question that it stands at. */
function postHit(item: Item, held: Held, start: CopyStart, words: readonly string[], anchor: string | null): SearchHit {
  const version = shownVersion(item);
  const content = version === null ? null : postContent(held, version.content);
  const name = content === null ? null : (held.names.get(content.author) ?? null);
  return {
    ...hitOf(start),
    kind: 'post',
    title: [{ text: name ?? start.snapshot.state.dialogue.description.title, hit: false }],
    snippet: snippetOf(content?.text ?? '', words),
    href: `index.html#${anchor ?? `p-${item.post}`}`,
    date: item.at.slice(0, 10),
    lang: content?.lang ?? '',
    post: item.post,
  };
}

function hitOf({ log, snapshot }: CopyStart): Pick<SearchHit, 'from' | 'dnr' | 'outcome' | 'status' | 'dialogue' | 'post'> {
  const { phase, description } = snapshot.state.dialogue;
  const status = phase === 'archived' ? 'archived' : 'decided';
  return { from: description.title, dnr: description.dnr, outcome: null, status, dialogue: log, post: null };
}

/** The text round the first word that was looked for, on one line. */
function snippetOf(text: string, words: readonly string[]): Snippet {
  const line = text
    .replace(/[*_#>`~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const first = [...line.matchAll(WORD)].find(([word]) => words.some((typed) => isMet(word.toLowerCase(), typed)))?.index ?? 0;
  const begins = first < 80 ? 0 : line.indexOf(' ', first - 60) + 1;
  const short = line.slice(begins, begins + LONGEST);
  const cut = begins + LONGEST < line.length ? short.slice(0, Math.max(1, short.lastIndexOf(' '))) : short;
  return [
    ...(begins > 0 ? [{ text: '… ', hit: false }] : []),
    ...marked(cut, words),
    ...(cut.length < line.length - begins ? [{ text: ' …', hit: false }] : []),
  ];
}

const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

function marked(text: string, words: readonly string[]): Snippet {
  const pieces: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(WORD)) {
    if (!words.some((typed) => isMet(match[0].toLowerCase(), typed))) continue;
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), hit: false });
    pieces.push({ text: match[0], hit: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), hit: false });
  return pieces;
}
