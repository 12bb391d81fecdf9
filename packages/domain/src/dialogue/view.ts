/** What a page shows of the dialogue itself. */
import { isOpen } from './phases.ts';
import type { Held } from '../root.ts';
import type { DebateCounts } from '../debate/types.ts';
import type { DialogueView } from '../view.ts';
import type { Card, DialogueState } from './types.ts';
import type { Json } from '../fact.ts';

/** `null` before the first line. `at`: now, UTC with milliseconds. */
export function dialogueView(state: DialogueState, counts: DebateCounts, held: Held, at: string): DialogueView | null {
  if (state.phase === 'empty') return null;
  const { title, summary, lang, alternatives, about, debateCloses, body, dnr } = state.description;
  const documents = state.documents.flatMap(({ document, card: id, at: added }) => {
    const card = held.contents.get(id)?.content;
    return card !== undefined && isCard(card) ? [{ document, card, at: added }] : [];
  });
  return {
    kind: state.kind,
    title,
    summary,
    lang,
    body,
    dnr,
    phase: state.phase,
    base: state.phase === 'paused' ? state.was : state.phase,
    since: state.since,
    debateOpen: isOpen(state, 'debate', at),
    debateCloses,
    alternatives,
    about,
    documents,
    counts,
    settings: state.settings,
  };
}

export function isCard(content: Json): content is Card {
  return typeof content === 'object' && content !== null && 'kind' in content && content['kind'] === 'card';
}
