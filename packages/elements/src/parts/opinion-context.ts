/** What every part of an opinion picture is given. */
import type { OpinionView } from '@insyn/domain/opinion/view.ts';
import type { OpinionWords } from '../translations/opinion.ts';
import type { PartContext } from './context.ts';

export type OpinionContext = PartContext & {
  readonly said: OpinionWords;
  readonly view: OpinionView;
};

/** The same one heading level down. */
export function underOpinion(context: OpinionContext): OpinionContext {
  return { ...context, level: context.level + 1 };
}
