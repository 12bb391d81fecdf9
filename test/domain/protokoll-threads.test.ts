import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { anchorNow, became, fitOf, indexOf, lostThreads, threadNow } from '@insyn/domain/protokoll/places.ts';
import type { MeetingDocument, Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import { snapshotFor } from '@insyn/domain/page.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import { ADMIN, createWorld, DESCRIPTION } from '../kit/world.ts';
import type { DialogueCommand, ParagraphOf } from '@insyn/domain/dialogue/types.ts';
import { BODY, bodyWorld, cardOf, MEETING, meetingIn, publishing, REGISTRAR, sections } from '../kit/body.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { World } from '../kit/world.ts';

const opening = (anchor: string, dialogue = `fraga-${anchor}`): ProtokollCommand => ({
  type: 'protokoll/open-thread',
  meeting: MEETING,
  anchor,
  dialogue: dialogue as LogId,
});
const placing = (dialogue: string, anchor: string): ProtokollCommand => ({
  type: 'protokoll/place-thread',
  dialogue: dialogue as LogId,
  anchor,
});
/** Another version with these §§. */
const version = (world: World, kind: 'agenda' | 'minutes', ...rows: readonly string[]): void => {
  const { length } = meetingIn(world).versions;
  world.must(REGISTRAR, publishing({ kind, follows: length, card: cardOf(`${kind} ${length}`), paragraphs: sections(...rows) }));
};
const where = (world: World): readonly string[] =>
  meetingIn(world).threads.map((thread) => `${thread.dialogue} ${threadNow(meetingIn(world), thread) ?? '-'}`);
const lost = (world: World): readonly string[] => lostThreads(meetingIn(world)).map(({ dialogue }) => dialogue);

describe('where a § stands', () => {
  it('[PR12] an item becomes a § and its address leads there; one that is gone leads nowhere', () => {
    const world = bodyWorld();
    expect(anchorNow(meetingIn(world), 'p1')).to.equal(null);
    version(world, 'agenda', 'p1:SKN 1', 'p2:SKN 2', 'p3:SKN 3');
    expect(anchorNow(meetingIn(world), 'p2')).to.equal('p2');
    version(world, 'minutes', '31<p2:SKN 2', '32:SKN 9', '33<p1:SKN 1', '34<p1:SKN 1');
    const meeting = meetingIn(world);
    expect(['p1', 'p2', 'p3', '31', '35'].map((anchor) => anchorNow(meeting, anchor))).to.deep.equal(['33', '31', null, '31', null]);
    expect(became(meeting)).to.deep.equal({ p1: '33', p2: '31' });
    // A notice that comes after the minutes changes no address.
    version(world, 'agenda', 'p1:SKN 5');
    expect(anchorNow(meetingIn(world), 'p1')).to.equal('33');
  });

  it('[PR13] what a § is about is its dnr however it is typed, else its title', () => {
    expect(fitOf('Skolväg', ['SKN 2026/118'])).to.equal(fitOf('En annan rubrik', ['Dnr: skn 2026-118', 'KS 9']));
    expect(fitOf('Skolväg', ['  ', 'SKN 2026/118'])).to.equal(fitOf('', ['SKN 2026/118']));
    expect(fitOf('Förslag – till skolväg', [])).to.equal(fitOf('FÖRSLAG  till: skolväg.', ['']));
    expect(fitOf('Förslag till skolväg', [])).to.not.equal(fitOf('Forslag till skolvag', []));
    // A title that looks like a dnr is no dnr.
    expect(fitOf('SKN 118', [])).to.not.equal(fitOf('', ['SKN 118']));
  });

  it('[PR13] §§ are matched with the points of the notice by dnr and title, never two with one', () => {
    const row = (anchor: string, title: string, ...dnr: readonly string[]): Paragraph => ({
      anchor,
      number: anchor,
      title,
      dnr,
      immediate: false,
      outcome: null,
      understood: 'text',
      parts: [],
    });
    const agenda = [
      row('p1', 'Mötets öppnande'),
      row('p2', 'Skolväg', 'SKN 2026/118'),
      row('p3', 'Skolgård', 'SKN 2026/119'),
      row('p4', 'Yttrande över remiss', 'SKN 2026/120'),
      row('p5', 'Svar på skrivelse', 'SKN 2026/120'),
      row('p6', 'Anmälan'),
      row('p7', 'Anmälan'),
      row('p8', 'Utgår', 'SKN 2026/1'),
    ];
    const minutes = document('minutes', [
      row('31', 'Öppnande', ''),
      row('32', 'SKOLGÅRD', 'skn-2026-119'),
      row('33', 'Ny skolväg till Lyktan', 'Dnr SKN 2026/118'),
      row('34', 'Svar på skrivelse', 'SKN 2026/120'),
      row('35', 'Remiss, yttrande', 'SKN 2026/120'),
      row('36', 'Anmälan'),
      row('37', 'mötets öppnande'),
      row('38', 'Väckt på mötet', 'SKN 2026/200'),
    ]);
    expect(indexOf(minutes, agenda).map(({ anchor, was }) => `${anchor}<${was ?? ''}`)).to.deep.equal([
      '31<',
      '32<p3',
      '33<p2',
      '34<p5',
      // The one of its dnr that is left on both sides.
      '35<p4',
      // Which of the two like points it was, nobody can tell.
      '36<',
      '37<p1',
      '38<',
    ]);
    expect(indexOf(minutes, []).every(({ was }) => was === null)).to.equal(true);
    expect(indexOf(document('agenda', agenda), agenda).map(({ was }) => was)).to.deep.equal(agenda.map(() => null));
    expect(indexOf(minutes, agenda)[1]?.fit).to.equal(fitOf('SKOLGÅRD', ['skn-2026-119']));
  });
});

describe('the thread of a §', () => {
  it('[PR14] is opened at a § that is there, one for each, and a dialogue is the thread of one', () => {
    const world = bodyWorld();
    expect(world.run(REGISTRAR, opening('31'))).to.deep.include({ code: 'protokoll/paragraph-not-found', fields: ['anchor'] });
    version(world, 'minutes', '31:SKN 1', '32:SKN 2');
    for (const dialogue of ['namnd-annan', 'tenant-sunnero', 'X', ''])
      expect(world.run(REGISTRAR, opening('31', dialogue)), dialogue).to.deep.include({
        code: 'protokoll/text-not-allowed',
        fields: ['dialogue'],
      });
    world.must(REGISTRAR, opening('31'));
    expect(world.run(REGISTRAR, opening('31', 'fraga-annan'))).to.include({ code: 'protokoll/thread-exists' });
    expect(world.run(REGISTRAR, opening('32', 'fraga-31'))).to.include({ code: 'protokoll/thread-exists' });
    expect(world.run(REGISTRAR, { ...opening('31'), meeting: '2026-04-07' } as ProtokollCommand)).to.include({
      code: 'protokoll/meeting-not-found',
    });
    world.must(REGISTRAR, opening('32'));
    expect(where(world)).to.deep.equal(['fraga-31 31', 'fraga-32 32']);
  });

  it('[PR15] follows its point to the § it becomes, and survives a corrected version', () => {
    const world = bodyWorld();
    version(world, 'agenda', 'p1:SKN 1', 'p2:SKN 2');
    world.must(REGISTRAR, opening('p2'));
    version(world, 'minutes', '31<p2:SKN 2', '32<p1:SKN 1');
    world.must(REGISTRAR, opening('32'));
    expect(world.run(REGISTRAR, opening('31')), 'the thread of the point is that of the §').to.include({ code: 'protokoll/thread-exists' });
    expect(where(world)).to.deep.equal(['fraga-p2 31', 'fraga-32 32']);
    // The corrected minutes have another § first: the point leads on, and 32 is about another matter now.
    version(world, 'minutes', '31:SKN 8', '32<p2:SKN 2', '33<p1:SKN 1');
    expect(where(world)).to.deep.equal(['fraga-p2 32', 'fraga-32 -']);
    // Corrected back.
    version(world, 'minutes', '31<p2:SKN 2', '32<p1:SKN 1');
    expect(where(world)).to.deep.equal(['fraga-p2 31', 'fraga-32 32']);
  });

  it('[PR16] that no rule leads on is listed and never moved, until staff say where it belongs', () => {
    const world = bodyWorld();
    version(world, 'minutes', '31:SKN 1', '32:SKN 2', '33:SKN 3');
    for (const anchor of ['31', '32', '33']) world.must(REGISTRAR, opening(anchor));
    version(world, 'minutes', '31:SKN 1', '32:SKN 3');
    expect(lost(world), '32 is another matter, 33 is gone').to.deep.equal(['fraga-32', 'fraga-33']);
    expect(world.run(REGISTRAR, placing('fraga-99', '32'))).to.include({ code: 'protokoll/thread-not-found' });
    expect(world.run(REGISTRAR, placing('fraga-33', '33'))).to.include({ code: 'protokoll/paragraph-not-found' });
    expect(world.run(REGISTRAR, placing('fraga-33', '31'))).to.include({ code: 'protokoll/thread-exists' });
    world.must(REGISTRAR, placing('fraga-33', '32'));
    expect(where(world)).to.deep.equal(['fraga-31 31', 'fraga-32 -', 'fraga-33 32']);
    // What is placed stays by the same rules.
    version(world, 'minutes', '31:SKN 1', '32:SKN 3', '33:SKN 2');
    expect(where(world)).to.deep.equal(['fraga-31 31', 'fraga-32 -', 'fraga-33 32']);
    // Where a thread is lost the § is free for another.
    version(world, 'minutes', '31:SKN 7');
    world.must(REGISTRAR, opening('31', 'fraga-ny'));
    expect(where(world)).to.deep.equal(['fraga-31 -', 'fraga-32 -', 'fraga-33 -', 'fraga-ny 31']);
  });

  it('[PR16] whatever versions come, a thread stands at the same matter, where its point led, or is listed', () => {
    const rows = fc.uniqueArray(fc.record({ n: fc.integer({ min: 1, max: 5 }), was: fc.nat(4), dnr: fc.nat(3) }), {
      selector: ({ n }) => n,
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.array(rows, { minLength: 2, maxLength: 5 }), (versions) => {
        const world = bodyWorld();
        const opened = new Map<string, { anchor: string; fit: string }>();
        for (const each of versions) {
          version(world, 'minutes', ...each.map(({ n, was, dnr }) => `${n}${was === 0 ? '' : `<p${was}`}:SKN ${dnr}`));
          const paragraphs = meetingIn(world).versions.at(-1)?.paragraphs ?? [];
          for (const { anchor, fit } of paragraphs)
            if (world.run(REGISTRAR, opening(anchor, `fraga-${opened.size}`)).accepted) opened.set(`fraga-${opened.size}`, { anchor, fit });
          const meeting = meetingIn(world);
          const places = meeting.threads.map((thread) => threadNow(meeting, thread));
          const standing = places.filter((place) => place !== null);
          expect(lostThreads(meeting).length + standing.length).to.equal(meeting.threads.length);
          for (const [at, { dialogue }] of meeting.threads.entries()) {
            const place = places[at];
            const from = opened.get(dialogue);
            if (place === null) continue;
            expect(paragraphs.find(({ anchor }) => anchor === place)?.fit).to.equal(from?.fit);
            expect(place).to.equal(from?.anchor);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the dialogue of a §', () => {
  const about = { body: BODY, meeting: MEETING, anchor: '31' };
  const create = (kind: 'paragraph' | 'radslag', paragraph?: ParagraphOf | null): DialogueCommand => ({
    type: 'dialogue/create',
    kind,
    description: { ...DESCRIPTION, alternatives: [] },
    policy: DEFAULT_POLICY,
    ...(paragraph === undefined ? {} : { paragraph }),
  });

  it('[PR22] names body, meeting and place, through all its phases', () => {
    const world = createWorld('fraga-31' as LogId);
    world.must({ seat: ADMIN }, create('paragraph', about));
    expect(world.state.dialogue).to.deep.include({ kind: 'paragraph', paragraph: about });
    for (const phase of ['debate', 'paused', 'archived'] as const) {
      world.must({ seat: ADMIN }, phase === 'archived' ? { type: 'dialogue/resume' } : { type: 'dialogue/enter', phase });
      expect(world.state.dialogue, phase).to.deep.include({ paragraph: about });
    }
    const snapshot = snapshotFor(
      world.state,
      world.held,
      PUBLIC,
      { sort: 'newest', limit: 1 },
      { epoch: 'e', now: world.at(), name: null },
    );
    expect(snapshot?.state.dialogue.paragraph).to.deep.equal(about);
  });

  it('[PR22] is no other kind, and names nothing that can be no §', () => {
    const refused = (command: DialogueCommand): unknown => createWorld('fraga-31' as LogId).run({ seat: ADMIN }, command);
    const wrong: readonly ParagraphOf[] = [
      { ...about, body: 'ny-gangbana' as LogId },
      { ...about, body: 'namnd-' as LogId },
      { ...about, body: 'namnd-Å' as LogId },
      { ...about, meeting: '2026-02-30' },
      { ...about, meeting: '' },
      { ...about, anchor: '../31' },
      { ...about, anchor: '' },
    ];
    for (const each of wrong)
      expect(refused(create('paragraph', each)), JSON.stringify(each)).to.deep.include({
        code: 'dialogue/text-not-allowed',
        fields: ['paragraph'],
      });
    expect(refused(create('radslag', about))).to.deep.include({ code: 'dialogue/text-not-allowed', fields: ['paragraph'] });
  });

  it('[PR22] may name none, and one from before it could be named names none', () => {
    for (const command of [create('paragraph'), create('paragraph', null), create('radslag', null)]) {
      const world = createWorld('fraga-31' as LogId);
      const [line] = world.must({ seat: ADMIN }, command);
      expect(Object.keys(line?.data as object)).to.not.include('paragraph');
      expect(world.state.dialogue).to.deep.include({ paragraph: null });
    }
  });
});

function document(kind: MeetingDocument['kind'], paragraphs: readonly Paragraph[]): MeetingDocument {
  return {
    v: 1,
    kind,
    lang: 'sv',
    title: '',
    body: 'Skolnämnden',
    date: MEETING,
    number: '',
    place: '',
    present: [],
    adjusted: null,
    posted: null,
    front: [],
    paragraphs,
    end: [],
  };
}
