/** What is voted on, made from what the rådslag has laid out: the same words, in the languages of the plan and no other. */
import type { Definition, Localised, VoteAlternative } from '../vote/definition.ts';
import type { Matter, RadslagPlan } from './types.ts';

/** What a definition has besides: who may vote, who decides, keys. */
export type DefinitionRest = Omit<Definition, 'v' | 'languages' | 'question' | 'short' | 'headings' | 'alternatives' | 'opens' | 'closes'>;

/** `null` for a plan without a vote. */
export function definitionFromMatter(matter: Matter, { languages, times }: RadslagPlan, rest: DefinitionRest): Definition | null {
  if (times.vote === null) return null;
  const only = (text: Localised): Localised => Object.fromEntries(languages.map((tag) => [tag, text[tag] ?? '']));
  const alternative = ({ id, letter, title, summary, picture, map, cost, consequences }: VoteAlternative): VoteAlternative => ({
    id,
    letter,
    title: only(title),
    summary: only(summary),
    picture: picture === null ? null : { sha256: picture.sha256, alt: only(picture.alt) },
    map,
    cost: cost === null ? null : only(cost),
    consequences: Object.fromEntries(Object.entries(consequences).map(([heading, text]) => [heading, only(text)])),
  });
  return {
    v: 1,
    languages,
    question: only(matter.question),
    short: only(matter.short),
    headings: matter.headings.map(({ id, label }) => ({ id, label: only(label) })),
    alternatives: matter.alternatives.map(alternative),
    ...times.vote,
    ...rest,
  };
}
