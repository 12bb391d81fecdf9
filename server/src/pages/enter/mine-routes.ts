/** `/jag`: a person's own things, on our own site and under its own session. */
import { cleanName } from '@insyn/domain/text/names.ts';
import { statusOf } from '@insyn/protocol/problems.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type App, DoorError } from '../../http/door.ts';
import { leaveEverywhere } from '../../http/session.ts';
import { finishSession } from '../../identity/begin-session.ts';
import { clearCookie, COOKIE, type Session, SITE_COOKIE } from '../../identity/session-token.ts';
import type { Found } from '../../people/people.ts';
import { supportsOf, takeBackSupports } from '../../people/supports.ts';
import { Times } from '../times.ts';
import { type Entrance, wordsOf } from './entrance.ts';
import { addCookie, forgetVisit, readForm } from './forms.ts';
import { goTo, hereOf, type Here, show, siteSessionOf } from './here.ts';
import { leftScreen, type Mine, mineScreen } from './mine-page.ts';
import { renameEverywhere, tellNames } from './names.ts';
import { ownPosts } from './own-posts.ts';

const FORM = { config: { form: true } } as const;

export function serveMine(app: App, { door }: Entrance): void {
  const times = new Times(door.config.timeZone);

  const known = async (request: FastifyRequest): Promise<{ readonly session: Session; readonly found: Found } | null> => {
    const session = siteSessionOf(door, request);
    const found = session === null ? null : await door.people.find(session.person);
    return session === null || found === null || found.tenant !== session.tenant ? null : { session, found };
  };
  const page = async (here: Here, { person }: Session, { name, hidden }: Found, more: Partial<Mine> = {}): Promise<FastifyReply> => {
    const posts = await ownPosts(door, (await door.people.copyOf(person))?.traces ?? []);
    return show(here, mineScreen(here, { name, hidden, typed: null, posts, trouble: null, saved: false, times, ...more }));
  };
  /** A press of a person on a form of ours. */
  const press = async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<{ readonly here: Here; readonly fields: URLSearchParams; readonly session: Session; readonly found: Found }> => {
    const { fields } = readForm(request, door);
    const who = await known(request);
    if (who === null) throw new DoorError('session/needed');
    const wait = await door.rates.take('command', who.session.person);
    if (wait > 0) throw new DoorError('request/too-many', { retryAfter: wait });
    return { here: hereOf(door, request, reply), fields, ...who };
  };
  const forget = (reply: FastifyReply): void => {
    for (const name of [SITE_COOKIE, COOKIE] as const) addCookie(reply, clearCookie(name));
    forgetVisit(reply);
  };

  app.get(routes.mine, async (request, reply) => {
    const here = hereOf(door, request, reply);
    const who = await known(request);
    if (who === null) return goTo(here, `/in?till=${encodeURIComponent(routes.mine)}`);
    return page(here, who.session, who.found, { saved: (request.query as { sparat?: unknown }).sparat === '1' });
  });

  app.post(`${routes.mine}/namn`, FORM, async (request, reply) => {
    const { here, fields, session, found } = await press(request, reply);
    const typed = (fields.get('name') ?? '').slice(0, 400);
    const cleaned = cleanName(typed);
    if (!cleaned.ok)
      return page(here, session, found, { typed, trouble: { words: wordsOf(here, cleaned.code), status: statusOf(cleaned.code) } });
    if (cleaned.name !== found.name) await renameEverywhere(door, session.person, cleaned.name);
    return goTo(here, `${routes.mine}?sparat=1`);
  });

  app.post(`${routes.mine}/dolj`, FORM, async (request, reply) => {
    const { here, session } = await press(request, reply);
    await renameEverywhere(door, session.person, null);
    return goTo(here, routes.mine);
  });

  app.post(`${routes.mine}/ut`, FORM, async (request, reply) => {
    const { here, fields, session } = await press(request, reply);
    if (fields.get('var') === 'overallt') await leaveEverywhere(door, session);
    else await finishSession(door, session);
    forget(reply);
    return show(here, leftScreen(here, false));
  });

  app.get(`${routes.mine}/kopia`, async (request, reply) => {
    const here = hereOf(door, request, reply);
    const who = await known(request);
    if (who === null) return goTo(here, `/in?till=${encodeURIComponent(routes.mine)}`);
    const { session } = who;
    const kept = await door.people.copyOf(session.person);
    const roles = await door.seats.of(session.person, session.tenant);
    const posts = await ownPosts(door, kept?.traces ?? []);
    const copy = {
      made: new Date(door.clock.now()).toISOString(),
      level: session.level,
      name: kept?.name ?? null,
      nameHidden: kept?.hidden ?? false,
      logsInWith: kept?.credentials ?? [],
      roles,
      dialogues: kept?.traces ?? [],
      posts,
      drafts: await door.people.drafts.copyOf(session.person, door.clock.now()),
      supports: await supportsOf(door, session.person, kept?.traces ?? []),
    };
    return reply
      .type('application/json; charset=utf-8')
      .header('content-disposition', 'attachment; filename="mina-uppgifter.json"')
      .send(JSON.stringify(copy, null, 2));
  });

  app.post(`${routes.mine}/radera`, FORM, async (request, reply) => {
    const { here, fields, session } = await press(request, reply);
    if (fields.get('ja') !== '1') return goTo(here, routes.mine);
    await leaveEverywhere(door, session);
    await takeBackSupports(door, session.person, (await door.people.copyOf(session.person))?.traces ?? []);
    await tellNames(door, await door.people.erase(session.person));
    forget(reply);
    return show(here, leftScreen(here, true));
  });
}
