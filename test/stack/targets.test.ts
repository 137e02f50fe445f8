import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { addTarget, listTargets, removeTarget } from "../../src/stack/index.ts";
import { reachFromContainer } from "../../src/stack/targets/docker-targets.ts";
import { describePage } from "../../src/stack/targets/probe.ts";
import { freePort, requireBinary, tempDir, waitFor } from "../real/index.ts";
import { startNativeForTest } from "./native-stack.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;
const page = '# TYPE soup_total counter\nsoup_total{kind="hot"} 3\nsoup_total{kind="cold"} 1\n';

async function serve(body: string): Promise<string> {
  const port = await freePort();
  const server: Server = createServer((_request, response) => {
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `localhost:${port}`;
}

describe("targets", () => {
  it("are one each, however often they are added, and are listed in order", async () => {
    const stateDir = tempDir();
    for (const service of ["zebra", "ant", "zebra"])
      await addTarget({ stateDir, service, address: "localhost:9", environment: "staging" });
    await addTarget({ stateDir, service: "ant", address: "localhost:9", environment: "production" });
    expect(listTargets({ stateDir })).toEqual([
      { service: "ant", address: "localhost:9", environment: "production" },
      { service: "ant", address: "localhost:9", environment: "staging" },
      { service: "zebra", address: "localhost:9", environment: "staging" },
    ]);
  });

  it("come with a warning when no generated alert watches their environment", async () => {
    const target = { stateDir: tempDir(), service: "ant", address: "localhost:9" };
    expect((await addTarget({ ...target, environment: "prod" })).warning).toBe(
      "no generated alert watches the environment prod: they watch production, staging, drill; declare it under environments in the config and run tta-obs generate",
    );
    expect((await addTarget({ ...target, environment: "production" })).warning).toBeUndefined();
  });

  it("come without a warning in an environment that the project declared", async () => {
    const project = tempDir();
    mkdirSync(join(project, "alerts/eu"), { recursive: true });
    mkdirSync(join(project, "alerts/tests"));
    const target = { stateDir: join(project, ".tta-obs"), service: "ant", address: "localhost:9" };
    expect((await addTarget({ ...target, environment: "eu" })).warning).toBeUndefined();
    expect((await addTarget({ ...target, environment: "tests" })).warning).toContain(
      "production, staging, drill, eu;",
    );
  });

  it("are removed by service, and by environment and address where these are given", async () => {
    const stateDir = tempDir();
    for (const environment of ["production", "staging"])
      await addTarget({ stateDir, service: "ant", address: "localhost:9", environment });
    expect(removeTarget({ stateDir, service: "bee" })).toEqual([]);
    expect(removeTarget({ stateDir, service: "ant", environment: "staging" })).toHaveLength(1);
    expect(listTargets({ stateDir }).map(({ environment }) => environment)).toEqual(["production"]);
    expect(removeTarget({ stateDir, service: "ant" })).toHaveLength(1);
    expect(listTargets({ stateDir })).toEqual([]);
  });

  it.each([
    ["service", { service: "" }],
    ["service", { service: 'a"b' }],
    ["service", { service: "x".repeat(64) }],
    ["environment", { environment: "a\nb" }],
    ["environment", { environment: "__proto__ " }],
    ["address", { address: "localhost" }],
    ["address", { address: "http://localhost:9464" }],
    ["address", { address: "localhost:0" }],
    ["address", { address: "localhost:65536" }],
    ["address", { address: "localhost:9464/metrics" }],
    ["address", { address: "::1:9464" }],
  ])("with a bad %s are refused before anything is written: %j", async (_what, bad) => {
    const stateDir = join(tempDir(), "state");
    const target = { service: "ant", address: "localhost:9", environment: "staging", ...bad };
    await expect(addTarget({ stateDir, ...target })).rejects.toMatchObject({ code: "STACK_TARGET" });
    expect(existsSync(stateDir)).toBe(false);
  });

  it("may have IPv6 addresses and host names", async () => {
    const stateDir = tempDir();
    for (const address of ["[::1]:9", "story-api.internal:9", "10.0.0.7:9"])
      await addTarget({ stateDir, service: "ant", address, environment: "staging" });
    expect(listTargets({ stateDir })).toHaveLength(3);
  });

  it("say what the probe found", async () => {
    const stateDir = tempDir();
    const add = async (address: string) =>
      addTarget({ stateDir, service: "soup", address, environment: "staging" });
    const good = await serve(page);
    expect(await add(good)).toMatchObject({
      reachable: true,
      text: `soup answers at ${good} with 1 metric, 2 series`,
    });
    expect(await add(await serve("<html>hello</html>"))).toMatchObject({
      reachable: false,
      text: expect.stringContaining("no page of metrics"),
    });
    expect(await add(`localhost:${await freePort()}`)).toMatchObject({
      reachable: false,
      text: expect.stringContaining("nothing listens there"),
    });
  });

  it("are not lost to a damaged file: it is named and left as it is", async () => {
    const stateDir = tempDir();
    await addTarget({ stateDir, service: "ant", address: "localhost:9", environment: "staging" });
    const file = join(stateDir, "targets", "services.json");
    writeFileSync(file, '[{"targets":');
    await expect(
      addTarget({ stateDir, service: "bee", address: "localhost:9", environment: "staging" }),
    ).rejects.toMatchObject({
      code: "STACK_TARGETS_FILE",
      message: expect.stringContaining(file),
    });
    expect(readFileSync(file, "utf8")).toBe('[{"targets":');
  });

  it.skipIf(!servers)(
    "are scraped by a live Prometheus without a restart, and forgotten when removed",
    async () => {
      // Prometheus reads paths as patterns: these characters must not mean anything.
      const stateDir = join(tempDir(), "a b[1]?*'\\");
      const projectDir = join(tempDir(), "p [1]?");
      const rules = join(projectDir, "prometheus", "rules");
      mkdirSync(rules, { recursive: true });
      writeFileSync(
        join(rules, "x.yml"),
        "groups: [{ name: soup, rules: [{ record: a:b, expr: vector(1) }] }]",
      );
      const stack = await startNativeForTest({ stateDir, projectDir, firstPort: await freePort() });
      onTestFinished(() => stack.stop());
      const url = stack.state().services.find(({ name }) => name === "prometheus")?.url;
      const targets = async () => {
        const answer = (await (await fetch(`${url}/api/v1/targets?scrapePool=services`)).json()) as {
          data: { activeTargets: { labels: Record<string, string>; health: string; scrapePool: string }[] };
        };
        return answer.data.activeTargets.filter(({ scrapePool }) => scrapePool === "services");
      };
      const loaded = (await (await fetch(`${url}/api/v1/rules`)).json()) as {
        data: { groups: { name: string }[] };
      };
      expect(loaded.data.groups.map(({ name }) => name)).toEqual(["soup"]);
      const address = await serve(page);
      await addTarget({ stateDir, service: "soup", address, environment: "staging" });
      const up = await waitFor("the first scrape", async () => {
        const [first] = await targets();
        return first?.health === "up" && first;
      });
      expect(up.labels).toEqual({
        job: "services",
        service: "soup",
        environment: "staging",
        instance: address,
      });
      removeTarget({ stateDir, service: "soup" });
      await waitFor("it to be forgotten", async () => (await targets()).length === 0);
    },
  );
});

describe("the address of a target for containers", () => {
  it.each([
    ["localhost:9464", "host.docker.internal:9464"],
    ["127.0.0.1:9464", "host.docker.internal:9464"],
    ["[::1]:9464", "host.docker.internal:9464"],
    ["story-api:9464", "story-api:9464"],
    ["10.0.0.7:9464", "10.0.0.7:9464"],
  ])("%s is %s", (address, reached) => {
    expect(reachFromContainer(address)).toBe(reached);
  });
});

describe("a look at a page", () => {
  it("counts metrics and series, and sees what is neither", () => {
    expect(describePage(page)).toBe("1 metric, 2 series");
    expect(describePage("soup 1\n")).toBe("1 series");
    expect(describePage("<p>soup</p>\n")).toBeUndefined();
  });
});
