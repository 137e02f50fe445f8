import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { heapFlags } from "../../src/stack/native/heap-flags.ts";

it.each(["engine", "runs", "health", "viewer", "demo"] as const)(
  "Node takes the flags that %s is run with",
  (name) => {
    const spaces = "require('v8').getHeapSpaceStatistics().length";
    const { stdout, stderr } = spawnSync(process.execPath, [...heapFlags(name), "-p", spaces], {
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(Number(stdout)).toBeGreaterThan(0);
  },
);

it("is run by npm start with the flags of a service that waits most of its time", () => {
  expect(manifest.scripts.start).toContain(`node ${heapFlags("viewer").join(" ")} `);
});
