/** Random bodies for property tests: staff plan, publish, add documents for some and for all, and open threads. */
import fc from 'fast-check';
import { filesIn } from '@insyn/domain/protokoll/files.ts';
import { adding, bodyOf, bodyWorld, cardOf, NOT_ADJUSTED, OFFICIAL, PLAN, publishing, REGISTRAR, sections } from './body.ts';
import type { World } from './world.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ProtokollCommand } from '@insyn/domain/protokoll/types.ts';

const ACTS = ['plan', 'publish', 'add', 'limited', 'remove', 'open', 'place', 'cancel', 'adjust', 'withdraw'] as const;
const DAYS = ['2026-03-03', '2026-04-07', '2026-04-07-2'] as const;

export type BodyStep = {
  readonly act: (typeof ACTS)[number];
  readonly day: (typeof DAYS)[number];
  readonly pick: number;
  readonly text: string;
};

const bodyStep: fc.Arbitrary<BodyStep> = fc.record({
  act: fc.oneof(fc.constantFrom(...ACTS), fc.constantFrom('publish', 'limited', 'remove')),
  day: fc.constantFrom(...DAYS),
  pick: fc.nat(1000),
  text: fc.constantFrom('Skolväg', 'Underlag till möte', 'Karta', 'Tjänsteutlåtande', 'A\u030a\u00e4\u00f6'),
});

export const bodySteps = (maxLength = 30): fc.Arbitrary<readonly BodyStep[]> =>
  fc.array(bodyStep, { minLength: 1, maxLength, size: 'max' });

/** A world in which the steps were tried; refused ones leave nothing. */
export function playBody(done: readonly BodyStep[]): World {
  const world = bodyWorld();
  for (const each of done) takeBody(world, each);
  return world;
}

export function takeBody(world: World, { act, day, pick, text }: BodyStep): void {
  world.clock += (pick % 9) * 3_600_000;
  const body = bodyOf(world);
  const meeting = body.meetings.find((each) => each.meeting === day);
  const versions = meeting?.versions.length ?? 0;
  const files = filesIn(body, world.held, () => true);
  const file = files[pick % Math.max(1, files.length)];
  const local = `${day.slice(0, 10)}T18:00`;
  const utc = day.startsWith('2026-03') ? '2026-03-03T17:00:00.000Z' : '2026-04-07T16:00:00.000Z';
  const title = `${text} ${pick}`;
  const commands: Readonly<Record<BodyStep['act'], ProtokollCommand | null>> = {
    plan: { type: 'protokoll/plan', meeting: day, plan: { ...PLAN, place: title, start: { ...PLAN.start, local, utc } } },
    publish: publishing({
      meeting: day,
      kind: pick % 3 === 0 ? 'agenda' : 'minutes',
      follows: versions,
      card: cardOf(title),
      paragraphs: sections(`${1 + (pick % 3)}:SKN ${pick % 2}`, `7<p${pick % 4}:SKN 3`),
      adjustment: { ...NOT_ADJUSTED, protocolAt: text },
    }),
    add: { ...adding(title, 'everyone'), meeting: day } as ProtokollCommand,
    limited: { ...adding(title, 'representatives'), meeting: day, ...(pick % 2 === 0 ? { anchor: '7' } : {}) } as ProtokollCommand,
    remove: file === undefined ? null : { type: 'protokoll/remove-document', meeting: file.meeting, document: file.document },
    open: { type: 'protokoll/open-thread', meeting: day, anchor: `${1 + (pick % 3)}`, dialogue: `fraga-${pick}` as LogId },
    place: { type: 'protokoll/place-thread', dialogue: (meeting?.threads[0]?.dialogue ?? 'ingen') as LogId, anchor: '7' },
    cancel: pick % 5 === 0 ? { type: 'protokoll/cancel', meeting: day, reason: text } : null,
    withdraw: { type: 'protokoll/withdraw', meeting: day, version: 1 + (pick % 3), decision: `KS ${pick}`, ground: text },
    adjust: { type: 'protokoll/adjust', meeting: day, adjustment: { adjusted: '2026-04-10', posted: null, protocolAt: '' } },
  };
  const command = commands[act];
  if (command !== null) world.run(pick % 2 === 0 ? REGISTRAR : OFFICIAL, command);
}
