/**
 * What comes while one reads: a pause, in which new things gather; how much of it is read aloud; and one message for all of it, at
 * most every four seconds. Typing and presence are shown and never said.
 */
import type { BelowView, ChatView, QuestionView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { memberName, questionsIn } from '../parts/chat-context.ts';
import { nameIn } from '../parts/person.ts';
import { excerpt } from '../text/plain.ts';
import { kept, keep, type Aloud } from './kept.ts';
import type { ChatHost } from './host.ts';

/** Milliseconds between two messages about what has come. */
export const BATCH_MS = 4_000;
/** Characters of a message that are read aloud. */
const HEARD = 200;

type News = { readonly kind: 'question' | 'answer' | 'follow-up'; readonly name: string; readonly text: string };

export class ChatFlow {
  readonly #host: ChatHost;
  readonly #batch: number;
  #frozen: ChatView | null = null;
  /** Questions that the reader did something with during the pause: shown as they are. */
  readonly #thawed = new Set<PostId>();
  #aloud: Aloud = kept();
  #known: ReadonlyMap<PostId, PostId> | null = null;
  /** Questions whose words were not here yet: what stands below them is no news when they come. */
  #lacking: ReadonlySet<PostId> = new Set();
  #seq = '';
  #waiting: News[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ChatHost, batch = BATCH_MS) {
    this.#host = host;
    this.#batch = batch;
  }

  get paused(): boolean {
    return this.#frozen !== null;
  }
  get aloud(): Aloud {
    return this.#aloud;
  }

  /** What the lists draw: the chat as it stood when the flow was paused, and as it is else. */
  drawn(now: ChatView): ChatView {
    return this.#frozen?.session === now.session ? this.#frozen : now;
  }

  /** A question as it is drawn: what the reader does is shown at once, also during a pause. */
  question(drawn: QuestionView, now: ChatView): QuestionView {
    const fresh = this.#frozen !== null && (drawn.view === null || this.#thawed.has(drawn.post));
    return fresh ? (questionsIn(now).get(drawn.post) ?? drawn) : drawn;
  }

  /** Messages that have come since the flow was paused. */
  fresh(now: ChatView): number {
    const frozen = this.#frozen;
    if (frozen === null) return 0;
    return arrived(messagesOf(now), messagesOf(frozen), new Set(frozen.lacking)).length;
  }

  touch(question: PostId): void {
    this.#thawed.add(question);
  }

  pause(now: ChatView): void {
    this.#frozen = now;
    this.#thawed.clear();
    this.#host.say(this.#host.said.said.flowPaused, 'flow');
    this.#host.requestUpdate();
  }

  resume(): void {
    this.#frozen = null;
    this.#thawed.clear();
    this.#host.say(this.#host.said.said.flowGoes, 'flow');
    this.#host.requestUpdate();
  }

  /** What has gathered is shown; the pause goes on. */
  show(now: ChatView): void {
    this.#frozen = now;
    this.#host.requestUpdate();
  }

  /** Opened again, by another reader or for another session: nothing in it is news. */
  forget(): void {
    this.#frozen = null;
    this.#known = null;
    this.#seq = '';
    this.hasLeft();
  }

  choose(aloud: Aloud): void {
    this.#aloud = aloud;
    if (this.#host.copy?.current.shared !== true) keep(aloud);
    this.#waiting = [];
    this.#host.say(this.#host.said.said.aloud[aloud], 'aloud');
    this.#host.requestUpdate();
  }

  /** Told of every new state of the chat. */
  changed(now: ChatView, before: ChatView | null): void {
    if (now.phase !== 'asking' && now.phase !== 'live' && now.phase !== 'ended') return;
    if (before !== null && before.session === now.session) this.#turns(now, before);
    const seq = `${String(now.seq)} ${String(now.lacking.length)}`;
    if (seq === this.#seq && this.#known !== null) return;
    const [known, lacking] = [this.#known, this.#lacking];
    this.#seq = seq;
    this.#known = messagesOf(now);
    this.#lacking = new Set(now.lacking);
    if (known === null) return;
    const news = arrived(this.#known, known, lacking);
    if (news.length > 0) this.#tell(newsOf(now, new Set(news), this.#host));
  }

  hasLeft(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = [];
  }

  /** That it began, ended, paused or goes on; quick questions and their results. */
  #turns(now: ChatView, before: ChatView): void {
    if (this.#aloud === 'off') return;
    const { said } = this.#host.said;
    if (now.phase !== before.phase && now.phase === 'live') this.#host.say(said.started, 'turn');
    if (now.phase !== before.phase && now.phase === 'ended') this.#host.say(said.ended, 'turn');
    if (now.paused !== null && before.paused === null) this.#host.say(said.paused(now.paused.reason), 'turn');
    if (now.paused === null && before.paused !== null && now.phase === 'live') this.#host.say(said.goesOn, 'turn');
    for (const poll of now.polls) {
      const earlier = before.polls.find((each) => each.poll === poll.poll);
      if (earlier === undefined && poll.status === 'open') this.#host.say(said.poll(poll.question), poll.poll);
      if (earlier !== undefined && earlier.counts === null && poll.counts !== null) this.#host.say(said.result(poll.question), poll.poll);
    }
  }

  #tell(news: readonly News[]): void {
    if (this.#frozen !== null || this.#aloud === 'off') return;
    this.#waiting.push(...news.filter(({ kind }) => this.#aloud === 'all' || kind === 'answer'));
    if (this.#timer === undefined) this.#speak();
  }

  #speak(): void {
    this.#timer = undefined;
    const words = this.#words();
    if (words === null) return;
    this.#waiting = [];
    this.#host.say(words, 'news');
    this.#timer = setTimeout(() => this.#speak(), this.#batch);
  }

  /** `Nour Almstig: …` for one, `7 nya frågor` for many. */
  #words(): string | null {
    const { said } = this.#host.said;
    const [first, ...more] = this.#waiting;
    if (first === undefined) return null;
    if (more.length === 0) {
      const say = { question: said.question, answer: said.answer, 'follow-up': said.followUp }[first.kind];
      return say(first.name, excerpt(first.text, HEARD));
    }
    const answers = this.#waiting.filter(({ kind }) => kind === 'answer').length;
    const asked = this.#waiting.length - answers;
    const parts = [...(asked === 0 ? [] : [said.questions(asked)]), ...(answers === 0 ? [] : [said.answers(answers)])];
    return `${parts.join(', ')}.`;
  }
}

/** Every message that everyone can read, with the question it belongs to. */
function messagesOf(chat: ChatView): ReadonlyMap<PostId, PostId> {
  const posts = new Map<PostId, PostId>();
  for (const { post } of [chat.taken, chat.queue, chat.answered, chat.later, chat.declined, chat.merged].flat()) posts.set(post, post);
  for (const { post, below } of answeredOf(chat)) for (const { view } of below) if (view.status === 'published') posts.set(view.post, post);
  return posts;
}

/** What has come since, without what stood there already and only its words came. */
function arrived(now: ReadonlyMap<PostId, PostId>, before: ReadonlyMap<PostId, PostId>, lacking: ReadonlySet<PostId>): readonly PostId[] {
  return [...now].flatMap(([post, question]) => (before.has(post) || (post !== question && lacking.has(question)) ? [] : [post]));
}

function answeredOf({ taken, answered }: ChatView): readonly QuestionView[] {
  return [...taken, ...answered];
}

/** What others have written: one's own is told when it is sent. */
function newsOf(chat: ChatView, posts: ReadonlySet<PostId>, { said, words }: ChatHost): readonly News[] {
  const named = (each: QuestionView): string => nameIn(each.view?.author?.name ?? '', words);
  const asked = [...questionsIn(chat).values()]
    .filter(({ post, own }) => !own && posts.has(post))
    .map((each): News => ({ kind: 'question', name: named(each), text: each.view?.text ?? '' }));
  const below = (question: QuestionView, { role, view, member }: BelowView): readonly News[] => {
    if (!posts.has(view.post) || view.own) return [];
    if (role === 'answer') return [{ kind: 'answer', name: memberName(member, { said }), text: view.text }];
    return [{ kind: 'follow-up', name: named(question), text: view.text }];
  };
  return [...asked, ...answeredOf(chat).flatMap((question) => question.below.flatMap((each) => below(question, each)))];
}
