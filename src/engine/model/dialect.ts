/** The version of Prometheus whose meaning a query has: 3, or 2 as Debian's 2.42 has it. */
export type PromDialect = 3 | 2;
