/** Saving what was changed in a rådslag: what it was before is kept, so that it can be taken back; the acts are ordinary commands. */
import { createHash } from 'node:crypto';
import type { Description } from '@insyn/domain/dialogue/types.ts';
import { matterFault } from '@insyn/domain/radslag/matter.ts';
import type { Matter, RadslagPlan } from '@insyn/domain/radslag/types.ts';
import type { Office, Sent } from './context.ts';
import type { Faults } from './fields.ts';
import type { RadslagAt } from './radslag-at.ts';
import { keepEarlier } from './radslag-drafts.ts';
import { refusedRadslag } from './radslag-words.ts';
import { submit } from './visitor.ts';
import { picturesOf } from './vote-picture.ts';

export type Change = { readonly plan?: RadslagPlan; readonly matter?: Matter; readonly description?: Partial<Description> };

/** One press is several acts: each has a key made of the form's, so that a form sent twice is done once. */
export function keyFor(key: string, act: string): string {
  return createHash('sha256').update(`${key} ${act}`).digest('base64url').slice(0, 22);
}

/** `what`: what is changed, in a word for the history. `null` when it is saved. */
export async function saveRadslag(office: Office, at: Sent, found: RadslagAt, what: string, change: Change): Promise<Faults | null> {
  const { log, plan, matter, dialogue } = found;
  const key = at.form.key();
  const acts = await actsOf(office, found, change);
  if (acts === null) return { '': 'En bild finns inte kvar. Välj den igen.' };
  const fresh = (await office.door.store.answered(log, keyFor(key, acts.at(-1)?.[0] ?? ''))) === null;
  if (acts.length === 0) return null;
  for (const [act, command, attachments] of acts) {
    const answer = await submit(office.door, at.visitor, { log, command, key: keyFor(key, act), attachments });
    if (!answer.accepted) return refusedRadslag(answer.code, answer.fields);
  }
  if (fresh) {
    const description = dialogue.description;
    await keepEarlier(office, log, { at: at.now, by: at.visitor.number, what, plan, matter, description });
  }
  return null;
}

type Acts = readonly (readonly [
  act: string,
  command: Parameters<typeof submit>[2]['command'],
  attachments: Awaited<ReturnType<typeof picturesOf>>['attachments'],
])[];

/** Only what is other than it was. `null` where a picture is not to be found. */
async function actsOf(office: Office, { log, plan, matter, dialogue }: RadslagAt, change: Change): Promise<Acts | null> {
  const acts: Acts[number][] = [];
  const isOther = (now: unknown, was: unknown): boolean => now !== undefined && JSON.stringify(now) !== JSON.stringify(was);
  if (isOther(change.plan, plan) && change.plan !== undefined) acts.push(['plan', { type: 'radslag/plan', plan: change.plan }, []]);
  const description: Description = { ...dialogue.description, ...change.description };
  if (isOther(description, dialogue.description)) {
    // The plan moves the close of the debate, in a line of its own.
    const debateCloses = change.plan?.times.debateCloses.utc ?? description.debateCloses;
    acts.push(['describe', { type: 'dialogue/describe', description: { ...description, debateCloses } }, []]);
  }
  if (isOther(change.matter, matter) && change.matter !== undefined) {
    const { pictures, attachments } = await picturesOf(office, log, change.matter);
    const named = new Set(change.matter.alternatives.flatMap(({ picture }) => (picture === null ? [] : [picture.sha256])));
    if (pictures.length < named.size && matterFault(change.matter) === null) return null;
    acts.push(['write', { type: 'radslag/write', matter: change.matter, pictures }, attachments]);
  }
  return acts;
}
