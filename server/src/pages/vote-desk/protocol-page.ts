/**
 * The protocol of the count and the label of a sealed batch, made to be printed. Before the vote is over no figure of what was voted
 * stands on either, whoever asks.
 */
import type { Localised } from '@insyn/domain/vote/definition.ts';
import { initialsOf } from '@insyn/domain/vote/initials.ts';
import { paperTally } from '@insyn/domain/vote/tally.ts';
import { html } from '@lit-labs/ssr';
import { proofOf, proofPart } from '../../archive/proof-part.ts';
import type { BatchView } from '../../ballot/paper/store.ts';
import { figuresAt, namesAt, type DeskAt, type DeskRoom } from './desk-at.ts';
import { dayWords, localWords, VOTE_DESK_SCRIPT, type DeskScreen } from './shell.ts';

const STATUS = { open: 'Räknas', recount: 'Räknas om', sealed: 'Förseglad' } as const;

/** The protocol is a document of the authority, in its own language. */
export function inSwedish(text: Localised): string {
  return text['sv'] ?? Object.values(text)[0] ?? '';
}

export async function protocolPage(room: DeskRoom, at: DeskAt): Promise<DeskScreen> {
  const { run, definition, number, over, today } = at;
  const batches = await room.ballot.paper('batches', run.election, number);
  const figures = await figuresAt(room, at);
  const names = await namesAt(
    room,
    at,
    batches.flatMap(({ counters, restarts }) => [...counters, ...restarts]),
  );
  const sealed = batches.filter(({ status }) => status === 'sealed');
  const counted = sealed.reduce((sum, { envelopes }) => sum + envelopes, 0);
  const differences = sealed.filter(({ difference }) => difference !== null);
  const initials = (of: number): string => initialsOf(names[of] ?? '', of);
  const { proofs, config } = room.door;
  // Whoever signs the paper signs how far the dialogue had come, too.
  const proof = proofPart(at.log, proofOf(await proofs.head(at.log), proofs.key()), { lang: 'sv', zone: config.timeZone });
  return {
    title: 'Protokoll',
    scripts: scriptsOf(room),
    body: html`<h1>Protokoll över pappersröster</h1>
      <p class="question">${inSwedish(definition.question)}</p>
      <p>${definition.decides.body}${definition.decides.dnr === '' ? '' : ` · ${definition.decides.dnr}`} · utskrivet ${dayWords(today)}</p>
      <table class="protocol">
        <caption>
          Kuvert
        </caption>
        <tbody>
          ${(
            [
              ['Väntar på att öppnas', figures.waiting],
              ['Godkända', figures.accepted],
              ['Kunde inte godkännas', figures.rejected],
              ['Lagda åt sidan oöppnade, för att personen röstat på webben', figures.aside],
            ] as const
          ).map(
            ([label, count]) =>
              html`<tr>
                <th scope="row">${label}</th>
                <td class="n">${count}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${
        batches.length === 0
          ? html`<p>Ingen bunt är öppnad än.</p>`
          : html`<div class="scroll" role="group" aria-label="Buntar" tabindex="0">
              <table class="protocol">
                <caption>
                  ${batches.length === 1 ? 'Bunt 1' : `Bunt 1–${String(batches.length)}`} · ${counted} av ${figures.accepted} godkända
                  kuvert är räknade · ${differences.length === 1 ? '1 skillnad' : `${String(differences.length)} skillnader`}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">Bunt</th>
                    <th scope="col" class="n">Kuvert</th>
                    <th scope="col">Läge</th>
                    <th scope="col">Räknad av</th>
                    <th scope="col">Dag</th>
                    <th scope="col">Skillnad</th>
                  </tr>
                </thead>
                <tbody>
                  ${batches.map((batch) => batchRow(batch, initials))}
                </tbody>
              </table>
            </div>`
      }
      ${over ? await figuresPart(room, at) : html`<p>Resultatet räknas samman när röstningen stängt, ${localWords(definition.closes.local)}.</p>`}
      ${proof}
      <div class="signing">
        <p>Underskrift, räknare</p>
        <p>Underskrift, räknare</p>
      </div>
      <div class="screen print"><insyn-vote-print></insyn-vote-print></div>`,
  };
}

function batchRow(
  { batch, envelopes, status, counters, day, difference, restarts }: BatchView,
  initials: (number: number) => string,
): unknown {
  return html`<tr>
    <th scope="row">${batch}</th>
    <td class="n">${envelopes}</td>
    <td>${STATUS[status]}${restarts.length === 0 ? '' : ` · börjades om av ${restarts.map(initials).join(', ')}`}</td>
    <td>${status === 'sealed' ? counters.map(initials).join(' · ') : ''}</td>
    <td>${day === null ? '' : dayWords(day)}</td>
    <td>${status !== 'sealed' ? '' : difference === null ? 'Ingen' : html`${difference.count}: <bdi>${difference.reason}</bdi>`}</td>
  </tr>`;
}

/** Piles of all batches together, when nothing more can be voted. */
async function figuresPart({ ballot }: DeskRoom, { run, now, definition: { alternatives } }: DeskAt): Promise<unknown> {
  const all = await ballot.paper('sealed', run.election, now);
  if (all === null) return html`<p>Alla buntar är inte förseglade än. Siffrorna står här när de är det.</p>`;
  const tally = paperTally(
    all.map(({ state }) => state),
    alternatives.map(({ id }) => id),
  );
  const rows: readonly (readonly [string, number])[] = [
    ...alternatives.map(({ id, letter, title }) => [`${letter} ${inSwedish(title)}`, tally.votes[id] ?? 0] as const),
    ['Blank', tally.blank],
    ['Ogiltig', tally.invalid],
    ['Saknas i kuvert', tally.missing],
  ];
  return html`<table class="protocol">
    <caption>
      Pappersröster, alla buntar
    </caption>
    <tbody>
      ${rows.map(
        ([label, count]) =>
          html`<tr>
            <th scope="row">${label}</th>
            <td class="n">${count}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Summa</th>
        <td class="n">${rows.reduce((sum, [, count]) => sum + count, 0)}</td>
      </tr>
    </tfoot>
  </table>`;
}

/** `null` where the batch is not there, or not sealed. `isSealing`: the page prints itself when it has come. */
export async function labelPage(room: DeskRoom, at: DeskAt, batch: number, isSealing: boolean): Promise<DeskScreen | null> {
  const { run, definition, number } = at;
  const found = (await room.ballot.paper('batches', run.election, number)).find((each) => each.batch === batch);
  if (found?.status !== 'sealed') return null;
  const names = await namesAt(room, at, found.counters);
  return {
    title: `Etikett för bunt ${String(batch)}`,
    scripts: scriptsOf(room),
    body: html`<h1 class="screen">Etikett för bunt ${batch}</h1>
      <div class="label">
        <p class="batch">Bunt ${batch}</p>
        <p>${inSwedish(definition.question)}</p>
        <p>${definition.decides.body}${definition.decides.dnr === '' ? '' : ` · ${definition.decides.dnr}`}</p>
        <dl>
          <dt>Förseglad</dt>
          <dd>${found.day === null ? '' : dayWords(found.day)}</dd>
          <dt>Kuvert</dt>
          <dd>${found.envelopes}</dd>
          <dt>Räknare</dt>
          <dd>${found.counters.map((each) => initialsOf(names[each] ?? '', each)).join(' · ')}</dd>
        </dl>
      </div>
      <p class="screen">Sätt etiketten på påsen och skriv era initialer över förseglingen.</p>
      <div class="screen print"><insyn-vote-print ?auto=${isSealing}></insyn-vote-print></div>`,
  };
}

function scriptsOf({ door }: DeskRoom): readonly string[] {
  return door.embedded() ? [VOTE_DESK_SCRIPT] : [];
}
