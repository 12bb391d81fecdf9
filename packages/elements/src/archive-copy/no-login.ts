/** In the copy nobody logs in: the element is not registered, and nothing stands where it is drawn. */
import type * as usual from '../login/define.ts';

export const defineLogin: typeof usual.defineLogin = () => false;
