import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, expect, it } from '#spec';
import { NOBODY } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { Mail } from '@insyn/server/identity/mail/mailer.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import type { SearchIndex } from '@insyn/server/search/port.ts';
import { startCouncil, views, type Council } from './protokoll-kit.ts';

const posted = views.find(({ status }) => status === 'posted');
const minutes = posted?.document;
const dnr = minutes?.paragraphs.find((paragraph) => paragraph.dnr.length > 0)?.dnr[0];
if (!posted || !minutes || dnr === undefined) throw new Error('the fixture has no matter');
const ORDER = `${routes.matterPage(dnrKey(dnr))}/bestall`;

describe('ordering a document', () => {
  let council: Council;
  let search: SearchIndex;
  let folder = '';
  const sent: Mail[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'insyn-order-'));
    search = await openSearchIndex({ folder });
    const mailer = { send: (mail: Mail) => Promise.resolve(void sent.push(mail)), close: () => undefined };
    council = await startCouncil({ parts: { search, entrance: { mailer } } });
    await council.publish(posted.meeting, minutes);
    await council.server.app.searchable();
  });
  after(async () => {
    await council.stop();
    await search.close();
    await rm(folder, { recursive: true });
  });

  it('[PR125] says whom to ask where no mail goes out', async () => {
    const page = await council.server.get(`${ORDER}?handling=Karta`);
    expect(page.status).to.equal(200);
    expect(await page.text()).to.include('går inte att beställa här');
    expect((await council.server.get('/i/arende/finns-inte/bestall')).status).to.equal(404);
  });

  it('[PR125] goes to the registrar with a receipt; what is missing is told, and only our own form counts', async () => {
    const { app, url } = council.server;
    const set = { type: 'tenant/set', settings: { registrar: 'registrator@sunnero.example' } } as const;
    await app.authority.submit({ log: 'tenant-stad' as LogId, command: set, who: { ...NOBODY, seats: ['admin/1'] }, key: null });
    const page = await council.server.get(`${ORDER}?handling=${encodeURIComponent('Karta <b>')}&datum=2026-03-03`);
    const cookie = page.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const text = await page.text();
    expect(text).to.include('Karta &lt;b&gt;, 2026-03-03');
    const csrf = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const send = (fields: Readonly<Record<string, string>>, origin = url): Promise<Response> =>
      fetch(`${url}${ORDER}`, {
        method: 'POST',
        headers: { origin, cookie, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrf, ...fields }).toString(),
      });

    const missing = await send({ handling: 'Karta', kontakt: ' ', ovrigt: 'Gärna i färg.' });
    expect(missing.status).to.equal(422);
    expect(await missing.text())
      .to.include('Skriv hur du vill få den')
      .and.to.include('Gärna i färg.');
    for (const refused of [
      await send({ handling: 'Karta', kontakt: 'a@b.se', csrf: 'x' }),
      await send({ handling: 'Karta', kontakt: 'a' }, 'https://evil.example'),
    ])
      expect(refused.status).to.be.oneOf([400, 403, 409]);
    expect(sent).to.have.length(0);

    const done = await send({ handling: 'Karta', kontakt: 'rut@sunnero.example', ovrigt: '' });
    expect(done.status).to.equal(200);
    const receipt = /B-[A-Z2-9]{6}/.exec(await done.text())?.[0] ?? '';
    expect(sent.map(({ to }) => to)).to.deep.equal(['registrator@sunnero.example']);
    expect(sent[0]?.subject).to.include(receipt).and.to.include(dnr);
    expect(sent[0]?.text).to.include('Karta').and.to.include('rut@sunnero.example');
  });
});
