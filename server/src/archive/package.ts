/** What a package says of the dialogue that is in it, and the whole of it in the form that is asked for. */
import { readFileSync } from 'node:fs';
import { MANIFEST, readManifest, type Scope } from '@insyn/domain/archive/manifest.ts';
import type { Line } from '@insyn/domain/fact.ts';
import type { DialogueKind } from '@insyn/domain/dialogue/types.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { routes } from '@insyn/protocol/routes.ts';
import { bagFiles } from './bagit.ts';
import { earkFiles } from './eark.ts';
import { sealed, type SealParts, zipIn } from './seal.ts';
import type { PackageWish } from './wish.ts';

export type PackageAbout = {
  /** Of the package in the whole world: host, log and size. Its one folder has the same name. */
  readonly id: string;
  readonly origin: string;
  /** Where the dialogue was. */
  readonly address: string;
  readonly size: number;
  readonly kind: DialogueKind;
  readonly title: string;
  readonly lang: string;
  readonly summary: string;
  readonly dnr: string;
  readonly body: string;
  readonly responsible: string;
  readonly city: string;
  /** Times of the first line and the last, UTC. */
  readonly begins: string;
  readonly ends: string;
  /** BCP 47 tags of what was written, the dialogue's own first. */
  readonly languages: readonly string[];
  /** Media types of the attachments, by hash. */
  readonly media: ReadonlyMap<string, string>;
  /** The city's key, as written. */
  readonly key: string;
};

export type Package = { readonly name: string; readonly bytes: Uint8Array };

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { readonly version: string };
export const SOFTWARE = { name: 'Insyn Dialog', version } as const;

/** A zip with one folder; `null` for what is not there for everyone. `full`: for the registrar alone. */
export async function packed(parts: SealParts, log: LogId, wish: PackageWish, scope: Scope = 'public'): Promise<Package | null> {
  const made = await sealed(parts, log, scope);
  const about = made === null ? null : await aboutOf(parts, log, made.files);
  if (made === null || about === null) return null;
  const root = `${log}-${String(made.size)}`;
  switch (wish.form) {
    case 'insyn':
      return { name: `${root}.zip`, bytes: await zipIn(root, made.files) };
    case 'eark':
      return { name: `${root}-${wish.type}.zip`, bytes: await zipIn(about.id, earkFiles(made.files, about, wish)) };
    case 'bagit':
      return { name: `${root}-bagit.zip`, bytes: await zipIn(about.id, bagFiles(made.files, about, wish)) };
  }
}

async function aboutOf({ door, key }: SealParts, log: LogId, files: ReadonlyMap<string, Uint8Array>): Promise<PackageAbout | null> {
  const found = await door.authority.look(log);
  const manifest = readManifest(files.get(MANIFEST) ?? new Uint8Array());
  if (found === null || found.state.dialogue.phase === 'empty' || typeof manifest === 'string') return null;
  const { description, kind, tenant: own } = found.state.dialogue;
  const tenant = (await door.authority.look(own ?? door.config.tenant))?.state.tenant;
  const lines = rowsOf(files, 'lines.ndjson') as readonly Line[];
  const contents = rowsOf(files, 'contents.ndjson').map(({ content }) => fieldsOf(content));
  const languages = contents.flatMap(({ lang }) => (typeof lang === 'string' && lang !== '' ? [lang] : [])).toSorted();
  const media = contents.flatMap(({ sha256, media: type }) =>
    typeof sha256 === 'string' && typeof type === 'string' ? [[sha256, type.split(';')[0] ?? type] as const] : [],
  );
  const { origin, size } = manifest;
  const { title, lang, summary, dnr, body, about } = description;
  return {
    ...{ origin, size, kind, title, lang: lang === '' ? 'sv' : lang, summary, dnr, body },
    id: `${origin.split('/')[0] ?? ''}-${log}-${String(size)}`.replace(/[^A-Za-z0-9.-]/g, '-'),
    address: `${door.baseUrl()}${routes.page(log)}`,
    responsible: about?.responsible ?? '',
    city: tenant?.kind === 'tenant' ? tenant.settings.name : (about?.responsible ?? origin),
    begins: lines[0]?.at ?? '',
    ends: lines.at(-1)?.at ?? '',
    languages: [...new Set([lang === '' ? 'sv' : lang, ...languages])],
    media: new Map(media),
    key: key().written,
  };
}

type Fields = Readonly<Partial<Record<string, unknown>>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function rowsOf(files: ReadonlyMap<string, Uint8Array>, path: string): readonly Fields[] {
  const text = new TextDecoder().decode(files.get(path));
  return text.split('\n').flatMap((row) => (row === '' ? [] : [fieldsOf(JSON.parse(row))]));
}
