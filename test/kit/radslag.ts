/** A rådslag to try rules with: two alternatives, a plan that begins the day after the world does. */
import { zonedInstant } from '@insyn/domain/moderation/zoned-time.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import { NEEDED_HEADINGS } from '@insyn/domain/vote/definition.ts';
import { EASY, type Answer, type Gathering, type Matter, type RadslagPlan } from '@insyn/domain/radslag/types.ts';
import { ADMIN, createWorld, DESCRIPTION, PUBLISH_RULES, type World } from './world.ts';

export const ZONE = 'Europe/Stockholm';
export const CLERK = { seat: ADMIN } as const;

/** `2026-11-21T12:00` on the wall clock of the city. */
export function zoned(local: string, zone: string = ZONE): ZonedTime {
  return { utc: new Date(zonedInstant(zone, Date.parse(`${local}:00.000Z`) / 60_000)).toISOString(), local, zone };
}

export const PLAN: RadslagPlan = {
  template: 'simple',
  times: {
    information: zoned('2026-11-21T08:00'),
    debate: zoned('2026-11-28T08:00'),
    debateCloses: zoned('2026-12-04T23:59'),
    vote: null,
    result: zoned('2026-12-07T12:00'),
    answer: zoned('2027-01-18T16:00'),
    archive: zoned('2027-02-01T08:00'),
  },
  languages: ['sv'],
  decision: { body: 'Skolnämnden', paragraph: '§ 12', date: '2026-10-06', address: '' },
  answers: 'Skolnämndens ordförande',
  office: 'skolnamnden@sunnero.example',
  accessibility: 'https://sunnero.example/tillganglighet',
};

export const VOTE_TIMES = { opens: zoned('2026-12-05T08:00'), closes: zoned('2026-12-14T20:00') } as const;
export const VOTE_PLAN: RadslagPlan = {
  ...PLAN,
  template: 'web',
  times: { ...PLAN.times, vote: VOTE_TIMES, result: zoned('2026-12-15T12:00') },
};

export const MATTER: Matter = {
  question: { sv: 'Var ska gångbanan gå?', [EASY]: 'Var ska vi kunna gå?' },
  short: { sv: 'Två vägar är utredda. Nämnden beslutar.', [EASY]: 'Det finns två vägar.\nPolitikerna bestämmer.' },
  headings: NEEDED_HEADINGS.map((id) => ({ id, label: { sv: id } })),
  figures: ['barn'],
  alternatives: ['a', 'b'].map((id) => ({
    id,
    letter: id.toUpperCase(),
    title: { sv: id === 'a' ? 'Vid Lyktorget' : 'På Sågängen' },
    summary: { sv: 'Två rader om vad det är.' },
    picture: null,
    map: null,
    cost: { sv: '12 mnkr' },
    consequences: Object.fromEntries(NEEDED_HEADINGS.map((heading) => [heading, { sv: `Om ${heading}` }])),
  })),
  otherwise: null,
  signed: null,
  heard: null,
};

export const GATHERING: Gathering = {
  title: 'Öppet möte',
  starts: zoned('2026-11-30T11:00'),
  ends: zoned('2026-11-30T13:00'),
  place: 'Kvarnskogens bibliotek',
  address: 'Lyktorget 2',
  access: ['Hörslinga', 'Entré utan trösklar'],
  languages: ['Svenska', 'Arabiska (tolk)'],
  about: 'Kom och fråga.',
};

export function answerTo(...replies: readonly string[]): Answer {
  return {
    decision: { body: 'Skolnämnden', paragraph: '§ 31', date: '2027-01-12', address: 'https://sunnero.example/protokoll/31' },
    text: 'Nämnden väljer Lyktorget.',
    replies: replies.map((argument) => ({ argument, text: `Så här tänkte vi om ${argument}.` })),
  };
}

/** A draft with rules, plan and matter: ready to be announced. */
export function draftedWorld(plan: RadslagPlan = PLAN, matter: Matter = MATTER): World {
  const world = createWorld();
  world.must(CLERK, {
    type: 'dialogue/create',
    kind: 'radslag',
    description: { ...DESCRIPTION, title: matter.question['sv'] ?? 'Utan namn' },
  });
  world.must(CLERK, PUBLISH_RULES);
  world.must(CLERK, { type: 'radslag/plan', plan });
  world.must(CLERK, { type: 'radslag/write', matter });
  return world;
}

export function announcedWorld(plan: RadslagPlan = PLAN, matter: Matter = MATTER): World {
  const world = draftedWorld(plan, matter);
  world.must(CLERK, { type: 'radslag/announce' });
  return world;
}

/** Moves the clock to a moment (UTC) and lets the machine say what has come. */
export function elapseTo(world: World, utc: string): void {
  world.clock += Date.parse(utc) - Date.parse(world.at());
  const ran = world.run({ seat: 'admin/0' }, { type: 'radslag/elapse' });
  if (!ran.accepted && ran.code !== 'radslag/nothing-due') throw new Error(ran.code);
}

export function phaseIn({ state }: World): string {
  return state.dialogue.phase;
}
