/** The door of this folder: a source to a template. */
import type { TemplateResult } from 'lit';
import { clip } from './clip.ts';
import { hasWords, markBlocks } from './mark.ts';
import { parse } from './parse.ts';
import { renderBlocks } from './render.ts';
import type { Block } from './tree.ts';

export { anchorMaker, slugify } from './anchors.ts';
export { contentsOf, tableOfContents } from './contents.ts';
export type { Entry } from './contents.ts';
export { safeHref, shortAddress } from './link.ts';
export { excerpt, plainText, readingMinutes, readingSeconds } from './plain.ts';

/** Posts read lately: a list that is drawn again does not read them again. */
const KEPT = 400;
const kept = new Map<string, readonly Block[]>();

function readPost(source: string): readonly Block[] {
  const known = kept.get(source);
  if (known !== undefined) return known;
  const blocks = parse(source, 'post');
  const [oldest] = kept.keys();
  if (oldest !== undefined && kept.size >= KEPT) kept.delete(oldest);
  kept.set(source, blocks);
  return blocks;
}

/** What a resident wrote. With `lines`, only its beginning when it is longer; ask `isLong` whether that cuts it. `find`: words to mark. */
export function postText(source: string, lines?: number, find = ''): TemplateResult {
  const blocks = readPost(source);
  const shown = lines === undefined ? blocks : clip(blocks, lines).blocks;
  return renderBlocks(markBlocks(shown, find), { profile: 'post' });
}

/** True when the beginning that is shown at first has the words. */
export function beginningHas(source: string, find: string, lines = 12): boolean {
  return hasWords(clip(readPost(source), lines).blocks, find);
}

/** True when the post has so many lines that only its beginning is shown at first. */
export function isLong(source: string, lines = 12): boolean {
  return clip(readPost(source), lines).cut;
}

/** A document; its highest heading gets the level `base`, and every heading an anchor. */
export function documentText(source: string, base = 2): TemplateResult {
  return renderBlocks(parse(source, 'document'), { profile: 'document', base });
}
