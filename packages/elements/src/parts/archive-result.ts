/** What came of a check, in plain words; what it was proved by lies folded. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ArchiveChecked } from '@insyn/protocol/archive-check.ts';
import { exactTime } from '../base/time.ts';
import { heading } from '../base/heading.ts';
import { countWords, type ArchiveContext } from './archive-context.ts';
import { notice } from './notice.ts';

/** `unreached`: it did not come; `null`: nothing has been checked. */
export type Outcome = ArchiveChecked | 'unreached' | 'insecure' | null;

export function archiveResult(checked: Outcome, context: ArchiveContext): unknown {
  if (checked === null) return nothing;
  return html`<div id="result" tabindex="-1" class="part">${told(checked, context)}</div>`;
}

function told(checked: NonNullable<Outcome>, context: ArchiveContext): TemplateResult {
  const { said } = context;
  const both = (first: string, ...more: readonly string[]): TemplateResult =>
    html`<p><strong>${first}</strong></p>
      ${more.map((each) => html`<p>${each}</p>`)}`;
  if (checked === 'unreached') return notice('warn', both(said.unreached), { icon: 'offline' });
  if (checked === 'insecure') return notice('info', said.insecure);
  switch (checked.kind) {
    case 'ok':
      return notice('ok', both(said.holds, said.holdsAbout(checked.keys.map(nameOf).join(', '))));
    case 'unknown-keys':
      return html`${notice('info', both(said.fits, said.fitsAbout))}
        <div>
          <p class="meta">${said.keys}</p>
          ${checked.keys.map((key) => html`<p><code dir="ltr">${key}</code></p>`)}
        </div>`;
    case 'tampered': {
      const line = checked.seq === null ? null : countWords(checked.seq, context);
      return html`${notice('error', both(said.changed, said.changedAt(checked.file, line), said.changedAbout))} ${why(checked, context)}`;
    }
    case 'incomplete':
      return html`${notice('warn', both(said.broken, said.brokenAbout), { icon: 'alert' })} ${why(checked, context)}`;
  }
}

/** As the check itself says it: for whoever is to help. */
function why({ file, why: words }: { readonly file: string; readonly why: string }, { said }: ArchiveContext): TemplateResult {
  return html`<details>
    <summary>${said.why}</summary>
    <p><code dir="ltr" lang="en">${file} ${words}</code></p>
  </details>`;
}

/** What is in it, and folded what it is proved by. */
export function archiveFigures(checked: ArchiveChecked, context: ArchiveContext): unknown {
  if (checked.kind !== 'ok' && checked.kind !== 'unknown-keys') return nothing;
  const { said, words, zone, level } = context;
  const { figures } = said;
  const rows: readonly (readonly [string, string])[] = [
    [figures.until, exactTime(checked.at, words.$code, zone)],
    [figures.posts, countWords(checked.posts, context)],
    [figures.people, countWords(checked.people, context)],
    ...(checked.documents === 0 ? [] : [[figures.documents, countWords(checked.documents, context)] as const]),
    ...(checked.votes === 0 ? [] : [[figures.votes, countWords(checked.votes, context)] as const]),
    [figures.checkpoints, countWords(checked.checkpoints, context)],
    [figures.witnesses, checked.witnesses.length === 0 ? figures.noWitness : checked.witnesses.join(', ')],
  ];
  return html`${heading(level + 1, said.holdsWhat, { class: 'title-l' })}
    <dl class="facts">
      ${rows.map(
        ([name, value]) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    <details>
      <summary>${said.proofs}</summary>
      <p>${said.lines}: ${countWords(checked.size, context)}</p>
      <p>${said.root}: <code dir="ltr">${checked.root}</code></p>
      ${checked.keys.map((key) => html`<p>${said.keys}: <code dir="ltr">${key}</code></p>`)}
    </details>`;
}

/** A key is written with its name first. */
function nameOf(key: string): string {
  return key.slice(0, key.indexOf('+'));
}
