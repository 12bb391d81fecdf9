/** Two ways to the same record, which share no code: the file read as Markdown, and the lines of the log counted by hand. */
import { lexer, type Token, type Tokens } from 'marked';
import type { Json, Line } from '@insyn/domain/fact.ts';
import type { TestServer } from './start-server.ts';
import { LOG } from './chat-pages-kit.ts';

export type ToldMessage = { readonly title: string; readonly told: string; readonly texts: readonly string[] };
export type ToldQuestion = ToldMessage & {
  readonly number: number;
  readonly taken: readonly string[];
  readonly reason: string | null;
  readonly gone: string | null;
  readonly below: readonly ToldMessage[];
};
export type ReadRecord = {
  readonly title: string;
  readonly sections: readonly string[];
  readonly questions: readonly ToldQuestion[];
  readonly kinds: ReadonlySet<string>;
  readonly tables: readonly (readonly (readonly string[])[])[];
};

export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** What a reader of the document reads of a piece of it. */
function textOf(tokens: readonly Token[]): string {
  return tokens
    .map((token): string => {
      if (token.type === 'br' || token.type === 'space') return ' ';
      if ('tokens' in token && token.tokens !== undefined) return textOf(token.tokens);
      return 'text' in token ? String(token.text) : '';
    })
    .join('');
}

/** The file by its own structure: headings, paragraphs, quotes. */
export function readRecord(markdown: string): ReadRecord {
  const tokens = lexer(markdown).filter(({ type }) => type !== 'space');
  const kinds = new Set<string>();
  const walk = (all: readonly Token[]): void => {
    for (const token of all) {
      kinds.add(token.type);
      if ('tokens' in token && token.tokens !== undefined) walk(token.tokens);
    }
  };
  walk(tokens);
  const sections: string[] = [];
  const questions: Writable[] = [];
  let at: Writable | null = null;
  let message: WritableMessage | null = null;
  let title = '';
  const tables: string[][][] = [];
  for (const token of tokens) {
    const words = oneLine('tokens' in token && token.tokens !== undefined ? textOf(token.tokens) : '');
    if (token.type === 'heading') {
      const { depth } = token as Tokens.Heading;
      if (depth === 1) title = words;
      if (depth === 2) {
        sections.push(words);
        at = message = null;
      }
      if (depth === 3 && /^Fråga \d+/.test(words)) {
        at = {
          number: Number(/^Fråga (\d+)/.exec(words)?.[1]),
          title: words,
          told: '',
          texts: [],
          taken: [],
          reason: null,
          gone: null,
          below: [],
        };
        message = at;
        questions.push(at);
      } else if (depth === 4 && at !== null) {
        message = { title: words, told: '', texts: [] };
        at.below.push(message);
      }
      continue;
    }
    if (token.type === 'table') {
      const { header, rows } = token as Tokens.Table;
      tables.push([header, ...rows].map((cells) => cells.map((cell) => oneLine(textOf(cell.tokens)))));
    }
    if (message === null || at === null) continue;
    if (token.type === 'blockquote') message.texts.push(words);
    else if (message.told === '') message.told = words;
    else if (message !== at) continue;
    else if (words.startsWith('Skäl:')) at.reason = words.replace(/^Skäl: /, '');
    else if (/ i kön\.$|tog upp frågan|lämnade frågan/.test(words)) at.taken.push(words);
    else if (/tagit tillbaka|dolde texten|borttagen efter/.test(words)) at.gone = words;
  }
  return { title, sections, questions, kinds, tables };
}

type WritableMessage = { title: string; told: string; texts: string[] };
type Writable = WritableMessage & { number: number; taken: string[]; reason: string | null; gone: string | null; below: WritableMessage[] };

/** A question as the lines say it, counted without a rule of the domain. */
export type Counted = {
  readonly post: string;
  readonly number: number;
  readonly asker: string;
  readonly order: number | null;
  readonly takes: readonly { readonly member: number; readonly place: number | null; readonly host: boolean }[];
  readonly state: 'answered' | 'later' | 'declined' | 'merged' | 'gone';
  readonly until: string | null;
  readonly into: string | null;
  readonly reason: string | null;
  readonly support: number;
  /** Of the question, oldest first; nothing of one that is gone. */
  readonly words: readonly string[];
  readonly below: readonly {
    readonly role: string;
    readonly member: number | null;
    readonly words: readonly string[];
    readonly standard: boolean;
  }[];
};

type Data = Readonly<Record<string, Json>>;
type Post = {
  post: string;
  role: string;
  question: string | null;
  member: number | null;
  standard: boolean;
  words: string[];
  gone: boolean;
  support: number;
};

const word = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Everything that stands in the lines about one chat, in the order of the record. */
export async function countLines(server: TestServer, session: string): Promise<readonly Counted[]> {
  const stored = await server.store.read(LOG, 0, 100_000);
  const contents = new Map(stored.contents.map(({ id, content }) => [id, content as Data]));
  const lines = stored.lines.map(({ line }) => JSON.parse(line) as Line<string, Data>);
  const posts = new Map<string, Post>();
  const asked: {
    post: string;
    order: number | null;
    takes: Counted['takes'][number][];
    into: string | null;
    reason: string | null;
    until: string | null;
    published: boolean;
  }[] = [];
  let turns = 0;
  let left = '';
  const of = (id: unknown): (typeof asked)[number] | undefined => asked.find(({ post }) => post === id);
  for (const { type, data, by, contents: introduced } of lines) {
    const first = introduced[0]?.id;
    const post = posts.get(word(data['post']));
    const question = of(data['question']);
    const text = (first === undefined ? undefined : contents.get(first)?.['text']) as string | undefined;
    if (type === 'chat/message-submitted' && data['session'] === session) {
      const [role, on] = [word(data['role']), (data['question'] as string | null) ?? null];
      posts.set(word(data['post']), {
        post: word(data['post']),
        role,
        question: on,
        member: (data['member'] as number | null) ?? null,
        standard: data['standard'] === true,
        words: [],
        gone: false,
        support: 0,
      });
      if (role === 'question')
        asked.push({ post: word(data['post']), order: null, takes: [], into: null, reason: null, until: null, published: false });
    }
    if (type === 'debate/version-published' && post !== undefined) {
      post.words.push(word(contents.get(data['content'] as never)?.['text']));
      const known = of(post.post);
      if (known) known.published = true;
    }
    if (type === 'debate/post-withdrawn' && post !== undefined) post.gone = true;
    if (type === 'moderation/post-hidden' && post !== undefined) post.gone = true;
    if (type === 'debate/support-given' && post !== undefined) post.support += 1;
    if (type === 'chat/question-taken' && question !== undefined && data['again'] !== true) {
      if (question.order === null) question.order = turns += 1;
      question.takes.push({ member: Number(data['member']), place: (data['place'] as number | null) ?? null, host: 'seat' in by });
    }
    if (type === 'chat/question-declined' && question !== undefined) question.reason = text ?? '';
    if (type === 'chat/question-deferred' && question !== undefined) question.until = word(data['until']);
    if (type === 'chat/questions-merged' && question !== undefined) question.into = word(data['into']);
    if (type === 'chat/ended' && data['session'] === session) left = word(data['answerBy']);
  }
  const name = await namesIn(server, lines, contents);
  const counted = asked.map((each, at): Counted & { readonly published: boolean } => {
    const post = posts.get(each.post);
    const below = [...posts.values()].filter(({ question, words, gone }) => question === each.post && words.length > 0 && !gone);
    const answered = below.some(({ role }) => role === 'answer');
    const state =
      post?.gone === true ? 'gone' : each.into !== null ? 'merged' : each.reason !== null ? 'declined' : answered ? 'answered' : 'later';
    return {
      post: each.post,
      number: at + 1,
      asker: name.get(each.post) ?? '',
      order: each.order,
      takes: each.takes,
      state,
      until: state === 'later' ? (each.until ?? left) : null,
      into: each.into,
      reason: each.reason,
      support: post?.support ?? 0,
      words: post?.gone === true ? [] : (post?.words ?? []),
      below: below.map(({ role, member, words, standard }) => ({ role, member, words, standard })),
      published: each.published,
    };
  });
  return counted.filter(({ published }) => published).sort((a, b) => (a.order ?? 1e9) - (b.order ?? 1e9) || a.number - b.number);
}

/** Names as they are shown now, by post. */
async function namesIn(
  server: TestServer,
  lines: readonly Line<string, Data>[],
  contents: ReadonlyMap<string, Data>,
): Promise<ReadonlyMap<string, string>> {
  const authors = new Map<string, string>();
  for (const { type, data, contents: introduced } of lines) {
    const author = contents.get(introduced[0]?.id ?? '')?.['author'];
    if (type === 'chat/message-submitted' && typeof author === 'string') authors.set(word(data['post']), author);
  }
  const names = await server.people.names(LOG, [...new Set(authors.values())] as never);
  return new Map([...authors].map(([post, author]) => [post, names.get(author as never) ?? '']));
}
