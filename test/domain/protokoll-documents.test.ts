import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { canonical } from '@insyn/domain/json.ts';
import { emptyState, evolve, EMPTY_HELD, hold, type Held, type LogState } from '@insyn/domain/root.ts';
import { snapshotFor } from '@insyn/domain/page.ts';
import { meetingView } from '@insyn/domain/protokoll/view.ts';
import { PUBLIC, readable, viewerClass, visibleLog, type Viewer } from '@insyn/domain/visibility.ts';
import { adding, BODY, BODY_NAME, bodyWorld, documentIn, elected, MEETING, meetingIn, publishing, REGISTRAR } from '../kit/body.ts';
import { bodySteps, playBody, takeBody } from '../kit/random-body.ts';
import { ADMIN, type World } from '../kit/world.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { ContentId, DocumentId } from '@insyn/domain/ids.ts';
import type { ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import type { MeetingView, ThreadEntry } from '@insyn/domain/protokoll/views.ts';

const LIMITED = 'Underlag om en uppsägning';
const removing = (document: DocumentId): ProtokollCommand => ({ type: 'protokoll/remove-document', meeting: MEETING, document });

function seen(world: World, viewer: Viewer, held: Held = world.held, meeting = MEETING): MeetingView | null {
  const threads = (meetingIn(world, meeting).threads ?? []).map(({ dialogue, anchor }): ThreadEntry => ({
    dialogue,
    anchor,
    title: dialogue,
    posts: 3,
    open: true,
  }));
  return meetingView(world.state, held, viewer, { meeting, document: null, threads, at: world.at() });
}

const titles = (world: World, viewer: Viewer): readonly string[] =>
  (seen(world, viewer)?.files ?? []).map(({ title, limited }) => (limited ? `${title} (begränsad)` : title));

/** Staff who keep minutes, and the elected of this body. */
const readers = (world: World): readonly Viewer[] => [
  world.viewer(null, [ADMIN]),
  world.viewer('Sanna', ['official/6']),
  world.viewer(null, ['registrar/4']),
  elected(world, BODY_NAME),
  elected(world, 'Kulturnämnden', BODY_NAME),
];
const others = (world: World): readonly Viewer[] => [
  PUBLIC,
  world.viewer('Rut'),
  { ...world.viewer('Rut'), level: 'eid' },
  elected(world, 'Kulturnämnden'),
  elected(world, 'skolnämnden', 'Skolnämnden '),
  world.viewer('Sanna', ['moderator/2']),
  world.viewer(null, ['counter/3']),
];

describe('documents of a meeting', () => {
  it('[PR17] for everyone are read by everyone until they are removed', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, publishing());
    const lines = world.must(REGISTRAR, adding('Karta', 'everyone', '31'));
    const [id] = lines.flatMap(({ contents }) => contents);
    if (id === undefined) throw new Error('no content');
    for (const viewer of [...readers(world), ...others(world)]) {
      expect(visibleLog(world.state, viewer)).to.equal(true);
      expect(seen(world, viewer)?.files).to.deep.equal([
        {
          document: documentIn(lines),
          anchor: '31',
          title: 'Karta',
          media: 'application/pdf',
          bytes: 100,
          sha256: seen(world, PUBLIC)?.files[0]?.sha256,
          lang: 'sv',
          limited: false,
          href: `/api/v1/bodies/skolnamnden/meetings/${MEETING}/files/${documentIn(lines)}`,
        },
      ]);
      expect(seen(world, viewer)?.version?.source?.name).to.equal('Protokoll.pdf');
    }
    expect(world.run(REGISTRAR, adding('Karta', 'everyone', '99'))).to.include({ code: 'protokoll/paragraph-not-found' });
    const [removed] = world.must(REGISTRAR, removing(documentIn(lines)));
    expect(removed?.data).to.deep.include({ touches: [id.id] });
    for (const viewer of [...readers(world), ...others(world)]) {
      expect(titles(world, viewer)).to.deep.equal([]);
      expect(readable(world.state, viewer)(id.id)).to.equal(false);
    }
    expect(world.run(REGISTRAR, removing(documentIn(lines)))).to.include({ code: 'protokoll/document-not-found' });
  });

  it('[PR18] for the elected are sealed lines, which tell nothing and are alike', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, publishing());
    const [added] = world.must(REGISTRAR, adding(LIMITED, 'representatives', '31'));
    const [document] = seen(world, elected(world, BODY_NAME))?.files ?? [];
    if (added === undefined || document === undefined) throw new Error('nothing was added');
    const [removed] = world.must({ seat: 'official/6' }, removing(document.document));
    for (const line of [added, removed]) {
      const { type, by, data, contents } = line ?? {};
      expect({ type, by, data, contents: contents?.length }).to.deep.equal({
        type: 'sealed',
        by: { system: 'sealed' },
        data: {},
        contents: 1,
      });
    }
    const said = canonical(world.lines as unknown as readonly never[]);
    for (const word of [LIMITED, document.document, document.sha256, 'representatives', 'document'])
      expect(said.includes(word), word).to.equal(false);
    // Removed for those too who could read it.
    for (const viewer of readers(world)) expect(titles(world, viewer)).to.deep.equal([]);
    expect(world.run(REGISTRAR, removing(document.document))).to.include({ code: 'protokoll/document-not-found' });
    expect(world.run(REGISTRAR, adding('Hemlig karta', 'representatives', '99'))).to.include({ code: 'protokoll/paragraph-not-found' });
  });

  it('[PR19] for the elected are there for staff who keep the minutes and for representatives of that body alone', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, publishing());
    const open = world.must(REGISTRAR, adding('Karta', 'everyone'));
    const [sealed] = world.must(REGISTRAR, adding(LIMITED, 'representatives', '32'));
    const [id] = sealed?.contents ?? [];
    if (id === undefined) throw new Error('no content');
    for (const viewer of readers(world)) {
      expect(titles(world, viewer)).to.deep.equal(['Karta', `${LIMITED} (begränsad)`]);
      expect(seen(world, viewer)?.files.at(-1)).to.deep.include({ anchor: '32', limited: true });
      expect(readable(world.state, viewer)(id.id)).to.equal(true);
    }
    for (const viewer of others(world)) {
      expect(titles(world, viewer)).to.deep.equal(['Karta']);
      expect(readable(world.state, viewer)(id.id)).to.equal(false);
    }
    expect(documentIn(open)).to.be.a('string');
    // Answers for the elected are kept apart from everyone's, and from those of other bodies.
    const classes = [PUBLIC, world.viewer('Ilyas'), elected(world, BODY_NAME), elected(world, 'Kulturnämnden')].map(viewerClass);
    expect(new Set(classes).size).to.equal(4);
  });

  it('[PR19] one of another body’s log is not there for the elected of this', () => {
    const world = bodyWorld();
    world.must(REGISTRAR, adding(LIMITED, 'representatives'));
    const line = { ...(world.lines[0] as Line), data: { name: 'Kulturnämnden', tenant: null } };
    const other = world.lines.slice(1).reduce<LogState>((state, each) => evolve(state, each), evolve(emptyState(BODY), line));
    const read = (viewer: Viewer): number =>
      meetingView(other, world.held, viewer, { meeting: MEETING, document: null, threads: [], at: world.at() })?.files.length ?? -1;
    expect([read(elected(world, 'Kulturnämnden')), read(elected(world, BODY_NAME)), read(PUBLIC)]).to.deep.equal([1, 0, 0]);
  });

  it('[VI9] whatever a body’s log, its view of all contents equals the view of what the viewer may have', () => {
    let limited = 0;
    fc.assert(
      fc.property(bodySteps(), (done) => {
        const world = playBody(done);
        for (const viewer of [...readers(world), ...others(world)]) {
          const mayRead = readable(world.state, viewer);
          const own = hold(EMPTY_HELD, Object.fromEntries([...world.contents].filter(([id]) => mayRead(id))), {});
          const keeps = readers(world).some((each) => viewerClass(each) === viewerClass(viewer));
          for (const { meeting } of world.state.protokoll.kind === 'body' ? world.state.protokoll.meetings : []) {
            const all = seen(world, viewer, world.held, meeting);
            expect(seen(world, viewer, own, meeting)).to.deep.equal(all);
            const hidden = all?.files.filter((file) => file.limited).length ?? 0;
            limited += hidden;
            if (!keeps) expect([hidden, all?.lost.length]).to.deep.equal([0, viewer.seats.length > 0 ? all?.lost.length : 0]);
          }
          expect(
            snapshotFor(world.state, world.held, viewer, { sort: 'newest', limit: 1 }, { epoch: 'e', now: world.at(), name: null }),
          ).to.equal(null);
        }
      }),
      { numRuns: 40 },
    );
    expect(limited).to.be.greaterThan(0);
  });

  it('[VI9] and what is public is the same whether limited documents are there or not, but for how many lines there are', () => {
    fc.assert(
      fc.property(bodySteps(), (done) => {
        const world = playBody(done);
        const bare = playBody([]);
        const titlesOf = (each: World): unknown =>
          each.state.protokoll.kind === 'body' &&
          each.state.protokoll.meetings.map(({ meeting }) => seen(each, PUBLIC, each.held, meeting)?.files.map(({ title }) => title));
        // The same steps without the sealed ones; removing is by what is there, so it is left out of both.
        const steps = done.filter(({ act }) => act !== 'remove');
        const full = playBody(steps);
        for (const each of steps)
          if (each.act === 'limited') bare.clock += (each.pick % 9) * 3_600_000;
          else takeBody(bare, each);
        expect(titlesOf(full)).to.deep.equal(titlesOf(bare));
        expect(full.lines.filter(({ type }) => type !== 'sealed').map(({ type, data }) => ({ type, plain: plainOf(data) }))).to.deep.equal(
          bare.lines.map(({ type, data }) => ({ type, plain: plainOf(data) })),
        );
        expect(world.lines.filter(({ type }) => type === 'sealed').every(({ data }) => canonical(data) === '{}')).to.equal(true);
      }),
      { numRuns: 30 },
    );
  });

  it('[FO1] a body’s log is the same in one go and in pieces', () => {
    fc.assert(
      fc.property(bodySteps(40), fc.nat(), (done, cut) => {
        const { lines, state } = playBody(done);
        const fold = (some: readonly Line[], from: LogState = emptyState(BODY)): LogState =>
          some.reduce((before, line) => evolve(before, line), from);
        const at = cut % (lines.length + 1);
        expect(fold(lines).protokoll).to.deep.equal(state.protokoll);
        expect(fold(lines.slice(at), fold(lines.slice(0, at)))).to.deep.equal(fold(lines));
        const keys = state.protokoll.kind === 'body' ? state.protokoll.meetings.map(({ meeting }) => meeting) : [];
        expect(keys).to.deep.equal([...new Set(keys)].sort());
      }),
      { numRuns: 40 },
    );
  });
});

/** Without ids, which are drawn. */
function plainOf(data: Line['data']): unknown {
  const {
    touches: _touches,
    erases: _erases,
    document: _document,
    ...rest
  } = data as Record<string, unknown> & { touches?: readonly ContentId[]; erases?: readonly ContentId[]; document?: string };
  return rest;
}
