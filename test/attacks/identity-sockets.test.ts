/** A20: names of events and numbers of answers that no client of ours would send, written by hand. */
import type { Socket } from 'node:net';
import { after, before, describe, expect, it } from '#spec';
import { openSocket } from '../server/open-socket.ts';
import { framesIn, handshake, openPlace, textFrame, type Place } from './identity-kit.ts';

/** After `42`: an event, as JSON. */
const STRANGE: Readonly<Record<string, string>> = {
  connect: '["connect"]',
  connect_error: '["connect_error"]',
  disconnect: '["disconnect"]',
  disconnecting: '["disconnecting"]',
  newListener: '["newListener","sub"]',
  removeListener: '["removeListener","sub"]',
  error: '["error",{"message":"x"}]',
  __proto__: '["__proto__",{"log":"skolan"}]',
  constructor: '["constructor",{"log":"skolan"}]',
  toString: '["toString"]',
  hasOwnProperty: '["hasOwnProperty"]',
  'a number': '[7,{"log":"skolan"}]',
  nothing: '[null]',
  'an object with toJSON': '[{"toJSON":"sub"},{"log":"skolan"}]',
  'a list': '[["sub"],{"log":"skolan"}]',
  'no name': '[]',
  'an object for a list': '{"0":"sub","length":2}',
  'an empty name': '["",{}]',
  'a name of ten thousand letters': `["${'x'.repeat(10_000)}"]`,
  'a log that is a prototype': '["sub",{"log":"__proto__","after":null}]',
  'a log that is an object with toString': '["sub",{"log":{"toString":"skolan"},"after":null}]',
  'a position with toJSON': '["sub",{"log":"skolan","after":{"toJSON":1,"seq":1,"epoch":"x","hash":"y"}}]',
  'a prototype of an argument': '["sub",{"__proto__":{"log":"skolan"}}]',
  'sixty-four levels': `["sub",${'['.repeat(64)}${']'.repeat(64)}]`,
};
/** Before the event: the number of the answer that is asked for. */
const ANSWERS = ['9007199254740992', '9007199254740993', '99999999999999999999999999', '-1', '1e3', '0x10'] as const;

describe('attacks on identity: what a socket may be told', () => {
  let place: Place;
  before(async () => {
    place = await openPlace();
  });
  after(() => place.server.stop());

  async function joined(): Promise<Socket> {
    const { socket, status } = await handshake(place.server);
    expect(status).to.include(' 101 ');
    const inside = new Promise<void>((resolve) => {
      const hear = (bytes: Buffer): void => {
        if (!bytes.includes('40{"sid"')) return;
        socket.off('data', hear);
        resolve();
      };
      socket.on('data', hear);
    });
    socket.write(textFrame('40'));
    await inside;
    return socket;
  }

  async function isWell(): Promise<void> {
    const reader = await openSocket(place.server);
    expect((await reader.sub(place.logs.city)).ok).to.equal(true);
    reader.close();
    expect((await place.server.get('/healthz')).status).to.equal(200);
  }

  /** Sends it, and resolves with all texts that came back when it has been read: a later question is answered, or the connection is over. */
  async function said(socket: Socket, words: string): Promise<readonly string[]> {
    let unread = Buffer.alloc(0);
    const texts: string[] = [];
    const settled = new Promise<void>((resolve) => {
      socket.once('close', () => resolve());
      socket.on('data', (bytes: Buffer) => {
        const { frames, rest } = framesIn(Buffer.concat([unread, bytes]));
        unread = rest;
        for (const { opcode, text } of frames) {
          texts.push(text);
          // 8: the server says goodbye, and waits for the same from us.
          if (opcode === 8 || text.startsWith('433[')) resolve();
        }
      });
    });
    socket.write(Buffer.concat([textFrame(words), textFrame(`423["sub",{"log":"${place.logs.city}","after":null}]`)]));
    await settled;
    socket.destroy();
    return texts;
  }

  for (const [name, event] of Object.entries(STRANGE)) {
    it(`[ID121] A20: an event called ${name} ends the connection or is dropped, and the server goes on`, async () => {
      const socket = await joined();
      const texts = await said(socket, `421${event}`);
      expect(
        texts.filter((text) => text.startsWith('431[{"ok":true')),
        'taken for a question',
      ).to.deep.equal([]);
      await isWell();
      expect(Object.keys({})).to.deep.equal([]);
    });
  }

  for (const number of ANSWERS) {
    it(`[ID121] A20: an answer asked for under the number ${number} is survived, and goes to nobody else`, async () => {
      const other = await openSocket(place.server);
      const socket = await joined();
      await said(socket, `42${number}["sub",{"log":"${place.logs.city}","after":null}]`);
      expect(other.told).to.deep.equal([]);
      other.close();
      await isWell();
    });
  }

  it('[ID121] A20: nothing of it is an error in the server’s log', () => {
    expect(place.server.logged.filter((line) => /"level":(?:50|60)/.test(line))).to.deep.equal([]);
  });
});
