/** Which parts of a § stand open, which above them, and where the answers of bodies lie. */
import { html, nothing } from 'lit';
import { blockTexts, type Paragraph, type Part } from '@insyn/domain/protokoll/model.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { heading } from '../base/heading.ts';
import { partTitle } from './part.ts';
import type { ProtokollContext } from './protokoll-context.ts';

/** Parts that stand open: what was decided, or all there is where nothing was. */
export function openParts({ parts }: Paragraph): readonly number[] {
  const at = (kind: Part['kind']): readonly number[] => parts.flatMap((part, index) => (part.kind === kind ? [index] : []));
  const decided = at('decision');
  if (decided.length > 0) return decided;
  for (const kind of ['recommendation', 'summary', 'matter', 'text'] as const) {
    const first = at(kind)[0];
    if (first !== undefined) return [first];
  }
  return parts.length === 0 ? [] : [0];
}

/** Code units of what may stand above a decision without a heading. */
const SHORT = 240;

/** A line or two without a heading that a § begins with: `Svar på remiss, dnr …`. */
export function preambles({ parts }: Paragraph): readonly number[] {
  const first = parts.findIndex(({ kind, heading, parts: inner, blocks: list, votings }) => {
    const short = list.flatMap(blockTexts).join(' ').length <= SHORT && list.every((block) => block.kind === 'paragraph');
    return !((kind === 'matter' || kind === 'text') && heading === '' && inner.length + votings.length === 0 && short);
  });
  return Array.from({ length: Math.max(0, first) }, (_, index) => index);
}

/** Stands quietly; one that only repeats the number of the matter stands there already. */
export function preamble({ parts, dnr }: Paragraph, index: number): unknown {
  const text = parts[index]?.blocks.flatMap(blockTexts).join(' ') ?? '';
  return text === '' || dnr.some((each) => dnrKey(each) === dnrKey(text)) ? nothing : html`<p class="preamble" dir="auto">${text}</p>`;
}

type Answer = { readonly key: string; readonly part: Part };

/** Every answer to a referral, wherever it stands. */
function answersIn(parts: readonly Part[], key: string): readonly Answer[] {
  return parts.flatMap((part, index): readonly Answer[] => {
    const own = `${key}.${String(index)}`;
    return part.kind === 'referral-answer' ? [{ key: own, part }] : answersIn(part.parts, own);
  });
}

/** The bodies that answered where their answers lie within another part, each leading to its answer. */
export function answerIndex({ anchor, parts }: Paragraph, context: ProtokollContext): unknown {
  const answers = parts.flatMap((part, index) =>
    part.kind === 'referral-answer' ? [] : answersIn(part.parts, `${anchor}.${String(index)}`),
  );
  if (answers.length < 2) return nothing;
  return html`<nav class="answer-index" aria-labelledby="answers-${anchor}">
    ${heading(context.level, context.said.answersCount(answers.length), { id: `answers-${anchor}`, class: 'part-title' })}
    <ol class="bodies">
      ${answers.map(({ key, part }) => html`<li><a href="#d-${key}">${partTitle(part, context)}</a></li>`)}
    </ol>
  </nav>`;
}
