import type { PostId } from '@insyn/domain/ids.ts';

/** This page's own person had a post, an answer, an edit or an addendum accepted. Never fired for what others write. */
export class InsynPostSent extends Event {
  readonly post: PostId;
  constructor(post: PostId) {
    super('insyn-post-sent', { bubbles: true, composed: true });
    this.post = post;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'insyn-post-sent': InsynPostSent;
  }
}
