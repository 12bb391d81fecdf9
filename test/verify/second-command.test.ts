/** The second implementation as a command, beside `insyn-verify`: folders and zips, exits, and where a post stands in the tree. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { after, before, describe, expect, it } from '#spec';
import { verifierText } from '@insyn/domain/checkpoint.ts';
import { checkpointsOf, makeArchive, newSigner, smallWorld, textsOf } from '../kit/archive.ts';
import { entriesOf, oddZip } from '../kit/odd-zips.ts';
import { hasPython, NO_PYTHON } from '../kit/second-reader.ts';

describe.skipIf(!hasPython(), NO_PYTHON)('the second implementation as a command', () => {
  let folder: string;
  let key: string;
  let post: string;
  before(async () => {
    const signer = await newSigner();
    const world = smallWorld();
    const files = await makeArchive(signer, world);
    key = verifierText(signer.key);
    post = [...world.state.debate.items.keys()][0] ?? '';
    folder = mkdtempSync(join(tmpdir(), 'insyn-second-'));
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, 'arkiv', path)), { recursive: true });
      writeFileSync(join(folder, 'arkiv', path), bytes);
    }
    writeFileSync(join(folder, 'arkiv.zip'), oddZip(entriesOf(files, 'ny-gangbana/')));
    writeFileSync(join(folder, 'changed.zip'), oddZip(entriesOf(new Map(files).set('names.ndjson', new Uint8Array()))));
    writeFileSync(join(folder, 'text.zip'), 'inte en zip');
    const kept = async (posts: number): Promise<string> => {
      const texts = textsOf(smallWorld(posts));
      return (await checkpointsOf(signer, texts, [texts.length])).get(texts.length) ?? '';
    };
    writeFileSync(join(folder, 'kept.txt'), await kept(3));
    writeFileSync(join(folder, 'later.txt'), await kept(5));
  });
  after(() => rmSync(folder, { recursive: true }));

  type Ended = { readonly exit: number; readonly out: string };
  const run = (program: string, ...words: readonly string[]): Promise<Ended> =>
    promisify(execFile)(program, words, { env: { ...process.env, LC_ALL: 'C.UTF-8' } })
      .then(({ stdout }) => ({ exit: 0, out: stdout }))
      .catch((error: { readonly code: number; readonly stdout: string; readonly stderr: string }) => ({
        exit: error.code,
        out: error.stdout + error.stderr,
      }));

  it(
    '[AR30] ends as ours does, for folder and zip, whole and changed, with a key and without, and shows the same proof of a post',
    async () => {
      const at = (name: string): string => join(folder, name);
      const cases: readonly (readonly [expected: number, ...words: string[]])[] = [
        [0, at('arkiv'), '--key', key],
        [3, at('arkiv.zip')],
        [0, at('arkiv.zip'), '--key', key, '--since', at('kept.txt'), '--post', post],
        [1, at('arkiv.zip'), '--key', key, '--since', at('later.txt')],
        [1, at('changed.zip'), '--key', key],
        [2, at('text.zip'), '--key', key],
        [2, at('finns-inte.zip')],
        [2, at('arkiv.zip'), '--key', 'ingen nyckel'],
        [2, at('arkiv.zip'), '--since', at('finns-inte.txt')],
        [2, at('arkiv.zip'), '--okänt', 'x'],
      ];
      for (const [expected, ...words] of cases) {
        const [ours, theirs] = await Promise.all([
          run(process.execPath, 'packages/verify/src/insyn-verify.ts', ...words),
          run('python3', '-B', 'test/verify/second/check_archive.py', ...words),
        ]);
        expect([ours.exit, theirs.exit], `${words.join(' ')}\n${ours.out}\n${theirs.out}`).to.deep.equal([expected, expected]);
        expect(theirs.out).not.to.include('Traceback');
        const proofs = ({ out }: Ended): readonly string[] => out.split('\n').filter((line) => line.startsWith('post '));
        expect(proofs(theirs)).to.deep.equal(proofs(ours));
        if (words.includes('--post')) expect(proofs(ours)).not.to.deep.equal([]);
      }
    },
    { timeout: 120_000 },
  );
});
