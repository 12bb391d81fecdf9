/**
 * What the pages of a dialogue, a meeting and a § say to machines, in the words of schema.org: only what a person reads on them too. It lies
 * beside the page (`…jsonld`, named in its head), for none of our pages has a script within.
 */
import type { SessionView } from '@insyn/domain/chat/views.ts';
import type { Paragraph } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import type { GatheringView } from '@insyn/domain/radslag/shapes.ts';
import type { LogState } from '@insyn/domain/root.ts';
import type { DialogueView } from '@insyn/domain/view.ts';
import { paragraphOf } from '@insyn/elements/parts/meeting.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { NOBODY } from '@insyn/authority/ports.ts';
import { sessionViews } from '@insyn/domain/chat/view.ts';
import { dialogueView } from '@insyn/domain/dialogue/view.ts';
import { radslagView } from '@insyn/domain/radslag/view.ts';
import { PUBLIC } from '@insyn/domain/visibility.ts';
import type { Door } from '../http/door.ts';
import type { MeetingShelf } from '../protokoll/shelf.ts';
import { once } from './dialogues.ts';
import { type OpenFile, type Reading, tagOfText } from './reading.ts';

export type MachineData = { readonly '@context': 'https://schema.org'; readonly '@graph': readonly object[] };

type DialogueData = {
  readonly state: LogState;
  readonly view: DialogueView;
  readonly base: string;
  readonly gatherings: readonly GatheringView[];
  readonly chats: readonly SessionView[];
};

const things = (graph: readonly object[]): MachineData => ({ '@context': 'https://schema.org', '@graph': graph });
const status = (cancelled: boolean): string => `https://schema.org/${cancelled ? 'EventCancelled' : 'EventScheduled'}`;
const organisation = (name: string): object => (name === '' ? {} : { '@type': 'GovernmentOrganization', name });

/** The debate, and what happens at a time: meetings at a place and chats. */
export function dialogueData({ state, view, base, gatherings, chats }: DialogueData): MachineData {
  const { log, at } = state;
  const page = `${base}${routes.page(log)}`;
  const responsible = organisation(view.body === '' ? (view.about?.responsible ?? '') : view.body);
  const written = [...state.debate.items.values()].map((item) => item.at).toSorted();
  return things([
    {
      '@type': 'DiscussionForumPosting',
      '@id': `${page}#debatt`,
      url: page,
      headline: view.title,
      text: view.summary,
      inLanguage: view.lang === '' ? 'sv' : view.lang,
      author: responsible,
      datePublished: written[0] ?? view.since,
      dateModified: at,
      commentCount: view.counts.published,
    },
    ...gatherings.map(({ title, starts, ends, place, address, state: now, session }) => ({
      '@type': 'Event',
      '@id': `${page}#${session}`,
      name: title,
      startDate: starts.utc,
      endDate: ends.utc,
      eventStatus: status(now === 'cancelled'),
      eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
      location: { '@type': 'Place', name: place, address },
      organizer: responsible,
    })),
    ...chats.map(({ session, plan, cancelled }) => ({
      '@type': 'Event',
      '@id': `${base}${routes.chatPage(log, session)}`,
      name: plan.title,
      startDate: plan.opens.utc,
      endDate: plan.closes.utc,
      eventStatus: status(cancelled !== null),
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: { '@type': 'VirtualLocation', url: `${base}${routes.chatPage(log, session)}` },
      organizer: responsible,
    })),
  ]);
}

/** A meeting, and the § where the page is of one. */
export function meetingData(view: MeetingView, base: string, only: Paragraph | undefined): MachineData {
  const { body, meeting, date, start, place, cancelled } = view;
  const page = `${base}${routes.meetingPage(body.body, meeting)}`;
  return things([
    {
      '@type': 'Event',
      '@id': page,
      url: page,
      name: `${body.name} ${date}`,
      startDate: start?.utc ?? date,
      eventStatus: status(cancelled !== null),
      ...(place === '' ? {} : { location: { '@type': 'Place', name: place } }),
      organizer: organisation(body.name),
    },
    ...(only === undefined
      ? []
      : [
          {
            '@type': 'CreativeWork',
            '@id': `${base}${routes.paragraphPage(body.body, meeting, only.anchor)}`,
            name: only.title,
            position: only.number,
            inLanguage: view.document?.lang ?? 'sv',
            recordedAt: { '@id': page },
            ...(only.dnr.length === 0 ? {} : { identifier: only.dnr }),
          },
        ]),
  ]);
}

export function serveMachineData({ beside, dialogue }: Reading, door: Door, shelf: Pick<MeetingShelf, 'meeting'>): void {
  beside('/d/:log.jsonld', async ({ params }) => {
    const found = await dialogue(params['log'] ?? '');
    if (found === null) return null;
    const { state, held } = found;
    const now = new Date(door.clock.now()).toISOString();
    const view = dialogueView(state, held, now);
    if (view === null) return null;
    const gatherings = radslagView(state, held, now)?.gatherings ?? [];
    return file(dialogueData({ state, view, base: door.baseUrl(), gatherings, chats: sessionViews(state, held, PUBLIC, now) }));
  });
  for (const path of ['/i/:body/:meeting.jsonld', '/i/:body/:meeting/:anchor.jsonld'])
    beside(path, async ({ params }) => {
      const { body = '', meeting = '', anchor } = params;
      const view = await shelf.meeting(body, meeting, undefined, NOBODY);
      const only = view === null || anchor === undefined ? undefined : paragraphOf(view, anchor);
      return view === null || (anchor !== undefined && only === undefined) ? null : file(meetingData(view, door.baseUrl(), only));
    });
}

function file(data: MachineData): OpenFile {
  const text = `${JSON.stringify(data, null, 1)}\n`;
  return { media: 'application/ld+json; charset=utf-8', name: '', tag: tagOfText(text), chunks: () => once(text) };
}
