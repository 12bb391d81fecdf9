/** A debate over real documents of the City of Stockholm, where somebody has put them beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LogId } from '@insyn/domain/ids.ts';
import { importDocument } from '@insyn/server/importer/import-document.ts';
import { dayAt } from '../../stories/fixtures/index.ts';
import { STRATEGY_TITLE } from '../stad/city.ts';
import { dialogueMoments, sha256Of, type SeedDocument } from './dialogue.ts';
import type { Moment } from './moments.ts';
import { SeedError, type Scribe } from './scribe.ts';

const FOLDER = new URL('../../../shared/protokoll/', import.meta.url);
const FILES = ['utlatande-2008-108-e-strategi.txt', 'trafiknamnden-2016-remissvar.txt', 'utbildningsnamnden-2016-09-22-paragraf-17.txt'];

export function hasRealDocuments(): boolean {
  return FILES.every((file) => existsSync(fileURLToPath(new URL(file, FOLDER))));
}

/** The bytes of one of them; `null` where it is not there. */
export function readReal(file: string): Uint8Array | null {
  const path = fileURLToPath(new URL(file, FOLDER));
  return existsSync(path) ? readFileSync(path) : null;
}

/** Nothing where the documents are not there. */
export function strategyMoments(now: Date, scribe: Scribe): readonly Moment[] {
  if (!hasRealDocuments()) return [];
  return dialogueMoments({
    log: 'e-strategi' as LogId & 'e-strategi',
    description: {
      title: STRATEGY_TITLE,
      summary:
        'Tre handlingar ur Stockholms stads öppna diarium: ett utlåtande om en e-strategi, ett remissvar om en smart och uppkopplad stad och en paragraf ur ett protokoll. De är riktiga. Debatten är en övning.',
      lang: 'sv',
      body: '',
      dnr: '',
      alternatives: [],
      about: {
        responsible: 'Den som visar den här demonstrationen. Handlingarna kommer från Stockholms stad, som inte har med debatten att göra.',
        publicity: 'Det du skriver syns för alla som har sidan öppen.',
        retention: 'Allt som skrivs här försvinner när demonstrationen startas om.',
        rights: 'Du kan ändra och ta tillbaka det du har skrivit.',
        contact: 'Den som visar demonstrationen för dig.',
      },
      debateCloses: null,
    },
    documents: FILES.map(readDocument),
    created: dayAt(-9, '09.00', now).getTime(),
    documented: dayAt(-8, '10.00', now).getTime(),
    opened: dayAt(-4, '08.00', now).getTime(),
    scribe,
  });
}

function readDocument(name: string): SeedDocument {
  const bytes = readFileSync(new URL(name, FOLDER));
  const imported = importDocument({ name, bytes });
  if (!imported.ok) throw new SeedError(`${name}: ${imported.code}`);
  const { title, lang, markdown } = imported;
  return { title, lang, markdown, source: { name, media: 'text/plain', bytes: bytes.length, sha256: sha256Of(bytes) } };
}
