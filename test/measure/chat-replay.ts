/** The conversation of vTaiwan about Uber, fifty times as fast, as a chat; its record is compared with a count of the lines. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hasConversation, readConversation } from './lib/chat-conversation.ts';
import { replayChat } from './lib/chat-replay.ts';
import { tellMachine } from './lib/machine.ts';
import { quantile, row, type Print } from './lib/row.ts';

const RESULTS = fileURLToPath(new URL('../../node_modules/.cache/insyn', import.meta.url));
const SPEED = 50;
/** Nights and weeks in which nobody said anything are left out, and every silence of theirs longer than this. */
const SILENCE_MS = 1000;

export async function measureChatReplay(print: Print): Promise<void> {
  tellMachine();
  if (!hasConversation()) {
    process.stderr.write('skipped: the conversation lies in ../shared/polis/vtaiwan.uberx, which is not here\n');
    return;
  }
  const said = readConversation();
  const found = await replayChat({
    said,
    speed: SPEED,
    silenceMs: SILENCE_MS,
    answers: 60,
    tell: (line) => process.stderr.write(`${line}\n`),
  });
  const { record, counted, differences, statements, votes, people, seconds, lateMs, accepted, refused, answeredMs } = found;
  for (const each of differences.slice(0, 20)) process.stderr.write(`${each}\n`);
  const { statistics } = record.view;
  const what = `${String(statements)} statements and ${String(votes)} votes of ${String(people)} people, ${String(SPEED)} times their speed with silences of over ${String(SILENCE_MS / 1000)} s left out`;
  const commands = [accepted, refused].flatMap((book) => Object.values(book)).reduce((sum, count) => sum + count, 0);
  print(row('CH95', `${what}: said in`, seconds, 's', null, { beside: { what: 'commands a second', value: commands / seconds } }));
  print(
    row('CH95', 'the last of it later than its time', lateMs, 'ms', null, {
      beside: { what: 'answer of the server, p99, ms', value: quantile(answeredMs, 0.99) },
    }),
  );
  print(
    row('CH95', 'differences between the record and a count of the lines', differences.length, 'differences', 0, {
      beside: { what: 'lines', value: found.lines },
    }),
  );
  print(
    row('CH95', 'pages whose record differs from the log', found.otherPages, 'pages', 0, { beside: { what: 'of', value: found.pages } }),
  );
  print(
    row('CH95', 'questions and answers that the Markdown lacks or has elsewhere', found.notInFile, 'messages', 0, {
      beside: { what: 'of', value: counted.questions.reduce((sum, { answers }) => sum + 1 + answers.length, 0) },
    }),
  );
  print(
    row('CH95', 'lines that say another place in the queue than a recount', counted.wrongPlaces, 'lines', 0, {
      beside: { what: 'taken up', value: counted.takes },
    }),
  );
  print(
    row('CH95', 'supports that count somebody twice', counted.doubledSupports, 'supports', 0, {
      beside: { what: 'supports', value: statistics.supports },
    }),
  );
  print(
    row('CH95', 'support of one’s own refused', refused['debate/own-support'] ?? 0, 'votes', null, {
      beside: { what: 'pressed twice and refused', value: refused['debate/already-supported'] ?? 0 },
    }),
  );
  print(
    row('CH95', 'taken out there: rejected here before anybody read it', record.unpublished, 'questions', null, {
      beside: { what: 'declined by the host with a public reason', value: statistics.declined },
    }),
  );
  print(
    row('CH95', 'questions that everyone could read', statistics.questions, 'questions', null, {
      beside: { what: 'answered', value: statistics.answered + statistics.standard },
    }),
  );
  print(
    row('CH95', 'statements refused because their writer had ten that waited', refused['chat/too-many'] ?? 0, 'questions', null, {
      beside: { what: 'refused for other reasons by the chat, of all commands', value: others(refused) },
    }),
  );
  mkdirSync(RESULTS, { recursive: true });
  const file = `${RESULTS}/chat-record-vtaiwan.md`;
  writeFileSync(file, found.markdown);
  process.stderr.write(`record of the replay: ${file}\n`);
}

/** Votes for one's own, twice and for what was rejected are told by themselves. */
function others(refused: Readonly<Record<string, number>>): number {
  const told = new Set(['chat/too-many', 'debate/own-support', 'debate/already-supported', 'debate/post-not-found']);
  return Object.entries(refused).reduce((sum, [code, count]) => sum + (told.has(code) ? 0 : count), 0);
}
