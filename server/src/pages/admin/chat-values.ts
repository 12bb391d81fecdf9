/** What the form of a chat holds: of a new one, of one that is planned, and as it was typed. */
import type { Plan, Session } from '@insyn/domain/chat/types.ts';
import { holds } from '@insyn/domain/tenant/roles.ts';
import { type Candidate, chosenIn, fieldOf } from './chat-panel.ts';
import type { Office } from './context.ts';
import type { Values } from './description-form.ts';
import { hiddenFields } from './fields.ts';
import type { Form } from './form-data.ts';
import type { LocalTime } from './local-time.ts';
import type { Visitor } from './visitor.ts';
import { LANGUAGES } from './words.ts';

/** Fields beside those of the panel. `slutdag` is there for a chat that goes on over midnight. */
const NAMES = [
  'rubrik',
  'om',
  'regler',
  'sprak',
  'dag',
  'borjar',
  'slutar',
  'slutdag',
  'fragedag',
  'fragetid',
  'vard',
  'kontroll',
  'sekunder',
  'takt',
  'sok',
  'sokt',
] as const;
export type PlanField = (typeof NAMES)[number];

const RULES = [
  'Fråga om saken, inte om personen.',
  'Ta en sak i taget, så blir svaret tydligare.',
  'Skriv inget privat om dig själv eller andra.',
  'Stöd en fråga som redan är ställd i stället för att ställa den igen.',
  'Alla frågor som tas upp och alla svar sparas och går att läsa efteråt.',
].join('\n');

/** A host who stands in the plan, and is nobody with a role any more. */
export const HOST_AS_BEFORE = 'kvar';

export function freshValues(lang: string): Values {
  const usual = LANGUAGES.some(([code]) => code === lang) ? lang : 'sv';
  return { regler: RULES, sprak: usual, borjar: '18:00', slutar: '19:00', kontroll: 'first', sekunder: '10', takt: '30' };
}

export function valuesOfPlan(plan: Plan, hosts: readonly Host[], local: LocalTime): Values {
  const { asks, opens, closes, host } = plan;
  const [dag, slutdag] = [local.dateOf(opens.utc), local.dateOf(closes.utc)];
  return {
    rubrik: plan.title,
    om: plan.about,
    regler: plan.rules,
    sprak: plan.lang,
    dag,
    borjar: local.timeOf(opens.utc),
    slutar: local.timeOf(closes.utc),
    slutdag: slutdag === dag ? '' : slutdag,
    fragedag: local.dateOf(asks.utc),
    fragetid: local.timeOf(asks.utc),
    vard: host === '' ? '' : String(hosts.find(({ name }) => name === host)?.number ?? HOST_AS_BEFORE),
    kontroll: plan.control,
    sekunder: String(plan.delaySeconds),
    takt: String(plan.slowSeconds),
    ...Object.fromEntries(plan.panel.map((each) => [fieldOf(each.member, each), 'ja'])),
  };
}

export function typedPlan(form: Form): Values {
  return { ...Object.fromEntries(NAMES.map((name) => [name, form.text(name)])), ...chosenIn(form) };
}

/** All that was typed, carried along on the page that shows how it will be. */
export function carried(values: Values): unknown {
  return hiddenFields(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '')));
}

export type Host = { readonly number: number; readonly name: string };

/** Those who may lead a chat at a moment, by name. */
export function hostsAt({ state }: Visitor, names: ReadonlyMap<number, string>, at: string): readonly Host[] {
  const lead: ReadonlySet<string> = new Set(['moderator', 'official', 'admin']);
  return state.holders
    .filter(({ grants }) => grants.some((grant) => lead.has(grant.role) && holds(grant, at)))
    .flatMap(({ number }) => (names.get(number) ? [{ number, name: names.get(number) ?? '' }] : []))
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

export type PlanParts = {
  readonly office: Office;
  readonly candidates: readonly Candidate[];
  readonly hosts: readonly Host[];
  readonly now: string;
  /** The plan that is changed, and whether the chat is on. */
  readonly earlier: { readonly plan: Plan; readonly session: Session; readonly live: boolean } | null;
};
