import { memoryPeople } from '@insyn/server/people/memory.ts';
import type { People } from '@insyn/server/people/people.ts';
import { Attempts } from '@insyn/server/pages/desk/attempts.ts';
import { drawReference, groupsOf, readReference, REFERENCE_SIGNS, spoken, written } from '@insyn/server/pages/desk/reference.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { after, before, describe, expect, it } from '#spec';
import { registered, SAID, type Staff, staffAt, textOf } from './desk-kit.ts';
import { postsOf } from './desk-posts.ts';
import { openDialogue, startServer, type TestServer } from './start-server.ts';

describe('references', () => {
  it('[ID94] sixteen signs that nobody mistakes, read however they are grouped', () => {
    const reference = drawReference();
    expect(reference).to.match(/^[2-9A-HJKMNPR-TV-Z]{16}$/);
    expect(readReference(reference)).to.equal(reference);
    expect(readReference(` ${written(reference).toLowerCase()} `)).to.equal(reference);
    expect(readReference(groupsOf(reference).join('  '))).to.equal(reference);
    expect(new Set(Array.from({ length: 500 }, drawReference)).size).to.equal(500);
    expect(spoken('7KMA')).to.equal('sju, Kalle, Martin, Adam');
    for (const sign of REFERENCE_SIGNS) expect(spoken(sign)).not.to.equal(sign);
  });

  it('[ID94] every wrong sign, and every two that changed places, is found', () => {
    for (let round = 0; round < 20; round += 1) {
      const reference = drawReference();
      for (let at = 0; at < 16; at += 1) {
        for (const sign of REFERENCE_SIGNS)
          if (sign !== reference.charAt(at)) expect(readReference(reference.slice(0, at) + sign + reference.slice(at + 1))).to.equal(null);
        const swapped = [...reference];
        [swapped[at], swapped[(at + 1) % 16]] = [swapped[(at + 1) % 16] ?? '', swapped[at] ?? ''];
        if (swapped.join('') !== reference) expect(readReference(swapped.join(''))).to.equal(null);
      }
    }
    for (const wrong of ['', 'ABCD', '0000-0000-0000-0000', `${drawReference()}A`, 'åäö']) expect(readReference(wrong)).to.equal(null);
  });

  it('[ID97] five at once, then one a minute; what was right does not count', () => {
    let now = 0;
    const attempts = new Attempts(() => now);
    for (let at = 0; at < 5; at += 1) expect(attempts.begin('x')).to.equal(0);
    expect(attempts.begin('x')).to.equal(60);
    expect(attempts.begin('y')).to.equal(0);
    now = 60_000;
    expect(attempts.begin('x')).to.equal(0);
    expect(attempts.begin('x')).to.equal(60);
    attempts.right('x');
    expect(attempts.begin('x')).to.equal(0);
  });
});

describe('with a reference', () => {
  let server: TestServer;
  let staff: Staff;
  let log: LogId;
  let people: People;
  let made = 0;
  before(async () => {
    const memory = memoryPeople();
    people = { ...memory, personOf: (tenant, credential) => ((made += 1), memory.personOf(tenant, credential)) };
    server = await startServer({ parts: { people } });
    log = await openDialogue(server, 'ny-skola');
    staff = await staffAt(server, 'Ebba Stenmyr');
  });
  after(() => server.stop());

  const found = (reference: string): Promise<{ readonly path: string; readonly text: string }> =>
    staff.press('/kontor/referens', { referens: reference });
  const lastPost = async () => (await postsOf(server, log)).at(-1);

  it('[ID95] within the edit window the words are put right; it still says how they came', async () => {
    const { reference } = await registered(staff, log);
    const page = await found(reference);
    expect(textOf(page.text)).to.contain('Rätta orden');
    const form = await staff.press(page.path, { act: 'correct' });
    expect(form.text).to.contain(SAID['text'] ?? '');
    expect(form.text).to.match(/value="a:a"\s+checked/);
    const review = await staff.press(page.path, { act: 'review', about: 'question', text: 'Blir vägen upplyst?' });
    expect(textOf(review.text)).to.contain('Blir vägen upplyst?');
    const done = await staff.press(page.path, { act: 'send' });
    expect(textOf(done.text)).to.contain('Orden är rättade.');
    const post = await lastPost();
    expect(post).to.deep.include({ text: 'Blir vägen upplyst?', assisted: 'phone', stance: { kind: 'question' } });
    expect(post?.author?.name).to.equal('Gunvor Eklöpare');
    expect(post?.history.length).to.equal(2);
    expect(textOf((await found(reference)).text)).to.contain('Blir vägen upplyst?');
  });

  it('[ID95] after it what is new is added under it', async () => {
    const { reference } = await registered(staff, log);
    const now = server.clock.now();
    server.clock.set(now + 20 * 60_000);
    const page = await found(reference);
    expect(textOf(page.text)).to.contain('Skriv ett tillägg');
    await staff.press(page.path, { act: 'correct' });
    const wrong = await staff.press(page.path, { act: 'review', text: 'Ring 19121212-1212' });
    expect(textOf(wrong.text)).to.contain('Det ser ut som ett personnummer.');
    await staff.press(page.path, { act: 'review', text: 'Och en soffa vid porten.' });
    const done = await staff.press(page.path, { act: 'send' });
    expect(textOf(done.text)).to.contain('Tillägget är skickat.');
    expect((await lastPost())?.addenda.map(({ text }) => text)).to.deep.equal(['Och en soffa vid porten.']);
    expect((await lastPost())?.text).to.equal(SAID['text']);
    server.clock.set(now);
  });

  it('[ID95] a window that closes meanwhile: told in words, the words stay', async () => {
    const { reference } = await registered(staff, log);
    const page = await found(reference);
    await staff.press(page.path, { act: 'correct' });
    await staff.press(page.path, { act: 'review', about: 'other', text: 'Nästan för sent.' });
    const now = server.clock.now();
    server.clock.set(now + 60 * 60_000 - 1000);
    const late = await staff.press(page.path, { act: 'send' });
    expect(textOf(late.text)).to.contain('Nästan för sent.');
    expect(textOf(late.text)).to.contain('Tiden för att rätta har gått ut.');
    expect((await lastPost())?.addenda.length).to.equal(0);
    expect(textOf((await staff.press(page.path, { act: 'send' })).text)).to.contain('Tillägget är skickat.');
    expect((await lastPost())?.text).to.equal(SAID['text']);
    server.clock.set(now);
  });

  it('[ID95] staff take back after asking once; the words are gone for everyone, and the reference still tells', async () => {
    const { reference } = await registered(staff, log, { ...SAID, text: 'Ska tas tillbaka.' });
    const page = await found(reference);
    expect(textOf((await staff.press(page.path, { act: 'withdraw' })).text)).to.contain('Det går inte att ångra.');
    expect((await lastPost())?.status).to.equal('published');
    expect(textOf((await staff.press(page.path, { act: 'take-back' })).text)).to.contain('Inlägget är tillbakataget.');
    expect((await lastPost())?.status).to.equal('withdrawn');
    expect(textOf((await found(reference)).text)).to.contain('Orden visas inte längre för någon.');
  });

  it('[ID95] taking back needs its own page first: a press without it changes nothing', async () => {
    const { reference } = await registered(staff, log);
    const page = await found(reference);
    await staff.press(page.path, { act: 'take-back' });
    await staff.press(page.path, { act: 'send' });
    expect(await lastPost()).to.deep.include({ status: 'published', text: SAID['text'] });
  });

  const browser = () => {
    const jar = new Map<string, string>();
    const send = async (
      path: string,
      fields?: Readonly<Record<string, string>>,
    ): Promise<{ readonly response: Response; readonly text: string }> => {
      const response = await fetch(`${server.url}${path}`, {
        redirect: 'manual',
        headers: {
          cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
          ...(fields === undefined ? {} : { origin: server.url, 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields).toString() }),
      });
      for (const cookie of response.headers.getSetCookie())
        jar.set(cookie.slice(0, cookie.indexOf('=')), cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';')));
      return { response, text: await response.text() };
    };
    return { send, cookies: () => [...jar.keys()] };
  };
  const valueOf = (page: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

  it('[ID96] the person reads and takes back alone, without a session', async () => {
    const { reference } = await registered(staff, log, { ...SAID, text: 'Mina egna ord.' });
    const { send, cookies } = browser();
    const ask = await send('/jag/kvitto');
    const csrf = valueOf(ask.text, 'csrf');
    const own = await send('/jag/kvitto', { csrf, referens: reference });
    expect(textOf(own.text)).to.contain('Mina egna ord.');
    expect(own.text).not.to.contain('<textarea');
    expect(own.response.headers.get('cache-control')).to.equal('no-store');
    const kvitto = valueOf(own.text, 'kvitto');
    const forged = await send('/jag/kvitto/ta-tillbaka', { csrf, kvitto: `${kvitto.slice(0, -2)}AA` });
    expect(textOf(forged.text)).to.contain('Skriv referensen en gång till.');
    expect((await lastPost())?.status).to.equal('published');
    const done = await send('/jag/kvitto/ta-tillbaka', { csrf, kvitto });
    expect(textOf(done.text)).to.contain('Inlägget är tillbakataget');
    expect((await lastPost())?.status).to.equal('withdrawn');
    expect(cookies()).to.deep.equal(['__Host-insyn-visit']);
    expect(textOf((await send('/jag/kvitto/ta-tillbaka', { csrf, kvitto })).text)).to.contain('Inlägget är redan tillbakataget.');
  });

  it('[ID96] what was found can be taken back for fifteen minutes; then the reference is asked for again', async () => {
    const { reference } = await registered(staff, log);
    const { send } = browser();
    const csrf = valueOf((await send('/jag/kvitto')).text, 'csrf');
    const kvitto = valueOf((await send('/jag/kvitto', { csrf, referens: reference })).text, 'kvitto');
    const now = server.clock.now();
    server.clock.set(now + 16 * 60_000);
    expect(textOf((await send('/jag/kvitto/ta-tillbaka', { csrf, kvitto })).text)).to.contain('Skriv referensen en gång till.');
    server.clock.set(now);
    expect((await lastPost())?.status).to.equal('published');
  });

  it('[ID93] the person behind a reference has no session, so neither supports nor votes; the command of a resident cannot claim it', async () => {
    const { reference } = await registered(staff, log);
    const rut = await server.person('Rut Havrelind');
    const claimed = await server.send(
      log,
      { type: 'debate/submit', text: 'Som om.', lang: 'sv', stance: { kind: 'other' }, assisted: 'phone' },
      rut,
    );
    expect(claimed.status).to.equal(403);
    expect(reference.length).to.equal(19);
  });

  it('[ID97] a wrong one is told in words, makes nobody, and is slowed from the sixth on, also when all come at once', async () => {
    const before = made;
    const guess = written(drawReference());
    const first = await staff.press('/kontor/referens', { referens: guess });
    expect(textOf(first.text)).to.contain('Det finns inget inlägg med den referensen.');
    expect(first.text).to.contain(guess);
    const rest = await Promise.all(
      Array.from({ length: 8 }, () => staff.press('/kontor/referens', { referens: written(drawReference()) })),
    );
    const slowed = rest.filter(({ text }) => textOf(text).includes('Det har blivit fel flera gånger. Vänta 60 sekunder'));
    expect(slowed.length).to.equal(4);
    expect(made).to.equal(before);
    const { send } = browser();
    const csrf = valueOf((await send('/jag/kvitto')).text, 'csrf');
    const answers: number[] = [];
    for (let at = 0; at < 7; at += 1)
      answers.push((await send('/jag/kvitto', { csrf, referens: written(drawReference()) })).response.status);
    expect(answers).to.deep.equal([404, 404, 404, 404, 404, 429, 429]);
    expect(made).to.equal(before);
  });
});
