/** Arabic words of meetings, minutes and matters. */
import { count, number as figures, on, own, POSTS, time } from './arabic.ts';
import { OUTCOMES_AR } from './outcomes-ar.ts';
import type { Forms } from './plurals.ts';
import type { ProtokollWords } from './protokoll.ts';

const where = (place: string): string => (place === '' ? '' : `، ${own(place)}`);
const BODIES: Forms = { one: 'أجابت جهة واحدة', two: 'أجابت جهتان', few: 'أجابت # جهات', other: 'أجابت # جهة' };

export const protokollAr: ProtokollWords = {
  $code: 'ar',

  comingMeetings: 'الاجتماعات القادمة',
  pastMeetings: 'الاجتماعات السابقة',
  noMeetings: 'لا اجتماعات هنا بعد.',
  noComing: 'لا اجتماع جديد محدد الآن.',
  takePart: 'كيف يمكنك المشاركة',
  openToAll: 'مفتوح للجميع للاستماع',
  allMeetings: (body) => `كل اجتماعات ${own(body)}`,
  meetingOf: (body, date) => `${own(body)}، ${own(date)}`,
  meetingNumber: (number) => `الاجتماع ${own(number)}`,
  atClock: (day, clock) => `${time(day)} الساعة ${clock}`,

  status: {
    planned: 'محدد الموعد',
    called: 'نُشر جدول الأعمال',
    'under-way': 'اليوم',
    held: 'بانتظار المحضر',
    decided: 'غير مصادق عليه',
    adjusted: 'مصادق عليه',
    posted: 'مصادق عليه ومعلَن',
    cancelled: 'ملغى',
  },
  held: (when, place) => `يُعقد الاجتماع ${on(when)}${where(place)}.`,
  called: (when, place) => `جدول الأعمال: يُعقد الاجتماع ${on(when)}${where(place)}.`,
  underWay: 'يُعقد الاجتماع اليوم. يأتي المحضر بعد كتابته.',
  noMinutes: 'عُقد الاجتماع. لم يصل المحضر بعد.',
  unadjusted: 'غير مصادق عليه: قد يتغير.',
  immediatePart: 'صودق على بعض البنود فورًا. أما الباقي فغير مصادق عليه وقد يتغير.',
  adjusted: (date) => `صودق عليه ${on(date)}.`,
  posted: (adjusted, posted, until, over) => {
    const first = adjusted === null ? `أُعلن ${on(posted)}` : `صودق عليه ${on(adjusted)} وأُعلن ${on(posted)}`;
    return until === null ? `${first}.` : `${first}. ${over ? 'كان الطعن متاحًا' : 'الطعن متاح'} حتى ${time(until)}.`;
  },
  late: { adjusted: 'صودق عليه بعد الاجتماع بأكثر من 14 يومًا.', posted: 'أُعلن بعد المصادقة بأكثر من يومين.' },
  cancelled: (date, reason) => (reason === '' ? `أُلغي ${on(date)}.` : `أُلغي ${on(date)}: ${own(reason)}`),
  protocolAt: (place) => `مكان حفظ المحضر: ${own(place)}`,
  minutesWithdrawn: 'حُذف المحضر بقرار. ولم يصل محضر جديد بعد.',
  nothingPublished: 'لم يُنشر جدول الأعمال بعد. ستظهر البنود هنا عند نشره.',

  versionOf: (kind, version) => `${{ agenda: 'جدول الأعمال', minutes: 'المحضر', utlatande: 'التقرير' }[kind]}، النسخة ${String(version)}`,
  corrected: (version) => `مصحَّح: النسخة ${String(version)}`,
  earlier: 'عرض النسخ السابقة',
  olderShown: 'أنت تقرأ نسخة سابقة.',
  newestVersion: 'قراءة الأحدث',
  withdrawn: (date, decision) => `حُذفت ${on(date)} بقرار: ${own(decision)}`,
  withdrawnShown: 'لم تعد قراءة هذه النسخة ممكنة.',
  withdrawnVersions: 'نسخ محذوفة',
  withdrawnText: 'لم يعد النص موجودًا هنا.',
  versionStates: { agenda: 'جدول أعمال', unadjusted: 'غير مصادق عليه', immediate: 'مصادق عليه جزئيًّا', adjusted: 'مصادق عليه' },

  source: 'المصدر',
  publishedOn: (date) => `نُشر ${on(date)}`,
  fetchedAt: (when) => `جُلب ${on(when)}`,
  kinds: { agenda: 'جدول الأعمال', minutes: 'المحضر', utlatande: 'التقرير' },

  contents: 'المحتويات',
  decisions: 'القرارات',
  otherItems: 'بلا قرار',
  agendaItems: 'بنود الاجتماع',
  answersCount: (answers) => `ردود الجهات المستشارة (${figures.format(answers)})`,

  outcomes: OUTCOMES_AR,
  parts: {
    matter: 'القضية',
    preparation: 'تحضير القضية',
    recommendation: 'مشروع القرار',
    proposals: 'المقترحات',
    procedure: 'طريقة اتخاذ القرار',
    voting: 'التصويت',
    decision: 'القرار',
    reservation: 'تحفّظ',
    'special-statement': 'بيان خاص',
    'substitute-statement': 'بيان عضو بديل',
    summary: 'الملخص',
    'referral-answer': 'ردّ جهة مستشارة',
    attendance: 'الحاضرون',
    signatures: 'المصادقة والإعلان',
    documents: 'الوثائق',
    text: 'النص',
  },
  immediate: 'صودق عليه فورًا',
  kept: {
    partly: 'يُعرض جزء من النص كما هو، من دون عناوين.',
    text: 'يُعرض النص كما هو في الوثيقة.',
  },
  by: (names) => `من ${names}`,
  andOthers: (name, party) => `${own(name)} وآخرون${party === '' ? '' : ` (${own(party)})`}`,
  moreVotes: (votes) => `تصويتات أخرى (${figures.format(votes)})`,
  label: (number, kind) =>
    ({ agenda: `النقطة ${own(number)}`, minutes: `البند ${own(number)}`, utlatande: `التقرير ${own(number)}` })[kind],
  became: (number) => `أصبح البند ${own(number)} في المحضر`,

  voting: 'التصويت',
  choices: { yes: 'نعم', no: 'لا', abstain: 'امتناع', absent: 'غائب' },
  byPerson: 'كيف صوّت كل عضو',
  columns: { person: 'العضو', party: 'الحزب', vote: 'الصوت' },
  notRecorded: 'لا يذكر المحضر كيف توزعت الأصوات.',
  casting: 'تساوت الأصوات. حسم صوت رئيس الجلسة.',
  table: 'جدول',

  copy: 'نسخ الاقتباس',
  copied: 'نُسخ الاقتباس مع مصدره.',
  copyFailed: 'لم يسمح المتصفح بالنسخ. حدّد النص هنا وانسخه بنفسك:',
  print: 'طباعة',
  printOne: (label) => `طباعة ${label}`,
  link: (label) => `رابط إلى ${label}`,
  ask: (label) => `سؤال عن ${label}`,
  posts: (posts, label) => `${count(posts, POSTS)} عن ${label}`,
  followMatter: 'متابعة القضية',
  followBody: (body) => `متابعة ${own(body)}`,
  wholeMatter: 'مسار القضية',
  wholeMeeting: 'عرض الاجتماع كله',
  present: (people) => `الحاضرون (${figures.format(people)})`,
  frontPage: 'بداية المحضر',
  endPage: 'نهاية المحضر',
  documents: 'الوثائق',
  limited: 'للممثلين المنتخبين فقط',
  previous: 'الاجتماع السابق',
  next: 'الاجتماع التالي',
  otherMeetings: 'اجتماعات أخرى',

  timeline: 'مسار القضية',
  steps: {
    agenda: 'عُرضت',
    comingAgenda: 'ستُعرض',
    utlatande: 'تقرير',
    radslag: 'مشاورة عامة',
    minutes: 'بُحثت',
  },
  answeredBy: (bodies) => count(bodies, BODIES),
  noSteps: 'لم يحدث شيء في القضية بعد.',
  phases: { coming: 'تبدأ لاحقًا', open: 'جارية', over: 'منتهية' },
  matterDocuments: 'وثائق القضية',
  noDocuments: 'لم تُسجَّل وثائق بعد.',
  order: 'طلب نسخة',
  from: (from) => `من ${own(from)}`,
  diary: (dnr) => `رقم القيد ${own(dnr)}`,

  arrived: (title) => `يظهر الآن ${own(title)}.`,
  missing: {
    body: 'لا نجد لجنة بهذا العنوان. ربما تغيّر اسمها.',
    meeting: 'لا نجد الاجتماع. ربما نُقل إلى يوم آخر.',
    paragraph: 'لا نجد هذا البند في هذا الاجتماع. هذا هو الاجتماع كله.',
    matter: 'لا نجد قضية برقم القيد هذا. تحقق من طريقة كتابته.',
  },
  bodyMeetings: 'كل اجتماعات اللجنة',
  toBodies: 'كل اللجان',
  toSearch: 'البحث في الاجتماعات والقرارات',

  citation: (body, date, number, version, href) =>
    `${own(body)}، ${own(date)}${number === '' ? '' : `، البند ${own(number)}`}${version === null ? '' : `، النسخة ${String(version)}`}. ${own(href)}`,
};
