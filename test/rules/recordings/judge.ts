import { finished } from "../../../src/engine/eval/evaluate.ts";
import { Labels } from "../../../src/engine/model/labels.ts";
import { GroupRun } from "../../../src/engine/rules/group-run.ts";
import { readRuleFiles } from "../../../src/engine/rules/read-rule-file.ts";
import type { RecordingRule, RuleGroup } from "../../../src/engine/rules/rule.ts";
import { RunningRules } from "../../../src/engine/rules/running-rules.ts";
import type { Store } from "../../../src/engine/store/index.ts";
import { type AnyRecording, durationSeconds } from "../../../src/promql/index.ts";
import { everyRecording, recordingRuleFile } from "../../../src/rules/index.ts";
import { toYaml } from "../../../src/text/index.ts";
import { inWindow, judgedAt, keyOf, storeOf } from "./kept.ts";
import type { Meaning, Meanings } from "./meaning.ts";
import { readyMeanings } from "./ready.ts";
import { countMeanings } from "./slo-counts.ts";
import { derivedMeanings } from "./slo-derived.ts";

const meanings: Meanings = { ...readyMeanings, ...countMeanings, ...derivedMeanings };

/** A recording, its rule as it is generated, and the group of that. */
export interface Recorded {
  readonly recording: AnyRecording;
  readonly rule: RecordingRule;
  readonly group: RuleGroup;
}

/** All that is generated, beside what it is generated from. */
export function allRecorded(): readonly Recorded[] {
  const text = toYaml(recordingRuleFile(everyRecording, "tta"));
  const { groups } = readRuleFiles([{ name: "recordings.yml", text }]);
  const rules = groups.flatMap((group) =>
    group.rules.flatMap((rule) => (rule.type === "recording" ? [{ rule, group }] : [])),
  );
  return everyRecording.map((recording) => {
    const { name, labels = {} } = recording;
    const found = rules.find(({ rule }) => rule.name === name && keyOf(rule.labels) === keyOf(labels));
    if (found === undefined) throw new Error(`no rule records ${name}`);
    return { recording, ...found };
  });
}

/** What a recording is to give of what, with the store that has it. */
export interface Judge {
  readonly meaning: Meaning;
  readonly store: Store;
}

/** Throws for a recording of which nobody says what it means. */
export function judgeOf({ name, labels = {} }: AnyRecording): Judge {
  const meaning = meanings[name]?.(labels);
  if (meaning === undefined)
    throw new Error(`nobody says what ${name} means: write it in test/rules/recordings`);
  return { meaning, store: storeOf(meaning.given, (meaning.window / inWindow) * 1_000) };
}

const near = (a: number, b: number): boolean =>
  Object.is(a, b) ||
  a === b ||
  (Number.isFinite(a - b) && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b)));

/** The first answer of a rule that is not what its recording means, in words; undefined where all are. */
export function wrongIn(
  { meaning, store }: Judge,
  { recording, group }: Recorded,
  rule: RecordingRule,
): string | undefined {
  const got = new Map<string, number>();
  const appender = {
    append: (labels: Labels, _: number, value: number): undefined => void got.set(labels.key, value),
    end: (): void => undefined,
  };
  const surroundings = { data: store, appender, intervalMs: 15_000, subqueryStep: 15_000 };
  const run = new GroupRun(
    { ...group, rules: [rule] },
    { ...surroundings, externalLabels: {}, externalUrl: "" },
  );
  finished(run.evaluate(judgedAt));
  const { name, labels: fixed = {} } = recording;
  for (const { labels, value } of meaning.gives) {
    const own = Labels.of(Object.entries({ ...labels, ...fixed, __name__: name }));
    const is = got.get(own.key);
    got.delete(own.key);
    if (is === undefined || !near(is, value))
      return `${textOf({ ...labels, ...fixed })} is ${Number(value.toPrecision(6))}`;
  }
  return got.size === 0 ? undefined : "nothing else is recorded";
}

const textOf = (labels: Readonly<Record<string, string>>): string =>
  `{${Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .join(", ")}}`;

/** Whether a group is evaluated as often as its recordings say. */
export function wrongPace({ every }: AnyRecording, group: RuleGroup): string | undefined {
  const usualMs = 15_000;
  const times = new Set<number>();
  const appender = {
    append: (_: Labels, time: number): undefined => void times.add(time),
    end: (): void => undefined,
  };
  const surroundings = {
    data: storeOf([], 1),
    appender,
    intervalMs: usualMs,
    externalLabels: {},
    externalUrl: "",
  };
  const running = new RunningRules(surroundings, 0);
  const always: RecordingRule = {
    type: "recording",
    name: "always",
    labels: {},
    query: { type: "call", name: "vector", args: [{ type: "number", value: 1 }] },
  };
  running.load([{ ...group, rules: [always] }], 0);
  const ms = every === undefined ? usualMs : durationSeconds(every) * 1_000;
  for (let now = 0; now < 20 * ms; now += ms / 8) finished(running.run(now));
  const isSo = Math.abs(times.size - 20) <= 1;
  return isSo ? undefined : `is computed each ${ms / 1_000} s`;
}
