/** A city in memory with a whole rådslag: planned, announced, moved from phase to phase by its plan, at the moment that a story shows. */
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import { createClient } from '@insyn/client/client.ts';
import { DEVICE_CHANCE } from '@insyn/client/clock.ts';
import { memoryStorage } from '@insyn/client/storage.ts';
import { createLocal, type Local } from '@insyn/client/transport/local.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import { toBase64url } from '@insyn/domain/base64url.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import type { Plan } from '@insyn/domain/chat/types.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId, PostId, SessionId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { definitionFromMatter } from '@insyn/domain/radslag/definition.ts';
import type { Gathering, Matter, RadslagPlan, Standpoint } from '@insyn/domain/radslag/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import { DEFAULT_VOTE_POLICY, definitionText, electionHash, type Definition } from '@insyn/domain/vote/definition.ts';
import { boardSha256, boardText, resultOf, type RollFigures } from '@insyn/domain/vote/result.ts';
import { CHAT } from '../fixtures/chat.ts';
import { DOCUMENTS } from '../fixtures/documents.ts';
import { ABOUT, INVITED_BODIES, NY_SKOLA } from '../fixtures/ny-skola.ts';
import { person } from '../fixtures/people.ts';
import { POSTS } from '../fixtures/posts.ts';
import { ANSWER_BEFORE, RESULT_SUMMARY } from '../fixtures/radslag-answer.ts';
import { answerOf, argumentsOf, GATHERING_NOTES, gatheringsOf, matterOf, planOf, standpointsOf, zonedAt } from '../fixtures/radslag.ts';
import { VOTE_ROLL, VOTES } from '../fixtures/vote.ts';
import { dayAt, fillYears, yearAt } from '../fixtures/years.ts';
import { batchesOf, paperBallot } from './vote-world.ts';
import { Weather } from './weather.ts';

export const RADSLAG_LOG = NY_SKOLA.id as LogId;
const ADMIN: Seat = 'admin/1';
const MACHINE: Seat = 'admin/0';
const FIRST: Seat = 'official/2';
const SECOND: Seat = 'official/3';
const DAY = 86_400_000;
const MINUTE = 60_000;

/** In the order they come. */
export const RADSLAG_MOMENTS = [
  'announced',
  'information',
  'debate',
  'chat',
  'closed',
  'vote',
  'counting',
  'result',
  'overdue',
  'answered',
  'corrected',
  'archived',
] as const;
export type RadslagMoment = (typeof RADSLAG_MOMENTS)[number];

/** Days from the day that the plan is counted from, and the time of day, at which each is shown. */
const SHOWN: Readonly<Record<RadslagMoment, readonly [days: number, time: string]>> = {
  announced: [-9, '10.00'],
  information: [-5, '10.00'],
  debate: [0, '10.00'],
  chat: [1, '18.20'],
  closed: [4, '00.30'],
  vote: [8, '10.00'],
  counting: [14, '09.00'],
  result: [16, '10.00'],
  overdue: [60, '10.00'],
  answered: [47, '10.00'],
  corrected: [50, '10.00'],
  archived: [241, '10.00'],
};

export type RadslagWorldOptions = {
  readonly at?: RadslagMoment;
  /** Without a vote. */
  readonly simple?: boolean;
  readonly paused?: boolean;
  /** The debate was to close two days earlier; moved while it went on. */
  readonly moved?: boolean;
  readonly matter?: (matter: Matter) => Matter;
  readonly plan?: (plan: RadslagPlan) => RadslagPlan;
  readonly standpoints?: readonly Standpoint[];
  readonly gatherings?: readonly Gathering[];
  /** How many of the posts of the fixtures have been written. */
  readonly posts?: number;
};

export type RadslagWorld = {
  readonly matter: Matter;
  readonly plan: RadslagPlan;
  readonly page: () => { readonly client: DialogueClient; readonly weather: Weather };
  /** What the plan has come to by then is done, and the clock stands there. */
  readonly goOn: (to: RadslagMoment) => Promise<void>;
  readonly act: (command: Command, seat?: Seat) => Promise<void>;
  readonly close: () => void;
};

/** The time between now and the day the plan is counted from, so that the moment is now. */
function baseOf(at: RadslagMoment): Date {
  const now = new Date();
  return new Date(now.getTime() - SHOWN[at][0] * DAY);
}

export async function createRadslagWorld(options: RadslagWorldOptions = {}): Promise<RadslagWorld> {
  const { at = 'debate', simple = false } = options;
  const base = baseOf(at);
  const year = yearAt(new Date());
  let ahead = dayAt(-12, '08.00', base).getTime() - Date.now();
  const clock = { now: (): number => Date.now() + ahead };
  const walkTo = (moment: string | Date): void => {
    ahead = Math.max(ahead, new Date(moment).getTime() - Date.now() + 1000);
  };
  const store = createMemoryStore();
  const names = memoryNames();
  const authority = createAuthority({ store, clock, ids: randomIds(), secrets: fixedSecrets('stories'), names });
  const local = createLocal({ authority, names, clock, attachment: (log, sha256) => store.attachment(log, sha256) });

  const act = async (command: Command, seat: Seat = ADMIN, files: readonly (readonly [string, string, string])[] = []): Promise<Ids> => {
    const attachments = files.map(([sha256, text, media]) => ({ sha256, media, bytes: new TextEncoder().encode(text) }));
    const answer = await authority.submit({ log: RADSLAG_LOG, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code} ${(answer.fields ?? []).join()}`);
    return answer.receipt.ids;
  };
  const full = planOf(base, { template: simple ? 'simple' : 'letter' });
  const early = { ...full, times: { ...full.times, debateCloses: zonedAt(1, '23.59', base) } };
  const change = options.plan ?? ((plan: RadslagPlan): RadslagPlan => plan);
  const plan = change(full);
  const matter = (options.matter ?? ((each: Matter): Matter => each))(matterOf(year));

  await act(described(year));
  await act({ type: 'radslag/plan', plan: options.moved === true ? change(early) : plan });
  await act({ type: 'radslag/write', matter });
  await act({ type: 'radslag/write-standpoints', standpoints: options.standpoints ?? standpointsOf() });
  const sessions: SessionId[] = [];
  for (const gathering of options.gatherings ?? gatheringsOf(base)) {
    sessions.push((await act({ type: 'radslag/plan-gathering', gathering }))['session'] as SessionId);
  }
  for (const { title, about: words } of DOCUMENTS) await document(act, title, words);
  await act({ type: 'debate/invite', bodies: INVITED_BODIES.map(({ key, name }) => ({ id: key, name })) });
  await act({ type: 'chat/plan', plan: chatPlan(base) });
  walkTo(dayAt(-10, '09.00', base));
  await act({ type: 'radslag/announce' });

  const posts = new Map<string, PostId>();
  const election: { definition: Definition | null } = { definition: null };
  const elapse = async (): Promise<void> => void (await act({ type: 'radslag/elapse' }));
  const steps: Readonly<Record<RadslagMoment, () => Promise<void>>> = {
    announced: () => Promise.resolve(),
    information: async () => {
      walkTo(plan.times.information.utc);
      await elapse();
    },
    debate: async () => {
      walkTo(plan.times.debate.utc);
      await elapse();
      if (options.moved === true) await act({ type: 'radslag/plan', plan });
      await write(local, posts, options.posts ?? 6);
      for (const { key, name, text, gist, answered, alternative } of INVITED_BODIES) {
        if (!answered) continue;
        const stance = alternative === null ? ({ kind: 'other' } as const) : ({ kind: 'alternative', alternative } as const);
        const statement = { organisation: name, body: key, summary: gist, text, lang: 'sv', stance, card: null };
        await act({ type: 'debate/publish-yttrande', ...statement });
      }
      if (plan.times.vote !== null) election.definition = await sign(act, matter, plan);
    },
    chat: async () => {
      walkTo(dayAt(1, '18.00', base));
      await act({ type: 'chat/elapse' }, MACHINE);
    },
    closed: async () => {
      walkTo(dayAt(1, '19.05', base));
      await act({ type: 'chat/elapse' }, MACHINE);
      walkTo(dayAt(2, '14.00', base));
      for (const session of sessions) await act({ type: 'radslag/note-gathering', session, text: GATHERING_NOTES });
      walkTo(plan.times.debateCloses.utc);
    },
    vote: async () => {
      if (plan.times.vote === null) return;
      walkTo(plan.times.vote.opens.utc);
      await act({ type: 'vote/elapse', ended: null });
      await elapse();
    },
    counting: async () => {
      if (plan.times.vote === null) return;
      walkTo(plan.times.vote.closes.utc);
      await act({ type: 'vote/elapse', ended: null });
    },
    result: async () => {
      await act({ type: 'radslag/write-arguments', summary: RESULT_SUMMARY, arguments: argumentsOf(posts) });
      if (election.definition !== null) {
        walkTo(new Date(Date.parse(plan.times.result.utc) - 2 * 60 * MINUTE));
        await count(act, election.definition);
      }
      walkTo(plan.times.result.utc);
      await elapse();
    },
    overdue: async () => {
      walkTo(plan.times.answer.utc);
      await elapse();
    },
    answered: async () => {
      walkTo(dayAt(46, '09.00', base));
      const answer = answerOf(base);
      await act({ type: 'radslag/answer', answer: at === 'corrected' ? { ...answer, text: ANSWER_BEFORE } : answer });
    },
    corrected: async () => {
      walkTo(dayAt(48, '09.00', base));
      await act({ type: 'radslag/answer', answer: answerOf(base) });
    },
    archived: async () => {
      walkTo(plan.times.archive.utc);
      await elapse();
    },
  };
  let reached = 0;
  const goOn: RadslagWorld['goOn'] = async (to) => {
    const end = RADSLAG_MOMENTS.indexOf(to);
    for (const moment of RADSLAG_MOMENTS.slice(reached, end + 1)) {
      if ((moment === 'overdue' && to !== 'overdue') || (moment === 'corrected' && to !== 'corrected')) continue;
      await steps[moment]();
    }
    reached = end + 1;
    const [days, time] = SHOWN[to];
    walkTo(dayAt(days, time, base));
  };
  await goOn(at);
  if (options.paused === true) await act({ type: 'dialogue/enter', phase: 'paused' });

  const pages: DialogueClient[] = [];
  return {
    matter,
    plan,
    act: async (command, seat) => void (await act(command, seat)),
    goOn,
    page: () => {
      const weather = new Weather();
      const client = createClient({
        transport: weather.over(local.viewer(null)),
        log: RADSLAG_LOG,
        storage: memoryStorage(true),
        network: weather,
      });
      pages.push(client);
      return { client, weather };
    },
    close: () => {
      for (const client of pages) client.close();
    },
  };
}

type Ids = Readonly<Record<string, string>>;
type Act = (command: Command, seat?: Seat, files?: readonly (readonly [sha256: string, text: string, media: string])[]) => Promise<Ids>;

function described(year: number): Command {
  const { title, lang, body, dnr } = NY_SKOLA;
  return {
    type: 'dialogue/create',
    kind: 'radslag',
    description: { title, summary: title, lang, body, dnr: fillYears(dnr, year), alternatives: [], about: ABOUT, debateCloses: null },
    settings: { review: { when: 'after', of: 'checks' } },
    policy: DEFAULT_POLICY,
  };
}

async function document(act: Act, title: string, words: string): Promise<void> {
  const text = `# ${title}\n\n${words}\n`;
  const sha256 = hashOf(text);
  const bytes = new TextEncoder().encode(text).length;
  await act({ type: 'dialogue/add-document', card: { title, media: 'text/markdown', bytes, sha256, lang: 'sv', source: null } }, ADMIN, [
    [sha256, text, 'text/markdown'],
  ]);
}

function chatPlan(base: Date): Plan {
  return {
    title: CHAT.title,
    about: CHAT.about,
    rules: CHAT.rules.join('\n'),
    lang: 'sv',
    asks: zonedAt(-3, '08.00', base),
    opens: zonedAt(1, '18.00', base),
    closes: zonedAt(1, '19.00', base),
    control: 'none',
    delaySeconds: 10,
    slowSeconds: 0,
    host: person(CHAT.host).name,
    panel: CHAT.panel.map(({ person: id, title }, at) => ({
      role: 'representative',
      party: person(id).party === 'ly' ? 'Ly' : person(id).party === 'kv' ? 'Kv' : 'Öf',
      body: NY_SKOLA.body,
      title,
      member: 21 + at,
      name: person(id).name,
    })),
  };
}

async function write(local: Local, posts: Map<string, PostId>, many: number): Promise<void> {
  for (const { key, author, text, lang, stance } of POSTS.filter(({ replyTo }) => replyTo === undefined).slice(0, many)) {
    const { feed } = local.viewer(person(author).name, [], { level: 'eid', badges: [] });
    const reply = await feed.send(RADSLAG_LOG, { type: 'debate/submit', text, lang, stance }, DEVICE_CHANCE.key());
    if (reply.kind !== 'ok') throw new Error(`a post was not taken in: ${reply.kind}`);
    posts.set(key, reply.value.ids['post'] as PostId);
  }
}

async function sign(act: Act, matter: Matter, plan: RadslagPlan): Promise<Definition> {
  const definition = definitionFromMatter(matter, plan, {
    log: RADSLAG_LOG,
    number: 1,
    eligible: {
      text: Object.fromEntries(plan.languages.map((tag) => [tag, ELIGIBLE[tag] ?? ELIGIBLE['sv'] ?? ''])),
      area: NY_SKOLA.district,
      minAge: 16,
    },
    graceMinutes: 10,
    decides: { body: NY_SKOLA.body, dnr: 'SKN 118', paragraph: '§ 31', date: plan.times.answer.local.slice(0, 10) },
    issuer: toBase64url(new Uint8Array(384).fill(0xc5)),
    receipts: toBase64url(new Uint8Array(32).fill(7)),
    policy: DEFAULT_VOTE_POLICY,
  });
  if (definition === null) throw new Error('a plan without a vote');
  const text = definitionText(definition);
  await act({ type: 'vote/propose', definition }, FIRST, [[electionHash(definition), text, 'application/json']]);
  await act({ type: 'vote/sign', election: electionHash(definition) }, SECOND);
  return definition;
}

const ELIGIBLE: Readonly<Record<string, string>> = {
  sv: 'Du som har fyllt 16 år och är folkbokförd i Kvarnskogen.',
  en: 'You who are 16 or older and registered in Kvarnskogen.',
  fi: 'Sinä, joka olet täyttänyt 16 vuotta ja olet kirjoilla Kvarnskogenissa.',
  ar: 'أنت الذي بلغت 16 سنة وأنت مسجل في كفارنسكوغن.',
};

async function count(act: Act, definition: Definition): Promise<void> {
  const election = electionHash(definition);
  const ballots = Object.entries(VOTES.web).flatMap(([choice, many], kind) =>
    Array.from({ length: many }, (_each, voter) => paperBallot(election, kind * 10_000 + voter, choice)),
  );
  const batches = batchesOf(VOTES.paper, definition);
  const result = resultOf(definition, election, { ballots, batches, roll: VOTE_ROLL as RollFigures });
  const text = boardText(ballots);
  const board = result.board.mode === 'open' ? { bytes: new TextEncoder().encode(text).length, sha256: boardSha256(text) } : null;
  await act({ type: 'vote/propose-result', result, board }, FIRST);
  await act({ type: 'vote/sign-result', result, board }, SECOND, board === null ? [] : [[board.sha256, text, 'application/json']]);
}
