/** Open data of an installation: everything that everyone may read, by everyone, from everywhere (rules OD in SPEC.md). */
import { Type } from '@fastify/type-provider-typebox';
import { LICENCES } from '@insyn/domain/tenant/types.ts';
import type { App, Door } from '../http/door.ts';
import type { MeetingShelf } from '../protokoll/shelf.ts';
import { bookOf } from './book.ts';
import { serveContributions } from './contributions.ts';
import { JSON_MEDIA } from './described.ts';
import { serveDevelopers } from './developer-page.ts';
import { serveMarkdown, servePaper } from './dialogue-markdown.ts';
import { serveDialogues } from './dialogues.ts';
import { KNOWN } from './known.ts';
import { serveLogLines } from './log-lines.ts';
import { termsOf } from './licence.ts';
import { serveMachineData } from './machine-data.ts';
import { openApi } from './openapi.ts';
import { OPENAPI } from './paths.ts';
import { openReading } from './reading.ts';
import { serveCatalogue } from './serve-catalogue.ts';
import { serveSums } from './sums.ts';

export function serveOpenData(app: App, door: Door, shelf: Pick<MeetingShelf, 'meeting'>): void {
  const book = bookOf(app);
  for (const about of KNOWN) book.describe(about);
  const reading = openReading(app, door);
  serveDialogues(reading, door);
  serveContributions(reading, door);
  serveLogLines(reading, door);
  serveSums(reading, door);
  serveCatalogue(reading, door);
  serveMarkdown(reading, door);
  servePaper(reading, door);
  serveMachineData(reading, door, shelf);
  serveDevelopers(app, door);
  reading.json(
    {
      path: OPENAPI,
      tag: 'description',
      summary: 'This document',
      answers: { [JSON_MEDIA]: Type.Object({ openapi: Type.String(), info: Type.Object({}), paths: Type.Object({}) }) },
    },
    async () => {
      const { licence, publisher, contact } = await termsOf(door);
      return openApi(book, { base: door.baseUrl(), publisher, contact, licence: { name: LICENCE_NAMES[licence], url: LICENCES[licence] } });
    },
  );
}

const LICENCE_NAMES = { cc0: 'CC0 1.0', 'cc-by': 'CC BY 4.0' } as const;
