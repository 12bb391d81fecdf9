/** What a page shows of the dialogue itself. */
import { isOpen } from './phases.ts';
import type { Held } from '../root.ts';
import type { DebateDesk, SummaryContent, YttrandeContent, DebateState } from '../debate/types.ts';
import type { LogState } from '../root.ts';
import type { DialogueView, SummaryView, YttrandeView } from '../view.ts';
import type { Alternative, Card } from './types.ts';
import type { Json } from '../fact.ts';

/** `null` before the first line. `at`: now, UTC with milliseconds. */
export function dialogueView(
  { dialogue: state, debate, moderation }: Pick<LogState, 'dialogue' | 'debate' | 'moderation'>,
  held: Held,
  at: string,
): DialogueView | null {
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
    counts: debate.counts,
    policy: moderation.policies.at(-1) ?? null,
    invited: debate.desk.bodies,
    yttranden: yttranden(debate.desk, held, alternatives),
    summaries: summaries(debate, held),
    settings: state.settings,
  };
}

function yttranden({ yttranden: all }: DebateDesk, held: Held, alternatives: readonly Alternative[]): readonly YttrandeView[] {
  return all.flatMap(({ yttrande, body, content: id, card: file, at }) => {
    const content = held.contents.get(id)?.content as YttrandeContent | undefined;
    if (content?.kind !== 'yttrande') return [];
    const { organisation, summary, text, lang, stance } = content;
    const card = file === null ? undefined : held.contents.get(file)?.content;
    const alternative = stance.kind === 'alternative' ? (alternatives.find((each) => each.id === stance.alternative) ?? null) : null;
    const side = stance.kind === 'alternative' ? (stance.side ?? null) : null;
    return [
      { yttrande, body, at, organisation, summary, text, lang, alternative, side, card: card !== undefined && isCard(card) ? card : null },
    ];
  });
}

/** Latest day first. A post that is gone is not what a summary rests on. */
function summaries({ desk, items }: DebateState, held: Held): readonly SummaryView[] {
  return desk.summaries.toReversed().flatMap(({ day, content: id, at }) => {
    const content = held.contents.get(id)?.content as SummaryContent | undefined;
    if (content?.kind !== 'summary') return [];
    const there = content.sentences.map(({ text, posts }) => ({
      text,
      posts: posts.filter((post) => (items.get(post)?.status ?? 'published') === 'published'),
    }));
    return [{ day, at, lang: content.lang, sentences: there, missing: content.missing }];
  });
}

export function isCard(content: Json): content is Card {
  return typeof content === 'object' && content !== null && 'kind' in content && content['kind'] === 'card';
}
