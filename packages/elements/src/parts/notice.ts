/** One sentence with a side line. Colour is never alone: an icon and the words say the same. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { icon } from '../base/icons.ts';
import type { IconName } from '../base/icons.ts';

export const NOTICE_KINDS = ['info', 'warn', 'error', 'ok'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

const ICON: Record<NoticeKind, IconName> = { info: 'document', warn: 'clock', error: 'alert', ok: 'check' };

export type NoticeOptions = { readonly id?: string; readonly icon?: IconName };

export function notice(kind: NoticeKind, content: unknown, options: NoticeOptions = {}): TemplateResult {
  return html`<div class="notice ${kind}" id=${options.id ?? nothing}>
    ${icon(options.icon ?? ICON[kind])}
    <div>${content}</div>
  </div>`;
}
