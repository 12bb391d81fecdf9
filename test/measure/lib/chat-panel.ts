/**
 * A panel at work and its host, each with the citizen's own client, in a process of their own which a measure forks:
 * `chat-panel.ts '{"url":…,"town":…,"everyMs":…}'`. They arrive, take the first question that nobody has, write for a while, answer,
 * put off now and then; the host declines and merges. Told to stop, they tell what they did.
 */
import { chatsOf } from '@insyn/client/chats.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type { ChatCommand } from '@insyn/domain/chat/types.ts';
import { startChatClient, type ChatClient } from './chat-client.ts';
import type { Answerer, ChatTown, Citizen } from './chat-town.ts';

export type PanelDid = Readonly<Record<string, number>>;
/** `everyMs`: between two answers of one member. */
export type PanelParts = { readonly url: string; readonly town: ChatTown; readonly everyMs: number };

const [given = ''] = process.argv.slice(2);
const { url, town, everyMs } = JSON.parse(given) as PanelParts;
const did: Record<string, number> = {};
const count = (what: string): void => void (did[what] = (did[what] ?? 0) + 1);
let on = true;

async function say({ client }: ChatClient, command: ChatCommand): Promise<boolean> {
  const answer = await client.send(command);
  count(answer.kind === 'accepted' ? command.type : answer.kind === 'refused' ? answer.problem.code : 'waiting');
  return answer.kind === 'accepted';
}

async function live(who: Citizen): Promise<ChatClient> {
  const started = startChatClient(url, town.log, who);
  while (on && started.client.current.status.kind !== 'live') await pause(50);
  return started;
}

async function member(who: Answerer): Promise<void> {
  const me = await live(who);
  const { client } = me;
  await say(me, { type: 'chat/arrive', session: town.session });
  for (let turn = who.number; on; turn += 1) {
    await pause(everyMs * (0.2 + Math.random() * 0.3));
    const view = chatsOf(client).view(town.session);
    const queue = view?.queue ?? [];
    const question = queue[Math.floor(Math.random() * Math.min(5, queue.length))];
    if (question === undefined || !on) continue;
    if (!(await say(me, { type: 'chat/take', question: question.post }))) continue;
    chatsOf(client).here(question.post);
    await pause(everyMs * (0.3 + Math.random() * 0.4));
    if (turn % 12 === 0) await say(me, { type: 'chat/defer', question: question.post, until: null });
    else
      await say(me, {
        type: 'chat/answer',
        question: question.post,
        text: `Det är bra att du frågar. Vi räknar med ${String(turn)} meter till, och beslutet tas på nästa möte.`,
        lang: 'sv',
        standard: turn % 10 === 0,
        facts: null,
      });
  }
  me.close();
}

async function host(): Promise<void> {
  const me = await live(town.host);
  for (let turn = 0; on; turn += 1) {
    await pause(everyMs * 2);
    const last = chatsOf(me.client).view(town.session)?.queue.slice(-2) ?? [];
    const [one, other] = last;
    if (!on || one === undefined || other === undefined) continue;
    if (turn % 2 === 0) await say(me, { type: 'chat/decline', question: one.post, reason: 'Frågan hör till en annan nämnd.' });
    else await say(me, { type: 'chat/merge', question: one.post, into: other.post });
  }
  me.close();
}

const working = Promise.all([...town.panel.map(member), host()]);
process.on('message', ({ id }: { id: number }) => {
  on = false;
  void working.then(() => {
    const { user, system } = process.cpuUsage();
    process.send?.({ id, answer: { ...did, cpuMs: Math.round((user + system) / 1000) } });
  });
});
process.on('disconnect', () => process.exit(0));
