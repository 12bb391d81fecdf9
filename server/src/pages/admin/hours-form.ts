/** Staffed hours as a week: a row for each day, several times a day, dates when nobody is there. */
import { html } from '@lit-labs/ssr';
import type { Staffing } from '@insyn/domain/moderation/types.ts';
import type { Values } from './description-form.ts';
import { type Faults, textArea, textField } from './fields.ts';

export const DAYS = ['Måndag', 'Tisdag', 'Onsdag', 'Torsdag', 'Fredag', 'Lördag', 'Söndag'] as const;
/** Times of one day. */
const TIMES = 3;
const TIME_NAMES = ['första tiden', 'andra tiden', 'tredje tiden'] as const;

const cell = (day: number, time: number, end: 'fran' | 'till'): string => `tid-${String(day)}-${String(time)}-${end}`;

function cells(): readonly (readonly [day: number, time: number])[] {
  return DAYS.flatMap((_day, at) => Array.from({ length: TIMES }, (_each, time) => [at + 1, time] as const));
}

export function hoursNames(): readonly string[] {
  return [...cells().flatMap(([day, time]) => [cell(day, time, 'fran'), cell(day, time, 'till')]), 'stangt', 'minuter'];
}

export function hoursValues({ week, closed, usualMinutes }: Staffing): Values {
  const byDay = Map.groupBy(
    week.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
    ({ day }) => day,
  );
  return {
    ...Object.fromEntries(
      [...byDay].flatMap(([day, times]) =>
        times.slice(0, TIMES).flatMap(({ from, to }, time) => [
          [cell(day, time, 'fran'), from],
          [cell(day, time, 'till'), to],
        ]),
      ),
    ),
    stangt: closed.join('\n'),
    minuter: String(usualMinutes),
  };
}

export function hoursFields(values: Values, faults: Faults): unknown {
  const wrong = cells().flatMap(([day, time]) =>
    (['fran', 'till'] as const).flatMap((end) => {
      const fault = faults[cell(day, time, end)];
      return fault === undefined ? [] : [`${DAYS[day - 1] ?? ''}: ${fault}`];
    }),
  );
  return html`<p>Utanför tiderna tas inlägg emot, och den som skriver får veta när någon läser.</p>
    <div class=${wrong.length === 0 ? 'field' : 'field wrong'}>
      ${wrong.map((words) => html`<p class="fault">${words}</p>`)}
      <table class="week">
        <caption>
          Tider i veckan, som 08:00 till 16:00. Dygnet slutar 24:00.
        </caption>
        <tbody>
          ${DAYS.map(
            (name, at) =>
              html`<tr>
                <th scope="row">${name}</th>
                <td>
                  ${TIME_NAMES.slice(0, shownTimes(values, at + 1)).map(
                    (which, time) =>
                      html`<span class="span"
                        >${input(values, faults, at + 1, time, 'fran', `${name}, ${which}, från`)}–${input(values, faults, at + 1, time, 'till', `${name}, ${which}, till`)}</span
                      >`,
                  )}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${textArea({ name: 'stangt', label: 'Dagar då ingen granskar', value: values['stangt'] ?? '', rows: 3, hint: 'En på varje rad, som 2026-12-24.', faults })}
    ${textField({ name: 'minuter', label: 'Så länge brukar en granskning ta, minuter', value: values['minuter'] ?? '', short: true, hint: '1 till 1440. Det är vad den som skriver får veta.', faults })}`;
}

/** One more than is filled. */
function shownTimes(values: Values, day: number): number {
  const filled = TIME_NAMES.reduce(
    (most, _name, time) => ((values[cell(day, time, 'fran')] ?? '') + (values[cell(day, time, 'till')] ?? '') === '' ? most : time + 1),
    0,
  );
  return Math.min(TIMES, filled + 1);
}

function input(values: Values, faults: Faults, day: number, time: number, end: 'fran' | 'till', label: string): unknown {
  const name = cell(day, time, end);
  return html`<input
    id=${`f-${name}`}
    name=${name}
    class="time"
    inputmode="numeric"
    maxlength="5"
    autocomplete="off"
    aria-label=${label}
    aria-invalid=${faults[name] === undefined ? 'false' : 'true'}
    value=${values[name] ?? ''}
  />`;
}

/** `8`, `8.30` and `08:30` are times as people write them; text that is none is left as it is. */
function timeIn(typed: string): string {
  const read = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed.trim());
  return read === null ? typed.trim() : `${(read[1] ?? '').padStart(2, '0')}:${read[2] ?? '00'}`;
}

/** `zone`: the city's. */
export function readHours(values: Values, zone: string): { readonly staffing: Staffing; readonly faults: Faults } {
  const faults: Record<string, string> = {};
  const week = cells().flatMap(([day, time]) => {
    const [from, to] = (['fran', 'till'] as const).map((end) => timeIn(values[cell(day, time, end)] ?? '')) as [string, string];
    if (from === '' && to === '') return [];
    if (from === '' || to === '') faults[cell(day, time, from === '' ? 'fran' : 'till')] = 'Skriv både från och till.';
    return [{ day, from, to }];
  });
  for (const { day, from, to } of week) {
    const clash = week.some((each) => each.day === day && (each.from !== from || each.to !== to) && each.from < to && from < each.to);
    if (clash) faults[cell(day, timeOf(values, day, from), 'fran')] ??= 'Två tider går in i varandra.';
  }
  const minutes = (values['minuter'] ?? '').trim();
  const closed = [...new Set((values['stangt'] ?? '').split('\n').map((line) => line.trim()))].filter((line) => line !== '').sort();
  return { staffing: { zone, week, closed, usualMinutes: /^\d{1,4}$/.test(minutes) ? Number(minutes) : Number.NaN }, faults };
}

function timeOf(values: Values, day: number, from: string): number {
  const found = Array.from({ length: TIMES }, (_each, time) => time).find((time) => timeIn(values[cell(day, time, 'fran')] ?? '') === from);
  return found ?? 0;
}

/** `place`: as the rule names it, such as `week.3.to`. */
export function hoursFault(place: string, { week, closed }: Staffing): Faults {
  const [list = '', at = '', part = ''] = place.split('.');
  if (list === 'usualMinutes') return { minuter: 'Skriv ett tal från 1 till 1440.' };
  if (list === 'closed') return { stangt: `${closed[Number(at)] ?? ''} är ingen dag. Skriv den som 2026-12-24.` };
  const entry = week[Number(at)];
  if (list !== 'week' || entry === undefined) return { [cell(1, 0, 'fran')]: 'Skriv minst en tid då någon granskar.' };
  const time = week.slice(0, Number(at)).filter(({ day }) => day === entry.day).length;
  const late = part === 'to' && /^\d{2}:\d{2}$/.test(entry.to) && entry.to <= entry.from;
  return {
    [cell(entry.day, time, part === 'from' ? 'fran' : 'till')]: late ? 'Till ska vara senare än från.' : 'Skriv ett klockslag, som 08:00.',
  };
}
