/** The row of acts under a post, and the question before a post is taken back. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PostView, VersionView } from '@insyn/domain/view.ts';
import { icon } from '../base/icons.ts';
import type { IconName } from '../base/icons.ts';
import { spoken } from '../base/spoken.ts';
import { nameIn } from './person.ts';
import { notice } from './notice.ts';
import type { NoticeKind } from './notice.ts';
import { postMenu } from './post-menu.ts';
import type { PostContext } from './post.ts';
import { formatTag } from '../translations/languages.ts';

/** What a person did with a post. `askWithdraw` opens and closes the question; `withdraw` is the answer yes. */
export type PostHandlers = {
  support(post: PostView): void;
  unsupport(post: PostView): void;
  reply(post: PostView): void;
  edit(post: PostView): void;
  add(post: PostView): void;
  askWithdraw(post: PostView, open: boolean): void;
  withdraw(post: PostView): void;
  share(post: PostView): void;
  expand(post: PostView, open: boolean): void;
  moreReplies(top: PostView): void;
  /** Opens and closes the list of seldom used acts. */
  menu(post: PostView, open: boolean): void;
  quote(post: PostView): void;
  listen(post: PostView, on: boolean): void;
  follow(top: PostView, on: boolean): void;
  /** Where there is none, nothing can be reported. */
  report?(post: PostView): void;
  /** Asks for a decision to be tried again. */
  appeal?(post: PostView): void;
  keepLink?(post: PostView): void;
  /** Goes to the city's answer. */
  answered?(post: PostView): void;
};

/** What the element remembers about a post on this page. */
export type PostUi = {
  readonly expanded?: boolean;
  /** The question before taking back is open. */
  readonly asking?: boolean;
  /** Reached by a permalink. */
  readonly marked?: boolean;
  /** An act is on its way: it is not sent twice. */
  readonly busy?: boolean;
  readonly notice?: { readonly kind: NoticeKind; readonly words: string };
  /** The list of seldom used acts is open. */
  readonly menu?: boolean;
  /** The post is being read aloud. */
  readonly reading?: boolean;
  /** Its thread is followed. */
  readonly followed?: boolean;
  /** The text a decision is about, where another is shown. */
  readonly judged?: VersionView;
  /** The form by which the decision is appealed is open. */
  readonly appealing?: boolean;
  /** The private address of the decision. */
  readonly link?: { readonly kind: 'there'; readonly href: string } | { readonly kind: 'failed' };
  /** A composer under the post. */
  readonly composer?: TemplateResult;
};

export function postActs(view: PostView, context: PostContext, ui: PostUi): TemplateResult {
  const { words, on } = context;
  const { acts } = view;
  const name = nameIn(view.author?.name ?? '', words);
  const said = ui.notice === undefined ? nothing : notice(ui.notice.kind, ui.notice.words);
  if (ui.asking === true) return html`${question(view, context)}${said}`;
  const menu = postMenu(view, context, ui);
  return html`<div class="acts">
      ${supportAct(view, name, context, ui)}
      ${
        acts.reply || (context.invite && view.status === 'published')
          ? act('reply', words['post.reply'], words['post.replyOf'](name), () => on.reply(view), `reply-${view.post}`)
          : nothing
      }
      ${view.status === 'published' ? act('share', words['post.share'], words['post.shareOf'](name), () => on.share(view)) : nothing}
      ${acts.edit ? act('edit', words['post.edit'], undefined, () => on.edit(view), `edit-${view.post}`) : nothing}
      ${acts.add ? act('add', words['post.add'], undefined, () => on.add(view), `add-${view.post}`) : nothing}
      ${acts.withdraw ? act('undo', words['post.withdraw'], undefined, () => on.askWithdraw(view, true), `withdraw-${view.post}`) : nothing}
      ${menu.button}
    </div>
    ${menu.list}${said}`;
}

/** `Stöd 12` or `Du stöder 12`; only the figure where nothing can be pressed. */
function supportAct(view: PostView, name: string, context: PostContext, ui: PostUi): unknown {
  const { words, on } = context;
  const { acts, support } = view;
  const figure = support === 0 ? [] : [new Intl.NumberFormat(formatTag(words.$code)).format(support)];
  if (acts.unsupport || acts.support || (context.invite && view.status === 'published' && !view.own)) {
    const said = acts.unsupport
      ? spoken(words['post.supportedOf'](name, support), [words['post.supported'], ...figure])
      : spoken(words['post.supportOf'](name, support), [words['post.support'], ...figure]);
    const press = acts.unsupport ? on.unsupport : on.support;
    // One button in both states: another one would take the place of the one that has focus.
    return html`<button
      class=${acts.unsupport ? 'text-button supported count' : 'text-button count'}
      type="button"
      aria-disabled=${ui.busy === true ? 'true' : nothing}
      @click=${() => (ui.busy === true ? undefined : press(view))}
    >
      ${icon(acts.unsupport ? 'supported' : 'support')}${said}
    </button>`;
  }
  return support === 0 ? nothing : html`<span class="supports">${icon('support')}${words['post.supports'](support)}</span>`;
}

/** `name`: what a screen reader says, where the visible word alone would not tell which post. */
function act(drawing: IconName, word: string, name: string | undefined, press: () => void, id?: string): TemplateResult {
  return html`<button class="text-button" type="button" id=${id ?? nothing} @click=${press}>
    ${icon(drawing)}${spoken(name ?? word, [word])}
  </button>`;
}

function question(view: PostView, context: PostContext): TemplateResult {
  const { words, on } = context;
  return html`<div class="ask" role="group" aria-labelledby="ask-${view.post}">
    <p id="ask-${view.post}" tabindex="-1">${words['post.withdrawAsk']}</p>
    <div class="row">
      <button class="button" type="button" @click=${() => on.withdraw(view)}>${words['post.withdrawYes']}</button>
      <button class="text-button" type="button" @click=${() => on.askWithdraw(view, false)}>${words['post.withdrawNo']}</button>
    </div>
  </div>`;
}
