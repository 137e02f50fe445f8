import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Labels } from "../../src/engine/index.ts";
import { remoteWrite } from "../engine/differential/remote-write.ts";
import { freePort, type RealPrometheus, requireBinary, startPrometheus } from "../real/index.ts";
import { historyOf } from "./backtest-history.ts";
import { project, tta } from "./run-cli.ts";

const hour = 3_600_000;
/** On a full hour, so that times in the output are known. */
const to = Math.floor(Date.now() / hour) * hour;
const from = to - 12 * hour;
const at = (minutes: number): string =>
  new Date(from + minutes * 60_000).toISOString().slice(0, 16).replace("T", " ");

describe("tta-obs backtest on the command line", () => {
  it("knows which alert and which environment were meant", async () => {
    expect(await tta(["backtest", "ServiceDwn"])).toEqual({
      code: 2,
      stdout: "",
      stderr: "tta-obs: there is no alert ServiceDwn: perhaps you mean ServiceDown.\n",
    });
    const { stderr } = await tta(["backtest", "ServiceDown", "--environment", "stagin"]);
    expect(stderr).toBe("tta-obs: there is no environment stagin: perhaps you mean staging.\n");
  });

  it.each([
    [["--range", "1d", "--from", "2026-01-31"], "--from and --range exclude each other: use one of them"],
    [
      ["--from", "2026-02-01", "--to", "2026-01-31"],
      "the range ends before it begins: give an earlier --from, or a later --to that is not in the future",
    ],
    [
      ["--limit", "much"],
      '--limit is "much": it must be a number in the unit of the alert, such as 0.1, 10% or 20s',
    ],
    [["--step", "1ms"], '--step is "1ms": it must be a duration from 1s to 1d, such as 90s or 1h30m'],
  ])("refuses %j in one sentence", async (words, sentence) => {
    const { code, stderr } = await tta(["backtest", "ServiceDown", ...words]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `tta-obs: ${sentence}.\n` });
  });

  it("refuses a limit that the alert can never pass", async () => {
    const { code, stderr } = await tta(["backtest", "WorkflowErrorRatioHigh", "--limit", "110%"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^tta-obs: .*1\.1.*\n$/);
  });

  it("ends with 3 where no Prometheus answers", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    expect(await tta(["backtest", "ServiceDown", "--prometheus", url])).toEqual({
      code: 3,
      stdout: "",
      stderr: `tta-obs: Prometheus at ${url} does not answer (ECONNREFUSED): start it with tta-obs up, or name another one with --prometheus.\n`,
    });
  });
});

describe.skipIf(requireBinary("prometheus") === undefined)(
  "tta-obs backtest against a real Prometheus",
  () => {
    let server: RealPrometheus | undefined;

    beforeAll(async () => {
      server = await startPrometheus({
        config: "global: {}\n",
        flags: ["--web.enable-remote-write-receiver"],
      });
      const incidents = [
        { at: 120, minutes: 20, workflow: "answer", share: 0.5 },
        { at: 420, minutes: 30, workflow: "summary", share: 0.08 },
        { at: 600, minutes: 2, workflow: "answer", share: 0.08 },
      ];
      const renamed = historyOf(from, to, incidents).map(({ labels, samples }) => ({
        labels: Labels.of([...labels.entries(), ["__name__", "acme_workflow_duration_seconds_count"]]),
        samples,
      }));
      await remoteWrite(server.url, [...historyOf(from, to, incidents), ...renamed]);
    });

    afterAll(() => server?.stop());

    const run = (...words: readonly string[]): ReturnType<typeof tta> => {
      const range = ["--from", new Date(from).toISOString(), "--to", new Date(to).toISOString()];
      const cwd = project({ "tta-obs.config.js": 'export default { namespace: "acme" };\n' });
      return tta(["backtest", "--prometheus", server?.url ?? "", ...range, ...words], { cwd });
    };

    it("tells when, how long, how badly and for whom, in 80 columns, for the namespace of the project", async () => {
      const { code, stdout, stderr } = await run("WorkflowErrorRatioHigh");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout.split("\n")).toEqual([
        "WorkflowErrorRatioHigh in production, critical",
        "A workflow fails more often than its environment allows.",
        "Fires when it is above 5% for 2m.",
        "",
        `${at(0)} to ${at(720)} UTC (12h), every 15s`,
        server?.url,
        "",
        "FIRED (UTC)       LASTED  WORST  LABELS",
        `${at(122)}  22m15s  50%    service=story-api workflow=answer`,
        `${at(424)}  27m15s  8%     service=story-api workflow=summary`,
        "",
        "It would have fired 2 times: 49m30s in all (6.9 % of the time), the longest",
        "27m15s, for 2 label sets.",
        "",
      ]);
    });

    it("shows another limit and another time to wait beside today's", async () => {
      const { stdout } = await run("WorkflowErrorRatioHigh", "--limit", "10%", "--for", "5m");
      const rows = stdout.split("\n");
      expect(rows).toContain("above         5%       10%");
      expect(rows).toContain("for           2m       5m");
      expect(rows).toContain("fired         2 times  once");
      expect(rows).toContain("label sets    2        1");
    });

    it("fails where the server has nothing to judge by, and says what is missing", async () => {
      const { code, stdout } = await run("WorkflowErrorRatioHigh", "--environment", "staging");
      expect(code).toBe(1);
      expect(stdout).toContain(
        'The server has no acme_workflow_duration_seconds_count{environment="staging"} in\nthis range, but of production.\nNothing could be judged.\n',
      );
      // It counts runs, and has no buckets by which the slow ones are known.
      const latency = await run("WorkflowLatencyHigh");
      expect(latency.code).toBe(1);
      expect(latency.stdout).toMatch(
        /acme_workflow_duration_seconds_bucket[\s\S]*Nothing could be judged\.\n$/,
      );
    });

    it("prints the result as JSON, with moments that people can read", async () => {
      const { stdout } = await run("WorkflowErrorRatioHigh", "--json");
      expect(JSON.parse(stdout)).toMatchObject({
        alert: "WorkflowErrorRatioHigh",
        environment: "production",
        from: new Date(from).toISOString(),
        judged: true,
        outcomes: [
          {
            rule: { limit: 0.05, unit: "ratio" },
            episodes: [{ labels: { workflow: "answer" }, firedAt: expect.stringMatching(/Z$/) }, {}],
          },
        ],
      });
    });
  },
);
