/** How an archive is handed over: its form, and what its receiver has agreed on. */
import { cleanLine } from '@insyn/domain/text/clean.ts';

/** `insyn`: the archive itself · `eark`: E-ARK 2.1, FGS Paketstruktur 2.0 · `bagit`: BagIt 1.0. */
export const FORMS = ['insyn', 'eark', 'bagit'] as const;
export type Form = (typeof FORMS)[number];
/** `aip`: to be kept · `sip`: to be handed over. */
export const PACKAGE_TYPES = ['aip', 'sip'] as const;
export type PackageType = (typeof PACKAGE_TYPES)[number];

export type PackageWish = {
  readonly form: Form;
  readonly type: PackageType;
  /** Of the agreement that it is handed over by, and the receiver's own code; empty for none. */
  readonly agreement: string;
  readonly reference: string;
  /** Who is to keep it; empty where nobody is named. */
  readonly receiver: string;
};

/** One line as it was typed, for an agreement, a code or a name. */
export function isLabel(text: string): boolean {
  return text.length <= 200 && cleanLine(text) === text;
}
