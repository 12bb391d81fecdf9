/** A whole evening of a chat on a real server, for its pages: everything that can happen to a question happens to one. */
import type { Plan } from '@insyn/domain/chat/types.ts';
import type { PostId, SessionId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import { QUESTIONS } from '../../stories/fixtures/chat.ts';
import { fillYears } from '../../stories/fixtures/years.ts';
import { formIn, plain } from './admin-kit.ts';
import { BEGINS, CITY, type ChatPlace, LOG, MINUTE, openChat, zoned } from './chat-kit.ts';
import type { Person } from './start-server.ts';
import type { StartOptions } from './start-server.ts';

export { CITY, LOG, MINUTE };

/** A question that is nothing but markup: none of it may be any. */
export const HOSTILE = [
  '# Rubrik',
  '',
  '> citat & <script>alert(1)</script> <b>fet</b>',
  '- punkt',
  '1. nummer',
  '```',
  'kod',
  '```',
  '| a | b |',
  '|---|---|',
  '[länk](https://exempel.se) ![bild](x.png) **fet** _kursiv_ `kod`',
  '    indrag',
  'Rubrik',
  '===',
  '***',
].join('\n');

export type Evening = {
  readonly place: ChatPlace;
  readonly session: SessionId;
  /** Who asked `corrected`. */
  readonly hodan: Person;
  /** Posts by what became of them. */
  readonly posts: Readonly<
    Record<'answered' | 'corrected' | 'later' | 'left' | 'declined' | 'merged' | 'withdrawn' | 'hidden' | 'hostile', PostId>
  >;
  /** Answers. */
  readonly answers: Readonly<Record<'first' | 'corrected' | 'late', PostId>>;
};

const text = (key: string): string => fillYears(QUESTIONS.find((each) => each.key === key)?.text ?? '', 2026);
const answer = (key: string, at = 0): string => fillYears(QUESTIONS.find((each) => each.key === key)?.answers[at]?.text ?? '', 2026);

/** What is asked is said by people on our own pages; the one who leads is an official. */
export async function playEvening(place: ChatPlace, upTo: 'asking' | 'live' | 'ended' | 'approved' = 'approved'): Promise<Evening> {
  const { ilyas, majken, host, moderator, must, ask, goTo, reader } = place;
  const session = await place.plan({
    title: 'Politiker svarar om nya skolan',
    about: 'Två ledamöter i skolnämnden svarar på dina frågor om var Kvarnskogens nya skola ska ligga.',
    rules: 'Fråga om saken, inte om personen.\nTa en sak i taget, så blir svaret tydligare.',
  });
  const [nour, hodan, tage, rut, pekka, sixten] = [
    await reader('Nour Almstig'),
    await reader('Hodan Gårdvik'),
    await reader('Tage Brunnskär'),
    await reader('Rut Havrelind'),
    await reader('Pekka Lumitie'),
    await reader('Sixten Kvarnö'),
  ];
  await goTo(2);
  const answered = await ask(session, nour, text('nour-byggtid'), ilyas.number);
  const corrected = await ask(session, hodan, text('hodan-bestamt'));
  const later = await ask(session, tage, text('tage-hemtjanst'), ilyas.number);
  const support = async (who: Person, on: { readonly post: PostId; readonly content: string }): Promise<void> => {
    await must({ type: 'debate/support', post: on.post, content: on.content } as Command, who);
  };
  for (const who of [hodan, tage, rut]) await support(who, answered);
  for (const who of [nour, rut]) await support(who, corrected);
  const posts = { answered: answered.post, corrected: corrected.post, later: later.post };
  if (upTo === 'asking') return { place, session, hodan, posts: { ...nobody, ...posts }, answers: noAnswers };

  await goTo(9);
  await must({ type: 'chat/arrive', session }, ilyas);
  await goTo(11);
  await must({ type: 'chat/arrive', session }, majken);
  await must({ type: 'chat/take', question: answered.post }, ilyas);
  const declined = await ask(session, sixten, text('sixten-ersattning'));
  const merged = await ask(session, rut, text('rut-larare'));
  const root = await ask(session, pekka, text('pekka-opettaja'));
  const withdrawn = await ask(session, rut, 'Den här frågan tar jag tillbaka.');
  const hidden = await ask(session, sixten, 'Ring Ulla, hon är hemma.');
  const hostile = await ask(session, hodan, HOSTILE);
  // A check stops it for its links; somebody looks, and lets it through.
  await must({ type: 'moderation/approve', post: hostile.post, content: hostile.content }, moderator);
  const { ids } = await must(
    {
      type: 'chat/prepare',
      question: answered.post,
      text: '',
      facts: 'Gångstråket blir 240 meter.\n\nKälla: förstudien, kapitel 4.',
      lang: 'sv',
    },
    host,
  );
  await goTo(13);
  const facts = (ids['content'] ?? null) as never;
  const first = postOf(
    await must({ type: 'chat/answer', question: answered.post, text: answer('nour-byggtid'), lang: 'sv', standard: false, facts }, ilyas),
  );
  await must({ type: 'chat/take-up', question: corrected.post, member: majken.number }, host);
  await must({ type: 'chat/open-poll', session, question: 'Hur kommer du till skolan?', options: ['Går', 'Cyklar', 'Åker bil'] }, host);
  const poll = (await place.session(session)).polls[0]?.poll;
  if (poll === undefined) throw new Error('no poll');
  for (const [who, choice] of [
    [nour, 0],
    [hodan, 0],
    [tage, 2],
  ] as const)
    await must({ type: 'chat/answer-poll', poll, choice }, who);
  await must({ type: 'debate/withdraw', post: withdrawn.post }, rut);
  await must({ type: 'moderation/hide', post: hidden.post, reason: 'personuppgift', note: '' }, moderator);
  await must(
    {
      type: 'chat/decline',
      question: declined.post,
      reason: 'Frågan handlar om ersättningen till ledamöterna. Den hör till kommunfullmäktige.',
    },
    host,
  );
  await must({ type: 'chat/merge', question: merged.post, into: root.post }, host);
  const all = {
    ...posts,
    left: root.post,
    declined: declined.post,
    merged: merged.post,
    withdrawn: withdrawn.post,
    hidden: hidden.post,
    hostile: hostile.post,
  };
  if (upTo === 'live') return { place, session, hodan, posts: all, answers: { ...noAnswers, first } };

  await goTo(16);
  const second = postOf(
    await must(
      { type: 'chat/answer', question: corrected.post, text: answer('hodan-bestamt'), lang: 'sv', standard: false, facts: null },
      majken,
    ),
  );
  await must({ type: 'chat/follow-up', question: answered.post, text: 'Vem kontrollerar att vägen är klar?', lang: 'sv' }, nour);
  await must({ type: 'chat/answer', question: hostile.post, text: HOSTILE, lang: 'sv', standard: true, facts: null }, majken);
  await must({ type: 'chat/pause', session, reason: 'Brandlarmet går. Vi är tillbaka om tre minuter.' }, host);
  await goTo(19);
  await must({ type: 'chat/resume', session }, host);
  await must(
    {
      type: 'debate/edit',
      post: second,
      text: `${answer('hodan-bestamt')}\n\nRättat: vi är fyra av tretton.`,
      lang: 'sv',
      stance: { kind: 'other' },
    },
    majken,
  );
  await must({ type: 'chat/close-poll', poll }, host);
  await must({ type: 'chat/show-poll', poll }, host);
  await must({ type: 'chat/defer', question: later.post, until: '2026-11-27' }, ilyas);
  await must({ type: 'chat/depart', session }, majken);
  await goTo(30);
  await must(
    { type: 'chat/end', session, thanks: 'Tack till er som frågade. Frågorna som blev över får skriftliga svar inom fem dagar.' },
    host,
  );
  if (upTo === 'ended') return { place, session, hodan, posts: all, answers: { ...noAnswers, first, corrected: second } };

  await goTo(45);
  await must({ type: 'chat/approve-record', session, upto: await place.head() }, host);
  await goTo(60);
  const late = postOf(
    await must(
      {
        type: 'chat/answer',
        question: later.post,
        text: 'Elva bilar har sin plats vid Lyktorget.',
        lang: 'sv',
        standard: false,
        facts: null,
      },
      ilyas,
    ),
  );
  return { place, session, hodan, posts: all, answers: { first, corrected: second, late } };
}

const nobody = {
  answered: '',
  corrected: '',
  later: '',
  left: '',
  declined: '',
  merged: '',
  withdrawn: '',
  hidden: '',
  hostile: '',
} as Readonly<Record<string, never>> & Record<keyof Evening['posts'], PostId>;
const noAnswers = { first: '', corrected: '', late: '' } as unknown as Evening['answers'];

function postOf({ ids }: Receipt): PostId {
  return ids['post'] as PostId;
}

/** Some chats beside the evening: one to come, one that is off. */
export async function planOthers(place: ChatPlace): Promise<{ readonly coming: SessionId; readonly off: SessionId }> {
  const day = 24 * 60 * MINUTE;
  const at = (more: number): Partial<Plan> => ({
    asks: zoned(BEGINS + more),
    opens: zoned(BEGINS + more + 60 * MINUTE),
    closes: zoned(BEGINS + more + 120 * MINUTE),
  });
  const coming = await place.plan({ ...at(2 * day), title: 'Tjänstemän svarar om siffrorna' });
  const off = await place.plan({ ...at(3 * day), title: 'Fråga om skolvägen' });
  await place.must({ type: 'chat/cancel', session: off, reason: 'Salen är upptagen. En ny tid kommer i nästa vecka.' }, place.admin);
  return { coming, off };
}

export async function openPlace(options: StartOptions = {}): Promise<ChatPlace> {
  return openChat(options);
}

/** A browser on our own pages under somebody's session: reads, and sends forms as they stand there. */
export type OwnBrowser = {
  readonly get: (path: string) => Promise<Read>;
  /** The form of a page whose action is `action`, with these fields over what stands in it. */
  readonly send: (page: Read, action: string, fields: Readonly<Record<string, string>>, from?: string) => Promise<Read>;
};

export function browse({ server }: ChatPlace, who: Person | null): OwnBrowser {
  const cookie = who?.headers['cookie'] ?? '';
  const own: Readonly<Record<string, string>> = cookie === '' ? {} : { cookie };
  const seen = async (response: Response): Promise<Read> => {
    const html = (await response.text()).replace(/<!--.*?-->/gs, '');
    return { status: response.status, html, text: plain(html), headers: response.headers };
  };
  const get: OwnBrowser['get'] = async (path) => seen(await server.get(path, own));
  return {
    get,
    send: async (page, action, fields, from = server.url) => {
      const body = new URLSearchParams({ ...formIn(page.html, action), ...fields });
      const response = await fetch(`${server.url}${action}`, {
        method: 'POST',
        body,
        headers: { ...own, origin: from },
        redirect: 'manual',
      });
      const next = response.headers.get('location');
      return response.status === 303 && next !== null && next.startsWith(action) ? get(next) : seen(response);
    },
  };
}

export type Read = { readonly status: number; readonly html: string; readonly text: string; readonly headers: Headers };

/** A page as it was sent, and what a person reads of it. */
export const read = async (place: ChatPlace, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Read> => {
  const response = await place.server.get(path, headers);
  const html = (await response.text()).replace(/<!--.*?-->/gs, '');
  return { status: response.status, html, text: plain(html), headers: response.headers };
};

/** `16.10` on the city's clock, so many minutes after the tests begin. */
export function clockAt(minutes: number): string {
  return zoned(BEGINS + minutes * MINUTE)
    .local.slice(11)
    .replace(':', '.');
}
