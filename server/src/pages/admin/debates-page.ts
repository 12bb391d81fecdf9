/** `/admin/debatter`: the debates, for those who work in them. */
import { html } from '@lit-labs/ssr';
import type { At, Office, Shown } from './context.ts';
import { paths } from './shell.ts';
import { PHASE_WORDS } from './words.ts';

export async function debatesPage({ dialogues, times }: Office, { visitor }: At): Promise<Shown> {
  const rows = (await dialogues.of(visitor.tenant)).filter(({ phase }) => phase !== 'draft');
  return {
    screen: {
      title: 'Debatter',
      body:
        rows.length === 0
          ? html`<p>Ingen debatt har öppnat än.</p>`
          : html`<ul class="rows">
              ${rows.map(
                (row) =>
                  html`<li class="item">
                    <h2 class="item-title"><a href=${paths.debate(row.log)}>${row.title}</a></h2>
                    <p>
                      <span class=${`state ${row.phase}`}>${PHASE_WORDS[row.phase]}</span>
                      <span class="meta">sedan ${times.words(row.since)} · ${row.posts} inlägg</span>
                    </p>
                  </li>`,
              )}
            </ul>`,
    },
  };
}
