/** `insyn-verify FOLDER|ZIP …`: reads an archive, checks it and says what came of it. */
import { readFileSync } from 'node:fs';
import { readVerifier, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import { ArchiveUnreadable, readArchive } from './archive-files.ts';
import { languageOf, proofWords, reportWords, unreadableWords } from './archive-words.ts';
import { proofsOf, verifyArchive } from './archive.ts';

export const ARCHIVE_USAGE =
  'insyn-verify FOLDER|ARCHIVE.zip [--key VKEY]… [--witness VKEY]… [--since CHECKPOINT.txt] [--post ID]… [--swedish|--english]';

const EXIT = { ok: 0, tampered: 1, incomplete: 2, 'unknown-keys': 3 } as const;
type Said = { readonly exit: 0 | 1 | 2 | 3; readonly lines: readonly string[] };

export async function archiveCommand([path = '', ...all]: readonly string[]): Promise<Said> {
  const language = languageOf(all, Intl.DateTimeFormat().resolvedOptions().locale);
  const unreadable = (why: string): Said => ({ exit: 2, lines: [unreadableWords(language, why)] });
  const given = all.filter((word) => word !== '--swedish' && word !== '--english');
  const wishes: { keys: VerifierKey[]; witnesses: VerifierKey[]; since: string | null; posts: string[] } = {
    keys: [],
    witnesses: [],
    since: null,
    posts: [],
  };
  for (let at = 0; at < given.length; at += 2) {
    const [word = '', value] = given.slice(at, at + 2);
    if (value === undefined) return { exit: 2, lines: [ARCHIVE_USAGE] };
    if (word === '--since') {
      try {
        wishes.since = readFileSync(value, 'utf8');
      } catch {
        return unreadable(`${value} cannot be read`);
      }
    } else if (word === '--post') wishes.posts.push(value);
    else if (word === '--key' || word === '--witness') {
      const key = readVerifier(value);
      if (key === null) return unreadable(`${value} is no key (name+id+base64)`);
      wishes[word === '--key' ? 'keys' : 'witnesses'].push(key);
    } else return { exit: 2, lines: [ARCHIVE_USAGE] };
  }
  try {
    const files = readArchive(path);
    const report = await verifyArchive(files, wishes);
    const proofs = 'found' in report ? wishes.posts.flatMap((post) => proofWords(language, post, proofsOf(files, report.found, post))) : [];
    return { exit: EXIT[report.kind], lines: [...reportWords(language, report), ...proofs] };
  } catch (error) {
    if (!(error instanceof ArchiveUnreadable)) throw error;
    return unreadable(error.message);
  }
}
