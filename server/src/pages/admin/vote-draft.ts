/**
 * A vote while it is being written: fields by the paths of the definition they become, in a file of the dialogue's own beside the logs.
 * It is nobody's record: what counts is put forward and signed.
 */
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Description } from '@insyn/domain/dialogue/types.ts';
import { contentOf } from '@insyn/domain/radslag/contents.ts';
import { timesOf } from '@insyn/domain/radslag/plan.ts';
import type { MatterContent } from '@insyn/domain/radslag/types.ts';
import { ALTERNATIVES_LEAST, ALTERNATIVES_MOST, GRACE_MINUTES, NEEDED_HEADINGS } from '@insyn/domain/vote/definition.ts';
import type { Office } from './context.ts';
import { type Values, versionOf } from './description-form.ts';
import type { DialogueAt } from './dialogue-at.ts';
import { matterValues } from './radslag-values.ts';
import { LANGUAGES } from './words.ts';

/** Headings beside those that every definition has. */
export const OWN_HEADINGS = ['egen-1', 'egen-2', 'egen-3'] as const;
export const LETTERS = [...'ABCDEFGH'].slice(0, ALTERNATIVES_MOST);

export type Needed = (typeof NEEDED_HEADINGS)[number];
/** What the headings are called until somebody says otherwise; a language that is not here begins empty. */
export const HEADING_WORDS: Readonly<Record<Needed, Readonly<Partial<Record<string, string>>>>> = {
  barn: { sv: 'Barn', en: 'Children', fi: 'Lapset' },
  jamstalldhet: { sv: 'Jämställdhet', en: 'Equality', fi: 'Tasa-arvo' },
  tillganglighet: { sv: 'Tillgänglighet', en: 'Accessibility', fi: 'Esteettömyys' },
  natur: { sv: 'Natur', en: 'Nature', fi: 'Luonto' },
  'vet-inte': { sv: 'Vad vi inte vet', en: 'What we do not know', fi: 'Mitä emme tiedä' },
};

export function languagesOf(values: Values): readonly string[] {
  return LANGUAGES.flatMap(([code]) => (values[`lang.${code}`] === 'ja' ? [code] : []));
}

export function countOf(values: Values): number {
  const count = Number(values['count'] ?? '');
  return Number.isInteger(count) ? Math.min(ALTERNATIVES_MOST, Math.max(ALTERNATIVES_LEAST, count)) : ALTERNATIVES_LEAST;
}

/** In the values of a draft whose texts and times are those of a rådslag: its headings, in their order. */
const PLANNED = 'rubriker';

/** The rådslag says what it is about and when: here only who may vote and who decides is written. */
export function isPlanned(values: Values): boolean {
  return values[PLANNED] !== undefined;
}

/** Those that are always there, and those of its own that have a name. */
export function headingsOf(values: Values): readonly string[] {
  const planned = values[PLANNED];
  if (planned !== undefined) return planned.split(',').filter((id) => id !== '');
  const named = (id: string): boolean => languagesOf(values).some((lang) => (values[`headings.${id}.${lang}`] ?? '').trim() !== '');
  return [...NEEDED_HEADINGS, ...OWN_HEADINGS.filter(named)];
}

/** What a draft begins with: what the dialogue says already. */
export function freshDraft({ dialogue }: Pick<DialogueAt, 'dialogue'>): Values {
  const { description, settings } = dialogue;
  return {
    [`lang.${description.lang}`]: 'ja',
    [`question.${description.lang}`]: description.title,
    'eligible.area': settings.eligibility?.area ?? '',
    'eligible.minAge': String(settings.eligibility?.minAge ?? 16),
    graceMinutes: String(GRACE_MINUTES),
    'decides.body': description.body,
    'decides.dnr': description.dnr,
    ...headingValues(),
    ...fromDialogue(description),
  };
}

function headingValues(): Values {
  return Object.fromEntries(
    NEEDED_HEADINGS.flatMap((id) => LANGUAGES.map(([code]) => [`headings.${id}.${code}`, HEADING_WORDS[id][code] ?? ''] as const)),
  );
}

/** The alternatives that posts are about, in their order. */
export function fromDialogue({ alternatives, lang }: Pick<Description, 'alternatives' | 'lang'>): Values {
  const titles = alternatives
    .slice(0, ALTERNATIVES_MOST)
    .map(({ title }, at) => [`alternatives.${idOf(at)}.title.${lang}`, title] as const);
  return { count: String(Math.max(ALTERNATIVES_LEAST, titles.length)), ...Object.fromEntries(titles) };
}

export function idOf(at: number): string {
  return String.fromCharCode(97 + at);
}

/** Where a draft says which picture an alternative has: the SHA-256 of the bytes in a file beside it. */
export const pictureName = (id: string): string => `alternatives.${id}.picture`;

/** Told between the lines of a form: what another has saved meanwhile is not written over unseen. */
export function draftVersion(values: Values, names: readonly string[]): string {
  return versionOf(names.map((name) => values[name] ?? ''));
}

export const draftsFolder = ({ door }: Office): string => join(door.config.dataDir, 'vote-drafts');
const fileOf = (office: Office, log: string): string => join(draftsFolder(office), `${log}.json`);

/** What the plan and the matter say, over everything else; nothing for a dialogue without a plan. */
function plannedValues({ state, held, dialogue }: DialogueAt): Values {
  const { plan } = state.radslag;
  if (plan === null) return {};
  const matter = contentOf<MatterContent>(held, state.radslag.matter, 'matter');
  const vote = timesOf(plan.times).filter(([name]) => name.startsWith('vote.'));
  return {
    ...Object.fromEntries(LANGUAGES.map(([code]) => [`lang.${code}`, plan.languages.includes(code) ? 'ja' : ''])),
    ...(matter === null ? {} : matterValues(matter)),
    [PLANNED]: (matter?.headings ?? []).map(({ id }) => id).join(','),
    ...Object.fromEntries(
      vote.flatMap(([name, { local }]) => {
        const field = name.slice('vote.'.length);
        return [
          [`${field}.day`, local.slice(0, 10)],
          [`${field}.time`, local.slice(11)],
        ];
      }),
    ),
    'decides.body': dialogue.description.body,
    'decides.dnr': dialogue.description.dnr,
  };
}

/** As it was saved last; a fresh one where nobody has. */
export async function readDraft(office: Office, found: DialogueAt): Promise<Values> {
  const planned = plannedValues(found);
  try {
    const saved = JSON.parse(await readFile(fileOf(office, found.log), 'utf8')) as Values;
    return { ...(isPlanned(planned) ? withoutMatter(saved) : saved), ...planned };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    const { plan } = found.state.radslag;
    return { ...freshDraft(found), ...planned, ...(plan === null ? {} : { 'decides.date': plan.times.answer.local.slice(0, 10) }) };
  }
}

/** What the rådslag took away is not found again in what was saved beside it. */
function withoutMatter(saved: Values): Values {
  return Object.fromEntries(
    Object.entries(saved).filter(([name]) => !/^(?:alternatives|headings)\.|^(?:question|short|count)(?:\.|$)/.test(name)),
  );
}

/** On disk when this returns: the whole of it, or what was there before. */
export async function writeDraft(office: Office, log: string, values: Values): Promise<void> {
  const file = fileOf(office, log);
  await mkdir(draftsFolder(office), { recursive: true, mode: 0o700 });
  const handle = await open(`${file}.part`, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(values));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.part`, file);
}
