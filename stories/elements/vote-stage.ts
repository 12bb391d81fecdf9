/** Where a story of a vote plays: an element of its own that makes the city with its vote and puts the element on itself. */
import { html, type TemplateResult } from 'lit';
import { defineOnce } from '@insyn/elements/base/define.ts';
import type { InsynVote } from '@insyn/elements/vote/vote.ts';
import '@insyn/elements/vote/define.ts';
import { until } from './stage.ts';
import { StoryStage } from './story-stage.ts';
import { createVoteWorld, VOTE_LOG, type VoteWorld, type VoteWorldOptions } from './vote-world.ts';
import type { Weather } from './weather.ts';

export type ShownVote = { readonly world: VoteWorld; readonly element: InsynVote; readonly weather: Weather };
export type VoteScene = (stage: VoteStoryStage) => Promise<void>;

export class VoteStoryStage extends StoryStage {
  /** Resolves when there is something to see. */
  async open(options: VoteWorldOptions = {}, more: Partial<InsynVote> = {}): Promise<ShownVote> {
    const world = this.keep(await createVoteWorld(options));
    const { client, weather } = world.page();
    const element = voteElement(client);
    Object.assign(element, more);
    this.append(element);
    await until('the vote', () => element.shadowRoot?.querySelector('.vote, .empty, .notice'));
    return { world, element, weather };
  }
}

defineOnce('insyn-vote-stage', VoteStoryStage);

declare global {
  interface HTMLElementTagNameMap {
    'insyn-vote-stage': VoteStoryStage;
  }
}

/** The element as a host page writes it, with a client in place of an address. */
export function voteElement(client: InsynVote['client']): InsynVote {
  const element = document.createElement('insyn-vote');
  element.dialogue = VOTE_LOG;
  element.client = client;
  const link = document.createElement('a');
  link.href = `https://dialog.example.se/d/${VOTE_LOG}`;
  link.textContent = 'Rösta om nya skolan';
  element.append(link);
  return element;
}

/** What a story's `render` returns. */
export function voteStaged(scene: VoteScene): () => TemplateResult {
  return () => html`<insyn-vote-stage .scene=${scene}></insyn-vote-stage>`;
}

/** Pastes a receipt and presses the button. */
export async function checks({ element }: Pick<ShownVote, 'element'>, receipt: string): Promise<void> {
  const field = await until('the field', () => element.shadowRoot?.querySelector<HTMLTextAreaElement>('#receipt'));
  field.value = receipt;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  element.shadowRoot?.querySelector<HTMLButtonElement>('.check-part button[type=submit]')?.click();
  await until('an answer', () => element.shadowRoot?.querySelector('#check-answer .notice'));
}
