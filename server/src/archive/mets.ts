/** A METS file of an E-ARK package (CSIP 2.1): what is in a folder, with size and hash, and how its parts belong together. */
import { createHash } from 'node:crypto';
import { type Attributes, type Element, element, xmlText } from '../pages/feeds/xml.ts';
import { mediaOf } from './media.ts';
import { type PackageAbout, SOFTWARE } from './package.ts';
import type { PackageWish } from './wish.ts';

export type Files = ReadonlyMap<string, Uint8Array>;
export type Group = {
  /** `Documentation`, `Data`, `Representations/rep1`. */
  readonly use: string;
  /** By their paths from the METS file. */
  readonly files: Files;
  /** The METS file of a representation: its group stands for it. */
  readonly pointer?: string;
};
export type MetsParts = {
  readonly about: PackageAbout;
  readonly wish: PackageWish;
  readonly id: string;
  readonly label: string;
  /** Paths with bytes; `null` where the folder has none. */
  readonly descriptive: readonly [path: string, bytes: Uint8Array] | null;
  readonly preservation: readonly [path: string, bytes: Uint8Array];
  readonly groups: readonly Group[];
  /** Of the package itself: it says who hands it over, and by which agreement. */
  readonly isRoot: boolean;
};

const CONTENT: Attributes = {
  'csip:CONTENTINFORMATIONTYPE': 'OTHER',
  'csip:OTHERCONTENTINFORMATIONTYPE': 'insyn-archive/1',
};
const PROFILES: Readonly<Record<PackageWish['type'], string>> = {
  sip: 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml',
  aip: 'https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml',
};

export function metsOf(parts: MetsParts): string {
  const { about, wish, id, label, descriptive, preservation, groups } = parts;
  const used = new Map<string, number>();
  // Names within a file are counted: the same parts have the same.
  const name = (kind: string): string => {
    const at = (used.get(kind) ?? 0) + 1;
    used.set(kind, at);
    return `${kind}-${String(at).padStart(4, '0')}`;
  };
  const bytesAt = (path: string, bytes: Uint8Array): Attributes => ({
    MIMETYPE: mediaOf(path, about.media),
    SIZE: String(bytes.length),
    CREATED: about.ends,
    CHECKSUM: createHash('sha256').update(bytes).digest('hex').toUpperCase(),
    CHECKSUMTYPE: 'SHA-256',
  });
  const reference = ([path, bytes]: readonly [string, Uint8Array], more: Attributes): Element =>
    element('mdRef', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': addressOf(path), ...more, ...bytesAt(path, bytes) });
  const [described, preserved] = [name('dmd'), name('dig')];
  const named = groups.map((group) => ({ ...group, id: name('grp') }));
  return xmlText(
    element(
      'mets',
      {
        xmlns: 'http://www.loc.gov/METS/',
        'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
        'xmlns:xlink': 'http://www.w3.org/1999/xlink',
        OBJID: id,
        LABEL: label,
        TYPE: 'Mixed',
        ...CONTENT,
        PROFILE: PROFILES[wish.type],
      },
      headerElement(parts),
      ...(descriptive === null
        ? []
        : [element('dmdSec', { ID: described, CREATED: about.ends, STATUS: 'CURRENT' }, reference(descriptive, { MDTYPE: 'DC' }))]),
      element('amdSec', {}, element('digiprovMD', { ID: preserved, STATUS: 'CURRENT' }, reference(preservation, { MDTYPE: 'PREMIS' }))),
      element(
        'fileSec',
        { ID: name('sec') },
        ...named.map(({ id: group, use, files }) =>
          element(
            'fileGrp',
            { ID: group, USE: use, ...CONTENT },
            ...[...files].map(([path, bytes]) =>
              element(
                'file',
                { ID: name('file'), ...bytesAt(path, bytes) },
                element('FLocat', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': addressOf(path) }),
              ),
            ),
          ),
        ),
      ),
      element(
        'structMap',
        { ID: name('map'), TYPE: 'PHYSICAL', LABEL: 'CSIP' },
        element(
          'div',
          { ID: name('div'), LABEL: id },
          element('div', {
            ID: name('div'),
            LABEL: 'Metadata',
            ADMID: preserved,
            ...(descriptive === null ? {} : { DMDID: described }),
          }),
          ...named.map(({ id: group, use, pointer }) =>
            element(
              'div',
              { ID: name('div'), LABEL: use.split('/')[0] ?? use },
              element('fptr', { FILEID: group }),
              ...(pointer === undefined
                ? []
                : [
                    element(
                      'div',
                      { ID: name('div'), LABEL: use },
                      element('mptr', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': addressOf(pointer), 'xlink:title': group }),
                    ),
                  ]),
            ),
          ),
        ),
      ),
    ),
  );
}

function headerElement({ about, wish, isRoot }: MetsParts): Element {
  const { ends, city } = about;
  const agreed = (
    [
      ['SUBMISSIONAGREEMENT', wish.agreement],
      ['REFERENCECODE', wish.reference],
    ] as const
  ).filter(([, text]) => text !== '');
  return element(
    'metsHdr',
    {
      CREATEDATE: ends,
      LASTMODDATE: ends,
      ...(isRoot && wish.type === 'sip' ? { RECORDSTATUS: 'NEW' } : {}),
      'csip:OAISPACKAGETYPE': wish.type.toUpperCase(),
    },
    element(
      'agent',
      { ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' },
      element('name', {}, SOFTWARE.name),
      element('note', { 'csip:NOTETYPE': 'SOFTWARE VERSION' }, SOFTWARE.version),
    ),
    ...(isRoot
      ? [
          element('agent', { ROLE: 'ARCHIVIST', TYPE: 'ORGANIZATION' }, element('name', {}, city)),
          ...(wish.type === 'sip' ? [element('agent', { ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, element('name', {}, city))] : []),
          ...(wish.receiver === ''
            ? []
            : [element('agent', { ROLE: 'PRESERVATION', TYPE: 'ORGANIZATION' }, element('name', {}, wish.receiver))]),
          ...agreed.map(([type, text]) => element('altRecordID', { TYPE: type }, text)),
        ]
      : []),
  );
}

/** A path as an address relative to its METS file (RFC 3986). */
function addressOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
