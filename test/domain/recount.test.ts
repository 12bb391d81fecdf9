import fc from 'fast-check';
import { describe, expect, it } from '#spec';
import { wasPublished } from '@insyn/domain/debate/content.ts';
import { countsOf } from '@insyn/domain/moderation/ledger.ts';
import { play, steps } from '../kit/random-log.ts';
import type { Item } from '@insyn/domain/debate/types.ts';
import type { Line } from '@insyn/domain/fact.ts';

const shown = (items: readonly Item[]): readonly Item[] => items.filter(({ status }) => status === 'published');

describe('what is counted', () => {
  it('[DE21] counts of posts, answers and support are those of a recount, whatever moderation does', () => {
    fc.assert(
      fc.property(steps(80), (done) => {
        const { state } = play(done);
        const items = [...state.debate.items.values()];
        expect(state.debate.counts).to.deep.equal({
          published: shown(items).length,
          withdrawn: items.filter((item) => (item.status === 'withdrawn' || item.status === 'erased') && wasPublished(item)).length,
          hidden: items.filter(({ status }) => status === 'hidden').length,
        });
        for (const item of items) {
          expect(item.replies).to.equal(shown(items).filter(({ parent }) => parent === item.post).length);
          expect(item.thread).to.equal(shown(items).filter(({ root }) => root === item.post).length);
          expect(item.support).to.equal(state.debate.supporters.get(item.post)?.size ?? 0);
          if (item.status === 'submitted') expect([wasPublished(item), item.parent, item.root]).to.deep.equal([false, null, null]);
          if (item.answered === null) continue;
          expect(state.debate.items.get(item.answered)).to.deep.include({ status: 'published', parent: item.post });
        }
      }),
      { numRuns: 80 },
    );
  });

  it('[MO25] the ledger’s counts are those of the lines, by kind and by the code of the reason', () => {
    const KINDS: Readonly<Record<string, string>> = {
      'moderation/policy-published': 'policy',
      'moderation/version-held': 'held',
      'moderation/version-passed': 'passed',
      'moderation/version-returned': 'returned',
      'moderation/version-rejected': 'rejected',
      'moderation/post-hidden': 'hidden',
      'moderation/post-restored': 'restored',
      'moderation/act-undone': 'undone',
      'moderation/post-erased': 'erased',
      'moderation/sent-to-registrar': 'sent-to-registrar',
      'moderation/registered': 'registered',
      'moderation/report-received': 'reported',
      'moderation/report-answered': 'report-answered',
      'moderation/appealed': 'appealed',
      'moderation/appeal-decided': 'appeal-decided',
    };
    const kindOf = ({ type, by }: Line): string | undefined =>
      type === 'debate/version-published' ? ('seat' in by ? 'published' : undefined) : KINDS[type];
    fc.assert(
      fc.property(steps(80), (done) => {
        const { lines, state } = play(done);
        const undone = new Set(
          lines.flatMap(({ type, data }) => (type === 'moderation/act-undone' ? [(data as { act: number }).act] : [])),
        );
        const standing = lines.filter(({ seq }) => !undone.has(seq));
        const byKind: Record<string, number> = {};
        const byReason: Record<string, number> = {};
        for (const line of standing) {
          const kind = kindOf(line);
          if (kind !== undefined) byKind[kind] = (byKind[kind] ?? 0) + 1;
          const { reason } = line.data as { readonly reason?: string };
          if (reason !== undefined) byReason[reason] = (byReason[reason] ?? 0) + 1;
        }
        const counts = countsOf(state);
        expect(counts.byKind).to.deep.equal(byKind);
        expect(Object.fromEntries(counts.byReason.map(({ reason, count }) => [reason, count]))).to.deep.equal(byReason);
      }),
      { numRuns: 80 },
    );
  });
});
