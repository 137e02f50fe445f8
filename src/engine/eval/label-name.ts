import type { PromDialect } from "../model/dialect.ts";

/** Whether a label may have a name: a word in 2; in 3 any text that is UTF-8, which half of a pair is not. */
export function isLabelName(name: string, dialect: PromDialect): boolean {
  return dialect === 2 ? /^[a-zA-Z_]\w*$/.test(name) : name !== "" && name.isWellFormed();
}
