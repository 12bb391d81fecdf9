import { readBlocks } from './blocks.ts';
import { learnCasing, sentenceCase } from './casing.ts';
import { squeeze, type Cleaned } from './clean.ts';
import { asEntry } from './contents.ts';
import { without } from './furniture.ts';
import { findHeadings } from './headings.ts';
import { learn } from './hyphens.ts';
import { isMarkdown } from './kind.ts';
import { languageOf } from './language.ts';
import { normaliseMarkdown, partsOfMarkdown } from './markdown.ts';
import { notesFor } from './notes.ts';
import { outlineOf } from './outline.ts';
import { openSource } from './open.ts';
import { listDropped, readPages } from './read-pages.ts';
import { findTables } from './tables.ts';
import { shorten, titleFromName } from './title.ts';
import type { Encoding, ImportedDocument, ImportResult, ImportSource } from './types.ts';
import { writeMarkdown } from './write.ts';

/**
 * A file as a readable document: Markdown, plain text, or text taken from a PDF, told apart by content. Pure and
 * deterministic; linear in the size of the source. What cannot be read is refused with a code.
 */
export function importDocument(source: ImportSource): ImportResult {
  const opened = openSource(source);
  if (!opened.ok) return opened;
  const { cleaned, encoding } = opened;
  return source.from === undefined && isMarkdown(cleaned.text)
    ? fromMarkdown(source.name, cleaned, encoding)
    : fromText(source.name, cleaned, encoding);
}

const wordsIn = (text: string): number => text.match(/\s+/gu)?.length ?? 0;

function fromMarkdown(name: string, cleaned: Cleaned, encoding: Encoding): ImportedDocument {
  const markdown = normaliseMarkdown(cleaned.text);
  const { title, headings, paragraphs } = partsOfMarkdown(markdown);
  const counted = { headings, joinedHyphens: 0, keptHyphens: 0, droppedLines: [] };
  const notes = notesFor({
    ...counted,
    encoding,
    cleaned,
    contents: 'none',
    tables: 0,
    titleFromName: title === undefined,
    words: wordsIn(markdown),
  });
  return {
    ok: true,
    title: title === undefined ? titleFromName(name) : shorten(title),
    lang: languageOf(markdown),
    markdown,
    report: { kind: 'markdown', encoding, ...counted, paragraphs, notes },
  };
}

function fromText(name: string, cleaned: Cleaned, encoding: Encoding): ImportedDocument {
  const { layout, furniture, kind, pages, body, tables, repeats } = readPages(cleaned.text);
  const kept = new Set(tables.filter((t) => !t.repeats).flatMap((t) => [...t.lines]));
  const lines = without(
    body.map((line, i) => (kept.has(i) ? asEntry(line) : line)),
    repeats,
    'part',
  );
  const names = new Set(tables.flatMap((t) => [...t.names]));

  const casing = learnCasing(lines);
  const { tails, wrapped, hyphenated } = layout;
  const reading = { vocabulary: learn(lines), casing, tails, wrapped, hyphenated };
  const { blocks, joinedHyphens, keptHyphens } = readBlocks(lines, findTables(lines), reading);
  const found = findHeadings(blocks, names, wrapped);
  const opening = Math.max(
    2,
    blocks.findIndex((block) => block.count > 1 || block.text.length > 200),
  );
  const { levels, title } = outlineOf(found, opening);
  const headingText = (text: string): string => sentenceCase(text, casing);
  const written = writeMarkdown(blocks, found, levels, headingText);

  const droppedLines = listDropped([...layout.lines.filter((_, i) => furniture.has(i)), ...body.filter((_, i) => repeats.has(i))]);
  const counted = { headings: found.length, joinedHyphens, keptHyphens, droppedLines };
  const notes = notesFor({
    ...counted,
    encoding,
    cleaned,
    contents: repeats.size > 0 ? 'dropped' : kept.size > 0 ? 'kept' : 'none',
    tables: written.tables,
    titleFromName: title === undefined,
    words: wordsIn(written.markdown),
  });
  return {
    ok: true,
    title: title === undefined ? titleFromName(name) : shorten(squeeze(headingText(title.short ?? title.text))),
    lang: languageOf(written.markdown),
    markdown: written.markdown,
    report: { kind, encoding, ...(pages === undefined ? {} : { pages }), ...counted, paragraphs: written.paragraphs, notes },
  };
}
