/** The script tag: one file that finds our elements on a page and registers them. */
export { VERSION } from './base/define.ts';
export { InsynElement } from './base/element.ts';
