/** The chats of a dialogue as a page shows them: who answers, the queue, the answers. Words that are not here are asked for. */
import { chatView, currentSession, sessionViews } from '@insyn/domain/chat/view.ts';
import type { ChatView, SessionView } from '@insyn/domain/chat/views.ts';
import { MESSAGES_MOST } from '@insyn/domain/chat/page.ts';
import type { PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Presence } from '@insyn/protocol/frames.ts';
import type { Beside } from './beside.ts';
import type { Copy } from './copy.ts';
import type { DialogueClient } from './types.ts';

/** Questions of each list whose words are asked for at first, and with each `more`. */
export const FIRST_QUESTIONS = 50;

/** Who of the panel writes now. Never decisive, never announced. */
export type Typing = Presence['typing'] & object;

export interface ChatsShown {
  /** In order of time; the same array until something changed. */
  sessions(): readonly SessionView[];
  /** The session that a page shows when it names none. */
  readonly current: SessionId | null;
  /** What is drawn of a session, made once for each state and second; `null` where there is none. */
  view(session: SessionId): ChatView | null;
  /** From now on the words of its questions are fetched. Returns the way to stop. */
  open(session: SessionId): () => void;
  /** Words of more questions of the session. */
  more(session: SessionId): void;
  readonly typing: Typing;
  /** Says that this member of the panel is there, or writes at a question. At most once in three seconds. */
  here(question: PostId | null): void;
}

const SECOND = 1000;
const HERE_MS = 3_000;
const NOBODY: Typing = [];

type Made = { readonly of: Copy['state']; readonly held: Copy['held']; readonly second: number };

const known = new WeakMap<DialogueClient, Chats>();

/** The chats of the dialogue that a client follows: made when somebody first asks for them. */
export function chatsOf(client: DialogueClient): ChatsShown;
export function chatsOf(client: DialogueClient | null | undefined): ChatsShown | undefined;
export function chatsOf(client: DialogueClient | null | undefined): ChatsShown | undefined {
  if (!client) return undefined;
  const made = known.get(client) ?? new Chats(client.beside);
  if (!known.has(client)) {
    known.set(client, made);
    client.beside.join(made);
  }
  return made;
}

class Chats implements ChatsShown {
  readonly #parts: Beside;
  readonly #opened = new Map<SessionId, { pages: number; want: number }>();
  readonly #views = new Map<SessionId, Made & { readonly view: ChatView | null }>();
  /** Asked for and not given: taken away meanwhile. */
  readonly #refused = new Set<PostId>();
  #sessions: (Made & { readonly views: readonly SessionView[] }) | null = null;
  #asking = false;
  #saidAt = 0;

  constructor(parts: Beside) {
    this.#parts = parts;
  }

  sessions(): readonly SessionView[] {
    const copy = this.#parts.copy();
    if (!copy) return [];
    if (!this.#isMade(this.#sessions, copy)) {
      const views = sessionViews(copy.state, copy.held, copy.viewer, this.#at());
      this.#sessions = { ...this.#moment(copy), views };
    }
    return this.#sessions?.views ?? [];
  }

  get current(): SessionId | null {
    const copy = this.#parts.copy();
    return copy && currentSession(copy.state, this.#at());
  }

  view(session: SessionId): ChatView | null {
    const copy = this.#parts.copy();
    if (!copy) return null;
    const known = this.#views.get(session);
    if (known && this.#isMade(known, copy)) return known.view;
    const view = chatView(copy.state, copy.held, copy.viewer, session, this.#at());
    this.#views.set(session, { ...this.#moment(copy), view });
    return view;
  }

  open(session: SessionId): () => void {
    const entry = this.#opened.get(session) ?? { pages: 0, want: FIRST_QUESTIONS };
    entry.pages += 1;
    this.#opened.set(session, entry);
    this.look();
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      entry.pages -= 1;
      if (entry.pages === 0) this.#opened.delete(session);
    };
  }

  more(session: SessionId): void {
    const entry = this.#opened.get(session);
    if (entry) entry.want += FIRST_QUESTIONS;
    this.look();
  }

  get typing(): Typing {
    return this.#parts.presence()?.typing ?? NOBODY;
  }

  here(question: PostId | null): void {
    const now = this.#parts.now();
    if (now - this.#saidAt < HERE_MS) return;
    this.#saidAt = now;
    this.#parts.here(question);
  }

  /** Another reader, or a copy made anew: what was refused may be given now. */
  anew(): void {
    this.#refused.clear();
    this.look();
  }

  /** Asks for words that are lacking, one page at a time. */
  look(): void {
    if (!this.#asking && this.#parts.copy() !== null && this.#opened.size > 0) void this.#fetch();
  }

  async #fetch(): Promise<void> {
    this.#asking = true;
    try {
      for (let wanted = this.#lacking(); wanted.length > 0; wanted = this.#lacking()) {
        const reply = await this.#parts.page({ sort: 'newest', limit: MESSAGES_MOST, messages: wanted });
        if (reply.kind !== 'ok') return;
        const given = new Set(reply.value.items.map(({ post }) => post));
        for (const post of wanted) if (!given.has(post)) this.#refused.add(post);
        this.#parts.changed();
      }
    } finally {
      this.#asking = false;
    }
  }

  #lacking(): readonly PostId[] {
    const wanted = [...this.#opened].flatMap(([session, { want }]) => {
      const view = this.view(session);
      if (!view || view.lacking.length === 0) return [];
      const lacking = new Set(view.lacking);
      const lists = [view.own, view.taken, view.queue, view.answered.toReversed(), view.later, view.declined, view.merged, view.gone];
      return lists.flatMap((list) => list.slice(0, want).flatMap(({ post }) => (lacking.has(post) ? [post] : [])));
    });
    return [...new Set(wanted)].filter((post) => !this.#refused.has(post)).slice(0, MESSAGES_MOST);
  }

  #at(): string {
    return new Date(this.#parts.now()).toISOString();
  }

  #moment({ state, held }: Copy): Made {
    return { of: state, held, second: Math.floor(this.#parts.now() / SECOND) };
  }

  #isMade(made: Made | null, copy: Copy): boolean {
    const { of, held, second } = this.#moment(copy);
    return made !== null && made.of === of && made.held === held && made.second === second;
  }
}
