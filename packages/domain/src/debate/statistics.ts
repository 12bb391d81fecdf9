/** Figures of a debate, counted anew from what everyone may read: nothing is added to and nothing can drift. */
import { isOfDebate, postContent, shownVersion, wasPublished } from './content.ts';
import type { Held } from '../held.ts';
import type { LogState } from '../root.ts';
import type { DebateStatistics } from '../view.ts';
import type { Channel } from './types.ts';

export function statisticsOf(state: LogState, held: Held): DebateStatistics {
  const alternatives = state.dialogue.phase === 'empty' ? [] : state.dialogue.description.alternatives;
  const sides = new Map(alternatives.map(({ id }) => [id, { for: 0, against: 0, neither: 0 }]));
  const byChannel: Record<Channel | 'web', number> = { web: 0, paper: 0, phone: 0, office: 0, meeting: 0 };
  const questions = { asked: 0, answered: 0 };
  const sums = { posts: 0, replies: 0, hidden: 0, withdrawn: 0, supports: 0 };
  for (const item of state.debate.items.values()) {
    if (!wasPublished(item) || !isOfDebate(item)) continue;
    if (item.status !== 'published') {
      sums[item.status === 'hidden' ? 'hidden' : 'withdrawn'] += 1;
      continue;
    }
    sums[item.root === null ? 'posts' : 'replies'] += 1;
    sums.supports += item.support;
    const version = shownVersion(item);
    const content = version && postContent(held, version.content);
    if (!content) continue;
    const channels = item.versions.map(({ content: id }) => postContent(held, id)?.assisted?.channel);
    byChannel[channels.find((channel) => channel !== undefined) ?? 'web'] += 1;
    if (content.stance.kind === 'question') {
      questions.asked += 1;
      if (item.answered !== null) questions.answered += 1;
    }
    const counted = content.stance.kind === 'alternative' ? sides.get(content.stance.alternative) : undefined;
    if (counted && content.stance.kind === 'alternative') counted[content.stance.side ?? 'neither'] += 1;
  }
  const byAlternative = [...sides].map(([alternative, counts]) => ({ alternative, ...counts }));
  return { ...sums, questions, byAlternative, byChannel };
}
