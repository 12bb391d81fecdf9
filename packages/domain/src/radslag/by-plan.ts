/** What a plan has taken over: it moves the phases, and says when the debate closes; the matter says what it is about. */
import { refuse } from '../decision.ts';
import type { Description, DialogueCommand, DialogueRefusal } from '../dialogue/types.ts';
import type { LogState } from '../root.ts';

type Refused = { readonly accepted: false; readonly code: DialogueRefusal; readonly fields?: readonly string[] };

/** `null`: the dialogue's own rules decide. */
export function byPlan(command: DialogueCommand, { dialogue, radslag }: LogState): Refused | null {
  const { plan } = radslag;
  if (plan === null || dialogue.phase === 'empty') return null;
  const by = (...fields: readonly string[]): Refused => refuse<DialogueRefusal>('dialogue/by-plan', ...fields);
  switch (command.type) {
    case 'dialogue/enter':
      return command.phase === 'paused' ? null : by();
    case 'dialogue/describe': {
      const taken: readonly (keyof Description)[] =
        radslag.matter === null ? ['debateCloses'] : ['debateCloses', 'title', 'summary', 'lang', 'alternatives'];
      const changed = taken.filter((key) => JSON.stringify(command.description[key]) !== JSON.stringify(dialogue.description[key]));
      return changed.length === 0 ? null : by(...changed);
    }
    case 'dialogue/reopen': {
      // What comes after the debate is not moved by it.
      const { vote, result } = plan.times;
      return command.closes > (vote?.opens ?? result).utc ? by('closes') : null;
    }
    default:
      return null;
  }
}
