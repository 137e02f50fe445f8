/** Something that Prometheus, Loki or a receiver of runs is asked. */
export interface Question {
  readonly source: "prometheus" | "loki" | "runs";
  /** Below the address of that server: `/api/v1/query_range`. */
  readonly path: string;
  readonly params: readonly (readonly [name: string, value: string])[];
}
