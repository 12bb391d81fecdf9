/** How Arabic counts, says times, and keeps names of other letters in their place. */
import { formatTag } from './languages.ts';
import { plurals, type Forms } from './plurals.ts';

export const count = plurals('ar');
export const number = new Intl.NumberFormat(formatTag('ar'));

/** A name or a title, which may run the other way than the sentence: it moves nothing around it. */
export function own(text: string): string {
  return text === '' ? '' : `\u2068${text}\u2069`;
}

const WEEKDAY = /^(?:يوم )?(الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد)(?=[\s،]|$)/;

/** `الأحد 23:59` within a sentence: `يوم الأحد الساعة 23:59`. */
export function time(text: string): string {
  return text.replace(WEEKDAY, 'يوم $1').replace(/(الساعة )?(\d{2}:\d{2})$/, 'الساعة $2');
}

/** As `time`; before a date stands `في`. */
export function on(text: string): string {
  return /^\d{1,2} /.test(text) ? `في ${time(text)}` : time(text);
}

// What is counted in many places.
export const POSTS: Forms = { one: 'مشاركة واحدة', two: 'مشاركتان', few: '# مشاركات', other: '# مشاركة' };
export const REPLIES: Forms = { one: 'ردّ واحد', two: 'ردّان', few: '# ردود', many: '# ردًّا', other: '# ردّ' };
export const QUESTIONS: Forms = { one: 'سؤال واحد', two: 'سؤالان', few: '# أسئلة', many: '# سؤالًا', other: '# سؤال' };
export const ANSWERS: Forms = { one: 'إجابة واحدة', two: 'إجابتان', few: '# إجابات', other: '# إجابة' };
export const VOTES: Forms = { one: 'صوت واحد', two: 'صوتان', few: '# أصوات', many: '# صوتًا', other: '# صوت' };
export const RESULTS: Forms = { one: 'نتيجة واحدة', two: 'نتيجتان', few: '# نتائج', other: '# نتيجة' };
export const SIGNS: Forms = { one: 'حرف واحد', two: 'حرفان', few: '# أحرف', many: '# حرفًا', other: '# حرف' };
export const SECONDS: Forms = { one: 'ثانية واحدة', two: 'ثانيتين', few: '# ثوانٍ', other: '# ثانية' };
export const MINUTES: Forms = { one: 'دقيقة واحدة', two: 'دقيقتين', few: '# دقائق', other: '# دقيقة' };
export const HOURS: Forms = { one: 'ساعة واحدة', two: 'ساعتين', few: '# ساعات', other: '# ساعة' };
export const DAYS: Forms = { one: 'يوم واحد', two: 'يومين', few: '# أيام', many: '# يومًا', other: '# يوم' };
export const SUPPORTERS: Forms = { one: 'مؤيّد واحد', two: 'مؤيّدان', few: '# مؤيّدين', many: '# مؤيّدًا', other: '# مؤيّد' };

/** `20 ثانية`, from a minute on whole minutes. */
export function waitingAr(wait: number | null): string {
  if (wait === null) return 'قليل';
  return wait < 60 ? count(Math.max(1, Math.ceil(wait)), SECONDS) : count(Math.ceil(wait / 60), MINUTES);
}
