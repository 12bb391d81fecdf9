/** The list of posts, with what stands open below each of them. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { DialogueClient, DialogueSnapshot, Outgoing, SearchView } from '@insyn/client/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { DialogueView, PostView, ThreadView } from '@insyn/domain/view.ts';
import type { PartContext } from '../parts/context.ts';
import { selectedWithin } from '../base/selection.ts';
import { feedControls, freshButton, moreButton } from '../parts/feed.ts';
import { pendingPost, pendingState, type Pending } from '../parts/pending.ts';
import { post, postAnchor, thread, type PostContext } from '../parts/post.ts';
import type { PostHandlers, PostUi } from '../parts/post-acts.ts';
import { foundLine, foundPost } from '../parts/search.ts';
import type { Translation } from '../translations/translation.ts';
import type { DebateActs } from './acts.ts';
import type { DebateDesk } from './desk.ts';
import type { Beside } from './beside.ts';
import type { DebateFigures } from './figures.ts';
import type { DebateModerated } from './moderated.ts';
import { quoteOf } from './quote.ts';
import type { DebateReading } from './reading.ts';
import { whoForm } from './who.ts';
import { isWritten } from './writing.ts';

export type PostsHost = {
  readonly copy: DialogueClient | null;
  readonly page: string;
  readonly words: Translation;
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** Address of a translation, with `{lang}`, `{to}` and `{url}` in it. */
  readonly translateUrl: string;
  problem(code: string): string;
  focusOn(id: string): void;
};

export class DebatePosts {
  readonly #host: PostsHost;
  readonly #desk: DebateDesk;
  readonly #acts: DebateActs;
  readonly #reading: DebateReading;
  readonly #moderated: DebateModerated;
  readonly #figures: DebateFigures;
  readonly #beside: Beside;
  readonly #on: PostHandlers;

  constructor(
    host: PostsHost,
    desk: DebateDesk,
    acts: DebateActs,
    reading: DebateReading,
    moderated: DebateModerated,
    figures: DebateFigures,
    beside: Beside,
  ) {
    this.#host = host;
    this.#desk = desk;
    this.#acts = acts;
    this.#reading = reading;
    this.#moderated = moderated;
    this.#figures = figures;
    this.#beside = beside;
    const open = (mode: 'reply' | 'edit' | 'addendum') => (view: Parameters<PostHandlers['reply']>[0]) => {
      acts.stopAsking();
      void desk.open(mode, view);
    };
    const quote: PostHandlers['quote'] = (view) => {
      acts.stopAsking();
      acts.remember(view.post, { menu: false });
      void desk.open('reply', view, quoteOf(view, this.#selectedIn(view), host.page, host.words));
    };
    this.#on = {
      ...acts.handlers,
      ...reading.handlers,
      ...moderated.handlers,
      reply: open('reply'),
      edit: open('edit'),
      add: open('addendum'),
      quote,
    };
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
      search: this.#reading.choice(),
      ...(view.alternatives.length === 0
        ? {}
        : { views: { sides: now.columns !== null, onSides: (sides: boolean) => this.#showSides(sides, view) } }),
    };
    const lacking = (['debate/submit', 'debate/support'] as const).some((type) => (client?.lacks({ type }) ?? null) !== null);
    const context: PostContext = {
      ...inner,
      page: this.#host.page,
      invite: lacking && view.debateOpen,
      on: this.#on,
      policy: view.policy,
      decided: (...drawn) => this.#beside.parts?.decisionCard(...drawn),
      voices: this.#reading.voices,
      translate: this.#host.translateUrl,
      ...(now.search === null ? {} : { find: now.search.q }),
    };
    const pending = now.outbox.filter((entry) => this.#desk.showsAtTop(entry)).toReversed();
    const { search } = now;
    const waiting = now.own.filter(({ under }) => under === null);
    const sides = search === null ? now.columns : null;
    const fresh = sides === null ? now.fresh : sides.reduce((sum, column) => sum + column.fresh, 0);
    const empty =
      search === null && sides === null && waiting.length === 0 && now.threads.length === 0 && pending.length === 0 && !now.loading;
    return html`<div class="feed">
      ${view.counts.published === 0 && now.stance === '' && search === null ? nothing : feedControls(choice, inner)}
      ${search === null ? freshButton(fresh, inner, () => (sides === null ? this.#showFresh() : client?.columns.showFresh())) : foundLine(search, inner, this.#reading.clear)}
      ${empty ? html`<p class="empty">${now.stance === '' ? words['debate.empty'] : words['feed.none']}</p>` : nothing}
      <ol class="posts" aria-label=${words['feed.label']}>
        ${repeat(
          pending,
          ({ key }) => key,
          (entry) => html`<li>${this.#pending(entry, now, inner)}</li>`,
        )}
        ${repeat(
          waiting,
          ({ view: { post: id } }) => id,
          (each) => html`<li>${post(each.view, context, this.#ui(each.view.post, now, context))}</li>`,
        )}
        ${sides !== null ? nothing : search === null ? this.#threads(now, context) : this.#found(search, now, context)}
      </ol>
      ${sides === null ? nothing : this.#sides(sides, now, view, context)}
      ${sides === null && (search ?? now).more ? moreButton(now.loading, inner, () => void client?.loadMore()) : nothing}
    </div>`;
  }

  #threads(now: DialogueSnapshot, context: PostContext): unknown {
    return repeat(
      now.threads,
      ({ top }) => top.post,
      (each) =>
        html`<li>${guard(this.#threadKey(each, now, context), () => thread(each, context, (post) => this.#ui(post, now, context)))}</li>`,
    );
  }

  #found({ hits }: SearchView, now: DialogueSnapshot, context: PostContext): unknown {
    return repeat(
      hits,
      ({ view }) => view.post,
      (hit) => html`<li>${foundPost(hit, context, this.#ui(hit.view.post, now, context), this.#reading.toThread)}</li>`,
    );
  }

  #sides(sides: NonNullable<DialogueSnapshot['columns']>, now: DialogueSnapshot, view: DialogueView, context: PostContext): unknown {
    return this.#beside.parts?.columns(sides, context, {
      alternatives: view.alternatives,
      statistics: this.#figures.statistics,
      post: (each, inner) => post(each, { ...context, level: inner.level }, this.#ui(each.post, now, context)),
      onThread: (each) => void this.#acts.arriveAt(each.post),
      onMore: ({ alternative, side }) => void this.#host.copy?.columns.more(alternative, side),
    });
  }

  #showSides(sides: boolean, { alternatives }: DialogueView): void {
    if (sides) void this.#figures.read();
    void this.#host.copy?.columns.show(sides ? alternatives.map(({ id }) => id) : []);
  }

  #selectedIn({ post }: PostView): string {
    const article = this.#host.renderRoot.querySelector(`[id="${CSS.escape(postAnchor(post))}"]`);
    const texts = [...(article?.querySelectorAll('.prose') ?? [])];
    return texts.map(selectedWithin).find((words) => words !== '') ?? '';
  }

  /** What a thread is drawn from: while all of it is the same, the thread is not drawn again. */
  #threadKey(each: ThreadView, now: DialogueSnapshot, context: PostContext): unknown[] {
    const posts = [each.top, ...each.replies].map(({ post }) => post);
    const busy =
      posts.some((id) => this.#desk.isAt(id) || this.#acts.isAt(id) || this.#moderated.isAt(id)) ||
      now.own.some(({ under }) => under !== null && posts.includes(under)) ||
      now.outbox.some((entry) => posts.some((id) => this.#desk.showsAt(entry, id)));
    const minute = Math.floor(context.now / 60_000);
    const { words, invite, zone, page, level } = context;
    const followed = now.followed.some(({ top }) => top.post === each.top.post);
    const drawing = [
      each,
      minute,
      words,
      invite,
      zone,
      page,
      level,
      context.translate,
      this.#reading.loaded,
      followed,
      context.policy,
      this.#beside.loaded,
    ];
    return [...drawing, busy ? {} : null, ...posts.flatMap((id) => [this.#acts.ui(id), now.judged[id]])];
  }

  #ui(id: PostId, now: DialogueSnapshot, context: PostContext): PostUi {
    const judged = now.judged[id];
    const remembered = {
      ...this.#acts.ui(id),
      ...this.#moderated.ui(id),
      ...(judged === undefined ? {} : { judged }),
      followed: now.followed.some(({ top }) => top.post === id),
    };
    const waiting = now.outbox.filter((entry) => this.#desk.showsAt(entry, id));
    const own = now.own.filter(({ under }) => under === id);
    const asked = this.#acts.askedAt(id);
    // A composer that waits for a login is drawn as the card itself.
    const writing = this.#desk.composerAt(id, now, context) ?? this.#moderated.at(id, now, context) ?? this.#acts.cardAt(id, context);
    if (waiting.length === 0 && own.length === 0 && asked === null && writing === null) return remembered;
    const composer = html`${own.map(({ view }) => post(view, context, this.#ui(view.post, now, context)))}${waiting.map((entry) => this.#pending(entry, now, context))}${asked === null ? nothing : whoForm(asked, context)}${writing ?? nothing}`;
    return { ...remembered, composer };
  }

  #pending(entry: Outgoing, now: DialogueSnapshot, context: PartContext): unknown {
    const { command, key, state } = entry;
    if (!isWritten(command)) return nothing;
    const view: Pending = {
      key,
      name: now.me.name ?? '',
      text: command.text,
      lang: command.lang,
      state: pendingState(state, (code) => this.#host.problem(code)),
    };
    return pendingPost(view, context, {
      edit: () => void this.#desk.takeBack(entry),
      drop: () => void this.#host.copy?.drop(key),
      identify: () => this.#desk.identify(entry),
    });
  }

  #showFresh(): void {
    const { copy } = this.#host;
    copy?.showFresh();
    const first = copy?.current.threads[0]?.top;
    if (first) this.#host.focusOn(postAnchor(first.post));
  }
}
