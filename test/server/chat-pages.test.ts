import { routes } from '@insyn/protocol/routes.ts';
import type { LogId, SessionId } from '@insyn/domain/ids.ts';
import { after, before, describe, expect, it } from '#spec';
import { plain } from './admin-kit.ts';
import { MACHINE_WORDS } from './admin-words.ts';
import { BEGINS, type ChatPlace, zoned } from './chat-kit.ts';
import { CITY, clockAt, type Evening, LOG, MINUTE, openPlace, planOthers, playEvening, read } from './chat-pages-kit.ts';
import { openDialogue } from './start-server.ts';

const SCRIPTED = / style=| on[a-z]+=|<style|<script(?! type="module" src="\/embed\/)/;

describe('the page of a chat before and while it is on', () => {
  let place: ChatPlace;
  let evening: Evening;
  let others: { readonly coming: SessionId; readonly off: SessionId };
  before(async () => {
    place = await openPlace();
    evening = await playEvening(place, 'asking');
    others = await planOthers(place);
  });
  after(() => place.server.stop());

  it('[CH67] before it tells when, who, the rules and the questions in the order of the queue, with the way into a calendar', async () => {
    const { html, text, headers } = await read(place, routes.chatPage(LOG, evening.session));
    for (const part of [
      'Politiker svarar om nya skolan',
      `Tisdag 24 november 2026 klockan ${clockAt(10)}–${clockAt(40)}`,
      `Chatten börjar tisdag 24 november 2026 ${clockAt(10)}. Du kan ställa din fråga redan nu.`,
      'Ilyas Sandholt (Framtidspartiet), ledamot',
      'Sanna Norrgrind leder chatten',
      'Fråga om saken, inte om personen.',
      'Så väljs frågorna',
      'Ett stöd ger 1 poäng.',
      'Frågor syns direkt för alla.',
      'Frågor i förväg (3)',
      'Fråga 1 · Nour Almstig',
      'Frågor och hjälp',
      '08-123 45',
    ])
      expect(text, part).to.include(part);
    const order = [...html.matchAll(/<article[^>]* id="f-([^"]+)"/g)].map(([, id]) => id);
    expect(order).to.deep.equal([evening.posts.answered, evening.posts.corrected, evening.posts.later]);
    expect(html)
      .to.include(`href="${routes.chatCalendar(LOG, evening.session)}"`)
      .and.to.include('<title>Chatt: Politiker svarar om nya skolan – Var ska skolan ligga?</title>')
      .and.to.include(`<link rel="canonical" href="${place.server.url}${routes.chatPage(LOG, evening.session)}"`)
      .and.not.to.include('noindex')
      .and.not.to.match(SCRIPTED);
    expect(headers.get('content-security-policy')).to.include("frame-ancestors 'none'").and.not.to.include('unsafe');
    expect(headers.get('vary')).to.include('Accept-Language');
    const english = await read(place, routes.chatPage(LOG, evening.session), { 'accept-language': 'en' });
    expect(english.html).to.include('<html lang="en"');
    expect(english.text).to.include('Add to your calendar').and.to.include('Tuesday');
  });

  it('[CH67] one that is to be announced says from when one can ask, one that is off says why', async () => {
    expect((await read(place, routes.chatPage(LOG, others.coming))).text).to.match(/Chatten börjar .*\. Frågor går att ställa från /);
    const off = await read(place, routes.chatPage(LOG, others.off));
    expect(off.text).to.include('Chatten är inställd. Skulle ha hållits').and.to.include('Skäl: Salen är upptagen.');
    expect(off.text).not.to.include('Du kan ställa');
  });

  it('[CH67] what is not there, in the dialogue or at all, is answered alike; the short address leads to the chat that is next', async () => {
    const other = await openDialogue(place.server, 'annan-dialog');
    const wrong = [
      '/d/ny-skola/chatt/x',
      `/d/ny-skola/chatt/${'A'.repeat(22)}`,
      `/d/${other}/chatt/${evening.session}`,
      '/d/finns-inte/chatt/x',
      `${routes.chatPage(LOG, evening.session)}?allt=2`,
      `/d/${other}/chatt`,
      `/d/${other}/chatt/${evening.session}/protokoll.md`,
      `/d/${other}/chatt/${evening.session}/kalender.ics`,
      `/d/${other}/chatt/${evening.session}/sal`,
    ];
    const answers = await Promise.all(wrong.map((path) => read(place, path)));
    expect(new Set(answers.map(({ status, html }) => `${String(status)} ${html}`)).size).to.equal(1);
    expect(answers[0]?.status).to.equal(404);
    const short = await place.server.get(routes.chats(LOG));
    expect([short.status, short.headers.get('location')]).to.deep.equal([302, routes.chatPage(LOG, evening.session)]);
    const draft = await openDialogue(place.server, 'utkast-med-chatt', { draft: true });
    expect((await read(place, `/d/${draft}/chatt`)).status).to.equal(404);
  });

  it('[CH67] the page of its dialogue lists its chats, the next one first', async () => {
    const { html } = await read(place, routes.page(LOG));
    const list = /<ul class="chats">(.*?)<\/ul>/s.exec(html)?.[1] ?? '';
    expect(plain(list).trim()).to.equal(
      `Chatt tis ${clockAt(10)} · Politiker svarar om nya skolan Du kan ställa frågor redan nu Chatt tor ${clockAt(60)} · Tjänstemän svarar om siffrorna Chatt fre ${clockAt(60)} · Fråga om skolvägen Inställd`,
    );
  });

  it('[CH69] a calendar has one event in the city’s zone with a reminder, and what is off is off in it', async () => {
    const calendar = await read(place, routes.chatCalendar(LOG, evening.session));
    expect(calendar.headers.get('content-type')).to.equal('text/calendar; charset=utf-8');
    const lines = calendar.html.replace(/\r\n /g, '').split('\r\n');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT').length).to.equal(1);
    for (const line of [
      `UID:${evening.session}.${LOG}@${CITY}.insyn`,
      'SEQUENCE:0',
      `DTSTART;TZID=Europe/Stockholm:20261124T${clockAt(10).replace('.', '')}00`,
      `DTEND;TZID=Europe/Stockholm:20261124T${clockAt(40).replace('.', '')}00`,
      'TZID:Europe/Stockholm',
      'SUMMARY:Chatt: Politiker svarar om nya skolan',
      'BEGIN:VALARM',
      'TRIGGER:-PT15M',
      'STATUS:CONFIRMED',
    ])
      expect(lines, line).to.include(line);
    const off = (await read(place, routes.chatCalendar(LOG, others.off))).html.replace(/\r\n /g, '');
    expect(off)
      .to.include('STATUS:CANCELLED')
      .and.to.include('SEQUENCE:1')
      .and.to.include('Salen är upptagen')
      .and.not.to.include('VALARM');
  });

  it('[CH69] another time comes to the same event, with a higher number', async () => {
    const { session } = evening;
    const { plan } = await place.session(session);
    const closes = zoned(BEGINS + 55 * MINUTE);
    await place.must({ type: 'chat/extend', session, closes }, place.host);
    const moved = (await read(place, routes.chatCalendar(LOG, session))).html.replace(/\r\n /g, '');
    expect(moved)
      .to.include(`UID:${session}.${LOG}@${CITY}.insyn`)
      .and.to.include('SEQUENCE:1')
      .and.to.include(`DTEND;TZID=Europe/Stockholm:20261124T${clockAt(55).replace('.', '')}00`);
    await place.must({ type: 'chat/extend', session, closes: plan.closes }, place.host);
    expect((await read(place, routes.chatCalendar(LOG, session))).html).to.include('SEQUENCE:2');
  });
});

describe('the page of a chat that is on', () => {
  let place: ChatPlace;
  let evening: Evening;
  before(async () => {
    place = await openPlace();
    evening = await playEvening(place, 'live');
  });
  after(() => place.server.stop());

  it('[CH67] it shows what is answered now, answers, the queue and what is not taken up with the reason, and the moment it shows', async () => {
    const { html, text } = await read(place, routes.chatPage(LOG, evening.session));
    for (const part of [
      `Pågår nu, slutar ${clockAt(40)}`,
      `Sidan visar läget ${clockAt(13)}.`,
      'Majken Dalvret svarar nu',
      'Besvarade (1)',
      `svarade ${clockAt(13)}`,
      'Fakta från förvaltningen',
      'Frågor i kö (3)',
      'Tas inte upp (1)',
      'Skäl: Frågan handlar om ersättningen',
      'Sammanslagen med fråga 6',
      'Den som frågade har tagit tillbaka sin fråga.',
      'En moderator dolde texten 24 november. Skäl: Personuppgift.',
      'Hur kommer du till skolan?',
      '3 har svarat.',
      'på plats',
    ])
      expect(text, part).to.include(part);
    expect(text).not.to.match(/Ring Ulla|tar jag tillbaka/);
    expect(html).to.include('&lt;script&gt;').and.not.to.match(SCRIPTED);
    expect((await read(place, routes.page(LOG))).text).to.include('Pågår nu');
    // What staff prepared is for those who answer: none of it is on a page of everyone's.
    await place.must(
      { type: 'chat/prepare', question: evening.posts.later, text: 'Hemligt förslag', facts: 'Hemliga fakta', lang: 'sv' },
      place.host,
    );
    for (const who of [{}, place.ilyas.headers, place.host.headers, place.moderator.headers])
      expect((await read(place, routes.chatPage(LOG, evening.session), who)).text).not.to.include('Hemlig');
  });

  it('[CH67] a pause is told with the host’s words', async () => {
    await place.must({ type: 'chat/pause', session: evening.session, reason: 'Brandlarmet går.' }, place.host);
    expect((await read(place, routes.chatPage(LOG, evening.session))).text).to.include(
      'Chatten är pausad en stund. Frågor går att ställa. Värden sa: ”Brandlarmet går.”',
    );
    await place.must({ type: 'chat/resume', session: evening.session }, place.host);
  });

  it('[CH67] the screen in the room has the question that was just taken up, who answers it, and where to ask', async () => {
    const hall = await read(place, routes.chatHall(LOG, evening.session));
    expect(hall.text)
      .to.include('I debatten frågade jag')
      .and.to.include('Majken Dalvret (Framtidspartiet)')
      .and.to.include(`/d/ny-skola/chatt/${evening.session}`);
    expect(hall.html)
      .to.match(/<main>\s*<insyn-chat-hall/)
      .and.not.to.match(SCRIPTED);
  });

  it('[CH67] no page of a chat says a word of the machine', async () => {
    for (const path of [routes.chatPage(LOG, evening.session), routes.chatHall(LOG, evening.session), routes.page(LOG)])
      for (const word of MACHINE_WORDS)
        expect((await read(place, path)).text.replace(/\/d\/\S+/g, '').toLowerCase(), path).not.to.match(word);
  });
});

describe('a chat of a dialogue that asks readers who they are', () => {
  it('[CH67] is there for whoever has shown it, with its words, and for nobody else', async () => {
    const place = await openPlace();
    const evening = await playEvening(place, 'live');
    await place.must(
      { type: 'dialogue/set', settings: { levels: { read: 'eid', write: 'eid', support: 'eid', vote: 'eid' } } } as never,
      place.admin,
    );
    const path = routes.chatPage(LOG as LogId, evening.session);
    expect((await read(place, path)).status).to.equal(404);
    const inside = await read(place, path, place.ilyas.headers);
    expect([inside.status, inside.text.includes('Hur blir skolvägen under bygget?')]).to.deep.equal([200, true]);
    for (const file of [routes.chatRecord(LOG, evening.session), routes.chatCalendar(LOG, evening.session)]) {
      expect((await place.server.get(file)).status, file).to.equal(404);
      expect((await place.server.get(file, place.ilyas.headers)).status, file).to.equal(200);
    }
    await place.server.stop();
  });
});
