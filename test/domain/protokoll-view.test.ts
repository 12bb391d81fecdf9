import { describe, expect, it } from '#spec';
import { bodyEntry, meetingEntries, meetingView, statusOf } from '@insyn/domain/protokoll/view.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { routes } from '@insyn/protocol/routes.ts';
import {
  ADJUSTED,
  adding,
  BODY,
  BODY_NAME,
  bodyWorld,
  cardOf,
  documentIn,
  MEETING,
  meetingIn,
  PLAN,
  publishing,
  REGISTRAR,
  sections,
} from '../kit/body.ts';
import { openWorld } from '../kit/world.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import type { ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import type { MeetingView, ThreadEntry } from '@insyn/domain/protokoll/views.ts';
import type { World } from '../kit/world.ts';

const AT = '2026-03-20T09:00:00.000Z';
const view = (
  world: World,
  more: { version?: number; document?: MeetingDocument | null; threads?: readonly ThreadEntry[] } = {},
  viewer = PUBLIC,
): MeetingView => {
  const found = meetingView(world.state, world.held, viewer, { meeting: MEETING, document: null, threads: [], at: AT, ...more });
  if (found === null) throw new Error('there is no meeting');
  return found;
};
const entry = (dialogue: string, anchor: string): ThreadEntry => ({
  dialogue: dialogue as LogId,
  anchor,
  title: 'Fråga',
  posts: 4,
  open: true,
});

describe('where a meeting stands', () => {
  const before = '2026-03-03T16:59:59.999Z';
  const start = '2026-03-03T17:00:00.000Z';
  const night = '2026-03-03T22:59:59.999Z';
  const after = '2026-03-03T23:00:00.000Z';
  const status = (world: World, at: string): string => statusOf(meetingIn(world), at);

  it('[PR20] planned, called, under way until its day ends in the city, held', () => {
    const world = bodyWorld();
    expect([before, start, night, after].map((at) => status(world, at))).to.deep.equal(['planned', 'under-way', 'under-way', 'held']);
    world.must(REGISTRAR, publishing({ kind: 'agenda' }));
    expect([before, start, after].map((at) => status(world, at))).to.deep.equal(['called', 'under-way', 'held']);
  });

  it('[PR20] decided with minutes, adjusted, posted from its day; cancelled whatever else', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, publishing());
    expect(status(world, after)).to.equal('decided');
    world.must(REGISTRAR, publishing({ follows: 1, state: 'immediate', card: cardOf('Omedelbart justerat') }));
    expect(status(world, after)).to.equal('decided');
    world.must(REGISTRAR, { type: 'protokoll/adjust', meeting: MEETING, adjustment: ADJUSTED });
    expect(status(world, '2026-03-10T22:59:59.999Z')).to.equal('adjusted');
    expect(status(world, '2026-03-10T23:00:00.000Z')).to.equal('posted');
    const other = bodyWorld();
    other.must(REGISTRAR, publishing({ kind: 'agenda' }));
    other.must(REGISTRAR, { type: 'protokoll/cancel', meeting: MEETING, reason: 'Halka' });
    expect([before, start, after].map((at) => status(other, at))).to.deep.equal(['cancelled', 'cancelled', 'cancelled']);
  });

  it('[PR20] of which nobody knows the hour is not said to be under way', () => {
    const world = bodyWorld(false);
    world.must(REGISTRAR, publishing({ kind: 'agenda' }));
    expect([start, night, after].map((at) => status(world, at))).to.deep.equal(['called', 'called', 'held']);
  });
});

describe('a meeting as it is shown', () => {
  it('[PR21] has its body, plan, dates of the law and what was late', () => {
    const world = bodyWorld();
    world.must(
      REGISTRAR,
      publishing({ state: 'adjusted', adjustment: { adjusted: '2026-03-18', posted: '2026-03-19', protocolAt: 'Förvaltningen' } }),
    );
    expect(view(world)).to.deep.include({
      body: { log: BODY, body: 'skolnamnden', name: BODY_NAME },
      meeting: MEETING,
      date: '2026-03-03',
      status: 'posted',
      start: PLAN.start,
      place: PLAN.place,
      number: PLAN.number,
      open: true,
      takePart: PLAN.takePart,
      cancelled: null,
      adjusted: '2026-03-18',
      posted: '2026-03-19',
      protocolAt: 'Förvaltningen',
      appealUntil: '2026-04-09',
      late: ['adjusted'],
      lost: [],
      files: [],
    });
    expect(view(bodyWorld())).to.deep.include({ appealUntil: null, adjusted: null, version: null, versions: [], late: [], became: {} });
    expect(bodyEntry(world.state)).to.deep.equal({ log: BODY, body: 'skolnamnden', name: BODY_NAME });
    expect(bodyEntry(openWorld().state)).to.equal(null);
  });

  it('[PR21] a moved meeting is late by the day it was held', () => {
    const world = bodyWorld();
    const start = { utc: '2026-04-07T16:00:00.000Z', local: '2026-04-07T18:00', zone: 'Europe/Stockholm' };
    world.must(REGISTRAR, { type: 'protokoll/plan', meeting: MEETING, plan: { ...PLAN, start } });
    world.must(REGISTRAR, publishing({ state: 'adjusted', adjustment: { adjusted: '2026-04-21', posted: '2026-04-23', protocolAt: '' } }));
    expect(view(world)).to.deep.include({ date: '2026-04-07', late: [] });
  });

  it('[PR21] is the version asked for, else the newest minutes; another is not there', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, publishing({ kind: 'agenda', card: cardOf('Kallelse'), paragraphs: sections('p1:SKN 1') }));
    expect(view(world).version).to.deep.include({ version: 1, kind: 'agenda' });
    world.must(REGISTRAR, publishing({ follows: 1, paragraphs: sections('31<p1:SKN 1') }));
    world.must(REGISTRAR, publishing({ follows: 2, state: 'adjusted', card: cardOf('Rättat'), paragraphs: sections('31<p1:SKN 1') }));
    world.must(REGISTRAR, publishing({ follows: 3, kind: 'agenda', card: cardOf('Sen kallelse') }));
    expect(view(world).version).to.deep.include({ version: 3, kind: 'minutes', state: 'adjusted', source: { ...cardOf('Rättat').source } });
    expect(view(world, { version: 2 }).version).to.deep.include({ version: 2, state: 'unadjusted' });
    expect(view(world).versions.map(({ version, kind }) => `${version} ${kind}`)).to.deep.equal([
      '1 agenda',
      '2 minutes',
      '3 minutes',
      '4 agenda',
    ]);
    expect(view(world).became).to.deep.equal({ p1: '31' });
    for (const query of [
      { meeting: MEETING, version: 5 },
      { meeting: MEETING, version: 0 },
      { meeting: '2026-04-07' },
      { meeting: '__proto__' },
    ])
      expect(meetingView(world.state, world.held, PUBLIC, { document: null, threads: [], at: AT, ...query })).to.equal(null);
    expect(meetingView(openWorld().state, world.held, PUBLIC, { meeting: MEETING, document: null, threads: [], at: AT })).to.equal(null);
  });

  it('[PR21] stands between the meetings before and after it', () => {
    const world = bodyWorld(false);
    for (const meeting of ['2026-04-07', '2026-01-13', MEETING]) world.must(REGISTRAR, publishing({ meeting }));
    expect([view(world).previous?.meeting, view(world).next?.meeting]).to.deep.equal(['2026-01-13', '2026-04-07']);
    expect(meetingEntries(world.state, AT).map(({ meeting, status }) => `${meeting} ${status}`)).to.deep.equal([
      '2026-04-07 decided',
      '2026-03-03 decided',
      '2026-01-13 decided',
    ]);
    expect(meetingEntries(openWorld().state, AT)).to.deep.equal([]);
  });

  it('[PR21] tells place and number of its document where the plan does not', () => {
    const world = bodyWorld(false);
    world.must(REGISTRAR, publishing());
    const document = { v: 1, kind: 'minutes', place: 'Rådhuset', number: '08/2016' } as MeetingDocument;
    expect(view(world, { document })).to.deep.include({ place: 'Rådhuset', number: '08/2016', open: false, start: null, document });
    expect(view(bodyWorld(), { document })).to.deep.include({ place: PLAN.place, number: PLAN.number });
  });

  it('[PR21] has threads where they stand now; staff alone see those that stand nowhere', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, publishing({ kind: 'agenda', paragraphs: sections('p1:SKN 1', 'p2:SKN 2') }));
    for (const anchor of ['p1', 'p2'])
      world.must(REGISTRAR, {
        type: 'protokoll/open-thread',
        meeting: MEETING,
        anchor,
        dialogue: `fraga-${anchor}` as LogId,
      } as ProtokollCommand);
    world.must(REGISTRAR, publishing({ follows: 1, paragraphs: sections('31<p1:SKN 1') }));
    const threads = [entry('fraga-p1', 'p1'), entry('fraga-p2', 'p2'), entry('annan', '31')];
    expect(view(world, { threads })).to.deep.include({ threads: [entry('fraga-p1', '31')], lost: [] });
    for (const seat of ['admin/1', 'official/6', 'registrar/4'] as const)
      expect(view(world, { threads }, world.viewer(null, [seat])).lost).to.deep.equal([entry('fraga-p2', 'p2')]);
    expect(view(world, { threads }, world.viewer(null, ['moderator/2'])).lost).to.deep.equal([]);
    // A thread that the caller does not name, a draft, is not there.
    expect(view(world)).to.deep.include({ threads: [], lost: [] });
  });

  it('[PR21] its documents stand at the § that their point became, and their bytes where the protocol says', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, publishing({ kind: 'agenda', paragraphs: sections('p1:SKN 1', 'p2:SKN 2') }));
    const lines = ['p1', 'p2', null].map((anchor) => world.must(REGISTRAR, adding(`Bilaga ${anchor}`, 'everyone', anchor)));
    world.must(REGISTRAR, publishing({ follows: 1, paragraphs: sections('31<p1:SKN 1') }));
    expect(view(world).files.map(({ title, anchor }) => `${title} ${anchor}`)).to.deep.equal([
      'Bilaga p1 31',
      'Bilaga p2 null',
      'Bilaga null null',
    ]);
    expect(view(world).files.map(({ href }) => href)).to.deep.equal(
      lines.map((each) => routes.meetingFile('skolnamnden', MEETING, documentIn(each))),
    );
  });
});
