/**
 * Allmän handling that somebody has asked for: what it is of, what is left out and on which ground, as a folder that is read in a
 * browser, with a letter that says how the decision is appealed (tryckfrihetsförordningen 2 kap., offentlighets- och sekretesslagen
 * 6 kap.).
 */
import { html } from '@lit-labs/ssr';
import { planContent } from '@insyn/domain/chat/content.ts';
import { addendumContent, authorOf, postContent } from '@insyn/domain/debate/content.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import { isCard } from '@insyn/domain/dialogue/view.ts';
import type { ContentId, PostId, Pseudonym } from '@insyn/domain/ids.ts';
import { maskSentence } from '@insyn/domain/keeping/grounds.ts';
import { keepingOf, masksNow } from '@insyn/domain/keeping/masks.ts';
import type { DeliveryPart } from '@insyn/domain/keeping/types.ts';
import type { Held, LogState } from '@insyn/domain/root.ts';
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { postText } from '@insyn/elements/text/markdown.ts';
import { pageText, type PageParts } from '../pages/layout.ts';
import { pageStyle } from '../pages/style.ts';
import type { Times } from '../pages/times.ts';
import type { SealParts } from './seal.ts';

export type DeliveryWish = {
  readonly part: DeliveryPart;
  /** Of `post` and `person`: whose posts. */
  readonly post: PostId | null;
  readonly session: string;
  /** UTC, of `period`: from the first up to and without the second. */
  readonly from: string;
  readonly to: string;
  /** With what is hidden, taken back or was not published: that too is held by the city. */
  readonly unpublished: boolean;
};

type Found = { readonly state: LogState; readonly held: Held };

/** What a post is in the delivery; `ground`: masked, by this provision. */
export type DeliveryRow = {
  readonly post: PostId;
  readonly at: string;
  readonly status: Item['status'];
  /** Everyone could read it at some time. */
  readonly published: boolean;
  /** `null`: nobody's name, or one that is hidden. */
  readonly author: string | null;
  readonly nameGround: string | null;
  readonly ground: string | null;
  readonly versions: readonly { readonly at: string; readonly text: string; readonly lang: string; readonly added: boolean }[];
};

/** Posts of the delivery, oldest first. What is erased is nobody's to give. */
export function selected({ state, held }: Found, wish: DeliveryWish): readonly Item[] {
  const all = [...state.debate.items.values()].filter(({ status }) => status !== 'erased').toSorted((a, b) => a.seq - b.seq);
  const author = wish.post === null ? null : authorIn({ state, held }, wish.post);
  const chosen = all.filter((item) => {
    switch (wish.part) {
      case 'whole':
        return true;
      case 'post':
        return item.post === wish.post;
      case 'person':
        return author !== null && authorOf(item, held) === author;
      case 'meeting':
        return item.chat?.session === wish.session;
      case 'period':
        return item.at >= wish.from && item.at < wish.to;
    }
  });
  return wish.unpublished || wish.part === 'post' ? chosen : chosen.filter(({ status }) => status === 'published');
}

function authorIn({ state, held }: Found, post: PostId): Pseudonym | null {
  const item = state.debate.items.get(post);
  return item === undefined ? null : authorOf(item, held);
}

/** `found`: the whole, for it is tried here. `further`: posts that are masked in this delivery alone, by ground. */
export async function deliveryRows(
  { people }: Pick<SealParts['door'], 'people'>,
  found: Found,
  items: readonly Item[],
  further: ReadonlyMap<string, string>,
): Promise<readonly DeliveryRow[]> {
  const { state, held } = found;
  const masks = masksNow(state);
  const authors = [...new Set(items.flatMap((item) => authorOf(item, held) ?? []))];
  const names = await people.names(state.log, authors);
  const grounds = new Map<Pseudonym, string>();
  for (const { kind, target, ground } of masks) {
    const person = kind === 'name' ? authorIn(found, target as PostId) : null;
    if (person !== null) grounds.set(person, ground);
  }
  return items.map((item): DeliveryRow => {
    const person = authorOf(item, held);
    const nameGround = person === null ? null : (grounds.get(person) ?? null);
    const ground = masks.find(({ kind, target }) => kind === 'post' && target === item.post)?.ground ?? further.get(item.post) ?? null;
    const versions = item.versions.flatMap(({ content, at, kind }) => {
      const words = postContent(held, content) ?? addendumContent(held, content);
      return words === null ? [] : [{ at, text: words.text, lang: words.lang, added: kind === 'addendum' }];
    });
    return {
      post: item.post,
      at: item.at,
      status: item.status,
      published: item.versions.some(({ status }) => status === 'published'),
      author: person === null || nameGround !== null ? null : (names.get(person) ?? null),
      nameGround,
      ground,
      versions: ground === null ? versions : [],
    };
  });
}

/** Grounds of what is left out, each with how much. */
export function groundsOf(rows: readonly DeliveryRow[], files: readonly string[] = []): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const all = [...rows.flatMap(({ ground }) => ground ?? []), ...new Set(rows.flatMap(({ nameGround }) => nameGround ?? [])), ...files];
  for (const ground of all) counts.set(ground, (counts.get(ground) ?? 0) + 1);
  return counts;
}

/** Of documents and statements that are masked: they belong to the whole dialogue. */
export function besideGrounds(state: LogState): readonly string[] {
  return masksNow(state).flatMap(({ kind, ground }) => (kind === 'document' || kind === 'yttrande' ? [ground] : []));
}

export type Letter = {
  readonly city: string;
  readonly title: string;
  readonly dnr: string;
  /** What was asked for, in words. */
  readonly what: string;
  /** UTC. */
  readonly now: string;
  readonly contact: readonly string[];
};

export async function deliveryFiles(
  { store }: Pick<SealParts['door'], 'store'>,
  { state, held }: Found,
  rows: readonly DeliveryRow[],
  whole: boolean,
  letter: Letter,
  times: Times,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const page = (path: string, parts: Omit<PageParts, 'lang' | 'kind'>): void => {
    const text = pageText({ ...parts, lang: 'sv', kind: 'archive' }, (address) => address.slice(address.lastIndexOf('/') + 1));
    files.set(path, bytesOfText(`${text}\n`));
  };
  const documents = whole ? await documentsOf(store, { state, held }) : [];
  for (const { name, bytes } of documents) files.set(`filer/${name}`, bytes);
  const left = groundsOf(rows, whole ? besideGrounds(state) : []);
  page('foljebrev.html', { title: `Följebrev: ${letter.title}`, body: letterPage(letter, rows, left, documents.length, times) });
  page('handling.html', { title: letter.title, body: postsPage(letter, rows, documents, times) });
  files.set('page.css', bytesOfText(pageStyle));
  return files;
}

type File = { readonly name: string; readonly title: string; readonly bytes: Uint8Array };
const ENDINGS: Readonly<Partial<Record<string, string>>> = {
  'application/pdf': 'pdf',
  'text/markdown': 'md',
  'text/plain': 'txt',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

/** As everyone may read them: what stands in the place of a masked one is among them. */
async function documentsOf(store: SealParts['door']['store'], { state, held }: Found): Promise<readonly File[]> {
  const { masked } = keepingOf(state);
  const cards = state.dialogue.phase === 'empty' ? [] : state.dialogue.documents.map(({ card }): ContentId => card);
  const files: File[] = [];
  for (const id of cards) {
    const card = masked.has(id) ? undefined : held.contents.get(id)?.content;
    if (card === undefined || !isCard(card)) continue;
    const stored = await store.attachment(state.log, card.sha256);
    const name = `underlag-${String(files.length + 1)}.${ENDINGS[card.media.split(';')[0] ?? ''] ?? 'bin'}`;
    if (stored !== null) files.push({ name, title: card.title, bytes: stored.bytes });
  }
  return files;
}

function letterPage(
  { city, title, dnr, what, now, contact }: Letter,
  rows: readonly DeliveryRow[],
  left: ReadonlyMap<string, number>,
  files: number,
  times: Times,
): unknown {
  return html`<main>
    <p>${city}<br />${times.day(now)}${dnr === '' ? '' : html`<br />Diarienummer: ${dnr}`}</p>
    <h1>Utlämnande av allmän handling</h1>
    <p>Du har bett om: ${what}. Dialogen heter <q>${title}</q>.</p>
    <p>
      Här får du ${String(rows.length)} inlägg${files === 0 ? '' : ` och ${String(files)} ${files === 1 ? 'fil' : 'filer'}`}. Öppna
      <a href="handling.html">handling.html</a>
      i en webbläsare.
    </p>
    ${
      left.size === 0
        ? html`<p>Inget är utelämnat.</p>`
        : html`<h2>Det här är utelämnat</h2>
            <div class="day">
              <ul>
                ${[...left].map(([ground, many]) => html`<li>${String(many)} ${many === 1 ? 'uppgift' : 'uppgifter'}, med stöd av ${ground}</li>`)}
              </ul>
            </div>
            <h2>Om du vill överklaga</h2>
            <p>
              Du kan be om ett skriftligt beslut om det som är utelämnat (6 kap. 3 § offentlighets- och sekretesslagen). Beslutet kan du
              överklaga till kammarrätten. Skriv vilket beslut du överklagar, vad du vill ska ändras och varför. Överklagandet lämnas till
              ${city}, inom tre veckor från den dag då du fick beslutet.
            </p>`
    }
    ${
      contact.length === 0
        ? ''
        : html`<p>Frågor:</p>
            <div class="day">
              <ul>
                ${contact.map((way) => html`<li>${way}</li>`)}
              </ul>
            </div>`
    }
  </main>`;
}

const STATUS: Readonly<Record<Item['status'], string>> = {
  published: 'Publicerat',
  submitted: 'Inte publicerat',
  hidden: 'Dolt',
  withdrawn: 'Tillbakataget av författaren',
  erased: 'Raderat',
};

function postsPage({ title, dnr, what }: Letter, rows: readonly DeliveryRow[], documents: readonly File[], times: Times): unknown {
  return html`<main>
    <p><a href="foljebrev.html">Följebrev</a></p>
    <h1>${title}</h1>
    <p>${dnr === '' ? '' : `Diarienummer ${dnr}. `}${what.slice(0, 1).toUpperCase()}${what.slice(1)}.</p>
    ${
      documents.length === 0
        ? ''
        : html`<h2>Underlag</h2>
            <div class="day">
              <ul>
                ${documents.map(({ name, title: called }) => html`<li><a href=${`filer/${name}`}>${called}</a></li>`)}
              </ul>
            </div>`
    }
    ${rows.length === 0 ? '' : html`<h2>Inlägg</h2>`}
    ${rows.map(
      (row) =>
        html`<article id=${`p-${row.post}`}>
          <h3>
            ${row.nameGround === null ? (row.author ?? 'Utan namn') : html`Namnet är borttaget med stöd av ${row.nameGround}`},
            ${times.words(row.at)}
          </h3>
          ${row.ground === null ? html`<p class="meta">${STATUS[row.status]}</p>` : html`<p>${maskSentence(row.ground)}</p>`}
          ${row.versions.map(
            ({ at, text, lang, added }, index) =>
              html`${index === 0 ? '' : html`<p class="meta">${added ? 'Tillägg' : 'Ändrat'} ${times.words(at)}</p>`}
                <div lang=${lang} dir="auto">${postText(text)}</div>`,
          )}
        </article>`,
    )}
  </main>`;
}

/** Chats that can be asked for, by their titles. */
export function meetingsOf({ state, held }: Found): readonly { readonly session: string; readonly title: string }[] {
  return state.chat.sessions.map(({ session, content }) => ({ session, title: planContent(held, content)?.title ?? 'Chatt' }));
}
