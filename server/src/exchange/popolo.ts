/** Votes in the shapes of Popolo (https://www.popoloproject.com/specs/): a motion, its vote event, counts and votes. */
import { CHOICES, type MeetingDocument, type Person } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { CHOICE_CONCEPTS } from './akn-words.ts';
import type { Addresses, Json } from './oparl.ts';
import { majority, votingsIn } from './votings.ts';

export type Motion = {
  /** Of the §; empty for a vote outside all. */
  readonly anchor: string;
  /** The part of its address: `31-1`. */
  readonly key: string;
  readonly motion: Json;
  readonly event: Json;
};

/** Every vote of a document. The four options are those of the Riksdag's open data, by Popolo's names and in Swedish. */
export function motionsOf(
  document: MeetingDocument,
  view: MeetingView,
  at: Addresses,
  personId: (person: Person) => string,
): readonly Motion[] {
  const organization = at.organization(view.body.body);
  return votingsIn(document).map(({ paragraph, voting, nth }) => {
    const anchor = paragraph?.anchor ?? '';
    const key = `${anchor}-${nth}`;
    const [motionId, eventId] = [at.object('motions', view, key), at.object('vote-events', view, key)];
    const won = majority(voting);
    const result = won === null ? {} : { result: won === 'yes' ? 'pass' : 'fail' };
    const event: Json = {
      id: eventId,
      identifier: key,
      motion_id: motionId,
      organization_id: organization,
      start_date: view.date,
      ...result,
      counts: CHOICES.flatMap((choice) =>
        voting.counts[choice] === null
          ? []
          : [{ option: choice, value: voting.counts[choice], 'insyn:option': CHOICE_CONCEPTS[choice].showAs }],
      ),
      votes: voting.votes.map(({ person, choice }) => ({
        vote_event_id: eventId,
        voter_id: personId(person),
        voter: { name: person.name },
        option: choice,
        'insyn:option': CHOICE_CONCEPTS[choice].showAs,
        ...(person.party === '' ? {} : { group: { name: person.party } }),
        ...(person.role === '' ? {} : { role: person.role }),
      })),
      ...(voting.casting ? { 'insyn:casting': true } : {}),
    };
    const motion: Json = {
      id: motionId,
      organization_id: organization,
      text: voting.question === '' ? (paragraph?.title ?? '') : voting.question,
      date: view.date,
      ...result,
      ...(voting.yes === '' ? {} : { 'insyn:yes': voting.yes }),
      ...(voting.no === '' ? {} : { 'insyn:no': voting.no }),
      vote_events: [event],
    };
    return { anchor, key, motion, event };
  });
}
