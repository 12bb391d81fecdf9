/** What a file refers to by names within itself: persons, bodies, concepts, votes and proposals. */
import { CHOICES, type Choice, type Outcome, OUTCOMES, type Person, type Proposal, type Voting } from '@insyn/domain/protokoll/model.ts';
import { namedIn } from './akn-cited.ts';
import { CHOICE_CONCEPTS, OTHER_CHOICES, OUTCOME_CONCEPTS, OWN } from './akn-words.ts';
import { childOf, childrenOf, within, type XmlNode } from './xml-tree.ts';

export const attribute = (node: XmlNode | undefined, name: string): string => node?.attributes.get(name) ?? '';
/** Of our own namespace. */
export const ours = (node: XmlNode | undefined, name: string): string | undefined => node?.attributes.get(`{${OWN}}${name}`);
export const tokensOf = (list: string): readonly string[] => list.split(/\s+/).filter((token) => token !== '');
export const idOf = (reference: string): string => reference.replace(/^#/, '');

export class Refers {
  private readonly known = new Map<string, XmlNode>();
  private readonly votingsOf = new Map<string, XmlNode[]>();
  private readonly proposalsOf = new Map<string, XmlNode[]>();
  private readonly used = new Set<XmlNode>();
  private readonly quorum: XmlNode | undefined;

  constructor(meta: XmlNode | undefined) {
    for (const references of childrenOf(meta, 'references')) {
      for (const each of childrenOf(references)) this.known.set(attribute(each, 'eId'), each);
    }
    const analyses = childrenOf(meta, 'analysis');
    const parliamentary = analyses.flatMap((each) => childrenOf(each, 'parliamentary'));
    this.quorum = parliamentary
      .flatMap((each) => childrenOf(each, 'quorumVerification'))
      .find((each) => attribute(each, 'eId') === 'present');
    for (const voting of parliamentary.flatMap((each) => childrenOf(each, 'voting'))) {
      push(this.votingsOf, idOf(attribute(voting, 'href') || (tokensOf(attribute(voting, 'refersTo'))[0] ?? '')), voting);
    }
    for (const proposal of analyses.flatMap((each) => childrenOf(each, 'otherAnalysis')).flatMap((each) => childrenOf(each, 'proposal'))) {
      if (proposal.uri === OWN) push(this.proposalsOf, idOf(attribute(proposal, 'href')), proposal);
    }
  }

  /** What stands behind a reference. */
  get(reference: string): XmlNode | undefined {
    return this.known.get(idOf(reference));
  }

  showAs(reference: string): string {
    return attribute(this.get(reference), 'showAs');
  }

  /** Persons of a list, each with the role that follows it. */
  people(list: string): readonly Person[] {
    const found: Person[] = [];
    for (const token of tokensOf(list)) {
      const node = this.get(token);
      const last = found.at(-1);
      if (node?.name === 'TLCPerson') found.push({ ...nameOf(node), role: '' });
      else if (node?.name === 'TLCRole' && last !== undefined) found[found.length - 1] = { ...last, role: attribute(node, 'showAs') };
    }
    return found;
  }

  /** A person named in the text, as `refersTo` or `by` says, else as written. */
  person(node: XmlNode, written: string): Person {
    const [found] = this.people(attribute(node, 'by') || attribute(node, 'refersTo'));
    return { ...(found ?? { ...namedIn(written), role: '' }), role: this.showAs(attribute(node, 'as')) };
  }

  organization(list: string): string {
    const found = tokensOf(list).find((token) => this.get(token)?.name === 'TLCOrganization');
    return found === undefined ? '' : this.showAs(found);
  }

  present(): readonly Person[] {
    return this.people(attribute(childOf(this.quorum, 'count'), 'refersTo'));
  }

  outcome(reference: string): Outcome | null {
    const id = idOf(reference);
    return OUTCOMES.find((outcome) => OUTCOME_CONCEPTS[outcome].id === id) ?? null;
  }

  choice(reference: string): Choice | null {
    const id = idOf(reference);
    const ours = CHOICES.find((choice) => CHOICE_CONCEPTS[choice].id === id);
    const said = [id, this.showAs(reference), attribute(this.get(reference), 'href').split('/').at(-1) ?? ''];
    return ours ?? said.map((each) => OTHER_CHOICES[each.toLowerCase()]).find((each) => each !== undefined) ?? null;
  }

  /** Votes that are told of a section. Each is given once. */
  votings(section: string): readonly Voting[] {
    const found = this.votingsOf.get(section) ?? [];
    for (const each of found) this.used.add(each);
    return found.map((each) => this.voting(each));
  }

  /** How many votes no section took. */
  unplaced(): number {
    return [...this.votingsOf.values()].flat().filter((each) => !this.used.has(each)).length;
  }

  proposals(section: string): readonly Proposal[] {
    return (this.proposalsOf.get(section) ?? []).map((each) => ({
      by: this.people(attribute(each, 'refersTo')),
      text: each.children.filter((child) => typeof child === 'string').join(''),
    }));
  }

  /** Votes that are marked on words of the text. */
  votesIn(blocks: readonly XmlNode[], textOf: (node: XmlNode) => string): Voting['votes'] {
    return blocks
      .flatMap((block) => [block, ...within(block)])
      .filter(({ name }) => name === 'vote')
      .flatMap((vote) => {
        const choice = this.choice(attribute(vote, 'choice'));
        return choice === null ? [] : [{ person: this.person(vote, textOf(vote)), choice }];
      });
  }

  private voting(node: XmlNode): Voting {
    const counts: Record<Choice, number | null> = { yes: null, no: null, abstain: null, absent: null };
    const votes: Voting['votes'][number][] = [];
    for (const count of childrenOf(node, 'count')) {
      const [of, ...voters] = tokensOf(attribute(count, 'refersTo'));
      const choice = of === undefined ? null : this.choice(of);
      if (choice === null) continue;
      const value = Number(attribute(count, 'value') || Number.NaN);
      if (ours(count, 'told') !== 'false' && Number.isFinite(value)) counts[choice] = value;
      votes.push(...this.people(voters.join(' ')).map((person) => ({ person, choice })));
    }
    return {
      question: ours(node, 'question') ?? '',
      yes: ours(node, 'yes') ?? '',
      no: ours(node, 'no') ?? '',
      counts,
      votes: inOrder(votes, ours(node, 'order')),
      casting: ours(node, 'casting') === 'true',
    };
  }
}

/** `order`: for each, which place it had. What does not fit is left as it is. */
function inOrder<T>(given: readonly T[], order: string | undefined): readonly T[] {
  const places = tokensOf(order ?? '').map(Number);
  if (places.length !== given.length || !places.toSorted((a, b) => a - b).every((place, at) => place === at)) return given;
  const out = [...given];
  given.forEach((each, at) => {
    out[places[at] ?? at] = each;
  });
  return out;
}

function nameOf(node: XmlNode): Pick<Person, 'name' | 'party'> {
  const name = ours(node, 'name');
  return name === undefined ? namedIn(attribute(node, 'showAs')) : { name, party: ours(node, 'party') ?? '' };
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const there = map.get(key);
  if (there === undefined) map.set(key, [value]);
  else there.push(value);
}
