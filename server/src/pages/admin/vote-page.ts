/** `Omröstning`: where a vote stands, what is left to do, and the ways to its pages. */
import { html } from '@lit-labs/ssr';
import { graceEnds } from '@insyn/domain/vote/times.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { At, Office, Shown } from './context.ts';
import { debateAbove } from './debate-at.ts';
import type { Values } from './description-form.ts';
import { saidOf } from './done.ts';
import { doneNotice, facts, form, mainButton, paths } from './shell.ts';
import { isAdmin } from './visitor.ts';
import { isDraft, momentOf, runAt, type RunAt, unlessDown, VOTE_STATES, voteAt, type VoteAt } from './vote-at.ts';
import { countOf, headingsOf, idOf, isPlanned, languagesOf, readDraft } from './vote-draft.ts';
import { faultsIn, lackList } from './vote-edit.ts';
import { count } from './words.ts';
import type { Faults } from './fields.ts';

const DONE = {
  sparat: 'Utkastet är sparat.',
  framlagd: 'Omröstningen är framlagd. Nu behövs en andra underskrift.',
  signerad: 'Omröstningen är undertecknad av två. Den öppnar av sig själv.',
  tillbakatagen: 'Förslaget är tillbakataget. Utkastet finns kvar.',
  forslag: 'Förslaget att ställa in väntar på en andra person.',
  installd: 'Omröstningen är inställd. Skälet syns för alla.',
  kvar: 'Omröstningen blir kvar.',
  resultatforslag: 'Siffrorna är undertecknade av dig. Nu behövs en andra underskrift.',
  resultat: 'Resultatet är undertecknat av två och syns för alla.',
} as const;

export async function votePage(office: Office, at: At): Promise<Shown> {
  const found = await voteAt(office, at);
  if (found === null) return null;
  const done = saidOf(DONE, at.query('gjort'));
  const run = found.run === null ? null : await runAt(office, at);
  const body = html`${done === undefined ? '' : doneNotice(done)}
  ${run === null ? await draftPart(office, at, found) : await runPart(office, run)}`;
  return { screen: { title: 'Omröstning', above: debateAbove(at, found, !isAdmin(at.visitor)), body } };
}

function entry(address: string, words: string, more: string): unknown {
  return html`<li><a href=${address}>${words}</a><span class="meta">${more}</span></li>`;
}

const lacking = (faults: Faults, of: (name: string) => boolean): number => Object.keys(faults).filter(of).length;
const lackWords = (lacks: number, whole: string): string => (lacks === 0 ? whole : `${count(lacks, 'fält', 'fält')} kvar`);

async function draftPart(office: Office, at: At, found: VoteAt): Promise<unknown> {
  const { log, cancelled } = found;
  if (!isDraft(found)) return html`<p>Dialogen är avslutad.</p>`;
  const values = await readDraft(office, found);
  const faults = faultsIn(office, found, values, at.now);
  const lang = languagesOf(values)[0] ?? 'sv';
  const title = (id: string): string => values[`alternatives.${id}.title.${lang}`] ?? '';
  const inFrame = (name: string): boolean => name === 'count' || name.startsWith('headings.');
  const inAlternative = (name: string): boolean => name.startsWith('alternatives.');
  const all = Object.keys(faults).length;
  const planned = isPlanned(values);
  return html`${
      cancelled === null
        ? html`<p>Här skriver ni det som det ska röstas om. Inget syns för andra förrän två av er har skrivit under.</p>`
        : html`<div class="box warn">
            <p>Den förra omröstningen är inställd: ${cancelled.cancelled ?? ''} Skriv en ny, eller ändra den gamla texten här.</p>
          </div>`
    }
    <ul class="entries">
      ${entry(
        paths.voteQuestion(log),
        planned ? 'Vem som får rösta' : 'Frågan, tiden och vem som får rösta',
        lackWords(
          lacking(faults, (name) => !inFrame(name) && !inAlternative(name)),
          'Klart',
        ),
      )}
      ${
        planned
          ? entry(
              paths.radslagPart(log, 'alternativ'),
              'Alternativ och konsekvenser',
              lackWords(
                lacking(faults, (name) => inFrame(name) || inAlternative(name)),
                'Rådslagets',
              ),
            )
          : entry(
              paths.voteFrame(log),
              'Alternativ och rubriker',
              lackWords(lacking(faults, inFrame), `${String(countOf(values))} alternativ, ${String(headingsOf(values).length)} rubriker`),
            )
      }
      ${
        planned
          ? ''
          : Array.from({ length: countOf(values) }, (_each, index) => {
              const id = idOf(index);
              const lacks = lacking(faults, (name) => name.startsWith(`alternatives.${id}.`));
              return entry(
                paths.voteAlternative(log, id),
                `Alternativ ${id.toUpperCase()}${title(id) === '' ? '' : `: ${title(id)}`}`,
                lackWords(lacks, 'Klart'),
              );
            })
      }
      ${entry(paths.votePreview(log), 'Förhandsvisa', 'Så ser den som röstar frågan.')}
    </ul>
    ${
      all === 0
        ? html`<h2>Lägg fram</h2>
            <p>
              När du lägger fram omröstningen får den sin slutliga text. En annan av er läser den och skriver under. Röstlängden läses in
              däremellan.
            </p>
            ${form(at.visitor, { action: paths.voteSign(log) }, html`<p class="ways">${mainButton('Lägg fram', { value: 'lagg-fram' })}</p>`)}`
        : html`<h2>Innan den kan läggas fram</h2>
            ${lackList(log, faults, (name) => nameOf(name, values), planned)}`
    }`;
}

/** What a field is called in a list that stands apart from it. */
export function nameOf(name: string, values: Values): string {
  const [first = '', second = '', third = '', fourth = ''] = name.split('.');
  const lang = languagesOf(values)[0] ?? 'sv';
  if (first === 'alternatives') {
    const what =
      { title: 'namn', summary: 'två rader', cost: 'kostnad', map: 'karta', picture: fourth === '' ? 'bild' : 'vad bilden visar' }[third] ??
      (values[`headings.${fourth}.${lang}`] ?? fourth).toLowerCase();
    return `Alternativ ${second.toUpperCase()}, ${what}`;
  }
  if (first === 'headings') return `Rubriken ${values[`headings.${second}.${lang}`] ?? second}`;
  if (first === 'eligible') return { text: 'Vem som får rösta', area: 'Område', minAge: 'Lägsta ålder' }[second] ?? '';
  if (first === 'decides')
    return { body: 'Vem som beslutar', dnr: 'Diarienummer', paragraph: 'Paragraf', date: 'Beslutar den' }[second] ?? '';
  return (
    {
      question: 'Frågan',
      opens: 'Öppnar',
      closes: 'Stänger',
      graceMinutes: 'Minuter efter stängning',
      languages: 'Språk',
      count: 'Alternativ',
    }[first] ?? first
  );
}

async function runPart(office: Office, found: RunAt): Promise<unknown> {
  const { log, run, definition, ballot } = found;
  const lang = definition.languages[0] ?? 'sv';
  const roll = await unlessDown(ballot.registrar('figures', run.election));
  const size = roll === null ? null : roll.districts.reduce((sum, each) => sum + each.roll, 0);
  const isOver = run.status === 'closed' || run.status === 'result';
  const told = run.turnout.at(-1);
  return html`<p><span class=${`state ${run.status === 'open' ? 'debate' : ''}`}>${VOTE_STATES[run.status]}</span></p>
    ${
      run.cancelling === null
        ? ''
        : html`<div class="item waiting">
            <p>Väntar på en andra person: ställa in omröstningen.</p>
            <p><a href=${paths.voteCancel(log)}>Läs och svara</a></p>
          </div>`
    }
    ${facts([
      ['Frågan', definition.question[lang] ?? ''],
      ['Alternativ', definition.alternatives.map(({ letter, title }) => `${letter} ${title[lang] ?? ''}`).join(' · ')],
      ['Öppnar', momentOf(office, run.opens)],
      ['Stänger', momentOf(office, run.closes)],
      ...(isOver ? [['Urnan stängs', momentOf(office, graceEnds(run))] as const] : []),
      ['Röstlängd', size === null ? 'Går inte att nå just nu' : size === 0 ? 'Inte inläst än' : count(size, 'person', 'personer')],
      ...(run.status === 'open'
        ? [
            [
              'Valdeltagande',
              told === undefined ? 'Visas när minst 50 har röstat, en gång om dygnet.' : `${String(told.voted)} har röstat (${told.day})`,
            ] as const,
          ]
        : []),
    ])}
    <ul class="entries">
      ${
        run.status === 'proposed'
          ? entry(paths.voteSign(log), 'Läs och skriv under', 'En till behöver skriva under före öppningen.')
          : entry(paths.voteSign(log), 'Det som är undertecknat', 'Texten, kontrollorden och vilka som skrev under.')
      }
      ${entry(paths.voteRoll(log), 'Röstlängd och brev', run.status === 'proposed' ? 'Läs in dem som får rösta.' : 'Siffror, ändringar av två, brev som kommit tillbaka.')}
      ${run.status === 'proposed' ? '' : entry(routes.votePage(log), 'Sidan där man röstar', 'Öppen för alla som får läsa dialogen.')}
      ${isOver ? entry(paths.voteResult(log), 'Resultatet', run.status === 'result' ? 'Undertecknat av två.' : 'Siffrorna, vad som fattas, underskrifter.') : ''}
      ${run.status === 'proposed' || run.status === 'result' || run.cancelling !== null ? '' : entry(paths.voteCancel(log), 'Ställ in omröstningen', 'Det behövs två personer och ett skäl.')}
    </ul>`;
}
