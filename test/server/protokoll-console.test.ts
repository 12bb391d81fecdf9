import { readCommand, readRequest, writeRequest } from '@insyn/server/commands/wire.ts';
import { isCommandType } from '@insyn/protocol/commands.ts';
import { PROTOKOLL_SCHEMAS } from '@insyn/protocol/protokoll.ts';
import type { Command } from '@insyn/domain/root.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import type { ProtokollCommand } from '@insyn/domain/protokoll/types.ts';
import { describe, expect, it } from '#spec';
import { ADJUSTED, adding, BODY, BODY_NAME, MEETING, PLAN, publishing } from '../kit/body.ts';

const document = `${'x'.repeat(21)}A` as never;
const dialogue = 'fraga-31' as LogId;
const COMMANDS: Readonly<Record<ProtokollCommand['type'], ProtokollCommand>> = {
  'protokoll/found': { type: 'protokoll/found', name: BODY_NAME, tenant: 'tenant-stad' as LogId },
  'protokoll/plan': { type: 'protokoll/plan', meeting: MEETING, plan: PLAN },
  'protokoll/cancel': { type: 'protokoll/cancel', meeting: MEETING, reason: 'Halka' },
  'protokoll/publish': publishing(),
  'protokoll/adjust': { type: 'protokoll/adjust', meeting: MEETING, adjustment: ADJUSTED },
  'protokoll/add-document': adding('Karta', 'representatives'),
  'protokoll/remove-document': { type: 'protokoll/remove-document', meeting: MEETING, document },
  'protokoll/withdraw': { type: 'protokoll/withdraw', meeting: MEETING, version: 1, decision: 'KS 2026:9', ground: 'GDPR art. 17' },
  'protokoll/open-thread': { type: 'protokoll/open-thread', meeting: MEETING, anchor: '31', dialogue },
  'protokoll/place-thread': { type: 'protokoll/place-thread', dialogue, anchor: '31' },
};

describe('what the console sends about meetings', () => {
  it('[PR26] arrives as it was sent, and is on no public address', () => {
    expect(Object.keys(PROTOKOLL_SCHEMAS)).to.have.members(Object.keys(COMMANDS));
    for (const command of Object.values(COMMANDS)) {
      const attachments = [{ sha256: 'x', media: 'application/pdf', bytes: new Uint8Array([1, 2, 3]) }];
      const line = writeRequest({ op: 'submit', act: { log: BODY, command, seat: 'registrar/4', attachments } });
      const read = readRequest(line);
      expect(read?.op === 'submit' ? read.act.command : null, command.type).to.deep.equal(command);
      expect(isCommandType(command.type), command.type).to.equal(false);
    }
  });

  it('[PR26] of another shape is none', () => {
    const wrong: readonly unknown[] = [
      ...Object.values(COMMANDS).map((command) => ({ ...command, more: 1 })),
      ...Object.values(COMMANDS).map(({ type }) => ({ type })),
      { ...COMMANDS['protokoll/publish'], follows: -1 },
      { ...COMMANDS['protokoll/publish'], follows: 0.5 },
      { ...COMMANDS['protokoll/publish'], kind: 'law' },
      { ...COMMANDS['protokoll/publish'], paragraphs: [{ anchor: '31', was: null }] },
      { ...COMMANDS['protokoll/publish'], paragraphs: '31' },
      { ...COMMANDS['protokoll/withdraw'], version: 0 },
      { ...COMMANDS['protokoll/add-document'], audience: 'nobody' },
      { ...COMMANDS['protokoll/plan'], tenant: 'tenant-stad' },
      { ...COMMANDS['protokoll/plan'], plan: { ...PLAN, open: 'yes' } },
      { ...COMMANDS['protokoll/remove-document'], document: '../x' },
      { type: 'protokoll/burn' },
      { type: 'toString' },
    ];
    for (const command of wrong) expect(readCommand(command), JSON.stringify(command).slice(0, 100)).to.equal(null);
    expect(readCommand({ type: 'dialogue/resume' } satisfies Command)).to.deep.equal({ type: 'dialogue/resume' });
  });
});
