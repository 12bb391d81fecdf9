/** What the private page of a decision says, in Swedish. The sentences that look.md numbers stand as they are there. */
import type { Channel } from '@insyn/domain/debate/types.ts';
import type { CheckCode, JudgementKind, StatementContent } from '@insyn/domain/moderation/types.ts';
import { sv as ledger } from '../ledger/words.ts';

export type Standing = 'waiting' | 'published' | JudgementKind | 'withdrawn' | 'erased';

export const sv = {
  lang: 'sv' as 'sv' | 'en',
  title: 'Besked om ditt inlägg',
  private: 'Den här sidan är din. Den som har adressen kan läsa den, så lämna den inte vidare.',
  written: (when: string) => `Skrivet ${when}.`,
  brought: {
    paper: 'Det lämnades på papper.',
    phone: 'Det lämnades per telefon.',
    office: 'Det lämnades på medborgarkontoret.',
    meeting: 'Det sades på ett möte.',
  } satisfies Record<Channel, string>,
  text: 'Ditt inlägg',
  change: 'Din ändring',
  standing: {
    waiting: 'Väntar. En person läser det innan det syns.',
    published: 'Ditt inlägg syns för alla.',
    returned: 'Ditt inlägg behöver ändras.',
    rejected: 'Ditt inlägg visas inte.',
    hidden: 'Ditt inlägg är dolt.',
    withdrawn: 'Du har tagit tillbaka ditt inlägg. Ingen kan läsa det i debatten.',
    erased: 'Ditt inlägg är raderat efter ett beslut.',
  } satisfies Record<Standing, string>,
  changeWaits: 'Din ändring väntar på att en person läser den. Alla ser den förra texten.',
  usual: ledger.usual,
  again: (when: string) => `Vi läser inlägg igen ${when}.`,
  /** S09 */
  returned: (reason: string, until: string) =>
    `Ditt inlägg behöver ändras innan det kan visas: ${reason}. Din text finns kvar. Ändra den och skicka igen senast ${until}.`,
  returnedChange: (reason: string, until: string) =>
    `Din ändring behöver göras om innan den kan visas: ${reason}. Alla ser den förra texten. Skicka igen senast ${until}.`,
  /** S11, after what happened. */
  reasons: (reason: string, rule: string, checked: boolean, until: string | null) =>
    `Skäl: ${reason}. Regel: ${rule}. ${checked ? 'En automatisk kontroll hejdade texten först. ' : ''}Beslutet togs av en moderator.${until === null ? '' : ` Tycker du att det är fel kan du begära omprövning senast ${until}.`}`,
  leads: {
    rejected: 'Ditt inlägg visas inte.',
    hidden: 'En moderator har dolt ditt inlägg.',
    change: 'Din ändring visas inte. Alla ser den förra texten.',
  },
  over: 'Beslutet här nedanför gäller inte längre.',
  resend: 'Ändra texten i debatten',
  resendLapsed: (until: string) => `Tiden för att ändra gick ut ${until}. Du kan skriva ett nytt inlägg.`,
  statement: 'Beslutet och skälen för det',
  decidedAt: 'Beslutat',
  what: 'Vad beslutet innebär',
  whats: {
    returned: (until: string, whole: boolean) =>
      `${whole ? 'Inlägget visas inte förrän det är ändrat.' : 'Ändringen visas inte förrän den är gjord om. Den tidigare texten står kvar.'} Du kan skicka en ny text till ${until}.`,
    rejected: (_until: string, whole: boolean) =>
      `${whole ? 'Inlägget visas inte i debatten.' : 'Ändringen visas inte. Den tidigare texten står kvar.'} Det gäller tills vidare.`,
    hidden: () =>
      'Ingen utom du och moderatorerna kan läsa inlägget. På dess plats står att det är dolt, och svaren ligger kvar. Det gäller tills vidare.',
  } satisfies Record<JudgementKind, (until: string, whole: boolean) => string>,
  facts: 'Vad beslutet grundas på',
  sources: {
    own: 'En moderator läste inlägget utan att någon hade påpekat något.',
    check: 'En moderator läste inlägget för att en kontroll hade hejdat det.',
    report: 'En moderator läste inlägget för att någon hade rapporterat det.',
  } satisfies Record<StatementContent['source'], string>,
  place: 'Det gäller det understrukna stället i texten.',
  whole: 'Det gäller hela texten.',
  means: 'Människa eller maskin',
  byPerson: 'Beslutet togs av en moderator. Ingen automatisk kontroll hade hejdat texten.',
  checked: (check: CheckCode) => `En automatisk kontroll hejdade texten först: ${ledger.checks[check]}. Beslutet togs av en moderator.`,
  ground: { rule: 'Regeln', law: 'Lagen' },
  rule: (clause: string, policy: number) => (clause === '' ? `Regler version ${policy}` : `${clause}, regler version ${policy}`),
  reason: 'Skälet',
  redress: 'Om du tycker att det är fel',
  mayAppeal: (until: string) =>
    `Du kan begära omprövning här nedanför, senast ${until}. En annan moderator än den första prövar då beslutet. Du kan också vända dig till domstol.`,
  mayNot: (until: string) => `Tiden för att begära omprövning gick ut ${until}. Du kan vända dig till domstol.`,
  rules: 'Så granskas inlägg',
  review: 'Omprövning',
  appeal: 'Begär omprövning',
  appealWhy: 'Varför är beslutet fel?',
  appealHint: 'Moderatorn som prövar läser det du skriver. Ingen annan ser det.',
  appealSend: 'Skicka begäran',
  /** S12; nobody has set a date for it. */
  appealed: 'Din begäran är mottagen. En annan moderator än den första prövar den.',
  appealedAt: (when: string) => `Du begärde omprövning ${when}.`,
  yourWords: 'Det du skrev',
  outcome: {
    upheld: (when: string) => `En annan moderator har prövat beslutet ${when}. Det står kvar.`,
    changed: (when: string) => `En annan moderator har prövat beslutet ${when}. Det är ändrat, och ditt inlägg syns.`,
  },
  answer: 'Moderatorns svar',
  show: 'Visa inlägget i debatten',
  back: 'Till debatten',
  undone: 'Något stoppade begäran. Inget är skickat, och din text är kvar.',
  slow: (seconds: number) => `För många har försökt härifrån. Försök igen om ${seconds} sekunder.`,
  slowTitle: 'Vänta en stund',
  missing: 'Adressen stämmer inte. Kontrollera att hela adressen kom med.',
  missingTitle: 'Sidan finns inte',
  gone: 'Inlägget hör till en person som inte längre finns hos oss. Omprövning går inte att begära här.',
};
export type DecisionWords = typeof sv;
