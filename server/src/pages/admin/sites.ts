/** `/admin/webbplatser`: which sites people may write from, and what their webmasters do. */
import { html } from '@lit-labs/ssr';
import { routes } from '@insyn/protocol/routes.ts';
import { type At, faulty, type Office, type Sent, type Shown, wordsOf } from './context.ts';
import { ownLine } from './done.ts';
import { type Faults, faultBox, hiddenFields, NO_FAULTS, textField } from './fields.ts';
import { Form } from './form-data.ts';
import { doneNotice, facts, form, mainButton, paths, quietButton } from './shell.ts';
import { submit, whoIs } from './visitor.ts';

const ABOVE = [[paths.sites, 'Webbplatser']] as const;

/** Scheme and host of whatever part of the address was pasted; the text itself where that is none. */
export function originIn(typed: string): string {
  const text = typed.trim();
  const url = URL.parse(text.includes('://') ? text : `https://${text}`);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' ? url.origin : text;
}

export async function sitesPage(office: Office, at: At, typed: Form = Form.empty(), faults: Faults = NO_FAULTS): Promise<Shown> {
  const { visitor } = at;
  const { origins } = visitor.state;
  const body = html`${faultBox(faults)} ${Object.keys(faults).length === 0 ? await done(office, at) : ''}
    <p>Alla webbplatser får visa dialogerna. För att besökare ska kunna skriva där behöver adressen vara godkänd här.</p>
    <h2>Godkända adresser</h2>
    ${
      origins.length === 0
        ? html`<p>Ingen adress är godkänd än. Lägg till den första här nedanför.</p>`
        : html`<ul class="rows">
            ${origins.map(
              (origin) =>
                html`<li class="item apart">
                  <span class="given">${origin}</span>
                  <a href=${`${paths.removeSite}?${new URLSearchParams({ adress: origin }).toString()}`}
                    >Ta bort<span class="unseen"> ${origin}</span></a
                  >
                </li>`,
            )}
          </ul>`
    }
    ${given(office, at)}
    ${form(
      visitor,
      { action: paths.sites },
      html`<h2>Godkänn en adress</h2>
        ${textField({ name: 'adress', label: 'Webbplatsens adress', value: typed.text('adress') === '' ? at.query('adress') : typed.text('adress'), hint: 'Till exempel https://www.example.se. Det som står efter behövs inte.', faults })}
        <p>Ge bara plats åt webbplatser ni litar på: den som sköter webbplatsen kan påverka vad besökaren ser och skriver där.</p>
        <p class="ways">${mainButton('Godkänn adressen', { value: 'godkann' })}</p>`,
    )}
    ${forWebmasters(office)}`;
  return faulty({ title: 'Webbplatser', body }, faults);
}

/** Sites that the settings of the server name: seen here, changed there. */
function given({ door }: Office, { visitor }: At): unknown {
  const sites = visitor.tenant === door.tenant ? door.config.embedOrigins.filter((origin) => !visitor.state.origins.includes(origin)) : [];
  if (sites.length === 0) return '';
  return html`<p>Den som driver servern har också godkänt: ${sites.join(', ')}. De ändras i serverns inställningar.</p>`;
}

function forWebmasters({ door }: Office): unknown {
  const base = door.baseUrl();
  const code = [
    `<script type="module" src="${base}${routes.script}"></script>`,
    `<insyn-debate dialogue="namnet-i-adressen">`,
    `  <a href="${base}/d/namnet-i-adressen">Läs och delta i debatten</a>`,
    '</insyn-debate>',
  ].join('\n');
  const policy = [`script-src ${base}`, `connect-src ${base} ${base.replace(/^http/, 'ws')}`].join('\n');
  return html`<h2>Det här gör webbredaktören</h2>
    <ol class="steps-to-do">
      <li>
        <p>Klistrar in koden där debatten ska synas. Namnet står på dialogens sida här, efter ”/d/”.</p>
        <pre tabindex="0"><code>${code}</code></pre>
      </li>
      <li>
        <p>Lägger till raderna om webbplatsen har en säkerhetspolicy (Content-Security-Policy).</p>
        <pre tabindex="0"><code>${policy}</code></pre>
      </li>
      <li><p>Öppnar sidan och skriver ett inlägg för att se att det fungerar.</p></li>
    </ol>`;
}

/** What was just done, as far as it still holds, and the second act that undoes it. */
async function done(office: Office, at: At): Promise<unknown> {
  const { visitor } = at;
  const line = await ownLine(office, at, await whoIs(office.door, visitor, visitor.tenant));
  const approved = (origin: string): boolean => visitor.state.origins.includes(origin);
  if (line?.type === 'tenant/origin-allowed' && approved(line.data.origin)) {
    const { origin } = line.data;
    return doneNotice(
      `${origin} är godkänd. Besökare kan skriva där nu.`,
      form(visitor, { action: paths.removeSite, values: { adress: origin }, quiet: true }, quietButton('Ångra')),
    );
  }
  if (line?.type === 'tenant/origin-removed' && !approved(line.data.origin)) {
    const { origin } = line.data;
    return doneNotice(
      `${origin} är borttagen. Besökare kan läsa där men inte skriva.`,
      form(
        visitor,
        { action: paths.sites, quiet: true },
        html`${hiddenFields({ adress: origin })} ${quietButton('Ångra', { value: 'godkann' })}`,
      ),
    );
  }
  return '';
}

export async function answerSites(office: Office, at: Sent): Promise<Shown> {
  const typed = at.form.text('adress');
  if (typed.trim() === '') return sitesPage(office, at, at.form, { adress: 'Skriv webbplatsens adress.' });
  const origin = originIn(typed);
  const answer = await submit(office.door, at.visitor, {
    log: at.visitor.tenant,
    command: { type: 'tenant/allow-origin', origin },
    key: at.form.key(),
  });
  if (!answer.accepted) return sitesPage(office, at, at.form, { adress: wordsOf(answer.code) });
  return { to: `${paths.sites}?gjort=${String(answer.receipt.seq)}` };
}

export function removeSitePage({ visitor, query }: At): Shown {
  const origin = query('adress');
  if (!visitor.state.origins.includes(origin)) return null;
  return {
    screen: {
      title: 'Ska adressen tas bort?',
      above: ABOVE,
      body: html`${facts([['Adress', origin]])}
        <p>Besökare där kan fortfarande läsa, men inte skriva. Det som redan är skrivet ligger kvar.</p>
        ${form(visitor, { action: paths.removeSite, values: { adress: origin } }, html`<p class="ways">${mainButton('Ta bort adressen')} <a href=${paths.sites}>Avbryt</a></p>`)}`,
    },
  };
}

export async function answerRemoveSite(office: Office, at: Sent): Promise<Shown> {
  const origin = at.form.text('adress');
  const answer = await submit(office.door, at.visitor, {
    log: at.visitor.tenant,
    command: { type: 'tenant/remove-origin', origin },
    key: at.form.key(),
  });
  if (!answer.accepted) return sitesPage(office, at, Form.empty(), { '': wordsOf(answer.code) });
  return { to: `${paths.sites}?gjort=${String(answer.receipt.seq)}` };
}
