/** The same sentences about a message in a chat: a question, a follow-up or an answer in place of a post. */
import type { MessageRole } from '@insyn/domain/chat/types.ts';
import type { DecisionWords } from './words.ts';

/** `hidden`, `erased`, `changed`: as they follow the noun's gender. */
type Noun = {
  readonly your: string;
  readonly the: string;
  readonly it: 'den' | 'det';
  readonly hidden: string;
  readonly erased: string;
  readonly changed: string;
};

const UTRUM = { it: 'den', hidden: 'dold', erased: 'raderad', changed: 'ändrad' } as const;
const NOUNS: Readonly<Record<MessageRole, Noun>> = {
  question: { your: 'din fråga', the: 'frågan', ...UTRUM },
  'follow-up': { your: 'din följdfråga', the: 'följdfrågan', ...UTRUM },
  answer: { your: 'ditt svar', the: 'svaret', it: 'det', hidden: 'dolt', erased: 'raderat', changed: 'ändrat' },
};
const ENGLISH: Readonly<Record<MessageRole, string>> = { question: 'question', 'follow-up': 'follow-up question', answer: 'answer' };

const large = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function chatDecisionWords(words: DecisionWords, role: MessageRole): DecisionWords {
  return words.lang === 'en' ? inEnglish(words, ENGLISH[role]) : inSwedish(words, NOUNS[role]);
}

function inSwedish(words: DecisionWords, { your, the, it, hidden, erased, changed }: Noun): DecisionWords {
  const [Your, The] = [large(your), large(the)];
  const read = (why: string): string => `En moderator läste ${the} ${why}`;
  return {
    ...words,
    title: `Besked om ${your}`,
    text: Your,
    standing: {
      waiting: `Väntar. En person läser ${the} innan ${it} syns.`,
      published: `${Your} syns för alla.`,
      returned: `${Your} behöver ändras.`,
      rejected: `${Your} visas inte.`,
      hidden: `${Your} är ${hidden}.`,
      withdrawn: `Du har tagit tillbaka ${your}. Ingen kan läsa ${it} i chatten.`,
      erased: `${Your} är ${erased} efter ett beslut.`,
    },
    returned: (reason, until) =>
      `${Your} behöver ändras innan ${it} kan visas: ${reason}. Din text finns kvar. Ändra den och skicka igen senast ${until}.`,
    leads: { ...words.leads, rejected: `${Your} visas inte.`, hidden: `En moderator har dolt ${your}.` },
    resend: 'Ändra texten i chatten',
    resendLapsed: (until) => `Tiden för att ändra gick ut ${until}.`,
    whats: {
      ...words.whats,
      returned: (until, whole) =>
        whole
          ? `${The} visas inte förrän ${it} är ${changed}. Du kan skicka en ny text till ${until}.`
          : words.whats.returned(until, whole),
      rejected: (until, whole) => (whole ? `${The} visas inte i chatten. Det gäller tills vidare.` : words.whats.rejected(until, whole)),
      hidden: () => `Ingen utom du och moderatorerna kan läsa ${the}. På dess plats står att texten är dold. Det gäller tills vidare.`,
    },
    sources: {
      own: read('utan att någon hade påpekat något.'),
      check: read(`för att en kontroll hade hejdat ${it}.`),
      report: read(`för att någon hade rapporterat ${it}.`),
    },
    outcome: { ...words.outcome, changed: (when) => `En annan moderator har prövat beslutet ${when}. Det är ändrat, och ${your} syns.` },
    show: `Visa ${the} i chatten`,
    back: 'Till chatten',
    gone: `${The} hör till en person som inte längre finns hos oss. Omprövning går inte att begära här.`,
  };
}

function inEnglish(words: DecisionWords, noun: string): DecisionWords {
  return {
    ...words,
    title: `About your ${noun}`,
    text: `Your ${noun}`,
    standing: {
      waiting: `Waiting. A person reads it before it is shown.`,
      published: `Everyone can see your ${noun}.`,
      returned: `Your ${noun} needs a change.`,
      rejected: `Your ${noun} is not shown.`,
      hidden: `Your ${noun} is hidden.`,
      withdrawn: `You have taken back your ${noun}. Nobody can read it in the chat.`,
      erased: `Your ${noun} was erased by a decision.`,
    },
    returned: (reason, until) =>
      `Your ${noun} needs a change before it can be shown: ${reason}. Your text is kept. Change it and send it again by ${until}.`,
    leads: { ...words.leads, rejected: `Your ${noun} is not shown.`, hidden: `A moderator has hidden your ${noun}.` },
    resend: 'Change the text in the chat',
    resendLapsed: (until) => `The time to change it was over ${until}.`,
    whats: {
      ...words.whats,
      returned: (until, whole) =>
        whole
          ? `The ${noun} is not shown until it is changed. You can send a new text until ${until}.`
          : words.whats.returned(until, whole),
      rejected: (until, whole) =>
        whole ? `The ${noun} is not shown in the chat. This holds until further notice.` : words.whats.rejected(until, whole),
      hidden: () =>
        `Nobody but you and the moderators can read the ${noun}. In its place stands that it is hidden. This holds until further notice.`,
    },
    sources: {
      own: `A moderator read the ${noun} without anybody having said anything about it.`,
      check: `A moderator read the ${noun} because a check had stopped it.`,
      report: `A moderator read the ${noun} because somebody had reported it.`,
    },
    outcome: {
      ...words.outcome,
      changed: (when) => `Another moderator looked at the decision ${when}. It is changed, and your ${noun} is shown.`,
    },
    show: `Show the ${noun} in the chat`,
    back: 'To the chat',
    gone: `The ${noun} belongs to somebody who is no longer with us. A review cannot be asked for here.`,
  };
}
