/** How a statement is chosen: the posts that most support, a link to any other, and the words of one of them, as they stand there. */
import { html } from '@lit-labs/ssr';
import { isRandomId, type PostId } from '@insyn/domain/ids.ts';
import { STATEMENT_MAX } from '@insyn/domain/opinion/types.ts';
import { cleanLine, hasInk, lengthOf } from '@insyn/domain/text/clean.ts';
import { postAddress } from '../ledger/rows.ts';
import type { At, Office } from './context.ts';
import { deskPosts, type DeskPost } from './debate-at.ts';
import { type Faults, radioField, textArea, textField } from './fields.ts';
import type { RadslagAt } from './radslag-at.ts';
import { form, mainButton, paths, quietButton } from './shell.ts';
import { count } from './words.ts';

/** What was typed and did not go through. */
export type Typed = Readonly<Record<'lank' | 'mening' | 'ord', string>>;
export const NOTHING_TYPED: Typed = { lank: '', mening: '', ord: '' };

const POSTS_SHOWN = 10;
const WORDS_SHOWN = 160;

/** The post that is in hand; `null`: none, or one that not everyone can read. */
export async function postInHand(office: Office, found: RadslagAt, id: string): Promise<DeskPost | null> {
  const item = isRandomId(id) ? found.state.debate.items.get(id as PostId) : undefined;
  const [post] = item === undefined || item.chat !== undefined ? [] : await deskPosts(office, found, [item]);
  return post ?? null;
}

/** Whole sentences of a text that are short enough, as they stand there and each once. */
export function sentencesIn(text: string): readonly string[] {
  const parts = text
    .split(/\n+/)
    .flatMap((line) => cleanLine(line).split(/(?<=[.!?…])\s+(?=[\p{Lu}\d"”–-])/u))
    .map(cleanLine);
  return [...new Set(parts.filter((part) => hasInk(part) && lengthOf(part) <= STATEMENT_MAX))];
}

/** The words that were marked: what was written by hand before what was ticked. */
export function markedWords({ mening, ord }: Typed): string {
  return hasInk(ord) ? cleanLine(ord) : cleanLine(mening);
}

export function markPart(at: At, found: RadslagAt, post: DeskPost, typed: Typed, faults: Faults): unknown {
  const action = paths.radslagPart(found.log, 'asiktsbild');
  const { content, author } = post;
  const sentences = sentencesIn(content.text);
  return html`<h2 id="valj">Välj orden</h2>
    <p>
      <bdi>${author === '' ? 'Utan namn' : author}</bdi>
      <a href=${postAddress(found.log, post.post)}>Se inlägget i debatten</a>
    </p>
    <blockquote lang=${content.lang} dir="auto">${content.text.split(/\n+/).map((line) => html`<p>${line}</p>`)}</blockquote>
    ${form(
      at.visitor,
      { action, values: { inlagg: post.post } },
      html`${
          sentences.length === 0
            ? ''
            : radioField({
                name: 'mening',
                label: 'Vilken mening ska läsarna svara på?',
                hint: 'Välj en som går att hålla med om eller inte, och som säger en sak.',
                value: typed.mening,
                choices: sentences.map((sentence) => ({ value: sentence, label: sentence })),
                faults,
              })
        }
        ${textArea({
          name: 'ord',
          label: sentences.length === 0 ? 'Orden, precis som de står i inlägget' : 'Eller andra ord, precis som de står i inlägget',
          hint: `Kopiera dem ur inlägget. Högst ${String(STATEMENT_MAX)} tecken.${sentences.length === 0 ? '' : ' Skriver du något här gäller det.'}`,
          value: typed.ord,
          rows: 3,
          faults,
        })}
        <p class="ways">${mainButton('Lägg till påståendet', { value: 'lagg-till' })} <a href=${action}>Avbryt</a></p>`,
    )}`;
}

export async function choosePart(office: Office, at: At, found: RadslagAt, typed: Typed, faults: Faults): Promise<unknown> {
  const action = paths.radslagPart(found.log, 'asiktsbild');
  const top = await mostSupported(office, found);
  return html`<h2 id="valj">Lägg till ett påstående</h2>
    <p>Ett påstående är ord ur ett publicerat inlägg, precis som de står. Välj sådant som olika människor tycker olika om.</p>
    ${form(
      at.visitor,
      { action },
      html`${textField({ name: 'lank', label: 'Länk till inlägget', value: typed.lank, hint: 'Länken finns under Dela vid inlägget.', faults })}
        <p class="ways">${quietButton('Hämta inlägget', { value: 'hamta' })}</p>`,
    )}
    ${
      top.length === 0
        ? html`<p>Inget inlägg är publicerat än.</p>`
        : html`<h3>Inlägg som många stöder</h3>
            <ul class="rows">
              ${top.map(
                (post) =>
                  html`<li class="item">
                    <p lang=${post.content.lang} dir="auto">${post.words}</p>
                    <p class="meta">
                      <bdi>${post.author === '' ? 'Utan namn' : post.author}</bdi
                      >${post.supports === 0 ? '' : ` · ${count(post.supports, 'stöder', 'stöder')}`}
                    </p>
                    <p class="ways">
                      <a href=${`${action}?inlagg=${post.post}#valj`} aria-label=${`Välj ord ur: ${post.words}`}>Välj ord</a>
                    </p>
                  </li>`,
              )}
            </ul>`
    }`;
}

type Supported = DeskPost & { readonly supports: number };

/** Those that no statement comes from, the most supported first. */
async function mostSupported(office: Office, found: RadslagAt): Promise<readonly Supported[]> {
  const { debate, opinion } = found.state;
  const used = new Set<string>(opinion.statements.filter(({ status }) => status !== 'removed').map(({ post }) => post));
  const supportsOf = (post: PostId): number => debate.supporters.get(post)?.size ?? 0;
  const items = [...debate.items.values()]
    .filter(({ post, status, chat }) => status === 'published' && chat === undefined && !used.has(post))
    .sort((a, b) => supportsOf(b.post) - supportsOf(a.post) || b.seq - a.seq)
    .slice(0, POSTS_SHOWN);
  const posts = await deskPosts(office, found, items, WORDS_SHOWN);
  return posts.map((post) => ({ ...post, supports: supportsOf(post.post) }));
}
