import { afterEach, describe, expect, it } from "vitest";
import { freePort } from "../real/index.ts";
import { boardOf, folderOf, panel } from "../verify/boards.ts";
import { type FakePrometheus, fakePrometheus } from "../verify/fake-prometheus.ts";
import { tta } from "./run-cli.ts";

let server: FakePrometheus | undefined;

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const good = panel("Runs", "runs_total");
const planted = panel("Planted", 'runs_total{route="gone"}');

async function verify(dashboards: string, ...args: readonly string[]): ReturnType<typeof tta> {
  server ??= await fakePrometheus([{ __name__: "runs_total", route: "fast" }]);
  return tta(["verify", "--prometheus", server.url, "--dashboards", dashboards, ...args]);
}

describe("tta-obs verify", () => {
  it("prints a table and passes when all panels are alive", async () => {
    const { code, stdout, stderr } = await verify(boardOf([good]));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toBe(
      `BOARD  PANELS  VARIABLES  ANNOTATIONS\nBoard  1/1     -          -\n\n1 of 1 panels alive (${server?.url}).\n`,
    );
  });

  it("fails on a planted dead panel, and says why", async () => {
    const { code, stdout } = await verify(boardOf([good, planted]));
    expect(code).toBe(1);
    expect(stdout).toContain('Board  Planted  dead   no runs_total has route="gone", route is "fast"\n');
    expect(stdout).toContain(`\n1 of 2 panels alive, 1 dead (${server?.url}).\n`);
  });

  it("prints the result as JSON", async () => {
    const { code, stdout } = await verify(boardOf([planted]), "--json");
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      ok: false,
      counts: { alive: 0, dead: 1, unchecked: 0 },
      panels: [{ file: "board.json", panel: "Planted", reasons: [{ kind: "label_value_absent" }] }],
    });
  });

  it("waits for panels only as long as it may", async () => {
    const start = performance.now();
    expect((await verify(boardOf([planted]), "--wait", "3")).code).toBe(1);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(server?.queries.filter((query) => query === "vector(1)").length).toBeGreaterThan(1);
  });

  it("ends with 3 when Prometheus is down and with 2 when a board is no board, in one sentence each", async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    expect(await tta(["verify", "--prometheus", url, "--dashboards", boardOf([good])])).toEqual({
      code: 3,
      stdout: "",
      stderr: `tta-obs: Prometheus at ${url} does not answer (ECONNREFUSED): start it with tta-obs up, or name another one with --prometheus.\n`,
    });
    expect(await verify(folderOf({ "foreign.json": '{"kind":"Pod"}' }))).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "tta-obs: foreign.json is not a Grafana dashboard, it has no list of panels: give a dashboard that Grafana exported, classic or as a resource, or name another folder with --dashboards.\n",
    });
    expect((await verify("/nowhere")).stderr).toMatch(
      /^tta-obs: dashboards cannot be read from \/nowhere \(ENOENT\)/,
    );
  });
});
