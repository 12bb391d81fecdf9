/** `/admin/radslag/ny`: choose a template or an earlier rådslag, fill in nine fields, and there is a draft that nobody else sees. */
import { html } from '@lit-labs/ssr';
import type { About, Description } from '@insyn/domain/dialogue/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { isBodyLog } from '@insyn/domain/root.ts';
import { matterFault } from '@insyn/domain/radslag/matter.ts';
import { planFault } from '@insyn/domain/radslag/plan.ts';
import { firstStart, suggestTimes, USUAL_LENGTHS } from '@insyn/domain/radslag/suggest.ts';
import { type Matter, type RadslagPlan, type Template, TEMPLATES } from '@insyn/domain/radslag/types.ts';
import { isDate } from '@insyn/domain/protokoll/law.ts';
import type { RadslagDefaults } from '@insyn/domain/tenant/types.ts';
import { withRules } from '../../moderation/rules.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { freeSlug, latestAbout, slugOf } from './create.ts';
import type { Values } from './description-form.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS } from './fields.ts';
import { NO_MATTER, type RadslagAt, radslagAt, TEMPLATE_WORDS, titleOf } from './radslag-at.ts';
import { templateDrawing } from './radslag-drawings.ts';
import { type Nine, nineFields, readNine, rowsIn, typedNine } from './radslag-fields.ts';
import { keyFor } from './radslag-save.ts';
import { timeValues } from './radslag-times.ts';
import { matterValues, put, withRows } from './radslag-values.ts';
import { refusedRadslag } from './radslag-words.ts';
import { doneNotice, form, mainButton, paths } from './shell.ts';
import { submit } from './visitor.ts';
import { PHASE_WORDS } from './words.ts';
import { keepPicture, picturesOf, readPicture } from './vote-picture.ts';

const ABOVE = [[paths.dialogues, 'Dialoger']] as const;

function templateOf(text: string): Template | null {
  return TEMPLATES.find((each) => each === text) ?? null;
}

/** The names of the bodies that are kept here. */
export async function boardNames({ door }: Office, tenant: LogId): Promise<readonly string[]> {
  const logs = (await door.store.logs()).filter(isBodyLog);
  const found = await Promise.all(logs.map(async (log) => (await door.authority.look(log))?.state.protokoll));
  return found.flatMap((body) => (body?.kind === 'body' && (body.tenant ?? door.tenant) === tenant ? [body.name] : [])).toSorted();
}

export async function newRadslagPage(office: Office, at: At): Promise<Shown> {
  if (at.query('kopia') !== '') {
    const from = await radslagAt(office, { ...at, params: { log: at.query('kopia') } });
    return from === null ? null : formScreen(office, at, from.plan.template, copied(office, at, from), from);
  }
  const template = templateOf(at.query('mall'));
  return template === null ? chooseScreen(office, at) : formScreen(office, at, template, await fresh(office, at, template), null);
}

async function chooseScreen(office: Office, at: At): Promise<Shown> {
  const rows = await office.dialogues.of(at.visitor.tenant);
  const all = await Promise.all(rows.slice(0, 30).map(({ log }) => radslagAt(office, { ...at, params: { log } })));
  const earlier = all.filter((each): each is RadslagAt => each !== null);
  const body = html`<p>Välj hur stort rådslaget ska vara. Ingen annan ser det förrän du kungör det.</p>
    <ul class="templates">
      ${TEMPLATES.map(
        (each) =>
          html`<li>
            ${templateDrawing(each)}
            <h2><a href=${`${paths.newRadslag}?mall=${each}`}>${TEMPLATE_WORDS[each].name}</a></h2>
            <p>${TEMPLATE_WORDS[each].what}</p>
          </li>`,
      )}
    </ul>
    ${
      earlier.length === 0
        ? ''
        : html`<h2>Eller börja från ett tidigare</h2>
            <p>Allt följer med utom datum, diarienummer och beslut. Underlag läggs in på nytt.</p>
            <ul class="rows">
              ${earlier.map(
                (each) =>
                  html`<li class="item apart">
                    <span
                      >${titleOf(each)}
                      <span class="meta">${TEMPLATE_WORDS[each.plan.template].name} · ${PHASE_WORDS[each.dialogue.phase]}</span></span
                    >
                    <a href=${`${paths.newRadslag}?kopia=${each.log}`}>Kopiera<span class="unseen"> ${titleOf(each)}</span></a>
                  </li>`,
              )}
            </ul>`
    }`;
  return { screen: { title: 'Nytt rådslag', above: ABOVE, body } };
}

function lengthsOf({ visitor }: At): RadslagDefaults['lengths'] {
  return visitor.state.settings.radslag?.lengths ?? USUAL_LENGTHS;
}

function datesFrom({ local }: Office, at: At, template: Template, start: string): Values {
  const times = suggestTimes(start, template, local.zone, lengthsOf(at));
  const first = times.information.local.slice(0, 10);
  return { ...timeValues(times), start: first, raknad: first };
}

async function fresh(office: Office, at: At, template: Template): Promise<Values> {
  const { phone } = at.visitor.state.settings;
  const earlier = (await latestAbout(office, at.visitor.tenant))?.contact;
  const contact = earlier ?? (phone === '' ? '' : `Ring ${phone}.`);
  return { contact, ...datesFrom(office, at, template, firstStart(office.local.dateOf(at.now))) };
}

/** Everything but dates, number and decision. */
function copied(office: Office, at: At, { plan, matter, dialogue, lang }: RadslagAt): Values {
  const values = matterValues(matter);
  const flat = Object.fromEntries(
    Object.entries(values).flatMap(([name, text]) => (name.endsWith(`.${lang}`) ? [[name.slice(0, -lang.length - 1), text] as const] : [])),
  );
  const { body, about } = dialogue.description;
  const own = { body, answers: plan.answers, office: plan.office, contact: about?.contact ?? '' };
  return { ...flat, ...own, ...datesFrom(office, at, plan.template, firstStart(office.local.dateOf(at.now))) };
}

async function formScreen(
  office: Office,
  at: At,
  template: Template,
  values: Values,
  from: RadslagAt | null,
  faults: Faults = NO_FAULTS,
  before: unknown = '',
): Promise<Shown> {
  const boards = await boardNames(office, at.visitor.tenant);
  const body = html`${faultBox(faults)} ${before}
    <p>
      ${
        from === null
          ? html`${TEMPLATE_WORDS[template].what} <a href=${paths.newRadslag}>Välj en annan storlek</a>`
          : html`Kopia av ”${titleOf(from)}”. Bilder, följder och regler följer med. Fyll i nytt diarienummer och beslut, och välj när det
            börjar.`
      }
    </p>
    <p class="meta">Bara frågan och datumen måste fyllas i nu. Resten går att skriva senare.</p>
    ${form(
      at.visitor,
      { action: paths.newRadslag },
      html`${hiddenFields({ mall: template, kopia: from?.log ?? '' })}
        <button class="unseen" tabindex="-1" aria-hidden="true" name="gor" value="skapa"></button>
        ${nineFields(values, faults, template, boards)}
        <p class="ways">${mainButton('Skapa utkastet', { value: 'skapa' })} <a href=${paths.dialogues}>Avbryt</a></p>`,
    )}`;
  const title = from === null ? TEMPLATE_WORDS[template].name : 'Kopiera ett rådslag';
  return faulty({ title, above: [...ABOVE, [paths.newRadslag, 'Nytt rådslag']], body, lively: true }, faults);
}

export async function answerNewRadslag(office: Office, at: Sent): Promise<Shown> {
  const typed = at.form;
  const template = templateOf(typed.text('mall'));
  if (template === null) return { to: paths.newRadslag };
  const kopia = typed.text('kopia');
  const from = kopia === '' ? null : await radslagAt(office, { ...at, params: { log: kopia } });
  if (kopia !== '' && from === null) return null;
  const values = typedNine(typed, template);
  const again = (more: Values = {}, faults: Faults = NO_FAULTS, before: unknown = ''): Promise<Shown> =>
    formScreen(office, at, template, { ...values, ...more }, from, faults, before);
  const act = typed.text('gor');
  if (act === 'rad') return again({ rader: String(rowsIn(values) + 1) });
  const start = (values['start'] ?? '').trim();
  if (act === 'rakna' || start !== values['raknad']) {
    if (!isDate(start)) return again({}, { start: 'Skriv en dag, som 2027-01-11.' });
    const dates = datesFrom(office, at, template, start);
    const moved = dates['start'] === start ? '' : ' Dagen du valde är ledig, så det börjar nästa dag som någon arbetar.';
    return again(
      dates,
      NO_FAULTS,
      doneNotice(`Datumen är uträknade från ${dates['start'] ?? ''}.${moved}`, html`<p><a href="#f-start">Till datumen</a></p>`),
    );
  }
  const { nine, faults } = readNine(typed, values, template, office.local);
  if (nine === null) return again({}, faults);
  return create(office, at, template, nine, from, again);
}

type Again = (more: Values, faults: Faults) => Promise<Shown>;

async function create(office: Office, at: Sent, template: Template, nine: Nine, from: RadslagAt | null, again: Again): Promise<Shown> {
  const { door } = office;
  const { visitor, form: typed } = at;
  const key = typed.key();
  const plan = planFrom(at, template, nine, from);
  const [lang = 'sv'] = plan.languages;
  const matter = matterFrom(at, nine, from, lang);
  const fault = planFault(plan) ?? matterFault(matter);
  if (fault !== null) return again({}, refusedRadslag(fault.code, [fault.field.replace(/\.[a-z]{2}$/, '')]));
  const about = await aboutFrom(office, at, nine.contact, from);
  const description: Description = {
    title: nine.question,
    summary: nine.short,
    lang,
    body: nine.body,
    dnr: nine.dnr,
    alternatives: [],
    about,
    debateCloses: null,
  };
  const log = await freeSlug(office, slugOf(nine.question), key);
  const settings = from === null ? {} : { settings: from.dialogue.settings };
  const begun = await withRules(
    door.authority,
    log,
    { type: 'dialogue/create', kind: 'radslag', description, tenant: visitor.tenant, ...settings },
    visitor.tenant,
  );
  const made = await submit(door, visitor, { log, command: begun, key });
  if (!made.accepted) return again({}, refusedRadslag(made.code, made.fields));
  const planned = await submit(door, visitor, { log, command: { type: 'radslag/plan', plan }, key: keyFor(key, 'plan') });
  if (!planned.accepted) return again({}, refusedRadslag(planned.code, planned.fields));
  const { pictures, attachments } = await picturesFrom(office, log, matter, from);
  const written = await submit(door, visitor, {
    log,
    command: { type: 'radslag/write', matter, pictures },
    key: keyFor(key, 'write'),
    attachments,
  });
  if (!written.accepted) return again({}, refusedRadslag(written.code, written.fields));
  return { to: `${paths.radslag(log)}?gjort=skapad` };
}

function planFrom({ visitor }: At, template: Template, nine: Nine, from: RadslagAt | null): RadslagPlan {
  const defaults = visitor.state.settings.radslag;
  return {
    template,
    times: nine.times,
    languages: from?.plan.languages ?? defaults?.languages ?? ['sv'],
    decision: nine.decision,
    answers: nine.answers,
    office: nine.office,
    accessibility: from?.plan.accessibility ?? defaults?.accessibility ?? '',
  };
}

function matterFrom({ visitor }: At, nine: Nine, from: RadslagAt | null, lang: string): Matter {
  const defaults = visitor.state.settings.radslag;
  const base: Matter =
    from?.matter ?? (defaults === undefined ? NO_MATTER : { ...NO_MATTER, headings: defaults.headings, figures: defaults.figures });
  const asked = { ...base, question: put(base.question, lang, nine.question), short: put(base.short, lang, nine.short) };
  return withRows(asked, lang, nine.rows);
}

/** The card is written when all of it can be: what only this rådslag has is whom to ask. */
async function aboutFrom(office: Office, { visitor }: At, contact: string, from: RadslagAt | null): Promise<About | null> {
  const own = from?.dialogue.description.about ?? visitor.state.settings.radslag?.about ?? (await latestAbout(office, visitor.tenant));
  if (own === null || own === undefined || contact === '') return null;
  const { responsible, publicity, retention, rights } = own;
  const about: About = { responsible, publicity, retention, rights, contact };
  return Object.values(about).every((part) => part.trim() !== '') ? about : null;
}

/** Pictures of the earlier one are the new one's from now on. */
async function picturesFrom(office: Office, log: LogId, matter: Matter, from: RadslagAt | null): ReturnType<typeof picturesOf> {
  for (const { picture } of from === null ? [] : matter.alternatives) {
    if (picture === null || from === null) continue;
    const file = (await readPicture(office, from.log, picture.sha256)) ?? (await office.door.store.attachment(from.log, picture.sha256));
    if (file !== null) await keepPicture(office, log, { name: '', bytes: file.bytes });
  }
  return picturesOf(office, log, matter);
}
