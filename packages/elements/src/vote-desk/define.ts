/** Registers the desk where paper is taken in and counted: for pages of our own, never a city's. */
import { defineOnce } from '../base/define.ts';
import { InsynVotePrint } from './print.ts';
import { InsynVoteDesk } from './vote-desk.ts';

defineOnce('insyn-vote-desk', InsynVoteDesk);
defineOnce('insyn-vote-print', InsynVotePrint);
export { InsynVoteDesk, InsynVotePrint };
