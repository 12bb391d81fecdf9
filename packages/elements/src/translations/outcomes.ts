/** What came of a matter, in a word: the same in meetings and in the search. */
import type { Outcome } from '@insyn/domain/protokoll/model.ts';

export const OUTCOME_WORDS: Readonly<Record<'sv' | 'en', Readonly<Record<Outcome, string>>>> = {
  sv: {
    approved: 'Bifall',
    'partly-approved': 'Delvis bifall',
    rejected: 'Avslag',
    postponed: 'Bordlagt',
    remitted: 'Återremiss',
    answered: 'Besvarat',
    noted: 'Information',
    elected: 'Val',
    decided: 'Beslut',
  },
  en: {
    approved: 'Approved',
    'partly-approved': 'Partly approved',
    rejected: 'Rejected',
    postponed: 'Postponed',
    remitted: 'Sent back',
    answered: 'Answered',
    noted: 'Information',
    elected: 'Election',
    decided: 'Decided',
  },
};
