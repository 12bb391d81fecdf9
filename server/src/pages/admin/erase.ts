/** Erasing a post by a decision: found by its link, told once more what goes and what stays, and then its words are gone for ever. */
import { html } from '@lit-labs/ssr';
import type { Item } from '@insyn/domain/debate/types.ts';
import { postText } from '@insyn/elements/text/markdown.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { debateAbove, deskPosts, postIn } from './debate-at.ts';
import type { Values } from './description-form.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS, textArea, textField } from './fields.ts';
import { facts, form, mainButton, paths, quietButton } from './shell.ts';
import { may, submit } from './visitor.ts';
import { count } from './words.ts';

const STATUS: Readonly<Record<Item['status'], string>> = {
  published: 'Alla kan läsa det nu',
  submitted: 'Väntar på en moderator',
  hidden: 'Dolt av en moderator',
  withdrawn: 'Tillbakataget av författaren',
  erased: 'Redan raderat',
};

export async function erasePage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  return found === null || !may(at.visitor, 'moderation/erase') ? null : askPage(at, found, { inlagg: at.query('inlagg') });
}

function askPage(at: At, found: DialogueAt, values: Values, faults: Faults = NO_FAULTS): Shown {
  const value = (name: string): string => values[name] ?? '';
  const body = html`${faultBox(faults)}
    <p>
      Bara när ett beslut säger att orden ska bort för alltid. I andra fall räcker det att en moderator döljer inlägget: då finns det kvar
      och kan visas igen.
    </p>
    ${form(
      at.visitor,
      { action: paths.erase(found.log) },
      html`${textField({ name: 'inlagg', label: 'Inlägget', value: value('inlagg'), hint: 'Klistra in länken till det.', faults })}
        ${textField({ name: 'beslut', label: 'Beslutet', value: value('beslut'), hint: 'Diarienummer och datum. Alla kan läsa det.', faults })}
        ${textArea({ name: 'grund', label: 'Grunden', value: value('grund'), rows: 3, hint: 'Lagrum eller skäl, utan det som ska bort. Alla kan läsa det.', faults })}
        <p class="ways">${mainButton('Visa vad som raderas', { value: 'visa' })} <a href=${paths.debate(found.log)}>Avbryt</a></p>`,
    )}`;
  return faulty({ title: 'Radera efter beslut', above: debateAbove(at, found, true), body }, faults);
}

async function checkPage(office: Office, at: At, found: DialogueAt, item: Item, values: Values): Promise<Shown> {
  const [shown] = await deskPosts(office, found, [item]);
  const versions = item.versions.filter(({ kind }) => kind === 'text').length;
  const added = item.versions.length - versions;
  const goes = [
    count(versions, 'version av texten', 'versioner av texten'),
    ...(added === 0 ? [] : [count(added, 'tillägg', 'tillägg')]),
    'vems det är och vad det gäller',
    ...(item.versions.some(({ finding }) => finding !== null) ? ['vad en kontroll hejdade det för'] : []),
    ...(item.highlight === null ? [] : ['varför det lyftes fram']),
    'rapporter, anteckningar och omprövningar om det, där de finns',
  ];
  return {
    screen: {
      title: 'Ska inlägget raderas för alltid?',
      above: debateAbove(at, found, true),
      body: html`${facts([
          ['Skrivet', office.times.words(item.at)],
          ['Läge', STATUS[item.status]],
          ['Beslutet', values['beslut'] ?? ''],
          ['Grunden', values['grund'] ?? ''],
        ])}
        ${
          shown === undefined
            ? html`<p>Texten kan bara moderatorer läsa. Kontrollera med dem att det är rätt inlägg.</p>`
            : html`<blockquote class="text" lang=${shown.content.lang} dir="auto">${postText(shown.content.text)}</blockquote>
                <p class="meta">
                  ${shown.assisted === '' ? 'Skrivet' : `${shown.assisted}, nedskrivet`} av
                  <bdi>${shown.author === '' ? 'någon utan namn' : shown.author}</bdi>
                </p>`
        }
        <h2>Det här försvinner</h2>
        <ul>
          ${goes.map((each) => html`<li>${each}</li>`)}
        </ul>
        <h2>Det här står kvar</h2>
        <ul>
          <li>platsen i tråden, med orden att inlägget är raderat efter beslut</li>
          ${item.replies === 0 ? '' : html`<li>${count(item.replies, 'svar', 'svar')} på det, också ord som någon har citerat</li>`}
          <li>i granskningsloggen: när, vilket beslut och vilken grund</li>
          <li>motiveringar till beslut om inlägget: de säger vilken regel, inte vad som stod</li>
          <li>vad andra har skrivit i egna ord, till exempel i dagens sammanfattning</li>
        </ul>
        <p>Det går inte att ångra. Säkerhetskopior skrivs över efter sin vanliga tid.</p>
        ${form(
          at.visitor,
          { action: paths.erase(found.log) },
          html`${hiddenFields(values)}
            <p class="ways">
              ${mainButton('Radera för alltid', { value: 'radera' })} ${quietButton('Ändra', { value: 'andra' })}
              <a href=${paths.debate(found.log)}>Avbryt</a>
            </p>`,
        )}`,
    },
  };
}

export async function answerErase(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  const { form: typed, visitor } = at;
  if (found === null || !may(visitor, 'moderation/erase')) return null;
  const values = Object.fromEntries(['inlagg', 'beslut', 'grund'].map((name) => [name, typed.text(name)]));
  if (typed.text('gor') === 'andra') return askPage(at, found, values);
  const post = postIn(typed.text('inlagg'));
  const item = post === null ? undefined : found.state.debate.items.get(post);
  const done = { to: `${paths.debate(found.log)}?gjort=raderat` };
  if (item?.status === 'erased' && (await office.door.store.answered(found.log, typed.key())) !== null) return done;
  const faults: Faults = {
    ...(post === null
      ? { inlagg: 'Klistra in länken till inlägget.' }
      : item === undefined
        ? { inlagg: 'Inlägget finns inte i den här dialogen.' }
        : item.status === 'erased'
          ? { inlagg: 'Inlägget är redan raderat.' }
          : {}),
    ...(typed.text('beslut').trim() === '' ? { beslut: wordsOf('moderation/decision-missing') } : {}),
    ...(typed.text('grund').trim() === '' ? { grund: 'Skriv vilken grund beslutet har.' } : {}),
  };
  if (item === undefined || Object.keys(faults).length > 0) return askPage(at, found, values, faults);
  if (typed.text('gor') !== 'radera') return checkPage(office, at, found, item, values);
  const command = { type: 'moderation/erase', post: item.post, decision: typed.text('beslut'), ground: typed.text('grund') } as const;
  const answer = await submit(office.door, visitor, { log: found.log, command, key: typed.key() });
  if (answer.accepted) return done;
  const field = { decision: 'beslut', ground: 'grund', post: 'inlagg' }[answer.fields?.[0] ?? ''] ?? '';
  const words = field === 'beslut' ? 'Beslutet går inte att spara så. Skriv högst 100 tecken, utan personnummer.' : wordsOf(answer.code);
  return askPage(at, found, values, { [field]: words });
}
