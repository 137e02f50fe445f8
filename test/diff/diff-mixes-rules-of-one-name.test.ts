import { expect, it } from "vitest";
import { compareProjects, readSnapshot } from "../../src/diff/index.ts";

const budget = (slo: string, expr: string) => ({ record: "slo:budget", expr, labels: { slo } });
const failing = (severity: string, limit: number) => ({
  alert: "Failing",
  expr: `failed > ${limit}`,
  labels: { severity },
});
function said(before: readonly object[], after: readonly object[], path: string) {
  const snapshot = (rules: readonly object[]) =>
    readSnapshot(new Map([[path, JSON.stringify({ groups: [{ name: "g", rules }] })]]), "");
  const { changes } = compareProjects(snapshot(before), snapshot(after), { boards: [], rules: [] });
  return changes.map(({ class: kind, subject, says }) => `${kind}: ${subject} ${says}`);
}

// Rules were known by their names, so that of several that share one each was compared with the last.
it("compares each recording and alert with itself where several share a name", () => {
  const recordings = [budget("http", "1 - vector(0.1)"), budget("llm", "1 - vector(0.2)")];
  const path = "prometheus/rules/recordings.yml";
  expect(said(recordings, recordings, path)).toEqual([]);
  expect(said(recordings, [recordings[0] ?? {}, budget("llm", "1 - vector(0.3)")], path)).toEqual([
    'notable: slo:budget{slo="llm"} compares with 0.3 instead of 0.2',
  ]);
  expect(said(recordings, [recordings[0] ?? {}], path)).toEqual([
    'breaking: slo:budget{slo="llm"} was removed',
  ]);
  expect(said([recordings[0] ?? {}], recordings, path)).toEqual(['notable: slo:budget{slo="llm"} was added']);
  const twins = [failing("critical", 5), failing("warning", 1)];
  expect(said(twins, [failing("critical", 5), failing("warning", 2)], "alerts/production/g.yml")).toEqual([
    'notable: Failing{severity="warning"} (production) compares with 2 instead of 1',
  ]);
  const same = [budget("http", "vector(1)"), budget("http", "vector(2)")];
  expect(said(same, same, path)).toEqual([]);
});
