/** Seconds between two samples. */
export const interval = 15;

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface Family {
  readonly name: string;
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
    at: (n) => [
      { labels: { room: "kitchen", floor: "1" }, value: 20 + 2 * wave(n, 60) },
      // Half an hour without a sample.
      ...(n < 80 || n > 120 ? [{ labels: { room: "attic", floor: "2" }, value: 14 + 3 * wave(n, 90) }] : []),
      { labels: { room: hostile, floor: "1" }, value: 17 },
    ],
  },
  {
    name: "visits",
    at: (n) => [
      // Starts again from nothing once.
      { suffix: "_total", labels: { route: "/ask", code: "200" }, value: n < 150 ? 30 * n : 30 * (n - 150) },
      { suffix: "_total", labels: { route: "/ask", code: "500" }, value: 2 * n },
      { suffix: "_total", labels: { route: "/docs", code: "200" }, value: 12 * n },
    ],
  },
  {
    name: "answer_seconds",
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
    at: (n) => [
      { labels: { door: "front" }, value: n % 80 < 60 ? 0 : 1 },
      { labels: { door: "back" }, value: n % 120 < 100 ? 0 : 2 },
    ],
  },
  { name: "strange_number", at: () => [{ labels: {}, value: Number.NaN }] },
  {
    name: "heap_bytes",
    at: (n) => [{ labels: { process: "api" }, value: 2 ** 28 + 2 ** 24 * wave(n, 40) }],
  },
];

/** One sample of the history. */
interface PastSample {
  readonly labels: Readonly<Record<string, string>>;
  /** ms since 1970 */
  readonly time: number;
  readonly value: number;
}

/** An hour of samples up to a moment in seconds, in the order in which they were taken. */
export function history(until: number): readonly PastSample[] {
  const last = Math.floor(until / interval) * interval;
  const count = 240;
  return Array.from({ length: count }, (_sample, n) =>
    families.flatMap(({ name, at }) =>
      at(n).map(({ suffix = "", labels, value }) => ({
        labels: { ...labels, __name__: `${name}${suffix}`, job: "house" },
        time: (last - (count - 1 - n) * interval) * 1_000,
        value,
      })),
    ),
  ).flat();
}
