/** kysely over `node:sqlite`: its SqliteDialect asks for the few methods below. */
import { SqliteDialect } from 'kysely';
import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

export function dialectFor(db: DatabaseSync): SqliteDialect {
  const prepared = new Map<string, SqliteStatement>();
  const database: SqliteDatabase = {
    close: () => db.close(),
    prepare: (sql) => {
      const known = prepared.get(sql) ?? statement(db.prepare(sql));
      prepared.set(sql, known);
      return known;
    },
  };
  return new SqliteDialect({ database });
}

function statement(prepared: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]): SQLInputValue[] => parameters as SQLInputValue[];
  return {
    reader: prepared.columns().length > 0,
    all: (parameters) => prepared.all(...values(parameters)),
    run: (parameters) => prepared.run(...values(parameters)),
    iterate: (parameters) => prepared.iterate(...values(parameters)),
  };
}
