/** What an opinion picture refuses, in Arabic. */
import type { OpinionProblemWords } from './opinion-problems.ts';

export const OPINION_PROBLEMS_AR: OpinionProblemWords = {
  'opinion/not-found': 'صورة الآراء غير موجودة أو غير مفتوحة.',
  'opinion/not-allowed': 'هذا مسموح لموظفي المدينة فقط.',
  'opinion/login-needed': 'أثبت هويتك أولًا.',
  'opinion/level-needed': 'للإجابة هنا عليك إثبات هويتك بطريقة أكثر أمانًا.',
  'opinion/not-eligible': 'هذا لمن هو مسجَّل في المنطقة وبلغ السن المطلوبة. يمكنك قراءة كل شيء. هل هذا خطأ؟ اتصل بالمدينة.',
  'opinion/not-open': 'لا يمكن الإجابة الآن. أُغلق النقاش أو انتهت صورة الآراء.',
  'opinion/not-in-debate': 'يمكن فتح صورة الآراء عندما يكون النقاش مفتوحًا.',
  'opinion/already-open': 'صورة الآراء مفتوحة بالفعل.',
  'opinion/over': 'انتهت صورة الآراء ولا يمكن تغييرها.',
  'opinion/too-few-statements': 'اختر خمس عبارات على الأقل أولًا.',
  'opinion/too-many-statements': 'هناك متسع لمئة عبارة. احذف واحدة أولًا.',
  'opinion/statement-not-found': 'العبارة لم تعد موجودة.',
  'opinion/post-not-found': 'المشاركة لم تعد موجودة أو لا يستطيع الجميع قراءتها.',
  'opinion/not-in-post': 'يجب أن ترد العبارة حرفيًا في المشاركة.',
  'opinion/already-chosen': 'هذه العبارة مختارة بالفعل.',
  'opinion/field-empty': 'الحقل فارغ. املأه.',
  'opinion/field-too-long': 'العبارة طويلة جدًا. هناك متسع لـ 280 حرفًا.',
  'opinion/already-answered': 'لقد أجبت بذلك بالفعل.',
  'opinion/too-many-answers': 'لقد غيّرت إجاباتك أقصى عدد ممكن من المرات.',
  'opinion/picture-fault': 'تعذّر عرض الصورة.',
  'opinion/nothing-due': 'لا يوجد ما يمكن فعله الآن.',
};
