import { type ErrorCode, ObsError } from "../errors/index.ts";

/** 50 characters leave room for names of indexes within PostgreSQL's 63. */
const allowed = /^(?:([a-z_][a-z0-9_]{0,49})\.)?([a-z_][a-z0-9_]{0,49})$/;

export interface TableName {
  /** Quoted, with its schema if it has one. */
  readonly table: string;
  /** Without its schema, and not quoted. */
  readonly bare: string;
}

/** Whose table it is, for the error of a name that cannot be one. */
export interface TableOwner {
  readonly code: ErrorCode;
  /** `a memory` */
  readonly of: string;
  /** A name that is good. */
  readonly usual: string;
}

/** The only part of a statement that is not a parameter, so it takes no more than plain names; throws for others. */
export function tableName(given: string, { code, of, usual }: TableOwner): TableName {
  const [match, schema, bare] = allowed.exec(given) ?? [];
  if (match !== undefined && bare !== undefined) {
    return { bare, table: schema === undefined ? `"${bare}"` : `"${schema}"."${bare}"` };
  }
  throw new ObsError({
    code,
    problem: `the table of ${of} is ${JSON.stringify(given)}`,
    fix: `give at most 50 lower-case letters, digits and underscores, such as "${usual}", with a schema in front if you like`,
  });
}
