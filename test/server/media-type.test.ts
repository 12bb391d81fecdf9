import { after, before, describe, expect, it } from '#spec';
import { startServer } from './start-server.ts';

describe('the media type of a body', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  it('[SE58] is JSON in UTF-8, said with or without a charset; anything else is refused', async () => {
    const post = async (type: string): Promise<number> => {
      const headers = { 'content-type': type, origin: server.url };
      return (await fetch(`${server.url}/api/v1/session`, { method: 'POST', headers, body: JSON.stringify({ name: 'Rut' }) })).status;
    };
    for (const type of [
      'application/json',
      'application/json; charset=utf-8',
      'application/json;charset=UTF-8',
      'application/json;charset="utf-8"',
    ]) {
      expect(await post(type), type).to.equal(201);
    }
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'application/json; charset=iso-8859-1',
      'application/jsonp',
      'multipart/form-data',
    ]) {
      expect(await post(type), type).to.equal(415);
    }
  });
});
