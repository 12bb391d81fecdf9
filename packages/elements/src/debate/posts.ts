/** The list of posts, with what stands open below each of them. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DialogueClient, DialogueSnapshot, Outgoing } from '@insyn/client/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { DialogueView, ThreadView } from '@insyn/domain/view.ts';
import type { PartContext } from '../parts/context.ts';
import { feedControls, freshButton, moreButton } from '../parts/feed.ts';
import { pendingPost, type Pending } from '../parts/pending.ts';
import { postAnchor, thread, type PostContext } from '../parts/post.ts';
import type { PostHandlers, PostUi } from '../parts/post-acts.ts';
import type { DebateActs } from './acts.ts';
import type { DebateDesk } from './desk.ts';
import { whoForm } from './who.ts';

export type PostsHost = {
  readonly copy: DialogueClient | null;
  readonly page: string;
  problem(code: string): string;
  focusOn(id: string): void;
};

export class DebatePosts {
  readonly #host: PostsHost;
  readonly #desk: DebateDesk;
  readonly #acts: DebateActs;
  readonly #on: PostHandlers;

  constructor(host: PostsHost, desk: DebateDesk, acts: DebateActs) {
    this.#host = host;
    this.#desk = desk;
    this.#acts = acts;
    const open = (mode: 'reply' | 'edit' | 'addendum') => (view: Parameters<PostHandlers['reply']>[0]) => {
      acts.stopAsking();
      void desk.open(mode, view);
    };
    this.#on = { ...acts.handlers, reply: open('reply'), edit: open('edit'), add: open('addendum') };
  }

  render(now: DialogueSnapshot, view: DialogueView, inner: PartContext): TemplateResult {
    const { words } = inner;
    const client = this.#host.copy;
    const choice = {
      sort: now.sort,
      stance: now.stance,
      alternatives: view.alternatives,
      onSort: (sort: DialogueSnapshot['sort']) => void client?.setSort(sort),
      onStance: (stance: string) => void client?.setStance(stance),
    };
    const lacking = (['debate/submit', 'debate/support'] as const).some((type) => (client?.lacks({ type }) ?? null) !== null);
    const context: PostContext = { ...inner, page: this.#host.page, invite: lacking && view.debateOpen, on: this.#on };
    const pending = now.outbox.filter((entry) => this.#desk.showsAtTop(entry)).toReversed();
    const empty = now.threads.length === 0 && pending.length === 0 && !now.loading;
    return html`<div class="feed">
      ${view.counts.published === 0 && now.stance === '' ? nothing : feedControls(choice, inner)}
      ${freshButton(now.fresh, inner, () => this.#showFresh())}
      ${empty ? html`<p class="empty">${now.stance === '' ? words['debate.empty'] : words['feed.none']}</p>` : nothing}
      <ol class="posts" aria-label=${words['feed.label']}>
        ${repeat(
          pending,
          ({ key }) => key,
          (entry) => html`<li>${this.#pending(entry, now, inner)}</li>`,
        )}
        ${repeat(
          now.threads,
          ({ top }) => top.post,
          (each) =>
            html`<li>${guard(this.#threadKey(each, now, context), () => thread(each, context, (post) => this.#ui(post, now, inner)))}</li>`,
        )}
      </ol>
      ${now.more ? moreButton(now.loading, inner, () => void client?.loadMore()) : nothing}
    </div>`;
  }

  /** What a thread is drawn from: while all of it is the same, the thread is not drawn again. */
  #threadKey(each: ThreadView, now: DialogueSnapshot, context: PostContext): unknown[] {
    const posts = [each.top, ...each.replies].map(({ post }) => post);
    const busy =
      posts.some((post) => this.#desk.isAt(post) || this.#acts.isAt(post)) ||
      now.outbox.some((entry) => posts.some((post) => this.#desk.showsAt(entry, post)));
    const minute = Math.floor(context.now / 60_000);
    const { words, invite, zone, page, level } = context;
    return [each, minute, words, invite, zone, page, level, busy ? {} : null, ...posts.map((post) => this.#acts.ui(post))];
  }

  #ui(post: PostId, now: DialogueSnapshot, context: PartContext): PostUi {
    const remembered = this.#acts.ui(post) ?? {};
    const waiting = now.outbox.filter((entry) => this.#desk.showsAt(entry, post));
    const asked = this.#acts.askedAt(post);
    // A composer that waits for a login is drawn as the card itself.
    const writing = this.#desk.composerAt(post, now, context) ?? this.#acts.cardAt(post, context);
    if (waiting.length === 0 && asked === null && writing === null) return remembered;
    const composer = html`${waiting.map((entry) => this.#pending(entry, now, context))}${asked === null ? nothing : whoForm(asked, context)}${writing ?? nothing}`;
    return { ...remembered, composer };
  }

  #pending(entry: Outgoing, now: DialogueSnapshot, context: PartContext): unknown {
    const { command, key, state } = entry;
    if (!('text' in command)) return nothing;
    const view: Pending = { key, name: now.me.name ?? '', text: command.text, lang: command.lang, state: this.#stateOf(state) };
    return pendingPost(view, context, {
      edit: () => void this.#desk.takeBack(entry),
      drop: () => void this.#host.copy?.drop(key),
      identify: () => this.#desk.identify(entry),
    });
  }

  #stateOf(state: Outgoing['state']): Pending['state'] {
    switch (state.kind) {
      case 'refused':
        return { kind: 'refused', reason: this.#host.problem(state.problem.code) };
      case 'waiting':
        return { kind: 'queued' };
      case 'identify':
        return { kind: 'unknown' };
      case 'sending':
      case 'accepted':
        return { kind: 'sending' };
    }
  }

  #showFresh(): void {
    const { copy } = this.#host;
    copy?.showFresh();
    const first = copy?.current.threads[0]?.top;
    if (first) this.#host.focusOn(postAnchor(first.post));
  }
}
