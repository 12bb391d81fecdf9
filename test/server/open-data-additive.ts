/** What a later OpenAPI document has taken back of an earlier one: a change adds, and nothing that somebody builds on goes. */
export type Json = { readonly [key: string]: unknown };
export type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: Json };
export type Operation = {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Json }>> }>>;
};
export type Document = {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Json;
};

export function broken(before: Document, after: Document): readonly string[] {
  return Object.entries(before.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => {
      const now = after.paths[path]?.[method];
      return now === undefined ? [`${method} ${path} is gone`] : operations(`${method} ${path}`, operation, now);
    }),
  );
}

function operations(name: string, before: Operation, after: Operation): readonly string[] {
  const known = new Map(before.parameters.map((each) => [`${each.in} ${each.name}`, each]));
  const now = new Map(after.parameters.map((each) => [`${each.in} ${each.name}`, each]));
  return [
    ...(before.operationId === after.operationId ? [] : [`${name} has another operationId`]),
    ...[...known].flatMap(([key, each]) => {
      const later = now.get(key);
      return later === undefined ? [`${name}: ${key} is gone`] : narrowed(`${name}: ${key}`, each.schema, later.schema);
    }),
    ...[...now].flatMap(([key, each]) =>
      each.required === true && known.get(key)?.required !== true ? [`${name}: ${key} is asked for now`] : [],
    ),
    ...Object.entries(before.responses).flatMap(([status, { content = {} }]) =>
      Object.entries(content).flatMap(([media, { schema }]) => {
        const later = after.responses[status]?.content?.[media]?.schema;
        return later === undefined ? [`${name}: ${status} ${media} is gone`] : lost(`${name}: ${status} ${media}`, schema, later);
      }),
    ),
  ];
}

/** A value that fitted a parameter fits still. */
function narrowed(name: string, before: Json, after: Json): readonly string[] {
  const values = (schema: Json): readonly unknown[] => (Array.isArray(schema['enum']) ? schema['enum'] : []);
  if (before['enum'] === undefined && after['enum'] !== undefined) return [`${name} takes only some values now`];
  const gone = values(before).filter((value) => after['enum'] !== undefined && !values(after).includes(value));
  return [
    ...(before['type'] === after['type'] ? [] : [`${name} is another type`]),
    ...gone.map((value) => `${name} does not take ${String(value)} any more`),
    ...(['minimum', 'maximum', 'maxLength', 'pattern', 'default'] as const).flatMap((key) =>
      before[key] === after[key] ? [] : [`${name} has another ${key}`],
    ),
  ];
}

/** What an answer had it has still, of the same type. */
function lost(name: string, before: Json, after: Json): readonly string[] {
  const parts = (schema: Json): readonly Json[] =>
    [schema['anyOf'], schema['allOf']].flatMap((each) => (Array.isArray(each) ? (each as readonly Json[]) : []));
  const properties = (schema: Json): Readonly<Record<string, Json>> => (schema['properties'] ?? {}) as Readonly<Record<string, Json>>;
  const required = (schema: Json): readonly string[] => (schema['required'] ?? []) as readonly string[];
  const later = parts(after);
  return [
    ...(before['type'] === after['type'] ? [] : [`${name} is another type`]),
    ...(before['$ref'] === after['$ref'] ? [] : [`${name} is another schema`]),
    ...Object.entries(properties(before)).flatMap(([key, schema]) => {
      const now = properties(after)[key];
      return now === undefined ? [`${name}.${key} is gone`] : lost(`${name}.${key}`, schema, now);
    }),
    ...required(before).flatMap((key) => (required(after).includes(key) ? [] : [`${name}.${key} may be missing now`])),
    ...(isSchema(before['items']) && isSchema(after['items']) ? lost(`${name}[]`, before['items'], after['items']) : []),
    ...parts(before).flatMap((part, at) =>
      later[at] === undefined ? [`${name}: a form is gone`] : lost(`${name}|${String(at)}`, part, later[at]),
    ),
  ];
}

function isSchema(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
