/** Arabic words of reports and of asking for a decision to be tried again. */
import type { ObjectionWords } from './objections.ts';
import { number, on, own } from './arabic.ts';

export const objectionsAr: ObjectionWords = {
  $code: 'ar',
  appealLabel: 'لماذا القرار خاطئ؟',
  appealSend: 'إرسال الطلب',
  appealWaits: 'طلبتَ إعادة النظر. ينظر في الأمر مشرف غير الأول.',
  appealYours: 'ما كتبته',
  appealShown: 'تغيّر القرار. مشاركتك ظاهرة من جديد.',
  appealChanged: 'تغيّر القرار.',
  appealUpheld: 'يبقى القرار كما هو. نظر فيه مشرف غير الأول.',
  appealAnswer: 'الجواب',
  reportTitle: (name) => `الإبلاغ عن مشاركة ${own(name)}`,
  reportReason: 'بمَ يتعلق الأمر؟',
  reportText: 'ما الخطأ؟',
  reportGoodFaith: 'ما أكتبه صحيح على حدّ علمي.',
  reportSend: 'إرسال البلاغ',
  reportMine: (reports) => `بلاغاتي (${number.format(reports)})`,
  reportLine: (date, reason) => `${date} · ${own(reason)}`,
  reportWaits: 'بانتظار الجواب.',
  reportOutcome: { acted: 'اتخذ مشرف إجراءً بشأن المشاركة.', 'no-action': 'قرأ مشرف المشاركة وأبقاها.' },
  reportReversed: (date) => `تغيّر القرار بعد إعادة النظر ${on(date)}. المشاركة ظاهرة من جديد.`,
  reportPost: 'عرض المشاركة',
  reportErased: 'حُذفت المشاركة بقرار. وحُذف معها ما كتبته عنها.',
};
