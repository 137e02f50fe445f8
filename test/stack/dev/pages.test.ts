import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { listeningOf } from "../../../src/stack/dev/pages/adapters/listening-ports.ts";
import { hintOf } from "../../../src/stack/dev/pages/hint.ts";
import { judgeLook } from "../../../src/stack/dev/pages/look.ts";
import { asName, eachOnce, pageAt, pagesFile } from "../../../src/stack/dev/pages/page.ts";
import { metricsOption, placeOf, urlOf } from "../../../src/stack/dev/pages/page-place.ts";
import { listeningLines, listeningSockets } from "../../../src/stack/ports/socket-lines.ts";

const names = {
  service: undefined,
  environment: undefined,
  fallback: { service: "folder", environment: "development" },
};

describe("the place of a page", () => {
  it("is what --metrics means, however it is said", () => {
    const said = [
      "3000",
      "localhost:3000",
      "http://127.0.0.1:3000/internal/metrics?all=1",
      "https://[::1]:8443",
    ];
    expect(said.map((text) => urlOf(metricsOption(text)))).toEqual([
      "http://127.0.0.1:3000/metrics",
      "http://localhost:3000/metrics",
      "http://127.0.0.1:3000/internal/metrics?all=1",
      "https://[::1]:8443/metrics",
    ]);
    for (const text of ["", "0", "70000", "a b", "ftp://x"])
      expect(() => metricsOption(text), text).toThrow(expect.objectContaining({ code: "STACK_TARGET" }));
  });

  it("is on this machine where a service listens everywhere", () => {
    expect(placeOf("http://0.0.0.0:9464/metrics")?.address).toBe("127.0.0.1:9464");
    expect(placeOf("http://[::]:9464/metrics")?.address).toBe("[::1]:9464");
    expect(placeOf("file:///etc/passwd")).toBeUndefined();
  });
});

describe("targets", () => {
  it("have names that a label takes, as the service or the user says", () => {
    expect(asName("@acme/story api!", "x")).toBe("story-api");
    expect(asName("---", "x")).toBe("x");
    expect(asName(`a${"b".repeat(62)}-c`, "x")).toHaveLength(63);
    const place = metricsOption("3000");
    const said = { service: "told", environment: "staging" };
    expect(pageAt(place, names, said)).toMatchObject(said);
    expect(pageAt(place, { ...names, service: "mine" }, said)).toMatchObject({ service: "mine" });
    expect(pageAt(place, names)).toMatchObject({ service: "folder", environment: "development" });
  });

  it("stand once in the file, with their path and scheme where they are not the usual ones", () => {
    const page = pageAt(metricsOption("3000"), names);
    const other = pageAt(metricsOption("https://127.0.0.1:3001/m"), names);
    expect(JSON.parse(pagesFile(eachOnce([page, page, other])))).toEqual([
      { targets: ["127.0.0.1:3000"], labels: { service: "folder", environment: "development" } },
      {
        targets: ["127.0.0.1:3001"],
        labels: {
          service: "folder",
          environment: "development",
          __metrics_path__: "/m",
          __scheme__: "https",
        },
      },
    ]);
  });
});

describe("what listens", () => {
  it("is read from the tables of Linux, of both families", () => {
    const head =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    const row = (address: string, state: string, inode: number): string =>
      `   0: ${address} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000     0        0 ${inode} 1\n`;
    const table =
      head +
      row("0100007F:0BB8", "0A", 1) +
      row("00000000:0050", "0A", 2) +
      row("00000000000000000000000000000000:1F90", "0A", 3) +
      row("00000000000000000000000001000000:1F91", "0A", 4) +
      row("0000000000000000FFFF00000100007F:1F92", "0A", 5) +
      row("0100007F:1234", "01", 6);
    expect([...listeningSockets(table)]).toEqual([
      ["socket:[1]", { host: "127.0.0.1", port: 3000 }],
      ["socket:[2]", { host: "127.0.0.1", port: 80 }],
      ["socket:[3]", { host: "127.0.0.1", port: 8080 }],
      ["socket:[4]", { host: "[::1]", port: 8081 }],
      ["socket:[5]", { host: "127.0.0.1", port: 8082 }],
    ]);
  });

  it("is read from what lsof prints", () => {
    expect(listeningLines("p12\nf18\nn*:3000\nn127.0.0.1:9464\nn[::1]:81\n")).toEqual([
      { host: "127.0.0.1", port: 3000 },
      { host: "127.0.0.1", port: 9464 },
      { host: "[::1]", port: 81 },
    ]);
  });

  it.skipIf(process.platform !== "linux")("is found of a process group, and not of another", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const ports = async (leader: number) => (await listeningOf(leader))?.map((one) => one.port) ?? [];
    // Of a group that nobody leads.
    expect(await ports(2 ** 22 + 1)).toEqual([]);
    const { readFileSync } = await import("node:fs");
    const [, , group] = readFileSync("/proc/self/stat", "utf8").split(") ")[1]?.split(" ") ?? [];
    expect(await ports(Number(group))).toContain(port);
  });
});

describe("a look at a page", () => {
  const text = "# TYPE a counter\na 1\n";

  it("tells metrics from what is none, and says what Prometheus would refuse", () => {
    const page = { answered: true, status: 200, text } as const;
    expect(judgeLook({ ...page, contentType: "text/plain; version=0.0.4" })).toEqual({
      metrics: "1 metric, 1 series",
    });
    expect(judgeLook(page)).toMatchObject({ warning: expect.stringContaining("has no content type") });
    expect(judgeLook({ ...page, contentType: "text/html; charset=utf-8" })).toMatchObject({
      warning: expect.stringContaining("is sent as text/html"),
    });
    expect(judgeLook({ ...page, text: "<h1>hello</h1>" })).toEqual({ problem: "a page without metrics" });
    expect(judgeLook({ ...page, status: 404 })).toEqual({ problem: "status 404" });
  });

  it("ends in what to do where nothing is found", () => {
    const base = { given: undefined, said: [], looks: [], portsKnown: true };
    const place = metricsOption("3000");
    expect(hintOf(base)).toContain("it listens on no port");
    expect(hintOf({ ...base, portsKnown: false })).toContain("--metrics");
    expect(hintOf({ ...base, looks: [{ place, problem: "status 404" }] })).toBe(
      "No metrics yet (http://127.0.0.1:3000/metrics: status 404): serve them at /metrics there, or name its page with --metrics PORT or --metrics URL.",
    );
    const silent = { pid: 1, service: "story-api", environment: "e", urls: [] };
    expect(hintOf({ ...base, said: [silent] })).toContain("await telemetry.listen()");
    expect(hintOf({ ...base, given: place })).toContain("goes on trying");
  });
});
