/** What staff do for somebody: registers what was said, finds it again by its reference, corrects it, takes it back. */
import { NOBODY, type Who } from '@insyn/authority/ports.ts';
import type { AuthorityRefusal } from '@insyn/authority/types.ts';
import { postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import type { ResidentCommand } from '@insyn/domain/debate/decide.ts';
import type { DebateCommand, Item, PostContent } from '@insyn/domain/debate/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { randomBytes } from 'node:crypto';
import { isProblemCode, titleOf } from '../../http/problems.ts';
import type { Correction, Heard, Registration } from './cases.ts';
import { channelOf, type Faults, nameFault, nameOf, refusalOf, stanceOf, type Written } from './fields.ts';
import type { DeskPlace } from './place.ts';
import { drawReference, readReference, referenceCredential } from './reference.ts';
import { deskWords } from './words.ts';

export type Looked = { readonly state: LogState; readonly held: Held };

/** The official at the desk. */
export type Official = { readonly tenant: LogId; readonly seats: readonly Seat[] };

export const newKey = (): string => randomBytes(16).toString('base64url');

/** Refusals after which nobody knows whether it was written: the same thing is sent again, with the same key. */
const UNSURE: readonly AuthorityRefusal[] = ['log/busy', 'log/unavailable'];

function wordsFor(code: AuthorityRefusal): string {
  return deskWords.refusals[code] ?? titleOf(isProblemCode(code) ? code : 'internal', 'sv');
}

export function submission(written: Written): Extract<DebateCommand, { type: 'debate/submit' }> {
  return { type: 'debate/submit', text: written.text, lang: 'sv', stance: stanceOf(written), assisted: channelOf(written) ?? 'office' };
}

/** What is missing or would be refused, by field. Nothing is written. */
export function faultsIn(written: Written, { state }: Looked, official: Official, at: string): Faults {
  const name = nameFault(written);
  const asking = {
    at,
    person: 'nobody-yet' as Heard['pseudonym'],
    level: 'none',
    seats: official.seats,
    eligible: false,
    mark: () => undefined,
  } as const;
  const stance = stanceOf(written);
  const known =
    stance.kind !== 'alternative' ||
    (state.dialogue.phase !== 'empty' && state.dialogue.description.alternatives.some(({ id }) => id === stance.alternative));
  const text = refusalOf({ ...submission(written), stance: known ? stance : { kind: 'other' } }, state, asking);
  return {
    ...(channelOf(written) === null ? { channel: deskWords.faults.channel } : {}),
    ...(name === null ? {} : { name }),
    ...(known ? {} : { about: deskWords.faults.about }),
    ...(text === null ? {} : { text }),
  };
}

/** The post of somebody who has one in this log. */
export function heardPost({ state, held }: Looked, pseudonym: Heard['pseudonym']): PostId | null {
  for (const item of state.debate.items.values()) {
    if (item.versions.some(({ content }) => postContent(held, content)?.author === pseudonym)) return item.post;
  }
  return null;
}

/** Sends it once, however often it is asked to. What became of it stands in the case. */
export async function register(place: DeskPlace, official: Official, work: Registration): Promise<void> {
  if (work.sent !== null) return;
  work.notice = null;
  work.sending ??= await newPerson(place, official.tenant, work.written);
  const { person, key } = work.sending;
  await place.people.keep(person, work.log);
  const pseudonym = await place.people.pseudonym(person, work.log);
  const who: Who = { ...NOBODY, person, pseudonym, seats: official.seats };
  const answer = await place.authority.submit({ log: work.log, command: submission(work.written), who, key });
  if (answer.accepted) {
    const post = answer.receipt.ids['post'] as PostId;
    const at = (await place.authority.look(work.log))?.state.debate.items.get(post)?.at ?? new Date(place.clock.now()).toISOString();
    work.sent = { post, at };
    work.step = 'done';
    return;
  }
  work.notice = wordsFor(answer.code);
  if (!UNSURE.includes(answer.code)) await forgetUnsent(place, work);
}

/** Before the words are changed or emptied: what was not sent leaves nothing behind. What was sent after all is done. */
export async function settle(place: DeskPlace, work: Registration): Promise<void> {
  if (work.sending === null || work.sent !== null) return;
  const found = await place.authority.look(work.log);
  const pseudonym = await place.people.pseudonym(work.sending.person, work.log);
  const post = found === null ? null : heardPost(found, pseudonym);
  if (found === null || post === null) return forgetUnsent(place, work);
  const at = found.state.debate.items.get(post)?.at ?? '';
  work.sent = { post, at };
  work.step = 'done';
}

async function newPerson(place: DeskPlace, tenant: LogId, written: Written): Promise<NonNullable<Registration['sending']>> {
  const reference = drawReference();
  const { person } = await place.people.personOf(tenant, referenceCredential(reference));
  const name = nameOf(written);
  if (name !== null) await place.people.rename(person, name);
  return { reference, key: newKey(), person };
}

async function forgetUnsent(place: DeskPlace, work: Registration): Promise<void> {
  if (work.sending === null) return;
  await place.people.erase(work.sending.person);
  work.sending = null;
}

/** Whose reference this is, and where they were heard. `null` for one that was never given, or whose contribution is gone. */
export async function findHeard(place: Pick<DeskPlace, 'people' | 'authority'>, tenant: LogId, typed: string): Promise<Heard | null> {
  const reference = readReference(typed);
  if (reference === null) return null;
  const person = await place.people.personWith(tenant, referenceCredential(reference));
  if (person === null) return null;
  for (const { log, pseudonym } of (await place.people.copyOf(person))?.traces ?? []) {
    const found = await place.authority.look(log);
    const post = found === null ? null : heardPost(found, pseudonym);
    if (post !== null) return { person, pseudonym, log, post };
  }
  return null;
}

export type Shown = {
  readonly item: Item;
  readonly content: PostContent | null;
  readonly looked: Looked;
  /** Which way of correcting is open now, if any; the rules say. */
  readonly correct: 'edit' | 'add' | null;
  readonly withdraw: boolean;
};

/** What stands there now, and what can be done with it. */
export async function shownOf(place: Pick<DeskPlace, 'authority' | 'clock'>, heard: Heard): Promise<Shown | null> {
  const looked = await place.authority.look(heard.log);
  const item = looked?.state.debate.items.get(heard.post);
  if (looked === null || item === undefined) return null;
  const version = shownVersion(item);
  const content = version === null ? null : postContent(looked.held, version.content);
  const at = new Date(place.clock.now()).toISOString();
  const asking = { at, person: heard.pseudonym, level: 'eid', seats: [], eligible: true, mark: () => item.mark } as const;
  const allowed = (command: ResidentCommand): boolean => refusalOf(command, looked.state, asking) === null;
  const { post } = heard;
  const dot = { text: '.', lang: 'sv' };
  const correct = allowed({ type: 'debate/edit', post, ...dot, stance: { kind: 'other' } })
    ? 'edit'
    : allowed({ type: 'debate/add', post, ...dot })
      ? 'add'
      : null;
  return { item, content, looked, correct, withdraw: allowed({ type: 'debate/withdraw', post }) };
}

/** What would be refused of a correction. Nothing is written. */
export function correctionFaults(written: Written, shown: Shown, heard: Heard, at: string): Faults {
  if (shown.correct === null) return { text: deskWords.refusals['debate/closed'] ?? '' };
  const asking = { at, person: heard.pseudonym, level: 'eid', seats: [], eligible: true, mark: () => shown.item.mark } as const;
  const text = refusalOf(correctionOf(written, heard, shown.correct), shown.looked.state, asking);
  return text === null ? {} : { text };
}

function correctionOf(written: Written, { post }: Heard, how: 'edit' | 'add'): ResidentCommand {
  const words = { post, text: written.text, lang: 'sv' } as const;
  return how === 'edit' ? { type: 'debate/edit', ...words, stance: stanceOf(written) } : { type: 'debate/add', ...words };
}

/** The official vouches for who is at the desk: so it is done as the person, at the level of the official's own login. */
export async function correct(place: DeskPlace, work: Correction, how: 'edit' | 'add'): Promise<void> {
  const refused = await act(place, work.heard, correctionOf(work.written, work.heard, how), work.key, 'eid');
  work.notice = refused;
  if (refused === null) work.step = how === 'edit' ? 'corrected' : 'added';
}

/** With the reference alone, at level none: one's own words can always be taken back, and nothing else. `null` when it is done. */
export function takeBack(place: Pick<DeskPlace, 'authority'>, heard: Heard): Promise<string | null> {
  return act(place, heard, { type: 'debate/withdraw', post: heard.post }, null, 'none');
}

async function act(
  place: Pick<DeskPlace, 'authority'>,
  heard: Heard,
  command: ResidentCommand,
  key: string | null,
  level: Who['level'],
): Promise<string | null> {
  const who: Who = { ...NOBODY, person: heard.person, pseudonym: heard.pseudonym, level, eligible: level !== 'none' };
  const answer = await place.authority.submit({ log: heard.log, command, who, key });
  return answer.accepted ? null : wordsFor(answer.code);
}
