/** `insyn-verify FOLDER|ZIP …`: reads an archive, checks it and says what came of it. */
import { readFileSync } from 'node:fs';
import { readVerifier, type VerifierKey } from '@insyn/domain/checkpoint.ts';
import { ArchiveUnreadable, readArchive } from './archive-files.ts';
import { proofsOf, verifyArchive, type ArchiveReport } from './archive.ts';

export const ARCHIVE_USAGE = 'insyn-verify FOLDER|ARCHIVE.zip [--key VKEY]… [--witness VKEY]… [--since CHECKPOINT.txt] [--post ID]';

const EXIT = { ok: 0, tampered: 1, incomplete: 2, 'unknown-keys': 3 } as const;
type Said = { readonly exit: 0 | 1 | 2 | 3; readonly lines: readonly string[] };

export async function archiveCommand([path = '', ...given]: readonly string[]): Promise<Said> {
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
        return { exit: 2, lines: [`incomplete: ${value} cannot be read`] };
      }
    } else if (word === '--post') wishes.posts.push(value);
    else if (word === '--key' || word === '--witness') {
      const key = readVerifier(value);
      if (key === null) return { exit: 2, lines: [`incomplete: ${value} is no key (name+id+base64)`] };
      wishes[word === '--key' ? 'keys' : 'witnesses'].push(key);
    } else return { exit: 2, lines: [ARCHIVE_USAGE] };
  }
  try {
    const files = readArchive(path);
    const report = await verifyArchive(files, wishes);
    const found = 'found' in report ? report.found : null;
    const proofs =
      found === null
        ? []
        : wishes.posts.flatMap((post) => {
            const lines = proofsOf(files, found, post);
            return lines.length === 0
              ? [`post ${post}: not in this archive`]
              : lines.map(
                  ({ seq, proof }) =>
                    `post ${post}: line ${String(seq)} is in the tree, by ${String(proof.length)} hashes: ${proof.join(' ')}`,
                );
          });
    return { exit: EXIT[report.kind], lines: [...linesOf(report), ...proofs] };
  } catch (error) {
    if (!(error instanceof ArchiveUnreadable)) throw error;
    return { exit: 2, lines: [`incomplete: ${error.message}`] };
  }
}

function linesOf(report: ArchiveReport): readonly string[] {
  switch (report.kind) {
    case 'tampered':
      return [`tampered: ${report.file}${report.seq === null ? '' : ` line ${String(report.seq)}`} ${report.why}`];
    case 'incomplete':
      return [`incomplete: ${report.file} ${report.why}`];
    case 'unknown-keys':
    case 'ok': {
      const { manifest, contents, absent } = report.found;
      const held = `${manifest.log}: ${String(manifest.size)} lines, ${String(contents)} texts, ${String(absent)} erased or not for everyone, head ${manifest.head}`;
      return report.kind === 'ok'
        ? [
            `ok: ${held}`,
            `signed by ${report.signed.join(' and ')}`,
            ...(report.votes > 0 ? [`votes counted again: ${String(report.votes)}`] : []),
          ]
        : [
            `unknown keys: ${held}`,
            `everything fits together, and is signed by ${report.signed.join(' and ')}`,
            'compare that key with the one in the minutes or on the page of the dialogue, and give it as --key',
          ];
    }
  }
}
