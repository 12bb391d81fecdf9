import { part, type Part, type PartKind, type Person } from '@insyn/domain/protokoll/model.ts';
import { isListing } from './listing.ts';
import { personsIn, roleOf } from './people.ts';
import { joinRows, splitRow, type Row, type Sheet } from './rows.ts';

/** Fields of the first and the last page of minutes. */
const FIELDS: readonly (readonly [PartKind, string])[] = [
  [
    'attendance',
    '(?:(?:icke|ej|inte) tjänstgörande(?: (?:ersättare|ledamöter))?|tjänstgörande(?: (?:ersättare|ledamöter))?|beslutande(?: (?:ledamöter|ersättare))?(?: och ersättare)?|närvarande(?: (?:ledamöter|ersättare|förtroendevalda|tjänstemän|tjänstepersoner|ej tjänstgörande ersättare))?|övriga (?:närvarande|deltagare|deltagande)|övriga|ledamöter|ersättare|frånvarande(?: ledamöter)?|anmäld frånvaro|deltagare|deltagande|tjänste(?:män|personer)|insynsplats(?:er)?|föredragande)',
  ],
  [
    'signatures',
    '(?:utses att justera|utsedd(?:a)? att justera|val av justerare|justerare|justerande|(?:justeringens?|justering,?) ?(?:plats och tid|tid och plats|datum|plats,? ?(?:och )?tid)|(?:plats och tid|tid och plats) för justering(?:en)?|justeringsdag|justering|underskrifter|underskrift|paragrafer|sekreterare|vid protokollet|anslag ?(?:\\/|och) ?bevis|anslagsbevis|bevis om (?:anslag|justering).{0,40}|bevis|tillkännagivande.{0,60}|organ|nämnd|datum (?:då anslaget(?: (?:sätts|satts) upp)?|för anslags? uppsättande|då anslaget tas ned|för anslags? nedtagande)|anslag(?:et)? (?:sätts upp|uppsatt|tas ned)(?: den)?|anslagsdatum|anslagsdag|anslaget (?:den|under tiden)|förvaringsplats(?: för(?: protokollet)?)?|överklagandetid|sista dag (?:för|att) överklaga(?:nde)?|protokollet (?:är |har )?justerat(?: den)?|justeringsdatum|justerat(?: den)?|justeras(?: den)?)',
  ],
  ['text', '(?:plats och tid|tid och plats|plats,? ?(?:och )?(?:dag )?(?:och )?tid|plats|tid|datum|sammanträdesdatum|sammanträdestid)'],
];
const LABELS = FIELDS.map(
  ([kind, words]) => [kind, new RegExp(`^(${words})(?=\\s*:|\\s{2,}|\\t|$|\\s+(?=[\\p{Lu}\\d§]))\\s*:?`, 'iu')] as const,
);
/** Words that also begin ordinary lines: only alone, with a colon or set apart. */
const WEAK =
  /^(?:ersättare|övriga|protokollet.*|ledamöter|deltagare|deltagande|justering|justerare|justerande|sekreterare|bevis|plats|tid|datum|organ|nämnd|paragrafer|föredragande|underskrift|justerat|justeras|tillkännagivande.*|val av justerare|tjänstgörande|beslutande|närvarande)$/iu;

interface Field {
  readonly kind: PartKind;
  /** Length of the label with its colon, in the row's text. */
  readonly length: number;
}

function fieldAt(row: Row): Field | undefined {
  if (row.body?.kind === 'table' || !/^\p{Lu}/u.test(row.text)) return undefined;
  for (const [kind, pattern] of LABELS) {
    const match = pattern.exec(row.text.slice(0, 120));
    const label = match?.[1];
    if (match === null || label === undefined) continue;
    const alone = match[0].length === row.text.length;
    const colon = match[0].endsWith(':');
    const apart = /^\s{3,}|^\s*\t/u.test(row.raw.slice(label.length));
    const people = kind === 'attendance' && personsIn(row.text.slice(match[0].length)).length > 0;
    if (WEAK.test(label) && !alone && !colon && !apart && !people) continue;
    return { kind, length: match[0].length };
  }
  return undefined;
}

const BEGINS =
  /^(?:justeringens|justering,|datum då anslaget|datum för|förvaringsplats för|(?:ej|icke|inte) tjänstgörande|tjänstgörande|övriga|närvarande|utses att|plats och tid för)$/iu;

/** A label on two lines is one: "Justeringens" above "plats och tid". */
function joinedLabels(rows: readonly Row[]): readonly Row[] {
  const out: Row[] = [];
  for (let at = 0; at < rows.length; at++) {
    const [row, next] = [rows[at], rows[at + 1]];
    if (row === undefined) break;
    const both = row.line !== undefined && next !== undefined && next.gap === 0 && BEGINS.test(row.text) && /^\p{Ll}/u.test(next.text);
    const joined = both ? joinRows(row, next) : undefined;
    const field = joined === undefined ? undefined : fieldAt(joined);
    if (joined === undefined || field === undefined || field.length <= row.text.length + 1) out.push(row);
    else {
      out.push(joined);
      at++;
    }
  }
  return out;
}

/** Below those present, "Justerare Bo Lind" is no person more. */
function signingAt(row: Row): Field | undefined {
  const label = /^(?:justerare|sekreterare|paragrafer|justering)(?=\s[\p{Lu}\d§])/iu.exec(row.text)?.[0];
  return label === undefined || row.body !== undefined ? undefined : { kind: 'signatures', length: label.length };
}

/** Rows of a first or last page as parts: one for each field, plain text before the first. */
export function fieldsOf(sheet: Sheet, rows: readonly Row[]): readonly Part[] {
  const groups: { kind: PartKind; heading: string; rows: Row[] }[] = [{ kind: 'text', heading: '', rows: [] }];
  for (const row of joinedLabels(rows)) {
    const last = groups.at(-1);
    const field = fieldAt(row) ?? (last?.kind === 'attendance' ? signingAt(row) : undefined);
    if (field === undefined || (row.level === 1 && groups.length === 1)) {
      // A place and a time are told on their line; what stands apart below is text.
      if (last?.kind === 'text' && last.heading !== '' && last.rows.length > 0 && row.gap > 0) {
        groups.push({ kind: 'text', heading: row.level > 0 ? row.text : '', rows: row.level > 0 ? [] : [row] });
        continue;
      }
      // A heading of Markdown that is no field ends one.
      if (row.level > 0 && last !== undefined && last.heading !== '') groups.push({ kind: 'text', heading: row.text, rows: [] });
      else last?.rows.push(row);
      continue;
    }
    if (field.length >= row.text.length) {
      groups.push({ kind: field.kind, heading: row.text, rows: [] });
      continue;
    }
    const [label, rest] = splitRow(withoutBody(row), field.length);
    groups.push({ kind: field.kind, heading: label.text, rows: [rest] });
  }
  return groups
    .filter(({ heading, rows: own }) => heading !== '' || own.length > 0)
    .map(({ kind, heading, rows: own }) => {
      const each = (kind === 'attendance' || kind === 'signatures') && isListing(own);
      return part(kind, { heading, blocks: sheet.pieces(own, each).map(({ block }) => block) });
    });
}

/** An item of a list as a line, so that its label can be set apart. */
const withoutBody = (row: Row): Row => ({ ...row, body: undefined });

const TITLE_AFTER = /^\s*,\s*([\p{Ll}\d][^,;()]{2,60})/u;

/** Those present, out of the attendance parts, with the role that is told beside the name or above it. */
export function presentIn(parts: readonly Part[]): readonly Person[] {
  const present: Person[] = [];
  const seen = new Set<string>();
  const add = (person: Person): void => {
    const key = `${person.name}|${person.party}`.toLowerCase();
    if (person.name === '' || seen.has(key)) return;
    seen.add(key);
    present.push(person);
  };
  for (const { kind, heading, blocks } of parts) {
    if (kind !== 'attendance' || /frånvar/iu.test(heading)) continue;
    const above = roleAbove(heading);
    for (const block of blocks) {
      if (block.kind === 'table') {
        for (const row of block.rows) for (const { person } of personsIn(row.join(' '))) add({ ...person, role: person.role || above });
        continue;
      }
      const texts = block.kind === 'list' ? block.items.map(({ text }) => text) : [block.text];
      for (const text of texts) {
        if (text.length > 8000) continue;
        const named = personsIn(text);
        named.forEach(({ person, to }, i) => {
          const title = TITLE_AFTER.exec(text.slice(to, Math.min(named[i + 1]?.from ?? to + 80, to + 80)))?.[1]?.trim() ?? '';
          const own = person.role !== '' ? person.role : /ersättare|ordf|ledamot/iu.test(title) ? roleOf(title) : '';
          add({ ...person, role: own || above });
        });
        if (named.length === 0) for (const person of officialsIn(text)) add(person);
      }
    }
  }
  return present;
}

function roleAbove(heading: string): string {
  const low = heading.toLowerCase();
  if (/(?:ej|icke|inte) tjänstgörande|närvarande ersättare|^ersättare/u.test(low)) return 'ersättare';
  if (low.startsWith('tjänstgörande')) return /ledam/u.test(low) ? 'ledamot' : 'tjänstgörande ersättare';
  return low.startsWith('ledamöter') || low.startsWith('beslutande') ? 'ledamot' : '';
}

/** "Ebba Stenmyr, nämndsekreterare; Lo Häggvall, projektledare" */
function officialsIn(text: string): readonly Person[] {
  const found: Person[] = [];
  for (const match of text
    .slice(0, 4000)
    .matchAll(
      /(?:^|[,;]\s*|\soch\s)(\p{Lu}[\p{L}’'-]+(?: (?:af|av|von|de|\p{Lu}[\p{L}’'-]+)){1,3}),\s*(\p{Ll}[\p{L} -]{2,50}?)(?=\s*(?:$|[;,§.]|\soch\s))/gu,
    )) {
    found.push({ name: match[1] ?? '', party: '', role: (match[2] ?? '').trim() });
  }
  return found;
}
