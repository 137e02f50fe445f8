import { describe, expect, it } from "vitest";
import { afterCrash, defaultRestartPolicy } from "../../src/stack/programs/restart-policy.ts";
import { firstAddress, summary } from "../../src/stack/report/summary.ts";
import { table } from "../../src/stack/report/table.ts";
import { parseState } from "../../src/stack/state/parse-state.ts";
import type { ServiceState, StackState } from "../../src/stack/state/stack-state.ts";

const service = (over: Partial<ServiceState>): ServiceState => ({
  name: "prometheus",
  phase: "ready",
  url: "http://127.0.0.1:9090",
  port: 9090,
  core: true,
  restarts: 0,
  ...over,
});
const state = (services: readonly ServiceState[]): StackState => ({
  version: 1,
  mode: "native",
  startedAt: "2026-01-02T03:04:05.000Z",
  supervisor: { pid: 4242, startTime: "1" },
  projectDir: "/p",
  services,
});

describe("the restart policy", () => {
  it("doubles the pause up to a limit and gives up on a crash loop", () => {
    const policy = {
      ...defaultRestartPolicy,
      firstDelayMs: 100,
      longestDelayMs: 500,
      crashes: 5,
      settledMs: 1000,
    };
    expect([1, 2, 3, 4, 5].map((crashes) => afterCrash(crashes, policy))).toEqual([
      { delayMs: 100 },
      { delayMs: 200 },
      { delayMs: 400 },
      { delayMs: 500 },
      "give up",
    ]);
  });

  it("gives up by default within a minute, so that nobody waits for what does not come", () => {
    const delays = Array.from({ length: 20 }, (_, index) => afterCrash(index + 1, defaultRestartPolicy));
    const waits = delays.filter((next) => next !== "give up").map((next) => next.delayMs);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(60_000);
    expect(waits.length).toBeGreaterThan(3);
  });
});

describe("the table", () => {
  it("aligns its columns and is never wider than 100", () => {
    const text = table([
      ["A", "LONGER", "x"],
      ["longer than A", "b", "y".repeat(200)],
    ]);
    const [head = "", body = ""] = text.split("\n");
    expect(head.indexOf("LONGER")).toBe(body.indexOf("b "));
    expect(body).toHaveLength(100);
    expect(body.endsWith("…")).toBe(true);
  });

  it("leads to the boards in Grafana or in the viewer, else to the status page", () => {
    const health = service({ name: "health", url: "http://127.0.0.1:8080" });
    const grafana = service({ name: "grafana", url: "http://127.0.0.1:3000" });
    expect(firstAddress(state([service({}), health, grafana]))).toBe("http://127.0.0.1:3000/d/tta-overview");
    expect(firstAddress(state([service({}), health, { ...grafana, phase: "failed" }]))).toBe(
      "http://127.0.0.1:8080/status",
    );
    const viewer = service({ name: "viewer", url: "http://127.0.0.1:3210" });
    expect(firstAddress(state([health, viewer]))).toBe("http://127.0.0.1:3210");
    expect(firstAddress(state([]))).toBeUndefined();
  });

  it("shows versions without their build, notes whole, and nothing that is not there", () => {
    const text = summary(
      state([service({ version: "2.42.0+ds", note: "port 9090 is taken by soup (pid 7)" })]),
      [],
    );
    expect(text).toContain("Prometheus 2.42.0 ");
    expect(text).toContain("Prometheus: port 9090 is taken by soup (pid 7).");
    expect(text).not.toContain("MISSING");
  });
});

describe("the state file", () => {
  it("is read back as it was written", () => {
    const written = state([
      service({ note: "n", log: "/l", version: "1", process: { pid: 7, startTime: "9" } }),
    ]);
    expect(parseState(JSON.stringify(written), "state.json")).toEqual(written);
  });

  it.each([
    ["nothing", ""],
    ["no JSON", "{"],
    ["another version", JSON.stringify({ ...state([]), version: 2 })],
    ["a list", "[]"],
    ["an unknown service", JSON.stringify(state([service({})])).replace('"prometheus"', '"rm"')],
    [
      "a process that is a group of processes",
      JSON.stringify(state([service({ process: { pid: -1, startTime: "1" } })])),
    ],
    ["the process of the system", JSON.stringify({ ...state([]), supervisor: { pid: 1, startTime: "1" } })],
    ["a port out of range", JSON.stringify(state([service({ port: 99_999 })]))],
  ])("with %s in it is refused", (_what, text) => {
    expect(() => parseState(text, "/x/state.json")).toThrow(expect.objectContaining({ code: "STACK_STATE" }));
  });
});
