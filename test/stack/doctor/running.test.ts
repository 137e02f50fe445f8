import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { quoted } from "../../../src/stack/doctor/words.ts";
import { freePort, tempDir } from "../../real/index.ts";
import { lookOnce, recorded, serve } from "./look.ts";

describe("the check of services", () => {
  it("fails for one that the stack cannot do without, and leads to its log", async () => {
    const port = await freePort();
    const service = { name: "prometheus", port, core: true, log: "/tmp/a b/prometheus.log" };
    expect(await lookOnce("services", { stateDir: recorded({ services: [service] }) })).toMatchObject({
      status: "fail",
      sentence: `Prometheus does not say at http://127.0.0.1:${port}/-/ready that it is ready`,
      fix: "tail -n 50 '/tmp/a b/prometheus.log'",
    });
  });

  it("warns for one that it can do without", async () => {
    const stateDir = recorded({ services: [{ name: "loki", port: await freePort() }] });
    expect(await lookOnce("services", { stateDir })).toMatchObject({ status: "warn" });
  });

  it("is not made where no stack runs", async () => {
    expect(await lookOnce("services")).toMatchObject({ status: "skipped" });
  });
});

describe("the check of clocks", () => {
  const serverWithClock = (aheadMs: number): Promise<number> =>
    serve((_request, response) => {
      response.setHeader("date", new Date(Date.now() + aheadMs).toUTCString());
      response.end();
    });

  it.each([
    ["ahead of", 60_000],
    ["behind", -60_000],
  ])("warns of one that is %s that of this machine", async (where, aheadMs) => {
    const stateDir = recorded({ services: [{ name: "loki", port: await serverWithClock(aheadMs) }] });
    const found = await lookOnce("clocks", { stateDir });
    expect(found).toMatchObject({
      status: "warn",
      sentence: expect.stringMatching(`^the clock of Loki is (59|60|61) s ${where} that of this machine$`),
    });
    expect(Math.sign(Number(found.details?.aheadSeconds))).toBe(Math.sign(aheadMs));
  });

  it("finds nothing where they are the same but for what a header leaves out", async () => {
    const stateDir = recorded({ services: [{ name: "loki", port: await serverWithClock(0) }] });
    expect(await lookOnce("clocks", { stateDir })).toMatchObject({ status: "ok" });
  });

  it("is not made where nobody says what time it is", async () => {
    const stateDir = recorded({ services: [{ name: "loki", port: await freePort() }] });
    expect(await lookOnce("clocks", { stateDir })).toMatchObject({ status: "skipped" });
  });
});

describe.skipIf(process.platform !== "linux")("the check of what is open", () => {
  /** A state folder with a viewer that listens at an address and answers so. */
  async function listening(host: string, status: number): Promise<{ stateDir: string; port: number }> {
    const port = await freePort();
    const server = createServer((_request, response) => {
      response.statusCode = status;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(port, host, resolve));
    onTestFinished(() => void server.close());
    return { stateDir: recorded({ services: [{ name: "viewer", port }] }), port };
  }

  it.each(["0.0.0.0", "::"])("warns of a service at %s that asks nobody who comes", async (host) => {
    const { stateDir, port } = await listening(host, 200);
    expect(await lookOnce("exposure", { stateDir })).toMatchObject({
      status: "warn",
      sentence: `Boards is open to the network at port ${port}, and asks nobody for a password or a token`,
      details: { service: "viewer", port },
    });
  });

  it.each([
    ["0.0.0.0", 401],
    ["127.0.0.1", 200],
    ["::1", 200],
  ])("finds nothing at %s where it answers with %i", async (host, status) => {
    const { stateDir } = await listening(host, status);
    expect(await lookOnce("exposure", { stateDir })).toMatchObject({ status: "ok" });
  });

  it("warns before the start in Docker where all ports are to be open", async () => {
    expect(await lookOnce("exposure", { mode: "docker" })).toMatchObject({ status: "skipped" });
    vi.stubEnv("TTA_OBS_LISTEN", "0.0.0.0");
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await lookOnce("exposure", { mode: "docker" })).toMatchObject({
      status: "warn",
      fix: "unset TTA_OBS_LISTEN",
    });
    expect(await lookOnce("exposure", { mode: "native" })).toMatchObject({ status: "skipped" });
  });
});

describe("the check of the password", () => {
  const right = `Basic ${Buffer.from("admin:right").toString("base64")}`;

  async function withPassword(text: string | undefined): Promise<string> {
    const port = await serve((request, response) => {
      response.statusCode = request.headers.authorization === right ? 200 : 401;
      response.end("{}");
    });
    const stateDir = recorded({ services: [{ name: "grafana", port }] });
    if (text === undefined) return stateDir;
    mkdirSync(join(stateDir, "secrets"));
    writeFileSync(join(stateDir, "secrets/grafana-admin-password"), text, { mode: 0o600 });
    return stateDir;
  }

  it("fails where Grafana has another, with the command that gives it the one of the file", async () => {
    const stateDir = await withPassword("wrong");
    expect(await lookOnce("password", { stateDir })).toMatchObject({
      status: "fail",
      sentence: expect.stringContaining("it keeps the one of its first start"),
      fix: expect.stringMatching(
        `^grafana cli .*admin reset-admin-password --password-from-stdin < ${quoted(`${stateDir}/secrets/grafana-admin-password`)}$`,
      ),
    });
  });

  it.each([undefined, "\n"])("fails where the file holds nothing: %j", async (text) => {
    const stateDir = await withPassword(text);
    const file = `${stateDir}/secrets/grafana-admin-password`;
    const { status, fix = "" } = await lookOnce("password", { stateDir });
    expect(status).toBe("fail");
    // What it types makes a password that only its owner may read, and then tells Grafana.
    execFileSync("bash", ["-c", fix.slice(0, fix.lastIndexOf(" && "))]);
    expect(readFileSync(file, "utf8")).toMatch(/^[\w+/]{32}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(fix.slice(fix.lastIndexOf(" && "))).toMatch(/^ && grafana cli .* reset-admin-password .* < /);
  });

  it("finds nothing where Grafana takes it", async () => {
    expect(await lookOnce("password", { stateDir: await withPassword("right\n") })).toMatchObject({
      status: "ok",
    });
  });
});

describe("the check of rules", () => {
  function projectWith(rules: string): string {
    const projectDir = tempDir();
    mkdirSync(join(projectDir, "prometheus/rules"), { recursive: true });
    writeFileSync(join(projectDir, "prometheus/rules/own.yml"), rules);
    return projectDir;
  }
  const good = "groups:\n  - name: own\n    rules:\n      - { alert: Slow, expr: up == 0 }\n";

  it("fails for a file with a fault, with its place", async () => {
    const projectDir = projectWith(good.replace("up == 0", "up =="));
    const file = join(projectDir, "prometheus/rules/own.yml");
    expect(await lookOnce("rules", { projectDir })).toMatchObject({
      status: "fail",
      sentence: expect.stringMatching(/own\.yml:4, group "own", rule 1 "Slow"/),
      fix: `mend ${file}, line 4: what was loaded before goes on until then`,
      isCommand: false,
    });
    // One that generate wrote is written anew.
    writeFileSync(join(projectDir, "tta-obs.generated.json"), '["prometheus/rules/own.yml"]');
    expect(await lookOnce("rules", { projectDir })).toMatchObject({
      fix: `cd ${quoted(projectDir)} && npx tta-obs generate`,
      isCommand: true,
    });
  });

  it("fails where a server refused what it read", async () => {
    const projectDir = projectWith(good);
    const refused = "rule files have a fault";
    const stateDir = recorded({ projectDir, services: [{ name: "engine", port: 9, refused }] });
    expect(await lookOnce("rules", { stateDir })).toMatchObject({
      status: "fail",
      sentence: `Engine goes on with rules of before: ${refused}`,
    });
  });

  it("warns where there are none, and finds nothing wrong with good ones", async () => {
    const projectDir = tempDir("no rules ");
    expect(await lookOnce("rules", { projectDir })).toMatchObject({
      status: "warn",
      fix: `cd ${quoted(projectDir)} && npx tta-obs generate`,
    });
    expect(await lookOnce("rules", { projectDir: projectWith(good) })).toMatchObject({ status: "ok" });
  });
});
