/** The stores of the vote, wherever they are: threads of this process, or processes of their own on other hosts. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BoxCalls } from './box/calls.ts';
import { openThread, type Call, type Opened } from './caller.ts';
import type { PaperCalls } from './paper/calls.ts';
import type { RegistrarCalls } from './registrar/calls.ts';
import { openRemote } from './remote.ts';

/** `boxUrl`: where devices put their ballots; `null`: here. */
export type Ballot = {
  readonly registrar: Call<RegistrarCalls>;
  readonly box: Call<BoxCalls>;
  /** Batches of paper lie with the box: they say what was voted. */
  readonly paper: Call<PaperCalls>;
  readonly boxUrl: string | null;
  readonly close: () => Promise<void>;
};

export type BallotPlaces = {
  readonly registrarDir: string;
  readonly boxDir: string;
  readonly registrarUrl: string | null;
  readonly boxUrl: string | null;
  /** Shared with the stores where they are processes of their own, 32 bytes. */
  readonly key: Uint8Array | null;
};

export async function openBallot({ registrarDir, boxDir, registrarUrl, boxUrl, key }: BallotPlaces): Promise<Ballot> {
  const near = async <C>(store: 'registrar' | 'box' | 'paper', folder: string): Promise<Opened<C>> => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return openThread<C>({ store, path: join(folder, `${store}.db`) });
  };
  const registrar =
    registrarUrl === null
      ? await near<RegistrarCalls>('registrar', registrarDir)
      : openRemote<RegistrarCalls>(registrarUrl, 'registrar', key);
  const box = boxUrl === null ? await near<BoxCalls>('box', boxDir) : openRemote<BoxCalls>(boxUrl, 'box', key);
  const paper = boxUrl === null ? await near<PaperCalls>('paper', boxDir) : openRemote<PaperCalls>(boxUrl, 'paper', key);
  return {
    registrar: registrar.call,
    box: box.call,
    paper: paper.call,
    boxUrl,
    close: async () => void (await Promise.all([registrar.close(), box.close(), paper.close()])),
  };
}
