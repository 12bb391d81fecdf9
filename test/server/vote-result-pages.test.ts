/** The result at the desk: nothing before it is over, what is missing in words, the same figures signed by two, and the board beside them. */
import { after, before, describe, expect, it } from '#spec';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { boardSha256 } from '@insyn/domain/vote/result.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { credentialDigest, numberCredential } from '@insyn/server/people/credential.ts';
import { definitionOf } from '@insyn/server/ballot/clock.ts';
import { CLOSES, DURING, OPENS, OVER } from '../kit/election.ts';
import { inventedNumber } from '../kit/invented-numbers.ts';
import { ballotOf, newEnvelope } from '../../demo/voting-device.ts';
import { CITY, type Browser } from './admin-kit.ts';
import { MACHINE_WORDS } from './admin-words.ts';
import { openVoteTown, VOTE, type VoteTown } from './vote-town.ts';

const PATH = `/admin/dialoger/d/${VOTE}/omrostning/resultat`;
const VOTERS = 60;
const handleOf = (at: number): string => `KV1-${String(at).padStart(4, '0')}-00000`;

type Voted = { readonly city: VoteTown; readonly election: string };

/** A vote that is open, with so many ballots in the box, a third for each alternative. */
async function openVote(web: number): Promise<Voted> {
  const city = await openVoteTown();
  const election = await city.propose();
  const { registrar, box } = city.ballot;
  const key = city.town.server.secrets.people(CITY);
  const digest = (at: number): string => credentialDigest(key, numberCredential(inventedNumber(at)));
  const entries = Array.from({ length: VOTERS }, (_each, at) => ({
    handle: handleOf(at),
    credential: digest(at),
    district: 'Kvarnskogen',
  }));
  await registrar('stage', 'list', entries);
  await registrar('addStaged', election, 'list');
  await city.act({ type: 'vote/sign', election }, 'admin/2');
  await city.at(OPENS);
  await city.at(DURING);
  const definition: Definition = await definitionOf(city.town.server.store, VOTE, election);
  const modulus = Buffer.from(definition.issuer, 'base64url');
  for (let at = 0; at < web; at += 1) {
    const envelope = newEnvelope(election, modulus);
    const answer = await registrar('issue', election, { by: 'credential', digests: [digest(at)] }, envelope.blinded, DURING, '2026-12-05');
    if (answer.kind !== 'signed') throw new Error(answer.code);
    const text = ballotOf(envelope, election, envelope.unblind(Buffer.from(answer.signature)), 'abc'.charAt(at % 3));
    const cast = await box('cast', election, text, DURING);
    if (cast.kind !== 'cast') throw new Error(cast.code);
  }
  return { city, election };
}

describe('the result at the desk', () => {
  let city: VoteTown;
  let election: string;
  let anna: Browser;
  let bo: Browser;
  /** A session does not last so long: they log in again. */
  const later = async (moment: string): Promise<void> => {
    await city.at(moment);
    anna = city.town.browse(city.town.anna.person);
    bo = city.town.browse(city.town.bo.person);
  };
  before(async () => {
    ({ city, election } = await openVote(45));
    await later(DURING);
  });
  after(() => city.stop());

  it('[VO97] is not there while the vote is open, and says what is missing when it is not', async () => {
    expect((await anna.get(PATH)).status).to.equal(404);
    expect((await anna.get(PATH.replace('/resultat', ''))).text)
      .to.include('Pågår')
      .and.not.match(/\b15\b/);
    await city.ballot.registrar('receive', election, handleOf(50), '2026-12-06');
    await later(CLOSES);
    const soon = await anna.get(PATH);
    expect(soon.text).to.include('Det som fattas').and.include('20.10').and.not.include('Andel');
    await later(OVER);
    const still = await anna.get(PATH);
    expect(still.text).to.include('1 mottaget kuvert är varken godkända eller underkända.').and.not.include('Andel');
    expect((await anna.post(PATH, { csrf: anna.csrf, gor: 'foresla', siffror: 'x' })).status).to.equal(422);
    await city.ballot.registrar('reject', election, handleOf(50), 'damaged');
  });

  it('[VO97] stands when two have signed the same figures, with every ballot beside it where it is open', async () => {
    const page = await anna.get(PATH);
    expect(page.text)
      .to.include('A. Alternativ A 15 33,3')
      .and.include('45 lämnade av 45 begärda')
      .and.include('Varje röst blir läsbar för alla');
    expect(page.text, 'there is no paper to hide').not.to.include('var för sig');
    for (const word of MACHINE_WORDS) expect(page.text.toLowerCase(), String(word)).not.to.match(word);
    expect((await anna.post(PATH, { csrf: anna.csrf, gor: 'foresla', siffror: 'A'.repeat(43) })).text).to.include('Siffrorna har ändrats');
    expect((await anna.send(page, PATH, {}, { button: 'foresla' })).text).to.include('Nu behövs en andra underskrift');
    const own = await anna.get(PATH);
    expect(own.text).to.include('En annan av er behöver skriva under');
    const digest = /name="siffror" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
    expect((await anna.post(PATH, { csrf: anna.csrf, gor: 'skriv-under', siffror: digest })).text).to.include('Det behövs två personer');
    const done = await bo.send(await bo.get(PATH), PATH, {}, { button: 'skriv-under' });
    expect(done.text).to.include('Resultatet är undertecknat av två');
    const run = await city.run();
    expect(run?.result?.total?.votes).to.deep.equal({ a: 15, b: 15, c: 15 });
    expect(run?.resultSigned).to.deep.equal(['admin/1', 'admin/2']);
    const board = city.town.server.app.authority;
    const card = (await board.look(VOTE))?.held.contents.get(run?.board ?? ('' as never))?.content as { readonly sha256: string };
    const text = await (await city.town.server.get(routes.attachment(VOTE, card.sha256))).text();
    expect(text.trim().split('\n')).to.have.lengthOf(45);
    expect(boardSha256(text)).to.equal(card.sha256);
    expect((await anna.get(PATH)).text).to.include('Undertecknat av Anna Alm (nr 1) och Bo Bok (nr 2)');
  });
});

describe('the result at the desk, with paper', () => {
  it('[VO97] counts no envelope that lies in no batch and no batch that is not sealed; one paper ballot is shown by itself nowhere', async () => {
    const { city, election } = await openVote(30);
    try {
      const { registrar, paper } = city.ballot;
      await registrar('receive', election, handleOf(50), '2026-12-06');
      await registrar('accept', election, handleOf(50));
      await city.at(OVER);
      const [anna, bo] = [city.town.anna, city.town.bo].map(({ person }) => city.town.browse(person)) as [Browser, Browser];
      expect((await anna.get(PATH)).text).to.include('1 godkänt kuvert ligger inte i någon bunt.');
      await paper('open', election, 1, 8);
      expect((await anna.get(PATH)).text).to.include('1 bunt är inte förseglade: 1.');
      const piles = { a: 1, b: 0, c: 0, blank: 0, invalid: 0, missing: 0 };
      for (const counter of [8, 9]) await paper('count', election, 1, { counter, piles });
      const page = await anna.get(PATH);
      expect(page.text)
        .to.include('A. Alternativ A 11')
        .and.include('Webben och papper visas inte var för sig')
        .and.include('1 kuvert, 1 godkända');
      await anna.send(page, PATH, {}, { button: 'foresla' });
      await bo.send(await bo.get(PATH), PATH, {}, { button: 'skriv-under' });
      const run = await city.run();
      expect(run?.result).to.deep.include({ channels: null, cast: { web: 30, paper: 1 } });
      expect(run?.result?.board.mode).to.equal('revision');
      expect(run?.board).to.equal(null);
    } finally {
      await city.stop();
    }
  });
});
