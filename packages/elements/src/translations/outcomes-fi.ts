/** What came of a matter, in a Finnish word. */
import type { Outcome } from '@insyn/domain/protokoll/model.ts';

export const OUTCOMES_FI: Readonly<Record<Outcome, string>> = {
  approved: 'Hyväksytty',
  'partly-approved': 'Osittain hyväksytty',
  rejected: 'Hylätty',
  postponed: 'Pantu pöydälle',
  remitted: 'Palautettu valmisteluun',
  answered: 'Vastattu',
  noted: 'Tiedoksi',
  elected: 'Vaali',
  decided: 'Päätetty',
};
