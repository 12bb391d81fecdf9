/** Votes of residents as open data: from the second signature on, with figures when two have signed the result. */
import { NOBODY } from '@insyn/authority/ports.ts';
import type { Seat } from '@insyn/domain/fact.ts';
import { boardSha256 } from '@insyn/domain/vote/result.ts';
import type { VoteCommand } from '@insyn/domain/vote/types.ts';
import { after, before, describe, expect, it } from '#spec';
import { CLOSES, DURING, OPENS } from '../kit/election.ts';
import { makeExport } from '../kit/vote-export.ts';
import { openCity, type OpenCity, type Row, SCHOOL, walk } from './open-data-kit.ts';

const FIRST: Seat = 'official/2';
const SECOND: Seat = 'official/3';
const PATH = '/api/v1/votes';

describe('votes as open data', () => {
  let city: OpenCity;
  const made = makeExport({ districts: ['=HYPERLINK("x")', 'Kvarnskogen'] });
  const act = async (command: VoteCommand, seat: Seat = FIRST, files: readonly (readonly [string, string])[] = []): Promise<void> => {
    const attachments = files.map(([sha256, text]) => ({ sha256, media: 'application/json', bytes: new TextEncoder().encode(text) }));
    const answer = await city.app.authority.submit({ log: SCHOOL, command, who: { ...NOBODY, seats: [seat] }, key: null, attachments });
    if (!answer.accepted) throw new Error(`${command.type}: ${answer.code}`);
  };
  const at = async (moment: string): Promise<void> => {
    city.clock.set(Date.parse(moment));
    await act({ type: 'vote/elapse', ended: null }, 'admin/1');
  };
  before(async () => {
    city = await openCity();
    city.clock.set(Date.parse('2026-12-01T08:00:00.000Z'));
  });
  after(() => city.stop());

  it('[OD23] nothing is told of what one has signed; then what is voted on; figures and files when two have signed the result', async () => {
    const vote = async (): Promise<Row | undefined> => (await walk(city, PATH, 1))[0];
    await act({ type: 'vote/propose', definition: made.definition }, FIRST, [[made.election, made.files.definition]]);
    expect(await vote()).to.equal(undefined);
    await act({ type: 'vote/sign', election: made.election }, SECOND);
    expect(await vote()).to.deep.include({ dialogue: SCHOOL, election: made.election, status: 'planned', figures: null, file: null });
    await at(OPENS);
    city.clock.set(Date.parse(DURING));
    expect(await vote()).to.deep.include({ status: 'open', figures: null });
    await at(CLOSES);
    city.clock.set(Date.parse('2026-12-14T09:00:00.000Z'));
    expect((await vote())?.['figures']).to.equal(null);
    const { result } = made.file;
    const board = { bytes: Buffer.byteLength(made.files.board), sha256: boardSha256(made.files.board) };
    await act({ type: 'vote/propose-result', result, board });
    expect((await vote())?.['figures']).to.equal(null);
    await act({ type: 'vote/sign-result', result, board }, SECOND, [[board.sha256, made.files.board]]);
    const done = await vote();
    expect(done?.['status']).to.equal('result');
    const file = (await (await fetch(String(done?.['file']))).json()) as { readonly figures: { readonly total: unknown } };
    expect((done?.['figures'] as Row)['total']).to.deep.equal(file.figures.total);
    const table = Buffer.from(await (await city.get(`${PATH}.csv`)).arrayBuffer()).toString('utf8');
    expect(table.split('\r\n').filter((line) => line.includes(',röster,'))).to.have.lengthOf(made.definition.alternatives.length);
    expect(table).to.include(',valdeltagande,');
    // The same figures stand in the dialogue as Markdown.
    expect(await (await city.get(`/d/${SCHOOL}.md`)).text()).to.include('## Resultat av omröstningen');
  });
});
