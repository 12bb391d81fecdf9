/**
 * The school board's meetings: last year's, one that was cancelled, the latest with its vote, and the next with its notice. Minutes
 * are read by the same importer as everybody's. With the real documents beside the project, what they say is there too.
 */
import { readFileSync } from 'node:fs';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Audience, MinutesState } from '@insyn/domain/protokoll/types.ts';
import { importMeeting } from '@insyn/server/importer/minutes/import-meeting.ts';
import { digestOf, publicationOf } from '@insyn/server/protokoll/publication.ts';
import { dayAt } from '../../stories/fixtures/index.ts';
import { fillDates } from '../../stories/fixtures/minutes/dates.ts';
import { readReal } from './e-strategi.ts';
import type { Moment } from './moments.ts';
import { RULES } from './rules.ts';
import { SeedError, type Scribe } from './scribe.ts';
import { BOARD, CITY } from './tenants.ts';

const BOARD_LOG = 'namnd-skolnamnden' as LogId;
const QUESTIONS = 'fragor-avlamning-kvistaskolan' as LogId;
const SECRETARY = 'Ebba Stenmyr';
const MINUTE = 60_000;
const FOLDER = new URL('../../stories/fixtures/minutes/', import.meta.url);

type Sheet = { readonly name: string; readonly bytes: Uint8Array };

export function boardMoments(now: Date, scribe: Scribe): readonly Moment[] {
  const today = dayAt(0, '12.00', now).toISOString().slice(0, 10);
  const dateOf = (days: number): string => dayAt(days, '12.00', now).toISOString().slice(0, 10);
  const at = (days: number, time: string): number => dayAt(days, time, now).getTime();
  const sheet = (file: string): Sheet => ({
    name: file,
    bytes: new TextEncoder().encode(fillDates(readFileSync(new URL(file, FOLDER), 'utf8'), today)),
  });
  const staff = (command: Parameters<Scribe['staff']>[2], attachments?: Parameters<Scribe['staff']>[3]): Promise<void> =>
    scribe.staff(BOARD_LOG, SECRETARY, command, attachments);
  const plan = (days: number, number: string, takePart: string): Promise<void> => {
    const start = dayAt(days, '17.00', now);
    return staff({
      type: 'protokoll/plan',
      meeting: dateOf(days),
      plan: {
        start: { utc: start.toISOString(), local: `${dateOf(days)}T17:00`, zone: 'Europe/Stockholm' },
        place: 'Stadshuset, sal Vinden',
        number,
        takePart,
        open: true,
      },
    });
  };
  const attach = (days: number, anchor: string, title: string, text: string, audience: Audience): Promise<void> => {
    const bytes = new TextEncoder().encode(text);
    const card = { title, media: 'text/plain', bytes: bytes.length, sha256: digestOf(bytes), lang: 'sv', source: null };
    return staff({ type: 'protokoll/add-document', meeting: dateOf(days), anchor, audience, card }, [
      { sha256: card.sha256, media: card.media, bytes },
    ]);
  };
  return [
    { at: at(-400, '09.00'), act: () => scribe.staff(BOARD_LOG, CITY.clerk, { type: 'protokoll/found', name: BOARD, tenant: CITY.log }) },
    { at: at(-390, '09.00'), act: () => plan(-370, '2', '') },
    { at: at(-362, '10.00'), act: () => publish(staff, dateOf(-370), sheet('skolnamnden-forra.md'), 'adjusted', 0) },
    { at: at(-40, '09.00'), act: () => plan(-10, '', '') },
    { at: at(-38, '09.00'), act: () => plan(-24, '2', 'Alla får komma och lyssna.') },
    { at: at(-20, '11.00'), act: () => publish(staff, dateOf(-24), sheet('skolnamnden-2.md'), 'unadjusted', 0) },
    { at: at(-17, '10.00'), act: () => publishAgain(staff, dateOf(-24), sheet('skolnamnden-2.md')) },
    { at: at(-17, '10.05'), act: () => attach(-24, '19', 'Förstudie i korthet', SHORT_STUDY, 'everyone') },
    { at: at(-17, '10.10'), act: () => attach(-24, '22', 'Förteckning med namn på elever', LIST, 'representatives') },
    {
      at: at(-12, '09.00'),
      act: () =>
        staff({ type: 'protokoll/cancel', meeting: dateOf(-10), reason: 'Det fanns inga ärenden som behövde avgöras före rådslaget.' }),
    },
    ...threadMoments(at(-16, '09.00'), dateOf(-24), scribe, staff),
    { at: at(-8, '09.00'), act: () => plan(45, '3', TAKE_PART) },
    { at: at(-2, '09.00'), act: () => publish(staff, dateOf(45), sheet('skolnamnden-3-kallelse.md'), 'unadjusted', 0) },
    ...realMoments(at(-9, '11.00'), scribe),
  ];
}

const TAKE_PART =
  'Alla får komma och lyssna. Om den nya skolan kan du säga din mening redan nu, i rådslaget. Frågor till frågestunden skickas till nämndens sekreterare senast tre dagar före mötet.';
const SHORT_STUDY =
  'Förstudien i korthet\n\nTre vägar till 540 platser är undersökta. Två av dem ersätter Kvistaskolan, en behåller den. Siffrorna om kostnad, skolgård och skolväg står i rådslaget.\n\nDet vi inte vet: grundvattnet under torgets parkering, om grodornas väg kan flyttas och hur det äldsta taket mår.\n';
const LIST =
  'Förteckning över beslut som rör enskilda elever.\n\nListan är påhittad. Den finns här för att visa att bara förtroendevalda når den.\n';

type Staff = (command: Parameters<Scribe['staff']>[2], attachments?: Parameters<Scribe['staff']>[3]) => Promise<void>;

async function publish(staff: Staff, meeting: string, { name, bytes: source }: Sheet, state: MinutesState, follows: number): Promise<void> {
  const read = importMeeting({ name, bytes: source });
  if (!read.ok) throw new SeedError(`${name}: ${read.code}`);
  const { document } = read;
  const known = state === 'adjusted';
  const posted = known ? document.posted : null;
  const { command, attachments } = publicationOf({
    meeting,
    document,
    state,
    adjustment: { adjusted: known ? document.adjusted : null, posted, protocolAt: posted === null ? '' : 'Stadsarkivet i Sunnerö' },
    follows,
    agenda: null,
    source: { name, media: name.endsWith('.md') ? 'text/markdown' : 'text/plain', bytes: source },
  });
  await staff(command, attachments);
}

/** The same minutes when they were adjusted: one version, now with its dates. */
function publishAgain(staff: Staff, meeting: string, sheet: Sheet): Promise<void> {
  const text = new TextDecoder('utf-8')
    .decode(sheet.bytes)
    .replace('Ordföranden öppnar sammanträdet och', 'Ordföranden öppnar sammanträdet klockan 17.00 och');
  return publish(staff, meeting, { ...sheet, bytes: new TextEncoder().encode(text) }, 'adjusted', 1);
}

/** § 20 is open for questions: three of them, two answered. */
function threadMoments(at: number, meeting: string, scribe: Scribe, staff: Staff): readonly Moment[] {
  const say = (author: string, text: string, minutes: number): Moment => ({
    at: at + minutes * MINUTE,
    act: () => scribe.act(QUESTIONS, author, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'question' } }),
  });
  const ask = async (author: string, text: string, answer: string): Promise<void> => {
    const asked = await scribe.act(QUESTIONS, author, { type: 'debate/submit', text, lang: 'sv', stance: { kind: 'question' } });
    await scribe.act(QUESTIONS, 'Lo Häggvall', {
      type: 'debate/submit',
      text: answer,
      lang: 'sv',
      stance: { kind: 'other' },
      parent: { post: asked.post, content: asked.content },
      answers: true,
    });
  };
  return [
    {
      at,
      act: async () => {
        await scribe.staff(QUESTIONS, CITY.clerk, {
          type: 'dialogue/create',
          kind: 'paragraph',
          description: {
            title: 'Frågor om § 20: säkrare avlämning vid Kvistaskolan',
            summary: 'Fråga om beslutet att flytta platsen där bilar stannar till Vedgatan. Förvaltningen svarar här.',
            lang: 'sv',
            body: BOARD,
            dnr: '',
            alternatives: [],
            about: {
              responsible: 'Skolnämnden i Sunnerö stad',
              publicity: 'Det du skriver kan läsas av alla, med det namn du väljer.',
              retention: 'Frågor och svar sparas i stadens arkiv tillsammans med protokollet.',
              rights: 'Du kan ta tillbaka det du har skrivit. Du kan begära att få se vad som finns sparat om dig.',
              contact: 'Ebba Stenmyr, nämndsekreterare',
            },
            debateCloses: null,
          },
          settings: { review: { when: 'after', of: 'checks' } },
          policy: RULES,
          tenant: CITY.log,
          paragraph: { body: BOARD_LOG, meeting, anchor: '20' },
        });
        await scribe.staff(QUESTIONS, CITY.clerk, { type: 'dialogue/enter', phase: 'debate' });
        await staff({ type: 'protokoll/open-thread', meeting, anchor: '20', dialogue: QUESTIONS });
      },
    },
    {
      at: at + 200 * MINUTE,
      act: () =>
        ask(
          'Nour Almstig',
          'Blir trottoaren längs Vedgatan skottad lika tidigt som skolgården? Barnen går där redan halv åtta.',
          'Ja. Trottoaren läggs på samma runda som skolgården och ska vara skottad klockan sju på skoldagar.',
        ),
    },
    {
      at: at + 900 * MINUTE,
      act: () =>
        ask(
          'Hodan Gårdvik',
          'Varför nämner beslutet inte taket som elevrådet bad om?',
          'Taket togs upp på mötet men ingen yrkade på det. Elevrådet har fått ett eget svar, och frågan kommer tillbaka när platsen byggs.',
        ),
    },
    say('Tage Brunnskär', 'Var ska hemtjänstens bilar stå på morgonen, om de inte får stanna vid vändplatsen?', 2100),
  ];
}

/** A real § and a real utlåtande of the City of Stockholm, under bodies of their own name; nothing where they are not there. */
function realMoments(at: number, scribe: Scribe): readonly Moment[] {
  const real = [
    {
      log: 'namnd-utbildningsnamnden' as LogId,
      name: 'Utbildningsnämnden (riktig handling från Stockholm)',
      file: 'utbildningsnamnden-2016-09-22-paragraf-17.txt',
      meeting: '2016-09-22',
    },
    {
      log: 'namnd-kommunstyrelsen' as LogId,
      name: 'Kommunstyrelsen (riktig handling från Stockholm)',
      file: 'utlatande-2008-108-e-strategi.txt',
      meeting: '2008-05-28',
    },
  ];
  return real.flatMap(({ log, name, file, meeting }, index) => {
    const bytes = readReal(file);
    if (bytes === null) return [];
    const staff: Staff = (command, attachments) => scribe.staff(log, SECRETARY, command, attachments);
    return [
      {
        at: at + index * MINUTE,
        act: async () => {
          await scribe.staff(log, CITY.clerk, { type: 'protokoll/found', name, tenant: CITY.log });
          await publish(staff, meeting, { name: file, bytes }, 'adjusted', 0);
        },
      },
    ];
  });
}
