import { describe, expect, it } from '#spec';
import { bytesOf } from '@insyn/domain/protokoll/files.ts';
import { shownVersion } from '@insyn/domain/protokoll/places.ts';
import { cardOf as heldCard, meetingView } from '@insyn/domain/protokoll/view.ts';
import { PUBLIC, readable } from '@insyn/domain/visibility.ts';
import {
  ADJUSTED,
  adding,
  BODY_NAME,
  bodyWorld,
  cardOf,
  elected,
  MEETING,
  meetingIn,
  OFFICIAL,
  publishing,
  REGISTRAR,
} from '../kit/body.ts';
import type { World } from '../kit/world.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import type { ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';

type Withdraw = Extract<ProtokollCommand, { type: 'protokoll/withdraw' }>;

const withdrawing = (version: number, more: Partial<Withdraw> = {}): Withdraw => ({
  type: 'protokoll/withdraw',
  meeting: MEETING,
  version,
  decision: 'SKN 2026:41, 12 mars 2026',
  ground: 'En uppgift om ett barn skulle inte ha stått där.',
  ...more,
});

/** A notice, minutes, and minutes that were put right. */
function threeVersions(): World {
  const world = bodyWorld();
  world.must(REGISTRAR, publishing({ kind: 'agenda', card: cardOf('Kallelse') }));
  world.must(REGISTRAR, publishing({ follows: 1, card: cardOf('Protokoll') }));
  world.must(REGISTRAR, publishing({ follows: 2, card: cardOf('Rättat'), state: 'adjusted', adjustment: ADJUSTED }));
  return world;
}

/** What was said no to, and the field it concerns; `[]` for what was accepted. */
const refused = (world: World, who: Parameters<World['run']>[0], command: ProtokollCommand): readonly string[] => {
  const ran = world.run(who, command);
  return ran.accepted ? [] : [ran.code, ...(ran.fields ?? [])];
};

const shown = (world: World, version?: number): MeetingView => {
  const document = { title: 'Ord', place: '', number: '' } as MeetingDocument;
  const at = '2026-03-20T12:00:00.000Z';
  const view = meetingView(world.state, world.held, PUBLIC, {
    meeting: MEETING,
    ...(version === undefined ? {} : { version }),
    document,
    threads: [],
    at,
  });
  if (view === null) throw new Error('the meeting is not shown');
  return view;
};

describe('taking back a version by decision', () => {
  it('[PR142] is done by registrars and admins, once', () => {
    const world = threeVersions();
    for (const who of [OFFICIAL, { seat: 'moderator/2' }, { seat: 'counter/2' }] as const)
      expect(refused(world, who, withdrawing(3))).to.deep.equal(['protokoll/not-allowed']);
    world.must(REGISTRAR, withdrawing(3));
    world.must({ seat: 'admin/1' }, withdrawing(2));
    for (const version of [3, 2, 4, 0, -1, 1.5])
      expect(refused(world, REGISTRAR, withdrawing(version)), String(version)).to.deep.equal(['protokoll/version-not-found', 'version']);
    expect(refused(world, REGISTRAR, withdrawing(1, { meeting: '2026-04-07' }))).to.deep.equal(['protokoll/meeting-not-found', 'meeting']);
  });

  it('[PR142] tells a decision and a ground for everyone to read, cleaned, bounded and without a personal number', () => {
    const world = threeVersions();
    for (const [more, code, field] of [
      [{ decision: ' ' }, 'protokoll/field-empty', 'decision'],
      [{ ground: '\n' }, 'protokoll/field-empty', 'ground'],
      [{ decision: 'x'.repeat(101) }, 'protokoll/field-too-long', 'decision'],
      [{ ground: 'x'.repeat(601) }, 'protokoll/field-too-long', 'ground'],
      [{ decision: 'Beslut om 19900101-0017' }, 'protokoll/text-not-allowed', 'decision'],
      [{ ground: 'Uppgifter om 900101-0017.' }, 'protokoll/text-not-allowed', 'ground'],
    ] as const)
      expect(refused(world, REGISTRAR, withdrawing(3, more)), JSON.stringify(more)).to.deep.equal([code, field]);
    const [line] = world.must(REGISTRAR, withdrawing(3, { decision: '  SKN\n2026:41 ' }));
    const { card } = meetingIn(world).versions[2] ?? {};
    expect(line).to.deep.include({ type: 'protokoll/version-withdrawn', by: REGISTRAR, contents: [] });
    expect(line?.data).to.deep.include({ version: 3, decision: 'SKN 2026:41', erases: [card], touches: [card] });
  });

  it('[PR142] changes nothing else of the meeting', () => {
    const world = threeVersions();
    world.must(REGISTRAR, adding('Karta', 'everyone', '31'));
    world.must(REGISTRAR, { type: 'protokoll/open-thread', meeting: MEETING, anchor: '31', dialogue: 'fraga-31' as LogId });
    const before = meetingIn(world);
    world.must(REGISTRAR, withdrawing(3));
    const after = meetingIn(world);
    expect({ ...after, versions: [] }).to.deep.equal({ ...before, versions: [] });
    expect(after.versions.map((each) => ({ ...each, withdrawn: null }))).to.deep.equal(before.versions);
  });

  it('[PR143] leaves it in the list without a document, and the newest that is left is shown', () => {
    const world = threeVersions();
    world.must(REGISTRAR, withdrawing(3));
    const withdrawn = { at: world.state.at, decision: 'SKN 2026:41, 12 mars 2026' };
    const view = shown(world);
    expect(view.version?.version).to.equal(2);
    expect(view.versions.map((each) => [each.version, each.withdrawn])).to.deep.equal([
      [1, null],
      [2, null],
      [3, withdrawn],
    ]);
    // Whoever kept the bytes: they are shown no more.
    expect([shown(world, 3).document, shown(world, 3).version?.source]).to.deep.equal([null, null]);
    expect(shown(world, 2).document).to.not.equal(null);
    world.must(REGISTRAR, withdrawing(2));
    expect([shown(world).version?.version, shown(world).version?.kind, shown(world).status]).to.deep.equal([1, 'agenda', 'held']);
    world.must(REGISTRAR, withdrawing(1));
    expect([shown(world).version, shown(world).document, shownVersion(meetingIn(world))]).to.deep.equal([null, null, null]);
  });

  it('[PR143] nobody can read its card, and the version after it has the next number', () => {
    const world = threeVersions();
    const card = meetingIn(world).versions[2]?.card;
    if (card === undefined) throw new Error('there is no third version');
    world.must(REGISTRAR, withdrawing(3));
    expect(heldCard(world.held, card)).to.equal(null);
    for (const viewer of [PUBLIC, elected(world, BODY_NAME), { ...PUBLIC, seats: ['admin/1', 'registrar/4'] as const }])
      expect(readable(world.state, viewer)(card)).to.equal(false);
    // What is shown now is there already; what was taken back may come again, put right.
    expect(refused(world, REGISTRAR, publishing({ follows: 3, card: cardOf('Protokoll') }))).to.deep.equal(['protokoll/already-published']);
    world.must(REGISTRAR, publishing({ follows: 3, card: cardOf('Rättat igen') }));
    expect(shown(world).version?.version).to.equal(4);
  });

  it('[PR143] adjusting afterwards is of the minutes that are left', () => {
    const world = threeVersions();
    world.must(REGISTRAR, withdrawing(3));
    expect(shown(world).status).to.equal('decided');
    world.must(REGISTRAR, { type: 'protokoll/adjust', meeting: MEETING, adjustment: ADJUSTED });
    expect(meetingIn(world).versions.map(({ state }) => state)).to.deep.equal(['unadjusted', 'adjusted', 'adjusted']);
    expect(shown(world).status).to.equal('posted');
  });

  it('[PR144] a card names its document and the file it was made from, in a sealed line too; nothing else names bytes', () => {
    const { sha256, source, ...more } = cardOf('Protokoll');
    if (source === null) throw new Error('the card has no source');
    const card = { kind: 'card', sha256: 'a', source: { ...source, sha256: 'b' }, ...more } as const;
    const sealed = { kind: 'fact', type: 'protokoll/document-added', by: REGISTRAR, data: { meeting: MEETING, card } };
    expect(bytesOf(card)).to.deep.equal(['a', 'b']);
    expect(bytesOf({ ...card, source: null })).to.deep.equal(['a']);
    expect(bytesOf(sealed)).to.deep.equal(['a', 'b']);
    for (const other of [null, 'a', [card], { kind: 'post', sha256 }, { ...sealed, type: 'people/name-changed' }])
      expect(bytesOf(other)).to.deep.equal([]);
  });
});
