/** How everything stands, as one person at the desk may see it: envelopes by number, batches without a figure of what was voted. */
import { deskActs } from '@insyn/domain/vote/desk-access.ts';
import type { DeskBatch, DeskView } from '@insyn/protocol/vote-desk.ts';
import type { BatchView } from '../../ballot/paper/store.ts';
import { figuresAt, namesAt, type DeskAt, type DeskRoom } from './desk-at.ts';

export async function deskView(room: DeskRoom, at: DeskAt): Promise<DeskView> {
  const { run, definition, number, seats, over } = at;
  const { registrar, paper } = room.ballot;
  const [figures, matters, views] = await Promise.all([
    figuresAt(room, at),
    registrar('matters', run.election),
    paper('batches', run.election, number),
  ]);
  const batches = views.map(withoutFigures);
  const batched = batches.reduce((sum, { envelopes }) => sum + envelopes, 0);
  const numbers = [
    number,
    ...matters.flatMap(({ proposedBy, signedBy }) => [proposedBy, ...(signedBy === null ? [] : [signedBy])]),
    ...batches.flatMap(({ seats: places, counters, restarts }) => [...places, ...counters, ...restarts]),
  ];
  return {
    election: run.election,
    question: definition.question,
    alternatives: definition.alternatives.map(({ id, letter, title }) => ({ id, letter, title })),
    status: run.status,
    closes: definition.closes.local,
    over,
    number,
    seats,
    acts: deskActs(seats, run.status),
    names: await namesAt(room, at, numbers),
    figures: { ...figures, loose: Math.max(0, figures.accepted - batched) },
    matters,
    batches,
  };
}

/** Also one's own figures stay behind: they lie on the device that they were typed on. */
function withoutFigures({ own: _own, ...batch }: BatchView): DeskBatch {
  return batch;
}
