import { basename, dirname } from "node:path";
import { readRuleTests, runRuleTests, type TestsOfRules } from "../engine/index.ts";
import { closest, ObsError } from "../errors/index.ts";
import { promtool } from "./adapters/promtool.ts";
import { type FailedCheck, promtoolFailures } from "./promtool-failures.ts";
import type { ProofFailure, ProofReport } from "./report.ts";

/** Which tests are run, and by whom. */
export interface ProofOptions {
  /** Absolute files or folders of tests as `promtool test rules` takes them. */
  readonly paths: readonly string[];
  /** The one alert whose tests are run; all unless stated. */
  readonly only?: string | undefined;
  /** Who runs them; the embedded engine unless stated. */
  readonly by?: ProofReport["by"] | undefined;
}

type RuleTest = TestsOfRules["tests"]["tests"][number];

/** Whether a test asks what an alert does. */
const isAbout = ({ alerts, queries }: RuleTest, name: string): boolean =>
  alerts.some(({ alert }) => alert === name) || queries.some(({ query }) => query.includes(`"${name}"`));

function onlyOf(files: readonly TestsOfRules[], name: string): readonly TestsOfRules[] {
  const about = files
    .map((file) => ({
      ...file,
      tests: { ...file.tests, tests: file.tests.tests.filter((test) => isAbout(test, name)) },
    }))
    .filter(({ tests }) => tests.tests.length > 0);
  if (about.length > 0) return about;
  const known = testedIn(files);
  const meant = closest(name, known);
  throw new ObsError({
    code: "PROOFS_NONE",
    problem: `no test is about an alert ${name}`,
    fix: meant === undefined ? `name one of ${known.join(", ")}` : `perhaps you mean ${meant}`,
  });
}

/** Names of the alerts that tests are about. */
function testedIn(files: readonly TestsOfRules[]): readonly string[] {
  const names = files.flatMap(({ tests }) =>
    tests.tests.flatMap(({ alerts }) => alerts.map(({ alert }) => alert)),
  );
  return [...new Set(names)].toSorted();
}

/** Rules of an environment lie in a folder of its name in `alerts`; those of servers are of none. */
function environmentsOf(files: readonly TestsOfRules[]): readonly string[] {
  const folders = files.flatMap(({ groups }) => groups.map(({ file }) => dirname(file)));
  const names = folders
    .filter((folder) => basename(dirname(folder)) === "alerts")
    .map((folder) => basename(folder));
  return [...new Set(names)].filter((name) => name !== "server").toSorted();
}

/**
 * Runs tests of rules, the generated ones and those that people wrote, and says what is not as they say.
 *
 * @throws ObsError TESTING_RULES and ENGINE_RULES for files that cannot be read, PROOFS_NONE where no test is about the
 * alert, PROOFS_PROMTOOL where promtool is not to be had
 */
export async function runProofs({ paths, only, by = "engine" }: ProofOptions): Promise<ProofReport> {
  const begun = performance.now();
  const all = readRuleTests(paths);
  const files = only === undefined ? all : onlyOf(all, only);
  const failures = by === "engine" ? onEngine(files) : await onPromtool(files);
  const tested = testedIn(files);
  const alerts = files
    .flatMap(({ groups }) => groups.flatMap(({ rules }) => rules))
    .flatMap(({ type, name }) => (type === "alerting" ? [name] : []));
  return {
    ok: failures.length === 0,
    by,
    files: files.length,
    alerts: tested.filter((name) => only === undefined || name === only),
    environments: environmentsOf(files),
    cases: files.reduce((sum, { tests }) => sum + tests.tests.length, 0),
    failedCases: new Set(failures.map(({ file, test }) => `${file}\n${test}`)).size,
    seconds: (performance.now() - begun) / 1_000,
    failures,
    untested:
      only === undefined ? [...new Set(alerts)].filter((name) => !tested.includes(name)).toSorted() : [],
  };
}

function onEngine(files: readonly TestsOfRules[]): readonly ProofFailure[] {
  return files.flatMap(({ name, tests, groups }) =>
    runRuleTests(tests, groups).map((mismatch) => ({ file: name, ...mismatch })),
  );
}

async function onPromtool(files: readonly TestsOfRules[]): Promise<readonly ProofFailure[]> {
  const { ok, text } = await promtool(files.map(({ name }) => name));
  if (ok) return [];
  const failed = promtoolFailures(text);
  // It may fail before it runs a test, in words that are its own.
  if (failed.length === 0) {
    return [{ file: files[0]?.name ?? "", test: "", at: 0, of: "promtool", difference: text.trim() }];
  }
  return failed.flatMap((check) => placed(check, files));
}

/** A failed check in its test; nothing for one of a test that nobody asked for. */
function placed(check: FailedCheck, files: readonly TestsOfRules[]): readonly ProofFailure[] {
  const isOf = ({ name, alerts, queries }: RuleTest): boolean =>
    check.test === undefined
      ? alerts.some(({ alert, at }) => alert === check.of && at === check.at) ||
        queries.some(({ query, at }) => JSON.stringify(query) === check.of && at === check.at)
      : name === check.test;
  for (const { name: file, tests } of files) {
    const test = tests.tests.find(isOf);
    if (test !== undefined) return [{ ...check, file, test: test.name }];
  }
  return [];
}
