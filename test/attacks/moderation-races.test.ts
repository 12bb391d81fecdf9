/** Two moderators at the same post, again and again; and appeals that must never come back to the first judge. */
import { after, before, describe, expect, it } from '#spec';
import type { Command } from '@insyn/domain/root.ts';
import type { ModerationFact } from '@insyn/domain/moderation/types.ts';
import type { Person } from '../server/start-server.ts';
import { LOG, openPlace, postedIn, saying, type Place } from './moderation-kit.ts';

const TIMES = 200;

describe('moderators at once', () => {
  let place: Place;
  const people: Person[] = [];
  before(async () => {
    place = await openPlace({ when: 'before', of: 'all' });
    for (let at = 0; at < 20; at += 1) people.push(await place.server.person(`Person ${String(at)}`));
  });
  after(() => place.stop());

  it(
    `[MO93] two moderators act on the same post at once, ${String(TIMES)} times: one act counts and the other is told`,
    async () => {
      const { must, ask, sanna, jorma, server } = place;
      let first = 0;
      for (let at = 0; at < TIMES; at += 1) {
        const { post, content } = postedIn(await must(saying(`Inlägg ${String(at)} som två läser samtidigt.`), people[at % 20] as Person));
        const reason = { reason: 'inte-amnet', note: '' };
        const acts: readonly Command[] = [
          { type: 'moderation/approve', post, content },
          { type: 'moderation/reject', post, content, ...reason },
          { type: 'moderation/return', post, content, ...reason, place: null },
        ];
        const one = acts[at % 3] as Command;
        const other = acts[Math.floor(at / 3) % 3] as Command;
        const both = at % 2 === 0 ? ([sanna, jorma] as const) : ([jorma, sanna] as const);
        const answers = await Promise.all([ask(one, both[0]), ask(other, both[1])]);
        expect(
          answers.filter((answer) => 'receipt' in answer),
          `post ${String(at)}`,
        ).to.have.length(1);
        expect(answers.find((answer) => 'code' in answer)).to.deep.equal({ code: 'moderation/already-judged' });
        if ('receipt' in (answers[0] ?? {})) first += 1;
        const acted = [...((await server.app.authority.look(LOG))?.state.moderation.acts.values() ?? [])].filter(
          (act) => act.post === post,
        );
        expect(acted.filter(({ kind }) => kind !== 'held')).to.have.length(1);
      }
      process.stdout.write(`# the one who was sent first won ${String(first)} of ${String(TIMES)}\n`);
    },
    { timeout: 120_000 },
  );

  it('[MO94] an appeal is never decided by the first judge, under whatever seat; a reversal shows the post and tells author and reporter', async () => {
    const { must, ask, sanna, jorma, server } = place;
    const author = people[0] as Person;
    const reader = people[1] as Person;
    const judge = await server.person('Två Roller', { seats: ['moderator', 'admin', 'official', 'registrar', 'counter'] });
    const { post, content } = postedIn(await must(saying('Ett inlägg som rapporteras och döljs.'), author));
    await must({ type: 'moderation/approve', post, content }, sanna);
    await must({ type: 'moderation/report', post, content, reason: 'pahopp', text: 'Det här är ett påhopp.', goodFaith: true }, reader);
    const { act } = await must({ type: 'moderation/hide', post, reason: 'pahopp', note: '' }, judge);
    await must({ type: 'moderation/appeal', act, text: 'Jag menade inget illa.' }, author);
    const decide = { type: 'moderation/decide-appeal', act, outcome: 'changed', text: 'Det är en åsikt, inget påhopp.' } as const;
    for (let at = 0; at < 20; at += 1) expect(await ask(decide, judge)).to.deep.equal({ code: 'moderation/same-moderator' });
    await must(decide, jorma);
    const state = (await server.app.authority.look(LOG))?.state;
    expect(state?.debate.items.get(post)?.status).to.equal('published');
    const lines = (await server.store.read(LOG, 0, 100_000)).lines.map(({ line }) => JSON.parse(line) as ModerationFact);
    expect(lines.filter(({ type }) => type === 'moderation/appeal-decided')).to.have.length(1);
    // People are told when a decision can no longer be taken back from the page.
    server.clock.set(Date.now() + 20_000);
    const told = await (await server.get(`/api/v1/dialogues/${LOG}/me/reports`, reader.headers)).text();
    expect(told)
      .to.include(post)
      .and.to.match(/"reversedAt":"/);
  });

  it('[MO95] a role that ends during an act ends it: nothing is saved, and the moderator is told', async () => {
    const { must, ask, server } = place;
    const { post, content } = postedIn(await must(saying('Ett inlägg som väntar när uppdraget tar slut.'), people[2] as Person));
    const leaving = await server.person('Sista Dagen', { seats: ['moderator'] });
    const { revoke } = await import('../server/staff.ts');
    await revoke(server.app, leaving.session.tenant, leaving.session.person, 'moderator');
    expect(await ask({ type: 'moderation/approve', post, content }, leaving)).to.deep.equal({ code: 'moderation/not-allowed' });
    const item = (await server.app.authority.look(LOG))?.state.debate.items.get(post);
    expect(item?.status).to.equal('submitted');
  });
});
