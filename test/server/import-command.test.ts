/** `npx insyn import … --body`: minutes from files to a published version, on the folder itself. */
import { createServer } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, expect, it } from '#spec';
import { isLogId } from '@insyn/domain/ids.ts';
import type { MeetingDocument } from '@insyn/domain/protokoll/model.ts';
import { openDesk } from '@insyn/server/commands/open-desk.ts';
import { runCommand } from '@insyn/server/commands/run.ts';
import { readRequest, writeRequest } from '@insyn/server/commands/wire.ts';
import { type Config, readConfig } from '@insyn/server/config.ts';
import { openParts } from '@insyn/server/parts.ts';
import { createAuthority } from '@insyn/authority/authority.ts';
import { minutesPdf, type Piece } from './import-pdf-kit.ts';

const LONG = { timeout: 120_000 };
const LOG = 'namnd-skolnamnden';

/** Invented minutes: nobody and nothing in them is real. */
const minutes = (sections: readonly number[], date = '2026-03-03'): readonly Piece[] => [
  { text: 'Skolnämnden', heading: true },
  { text: `Protokoll ${date}` },
  ...sections.flatMap((number) => [
    { text: `§ ${number} Ny skola i Åby, etapp ${number}`, heading: true },
    { text: `Dnr SKN 2026/${number}` },
    { text: 'Beslut', heading: true },
    { text: 'Skolnämnden beslutar att godkänna förvaltningens förslag till ny skola.' },
    { text: 'Ärendet', heading: true },
    { text: `Förvaltningen har tagit fram ett förslag till en ny skola med plats för ${number}0 elever i Åby.` },
  ]),
];
const asText = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('\n\n');

describe('minutes from the console', () => {
  let folder: string;
  let config: Config;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'insyn-import-'));
  });
  after(() => rmSync(folder, { recursive: true }));
  let count = 0;
  beforeEach(() => {
    const read = readConfig({ DATA_DIR: join(folder, `data-${count++}`) });
    if (!read.ok) throw new Error('faults');
    config = read.config;
  });

  const insyn = async (...args: readonly string[]): Promise<{ code: number; said: string; complained: string }> => {
    let [said, complained] = ['', ''];
    const code = await runCommand(
      ['import', ...args],
      () => config,
      (text) => (said += `${text}\n`),
      (text) => (complained += `${text}\n`),
    );
    return { code, said, complained };
  };
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const known = async (meeting: string) => {
    const desk = await openDesk(config);
    try {
      if (!isLogId(LOG)) throw new Error(LOG);
      return await desk.body(LOG, meeting);
    } finally {
      await desk.close();
    }
  };
  /** The stored versions of the body's meetings, with their documents and whether their source is there. */
  const published = async () => {
    const { parts, close } = await openParts(config, (error) => {
      throw error;
    });
    const { store, clock, ids, secrets, people, project } = parts;
    const authority = createAuthority({ store, clock, ids, secrets, names: people, ...(project === undefined ? {} : { project }) });
    try {
      if (!isLogId(LOG)) throw new Error(LOG);
      const found = await authority.look(LOG);
      const body = found?.state.protokoll;
      if (found === null || body?.kind !== 'body') return [];
      const all = body.meetings.flatMap(({ meeting, versions, adjustment }) =>
        versions.map((version) => ({ meeting, adjustment, version })),
      );
      return await Promise.all(
        all.map(async ({ meeting, adjustment, version }) => {
          const card = found.held.contents.get(version.card)?.content as unknown as {
            title: string;
            sha256: string;
            source: { name: string; media: string; sha256: string } | null;
          };
          const bytes = (await store.attachment(LOG, card.sha256))?.bytes ?? new Uint8Array();
          const document = JSON.parse(new TextDecoder().decode(bytes)) as MeetingDocument;
          const source = card.source === null ? null : await store.attachment(LOG, card.source.sha256);
          return { meeting, adjustment, state: version.state, paragraphs: version.paragraphs, card, document, source };
        }),
      );
    } finally {
      await authority.close();
      await close();
    }
  };

  it(
    '[PR64] a PDF is told § by § and published with its document and its source; the same once more changes nothing',
    async () => {
      const bytes = await minutesPdf(minutes([31, 32]));
      const pdf = file('protokoll 2026-03-03.pdf', bytes);
      const absent = await insyn(pdf, '--body', 'skolnamnden');
      expect([absent.code, absent.complained]).to.deep.equal([1, absent.complained]);
      expect(absent.complained).to.include('--found');
      const dry = await insyn(pdf, '--body', 'skolnamnden', '--found', 'Skolnämnden', '--dry-run');
      expect(dry.code, dry.complained).to.equal(0);
      expect(dry.said)
        .to.match(/Protokoll · Skolnämnden · 2026-03-03 · 2 paragrafer/u)
        .and.to.match(/✓ § 31 Ny skola i Åby, etapp 31 · förstådd/u)
        .and.to.include('All text i filen finns med.')
        .and.to.match(/Filen lästes i en egen process/u)
        .and.to.include('Ingenting är publicerat.');
      expect((await known('2026-03-03')).name).to.equal(null);
      const done = await insyn(pdf, '--body', 'skolnamnden', '--found', 'Skolnämnden', '--adjusted', '2026-03-10');
      expect(done.code, done.complained).to.equal(0);
      expect(done.said).to.include('Skolnämnden är tillagd').and.to.include('publicerat som version 1 (justerat)');
      const [version, ...others] = await published();
      expect(others).to.deep.equal([]);
      expect([version?.meeting, version?.state, version?.adjustment.adjusted]).to.deep.equal(['2026-03-03', 'adjusted', '2026-03-10']);
      expect(version?.paragraphs.map(({ anchor }) => anchor)).to.deep.equal(['31', '32']);
      expect(version?.document.paragraphs.map(({ dnr }) => dnr[0])).to.deep.equal(['SKN 2026/31', 'SKN 2026/32']);
      expect([version?.card.source?.name, version?.card.source?.media]).to.deep.equal(['protokoll 2026-03-03.pdf', 'application/pdf']);
      expect(Buffer.from(version?.source?.bytes ?? []).equals(Buffer.from(bytes))).to.equal(true);
      const again = await insyn(pdf, '--body', 'skolnamnden', '--adjusted', '2026-03-10');
      expect([again.code, again.said.includes('samma innehåll är redan publicerat som version 1')]).to.deep.equal([0, true]);
      expect((await published()).length).to.equal(1);
      const corrected = await insyn(file('rattat.txt', asText(minutes([31, 32, 33]))), '--body', 'skolnamnden');
      expect(corrected.said).to.include('publicerat som version 2');
    },
    LONG,
  );

  it(
    '[PR65] the day is the document’s, whatever the file is called; without one it is the name’s, else it is asked for; what is typed counts',
    async () => {
      const other = file('protokoll-2026-04-04.txt', asText(minutes([31])));
      const first = await insyn(other, '--body', 'skolnamnden', '--found', 'Skolnämnden');
      expect(first.said).to.include('2026-04-04');
      expect(first.said).to.include(`${LOG} 2026-03-03: publicerat som version 1`);
      const dateless = asText(minutes([41]).filter(({ text }) => !text.startsWith('Protokoll')));
      const unknown = await insyn(file('utan dag.txt', dateless), '--body', 'skolnamnden');
      expect([unknown.code, unknown.complained.includes('Ange --meeting')]).to.deep.equal([2, true]);
      const named = await insyn(file('sn_20260505.txt', dateless), '--body', 'skolnamnden');
      expect(named.said).to.include('hämtat ur filens namn').and.to.include(`${LOG} 2026-05-05: publicerat som version 1`);
      const typed = await insyn(file('en till.txt', asText(minutes([51]))), '--body', 'skolnamnden', '--meeting', '2026-03-03-2');
      expect(typed.said).to.include(`${LOG} 2026-03-03-2: publicerat som version 1`);
      const differs = await insyn(file('en annan.txt', asText(minutes([52]))), '--body', 'skolnamnden', '--meeting', '2026-03-01');
      expect(differs.said).to.include('Dokumentet säger 2026-03-03. Du angav 2026-03-01').and.to.include(`${LOG} 2026-03-01: publicerat`);
      const several = await insyn(file('sist.txt', asText(minutes([53]))), '--body', 'skolnamnden');
      expect([several.code, several.complained]).to.deep.equal([2, several.complained]);
      expect(several.complained).to.include('2026-03-03 2026-03-03-2');
    },
    LONG,
  );

  it(
    '[PR66] files with a § each become one document; of two meetings, or with one that cannot be read, nothing is published',
    async () => {
      const parts = [33, 31, 32].map((number) => file(`paragraf-${number}.txt`, asText(minutes([number]))));
      const done = await insyn(...parts, '--body', 'skolnamnden', '--found', 'Skolnämnden');
      expect(done.code, done.complained).to.equal(0);
      expect(done.said).to.include('3 filer fogades ihop').and.to.include('3 paragrafer');
      const [version] = await published();
      expect(version?.paragraphs.map(({ anchor }) => anchor)).to.deep.equal(['31', '32', '33']);
      expect(version?.card.source).to.equal(null);
      const foreign = file('annat.txt', asText(minutes([34], '2026-06-06')));
      const mixed = await insyn(...parts, foreign, '--body', 'skolnamnden');
      expect([mixed.code, mixed.complained.includes('samma protokoll')]).to.deep.equal([4, true]);
      const page = file('fel.pdf', '<!doctype html><html><body>404</body></html>');
      const broken = await insyn(...parts, page, '--body', 'skolnamnden');
      expect([broken.code, broken.complained.startsWith('fel.pdf: Filen är en webbsida')]).to.deep.equal([4, true]);
      expect((await published()).length).to.equal(1);
    },
    LONG,
  );

  it(
    '[PR67] §§ of minutes are joined with the points of the notice that was published before',
    async () => {
      const notice = [
        'Skolnämnden',
        'Kallelse 2026-03-03',
        'Föredragningslista',
        '1. Mötets öppnande',
        '2. Ny skola i Åby, etapp 31',
        'Dnr SKN 2026/31',
        '3. Ny skola i Åby, etapp 32',
        'Dnr SKN 2026/32',
      ].join('\n\n');
      const called = await insyn(file('kallelse.txt', notice), '--body', 'skolnamnden', '--found', 'Skolnämnden');
      expect(called.said).to.include('(kallelse)');
      expect((await known('2026-03-03')).agenda.length).to.be.greaterThan(1);
      await insyn(file('p.txt', asText(minutes([31, 32]))), '--body', 'skolnamnden');
      const [, version] = await published();
      expect(version?.paragraphs.map(({ was }) => was)).to.deep.equal(['p2', 'p3']);
    },
    LONG,
  );

  it(
    '[PR62] an address in place of a file is a file that is not there, and nobody is called',
    async () => {
      let calls = 0;
      const server = createServer((_request, response) => {
        calls += 1;
        response.end('x');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      try {
        const address = server.address();
        const port = typeof address === 'object' && address !== null ? address.port : 0;
        for (const given of [
          `http://127.0.0.1:${port}/protokoll.pdf`,
          `http://[::ffff:7f00:1]:${port}/`,
          'http://169.254.169.254./latest/meta-data',
          `http://localhost:${port}@127.0.0.1/`,
          'gopher://127.0.0.1:70/1',
          'file:///etc/passwd',
          'data:text/plain,Hej',
          '\\\\127.0.0.1\\share\\a.pdf',
        ]) {
          const { code, complained } = await insyn(given, '--body', 'skolnamnden', '--dry-run');
          expect([code, complained.includes('går inte att läsa')], given).to.deep.equal([4, true]);
        }
        const linked = file('lankad.txt', asText([...minutes([31]), { text: `Se http://127.0.0.1:${port}/bilaga.pdf` }]));
        expect((await insyn(linked, '--body', 'skolnamnden', '--dry-run')).code).to.equal(0);
        expect(calls).to.equal(0);
      } finally {
        server.close();
      }
    },
    LONG,
  );

  it('[PR68] what is typed wrong is told before anything is read', async () => {
    for (const [given, words] of [
      [['finns-inte.pdf'], '--dialogue ID eller --body'],
      [['--body', 'skolnamnden'], 'fel antal ord'],
      [['a.pdf', '--body', 'skol/namnd'], '--body är nämndens adress'],
      [['a.pdf', '--body', 'sn', '--meeting', '3 mars'], '--meeting är en dag'],
      [['a.pdf', '--body', 'sn', '--state', 'klart'], '--state är ett av'],
      [['a.pdf', '--body', 'sn', '--adjusted', '2026-02-30'], '--adjusted är en dag'],
      [['a.pdf', '--body', 'sn', '--posted', 'igår'], '--posted är en dag'],
      [['a.pdf', '--body', 'sn', '--dialogue', 'x-y-z'], '--dialogue ID eller --body'],
    ] as const) {
      const { code, complained } = await insyn(...given);
      expect([code, complained.includes(words)], given.join(' ')).to.deep.equal([2, true]);
    }
    expect(readRequest(writeRequest({ op: 'body', log: LOG as never, meeting: '2026-03-03' }))).to.deep.equal({
      op: 'body',
      log: LOG,
      meeting: '2026-03-03',
    });
    expect(readRequest('{"op":"body","log":"namnd-x","meeting":"../x"}')).to.equal(null);
  });
});
