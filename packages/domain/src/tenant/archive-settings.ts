/** How a city keeps its dialogues: how long they are on the web, by which agreement they are handed over, and which way to the registrar. */
import { cleanLine, isShowable, lengthOf } from '../text/clean.ts';
import { personalNumbers } from '../text/personal-number.ts';
import { cleanGround } from '../keeping/grounds.ts';
import { isMonths } from '../keeping/months.ts';

export type ArchiveSettings = {
  /** After a dialogue was put away; `null`: it stays on the web. */
  readonly monthsOnWeb: number | null;
  /** Of the agreement on delivery, the receiver's own code, and who receives; empty: as the server is set. */
  readonly agreement: string;
  readonly reference: string;
  readonly receiver: string;
  /** Ways to the registrar: to the mail address of the settings, and into the folder of the server's. */
  readonly mail: boolean;
  readonly folder: boolean;
  /** Provisions beside those that are there for everyone. */
  readonly grounds: readonly string[];
};

export const DEFAULT_ARCHIVE: ArchiveSettings = {
  monthsOnWeb: null,
  agreement: '',
  reference: '',
  receiver: '',
  mail: true,
  folder: false,
  grounds: [],
};

const GROUNDS_MOST = 40;

export function cleanArchive({ monthsOnWeb, agreement, reference, receiver, mail, folder, grounds }: ArchiveSettings): ArchiveSettings {
  return {
    monthsOnWeb,
    agreement: cleanLine(agreement),
    reference: cleanLine(reference),
    receiver: cleanLine(receiver),
    mail,
    folder,
    grounds: [...new Set(grounds.map((each) => cleanGround(each) ?? cleanLine(each)))].filter((each) => each !== ''),
  };
}

/** Name of the setting that does not fit; `null` when all do. */
export function archiveFault({ monthsOnWeb, agreement, reference, receiver, grounds }: ArchiveSettings): string | null {
  const fits = (text: string): boolean => lengthOf(text) <= 200 && isShowable(text) && personalNumbers(text).length === 0;
  if (monthsOnWeb !== null && !isMonths(monthsOnWeb, 1)) return 'archive.monthsOnWeb';
  for (const [name, text] of Object.entries({ agreement, reference, receiver })) if (!fits(text)) return `archive.${name}`;
  return grounds.length <= GROUNDS_MOST && grounds.every((each) => cleanGround(each) === each) ? null : 'archive.grounds';
}
