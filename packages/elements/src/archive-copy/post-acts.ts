/** In the copy a post is shared and read aloud. Nothing else is done with it, and its thread is followed by nobody. */
import type { PostView } from '@insyn/domain/view.ts';
import * as usual from '../parts/post-acts.ts';

export type { PostHandlers, PostUi } from '../parts/post-acts.ts';

const NONE: PostView['acts'] = {
  ...{ reply: false, support: false, unsupport: false },
  ...{ edit: false, add: false, withdraw: false, report: false },
};

/** What is offered at the first post of a thread alone is to follow it. */
export const postActs: typeof usual.postActs = (view, context, ui) =>
  usual.postActs({ ...view, acts: NONE, parent: view.parent ?? view.post }, { ...context, invite: false }, ui);
