/** `/granska/{log}/{post}/utskrift`: everything about one post, to read, print and register. */
import { html } from '@lit-labs/ssr';
import { type PostRecord, recordOf, recordText } from '../../moderation/post-record.ts';
import { numberIn } from '../../moderation/staff-names.ts';
import { wordsOf } from '../admin/context.ts';
import { type Faults, faultBox, NO_FAULTS, textField } from '../admin/fields.ts';
import { Form } from '../admin/form-data.ts';
import { doneNotice, facts, mainButton } from '../admin/shell.ts';
import { type At, type Room, type Sent, type Shown, submit } from './context.ts';
import { hasPost } from './dialogue-page.ts';
import { form, MODERATE, paths } from './shell.ts';
import { type Case, caseAt } from './staff.ts';
import { CHECK_WORDS } from './words.ts';

type Opened = { readonly found: Case; readonly record: PostRecord };

async function open({ door }: Room, at: At): Promise<Opened | null> {
  const found = await caseAt(door, at.staff, at.params['log']);
  const { post } = at.params;
  if (found === null || !hasPost(found.state, post)) return null;
  // A registrar reads what was sent to them: the rest is between its author and the moderators.
  if (found.post.moderator === null && (found.state.debate.items.get(post)?.registrar ?? null) === null) return null;
  const record = await recordOf({ store: door.store, names: door.people }, found.state, found.held, post, at.now);
  return record && { found, record };
}

export async function printPage(room: Room, at: At): Promise<Shown> {
  const opened = await open(room, at);
  return opened && screen(room, at, opened);
}

export async function dataPage(room: Room, at: At): Promise<Shown> {
  const opened = await open(room, at);
  return (
    opened && {
      file: { name: `inlagg-${opened.record.post}.json`, media: 'application/json; charset=utf-8', text: recordText(opened.record) },
    }
  );
}

async function screen(
  room: Room,
  at: At,
  { found, record }: Opened,
  typed: Form = Form.empty(),
  faults: Faults = NO_FAULTS,
): Promise<Shown> {
  const { times } = room;
  const { dialogue, author, registrar } = record;
  const names = await room.names.all(found.post.tenant);
  const shown = author.name ?? (author.assisted === null ? 'Utan namn' : 'Ombud');
  return {
    ...(Object.keys(faults).length > 0 ? { status: 422 } : {}),
    screen: {
      title: registrar === null ? 'Allt om inlägget' : 'Inlägg att registrera',
      faulty: Object.keys(faults).length > 0,
      above:
        found.post.moderator === null
          ? [[MODERATE, 'Granska']]
          : [
              [MODERATE, 'Dialoger'],
              [paths.dialogue(found.log), dialogue.title],
            ],
      body: html`${faultBox(faults)}
        ${at.query('gjort') === 'dnr' && (registrar?.dnr ?? '') !== '' ? doneNotice('Diarienumret är sparat.') : ''}
        ${facts([
          ['Dialog', dialogue.title],
          ...(dialogue.body === '' ? [] : [['Nämnd', dialogue.body] as const]),
          ['Dialogens diarienummer', dialogue.dnr === '' ? 'Saknas' : dialogue.dnr],
          ['Mottaget', times.element(record.received)],
          ['Visas som skrivet av', html`<bdi>${shown}</bdi>${author.assisted === null ? '' : ' (lämnat genom kontoret)'}`],
          ['Läge', STATUS[record.status] ?? record.status],
          ['Skickat till registrator', registrar === null ? 'Nej' : times.element(registrar.at)],
          ['Inläggets diarienummer', registrar?.dnr ?? 'Saknas'],
          ['Utskrivet', times.element(record.made)],
        ])}
        ${registrar === null ? '' : registerForm(at, found, record, typed, faults)}
        <h2>Inlägget</h2>
        ${record.versions.map((version, index) => versionPart(room, version, index))}
        <h2>Beslut</h2>
        ${record.acts.length === 0 ? html`<p>Inga beslut.</p>` : record.acts.map((act) => actPart(room, act, names))}
        <h2>Rapporter</h2>
        ${record.reports.length === 0 ? html`<p>Inga rapporter.</p>` : record.reports.map((report) => reportPart(room, report))}
        <p class="ways"><a href=${paths.data(found.log, record.post)}>Hämta samma innehåll som data (JSON)</a></p>`,
    },
  };
}

function registerForm({ staff }: At, { log }: Case, { post, registrar }: PostRecord, typed: Form, faults: Faults): unknown {
  return form(
    staff,
    { action: paths.print(log, post) },
    html`${textField({ name: 'dnr', label: 'Diarienummer', value: typed.has('dnr') ? typed.text('dnr') : (registrar?.dnr ?? ''), hint: 'Så som det skrivs i diariet.', short: true, faults })}
      <p>${mainButton('Spara diarienumret')}</p>`,
  );
}

function versionPart({ times }: Room, { at, kind, status, lang, text, check }: PostRecord['versions'][number], index: number): unknown {
  return html`<section class="record">
    <h3>${kind === 'addendum' ? 'Tillägg' : index === 0 ? 'Första versionen' : `Version ${String(index + 1)}`}, ${times.element(at)}</h3>
    <p class="meta">${VERSION_STATUS[status]}${check === null ? '' : `. Hejdat för: ${CHECK_WORDS[check]}`}.</p>
    ${text === null ? html`<p>Orden är borttagna.</p>` : html`<div class="words" lang=${lang}>${text}</div>`}
  </section>`;
}

function actPart({ times }: Room, act: PostRecord['acts'][number], names: ReadonlyMap<number, string>): unknown {
  const { kind, at, by, label, clause, statement, text, policy, undone, outcome, reference } = act;
  return html`<section class="record">
    <h3>${ACTS[kind]}${outcome === null ? '' : `: ${OUTCOMES[outcome]}`}${undone ? ' (ångrat)' : ''}, ${times.element(at)}</h3>
    <p class="meta">
      ${byWords(by, names)}${label === '' ? '' : ` · Skäl: ${label}${clause === '' ? '' : ` (${clause})`}, reglernas version ${String(policy)}`}${reference === '' ? '' : ` · ${reference}`}
    </p>
    ${statement === null ? '' : html`<p>${statement.why}</p>`}
    ${statement === null || statement.note === '' ? '' : html`<p>${statement.note}</p>`}
    ${text === '' ? '' : html`<div class="words">${text}</div>`}
  </section>`;
}

function byWords(by: string, names: ReadonlyMap<number, string>): string {
  if (by === 'check') return 'Kontroll';
  if (by === 'rule') return 'Dialogens inställning';
  if (by === 'person') return 'En läsare eller författaren';
  const number = numberIn(by);
  const role = ROLES[by.split('/')[0] ?? ''] ?? 'Personal';
  const name = names.get(number);
  return `${role} nr ${String(number)}${name === undefined ? '' : `, ${name}`}`;
}

function reportPart({ times }: Room, { at, name, label, text, answer }: PostRecord['reports'][number]): unknown {
  return html`<section class="record">
    <h3>${label}, ${times.element(at)}</h3>
    <p class="meta">Från <bdi>${name ?? 'en person utan namn'}</bdi></p>
    <div class="words">${text}</div>
    ${answer === null ? html`<p class="meta">Inte besvarad.</p>` : html`<p class="meta">Besvarad ${times.element(answer.at)}: ${answer.outcome === 'acted' ? 'åtgärdat' : 'ingen åtgärd'}.</p>`}
    ${answer === null || answer.text === '' ? '' : html`<p>${answer.text}</p>`}
  </section>`;
}

const STATUS: Readonly<Partial<Record<string, string>>> = {
  submitted: 'Väntar på granskning, eller inte publicerat',
  published: 'Publicerat',
  hidden: 'Dolt',
  withdrawn: 'Tillbakataget av författaren',
  erased: 'Borttaget efter beslut',
};
const VERSION_STATUS: Readonly<Record<PostRecord['versions'][number]['status'], string>> = {
  submitted: 'Mottagen',
  held: 'Väntar på granskning',
  published: 'Publicerad',
  returned: 'Skickad tillbaka för ändring',
  rejected: 'Avslagen',
};
const ACTS: Readonly<Record<PostRecord['acts'][number]['kind'], string>> = {
  held: 'Hejdat av en kontroll',
  published: 'Publicerat',
  passed: 'Granskat, får stå kvar',
  returned: 'Skickat tillbaka för ändring',
  rejected: 'Avslag',
  hidden: 'Dolt',
  restored: 'Visat igen',
  erased: 'Orden borttagna',
  undone: 'Beslut ångrat',
  reported: 'Rapport mottagen',
  'report-answered': 'Rapport besvarad',
  appealed: 'Begäran om omprövning',
  'appeal-decided': 'Omprövning',
  'sent-to-registrar': 'Skickat till registrator',
  registered: 'Registrerat',
  policy: 'Nya regler',
};
const OUTCOMES = { acted: 'åtgärdat', 'no-action': 'ingen åtgärd', upheld: 'beslutet står fast', changed: 'beslutet ändrat' } as const;
const ROLES: Readonly<Partial<Record<string, string>>> = { moderator: 'Moderator', registrar: 'Registrator', admin: 'Administratör' };

export async function answerPrint(room: Room, at: Sent): Promise<Shown> {
  const opened = await open(room, at);
  if (opened === null) return null;
  const { found, record } = opened;
  const answer = await submit(room, at, found.log, { type: 'moderation/register', post: record.post, dnr: at.form.text('dnr') });
  if (answer.accepted) return { to: `${paths.print(found.log, record.post)}?gjort=dnr` };
  return screen(room, at, opened, at.form, { dnr: wordsOf(answer.code) });
}
