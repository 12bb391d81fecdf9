/** A chat's plan as its form says it: times by the city's clock, and what is wrong, beside the field it concerns. */
import { PANEL_MOST, PLAN_MAX } from '@insyn/domain/chat/planning.ts';
import { CONTROLS, type Plan } from '@insyn/domain/chat/types.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import type { ProblemCode } from '@insyn/protocol/problems.ts';
import { type During, readPanel } from './chat-panel.ts';
import { HOST_AS_BEFORE, type PlanField, type PlanParts } from './chat-values.ts';
import { wordsOf } from './context.ts';
import type { Values } from './description-form.ts';
import type { Faults } from './fields.ts';
import type { LocalTime } from './local-time.ts';

/** When the chat is, as far as the fields tell it. Before a day is chosen: now. */
export function duringOf(values: Values, earlier: Plan | null, local: LocalTime, now: string): During {
  const { opens, closes } = readTimes(values, earlier, local, now);
  const from = opens?.utc ?? now;
  return { from, to: closes !== null && closes.utc > from ? closes.utc : from };
}

type Times = { readonly asks: ZonedTime | null; readonly opens: ZonedTime | null; readonly closes: ZonedTime | null };

function readTimes(values: Values, earlier: Plan | null, local: LocalTime, now: string): Times {
  const value = (name: PlanField): string => (values[name] ?? '').trim();
  const [day, askDay] = [value('dag'), value('fragedag')];
  const endDay = value('slutdag') === '' ? day : value('slutdag');
  const given = (date: string, time: string, before: ZonedTime | undefined): ZonedTime | null =>
    before !== undefined && date === local.dateOf(before.utc) && time === local.timeOf(before.utc)
      ? before
      : zoned(local.momentOf(date, time), local);
  const fresh = askDay === '' && value('fragetid') === '';
  return {
    // Left empty: from now on, or as it was.
    asks: fresh
      ? (earlier?.asks ?? minuteOf(now, local))
      : given(askDay, value('fragetid') === '' ? '00:00' : value('fragetid'), earlier?.asks),
    opens: given(day, value('borjar'), earlier?.opens),
    closes: given(endDay, value('slutar'), earlier?.closes),
  };
}

/** As the wall clock shows it then: a time that the clock jumps over is the one after the jump, of two it is the first. */
function zoned(utc: string | null, local: LocalTime): ZonedTime | null {
  return utc === null ? null : { utc, local: `${local.dateOf(utc)}T${local.timeOf(utc)}`, zone: local.zone };
}

function minuteOf(now: string, local: LocalTime): ZonedTime | null {
  return zoned(new Date(Math.floor(Date.parse(now) / 60_000) * 60_000).toISOString(), local);
}

/** `notes`: what the clock of the city makes of a time, where it is not what was typed. */
export type ReadPlan = { readonly plan: Plan | null; readonly faults: Faults; readonly notes: readonly string[] };

export function readPlan(values: Values, { office, candidates, hosts, now, earlier }: PlanParts): ReadPlan {
  const { local } = office;
  const faults: Record<string, string> = {};
  const value = (name: PlanField): string => values[name] ?? '';
  const { asks, opens, closes } = readTimes(values, earlier?.plan ?? null, local, now);
  if (cleanLine(value('rubrik')) === '') faults['rubrik'] = 'Skriv en rubrik.';
  if (local.startOf(value('dag')) === null) faults['dag'] = 'Skriv en dag, som 2026-11-20.';
  else if (opens === null) faults['borjar'] = 'Skriv ett klockslag, som 18:00.';
  else if (earlier?.live !== true && opens.utc <= now) faults['dag'] = 'Den tiden har varit. Välj en senare.';
  if (closes === null && faults['dag'] === undefined) faults['slutar'] = 'Skriv ett klockslag, som 19:00.';
  if (opens !== null && closes !== null) {
    if (closes.utc <= opens.utc) faults['slutar'] = 'Chatten måste sluta efter att den börjar.';
    else if (closes.utc <= now) faults['slutar'] = 'Den tiden har varit. Välj en senare.';
  }
  if (asks === null) {
    if (local.startOf(value('fragedag')) === null) faults['fragedag'] = 'Skriv en dag, som 2026-11-20.';
    else faults['fragetid'] = 'Skriv ett klockslag, som 08:00.';
  } else if (opens !== null && asks.utc > opens.utc && faults['dag'] === undefined)
    faults['fragedag'] = 'Frågor kan inte börja tas emot efter att chatten har börjat.';
  const control = CONTROLS.find((each) => each === value('kontroll'));
  if (control === undefined) faults['kontroll'] = 'Välj hur frågor granskas.';
  const delaySeconds = whole(value('sekunder'), control === 'delay' ? null : 10);
  if (delaySeconds === null) faults['sekunder'] = 'Skriv ett antal sekunder, från 5 till 600.';
  const slowSeconds = whole(value('takt'), 0);
  if (slowSeconds === null) faults['takt'] = 'Skriv ett antal sekunder, från 0 till 3600.';
  const host =
    value('vard') === HOST_AS_BEFORE
      ? (earlier?.plan.host ?? '')
      : (hosts.find(({ number }) => String(number) === value('vard'))?.name ?? '');
  if (value('vard') !== '' && host === '') faults['vard'] = 'Den personen får inte leda en chatt då. Välj en annan.';
  const { panel, fault } = readPanel(values, candidates, opens === null ? 'då' : `hela tiden den ${local.dayWords(opens.utc)}`);
  if (fault !== null) faults['panel'] = fault;
  if (
    asks === null ||
    opens === null ||
    closes === null ||
    control === undefined ||
    delaySeconds === null ||
    slowSeconds === null ||
    Object.keys(faults).length > 0
  )
    return { plan: null, faults, notes: [] };
  const lang = value('sprak') === '' ? 'sv' : value('sprak');
  const plan: Plan = {
    title: value('rubrik'),
    about: value('om'),
    rules: value('regler'),
    lang,
    asks,
    opens,
    closes,
    control,
    delaySeconds,
    slowSeconds,
    panel,
    host,
  };
  const notes = [
    noteOf('börjar', value('borjar'), opens, local),
    noteOf('slutar', value('slutar'), closes, local),
    ...(value('fragetid') === '' ? [] : [noteOf('frågorna', value('fragetid'), asks, local)]),
  ].filter((note) => note !== '');
  return { plan, faults, notes };
}

function whole(text: string, empty: number | null): number | null {
  const plain = text.trim();
  if (plain === '') return empty;
  return /^\d{1,6}$/.test(plain) ? Number(plain) : null;
}

/** A night when the clocks are changed leaves out one hour, or has it twice. */
function noteOf(what: 'börjar' | 'slutar' | 'frågorna', typed: string, { utc }: ZonedTime, local: LocalTime): string {
  const time = local.timeOf(utc).replace(':', '.');
  const said = typed.trim().replace(':', '.').padStart(5, '0');
  const subject = what === 'frågorna' ? 'Frågor tas emot från' : `Chatten ${what}`;
  if (said !== time) return `Klockan ställs om den natten, och ${said} finns inte. ${subject} ${time}.`;
  const later = new Date(Date.parse(utc) + 3_600_000).toISOString();
  const twice = local.timeOf(later) === local.timeOf(utc);
  return twice ? `Klockan ställs om den natten, och ${time} kommer två gånger. ${subject} ${time} den första gången.` : '';
}

const PLACE: Readonly<Partial<Record<string, string>>> = {
  title: 'rubrik',
  about: 'om',
  rules: 'regler',
  lang: 'sprak',
  asks: 'fragedag',
  opens: 'dag',
  closes: 'slutar',
  control: 'kontroll',
  delaySeconds: 'sekunder',
  slowSeconds: 'takt',
  panel: 'panel',
  host: 'vard',
  reason: 'skal',
};
const MOST: Readonly<Partial<Record<string, number>>> = { ...PLAN_MAX, host: PLAN_MAX.name, panel: PLAN_MAX.name };
/** What a refusal means here, where the common words are for those who ask or answer. */
const HERE: Readonly<Partial<Record<string, string>>> = {
  'chat/time-not-understood asks': 'Frågor kan inte börja tas emot efter att chatten har börjat.',
  'chat/time-not-understood opens': 'Den tiden har varit, eller går inte att förstå. Välj en senare.',
  'chat/time-not-understood closes': 'En chatt slutar efter att den börjar, och varar högst åtta timmar.',
  'chat/setting-out-of-range delaySeconds': 'Skriv ett antal sekunder, från 5 till 600.',
  'chat/setting-out-of-range slowSeconds': 'Skriv ett antal sekunder, från 0 till 3600.',
  'chat/too-many panel': `Högst ${String(PANEL_MOST)} kan svara i en chatt.`,
  'chat/too-many ': 'Dialogen har redan så många chattar som får plats.',
  'chat/closed ': 'Chatten är redan slut eller inställd. Den går inte att ändra.',
};

/** A refusal of the rule, in words beside the field that it concerns. */
export function refusedPlan(code: ProblemCode, fields: readonly string[] = []): Faults {
  const [field = ''] = fields;
  const name = PLACE[field] ?? '';
  const most = MOST[field];
  if (code === 'chat/text-not-allowed')
    return { [name]: 'Texten har ett personnummer, eller tecken som inte kan visas säkert. Ta bort det.' };
  if (code === 'chat/field-empty' && name !== '') return { [name]: 'Fältet är tomt. Fyll i det.' };
  if (code === 'chat/field-too-long' && most !== undefined) return { [name]: `Texten är för lång. Det får plats ${String(most)} tecken.` };
  return { [name]: HERE[`${code} ${name === '' ? '' : field}`] ?? wordsOf(code) };
}
