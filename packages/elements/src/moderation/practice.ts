/** A world of its own for learning: the same rules and the same page, invented people, and nothing is saved. */
import { createPractice } from '@insyn/client/review/practice.ts';
import type { ReviewClient } from '@insyn/client/review/types.ts';

export async function openPractice(): Promise<{ readonly client: ReviewClient; readonly close: () => void }> {
  return createPractice();
}
