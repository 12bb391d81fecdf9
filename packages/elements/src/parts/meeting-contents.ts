/** The contents of a meeting: what was decided first, with its first sentence; the rest after, quieter. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { heading } from '../base/heading.ts';
import { leadOf } from './blocks.ts';
import { partTitle } from './part.ts';
import { numberWords, openParts, outcomeChip } from './paragraph.ts';
import { deeper, paragraphId, type ProtokollContext } from './protokoll-context.ts';

/** With fewer than this there is nothing to find one's way in. */
const FEWEST = 2;
/** So many answers of bodies are listed at once; more are folded. */
const FOLDED = 8;

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
  const [only] = list;
  if (only === undefined) return nothing;
  if (list.length < FEWEST) return partContents(only, context);
  const agenda = view.version?.kind === 'agenda';
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
              ${decided.map((paragraph) => entry(paragraph, agenda, inner))}
            </ol>`
    }
    ${
      others.length === 0
        ? nothing
        : html`${heading(inner.level, said.otherItems, { class: 'group-title' })}
            <ol class="quieter">
              ${others.map((paragraph) => entry(paragraph, agenda, inner, true))}
            </ol>`
    }
  </nav>`;
}

function entry(paragraph: Paragraph, agenda: boolean, context: ProtokollContext, quiet = false): TemplateResult {
  const { anchor, number, title } = paragraph;
  const lead = quiet || agenda ? '' : leadOfParagraph(paragraph);
  return html`<li>
    <a href="#${paragraphId(anchor)}"><span class="number">${numberWords(number, agenda)}</span> <span class="name">${title}</span></a>
    ${quiet ? nothing : outcomeChip(paragraph, context)} ${lead === '' ? nothing : html`<p class="lead" dir="auto">${lead}</p>`}
  </li>`;
}

/** Of one long matter (an utlåtande): its parts, and the bodies that answered. */
function partContents(paragraph: Paragraph, context: ProtokollContext): unknown {
  const { said } = context;
  const { anchor, parts } = paragraph;
  const key = (index: number): string => `d-${anchor}.${String(index)}`;
  const answers = parts.flatMap((part, index) => (part.kind === 'referral-answer' ? [{ part, index }] : []));
  if (parts.length < 4) return nothing;
  const link = (index: number): unknown => {
    const part = parts[index];
    return part === undefined ? nothing : html`<li><a href="#${key(index)}">${partTitle(part, context)}</a></li>`;
  };
  const first = answers[0]?.index ?? -1;
  return html`<nav class="meeting-contents" aria-labelledby="contents-title">
    ${heading(context.level, said.contents, { id: 'contents-title', class: 'part-title' })}
    <ol class="plain">
      ${parts.map(({ kind }, index) =>
        kind !== 'referral-answer' || answers.length < FEWEST
          ? link(index)
          : index === first
            ? html`<li>
                <details class="quiet-fold" ?open=${answers.length <= FOLDED}>
                  <summary><span>${said.answersCount(answers.length)}</span></summary>
                  <ol class="plain">
                    ${answers.map(({ index: at }) => link(at))}
                  </ol>
                </details>
              </li>`
            : nothing,
      )}
    </ol>
  </nav>`;
}
