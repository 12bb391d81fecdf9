import { describe, it, expect, afterEach } from '#spec';
import { StoreError } from '@insyn/authority/ports.ts';
import type { Batch, EventStore } from '@insyn/authority/ports.ts';
import type { Head } from '@insyn/domain/fact.ts';
import type { LogId } from '@insyn/domain/ids.ts';
import { START, answerOf, attachmentOf, batchAfter } from './batches.ts';

/** A store to try, and the way to close it and open it again over the same data. */
export type OpenedStore = { readonly store: EventStore; readonly reopen: () => Promise<OpenedStore>; readonly drop: () => Promise<void> };

const log = 'ny-gangbana' as LogId;
const other = 'annan-fraga' as LogId;

/** What every `EventStore` promises, whatever it keeps its data in. */
export function eventStoreContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`event store: ${name}`, () => {
    let opened: OpenedStore | null = null;
    const begin = async (): Promise<EventStore> => {
      opened = await open();
      return opened.store;
    };
    const again = async (): Promise<EventStore> => {
      if (!opened) throw new Error('nothing is open');
      opened = await opened.reopen();
      return opened.store;
    };
    afterEach(async () => {
      await opened?.drop();
      opened = null;
    });

    it('[LO1] seq is dense from 1 and lines come back as the exact text they were given', async () => {
      const store = await begin();
      const first = batchAfter(log, START, 3);
      const second = batchAfter(log, first.head, 2);
      expect(await store.append(log, START, first.batch)).to.deep.equal({ head: first.head });
      expect(await store.append(log, first.head, second.batch)).to.deep.equal({ head: second.head });
      const read = await store.read(log, 0, 100);
      expect(read.lines).to.deep.equal([...first.batch.lines, ...second.batch.lines]);
      expect(read.lines.map((line) => line.seq)).to.deep.equal([1, 2, 3, 4, 5]);
      expect(byId(read.contents)).to.deep.equal(byId([...first.batch.contents, ...second.batch.contents]));
      expect(await store.head(log)).to.deep.equal(second.head);
    });

    it('[LO2] lines that do not follow the head are refused', async () => {
      const store = await begin();
      const first = batchAfter(log, START, 1);
      await store.append(log, START, first.batch);
      const gap = batchAfter(log, { seq: 2, hash: first.head.hash }, 1);
      await expectMisfit(store, log, first.head, gap.batch);
      const backwards = batchAfter(log, first.head, 2);
      await expectMisfit(store, log, first.head, { ...backwards.batch, lines: backwards.batch.lines.toReversed() });
    });

    it('[LO3] a stale head is refused with the head that holds, and nothing is written', async () => {
      const store = await begin();
      const first = batchAfter(log, START, 2);
      await store.append(log, START, first.batch);
      const stale: readonly Head[] = [
        START,
        { seq: 1, hash: first.batch.lines[0]?.hash ?? '' },
        { seq: 2, hash: START.hash },
        { seq: 3, hash: first.head.hash },
      ];
      for (const head of stale) {
        const late = batchAfter(log, head, 1, { answers: [answerOf('late', head)], attachments: [attachmentOf('late')] });
        expect(await store.append(log, head, late.batch)).to.deep.equal({ conflict: first.head });
      }
      expect((await store.read(log, 0, 100)).lines).to.deep.equal(first.batch.lines);
      expect((await store.read(log, 0, 100)).contents).to.have.length(2);
      expect(await store.answered(log, 'late')).to.equal(null);
      expect(await store.attachment(log, attachmentOf('late').sha256)).to.equal(null);
      const elsewhere = batchAfter(other, first.head, 1);
      expect(await store.append(other, first.head, elsewhere.batch)).to.deep.equal({ conflict: START });
      expect(await store.logs()).to.deep.equal([log]);
    });

    it('[LO4] of writers at the same head exactly one wins', async () => {
      const store = await begin();
      const rivals = Array.from({ length: 8 }, () => batchAfter(log, START, 2));
      const answers = await Promise.all(rivals.map((rival) => store.append(log, START, rival.batch)));
      const winners = rivals.filter((_, index) => 'head' in (answers[index] ?? {}));
      expect(winners).to.have.length(1);
      expect((await store.read(log, 0, 100)).lines).to.deep.equal(winners[0]?.batch.lines);
      for (const answer of answers) expect('head' in answer ? answer.head : answer.conflict).to.deep.equal(winners[0]?.head);
    });

    it('[LO5] a batch is written whole or not at all', async () => {
      const store = await begin();
      const first = batchAfter(log, START, 1, { answers: [answerOf('once', START)] });
      await store.append(log, START, first.batch);
      const known = first.batch.contents;
      const good = (): Batch => batchAfter(log, first.head, 2, { attachments: [attachmentOf('half')] }).batch;
      const contentAgain = good();
      await expectMisfit(store, log, first.head, { ...contentAgain, contents: [...contentAgain.contents, ...known] });
      await expectMisfit(store, log, first.head, { ...good(), answers: [answerOf('fresh', START), answerOf('once', START)] });
      expect(await store.head(log)).to.deep.equal(first.head);
      expect((await store.read(log, 0, 100)).lines).to.have.length(1);
      expect((await store.read(log, 0, 100)).contents).to.deep.equal(known);
      expect(await store.answered(log, 'fresh')).to.equal(null);
      expect(await store.attachment(log, attachmentOf('half').sha256)).to.equal(null);
      const after = good();
      expect(await store.append(log, first.head, after)).to.have.property('head');
    });

    it('[LO5] a batch that fails takes no other with it', async () => {
      const store = await begin();
      const first = batchAfter(log, START, 1, { answers: [answerOf('once', START)] });
      await store.append(log, START, first.batch);
      const bad = batchAfter(log, first.head, 1, { answers: [answerOf('once', START)] });
      const good = batchAfter(other, START, 3);
      const [failed, written] = await Promise.allSettled([
        store.append(log, first.head, bad.batch),
        store.append(other, START, good.batch),
      ]);
      expect(failed.status).to.equal('rejected');
      expect(written).to.deep.equal({ status: 'fulfilled', value: { head: good.head } });
      expect(await store.head(log)).to.deep.equal(first.head);
    });

    it('[LO6] answers are kept with their facts, per log and key', async () => {
      const store = await begin();
      const answer = answerOf('nyckel', START);
      await store.append(log, START, batchAfter(log, START, 1, { answers: [answer] }).batch);
      expect(await store.answered(log, 'nyckel')).to.deep.equal(answer);
      expect(await store.answered(other, 'nyckel')).to.equal(null);
      expect(await store.answered(log, 'annan')).to.equal(null);
      expect(await (await again()).answered(log, 'nyckel')).to.deep.equal(answer);
    });

    it('[LO7] attachments are kept byte for byte, and giving the same again changes nothing', async () => {
      const store = await begin();
      const attachment = { ...attachmentOf('Utlåtande'), bytes: Uint8Array.from({ length: 70_000 }, (_, index) => index % 256) };
      const first = batchAfter(log, START, 1, { attachments: [attachment] });
      await store.append(log, START, first.batch);
      await store.append(log, first.head, batchAfter(log, first.head, 1, { attachments: [attachment] }).batch);
      const kept = await (await again()).attachment(log, attachment.sha256);
      expect(kept?.media).to.equal(attachment.media);
      expect([...(kept?.bytes ?? [])]).to.deep.equal([...attachment.bytes]);
    });

    it('[PR144] bytes are deleted with the batch that says so, of that log alone, and not by a batch that is refused', async () => {
      const store = await begin();
      const [gone, stays] = [attachmentOf('Borttaget protokoll'), attachmentOf('Rättat protokoll')];
      const first = batchAfter(log, START, 1, { attachments: [gone, stays] });
      await store.append(log, START, first.batch);
      const beside = batchAfter(other, START, 1, { attachments: [gone] });
      await store.append(other, START, beside.batch);
      const erasure = { erasedBytes: [gone.sha256] };
      await store.append(log, START, batchAfter(log, START, 1, erasure).batch);
      const misfit = batchAfter(log, first.head, 1, erasure);
      await expectMisfit(store, log, first.head, { ...misfit.batch, contents: [...misfit.batch.contents, ...first.batch.contents] });
      expect(await store.attachment(log, gone.sha256)).to.not.equal(null);
      // What came with the same batch goes too.
      const late = attachmentOf('Kom och gick');
      const erasing = batchAfter(log, first.head, 1, { attachments: [late], erasedBytes: [gone.sha256, late.sha256, 'ingen'] });
      expect(await store.append(log, first.head, erasing.batch)).to.deep.equal({ head: erasing.head });
      const reopened = await again();
      expect(await reopened.attachment(log, gone.sha256)).to.equal(null);
      expect(await reopened.attachment(log, late.sha256)).to.equal(null);
      expect((await reopened.attachment(log, stays.sha256))?.media).to.equal(stays.media);
      expect((await reopened.attachment(other, gone.sha256))?.media).to.equal(gone.media);
      // It can be there again.
      await reopened.append(log, erasing.head, batchAfter(log, erasing.head, 1, { attachments: [gone] }).batch);
      expect(await reopened.attachment(log, gone.sha256)).to.not.equal(null);
    });

    it('[LO8] a store opened again holds the same and goes on from there', async () => {
      const store = await begin();
      const first = batchAfter(log, START, 5);
      await store.append(log, START, first.batch);
      const before = await store.read(log, 0, 100);
      const epoch = await store.epoch();
      const reopened = await again();
      expect(await reopened.epoch()).to.equal(epoch);
      expect(epoch).to.have.length.above(15);
      expect(await reopened.head(log)).to.deep.equal(first.head);
      expect(await reopened.read(log, 0, 100)).to.deep.equal(before);
      expect(await reopened.append(log, first.head, batchAfter(log, first.head, 1).batch)).to.have.property('head');
    });

    it('[LO9] a read begins after the seq asked for and ends at the limit, with the contents of its lines only', async () => {
      const store = await begin();
      const { batch } = batchAfter(log, START, 10);
      await store.append(log, START, batch);
      const middle = await store.read(log, 3, 4);
      expect(middle.lines.map((line) => line.seq)).to.deep.equal([4, 5, 6, 7]);
      expect(middle.contents.map((content) => content.seq).sort()).to.deep.equal([4, 5, 6, 7]);
      expect((await store.read(log, 9, 100)).lines.map((line) => line.seq)).to.deep.equal([10]);
      for (const [after, limit] of [
        [10, 5],
        [99, 5],
        [3, 0],
      ] as const)
        expect(await store.read(log, after, limit)).to.deep.equal({ lines: [], contents: [] });
    });

    it('[LO10] a log that has no line has no head, no lines and no name in the list', async () => {
      const store = await begin();
      expect(await store.head(log)).to.equal(null);
      expect(await store.read(log, 0, 10)).to.deep.equal({ lines: [], contents: [] });
      expect(await store.logs()).to.deep.equal([]);
      await store.append(log, START, batchAfter(log, START, 1).batch);
      await store.append(other, START, batchAfter(other, START, 1).batch);
      expect(await store.logs()).to.deep.equal([other, log]);
    });

    it('[LO11] a closed store rejects with a StoreError', async () => {
      const store = await begin();
      await store.close();
      for (const attempt of [() => store.head(log), () => store.append(log, START, batchAfter(log, START, 1).batch)]) {
        expect(await failure(attempt)).to.be.instanceOf(StoreError);
      }
    });
  });
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): readonly T[] {
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

async function failure(attempt: () => Promise<unknown>): Promise<unknown> {
  return attempt().then(
    () => null,
    (error: unknown) => error,
  );
}

async function expectMisfit(store: EventStore, log: LogId, head: Head, batch: Batch): Promise<void> {
  const error = await failure(() => store.append(log, head, batch));
  expect(error).to.be.instanceOf(StoreError);
  expect(error).to.have.property('code', 'store/corrupt');
}
