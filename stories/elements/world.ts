/** A city in memory: one authority, its log seeded by ordinary commands from the fixtures, and as many pages as a story needs. */
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import { createClient } from '@insyn/client/client.ts';
import { DEVICE_CHANCE } from '@insyn/client/clock.ts';
import { memoryStorage, type ClientStorage } from '@insyn/client/storage.ts';
import { createLocal, type Viewing } from '@insyn/client/transport/local.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import type { Description, Settings } from '@insyn/domain/dialogue/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { ContentId, LogId, PostId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { Badge } from '@insyn/domain/tenant/roles.ts';
import { NEIGHBOURS, neighbourPosts } from '../fixtures/neighbours.ts';
import { NY_SKOLA } from '../fixtures/ny-skola.ts';
import { PARTIES, PEOPLE, person } from '../fixtures/people.ts';
import { POSTS, type SeedPost } from '../fixtures/posts.ts';
import { dayAt, fillYears, instantOf, yearAt } from '../fixtures/years.ts';
import { Weather } from './weather.ts';

export const LOG = NY_SKOLA.id as LogId;
const ADMIN: Seat = 'admin/1';
const OFFICIAL: Seat = 'official/2';
const MINUTE = 60_000;

export type CityDocument = { readonly title: string; readonly text: string };

export type CityOptions = {
  /** What has been written; all of the fixtures when left out. */
  readonly posts?: readonly SeedPost[];
  readonly documents?: readonly CityDocument[];
  /** The city's clock stands an hour after the debate closed. */
  readonly closed?: boolean;
  readonly settings?: Partial<Settings>;
};

export type Page = { readonly client: DialogueClient; readonly weather: Weather };
export type Opening = { readonly storage?: ClientStorage; readonly log?: LogId; readonly viewing?: Viewing };

export type City = {
  /** Somebody's page; nobody in particular without a name. The caller closes nothing: `close` does. */
  readonly page: (name: string | null, opening?: Opening) => Page;
  /** Something a person does elsewhere. Fails when refused. */
  readonly act: (name: string, command: Command, seats?: readonly Seat[]) => Promise<Receipt>;
  readonly administer: (command: Command) => Promise<void>;
  /** The next line of the simulated neighbours. */
  readonly neighbour: () => Promise<void>;
  /** A post of the fixtures, by its key. */
  readonly post: (key: string) => { readonly post: PostId; readonly content: ContentId };
  /** The city's clock goes on by so much: decisions are told ten seconds after they were made. For pages opened afterwards. */
  readonly pass: (seconds: number) => void;
  readonly close: () => void;
};

/** The posts of these threads, by the keys of their top posts, with their answers. */
export function threadsOf(...keys: readonly string[]): readonly SeedPost[] {
  const kept = new Set(keys);
  return POSTS.filter(({ key, replyTo }) => {
    if (replyTo !== undefined && kept.has(replyTo)) kept.add(key);
    return kept.has(key);
  });
}

export async function createCity({ posts = POSTS, documents = [], closed = false, settings = {} }: CityOptions = {}): Promise<City> {
  const now = new Date();
  const closes = dayAt(3, '23.59', now);
  let ahead = closed ? closes.getTime() + 60 * MINUTE - now.getTime() : 0;
  // Walked forward by the seeding, command by command; from then on it goes by itself.
  let seeding: number | null = dayAt(-7, '09.00', now).getTime();
  const clock = { now: (): number => seeding ?? Date.now() + ahead };
  const walkTo = (at: number): void => {
    seeding = Math.max(seeding ?? 0, Math.min(at, now.getTime()));
  };

  const store = createMemoryStore();
  const names = memoryNames();
  const authority = createAuthority({ store, clock, ids: randomIds(), secrets: fixedSecrets('stories'), names });
  const local = createLocal({ authority, names, attachment: (log, sha) => store.attachment(log, sha), clock });
  const pages: Page[] = [];
  const written = new Map<string, { readonly post: PostId; readonly content: ContentId }>();

  const act = async (name: string, command: Command, seats: readonly Seat[] = []): Promise<Receipt> => {
    const reply = await local.viewer(name, seats, { level: 'eid', badges: badgesOf(name) }).feed.send(LOG, command, DEVICE_CHANCE.key());
    if (reply.kind !== 'ok') throw new Error(`${command.type}: ${reply.kind === 'problem' ? reply.problem.code : reply.reason}`);
    return reply.value;
  };
  const post = (key: string): { readonly post: PostId; readonly content: ContentId } => {
    const found = written.get(key);
    if (found === undefined) throw new Error(`no post was seeded as ${key}`);
    return found;
  };
  const addDocument = async ({ title, text }: CityDocument): Promise<void> => {
    const bytes = new TextEncoder().encode(text);
    const sha256 = hashOf(text);
    const card = { title, media: 'text/markdown', bytes: bytes.length, sha256, lang: 'sv', source: null };
    const who = { ...NOBODY, seats: [ADMIN] };
    const attachments = [{ sha256, media: card.media, bytes }];
    const answer = await authority.submit({ log: LOG, command: { type: 'dialogue/add-document', card }, who, key: null, attachments });
    if (!answer.accepted) throw new Error(`dialogue/add-document: ${answer.code}`);
  };

  await act(
    'Admin',
    {
      type: 'dialogue/create',
      kind: 'radslag',
      description: describe(now, closes),
      settings: { review: { when: 'after', of: 'checks' }, ...settings },
      policy: DEFAULT_POLICY,
    },
    [ADMIN],
  );
  for (const document of documents) await addDocument(document);
  walkTo(dayAt(-3, '07.30', now).getTime());
  await act('Admin', { type: 'dialogue/enter', phase: 'debate' }, [ADMIN]);
  for (const { at, command, name, key, supports } of plan(posts, now)) {
    walkTo(at);
    const wanted = command(post);
    // What somebody told by telephone is registered from an official's seat.
    const receipt = await act(name, wanted, 'assisted' in wanted ? [OFFICIAL] : []);
    if (key === undefined) continue;
    const found = await authority.look(LOG);
    const id = receipt.ids['post'] as PostId;
    const content = found?.state.debate.items.get(id)?.versions[0]?.content;
    if (content === undefined) throw new Error(`${key} was not published`);
    written.set(key, { post: id, content });
    await Promise.all(supports.map((who) => act(who, { type: 'debate/support', post: id, content })));
  }
  seeding = null;

  let turn = 0;
  return {
    page: (name, { storage = memoryStorage(true), log = LOG, viewing = {} } = {}) => {
      const weather = new Weather();
      const client = createClient({
        transport: weather.over(local.viewer(name, [], { badges: name === null ? [] : badgesOf(name), ...viewing })),
        log,
        storage,
        network: weather,
      });
      const page = { client, weather };
      pages.push(page);
      return page;
    },
    act,
    administer: async (command) => void (await act('Admin', command, [ADMIN])),
    neighbour: async () => {
      const lines = neighbourPosts();
      const line = lines[(turn += 1) % lines.length];
      if (line === undefined) return;
      const name = NEIGHBOURS.find(({ id }) => id === line.author)?.name ?? line.author;
      const parent = line.replyToKey === undefined ? undefined : written.get(line.replyToKey);
      await act(name, { type: 'debate/submit', text: line.text, lang: 'sv', stance: line.stance, ...(parent ? { parent } : {}) });
    },
    post,
    pass: (seconds) => {
      ahead += seconds * 1_000;
    },
    close: () => {
      for (const { client } of pages) client.close();
    },
  };
}

/** The role somebody of the fixtures has in the body that the dialogue belongs to. */
function badgesOf(name: string): readonly Badge[] {
  const who = PEOPLE.find((each) => each.name === name);
  if (who?.role === undefined) return [];
  const party = PARTIES.find(({ id }) => id === who.party)?.letters ?? '';
  return who.kind === 'representative'
    ? [{ role: 'representative', party, body: NY_SKOLA.body, title: who.role }]
    : [{ role: 'official', party: '', body: '', title: who.role }];
}

function describe(now: Date, closes: Date): Description {
  const { title, summary, lang, body, dnr, alternatives, about } = NY_SKOLA;
  const filled = (text: string): string => fillYears(text, yearAt(now));
  return {
    title,
    summary: filled(summary),
    lang,
    body,
    dnr: filled(dnr),
    alternatives: alternatives.map(({ id, letter, title: name }) => ({ id, letter, title: name })),
    about,
    debateCloses: closes.toISOString(),
  };
}

type Find = City['post'];
type Step = {
  readonly at: number;
  readonly name: string;
  readonly command: (find: Find) => Command;
  /** Set on the submitting of a post, with those who support it. */
  readonly key?: string;
  readonly supports: readonly string[];
};

/** Everything that happened, in order of time. */
function plan(posts: readonly SeedPost[], now: Date): readonly Step[] {
  const filled = (text: string): string => fillYears(text, yearAt(now));
  const at = (seed: SeedPost): number => instantOf(seed.at, now).getTime();
  const last = Math.max(...posts.map(at));
  return posts
    .flatMap((seed): Step[] => {
      const { key, author, lang, stance, replyTo, edits = [], addendum, withdrawn } = seed;
      const name = person(author).name;
      const later = (ms: number, command: Step['command']): Step => ({ at: at(seed) + ms, name, command, supports: [] });
      return [
        {
          at: at(seed),
          name,
          key,
          supports: supportersOf(seed),
          command: (find) => ({
            type: 'debate/submit',
            text: filled(seed.text),
            lang,
            stance,
            ...(seed.assisted === undefined ? {} : { assisted: seed.assisted }),
            ...(replyTo === undefined ? {} : { parent: find(replyTo) }),
          }),
        },
        ...edits.map(({ afterMinutes, text }) =>
          later(afterMinutes * MINUTE, (find) => ({ type: 'debate/edit', post: find(key).post, text: filled(text), lang, stance })),
        ),
        ...(addendum === undefined
          ? []
          : [
              later(addendum.afterHours * 60 * MINUTE, (find) => ({
                type: 'debate/add',
                post: find(key).post,
                text: filled(addendum.text),
                lang,
              })),
            ]),
        ...(withdrawn === true ? [later(last - at(seed) + MINUTE, (find) => ({ type: 'debate/withdraw', post: find(key).post }))] : []),
      ];
    })
    .sort((one, other) => one.at - other.at);
}

/** The named ones, and neighbours for the rest of the sum. */
function supportersOf({ author, supports, supporters = [] }: SeedPost): readonly string[] {
  const named = supporters.map((id) => person(id).name);
  const rest = NEIGHBOURS.filter(({ id }) => id !== author).map(({ name }) => name);
  return [...named, ...rest].slice(0, supports);
}
