import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ObsError } from "../../src/errors/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { groupPath } from "../../src/service/push/group-path.ts";
import { storyMetrics } from "../metrics/story-metrics.ts";
import { type RealServer, requireBinary, startPushgateway, tempDir } from "../real/index.ts";
import { seriesValue, serving } from "./open.ts";

const open = () =>
  createTelemetry({
    service: "stories",
    environment: "staging",
    log: { level: "silent" },
    openTelemetry: false,
    processMetrics: false,
    metrics: [storyMetrics],
  });

/** What a call is refused with. */
async function refusal(call: Promise<void>): Promise<ObsError> {
  const error: unknown = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ObsError) return error;
  throw new Error(`no ObsError: ${String(error)}`);
}

describe.skipIf(requireBinary("pushgateway") === undefined)("a real Pushgateway", () => {
  let server: RealServer | undefined;
  const url = (): string => server?.url ?? "";
  beforeAll(async () => {
    server = await startPushgateway();
  });
  afterAll(async () => server?.stop());
  const page = async (): Promise<string> => (await fetch(`${url()}/metrics`)).text();
  const pagesTurned = (job: string) =>
    `story_pages_total{environment="staging",instance="",job="${job}",service="stories"}`;

  it("has what a job pushed, under its group, until the job deletes it", async () => {
    const telemetry = open();
    const gateway = telemetry.pushgateway({ url: url(), job: "nightly" });
    telemetry.metrics.counter("story_pages_total").inc({}, 3);
    await gateway.push();
    expect(seriesValue(await page(), pagesTurned("nightly"))).toBe(3);
    telemetry.metrics.counter("story_pages_total").inc({}, 2);
    await gateway.add();
    expect(seriesValue(await page(), pagesTurned("nightly"))).toBe(5);
    await gateway.delete();
    expect(await page()).not.toContain('job="nightly"');
    await telemetry.shutdown();
  });

  it("loses by a push what the group had, and keeps it by an add", async () => {
    const telemetry = open();
    const gateway = telemetry.pushgateway({ url: url(), job: "kept" });
    const group = `${url()}/${groupPath("kept", { service: "stories", environment: "staging" })}`;
    await fetch(group, { method: "PUT", body: "older 1\n" });
    await gateway.add();
    expect(await page()).toContain("older{");
    await gateway.push();
    expect(await page()).not.toContain("older{");
    await telemetry.shutdown();
  });

  it("keeps groups apart whatever their labels hold", async () => {
    const telemetry = open();
    for (const path of ["a/b", "", "ü {}", "..", "a+b%2F"]) {
      await telemetry.pushgateway({ url: url(), job: "odd", groupingKey: { path } }).push();
    }
    await telemetry.shutdown();
    const text = await page();
    for (const label of ['path="a/b"', 'path="ü {}"', 'path=".."', 'path="a+b%2F"', 'path=""'])
      expect(text).toContain(label);
  });
});

describe("a push", () => {
  it("tries again what may pass, and tells what did not", async () => {
    const telemetry = open();
    let asked = 0;
    await serving(
      (_request, response) => {
        asked++;
        response.statusCode = asked < 3 ? 503 : 202;
        response.end();
      },
      async (url) => {
        await telemetry.pushgateway({ url, job: "x" }).push();
        expect(asked).toBe(3);
        asked = 0;
        const { code, message } = await refusal(telemetry.pushgateway({ url, job: "x", retries: 1 }).push());
        expect([code, asked]).toEqual(["METRICS_PUSH", 2]);
        expect(message).toContain("answers 503");
      },
    );
    await telemetry.shutdown();
  });

  it("does not repeat what the server refuses, and says the answer", async () => {
    const telemetry = open();
    let asked = 0;
    await serving(
      (_request, response) => {
        asked++;
        response.statusCode = 400;
        response.end("pushed metrics are inconsistent");
      },
      async (url) => {
        const { message } = await refusal(telemetry.pushgateway({ url, job: "x" }).push());
        expect(message).toContain("answers 400: pushed metrics are inconsistent");
        expect(asked).toBe(1);
      },
    );
    await telemetry.shutdown();
  });

  it("gives up on a server that hangs, and on one that is not there", async () => {
    const telemetry = open();
    let gone = "";
    await serving(
      () => {},
      async (url) => {
        gone = url;
        const gateway = telemetry.pushgateway({ url, job: "x", timeout: "200ms" });
        expect((await refusal(gateway.push())).message).toContain("does not answer in time");
      },
    );
    const { message } = await refusal(telemetry.pushgateway({ url: gone, job: "x", retries: 0 }).push());
    expect(message).toContain("cannot be reached");
    await telemetry.shutdown();
  });

  it("signs in with the address, or with a file that is read each time, and names neither", async () => {
    const telemetry = open();
    const dir = tempDir();
    const passwordFile = join(dir, "password");
    const seen: (string | undefined)[] = [];
    await serving(
      (request, response) => {
        seen.push(request.headers.authorization);
        response.statusCode = 403;
        response.end();
      },
      async (url) => {
        const withName = url.replace("//", "//ann:geheim@");
        const { message } = await refusal(telemetry.pushgateway({ url: withName, job: "x" }).push());
        expect(message).not.toContain("geheim");
        const basicAuth = { username: "bob", passwordFile };
        const gateway = telemetry.pushgateway({ url, job: "x", basicAuth });
        expect((await refusal(gateway.push())).message).toContain("password file");
        for (const password of ["one\n", "two"]) {
          writeFileSync(passwordFile, password);
          await refusal(gateway.push());
        }
      },
    );
    const basic = (text: string): string => `Basic ${Buffer.from(text).toString("base64")}`;
    expect(seen).toEqual(["ann:geheim", "bob:one", "bob:two"].map(basic));
    await telemetry.shutdown();
  });

  it.each([
    [{ url: "localhost:9091", job: "x" }, "url"],
    [{ url: "http://localhost:9091", job: "" }, "no job"],
    [{ url: "http://localhost:9091", job: "x", groupingKey: { "a-b": "c" } }, 'label "a-b"'],
    [{ url: "http://localhost:9091", job: "x", retries: -1 }, "retries"],
    [{ url: "http://localhost:9091", job: "x", basicAuth: { username: "a", passwordFile: "" } }, "basicAuth"],
  ])("with options that cannot be meant is refused when it is set up: %j", async (options, said) => {
    const telemetry = open();
    expect(() => telemetry.pushgateway(options)).toThrow(
      expect.objectContaining({ code: "METRICS_PUSH_OPTION", message: expect.stringContaining(said) }),
    );
    await telemetry.shutdown();
  });
});
