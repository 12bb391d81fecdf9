/** The drafts of the one who answers: on the device at once, with the server soon after, gone when their words are out. */
import { sharedDraftsOf, type SharedDraft, type SharedDrafts } from '@insyn/client/shared-drafts.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { BelowView, ChatView } from '@insyn/domain/chat/views.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { outgoingAt } from './acts.ts';
import { everyQuestion } from './lists.ts';

/** Who is told of what. */
export type KeepingHost = {
  /** Of every draft that is shown otherwise than before. */
  readonly told: (draft: SharedDraft) => void;
  readonly loaded: () => void;
  /** The person leaves: their drafts are about to be forgotten. */
  readonly leaving: () => void;
};

export class Keeping {
  readonly #host: KeepingHost;
  #drafts: SharedDrafts | null = null;
  #loaded: Promise<void> = Promise.resolve();
  #isLoaded = false;
  /** Handed to the drafts, and not on the device yet. */
  readonly #unkept = new Set<string>();

  constructor(host: KeepingHost) {
    this.#host = host;
  }

  get drafts(): SharedDrafts | null {
    return this.#drafts;
  }
  /** Which drafts there are is known. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }
  get loaded(): Promise<void> {
    return this.#loaded;
  }
  /** True while words are on their way to the device: these, or any. */
  hasUnkept(text?: string): boolean {
    return text === undefined ? this.#unkept.size > 0 : this.#unkept.has(text);
  }

  follow(copy: DialogueClient): void {
    const drafts = sharedDraftsOf(copy, (draft) => this.#host.told(draft));
    drafts.ending(copy.beforeLeaving(() => this.#host.leaving()));
    this.#drafts = drafts;
    this.#isLoaded = false;
    this.#loaded = drafts.load().then(() => {
      this.#isLoaded = true;
      this.#host.loaded();
    });
  }

  close(): void {
    const drafts = this.#drafts;
    void drafts?.flush().then(() => drafts.close());
    this.#drafts = null;
  }

  flush(): void {
    void this.#drafts?.flush();
  }

  /** What is known of a place; `null` while nothing is. */
  current(place: PostId): SharedDraft | null {
    return this.#drafts?.current(place) ?? null;
  }

  has(place: PostId): boolean {
    const shown = this.current(place);
    return shown ? shown.text !== '' : (this.#drafts?.places.includes(place) ?? false);
  }

  keep(place: PostId, text: string, lang: string): void {
    this.#unkept.add(text);
    void this.#drafts?.write(place, text, lang).finally(() => this.#unkept.delete(text));
  }

  drop(place: PostId): void {
    void this.#drafts?.drop(place);
  }

  /** A draft whose words are published, on this page, an earlier one or another device, has done its work. `open`: is written at now. */
  dropPublished(view: ChatView, { current: { outbox } }: DialogueClient, open: PostId | null): void {
    for (const question of everyQuestion(view)) {
      if (open === question.post || outgoingAt(outbox, question.post)) continue;
      const words = this.current(question.post)?.text.trim() ?? '';
      const said = ({ role, view: { own, text } }: BelowView): boolean => role === 'answer' && own && text.trim() === words;
      if (words !== '' && question.below.some(said)) this.drop(question.post);
    }
  }
}

/** What of a draft goes into the field. One that says nothing changes nothing. */
export function shownOf(draft: SharedDraft | null): { readonly text?: string; readonly lang?: string } {
  if (draft === null || draft.text === '') return {};
  return { text: draft.text, ...(draft.lang === '' ? {} : { lang: draft.lang }) };
}
