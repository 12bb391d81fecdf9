import 'axe-core';
import type Axe from 'axe-core';
import { afterEach, describe, expect, it } from '#spec';
import type { Records } from '@insyn/client/transport/transport.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import '@insyn/elements/protokoll/define.ts';
import type { InsynProtokoll } from '@insyn/elements/protokoll/protokoll.ts';
import { recordsAnswering, recordsAway } from '../../stories/fixtures/meetings-records.ts';
import { emulateFeatures, setViewport } from '../kit/commands.ts';
import { CITY, longMeeting, meetingOf } from './protokoll-samples.ts';

const { axe } = globalThis as unknown as { axe: typeof Axe };
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'EN-301-549'];
const LONG = 'Samhällsplaneringsnämndsordförandeersättarvalsberedningsprotokollsjusteringsförfarande';

type Given = Partial<Pick<InsynProtokoll, 'body' | 'meeting' | 'paragraph' | 'matter' | 'records' | 'lang' | 'headingLevel'>>;

const showing = (view: MeetingView): Given => ({
  body: 'skolnamnden',
  meeting: view.meeting,
  records: { ...recordsAnswering(CITY), meeting: () => Promise.resolve({ kind: 'ok', value: view }) } satisfies Records,
});

/** Names and titles that no layout was drawn for. */
function longWords(): MeetingView {
  const view = meetingOf('posted');
  const { document: minutes } = view;
  if (minutes === null) throw new Error('no minutes');
  return {
    ...view,
    body: { ...view.body, name: LONG },
    place: LONG,
    number: LONG,
    files: view.files.map((file) => ({ ...file, title: LONG.repeat(2) })),
    document: {
      ...minutes,
      present: minutes.present.map((person) => ({ ...person, name: LONG, role: LONG })),
      paragraphs: minutes.paragraphs.map((paragraph) => ({
        ...paragraph,
        title: `${LONG} `.repeat(3).slice(0, 200),
        dnr: [`${LONG}/2026`],
        parts: paragraph.parts.map((part) => ({
          ...part,
          heading: LONG,
          by: part.by.map((person) => ({ ...person, name: LONG })),
          votings: part.votings.map((voting) => ({
            ...voting,
            question: LONG,
            yes: LONG,
            votes: voting.votes.map((vote) => ({ ...vote, person: { ...vote.person, name: LONG } })),
          })),
          blocks: [...part.blocks, { kind: 'table', head: [LONG, LONG, LONG], rows: [[LONG, '1', '2']] } as const],
        })),
      })),
    },
  };
}

const posted = meetingOf('posted');
const takenBack = (taken: number): MeetingView['versions'] =>
  posted.versions.map((each) =>
    each.version === taken
      ? { ...each, withdrawn: { at: each.at, decision: `${LONG} 2026/88, efter granskning av stadens jurister` } }
      : each,
  );
const STATES: Readonly<Record<string, Given>> = {
  'a list': { body: 'skolnamnden' },
  'every body': {},
  'adjusted and posted': showing(posted),
  'an earlier version, adjusted late': showing({
    ...posted,
    late: ['adjusted'],
    version: posted.version && { ...posted.version, version: 2 },
  }),
  'not yet adjusted': showing(meetingOf('decided')),
  'some adjusted at once': showing({ ...meetingOf('decided'), version: posted.version && { ...posted.version, state: 'immediate' } }),
  called: showing(meetingOf('called')),
  planned: showing(meetingOf('planned')),
  'held, no minutes': showing({ ...posted, status: 'held', version: null, versions: [], document: null }),
  'a version taken back': showing({ ...posted, versions: takenBack(2) }),
  'taken back, asked for': showing({ ...posted, versions: takenBack(3), document: null }),
  cancelled: showing(meetingOf('cancelled')),
  'a limited document': showing({ ...posted, files: posted.files.map((file) => ({ ...file, limited: true })) }),
  'one §': { body: 'skolnamnden', meeting: posted.meeting, paragraph: '31' },
  'an utlåtande': showing(longMeeting()),
  'long words': showing(longWords()),
  'a matter': { matter: CITY.matter.dnr },
  'not there': { matter: 'finns inte' },
  unreached: { body: 'skolnamnden', records: recordsAway() },
};

async function shown(given: Given): Promise<InsynProtokoll> {
  const main = document.createElement('main');
  const element = document.createElement('insyn-protokoll');
  element.lang = 'sv';
  element.server = 'https://dialog.example';
  element.records = recordsAnswering(CITY);
  Object.assign(element, given);
  main.append(Object.assign(document.createElement('h1'), { textContent: 'Sidan' }), element);
  document.body.append(main);
  const drawn = (): boolean => (element.shadowRoot?.querySelector('.meeting, .meetings, .matter, .missing, .notice') ?? null) !== null;
  while (!drawn()) await new Promise((go) => requestAnimationFrame(go));
  // Everything open: what is folded is looked at too.
  globalThis.dispatchEvent(new Event('beforeprint'));
  await element.updateComplete;
  return element;
}

async function faults(): Promise<readonly string[]> {
  const { violations } = await axe.run(document.querySelector('main') ?? document, {
    runOnly: { type: 'tag', values: TAGS },
    resultTypes: ['violations'],
  });
  return violations.map(({ id, nodes }) => `${id}: ${String(nodes.length)}, as ${nodes[0]?.html ?? ''} ${nodes[0]?.failureSummary ?? ''}`);
}

const room = (): number => document.documentElement.scrollWidth - innerWidth;

describe('insyn-protokoll in every state', () => {
  document.documentElement.lang = 'sv';
  document.title = 'Möten';
  document.body.style.background = 'Canvas';
  afterEach(async () => {
    globalThis.dispatchEvent(new Event('afterprint'));
    document.querySelector('main')?.remove();
    document.documentElement.style.colorScheme = '';
    await emulateFeatures({});
    await setViewport({ width: 1000, height: 800 });
  });

  for (const [name, given] of Object.entries(STATES)) {
    it(`[PR114] axe finds nothing, and nothing is wider than the page: ${name}`, async () => {
      const element = await shown(given);
      expect(await faults()).to.deep.equal([]);
      for (const width of [360, 320]) {
        await setViewport({ width, height: 740 });
        expect(room(), `${String(width)} wide`).to.be.at.most(0);
      }
      expect(element.shadowRoot?.querySelectorAll('[style]')).to.have.length(0);
      const ids = [...(element.shadowRoot?.querySelectorAll('[id]') ?? [])].map(({ id }) => id);
      expect(ids).to.deep.equal([...new Set(ids)]);
    });
  }

  for (const [name, prepare] of [
    ['dark', () => void (document.documentElement.style.colorScheme = 'dark')],
    ['narrow', () => setViewport({ width: 320, height: 640 })],
    ['forced colours', () => emulateFeatures({ 'forced-colors': 'active' })],
  ] as const) {
    it(`[PR114] axe finds nothing: ${name}`, async () => {
      for (const state of ['adjusted and posted', 'a list', 'a matter', 'called', 'unreached']) {
        await prepare();
        await shown(STATES[state] ?? {});
        expect(await faults(), state).to.deep.equal([]);
        document.querySelector('main')?.remove();
      }
    });
  }

  it('[PR114] in English the words around the text are English, and the text stays Swedish and says so', async () => {
    const element = await shown({ ...showing(posted), lang: 'en' });
    expect(element.shadowRoot?.querySelector('.protokoll')?.getAttribute('lang')).to.equal('en');
    expect(element.shadowRoot?.querySelector('.para')?.getAttribute('lang')).to.equal('sv');
    expect(element.shadowRoot?.querySelector('.notice')?.textContent).to.match(
      /Approved on November 24, posted on November 25|Approved on 24 November/,
    );
    expect(await faults()).to.deep.equal([]);
  });

  it('[PR114] right to left, marks and lines stand on the other side and nothing is wider', async () => {
    const element = await shown(STATES['a matter'] ?? {});
    const frame = element.shadowRoot?.querySelector<HTMLElement>('.protokoll');
    const mark = element.shadowRoot?.querySelector('.step > .mark');
    if (!frame || !mark) throw new Error('not drawn');
    const left = mark.getBoundingClientRect().left;
    frame.dir = 'rtl';
    expect(mark.getBoundingClientRect().left).to.be.above(left + 100);
    expect(room()).to.be.at.most(0);
  });

  it('[PR114] headings begin at the level the page asks for and leave none out', async () => {
    const element = await shown({ ...showing(posted), headingLevel: 4 });
    const levels = [...(element.shadowRoot?.querySelectorAll('h1,h2,h3,h4,h5,h6') ?? [])].map(({ localName }) =>
      Number(localName.slice(1)),
    );
    expect(levels[0]).to.equal(4);
    expect(Math.min(...levels)).to.equal(4);
  });
});
