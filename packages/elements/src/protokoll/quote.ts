/** A citation of a §: its words, and where they stand. */
import { blockTexts, type Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { openParts } from '../parts/paragraph-parts.ts';
import { fullDate, paragraphHref, type ProtokollContext } from '../parts/protokoll-context.ts';

/** The words selected, else the decision; then body, date, §, version and an address that shows that version. */
export function citationOf(paragraph: Paragraph, view: MeetingView, selected: string, context: ProtokollContext): string {
  const decided = openParts(paragraph).flatMap((at) => paragraph.parts[at]?.blocks.flatMap(blockTexts) ?? []);
  const text = selected === '' ? decided.join('\n') : selected;
  const version = view.version?.version ?? null;
  const href = paragraphHref(view, paragraph.anchor, context, version ?? undefined);
  const source = context.said.citation(view.body.name, fullDate(view.date, context), paragraph.number, version, href);
  return text === '' ? `${paragraph.title}\n\n${source}` : `${context.words.$code === 'sv' ? `”${text}”` : `“${text}”`}\n\n${source}`;
}
