import { describe } from '#spec';
import { looksAt } from './radslag-axe.ts';

describe('stories of a rådslag, part one', () => {
  looksAt(0, 3);
});
