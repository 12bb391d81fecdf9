/** Everyone in a chat is cut off at any moment; then every record is compared with the log. */
import { chatFaultRun } from '../faults/chat.ts';
import { tellMachine } from './lib/machine.ts';
import { quantile, row, type Print } from './lib/row.ts';

export async function measureChatFaults(print: Print, seconds = 60): Promise<void> {
  tellMachine();
  const found = await chatFaultRun({ seconds, cutsPerSecond: 4, panel: 6, people: 16, readers: 8, kills: 2 });
  const { cuts } = found;
  const all = Object.values(cuts).reduce((sum, count) => sum + count, 0);
  const what = `${String(all)} cuts (panel ${String(cuts.panel)}, host ${String(cuts.host)}, who ask ${String(cuts.asking)}, who read ${String(cuts.reading)}) and ${String(found.kills)} × kill -9`;
  print(
    row('CH94', `${what}: written words lost`, found.lost.length, 'messages', 0, { beside: { what: 'commands sent', value: found.sent } }),
  );
  print(
    row('CH94', `${what}: doubled`, found.doubled.length, 'messages', 0, {
      beside: { what: 'cut while a command was on its way', value: found.midway },
    }),
  );
  print(
    row('CH94', `${what}: clients with another order in their record than the log`, found.otherOrder.length, 'clients', 0, {
      beside: { what: 'of', value: found.clients },
    }),
  );
  print(
    row('CH94', `${what}: clients whose record differs in anything`, found.otherRecord.length, 'clients', 0, {
      beside: { what: 'of', value: found.clients },
    }),
  );
  print(row('CH94', 'the host was cut off at the end: chats that did not end with thanks', found.ended ? 0 : 1, 'chats', 0));
  print(
    row('CH94', 'questions in the log', found.questions, 'questions', 1, {
      atLeast: true,
      beside: { what: 'answers', value: found.answers },
    }),
  );
  print(
    row('CH94', 'from the last cut until every client has the whole record', found.settledMs, 'ms', null, {
      beside: { what: 'back after a kill, longest, ms', value: Math.max(0, quantile(found.backMs, 1)) },
    }),
  );
}
