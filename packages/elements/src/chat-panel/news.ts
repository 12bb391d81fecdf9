/** What happens that is not shown where one looks is said, and nothing moves. And when times on the page are to move. */
import type { DialogueClient } from '@insyn/client/types.ts';
import type { ChatView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { chatWords } from '../translations/chat.ts';
import type { PanelDesk } from './desk.ts';
import { minutesLeft } from './frame.ts';
import { isHeld, listsOf, questionIn } from './lists.ts';
import type { PanelWords } from './words.ts';

export interface NewsHost {
  readonly said: PanelWords;
  readonly copy: DialogueClient | null;
  readonly view: ChatView | null;
  /** The server's time. */
  readonly now: number;
  say(message: string, topic?: string): void;
}

/** Minutes before the end that are told of. */
const TOLD_LEFT = 5;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** ms in which times move at the latest. */
const LONGEST = 30 * SECOND;

export class News {
  readonly #host: NewsHost;
  readonly #desk: PanelDesk;
  #seen: { readonly view: ChatView; readonly mine: ReadonlySet<PostId>; readonly left: number } | null = null;

  constructor(host: NewsHost, desk: PanelDesk) {
    this.#host = host;
    this.#desk = desk;
  }

  forget(): void {
    this.#seen = null;
  }

  tell(view: ChatView): void {
    const { said, now } = this.#host;
    const say = (message: string, topic: string): void => this.#host.say(message, topic);
    const chat = chatWords(said.$code);
    const writes = this.#desk.writing !== null;
    const seen = this.#seen;
    if (!isHeld(view)) return;
    const mine = new Set(listsOf(view, view.member).mine.map(({ post }) => post));
    const left = minutesLeft({ chat: view, now });
    this.#seen = { view, mine, left };
    if (seen === null || seen.view.session !== view.session) return;
    const before = seen.view;
    if ((before.phase === 'asking' || before.phase === 'announced') && view.phase === 'live') say(said.started, 'phase');
    if (before.phase === 'live' && view.phase === 'ended') say(writes ? said.endedWrite : `${chat.ended}.`, 'phase');
    if (view.phase === 'live' && seen.left > TOLD_LEFT && left === TOLD_LEFT) say(said.fewLeft(left), 'left');
    if (view.paused !== null && before.paused === null) say(chat.paused(view.paused.reason), 'phase');
    if (view.paused === null && before.paused !== null && view.phase === 'live') say(chat.said.goesOn, 'phase');
    const taken = view.taken.find((each) => each.taken === view.member && each.takes.at(-1)?.chosen === 'host');
    if (taken && questionIn(before, taken.post)?.taken !== view.member) say(said.hostTook, 'host');
    // Whoever writes is not told of the queue meanwhile.
    const fresh = [...mine].filter((post) => !seen.mine.has(post)).length;
    if (fresh > 0 && !writes && view.phase === 'live') say(said.newQuestions(fresh), 'new');
  }

  /** ms until times on the page move: each second while something can be undone, else when a minute is over. */
  pause(): number {
    const { view, now } = this.#host;
    if (view === null) return LONGEST;
    const lag = 20;
    if (this.#desk.undoable(view) !== null) return SECOND - (now % SECOND) + lag;
    const { opens, closes } = view.plan;
    const moments = [opens.utc, closes.utc].map((utc) => Date.parse(utc) - now).filter((ms) => ms > 0);
    const minute = (Date.parse(closes.utc) - now) % MINUTE;
    return Math.max(lag, Math.min(...moments, minute > 0 ? minute : MINUTE, LONGEST)) + lag;
  }
}
