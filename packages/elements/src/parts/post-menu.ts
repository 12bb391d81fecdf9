/** Seldom used acts on a post, behind one button: a plain list that opens below it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { PostView } from '@insyn/domain/view.ts';
import { icon } from '../base/icons.ts';
import type { IconName } from '../base/icons.ts';
import { spoken } from '../base/spoken.ts';
import { nameIn } from './person.ts';
import type { PostContext } from './post.ts';
import type { PostUi } from './post-acts.ts';

export type PostMenu = { readonly button: unknown; readonly list: unknown };

/** Pressing must not take away the selection that is to be quoted. */
const keepSelection = (event: Event): void => {
  event.preventDefault();
};

export function postMenu(view: PostView, context: PostContext, ui: PostUi): PostMenu {
  const { words, on } = context;
  const items = entries(view, context, ui);
  if (items.length === 0) return { button: nothing, list: nothing };
  const name = nameIn(view.author?.name ?? '', words);
  const open = ui.menu === true;
  const press = (event: Event): void => {
    if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
    on.menu(view, !open);
  };
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    event.preventDefault();
    on.menu(view, false);
  };
  const button = html`<button
    class="text-button menu"
    type="button"
    id="menu-${view.post}"
    aria-expanded=${open ? 'true' : 'false'}
    aria-controls=${open ? `more-${view.post}` : nothing}
    @mousedown=${keepSelection}
    @click=${press}
    @keydown=${close}
  >
    ${icon('more')}<span class="hidden">${words['post.more'](name)}</span>
  </button>`;
  const list = open
    ? html`<ul class="more-acts" id="more-${view.post}" @keydown=${close}>
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`
    : nothing;
  return { button, list };
}

function entries(view: PostView, context: PostContext, ui: PostUi): readonly TemplateResult[] {
  const { words, on, invite, page } = context;
  const name = nameIn(view.author?.name ?? '', words);
  const published = view.status === 'published';
  const top = view.parent === null && published;
  const lang = view.lang || words.$code;
  const found: (TemplateResult | false)[] = [
    (context.voices?.(lang) ?? false) &&
      (ui.reading === true
        ? entry('stop', words['post.silence'], words['post.silence'], () => on.listen(view, false))
        : entry('listen', words['post.listen'], words['post.listenOf'](name), () => on.listen(view, true))),
    (view.acts.reply || (invite && published)) && entry('quote', words['post.quote'], words['post.quoteOf'](name), () => on.quote(view)),
    top &&
      (ui.followed === true
        ? entry('follow', words['follow.stopThread'], words['follow.stopThread'], () => on.follow(view, false))
        : entry('follow', words['follow.thread'], words['follow.threadOf'](name), () => on.follow(view, true))),
    top && html`<a class="text-button" href="${page}/trad/${view.post}.atom">${icon('feed')}<span>${words['follow.atom']}</span></a>`,
    on.report !== undefined &&
      view.acts.report &&
      entry('report', words['post.report'], words['post.reportOf'](name), () => on.report?.(view), `report-${view.post}`),
  ];
  return found.filter((each) => each !== false);
}

function entry(drawing: IconName, word: string, full: string, press: () => void, id?: string): TemplateResult {
  return html`<button class="text-button" type="button" id=${id ?? nothing} @mousedown=${keepSelection} @click=${press}>
    ${icon(drawing)}${spoken(full, [word])}
  </button>`;
}
