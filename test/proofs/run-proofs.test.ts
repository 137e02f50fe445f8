import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ProofOptions, runProofs } from "../../src/proofs/index.ts";
import { requireBinary, tempDir } from "../real/index.ts";

const own = `rule_files: [own.yml]
evaluation_interval: 1m
tests:
  - name: a queue that is long
    interval: 1m
    input_series: [{ series: 'queue_length{queue="mail"}', values: 1 9x9 }]
    alert_rule_test:
      - eval_time: 2m
        alertname: QueueLong
        exp_alerts: []
      - eval_time: 8m
        alertname: QueueLong
        exp_alerts: [{ exp_labels: { queue: mail, severity: warning }, exp_annotations: { summary: 9 wait } }]
    promql_expr_test:
      - expr: queue_length
        eval_time: 5m
        exp_samples: [{ labels: 'queue_length{queue="mail"}', value: 9 }]
`;

const rules = `groups:
  - name: own
    rules:
      - alert: QueueLong
        expr: queue_length > 5
        for: 5m
        labels: { severity: warning }
        annotations: { summary: "{{ $value }} wait" }
      - alert: QueueStuck
        expr: rate(queue_done_total[5m]) == 0
`;

/** A folder with tests that somebody wrote, of rules that are changed. */
function written(change: (text: string) => string = (text) => text, tests = own): string {
  const folder = tempDir();
  writeFileSync(join(folder, "own.yml"), change(rules));
  writeFileSync(join(folder, "own-tests.yml"), tests);
  return join(folder, "own-tests.yml");
}

async function differences(path: string, more: Partial<ProofOptions> = {}): Promise<readonly string[]> {
  const { failures } = await runProofs({ paths: [path], ...more });
  return failures.map(({ at, of, difference }) => `${at / 60_000}m ${of}: ${difference}`);
}

describe("the proofs of rules", () => {
  it("count what they are about, and name the alerts that none is about", async () => {
    expect(await runProofs({ paths: [written()] })).toMatchObject({
      ok: true,
      files: 1,
      alerts: ["QueueLong"],
      environments: [],
      cases: 1,
      failedCases: 0,
      untested: ["QueueStuck"],
    });
  });

  it("say in words what an alert does instead", async () => {
    expect(await differences(written((text) => text.replace("for: 5m", "for: 9m")))).toEqual([
      '8m QueueLong: it does not fire with {queue="mail", severity="warning"}, it is pending for 7m',
    ]);
    expect(await differences(written((text) => text.replace("> 5", "> 50")))).toEqual([
      '8m QueueLong: it does not fire with {queue="mail", severity="warning"}, its query finds nothing',
    ]);
    expect(await differences(written((text) => text.replace("for: 5m", "for: 1m")))).toEqual([
      '2m QueueLong: it fires with {queue="mail", severity="warning"}, and should not',
    ]);
    const worse = written((text) => text.replace("warning", "critical").replace(" wait", " are waiting"));
    expect(await differences(worse)).toEqual([
      '8m QueueLong: its label severity is "critical", not "warning"; its annotation summary is "9 are waiting", not "9 wait"',
    ]);
  });

  it("say in words what a query gives instead", async () => {
    expect(await differences(written(undefined, own.replace("value: 9 }", "value: 8 }")))).toEqual([
      '5m queue_length: it gives 9, not 8, for {__name__="queue_length", queue="mail"}',
    ]);
  });

  it("run those of one alert alone, and know what was meant by another name", async () => {
    const generated = join(import.meta.dirname, "../../alerts/tests");
    const { alerts, cases, environments } = await runProofs({ paths: [generated], only: "ServiceDown" });
    expect({ alerts, environments }).toEqual({
      alerts: ["ServiceDown"],
      environments: ["drill", "production", "staging"],
    });
    expect(cases).toBeGreaterThan(8);
    await expect(runProofs({ paths: [generated], only: "ServiceDwn" })).rejects.toThrow(
      "no test is about an alert ServiceDwn: perhaps you mean ServiceDown.",
    );
  });

  describe.skipIf(requireBinary("promtool") === undefined)("by promtool", () => {
    it("find the same", async () => {
      expect(await runProofs({ paths: [written()], by: "promtool" })).toMatchObject({
        ok: true,
        by: "promtool",
      });
      const late = written((text) => text.replace("for: 5m", "for: 9m"));
      expect(await differences(late, { by: "promtool" })).toEqual([
        '8m QueueLong: it does not fire with {queue="mail", severity="warning"}',
      ]);
      const early = written((text) => text.replace("for: 5m", "for: 1m"));
      expect(await differences(early, { by: "promtool" })).toEqual([
        '2m QueueLong: it fires with {queue="mail", severity="warning"}, and should not',
      ]);
      const [other = ""] = await differences(written(undefined, own.replace("value: 9 }", "value: 8 }")), {
        by: "promtool",
      });
      expect(other).toMatch(/^5m "queue_length": exp: .* 8E\+00 got: .* 9E\+00$/);
    });

    it("tell the file and the test of each failure among several files", async () => {
      const folder = tempDir();
      const root = join(import.meta.dirname, "../..");
      cpSync(join(root, "alerts"), join(folder, "alerts"), { recursive: true });
      const path = join(folder, "alerts/staging/target.yml");
      writeFileSync(path, readFileSync(path, "utf8").replace(/for: \S+/, "for: 2h"));
      const { failures, failedCases } = await runProofs({
        paths: [join(folder, "alerts/tests")],
        only: "ServiceDown",
        by: "promtool",
      });
      expect(failedCases).toBe(1);
      expect(failures[0]).toMatchObject({
        file: join(folder, "alerts/tests/staging-service-down.yml"),
        test: "ServiceDown in staging: pending, firing, resolved",
        of: "ServiceDown",
      });
    });
  });
});
