/**
 * Where a story plays: an element of its own that builds a city, puts pages of people on itself and does what leads to the state the
 * story shows. What it opened it closes when the story leaves the screen.
 */
import { html, type TemplateResult } from 'lit';
import { defineOnce } from '@insyn/elements/base/define.ts';
import type { InsynDebate } from '@insyn/elements/debate/debate.ts';
import '@insyn/elements/debate/define.ts';
import type { InsynComposer } from '@insyn/elements/parts/composer.ts';
import { SLOT_TEXT } from '../fixtures/host-pages.ts';
import { StoryStage } from './story-stage.ts';
import { createCity, LOG, type City, type CityOptions, type Opening, type Page } from './world.ts';

export type Shown = Page & { readonly element: InsynDebate };
export type Scene = (stage: Stage) => Promise<void>;

export class Stage extends StoryStage {
  async city(options?: CityOptions): Promise<City> {
    // Played without a press: a browser would open no tab, or one that leads nowhere.
    globalThis.open = () => null;
    return this.keep(await createCity(options));
  }

  /** A page with the debate on it, in `place` or on the stage. Resolves when there is something to see. */
  async open(
    city: City,
    name: string | null,
    { place = this, ...opening }: Opening & { readonly place?: HTMLElement } = {},
  ): Promise<Shown> {
    const page = city.page(name, opening);
    const element = this.element(page);
    place.append(element);
    await until('the debate', () => page.client.current.dialogue !== null || page.client.current.status.kind === 'refused');
    await element.updateComplete;
    return { ...page, element };
  }

  /** The element as a host page writes it, with a client in place of an address. */
  element({ client }: Page): InsynDebate {
    const element = document.createElement('insyn-debate');
    element.dialogue = LOG;
    element.client = client;
    element.append(slotLink());
    return element;
  }
}

defineOnce('insyn-stage', Stage);

declare global {
  interface HTMLElementTagNameMap {
    'insyn-stage': Stage;
  }
}

/** What a story's `render` returns. */
export function staged(scene: Scene): () => TemplateResult {
  return () => html`<insyn-stage .scene=${scene}></insyn-stage>`;
}

/** What the host page puts in the element. */
export function slotLink(): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = `https://dialog.example.se/d/${LOG}`;
  link.textContent = SLOT_TEXT;
  return link;
}

/** Looks at every frame until something is there, and says what it waited for when it does not come. */
export async function until<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
  const patience = performance.now() + 15_000;
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > patience) throw new Error(`waited for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 16));
  }
}

const rootOf = (element: HTMLElement): ShadowRoot | null => element.shadowRoot;

export function buttonOf(from: ParentNode | null | undefined, words: RegExp): HTMLButtonElement | undefined {
  return [...(from?.querySelectorAll('button') ?? [])].find((button) => words.test(button.textContent));
}

/** The article of a post. */
export function articleOf({ element }: Shown, post: string): HTMLElement | null {
  return rootOf(element)?.querySelector(`[id="p-${post}"]`) ?? null;
}

/** Opens the composer for a new post, or the one under a post. */
export async function compose(shown: Shown, reply?: string): Promise<InsynComposer> {
  const { element } = shown;
  const opener = reply === undefined ? '#write' : `[id="reply-${reply}"]`;
  (await until('the button', () => rootOf(element)?.querySelector<HTMLButtonElement>(opener))).click();
  const composer = await until('the composer', () => rootOf(element)?.querySelector('insyn-composer'));
  await composer.updateComplete;
  return composer;
}

/** Types into a composer as a person does. */
export async function type(composer: InsynComposer, text: string, name?: string): Promise<void> {
  await put(composer, 'textarea', text);
  if (name !== undefined) await put(composer, '#name', name);
}

async function put(composer: InsynComposer, selector: string, value: string): Promise<void> {
  const field = await until(selector, () => rootOf(composer)?.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector));
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await composer.updateComplete;
}

export async function send(composer: InsynComposer): Promise<void> {
  (await until('the send button', () => rootOf(composer)?.querySelector<HTMLButtonElement>('button[type=submit]'))).click();
}

export async function inside({ element }: Shown, selector: string): Promise<HTMLElement> {
  return until(selector, () => rootOf(element)?.querySelector<HTMLElement>(selector));
}
