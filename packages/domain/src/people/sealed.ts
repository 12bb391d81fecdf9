/** Facts about people, written sealed: where the content is held they can be read, else they are a line that says nothing. */
import { accept, refuse, type Asking, type Decision } from '../decision.ts';
import type { Json } from '../fact.ts';
import type { PeopleCommand, PeopleRefusal, SealedContent, SealedFact } from './types.ts';

/** Only the machine itself asks: a name is changed where names are kept, a roll where it is kept, and told here. */
export function decidePeople(command: PeopleCommand, asking: Asking): Decision<SealedFact, PeopleRefusal> {
  if (!asking.seats.includes('admin/0')) return refuse('people/not-allowed');
  const content: SealedContent =
    command.type === 'people/rename'
      ? { kind: 'fact', type: 'people/name-changed', by: { system: 'people' }, data: { person: command.person } }
      : { kind: 'fact', type: 'people/roll-changed', by: { system: 'roll' }, data: command.change };
  return accept<SealedFact>({ type: 'sealed', by: { system: 'sealed' }, data: {}, contents: [{ id: asking.ids.content(), content }] });
}

/** The sealed fact in a content, `null` for any other. */
export function sealedFact(content: Json | undefined): SealedContent | null {
  return typeof content === 'object' && content !== null && 'kind' in content && content['kind'] === 'fact'
    ? (content as SealedContent)
    : null;
}
