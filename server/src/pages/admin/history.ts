/** `/admin/historik`: the tenant's log in words, newest first. */
import { html } from '@lit-labs/ssr';
import type { At, Office, Shown } from './context.ts';
import type { TenantLine } from './book.ts';
import { actsIn, lineWords, namesFor, rollWords } from './people-words.ts';
import { paths } from './shell.ts';
import { whoIs } from './visitor.ts';

const EACH = 100;

export async function historyPage(office: Office, at: At): Promise<Shown> {
  const { visitor, query } = at;
  const last = (await office.door.authority.look(visitor.tenant))?.state.seq ?? 0;
  const asked = /^[1-9]\d{0,8}$/.test(query('till')) ? Number(query('till')) : last;
  const upto = Math.min(asked, last);
  const who = await whoIs(office.door, visitor, visitor.tenant);
  const lines = await office.book.history(visitor.tenant, who, upto, EACH);
  const acts = actsIn(lines.filter((line): line is TenantLine => 'by' in line));
  const names = await namesFor(office.book, visitor.tenant, who, acts);
  const earlier = Math.max(0, upto - EACH);
  return {
    screen: {
      title: 'Historik',
      above: [[paths.people, 'Personer och roller']],
      body: html`<p>
          Allt som har gjorts med roller, webbplatser, inställningar och röstlängder. Ingenting går att ändra eller ta bort här.
        </p>
        <ol class="events">
          ${lines.toReversed().map((line) => html`<li><span class="meta">${office.times.element(line.at)}</span> ${'by' in line ? lineWords(line, names, office.local) : rollWords(line, names)}</li>`)}
        </ol>
        ${
          upto < last || earlier > 0
            ? html`<nav aria-label="Fler händelser">
                <ul class="pager">
                  ${upto < last ? html`<li><a href=${`${paths.history}?till=${String(Math.min(last, upto + EACH))}`}>Senare</a></li>` : ''}
                  ${earlier > 0 ? html`<li><a href=${`${paths.history}?till=${String(earlier)}`}>Tidigare</a></li>` : ''}
                </ul>
              </nav>`
            : ''
        }`,
    },
  };
}
