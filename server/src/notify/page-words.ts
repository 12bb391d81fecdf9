/** Words of the pages where somebody begins, changes and ends what they follow. */
import type { FollowWay, Pace } from '@insyn/protocol/follows.ts';

export type FollowPageWords = {
  readonly title: string;
  readonly lead: (topics: string) => string;
  readonly how: string;
  readonly ways: Readonly<Record<Exclude<FollowWay, 'push'>, string>>;
  readonly address: string;
  readonly addressHint: (ways: readonly FollowWay[]) => string;
  readonly when: string;
  readonly paces: Readonly<Record<Pace, string>>;
  readonly go: string;
  readonly privacy: string;
  readonly noWay: string;
  readonly nothing: string;
  readonly wrong: string;
  readonly slow: (seconds: number) => string;
  readonly check: { readonly title: string; readonly mail: string; readonly sms: string };
  readonly code: { readonly title: string; readonly number: string; readonly code: string; readonly go: string; readonly wrong: string };
  readonly confirm: { readonly title: string; readonly lead: (topics: string) => string; readonly go: string; readonly not: string };
  readonly mine: {
    readonly title: string;
    readonly on: string;
    readonly saved: string;
    readonly topics: string;
    readonly save: string;
    readonly end: string;
  };
  readonly end: { readonly title: string; readonly lead: string; readonly go: string; readonly back: string };
  readonly ended: { readonly title: string; readonly lead: string };
  readonly missing: { readonly title: string; readonly lead: string };
};

const PACES_SV = { 'at-once': 'Genast', daily: 'En gång om dagen, klockan 7.30', weekly: 'En gång i veckan, på måndag' } as const;

const sv: FollowPageWords = {
  title: 'Följ',
  lead: (topics) => `Du får veta när det händer något nytt om ${topics}.`,
  how: 'Hur vill du få det?',
  ways: { sms: 'Sms', mail: 'Mejl' },
  address: 'Mobilnummer eller mejladress',
  addressHint: (ways) =>
    ways.includes('sms') && ways.includes('mail')
      ? 'Svenskt mobilnummer för sms, annars din mejladress.'
      : ways.includes('sms')
        ? 'Ett svenskt mobilnummer.'
        : 'Din mejladress.',
  when: 'När?',
  paces: PACES_SV,
  go: 'Följ',
  privacy: 'Vi använder adressen bara till det här. Ingen annan ser vad du följer. När du slutar tas adressen bort.',
  noWay: 'Det går inte att följa med sms eller mejl här än. Du kan läsa flödet i stället.',
  nothing: 'Det finns inget att följa på den här adressen. Gå till ärendet, mötet eller dialogen och tryck på Följ där.',
  wrong: 'Det ser inte ut som ett svenskt mobilnummer eller en mejladress.',
  slow: (seconds) => `Det blev för många på en gång. Vänta ${seconds} sekunder och försök igen.`,
  check: {
    title: 'Bekräfta att det är du',
    mail: 'Om adressen stämmer kommer ett mejl med en länk. Tryck på den så börjar du följa.',
    sms: 'Om numret stämmer kommer ett sms. Svara JA på det, eller skriv koden här.',
  },
  code: {
    title: 'Skriv koden',
    number: 'Mobilnummer',
    code: 'Koden i sms:et',
    go: 'Bekräfta',
    wrong: 'Koden stämmer inte, eller så är det för länge sedan den kom.',
  },
  confirm: {
    title: 'Vill du följa?',
    lead: (topics) => `Du får veta när det händer något nytt om ${topics}.`,
    go: 'Ja, jag vill följa',
    not: 'Nej, ta bort min adress',
  },
  mine: {
    title: 'Vad du följer',
    on: 'Nu följer du.',
    saved: 'Sparat.',
    topics: 'Du får veta när det händer något nytt om',
    save: 'Spara',
    end: 'Sluta följa allt',
  },
  end: {
    title: 'Sluta följa?',
    lead: 'Du får inga fler meddelanden, och din adress tas bort.',
    go: 'Sluta följa',
    back: 'Gå tillbaka',
  },
  ended: { title: 'Du följer inte längre', lead: 'Din adress är borttagen. Du får inga fler meddelanden.' },
  missing: {
    title: 'Här finns inget att ändra',
    lead: 'Länken är för gammal, eller så har du redan slutat följa. Då finns din adress inte kvar hos oss.',
  },
};

const en: FollowPageWords = {
  title: 'Follow',
  lead: (topics) => `You will be told when there is news of ${topics}.`,
  how: 'How do you want it?',
  ways: { sms: 'Text message', mail: 'E-mail' },
  address: 'Mobile number or e-mail address',
  addressHint: (ways) =>
    ways.includes('sms') && ways.includes('mail')
      ? 'A Swedish mobile number for text messages, else your e-mail address.'
      : ways.includes('sms')
        ? 'A Swedish mobile number.'
        : 'Your e-mail address.',
  when: 'When?',
  paces: { 'at-once': 'At once', daily: 'Once a day, at 7:30', weekly: 'Once a week, on Monday' },
  go: 'Follow',
  privacy: 'We use the address for this only. Nobody else sees what you follow. When you stop, the address is deleted.',
  noWay: 'It is not possible to follow by text message or e-mail here yet. You can read the feed instead.',
  nothing: 'There is nothing to follow at this address. Go to the matter, the meeting or the dialogue and press Follow there.',
  wrong: 'That does not look like a Swedish mobile number or an e-mail address.',
  slow: (seconds) => `That was too many at once. Wait ${seconds} seconds and try again.`,
  check: {
    title: 'Confirm that it is you',
    mail: 'If the address is right a letter with a link will come. Open it to begin to follow.',
    sms: 'If the number is right a text message will come. Answer YES, or type the code here.',
  },
  code: {
    title: 'Type the code',
    number: 'Mobile number',
    code: 'The code in the text message',
    go: 'Confirm',
    wrong: 'The code is wrong, or it came too long ago.',
  },
  confirm: {
    title: 'Do you want to follow?',
    lead: (topics) => `You will be told when there is news of ${topics}.`,
    go: 'Yes, I want to follow',
    not: 'No, delete my address',
  },
  mine: {
    title: 'What you follow',
    on: 'You follow it now.',
    saved: 'Saved.',
    topics: 'You are told when there is news of',
    save: 'Save',
    end: 'Stop following everything',
  },
  end: { title: 'Stop following?', lead: 'You get no more messages, and your address is deleted.', go: 'Stop following', back: 'Go back' },
  ended: { title: 'You no longer follow', lead: 'Your address is deleted. You get no more messages.' },
  missing: {
    title: 'There is nothing to change here',
    lead: 'The link is too old, or you have already stopped. Then we no longer have your address.',
  },
};

export function followPageWords(lang: 'sv' | 'en'): FollowPageWords {
  return lang === 'en' ? en : sv;
}
