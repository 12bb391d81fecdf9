/** The tenant's log in words: who did what to whom. */
import { html } from '@lit-labs/ssr';
import type { By } from '@insyn/domain/fact.ts';
import type { Grant, ProposedAct, TenantState } from '@insyn/domain/tenant/types.ts';
import type { LogId, Pseudonym } from '@insyn/domain/ids.ts';
import type { Book, RollLine, TenantLine } from './book.ts';
import type { LocalTime } from './local-time.ts';
import { numberOf, roleLine, ROLE_WORDS } from './words.ts';

export type Names = { readonly byNumber: ReadonlyMap<number, string | null>; readonly byPerson: ReadonlyMap<Pseudonym, string | null> };

/** Somebody on a number: a name that nobody else's text can run into. */
export function personWords({ byNumber }: Pick<Names, 'byNumber'>, number: number): unknown {
  const name = byNumber.get(number) ?? null;
  return html`${name === null || name === '' ? 'Person utan namn' : html`<bdi>${name}</bdi>`} (nr ${number})`;
}

function byWords(names: Names, by: By): unknown {
  return 'seat' in by ? personWords(names, numberOf(by.seat)) : 'Den som driver servern';
}

function someone(names: Names, person: Pseudonym): unknown {
  const name = names.byPerson.get(person) ?? null;
  return name === null || name === '' ? 'en person utan namn' : html`<bdi>${name}</bdi>`;
}

function grantWords(grant: Grant, local: LocalTime): string {
  return `rollen ${roleLine(grant)}, ${local.periodWords(grant.from, grant.to)}`;
}

/** What a proposal would do, as the end of a sentence. */
export function actWords(act: ProposedAct, names: Names, local: LocalTime): unknown {
  return act.type === 'tenant/grant'
    ? html`ge ${someone(names, act.person)} ${grantWords(act.grant, local)}`
    : html`avsluta rollen ${roleLine({ role: act.role, body: act.body, party: '', title: '' })} för ${personWords(names, act.number)}`;
}

/** One line: who, and what. */
export function lineWords(line: TenantLine, names: Names, local: LocalTime): unknown {
  const who = byWords(names, line.by);
  switch (line.type) {
    case 'tenant/created':
      return html`${who} lade upp ${line.data.settings.name}.`;
    case 'tenant/settings-changed':
      return html`${who} ändrade inställningarna för ${line.data.settings.name}.`;
    case 'tenant/policy-published':
      return html`${who} gav ut nya regler för debatten.`;
    case 'tenant/search-changed':
      return html`${who} ändrade sökningens ord.`;
    case 'tenant/retention-decided':
      return html`${who} registrerade gallringsbeslut ${line.data.decision.number} den ${line.data.decision.date}.`;
    case 'tenant/retention-ended':
      return html`${who} avslutade gallringsbeslut ${line.data.number} den ${line.data.date}.`;
    case 'tenant/origin-allowed':
      return html`${who} godkände webbplatsen ${line.data.origin}.`;
    case 'tenant/origin-removed':
      return html`${who} tog bort webbplatsen ${line.data.origin}.`;
    case 'tenant/seat-given':
      return html`${personWords(names, line.data.number)} fick sitt nummer.`;
    case 'tenant/role-granted':
      return html`${who} gav ${personWords(names, line.data.number)} ${grantWords(line.data.grant, local)}.`;
    case 'tenant/role-revoked':
      return html`${who} avslutade rollen ${ROLE_WORDS[line.data.role].name}${line.data.body === '' ? '' : ` i ${line.data.body}`} för
      ${personWords(names, line.data.number)}.`;
    case 'tenant/act-proposed':
      return html`${who} föreslog att ${actWords(line.data.act, names, local)}.`;
    case 'tenant/act-confirmed':
      return html`${who} bekräftade ett förslag.`;
    case 'tenant/proposal-withdrawn':
      return html`${who} tog tillbaka ett förslag.`;
  }
}

/** What was done to the roll of a vote, and the one or two who did it. */
export function rollWords({ change }: RollLine, names: Names): unknown {
  const who = change.signed.map((seat, at) => html`${at === 0 ? '' : ' och '}${personWords(names, numberOf(seat))}`);
  const number = change.count.toLocaleString('sv-SE');
  switch (change.change) {
    case 'imported':
      return html`${who} läste in en röstlängd med ${number} personer.`;
    case 'added':
      return html`${who} lade till en person i en röstlängd: ${change.handle}. Skäl: ${change.reason}.`;
    case 'removed':
      return html`${who} tog bort en person ur en röstlängd: ${change.handle}. Skäl: ${change.reason}.`;
    case 'replaced':
      return html`${who} gjorde ett nytt brev i stället för ett annat: ${change.handle}. Skäl: ${change.reason}.`;
    case 'codes-made':
      return html`${who} lät göra ${number} brev med koder.`;
  }
}

/** Names of everybody on a seat, and of those whom lines or proposals are about. */
export async function namesFor(book: Book, log: LogId, who: Parameters<Book['names']>[1], acts: readonly ProposedAct[]): Promise<Names> {
  const byNumber = await book.names(log, who);
  const persons = acts.flatMap((act) => (act.type === 'tenant/grant' ? [act.person] : []));
  const byPerson = new Map(
    await Promise.all([...new Set(persons)].map(async (person) => [person, await book.nameOf(log, person)] as const)),
  );
  return { byNumber, byPerson };
}

export function actsIn(lines: readonly TenantLine[]): readonly ProposedAct[] {
  return lines.flatMap((line) => (line.type === 'tenant/act-proposed' ? [line.data.act] : []));
}

export function proposalsNow(state: Exclude<TenantState, { kind: 'none' }>, now: string, days: number): typeof state.proposals {
  return state.proposals.filter(({ at }) => Date.parse(now) - Date.parse(at) <= days * 86_400_000);
}
