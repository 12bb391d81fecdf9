/** What came of a matter, in an Arabic word. */
import type { Outcome } from '@insyn/domain/protokoll/model.ts';

export const OUTCOMES_AR: Readonly<Record<Outcome, string>> = {
  approved: 'موافقة',
  'partly-approved': 'موافقة جزئية',
  rejected: 'رفض',
  postponed: 'تأجيل',
  remitted: 'إعادة إلى التحضير',
  answered: 'تمّ الرد',
  noted: 'للعلم',
  elected: 'انتخاب',
  decided: 'قرار',
};
