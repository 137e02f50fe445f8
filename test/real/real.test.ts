import { existsSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { requireBinary, startAlertmanager, startPrometheus, tempDir, waitFor } from "./index.ts";

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

  it("gives up waiting with the last error", async () => {
    const never = (): boolean => {
      throw new Error("still cold");
    };
    await expect(waitFor("soup", never, { timeoutMs: 50, everyMs: 10 })).rejects.toThrow(/soup.*still cold/);
  });
});
