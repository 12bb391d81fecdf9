/** Sending: an ordinary command of the person, under the pairing's key, decided by the authority like any other. */
import type { Level } from '@insyn/domain/access.ts';
import { isRandomId, type PostId } from '@insyn/domain/ids.ts';
import type { DialogueLogCommand } from '@insyn/domain/root.ts';
import { cleanName } from '@insyn/domain/text/names.ts';
import { DRAFT_BYTES } from '@insyn/protocol/pairing.ts';
import { type ProblemCode, statusOf } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyReply } from 'fastify';
import { type App, DoorError } from '../../http/door.ts';
import { takePost } from '../../http/commands.ts';
import { finishSession } from '../../identity/begin-session.ts';
import type { Pairing } from '../../identity/pairing/types.ts';
import type { Session } from '../../identity/session-token.ts';
import { placeOf } from '../chat/address.ts';
import { comparedScreen, receiptScreen } from './end-pages.ts';
import { type Entrance, type OnPairing, pathOf, pressed, sessionOn, wordsOf } from './entrance.ts';
import { forgetVisit } from './forms.ts';
import { goTo, type Here, show } from './here.ts';
import { type Matter, matterOf, suffices } from './matter.ts';
import { renameEverywhere } from './names.ts';
import { sendScreen } from './send-page.ts';

type Sending = { readonly pairing: Pairing; readonly matter: Matter; readonly session: Session };
type Refused = {
  readonly code: ProblemCode;
  readonly field: 'text' | 'name' | null;
  readonly name?: string;
  readonly wait?: number | undefined;
};

export function serveSend(app: App, entrance: Entrance): void {
  const { door, pairings } = entrance;

  app.post<OnPairing>('/in/:pairing/skicka', { config: { form: true } }, async (request, reply) => {
    const { here, pairing, fields } = await pressed(entrance, request, reply);
    const session = sessionOn(entrance, here, pairing);
    const matter = await matterOf(door, pairing);
    // Pressed twice, or logged out in between: the page says where it stands.
    if (pairing.sent !== null || session === null || matter === null) return goTo(here, pathOf(pairing));
    pairings.identified(pairing, session, pairing.offered);
    const refused = await send(entrance, { pairing, matter, session }, fields).catch(tooMany);
    if (refused === null) return goTo(here, pathOf(pairing));
    const now = await matterOf(door, pairing);
    return showSend(entrance, here, { pairing, matter: now ?? matter, session }, refused);
  });

  app.post<OnPairing>('/in/:pairing/jamfor', { config: { form: true } }, async (request, reply) => {
    const { here, pairing, fields } = await pressed(entrance, request, reply);
    const session = sessionOn(entrance, here, pairing);
    const matter = await matterOf(door, pairing);
    const known =
      session !== null && matter !== null && matter.log !== null && suffices(matter, await door.whoOf(session, matter.log), session.level);
    if (!known || (pairing.sent === null && matter.wanted !== null)) return goTo(here, pathOf(pairing));
    pairings.identified(pairing, session, null);
    const same = fields.get('svar') === 'samma';
    const alone = pairing.sent === null;
    if (same || !alone) pairings.compared(pairing, same);
    else pairings.cancel(pairing);
    if (pairing.shared) forgetVisit(reply);
    if (pairing.shared && !same) await finishSession(door, session);
    return alone ? show(here, comparedScreen(here, pairing, same, pairing.shared)) : showReceipt(entrance, here, pairing, pairing.shared);
  });
}

/** Too fast is said beside the text, like any other no. */
function tooMany(error: unknown): Refused {
  if (error instanceof DoorError && error.code === 'request/too-many') return { code: error.code, field: null, wait: error.retryAfter };
  throw error;
}

/** `null` when it was accepted, now or before. */
async function send({ door, pairings }: Entrance, { pairing, session }: Sending, fields: URLSearchParams): Promise<Refused | null> {
  const { draft, log } = pairing;
  if (draft === null || log === null) return null;
  const command = withText(draft.command, fields.get('text'));
  if (Buffer.byteLength(JSON.stringify(command)) > DRAFT_BYTES) return { code: 'login/draft-too-large', field: 'text' };
  pairings.redraft(pairing, { command, key: draft.key });
  if ((await door.rates.take('command', session.person)) > 0) return { code: 'request/too-many', field: null };
  const named = 'text' in command ? await nameFor(door, session, pairing, fields) : null;
  if (named !== null) return named;
  // Written down before the first act: a post whose author is forgotten would be nobody's.
  await door.people.keep(session.person, log);
  const who = await door.whoOf(session, log);
  const post = await takePost(door, { who, log }, command, draft.key);
  const answer = await door.authority.submit({ log, command, who, key: draft.key });
  if (!answer.accepted || answer.repeated) await post.giveBack();
  door.metrics.commands.inc({ type: command.type, result: answer.accepted ? (answer.repeated ? 'repeated' : 'accepted') : answer.code });
  if (!answer.accepted) return { code: answer.code, field: answer.fields?.includes('text') === true ? 'text' : null };
  const made = answer.receipt.ids['post'] ?? ('post' in command ? command.post : null);
  pairings.sent(pairing, { receipt: answer.receipt, post: isRandomId(made) ? (made as PostId) : null, type: command.type });
  return null;
}

/** Line ends of forms are two characters; ours are one. */
function withText(command: DialogueLogCommand, text: string | null): DialogueLogCommand {
  return 'text' in command && text !== null ? { ...command, text: text.replace(/\r\n?/g, '\n') } : command;
}

/** Sets the name that was chosen. A person who has none must choose one; a name that is hidden stays so. */
async function nameFor(door: Entrance['door'], session: Session, pairing: Pairing, fields: URLSearchParams): Promise<Refused | null> {
  const found = await door.people.find(session.person);
  if (found === null) return { code: 'session/needed', field: null };
  if (found.hidden) return null;
  const typed = fields.get('whose') === 'own' && pairing.offered !== null ? pairing.offered : (fields.get('name') ?? found.name ?? '');
  const cleaned = cleanName(typed);
  if (!cleaned.ok) return { code: cleaned.code, field: 'name', name: typed.slice(0, 200) };
  if (cleaned.name !== found.name) await renameEverywhere(door, session.person, cleaned.name);
  return null;
}

export async function showSend(
  { door }: Entrance,
  here: Here,
  { pairing, matter, session }: Sending,
  refused: Refused | null = null,
): Promise<FastifyReply> {
  const found = await door.people.find(session.person);
  if (found === null || matter.wanted === null) throw new DoorError('login/state');
  const offered = pairing.offered === null ? null : cleanName(pairing.offered);
  return show(
    here,
    sendScreen(here, {
      pairing,
      matter,
      wanted: matter.wanted,
      level: session.level satisfies Exclude<Level, 'none'>,
      name: { now: found.name, hidden: found.hidden, offered: offered?.ok === true ? offered.name : null, typed: refused?.name ?? null },
      trouble:
        refused === null
          ? null
          : { words: wordsOf(here, refused.code, refused.wait), field: refused.field, status: statusOf(refused.code) },
    }),
  );
}

export async function showReceipt({ door }: Entrance, here: Here, pairing: Pairing, forgot: boolean): Promise<FastifyReply> {
  const { sent, log } = pairing;
  if (sent === null || log === null) throw new DoorError('login/state');
  const found = await door.authority.look(log);
  const item = sent.post === null ? undefined : found?.state.debate.items.get(sent.post);
  const place = sent.post === null || found === null ? null : placeOf(found.state, found.held, sent.post);
  return show(
    here,
    receiptScreen(here, {
      pairing,
      type: sent.type,
      published: item?.status === 'published',
      address:
        sent.post === null || item === undefined || item.status === 'withdrawn'
          ? null
          : `${door.baseUrl()}${place?.address ?? routes.permalink(log, sent.post)}`,
      question: place !== null,
      forgot,
    }),
  );
}
