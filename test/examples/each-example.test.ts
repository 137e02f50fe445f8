import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

/** Example → lines that it must print, among others. */
const prints: Readonly<Record<string, readonly string[]>> = {
  step: ["SyntaxError", metric("tta_primitive_duration_seconds_count", "parse", "function", "error", 1)],
  sequence: [
    "3 different words",
    metric("tta_primitive_duration_seconds_count", "words", "function", "ok", 2),
  ],
  parallel: [
    "3 were asked before the first answered",
    metric("tta_primitive_duration_seconds_count", "trip", "parallel", "ok", 1),
  ],
  router: [
    "small model on 27 characters",
    'tta_router_requests_total{router="model",route="small",reason="error_fallback",outcome="ok"} 1',
  ],
  cache: ["5 questions, 2 calls", 'tta_cache_requests_total{cache="answers",result="coalesced"} 2'],
  workflow: [
    "I thought about tides",
    'tta_workflow_duration_seconds_count{workflow="answer",outcome="cancelled"} 1',
  ],
};

/** Programs that are not examples of one part: another test runs them, or none needs to. */
const others = ["print-metrics", "quickstart"];

function metric(name: string, primitive: string, kind: string, outcome: string, value: number): string {
  return `${name}{primitive="${primitive}",kind="${kind}",outcome="${outcome}"} ${value}`;
}

const names = readdirSync(examples)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.slice(0, -".ts".length))
  .filter((name) => !others.includes(name));

describe("the examples of single parts", () => {
  it("are all expected to print something", () => {
    expect(names.sort()).toEqual(Object.keys(prints).sort());
  });

  it.each(names)("%s is short", (name) => {
    expect(readFileSync(`${examples}${name}.ts`, "utf8").split("\n").length - 1).toBeLessThanOrEqual(40);
  });

  it.concurrent.each(names)(
    "%s runs as it is written, shows what it does and ends by itself",
    async (name) => {
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [`${examples}${name}.ts`], {
        env: { PATH: process.env.PATH },
        timeout: 20_000,
      });
      expect(stderr).toBe("");
      const lines = stdout.split("\n");
      for (const line of prints[name] ?? []) expect(lines).toContain(line);
    },
  );
});
