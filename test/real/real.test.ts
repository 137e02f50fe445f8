import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { lockOf } from "./free-port.ts";
import { freePort, requireBinary, startAlertmanager, startPrometheus, tempDir, waitFor } from "./index.ts";

const prometheus = requireBinary("prometheus");
const alertmanager = requireBinary("alertmanager");

describe("real servers for tests", () => {
  it.skipIf(prometheus === undefined)(
    "starts Prometheus, answers a query and leaves nothing behind",
    async () => {
      const server = await startPrometheus({ config: "global: { scrape_interval: 1s }\n" });
      expect(await server.query("vector(7)")).toEqual([{ metric: {}, value: 7 }]);
      await expect(server.query("rate(")).rejects.toThrow(/parse error/);
      await server.stop();
      expect(existsSync(server.dir)).toBe(false);
      await expect(fetch(server.url)).rejects.toThrow();
    },
  );

  it.skipIf(prometheus === undefined)("says why Prometheus did not start", async () => {
    await expect(startPrometheus({ config: "nonsense: true\n" })).rejects.toThrow(/nonsense/);
  });

  it.skipIf(alertmanager === undefined)("starts Alertmanager", async () => {
    const server = await startAlertmanager({ config: "route: { receiver: a }\nreceivers: [{ name: a }]\n" });
    expect((await fetch(`${server.url}/api/v2/status`)).status).toBe(200);
    await server.stop();
  });

  it("fails in CI when a server is missing, and skips elsewhere", () => {
    vi.stubEnv("PATH", tempDir());
    vi.stubEnv("CI", "1");
    expect(() => requireBinary("promtool")).toThrow(/apt-get install .*prometheus/);
    vi.stubEnv("CI", "");
    const said = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(requireBinary("promtool")).toBeUndefined();
    expect(said).toHaveBeenCalledWith(expect.stringContaining("SKIPPED, promtool is not installed"));
    said.mockRestore();
    vi.unstubAllEnvs();
  });

  it("hands out each port once, also to two processes, and again when the one is gone", async () => {
    const ports = await Promise.all(Array.from({ length: 200 }, freePort));
    expect(new Set(ports).size).toBe(200);
    const [port = 0] = ports;
    expect(readFileSync(lockOf(port), "utf8")).toBe(`${process.pid}`);
    const script = `import { freePort } from ${JSON.stringify(new URL("free-port.ts", import.meta.url).href)};
      console.log(JSON.stringify(await Promise.all(Array.from({ length: 200 }, freePort))));`;
    const other = spawnSync(process.execPath, ["--input-type=module-typescript", "--eval", script]);
    const theirs: number[] = JSON.parse(other.stdout.toString());
    expect(theirs.filter((one) => ports.includes(one))).toEqual([]);
    expect(theirs.filter((one) => existsSync(lockOf(one)))).toEqual([]);
  });

  it("gives up waiting with the last error", async () => {
    const never = (): boolean => {
      throw new Error("still cold");
    };
    await expect(waitFor("soup", never, { timeoutMs: 50, everyMs: 10 })).rejects.toThrow(/soup.*still cold/);
  });
});
