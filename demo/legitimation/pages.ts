/** What a person sees of the demo's e-legitimation: said on every page that it is none. Nothing inline, no script. */
import { html } from '@lit-labs/ssr';
import { render } from '@lit-labs/ssr/lib/render.js';
import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
import type { LegitimationPerson } from './people.ts';

type Template = ReturnType<typeof html>;

export const STYLE_PATH = '/stil.css';

export type Choice = {
  /** Where the forms of this login go. */
  readonly action: string;
  /** Who wants to know. */
  readonly client: string;
  readonly people: readonly LegitimationPerson[];
  /** The one to begin with. */
  readonly preselected: LegitimationPerson | null;
  readonly search: string;
};

const GROUPS = [
  ['residents', 'Boende'],
  ['representatives', 'Förtroendevalda'],
  ['officials', 'Stadens personal'],
] as const;

export function choicePage(choice: Choice): Promise<string> {
  const { action, client, preselected, search } = choice;
  const found = matching(choice.people, search);
  const first =
    preselected === null
      ? ''
      : html`<section aria-labelledby="vald">
          <h2 id="vald">Du är vald som</h2>
          ${press(preselected, `Fortsätt som ${preselected.name}`)}
        </section>`;
  return page(
    'Välj vem du är',
    html`<p class="lead">Du loggar in på ${client}. Välj vem du vill vara.</p>
      <form method="post" action=${action}>${first}</form>
      <form class="search" method="get" action=${action} role="search">
        <label for="sok">Sök på namn eller roll</label>
        <input id="sok" name="sok" type="search" value=${search} maxlength="60" autocomplete="off" />
        <button type="submit">Sök</button>
      </form>
      <form method="post" action=${action}>
        ${found.length === 0 ? html`<p role="status">Ingen i listan passar. <a href=${action}>Visa alla</a></p>` : ''}
        ${GROUPS.map(([group, title]) => {
          const people = found.filter((each) => each.group === group);
          return people.length === 0
            ? ''
            : html`<section aria-labelledby=${group}>
                <h2 id=${group}>${title}</h2>
                <ul>
                  ${people.map((each) => html`<li>${press(each, each.name)}</li>`)}
                </ul>
              </section>`;
        })}
        <p><button class="cancel" type="submit" name="avbryt" value="1">Avbryt</button></p>
      </form>`,
  );
}

function press(who: LegitimationPerson, words: string): Template {
  return html`<button class="person" type="submit" name="person" value=${who.id}>
    <strong>${words}</strong><span>${who.note}</span>
  </button>`;
}

function matching(people: readonly LegitimationPerson[], search: string): readonly LegitimationPerson[] {
  const words = search.toLocaleLowerCase('sv').split(/\s+/).filter(Boolean);
  return people.filter((who) => words.every((word) => `${who.name} ${who.note}`.toLocaleLowerCase('sv').includes(word)));
}

/** Nothing can be done here, and what to do instead. */
export function endPage(): Promise<string> {
  return page(
    'Det går inte att fortsätta',
    html`<p class="lead">Inloggningen är redan avslutad, eller tog för lång tid. Gå tillbaka dit du började och försök igen.</p>`,
  );
}

export function frontPage(): Promise<string> {
  return page(
    'En legitimation på låtsas',
    html`<p class="lead">Här loggar man in i demon. Börja på stadens sida, så kommer du hit när det behövs.</p>`,
  );
}

async function page(title: string, body: Template): Promise<string> {
  const template = html`<!doctype html>
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} – Demolegitimation</title>
        <link rel="stylesheet" href=${STYLE_PATH} />
      </head>
      <body>
        <header class="label"><strong>Demolegitimation</strong> <span>Ingen riktig e-legitimation. Personerna är påhittade.</span></header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
  return (await collectResult(render(template))).trimStart();
}
