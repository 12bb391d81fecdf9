/** What the desk's page needs of a server; the practice has the same of a table in the page. */
import type { Difference, Piles } from '@insyn/domain/vote/paper.ts';
import type {
  DeskMatter,
  DeskScanAnswer,
  DeskView,
  GroupRequest,
  GroupTaken,
  ProposeRequest,
  ScanRequest,
} from '@insyn/protocol/vote-desk.ts';
import type { Reply } from '../transport/transport.ts';

export type Stepped = { readonly batch: number; readonly status: 'open' | 'recount' | 'sealed' };

export interface DeskPort {
  look(): Promise<Reply<DeskView>>;
  /** The same `id` again is the same scan. */
  scan(request: ScanRequest): Promise<Reply<DeskScanAnswer>>;
  mix(group: GroupRequest): Promise<Reply<GroupTaken>>;
  propose(request: ProposeRequest): Promise<Reply<DeskMatter>>;
  sign(id: string): Promise<Reply<DeskMatter>>;
  drop(id: string): Promise<Reply<{ readonly dropped: boolean }>>;
  openBatch(envelopes: number): Promise<Reply<Stepped>>;
  join(batch: number): Promise<Reply<Stepped>>;
  /** `uneven`: known not to be as many as the envelopes. */
  count(batch: number, piles: Piles, uneven: boolean): Promise<Reply<Stepped>>;
  recount(batch: number, piles: Piles, difference: Difference | null): Promise<Reply<Stepped>>;
  restart(batch: number): Promise<Reply<Stepped>>;
}
