/** What a composer tells the element round it. */
import type { Stance } from '@insyn/domain/debate/types.ts';

/** `about`: the card *Om dialogen* is asked for. */
export const COMPOSER_ACTS = ['input', 'send', 'close', 'about'] as const;
export type ComposerAct = (typeof COMPOSER_ACTS)[number];

export type Composed = { readonly text: string; readonly stance: Stance; readonly name: string; readonly lang: string };

export class ComposerEvent extends Event {
  readonly act: ComposerAct;
  readonly written: Composed;

  constructor(act: ComposerAct, composed: Composed) {
    super('insyn-compose', { bubbles: true });
    this.act = act;
    this.written = composed;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'insyn-compose': ComposerEvent;
  }
}
