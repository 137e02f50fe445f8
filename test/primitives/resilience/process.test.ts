import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { catalog } from "../../../src/catalog/index.ts";
import { createRegistry } from "../../../src/metrics/index.ts";
import { createPrimitives } from "../../../src/primitives/index.ts";
import { createTelemetryPort } from "../../../src/telemetry/index.ts";

const source = (folder: string): string => new URL(`../../../src/${folder}/index.ts`, import.meta.url).href;
const megabyte = 1024 * 1024;

function heap(): number {
  for (let i = 0; i < 4; i += 1) globalThis.gc?.();
  return process.memoryUsage().heapUsed / megabyte;
}

describe("a process with resilience primitives", () => {
  it("ends when its work is done, whatever limits and open breakers are left", async () => {
    const script = `
      import { catalog } from "${source("catalog")}";
      import { createRegistry } from "${source("metrics")}";
      import { createPrimitives } from "${source("primitives")}";
      import { createTelemetryPort } from "${source("telemetry")}";
      const port = createTelemetryPort({ metrics: createRegistry(catalog) });
      const { timeout, circuitBreaker } = createPrimitives(port);
      await timeout("t", { after: "1h" }, () => "x").run("a");
      const fail = () => { throw new Error("down"); };
      const breaker = circuitBreaker("b", { strategy: { type: "consecutive", failures: 1 }, openFor: "1h" }, fail);
      await breaker.run("a").catch(() => {});
      process.stdout.write(breaker.state);
    `;
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", script], {
      timeout: 20_000,
    });
    expect(stdout).toBe("open");
  }, 30_000);

  it("keeps nothing of runs that are over, with a signal that outlives them all", async () => {
    expect(globalThis.gc, "run with --expose-gc").toBeTypeOf("function");
    const port = createTelemetryPort({ metrics: createRegistry(catalog) });
    const { retry, timeout, fallback, circuitBreaker, bulkhead } = createPrimitives(port);
    const work = async (n: number): Promise<number> => {
      if (n % 10 === 0) throw new Error("down");
      return n;
    };
    const guarded = fallback("f", {
      primary: retry(
        "r",
        { attempts: 1 },
        circuitBreaker(
          "c",
          { strategy: { type: "count", size: 100 } },
          bulkhead("b", { limit: 4, queue: 4 }, timeout("t", { after: "1h" }, work)),
        ),
      ),
      spare: (n: number, context) => (n % 100 === 0 ? Number(context.signal.aborted) : n),
    });
    const { signal } = new AbortController();
    const run = async (times: number): Promise<void> => {
      for (let i = 0; i < times; i += 1) await guarded.run(i, i % 2 === 0 ? { signal } : undefined);
    };
    await run(5_000);
    const before = heap();
    await run(60_000);
    expect(heap() - before).toBeLessThan(5);
  });
});
