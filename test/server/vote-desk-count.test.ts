/** Batches of paper counted by two over HTTP on a real server: blind to each other, and blind to every sum until nothing can be voted. */
import type { Piles } from '@insyn/domain/vote/paper.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { DESK_CALLS } from '@insyn/protocol/vote-desk.ts';
import { after, before, describe, expect, it } from '#spec';
import { CLOSES, OVER } from '../kit/election.ts';
import { revoke } from './staff.ts';
import { CITY, openDeskStage, type AtDesk, type DeskStage } from './vote-desk-kit.ts';
import { VOTE_LOG } from './vote-stage.ts';

/** Of fifty envelopes; no figure of it is any other number on a page. */
const TOLD: Piles = { a: 19, b: 14, c: 11, blank: 3, invalid: 2, missing: 1 };

describe('counting', () => {
  let stage: DeskStage;
  let batches = 0;
  before(
    async () => {
      stage = await openDeskStage({ voters: 320 });
    },
    { timeout: 60_000 },
  );
  after(() => stage.stop());

  /** A fresh batch of fifty. */
  const open = async (): Promise<number> => {
    await stage.accepted(batches * 50, 50);
    expect(await stage.majken.says('ny-bunt', { envelopes: 50 })).to.equal('ok');
    batches += 1;
    return batches;
  };
  const stateOf = async (who: AtDesk, batch: number): Promise<unknown> => {
    const found = (await who.view()).batches.find((each) => each.batch === batch);
    if (found === undefined) throw new Error('no such batch');
    return found;
  };

  it('[VO105] two people count a batch, and when they have the same it is sealed', async () => {
    const { majken, hodan, pekka } = stage;
    const batch = await open();
    expect(await majken.says('satt-dig', { batch })).to.equal('ok');
    expect(await hodan.says('satt-dig', { batch })).to.equal('ok');
    expect(await pekka.says('satt-dig', { batch })).to.equal('count/taken');
    expect(await pekka.says('rakna', { batch, piles: TOLD }), 'nor straight away').to.equal('count/taken');
    expect(await stateOf(pekka, batch)).to.deep.include({ status: 'open', seats: [majken.number, hodan.number], counters: [] });
    expect(await hodan.says('rakna', { batch, piles: TOLD })).to.equal('ok');
    expect(await hodan.says('rakna', { batch, piles: TOLD }), 'the same person').to.equal('count/same-person');
    expect(await stateOf(majken, batch)).to.deep.include({ status: 'open', counters: [hodan.number] });
    expect(await majken.says('rakna', { batch, piles: TOLD })).to.equal('ok');
    expect(await stateOf(pekka, batch)).to.deep.include({ status: 'sealed', day: '2026-12-05', difference: null });
    expect(await majken.says('borja-om', { batch })).to.equal('count/sealed');
    const view = await majken.view();
    expect([view.names[majken.number], view.names[hodan.number]]).to.deep.equal(['Majken Dalvret', 'Hodan Gårdvik']);
  });

  it('[VO106] nobody is given a figure by any call or page, before the batch is sealed or after', async () => {
    const { majken, hodan, pekka, official, server } = stage;
    const batch = await open();
    const guess = ({ number }: AtDesk): Piles => ({ a: 0, b: 0, c: 0, blank: 0, invalid: number, missing: 50 - number });
    const everything = async (who: AtDesk): Promise<string> => {
      const cookie = { cookie: who.person.headers['cookie'] ?? '' };
      const paths = [
        routes.voteDesk(VOTE_LOG),
        routes.voteDeskProtocol(VOTE_LOG),
        routes.voteDeskLabel(VOTE_LOG, batch),
        ...DESK_CALLS.map((call) => routes.voteDeskCall(VOTE_LOG, call)),
        routes.votePage(VOTE_LOG),
        routes.voteResult(VOTE_LOG),
      ];
      const read = await Promise.all(paths.map(async (path) => (await server.get(path, cookie)).text()));
      const answers = await Promise.all(
        (['satt-dig', 'rakna', 'rakna-om'] as const).map(async (call) =>
          (await who.post(call, { batch, piles: guess(who), difference: null })).text(),
        ),
      );
      return [...read, ...answers].join('\n');
    };
    const tells = (text: string): boolean => /"piles"|"a":\d|"third"|\b19\b.*\b14\b.*\b11\b/s.test(text.replaceAll(/\d{4}-\d\d-\d\d/g, ''));
    expect(await hodan.says('rakna', { batch, piles: TOLD })).to.equal('ok');
    const answer = await majken.post('rakna', { batch, piles: { ...TOLD, a: 18, b: 15 } });
    expect(await answer.json()).to.deep.equal({ batch, status: 'recount' });
    expect(await stateOf(majken, batch)).to.deep.include({ status: 'recount', differs: ['a', 'b'], confirmedBy: [] });
    // Once more, together: what the first says is shown to nobody.
    expect(await hodan.says('rakna-om', { batch, piles: TOLD, difference: null })).to.equal('ok');
    for (const who of [majken, hodan, pekka, official]) expect(tells(await everything(who)), who.id).to.equal(false);
    expect(await stateOf(majken, batch), 'the third count of one who guesses began anew').to.deep.include({ status: 'recount' });
    expect(await hodan.says('rakna-om', { batch, piles: TOLD, difference: null })).to.equal('ok');
    expect(await majken.says('rakna-om', { batch, piles: TOLD, difference: null })).to.equal('ok');
    expect(await stateOf(majken, batch)).to.deep.include({ status: 'sealed' });
    for (const who of [majken, hodan, official]) expect(tells(await everything(who)), `${who.id}, sealed`).to.equal(false);
  });

  it('[VO108] piles that do not add up are signed by both, with a reason', async () => {
    const { majken, hodan } = stage;
    const batch = await open();
    const short = { ...TOLD, missing: 0 };
    expect(await majken.says('rakna', { batch, piles: short })).to.equal('count/sum');
    expect(await majken.says('rakna', { batch, piles: short, uneven: true })).to.equal('ok');
    expect(await hodan.says('rakna', { batch, piles: short, uneven: true })).to.equal('ok');
    expect(await stateOf(hodan, batch)).to.deep.include({ status: 'recount', differs: [] });
    const says = (who: AtDesk, count: number, reason: string): Promise<string> =>
      who.says('rakna-om', { batch, piles: short, difference: { count, reason } });
    expect(await majken.says('rakna-om', { batch, piles: short, difference: null })).to.equal('count/sum');
    expect(await says(majken, 1, ' ')).to.equal('count/reason-missing');
    expect(await says(majken, 2, 'Två fattas.')).to.equal('count/sum');
    expect(await says(majken, 1, 'Det var 19121212-1212 som glömde.'), 'everyone reads it').to.equal('vote/text-not-allowed');
    expect(await says(majken, 1, 'x'.repeat(301))).to.equal('request/not-understood');
    expect(await says(majken, 1, 'Ett kuvert var tomt.')).to.equal('ok');
    expect(await says(majken, 1, 'Ett kuvert var tomt.'), 'alone').to.equal('count/same-person');
    expect(await stateOf(hodan, batch)).to.deep.include({ status: 'recount', difference: { count: 1, reason: 'Ett kuvert var tomt.' } });
    expect(await says(hodan, 1, 'Ett kuvert var tomt.')).to.equal('ok');
    expect(await stateOf(hodan, batch)).to.deep.include({ status: 'sealed', difference: { count: 1, reason: 'Ett kuvert var tomt.' } });
  });

  it('[VO109] figures that are none change nothing', async () => {
    const { majken } = stage;
    const batch = await open();
    for (const bad of [-1, 1.5, 51, 1e21])
      expect(await majken.says('rakna', { batch, piles: { ...TOLD, a: bad } })).to.equal('count/not-a-number');
    for (const bad of ['19', null, true, [19]])
      expect(await majken.says('rakna', { batch, piles: { ...TOLD, a: bad } }), JSON.stringify(bad)).to.equal('request/not-understood');
    const { a: _left, ...without } = TOLD;
    expect(await majken.says('rakna', { batch, piles: without })).to.equal('count/pile-missing');
    expect(await majken.says('rakna', { batch, piles: { ...without, d: 19 } })).to.equal('count/pile-missing');
    expect(await majken.says('rakna', { batch: 999, piles: TOLD })).to.equal('count/batch-unknown');
    for (const batch_ of [0, -1, 1.5, '1', null])
      expect(await majken.says('rakna', { batch: batch_, piles: TOLD })).to.equal('request/not-understood');
    expect(await stateOf(majken, batch)).to.deep.include({ status: 'open', seats: [], counters: [] });
  });

  it('[VO111] whose role ended between the two counts has counted; when it has to be done again, others begin anew', async () => {
    const { somebody, majken, hodan, server } = stage;
    const batch = await open();
    const gone = await somebody('Sixten Kvarnö', ['counter']);
    expect(await gone.says('rakna', { batch, piles: TOLD })).to.equal('ok');
    await revoke(server.app, CITY, gone.id, 'counter');
    expect(await gone.says('rakna', { batch, piles: TOLD })).to.equal('roll/not-allowed');
    expect(await majken.says('rakna', { batch, piles: { ...TOLD, a: 18, b: 15 } })).to.equal('ok');
    expect(await gone.says('rakna-om', { batch, piles: TOLD, difference: null })).to.equal('roll/not-allowed');
    expect(await hodan.says('rakna-om', { batch, piles: TOLD, difference: null })).to.equal('count/same-person');
    expect(await hodan.says('borja-om', { batch })).to.equal('ok');
    expect(await stateOf(hodan, batch)).to.deep.include({ status: 'open', seats: [], counters: [] });
    expect(await hodan.says('rakna', { batch, piles: TOLD })).to.equal('ok');
    expect(await majken.says('rakna', { batch, piles: TOLD })).to.equal('ok');
    expect(await stateOf(hodan, batch)).to.deep.include({
      status: 'sealed',
      counters: [hodan.number, majken.number],
      restarts: [hodan.number],
    });
    const protocol = await majken.page(routes.voteDeskProtocol(VOTE_LOG));
    expect(protocol.text).to.include('Förseglad · börjades om av H.G.');
  });

  it('[AR76] the protocol that is signed says how far the dialogue had come', async () => {
    const { majken, server } = stage;
    const note = await (await server.get(routes.checkpoint(VOTE_LOG))).text();
    const { text } = await majken.page(routes.voteDeskProtocol(VOTE_LOG));
    expect(text).to.include(`<pre>${note.slice(0, note.indexOf('\n\n') + 1)}</pre>`);
  });

  it('[VO105] [A33] somebody with two roles is one person, and cannot enter both counts', async () => {
    const { somebody, majken } = stage;
    const batch = await open();
    const both = await somebody('Nour Almstig', ['counter', 'official']);
    expect(await both.says('rakna', { batch, piles: TOLD })).to.equal('ok');
    expect(await both.says('rakna', { batch, piles: TOLD })).to.equal('count/same-person');
    expect(await majken.says('rakna', { batch, piles: TOLD })).to.equal('ok');
    expect(await stateOf(majken, batch)).to.deep.include({ status: 'sealed', counters: [both.number, majken.number] });
  });

  it('[VO118] the label tells batch, day, envelopes and two initials, and nothing of what was voted', async () => {
    const { majken } = stage;
    const label = await majken.page(routes.voteDeskLabel(VOTE_LOG, 1));
    const words = label.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    for (const part of ['Bunt 1', '5 december 2026', '50', 'H.G. · M.D.', 'SKN 2026/118']) expect(words).to.include(part);
    expect(/Alternativ|Blank|Ogiltig/.test(words)).to.equal(false);
    expect((await majken.page(routes.voteDeskLabel(VOTE_LOG, 4))).status, 'not sealed').to.equal(404);
    for (const none of ['0', '99', '1e3', 'x'])
      expect((await majken.page(routes.voteDeskLabel(VOTE_LOG, none as never))).status).to.equal(404);
  });

  it('[VO107] [VO118] no sum is told before nothing more can be voted; then the protocol has it', async () => {
    const { majken, hodan, official, ballot, election, at } = stage;
    // The one batch that nobody has counted yet.
    const protocol = async (who: AtDesk): Promise<string> =>
      (await who.page(routes.voteDeskProtocol(VOTE_LOG))).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(await majken.says('rakna', { batch: 4, piles: TOLD })).to.equal('ok');
    expect(await hodan.says('rakna', { batch: 4, piles: TOLD })).to.equal('ok');
    for (const moment of ['2026-12-12T18:59:59.999Z', CLOSES, '2026-12-12T19:09:59.999Z']) {
      await at(moment);
      for (const who of [majken, official]) {
        const words = await protocol(who);
        expect(words).to.include('Resultatet räknas samman när röstningen stängt, 12 december 2026 kl. 20.00.');
        expect(words).to.match(/Bunt 1–6 · 300 av 300 godkända kuvert är räknade\s+· 1 skillnad/);
        expect(words).to.include('1: Ett kuvert var tomt.');
        expect(/Blank|Ogiltig|Alternativ A/.test(words), moment).to.equal(false);
      }
    }
    for (const moment of ['2026-12-12T18:59:59.999Z', CLOSES, '2026-12-12T19:09:59.999Z'])
      expect(await ballot.paper('sealed', election, moment), moment).to.equal(null);
    await at(OVER);
    const words = await protocol(majken);
    for (const part of ['A Alternativ A 114', 'B Alternativ B 84', 'Blank 18', 'Ogiltig 12', 'Saknas i kuvert 5', 'Summa 299'])
      expect(words).to.include(part);
  });
});
