import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { defaultPorts } from "../../src/stack/files/addresses.ts";
import type { ServiceName } from "../../src/stack/index.ts";
import { heapFlags } from "../../src/stack/native/heap-flags.ts";
import { ownCommand } from "../../src/stack/native/own-command.ts";
import { stackLayout } from "../../src/stack/state/stack-layout.ts";

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

it("gives the demo, which works all the time, the room of the engine", () => {
  expect(heapFlags("demo")).toEqual(heapFlags("engine"));
  expect(heapFlags("demo")).not.toEqual(heapFlags("viewer"));
});

describe("the receiver of runs", () => {
  const commandWith = (...running: ServiceName[]): readonly string[] =>
    ownCommand("runs", {
      node: "node",
      packageDir: "/p",
      layout: stackLayout("/with a space"),
      ports: { ...defaultPorts, tempoOtlp: 4319 },
      running,
      watchedBoards: undefined,
      demoEnvironment: "staging",
      demoArgs: [],
    }).args;

  it("hands traces on to a Tempo of the stack and lines to a Loki, each to where it takes them", () => {
    expect(commandWith("runs", "tempo", "loki").slice(-4)).toEqual([
      "--traces-to",
      "http://127.0.0.1:4319/v1/traces",
      "--logs-to",
      "http://127.0.0.1:3100/otlp/v1/logs",
    ]);
  });

  it("hands nothing on where neither runs", () => {
    expect(commandWith("runs", "prometheus").filter((arg) => arg.endsWith("-to"))).toEqual([]);
  });
});

it("is run by npm start with the flags of a service that waits most of its time", () => {
  expect(manifest.scripts.start).toContain(`node ${heapFlags("viewer").join(" ")} `);
});
