/** A23: JSON that readers disagree about, where a session begins, a draft is handed over and a command is given. */
import { after, before, describe, expect, it } from '#spec';
import { routes } from '@insyn/protocol/routes.ts';
import { newKey, POST, problemOf } from '../server/start-server.ts';
import { ELSEWHERE, openPlace, type Holder, type Place } from './identity-kit.ts';

const SESSION = { name: 'Rut' };

describe('attacks on identity: JSON', () => {
  let place: Place;
  let rut: Holder;
  before(async () => {
    place = await openPlace();
    rut = await place.session('Rut');
  });
  after(() => place.server.stop());

  const bodies = (): Readonly<
    Record<string, { readonly url: string; readonly good: string; readonly headers: Readonly<Record<string, string>> }>
  > => ({
    session: { url: routes.session, good: JSON.stringify(SESSION), headers: { origin: place.server.url } },
    pairing: {
      url: routes.pairings,
      good: JSON.stringify({ log: place.logs.city, command: POST, key: newKey(), page: `${ELSEWHERE}/`, title: 'Sidan', shared: false }),
      headers: { origin: ELSEWHERE },
    },
    command: { url: routes.commands(place.logs.city), good: JSON.stringify(POST), headers: { ...rut.site, 'idempotency-key': newKey() } },
  });

  /** What is wrong with it, and it. `first`: the first field's name and value, to be said twice. */
  const spoiled = (good: string): Readonly<Record<string, string | Buffer>> => {
    const first = /^\{("[a-z]+":"[^"]*")/.exec(good)?.[1] ?? '"x":1';
    return {
      'a prototype': good.replace('{', '{"__proto__":{"admin":true,"seats":["admin/1"]},'),
      'a prototype, escaped': good.replace('{', '{"\\u005f_proto__":{"admin":true},'),
      'a constructor': good.replace('{', '{"constructor":{"prototype":{"admin":true}},'),
      'the same field twice': good.replace('{', `{${first},`),
      'the same field twice, once escaped': good.replace(
        '{',
        `{${first.replace(/^"(.)/, (_whole, letter: string) => `"\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)},`,
      ),
      'a number past all numbers': good.replace('{', '{"n":1e400,'),
      'a number that loses digits': good.replace('{', '{"n":9007199254740993,'),
      'not a number': good.replace('{', '{"n":NaN,'),
      'a half letter': good.replace(/"([^"]+)":"([^"]*)"/, '"$1":"$2\\ud800"'),
      'sixty-four levels': good.replace('{', `{"n":${'['.repeat(64)}${']'.repeat(64)},`),
      'a hundred thousand levels': `${'['.repeat(30_000)}`,
      'a field too many': good.replace('{', '{"level":"eid","person":"x",'),
      'a list': `[${good}]`,
      'a text': JSON.stringify(good),
      'nothing at all': '',
      null: 'null',
      'two of them': `${good}${good}`,
      'a mark before it': `\ufeff${good}`,
      'a comma at the end': good.replace(/\}$/, ',}'),
      'a comment': `/* */${good}`,
      'a zero byte': good.replace('{', '{"n":"\u0000",'),
      'bytes that are no UTF-8': Buffer.concat([
        Buffer.from(good.slice(0, -1)),
        Buffer.from([0x2c, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
      ]),
    };
  };

  for (const kind of ['session', 'pairing', 'command'] as const) {
    it(`[ID124] A23: each is a plain 400, makes nobody, gives nothing and writes nothing: ${kind}`, async () => {
      const { url, good, headers } = bodies()[kind] ?? { url: '', good: '', headers: {} };
      const before = await place.heads();
      for (const [name, body] of Object.entries(spoiled(good))) {
        const response = await fetch(`${place.server.url}${url}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: typeof body === 'string' ? body : new Uint8Array(body),
        });
        expect(response.status, name).to.equal(400);
        expect((await problemOf(response)).code, name).to.equal('request/not-understood');
        expect(response.headers.get('set-cookie'), name).to.equal(null);
      }
      expect(await place.heads()).to.equal(before);
      expect(Object.hasOwn(Object.prototype, 'admin')).to.equal(false);
      const right = await fetch(`${place.server.url}${url}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: good,
      });
      expect(right.status, 'what was spoiled was good').to.equal(201);
    });
  }
});
