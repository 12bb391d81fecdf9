/** The debate's figures: asked for when they come in sight, or when something needs them. */
import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { DialogueClient } from '@insyn/client/types.ts';
import type { DebateStatistics } from '@insyn/domain/view.ts';
import type { PartContext } from '../parts/context.ts';

export interface FiguresHost extends ReactiveControllerHost {
  readonly copy: DialogueClient | null;
  readonly renderRoot: HTMLElement | DocumentFragment;
}

/** Counted anew at the server each time: not more often than this. */
const AGE_MS = 60_000;

export class DebateFigures implements ReactiveController {
  #statistics: DebateStatistics | null = null;
  #at = Number.NEGATIVE_INFINITY;
  #watched: Element | null = null;
  #watcher: IntersectionObserver | null = null;
  readonly #host: FiguresHost;

  constructor(host: FiguresHost) {
    this.#host = host;
    host.addController(this);
  }

  get statistics(): DebateStatistics | null {
    return this.#statistics;
  }

  async read(): Promise<void> {
    const { copy } = this.#host;
    if (copy === null || performance.now() - this.#at < AGE_MS) return;
    this.#at = performance.now();
    const read = await copy.papers.statistics();
    if (read === null) return;
    this.#statistics = read;
    this.#host.requestUpdate();
  }

  /** `31 frågor till staden, 27 besvarade`, and the way to how posts are moderated. */
  line({ words }: PartContext, ledger: string): unknown {
    const { asked = 0, answered = 0 } = this.#statistics?.questions ?? {};
    return html`<p class="meta" id="figures">
      ${asked === 0 ? nothing : html`<span>${words['statistics.questions'](asked, answered)}</span> · `}<a href=${ledger}
        >${words['ledger.link']}</a
      >
    </p>`;
  }

  hostUpdated(): void {
    const line = this.#host.renderRoot.querySelector('#figures');
    if (line === this.#watched) return;
    this.#watcher?.disconnect();
    this.#watched = line;
    if (line === null) return;
    this.#watcher = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) void this.read();
    });
    this.#watcher.observe(line);
  }

  hostDisconnected(): void {
    this.#watcher?.disconnect();
    this.#watched = null;
  }
}
