import { clip, objectOf, plainText } from "../narrow/index.ts";
import type { ShownGate, ShownPatch, ShownRun, ShownTask, ShownWorkstream } from "../pipelines/index.ts";
import { lengthText } from "./length-text.ts";
import { markOf } from "./pipeline-marks.ts";
import { momentText, tookMs } from "./pipeline-status-text.ts";
import { plainLine } from "./plain-text.ts";
import type { Terminal } from "./terminal.ts";

type Paint = Terminal["paint"];

/** More tasks of one state in a workstream are counted, not listed: what failed and what runs is always named. */
const mostTasks = 200;
const mostFindings = 10;
/** So much of one: the rest is in the JSON. */
const mostOfFinding = 200;

const words = (state: string): string => state.replaceAll("_", " ");
const joined = (...texts: readonly (string | undefined)[]): string =>
  texts.filter((text) => text !== undefined && text !== "").join("  ");

function took(from: string | null, to: string | null, now: number): string | undefined {
  if (from === null) return undefined;
  return lengthText((to === null ? now : Date.parse(to)) - Date.parse(from));
}

/** What is to be said of a task beside its name. */
function taskText(task: ShownTask, now: number, paint: Paint): string {
  const { name, state, attempt, mostAttempts, failureKind, failure, after } = task;
  const tries = attempt > 1 ? `attempt ${attempt} of ${mostAttempts}` : undefined;
  const why =
    failure !== null && state !== "completed"
      ? `${plainLine(failure)}${failureKind === null ? "" : ` (${failureKind})`}`
      : undefined;
  const waits = state === "blocked" && after.length > 0 ? `waits for ${after.join(", ")}` : undefined;
  const length = state === "cancelled" ? undefined : took(task.startedAt, task.endedAt, now);
  const usual = state === "completed" || state === "failed" || state === "running";
  const label = usual ? undefined : words(state);
  const about = paint("dim", joined(length, tries, label, waits));
  return joined(`${markOf(state, paint)} ${plainLine(name)}`, about, why === undefined ? undefined : why);
}

function findingsText(report: ShownGate["report"], indent: string): readonly string[] {
  const { findings, leftOut } = objectOf(report);
  if (!Array.isArray(findings)) return [];
  const lines = findings.slice(0, mostFindings).map((finding: unknown) => {
    const { at, title, message } = objectOf(finding);
    const said = [at, title, message].map((part) => plainText(part)).filter(Boolean);
    return `${indent}${clip(plainLine(said.join(": ")), mostOfFinding)}`;
  });
  const more = findings.length - lines.length + (typeof leftOut === "number" ? leftOut : 0);
  return more > 0 ? [...lines, `${indent}and ${more} more`] : lines;
}

function gateLines(gate: ShownGate, indent: string, paint: Paint): readonly string[] {
  const { durationMs } = objectOf(gate.report);
  const length = typeof durationMs === "number" ? lengthText(durationMs) : undefined;
  const usual = gate.state === "passed" || gate.state === "failed";
  const about = paint("dim", joined(`gate, ${gate.kind}`, length, usual ? undefined : words(gate.state)));
  const line = joined(`${markOf(gate.state, paint)} ${gate.name}`, about, plainLine(gate.reason ?? ""));
  return [`${indent}${line}`, ...(gate.state === "failed" ? findingsText(gate.report, `${indent}    `) : [])];
}

function patchLines(patch: ShownPatch, gates: readonly ShownGate[], paint: Paint): readonly string[] {
  const { name, state, commit, refusedFor } = patch;
  const kept = commit === null ? words(state) : `kept as ${commit.slice(0, 12)}`;
  const about = paint("dim", joined("patch", state === "rolled_back" ? words(state) : kept));
  const own = gates.filter((gate) => gate.patch === name && gate.state !== "pending");
  return [
    `  ${joined(`${markOf(state, paint)} ${plainLine(name)}`, about, plainLine(refusedFor ?? ""))}`,
    ...own.flatMap((gate) => gateLines(gate, "    ", paint)),
  ];
}

function taskLines(tasks: readonly ShownTask[], now: number, paint: Paint): readonly string[] {
  const isNamed = ({ state }: ShownTask): boolean =>
    state === "failed" || state === "running" || state === "retrying";
  const rest = tasks.length > mostTasks ? tasks.filter((task) => !isNamed(task)) : [];
  const counts = Map.groupBy(rest, ({ state }) => state);
  const named = tasks.length > mostTasks ? tasks.filter(isNamed) : tasks;
  return [
    ...named.slice(0, mostTasks).map((task) => `  ${taskText(task, now, paint)}`),
    ...(named.length > mostTasks ? [`  and ${named.length - mostTasks} more of these`] : []),
    ...[...counts].map(([state, those]) => `  ${markOf(state, paint)} ${those.length} tasks ${words(state)}`),
  ];
}

function workstreamLines(workstream: ShownWorkstream, now: number, paint: Paint): readonly string[] {
  const { name, state, after, tasks, gates, patches, reason } = workstream;
  const isOver = state === "completed" || state === "failed" || state === "cancelled" || state === "skipped";
  const began = tasks
    .map(({ startedAt }) => startedAt)
    .filter((at) => at !== null)
    .sort()[0];
  const length = began === undefined ? undefined : took(began, isOver ? workstream.since : null, now);
  const waits =
    !isOver && began === undefined && after.length > 0 ? `waits for ${after.join(", ")}` : undefined;
  const about = paint("dim", joined(length, state === "completed" ? undefined : words(state), waits));
  return [
    joined(`${markOf(state, paint)} ${paint("bold", plainLine(name))}`, about, plainLine(reason ?? "")),
    // What was never begun in a workstream that is over does not wait any more.
    ...taskLines(
      tasks.map((task) => (isOver && task.state === "pending" ? { ...task, state: "cancelled" } : task)),
      now,
      paint,
    ),
    ...patches.flatMap((patch) => patchLines(patch, gates, paint)),
    ...gates.filter(({ patch }) => patch === null).flatMap((gate) => gateLines(gate, "  ", paint)),
  ];
}

interface ShowOptions {
  readonly now: number;
  /** Where its trace is. */
  readonly trace: string;
  readonly paint: Paint;
}

/** A run as a tree: what became of each part, how long it took, and why it failed. */
export function pipelineShowText(run: ShownRun, { now, trace, paint }: ShowOptions): string {
  const verb = run.endedAt === null ? "for" : "in";
  const state = run.isCancelling && run.endedAt === null ? "cancelling" : run.state;
  const head = `${markOf(run.state, paint)} ${paint("bold", plainLine(run.name))} ${state} ${verb} ${lengthText(tookMs(run, now))}`;
  return [
    run.reason === null ? head : `${head}: ${plainLine(run.reason)}`,
    paint("dim", `  ${run.id}, begun ${momentText(new Date(run.createdAt))} in ${plainLine(run.folder)}`),
    paint("dim", `  ${trace}`),
    ...run.workstreams.flatMap((workstream) => ["", ...workstreamLines(workstream, now, paint)]),
  ].join("\n");
}
