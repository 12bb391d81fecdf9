/** A22: words that try to write their own line in the server's log, colour a terminal, or fill a disk. */
import { after, before, describe, expect, it } from '#spec';
import { routes } from '@insyn/protocol/routes.ts';
import { createLog } from '@insyn/server/http/log.ts';
import { newKey, saying } from '../server/start-server.ts';
import { ELSEWHERE, openPlace, rawRequest, type Holder, type Place } from './identity-kit.ts';

const FORGED = '\r\n{"level":60,"msg":"forgedline"}\r\n';
const ANSI = '\u001b[2J\u001b[31mred\u001b[0m\u009b1m';
const TURNED = '\u202egnp.exe\u2066';
const WORD = 'forgedline';

describe('attacks on identity: the log', () => {
  let place: Place;
  let rut: Holder;
  before(async () => {
    place = await openPlace({ env: { LOG_LEVEL: 'trace' } });
    rut = await place.session('Rut');
  });
  after(() => place.server.stop());

  function expectWhole(lines: readonly string[]): void {
    expect(lines.length).to.be.above(0);
    for (const line of lines) {
      expect(line.length, line.slice(0, 80)).to.be.at.most(4097);
      expect(line.slice(0, -1)).not.to.match(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/);
      expect(line.endsWith('\n')).to.equal(true);
      const said = JSON.parse(line) as Record<string, unknown>;
      expect(said['level']).to.be.a('number');
      expect(JSON.stringify(said)).not.to.include(WORD);
    }
  }

  it('[ID123] A22: whatever stands in an address, a header, a name, a text or an origin, the log keeps one plain line per answer and none of the words', async () => {
    const before = place.server.logged.length;
    let asked = 0;
    for (const words of [FORGED, `${ANSI}${WORD}`, `${TURNED}${WORD}`]) {
      const coded = encodeURIComponent(words);
      for (const path of [
        `/d/${coded}`,
        `/in/${coded}`,
        `/finns-inte/${coded}`,
        `${routes.session}?${coded}=${coded}`,
        `/admin/${coded}`,
        `/problems/${coded}`,
        `/in/callback/${coded}?state=${coded}&error=${coded}&error_description=${coded}`,
      ]) {
        await (
          await place.server.get(path, {
            'user-agent': `x ${WORD}`,
            'accept-language': `sv ${WORD}`,
            referer: `https://x.example/${coded}`,
            'x-forwarded-for': WORD,
          })
        ).arrayBuffer();
        asked += 1;
      }
      await fetch(`${place.server.url}${routes.session}`, {
        method: 'POST',
        headers: { origin: place.server.url, 'content-type': 'application/json' },
        body: JSON.stringify({ name: `Rut ${words}` }),
      });
      await place.server.send(place.logs.city, saying(words), rut, { key: newKey() });
      await fetch(`${place.server.url}${routes.pairings}`, {
        method: 'POST',
        headers: { origin: ELSEWHERE, 'content-type': 'application/json' },
        body: JSON.stringify({
          log: place.logs.city,
          command: saying(words),
          key: newKey(),
          page: `${ELSEWHERE}/${coded}`,
          title: words,
          shared: false,
        }),
      });
      asked += 3;
    }
    const lines = place.server.logged.slice(before);
    expectWhole(lines);
    expect(lines.filter((line) => line.includes('"msg":"answered"')).length).to.equal(asked);
    // Names and texts are no crime in themselves; but of the answer alone there is a line.
    for (const line of lines) expect(line).not.to.match(/gnp|31m|127\.0\.0\.1|Rut/);
  });

  it('[ID123] A22: line breaks, zero bytes and a megabyte in the head of a request are refused by the parser and leave no line of theirs', async () => {
    const before = place.server.logged.length;
    for (const head of [
      `User-Agent: a\r\n\r\n${FORGED}`,
      `User-Agent: a\u0000b`,
      `User-Agent: ${'x'.repeat(1024 * 1024)}`,
      `User-Agent: a\nX-Forged: ${WORD}\r`,
      `X-Y: ${ANSI}`,
    ]) {
      const answer = await rawRequest(place.server, `GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${head}\r\n\r\n`);
      expect(answer, JSON.stringify(head.slice(0, 30))).to.match(/^(?:$|HTTP\/1\.1 (?:200|400|431) )/);
    }
    for (const line of place.server.logged.slice(before)) expectWhole([line]);
    expect((await place.server.get('/healthz')).status).to.equal(200);
  });

  it('[ID123] A22: an error whose words were sent by somebody is told by its kind and place, in one line of four kilobytes at most', () => {
    const lines: string[] = [];
    const log = createLog('trace', { write: (line: string) => void lines.push(line) });
    const cause = new RangeError(`${FORGED}${ANSI}`.repeat(1000));
    log.error({ err: new TypeError(`${WORD}${TURNED}`, { cause }) }, 'a request failed');
    log.warn({ err: new Error('x'.repeat(1024 * 1024)), name: 'y'.repeat(1024 * 1024) }, 'a mail was not taken');
    log.warn({ note: `${ANSI}${TURNED}` }, 'a note');
    expectWhole(lines);
    expect(lines).to.have.length(3);
  });

  it('[ID123] A22: nor do the figures for operators hold a word of it', async () => {
    const figures = await (await place.server.get('/metrics')).text();
    expect(figures).not.to.match(/forged|gnp|\u001b|Rut/);
    expect(figures.length).to.be.below(200_000);
  });
});
