/** Registers the moderators' console: for pages of our own, never a city's. */
import { defineOnce } from '../base/define.ts';
import { InsynModeration } from './moderation.ts';

defineOnce('insyn-moderation', InsynModeration);
export { InsynModeration };
