/** Mail that moderation sends: alarms outside staffed hours, and what goes to the registrar. */
import { after, before, describe, expect, it } from '#spec';
import type { LogId, PostId } from '@insyn/domain/ids.ts';
import { openMailer, type Mailer } from '@insyn/server/identity/mail/mailer.ts';
import { openPostOffice } from '@insyn/server/moderation/post-mail.ts';
import type { PostRecord } from '@insyn/server/moderation/post-record.ts';
import { must } from '../attacks/identity-kit.ts';
import { createMemoryMail, type MemoryMail } from './mail-kit.ts';
import { CITY } from './admin-kit.ts';
import { IMMEDIATE, keptMail, LOG, openBench, ORDINARY, staffed, until, type Bench } from './moderation-staff-kit.ts';

const ALARM = 'jour@staden.example';
const REGISTRAR = 'diariet@staden.example';
const WORDS = 'Orden-i-inlagget-7391';

describe('alarms', () => {
  let bench: Bench;
  const mailer = keptMail();
  let posts = 0;
  before(async () => {
    bench = await openBench({ parts: { entrance: { mailer } }, review: { when: 'after', of: 'checks' }, at: '2026-11-20T21:00:00.000Z' });
    await must(bench.town.server, CITY, { type: 'tenant/set', settings: { alarm: ALARM } });
  });
  after(() => bench.town.server.stop());

  const policy = (always: boolean): Promise<void> =>
    must(bench.town.server, LOG, { type: 'moderation/publish-policy', policy: staffed(always), inherited: false });
  const report = async (reason: string): Promise<void> => {
    const { post, content } = await bench.write(
      bench.town.resident,
      `${WORDS} nummer ${String((posts += 1))} ${'abcdefghij'[posts % 10]?.repeat(9) ?? ''}`,
    );
    const reader = await bench.person(`Läsare Namnsson ${String(posts)}`);
    await bench.send(reader, {
      type: 'moderation/report',
      post,
      content: content as never,
      reason,
      text: 'Hemska-ord-om-inlagget',
      goodFaith: true,
    });
  };

  it('[MO63] an immediate reason when nobody is at work is mailed once in ten minutes, without words or names', async () => {
    await policy(false);
    await report(IMMEDIATE);
    await until(() => mailer.mails.length === 1);
    const [mail] = mailer.mails;
    expect(mail?.to).to.equal(ALARM);
    expect(mail?.text).to.include(`${bench.town.server.url}/granska/${LOG}`);
    expect(mail?.text).to.include('Var ska skolan ligga?');
    for (const secret of [WORDS, 'Hemska-ord', 'Namnsson', 'Rut', 'Havrelind'])
      expect(`${mail?.subject} ${mail?.text}`).not.to.include(secret);
    bench.town.server.clock.set(bench.town.server.clock.now() + 9 * 60_000);
    await report(IMMEDIATE);
    bench.town.server.clock.set(bench.town.server.clock.now() + 2 * 60_000);
    await report(IMMEDIATE);
    await until(() => mailer.mails.length === 2);
    expect(mailer.mails.length).to.equal(2);
  });

  it('[MO63] other reasons and staffed hours mail nobody', async () => {
    const before = mailer.mails.length;
    bench.town.server.clock.set(bench.town.server.clock.now() + 20 * 60_000);
    await report(ORDINARY);
    await policy(true);
    await report(IMMEDIATE);
    await policy(false);
    await report(IMMEDIATE);
    await until(() => mailer.mails.length > before);
    expect(mailer.mails.length).to.equal(before + 1);
  });

  it('[MO63] a mail that fails is told of without an address, tried again, and stops no later one', async () => {
    const faults: unknown[] = [];
    mailer.refuse = true;
    const office = openPostOffice(mailer, (fault) => faults.push(fault), [1, 1]);
    expect(await office.send({ to: ALARM, subject: '', text: WORDS }, { about: 'alarm', log: LOG })).to.equal(false);
    expect(faults).to.deep.equal(Array.from({ length: 3 }, () => ({ about: 'alarm', log: LOG, code: 'ECONNECTION' })));
    const patient = openPostOffice(mailer, () => {}, [3_600_000]);
    const waiting = patient.send({ to: ALARM, subject: '', text: '' }, { about: 'alarm', log: LOG });
    await patient.close();
    expect(await waiting).to.equal(false);
    bench.town.server.clock.set(bench.town.server.clock.now() + 20 * 60_000);
    await report(IMMEDIATE);
    await until(() => bench.town.server.logged.some((line) => line.includes('a mail was not taken')));
    mailer.refuse = false;
    const logged = bench.town.server.logged.join('\n');
    for (const secret of [ALARM, WORDS, 'Hemska-ord']) expect(logged).not.to.include(secret);
  });
});

describe('what goes to the registrar', () => {
  let bench: Bench;
  let mail: MemoryMail;
  let mailer: Mailer;
  let post: PostId;
  before(async () => {
    mail = await createMemoryMail();
    mailer = openMailer({ url: mail.url, from: 'Staden <dialog@staden.example>' });
    bench = await openBench({ parts: { entrance: { mailer } } });
    const { write, send, sanna, town } = bench;
    const written = await write(town.resident, `${WORDS} första versionen`);
    post = written.post;
    await send(sanna, { type: 'moderation/reject', post, content: written.content as never, reason: ORDINARY, note: 'En egen mening.' });
  });
  after(async () => {
    await bench.town.server.stop();
    mailer.close();
    await mail.close();
  });

  it('[MO64] without an address the act stands, and the page is there to print', async () => {
    await bench.send(bench.sanna, { type: 'moderation/send-to-registrar', post });
    const page = await bench.alva.get(`/granska/${LOG}/${post}/utskrift`);
    expect(page.status).to.equal(200);
    expect(mail.letters.length).to.equal(0);
  });

  it('[MO64] it is mailed to the registrar with a link and the same as data, and stands in no log of ours', async () => {
    const { town, sanna, send } = bench;
    await must(town.server, CITY, { type: 'tenant/set', settings: { registrar: REGISTRAR } });
    await send(sanna, { type: 'moderation/send-to-registrar', post });
    await until(() => mail.letters.length === 1);
    const [letter] = mail.letters;
    expect(letter?.to).to.deep.equal([REGISTRAR]);
    expect(letter?.text).to.include('inlagg-');
    const encoded =
      letter?.text
        .split(/application\/json/)[1]
        ?.split('\n\n')[1]
        ?.split('\r\n--')[0] ?? '';
    const record = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as PostRecord;
    expect(record.post).to.equal(post);
    expect(record.versions.map(({ text }) => text)).to.deep.equal([`${WORDS} första versionen`]);
    expect(record.acts.map(({ kind }) => kind)).to.deep.equal(['rejected', 'sent-to-registrar', 'sent-to-registrar']);
    expect(record.acts[0]?.statement?.note).to.equal('En egen mening.');
    expect(record.lines.map(({ type }) => type).filter((type) => type.startsWith('debate/'))).to.deep.equal(['debate/post-submitted']);
    expect(town.server.logged.join('\n')).not.to.include(WORDS);
    expect(town.server.logged.join('\n')).not.to.include(REGISTRAR);
  });

  it('[MO65] the page holds versions, decisions with reasons and times, and takes back the number', async () => {
    const { alva, town, sanna, siv } = bench;
    const address = `/granska/${LOG}/${post}/utskrift`;
    const page = await alva.get(address);
    for (const words of [WORDS, 'Var ska skolan ligga?', 'KS 2026/12', 'Rut Havrelind', 'Avslag', 'En egen mening.', 'Sanna Norrgrind'])
      expect(page.text).to.include(words);
    const empty = await alva.send(page, address, { dnr: ' ' });
    expect(empty.status).to.equal(422);
    const saved = await alva.send(page, address, { dnr: 'KS 2026/77' });
    expect(saved.text).to.include('Diarienumret är sparat.');
    expect((await town.server.app.authority.look(LOG))?.state.debate.items.get(post)?.registrar?.dnr).to.equal('KS 2026/77');
    expect((await sanna.get(address)).text).to.include('KS 2026/77');
    const data = await alva.get(`/granska/${LOG}/${post}/data`);
    expect((JSON.parse(data.html) as PostRecord).registrar?.dnr).to.equal('KS 2026/77');
    for (const who of [siv, town.resident, town.anna, town.disa]) expect((await who.get(address)).status).to.equal(404);
    expect((await town.nobody.get(address)).status).to.equal(401);
    for (const wrong of ['x', 'A'.repeat(22)]) expect((await alva.get(`/granska/${LOG}/${wrong}/utskrift`)).status).to.equal(404);
    expect((await alva.get(`/granska/${'torget' as LogId}/${post}/utskrift`)).status).to.equal(404);
    // A registrar registers, and judges nothing.
    expect((await alva.get(`/granska/${LOG}/${post}`)).status).to.equal(404);
    expect((await alva.get(`/granska/${LOG}`)).status).to.equal(404);
    expect((await alva.get('/granska')).text).to.include('Att registrera');
  });
});
