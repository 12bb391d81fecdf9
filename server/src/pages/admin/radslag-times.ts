/** Dates of a rådslag: shown with their weekdays, read as the clock of the city shows them, and what is wrong with each in words. */
import { html } from '@lit-labs/ssr';
import { nothing } from 'lit';
import { isDate, isFree } from '@insyn/domain/protokoll/law.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import { planFault, timesOf } from '@insyn/domain/radslag/plan.ts';
import type { PlanTimes, RadslagPlan, Template } from '@insyn/domain/radslag/types.ts';
import type { Values } from './description-form.ts';
import type { Faults } from './fields.ts';
import type { LocalTime } from './local-time.ts';

export const TIME_NAMES = ['information', 'debate', 'debateCloses', 'vote.opens', 'vote.closes', 'result', 'answer', 'archive'] as const;
export type TimeName = (typeof TIME_NAMES)[number];

export const TIME_WORDS: Readonly<Record<TimeName, string>> = {
  information: 'Går att läsa från',
  debate: 'Debatten öppnar',
  debateCloses: 'Debatten stänger',
  'vote.opens': 'Röstningen öppnar',
  'vote.closes': 'Röstningen stänger',
  result: 'Resultatet visas',
  answer: 'Svaret kommer senast',
  archive: 'Läggs i arkivet',
};
/** In the middle of a sentence. */
const INSIDE: Readonly<Record<TimeName, string>> = {
  information: 'den dag underlaget går att läsa',
  debate: 'debatten öppnar',
  debateCloses: 'debatten stänger',
  'vote.opens': 'röstningen öppnar',
  'vote.closes': 'röstningen stänger',
  result: 'resultatet visas',
  answer: 'svaret ska komma',
  archive: 'rådslaget läggs i arkivet',
};

export function namesFor(template: Template): readonly TimeName[] {
  return TIME_NAMES.filter((name) => template !== 'simple' || !name.startsWith('vote.'));
}

export function isTimeName(text: string): text is TimeName {
  return TIME_NAMES.some((name) => name === text);
}

export function timeValues(times: PlanTimes): Values {
  return Object.fromEntries(
    timesOf(times).flatMap(([name, { local }]) => [
      [`${name}.day`, local.slice(0, 10)],
      [`${name}.time`, local.slice(11)],
    ]),
  );
}

export type ReadTime = { readonly time: ZonedTime } | { readonly fault: string; readonly of: 'day' | 'time' };

/** A minute that the clock jumps over, or shows twice, is no time to promise people. */
export function readTime(day: string, clock: string, local: LocalTime): ReadTime {
  const date = day.trim();
  if (!isDate(date)) return { fault: 'Skriv en dag, som 2027-01-11.', of: 'day' };
  const utc = local.momentOf(date, clock);
  if (utc === null) return { fault: 'Skriv ett klockslag, som 08:00.', of: 'time' };
  const typed = clock.trim().replace('.', ':').padStart(5, '0');
  const said = typed.replace(':', '.');
  if (local.timeOf(utc) !== typed) return { fault: `Klockan ställs om den natten, och ${said} finns inte. Välj en annan tid.`, of: 'time' };
  if (local.timeOf(new Date(Date.parse(utc) + 3_600_000).toISOString()) === typed)
    return { fault: `Klockan ställs om den natten, och ${said} kommer två gånger. Välj en annan tid.`, of: 'time' };
  return { time: { utc, local: `${date}T${typed}`, zone: local.zone } };
}

export type ReadTimes = { readonly times: PlanTimes | null; readonly faults: Faults };

export function readTimes(values: Values, template: Template, local: LocalTime): ReadTimes {
  const faults: Record<string, string> = {};
  const read = new Map<TimeName, ZonedTime>();
  for (const name of namesFor(template)) {
    const found = readTime(values[`${name}.day`] ?? '', values[`${name}.time`] ?? '', local);
    if ('time' in found) read.set(name, found.time);
    else faults[`${name}.${found.of}`] = found.fault;
  }
  const get = (name: TimeName): ZonedTime => read.get(name) ?? { utc: '', local: '', zone: '' };
  if (Object.keys(faults).length > 0) return { times: null, faults };
  const times: PlanTimes = {
    information: get('information'),
    debate: get('debate'),
    debateCloses: get('debateCloses'),
    vote: template === 'simple' ? null : { opens: get('vote.opens'), closes: get('vote.closes') },
    result: get('result'),
    answer: get('answer'),
    archive: get('archive'),
  };
  const wrong = orderFaults(times, template);
  return Object.keys(wrong).length > 0 ? { times: null, faults: wrong } : { times, faults: {} };
}

/** Every time that does not come after the one before it: all of them are told at once. */
function orderFaults(times: PlanTimes, template: Template): Faults {
  const plan: RadslagPlan = {
    template,
    times,
    languages: ['sv'],
    decision: { body: '', paragraph: '', date: '', address: '' },
    answers: '',
    office: '',
    accessibility: '',
  };
  if (planFault(plan) === null) return {};
  const all = timesOf(times);
  const wrong = all.flatMap(([name, { utc }], at) => {
    const before = all[at - 1];
    const meets = name === 'vote.opens' || name === 'result' || name === 'archive';
    if (before === undefined || utc > before[1].utc || (utc === before[1].utc && meets)) return [];
    return [[`${name}.day`, isTimeName(before[0]) ? `Det här måste komma efter att ${INSIDE[before[0]]}.` : ''] as const];
  });
  return Object.fromEntries(wrong);
}

/** `måndag 11 januari 2027`, and what kind of day it is where nobody works. */
export function weekdayWords(day: string): string {
  if (!isDate(day)) return '';
  const date = new Date(`${day}T12:00:00.000Z`);
  const weekday = new Intl.DateTimeFormat('sv-SE', { weekday: 'long', timeZone: 'UTC' }).format(date);
  const isWeekend = [0, 6].includes(date.getUTCDay());
  return isFree(day) && !isWeekend ? `${weekday}, helgdag` : weekday;
}

/** `locked`: times that cannot be moved any more, with the reason. */
export type TimeLocks = Readonly<Partial<Record<TimeName, string>>>;

export function timeFields(values: Values, faults: Faults, template: Template, locks: TimeLocks = {}): unknown {
  return html`<div class="dates">${namesFor(template).map((name) => timeRow(values, faults, name, locks[name]))}</div>`;
}

const idOf = (name: string): string => `f-${name.replace(/[^a-z0-9]+/gi, '-')}`;

function timeRow(values: Values, faults: Faults, name: TimeName, lock: string | undefined): unknown {
  const [day, time] = [values[`${name}.day`] ?? '', values[`${name}.time`] ?? ''];
  const fault = faults[`${name}.day`] ?? faults[`${name}.time`] ?? faults[name];
  const faultId = `${idOf(name)}-fault`;
  const input = (part: 'day' | 'time', value: string, label: string): unknown =>
    html`<input
      id=${idOf(`${name}.${part}`)}
      name=${`${name}.${part}`}
      type=${part === 'day' ? 'date' : 'time'}
      value=${value}
      aria-label=${`${TIME_WORDS[name]}, ${label}`}
      aria-invalid=${fault === undefined ? 'false' : 'true'}
      aria-describedby=${fault === undefined ? nothing : faultId}
    />`;
  return html`<div class=${fault === undefined ? 'date-row' : 'date-row wrong'} id=${idOf(name)}>
    <p class="date-name">${TIME_WORDS[name]} <span class="meta weekday">${weekdayWords(day)}</span></p>
    ${fault === undefined ? '' : html`<p class="fault" id=${faultId}>${fault}</p>`}
    ${
      lock === undefined
        ? html`<div class="date-inputs">${input('day', day, 'dag')} ${input('time', time, 'klockan')}</div>`
        : html`<p>${day} kl. ${time.replace(':', '.')} <span class="meta">${lock}</span></p>
            <input type="hidden" name=${`${name}.day`} value=${day} /><input type="hidden" name=${`${name}.time`} value=${time} />`
    }
  </div>`;
}

/** `måndag 11 januari kl. 08.00`. */
export function zonedWords({ local }: ZonedTime): string {
  const date = new Date(`${local.slice(0, 10)}T12:00:00.000Z`);
  const day = new Intl.DateTimeFormat('sv-SE', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    date,
  );
  return `${day} kl. ${local.slice(11).replace(':', '.')}`;
}

/** `11 jan`. */
export function shortDay({ local }: ZonedTime): string {
  return new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${local.slice(0, 10)}T12:00:00.000Z`),
  );
}
