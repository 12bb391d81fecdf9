/** The index of near-duplicates as it is kept beside the state of a log, by the one who decides. */
import { likeText, NO_SIMILAR, withoutText, withText, type Similar } from './similar.ts';
import { EMPTY_HELD, type Held, type Repetition } from '../held.ts';

/** What an authority begins with. */
export const DECIDERS_HELD: Held = { ...EMPTY_HELD, similar: over(NO_SIMILAR) };

function over(index: Similar): Repetition {
  return {
    with: (id, text) => over(withText(index, id, text)),
    without: (id, text) => over(withoutText(index, id, text)),
    like: (text, textOf) => likeText(index, text, textOf),
  };
}
