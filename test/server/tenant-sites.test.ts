import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { COOKIE, verify } from '@insyn/server/identity/session-token.ts';
import { after, before, describe, expect, it } from '#spec';
import { sessionFor, under } from './session-kit.ts';
import { foundTenant } from './staff.ts';
import { ABOUT, ELSEWHERE, openDialogue, problemOf, saying, startServer, type TestServer } from './start-server.ts';

const DISTRICT = 'tenant-distrikt' as LogId;
const PIER = 'ny-brygga' as LogId;
const THEIRS = 'https://distriktet.example';

describe('sites of tenants', () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
    await foundTenant(server.app, DISTRICT);
    await openDialogue(server, 'ny-skola');
    const who = { ...NOBODY, seats: ['admin/1' as Seat] };
    const description = {
      title: 'Bryggan',
      summary: 'En brygga.',
      lang: 'sv',
      body: '',
      dnr: '',
      alternatives: [],
      about: ABOUT,
      debateCloses: null,
    };
    await server.app.authority.submit({
      log: PIER,
      command: {
        type: 'dialogue/create',
        kind: 'radslag',
        description,
        tenant: DISTRICT,
        settings: { review: { when: 'after', of: 'checks' } },
        policy: DEFAULT_POLICY,
      },
      who,
      key: null,
    });
    await server.app.authority.submit({ log: PIER, command: { type: 'dialogue/enter', phase: 'debate' }, who, key: null });
  });
  after(() => server.stop());

  const allow = (type: 'tenant/allow-origin' | 'tenant/remove-origin'): Promise<unknown> =>
    server.app.authority.submit({ log: DISTRICT, command: { type, origin: THEIRS }, who: { ...NOBODY, seats: ['admin/1'] }, key: null });
  const post = async (log: string, origin: string, tenant: LogId): Promise<string> => {
    const person = await server.people.create('Rut', tenant);
    const who = under(server, sessionFor(server, person, { tenant }), { embed: true });
    const answer = await server.send(log, saying('Från en sajt'), who, { headers: { origin } });
    return answer.ok ? 'yes' : (await problemOf(answer)).code;
  };
  const CITY = 'tenant-stad' as LogId;

  it('[ID23] a site writes in the dialogues of the tenants that let it in, from the moment they do until the moment they do not', async () => {
    expect(await post(PIER, THEIRS, DISTRICT)).to.equal('request/origin-not-allowed');
    await allow('tenant/allow-origin');
    expect(await post(PIER, THEIRS, DISTRICT)).to.equal('yes');
    expect(await post('ny-skola', THEIRS, CITY)).to.equal('request/origin-not-allowed');
    expect(await post(PIER, ELSEWHERE, DISTRICT)).to.equal('request/origin-not-allowed');
    expect(await post('ny-skola', ELSEWHERE, CITY)).to.equal('yes');
    expect(await post(PIER, server.url, DISTRICT)).to.equal('yes');
    await allow('tenant/remove-origin');
    expect(await post(PIER, THEIRS, DISTRICT)).to.equal('request/origin-not-allowed');
  });

  it('[ID23] a session that begins at a site is of that site’s tenant, or of the dialogue it names where the site may', async () => {
    await allow('tenant/allow-origin');
    const begin = async (origin: string, log?: string): Promise<string> => {
      const answer = await fetch(`${server.url}${routes.session}`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Rut', ...(log === undefined ? {} : { log }) }),
      });
      if (!answer.ok) return (await problemOf(answer)).code;
      const token = (answer.headers.get('set-cookie') ?? '').slice(COOKIE.length + 1).split(';')[0] ?? '';
      return verify(token, server.secrets.session, Date.now())?.tenant ?? 'nobody';
    };
    expect(await begin(THEIRS)).to.equal(DISTRICT);
    expect(await begin(ELSEWHERE)).to.equal(CITY);
    expect(await begin(server.url, PIER)).to.equal(DISTRICT);
    expect(await begin(ELSEWHERE, PIER)).to.equal('request/origin-not-allowed');
    await allow('tenant/remove-origin');
  });

  it('[ID23] what the tenants’ logs say is known again after a restart', async () => {
    await allow('tenant/allow-origin');
    const again = await startServer({ store: server.store });
    try {
      expect((await again.get(routes.session, { origin: THEIRS })).headers.get('access-control-allow-origin')).to.equal(THEIRS);
    } finally {
      await again.stop();
    }
  });
});
