/** Arabic words for what a vote refuses those who vote. */
import type { VoterProblem } from './vote-problems.ts';
import type { ProblemWords } from './translation.ts';

const DAMAGED = 'لم يصل الصوت سليمًا. لم يضِع أي صوت. أعد تحميل الصفحة وحاول مرة أخرى.';
const DOWN = 'في التصويت خلل الآن. لم يضِع أي صوت. حاول مرة أخرى بعد قليل، أو صوّت بالرسالة.';
const TWO = 'هذا يحتاج إلى شخصين. اطلب من زميل أن يؤكد.';

export const VOTE_PROBLEMS_AR: Readonly<Record<VoterProblem, ProblemWords>> = {
  'roll/unknown': 'لست في سجل الناخبين لهذه المشاورة العامة. هل في هذا خطأ؟ تواصل مع المدينة.',
  'roll/already-web': 'صوّتَّ من قبل على الإنترنت. إذا أردت تغيير صوتك فاستخدم المتصفح الذي صوّت فيه.',
  'roll/already-paper': 'وصل صوتك الورقي. لا يمكنك التصويت هنا أيضًا.',
  'roll/removed': 'لم تعد في سجل الناخبين. هل في هذا خطأ؟ تواصل مع المدينة.',
  'roll/not-open': 'لم يُفتح التصويت بعد.',
  'roll/closed': 'أُغلق التصويت.',
  'roll/not-received': 'لم يصل الظرف بعد.',
  'roll/code-wrong': 'الرمز غير صحيح. انظر في الرسالة واكتبه مرة أخرى. يمكنك أيضًا الحصول على رسالة جديدة.',
  'roll/login-needed': 'أثبت هويتك أولًا. لكل شخص صوت واحد.',
  'roll/two-needed': TWO,
  'roll/same-person': TWO,
  'roll/not-allowed': 'لا يحقّ لك فعل هذا.',
  'roll/not-understood': 'تعذّرت قراءة البيانات. راجعها وحاول مرة أخرى.',
  'roll/number-changed': 'تغيّر العدد منذ أن عرضته الصفحة. انظر إلى العدد الجديد وحاول مرة أخرى.',
  'roll/down': DOWN,
  'ballot/not-understood': DAMAGED,
  'ballot/other-election': 'الصوت يعود إلى تصويت آخر. أعد تحميل الصفحة وحاول مرة أخرى.',
  'ballot/unknown-choice': 'هذا البديل غير موجود. اختر أحد البدائل الظاهرة في الصفحة.',
  'ballot/bad-revision': 'غيّرت صوتك إلى أقصى عدد ممكن من المرات. الصوت الأخير هو الساري.',
  'cast/unknown-election': 'هذا التصويت غير موجود.',
  'cast/not-open': 'لم يُفتح التصويت بعد.',
  'cast/closed': 'أُغلق التصويت. الصوت الذي سُلّم من قبل يبقى ساريًا.',
  'cast/bad-token': DAMAGED,
  'cast/bad-signature': DAMAGED,
  'cast/other-ballot': 'سُلّم صوتك من علامة تبويب أخرى. أعد تحميل الصفحة لتغييره.',
  'cast/older-revision': 'غيّرت صوتك من علامة تبويب أخرى. أعد تحميل الصفحة.',
  'cast/down': DOWN,
  'blind/length': DAMAGED,
  'blind/range': DAMAGED,
  'blind/trivial': DAMAGED,
  'blind/check': DAMAGED,
};
