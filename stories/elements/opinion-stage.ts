/** Where a story of an opinion picture plays: an element of its own that makes the city and puts the element on itself. */
import { html, type TemplateResult } from 'lit';
import { defineOnce } from '@insyn/elements/base/define.ts';
import type { InsynOpinion } from '@insyn/elements/opinion/opinion.ts';
import '@insyn/elements/opinion/define.ts';
import { createOpinionWorld, OPINION_LOG, type OpinionWorld, type OpinionWorldOptions } from './opinion-world.ts';
import { until } from './stage.ts';
import { StoryStage } from './story-stage.ts';
import type { Weather } from './weather.ts';

export type ShownOpinion = { readonly world: OpinionWorld; readonly element: InsynOpinion; readonly weather: Weather };
export type OpinionScene = (stage: OpinionStoryStage) => Promise<void>;

export class OpinionStoryStage extends StoryStage {
  /** Resolves when there is something to see. */
  async open(options: OpinionWorldOptions = {}, more: Partial<InsynOpinion> = {}): Promise<ShownOpinion> {
    const world = this.keep(await createOpinionWorld(options));
    const { client, weather } = world.page('Rut');
    const element = opinionElement(client);
    Object.assign(element, more);
    this.append(element);
    await until('the opinion picture', () => element.shadowRoot?.querySelector('.opinion, .empty, .notice'));
    return { world, element, weather };
  }
}

defineOnce('insyn-opinion-stage', OpinionStoryStage);

declare global {
  interface HTMLElementTagNameMap {
    'insyn-opinion-stage': OpinionStoryStage;
  }
}

/** The element as a host page writes it, with a client in place of an address. */
export function opinionElement(client: InsynOpinion['client']): InsynOpinion {
  const element = document.createElement('insyn-opinion');
  element.dialogue = OPINION_LOG;
  element.client = client;
  const link = document.createElement('a');
  link.href = `https://dialog.example.se/d/${OPINION_LOG}`;
  link.textContent = 'Vad tycker andra om nya skolan?';
  element.append(link);
  return element;
}

/** What a story's `render` returns. */
export function opinionStaged(scene: OpinionScene): () => TemplateResult {
  return () => html`<insyn-opinion-stage .scene=${scene}></insyn-opinion-stage>`;
}

/** Answers so many statements, each in the same way. */
export async function answersAll({ element }: Pick<ShownOpinion, 'element'>, answers: readonly string[]): Promise<void> {
  const root = element.shadowRoot;
  for (const answer of answers) {
    const before = await until('a statement', () => root?.querySelector('#opinion-words'));
    const words = before.textContent;
    root?.querySelector<HTMLElement>(`#opinion-${answer}`)?.click();
    await until('the next statement', () => {
      const now = root?.querySelector('#opinion-words');
      return now?.textContent === words ? null : (now ?? root?.querySelector('#opinion-all'));
    });
  }
}
