/** What a package is about, in Dublin Core: simple, Swedish, for the archive's own register. */
import { ARCHIVE_FORMAT } from '@insyn/domain/archive/manifest.ts';
import type { DialogueKind } from '@insyn/domain/dialogue/types.ts';
import { type Attributes, element, xmlText } from '../pages/feeds/xml.ts';
import type { PackageAbout } from './package.ts';

const KINDS: Readonly<Record<DialogueKind, string>> = {
  radslag: 'Rådslag',
  chat: 'Chatt',
  paragraph: 'Frågor om en paragraf i ett protokoll',
  panel: 'Panel',
};

const RIGHTS =
  'Allmän handling. Paketet innehåller bara det som alla får läsa. Det som människor har skrivit är deras: upphovsrättslagen säger hur det får återges. Det innehåller personuppgifter: dataskyddsförordningen gäller.';

export function dublinCoreOf(about: PackageAbout): string {
  const swedish: Attributes = { 'xml:lang': 'sv' };
  const { title, lang, summary, city, body, responsible, dnr, kind } = about;
  const day = (at: string): string => at.slice(0, 10);
  const rows: readonly (readonly [name: string, text: string, attributes?: Attributes])[] = [
    ['title', title, { 'xml:lang': lang }],
    ['creator', city],
    ['contributor', body],
    ['contributor', responsible === city || responsible === body ? '' : responsible],
    ['publisher', city],
    ['description', summary, { 'xml:lang': lang }],
    ['type', KINDS[kind], swedish],
    ['date', `${day(about.begins)}/${day(about.ends)}`],
    ['identifier', about.id],
    ['identifier', about.address],
    ['identifier', dnr === '' ? '' : `Diarienummer ${dnr}`, swedish],
    ...about.languages.map((each) => ['language', each] as const),
    ['format', ARCHIVE_FORMAT],
    ['rights', RIGHTS, swedish],
  ];
  return xmlText(
    element(
      'dc',
      { xmlns: 'http://www.openarchives.org/OAI/2.0/oai_dc/', 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
      ...rows.filter(([, text]) => text.trim() !== '').map(([name, text, attributes]) => element(`dc:${name}`, attributes ?? {}, text)),
    ),
  );
}
