/** A post and its answers, as drawn under "DEBATE POST". Functions of the view: the state lies with the element that uses them. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { PostId } from '@insyn/domain/ids.ts';
import type { DecisionView, PostView, ThreadView, VersionView } from '@insyn/domain/view.ts';
import { spoken } from '../base/spoken.ts';
import { beginningHas, isLong, postText, readingMinutes, safeHref } from '../text/markdown.ts';
import type { Policy } from '@insyn/domain/moderation/types.ts';
import { icon } from '../base/icons.ts';
import { stanceChip } from './alternative.ts';
import { below, exactWords, timeAgo, timeWords } from './context.ts';
import type { PartContext } from './context.ts';
import { languageName } from './languages.ts';
import { fold, isWithheld, ownSlot } from './own-slot.ts';
import { badgeWords, nameIn, personLine, roleLine, shownName } from './person.ts';
import { postActs } from './post-acts.ts';
import type { PostHandlers, PostUi } from './post-acts.ts';
import { tombstoneWords } from './tombstone.ts';

export type PostContext = PartContext & {
  /** Address of the dialogue's own page; a post's link is `{page}#p-{post}`. */
  readonly page: string;
  /** True for somebody who has not said who they are while the debate is open: the buttons invite. */
  readonly invite: boolean;
  readonly on: PostHandlers;
  /** The rules that hold: how soon what waits is read, what reasons are called. */
  readonly policy?: Policy | null;
  /** Draws what was decided about one's own post. */
  readonly decided?: (view: PostView, decision: DecisionView, context: PostContext, ui: PostUi) => unknown;
  /** Words that were looked for: marked in the texts. */
  readonly find?: string;
  /** True for a language that can be read aloud here. */
  readonly voices?: (lang: string) => boolean;
  /** Address of a translation, with `{lang}`, `{to}` and `{url}` in it. */
  readonly translate?: string;
};

export type UiOf = (post: PostId) => PostUi;

/** The id of a post's element, in pages and in shadow roots. */
export function postAnchor(post: PostId): string {
  return `p-${post}`;
}

/** A top post with its answers. */
export function thread(view: ThreadView, context: PostContext, ui: UiOf): TemplateResult {
  // A tombstone has no heading for the answers to stand under.
  const inner: PostContext = view.top.author === null ? context : { ...context, level: below(context).level };
  const { words, on } = context;
  const rest =
    view.moreReplies === 0
      ? nothing
      : html`<li class="rest">
          <button class="text-button" type="button" @click=${() => on.moreReplies(view.top)}>
            ${words['feed.moreReplies'](view.moreReplies)}
          </button>
        </li>`;
  const answered = view.replies.length > 0 || view.moreReplies > 0;
  return html`${post(view.top, context, ui(view.top.post))}
  ${
    answered
      ? html`<ol class="replies">
          ${repeat(
            view.replies,
            ({ post: id }) => id,
            (reply) => html`<li>${post(reply, inner, ui(reply.post))}</li>`,
          )}${rest}
        </ol>`
      : nothing
  }`;
}

export function post(view: PostView, context: PostContext, ui: PostUi): TemplateResult {
  if (view.content === null || view.author === null || (view.tombstone !== null && !view.own)) return tombstone(view, context, ui);
  const anchor = postAnchor(view.post);
  const { words } = context;
  return html`<article
      class="post ${view.own ? 'own' : ''} ${view.decision?.kind === 'returned' && view.status === 'submitted' ? 'returned' : ''} ${view.author.badge?.role === 'official' ? 'official' : ''} ${ui.marked === true ? 'marked' : ''}"
      id=${anchor}
      tabindex="-1"
      aria-labelledby="n-${view.post}"
    >
      <header>
        ${personLine({ ...view.author, name: shownName(view.author.name, view.assisted, words) }, `n-${view.post}`, context)}
        ${stanceChip(view.stance, view.alternative, words)} ${permalink(view, context)} ${roleLine(role(view, context))}
      </header>
      ${replyTo(view, context)} ${slot(view, context, ui)} ${isWithheld(view) ? fold(view, context) : body(view, context, ui)}
      ${view.addenda.map((addendum) => extra(addendum, context))} ${postActs(view, context, ui)}
    </article>
    ${ui.composer === undefined ? nothing : html`<div class="below">${ui.composer}</div>`}`;
}

function permalink(view: PostView, context: PostContext): TemplateResult {
  const href = `${context.page}#${postAnchor(view.post)}`;
  const exact = context.words['post.link'](exactWords(view.at, context));
  return html`<a class="time meta" href=${href}>${timeAgo(view.at, context)}<span class="hidden">, ${exact}</span></a>`;
}

/** `Ledamot i skolnämnden (Kv)`, and how it came in when staff brought it. */
function role({ author, assisted }: PostView, { words }: PostContext): string {
  const badge = author?.badge ?? null;
  const broughtIn = assisted === null || author?.name === '' ? '' : words['post.assisted'][assisted];
  return [badge === null ? '' : badgeWords(badge, words), broughtIn].filter((each) => each !== '').join(' · ');
}

function replyTo(view: PostView, context: PostContext): unknown {
  if (view.replyTo === null) return nothing;
  const target = postAnchor(view.replyTo.post);
  return html`<p class="meta">
    <a href="${context.page}#${target}" @click=${(event: Event) => goTo(event, target)}
      >${context.words['post.replyTo'](nameIn(view.replyTo.name, context.words))}</a
    >
  </p>`;
}

/** Stays on the page when the target is on it; else the link leads to the dialogue's own page. */
export function goTo(event: Event, id: string): void {
  const root = event.currentTarget instanceof Element ? event.currentTarget.getRootNode() : null;
  const target = root instanceof ShadowRoot || root instanceof Document ? root.getElementById(id) : null;
  if (target === null) return;
  event.preventDefault();
  target.scrollIntoView({ block: 'start' });
  target.focus({ preventScroll: true });
}

/** Lyft fram · Väntar · Ändrat 14.20 (visa) · Staden har svarat, above the text. */
function slot(view: PostView, context: PostContext, ui: PostUi): unknown {
  const { words } = context;
  const { highlight, mended } = view;
  return html`${highlight === null ? nothing : html`<p class="slot lifted" dir="auto">${words['post.highlight'](highlight)}</p>`}
  ${view.own ? ownSlot(view, context, ui) : nothing} ${answered(view, context)}
  ${mended ? html`<p class="slot meta">${words['post.mended']}</p>` : nothing} ${edited(view, context)}`;
}

function answered(view: PostView, context: PostContext): unknown {
  if (view.answered === null) return nothing;
  const { words, on } = context;
  const go = (event: Event): void => {
    if (on.answered === undefined) return;
    event.preventDefault();
    on.answered(view);
  };
  const full = words['post.answeredOf'](nameIn(view.author?.name ?? '', words));
  return html`<p class="slot">
    <a class="chip answered" href="${context.page}#${postAnchor(view.answered)}" @click=${go}
      >${spoken(full, [words['post.answered']])} ${icon('check')}</a
    >
  </p>`;
}

function edited(view: PostView, context: PostContext): unknown {
  const { words } = context;
  if (view.editedAt === null) return nothing;
  const said = words['post.edited'](timeWords(view.editedAt, context));
  const earlier = view.history.slice(0, -1);
  if (earlier.length === 0) return html`<p class="slot meta">${said}</p>`;
  return html`<details class="slot history">
    <summary class="meta">${said} (<span class="shown">${words['post.show']}</span>)</summary>
    <ol aria-label=${words['post.earlier']}>
      ${earlier.toReversed().map((version) => html`<li>${versionText(version, words['post.earlier'], context)}</li>`)}
    </ol>
  </details>`;
}

function versionText(version: VersionView, title: string, context: PostContext): TemplateResult {
  return html`<p class="meta">
      ${title} · <time datetime=${version.at} title=${exactWords(version.at, context)}>${timeWords(version.at, context)}</time>
    </p>
    ${text(version, undefined)}`;
}

function body(view: PostView, context: PostContext, ui: PostUi): TemplateResult {
  const { words, on } = context;
  const { find = '' } = context;
  // Whoever looked for words is shown them.
  const long = isLong(view.text) && (find === '' || beginningHas(view.text, find));
  const open = ui.expanded === true;
  const language = view.lang === words.$code ? nothing : languageMark(view, context);
  const toggle = open ? words['post.readLess'] : words['post.readAll'](readingMinutes(view.text));
  return html`${language}${text(view, long && !open ? 12 : undefined, find)}
  ${
    long
      ? html`<button class="text-button more" type="button" aria-expanded=${open ? 'true' : 'false'} @click=${() => on.expand(view, !open)}>
          ${toggle}
        </button>`
      : nothing
  }`;
}

/** The text is parsed again only when it changed: the page is drawn often, the words seldom. */
function text(version: { readonly text: string; readonly lang: string }, lines: number | undefined, find = ''): TemplateResult {
  return html`<div class="prose" lang=${version.lang || nothing} dir="auto">
    ${guard([version.text, lines, find], () => postText(version.text, lines, find))}
  </div>`;
}

function languageMark(view: PostView, context: PostContext): unknown {
  const { words } = context;
  const named = languageName(view.lang, words.$code);
  if (named === null) return nothing;
  const href = translation(view, context);
  const name = words['post.translateOf'](nameIn(view.author?.name ?? '', words));
  return html`<p class="meta">
    ${words['post.language'](named)}
    ${href === null ? nothing : html` · <a href=${href} rel="noopener noreferrer">${spoken(name, [words['post.translate']])}</a>`}
  </p>`;
}

/** A link to somebody else's translation, of an address the page wrote; nothing is asked for before it is followed. */
function translation(view: PostView, { translate = '', words, page }: PostContext): string | null {
  if (translate === '') return null;
  const values = { lang: view.lang, to: words.$code, url: absolute(`${page}#${postAnchor(view.post)}`) };
  return safeHref(translate.replace(/\{(lang|to|url)\}/g, (_, name: keyof typeof values) => encodeURIComponent(values[name])));
}

/** Whole, for places outside this page. */
export function absolute(address: string): string {
  return URL.parse(address, globalThis.location?.href)?.href ?? address;
}

function extra(addendum: VersionView, context: PostContext): TemplateResult {
  return html`<div class="addendum">
    <p class="meta">${context.words['post.addendum'](timeWords(addendum.at, context))}</p>
    ${text(addendum, undefined)}
  </div>`;
}

/** What is left of a post that is gone: its place, its time and the answers. */
function tombstone(view: PostView, context: PostContext, ui: PostUi): TemplateResult {
  return html`<article class="post tombstone ${ui.marked === true ? 'marked' : ''}" id=${postAnchor(view.post)} tabindex="-1">
      <p>${tombstoneWords(view, context)} ${permalink(view, context)}</p>
    </article>
    ${ui.composer === undefined ? nothing : html`<div class="below">${ui.composer}</div>`}`;
}
