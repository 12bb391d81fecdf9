#!/usr/bin/env node
/**
 * Checks offline, with nothing of the server. `insyn-verify FOLDER|ARCHIVE.zip`: a sealed archive. `insyn-verify FILE`: the lines of a log,
 * NDJSON as served by `/lines/{n}`, pages joined from the first. `insyn-verify vote FOLDER`: counts a vote again from its published files.
 * `insyn-verify draw FILE`: draws a panel again. `insyn-verify --follow URL`: mirrors a dialogue that is under way, and is the one command
 * that opens connections. Exit 0: it holds · 1: tampered, with the first place that differs · 2: incomplete or
 * unreadable · 3: it holds, by keys that were not given as known.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ARCHIVE_USAGE, archiveCommand } from './archive-command.ts';
import { DRAW_USAGE, drawCommand } from './draw.ts';
import { verifyLines } from './lines.ts';
import { VOTE_USAGE, voteCommand } from './vote-command.ts';

export { verifyLines, type Verdict } from './lines.ts';

/** Read in only where it is asked for: what checks an archive has nothing that could open a connection. */
const FOLLOWING = ['--follow', '--new-witness', '--compare'];
const FOLLOW_USAGE = 'insyn-verify --follow https://…/d/DIALOG';
const EXIT = { ok: 0, tampered: 1, incomplete: 2 } as const;

async function main(given: readonly string[]): Promise<number> {
  const [file, ...more] = given;
  if (file === undefined) {
    console.error(`${ARCHIVE_USAGE}\ninsyn-verify FILE\n${VOTE_USAGE}\n${DRAW_USAGE}\n${FOLLOW_USAGE}`);
    return 2;
  }
  if (given.some((word) => FOLLOWING.includes(word))) {
    const { followCommand } = await import('./follow-command.ts');
    return followCommand(given, { say: (text) => void process.stdout.write(`${text}\n`), cry: (text) => console.error(text) });
  }
  const isArchive = /\.zip$/i.test(file) || statSync(file, { throwIfNoEntry: false })?.isDirectory() === true;
  if (file === 'vote' || file === 'draw' || isArchive) {
    const { exit, lines } =
      file === 'vote' ? await voteCommand(more) : file === 'draw' ? drawCommand(more) : await archiveCommand([file, ...more]);
    for (const line of lines)
      if (exit === 0) process.stdout.write(`${line}\n`);
      else console.error(line);
    return exit;
  }
  const verdict = verifyLines(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file)));
  if (verdict.kind === 'ok') process.stdout.write(`ok: ${verdict.lines} lines, head ${verdict.head}\n`);
  else console.error(verdict.kind === 'tampered' ? `tampered: line ${verdict.seq} ${verdict.why}` : `incomplete: ${verdict.why}`);
  return EXIT[verdict.kind];
}

/** Also when it was started by a link, as `npx` does: who asks and hears nothing would take it for a yes. */
function isStarted(path: string | undefined): boolean {
  return path !== undefined && import.meta.url === pathToFileURL(realpathSync(path)).href;
}

if (isStarted(process.argv[1])) process.exitCode = await main(process.argv.slice(2));
