/** Handing out allmän handling: what, tried for secrecy, as a package in one go; and the log of what was handed out. */
import { createHash } from 'node:crypto';
import { html } from '@lit-labs/ssr';
import { DELIVERY_PARTS, type Delivery, type DeliveryPart } from '@insyn/domain/keeping/types.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { excerpt } from '@insyn/elements/text/markdown.ts';
import {
  besideGrounds,
  deliveryFiles,
  type DeliveryRow,
  deliveryRows,
  type DeliveryWish,
  groundsOf,
  meetingsOf,
  selected,
} from '../../archive/delivery.ts';
import { zipIn } from '../../archive/seal.ts';
import { actors, archiveAbove, keptAt, type KeptAt } from './archive-at.ts';
import { groundFields, groundIn } from './archive-mask.ts';
import { archivePaths } from './archive-paths.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { postIn } from './debate-at.ts';
import type { Values } from './description-form.ts';
import { checkField, type Faults, faultBox, hiddenFields, NO_FAULTS, radioField, selectField, textField } from './fields.ts';
import type { Form } from './form-data.ts';
import { form, mainButton, quietButton } from './shell.ts';
import { submit } from './visitor.ts';
import { count } from './words.ts';

const PART_WORDS: Readonly<Record<DeliveryPart, string>> = {
  whole: 'hela dialogen',
  post: 'ett inlägg med dess historik',
  person: 'en persons inlägg',
  meeting: 'en chatt',
  period: 'inlägg från en tid',
};
const FIELDS = ['del', 'inlagg', 'mote', 'fran', 'till', 'dolda', 'vem'] as const;
/** Posts that can be masked one by one on the page. */
const ONE_BY_ONE = 100;

export async function deliverPage(office: Office, at: At): Promise<Shown> {
  const found = await keptAt(office, at, 'keeping/deliver');
  return found === null ? null : askPage(office, at, found, { del: 'whole', dolda: 'ja' });
}

async function askPage(office: Office, at: At, found: KeptAt, values: Values, faults: Faults = NO_FAULTS): Promise<Shown> {
  const value = (name: string): string => values[name] ?? '';
  const meetings = meetingsOf(found);
  const body = html`${faultBox(faults)}
    <p>
      Den som ber om en allmän handling behöver inte säga vem den är eller varför. Fråga inte mer än du behöver för att pröva sekretess.
    </p>
    ${form(
      at.visitor,
      { action: archivePaths.deliver(found.log) },
      html`${radioField({
          name: 'del',
          label: 'Vad ska lämnas ut?',
          value: value('del'),
          choices: [
            { value: 'whole', label: 'Hela dialogen' },
            { value: 'post', label: 'Ett inlägg med dess historik' },
            { value: 'person', label: 'En persons inlägg', hint: 'Klistra in länken till ett av dem.' },
            ...(meetings.length === 0 ? [] : [{ value: 'meeting', label: 'En chatt' }]),
            { value: 'period', label: 'Inlägg från en tid' },
          ],
          faults,
        })}
        ${textField({ name: 'inlagg', label: 'Inlägget', value: value('inlagg'), hint: 'Bara för ett inlägg eller en person. Klistra in länken.', faults })}
        ${
          meetings.length === 0
            ? ''
            : selectField({
                name: 'mote',
                label: 'Chatten',
                value: value('mote'),
                choices: meetings.map(({ session, title }) => ({ value: session, label: title })),
                faults,
              })
        }
        ${textField({ name: 'fran', label: 'Från och med', value: value('fran'), type: 'date', short: true, faults })}
        ${textField({ name: 'till', label: 'Till och med', value: value('till'), type: 'date', short: true, faults })}
        ${checkField({ name: 'dolda', label: 'Ta med det som är dolt, tillbakataget eller inte publicerat', hint: 'Det är också allmän handling.', value: value('dolda') })}
        ${textField({ name: 'vem', label: 'Vem som bad om det', value: value('vem'), hint: 'Får vara tomt.', faults })}
        <p class="ways">${mainButton('Pröva och visa', { value: 'visa' })} <a href=${archivePaths.page(found.log)}>Avbryt</a></p>`,
    )}
    ${await logPart(office, at, found)}`;
  return faulty({ title: 'Lämna ut', above: archiveAbove(at, found), body }, faults);
}

async function logPart(office: Office, at: At, { keeping, held }: KeptAt): Promise<unknown> {
  if (keeping.deliveries.length === 0) return '';
  const by = await actors(office, at);
  const asker = ({ asker: id }: Delivery): string => {
    const content = id === null ? undefined : (held.contents.get(id)?.content as { readonly text?: string } | undefined);
    return content?.text ?? '';
  };
  return html`<h2>Utlämnat</h2>
    <ul class="rows">
      ${keeping.deliveries.toReversed().map(
        (each) =>
          html`<li class="item">
            <p>${office.times.words(each.at)} <span class="meta">${by(each.by)}</span></p>
            <p>
              ${PART_WORDS[each.part].slice(0, 1).toUpperCase()}${PART_WORDS[each.part].slice(1)}.
              ${each.masked === 0 ? 'Inget utelämnat.' : `${count(each.masked, 'uppgift utelämnad', 'uppgifter utelämnade')}: ${each.grounds.join('; ')}.`}
              ${asker(each) === '' ? '' : html`<span class="meta">Till ${asker(each)}</span>`}
            </p>
          </li>`,
      )}
    </ul>`;
}

function partIn(text: string): DeliveryPart | null {
  return DELIVERY_PARTS.find((each) => each === text) ?? null;
}

/** What is asked for, or what is wrong with it, by field. */
function wishIn({ local }: Office, found: KeptAt, typed: Form): DeliveryWish | Faults {
  const part = partIn(typed.text('del'));
  if (part === null) return { del: 'Välj vad som ska lämnas ut.' };
  const post: PostId | null = part === 'post' || part === 'person' ? postIn(typed.text('inlagg')) : null;
  const needsPost = part === 'post' || part === 'person';
  if (needsPost && (post === null || !found.state.debate.items.has(post)))
    return { inlagg: 'Klistra in länken till ett inlägg i dialogen.' };
  const [from, to] = [local.startOf(typed.text('fran')), local.endOf(typed.text('till'))];
  if (part === 'period' && (from === null || to === null || to <= from)) return { fran: 'Skriv en första och en sista dag.' };
  return {
    part,
    post,
    session: typed.text('mote'),
    from: from ?? '',
    to: to ?? '',
    unpublished: typed.text('dolda') === 'ja',
  };
}

function isWish(given: DeliveryWish | Faults): given is DeliveryWish {
  return 'part' in given && 'unpublished' in given;
}

export async function answerDeliver(office: Office, at: Sent): Promise<Shown> {
  const found = await keptAt(office, at, 'keeping/deliver');
  if (found === null) return null;
  const { form: typed } = at;
  const values: Values = Object.fromEntries(FIELDS.map((name) => [name, typed.text(name)]));
  if (typed.text('gor') === 'andra') return askPage(office, at, found, values);
  const wish = wishIn(office, found, typed);
  if (!isWish(wish)) return askPage(office, at, found, values, wish);
  const items = selected(found, wish);
  if (items.length === 0 && wish.part !== 'whole') return askPage(office, at, found, values, { del: 'Det finns inga inlägg där.' });
  const marked = items.filter(({ post }) => typed.text(`maska-${post}`) === 'ja').map(({ post }) => post);
  const ground = groundIn((name) => typed.text(name));
  const rows = await deliveryRows(
    office.archive.whole.door,
    found,
    items,
    new Map(ground === null ? [] : marked.map((post) => [post, ground])),
  );
  if (typed.text('gor') !== 'lamna-ut') return checkPage(at, found, wish, rows, values, typed);
  if (marked.length > 0 && ground === null)
    return checkPage(at, found, wish, rows, values, typed, { grund: 'Välj vilken bestämmelse det sker med stöd av.' });
  return handOut(office, at, found, wish, rows);
}

function checkPage(
  at: At,
  found: KeptAt,
  wish: DeliveryWish,
  rows: readonly DeliveryRow[],
  values: Values,
  typed: Form,
  faults: Faults = NO_FAULTS,
): Shown {
  const left = groundsOf(rows, wish.part === 'whole' ? besideGrounds(found.state) : []);
  const open = rows.filter(({ ground }) => ground === null);
  const body = html`${faultBox(faults)}
    <p>${count(rows.length, 'inlägg', 'inlägg')} lämnas ut: ${PART_WORDS[wish.part]}.</p>
    <h2>Utelämnat</h2>
    ${
      left.size === 0
        ? html`<p>Inget är maskat.</p>`
        : html`<ul>
            ${[...left].map(([ground, many]) => html`<li>${count(many, 'uppgift', 'uppgifter')}, med stöd av ${ground}</li>`)}
          </ul>`
    }
    ${form(
      at.visitor,
      { action: archivePaths.deliver(found.log) },
      html`${hiddenFields(values)}
        <h2>Pröva sekretess</h2>
        ${
          open.length > ONE_BY_ONE
            ? html`<p>
                Inläggen är för många för att prövas ett och ett här. Behöver något maskas gör du det under
                <a href=${archivePaths.masks(found.log)}>Maska uppgifter</a>, eller lämnar ut i delar.
              </p>`
            : html`<p>Kryssa för det som ska utelämnas bara den här gången.</p>
                ${open.map((row) => checkField({ name: `maska-${row.post}`, label: rowWords(row), value: typed.text(`maska-${row.post}`) }))}
                ${groundFields(at, (name) => typed.text(name), faults)}`
        }
        <p>Med följer ett följebrev: vad som är utelämnat, med stöd av vad, och hur man överklagar. Utlämningen skrivs i loggen.</p>
        <p class="ways">
          ${mainButton('Lämna ut', { value: 'lamna-ut' })} ${quietButton('Ändra', { value: 'andra' })}
          <a href=${archivePaths.page(found.log)}>Avbryt</a>
        </p>`,
    )}`;
  return faulty({ title: 'Ska det här lämnas ut?', above: archiveAbove(at, found), body }, faults);
}

function rowWords({ author, versions, published }: DeliveryRow): string {
  return `${author ?? 'Utan namn'}: ${excerpt(versions.at(-1)?.text ?? '', 120)}${published ? '' : ' (inte publicerat)'}`;
}

async function handOut(office: Office, at: Sent, found: KeptAt, wish: DeliveryWish, rows: readonly DeliveryRow[]): Promise<Shown> {
  const { whole } = office.archive;
  const { description } = found.dialogue;
  const { settings } = at.visitor.state;
  const letter = {
    city: settings.name,
    title: description.title,
    dnr: description.dnr,
    what: PART_WORDS[wish.part],
    now: at.now,
    contact: [settings.registrar, settings.phone].filter((way) => way !== ''),
  };
  const isWhole = wish.part === 'whole';
  const files = await deliveryFiles(whole.door, found, rows, isWhole, letter, office.times);
  const name = `utlamnande-${found.log}-${at.now.slice(0, 10)}`;
  const bytes = await zipIn(name, files);
  const left = groundsOf(rows, isWhole ? besideGrounds(found.state) : []);
  const command = {
    type: 'keeping/deliver',
    part: wish.part,
    masked: [...left.values()].reduce((sum, each) => sum + each, 0),
    grounds: [...left.keys()],
    sha256: createHash('sha256').update(bytes).digest('base64url'),
    bytes: bytes.length,
    asker: at.form.text('vem'),
  } as const;
  const answer = await submit(office.door, at.visitor, { log: found.log, command, key: at.form.key() });
  // What is not in the log is not handed out.
  if (!answer.accepted) {
    const values: Values = Object.fromEntries(FIELDS.map((each) => [each, at.form.text(each)]));
    return askPage(office, at, found, values, { vem: wordsOf(answer.code) });
  }
  return { file: { bytes, media: 'application/zip', name: `${name}.zip` } };
}
