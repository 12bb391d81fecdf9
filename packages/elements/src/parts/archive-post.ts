/** *Finns mitt inlägg med?*: the form, and a post as it stands in an archive, with its proof folded. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ArchivedPost } from '@insyn/protocol/archive-check.ts';
import { exactTime } from '../base/time.ts';
import { heading } from '../base/heading.ts';
import { plainText } from '../text/plain.ts';
import { countWords, type ArchiveContext } from './archive-context.ts';
import { notice } from './notice.ts';

export type Sought =
  { readonly kind: 'nothing' | 'looking' | 'no link' | 'gone' } | { readonly kind: 'found'; readonly post: ArchivedPost };

export function mineForm(sought: Sought, acts: { readonly look: (typed: string) => void }, context: ArchiveContext): TemplateResult {
  const { said, level } = context;
  const wrong = sought.kind === 'no link';
  const sent = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = event.currentTarget instanceof HTMLFormElement ? event.currentTarget.elements.namedItem('post') : null;
    if (field instanceof HTMLInputElement && sought.kind !== 'looking') acts.look(field.value);
  };
  return html`<section aria-labelledby="mine-title">
    ${heading(level, said.mine, { id: 'mine-title', class: 'title-xl' })}
    <p>${said.mineAbout}</p>
    <form novalidate @submit=${sent}>
      <label class="label" for="post-link">${said.link}</label>
      <p class="meta" id="post-hint">${said.linkHint}</p>
      <input
        id="post-link"
        name="post"
        type="text"
        dir="ltr"
        autocomplete="off"
        spellcheck="false"
        aria-describedby=${wrong ? 'post-hint post-wrong' : 'post-hint'}
        aria-invalid=${wrong ? 'true' : nothing}
      />
      ${wrong ? html`<p class="error" id="post-wrong">${said.noLink}</p>` : nothing}
      <button class="button" type="submit" aria-disabled=${sought.kind === 'looking' ? 'true' : nothing}>${said.find}</button>
    </form>
    ${sought.kind === 'gone' ? answer(notice('warn', said.gone, { icon: 'alert' })) : nothing}
    ${sought.kind === 'found' ? answer(archivedPost(sought.post, context, true)) : nothing}
  </section>`;
}

function answer(content: TemplateResult): TemplateResult {
  return html`<div id="mine-answer" tabindex="-1" class="part">${content}</div>`;
}

/** `asked`: somebody looked for it, and is told that it is there. */
export function archivedPost(post: ArchivedPost, context: ArchiveContext, asked = false): TemplateResult {
  const { said, words, zone } = context;
  const { text, name, at, seq, size } = post;
  const place = said.place(countWords(seq, context), countWords(size, context));
  const save = (): void => download(`${post.post}.tlog-proof`, post.file);
  return html`<div class="part">
    ${text === null ? notice('info', said.withheld) : asked ? notice('ok', said.there) : nothing}
    ${text === null ? nothing : html`<blockquote lang="" dir="auto">${plainText(text)}</blockquote>`}
    <p class="meta"><span dir="auto">${said.written(name, exactTime(at, words.$code, zone))}</span> · ${place}</p>
    <details>
      <summary>${said.proof}</summary>
      <p>${said.proofAbout}</p>
      <p><button class="button" type="button" @click=${save}>${said.save}</button></p>
      <ol class="hashes" dir="ltr">
        ${post.proof.map((each) => html`<li><code>${each}</code></li>`)}
      </ol>
    </details>
  </div>`;
}

function download(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
