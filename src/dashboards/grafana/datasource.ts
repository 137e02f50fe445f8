/** Every query of a board goes to the data source that the reader chose. */
export const datasource = { type: "prometheus", uid: `$${"{datasource}"}` } as const;

/** The same of what is asked of logs, by a variable that only boards with such panels have. */
export const logSource = { type: "loki", uid: `$${"{loki_datasource}"}` } as const;

/** Whom a query asks. */
export type Source = typeof datasource | typeof logSource;
