/** Registers the page where one votes: for the server's own page, never a city's. */
import './older.ts';
import { defineOnce } from '../base/define.ts';
import { InsynVotePage } from './vote-page.ts';

defineOnce('insyn-vote-page', InsynVotePage);
export { InsynVotePage };
