/** A sealed archive as a bag (BagIt 1.0, RFC 8493): the plain alternative to a package of E-ARK. */
import { createHash } from 'node:crypto';
import { bytesOfText } from '@insyn/domain/archive/manifest.ts';
import { cleanLine } from '@insyn/domain/text/clean.ts';
import { type PackageAbout, SOFTWARE } from './package.ts';
import type { PackageWish } from './wish.ts';

type Files = ReadonlyMap<string, Uint8Array>;

/** `files`: of the archive, which lies in `data/` byte for byte. Those of the bag, by their paths within its one folder. */
export function bagFiles(files: Files, about: PackageAbout, { agreement, reference }: PackageWish): Files {
  const payload = new Map([...files].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => [`data/${path}`, bytes]));
  const octets = [...payload.values()].reduce((sum, { length }) => sum + length, 0);
  const info: readonly (readonly [label: string, text: string])[] = [
    ['Source-Organization', about.city],
    ['External-Description', about.title],
    ['External-Identifier', about.address],
    ['External-Identifier', about.dnr],
    ['Internal-Sender-Identifier', about.id],
    ['Internal-Sender-Description', [agreement, reference].filter((text) => text !== '').join(', ')],
    ['Bagging-Date', about.ends.slice(0, 10)],
    ['Bag-Software-Agent', `${SOFTWARE.name} ${SOFTWARE.version}`],
    ['Payload-Oxum', `${String(octets)}.${String(payload.size)}`],
  ];
  const tags = new Map([
    ['bagit.txt', bytesOfText('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')],
    [
      'bag-info.txt',
      bytesOfText(info.flatMap(([label, text]) => (cleanLine(text) === '' ? [] : [`${label}: ${cleanLine(text)}\n`])).join('')),
    ],
    ['manifest-sha256.txt', manifest(payload)],
  ]);
  return new Map([...payload, ...tags, ['tagmanifest-sha256.txt', manifest(tags)]]);
}

function manifest(files: Files): Uint8Array {
  const rows = [...files].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return bytesOfText(rows.map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${encoded(path)}\n`).join(''));
}

/** What would break a row of a manifest (RFC 8493, 2.1.3). */
function encoded(path: string): string {
  return path.replace(/[%\r\n]/g, (sign) => ({ '%': '%25', '\r': '%0D', '\n': '%0A' })[sign] ?? sign);
}
