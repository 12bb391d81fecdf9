/** Simulated neighbours: ordinary commands, now and then, while somebody is reading. */
import type { Authority } from '@insyn/authority/types.ts';
import { NEIGHBOURS, neighbourPosts, type NeighbourPost } from '../stories/fixtures/index.ts';
import type { Scribe, Written } from './seed/scribe.ts';
import { SCHOOL } from './seed/ny-skola.ts';
import type { Switch } from './sites.ts';

export type NeighboursOptions = {
  readonly authority: Authority;
  readonly scribe: Scribe;
  /** Posts by key, to answer and to support. */
  readonly posts: ReadonlyMap<string, Written>;
  /** False while nobody would see it. */
  readonly isRead: () => boolean;
  /** Shortest and longest pause between two acts, in ms. */
  readonly pause?: readonly [number, number];
};

export type Neighbours = Switch & { readonly close: () => void };

/** Every so many first posts is left waiting. */
const LEFT_EVERY = 5;
/** Every so many acts is a support instead of a line. */
const SUPPORT_EVERY = 4;

export function startNeighbours({ authority, scribe, posts, isRead, pause = [20_000, 40_000] }: NeighboursOptions): Neighbours {
  const lines = neighbourPosts()[Symbol.iterator]();
  const random = seededRandom(118);
  const own: Written[] = [];
  let acts = 0;
  let on = true;
  let timer: NodeJS.Timeout | null = null;

  const name = (id: string): string => NEIGHBOURS.find((each) => each.id === id)?.name ?? id;
  const say = async ({ author, text, stance, replyToKey }: NeighbourPost): Promise<void> => {
    const parent = replyToKey === undefined ? undefined : posts.get(replyToKey);
    const said = await scribe.act(SCHOOL, name(author), { type: 'debate/submit', text, lang: 'sv', stance, ...(parent ? { parent } : {}) });
    if (!(await scribe.waits(SCHOOL, said))) return void own.push(said);
    // A new person's first words are read first: most by a simulated colleague, some are left to whoever is the moderator here.
    if (acts % LEFT_EVERY === 0) return;
    await scribe.staff(SCHOOL, 'Jorma Lumipelto', { type: 'moderation/approve', ...said });
    own.push(said);
  };
  const support = async (): Promise<void> => {
    const likely = [...own.slice(-5), ...posts.values()];
    const target = likely[Math.floor(random() * likely.length)];
    const somebody = NEIGHBOURS[Math.floor(random() * NEIGHBOURS.length)];
    const found = await authority.look(SCHOOL);
    const item = target && found?.state.debate.items.get(target.post);
    const content = item?.versions.findLast((version) => version.status === 'published' && version.kind === 'text')?.content;
    if (target === undefined || somebody === undefined || content === undefined) return;
    // Refused where this neighbour wrote the post or supports it already: then somebody else does, another time.
    await authority.submit({
      log: SCHOOL,
      command: { type: 'debate/support', post: target.post, content },
      who: await scribe.whoIs(SCHOOL, somebody.name),
      key: null,
    });
  };
  const act = async (): Promise<void> => {
    acts += 1;
    const next = acts % SUPPORT_EVERY === 0 ? null : lines.next();
    await (next === null || next.done === true ? support() : say(next.value));
  };
  const plan = (): void => {
    timer = setTimeout(
      () => {
        const done = isRead() ? act() : Promise.resolve();
        done.catch((error: unknown) => console.error(error)).finally(() => (on ? plan() : undefined));
      },
      pause[0] + random() * (pause[1] - pause[0]),
    );
    timer.unref();
  };
  const set = (wanted: boolean): void => {
    if (wanted === on && timer !== null) return;
    on = wanted;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (on) plan();
  };
  set(true);
  return {
    get on() {
      return on;
    },
    set,
    close: () => set(false),
  };
}

/** The same row of numbers in [0, 1) for the same seed (mulberry32): a demo that can be shown again. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
