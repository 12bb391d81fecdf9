/** The district's own rådslag: another tenant, with its own people, administrators and list of those who live there. */
import type { LogId } from '@insyn/domain/ids.ts';
import { KIOSKEN, KIOSKEN_POSTS, KVARNSKOGEN_RESIDENTS, dayAt, person } from '../../stories/fixtures/index.ts';
import { descriptionOf, dialogueMoments } from './dialogue.ts';
import type { Moment } from './moments.ts';
import type { Residents } from './residents.ts';
import type { Scribe } from './scribe.ts';
import { DISTRICT } from './tenants.ts';
import { threadMoments } from './thread.ts';

export const KIOSK = KIOSKEN.id as LogId & typeof KIOSKEN.id;

export function kioskMoments(now: Date, scribe: Scribe, residents: Residents): readonly Moment[] {
  const { area, minAge } = KIOSKEN;
  const created = dayAt(-3, '09.00', now).getTime();
  return [
    {
      at: created,
      act: () =>
        residents.enrol(
          DISTRICT.log,
          area,
          KVARNSKOGEN_RESIDENTS.map((id) => person(id).name),
        ),
    },
    ...dialogueMoments({
      log: KIOSK,
      town: DISTRICT,
      settings: { levels: { read: 'none', write: 'eid', support: 'eid', vote: 'eid' }, eligibility: { area, minAge } },
      description: descriptionOf(KIOSKEN, now, dayAt(9, '20.00', now).getTime()),
      documents: [],
      created,
      documented: created,
      opened: dayAt(-2, '08.00', now).getTime(),
      scribe,
    }),
    ...threadMoments({ log: KIOSK, posts: KIOSKEN_POSTS, now, end: now.getTime(), scribe, written: new Map() }),
  ];
}
