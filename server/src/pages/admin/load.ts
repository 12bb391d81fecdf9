/** How much there will be to read in a debate, and who is there to read it: told before it opens. */
import { html } from '@lit-labs/ssr';
import type { LogId } from '@insyn/domain/ids.ts';
import { forecast, type Forecast } from '@insyn/domain/moderation/forecast.ts';
import type { Staffing } from '@insyn/domain/moderation/types.ts';
import type { LogState } from '@insyn/domain/root.ts';
import type { At, Office } from './context.ts';
import type { Begun } from './dialogue-at.ts';
import { DAYS } from './hours-form.ts';
import type { LocalTime } from './local-time.ts';
import { facts } from './shell.ts';
import { count } from './words.ts';

/** Minutes it takes to read a post and decide. */
const MINUTES_PER_POST = 1;
/** Dialogues that are looked at, the latest first. */
const MOST = 40;
/** A debate younger than this says nothing of how it goes. */
const WHOLE_DAYS = 1;

type Earlier = { readonly title: string; readonly posts: number; readonly days: number };

/** What the forecast rests on, and the forecast. */
export type Load = { readonly earlier: readonly Earlier[]; readonly forecast: Forecast };

export async function loadOf(
  { dialogues, door }: Office,
  { visitor, now }: At,
  { log, dialogue }: { readonly log: LogId; readonly dialogue: Begun },
): Promise<Load> {
  const others = (await dialogues.of(visitor.tenant)).filter((row) => row.log !== log && row.phase !== 'draft').slice(0, MOST);
  const read = await Promise.all(
    others.map(async (row) => {
      const state = (await door.authority.look(row.log))?.state;
      return state === undefined ? [] : [{ title: row.title, ...openFor(state, now) }];
    }),
  );
  const earlier = read.flat().filter(({ days }) => days >= WHOLE_DAYS);
  return { earlier, forecast: forecast({ earlier, minutesPerPost: MINUTES_PER_POST, review: dialogue.settings.review }) };
}

/** Posts of a debate, and days from the first one until it closed, or until now. */
function openFor({ dialogue, debate }: LogState, now: string): { readonly posts: number; readonly days: number } {
  const times = [...debate.items.values()].map(({ at }) => Date.parse(at));
  if (dialogue.phase === 'empty' || times.length === 0) return { posts: 0, days: 0 };
  const closes = dialogue.description.debateCloses;
  const end = Math.min(
    Date.parse(now),
    ...(closes === null ? [] : [Date.parse(closes)]),
    ...(dialogue.phase === 'archived' ? [Date.parse(dialogue.since)] : []),
  );
  const first = times.reduce((least, each) => Math.min(least, each), Infinity);
  return { posts: times.length, days: Math.max(0, (end - first) / 86_400_000) };
}

const hours = new Intl.NumberFormat('sv', { maximumFractionDigits: 1 });

export function loadWords({ from, to, hours: most }: Forecast): string {
  const posts = from === to ? `omkring ${String(to)} inlägg` : `${String(from)}–${String(to)} inlägg`;
  return `Räkna med ${posts} att granska per dag, ca ${most <= 0.5 ? 'en halvtimme' : most === 1 ? '1 timme' : `${hours.format(most)} timmar`}.`;
}

/** The forecast, what it rests on, and who is there the week that `from` (UTC) begins. */
export function loadPart({ earlier, forecast: told }: Load, staffing: Staffing | null, from: string, local: LocalTime): unknown {
  const basis =
    told.basis === 'assumed'
      ? 'Det är en uppskattning: ni har för få tidigare debatter att räkna på.'
      : `Det bygger på ${count(earlier.length, 'tidigare debatt', 'tidigare debatter')}: ${earlier
          .slice(0, 4)
          .map(
            ({ title, posts, days }) =>
              `${title} (${count(posts, 'inlägg', 'inlägg')} på ${count(Math.max(1, Math.round(days)), 'dag', 'dagar')})`,
          )
          .join(', ')}${earlier.length > 4 ? ' med flera' : ''}.`;
  return html`<p>${loadWords(told)} <span class="meta">Vi räknar en minut för varje inlägg. ${basis}</span></p>
    ${staffing === null ? html`<p>Inga tider är bestämda då någon granskar.</p>` : weekPart(staffing, told, from, local)}`;
}

function weekPart(staffing: Staffing, told: Forecast, from: string, local: LocalTime): unknown {
  const days = weekOf(staffing, local.dateOf(from));
  const short = days.filter(({ minutes }) => minutes < told.hours * 60);
  return html`<p class="meta">Bemanningen veckan från ${local.dayWords(from)}:</p>
    ${facts(days.map(({ name, words }) => [name, words === '' ? 'Ingen' : words]))}
    ${
      short.length === 0
        ? html`<p>Tiderna räcker alla dagar.</p>`
        : html`<div class="box warn">
            <p>
              ${short.length === 7 ? 'Tiderna räcker ingen dag.' : `Tiderna räcker inte: ${short.map(({ name }) => name.toLowerCase()).join(', ')}.`}
              Inlägg som kommer då väntar till nästa gång någon granskar.
            </p>
          </div>`
    }`;
}

type Day = { readonly name: string; readonly words: string; readonly minutes: number };

/** Seven days from `first` (`YYYY-MM-DD`). */
function weekOf({ week, closed }: Staffing, first: string): readonly Day[] {
  const start = Date.parse(`${first}T12:00:00.000Z`);
  return Array.from({ length: 7 }, (_each, at): Day => {
    const moment = new Date(start + at * 86_400_000);
    const day = ((moment.getUTCDay() + 6) % 7) + 1;
    const name = `${DAYS[day - 1] ?? ''} ${String(moment.getUTCDate())}/${String(moment.getUTCMonth() + 1)}`;
    if (closed.includes(moment.toISOString().slice(0, 10))) return { name, words: 'Stängt', minutes: 0 };
    const times = week.filter((each) => each.day === day).toSorted((a, b) => (a.from < b.from ? -1 : 1));
    return {
      name,
      words: times.map(({ from, to }) => `${from.replace(':', '.')}–${to.replace(':', '.')}`).join(', '),
      minutes: times.reduce((sum, { from, to }) => sum + minutesIn(to) - minutesIn(from), 0),
    };
  });
}

function minutesIn(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
