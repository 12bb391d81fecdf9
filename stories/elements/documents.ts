/** The background documents of the fixtures with their texts. */
/// <reference types="vite/client" />
import { DOCUMENTS } from '../fixtures/documents.ts';
import { fillYears, yearAt } from '../fixtures/years.ts';
import type { CityDocument } from './world.ts';

const texts = import.meta.glob<string>('../fixtures/documents/*.md', { eager: true, query: '?raw', import: 'default' });

export const documents: readonly CityDocument[] = DOCUMENTS.map(({ title, file }) => ({
  title,
  text: fillYears(texts[`../fixtures/documents/${file}`] ?? '', yearAt(new Date())),
}));
