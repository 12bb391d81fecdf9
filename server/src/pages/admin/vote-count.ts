/** What a vote has come to, once it is closed: the figures, made by the one function for it, and what is missing before there are any. */
import { graceEnds } from '@insyn/domain/vote/times.ts';
import { boardSha256, boardText, resultDigest, resultOf, type RollFigures, type VoteResult } from '@insyn/domain/vote/result.ts';
import type { BoardFile } from '@insyn/domain/vote/types.ts';
import type { At, Office } from './context.ts';
import { DOWN, momentOf, type RunAt, unlessDown } from './vote-at.ts';
import { count } from './words.ts';

export type Counted = {
  readonly result: VoteResult;
  readonly digest: string;
  /** Every ballot, where it is open to everyone. */
  readonly board: { readonly file: BoardFile; readonly bytes: Uint8Array } | null;
  readonly roll: RollFigures;
};

/** Nothing is read of the box or the batches that they do not give to anyone before the close. */
export async function counted(
  office: Office,
  { now }: At,
  { run, definition, ballot }: RunAt,
): Promise<Counted | { readonly missing: readonly string[] }> {
  const { election } = run;
  const asked = await unlessDown(
    Promise.all([
      ballot.box('board', election),
      ballot.paper('sealed', election, now),
      ballot.paper('batches', election, 0),
      ballot.registrar('figures', election),
    ]),
  );
  if (asked === null) return { missing: [DOWN] };
  const [ballots, sealed, batches, roll] = asked;
  const missing: string[] = [];
  const ends = graceEnds(run);
  if (now < ends) missing.push(`Den som hann begära sin röstsedel kan lämna den till ${momentOf(office, ends)}.`);
  else if (ballots === null) missing.push('Urnan stängs om några minuter. Ladda om sidan då.');
  const unsealed = batches.filter(({ status }) => status !== 'sealed');
  if (unsealed.length > 0)
    missing.push(
      `${count(unsealed.length, 'bunt är', 'buntar är')} inte förseglade: ${unsealed.map(({ batch }) => String(batch)).join(', ')}.`,
    );
  const rejected = Object.values(roll.rejected).reduce((sum, each) => sum + each, 0);
  const open = roll.received - roll.accepted - rejected;
  if (open > 0) missing.push(`${count(open, 'mottaget kuvert är', 'mottagna kuvert är')} varken godkända eller underkända.`);
  const bundled = batches.reduce((sum, { envelopes }) => sum + envelopes, 0);
  if (roll.accepted > bundled)
    missing.push(`${count(roll.accepted - bundled, 'godkänt kuvert ligger', 'godkända kuvert ligger')} inte i någon bunt.`);
  if (roll.accepted < bundled)
    missing.push(`Det finns ${count(bundled - roll.accepted, 'kuvert', 'kuvert')} fler i buntarna än som är godkända.`);
  if (missing.length > 0 || ballots === null || sealed === null) return { missing };
  const result = resultOf(definition, election, { ballots, batches: sealed, roll });
  const text = boardText(ballots);
  const bytes = new TextEncoder().encode(text);
  const board = result.board.mode === 'open' ? { file: { bytes: bytes.length, sha256: boardSha256(text) }, bytes } : null;
  return { result, digest: resultDigest(result), board, roll };
}
