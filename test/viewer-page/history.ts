/** Seconds between two samples. */
export const interval = 15;

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Family {
  readonly name: string;
  readonly type: "gauge" | "counter" | "histogram";
  /** Suffix of the series' name, then its samples at the n-th scrape; nothing is a gap. */
  readonly at: (n: number) => readonly (Sample & { readonly suffix?: string })[];
}

/** A label value that a page must show and never run. */
export const hostile = `<img src=x onerror="window.hit=1">`;

const bounds = ["0.05", "0.1", "0.25", "0.5", "1", "+Inf"];
const share = [0.2, 0.5, 0.8, 0.95, 0.99, 1];

const wave = (n: number, period: number): number => 1 + Math.sin((n / period) * 2 * Math.PI);

/** Something of everything that panels must bear. */
const families: readonly Family[] = [
  {
    name: "room_temperature_celsius",
    type: "gauge",
    at: (n) => [
      { labels: { room: "kitchen", floor: "1" }, value: 20 + 2 * wave(n, 60) },
      // Half an hour without a sample.
      ...(n < 80 || n > 120 ? [{ labels: { room: "attic", floor: "2" }, value: 14 + 3 * wave(n, 90) }] : []),
      { labels: { room: hostile, floor: "1" }, value: 17 },
    ],
  },
  {
    name: "visits",
    type: "counter",
    at: (n) => [
      // Starts again from nothing once.
      { suffix: "_total", labels: { route: "/ask", code: "200" }, value: n < 150 ? 30 * n : 30 * (n - 150) },
      { suffix: "_total", labels: { route: "/ask", code: "500" }, value: 2 * n },
      { suffix: "_total", labels: { route: "/docs", code: "200" }, value: 12 * n },
    ],
  },
  {
    name: "answer_seconds",
    type: "histogram",
    at: (n) => [
      ...bounds.map((le, i) => ({
        suffix: "_bucket",
        labels: { le, route: "/ask" },
        value: Math.round(40 * n * (share[i] ?? 1)),
      })),
      { suffix: "_count", labels: { route: "/ask" }, value: 40 * n },
      { suffix: "_sum", labels: { route: "/ask" }, value: 5 * n },
    ],
  },
  {
    name: "door_state",
    type: "gauge",
    at: (n) => [
      { labels: { door: "front" }, value: n % 80 < 60 ? 0 : 1 },
      { labels: { door: "back" }, value: n % 120 < 100 ? 0 : 2 },
    ],
  },
  { name: "strange_number", type: "gauge", at: () => [{ labels: {}, value: Number.NaN }] },
  {
    name: "heap_bytes",
    type: "gauge",
    at: (n) => [{ labels: { process: "api" }, value: 2 ** 28 + 2 ** 24 * wave(n, 40) }],
  },
];

const escaped = (text: string): string =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

const labelText = (labels: Readonly<Record<string, string>>): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
};

/** An hour of samples as OpenMetrics, up to a moment in seconds. */
export function history(until: number): string {
  const last = Math.floor(until / interval) * interval;
  const count = 240;
  const lines = families.flatMap(({ name, type, at }) => {
    const samples = Array.from({ length: count }, (_sample, n) =>
      at(n).map(({ suffix = "", labels, value }) => ({
        series: `${name}${suffix}${labelText({ ...labels, job: "house" })}`,
        text: `${Number.isNaN(value) ? "NaN" : value} ${last - (count - 1 - n) * interval}`,
      })),
    ).flat();
    // OpenMetrics wants the samples of one series together.
    const series = Map.groupBy(samples, (sample) => sample.series);
    return [
      `# TYPE ${name} ${type}`,
      ...[...series].flatMap(([key, own]) => own.map(({ text }) => `${key} ${text}`)),
    ];
  });
  return `${lines.join("\n")}\n# EOF\n`;
}
