/** A dialogue as those who work with its debate find it, whatever their roles. */
import type { At } from './context.ts';
import { above, type DialogueAt } from './dialogue-at.ts';
import { type Crumb, paths } from './shell.ts';
import { isAdmin } from './visitor.ts';

/** The ways up: an admin's through the dialogue's own page, the others' through the debates. */
export function debateAbove({ visitor }: At, found: DialogueAt, within = false): readonly Crumb[] {
  const { log, dialogue } = found;
  const title = dialogue.description.title;
  const outer: readonly Crumb[] = isAdmin(visitor) ? above(found) : [[paths.debates, 'Debatter']];
  return within ? [...outer, [paths.debate(log), isAdmin(visitor) ? 'Debatten' : title]] : outer;
}
