/** Where a story of the desk plays: a table in the page by the same rules as the server's, with one person's page on it. */
import { DeskClient } from '@insyn/client/vote-desk/desk-client.ts';
import { memoryDeskStorage } from '@insyn/client/vote-desk/kept.ts';
import type { DeskPort } from '@insyn/client/vote-desk/port.ts';
import { DeskTable } from '@insyn/client/vote-desk/table.ts';
import { html, type TemplateResult } from 'lit';
import { defineOnce } from '@insyn/elements/base/define.ts';
import '@insyn/elements/vote-desk/define.ts';
import type { InsynVoteDesk } from '@insyn/elements/vote-desk/vote-desk.ts';
import { until } from './stage.ts';
import { StoryStage } from './story-stage.ts';

export const MAJKEN = 5;
export const HODAN = 6;
export const handleOf = (at: number): string => `KV7-${String(at).padStart(3, '0')}`;

export type DeskShown = { readonly element: InsynVoteDesk; readonly root: ShadowRoot; readonly client: DeskClient };
export type DeskScene = (stage: DeskStage) => Promise<void>;

export class DeskStage extends StoryStage {
  readonly table: DeskTable = new DeskTable({
    question: { sv: 'Var ska Kvarnskogens nya skola ligga?' },
    alternatives: ['Vid Lyktorget', 'På Sågängen', 'Bygg ut Kvistaskolan'].map((title, at) => ({
      id: 'abc'.charAt(at),
      letter: 'ABC'.charAt(at),
      title: { sv: title },
    })),
    names: { [MAJKEN]: 'Majken Dalvret', [HODAN]: 'Hodan Gårdvik' },
    handles: Array.from({ length: 120 }, (_each, at) => handleOf(at)),
    web: [handleOf(90)],
    day: '2026-12-12',
    closes: '2026-12-12T20:00',
  });
  #there = true;

  /** Whether anything reaches the table. */
  network(there: boolean): void {
    this.#there = there;
  }

  /** The page of Majken; Hodan is at the table and not seen. */
  async desk(): Promise<DeskShown> {
    const client = this.keep(
      new DeskClient({ port: this.#weathered(this.table.seat(MAJKEN)), storage: memoryDeskStorage(true), place: 'ny-skola' }),
    );
    const element = document.createElement('insyn-vote-desk');
    Object.assign(element, { dialogue: 'ny-skola', desk: client, today: '2026-12-12' });
    this.append(element);
    const root = await until('the desk', () => (element.shadowRoot?.querySelector('.views') ? element.shadowRoot : null));
    return { element, root, client };
  }

  /** Envelopes that Hodan has taken in. */
  async received(count: number): Promise<void> {
    for (let at = 0; at < count; at += 1) await this.table.seat(HODAN).scan({ id: String(at), handle: handleOf(at) });
  }

  /** A batch of what was taken in and mixed. */
  async batch(envelopes: number): Promise<void> {
    await this.received(envelopes);
    await this.table.seat(HODAN).mix({ all: envelopes });
    await this.table.seat(HODAN).openBatch(envelopes);
  }

  #weathered(port: DeskPort): DeskPort {
    const calls = Object.entries(port).map(([name, call]) => [
      name,
      async (...args: never[]) =>
        this.#there ? (call as (...given: never[]) => Promise<unknown>)(...args) : { kind: 'failed', reason: 'network' },
    ]);
    return Object.fromEntries(calls) as DeskPort;
  }
}

defineOnce('insyn-vote-desk-stage', DeskStage);

declare global {
  interface HTMLElementTagNameMap {
    'insyn-vote-desk-stage': DeskStage;
  }
}

/** What a story's `render` returns. */
export function atDesk(scene: DeskScene): () => TemplateResult {
  return () => html`<insyn-vote-desk-stage .scene=${scene}></insyn-vote-desk-stage>`;
}

/** Presses a button by its words or its selector. */
export async function presses({ root, element }: DeskShown, what: string | RegExp): Promise<void> {
  const named = (each: HTMLElement): string => (each.getAttribute('aria-label') ?? each.textContent).replace(/\s+/g, ' ').trim();
  const button = await until(String(what), () =>
    typeof what === 'string'
      ? root.querySelector<HTMLElement>(what)
      : [...root.querySelectorAll<HTMLElement>('button, summary')].find((each) => what.test(named(each))),
  );
  button.click();
  await element.updateComplete;
}

export async function scans(shown: DeskShown, text: string): Promise<void> {
  await writes(shown, '#scan', text);
  (await until('the field', () => shown.root.querySelector<HTMLInputElement>('#scan'))).form?.requestSubmit();
  await until('the answer', () => shown.root.querySelector('.outcome'));
  await shown.element.updateComplete;
}

export async function writes({ root, element }: DeskShown, selector: string, text: string): Promise<void> {
  const field = await until(selector, () => root.querySelector<HTMLInputElement>(selector));
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}

/** One figure for each pile, in the order of the page. */
export async function figures(shown: DeskShown, values: readonly number[]): Promise<void> {
  await until('the fields', () => shown.root.querySelectorAll('input.figure').length >= values.length);
  for (const [at, value] of values.entries())
    await writes(shown, `#pile-${['a', 'b', 'c', 'blank', 'invalid', 'missing'][at] ?? ''}`, String(value));
}
