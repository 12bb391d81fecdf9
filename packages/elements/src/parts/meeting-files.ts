/** Files of a meeting: what they are called, what kind, and how large. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MeetingFileView } from '@insyn/domain/protokoll/views.ts';
import { icon } from '../base/icons.ts';
import { mediaWords, sizeWords, type ProtokollContext } from './protokoll-context.ts';

export function fileList(files: readonly MeetingFileView[], context: ProtokollContext): TemplateResult {
  const { said, base } = context;
  return html`<ul class="meeting-files">
    ${files.map(
      ({ title, media, bytes, href, lang, limited }) =>
        html`<li>
          ${icon(limited ? 'lock' : 'document')}
          <div>
            <a href="${base}${href}" lang=${lang || nothing}>${title}</a>
            <span class="meta">${mediaWords(media, title)} · ${sizeWords(bytes, context)}${limited ? ` · ${said.limited}` : ''}</span>
          </div>
        </li>`,
    )}
  </ul>`;
}
