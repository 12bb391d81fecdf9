/** Arabic words of what stands beside the posts. */
import type { BesideWords } from './beside.ts';
import { count, number, on, own, POSTS, REPLIES } from './arabic.ts';

export const besideAr: BesideWords = {
  $code: 'ar',
  title: (answers) => `آراء الجهات (${number.format(answers)})`,
  apart: 'إجابات أطول من الجهات والجمعيات. تُعدّ وحدها وليس كمشاركات.',
  invited: 'جهات طُلب رأيها',
  answered: (date) => `أجابت ${on(date)}`,
  waited: 'لم تُجب',
  all: 'قراءة الكل',
  file: (title, size) => `${own(title)} (${own(size)})`,
  yesterday: 'النقاش أمس',
  day: (date) => `النقاش ${on(date)}`,
  earlier: 'أيام سابقة',
  rests: 'يستند إلى',
  post: (place) => `المشاركة ${String(place)}`,
  missing: (what) => `لم يُطرح بعد: ${own(what)}`,
  columnsNone: { for: 'لم يكتب أحد تأييدًا لهذا بعد.', against: 'لم يكتب أحد ضدّ هذا بعد.' },
  columnsThread: (many) => (many === 0 ? 'عرض في المحادثة' : `عرض في المحادثة، ${count(many, REPLIES)}`),
  columnsMore: { for: 'عرض المزيد مع', against: 'عرض المزيد ضدّ' },
  columnsNeither: (many) => `ليست مع ولا ضدّ: ${count(many, POSTS)}. تجدها في المحادثات.`,
};
