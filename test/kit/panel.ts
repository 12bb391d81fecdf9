/** A panel to try rules with: a roll of invented rows, a survey with a question of each kind, and people who joined. */
import { hashOf } from '@insyn/domain/chain.ts';
import { listDigest, seedDigest, type DrawEntry, type DrawTargets, type Seed } from '@insyn/domain/panel/draw.ts';
import type { Answers, Survey, SurveyId } from '@insyn/domain/panel/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { ADMIN, createWorld, DESCRIPTION, PUBLISH_RULES, type World } from './world.ts';

export const CLERK: { readonly seat: Seat } = { seat: ADMIN };
export const OTHER: { readonly seat: Seat } = { seat: 'official/2' };
export const THIRD: { readonly seat: Seat } = { seat: 'official/3' };

/** So many rows, spread unevenly over two districts, three ages and two genders. */
export function roll(rows: number): readonly DrawEntry[] {
  return Array.from({ length: rows }, (_each, at) => ({
    id: hashOf(`row ${String(at)}`).slice(0, 22),
    district: at % 10 < 7 ? 'Kvistaholm' : 'Hamnby',
    age: ['16–29', '30–64', '65–'][at % 3] ?? '',
    gender: at % 7 < 4 ? 'kvinna' : 'man',
  }));
}

export const CITY = 'sju gula båtar vid kajen 4471';
export const TARGETS: DrawTargets = { places: 40, reserves: 20 };
export const SEED: Seed = { city: CITY, open: '04 11 19 23 30 31 35' };
export const AFTER = '2026-11-28T08:00:00.000Z';
export const CLOSES = '2026-12-11T22:59:00.000Z';

export const SURVEY: Survey = {
  title: 'Badplatsen vid Lyktorget',
  intro: 'Fem frågor. Det tar fem minuter.',
  questions: [
    {
      kind: 'single',
      id: 'ja',
      text: 'Ska badet vara kvar?',
      help: '',
      options: [
        { id: 'a', text: 'Ja' },
        { id: 'b', text: 'Nej' },
        { id: 'c', text: 'Vet inte' },
      ],
    },
    {
      kind: 'multiple',
      id: 'vad',
      text: 'Vad behövs där?',
      help: 'Välj ett eller flera.',
      options: [
        { id: 'a', text: 'Ramp' },
        { id: 'b', text: 'Toalett' },
      ],
    },
    {
      kind: 'scale',
      id: 'hur',
      text: 'Hur viktigt är det för dig?',
      help: '',
      words: ['Inte alls', 'Lite', 'Ganska', 'Mycket', 'Allra mest'],
    },
    {
      kind: 'ranking',
      id: 'ordning',
      text: 'Vad är viktigast?',
      help: '',
      options: [
        { id: 'a', text: 'Skugga' },
        { id: 'b', text: 'Lek' },
        { id: 'c', text: 'Tystnad' },
      ],
    },
    { kind: 'text', id: 'annat', text: 'Är det något mer?', help: '' },
  ],
};
export const ANSWERS: Answers = { ja: 'a', vad: ['a', 'b'], hur: 4, ordning: ['b', 'a', 'c'], annat: 'Mer skugga, tack.' };

/** An open panel without a draw. */
export function panelWorld(): World {
  const world = createWorld();
  world.must(CLERK, {
    type: 'dialogue/create',
    kind: 'panel',
    description: { ...DESCRIPTION, title: 'Kvistaholms panel', alternatives: [] },
  });
  world.must(CLERK, PUBLISH_RULES);
  world.must(CLERK, { type: 'dialogue/enter', phase: 'debate' });
  return world;
}

export function commitTo(world: World, list: readonly DrawEntry[], targets: DrawTargets = TARGETS): void {
  world.must(CLERK, {
    type: 'panel/commit',
    list: listDigest(list),
    rows: list.length,
    seed: seedDigest(CITY),
    source: { kind: 'number', name: 'Lottodragningen lördag 28 november', after: AFTER },
    targets,
  });
}

export function moveTo(world: World, utc: string): void {
  world.clock += Date.parse(utc) - Date.parse(world.at());
}

/** People who have joined, `medlem 1` and on. */
export function joined(world: World, count: number): readonly string[] {
  const people = Array.from({ length: count }, (_each, at) => `medlem ${String(at + 1)}`);
  for (const person of people) world.must(person, { type: 'panel/join', way: 'code' });
  return people;
}

export function opened(world: World, survey: Survey = SURVEY, readers: readonly Seat[] = []): SurveyId {
  world.must(CLERK, { type: 'panel/open-survey', survey, closes: CLOSES, readers });
  const last = world.state.panel.surveys.at(-1);
  if (last === undefined) throw new Error('no survey');
  return last.survey;
}
