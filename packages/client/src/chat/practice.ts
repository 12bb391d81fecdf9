/** Practice for those who answer in a chat: an authority in the page, three invented questions, and nothing leaves the page. */
import { chatsOf } from '../chats.ts';
import { createAuthority } from '@insyn/authority/authority.ts';
import { createMemoryStore, fixedSecrets, memoryNames, randomIds } from '@insyn/authority/memory.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { ContentId, LogId, PostId, SessionId } from '@insyn/domain/ids.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { zonedMinute } from '@insyn/domain/moderation/zoned-time.ts';
import type { ZonedTime } from '@insyn/domain/protokoll/types.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { Receipt } from '@insyn/domain/snapshot.ts';
import type { Badge } from '@insyn/domain/tenant/roles.ts';
import { createClient } from '../client.ts';
import { DEVICE_CHANCE } from '../clock.ts';
import { memoryStorage } from '../storage.ts';
import { createLocal } from '../transport/local.ts';
import type { Transport } from '../transport/transport.ts';
import type { DialogueClient } from '../types.ts';
import { PRACTICE_FOLLOW_UP, PRACTICE_PEOPLE, PRACTICE_PREPARED, PRACTICE_QUESTIONS } from './practice-questions.ts';

const LOG = 'ovning' as LogId;
const MINUTE = 60_000;
/** Minutes that are left when it begins: more than anybody needs. */
const LASTS = 10;
/** ms after the first answer until its asker asks again. */
const FOLLOW_UP_MS = 6_000;
const BODY = 'Övningsnämnden';

export type ChatPractice = { readonly client: DialogueClient; readonly session: SessionId; readonly close: () => void };
/** Who practises, as the page shows them. */
export type Practising = { readonly name: string; readonly zone?: string; readonly followUpMs?: number };

export async function createChatPractice({
  name,
  zone = 'Europe/Stockholm',
  followUpMs = FOLLOW_UP_MS,
}: Practising): Promise<ChatPractice> {
  const began = Date.now();
  let walked: number | null = began - 30 * MINUTE;
  const clock = { now: (): number => walked ?? Date.now() };
  const names = memoryNames();
  const authority = createAuthority({ store: createMemoryStore(), clock, ids: randomIds(), secrets: fixedSecrets('chat-practice'), names });
  const local = createLocal({ authority, names, clock });
  const send = async (from: Transport, command: Command): Promise<Receipt> => {
    const reply = await from.feed.send(LOG, command, DEVICE_CHANCE.key());
    if (reply.kind !== 'ok') throw new Error(`${command.type}: ${reply.kind === 'problem' ? reply.problem.code : reply.reason}`);
    return reply.value;
  };
  const at = (ms: number): ZonedTime => {
    const minute = Math.floor(ms / MINUTE) * MINUTE;
    return { utc: new Date(minute).toISOString(), local: new Date(zonedMinute(zone, minute) * MINUTE).toISOString().slice(0, 16), zone };
  };
  const admin = local.viewer('Administratören', ['admin/1']);
  const person = (who: string | undefined): Transport => local.viewer(who ?? 'Någon', [], { level: 'eid' });
  await send(admin, {
    type: 'dialogue/create',
    kind: 'radslag',
    description: {
      title: 'Övning',
      summary: 'En övning. Ingenting av det här finns.',
      lang: 'sv',
      body: BODY,
      dnr: '',
      alternatives: [],
      about: { responsible: 'Övning', publicity: 'Övning', retention: 'Övning', rights: 'Övning', contact: 'Övning' },
      debateCloses: null,
    },
    settings: { review: { when: 'after', of: 'checks' } },
    policy: DEFAULT_POLICY,
  });
  await send(admin, { type: 'dialogue/enter', phase: 'debate' });
  const you: Badge = { role: 'representative', party: '', body: BODY, title: 'Ledamot i övningsnämnden' };
  const colleague: Badge = { ...you, role: 'official', body: '', title: 'Projektledare' };
  const { ids } = await send(admin, {
    type: 'chat/plan',
    plan: {
      title: 'Övning',
      about: 'Påhittade frågor att öva på.',
      rules: '',
      lang: 'sv',
      asks: at(began - 25 * MINUTE),
      opens: at(began),
      closes: at(began + LASTS * MINUTE),
      control: 'none',
      delaySeconds: 30,
      slowSeconds: 0,
      panel: [
        { ...you, member: 1, name },
        { ...colleague, member: 2, name: 'Kollegan' },
      ],
      host: 'Värden',
    },
  });
  const session = ids['session'] as SessionId;
  const asked: { readonly post: PostId; readonly content: ContentId }[] = [];
  for (const [nth, text] of PRACTICE_QUESTIONS.entries()) {
    walked = began - (14 - 4 * nth) * MINUTE;
    const receipt = await send(person(PRACTICE_PEOPLE[nth]), { type: 'chat/ask', session, text, lang: 'sv', to: nth === 2 ? null : 1 });
    asked.push({ post: receipt.ids['post'] as PostId, content: receipt.ids['content'] as ContentId });
  }
  for (const [nth, { post, content }] of asked.entries())
    for (const who of PRACTICE_PEOPLE.slice(nth + 1)) await send(person(who), { type: 'debate/support', post, content });
  const [first, second] = asked;
  if (second)
    await send(local.viewer('Förvaltningen', ['official/2']), {
      type: 'chat/prepare',
      question: second.post,
      ...PRACTICE_PREPARED,
      lang: 'sv',
    });
  walked = null;
  const elapse = async (): Promise<void> => {
    await authority.submit({ log: LOG, command: { type: 'chat/elapse' }, who: { ...NOBODY, seats: ['admin/0'] }, key: null });
  };
  await elapse();
  const ending = setTimeout(() => void elapse(), Date.parse(at(began + LASTS * MINUTE).utc) - Date.now() + 50);

  let again: ReturnType<typeof setTimeout> | null = null;
  const client = createClient({
    transport: local.viewer(name, [], { level: 'eid', badges: [you], number: 1 }),
    log: LOG,
    storage: memoryStorage(true),
  });
  const unsubscribe = client.subscribe(() => {
    if (
      again !== null ||
      chatsOf(client)
        .view(session)
        ?.answered.some(({ post }) => post === first?.post) !== true ||
      !first
    )
      return;
    // Refused when the answer was taken back meanwhile: then nobody asks again.
    again = setTimeout(() => {
      const command: Command = { type: 'chat/follow-up', question: first.post, text: PRACTICE_FOLLOW_UP, lang: 'sv' };
      void person(PRACTICE_PEOPLE[0]).feed.send(LOG, command, DEVICE_CHANCE.key());
    }, followUpMs);
  });
  return {
    client,
    session,
    close: () => {
      clearTimeout(ending);
      if (again !== null) clearTimeout(again);
      unsubscribe();
      client.close();
    },
  };
}
