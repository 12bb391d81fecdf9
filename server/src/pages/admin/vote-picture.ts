/** Pictures of a draft: read from what was sent, kept in files beside the draft, shown to those who write it, and put forward with it. */
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { html } from '@lit-labs/ssr';
import type { StoredAttachment } from '@insyn/authority/ports.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { Definition } from '@insyn/domain/vote/definition.ts';
import { PICTURE_BYTES, PICTURE_MEDIA, pictureMediaOf, type PictureFile } from '@insyn/domain/vote/pictures.ts';
import type { At, Office, Shown } from './context.ts';
import type { Values } from './description-form.ts';
import { type Faults, fileField } from './fields.ts';
import type { Upload } from './form-data.ts';
import { paths, quietButton } from './shell.ts';
import { isDraft, voteAt } from './vote-at.ts';
import { countOf, draftsFolder, idOf, LETTERS, pictureName, readDraft } from './vote-draft.ts';

const SHA256 = /^[A-Za-z0-9_-]{43}$/;
/** Of the button that takes the picture away. */
export const REMOVE_PICTURE = 'ta-bort-bild';

/** Words for what is wrong with a file; `null` for a picture. */
export function pictureFault({ bytes }: Upload): string | null {
  if (pictureMediaOf(bytes) === null) return 'Filen är ingen bild i PNG, JPEG eller WebP. Spara bilden i något av dem och välj den igen.';
  return bytes.length > PICTURE_BYTES
    ? `Bilden är för stor. Den får vara högst ${String(PICTURE_BYTES / 1000)} kB. Spara den i mindre storlek och välj den igen.`
    : null;
}

const fileOf = (office: Office, log: string, sha256: string): string => join(draftsFolder(office), `${log}.${sha256}.bild`);

/** On disk when this returns; what its bytes are called. */
export async function keepPicture(office: Office, log: string, { bytes }: Upload): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('base64url');
  const file = fileOf(office, log, sha256);
  await mkdir(draftsFolder(office), { recursive: true, mode: 0o700 });
  const handle = await open(`${file}.part`, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.part`, file);
  return sha256;
}

/** Those that the draft named and names no longer. */
export async function dropPictures(office: Office, log: string, before: Values, now: Values): Promise<void> {
  const named = (values: Values): readonly string[] => LETTERS.map((_letter, at) => values[pictureName(idOf(at))] ?? '');
  const gone = named(before).filter((sha256) => SHA256.test(sha256) && !named(now).includes(sha256));
  await Promise.all(gone.map((sha256) => rm(fileOf(office, log, sha256), { force: true })));
}

export async function readPicture(office: Office, log: string, sha256: string): Promise<StoredAttachment | null> {
  if (!SHA256.test(sha256)) return null;
  try {
    const bytes = await readFile(fileOf(office, log, sha256));
    const media = pictureMediaOf(bytes);
    return media === null ? null : { sha256, media, bytes };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

export type DraftPictures = { readonly pictures: readonly PictureFile[]; readonly attachments: readonly StoredAttachment[] };

/** Those that a definition names, each once. One that is not there any more is told when it is put forward. */
export async function picturesOf(office: Office, log: LogId, { alternatives }: Pick<Definition, 'alternatives'>): Promise<DraftPictures> {
  const named = new Set(alternatives.flatMap(({ picture }) => (picture === null ? [] : [picture.sha256])));
  const read = await Promise.all(
    [...named].map(async (sha256) => (await readPicture(office, log, sha256)) ?? office.door.store.attachment(log, sha256)),
  );
  const attachments = read.filter((each) => each !== null);
  const pictures = attachments.flatMap(({ sha256, bytes }): PictureFile[] => {
    const media = pictureMediaOf(bytes);
    return media === null ? [] : [{ sha256, media, bytes: bytes.length }];
  });
  return { pictures, attachments };
}

/** The picture of an alternative's draft, for those who write it. */
export async function votePicturePage(office: Office, at: At): Promise<Shown> {
  const found = await voteAt(office, at);
  const letter = LETTERS.find((each) => each.toLowerCase() === at.params['letter'])?.toLowerCase();
  if (found === null || letter === undefined || !isDraft(found)) return null;
  const values = await readDraft(office, found);
  const sha256 = values[pictureName(letter)] ?? '';
  const picture = (await readPicture(office, found.log, sha256)) ?? (await office.door.store.attachment(found.log, sha256));
  if (picture === null || LETTERS.indexOf(letter.toUpperCase()) >= countOf(values)) return null;
  return { file: { bytes: picture.bytes, media: picture.media, name: `${letter}.${picture.media.slice('image/'.length)}` } };
}

/** Another picture has another address: browsers show what they have. */
export function draftPictureAddress(log: string, id: string, sha256: string): string {
  return `${paths.votePicture(log, id)}?bild=${sha256.slice(0, 8)}`;
}

export function pictureFields(values: Values, faults: Faults, id: string, log: string): unknown {
  const name = pictureName(id);
  const sha256 = values[name] ?? '';
  return html`<h2>Bild</h2>
    ${
      sha256 === ''
        ? ''
        : html`<p>
              <img class="vote-picture" src=${draftPictureAddress(log, id, sha256)} alt=${`Bilden som ${id.toUpperCase()} har nu`} />
            </p>
            <p>${quietButton('Ta bort bilden', { value: REMOVE_PICTURE })}</p>`
    }
    ${fileField({
      name,
      label: sha256 === '' ? 'Välj en bild' : 'Byt bild',
      hint: `PNG, JPEG eller WebP, högst ${String(PICTURE_BYTES / 1000)} kB. Har ett alternativ en bild ska alla ha det. Alla visas lika stora, i formen 3:2.`,
      accept: PICTURE_MEDIA.join(','),
      faults,
    })}`;
}
