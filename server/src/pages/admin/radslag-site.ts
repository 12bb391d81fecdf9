/** `Testa en sida`: what stops the widgets on a webmaster's page, and the line to add. */
import { html } from '@lit-labs/ssr';
import { routes } from '@insyn/protocol/routes.ts';
import type { FetchedPage, PageTrouble } from '../embed/check.ts';
import { policiesIn, type PolicyLine, policyLines } from '../embed/policy.ts';
import { type At, faulty, type Office, type Sent, type Shown } from './context.ts';
import { debateAbove } from './debate-at.ts';
import { dialogueAt, type DialogueAt } from './dialogue-at.ts';
import { type Faults, faultBox, NO_FAULTS, textField } from './fields.ts';
import { form, mainButton, paths } from './shell.ts';
import { originIn } from './sites.ts';
import { isAdmin } from './visitor.ts';

const TITLE = 'Testa en sida';
const TROUBLE: Readonly<Record<PageTrouble, string>> = {
  'closed-address': 'Adressen går inte att testa härifrån. Den ska börja med https:// och leda till en sida som alla kan nå.',
  'not-found': 'Sidan gick inte att nå. Kontrollera adressen.',
  'too-slow': 'Sidan svarade inte i tid. Försök igen om en stund.',
  'sent-on-too-often': 'Adressen skickar vidare för många gånger. Skriv adressen dit man till slut kommer.',
};
const WHAT: Readonly<Record<PolicyLine['what'], readonly [good: string, bad: string]>> = {
  script: ['Skriptet får laddas', 'Er säkerhetspolicy stoppar skriptet'],
  connect: ['Anslutningen släpps igenom', 'Er säkerhetspolicy stoppar anslutningen'],
  image: ['Bilderna släpps igenom', 'Er säkerhetspolicy stoppar bilderna'],
  types: ['Trusted Types släpper igenom skriptet', 'Trusted Types på sidan stoppar skriptet'],
  frame: ['En iframe skulle också gå', 'En iframe skulle stoppas (behövs bara om ni väljer den)'],
};

export async function sitePage(office: Office, at: At): Promise<Shown> {
  const found = await dialogueAt(office, at);
  return found === null ? null : screen(at, found, at.query('adress'));
}

function screen(at: At, found: DialogueAt, address: string, faults: Faults = NO_FAULTS, told: unknown = ''): Shown {
  const body = html`${faultBox(faults)} ${told}
  ${form(
    at.visitor,
    { action: paths.radslagPart(found.log, 'testa') },
    html`${textField({ name: 'adress', label: 'Adress till sidan där koden är inklistrad', value: address, type: 'url', hint: 'Till exempel https://www.example.se/radslag. Servern hämtar sidan en gång.', faults })}
      <p class="ways">${mainButton('Testa')} <a href=${routes.embedPage(found.log)}>Till koden</a></p>`,
  )}`;
  return faulty({ title: TITLE, above: debateAbove(at, found, !isAdmin(at.visitor)), body }, faults);
}

export async function answerSite(office: Office, at: Sent): Promise<Shown> {
  const found = await dialogueAt(office, at);
  if (found === null) return null;
  const typed = at.form.text('adress').trim();
  const address = URL.canParse(typed) ? new URL(typed).href : typed;
  if (address === '') return screen(at, found, typed, { adress: 'Skriv adressen till sidan.' });
  // The server is sent out by hand, and seldom: nobody is asked anything through it.
  if ((await office.door.rates.take('command', at.visitor.session.person)) > 0)
    return screen(at, found, typed, { '': 'Det blev för många försök. Vänta en stund.' });
  const page = await office.fetchPage(address);
  if (typeof page === 'string') return screen(at, found, typed, { adress: TROUBLE[page] });
  return screen(at, found, typed, NO_FAULTS, report(office, at, found, page));
}

function row(state: 'yes' | 'no' | 'note', words: string, more: unknown = ''): unknown {
  const sign = { yes: '✓', no: '✕', note: '!' }[state];
  const said = { yes: 'Bra: ', no: 'Stoppas: ', note: 'Att göra: ' }[state];
  return html`<li class=${`check ${state}`}>
    <p><span aria-hidden="true" class="sign">${sign}</span><span class="unseen">${said}</span>${words}</p>
    ${more}
  </li>`;
}

function report({ door }: Office, { visitor }: At, { log }: DialogueAt, { address, status, policies, html: page }: FetchedPage): unknown {
  const base = door.baseUrl();
  const origin = originIn(address);
  const ok = status >= 200 && status < 300;
  const hasScript = page.includes(`${base}/embed/insyn`);
  const hasElement = page.includes(`dialogue="${log}"`) || page.includes(`${base}${routes.frame(log)}`);
  const lines = policyLines({ policies: [...policies, ...policiesIn(page)], page: address, base, script: routes.script });
  const approved = door.origins.allows(origin, visitor.tenant);
  return html`<section class="checks" aria-labelledby="svar-rubrik">
    <h2 id="svar-rubrik">Så ser det ut på ${new URL(address).host}</h2>
    <ul>
      ${ok ? row('yes', 'Sidan hittas') : row('no', `Sidan svarar med fel ${String(status)}`)}
      ${hasElement ? row('yes', 'Koden finns på sidan') : row('note', 'Koden för det här rådslaget finns inte på sidan än')}
      ${hasScript || !hasElement ? '' : row('note', 'Skriptraden syns inte i sidan. Den kan ligga i webbplatsens mall.')}
      ${lines
        .filter(({ what, allowed }) => what !== 'frame' || (!allowed && page.includes('<iframe')))
        .map(({ what, allowed, add }, at) =>
          allowed
            ? row('yes', WHAT[what][0])
            : row(
                'no',
                WHAT[what][1],
                html`<p>Lägg till:</p>
                  <pre class="wrap" tabindex="0"><code id=${`rad-${String(at)}`}>${add}</code></pre>
                  <p class="together">
                    <button class="button" type="button" hidden data-copies=${`rad-${String(at)}`} data-said="Raden är kopierad.">
                      Kopiera raden
                    </button>
                    <span role="status"></span>
                  </p>`,
              ),
        )}
      ${
        approved
          ? row('yes', 'Besökare kan skriva på sidan')
          : row(
              'note',
              'Adressen är inte godkänd för att skriva',
              isAdmin(visitor)
                ? html`<p>
                    <a class="button" href=${`${paths.sites}?${new URLSearchParams({ adress: origin }).toString()}`}>Godkänn adressen</a>
                  </p>`
                : html`<p><a class="button" href=${mailFor(origin, base)}>Be om godkännande</a></p>`,
            )
      }
    </ul>
  </section>`;
}

function mailFor(origin: string, base: string): string {
  const address = `${base}${paths.sites}?${new URLSearchParams({ adress: origin }).toString()}`;
  return `mailto:?subject=${encodeURIComponent('Godkänn en webbplats')}&body=${encodeURIComponent(`Hej!\n\nVi behöver kunna skriva från ${origin}.\nDu godkänner adressen här: ${address}\n`)}`;
}
