/** Every query of a board goes to the data source that the reader chose. */
export const datasource = { type: "prometheus", uid: `$${"{datasource}"}` } as const;
