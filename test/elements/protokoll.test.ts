import { describe, expect, it } from '#spec';
import { part, textsOf, type Block } from '@insyn/domain/protokoll/model.ts';
import type { MeetingView } from '@insyn/domain/protokoll/views.ts';
import { leadOf } from '@insyn/elements/parts/blocks.ts';
import { matterPage } from '@insyn/elements/parts/matter.ts';
import { isDecided, leadOfParagraph } from '@insyn/elements/parts/meeting-contents.ts';
import { statusWordsOf } from '@insyn/elements/parts/meeting-head.ts';
import { meetingList } from '@insyn/elements/parts/meeting-list.ts';
import { meetingPage } from '@insyn/elements/parts/meeting.ts';
import { partTitle } from '@insyn/elements/parts/part.ts';
import { mediaWords, outcomeWords, protokollContext, sizeWords } from '@insyn/elements/parts/protokoll-context.ts';
import { votingFigure } from '@insyn/elements/parts/voting.ts';
import { placeIn, placeOf } from '@insyn/elements/protokoll/place.ts';
import { citationOf } from '@insyn/elements/protokoll/quote.ts';
import { en } from '@insyn/elements/translations/en.ts';
import { protokollWords } from '@insyn/elements/translations/protokoll.ts';
import { sv } from '@insyn/elements/translations/sv.ts';
import { SCHOOL_BOARD } from '../../stories/fixtures/meetings.ts';
import { VOTE } from '../../stories/fixtures/meetings-documents.ts';
import { CITY, longMeeting, meetingOf, NOW, ZONE } from './protokoll-samples.ts';
import { written } from './ssr.ts';

const BASE = 'https://dialog.example';
const context = protokollContext({ words: sv, now: NOW.getTime(), zone: ZONE, level: 2 }, BASE);
const english = protokollContext({ words: en, now: NOW.getTime(), zone: ZONE, level: 2 }, BASE);
/** What is read of a page: its text without tags, one blank between words. */
const read = (template: unknown): string =>
  written(template)
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ');
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

const FORBIDDEN =
  /\b(?:seq|epoch|hash|sealed|fact|token|outbox|payload|undefined|null|NaN|dialogobjekt|session|autentisera\w*|vänligen|ogiltig\w*|snart)\b|\[object|\d{4}-\d{2}-\d{2}T/i;

/** Every text, functions called with plausible things. */
function texts(value: unknown, name = ''): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function')
    return [1, 2].map((count) =>
      String(
        (value as (...args: unknown[]) => unknown)(
          name === 'versionOf' ? 'minutes' : count,
          name === 'label' ? 'agenda' : count,
          3,
          1,
          'x',
        ),
      ),
    );
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, each]) => texts(each, key)) : [];
}

describe('words of meetings', () => {
  it('[PR115] every page is the same without a script, and neither words nor pages speak as a machine', () => {
    for (const lang of ['sv', 'en']) for (const text of texts(protokollWords(lang))) expect(text).not.to.match(FORBIDDEN);
    for (const each of [context, english]) {
      const pages = [
        ...CITY.views.map((view) => meetingPage(view, each)),
        meetingList(SCHOOL_BOARD, CITY.meetings, each),
        matterPage(CITY.matter, each),
      ];
      for (const page of pages) expect(read(page)).not.to.match(FORBIDDEN);
      for (const page of pages) expect(written(page)).not.to.match(/ style=|undefined|\[object/);
    }
  });

  it('[PR115] all text of the document stands on the page', () => {
    for (const view of [meetingOf('posted'), meetingOf('called'), longMeeting()]) {
      // A heading all in capitals is written as one reads it.
      const page = read(meetingPage(view, context)).toLowerCase();
      const { document } = view;
      const all = [...(document?.front ?? []), ...(document?.paragraphs.flatMap(({ parts }) => parts) ?? []), ...(document?.end ?? [])];
      for (const text of all.flatMap(textsOf)) expect(page).to.include(plain(text.replace(/[\s:.]+$/, '')).toLowerCase());
      for (const { title, number } of document?.paragraphs ?? []) expect(page).to.include(title.toLowerCase()).and.to.include(number);
    }
  });
});

describe('where a meeting stands', () => {
  const words = (view: MeetingView): string => statusWordsOf(view, context).words;
  const posted = meetingOf('posted');

  it('[PR101] one sentence says it', () => {
    expect(words(posted)).to.equal('Justerat 24 november, anslaget 25 november, kan överklagas till 16 december.');
    expect(words({ ...posted, appealUntil: '2026-11-20' })).to.match(/kunde överklagas till 20 november\.$/);
    expect(words({ ...posted, status: 'adjusted' })).to.equal('Justerat 24 november.');
    expect(words(meetingOf('decided'))).to.equal('Ej justerat: kan ändras.');
    expect(words(meetingOf('called'))).to.equal('Kallelse: mötet hålls tisdag 15 december 2026 klockan 17.00, Stadshuset, sal Vinden.');
    expect(words(meetingOf('planned'))).to.match(/^Mötet hålls tisdag 19 januari 2027 klockan 17\.00/);
    expect(words(meetingOf('cancelled'))).to.match(/^Inställt 24 oktober: för få ledamöter/);
    expect(words({ ...posted, status: 'held' })).to.equal('Mötet är hållet. Protokollet har inte kommit än.');
    expect(words({ ...posted, status: 'under-way' })).to.include('i dag');
  });

  it('[PR101] what came late is said', () => {
    expect(read(meetingPage({ ...posted, late: ['adjusted', 'posted'] }, context)))
      .to.include('senare än 14 dagar')
      .and.to.include('senare än två dagar');
  });

  it('[PR101] a corrected version says so, and earlier ones are a press away', () => {
    const page = read(meetingPage(posted, context));
    expect(page).to.include('Rättad: version 3').and.to.include('visa tidigare').and.to.include('Protokoll, version 2');
    expect(written(meetingPage(posted, context))).to.include(`href="${BASE}/i/skolnamnden/2026-11-17?version=2"`);
    const [first] = posted.versions;
    const { version } = posted;
    if (version === null || first === undefined) throw new Error('no version');
    const older = read(meetingPage({ ...posted, version: { ...version, version: 2 } }, context));
    expect(older).to.include('Du läser en tidigare version.').and.not.to.include('Rättad');
    expect(read(meetingPage(meetingOf('decided'), context)), 'minutes after a notice are no correction')
      .to.include('Protokoll, version 2')
      .and.not.to.include('Rättad');
  });

  it('[PR148] a version that was taken back is listed as removed, by which decision, and leads nowhere', () => {
    const withdrawn = { at: '2026-11-26T09:00:00.000Z', decision: 'SKN 2026:41' };
    const versions = posted.versions.map((each) => (each.version === 2 ? { ...each, withdrawn } : each));
    const page = written(meetingPage({ ...posted, versions }, context));
    expect(read(meetingPage({ ...posted, versions }, context))).to.include(
      'Protokoll, version 2 borttagen 26 november genom beslut: SKN 2026:41',
    );
    expect(page).not.to.include('?version=2');
    expect(page).to.include('?version=1');
  });

  it('[PR148] who asks for it is told, and led to the newest that is left; where nothing is, that is said', () => {
    const withdrawn = { at: '2026-11-26T09:00:00.000Z', decision: 'SKN 2026:41' };
    const newest = posted.versions.map((each) => (each.version === 3 ? { ...each, withdrawn } : each));
    const gone: MeetingView = { ...posted, versions: newest, document: null };
    const told = read(meetingPage(gone, context));
    expect(told)
      .to.include('Den här versionen kan inte läsas längre.')
      .and.to.include('Borttagen 26 november genom beslut: SKN 2026:41.')
      .and.to.include('Läs den senaste')
      .and.to.include('Texten finns inte kvar här.')
      .and.not.to.include('Kallelsen är inte publicerad');
    const all = posted.versions.map((each) => ({ ...each, withdrawn }));
    const nothing: MeetingView = { ...posted, status: 'held', versions: all, version: null, document: null };
    expect(words(nothing)).to.equal('Protokollet är borttaget genom beslut. Inget nytt har kommit än.');
    expect(read(meetingPage(nothing, context)))
      .to.include('Borttagna versioner')
      .and.not.to.include('Läs den senaste');
    expect(written(meetingPage(nothing, context))).not.to.include('?version=');
    const alone: MeetingView = { ...gone, versions: newest.slice(-1) };
    expect(read(meetingPage(alone, context)))
      .to.include('Den här versionen kan inte läsas')
      .and.not.to.include('Läs den senaste');
  });

  it('[PR102] what it was made from is told, with size and times', () => {
    const told = read(meetingPage(posted, context, { readAt: NOW.getTime() }));
    expect(told).to.include('Källa: protokoll-2026-11-17.pdf , PDF · 412 kB · publicerad 27 november · hämtad 11.00');
    expect(written(meetingPage(posted, context)), 'the file can be opened where it is among the files').to.include(
      `href="${BASE}/i/skolnamnden/handlingar/protokoll.pdf">protokoll-2026-11-17.pdf`,
    );
    expect(
      [sizeWords(0, context), sizeWords(999_400, context), sizeWords(999_500, context), sizeWords(12_340_000, context)].map(plain),
    ).to.deep.equal(['1 kB', '999 kB', '1 MB', '12 MB']);
    expect([mediaWords('application/pdf'), mediaWords('x/y', 'a.DOCX'), mediaWords('image/png')]).to.deep.equal(['PDF', 'DOCX', 'PNG']);
  });
});

describe('contents', () => {
  it('[PR103] decisions first, with what came of them and their first sentence; the rest after', () => {
    const page = read(meetingPage(meetingOf('posted'), context));
    const contents = page.slice(page.indexOf('Innehåll'), page.indexOf('Nämnden ropas upp'));
    const order = ['§ 29', '§ 30', '§ 31', '§ 32', 'Utan beslut', '§ 28', '§ 33'].map((word) => contents.indexOf(word));
    expect(order)
      .to.deep.equal([...order].sort((a, b) => a - b))
      .and.not.to.include(-1);
    expect(contents)
      .to.include('Bifall 7–5–1')
      .and.to.include('Medborgarförslaget bifalls delvis.')
      .and.not.to.include('beslutar följande');
    const [call] = meetingOf('posted').document?.paragraphs ?? [];
    expect(call && isDecided(call)).to.equal(false);
    expect(call && leadOfParagraph(call)).to.equal('Nämnden ropas upp.');
  });

  it('[PR103] a first sentence ends where the sentence does', () => {
    const p = (text: string): Block => ({ kind: 'paragraph', text });
    expect(leadOf([p('Planen antas enligt bil. A samt t.ex. kartan den 3. Mars följer. Resten utgår.')])).to.match(/följer\.$/);
    expect(leadOf([p('Nämnden beslutar'), { kind: 'list', items: [{ label: 'att', text: 'godkänna planen.' }] }])).to.equal(
      'Nämnden beslutar att godkänna planen.',
    );
    expect(leadOf([p('Beslut:'), { kind: 'list', items: [{ label: '1.', text: 'Planen godkänns.' }] }])).to.equal('Planen godkänns.');
    expect(leadOf([p('ord '.repeat(200))]).length).to.be.at.most(223);
    expect(leadOf([])).to.equal('');
  });
});

describe('a §', () => {
  it('[PR104] the decision stands first, the other parts after it in their order, named by whom', () => {
    const page = written(meetingPage(meetingOf('posted'), context, { only: '31' }));
    const order = [
      'beslutar att skolan byggs',
      'class="seats"',
      '>Ärendet<',
      '>Yrkanden<',
      '>Beslutsgång<',
      'Reservation av Majken Dalvret m.fl. (Kv)',
      'Särskilt uttalande av Torun Vägmark (Öf)',
    ].map((word) => page.indexOf(word));
    expect(order)
      .to.deep.equal([...order].sort((a, b) => a - b))
      .and.not.to.include(-1);
    expect(
      partTitle(
        part('reservation', { heading: 'Reservation av Majken Dalvret (Kv):', by: [{ name: 'Majken Dalvret', party: 'Kv', role: '' }] }),
        context,
      ),
    ).to.equal('Reservation av Majken Dalvret (Kv)');
    expect(partTitle(part('substitute-statement'), context)).to.equal('Ersättaryttrande');
  });

  it('[PR104] text that was not understood is shown as it stands, and that is said', () => {
    expect(read(meetingPage(meetingOf('posted'), context, { only: '33' })))
      .to.include('Förteckning över beslut')
      .and.to.include('visas som den står');
  });

  it('[PR107] a point of the agenda leads to the § it became', () => {
    expect(read(meetingPage(meetingOf('posted'), context, { only: 'p4' }))).to.include('§ 31');
    const called = meetingOf('called');
    expect(written(meetingPage({ ...called, became: { p2: '31' } }, context))).to.include('Blev § 31 i protokollet');
  });

  it('[PR108] documents and threads of a point stay with the § it became', () => {
    const view = meetingOf('posted');
    const moved = {
      ...view,
      files: view.files.map((file) => ({ ...file, anchor: 'p4' })),
      threads: view.threads.map((thread) => ({ ...thread, anchor: 'p4' })),
    };
    const alone = read(meetingPage(moved, context, { only: '31' }));
    expect(alone).to.include('Tjänsteutlåtande om val av plats').and.to.include('14 inlägg om § 31');
    const stray = { ...view, files: view.files.map((file) => ({ ...file, anchor: '77' })) };
    expect(read(meetingPage(stray, context)), 'of a § that is no more: with the meeting').to.include('Tjänsteutlåtande om val av plats');
  });

  it('[PR108] the number of posts leads to the thread; where there is none nothing stands', () => {
    const page = written(meetingPage(meetingOf('posted'), context));
    expect(page).to.include(`href="${BASE}/d/skolnamnden-31"`).and.to.include(`href="${BASE}/d/skolnamnden-32"`);
    expect(read(meetingPage(meetingOf('posted'), context)))
      .to.include('14 inlägg om § 31')
      .and.to.include('Fråga om § 32');
    expect(page.match(/class="para-thread"/g)).to.have.length(3);
    const closed = { ...meetingOf('posted'), threads: [{ ...meetingOf('posted').threads[2]!, open: false }] };
    expect(written(meetingPage(closed, context))).not.to.include('para-thread');
  });
});

describe('a vote', () => {
  it('[PR105] marks of three forms, figures and words, and a table by person', () => {
    const figure = written(votingFigure(VOTE, 'a', context));
    expect(figure.slice(0, figure.indexOf('<table')).match(/seat yes/g)).to.have.length(7);
    expect(figure).to.include('seat abstain');
    expect(read(votingFigure(VOTE, 'a', context))).to.match(/Ja 7 .*Nej 5 .*Avstår 1/);
    expect(figure.match(/<th scope="row">/g)).to.have.length(13);
    expect(read(votingFigure(VOTE, 'a', context))).to.include('Majken Dalvret Kv Nej');
  });

  it('[PR105] what is not told is said, not counted as none', () => {
    const untold = { ...VOTE, counts: { yes: null, no: null, abstain: null, absent: null }, votes: [] };
    expect(read(votingFigure(untold, 'a', context))).to.include('står inte i protokollet');
    expect(outcomeWords('approved', untold, context)).to.equal('Bifall');
    expect(outcomeWords('approved', { ...untold, votes: VOTE.votes }, context)).to.equal('Bifall 7–5–1');
    const partly = { ...untold, counts: { ...untold.counts, yes: 7 } };
    expect(read(votingFigure(partly, 'a', context)))
      .to.include('Ja 7')
      .and.not.to.include('Nej');
    expect(outcomeWords('approved', partly, context)).to.equal('Bifall');
    expect(read(votingFigure({ ...VOTE, casting: true }, 'a', context))).to.include('Ordförandens röst avgjorde');
  });
});

describe('citing', () => {
  const view = meetingOf('posted');
  const paragraph = view.document?.paragraphs.find(({ anchor }) => anchor === '31');

  it('[PR106] words carry body, date, §, version and an address that keeps the version', () => {
    const whole = paragraph && citationOf(paragraph, view, '', context);
    expect(whole).to.match(/^”Skolnämnden beslutar att skolan byggs vid Lyktorget\.\n1\. Alternativ A/);
    expect(whole).to.match(
      /\n\nSkolnämnden, tisdag 17 november 2026, § 31, version 3\. https:\/\/dialog\.example\/i\/skolnamnden\/2026-11-17\/31\?version=3$/,
    );
    expect(paragraph && citationOf(paragraph, view, 'byggs vid Lyktorget', context)).to.match(/^”byggs vid Lyktorget”/);
  });
});

describe('the meetings of a body', () => {
  it('[PR100] those to come first, then by year, newest first', () => {
    const page = read(meetingList(SCHOOL_BOARD, CITY.meetings, context, { next: meetingOf('called') }));
    const order = [
      'Kommande möten',
      'Tisdag 15 december 2026'.toLowerCase(),
      'Så kan du delta:',
      'tisdag 19 januari 2027',
      'Tidigare möten',
      ' 2026 ',
      '17 november',
      '27 oktober',
      ' 2025 ',
    ];
    const places = order.reduce<number[]>((found, word) => [...found, page.indexOf(word, found.at(-1) ?? 0)], []);
    expect(places).not.to.include(-1);
    expect(page).to.include('Inställt').and.to.include('Öppet för alla att lyssna på');
    expect(read(meetingList(SCHOOL_BOARD, [], context))).to.include('Här finns inga möten än.');
  });
});

describe('a matter', () => {
  it('[PR110] its steps in order, over bodies, with what happened in words, and the rådslag', () => {
    const page = read(matterPage(CITY.matter, context));
    const order = [
      '§ 12',
      'Beslut',
      'Hamnby distriktsnämnd',
      'Besvarat',
      'Utlåtande',
      '5 remissinstanser svarade',
      'Tillgänglighetsrådet',
      'Rådslag',
      'Avslutat',
      '§ 31',
      'Bifall',
      'Ska tas upp',
    ];
    const places = order.reduce<number[]>((found, word) => [...found, page.indexOf(word, found.at(-1) ?? 0)], []);
    expect(places).not.to.include(-1);
    expect(written(matterPage(CITY.matter, context))).to.include(`href="${BASE}/folj?amne=matter%3Askn-2026-118"`);
    expect(read(matterPage({ ...CITY.matter, steps: [], documents: [] }, context)))
      .to.include('Inget har hänt i ärendet än.')
      .and.to.include('Inga handlingar');
  });

  it('[PR111] a document is read, or ordered by a link that says which', () => {
    const page = written(matterPage(CITY.matter, context));
    expect(page).to.include(`href="${BASE}/i/arende/skn-2026-118/bestall?handling=Yttrande+%C3%B6ver+skolplatser&amp;datum=`);
    expect(page.match(/class="button order"/g)).to.have.length(2);
    expect(page).to.include(`href="${BASE}/i/skolnamnden/handlingar/uppdrag.pdf"`);
  });
});

describe('places', () => {
  const asked = { body: '', meeting: '', paragraph: '', matter: '', version: 0 };
  it('[PR107] a page asks for a body, a meeting, a §, a version or a matter typed any way', () => {
    expect(placeOf(asked)).to.deep.equal({ at: 'bodies' });
    expect(placeOf({ ...asked, body: 'skolnamnden' })).to.deep.equal({ at: 'body', body: 'skolnamnden' });
    expect(placeOf({ ...asked, body: 'skolnamnden', meeting: '2026-03-03', paragraph: '31', version: 2 })).to.deep.equal({
      at: 'meeting',
      body: 'skolnamnden',
      meeting: '2026-03-03',
      paragraph: '31',
      version: 2,
    });
    expect(placeOf({ ...asked, body: 'skolnamnden', matter: 'Dnr: SKN 2026/118' })).to.deep.equal({ at: 'matter', key: 'skn-2026-118' });
  });

  it('[PR113] an address of ours is a place, any other is not', () => {
    expect(placeIn(`${BASE}/i/skolnamnden`, BASE)).to.deep.equal({ at: 'body', body: 'skolnamnden' });
    expect(placeIn(`${BASE}/i/skolnamnden/2026-03-03/31?version=2`, BASE)).to.deep.equal({
      at: 'meeting',
      body: 'skolnamnden',
      meeting: '2026-03-03',
      paragraph: '31',
      version: 2,
    });
    expect(placeIn(`${BASE}/i/arende/skn-2026-118`, BASE)).to.deep.equal({ at: 'matter', key: 'skn-2026-118' });
    for (const href of [
      `${BASE}/i/sok`,
      `${BASE}/folj`,
      `${BASE}/i/arende/a/bestall`,
      'https://annan.example/i/skolnamnden',
      `${BASE}/d/ny-skola`,
      'mailto:a@b.se',
      `${BASE}/i/skolnamnden/handlingar/a.pdf`,
    ])
      expect(placeIn(href, BASE), href).to.equal(null);
  });
});
