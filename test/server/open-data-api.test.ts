/** The OpenAPI document against the server it describes, route by route, and against the document of the last release. */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { COSIGNATURE, verifierText } from '@insyn/domain/checkpoint.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { dnrKey } from '@insyn/domain/text/dnr.ts';
import { routes } from '@insyn/protocol/routes.ts';
import type { App } from '@insyn/server/http/door.ts';
import { bookOf } from '@insyn/server/open-data/book.ts';
import { NOT_OPEN } from '@insyn/server/open-data/known.ts';
import { pathOf } from '@insyn/server/open-data/openapi.ts';
import type { SearchIndex } from '@insyn/server/search/port.ts';
import { openSearchIndex } from '@insyn/server/search/sqlite/open.ts';
import { after, before, describe, expect, it } from '#spec';
import { cosignature, newSigner, type Signer } from '../kit/archive.ts';
import { broken, type Document, type Json, type Operation } from './open-data-additive.ts';
import { MINUTES } from './exchange-kit.ts';
import { BODY, type Council, startCouncil } from './protokoll-kit.ts';
import { openDialogue, type Person, POST, saying } from './start-server.ts';

const API = '/api/v1';
const LOG = 'ny-skola' as LogId;
const MEETING = '2026-03-03';
/** The document of the last release; another takes its place with the next one, and never before. */
const RELEASED = new URL('../contract/fixtures/openapi-1.0.json', import.meta.url);

describe('the document of the API', () => {
  let folder: string;
  let search: SearchIndex;
  let council: Council;
  let app: App | null = null;
  let document: Document;
  let anna: Person;
  let witness: Signer;
  const asked = new Set<string>();
  const get = (path: string): Promise<Response> => council.server.get(path);
  const json = async (path: string): Promise<Json> => (await (await get(path)).json()) as Json;

  before(
    async () => {
      folder = await mkdtemp(join(tmpdir(), 'insyn-open-'));
      search = await openSearchIndex({ folder, readers: 1 });
      witness = await newSigner('vittne.example', COSIGNATURE);
      council = await startCouncil({
        env: { WITNESSES: verifierText(witness.key) },
        parts: {
          search,
          extend: (routesOf) => {
            app = routesOf;
          },
        },
      });
      await council.publish(MEETING, MINUTES);
      await council.attach(
        MEETING,
        '31',
        { title: 'Karta', media: 'text/plain', bytes: new TextEncoder().encode('Underlag.') },
        'everyone',
      );
      await openDialogue(council.server, LOG);
      anna = await council.server.person('Anna Lind');
      for (const command of [POST, saying('Vid torget är det bäst.')]) await council.server.send(LOG, command, anna);
      await council.server.app.searchable();
      document = (await json(`${API}/openapi.json`)) as unknown as Document;
    },
    { timeout: 60_000 },
  );
  after(async () => {
    await council.stop();
    await search.close();
    await rm(folder, { recursive: true });
  });

  /** A call for each path of the document: with what there is in this city. */
  const calls = async (): Promise<Readonly<Record<string, string>>> => {
    const meeting = await json(`${API}/oparl/meetings/${BODY}/${MEETING}`);
    const { epoch } = await json(routes.snapshot(LOG));
    const whole =
      JSON.stringify(await json(`${API}/oparl/papers`)) + JSON.stringify(meeting) + JSON.stringify(await json(`${API}/oparl/persons`));
    const object = (kind: string): string => new RegExp(`${API}/oparl/${kind}/${BODY}/${MEETING}/[^"#]+`).exec(whole)?.[0] ?? `no ${kind}`;
    const file = object('files').split('/').at(-1) ?? '';
    return Object.fromEntries(
      Object.keys(document.paths).map((path) => {
        const kind = /^\/api\/v1\/oparl\/([\w-]+)\/\{body\}\/\{meeting\}\/\{key\}$/.exec(path)?.[1];
        const plain = path
          .replace('{log}', LOG)
          .replace('{page}', `0?epoch=${String(epoch)}`)
          .replace('{body}', BODY)
          .replace('{meeting}', MEETING)
          .replace('{document}', file)
          .replace('{key}', encodeURIComponent(dnrKey('SKN 2026/118')));
        return [path, kind === undefined ? plain : object(kind)];
      }),
    );
  };

  it('[OD15] each route of the document answers as its schema says', async () => {
    const paths = await calls();
    for (const [path, methods] of Object.entries(document.paths)) {
      const operation = methods['get'];
      if (operation === undefined) continue;
      const address = paths[path] ?? '';
      // Its bytes are those of a card, which this city's dialogue has none of; what it answers is tested with the attachments.
      if (path.endsWith('/attachments/{sha256}')) {
        expect((await get(address.replace('{sha256}', 'A'.repeat(43)))).status).to.equal(404);
        asked.add(`get ${path}`);
        continue;
      }
      const answer = await get(address);
      expect(answer.status, `${path}: ${address}`).to.equal(200);
      await fits(path, operation, answer);
      asked.add(`get ${path}`);
    }
  });

  it('[OD15] a command is answered as its schema says, and what fits no parameter by a problem as its schema says', async () => {
    const path = `${API}/dialogues/{log}/commands`;
    const operation = document.paths[path]?.['post'];
    if (operation === undefined) throw new Error('no commands');
    const answer = await council.server.send(LOG, saying('Ett inlägg till.'), anna);
    expect(answer.status).to.equal(201);
    valid(path, operation.responses['201']?.content?.['application/json']?.schema, await answer.json());
    asked.add(`post ${path}`);
    for (const bad of ['?limit=0', '?cursor=x', '?changedSince=i+dag']) {
      const problem = await get(`${API}/dialogues${bad}`);
      expect(problem.headers.get('content-type')).to.include('application/problem+json');
      valid(bad, (document.components['schemas'] as Json)['Problem'] as Json, await problem.json());
    }
  });

  it('[OD15] a witness is answered as its schema says', async () => {
    const path = `${API}/dialogues/{log}/cosignatures`;
    const operation = document.paths[path]?.['post'];
    if (operation === undefined) throw new Error('no witnesses');
    const note = await (await get(routes.checkpoint(LOG))).text();
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const answer = await fetch(`${council.server.url}${routes.cosignatures(LOG)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ note: `${text}\n${await cosignature(witness, text, Math.floor(council.server.clock.now() / 1000))}` }),
    });
    expect(answer.status).to.equal(201);
    valid(path, operation.responses['201']?.content?.['application/json']?.schema, await answer.json());
    asked.add(`post ${path}`);
  });

  it('[OD15] no route is in the document that was not asked, none that everyone may read is missing, and all that is said holds together', () => {
    const told = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect([...asked].toSorted()).to.deep.equal(told.toSorted());
    if (app === null) throw new Error('no routes');
    const open = bookOf(app).registered.filter(
      ({ method, path }) => method === 'GET' && !NOT_OPEN.test(path) && path !== `${API}/` && path !== API,
    );
    const missing = open.filter(({ path }) => document.paths[pathOf(path)]?.['get'] === undefined);
    expect(missing.map(({ path }) => path)).to.deep.equal([]);
    for (const { path } of bookOf(app).registered.filter((route) => NOT_OPEN.test(route.path)))
      expect(document.paths).not.to.have.property(pathOf(path));
    expect(document.openapi).to.match(/^3\.1\.\d+$/);
    const names = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(new Set(names).size).to.equal(names.length);
    for (const [path, methods] of Object.entries(document.paths))
      for (const { parameters } of Object.values(methods)) {
        const inPath = parameters.filter((each) => each.in === 'path');
        expect(inPath.map(({ name }) => name)).to.deep.equal([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
        expect(inPath.every(({ required }) => required === true)).to.equal(true);
      }
  });

  it('[OD15] each parameter of a list is one that the route takes', async () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      if (path.includes('{') || methods['get'] === undefined) continue;
      for (const { name, schema } of methods['get'].parameters) {
        const [first] = Array.isArray(schema['enum']) ? (schema['enum'] as readonly string[]) : [];
        const value = schema['type'] === 'integer' ? '1' : schema['format'] === 'date-time' ? '2026-01-01T00:00:00Z' : (first ?? '');
        const answer = await get(`${path}?${new URLSearchParams({ [name]: value }).toString()}`);
        // An empty text is no value of some of them: it is refused by its own name.
        if (answer.status !== 200) expect(((await answer.json()) as Json)['fields'], `${path} ${name}`).to.deep.equal([name]);
      }
    }
  });

  it('[OD16] nothing that the document of the last release promises is gone', () => {
    expect(existsSync(RELEASED)).to.equal(true);
    const released = JSON.parse(readFileSync(RELEASED, 'utf8')) as Document;
    expect(broken(released, document)).to.deep.equal([]);
  });

  it('[OD16] what is taken back is found: a route, a parameter, a value, a field, a type', () => {
    const change = (edit: (paths: Record<string, Record<string, Record<string, never>>>) => void): readonly string[] => {
      const copy = JSON.parse(JSON.stringify(document)) as { paths: Record<string, Record<string, Record<string, never>>> };
      edit(copy.paths);
      return broken(document, copy as unknown as Document);
    };
    type Loose = { parameters: { name: string; required: boolean; schema: { enum: string[] } }[]; responses: Record<string, unknown> };
    const list = (paths: Record<string, Record<string, unknown>>): Loose => paths[`${API}/dialogues`]?.['get'] as Loose;
    type Schema = { properties: { items: { items: { properties: Record<string, { type: string }>; required: string[] } } } };
    const row = (paths: Record<string, Record<string, unknown>>): Schema['properties']['items']['items'] =>
      (list(paths).responses['200'] as { content: Record<string, { schema: Schema }> }).content['application/json']?.schema.properties.items
        .items as Schema['properties']['items']['items'];
    expect(change(() => undefined)).to.deep.equal([]);
    expect(change((paths) => delete paths[`${API}/votes`])).to.deep.equal([`get ${API}/votes is gone`]);
    expect(change((paths) => list(paths).parameters.pop())).to.have.lengthOf(1);
    expect(
      change((paths) =>
        list(paths)
          .parameters.find(({ name }) => name === 'kind')
          ?.schema.enum.pop(),
      ),
    ).to.have.lengthOf(1);
    expect(change((paths) => list(paths).parameters.push({ name: 'x', required: true, schema: { enum: [] } }))).to.have.lengthOf(1);
    expect(change((paths) => delete row(paths).properties['title'])).to.have.lengthOf(1);
    expect(change((paths) => row(paths).required.pop())).to.have.lengthOf(1);
    expect(change((paths) => ((row(paths).properties['title'] as { type: string }).type = 'number'))).to.have.lengthOf(1);
    // What comes beside it takes nothing away.
    expect(change((paths) => (row(paths).properties['mer'] = { type: 'string' }))).to.deep.equal([]);
  });

  async function fits(path: string, operation: Operation, answer: Response): Promise<void> {
    const media = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
    const content = operation.responses['200']?.content ?? {};
    const schema = (content[media] ?? content['*/*'])?.schema;
    expect(schema, `${path}: ${media}`).not.to.equal(undefined);
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    if (media === 'application/json') valid(path, schema, JSON.parse(text));
    if (media === 'application/x-ndjson') for (const line of text.trimEnd().split('\n')) valid(path, schema, JSON.parse(line));
    if (media === 'text/csv') expect(text.startsWith('\ufeff') && text.includes('\r\n'), path).to.equal(true);
  }

  function valid(name: string, schema: Json | undefined, value: unknown): void {
    const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true });
    const validate = ajv.compile(schema ?? false);
    expect(validate(value), `${name}: ${JSON.stringify(validate.errors?.slice(0, 3))}`).to.equal(true);
  }
});
