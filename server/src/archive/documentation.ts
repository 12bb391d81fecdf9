/** What lies beside an archive in a package, for those who open it when we are gone: how to read it, and the format, whole. */
import { readFileSync } from 'node:fs';
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import type { PackageAbout } from './package.ts';

const FORMAT = readFileSync(new URL('./format.md', import.meta.url), 'utf8');

export function documentation(about: PackageAbout): ReadonlyMap<string, Uint8Array> {
  return new Map([
    ['format.md', bytesOfText(FORMAT)],
    ['las-mig.txt', bytesOfText(readMe(about))],
  ]);
}

function readMe({ title, city, dnr, address, key }: PackageAbout): string {
  return `${title}
${city}${dnr === '' ? '' : `, diarienummer ${dnr}`}

Det här är en dialog mellan en stad och dess invånare, som den stod när den förseglades.
Den låg på ${address}.

Läs:            öppna representations/rep1/data/html/index.html i en webbläsare. Inget nät behövs.
Kontrollera:    insyn-verify representations/rep1/data --key NYCKELN
                Stadens nyckel är ${key}
                Jämför den med den som står i protokollet eller på stadens sida.

METS.xml            vad paketet innehåller (E-ARK CSIP 2.1, FGS Paketstruktur 2.0)
metadata/           vad det handlar om (Dublin Core) och vad som har gjorts med det (PREMIS 3)
representations/    själva arkivet, i formatet insyn-archive/1
documentation/      den här filen, och formatet beskrivet i format.md

Scheman för METS, PREMIS och CSIP ligger inte i paketet. De finns hos Library of Congress och DILCIS Board.

This is a dialogue between a city and its residents. Open representations/rep1/data/html/index.html in a browser;
the format is described in documentation/format.md.
`;
}
