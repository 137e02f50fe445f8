import fc from "fast-check";

/** Rules over `m{a="…",b="…"}` and over one another, and what there is of `m`, minute by minute. */
export interface RandomRules {
  readonly groups: readonly object[];
  readonly series: readonly { readonly series: string; readonly values: string }[];
  readonly minutes: number;
}

const queries = [
  ...["m > 2", "m", "sum by (a) (m)", "m > 0 and m < 6", "rec", "rec > 3", "sum(m) > 4", "m offset 1m"],
  ...["count(ALERTS)", "absent(m)", "vector(1)", "3", "m == 5", "rec2", 'ALERTS{alertstate="firing"}'],
  ...["sum without (b) (m)", "max_over_time(rec[4m]) > 1", 'label_replace(m, "severity", "s", "", "")'],
];
const texts = [
  ...["{{ $value | humanize }} {{ $labels.b }}", "{{ $externalLabels.r }}{{ $externalURL }}", "x"],
  ...['{{ range query "m" | sortByLabel "b" }}{{ .Labels.b }}={{ .Value }} {{ end }}', "{{ title 3 }}"],
  ...["{{ if gt $value 3.0 }}hi{{ end }}", "{{ $labels.a.x }}", "{{ $labels.a }}", "{{ $value }}"],
];
const step = fc.oneof(
  fc.constantFrom("_", "stale", "0", "1", "5", "7", "Inf", "1x4", "_x2"),
  fc.tuple(fc.nat(8), fc.nat(5)).map(([from, times]) => `${from}-1x${times}`),
  fc.nat(8).map((times) => `0+1x${times}`),
);
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const recording = fc.record({
  record: fc.constantFrom("rec", "rec2", "rec3"),
  expr: fc.constantFrom(...queries),
  labels: some(fc.constantFrom({ a: "q" }, { c: "d" }, { a: "" }, { b: "" })),
});
const alerting = fc.record({
  alert: fc.constantFrom("A", "B", "C"),
  expr: fc.constantFrom(...queries),
  for: some(fc.constantFrom("0s", "1m", "2m", "3m", "90s")),
  keep_firing_for: some(fc.constantFrom("1m", "2m", "5m")),
  labels: some(fc.record({ severity: fc.constantFrom(...texts), a: some(fc.constant("")) })),
  annotations: some(fc.record({ text: fc.constantFrom(...texts) })),
});
const group = fc.record({
  limit: some(fc.integer({ min: 1, max: 4 })),
  rules: fc.array(fc.oneof(recording, alerting), { minLength: 1, maxLength: 4 }),
});

export const randomRules: fc.Arbitrary<RandomRules> = fc.record({
  groups: fc
    .array(group, { minLength: 1, maxLength: 2 })
    .map((all) => all.map((one, i) => ({ name: `g${i}`, ...one }))),
  series: fc
    .array(fc.tuple(fc.constantFrom("x", "y", "z"), fc.array(step, { minLength: 3, maxLength: 8 })), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) => all.map(([a, steps], b) => ({ series: `m{a="${a}", b="${b}"}`, values: steps.join(" ") }))),
  minutes: fc.integer({ min: 4, max: 18 }),
});
