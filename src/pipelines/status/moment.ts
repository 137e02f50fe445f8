import { type RawBuilder, sql } from "kysely";

/** A moment of a column as ISO 8601 in UTC: what is shown travels as JSON. */
export const moment = (column: string): RawBuilder<string> =>
  sql`to_char(${sql.ref(column)} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
