/** `dist/insyn-verify.mjs`: the checker in one file that runs by Node alone, with nothing installed and nothing that could open a connection. */
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FILE = 'insyn-verify.mjs';

/** Following a dialogue needs the network: it is a part of the installed package, and here there is not even the code. */
const withoutFollowing: Plugin = {
  name: 'without-following',
  enforce: 'pre',
  resolveId: (id) => (id === './follow-command.ts' ? '\0without-following' : null),
  load: (id) =>
    id === '\0without-following'
      ? `export const followCommand = (_given, { cry }) => {
  cry('--follow, --new-witness, --compare: detta är filen utan nätverk; installera insyn-verify · this is the file without network; install insyn-verify');
  return Promise.resolve(2);
};`
      : null,
};

/** Writes beside and moves into place. Readable as it is: whoever checks may want to read what checks. */
export async function buildVerify(folder: string = join(root, 'dist')): Promise<string> {
  const beside = join(folder, `verify.${String(process.pid)}`);
  await build({
    configFile: false,
    root,
    envDir: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [withoutFollowing],
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'packages/verify/src/insyn-verify.ts'),
      outDir: beside,
      emptyOutDir: true,
      target: 'node22',
      minify: false,
      rolldownOptions: { output: { format: 'es', entryFileNames: FILE, codeSplitting: false } },
    },
  });
  renameSync(join(beside, FILE), join(folder, FILE));
  rmSync(beside, { recursive: true });
  return join(folder, FILE);
}
