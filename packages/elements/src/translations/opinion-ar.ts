/** Arabic words of an opinion picture. */
import { formatTag } from './languages.ts';
import type { OpinionWords } from './opinion.ts';

const numbers = new Intl.NumberFormat(formatTag('ar'));
const number = (count: number): string => numbers.format(count);

export const opinionAr: OpinionWords = {
  $code: 'ar',
  title: 'صورة الآراء',
  noVote: 'ليست تصويتًا',
  about: 'اقرأ ما قاله الآخرون في النقاش وأجب إن كنت توافق. تُظهر الإجابات ما يتفق عليه كثيرون وأين تختلف الآراء.',
  secret: 'لا تُعرض إجاباتك على أي شخص آخر، ولا حتى على موظفي المدينة.',
  none: 'لا توجد صورة آراء هنا بعد.',
  closed: 'لم تعد الإجابة ممكنة.',
  step: (number_, of) => `العبارة ${number(number_)} من ${number(of)}`,
  statement: 'العبارة',
  source: 'اقرأ المشاركة كاملة',
  answers: 'إجابتك',
  answer: { agree: 'أوافق', disagree: 'لا أوافق', pass: 'أتخطى' },
  youSaid: (answer) => `أجبتَ: ${answer}`,
  undo: 'تراجع',
  all: (count) => `أجبتَ عن كل العبارات وعددها ${number(count)}.`,
  again: 'راجع إجاباتك',
  left: (count) => `العبارات المتبقية: ${number(count)}`,
  next: 'التالي',
  few: 'تظهر الصورة عندما يجيب 50 شخصًا على الأقل. الآن: أقل من 50.',
  rests: (count) => `عدد من أجابوا: ${number(count)}.`,
  unites: 'هذا ما يتفق عليه معظم الناس',
  unitesNone: 'لا يوجد بعد ما يتفق عليه معظم الناس.',
  divides: 'هنا تختلف الآراء',
  dividesNone: 'لا يوجد بعد ما تختلف عليه المجموعات بوضوح.',
  groups: 'مجموعات تجيب بالطريقة نفسها',
  groupsAbout: (count) =>
    `عدد المجموعات التي تتشابه إجاباتها: ${number(count)}. المجموعة ليست حزبًا وليست بديلًا، بل أشخاص تتشابه إجاباتهم فقط.`,
  groupsNone: 'الإجابات متشابهة إلى حد لا تظهر معه مجموعات.',
  group: (letter) => `المجموعة ${letter}`,
  people: (count) => `عدد الأشخاص: ${number(count)}`,
  tells: 'معظم المجموعة',
  tellsNone: 'لا شيء يميّز المجموعة بوضوح عن غيرها.',
  most: { agree: 'يوافقون:', disagree: 'لا يوافقون:' },
  counts: (group, parts) => `${group}: ${parts.join('، ')}.`,
  count: {
    agree: (count) => `يوافق ${number(count)}`,
    disagree: (count) => `لا يوافق ${number(count)}`,
    pass: (count) => `يتخطى ${number(count)}`,
  },
  hidden: 'أقل من 10',
  picture: (groups) => `المجموعات على شكل خريطة: ${groups.join('، ')}. المعلومات نفسها في النص والجدول.`,
  pictureAbout: 'كلما اقتربت كانت الإجابات أكثر تشابهًا.',
  you: 'أنت',
  near: (letter) => `إجاباتك أقرب إلى المجموعة ${letter}.`,
  nearAbout: 'تقريبًا. أنت وحدك ترى هذا.',
  table: 'اعرض كجدول',
  tableAbout: 'كم أجاب بماذا',
  together: 'كل من في المجموعات',
  said: (text) => `العبارة: ${text}`,
};
