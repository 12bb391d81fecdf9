/** `/d/{log}/arkiv`: what is kept of a dialogue, in words; how far it had come on each day and who has seen it; the proofs folded. */
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { html } from '@lit-labs/ssr';
import type { Times } from '../pages/times.ts';
import { paperPath } from '../open-data/paths.ts';
import { sightingsOf, type Sighting } from './seen.ts';
import { type Cosignature, type Edition, fileName, type StoredCheckpoint } from './store.ts';
import type { Witness } from './witnesses.ts';

export type ArchivePageParts = {
  readonly log: LogId;
  readonly title: string;
  readonly size: number;
  /** Newest first. */
  readonly editions: readonly Edition[];
  readonly checkpoints: readonly StoredCheckpoint[];
  readonly cosignatures: readonly Cosignature[];
  readonly witnesses: readonly Witness[];
  /** The city's key, as written. */
  readonly key: string;
  readonly base: string;
  readonly times: Times;
};

/** Days that stand open; those before are folded. */
const OPEN_DAYS = 5;
const DAYS_MOST = 400;

export function archivePage(parts: ArchivePageParts): unknown {
  const { log, title, editions, key, base, size } = parts;
  const days = daysOf(parts).slice(0, DAYS_MOST);
  const address = `${base}${routes.page(log)}`;
  return html`<main>
    <p class="kind"><a href=${routes.page(log)}>${title}</a></p>
    <h1>Arkivet</h1>
    ${editions.length === 0 ? notYet : editionList(parts)}
    <section aria-labelledby="hur-langt">
      <h2 id="hur-langt">Stadens underskrifter</h2>
      ${days[0] === undefined ? html`<p>Den första underskriften kommer när dialogen öppnar.</p>` : newest(days[0])}
      <p>
        Staden skriver under hur långt dialogen har kommit, varje gång den byter steg och varje dag något har hänt. Spara gärna en av
        underskrifterna: då kan du senare se att inget har tagits bort eller ändrats.
      </p>
      ${days.length === 0 ? '' : dayList(days.slice(0, OPEN_DAYS), parts)}
      ${
        days.length > OPEN_DAYS
          ? html`<details>
              <summary>Tidigare dagar</summary>
              ${dayList(days.slice(OPEN_DAYS), parts)}
            </details>`
          : ''
      }
      <p class="foot"><a href=${routes.checkpointFeed(log)}>Följ underskrifterna (Atom)</a></p>
    </section>
    <p><a href=${paperPath(log)}>Hela dialogen att skriva ut (PDF)</a></p>
    <details class="proof">
      <summary>Kontrollera äktheten</summary>
      <p>Stadens nyckel:</p>
      <p><code>${key}</code></p>
      <p>Kontrollera ett arkiv som du har hämtat:</p>
      <p><code>insyn-verify ${fileName(log, editions[0]?.size ?? size)} --key ${key}</code></p>
      <p>Bli vittne: följ dialogen själv, och få veta i samma stund som något inte stämmer:</p>
      <p><code>insyn-verify --follow ${address} --key ${key}</code></p>
      ${witnessKeys(parts)}
    </details>
  </main>`;
}

const notYet = html`<p>
  Dialogen är inte avslutad än. När den är det läggs allt som alla får läsa i ett arkiv, som går att läsa och kontrollera utan oss.
</p>`;

/** The element checks the first of them in the page, by the city's key; without a script the links stand as they are. */
function editionList({ log, editions, times, key }: ArchivePageParts): unknown {
  return html`<insyn-archive dialogue=${log} keys=${key}>${editionLinks({ log, editions, times })}</insyn-archive>`;
}

function editionLinks({ log, editions, times }: Pick<ArchivePageParts, 'log' | 'editions' | 'times'>): unknown {
  return html`<p>Allt som alla får läsa i dialogen finns i arkivet. Det går att läsa utan nät, och att kontrollera utan oss.</p>
    <ul class="editions">
      ${editions.map(
        ({ size, bytes, at }) =>
          html`<li>
            <a href=${routes.edition(log, `${String(size)}.zip`)} download>Hämta arkivet från ${times.day(new Date(at).toISOString())}</a>
            <span class="meta">(zip, ${sizeWords(bytes)})</span>
          </li>`,
      )}
    </ul>
    <p>
      Packa upp, och öppna <strong>html/index.html</strong>. Vill du visa dialogen som den såg ut, med sökning: lägg mappen på en vanlig
      webbplats och öppna <strong>kopia/index.html</strong> där.
    </p>`;
}

function newest({ day, size }: Day): unknown {
  return html`<p>Så här långt hade dialogen kommit den ${day}: <strong>${happenings(size)}</strong>.</p>`;
}

type Day = { readonly day: string; readonly size: number; readonly seen: readonly Sighting[] };

/** How far it had come at the end of each day, newest first; with whoever saw it on that day, or has seen as much. */
export function daysOf({
  checkpoints,
  cosignatures,
  times,
}: Pick<ArchivePageParts, 'checkpoints' | 'cosignatures' | 'times'>): readonly Day[] {
  const moments = [...checkpoints, ...cosignatures.map(({ size, at }) => ({ size, at: at * 1000 }))];
  const byDay = Map.groupBy(
    moments.toSorted((a, b) => b.size - a.size || b.at - a.at),
    ({ at }) => times.day(new Date(at).toISOString()),
  );
  return [...byDay].map(([day, all]) => {
    const sizes = new Set(all.map(({ size }) => size));
    const seen = [...sizes].flatMap((size) => sightingsOf(cosignatures, size)).toSorted((a, b) => b.at - a.at);
    const last = [...new Map(seen.toReversed().map((each) => [each.name, each])).values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return { day, size: all[0]?.size ?? 0, seen: last };
  });
}

function dayList(days: readonly Day[], { log, times }: ArchivePageParts): unknown {
  return html`<ul class="how-far">
    ${days.map(
      ({ day, size, seen }) =>
        html`<li>
          <p><strong>${day}</strong> · ${happenings(size)}</p>
          <p class="meta">
            <a href=${routes.checkpointOf(log, `${String(size)}.txt`)} aria-label=${`Spara underskriften från ${day}`}>Spara</a>
          </p>
          ${seen.length === 0 ? '' : html`<p class="seen">Sedd av ${seen.map(({ name, at }) => `${name} kl. ${times.clock(new Date(at).toISOString())}`).join(', ')}</p>`}
        </li>`,
    )}
  </ul>`;
}

function witnessKeys({ witnesses }: ArchivePageParts): unknown {
  if (witnesses.length === 0) return '';
  return html`<p>
      Vittnen som staden tar emot. Ett vittne står fritt från staden, har sett hela dialogen och intygar att den hänger ihop med det som
      vittnet såg förut:
    </p>
    <ul>
      ${witnesses.map(({ written }) => html`<li><code>${written}</code></li>`)}
    </ul>`;
}

export function happenings(size: number): string {
  return size === 1 ? '1 händelse' : `${new Intl.NumberFormat('sv-SE').format(size)}\u00a0händelser`;
}

function sizeWords(bytes: number): string {
  return bytes < 1_000_000
    ? `${String(Math.max(1, Math.round(bytes / 1000)))} kB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}
