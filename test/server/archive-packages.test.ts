/** An archive as a package to hand over: E-ARK (FGS Paketstruktur 2.0) and BagIt, from a real server; looked at by programs that are not ours where they are there. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, expect, it } from '#spec';
import { NOBODY } from '@insyn/authority/ports.ts';
import { DEFAULT_POLICY } from '@insyn/domain/moderation/default-policy.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Command } from '@insyn/domain/root.ts';
import { archiveKey } from '@insyn/server/archive/key.ts';
import { type Package, packed } from '@insyn/server/archive/package.ts';
import type { SealParts } from '@insyn/server/archive/seal.ts';
import { ArchiveStore } from '@insyn/server/archive/store.ts';
import type { PackageWish } from '@insyn/server/archive/wish.ts';
import { readConfig } from '@insyn/server/config.ts';
import { readXml, type XmlNode } from '@insyn/server/exchange/xml-tree.ts';
import { readVerifier } from '@insyn/domain/checkpoint.ts';
import { verifyArchive } from '@insyn/verify/archive.ts';
import { zipFiles } from '@insyn/verify/archive-files.ts';
import { sharedFile, xmllint } from './exchange-kit.ts';
import { grantRoles } from './staff.ts';
import { ABOUT, POST, receiptOf, startServer, type TestServer } from './start-server.ts';

const LOG = 'gangbana' as LogId;
const BEGINS = Date.parse('2026-11-20T08:00:00.000Z');
const TITLE = 'Gångbana & cykel: "ja" <eller> nej?';
const WISH: PackageWish = { form: 'eark', type: 'aip', agreement: '', reference: '', receiver: '' };
const SIP: PackageWish = { ...WISH, type: 'sip', agreement: 'ÖK 2026:14', reference: 'SE/SSA/0001', receiver: 'Stadsarkivet' };
const XLINK = '{http://www.w3.org/1999/xlink}href';
const CSIP = 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS';
const METS = ['METS.xml', 'representations/rep1/METS.xml'];
const PREMIS = ['metadata/preservation/premis.xml', 'representations/rep1/metadata/preservation/premis.xml'];
const SCHEMAS = sharedFile('schemas/mets.xsd');

type Files = ReadonlyMap<string, Uint8Array>;

const text = (files: Files, path: string): string => {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`no ${path} in ${[...files.keys()].join()}`);
  return new TextDecoder().decode(bytes);
};
const treeOf = (files: Files, path: string): XmlNode => {
  const read = readXml(text(files, path));
  if (!read.ok) throw new Error(`${path}: ${read.code}`);
  return read.root;
};
const isNode = (child: XmlNode | string): child is XmlNode => typeof child !== 'string';
const all = (node: XmlNode, name: string): readonly XmlNode[] => [
  ...(node.name === name ? [node] : []),
  ...node.children.filter(isNode).flatMap((child) => all(child, name)),
];
const words = (node: XmlNode): string => node.children.map((child) => (isNode(child) ? words(child) : child)).join('');
const attribute = (node: XmlNode, name: string): string => node.attributes.get(name) ?? '';
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const within = (files: Files, folder: string): Files =>
  new Map([...files].flatMap(([path, bytes]) => (path.startsWith(folder) ? [[path.slice(folder.length), bytes] as const] : [])));

describe('an archive as a package', () => {
  let server: TestServer;
  let parts: SealParts;
  const made = async (wish: PackageWish = WISH, from = parts): Promise<Package> => {
    const found = await packed(from, LOG, wish);
    if (found === null) throw new Error('nothing to pack');
    return found;
  };
  /** With the name of its one folder. */
  const opened = async (wish: PackageWish = WISH): Promise<{ readonly root: string; readonly files: Files }> => {
    const { bytes } = await made(wish);
    const end = Buffer.from(bytes).lastIndexOf('PK\x05\x06', undefined, 'latin1');
    const at = Buffer.from(bytes).readUInt32LE(end + 16);
    const name = Buffer.from(bytes)
      .subarray(at + 46, at + 46 + Buffer.from(bytes).readUInt16LE(at + 28))
      .toString('utf8');
    return { root: name.split('/')[0] ?? '', files: zipFiles(bytes) };
  };

  before(async () => {
    server = await startServer();
    server.clock.set(BEGINS);
    const read = readConfig({});
    if (!read.ok) throw new Error('settings');
    const { authority } = server.app;
    parts = {
      door: {
        authority,
        store: server.store,
        people: server.people,
        config: read.config,
        baseUrl: () => server.url,
        copyScript: () => null,
      },
      archive: new ArchiveStore(null),
      key: () => archiveKey(server.secrets.log, server.url),
    };
    await grantRoles(server.app, 'tenant-stad' as LogId, await server.people.create('Sanna', 'tenant-stad' as LogId), ['moderator']);
    const paper = new TextEncoder().encode('%PDF-1.7\n%\u00e5\n');
    const hash = createHash('sha256').update(paper).digest('base64url');
    const about = {
      title: TITLE,
      summary: 'Ska gatan få en gångbana?',
      lang: 'sv',
      body: 'Trafiknämnden',
      dnr: 'TN 2026/77',
      about: ABOUT,
    };
    const act = async (command: Command, attachments: Parameters<typeof authority.submit>[0]['attachments'] = []): Promise<void> => {
      const answer = await authority.submit({ log: LOG, command, who: { ...NOBODY, seats: ['admin/1'] }, key: null, attachments });
      if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
    };
    await act({
      type: 'dialogue/create',
      kind: 'radslag',
      description: { ...about, alternatives: [{ id: 'a', letter: 'A', title: 'Vid Lyktorget' }], debateCloses: null },
      settings: { review: { when: 'after', of: 'checks' } },
      policy: DEFAULT_POLICY,
    });
    await act({ type: 'dialogue/enter', phase: 'debate' });
    await act(
      {
        type: 'dialogue/add-document',
        card: { title: 'Karta', media: 'application/pdf', bytes: paper.length, sha256: hash, lang: 'sv', source: null },
      },
      [{ sha256: hash, media: 'application/pdf', bytes: paper }],
    );
    server.clock.set(BEGINS + 3_600_000);
    await receiptOf(await server.send(LOG, POST, await server.person('Rut')));
    await receiptOf(await server.send(LOG, { ...POST, text: 'A pavement, please.', lang: 'en' }, await server.person('Kit')));
  });
  after(() => server.stop());

  it('[AR40] holds the archive byte for byte in one folder with the name of the package, and what is checked there holds', async () => {
    const archive = zipFiles((await made({ ...WISH, form: 'insyn' })).bytes);
    const key = readVerifier(parts.key().written);
    if (key === null) throw new Error('no key');
    for (const [form, folder] of [
      ['eark', 'representations/rep1/data/'],
      ['bagit', 'data/'],
    ] as const) {
      const { root, files } = await opened({ ...WISH, form });
      const data = within(files, folder);
      expect([...data.keys()].toSorted(), form).to.deep.equal([...archive.keys()].toSorted());
      for (const [path, bytes] of archive) expect(sha256(data.get(path) ?? new Uint8Array()), path).to.equal(sha256(bytes));
      expect((await verifyArchive(data, { keys: [key] })).kind, form).to.equal('ok');
      expect(root).to.equal(`${new URL(server.url).host.replace(':', '-')}-${LOG}-${String((await server.store.head(LOG))?.seq)}`);
    }
    const { root, files } = await opened();
    expect(attribute(treeOf(files, 'METS.xml'), 'OBJID')).to.equal(root);
  });

  it.skipIf(SCHEMAS === null || !xmllint, 'the schemas (../shared) or xmllint (libxml2-utils) are not on this machine')(
    '[AR41] METS and PREMIS hold by their schemas, of a package to keep and of one to hand over',
    async () => {
      for (const wish of [WISH, SIP]) {
        const { files } = await opened(wish);
        expect(validated(files), wish.type).to.deep.equal([...METS, ...PREMIS].map((path) => `${path} validates`));
      }
      // And it is a validator: what is not valid is told.
      const { files } = await opened();
      const broken = new Map(files).set(
        'METS.xml',
        Buffer.from(text(files, 'METS.xml').replace(/ OAISPACKAGETYPE|csip:OAISPACKAGETYPE="AIP"/, 'csip:OAISPACKAGETYPE="PAKET"')),
      );
      expect(validated(broken).join('\n')).to.include('METS.xml fails to validate');
      const unhashed = new Map(files).set(
        PREMIS[1] ?? '',
        Buffer.from(text(files, PREMIS[1] ?? '').replace(/<messageDigest>[0-9a-f]+<\/messageDigest>/, '')),
      );
      expect(validated(unhashed).join('\n')).to.include(`${PREMIS[1] ?? ''} fails to validate`);
    },
  );

  it('[AR42] every file but the outermost METS is named once, with its size and hash; every name in it leads somewhere', async () => {
    const { files } = await opened(SIP);
    const named: string[] = [];
    for (const path of METS) {
      const folder = path.slice(0, -'METS.xml'.length);
      const root = treeOf(files, path);
      for (const node of [...all(root, 'mdRef'), ...all(root, 'file')]) {
        const [place] = node.name === 'file' ? all(node, 'FLocat') : [node];
        const at = `${folder}${decodeURIComponent(attribute(place ?? node, XLINK))}`;
        const bytes = files.get(at);
        if (bytes === undefined) throw new Error(`${path} names ${at}`);
        named.push(at);
        expect(attribute(node, 'CHECKSUM').toLowerCase(), at).to.equal(sha256(bytes));
        expect(Number(attribute(node, 'SIZE')), at).to.equal(bytes.length);
        expect(attribute(node, 'CHECKSUMTYPE')).to.equal('SHA-256');
        expect(attribute(node, 'MIMETYPE'), at).to.match(/^[a-z]+\/[a-z0-9.+-]+$/);
      }
      const ids = [...text(files, path).matchAll(/ ID="([^"]+)"/g)].map(([, id = '']) => id);
      expect(new Set(ids).size).to.equal(ids.length);
      for (const [, list = ''] of text(files, path).matchAll(/ (?:FILEID|ADMID|DMDID)="([^"]+)"/g))
        for (const id of list.split(' ')) expect(ids).to.include(id);
      for (const pointer of all(root, 'mptr')) {
        expect(files.has(attribute(pointer, XLINK))).to.equal(true);
        expect(ids).to.include(attribute(pointer, '{http://www.w3.org/1999/xlink}title'));
      }
      const map = all(root, 'structMap')[0];
      expect([attribute(map ?? root, 'TYPE'), attribute(map ?? root, 'LABEL')]).to.deep.equal(['PHYSICAL', 'CSIP']);
    }
    expect(named.toSorted()).to.deep.equal([...files.keys()].filter((path) => path !== 'METS.xml').toSorted());
    expect(files.size).to.be.greaterThan(15);
    expect(text(files, 'representations/rep1/METS.xml')).to.include('MIMETYPE="application/pdf"');
  });

  it('[AR43] its Dublin Core says title, number, body, city, days, languages and rights, and nothing that is not known', async () => {
    const { files } = await opened();
    const rows = treeOf(files, 'metadata/descriptive/dc.xml')
      .children.filter(isNode)
      .map((node) => [node.name, words(node)]);
    const of = (name: string): readonly string[] => rows.flatMap(([each, value = '']) => (each === name ? [value] : []));
    expect(of('title')).to.deep.equal([TITLE]);
    expect(of('contributor')).to.deep.equal(['Trafiknämnden', 'Stadsdelen Kvarnskogen']);
    expect(of('identifier')).to.include('Diarienummer TN 2026/77').and.to.include(`${server.url}/d/${LOG}`);
    expect(of('date')).to.deep.equal(['2026-11-20/2026-11-20']);
    expect(of('language')).to.deep.equal(['sv', 'en']);
    expect(of('type')).to.deep.equal(['Rådslag']);
    expect(of('rights').join()).to.match(/^Allmän handling\./);
    expect(of('publisher')).to.deep.equal(of('creator')).and.to.have.length(1);
    expect(rows.every(([, value = '']) => value.trim() !== '')).to.equal(true);
  });

  it('[AR44] is for keeping or for handing over, with agreement, code and receiver, as it was asked for', async () => {
    const header = async (wish: PackageWish) => {
      const root = treeOf((await opened(wish)).files, 'METS.xml');
      const agents = all(root, 'agent').map((node) => [attribute(node, 'ROLE'), attribute(node, 'TYPE')].join(' '));
      const codes = all(root, 'altRecordID').map((node) => [attribute(node, 'TYPE'), words(node)]);
      const kind = attribute(all(root, 'metsHdr')[0] ?? root, `{${CSIP}}OAISPACKAGETYPE`);
      return { kind, agents, codes, profile: attribute(root, 'PROFILE') };
    };
    expect(await header(WISH)).to.deep.equal({
      kind: 'AIP',
      agents: ['CREATOR OTHER', 'ARCHIVIST ORGANIZATION'],
      codes: [],
      profile: 'https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml',
    });
    expect(await header(SIP)).to.deep.equal({
      kind: 'SIP',
      agents: ['CREATOR OTHER', 'ARCHIVIST ORGANIZATION', 'CREATOR ORGANIZATION', 'PRESERVATION ORGANIZATION'],
      codes: [
        ['SUBMISSIONAGREEMENT', 'ÖK 2026:14'],
        ['REFERENCECODE', 'SE/SSA/0001'],
      ],
      profile: 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml',
    });
    const read = readConfig({
      ARCHIVE_PACKAGE: 'sip',
      ARCHIVE_AGREEMENT: 'ÖK 2026:14',
      ARCHIVE_CODE: 'SE/SSA/0001',
      ARCHIVE_RECEIVER: 'Stadsarkivet',
    });
    const { form: _form, ...wanted } = SIP;
    expect(read.ok && read.config.archive).to.deep.equal(wanted);
    expect(readConfig({ ARCHIVE_PACKAGE: 'dip' }).ok).to.equal(false);
  });

  it('[AR45] its PREMIS tells when the dialogue began and was sealed, by whose key, and the hash of every file', async () => {
    const { files } = await opened();
    const data = within(files, 'representations/rep1/');
    for (const path of PREMIS) {
      const root = treeOf(files, path);
      const events = all(root, 'event').map((node) => [
        words(all(node, 'eventType')[0] ?? node),
        words(all(node, 'eventDateTime')[0] ?? node),
      ]);
      expect(events).to.deep.equal([
        ['creation', '2026-11-20T08:00:00.000Z'],
        ['digital signature generation', '2026-11-20T09:00:00.000Z'],
        ['information package creation', '2026-11-20T09:00:00.000Z'],
      ]);
      expect(words(root)).to.include(parts.key().written);
      const known = all(root, 'agent').map((node) => words(all(node, 'agentIdentifierValue')[0] ?? node));
      for (const link of all(root, 'linkingAgentIdentifierValue')) expect(known).to.include(words(link));
    }
    const objects = all(treeOf(files, PREMIS[1] ?? ''), 'object').slice(1);
    expect(objects).to.have.length([...data.keys()].filter((path) => path.startsWith('data/')).length);
    for (const object of objects) {
      const bytes = data.get(words(all(object, 'originalName')[0] ?? object)) ?? new Uint8Array();
      expect(words(all(object, 'messageDigest')[0] ?? object)).to.equal(sha256(bytes));
      expect(words(all(object, 'size')[0] ?? object)).to.equal(String(bytes.length));
    }
  });

  it('[AR46] the same archive is the same package, byte for byte, whenever it is made', async () => {
    for (const wish of [WISH, SIP, { ...WISH, form: 'bagit' }, { ...WISH, form: 'insyn' }] as const) {
      const first = await made(wish);
      server.clock.set(BEGINS + 90 * 86_400_000);
      const second = await made(wish);
      expect(second.name).to.equal(first.name);
      expect(Buffer.from(second.bytes).equals(first.bytes), `${wish.form} ${wish.type}`).to.equal(true);
    }
  });

  it('[AR47] a bag is whole by its own lists, and one that was changed is not', async () => {
    const { files } = await opened({ ...SIP, form: 'bagit' });
    expect(text(files, 'bagit.txt')).to.equal('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n');
    expect(faultsOfBag(files)).to.deep.equal([]);
    expect(text(files, 'bag-info.txt'))
      .to.include(`External-Description: ${TITLE}\n`)
      .and.to.include('Bagging-Date: 2026-11-20\n')
      .and.to.include('ÖK 2026:14');
    expect(faultsOfBag(new Map(files).set('data/keys.txt', Buffer.from('x')))).to.include('data/keys.txt');
    expect(faultsOfBag(new Map(files).set('data/mer.txt', Buffer.from('x')))).to.include('data/mer.txt');
    expect(faultsOfBag(new Map([...files].filter(([path]) => path !== 'data/names.ndjson')))).to.include('data/names.ndjson');
    expect(faultsOfBag(new Map(files).set('bag-info.txt', Buffer.from('Payload-Oxum: 1.1\n')))).to.include('bag-info.txt');
  });

  it('[AR50] carries the description of its format, whole, and a page of how to read and check it', async () => {
    const { files } = await opened();
    const guide = readFileSync(new URL('../../stories/guide/arkivformat.mdx', import.meta.url), 'utf8');
    expect(text(files, 'documentation/format.md')).to.equal(guide.slice(guide.indexOf('# ')));
    expect(text(files, 'documentation/las-mig.txt')).to.include(TITLE).and.to.include(parts.key().written).and.to.include('TN 2026/77');
  });
});

/** Paths that a reader of RFC 8493 would stop at. */
function faultsOfBag(files: Files): readonly string[] {
  const listOf = (path: string): ReadonlyMap<string, string> =>
    new Map(
      text(files, path)
        .split('\n')
        .filter((row) => row !== '')
        .map((row) => [row.slice(66), row.slice(0, 64)]),
    );
  const [payload, tags] = [listOf('manifest-sha256.txt'), listOf('tagmanifest-sha256.txt')];
  const wrong = [...payload, ...tags]
    .filter(([path, hash]) => sha256(files.get(path) ?? new Uint8Array()) !== hash || !files.has(path))
    .map(([path]) => path);
  const unlisted = [...files.keys()].filter((path) => path.startsWith('data/') && !payload.has(path));
  const inData = [...files].filter(([path]) => path.startsWith('data/'));
  const sum = `${String(inData.reduce((octets, [, bytes]) => octets + bytes.length, 0))}.${String(inData.length)}`;
  return [...wrong, ...unlisted, ...(text(files, 'bag-info.txt').includes(`Payload-Oxum: ${sum}\n`) ? [] : ['bag-info.txt'])];
}

/** What xmllint says of the XML of a package, a line for each file; without network. */
function validated(files: Files): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'insyn-eark-'));
  try {
    for (const [path, bytes] of files) {
      if (!path.endsWith('.xml')) continue;
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const schema = (name: string): string => {
      const found = sharedFile(`schemas/${name}`);
      if (found === null || !existsSync(found)) throw new Error(`no ${name}`);
      return readFileSync(found, 'utf8');
    };
    for (const name of ['xlink.xsd', 'premis-v3-0.xsd', 'DILCISExtensionMETS.xsd']) writeFileSync(join(folder, name), schema(name));
    writeFileSync(join(folder, 'mets.xsd'), schema('mets.xsd').replace('http://www.loc.gov/standards/xlink/xlink.xsd', 'xlink.xsd'));
    writeFileSync(
      join(folder, 'csip.xsd'),
      `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:import namespace="http://www.loc.gov/METS/" schemaLocation="mets.xsd"/><xs:import namespace="${CSIP}" schemaLocation="DILCISExtensionMETS.xsd"/></xs:schema>`,
    );
    const lint = (xsd: string, paths: readonly string[]): string =>
      spawnSync('xmllint', ['--nonet', '--noout', '--schema', xsd, ...paths], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 64 * 1024 * 1024,
      }).stderr;
    return `${lint('csip.xsd', METS)}${lint('premis-v3-0.xsd', PREMIS)}`.trim().split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
