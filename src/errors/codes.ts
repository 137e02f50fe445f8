/**
 * The closed list of error codes: code → when it is thrown. `docs/errors.md` is generated from it.
 * Codes are stable: a code is never renamed or given a second meaning.
 */
export const errorCodes = {
  CATALOG_NAME: "A metric or label name breaks a naming law of the catalog.",
  CATALOG_DUPLICATE: "Two definitions claim the same metric name, or one shadows a series of another.",
  CATALOG_LABEL: "A label is reserved, undeclared, empty or depends on a label that does not exist.",
  CATALOG_BUCKETS: "Histogram buckets are empty, not finite, not positive or not ascending.",
  CATALOG_BUDGET: "A metric can exceed its series budget.",
  CATALOG_TEXT: "A help text is empty or spans several lines.",
} as const;

/** One of the codes of {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes;
