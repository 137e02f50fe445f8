import { failureKinds, gateKinds } from "../../catalog/index.ts";
import {
  commandLine,
  duration,
  file,
  folder,
  list,
  name,
  oneOf,
  record,
  type Shape,
  table,
  variable,
  whole,
  words,
  writtenDuration,
  yesOrNo,
} from "../../documents/index.ts";
import type { Duration } from "../../duration/index.ts";
import { reportFormats } from "../../reports/index.ts";
import { defaults } from "./defaults.ts";
import type {
  GateDefinition,
  PipelineDefinition,
  ReportDefinition,
  RetryDefinition,
  TaskDefinition,
  WorkstreamDefinition,
} from "./pipeline-definition.ts";
import { workShape } from "./work-shape.ts";

const names = list(name, { distinct: true });
const variables = list(variable, { distinct: true });

const report = record<ReportDefinition>({
  format: { needed: true, about: "how it is written: junit, tap or sarif", shape: oneOf(reportFormats) },
  file: { about: "the file that the command writes; what it prints where none is said", shape: file },
});

function gateOf(time: Shape<Duration>): Shape<GateDefinition> {
  return record<GateDefinition>({
    name: { needed: true, about: "a name that no other gate of the workstream has", shape: name },
    kind: {
      needed: true,
      about: "what it looks at: lint, unit, integration or security",
      shape: oneOf(gateKinds),
    },
    run: { needed: true, about: "the program that judges, and its arguments, as a list", shape: commandLine },
    timeout: { about: "how long it may take", shape: time, otherwise: defaults.gateTimeout },
    report: { about: "what the command says for machines; it must agree with the exit code", shape: report },
    environment: { about: "names of variables of the environment that it sees", shape: variables },
  });
}

function retriesOf(time: Shape<Duration>): Shape<RetryDefinition> {
  return record<RetryDefinition>({
    most: {
      about: "how often, after the first attempt",
      shape: whole(0, 1_000),
      otherwise: defaults.retries,
    },
    first: {
      about: "the first wait; each one after it is twice as long",
      shape: time,
      otherwise: defaults.firstWait,
    },
    longest: { about: "the longest wait", shape: time, otherwise: defaults.longestWait },
    on: {
      about: "the kinds of failure after which it is tried again",
      shape: list(oneOf(failureKinds), { distinct: true }),
      otherwise: defaults.retryOn,
    },
  });
}

function taskOf(time: Shape<Duration>): Shape<TaskDefinition> {
  return record<TaskDefinition>({
    name: { needed: true, about: "a name that no other task of the workstream has", shape: name },
    after: { about: "tasks of the same workstream that must be completed before", shape: names },
    priority: {
      about: "of two tasks that could begin, the one with the higher number does",
      shape: whole(-1_000_000, 1_000_000),
      otherwise: defaults.priority,
    },
    timeout: { about: "how long one attempt may take", shape: time, otherwise: defaults.timeout },
    retries: { about: "when it is tried again after it failed", shape: retriesOf(time) },
    resources: {
      about: "how much of what a worker has it takes while it runs",
      shape: table(name, whole(1, 1_000_000)),
    },
    idempotencyKey: {
      about: "what was done under this key is not done again by another attempt or run",
      shape: words(200),
    },
    work: { needed: true, about: "what it does, by run, shell or call", shape: workShape },
    undo: { about: "how it is undone when the run is rolled back", shape: workShape },
  });
}

function workstreamOf(time: Shape<Duration>): Shape<WorkstreamDefinition> {
  return record<WorkstreamDefinition>({
    name: { needed: true, about: "a name that no other workstream has", shape: name },
    after: { about: "workstreams that must be completed before", shape: names },
    tasks: { about: "what is to be done", shape: list(taskOf(time)) },
    patches: {
      about: "files of patches, in the order in which they are applied",
      shape: list(file, { distinct: true }),
    },
    gates: { about: "commands that say whether what was done is kept", shape: list(gateOf(time)) },
  });
}

function pipelineOf(time: Shape<Duration>): Shape<PipelineDefinition> {
  return record<PipelineDefinition>({
    name: { needed: true, about: "how it is called on boards and on the command line", shape: name },
    about: { about: "what it is for, in a sentence", shape: words(1_000) },
    workstreams: {
      needed: true,
      about: "tasks, patches and gates that belong together",
      shape: list(workstreamOf(time), { least: 1 }),
    },
    repository: {
      about: "the folder of the git repository that patches are for and gates look at",
      shape: folder,
    },
    deadline: { about: "a run that is not over by then is cancelled", shape: time },
    rollBack: {
      about: "whether a run that fails or is cancelled takes back what it did",
      shape: yesOrNo,
      otherwise: false,
    },
  });
}

/** What a file says. */
export const fileShape = pipelineOf(writtenDuration);

/** What code says. */
export const codeShape = pipelineOf(duration);
