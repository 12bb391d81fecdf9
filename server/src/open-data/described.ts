/** What the OpenAPI document says of a route. */
import type { TSchema } from '@fastify/type-provider-typebox';

export const TAGS = ['dialogues', 'votes', 'meetings', 'moderation', 'statistics', 'live', 'search', 'commands', 'description'] as const;
export type Tag = (typeof TAGS)[number];

export type Described = {
  /** As fastify has it. */
  readonly path: string;
  readonly method?: 'get' | 'post';
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  readonly query?: Readonly<Record<string, TSchema>>;
  readonly params?: Readonly<Record<string, TSchema>>;
  readonly body?: TSchema;
  /** What is answered, by media type. A text that is no JSON has the schema of a string, or of one of its lines. */
  readonly answers: Readonly<Record<string, TSchema>>;
};

export const JSON_MEDIA = 'application/json';
export const CSV_MEDIA = 'text/csv';
export const NDJSON_MEDIA = 'application/x-ndjson';
