/** Practice: begins, ends, and says what went well. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ChatPractice } from '@insyn/client/chat/practice.ts';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { SessionId } from '@insyn/domain/ids.ts';
import { heading } from '../base/heading.ts';
import { icon } from '../base/icons.ts';
import type { Deed } from './deeds.ts';
import type { PanelWords } from './words.ts';

export interface PracticeHost {
  readonly isConnected: boolean;
  readonly zone: string;
  readonly said: PanelWords;
  /** What was done since the client was followed. */
  readonly deeds: ReadonlyMap<Deed, number>;
  /** `null`: the client that the element has besides. */
  practiseWith(client: DialogueClient | null): void;
  focusOn(id: string): void;
  requestUpdate(): void;
}

type Step =
  | { readonly kind: 'none' | 'opening' }
  | { readonly kind: 'on'; readonly practice: ChatPractice }
  | { readonly kind: 'done'; readonly deeds: ReadonlyMap<Deed, number> };

export class Practising {
  #step: Step = { kind: 'none' };
  readonly #host: PracticeHost;

  constructor(host: PracticeHost) {
    this.#host = host;
  }

  /** False where the page shows the chat itself. */
  get begun(): boolean {
    return this.#step.kind !== 'none';
  }
  get session(): SessionId | null {
    return this.#step.kind === 'on' ? this.#step.practice.session : null;
  }

  /** `name`: of the one who practises. */
  async begin(name: string): Promise<void> {
    this.#step = { kind: 'opening' };
    this.#host.requestUpdate();
    // Few practise: the authority in the page comes when it is asked for.
    const { createChatPractice } = await import('@insyn/client/chat/practice.ts');
    const practice = await createChatPractice({ name, zone: this.#host.zone });
    if (!this.#host.isConnected) return practice.close();
    this.#step = { kind: 'on', practice };
    this.#host.practiseWith(practice.client);
    this.#host.focusOn('title');
  }

  end(): void {
    if (this.#step.kind !== 'on') return;
    const { practice } = this.#step;
    this.#step = { kind: 'done', deeds: new Map(this.#host.deeds) };
    this.#host.practiseWith(null);
    practice.close();
    this.#host.focusOn('practice-title');
  }

  /** Back to the chat. */
  leave(): void {
    this.close();
    this.#host.focusOn('title');
  }

  close(): void {
    const step = this.#step;
    this.#step = { kind: 'none' };
    if (step.kind === 'on') step.practice.close();
    this.#host.requestUpdate();
  }

  banner(): unknown {
    if (this.#step.kind !== 'on') return nothing;
    const { said } = this.#host;
    return html`<div class="practice" role="group" aria-label=${said.practise}>
      <p>${said.practice}</p>
      <button class="button" type="button" id="practice-stop" @click=${() => this.end()}>${said.practiceStop}</button>
    </div>`;
  }

  /** In place of the chat, before and after; `null` while its questions are there. `alone`: there is no chat to go back to. */
  page(level: number, alone: boolean, name: () => string): TemplateResult | null {
    const { said } = this.#host;
    if (this.#step.kind === 'opening') return html`<p class="meta">${said.practiceOpening}</p>`;
    if (this.#step.kind !== 'done') return null;
    const lines = praise(this.#step.deeds, said);
    return html`<section class="practice-done" aria-labelledby="practice-title">
      ${heading(level, said.practiceDone, { id: 'practice-title', class: 'title-xl', focusable: true })}
      ${
        lines.length === 0
          ? html`<p>${said.practiceNothing}</p>`
          : html`<ul>
              ${lines.map((line) => html`<li>${icon('check')}<span>${line}</span></li>`)}
            </ul>`
      }
      <div class="row">
        ${alone ? nothing : html`<button class="button main" type="button" @click=${() => this.leave()}>${said.practiceBack}</button>`}
        <button class="button" type="button" @click=${() => void this.begin(name())}>${said.practiceAgain}</button>
      </div>
    </section>`;
  }

  offer(name: () => string): TemplateResult {
    const { said } = this.#host;
    return html`<div class="offer">
      <button class="button" type="button" id="practise" aria-describedby="practise-why" @click=${() => void this.begin(name())}>
        ${said.practise}
      </button>
      <span class="meta" id="practise-why">${said.practiseWhy}</span>
    </div>`;
  }
}

/** What was done well; never what was not. */
function praise(deeds: ReadonlyMap<Deed, number>, { practiceWell: well }: PanelWords): readonly string[] {
  const published = deeds.get('published') ?? 0;
  const done = (deed: Deed, words: string): readonly string[] => (deeds.has(deed) ? [words] : []);
  return [
    ...(published > 0 ? [well.published(published), ...done('short', well.short)] : []),
    ...done('facts', well.facts),
    ...done('follow-up', well.followUp),
    ...done('later', well.later),
    ...done('handed-over', well.handedOver),
    ...done('undone', well.undone),
    ...done('corrected', well.corrected),
  ];
}
