/** The result: its figures, what is missing, and the signatures of two. */
import { html } from '@lit-labs/ssr';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { permilleOf } from '@insyn/domain/vote/figures.ts';
import { validOf, type ChannelTally } from '@insyn/domain/vote/tally.ts';
import type { VoteResult } from '@insyn/domain/vote/result.ts';
import { type At, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { facts, form, mainButton, paths } from './shell.ts';
import { signLink, signPath } from './sign-link.ts';
import { submit } from './visitor.ts';
import { aboveVote, runAt, type RunAt } from './vote-at.ts';
import { counted, type Counted } from './vote-count.ts';
import { isOwnSeat, problemBox, signerWords } from './vote-sign.ts';
import { count } from './words.ts';

const percent = new Intl.NumberFormat('sv-SE', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
/** Rounded as everywhere that a result is told. */
const share = (part: number, whole: number): string => (whole === 0 ? '–' : percent.format(permilleOf(part, whole) / 1000));
const number = (value: number): string => value.toLocaleString('sv-SE');

async function closedAt(office: Office, at: At): Promise<RunAt | null> {
  const found = await runAt(office, at);
  return found?.run.status === 'closed' || found?.run.status === 'result' ? found : null;
}

export async function voteResultPage(office: Office, at: At, trouble = ''): Promise<Shown> {
  const found = await closedAt(office, at);
  if (found === null) return null;
  const { run, definition } = found;
  const body =
    run.result !== null
      ? html`${figuresPart(run.result, definition)}
          <p>Undertecknat av ${(await signerWords(office, at.visitor, run.resultSigned)).join(' och ')}.</p>`
      : await countPart(office, at, found);
  const screen = { title: 'Resultatet', above: aboveVote(at, found), body: html`${problemBox(trouble)} ${body}`, lively: true };
  return trouble === '' ? { screen } : { screen: { ...screen, faulty: true }, status: 422 };
}

async function countPart(office: Office, at: At, found: RunAt): Promise<unknown> {
  const { run, log, definition } = found;
  const made = await counted(office, at, found);
  if ('missing' in made)
    return html`<h2>Det som fattas</h2>
      <ul>
        ${made.missing.map((each) => html`<li>${each}</li>`)}
      </ul>
      <p>Siffrorna visas här när allt är klart. Ingen kan se dem tidigare.</p>`;
  const { visitor } = at;
  const first = run.resultBy;
  const isSame = first?.digest === made.digest;
  const options = { action: paths.voteResult(log), values: { val: run.election, siffror: made.digest } };
  return html`${figuresPart(made.result, definition)}
    <h2>Underskrifter</h2>
    ${
      first === null
        ? html`<p>Stäm av mot protokollen från räkningen. Två av er skriver under samma siffror, och då syns resultatet för alla.</p>
            ${form(visitor, options, mainButton('Skriv under siffrorna', { value: 'foresla' }))}`
        : html`${facts([['Först undertecknat av', (await signerWords(office, visitor, [first.by])).join('')]])}
          ${
            !isSame
              ? html`<div class="box warn"><p>Siffrorna har ändrats sedan dess. De behöver undertecknas på nytt.</p></div>
                  ${form(visitor, options, mainButton('Skriv under siffrorna', { value: 'foresla' }))}`
              : isOwnSeat(visitor, first.by)
                ? html`<p>En annan av er behöver skriva under samma siffror. Be en kollega öppna den här sidan.</p>
                    ${signLink(office, signPath(log, 'resultat'), 'Resultatet av omröstningen')}`
                : html`<p>När du skriver under syns resultatet för alla.</p>
                    ${form(visitor, options, mainButton('Skriv under resultatet', { value: 'skriv-under' }))}`
          }`
    }`;
}

function figuresPart(result: VoteResult, definition: Definition): unknown {
  const lang = definition.languages[0] ?? 'sv';
  const { total, channels, cast, roll, paper, board, districts } = result;
  const size = roll.atSigning + roll.added - roll.removed;
  const rejected = Object.values(roll.rejected).reduce((sum, each) => sum + each, 0);
  return html`${
    total === null
      ? html`<p>Så få har röstat att det skulle gå att förstå hur någon röstade. Därför visas inga siffror för alternativen.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Röster">
          <table class="figures votes">
            <caption>
              Röster
            </caption>
            <thead>
              <tr>
                <th scope="col">Alternativ</th>
                <th scope="col">Röster</th>
                <th scope="col">Andel</th>
                ${
                  channels === null
                    ? ''
                    : html`<th scope="col">Webben</th>
                        <th scope="col">Papper</th>`
                }
              </tr>
            </thead>
            <tbody>
              ${definition.alternatives.map(({ id, letter, title }) => votesRow(`${letter}. ${title[lang] ?? ''}`, id, total, channels))}
              ${pileRow('Blanka', total, channels, ({ blank }) => blank)}
              ${pileRow('Inte godkända röstsedlar', total, channels, ({ invalid }) => invalid)}
              ${pileRow('Saknades i kuvertet', total, channels, ({ missing }) => missing)}
            </tbody>
          </table>
        </div>`
  }
  ${total !== null && channels === null && cast.paper > 0 && cast.web > 0 ? html`<p class="meta">Webben och papper visas inte var för sig: någon siffra är så liten att den skulle peka på en person.</p>` : ''}
  ${facts([
    ['Röstberättigade', number(size)],
    ['Valdeltagande', share(cast.web + cast.paper, size)],
    ['På webben', `${number(cast.web)} lämnade av ${number(roll.issued)} begärda`],
    ['På papper', `${number(roll.received)} kuvert, ${number(roll.accepted)} godkända, ${number(rejected)} inte godkända`],
    [
      'Buntar',
      `${count(paper.batches, 'bunt', 'buntar')}, ${count(paper.envelopes, 'kuvert', 'kuvert')}, ${count(paper.differences.length, 'skillnad', 'skillnader')}`,
    ],
    ...paper.differences.map(({ count: many, reason }): readonly [string, string] => ['Skillnad', `${String(many)}: ${reason}`]),
    ['Röstlängden', `${number(roll.atSigning)} vid underskriften, ${number(roll.added)} tillagda, ${number(roll.removed)} borttagna`],
    ['Brev', `${number(roll.letters)} skickade, ${number(roll.replaced)} nya i stället för andra, ${number(roll.returned)} i retur`],
    ...districts.shown.map(({ district, roll: all, voted }): readonly [string, string] => [district, `${number(voted)} av ${number(all)}`]),
    ...(districts.rest === null
      ? []
      : [['Övriga stadsdelar', `${number(districts.rest.voted)} av ${number(districts.rest.roll)}`] as const]),
    [
      'Alla röster',
      board.mode === 'open'
        ? 'Varje röst blir läsbar för alla, i en ordning som inte säger när den lades.'
        : 'Rösterna visas inte en och en: någon siffra är för liten. Den som granskar får dem av staden.',
    ],
  ] as readonly (readonly [string, unknown])[])}`;
}

type Channels = VoteResult['channels'];

function votesRow(name: string, id: string, total: ChannelTally, channels: Channels): unknown {
  const votes = total.votes[id] ?? 0;
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${number(votes)}</td>
    <td>${share(votes, validOf(total))}</td>
    ${
      channels === null
        ? ''
        : html`<td>${number(channels.web.votes[id] ?? 0)}</td>
            <td>${number(channels.paper.votes[id] ?? 0)}</td>`
    }
  </tr>`;
}

function pileRow(name: string, total: ChannelTally, channels: Channels, of: (tally: ChannelTally) => number): unknown {
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${number(of(total))}</td>
    <td></td>
    ${
      channels === null
        ? ''
        : html`<td>${number(of(channels.web))}</td>
            <td>${number(of(channels.paper))}</td>`
    }
  </tr>`;
}

const CHANGED = 'Siffrorna har ändrats sedan du öppnade sidan. Läs dem igen.';

export async function answerVoteResult(office: Office, at: Sent): Promise<Shown> {
  const found = await closedAt(office, at);
  if (found === null) return null;
  const act = at.form.text('gor');
  const type = act === 'foresla' ? 'vote/propose-result' : act === 'skriv-under' ? 'vote/sign-result' : null;
  if (type === null) return voteResultPage(office, at, wordsOf('request/not-understood'));
  const made = await counted(office, at, found);
  if ('missing' in made || made.digest !== at.form.text('siffror')) return voteResultPage(office, at, CHANGED);
  const answer = await submit(office.door, at.visitor, {
    log: found.log,
    command: { type, result: made.result, board: made.board?.file ?? null },
    key: at.form.key(),
    attachments: type === 'vote/sign-result' ? boardFile(made) : [],
  });
  if (!answer.accepted) return voteResultPage(office, at, wordsOf(answer.code));
  return { to: `${paths.vote(found.log)}?gjort=${type === 'vote/sign-result' ? 'resultat' : 'resultatforslag'}` };
}

function boardFile({ board }: Counted) {
  return board === null ? [] : [{ sha256: board.file.sha256, media: 'application/x-ndjson', bytes: board.bytes }];
}
