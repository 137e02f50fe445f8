import { execFileSync } from "node:child_process";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Probe } from "../../src/health/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { silentLogger } from "../../src/telemetry/index.ts";
import { freePort, requireBinary, waitFor } from "../real/index.ts";
import { started } from "./started.ts";

const page = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();
const lines = (text: string, name: string): string[] =>
  text.split("\n").filter((line) => line.startsWith(name));

/** Lets the name of a check say what its run finds. */
const asNamed: Probe = async (target) => {
  const name = target.kind === "tcp" ? target.host : "";
  if (name === "pass") return { verdict: "pass" };
  return { verdict: name === "unknown" ? "unknown" : "fail", output: name };
};

describe("the metrics of the health service", () => {
  it("show every status, with gauges that add up to 1 for each check", async () => {
    const checks = ["pass", "warn", "fail", "unknown"].map((name) => ({
      name,
      kind: "tcp" as const,
      address: `${name}:1`,
      critical: name !== "warn",
    }));
    const { url } = await started({ checks }, { probe: asNamed });
    const text = await waitFor("every check to run", async () => {
      const text = await page(url);
      return lines(text, "tta_health_check_last_run_timestamp_seconds").length === 4 && text;
    });
    for (const { name } of checks) {
      const gauges = lines(text, `tta_health_check_status{check="${name}"`);
      expect(gauges.length).toBe(4);
      expect(gauges.filter((line) => line.endsWith(" 1"))).toEqual([
        `tta_health_check_status{check="${name}",status="${name}"} 1`,
      ]);
      expect(text).toContain(`tta_health_check_runs_total{check="${name}",status="${name}"} 1`);
      expect(text).toContain(`tta_health_check_duration_seconds_count{check="${name}"} 1`);
    }
  });

  it("show what checks of disks, certificates and clocks measure, and nothing before they have", async () => {
    const found = new Map<string, number>([
      ["disk", 0.4],
      ["certificate", 2_000_000_000],
      ["clock", -0.5],
    ]);
    const { url } = await started(
      {
        checks: [
          { name: "full", kind: "disk", path: "/" },
          { name: "shop", kind: "certificate", address: "shop.test:443" },
          { name: "time", kind: "clock", url: "http://time.test/" },
          { name: "unreadable", kind: "disk", path: "/nowhere" },
        ],
      },
      {
        probe: async (target) => {
          const measured = found.get(target.kind);
          const isSilent = target.kind === "disk" && target.paths.includes("/nowhere");
          if (isSilent || measured === undefined) return { verdict: "fail", output: "no" };
          return { verdict: "pass", measured };
        },
      },
    );
    const text = await waitFor("every check to run", async () => {
      const text = await page(url);
      return lines(text, "tta_health_check_last_run_timestamp_seconds").length === 4 && text;
    });
    expect(lines(text, "tta_health_disk")).toEqual(['tta_health_disk_free_ratio{check="full"} 0.4']);
    expect(lines(text, "tta_health_certificate")).toEqual([
      'tta_health_certificate_end_timestamp_seconds{check="shop"} 2000000000',
    ]);
    expect(lines(text, "tta_health_clock")).toEqual(['tta_health_clock_offset_seconds{check="time"} -0.5']);
  });

  it.skipIf(requireBinary("promtool") === undefined)("make a page that promtool accepts", async () => {
    const address = `127.0.0.1:${await freePort()}`;
    // Without what prom-client says of the process: promtool's linter has its doubts about those names.
    const telemetry = createTelemetry({
      service: "health",
      processMetrics: false,
      openTelemetry: false,
      log: silentLogger,
    });
    onTestFinished(() => telemetry.shutdown());
    const { url } = await started({ checks: [{ name: "a", kind: "tcp", address }] }, { telemetry });
    const input = await page(url);
    expect(input).toContain("tta_health_check_status");
    const binary = requireBinary("promtool") ?? "";
    expect(execFileSync(binary, ["check", "metrics"], { input, encoding: "utf8" })).toBe("");
  });
});
