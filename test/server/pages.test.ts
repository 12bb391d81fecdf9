import type { LogId } from '@insyn/domain/ids.ts';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { routes } from '@insyn/protocol/routes.ts';
import { after, before, describe, expect, it } from '#spec';
import { ELSEWHERE, openDialogue, POST, receiptOf, saying, startServer, type TestServer } from './start-server.ts';

describe('pages', () => {
  let server: TestServer;
  let log: LogId;
  before(async () => {
    const embedDir = mkdtempSync(join(tmpdir(), 'insyn-embed-'));
    writeFileSync(join(embedDir, 'insyn.js'), 'export {};');
    writeFileSync(join(embedDir, 'insyn-0123456789abcdef.js'), 'export {};');
    writeFileSync(join(embedDir, 'manifest.json'), '{}');
    server = await startServer({ parts: { embedDir } });
    log = await openDialogue(server, 'ny-skola');
  });
  after(() => server.stop());

  it('[SE40] the page of a dialogue holds title, phase, summary, card, documents and every post, without a script of its own', async () => {
    const [rut, ilyas] = [await server.person('Rut'), await server.person('<b>Ilyas</b>')];
    const { ids } = await receiptOf(await server.send(log, saying('**Fetstil** och [länk](https://example.se)'), rut));
    const snapshot = (await (await server.get(routes.snapshot(log))).json()) as {
      items: { post: string; versions: { content: string }[] }[];
    };
    const content = snapshot.items.find((item) => item.post === ids['post'])?.versions[0]?.content;
    await receiptOf(await server.send(log, { ...saying('Ett svar'), parent: { post: ids['post'], content } }, ilyas));
    const response = await server.get(routes.page(log));
    expect(response.headers.get('content-type')).to.match(/^text\/html/);
    const text = await response.text();
    for (const part of [
      '<h1>Var ska skolan ligga?</h1>',
      'Debatten pågår',
      'En fråga om en skola.',
      'Stadsdelen Kvarnskogen',
      'Underlag',
      '<strong>Fetstil</strong>',
      'Ett svar',
      '&lt;b&gt;Ilyas&lt;/b&gt;',
      `id="p-${ids['post']}"`,
    ]) {
      expect(text.replace(/<!--.*?-->/g, ''), part).to.include(part);
    }
    expect(text).not.to.match(/ style=| on[a-z]+=|<style|<script(?! type="module" src="\/embed\/insyn\.js")/);
  });

  it('[SE41] our own pages run under a strict policy, and only the frame may be framed, by sites on the list', async () => {
    const page = (await server.get(routes.page(log))).headers.get('content-security-policy') ?? '';
    expect(page)
      .to.include("default-src 'none'")
      .and.to.include("script-src 'self'")
      .and.to.include("frame-ancestors 'none'")
      .and.to.include("require-trusted-types-for 'script'");
    expect(page).not.to.include('unsafe');
    const frame = (await server.get(routes.frame(log))).headers.get('content-security-policy') ?? '';
    expect(frame).to.include(`frame-ancestors ${server.url} ${ELSEWHERE}`);
    expect(await (await server.get(routes.frame(log))).text())
      .to.include('<insyn-debate dialogue="ny-skola"')
      .and.to.include('/assets/frame.js');
  });

  it('[SE42] every answer says what browsers may do with it', async () => {
    for (const path of [routes.page(log), routes.snapshot(log), '/healthz', '/nowhere', '/assets/page.css']) {
      const { headers } = await server.get(path);
      expect(headers.get('x-content-type-options'), path).to.equal('nosniff');
      expect(headers.get('referrer-policy'), path).to.equal('strict-origin-when-cross-origin');
      expect(headers.get('cross-origin-opener-policy'), path).to.equal('same-origin');
      expect(headers.get('content-security-policy'), path).to.match(/default-src 'none'/);
      expect(headers.get('cache-control'), path).not.to.equal(null);
      expect(headers.get('x-powered-by')).to.equal(null);
      expect(headers.get('server')).to.equal(null);
    }
  });

  it('[SE43] a long debate is paged, and each post is on one page', async () => {
    const rut = await server.person('Rut');
    const other = await openDialogue(server, 'lang-debatt');
    for (let round = 0; round < 21; round += 1) await Promise.all(Array.from({ length: 20 }, () => server.send(other, POST, rut)));
    const found = new Map<string, number>();
    const first = await (await server.get(routes.page(other))).text();
    const pages = Number(/Sida (\d+)<\/a><\/li>\s*<\/ul>/.exec(first.replace(/<!--.*?-->/g, ''))?.[1] ?? 1);
    expect(pages).to.equal(3);
    for (let page = 1; page <= pages; page += 1) {
      const text = await (await server.get(`${routes.page(other)}?sida=${page}`)).text();
      for (const [, id = ''] of text.matchAll(/<article class="post" id="p-([^"]+)"/g)) found.set(id, (found.get(id) ?? 0) + 1);
    }
    expect(found.size).to.equal(420);
    expect(new Set(found.values())).to.deep.equal(new Set([1]));
    for (const page of ['0', '4', '-1', 'x']) expect((await server.get(`${routes.page(other)}?sida=${page}`)).status, page).to.equal(404);
  });

  it('[SE43] a page asked for by its number is the debate on paper, without the script that would take its place', async () => {
    expect(await (await server.get(routes.page(log))).text())
      .to.include(routes.script)
      .and.to.include('<noscript>');
    expect(await (await server.get(`${routes.page(log)}?sida=1`)).text())
      .not.to.include('<script')
      .and.not.to.include('<noscript>');
  });

  it('[SE44] the script is served to every site: the rolling name asked for anew, a version for ever', async () => {
    const rolling = await server.get(routes.script, { origin: 'https://anyone.example' });
    expect(rolling.status).to.equal(200);
    expect(rolling.headers.get('access-control-allow-origin')).to.equal('*');
    expect(rolling.headers.get('cross-origin-resource-policy')).to.equal('cross-origin');
    expect(rolling.headers.get('cache-control')).to.equal('no-cache');
    expect((await server.get('/embed/manifest.json')).headers.get('cache-control')).to.equal('no-cache');
    expect((await server.get('/embed/insyn-0123456789abcdef.js')).headers.get('cache-control')).to.equal(
      'public, max-age=31536000, immutable',
    );
    for (const path of ['/embed/../package.json', '/embed/%2e%2e/package.json', '/embed/.env', '/embed/'])
      expect((await server.get(path)).status, path).to.equal(404);
  });

  it('[SE45] health and metrics answer, without a person or a dialogue in them', async () => {
    const rut = await server.person('Rut');
    await server.send(log, POST, rut);
    expect(await (await server.get('/healthz')).json()).to.deep.equal({ ok: true });
    const text = await (await server.get('/metrics')).text();
    expect(text).to.include('insyn_commands_total{type="debate/submit",result="accepted"}').and.to.include('insyn_http_request_seconds');
    for (const word of ['Rut', 'ny-skola', '127.0.0.1']) expect(text).not.to.include(word);
  });
});
