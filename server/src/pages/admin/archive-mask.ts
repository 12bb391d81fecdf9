/** Masking what is secret, on a ground in law: what it is, told once more what nobody reads any more and what stays, and then it is hidden. */
import { html } from '@lit-labs/ssr';
import { postContent, shownVersion } from '@insyn/domain/debate/content.ts';
import type { YttrandeContent } from '@insyn/domain/debate/types.ts';
import { isCard } from '@insyn/domain/dialogue/view.ts';
import type { PostId } from '@insyn/domain/ids.ts';
import { cleanGround, GROUNDS, maskSentence } from '@insyn/domain/keeping/grounds.ts';
import { standIn } from '@insyn/domain/keeping/masking.ts';
import { masksNow } from '@insyn/domain/keeping/masks.ts';
import type { Mask, MaskKind, MaskNoteContent } from '@insyn/domain/keeping/types.ts';
import { postText } from '@insyn/elements/text/markdown.ts';
import { actors, archiveAbove, archiveSettings, keptAt, type KeptAt } from './archive-at.ts';
import { archivePaths } from './archive-paths.ts';
import { renamePost } from './archive-names.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { postIn } from './debate-at.ts';
import type { Values } from './description-form.ts';
import { saidOf } from './done.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS, radioField, selectField, textArea, textField } from './fields.ts';
import { doneNotice, facts, form, mainButton, quietButton } from './shell.ts';
import { submit } from './visitor.ts';
import { count } from './words.ts';

const DONE: Readonly<Partial<Record<string, string>>> = {
  maskat: 'Det är maskat. Ingen kan läsa det.',
  lyft: 'Maskningen är borta. Det kan läsas som förut.',
};
export const KIND_WORDS: Readonly<Record<MaskKind, string>> = {
  post: 'Ett inlägg',
  name: 'Ett namn',
  document: 'Ett underlag',
  yttrande: 'Ett yttrande',
};
const OTHER = 'annan';
const FIELDS = ['vad', 'inlagg', 'mal', 'grund', 'annan', 'skal'] as const;

export async function masksPage(office: Office, at: At): Promise<Shown> {
  const found = await keptAt(office, at);
  return found === null ? null : askPage(office, at, found, { vad: at.query('vad'), mal: at.query('mal'), inlagg: at.query('inlagg') });
}

async function askPage(office: Office, at: At, found: KeptAt, values: Values, faults: Faults = NO_FAULTS): Promise<Shown> {
  const { log } = found;
  const value = (name: string): string => values[name] ?? '';
  const done = saidOf(DONE, at.query('gjort'));
  const standing = masksNow(found.state);
  const by = await actors(office, at);
  const beside = value('mal') === '' ? null : thingsBeside(found).find(({ id }) => id === value('mal'));
  const body = html`${faultBox(faults)}${done === undefined ? '' : doneNotice(done)}
    <p>
      För uppgifter som omfattas av sekretess. Det som maskas raderas inte: registratorn har det kvar, och kan ta bort maskningen. Alla
      andra ser orden <q>Uppgifter är borttagna med stöd av …</q>
    </p>
    ${form(
      at.visitor,
      { action: archivePaths.masks(log) },
      html`${
          beside === null || beside === undefined
            ? html`${radioField({
                name: 'vad',
                label: 'Vad ska maskas?',
                value: value('vad') === 'name' ? 'name' : 'post',
                choices: [
                  { value: 'post', label: 'Ett inlägg, ett svar eller en fråga i en chatt' },
                  { value: 'name', label: 'Namnet på den som skrev', hint: 'Överallt i den här dialogen. Orden står kvar.' },
                ],
                faults,
              })}
              ${textField({ name: 'inlagg', label: 'Inlägget', value: value('inlagg'), hint: 'Klistra in länken till det.', faults })}`
            : html`${hiddenFields({ vad: beside.kind, mal: beside.id })}${facts([[KIND_WORDS[beside.kind], beside.title]])}`
        }
        ${groundFields(at, value, faults)}
        ${textArea({ name: 'skal', label: 'Varför', value: value('skal'), rows: 3, hint: 'För er som får ta bort maskningen. Får vara tomt.', faults })}
        <p class="ways">${mainButton('Visa vad som maskas', { value: 'visa' })} <a href=${archivePaths.page(log)}>Avbryt</a></p>`,
    )}
    ${beside === null || beside === undefined ? besidePart(found) : ''}
    ${
      standing.length === 0
        ? ''
        : html`<h2>Maskat nu</h2>
            <ul class="rows">
              ${standing.map(
                (mask) =>
                  html`<li class="item">
                    <p>
                      <a href=${archivePaths.mask(log, mask.mask)}>${KIND_WORDS[mask.kind]}</a>
                      <span class="meta">${office.times.words(mask.at)} · ${by(mask.by)}</span>
                    </p>
                    <p>Med stöd av ${mask.ground}.</p>
                  </li>`,
              )}
            </ul>`
    }`;
  return faulty({ title: 'Maska uppgifter', above: archiveAbove(at, found), body }, faults);
}

/** Also where what is handed out is masked further. */
export function groundFields(at: At, value: (name: string) => string, faults: Faults): unknown {
  const all = [
    ...GROUNDS.map(({ law, about }) => [law, `${law.replace(' offentlighets- och sekretesslagen', ' OSL')}: ${about}`] as const),
  ];
  const own = archiveSettings(at).grounds.map((law) => [law, law] as const);
  return html`${selectField({
    name: 'grund',
    label: 'Med stöd av',
    value: value('grund'),
    hint: 'Alla kan läsa vilken bestämmelse det är.',
    choices: [
      { value: '', label: 'Välj bestämmelse' },
      ...[...all, ...own].map(([law, label]) => ({ value: law, label })),
      { value: OTHER, label: 'En annan bestämmelse' },
    ],
    faults,
  })}
  ${textField({ name: 'annan', label: 'En annan bestämmelse', value: value('annan'), hint: 'Bara om den inte finns i listan. Till exempel: 35 kap. 1 § offentlighets- och sekretesslagen.', faults })}`;
}

export function groundIn(text: (name: string) => string): string | null {
  const chosen = text('grund');
  const known = chosen === OTHER || chosen === '' ? text('annan') : chosen;
  return cleanGround(known);
}

type Beside = { readonly id: string; readonly kind: 'document' | 'yttrande'; readonly title: string };

function thingsBeside({ state, held, dialogue, keeping }: KeptAt): readonly Beside[] {
  const standIns = new Set(keeping.masks.flatMap(({ stands }) => (stands === null ? [] : [stands])));
  const documents = dialogue.documents.flatMap(({ document, card }): readonly Beside[] => {
    const content = held.contents.get(card)?.content;
    return content !== undefined && isCard(content) && !standIns.has(document)
      ? [{ id: document, kind: 'document', title: content.title }]
      : [];
  });
  const yttranden = state.debate.desk.yttranden.flatMap(({ yttrande, content }): readonly Beside[] => {
    const words = held.contents.get(content)?.content as YttrandeContent | undefined;
    return words?.kind === 'yttrande' && !standIns.has(yttrande) ? [{ id: yttrande, kind: 'yttrande', title: words.organisation }] : [];
  });
  return [...documents, ...yttranden];
}

function besidePart(found: KeptAt): unknown {
  const all = thingsBeside(found);
  if (all.length === 0) return '';
  return html`<h2>Underlag och yttranden</h2>
    <ul class="rows">
      ${all.map(
        ({ id, kind, title }) =>
          html`<li class="item apart">
            <span>${title} <span class="meta">${kind === 'document' ? 'Underlag' : 'Yttrande'}</span></span>
            <a href=${`${archivePaths.masks(found.log)}?mal=${id}`}>Maska<span class="unseen"> ${title}</span></a>
          </li>`,
      )}
    </ul>`;
}

async function checkPage(office: Office, at: At, found: KeptAt, values: Values, kind: MaskKind, target: string): Promise<Shown> {
  const value = (name: string): string => values[name] ?? '';
  const ground = groundIn(value) ?? '';
  const item = found.state.debate.items.get(target as PostId);
  return {
    screen: {
      title: kind === 'name' ? 'Ska namnet maskas?' : 'Ska det maskas?',
      above: archiveAbove(at, found),
      body: html`${await shownOf(office, found, kind, target)}
        <h2>Så här ser det ut för alla</h2>
        <p>${kind === 'name' ? 'Orden står kvar, utan namn.' : html`<q>${maskSentence(ground)}</q>`}</p>
        <h2>Det här händer</h2>
        <ul>
          ${kind === 'post' ? html`<li>ingen kan läsa inlägget, inte heller den som skrev det eller moderatorerna</li>` : ''}
          ${kind === 'name' ? html`<li>namnet syns ingenstans i dialogen</li>` : ''}
          ${kind === 'document' ? html`<li>ingen kan öppna underlaget</li>` : ''}
          ${kind === 'yttrande' ? html`<li>ingen kan läsa yttrandet, och inte heller vem det kom från</li>` : ''}
          ${item !== undefined && item.replies > 0 && kind === 'post' ? html`<li>${count(item.replies, 'svar står', 'svar står')} kvar</li>` : ''}
          <li>det som ligger i stadens öppna arkiv görs om utan det</li>
          <li>registratorns fulla arkiv har det kvar</li>
          <li>i loggen står när det skedde och med stöd av vad</li>
        </ul>
        <p>Maskningen går att ta bort.</p>
        ${form(
          at.visitor,
          { action: archivePaths.masks(found.log) },
          html`${hiddenFields(values)}
            <p class="ways">
              ${mainButton('Maska', { value: 'maska' })} ${quietButton('Ändra', { value: 'andra' })}
              <a href=${archivePaths.page(found.log)}>Avbryt</a>
            </p>`,
        )}`,
    },
  };
}

/** The thing itself, for the one who is to be sure that it is the right one. */
async function shownOf(
  { archive, times }: Office,
  { state, held, log, dialogue }: KeptAt,
  kind: MaskKind,
  target: string,
): Promise<unknown> {
  if (kind === 'document' || kind === 'yttrande') {
    const card = dialogue.documents.find(({ document }) => document === target)?.card;
    const yttrande = state.debate.desk.yttranden.find((each) => each.yttrande === target)?.content;
    const content = held.contents.get((card ?? yttrande) as never)?.content;
    const title =
      content === undefined ? '' : isCard(content) ? content.title : ((content as { readonly organisation?: string }).organisation ?? '');
    return facts([[KIND_WORDS[kind], title]]);
  }
  const item = state.debate.items.get(target as PostId);
  const version = item === undefined ? null : (shownVersion(item) ?? item.versions[0] ?? null);
  const content = version === null ? null : postContent(held, version.content);
  if (item === undefined || content === null) return html`<p>Orden finns inte kvar.</p>`;
  const name = (await archive.whole.door.people.names(log, [content.author])).get(content.author) ?? 'någon utan namn';
  return html`<blockquote class="text" lang=${content.lang} dir="auto">${postText(content.text)}</blockquote>
    <p class="meta">Skrivet ${times.words(item.at)} av <bdi>${name}</bdi></p>`;
}

export async function answerMasks(office: Office, at: Sent): Promise<Shown> {
  const found = await keptAt(office, at);
  if (found === null) return null;
  const { form: typed, visitor } = at;
  const values: Values = Object.fromEntries(FIELDS.map((name) => [name, typed.text(name)]));
  if (typed.text('gor') === 'andra') return askPage(office, at, found, values);
  const beside = thingsBeside(found).find(({ id }) => id === typed.text('mal'));
  const kind: MaskKind = beside?.kind ?? (typed.text('vad') === 'name' ? 'name' : 'post');
  const target = beside?.id ?? postIn(typed.text('inlagg'));
  const ground = groundIn((name) => typed.text(name));
  const done = { to: `${archivePaths.masks(found.log)}?gjort=maskat` };
  if ((await office.door.store.answered(found.log, typed.key())) !== null) return done;
  const item = target === null ? undefined : found.state.debate.items.get(target as PostId);
  const faults: Faults = {
    ...(beside !== undefined
      ? {}
      : target === null
        ? { inlagg: 'Klistra in länken till inlägget.' }
        : item === undefined || item.status === 'erased'
          ? { inlagg: 'Inlägget finns inte i den här dialogen.' }
          : {}),
    ...(ground === null ? { grund: 'Välj vilken bestämmelse det sker med stöd av.' } : {}),
  };
  if (ground === null || target === null || Object.keys(faults).length > 0) return askPage(office, at, found, values, faults);
  if (typed.text('gor') !== 'maska') return checkPage(office, at, found, values, kind, target);
  const command = { type: 'keeping/mask', kind, target, ground, note: typed.text('skal') } as const;
  const { card, text } = standIn(ground);
  const attachments = kind === 'document' ? [{ sha256: card.sha256, media: card.media, bytes: new TextEncoder().encode(text) }] : [];
  const answer = await submit(office.door, visitor, { log: found.log, command, key: typed.key(), attachments });
  if (answer.accepted) {
    if (kind === 'name') await renamePost(office.door, found.log, target as PostId);
    return done;
  }
  const field = { ground: 'grund', note: 'skal', target: beside === undefined ? 'inlagg' : '' }[answer.fields?.[0] ?? ''] ?? '';
  return askPage(office, at, found, values, { [field]: wordsOf(answer.code) });
}

function maskAt(found: KeptAt, at: At): Mask | undefined {
  return masksNow(found.state).find(({ mask }) => mask === at.params['mask']);
}

export async function maskPage(office: Office, at: At, faults: Faults = NO_FAULTS): Promise<Shown> {
  const found = await keptAt(office, at);
  const mask = found === null ? undefined : maskAt(found, at);
  if (found === null || mask === undefined) return null;
  const by = await actors(office, at);
  const note = mask.note === null ? undefined : (found.held.contents.get(mask.note)?.content as MaskNoteContent | undefined);
  const body = html`${faultBox(faults)}
    ${facts([
      ['Maskat', office.times.words(mask.at)],
      ['Av', by(mask.by)],
      ['Med stöd av', mask.ground],
      ...(note === undefined || note.text === '' ? [] : [['Varför', note.text] as const]),
    ])}
    <h2>Det som är maskat</h2>
    ${mask.kind === 'document' || mask.kind === 'yttrande' ? await maskedBeside(found, mask) : await shownOf(office, found, mask.kind, mask.target)}
    ${form(
      at.visitor,
      { action: archivePaths.mask(found.log, mask.mask) },
      html`<p>Tar du bort maskningen kan alla läsa det som förut.</p>
        <p class="ways">${mainButton('Ta bort maskningen', { value: 'lyft' })} <a href=${archivePaths.masks(found.log)}>Avbryt</a></p>`,
    )}`;
  return faulty(
    { title: KIND_WORDS[mask.kind], above: [...archiveAbove(at, found), [archivePaths.masks(found.log), 'Maska uppgifter']], body },
    faults,
  );
}

async function maskedBeside({ held }: KeptAt, { contents, kind }: Mask): Promise<unknown> {
  const all = contents.map((id) => held.contents.get(id)?.content);
  const card = all.find((content) => content !== undefined && isCard(content));
  const yttrande = all.find((content) => (content as YttrandeContent | undefined)?.kind === 'yttrande') as YttrandeContent | undefined;
  const title = yttrande?.organisation ?? (card !== undefined && isCard(card) ? card.title : 'Utan namn');
  return Promise.resolve(facts([[KIND_WORDS[kind], title]]));
}

export async function answerMask(office: Office, at: Sent): Promise<Shown> {
  const found = await keptAt(office, at, 'keeping/unmask');
  if (found === null) return null;
  const done = { to: `${archivePaths.masks(found.log)}?gjort=lyft` };
  if ((await office.door.store.answered(found.log, at.form.key())) !== null) return done;
  const mask = maskAt(found, at);
  if (mask === undefined) return masksPage(office, at);
  const command = { type: 'keeping/unmask', mask: mask.mask } as const;
  const answer = await submit(office.door, at.visitor, { log: found.log, command, key: at.form.key() });
  if (!answer.accepted) return maskPage(office, at, { '': wordsOf(answer.code) });
  if (mask.kind === 'name') await renamePost(office.door, found.log, mask.target as PostId);
  return done;
}
