/** `POST /api/v1/dialogues/{id}/commands`: the only way to change a dialogue from outside. Answered after the commit. */
import type { Command } from '@insyn/domain/root.ts';
import { COMMAND_SCHEMAS, isCommandType, RANDOM_ID_PATTERN } from '@insyn/protocol/commands.ts';
import { API } from '@insyn/protocol/routes.ts';
import { KEY_HEADER } from '@insyn/protocol/session.ts';
import type { FastifyRequest } from 'fastify';
import { withRules } from '../moderation/rules.ts';
import { notFound, visible, visit, type Visit } from './access.ts';
import { type App, type Door, DoorError } from './door.ts';
import { only } from './methods.ts';
import { fieldNames } from './problems.ts';

const URL = `${API}/dialogues/:log/commands`;
const KEY = new RegExp(RANDOM_ID_PATTERN);
/** Seconds after which a client tries again when nothing could be written. */
const BUSY_SECONDS = 2;

export function serveCommands(app: App, door: Door): void {
  app.post<{ Params: { log: string } }>(URL, async (request, reply) => {
    const at = await visit(door, request);
    reply.header('cache-control', 'no-store');
    // Before anything is said of the tenant: what is not published is not there, whoever's it is.
    const found = await door.authority.look(at.log);
    if (found === null ? at.who.seats.length === 0 : !visible(found.state, at.who)) await notFound(at.began);
    // The list of all tenants let the request in; whose dialogue it is decides.
    if (!door.origins.allows(request.headers.origin, await door.tenantOf(at.log))) throw new DoorError('request/origin-not-allowed');
    if (at.session !== null && at.who.person === null) throw new DoorError('session/needed');
    const key = request.headers[KEY_HEADER];
    if (typeof key !== 'string' || !KEY.test(key)) throw new DoorError('request/key-missing');
    await mayAsk(door, at, request.ip);
    const command = await withRules(door.authority, at.log, readCommand(request), door.tenant);
    await checkTarget(door, at, command);
    const post = await takePost(door, at, command, key);
    // Written down before the first act: a post whose author is forgotten would be nobody's.
    if (at.who.person !== null) await door.people.keep(at.who.person, at.log);
    const answer = await door.authority.submit({ log: at.log, command, who: at.who, key });
    door.metrics.commands.inc({ type: command.type, result: answer.accepted ? (answer.repeated ? 'repeated' : 'accepted') : answer.code });
    if (!answer.accepted || answer.repeated) await post.giveBack();
    if (answer.accepted) return reply.code(answer.repeated ? 200 : 201).send(answer.receipt);
    const busy = answer.code === 'log/busy' || answer.code === 'log/unavailable';
    throw new DoorError(answer.code, { fields: answer.fields, ...(busy ? { retryAfter: BUSY_SECONDS } : {}) });
  });
  only(app, URL, ['POST']);
}

/** Throws `request/too-many`, with the seconds to wait. */
function orWait(seconds: number): void {
  if (seconds > 0) throw new DoorError('request/too-many', { retryAfter: seconds });
}

async function mayAsk(door: Door, { who }: Visit, address: string): Promise<void> {
  orWait(await door.rates.take('address', address));
  if (who.person !== null) orWait(await door.rates.take('command', who.person));
}

const NEW_TEXT: ReadonlySet<Command['type']> = new Set(['debate/submit', 'debate/add', 'chat/ask', 'chat/follow-up']);

/** A new text counts by the tenant's settings and for the whole dialogue. The same one sent again does not: its answer was lost on the way. */
export async function takePost(
  door: Door,
  { who, log }: Pick<Visit, 'who' | 'log'>,
  command: Command,
  key: string,
): Promise<{ readonly giveBack: () => Promise<void> }> {
  const { person } = who;
  if (person === null || !NEW_TEXT.has(command.type) || (await door.store.answered(log, key)) !== null) return { giveBack: async () => {} };
  const limits = await door.postLimits(log);
  orWait(await door.rates.takePost(person, limits));
  const full = await door.rates.take('dialogue', log);
  if (full > 0) await door.rates.giveBackPost(person, limits);
  orWait(full);
  return {
    giveBack: async () => {
      await door.rates.giveBackPost(person, limits);
      await door.rates.giveBack('dialogue', log);
    },
  };
}

/** Checked against the schema of its own type, so that a fault names the field. */
function readCommand(request: FastifyRequest): Command {
  const { body } = request;
  const type: unknown = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  if (!isCommandType(type)) throw new DoorError('request/not-understood', { fields: ['type'] });
  const validate = request.compileValidationSchema(COMMAND_SCHEMAS[type]);
  if (!validate(body)) throw new DoorError('request/not-understood', { fields: fieldNames(validate.errors ?? []) });
  return body as Command;
}

/** A dialogue that is not there for this person is not there, whatever is asked of it; only staff begin one. */
async function checkTarget(door: Door, { log, who, began }: Visit, command: Command): Promise<void> {
  const found = await door.authority.look(log);
  const begins = command.type === 'dialogue/create' && who.seats.length > 0;
  if (!begins && (found === null || !visible(found.state, who))) await notFound(began);
  // Bytes come by the control socket; a card alone would promise a document that nobody can open.
  const card = command.type === 'dialogue/add-document' || command.type === 'debate/publish-yttrande' ? command.card : null;
  if (card !== null && (await door.store.attachment(log, card.sha256)) === null) {
    throw new DoorError('request/not-understood', { fields: ['card/sha256'] });
  }
}
