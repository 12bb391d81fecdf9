/** PREMIS 3: what became of a package's files, by whom and when, and the hash of each. */
import { createHash } from 'node:crypto';
import { type Element, element, xmlText } from '../pages/feeds/xml.ts';
import { mediaOf } from './media.ts';
import { type PackageAbout, SOFTWARE } from './package.ts';

const IDENTIFIER = 'local';
const EVENTS = 'http://id.loc.gov/vocabulary/preservation/eventType';
type Files = ReadonlyMap<string, Uint8Array>;

/** Of the whole: the dialogue as a thing of its own. */
export function premisOfPackage(about: PackageAbout): string {
  return premis(
    about,
    [element('object', { 'xsi:type': 'intellectualEntity' }, identifier('object', about.id), element('originalName', {}, about.origin))],
    about.id,
  );
}

/** Of one representation: each of its files with size, form and hash. `files` by their paths within it. */
export function premisOfFiles(about: PackageAbout, representation: string, files: Files): string {
  return premis(
    about,
    [
      element('object', { 'xsi:type': 'representation' }, identifier('object', representation), element('originalName', {}, about.origin)),
      ...[...files].map(([path, bytes]) => fileObject(path, bytes, representation, about.media)),
    ],
    representation,
  );
}

function premis(about: PackageAbout, objects: readonly Element[], what: string): string {
  const [city, software] = [`organisation:${about.city}`, `program:${SOFTWARE.name}`];
  return xmlText(
    element(
      'premis',
      { xmlns: 'http://www.loc.gov/premis/v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', version: '3.0' },
      ...objects,
      event({ id: 'skapades', type: 'creation', of: 'cre', at: about.begins, by: city, role: 'implementer', what }, 'Dialogen började.'),
      event(
        {
          id: 'forseglades',
          type: 'digital signature generation',
          of: 'dig',
          at: about.ends,
          by: software,
          role: 'executing program',
          what,
        },
        `Förseglat efter ${String(about.size)} rader, med stadens nyckel ${about.key}.`,
      ),
      event(
        {
          id: 'paketerades',
          type: 'information package creation',
          of: 'ipc',
          at: about.ends,
          by: software,
          role: 'executing program',
          what,
        },
        'Packat ur det förseglade arkivet. Tiden är den sista radens: samma arkiv blir alltid samma paket.',
      ),
      agent(city, about.city, 'organization'),
      agent(software, SOFTWARE.name, 'software', SOFTWARE.version),
    ),
  );
}

type Event = {
  readonly id: string;
  readonly type: string;
  /** Code of the type in the vocabulary. */
  readonly of: string;
  readonly at: string;
  readonly by: string;
  readonly role: string;
  readonly what: string;
};

function event({ id, type, of, at, by, role, what }: Event, detail: string): Element {
  return element(
    'event',
    {},
    identifier('event', id),
    element('eventType', { authority: 'eventType', authorityURI: EVENTS, valueURI: `${EVENTS}/${of}` }, type),
    element('eventDateTime', {}, at),
    element('eventDetailInformation', {}, element('eventDetail', {}, detail)),
    element('eventOutcomeInformation', {}, element('eventOutcome', {}, 'success')),
    element(
      'linkingAgentIdentifier',
      {},
      element('linkingAgentIdentifierType', {}, IDENTIFIER),
      element('linkingAgentIdentifierValue', {}, by),
      element('linkingAgentRole', {}, role),
    ),
    element(
      'linkingObjectIdentifier',
      {},
      element('linkingObjectIdentifierType', {}, IDENTIFIER),
      element('linkingObjectIdentifierValue', {}, what),
    ),
  );
}

function agent(id: string, name: string, type: string, version?: string): Element {
  return element(
    'agent',
    {},
    identifier('agent', id),
    element('agentName', {}, name),
    element('agentType', {}, type),
    ...(version === undefined ? [] : [element('agentVersion', {}, version)]),
  );
}

function fileObject(path: string, bytes: Uint8Array, representation: string, media: ReadonlyMap<string, string>): Element {
  return element(
    'object',
    { 'xsi:type': 'file' },
    identifier('object', `${representation}/${path}`),
    element(
      'objectCharacteristics',
      {},
      element(
        'fixity',
        {},
        element('messageDigestAlgorithm', {}, 'SHA-256'),
        element('messageDigest', {}, createHash('sha256').update(bytes).digest('hex')),
        element('messageDigestOriginator', {}, SOFTWARE.name),
      ),
      element('size', {}, String(bytes.length)),
      element('format', {}, element('formatDesignation', {}, element('formatName', {}, mediaOf(path, media)))),
    ),
    element('originalName', {}, path),
    element(
      'relationship',
      {},
      element('relationshipType', {}, 'structural'),
      element('relationshipSubType', {}, 'is included in'),
      element(
        'relatedObjectIdentifier',
        {},
        element('relatedObjectIdentifierType', {}, IDENTIFIER),
        element('relatedObjectIdentifierValue', {}, representation),
      ),
    ),
  );
}

function identifier(of: 'object' | 'event' | 'agent', value: string): Element {
  return element(`${of}Identifier`, {}, element(`${of}IdentifierType`, {}, IDENTIFIER), element(`${of}IdentifierValue`, {}, value));
}
