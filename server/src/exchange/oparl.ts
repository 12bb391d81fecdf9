/**
 * A meeting as JSON in the shapes of OParl 1.1 (https://oparl.org), which many councils' systems read: the city is the one Body,
 * each nämnd an Organization. Names and types are OParl's; what it has no field for begins with `insyn:`. Votes, which OParl does
 * not know, are in `popolo.ts`.
 */
import { type MeetingDocument, type Paragraph, type Part, type Person, textsOf } from '@insyn/domain/protokoll/model.ts';
import type { BodyEntry, MeetingFileView, MeetingView } from '@insyn/domain/protokoll/views.ts';
import { API, routes } from '@insyn/protocol/routes.ts';
import { AKN_MEDIA, OUTCOME_CONCEPTS } from './akn-words.ts';
import { motionsOf } from './popolo.ts';

export type Json = { readonly [key: string]: unknown };

export const OPARL = `${API}/oparl`;
const SCHEMA = 'https://schema.oparl.org/1.1/';

/** Kinds of objects that belong to a meeting, as they stand in addresses. */
export const OBJECT_KINDS = ['agenda-items', 'papers', 'consultations', 'files', 'persons', 'motions', 'vote-events'] as const;
export type ObjectKind = (typeof OBJECT_KINDS)[number];

/** Addresses of objects, each of which answers with the object. */
export class Addresses {
  readonly base: string;
  constructor(base: string) {
    this.base = base;
  }

  system = (): string => `${this.base}${OPARL}`;
  city = (): string => `${this.system()}/body`;
  list = (name: string): string => `${this.system()}/${name}`;
  organization = (body: string): string => `${this.system()}/organizations/${body}`;
  meeting = (body: string, meeting: string): string => `${this.system()}/meetings/${body}/${meeting}`;
  object = (kind: ObjectKind, { body, meeting }: MeetingView, key: string): string =>
    `${this.system()}/${kind}/${body.body}/${meeting}/${encodeURIComponent(key)}`;
  page = (path: string): string => `${this.base}${path}`;
}

/** UTC of an object's last change, as far as it is known. */
export function changedAt({ version, cancelled, start, date, adjusted, posted }: MeetingView): string {
  const days = [adjusted, posted].flatMap((day) => (day === null ? [] : [`${day}T00:00:00.000Z`]));
  const times = [...(version === null ? [] : [version.at]), ...(cancelled === null ? [] : [cancelled.at]), ...days];
  return times.reduce((last, at) => (at > last ? at : last), times[0] ?? start?.utc ?? `${date}T00:00:00.000Z`);
}

export function systemOf(at: Addresses, name: string): Json {
  return {
    id: at.system(),
    type: `${SCHEMA}System`,
    oparlVersion: SCHEMA,
    name,
    body: at.list('bodies'),
  };
}

export function cityOf(at: Addresses, name: string): Json {
  return {
    id: at.city(),
    type: `${SCHEMA}Body`,
    system: at.system(),
    name,
    organization: at.list('organizations'),
    person: at.list('persons'),
    meeting: at.list('meetings'),
    paper: at.list('papers'),
    legislativeTerm: [],
    web: at.page(routes.insyn),
  };
}

export function organizationOf(at: Addresses, { body, name }: BodyEntry): Json {
  return {
    id: at.organization(body),
    type: `${SCHEMA}Organization`,
    body: at.city(),
    name,
    shortName: body,
    meeting: `${at.list('meetings')}?body=${encodeURIComponent(body)}`,
    web: at.page(routes.bodyPage(body)),
  };
}

/** Everything that is told of a meeting, each object once; the meeting holds its points and files whole, as OParl wants. */
export type MeetingObjects = { readonly meeting: Json } & Readonly<Record<ObjectKind, ReadonlyMap<string, Json>>>;

export function objectsOf(view: MeetingView, at: Addresses): MeetingObjects {
  const changed = changedAt(view);
  // Open data are everyone's: nothing limited, whoever made the view.
  const files = view.files.filter(({ limited }) => !limited);
  const dated = { created: view.versions[0]?.at ?? changed, modified: changed };
  const file = (each: MeetingFileView): Json => ({ ...fileOf(each, view, at), ...dated });
  const people = personsIn(view.document);
  const persons = new Map(people.map((person, n) => [String(n + 1), { ...personOf(person, n + 1, view, at), ...dated }]));
  const personId = ({ name, party }: Person): string => {
    const n = people.findIndex((each) => each.name === name && each.party === party);
    return at.object('persons', view, String(n + 1));
  };
  const votes = view.document === null ? [] : motionsOf(view.document, view, at, personId);
  const paragraphs = view.document?.paragraphs ?? [];
  const items = new Map(
    paragraphs.map((paragraph, order) => {
      const own = votes.filter(({ anchor }) => anchor === paragraph.anchor);
      return [
        paragraph.anchor,
        {
          ...itemOf(paragraph, order, view, at),
          ...dated,
          ...(own.length === 0 ? {} : { 'insyn:motion': own.map(({ motion }) => motion) }),
        },
      ];
    }),
  );
  const filed = paragraphs.filter(({ dnr }) => dnr.length > 0);
  const consultations = new Map(filed.map((each) => [each.anchor, { ...consultationOf(each, view, at), ...dated }]));
  const papers = new Map(
    filed.map((each) => {
      const own = files.filter(({ anchor }) => anchor === each.anchor);
      return [
        each.anchor,
        { ...paperOf(each, view, at), ...dated, consultation: [consultations.get(each.anchor)], auxiliaryFile: own.map(file) },
      ];
    }),
  );
  const whole = files.filter(({ anchor }) => anchor === null).map(file);
  return {
    meeting: {
      ...meetingOf(view, at, [...persons.keys()].slice(0, presentIn(view.document))),
      ...dated,
      agendaItem: [...items.values()],
      auxiliaryFile: whole,
    },
    'agenda-items': items,
    papers,
    consultations,
    files: new Map(files.map((each) => [each.document, file(each)])),
    persons,
    motions: new Map(votes.map(({ key, motion }) => [key, motion])),
    'vote-events': new Map(votes.map(({ key, event }) => [key, event])),
  };
}

const STATES: Readonly<Record<MeetingView['status'], string>> = {
  planned: 'terminerat',
  called: 'kallat',
  'under-way': 'pågår',
  held: 'genomfört',
  decided: 'genomfört',
  adjusted: 'genomfört',
  posted: 'genomfört',
  cancelled: 'inställt',
};

function meetingOf(view: MeetingView, at: Addresses, persons: readonly string[]): Json {
  const { body, meeting, start, place, number, status, version } = view;
  const page = at.page(routes.meetingPage(body.body, meeting));
  const document = version === null ? null : documentFile(view, at);
  return {
    id: at.meeting(body.body, meeting),
    type: `${SCHEMA}Meeting`,
    name: `${body.name} ${view.date}`,
    meetingState: STATES[status],
    cancelled: status === 'cancelled',
    ...(start === null ? {} : { start: start.utc }),
    ...(place === '' ? {} : { location: { id: `${page}#plats`, type: `${SCHEMA}Location`, description: place } }),
    organization: [at.organization(body.body)],
    participant: persons.map((n) => at.object('persons', view, n)),
    ...(document === null ? {} : version?.kind === 'agenda' ? { invitation: document } : { resultsProtocol: document }),
    web: page,
    'insyn:date': view.date,
    'insyn:number': number,
    'insyn:adjusted': view.adjusted,
    'insyn:posted': view.posted,
    'insyn:appealUntil': view.appealUntil,
    'insyn:state': version?.state ?? null,
    'insyn:version': version?.version ?? null,
  };
}

/** The document itself, as Akoma Ntoso. */
function documentFile(view: MeetingView, at: Addresses): Json {
  const url = `${at.page(routes.meetingPage(view.body.body, view.meeting))}.akn.xml`;
  return {
    id: `${url}#fil`,
    type: `${SCHEMA}File`,
    name: view.document?.title ?? '',
    mimeType: AKN_MEDIA,
    accessUrl: url,
    meeting: [at.meeting(view.body.body, view.meeting)],
  };
}

function itemOf(
  { anchor, number, title, dnr, outcome, immediate, parts }: Paragraph,
  order: number,
  view: MeetingView,
  at: Addresses,
): Json {
  const decision = parts.filter(({ kind }) => kind === 'decision').flatMap(decisionTexts);
  return {
    id: at.object('agenda-items', view, anchor),
    type: `${SCHEMA}AgendaItem`,
    meeting: at.meeting(view.body.body, view.meeting),
    order,
    number: number === '' ? anchor : number,
    name: title,
    public: true,
    ...(dnr.length === 0 ? {} : { consultation: at.object('consultations', view, anchor) }),
    ...(outcome === null ? {} : { result: OUTCOME_CONCEPTS[outcome].showAs }),
    ...(decision.length === 0 ? {} : { resolutionText: decision.join('\n') }),
    web: at.page(routes.paragraphPage(view.body.body, view.meeting, anchor)),
    'insyn:immediate': immediate,
  };
}

/** The decision without its own heading. */
function decisionTexts(part: Part): readonly string[] {
  return textsOf({ ...part, heading: '' });
}

function consultationOf({ anchor, outcome }: Paragraph, view: MeetingView, at: Addresses): Json {
  return {
    id: at.object('consultations', view, anchor),
    type: `${SCHEMA}Consultation`,
    paper: at.object('papers', view, anchor),
    agendaItem: at.object('agenda-items', view, anchor),
    meeting: at.meeting(view.body.body, view.meeting),
    organization: [at.organization(view.body.body)],
    authoritative: view.version?.kind === 'minutes' && outcome !== null && outcome !== 'noted',
  };
}

/** A matter as one meeting had it: `reference` is its dnr, by which the same matter is found at other meetings. */
function paperOf({ anchor, title, dnr }: Paragraph, view: MeetingView, at: Addresses): Json {
  return {
    id: at.object('papers', view, anchor),
    type: `${SCHEMA}Paper`,
    body: at.city(),
    name: title,
    reference: dnr[0] ?? '',
    date: view.date,
    paperType: view.version?.kind === 'utlatande' ? 'Utlåtande' : 'Ärende',
    underDirectionOf: [at.organization(view.body.body)],
    'insyn:references': dnr,
  };
}

function fileOf({ document, anchor, title, media, bytes, sha256, lang, href }: MeetingFileView, view: MeetingView, at: Addresses): Json {
  return {
    id: at.object('files', view, document),
    type: `${SCHEMA}File`,
    name: title,
    mimeType: media,
    size: bytes,
    accessUrl: at.page(href),
    downloadUrl: at.page(href),
    meeting: [at.meeting(view.body.body, view.meeting)],
    ...(anchor === null ? {} : { agendaItem: [at.object('agenda-items', view, anchor)] }),
    'insyn:sha256': sha256,
    'insyn:lang': lang,
  };
}

function personOf({ name, party, role }: Person, n: number, view: MeetingView, at: Addresses): Json {
  const id = at.object('persons', view, String(n));
  return {
    id,
    type: `${SCHEMA}Person`,
    body: at.city(),
    name,
    membership: [
      {
        id: `${id}#uppdrag`,
        type: `${SCHEMA}Membership`,
        person: id,
        organization: at.organization(view.body.body),
        ...(role === '' ? {} : { role }),
      },
    ],
    'insyn:party': party,
  };
}

/** How many of those named were present: they come first. */
function presentIn(document: MeetingDocument | null): number {
  return document === null ? 0 : personsIn({ ...document, front: [], paragraphs: [], end: [] }).length;
}

/** Everyone who is named, first those present; each once by name and party. */
export function personsIn(document: MeetingDocument | null): readonly Person[] {
  if (document === null) return [];
  const inPart = ({ by, proposals, votings, parts }: Part): readonly Person[] => [
    ...by,
    ...proposals.flatMap((each) => each.by),
    ...votings.flatMap(({ votes }) => votes.map(({ person }) => person)),
    ...parts.flatMap(inPart),
  ];
  const parts = [...document.front, ...document.paragraphs.flatMap((each) => each.parts), ...document.end];
  const found = new Map<string, Person>();
  for (const person of [...document.present, ...parts.flatMap(inPart)]) {
    const key = JSON.stringify([person.name, person.party]);
    if (person.name !== '' && !found.has(key)) found.set(key, person);
  }
  return [...found.values()];
}
