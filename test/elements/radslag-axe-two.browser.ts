import { describe } from '#spec';
import { looksAt } from './radslag-axe.ts';

describe('stories of a rådslag, part two', () => {
  looksAt(1, 3);
});
