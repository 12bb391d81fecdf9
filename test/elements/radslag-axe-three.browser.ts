import { describe } from '#spec';
import { looksAt } from './radslag-axe.ts';

describe('stories of a rådslag, part three', () => {
  looksAt(2, 3);
});
