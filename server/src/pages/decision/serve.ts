/** `/besked/{log}/{post}/{key}`: what was decided about a post, for whoever has the private address, and the request for a review. */
import type { Who } from '@insyn/authority/ports.ts';
import { addendumContent, postContent, wasPublished } from '@insyn/domain/debate/content.ts';
import { postView } from '@insyn/domain/debate/view.ts';
import { isLogId, isRandomId, type LogId, type PostId, type Pseudonym } from '@insyn/domain/ids.ts';
import { promise } from '@insyn/domain/moderation/staffing.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { readable } from '@insyn/domain/visibility.ts';
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from '../../http/access.ts';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { pagePolicy } from '../../http/headers.ts';
import { only } from '../../http/methods.ts';
import { languageOf, titleOf } from '../../http/problems.ts';
import { sameText } from '../../identity/session-token.ts';
import { Attempts } from '../desk/attempts.ts';
import { useForms } from '../enter/forms.ts';
import { type PageParts, sendPage } from '../layout.ts';
import type { Found } from '../public-page.ts';
import { authorIn, decisionKey, KEY_SHAPE } from './link.ts';
import { placeOf } from '../chat/address.ts';
import { postAddress } from '../ledger/rows.ts';
import { decisionPage, type DecisionParts, privatePage } from './page.ts';
import type { DecisionWords } from './words.ts';
import { chatDecisionWords } from './words-chat.ts';
import { decisionWords } from './words-en.ts';

const URL = '/besked/:log/:post/:key';
const POLICY = pagePolicy({ frameAncestors: [], connect: [] });

type Params = { readonly log: string; readonly post: string; readonly key: string };
type Own = Found & { readonly log: LogId; readonly post: PostId; readonly author: Pseudonym; readonly path: string };
type Said = Pick<DecisionParts, 'received'> & { readonly typed: string; readonly fault: string | null };

export function serveDecision(app: App, door: Door): void {
  const attempts = new Attempts(() => performance.now());

  /** Whoever tries addresses is slowed down, as with references at the desk; a right one costs nothing. */
  const ownOf = async (request: FastifyRequest<{ Params: Params }>): Promise<Own | number | null> => {
    const { log, post, key } = request.params;
    const wait = attempts.begin(request.ip);
    if (wait > 0) return wait;
    const found = isLogId(log) && isRandomId(post) && KEY_SHAPE.test(key) ? await door.authority.look(log) : null;
    if (found === null) return null;
    const [at, of] = [log as LogId, post as PostId];
    const author = authorIn(found, of);
    if (author === null || !sameText(key, decisionKey(door.secrets, at, of, author))) return null;
    attempts.right(request.ip);
    return { ...found, log: at, post: of, author, path: `/besked/${log}/${post}/${key}` };
  };

  const send = (reply: FastifyReply, page: PageParts): FastifyReply =>
    sendPage(
      reply
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .header('x-robots-tag', 'noindex, nofollow')
        .header('vary', 'Accept-Language'),
      POLICY,
      page,
    );
  const refuse = async (reply: FastifyReply, outcome: number | null, began: number, words: DecisionWords): Promise<FastifyReply> => {
    if (typeof outcome === 'number') {
      reply.code(429).header('retry-after', String(outcome));
      return send(reply, privatePage(words, message(words.slowTitle, words.slow(outcome))));
    }
    await notFound(began).catch((error: unknown) => {
      if (!(error instanceof DoorError)) throw error;
    });
    return send(reply.code(404), privatePage(words, message(words.missingTitle, words.missing)));
  };

  app.get<{ Params: Params }>(URL, async (request, reply) => {
    const began = performance.now();
    const words = decisionWords(languageOf(request.headers['accept-language']));
    const own = await ownOf(request);
    if (own === null || typeof own === 'number') return refuse(reply, own, began, words);
    const received = (request.query as { readonly mottagen?: unknown }).mottagen === '1';
    return send(reply, await pageOf(door, own, words, { typed: '', fault: null, received }));
  });
  void app.register(async (scope: App) => {
    useForms(scope);
    // No cookie counts here and the address is the proof: a page that sends the form must know it.
    scope.post<{ Params: Params }>(URL, { config: { form: true, keyed: true } }, async (request, reply) => {
      const began = performance.now();
      const language = languageOf(request.headers['accept-language']);
      const words = decisionWords(language);
      const own = await ownOf(request);
      if (own === null || typeof own === 'number') return refuse(reply, own, began, words);
      const fields = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const text = (fields.get('text') ?? '').replace(/\r\n?/g, '\n');
      const who = await authorOf(door, own);
      const act = viewOf(door, own).decision?.act;
      const answer =
        who === null || act === undefined
          ? null
          : await door.authority.submit({ log: own.log, command: { type: 'moderation/appeal', act, text }, who, key: null });
      if (answer?.accepted !== true) {
        const fault = answer === null ? words.undone : titleOf(answer.code, language);
        return send(reply.code(answer === null ? 409 : 422), await pageOf(door, own, words, { typed: text, fault, received: false }));
      }
      return reply
        .code(303)
        .header('cache-control', 'no-store')
        .header('referrer-policy', 'no-referrer')
        .header('location', `${own.path}?mottagen=1`)
        .send();
    });
  });
  only(app, URL, ['GET', 'HEAD', 'POST']);
}

/** The author as the one who asks: no seat, whatever roles they have. */
async function authorOf(door: Door, { log, author }: Own): Promise<Who | null> {
  const person = await door.people.personBehind(log, author);
  return person === null ? null : { person, pseudonym: author, level: 'guest', seats: [], badges: [], eligible: true };
}

/** As its author sees it, also when the author is forgotten: the address is theirs. */
function viewOf(door: Door, { state, held, post, author }: Own): ReturnType<typeof postView> {
  const item = state.debate.items.get(post);
  if (!item) throw new Error('a post that was there is gone');
  const viewer = {
    person: author,
    level: 'guest',
    seats: [],
    represents: [],
    mark: (purpose: string, target: string) => (purpose === 'own' && target === post ? item.mark : undefined),
  } as const;
  return postView(item, state, held, viewer, readable(state, viewer), new Date(door.clock.now()).toISOString());
}

async function pageOf(door: Door, own: Own, usual: DecisionWords, { typed, fault, received }: Said): Promise<PageParts> {
  const { log, state, held } = own;
  const view = viewOf(door, own);
  const place = placeOf(state, held, own.post);
  const words = place === null ? usual : chatDecisionWords(usual, place.role);
  const { dialogue, moderation } = state;
  const now = new Date(door.clock.now()).toISOString();
  const staffing = moderation.policies.at(-1)?.staffing;
  const version = view.decision?.statement.version;
  const judged =
    version === undefined || view.text === '' ? null : (postContent(held, version)?.text ?? addendumContent(held, version)?.text ?? null);
  const there = (await door.people.personBehind(log, own.author)) !== null;
  return decisionPage({
    log,
    title: [dialogue.phase === 'empty' ? '' : dialogue.description.title, place?.title ?? ''].filter((each) => each !== '').join(' · '),
    addresses: place === null ? { page: routes.page(log), post: postAddress(log, own.post) } : { page: place.page, post: place.address },
    view,
    about: aboutOf(own, view),
    judged,
    promised: staffing === undefined ? null : promise(staffing, now),
    now,
    zone: door.config.timeZone,
    words,
    form: there ? { action: own.path, typed, fault } : null,
    received: received && view.decision?.appeal?.outcome === null,
  });
}

function aboutOf({ state, post }: Own, { decision }: ReturnType<typeof postView>): DecisionParts['about'] {
  const item = state.debate.items.get(post);
  if (decision === null || !item) return 'post';
  if (decision.kind === 'hidden') return item.status === 'hidden' ? 'post' : 'over';
  const judged = item.versions.find(({ content }) => content === decision.statement.version);
  if (judged?.status === 'published') return 'over';
  return wasPublished(item) ? 'change' : 'post';
}

function message(title: string, text: string): unknown {
  return html`<h1>${title}</h1>
    <p>${text}</p>`;
}
