/** What somebody does to read: looks for words, follows threads, has a post read aloud. */
import { nothing, type ReactiveControllerHost } from 'lit';
import type { DialogueClient, DialogueSnapshot } from '@insyn/client/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { PostView } from '@insyn/domain/view.ts';
import { Speech } from '../base/speech.ts';
import type { PartContext } from '../parts/context.ts';
import { followedLine } from '../parts/followed.ts';
import type { PostHandlers } from '../parts/post-acts.ts';
import { foundWords, type SearchChoice } from '../parts/search.ts';
import { plainText } from '../text/plain.ts';
import type { Translation } from '../translations/translation.ts';
import type { DebateActs } from './acts.ts';

export interface ReadingHost extends ReactiveControllerHost {
  readonly copy: DialogueClient | null;
  readonly words: Translation;
  /** Address of the dialogue's own page. */
  readonly page: string;
  say(message: string, topic?: string): void;
  focusOn(id: string): void;
}

/** More letters may come. */
const PAUSE_MS = 300;

export class DebateReading {
  #typed = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #host: ReadingHost;
  readonly #acts: DebateActs;
  readonly #speech: Speech;

  constructor(host: ReadingHost, acts: DebateActs) {
    this.#host = host;
    this.#acts = acts;
    this.#speech = new Speech(host, (key) => this.#acts.remember(key as PostId, { reading: false }));
  }

  readonly handlers: Pick<PostHandlers, 'listen' | 'follow'> = {
    listen: (view, on) => {
      this.#speech.stop();
      if (!on) return;
      this.#acts.remember(view.post, { reading: true });
      this.#speech.read(view.post, plainText(view.text), view.lang || this.#host.words.$code);
    },
    follow: (top, on) => {
      void this.#host.copy?.follows.follow(top.post, on);
      this.#host.say(this.#host.words[on ? 'follow.on' : 'follow.off']);
    },
  };

  readonly voices = (lang: string): boolean => this.#speech.speaks(lang);

  /** Another value when what `voices` answers may have changed. */
  get loaded(): unknown {
    return this.#speech.voices;
  }

  /** The page has a new state: what was found is said, and what is read aloud has to be there still. */
  changed(now: DialogueSnapshot, before: DialogueSnapshot | null, context: PartContext): void {
    const found = now.search;
    if (found !== null && !now.loading && (before?.loading === true || found !== before?.search)) {
      if (!same(found, before?.search ?? null)) this.#host.say(foundWords(found, context), 'search');
    }
    if (found === null && before !== null && before.search !== null) this.#typed = '';
  }

  choice(): SearchChoice {
    return {
      typed: this.#typed,
      onType: (typed) => {
        this.#type(typed);
        this.#timer = setTimeout(() => void this.#host.copy?.setQuery(typed), PAUSE_MS);
      },
      onSearch: (typed) => {
        this.#type(typed);
        void this.#host.copy?.setQuery(typed);
      },
      onClear: this.clear,
    };
  }

  readonly clear = (): void => {
    this.#type('');
    void this.#host.copy?.setQuery('');
    this.#host.focusOn('search');
  };

  /** From what was found to the post in its thread. */
  readonly toThread = (view: PostView): void => {
    void this.#acts.arriveAt(view.post);
  };

  followed(now: DialogueSnapshot, context: PartContext): unknown {
    if (now.followed.length === 0) return nothing;
    return followedLine(now.followed, context, {
      page: this.#host.page,
      onGo: (top) => {
        void this.#host.copy?.follows.seen(top.post);
        this.toThread(top);
      },
      onStop: (top) => this.handlers.follow(top, false),
    });
  }

  hasLeft(): void {
    clearTimeout(this.#timer);
  }

  #type(typed: string): void {
    clearTimeout(this.#timer);
    this.#typed = typed;
    this.#host.requestUpdate();
  }
}

function same(now: NonNullable<DialogueSnapshot['search']>, before: DialogueSnapshot['search']): boolean {
  return before !== null && now.q === before.q && now.more === before.more && now.hits.length === before.hits.length;
}
