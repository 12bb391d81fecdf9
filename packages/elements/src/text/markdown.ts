/** The door of this folder: a source to a template. */
import type { TemplateResult } from 'lit';
import { clip } from './clip.ts';
import { parse } from './parse.ts';
import { renderBlocks } from './render.ts';

export { anchorMaker, slugify } from './anchors.ts';
export { contentsOf, tableOfContents } from './contents.ts';
export type { Entry } from './contents.ts';
export { safeHref, shortAddress } from './link.ts';
export { excerpt, plainText, readingMinutes, readingSeconds } from './plain.ts';

/** What a resident wrote. With `lines`, only its beginning when it is longer; ask `isLong` whether that cuts it. */
export function postText(source: string, lines?: number): TemplateResult {
  const blocks = parse(source, 'post');
  return renderBlocks(lines === undefined ? blocks : clip(blocks, lines).blocks, { profile: 'post' });
}

/** True when the post has so many lines that only its beginning is shown at first. */
export function isLong(source: string, lines = 12): boolean {
  return clip(parse(source, 'post'), lines).cut;
}

/** A document; its highest heading gets the level `base`, and every heading an anchor. */
export function documentText(source: string, base = 2): TemplateResult {
  return renderBlocks(parse(source, 'document'), { profile: 'document', base });
}
