/**
 * The script tag: one file that finds our elements on a page and registers them. Where an element names no `server`, it is the
 * one this file came from. With two copies on a page the first one wins, and the second says so once (`defineOnce`).
 */
import { nameScript, setScriptBase } from './base/connection.ts';
import { defineLater } from './base/later.ts';
import './debate/define.ts';
import './login/define.ts';

export { VERSION } from './base/define.ts';
export { InsynDebate } from './debate/debate.ts';
export { InsynLogin } from './login/login.ts';

setScriptBase(new URL(import.meta.url).origin);
nameScript(import.meta.url);

defineLater({
  'insyn-protokoll': () => import('./protokoll/define.ts'),
  'insyn-archive': () => import('./archive/define.ts'),
  'insyn-search': () => import('./search/define.ts'),
  'insyn-follow': () => import('./follow/define.ts'),
  'insyn-chat': () => import('./chat/define.ts'),
  'insyn-vote': () => import('./vote/define.ts'),
  'insyn-opinion': () => import('./opinion/define.ts'),
  'insyn-radslag': () => import('./radslag/define.ts'),
});
