import type { PartKind, Person } from '@insyn/domain/protokoll/model.ts';
import { personsIn } from './people.ts';

const MADE =
  '(?:(?:har\\s+)?(?:anför|gjor|lämna|inlämna|anmäl|avg[ea]v|avgiv|avlämna|framför)\\p{L}*|följer)(?:\\s+skriftligen?|\\s+en)?(?:\\s+till protokollet)?';
const OPENERS: readonly (readonly [PartKind, RegExp])[] = [
  ['reservation', new RegExp(`^(?:Följande |Skriftlig )?[Rr]eservation(?:er|en)?\\s+${MADE}\\s+av\\s`, 'u')],
  ['special-statement', new RegExp(`^(?:Följande |Ett )?[Ss]ärskil(?:t|da) (?:uttalanden?|yttranden?)\\s+${MADE}\\s+av\\s`, 'u')],
  ['substitute-statement', new RegExp(`^(?:Följande )?[Ee]rsättaryttranden?\\s+${MADE}\\s+av\\s`, 'u')],
  ['reservation', /^(?:Em|M)ot beslutet (?:reserverar|reserverade) sig\s/u],
];
/** "Anna Lindal (S) reserverar sig mot beslutet." */
const RESERVES = /(?<!\p{L})(?:reserverar|reserverade|reserverat|anmäler reservation|anmälde reservation)(?!\p{L})/u;
const STATES =
  /(?<!\p{L})(?:lämnar|lämnade|anmäler|anmälde|avger|avgav|gör|inkommer med)\s+(?:ett\s+|följande\s+)?(?:särskilt (?:yttrande|uttalande)|(?:en\s+)?protokollsanteckning)/u;

/** The kind of statement that a paragraph opens by itself, without a heading. */
export function opens(text: string): PartKind | undefined {
  const head = text.slice(0, 400);
  for (const [kind, pattern] of OPENERS) if (pattern.test(head)) return kind;
  const verb = RESERVES.exec(head);
  if (verb !== null && personsIn(head.slice(0, verb.index)).some(({ from }) => from < 60) && beginsWithPerson(head)) return 'reservation';
  const states = STATES.exec(head);
  if (states !== null && beginsWithPerson(head) && personsIn(head.slice(0, states.index)).length > 0) return 'special-statement';
  return undefined;
}

/** The sentence begins with the one who acts, not with another clause. */
const beginsWithPerson = (text: string): boolean =>
  (personsIn(text.slice(0, 200))[0]?.from ?? 99) <= 40 && !/^(?:När|Om|Efter|Eftersom|Att)\s/u.test(text);

const STOP =
  /(?<!\p{L})(?:enligt följande|med hänvisning|med följande|mot (?:beslutet|nämndens|kommunstyrelsens|kommunfullmäktiges)|bilaga|vilket|till förmån)/u;

/** Who makes a statement, out of its heading and its first words. */
export function makersOf(heading: string, first: string): readonly Person[] {
  const named = (people: readonly Person[]): readonly Person[] => {
    const some = people.filter(({ name }) => name !== '');
    return some.length > 0 ? some : people;
  };
  const inHeading = named(personsIn(heading).map(({ person }) => person));
  if (inHeading.some(({ name }) => name !== '')) return inHeading;
  const opening = first.slice(0, 700);
  const end = opening.search(/[.:](?:\s|$)(?!fl)/u);
  const sentence = endsEarly(opening, end) ? opening : opening.slice(0, end < 0 ? opening.length : end + 1);
  const stop = STOP.exec(sentence)?.index ?? sentence.length;
  const genom = sentence.indexOf(' genom ');
  const scope = genom > stop ? sentence : sentence.slice(0, stop);
  const acts = /(?<!\p{L})(?:reserver|yttra|uttal|hänvis|anför|lämna|anmäl|avge|avgav|instäm|gjord|framför)/iu.test(sentence);
  const people = acts ? named(personsIn(scope).map(({ person }) => person)) : [];
  if (people.length > 0) return people;
  // "Anna Lindal (S): Vägen …"
  const label = /^[^:.]{3,80}\)(?: m\.?\s?fl\.?)?:/u.exec(first.slice(0, 90))?.[0];
  if (label !== undefined) return named(personsIn(label).map(({ person }) => person));
  const [first0] = personsIn(first.slice(0, 160));
  // "Anna Lindal (S) till förmån för eget förslag."
  if (first0 !== undefined && first0.from < 3 && first0.person.name !== '') return named(personsIn(scope).map(({ person }) => person));
  if (inHeading.length > 0) return inHeading;
  const party =
    /(?:från|av|för)\s+(\p{Lu}[\p{L}-]+(?: [\p{L}-]+){0,2})$/u.exec(heading)?.[1] ??
    /^.{0,40}(?:[–:-]|\()\s*(\p{Lu}[\p{L}-]{0,24})\)?$/u.exec(heading)?.[1];
  if (party !== undefined) return [{ name: '', party, role: '' }];
  const subject = /^(\p{Lu}\p{L}+(?:erna|partiet|listan|gruppen))\s+(?:reserver|lämnar|anmäler|avger)/u.exec(sentence)?.[1];
  const from =
    /^(?:reservation|särskilt yttrande|särskilt uttalande|protokollsanteckning).{0,60}?\sfrån\s+(\p{Lu}\p{L}+(?:erna|partiet|listan|gruppen))(?!\p{L})/iu.exec(
      sentence,
    )?.[1];
  if (from !== undefined) return [{ name: '', party: from, role: '' }];
  return subject === undefined ? [] : [{ name: '', party: subject, role: '' }];
}

/** The full stop belongs to an abbreviation such as m.fl. */
const endsEarly = (text: string, end: number): boolean =>
  end >= 0 && /(?:m\.|m\.fl|m\. fl|bl|bl\.a)$/u.test(text.slice(Math.max(0, end - 5), end));
