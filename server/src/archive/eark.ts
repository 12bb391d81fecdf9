/**
 * A sealed archive as an information package of E-ARK 2.1, which in Sweden is FGS Paketstruktur 2.0: the archive, byte for byte, is
 * its one representation. Times are those of the last line, so that the same archive is the same package.
 *
 * The schema files of METS and PREMIS are not ours and are left out: whoever checks has them from their own archive.
 */
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { documentation } from './documentation.ts';
import { dublinCoreOf } from './dublin-core.ts';
import { type Files, metsOf } from './mets.ts';
import type { PackageAbout } from './package.ts';
import { premisOfFiles, premisOfPackage } from './premis.ts';
import type { PackageWish } from './wish.ts';

const REPRESENTATION = 'rep1';
const [DESCRIPTIVE, PRESERVATION] = ['metadata/descriptive/dc.xml', 'metadata/preservation/premis.xml'];

/** `files`: of the archive. Those of the package, by their paths within its one folder, which is named `about.id`. */
export function earkFiles(files: Files, about: PackageAbout, wish: PackageWish): Files {
  const made = new Map<string, Uint8Array>();
  const write = (path: string, text: string): readonly [string, Uint8Array] => {
    const bytes = bytesOfText(text);
    made.set(path, bytes);
    return [path, bytes];
  };
  const folder = `representations/${REPRESENTATION}`;
  const data = under('data', files);
  for (const [path, bytes] of data) made.set(`${folder}/${path}`, bytes);
  const [, kept] = write(`${folder}/${PRESERVATION}`, premisOfFiles(about, REPRESENTATION, data));
  const inner = write(
    `${folder}/METS.xml`,
    metsOf({
      ...{ about, wish, id: REPRESENTATION, label: about.title, isRoot: false },
      ...{ descriptive: null, preservation: [PRESERVATION, kept], groups: [{ use: 'Data', files: data }] },
    }),
  );
  const papers = under('documentation', documentation(about));
  for (const [path, bytes] of papers) made.set(path, bytes);
  const descriptive = write(DESCRIPTIVE, dublinCoreOf(about));
  const preservation = write(PRESERVATION, premisOfPackage(about));
  const groups = [
    { use: 'Documentation', files: papers },
    { use: `Representations/${REPRESENTATION}`, files: new Map([inner]), pointer: inner[0] },
  ];
  write('METS.xml', metsOf({ about, wish, id: about.id, label: about.title, descriptive, preservation, groups, isRoot: true }));
  return made;
}

/** In order of path, in a folder. */
function under(folder: string, files: Files): Files {
  return new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => [`${folder}/${path}`, bytes]));
}
