/** Where a story of the panel plays: the evening of a chat in memory, with the page of one who answers on it. */
import { chatsOf } from '@insyn/client/chats.ts';
import { html, type TemplateResult } from 'lit';
import { defineOnce } from '@insyn/elements/base/define.ts';
import '@insyn/elements/chat-panel/define.ts';
import type { InsynChatPanel } from '@insyn/elements/chat-panel/panel.ts';
import { SLOT_TEXT } from '../fixtures/host-pages.ts';
import { createChatWorld, type ChatOpening, type ChatPage, type ChatWorld, type ChatWorldOptions } from './chat-world.ts';
import { until } from './stage.ts';
import { StoryStage } from './story-stage.ts';

export type PanelShown = ChatPage & { readonly element: InsynChatPanel; readonly root: ShadowRoot };
export type PanelScene = (stage: PanelStage) => Promise<void>;

export class PanelStage extends StoryStage {
  async world(options?: ChatWorldOptions): Promise<ChatWorld> {
    return this.keep(await createChatWorld(options));
  }

  /** The page of one who answers, by the id of `people.ts`; of anybody else with `page`. */
  async member(world: ChatWorld, id = 'ilyas-sandholt', opening?: ChatOpening): Promise<PanelShown> {
    return this.show(world, world.member(id, opening));
  }

  async show(world: ChatWorld, page: ChatPage, more: Partial<InsynChatPanel> = {}): Promise<PanelShown> {
    const element = document.createElement('insyn-chat-panel');
    Object.assign(element, { dialogue: world.log, session: world.session, client: page.client, headingLevel: 1 }, more);
    element.append(slotText());
    this.append(element);
    const root = await until('the panel', () => {
      const { shadowRoot } = element;
      const words = page.client.current.status.kind === 'live' ? shadowRoot?.querySelector('#title, .notice') : null;
      return words ? shadowRoot : null;
    });
    await until('the words', () => chatsOf(page.client).view(world.session)?.lacking.length === 0);
    await element.updateComplete;
    return { ...page, element, root };
  }
}

defineOnce('insyn-panel-stage', PanelStage);

declare global {
  interface HTMLElementTagNameMap {
    'insyn-panel-stage': PanelStage;
  }
}

/** What a story's `render` returns. */
export function paneled(scene: PanelScene): () => TemplateResult {
  return () => html`<insyn-panel-stage .scene=${scene}></insyn-panel-stage>`;
}

function slotText(): HTMLParagraphElement {
  const text = document.createElement('p');
  text.textContent = SLOT_TEXT;
  return text;
}

/** Presses a button of the panel, by its id or by what stands on it. */
export async function press({ root, element }: PanelShown, what: string | RegExp): Promise<void> {
  const button = await until(`the button ${String(what)}`, () =>
    typeof what === 'string'
      ? root.querySelector<HTMLElement>(`[id="${what}"]`)
      : [...root.querySelectorAll<HTMLElement>('button, summary')].find((each) => what.test(each.textContent)),
  );
  button.click();
  await element.updateComplete;
}

/** Writes in a field as a person does. */
export async function write({ root, element }: PanelShown, text: string, selector = '#text'): Promise<void> {
  const field = await until(selector, () => root.querySelector<HTMLTextAreaElement>(`${selector}:not([readonly])`));
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}

export async function inside({ root }: PanelShown, selector: string): Promise<HTMLElement> {
  return until(selector, () => root.querySelector<HTMLElement>(selector));
}
