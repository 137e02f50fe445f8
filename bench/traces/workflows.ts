import { createTelemetry, type Telemetry } from "tta-observability";
import type { AsyncContender } from "../interleave-async.ts";

const processor = {
  onStart: () => {},
  onEnd: () => {},
  forceFlush: async () => {},
  shutdown: async () => {},
};

const leaf = async (n: number): Promise<number> => n + 1;

/** A workflow with seven primitives in it. */
function seven(name: string, { primitives }: Telemetry): AsyncContender {
  const { workflow, sequence, step, retry, timeout, circuitBreaker, fallback, bulkhead } = primitives;
  const run = workflow(
    name,
    sequence(
      "row",
      step("first", leaf),
      retry("again", {}, leaf),
      timeout("in time", { after: "30s" }, leaf),
      circuitBreaker("guarded", {}, leaf),
      fallback("saved", { first: leaf }),
      bulkhead("roomy", { limit: 8 }, leaf),
    ),
  );
  return {
    name,
    run: async (times) => {
      for (let i = 0; i < times; i += 1) await run.run(i);
    },
  };
}

/** The same without anything of ours. */
const bare: AsyncContender = {
  name: "bare",
  run: async (times) => {
    for (let i = 0; i < times; i += 1) {
      let n = i;
      for (let at = 0; at < 6; at += 1) n = await leaf(n);
    }
  },
};

const open = (openTelemetry: Parameters<typeof createTelemetry>[0]["openTelemetry"]): Telemetry =>
  createTelemetry({ service: "bench", log: { level: "silent" }, openTelemetry });

/** Without telemetry, with metrics alone, and with traces of which one in a hundred is sent, failed ones all. */
export function contenders() {
  const off = open(false);
  const sampled = open({ spanProcessors: [processor], sampling: { ratio: 0.01 } });
  return {
    all: [bare, seven("metrics alone", off), seven("traces at 1 %", sampled)],
    end: async () => {
      await off.shutdown();
      await sampled.shutdown();
    },
  };
}
