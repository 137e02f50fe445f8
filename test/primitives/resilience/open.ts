import { createPrimitives } from "../../../src/primitives/index.ts";
import { ManualClock } from "../../../src/testing/index.ts";
import { fakePort } from "../../telemetry/fake-port.ts";

/** Adds up counts by the value of a label, and leaves out those at 0. */
function sums(
  all: readonly (readonly [Readonly<Record<string, string>>, number])[],
  label: string,
): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [{ [label]: value = "" }, count] of all) found[value] = (found[value] ?? 0) + count;
  return Object.fromEntries(Object.entries(found).filter(([, count]) => count !== 0));
}

/** The primitives on a clock that stands still, and the books that they keep. */
export function open() {
  const clock = new ManualClock({ wallTime: 1_700_000_000_000 });
  const { port, metrics, lines } = fakePort({ clock });
  const durations = () => metrics.all("tta_primitive_duration_seconds");
  return {
    port,
    metrics,
    lines,
    clock,
    ...createPrimitives(port),
    tick: (ms: number): Promise<void> => clock.advance(ms),
    counts: (metric: string, label: string) => sums(metrics.all(metric), label),
    /** Outcome → executions of the primitives of a kind. */
    outcomes: (kind: string) =>
      sums(
        durations().filter(([labels]) => labels.kind === kind),
        "outcome",
      ),
    inFlight: (): number => metrics.all("tta_primitive_in_flight").reduce((sum, [, count]) => sum + count, 0),
  };
}

/** A step that ends when it is told to. */
export function gated<Out = string>() {
  const waiting: { resolve(value: Out): void; reject(error: unknown): void }[] = [];
  return {
    step: (_input: unknown) =>
      new Promise<Out>((resolve, reject) => {
        waiting.push({ resolve, reject });
      }),
    started: (): number => waiting.length,
    resolve: (index: number, value: Out): void => waiting[index]?.resolve(value),
    reject: (index: number, error: unknown): void => waiting[index]?.reject(error),
  };
}

/** How a promise ended, so that a test can go on in the meantime. */
export function watch(work: Promise<unknown>) {
  const end: { state: "pending" | "resolved" | "rejected"; value: unknown } = {
    state: "pending",
    value: undefined,
  };
  work.then(
    (value) => Object.assign(end, { state: "resolved", value }),
    (value: unknown) => Object.assign(end, { state: "rejected", value }),
  );
  return end;
}

/** Lets every promise that can go on do so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
