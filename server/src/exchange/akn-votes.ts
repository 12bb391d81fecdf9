/** Votes and proposals, as they stand in `meta/analysis`. */
import { CHOICES, type Person, type Proposal, type Voting } from '@insyn/domain/protokoll/model.ts';
import { type Element, element } from '../pages/feeds/xml.ts';
import { lined } from './akn-blocks.ts';
import type { Cited } from './akn-cited.ts';
import { CHOICE_CONCEPTS } from './akn-words.ts';

type Place = {
  readonly id: string;
  /** Name within the file of the part, and of its §. */
  readonly part: string;
  readonly of: string | null;
};

/**
 * One count for each choice that was told, with those who chose it: `refersTo="#ja #pers_1 #role_2 #pers_3"`. Where no number was
 * told, the value is how many are named, and `ins:told` says so. `ins:order`: the votes' own order, where it is another.
 */
export function votingElement(voting: Voting, { id, part, of }: Place, cited: Cited): Element {
  const { question, yes, no, counts, votes, casting } = voting;
  const order = CHOICES.flatMap((choice) => votes.flatMap((vote, at) => (vote.choice === choice ? [at] : [])));
  const sorted = order.every((at, place) => at === place);
  const told = CHOICES.flatMap((choice) => {
    const persons = votes.filter((vote) => vote.choice === choice).map(({ person }) => person);
    const count = counts[choice];
    if (count === null && persons.length === 0) return [];
    return [
      element('count', {
        eId: `${id}__${CHOICE_CONCEPTS[choice].id}`,
        refersTo: [cited.concept(CHOICE_CONCEPTS[choice]), ...cited.people(persons)].join(' '),
        value: String(count ?? persons.length),
        ...(count === null ? { 'ins:told': 'false' } : {}),
      }),
    ];
  });
  // The schema wants one at least: a vote of which nothing is told.
  const nothing = element('count', { eId: `${id}__none`, value: '0', 'ins:told': 'false' });
  return element(
    'voting',
    {
      eId: id,
      href: `#${part}`,
      ...(of === null ? {} : { refersTo: `#${of}` }),
      ...outcomeOf(voting, cited),
      ...(question === '' ? {} : { 'ins:question': question }),
      ...(yes === '' ? {} : { 'ins:yes': yes }),
      ...(no === '' ? {} : { 'ins:no': no }),
      ...(casting ? { 'ins:casting': 'true' } : {}),
      ...(sorted ? {} : { 'ins:order': order.join(' ') }),
    },
    ...lined(told.length === 0 ? [nothing] : told),
  );
}

/** Which side won, where the numbers tell it. */
function outcomeOf({ counts: { yes, no } }: Voting, cited: Cited): Readonly<Record<string, string>> {
  if (yes === null || no === null || yes === no) return {};
  return { outcome: cited.concept(CHOICE_CONCEPTS[yes > no ? 'yes' : 'no']) };
}

export function proposalElement({ by, text }: Proposal, part: string, cited: Cited): Element {
  return element('ins:proposal', { href: `#${part}`, ...(by.length === 0 ? {} : { refersTo: cited.people(by).join(' ') }) }, text);
}

/** Those present, as what the quorum was counted from. */
export function presentElement(present: readonly Person[], cited: Cited): Element {
  return element(
    'quorumVerification',
    { eId: 'present' },
    element('count', { eId: 'present__count', refersTo: cited.people(present).join(' '), value: String(present.length) }),
  );
}
