/** Meetings to draw: those of the fixture on a day that does not move, and one document as long as the longest we know. */
import type { Block, MeetingDocument, Part } from '@insyn/domain/protokoll/model.ts';
import { part } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { recordsFixture } from '../../stories/fixtures/meetings.ts';

export const NOW: Date = new Date('2026-11-29T10:00:00.000Z');
export const CITY = recordsFixture(NOW);
export const ZONE = 'Europe/Stockholm';

/** The meeting of the fixture that is in this state. */
export function meetingOf(status: MeetingView['status']): MeetingView {
  const found = CITY.views.find((view) => view.status === status);
  if (found === undefined) throw new Error(`no meeting is ${status}`);
  return found;
}

const SENTENCE = 'Nämnden delar förvaltningens bedömning att frågan bör prövas tillsammans med andra åtgärder som rör samma område. ';

function text(sentences: number): Block {
  return { kind: 'paragraph', text: SENTENCE.repeat(sentences).trim() };
}

/** An utlåtande of about 280 kB: thirty bodies answer, each with headings and a reservation. */
export function longDocument(): MeetingDocument {
  const answer = (index: number): Part =>
    part('referral-answer', {
      heading: `Svarsnämnd nummer ${String(index)}`,
      body: `Svarsnämnd nummer ${String(index)}`,
      blocks: Array.from({ length: 5 }, (_, at): readonly Block[] => [
        { kind: 'heading', level: 1, text: `Rubrik ${String(at + 1)} hos nämnd ${String(index)}` },
        text(8),
        text(6),
      ]).flat(),
      parts: [part('reservation', { heading: 'Reservation', by: [{ name: 'Frans Glasvik', party: 'Öf', role: '' }], blocks: [text(5)] })],
    });
  return {
    v: 1,
    kind: 'utlatande',
    lang: 'sv',
    title: 'Ett långt utlåtande',
    body: 'Skolnämnden',
    date: '2026-11-17',
    number: '',
    place: '',
    present: [],
    adjusted: null,
    posted: null,
    front: [],
    paragraphs: [
      {
        anchor: '1',
        number: '1',
        title: 'Ett långt utlåtande',
        dnr: ['SKN 2026/9'],
        immediate: false,
        outcome: null,
        understood: 'whole',
        parts: [
          part('recommendation', { heading: 'Förslag till beslut', blocks: [text(1)] }),
          part('summary', { heading: 'Sammanfattning', blocks: [text(20)] }),
          part('matter', { heading: 'Ärendet', blocks: [text(30), text(30)] }),
          part('preparation', { heading: 'BEREDNING', parts: Array.from({ length: 30 }, (_, index) => answer(index + 1)) }),
          part('reservation', { heading: 'Reservation', by: [{ name: 'Majken Dalvret', party: 'Kv', role: '' }], blocks: [text(10)] }),
        ],
      },
    ],
    end: [],
  };
}

export function longMeeting(): MeetingView {
  return { ...meetingOf('posted'), document: longDocument(), threads: [], files: [] };
}
