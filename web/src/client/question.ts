/** Something that Prometheus or Loki is asked. */
export interface Question {
  readonly source: "prometheus" | "loki";
  /** Below the address of that server: `/api/v1/query_range`. */
  readonly path: string;
  readonly params: readonly (readonly [name: string, value: string])[];
}
