/**
 * The page where one votes. Never in a frame; one script of ours at an address that names its content; it speaks with its own site and
 * with the ballot box, which the settings name and no address can. No request to it is written down.
 */
import { createHash, createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isLogId, type LogId } from '@insyn/domain/ids.ts';
import { hashOf } from '@insyn/domain/chain.ts';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { currentVote, type VoteRun } from '@insyn/domain/vote/types.ts';
import { LANGUAGES, type Language } from '@insyn/elements/translations/languages.ts';
import { votePageWords, whenVotePageKnown } from '@insyn/elements/translations/vote-page.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Ballot } from '../../ballot/open.ts';
import { notFound, visible } from '../../http/access.ts';
import { type App, type Door, DoorError } from '../../http/door.ts';
import { only } from '../../http/methods.ts';
import { languageOf, titleOf } from '../../http/problems.ts';
import { csrfOf } from '../../identity/session-token.ts';
import { sendPage } from '../layout.ts';
import { enterFor } from '../own-page.ts';
import { serveText } from '../serve-text.ts';
import { VOTE_STYLE, votePage, type VoteScript } from './page.ts';
import { voteStyle } from './style.ts';

const ADDRESS = routes.votePage(':log' as LogId);
const SCRIPT = 'vote-page.js';
/** A card *Om dialogen* that says nothing but a telephone number. */
const NUMBER = /^\+?\d[\d\s-]{4,20}$/;

export function serveVotePage(app: App, door: Door, ballot: Ballot, embedDir: string | undefined): void {
  const script = embedDir === undefined ? null : voteScriptIn(embedDir);

  app.get<{ Params: { log: string } }>(ADDRESS, { config: { silent: true } }, async (request, reply) => {
    const began = performance.now();
    reply.headers({ 'cache-control': 'no-store', vary: 'Cookie, Accept-Language', 'referrer-policy': 'no-referrer' });
    const { log } = request.params;
    const found = isLogId(log) ? await door.authority.look(log) : null;
    const session = door.sessionOf(request);
    if (!isLogId(log) || found === null || !visible(found.state, await door.whoOf(session, log)))
      return missing(door, request, reply, began);
    const run = currentVote(found.state.vote);
    const definition = await definitionOf(door, log, run);
    const tenant = await door.tenantOf(log);
    const town = (await door.authority.look(tenant))?.state.tenant;
    const { name, phone: own } = town?.kind === 'tenant' ? town.settings : { name: '', phone: '' };
    const told = found.state.dialogue.phase === 'empty' ? '' : (found.state.dialogue.description.about?.contact ?? '');
    const phone = own === '' && NUMBER.test(told) ? told : own;
    const { visa } = request.query as Readonly<Record<string, unknown>>;
    const chosen = LANGUAGES.find((each) => each === visa) ?? null;
    const lang = chosen ?? languageOf<Language>(request.headers['accept-language'], LANGUAGES);
    await whenVotePageKnown(lang);
    const words = votePageWords(lang);
    const base = door.baseUrl();
    const box = ballot.boxUrl === null ? base : new URL(ballot.boxUrl).origin;
    // By mail one can be somebody, and on no roll: who has no e-legitimation is asked for it.
    const known = session !== null && session.site === true && session.tenant === tenant && session.level === 'eid' ? session.person : null;
    return sendPage(
      reply,
      policyOf(base, box, script),
      votePage({
        log,
        run,
        definition,
        words,
        reads: readIn(request, definition, words.$code),
        now: new Date(door.clock.now()).toISOString(),
        town: name,
        phone,
        contact: phone === '' ? told : '',
        base,
        box,
        voter: known === null || run === null ? '' : tagOf(door, run.election, known),
        proof: session === null ? '' : csrfOf(session, door.sessionKey),
        login: enterFor(`${routes.votePage(log)}${chosen === null ? '' : `?visa=${chosen}`}`, routes.mine, tenant),
        script,
      }),
    );
  });
  only(app, ADDRESS, ['GET', 'HEAD']);

  serveText(app, VOTE_STYLE, 'text/css; charset=utf-8', voteStyle);
}

/** The built script under the name of its content; `null` where none was built. */
export function voteScriptIn(folder: string): VoteScript | null {
  const rolling = join(folder, SCRIPT);
  if (!existsSync(rolling)) return null;
  const code = readFileSync(rolling);
  const pinned = `vote-page-${createHash('sha256').update(code).digest('hex').slice(0, 16)}.js`;
  const name = existsSync(join(folder, pinned)) ? pinned : SCRIPT;
  return { address: `/embed/${name}`, integrity: `sha384-${createHash('sha384').update(code).digest('base64')}` };
}

/** Nothing inline, nothing of others, one script by its address; speaks with its own site and the box, and stands in nobody's frame. */
function policyOf(base: string, box: string, script: VoteScript | null): string {
  return [
    "default-src 'none'",
    `script-src ${script === null ? "'none'" : `${base}${script.address}`}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self'${box === base ? '' : ` ${box}`}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ');
}

/** What two have signed; `null` while nobody may vote on it. */
async function definitionOf({ store }: Door, log: LogId, run: VoteRun | null): Promise<Definition | null> {
  if (run === null || run.status === 'proposed' || run.status === 'cancelled') return null;
  const kept = await store.attachment(log, run.election);
  if (kept === null) return null;
  const text = new TextDecoder('utf-8').decode(kept.bytes);
  return hashOf(text) === run.election ? (JSON.parse(text) as Definition) : null;
}

/** The language that was asked for by a link of the page, else that of the reader, else the first. */
function readIn(request: FastifyRequest, definition: Definition | null, own: string): string {
  const { sprak } = request.query as Readonly<Record<string, unknown>>;
  const languages = definition?.languages ?? [];
  return languages.find((each) => each === sprak) ?? languages.find((each) => each === own) ?? languages[0] ?? own;
}

/** Tells people at one device apart, in one election; it is nobody's name and goes nowhere but into the page. */
function tagOf({ sessionKey }: Door, election: string, person: string): string {
  return createHmac('sha256', sessionKey).update(`vote-page\0${election}\0${person}`).digest('base64url').slice(0, 22);
}

async function missing(door: Door, request: FastifyRequest, reply: FastifyReply, began: number): Promise<FastifyReply> {
  await notFound(began).catch((error: unknown) => {
    if (!(error instanceof DoorError)) throw error;
  });
  const lang = languageOf(request.headers['accept-language']);
  const words = titleOf('dialogue/not-found', lang);
  const body = html`<main><h1>${words}</h1></main>`;
  return sendPage(reply.code(404), policyOf(door.baseUrl(), door.baseUrl(), null), {
    title: words,
    lang,
    kind: 'problem',
    hidden: true,
    body,
  });
}
