/** What a rådslag gives its vote, until it is put forward, and what it has from its city. */
import { after, before, describe, expect, it } from '#spec';
import { currentVote } from '@insyn/domain/vote/types.ts';
import { definitionOf } from '@insyn/server/ballot/clock.ts';
import { NEEDED_HEADINGS } from '@insyn/domain/vote/definition.ts';
import { openTown, type Town } from './admin-kit.ts';
import { DEFAULTS, logIn, makeRadslag, NINE, NOW, setDefaults, stateOf } from './admin-radslag-kit.ts';
import { openVoteTown, type VoteTown } from './vote-town.ts';

describe('administrators: the vote of a rådslag', () => {
  let city: VoteTown;
  before(async () => {
    city = await openVoteTown();
    await setDefaults(city.town);
  });
  after(() => city.stop());

  it('[RS219] begins with the question, the alternatives and the times of the rådslag, follows them, and freezes them when it is put forward', async () => {
    const { town } = city;
    const { anna } = town;
    const log = logIn(await makeRadslag(town, 'web'));
    const own = (path: string): string => `/admin/radslag/${log}/${path}`;
    const vote = (path: string): string => `/admin/dialoger/d/${log}/omrostning${path}`;
    const { plan } = (await stateOf(town, log)).radslag;
    expect((await anna.get(vote('/forhandsvisning'))).text)
      .to.include(NINE.question)
      .and.include('Kvar i parken')
      .and.include('Vid skolan');
    const form = await anna.get(vote('/fragan'));
    expect(form.text).to.include('Frågan, alternativen och tiderna är rådslagets. De ändras där.');
    for (const name of ['question.sv', 'opens.day', 'decides.dnr']) expect(form.html).not.to.include(`name="${name}"`);

    const asked = 'Var ska de nya gungorna stå?';
    await anna.send(await anna.get(own('fragan')), own('fragan'), { 'question.sv': asked });
    expect((await anna.get(vote('/forhandsvisning'))).text)
      .to.include(asked)
      .and.not.include(NINE.question);

    for (const id of ['a', 'b'])
      await anna.send(
        await anna.get(own(`alternativ/${id}`)),
        own(`alternativ/${id}`),
        Object.fromEntries(NEEDED_HEADINGS.map((heading) => [`alternatives.${id}.consequences.${heading}.sv`, `Om ${heading}`])),
      );
    await anna.send(await anna.get(own('kungor')), own('kungor'));
    await anna.send(
      await anna.get(vote('/fragan')),
      vote('/fragan'),
      {
        'eligible.text.sv': 'Du som bor i Kvarnskogen och har fyllt 16 år.',
        'eligible.area': 'Kvarnskogen',
        'eligible.minAge': '16',
        'decides.paragraph': '§ 12',
      },
      { button: 'spara' },
    );
    const [text, dates] = [await anna.get(own('fragan')), await anna.get(own('datum'))];
    const put = await anna.send(await anna.get(vote('')), vote('/skriv-under'), {}, { button: 'lagg-fram' });
    expect(put.text).to.include('framlagd');
    await city.at(new Date(town.server.clock.now()).toISOString());
    const run = currentVote((await stateOf(town, log)).vote);
    expect(run?.status).to.equal('proposed');
    const definition = await definitionOf(town.server.store, log, run?.election ?? '');
    expect(definition.question).to.deep.equal({ sv: asked });
    expect(definition.alternatives.map(({ title }) => title)).to.deep.equal([{ sv: 'Kvar i parken' }, { sv: 'Vid skolan' }]);
    expect([definition.opens, definition.closes]).to.deep.equal([plan?.times.vote?.opens, plan?.times.vote?.closes]);
    expect(definition.decides).to.deep.include({ body: NINE.body, dnr: NINE.dnr });

    const still = await stateOf(town, log);
    expect((await anna.get(own('alternativ/a'))).text).to.include('Omröstningen är framlagd med de här texterna');
    expect((await anna.get(own('datum'))).text).to.include('undertecknad, går inte att ändra');
    // Forms that were opened before it was put forward.
    const late = await anna.send(text, own('fragan'), { 'question.sv': 'En annan fråga?' });
    expect(late.html).to.include('Omröstningen är framlagd');
    await anna.send(dates, own('datum'), { 'vote.closes.day': '2027-01-20' }, { button: 'visa' });
    const then = await stateOf(town, log);
    expect(then.radslag.matter).to.deep.equal(still.radslag.matter);
    expect(then.radslag.plan).to.deep.equal(still.radslag.plan);
  });
});

describe('administrators: what a rådslag has from its city', () => {
  let town: Town;
  before(async () => {
    town = await openTown({ at: NOW });
    await setDefaults(town);
  });
  after(() => town.server.stop());

  it('[RS202] when all nine are there and something of the city is not, that is said beside the number', async () => {
    const { anna } = town;
    const waits = 'Allt du fyller i är klart. Det här saknas från staden:';
    expect((await makeRadslag(town)).text)
      .to.include('Redo att kungöra: 9 av 9')
      .and.not.include(waits);
    await anna.send(await anna.get(DEFAULTS), DEFAULTS, { accessibility: '' });
    const page = await makeRadslag(town);
    expect(page.text).to.include('Redo att kungöra: 9 av 9').and.include(waits).and.include('Tillgänglighetsredogörelse');
    expect(page.html).to.include(`/admin/radslag/${logIn(page)}/beslut#f-accessibility`);
    expect((await makeRadslag(town, 'simple', { dnr: '' })).text)
      .to.include('8 av 9')
      .and.not.include(waits);
  });
});
