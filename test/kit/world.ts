/**
 * A log on paper: the domain's own functions with a clock, ids and marks that are the same in every run. For tests of rules;
 * what stores, sockets and servers do is tested on the real ones.
 */
import { DECIDERS_HELD } from '@insyn/domain/moderation/repetition.ts';
import { contentDigest, hashOf, lineText } from '@insyn/domain/chain.ts';
import { decide, emptyState, evolve, hold, type Command, type Held, type LogState, type Refusal } from '@insyn/domain/root.ts';
import { toBase64url } from '@insyn/domain/base64url.ts';
import type { Asking, MarkPurpose } from '@insyn/domain/decision.ts';
import type { Line, SaltedContent, Seat } from '@insyn/domain/fact.ts';
import type { ContentId, DocumentId, LogId, Mark, PollId, PostId, Pseudonym, ReportId, SessionId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { ModerationCommand, Review } from '@insyn/domain/moderation/types.ts';
import type { About, Description, Settings } from '@insyn/domain/dialogue/types.ts';
import type { Badge } from '@insyn/domain/tenant/roles.ts';
import type { Viewer } from '@insyn/domain/visibility.ts';

export const LOG = 'ny-gangbana' as LogId;
export const ABOUT: About = {
  responsible: 'Skolnämnden i Sunnerö stad',
  publicity: 'Det du skriver blir offentligt.',
  retention: 'Inläggen sparas i stadens arkiv.',
  rights: 'Du kan ta tillbaka ditt inlägg.',
  contact: 'dialog@sunnero.example',
};
export const DESCRIPTION: Description = {
  title: 'Var ska gångbanan gå?',
  summary: 'Två vägar är utredda.',
  lang: 'sv',
  body: 'Skolnämnden',
  dnr: 'SKN 2026/118',
  alternatives: [
    { id: 'a', letter: 'A', title: 'Vid Lyktorget' },
    { id: 'b', letter: 'B', title: 'På Sågängen' },
  ],
  about: ABOUT,
  debateCloses: null,
};
export const ADMIN: Seat = 'admin/1';
/** Published as soon as it is written, unless a check has something to say. */
export const AT_ONCE: Review = { when: 'after', of: 'checks' };
export const PUBLISH_RULES: ModerationCommand = { type: 'moderation/publish-policy', policy: DEFAULT_POLICY, inherited: false };
/** Of the first command: a Friday, nine o'clock in the city. */
export const START = Date.parse('2026-11-20T08:00:00.000Z');

export type Ran =
  | { readonly accepted: true; readonly lines: readonly Line[] }
  | { readonly accepted: false; readonly code: Refusal; readonly fields?: readonly string[] };

export type World = {
  state: LogState;
  held: Held;
  readonly lines: Line[];
  readonly contents: Map<ContentId, SaltedContent>;
  readonly names: Map<Pseudonym, string>;
  /** What stands beside a person's name. */
  readonly badges: Map<string, readonly Badge[]>;
  /** Numbers in the tenant, of those who have a role. */
  readonly numbers: Map<string, number>;
  /** People who live elsewhere, where a dialogue asks for that. */
  readonly elsewhere: Set<string>;
  /** ms since the first command. */
  clock: number;
  /** `seats`: of a person who also has some. */
  run(who: string | { readonly seat: Seat }, command: Command, seats?: readonly Seat[]): Ran;
  /** As `run`, and fails when refused. */
  must(who: string | { readonly seat: Seat }, command: Command, seats?: readonly Seat[]): readonly Line[];
  at(): string;
  viewer(person: string | null, seats?: readonly Seat[]): Viewer;
};

export function pseudonym(person: string): Pseudonym {
  return hashOf(`person ${person}`).slice(0, 22) as Pseudonym;
}

export function markOf(person: string, purpose: MarkPurpose, target: string): Mark {
  return hashOf(`${person} ${purpose} ${target}`).slice(0, 22) as Mark;
}

export function createWorld(log: LogId = LOG): World {
  let drawn = 0;
  const draw = (kind: string): string => hashOf(`${kind} ${(drawn += 1)}`).slice(0, 22);
  const ids = {
    post: () => draw('post') as PostId,
    content: () => draw('content') as ContentId,
    document: () => draw('document') as DocumentId,
    report: () => draw('report') as ReportId,
    session: () => draw('session') as SessionId,
    poll: () => draw('poll') as PollId,
  };
  const world: World = {
    state: emptyState(log),
    held: DECIDERS_HELD,
    lines: [],
    contents: new Map(),
    names: new Map(),
    badges: new Map(),
    numbers: new Map(),
    elsewhere: new Set(),
    clock: 0,
    at: () => new Date(START + world.clock).toISOString(),
    viewer: (person, seats = []) => ({
      person: person === null ? null : pseudonym(person),
      level: person === null ? 'none' : 'guest',
      seats,
      represents: [],
      number: (person === null ? undefined : world.numbers.get(person)) ?? null,
      mark: (purpose, target) => (person === null ? undefined : markOf(person, purpose, target)),
    }),
    run(who, command, seats = []) {
      const person = typeof who === 'string' ? who : null;
      const asking: Asking = {
        ...world.viewer(person, typeof who === 'string' ? seats : [who.seat]),
        badges: (person === null ? undefined : world.badges.get(person)) ?? [],
        eligible: person === null || !world.elsewhere.has(person),
        at: world.at(),
        ids,
      };
      const decision = decide(world.state, world.held, command, asking);
      if (!decision.accepted) return decision;
      if (person !== null) world.names.set(pseudonym(person), person);
      const lines = decision.facts.map((fact) => {
        const contents = fact.contents.map(({ id, content }) => {
          const salt = toBase64url(new Uint8Array(16).fill(drawn % 256));
          world.contents.set(id, { salt, content });
          return { id, digest: contentDigest(salt, content) };
        });
        const line: Line = {
          log,
          seq: world.state.seq + 1,
          at: world.at(),
          type: fact.type,
          v: 1,
          by: fact.by,
          data: fact.data,
          contents,
          prev: world.state.hash,
        };
        world.state = evolve(world.state, line);
        world.lines.push(JSON.parse(lineText(line)) as Line);
        return line;
      });
      for (const id of lines.flatMap(erasedBy)) world.contents.delete(id);
      const changed = lines.flatMap((line) => [...line.contents.map(({ id }) => id), ...erasedBy(line)]);
      world.held = hold(
        world.held,
        Object.fromEntries(changed.map((id) => [id, world.contents.get(id) ?? null])),
        Object.fromEntries([...world.names].map(([key, name]) => [key, { name }])),
      );
      return { accepted: true, lines };
    },
    must(who, command, seats) {
      const ran = world.run(who, command, seats);
      if (!ran.accepted) throw new Error(`${command.type} was refused: ${ran.code} ${ran.fields?.join() ?? ''}`);
      return ran.lines;
    },
  };
  return world;
}

function erasedBy({ data }: Line): readonly ContentId[] {
  return (data as { readonly erases?: readonly ContentId[] }).erases ?? [];
}

/** A world with an open debate, where what no check stops is published at once. */
export function openWorld(description: Partial<Description> = {}, settings: Partial<Settings> = {}): World {
  const world = createWorld();
  world.must(
    { seat: ADMIN },
    {
      type: 'dialogue/create',
      kind: 'radslag',
      description: { ...DESCRIPTION, ...description },
      settings: { review: AT_ONCE, ...settings },
      policy: DEFAULT_POLICY,
    },
  );
  world.must({ seat: ADMIN }, { type: 'dialogue/enter', phase: 'debate' });
  return world;
}

/** The post a `debate/submit` made. */
export function postOf(lines: readonly Line[]): PostId {
  const line = lines.find(({ type }) => type === 'debate/post-submitted' || type === 'chat/message-submitted');
  if (!line) throw new Error('no post was submitted');
  return (line.data as { post: PostId }).post;
}

export function contentOf(lines: readonly Line[]): ContentId {
  const id = lines.flatMap(({ contents }) => contents)[0]?.id;
  if (id === undefined) throw new Error('no content was written');
  return id;
}
