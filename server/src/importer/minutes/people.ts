import type { Person } from '@insyn/domain/protokoll/model.ts';

/** A person in a text, and where the naming begins and ends. */
export interface Named {
  readonly person: Person;
  readonly from: number;
  readonly to: number;
}

/** How far before a bracket a name with its role may begin. */
const REACH = 160;
const BRACKET = /\(([^()\n]{1,40})\)/gu;
const PARTY = /^(?:\p{L}[\p{L}-]{0,24}|\p{Lu}[\p{L}-]{1,24}(?: [\p{L}-]{1,24}){1,2}|-|–)$/u;
const SHARED = /^(?:alla|samtliga|båda|bägge)\s+/iu;
const NOT_PARTY = /^(?:bilaga|forts|fortsättning|ej|se|kl|dnr|nr|nej|ja|ordf|ordförande|ersättare|jäv|tjg|m\.?\s?fl|vakant|sic)$/iu;
const NAME = /^\p{Lu}[\p{L}’'.-]*$/u;
const PARTICLE = /^(?:af|av|von|van|de|der|den|del|la|le|el|al|da|du|bin|ben|y|i)$/u;
const AND_OTHERS = /\s*,?\s*(?:m\.?\s?fl\.?|med flera)\s*$/iu;
const ROLE =
  /(?:(?:1:[ea]|2:[ea]|3:[ea]|förste|första|andre|andra|tredje)\s+)?(?:v(?:ice|\.)\s+)?(?:ordförande(?:n|na)?|ordf\.)$|(?:tjänstgörande\s+)?(?:ledamot(?:en)?|ledamöterna|ersättare?n?|ersättarna)$|(?:borgarråd|kommunalråd|oppositionsråd|regionråd)(?:et|en)?$|gruppledaren?$/iu;
const ROLE_AFTER =
  /^\s*,?\s*((?:(?:1:[ea]|2:[ea]|3:[ea]|förste|första|andre|andra|tredje)\s+)?(?:v(?:ice|\.)\s+)?(?:ordförande|ordf\.?)(?!\p{L})|tjänstgörande ersättare|tjg\.? ersättare|ersättare)/iu;

/** "ordföranden" → "ordförande": a role as it stands beside a name. */
export function roleOf(words: string): string {
  return words
    .trim()
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/\bordf\.?$/u, 'ordförande')
    .replace(/^v\.? /u, 'vice ')
    .replace(/ordförande(?:n|na)$/u, 'ordförande')
    .replace(/ledamoten$|ledamöterna$/u, 'ledamot')
    .replace(/ersättar(?:en|na|e)$/u, 'ersättare')
    .replace(/råde[tn]$|råden$/u, 'råd')
    .replace(/gruppledaren$/u, 'gruppledare');
}

/** The name at the end of `text`, with the role before it; empty where no name stands there. */
function nameAt(text: string): { readonly name: string; readonly role: string; readonly length: number } {
  const bare = text.replace(AND_OTHERS, '').trimEnd();
  const words = bare.split(' ');
  let at = words.length;
  while (at > 0 && words.length - at < 6) {
    const word = words[at - 1] ?? '';
    const last = at === words.length;
    if (!NAME.test(word) && !(PARTICLE.test(word) && !last)) break;
    // A sentence that ended before it is no part of the name; an initial is.
    if (!last && word.endsWith('.') && word.length > 3) break;
    at--;
  }
  while (at < words.length && PARTICLE.test(words[at] ?? '')) at++;
  let own = words.slice(at);
  let before = words.slice(Math.max(0, at - 3), at).join(' ');
  // "Ordföranden Ilyas Sandholt": a role with a capital is none of the name.
  for (let roles = 0; own.length > 0 && roles < 2; roles++) {
    const [first = '', ...rest] = own;
    if (!ROLE.test(first) && !/^(?:Vice|Tjänstgörande|Andre|Förste|Tredje)$/u.test(first)) break;
    before = `${before} ${first}`.trim();
    own = rest;
  }
  const role = ROLE.exec(before.slice(-60).replace(/:$/u, ''))?.[0] ?? '';
  return { name: own.join(' '), role: role === '' ? '' : roleOf(role), length: own.join(' ').length };
}

const isOrganisation = (name: string): boolean =>
  /(?:erna|partiet|listan|demokraterna|gruppen|förbundet|fullmäktige|nämnden|styrelsen)$/iu.test(name);

/** Everyone who is named with a party in brackets, in order. */
export function personsIn(text: string): readonly Named[] {
  const found: Named[] = [];
  let done = 0;
  for (const match of text.matchAll(BRACKET)) {
    const inside = (match[1] ?? '').trim();
    const party = inside.replace(SHARED, '');
    const start = Math.max(done, match.index - REACH);
    const end = match.index + match[0].length;
    if (!PARTY.test(party) || NOT_PARTY.test(party)) continue;
    const before = text.slice(start, match.index).trimEnd();
    const shared = SHARED.test(inside);
    const names = groupIn(before, shared);
    if (names.length === 0 && party.length > 4) continue;
    const behind = ROLE_AFTER.exec(text.slice(end, end + 40));
    const role = behind?.[1];
    if (names.length === 0) {
      const own = nameAt(before);
      found.push({ person: { name: '', party, role: own.role }, from: match.index, to: end });
    }
    names.forEach(({ name, role: own, at, with: bracket }) => {
      const organisation = isOrganisation(name);
      const person = {
        name: organisation ? '' : name,
        party: bracket || shared ? party : '',
        role: own !== '' || role === undefined || !bracket ? own : roleOf(role),
      };
      found.push({ person, from: start + at, to: end });
    });
    // A role behind one name is not that of the next.
    done = end + (behind?.[0].length ?? 0);
  }
  return found;
}

interface Grouped {
  readonly name: string;
  readonly role: string;
  readonly at: number;
  /** The bracket stands right after it. */
  readonly with: boolean;
}

/** Names before a bracket: the last one; those before it too where the bracket is shared or only *och* stands between. */
function groupIn(before: string, shared: boolean): readonly Grouped[] {
  const pieces: { readonly text: string; readonly at: number; readonly joint: string }[] = [];
  let at = 0;
  let joint = '';
  for (const match of before.matchAll(/,\s*|\s+(?:och|samt)\s+/gu)) {
    pieces.push({ text: before.slice(at, match.index), at, joint });
    at = match.index + match[0].length;
    joint = match[0].trim();
  }
  pieces.push({ text: before.slice(at), at, joint });
  const names: Grouped[] = [];
  for (let i = pieces.length - 1; i >= 0; i--) {
    const piece = pieces[i];
    if (piece === undefined) break;
    const { name, role, length } = nameAt(piece.text);
    const last = i === pieces.length - 1;
    if (name === '' || (!last && !name.includes(' '))) break;
    if (last && name.length < 3 && !shared) break;
    names.unshift({ name, role, at: piece.at + Math.max(0, piece.text.trimEnd().length - length), with: last });
    if (!shared && piece.joint !== 'och' && piece.joint !== 'samt') break;
    if (!shared && names.length >= 2) break;
  }
  return names;
}

const SUBJECT = /^((?:(?:1:[ea]|2:[ea]|förste|andre|tredje)\s+)?(?:vice\s+)?ordföranden?)(?=\s)/iu;

/** Who does what a sentence says: those named before its verb, or the chair alone. */
export function subjectsOf(sentence: string, verb: RegExp): readonly Person[] {
  const at = verb.exec(sentence.slice(0, 400))?.index ?? -1;
  if (at < 0) return [];
  const people = personsIn(sentence.slice(0, at + 1)).map(({ person }) => person);
  if (people.length > 0) return people;
  const role = SUBJECT.exec(sentence)?.[1];
  if (role !== undefined) return [{ name: '', party: '', role: roleOf(role) }];
  const party = /^(\p{Lu}\p{L}+(?:erna|partiet|listan|gruppen))(?=\s)/u.exec(sentence)?.[1];
  return party === undefined ? [] : [{ name: '', party, role: '' }];
}

/** Sentences of a text; a full stop after an abbreviation ends none. */
export function sentencesOf(text: string): readonly string[] {
  const out: string[] = [];
  let from = 0;
  for (const match of text.matchAll(/[.!?]["”»)]?\s+(?=["”»(]?\p{Lu})/gu)) {
    const head = text.slice(Math.max(0, match.index - 12), match.index + 1);
    if (/(?:^|[\s(])(?:m\.?fl|bl\.a|t\.ex|s\.k|f\.d|dvs|osv|m\.m|kl|nr|dnr|kap|st|\p{Lu})\.$/iu.test(head)) continue;
    const end = match.index + match[0].length;
    out.push(text.slice(from, end).trim());
    from = end;
  }
  out.push(text.slice(from).trim());
  return out.filter((sentence) => sentence !== '');
}
