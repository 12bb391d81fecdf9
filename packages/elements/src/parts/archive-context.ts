/** What the parts of an archive need to be drawn. */
import type { ArchiveWords } from '../translations/archive.ts';
import { formatTag } from '../translations/languages.ts';
import type { PartContext } from './context.ts';

export type ArchiveContext = PartContext & { readonly said: ArchiveWords };

export function countWords(count: number, { words }: Pick<ArchiveContext, 'words'>): string {
  return new Intl.NumberFormat(formatTag(words.$code)).format(count);
}
