/** Where a story of a rådslag plays: an element of its own that makes the city with its rådslag and puts the element on itself. */
import { html, type TemplateResult } from 'lit';
import { defineOnce } from '@insyn/elements/base/define.ts';
import type { InsynRadslag } from '@insyn/elements/radslag/radslag.ts';
import '@insyn/elements/radslag/define.ts';
import { SLOT_TEXT } from '../fixtures/host-pages.ts';
import { drawings } from './radslag-drawings.ts';
import { createRadslagWorld, RADSLAG_LOG, type RadslagWorld, type RadslagWorldOptions } from './radslag-world.ts';
import { until } from './stage.ts';
import { StoryStage } from './story-stage.ts';
import type { Weather } from './weather.ts';

export type ShownRadslag = { readonly world: RadslagWorld; readonly element: InsynRadslag; readonly weather: Weather };
export type RadslagScene = (stage: RadslagStoryStage) => Promise<void>;
export type RadslagLook = Partial<
  Pick<InsynRadslag, 'compact' | 'lang' | 'scheme' | 'shows' | 'routing' | 'view' | 'headingLevel' | 'page'>
> & {
  /** Without drawings in the slots. */
  readonly plain?: boolean;
};

export class RadslagStoryStage extends StoryStage {
  /** Resolves when there is something to see. */
  async open(options: RadslagWorldOptions = {}, look: RadslagLook = {}): Promise<ShownRadslag> {
    const world = this.keep(await createRadslagWorld(options));
    const { client, weather } = world.page();
    const element = radslagElement(client, look);
    this.append(element);
    await until('the rådslag', () => element.shadowRoot?.querySelector('.radslag'));
    return { world, element, weather };
  }
}

defineOnce('insyn-radslag-stage', RadslagStoryStage);

declare global {
  interface HTMLElementTagNameMap {
    'insyn-radslag-stage': RadslagStoryStage;
  }
}

/** The element as a host page writes it, with a client in place of an address. */
export function radslagElement(client: InsynRadslag['client'], { plain = false, ...look }: RadslagLook = {}): InsynRadslag {
  const element = document.createElement('insyn-radslag');
  const link = document.createElement('a');
  link.href = `https://dialog.example.se/d/${RADSLAG_LOG}`;
  link.textContent = SLOT_TEXT;
  Object.assign(element, { dialogue: RADSLAG_LOG, routing: 'none', client }, look);
  element.append(link, ...(plain ? [] : drawings()));
  return element;
}

/** What a story's `render` returns. */
export function radslagStaged(scene: RadslagScene): () => TemplateResult {
  return () => html`<insyn-radslag-stage .scene=${scene}></insyn-radslag-stage>`;
}

/** Presses something of the element by its id. */
export async function press({ element }: Pick<ShownRadslag, 'element'>, id: string): Promise<void> {
  (await until(id, () => element.shadowRoot?.querySelector<HTMLElement>(`#${id}`))).click();
  await element.updateComplete;
}
