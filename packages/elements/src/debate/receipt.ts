/** What a person is told when a text of theirs was taken in: that everyone reads it, or when somebody will read it first. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Fate } from '@insyn/client/fate.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Policy } from '@insyn/domain/moderation/types.ts';
import type { PartContext } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import { postAnchor } from '../parts/post.ts';
import { promised } from '../parts/when.ts';
import type { Translation } from '../translations/translation.ts';

export type Said = { readonly post: PostId | null; readonly words: string };

/** S06, S07 or S08. */
export function receiptWords(fate: Fate | null, policy: Policy | null, context: PartContext): string {
  const { words } = context;
  if (fate === null) return words['receipt.got'];
  if (fate === 'published') return words['post.published'];
  return promised(policy, context, { usual: words['post.received'], night: words['receipt.night'] }) ?? words['receipt.reads'];
}

/** In place of the composer. `code`: with which the person can go on here after a login elsewhere. */
export function receiptCard(
  said: Said,
  code: string | null,
  page: string,
  toOwn: (event: Event) => void,
  words: Translation,
): TemplateResult {
  return html`<div class="receipt" id="receipt" tabindex="-1">
    ${notice('ok', said.words)}
    ${said.post === null ? nothing : html`<a href="${page}#${postAnchor(said.post)}" @click=${toOwn}>${words['post.seeOwn']}</a>`}
    ${code === null ? nothing : html`<p class="meta">${words['login.continue'](code)}</p>`}
  </div>`;
}
