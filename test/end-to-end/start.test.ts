import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeTempDir, requireBinary } from "../real/index.ts";
import { root, tta, up } from "./running-cli.ts";

const servers = requireBinary("prometheus") !== undefined && requireBinary("alertmanager") !== undefined;

/** What a new user does first: start everything with the demo, and ask whether the board is alive. */
describe.skipIf(!servers)("the first minutes", () => {
  const { path: stateDir, remove } = makeTempDir();
  let stack: Awaited<ReturnType<typeof up>>;

  beforeAll(async () => {
    stack = await up(stateDir, "--demo");
  }, 120_000);

  afterAll(async () => {
    await stack?.stop();
    remove();
  }, 60_000);

  it("says what runs where", async () => {
    expect(stack.output()).toContain(stack.url("prometheus"));
    const status = await tta("status", "--state-dir", stateDir);
    expect(status).toMatchObject({ code: 0 });
    for (const name of ["Prometheus", "Alertmanager", "Health service", "Demo"])
      expect(status.output).toContain(name);
  });

  it("finds every panel alive within 90 seconds", async () => {
    const verified = await tta("verify", "--state-dir", stateDir, "--wait", "90");
    expect(verified.output).not.toMatch(/dead/i);
    expect(verified.code, verified.output).toBe(0);
  }, 120_000);

  it("finds a planted dead panel", async () => {
    const boards = join(stateDir, "planted");
    await cp(join(root, "dashboards"), boards, { recursive: true });
    const board = JSON.parse(await readFile(join(boards, "overview.json"), "utf8"));
    const expr = 'sum(rate(tta_requests_nobody_emits_total{service=~"$service"}[$__rate_interval]))';
    board.panels.push({ id: 4242, type: "timeseries", title: "Planted", targets: [{ refId: "A", expr }] });
    await writeFile(join(boards, "overview.json"), JSON.stringify(board));
    const verified = await tta("verify", "--state-dir", stateDir, "--dashboards", boards);
    expect(verified.code).toBe(1);
    expect(verified.output).toContain("Planted");
    expect(verified.output).toContain("tta_requests_nobody_emits_total");
  }, 60_000);
});
