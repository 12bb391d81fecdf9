/** How a dialogue went, in figures: what is counted, and what of it is told. */
import { describe, expect, it } from '#spec';
import { followUpOf, PEOPLE_LEAST, timesOf, toldEase, toldParts, type FollowUp } from '@insyn/domain/radslag/follow-up.ts';
import { CLERK, announcedWorld, answerTo, elapseTo, GATHERING, PLAN, ZONE } from '../kit/radslag.ts';
import { AT_ONCE, postOf, type World } from '../kit/world.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MODERATOR = { seat: 'moderator/1' } as const;

function figuresOf(world: World): FollowUp {
  return followUpOf({ state: world.state, held: world.held, lines: world.lines, at: world.at(), zone: ZONE });
}

/** In the middle of its debate. */
function debating(): World {
  const world = announcedWorld();
  world.must(CLERK, { type: 'dialogue/set', settings: { review: { when: 'before', of: 'all' } } });
  elapseTo(world, PLAN.times.debate.utc);
  return world;
}

describe('the follow-up of a dialogue', () => {
  it('[RS120] posts that came in, were published, returned and rejected, with their reasons, and the time until a decision', () => {
    const world = debating();
    const say = (person: string) =>
      postOf(world.must(person, { type: 'debate/submit', text: `Ord av ${person}.`, lang: 'sv', stance: { kind: 'other' } }));
    const first = say('rut');
    const second = say('tage');
    const third = say('nour');
    say('majken');
    const contentOf = (post: string): never => {
      const item = [...world.state.debate.items.values()].find((each) => each.post === post);
      return item?.versions.at(-1)?.content as never;
    };
    world.clock += 20 * MINUTE;
    world.must(MODERATOR, { type: 'moderation/approve', post: first, content: contentOf(first) } as never);
    world.clock += 40 * MINUTE;
    const reason = world.state.moderation.policies.at(-1)?.reasons[0]?.code;
    world.must(MODERATOR, {
      type: 'moderation/return',
      post: second,
      content: contentOf(second),
      reason,
      note: 'Ändra.',
      place: null,
    } as never);
    world.clock += HOUR;
    world.must(MODERATOR, { type: 'moderation/reject', post: third, content: contentOf(third), reason, note: 'Nej.' } as never);
    const { posts, review, days } = figuresOf(world);
    expect({ ...posts, reasons: posts.reasons.map(({ count }) => count) }).to.deep.equal({
      received: 4,
      published: 1,
      returned: 1,
      rejected: 1,
      hidden: 0,
      reasons: [2],
    });
    expect(review).to.deep.equal({ count: 3, median: HOUR, longest: 2 * HOUR });
    expect(days).to.deep.equal([{ day: '2026-11-28', received: 4, published: 1, support: 0, questions: 0 }]);
  });

  it('[RS121] a day is one of the city, and days without anything stand between others', () => {
    const world = announcedWorld();
    elapseTo(world, PLAN.times.debate.utc);
    const say = (): unknown =>
      world.must('rut', { type: 'debate/submit', text: `Nu ${world.at()}.`, lang: 'sv', stance: { kind: 'other' } });
    // Half past eleven in the evening, and half past twelve at night.
    world.clock += Date.parse('2026-11-28T22:30:00.000Z') - Date.parse(world.at());
    say();
    world.clock += Date.parse('2026-11-30T23:30:00.000Z') - Date.parse(world.at());
    say();
    expect(figuresOf(world).days.map(({ day, received }) => `${day} ${String(received)}`)).to.deep.equal([
      '2026-11-28 1',
      '2026-11-29 0',
      '2026-11-30 0',
      '2026-12-01 1',
    ]);
  });

  it('[RS122] a person is counted once, by the way they first came; who answers for the city or a party is none of them', () => {
    const world = announcedWorld();
    elapseTo(world, PLAN.times.debate.utc);
    for (let at = 0; at < 12; at += 1)
      for (const text of ['Ett.', 'Två.'])
        world.must(`p${String(at)}`, { type: 'debate/submit', text: `${text} ${String(at)}`, lang: 'sv', stance: { kind: 'other' } });
    const { total, ways } = figuresOf(world).people;
    expect(total).to.equal(12);
    expect(ways.filter(({ count }) => count !== 0)).to.deep.equal([{ id: 'web', count: 12 }]);
    world.badges.set('ilyas', [{ role: 'representative', body: 'Skolnämnden', party: 'Ly', title: 'Ledamot' }]);
    world.must('ilyas', { type: 'debate/submit', text: 'Jag svarar.', lang: 'sv', stance: { kind: 'other' } });
    expect(figuresOf(world).people.total).to.equal(12);
    // What is registered for somebody is counted as it came; two are too few to be told, and so is who else could be told.
    const seats = ['official/4'] as const;
    for (const person of ['brev 1', 'brev 2'])
      world.must(
        person,
        { type: 'debate/submit', text: `Ett ${person}.`, lang: 'sv', stance: { kind: 'other' }, assisted: 'paper' },
        seats,
      );
    const told = figuresOf(world).people;
    expect(told.total).to.equal(14);
    expect(told.ways.filter(({ count }) => count === null).map(({ id }) => id)).to.deep.equal(['web', 'paper']);
  });

  it('[RS123] nothing that is told of people rests on fewer than ten, or lets a number below ten be worked out, whatever the parts', () => {
    let seed = 7;
    const random = (most: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % most;
    };
    for (let round = 0; round < 5000; round += 1) {
      const counts = ['a', 'b', 'c', 'd'].map((id) => ({ id, count: random(4) === 0 ? 0 : random(round % 2 === 0 ? 15 : 80) }));
      const { total, ways } = toldParts(counts);
      const sum = counts.reduce((all, { count }) => all + count, 0);
      for (const { id, count } of ways) {
        const real = counts.find((each) => each.id === id)?.count ?? 0;
        expect(count === null || count === real).to.equal(true);
        expect(count === null || count === 0 || count >= PEOPLE_LEAST, JSON.stringify(counts)).to.equal(true);
        if (real > 0 && real < PEOPLE_LEAST) expect(count).to.equal(null);
      }
      const hidden = counts.filter(({ id }) => ways.find((way) => way.id === id)?.count === null);
      const left = hidden.reduce((all, { count }) => all + count, 0);
      expect(total === null ? sum > 0 && sum < PEOPLE_LEAST : total === sum).to.equal(true);
      // The total less what is told: several, and as many together as a figure must rest on.
      if (hidden.length > 0 && total !== null) expect(hidden.length > 1 && left >= PEOPLE_LEAST, JSON.stringify(counts)).to.equal(true);
    }
    expect(toldEase({ yes: 5, partly: 3, no: 1 })).to.equal(null);
    expect(toldEase({ yes: 6, partly: 3, no: 1 })).to.deep.equal({ yes: 6, partly: 3, no: 1 });
  });

  it('[RS124] a median is one of the times, and there is none of nothing', () => {
    expect(timesOf([])).to.deep.equal({ count: 0, median: null, longest: null });
    expect(timesOf([30, 10, 20, 40])).to.deep.equal({ count: 4, median: 20, longest: 40 });
  });

  it('[RS125] support that was given, meetings that have been, and the days from the result to the answer', () => {
    const world = announcedWorld();
    const planned = world.must(CLERK, { type: 'radslag/plan-gathering', gathering: GATHERING });
    world.must(CLERK, { type: 'radslag/plan-gathering', gathering: { ...GATHERING, title: 'Ett till' } });
    const session = (planned[0]?.data as { session: never }).session;
    world.must(CLERK, { type: 'radslag/cancel-gathering', session, reason: 'Sjukt.' });
    world.must(CLERK, { type: 'dialogue/set', settings: { review: AT_ONCE } });
    elapseTo(world, PLAN.times.debate.utc);
    const post = postOf(world.must('rut', { type: 'debate/submit', text: 'Ja.', lang: 'sv', stance: { kind: 'other' } }));
    const item = [...world.state.debate.items.values()][0];
    for (const person of ['tage', 'nour'])
      world.must(person, { type: 'debate/support', post, content: item?.versions[0]?.content as never });
    expect(figuresOf(world).meetings).to.deep.equal({ held: 0, cancelled: 1 });
    elapseTo(world, PLAN.times.debateCloses.utc);
    world.must(CLERK, {
      type: 'radslag/write-arguments',
      summary: 'Så.',
      arguments: [{ id: '1', text: 'Ett.', alternative: 'a', side: 'for', posts: [] }],
    });
    elapseTo(world, PLAN.times.result.utc);
    expect(figuresOf(world).resultToAnswer).to.equal(null);
    world.clock += 10 * DAY;
    world.must(CLERK, { type: 'radslag/answer', answer: answerTo('1') });
    const told = figuresOf(world);
    expect(told.support).to.equal(2);
    expect(told.meetings).to.deep.equal({ held: 1, cancelled: 1 });
    expect(Math.round((told.resultToAnswer ?? 0) / DAY)).to.equal(10);
    expect(told.overdue).to.equal(false);
    expect(told.vote).to.equal(null);
  });
});
