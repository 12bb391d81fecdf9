/** A5, A8: names that want to be markup, to be read backwards, or to pass for the city. */
import { after, before, describe, expect, it } from '#spec';
import { routes } from '@insyn/protocol/routes.ts';
import { saying, Visitor, Widget } from '../server/enter-kit.ts';
import { problemOf } from '../server/start-server.ts';
import { isIn, type LoginPlace, openLoginPlace } from './identity-login-kit.ts';

/** What a provider says, and what becomes of it: the name that is offered, or none. */
const TOLD: readonly (readonly [name: string, offered: string | null])[] = [
  ['<svg onload=alert(1)>', '<svg onload=alert(1)>'],
  ['</bdi><script>alert(1)</script>', '</bdi><script>alert(1)</script>'],
  ['" autofocus onfocus="alert(1)', '" autofocus onfocus="alert(1)'],
  ['${alert(1)} {{7*7}} <!--', '${alert(1)} {{7*7}} <!--'],
  ['Rut \u202egnp.exe', 'Rut gnp.exe'],
  ['Rut\u2066\u2069\u200b\u200d Havrelind', 'Rut Havrelind'],
  ['Rut\r\nSet-Cookie: x=y', 'Rut Set-Cookie: x=y'],
  ['\u041aommunen', null],
  ['K\u043emmun\u0435n', null],
  ['K\u200bommunen', null],
  ['M o d e r a t o r', null],
  ['\uff2b\uff4f\uff4d\uff4d\uff55\uff4e\uff45\uff4e', null],
  [`Z${'\u0301'.repeat(40)}`, null],
  ['\u202e\u200b\u2060', null],
  ['x'.repeat(90), null],
  ['\u{1f600}', null],
];

/** Typed by somebody, and the code of the refusal. */
const TYPED: readonly (readonly [name: string, code: string])[] = [
  ['\u041aommunen', 'people/name-reserved'],
  ['\u039a\u03bfmmunen', 'people/name-reserved'],
  ['Kommunen \u2713', 'people/name-reserved'],
  ['k-o-m-m-u-n-e-n', 'people/name-reserved'],
  ['KÖMMÜNEN', 'people/name-reserved'],
  ['Ko\u200bmmunen', 'people/name-reserved'],
  ['M0derator', 'people/name-reserved'],
  ['Stadens tjänst', 'people/name-reserved'],
  ['\u{1d40a}ommunen', 'people/name-reserved'],
  ['', 'people/name-missing'],
  ['\u202e\u202d\u2066\u2069', 'people/name-missing'],
  ['\u200b\u200c\u200d\u2060\ufeff', 'people/name-missing'],
  [`Z${'\u0301'.repeat(10_000)}`, 'people/name-not-allowed'],
  ['...', 'people/name-not-allowed'],
  ['Rut 900101-9802', 'people/name-not-allowed'],
  ['x'.repeat(61), 'people/name-too-long'],
];

describe('attacks on identity: names', () => {
  let place: LoginPlace;
  before(async () => {
    place = await openLoginPlace();
  });
  after(() => place.close());

  const escaped = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
  /** Elements of a page, with those that are always there taken away. */
  const elements = (html: string): readonly string[] =>
    [...html.matchAll(/<([a-z][a-z0-9-]*)[\s>]/g)]
      .map(([, name = '']) => name)
      .filter((name) => ['svg', 'script', 'img', 'iframe', 'object'].includes(name));
  const handlers = (html: string): readonly string[] =>
    [...html.replace(/="[^"]*"/g, '=""').matchAll(/<[^>]*\son[a-z]+\s*=[^>]*>/g)].map(([tag]) => tag);

  for (const [told, offered] of TOLD) {
    const shown = JSON.stringify(told.slice(0, 40));
    it(`[ID110] A5: a provider says that somebody is called ${shown}: ${offered === null ? 'another name is asked for' : 'shown as text'}`, async () => {
      const widget = new Widget(place.server);
      const begun = await widget.begin(place.logs.city, saying('Ett gott ord.'));
      const calm = await new Visitor(place.server.url).get('/in');
      // One number each: a name that was chosen before would be offered instead.
      const left = await place.leave(new Visitor(place.server.url), 'stad', begun.pairing);
      const page = await left.answer({ claims: { name: told } });
      expect(page.status).to.equal(200);
      expect(elements(page.text)).to.deep.equal(elements(calm.text));
      expect(handlers(page.text)).to.deep.equal([]);
      const path = `/in/${begun.pairing}`;
      if (offered === null) {
        expect(page.text).not.to.include('name="whose" value="own"');
        const forced = await left.visitor.press(page, `${path}/skicka`, { text: 'Ett gott ord.', whose: 'own' });
        expect(forced.status, 'nor can it be chosen all the same').to.equal(400);
      } else {
        expect(page.text).to.include(`<bdi>${escaped(offered)}</bdi>`);
        const receipt = await left.visitor.press(page, `${path}/skicka`, { text: 'Ett gott ord.', whose: 'own' });
        expect(receipt.status).to.equal(200);
        expect(handlers(receipt.text)).to.deep.equal([]);
        const posted = await (await place.server.get(routes.page(place.logs.city))).text();
        expect(posted).to.include(escaped(offered));
        expect(handlers(posted)).to.deep.equal([]);
        expect(posted).not.to.match(/[\u200b\u202a-\u202e\u2066-\u2069]/);
        const mine = await left.visitor.get('/jag');
        expect(handlers(mine.text)).to.deep.equal([]);
      }
      const [person] = await Promise.all([
        place.server.people.personWith('tenant-stad' as never, {
          kind: 'eid',
          issuer: 'https://id.oidc.se/claim/personalIdentityNumber',
          subject: '195502119802',
        }),
      ]);
      if (person !== null) await place.server.people.erase(person);
    });
  }

  it('[ID110] A5: a provider whose names are longer than anybody’s is not believed at all', async () => {
    for (const name of [`Z${'\u0301'.repeat(10_000)}`, 'x'.repeat(5000)]) {
      const left = await place.leave(new Visitor(place.server.url));
      expect((await left.answer({ claims: { name } })).status).to.equal(400);
      expect(isIn(left.visitor)).to.equal(false);
    }
  });

  it('[ID111] A8: the same names are refused where a guest begins, where a name is chosen while sending, and among one’s own things', async () => {
    const widget = new Widget(place.server);
    const begun = await widget.begin(place.logs.city, saying('Ett gott ord.'));
    const left = await place.leave(new Visitor(place.server.url), 'stad', begun.pairing);
    const page = await left.answer();
    const before = await place.heads();
    for (const [name, code] of TYPED) {
      const shown = JSON.stringify(name.slice(0, 30));
      const response = await fetch(`${place.server.url}${routes.session}`, {
        method: 'POST',
        headers: { origin: place.server.url, 'content-type': 'application/json' },
        body: JSON.stringify({ name }),
      });
      expect(response.status, shown).to.equal(400);
      expect((await problemOf(response)).code, shown).to.equal(code);
      expect(
        (await left.visitor.press(page, `/in/${begun.pairing}/skicka`, { text: 'Ett gott ord.', whose: 'other', name })).status,
        shown,
      ).to.equal(400);
      expect((await left.visitor.press(await left.visitor.get('/jag'), '/jag/namn', { name })).status, shown).to.equal(400);
    }
    expect(await place.heads()).to.equal(before);
    expect(
      (await place.server.people.personWith('tenant-stad' as never, {
        kind: 'eid',
        issuer: 'https://id.oidc.se/claim/personalIdentityNumber',
        subject: '195502119802',
      })) !== null,
      'and the person has no name',
    ).to.equal(true);
  });

  it('[ID111] A8: half a letter of UTF-16 is no name', async () => {
    const response = await fetch(`${place.server.url}${routes.session}`, {
      method: 'POST',
      headers: { origin: place.server.url, 'content-type': 'application/json' },
      body: '{"name":"Rut\\ud800"}',
    });
    expect(response.status).to.equal(400);
  });
});
