import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { heapFlags } from "../../src/stack/native/heap-flags.ts";

it.each(["engine", "health", "viewer", "demo"] as const)(
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
