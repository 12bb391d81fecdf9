/** What a person is told when a text of theirs was taken in: that everyone reads it, or when somebody will read it first. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { Fate } from '@insyn/client/fate.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import type { Policy } from '@insyn/domain/moderation/types.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { PartContext } from '../parts/context.ts';
import { notice } from '../parts/notice.ts';
import { postAnchor } from '../parts/post.ts';
import { promised } from '../parts/when.ts';
import type { Translation } from '../translations/translation.ts';

export type Said = { readonly post: PostId | null; readonly words: string };

/** Its lines come by themselves, as a rule at once. */
const PATIENCE_MS = 4_000;

/** `null` where its lines have not come in time: then nothing is said of what became of it. */
export function fateOf(copy: DialogueClient, receipt: Receipt): Promise<Fate | null> {
  const { promise, resolve } = Promise.withResolvers<Fate | null>();
  const look = (): void => {
    const fate = copy.fate(receipt);
    if (fate !== null) resolve(fate);
  };
  const stop = copy.subscribe(look);
  const timer = setTimeout(() => resolve(null), PATIENCE_MS);
  look();
  return promise.finally(() => {
    stop();
    clearTimeout(timer);
  });
}

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
