/** The contents of a meeting: what was decided first, with its first sentence; the rest after, quieter. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DocumentKind, Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { heading } from '../base/heading.ts';
import { leadOf } from './blocks.ts';
import { outcomeChip } from './paragraph.ts';
import { openParts } from './paragraph-parts.ts';
import { numberWords, titleOf } from './paragraph-words.ts';
import { deeper, paragraphId, type ProtokollContext } from './protokoll-context.ts';

/** With fewer than this there is nothing to find one's way in. */
const FEWEST = 2;

export function isDecided({ outcome, parts }: Paragraph): boolean {
  return outcome === 'noted' ? false : outcome !== null || parts.some(({ kind }) => kind === 'decision');
}

/** The decision's first sentence, or that of what stands in its place. */
export function leadOfParagraph(paragraph: Paragraph): string {
  const at = openParts(paragraph)[0];
  return at === undefined ? '' : leadOf(paragraph.parts[at]?.blocks ?? []);
}

export function meetingContents(view: MeetingView, context: ProtokollContext): unknown {
  const { said } = context;
  const list = view.document?.paragraphs ?? [];
  if (list.length < FEWEST) return nothing;
  const kind = view.version?.kind ?? 'minutes';
  const agenda = kind === 'agenda';
  const decided = agenda ? list : list.filter(isDecided);
  const others = agenda ? [] : list.filter((paragraph) => !isDecided(paragraph));
  const inner = deeper(context);
  return html`<nav class="meeting-contents" aria-labelledby="contents-title">
    ${heading(context.level, agenda ? said.agendaItems : said.contents, { id: 'contents-title', class: 'part-title' })}
    ${
      decided.length === 0
        ? nothing
        : html`${agenda ? nothing : heading(inner.level, said.decisions, { class: 'group-title' })}
            <ol class=${agenda ? 'agenda' : nothing}>
              ${decided.map((paragraph) => entry(paragraph, view, kind, inner))}
            </ol>`
    }
    ${
      others.length === 0
        ? nothing
        : html`${heading(inner.level, said.otherItems, { class: 'group-title' })}
            <ol class="quieter">
              ${others.map((paragraph) => entry(paragraph, view, kind, inner, true))}
            </ol>`
    }
  </nav>`;
}

function entry(paragraph: Paragraph, view: MeetingView, kind: DocumentKind, context: ProtokollContext, quiet = false): TemplateResult {
  const { anchor, number } = paragraph;
  const lead = quiet || kind === 'agenda' ? '' : leadOfParagraph(paragraph);
  return html`<li>
    <a href="#${paragraphId(anchor)}"
      ><span class="number">${numberWords(number, kind)}</span> <span class="name">${titleOf(paragraph, view, context)}</span></a
    >
    ${quiet ? nothing : outcomeChip(paragraph, context)} ${lead === '' ? nothing : html`<p class="lead" dir="auto">${lead}</p>`}
  </li>`;
}
