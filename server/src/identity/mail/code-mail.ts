/** The letter with a one-time code: the code first, so that it is read in the list of mails. */
import type { Mail } from './mailer.ts';

export type CodeMail = {
  readonly to: string;
  readonly code: string;
  readonly link: string;
  /** The site where it began; `null` on our own pages. */
  readonly site: string | null;
  readonly lang: 'sv' | 'en';
};

export function codeMail({ to, code, link, site, lang }: CodeMail): Mail {
  return lang === 'sv'
    ? {
        to,
        subject: `${code} är din kod`,
        text: [
          `Din kod är ${code}`,
          'Skriv den på sidan där du började. Den gäller en gång, i tio minuter.',
          `Du kan också öppna länken, i samma webbläsare:\n${link}`,
          ...(site === null ? [] : [`Du började på ${site}.`]),
          'Har du inte bett om någon kod? Då behöver du inte göra något. Ge aldrig koden till någon annan.',
        ].join('\n\n'),
      }
    : {
        to,
        subject: `${code} is your code`,
        text: [
          `Your code is ${code}`,
          'Type it on the page where you began. It counts once, for ten minutes.',
          `You can also open this link, in the same browser:\n${link}`,
          ...(site === null ? [] : [`You began on ${site}.`]),
          'Did you not ask for a code? Then there is nothing you need to do. Never give the code to anybody else.',
        ].join('\n\n'),
      };
}
