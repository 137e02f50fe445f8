import type { Scenario, TestSeries } from "../model/scenario.ts";
import type { Course } from "./course.ts";
import type { Expectation, Expectations } from "./expectations.ts";
import type { Phase } from "./input-series.ts";
import type { Pace } from "./pace.ts";
import { anotherSubject, furtherInstances, seriesOf, standingStill, type Target } from "./stage.ts";

/** What the cases of an alert are made of. */
export interface Subject {
  readonly scenario: Scenario;
  readonly pace: Pace;
  readonly course: Course;
  readonly target: Target;
  /** Metrics that its query reads. */
  readonly metrics: ReadonlySet<string>;
  /** Labels that its query keeps. */
  readonly labels: readonly string[];
  /** Whether it watches one environment alone. */
  readonly hasEnvironment: boolean;
  readonly expect: Expectations;
  /** Jobs of other targets: those that its query chooses, and those that it leaves out; none where it names no job. */
  readonly otherJobs: { readonly watched: readonly string[]; readonly ignored: readonly string[] };
  /** What is to come of another target, or of other labels. */
  readonly expectAt: (target: Target, labels?: Scenario["labels"]) => Expectations;
}

/** One course of things, and what is to come of it. */
export interface Case {
  readonly name: string;
  readonly phases: readonly Phase[];
  readonly expectations: readonly Expectation[];
}

/** Every case of an alert that is about series. */
export function casesOf(subject: Subject): readonly Case[] {
  const { scenario, pace, course, target, expect } = subject;
  const { failing, passing, normal = passing, before, sparse, enough } = scenario;
  const first = before ?? normal;
  const { after: well = before === undefined ? normal : passing } = scenario;
  // From here on things go bad.
  const start = pace.reach + 2;
  const told = start + course.holds.by + pace.wait;
  const soon = course.holds.by + pace.wait;
  const long = (scenario.fades === true ? soon : Math.max(soon, pace.window)) + 2;
  const opening = (series = first): Phase => ({ steps: start, series: seriesOf(target, series) });
  const then = (steps: number, series: readonly TestSeries[], restarts = false): Phase => ({
    steps,
    series: seriesOf(target, series),
    restarts,
  });

  const quiet = (name: string, phases: readonly Phase[]): Case => {
    const end = phases.reduce((sum, { steps }) => sum + steps, 0);
    const seen = [Math.min(start + course.holds.by, end), end];
    return { name, phases, expectations: seen.map((step) => expect.is("quiet", step)) };
  };
  const fires = (name: string, phases: readonly Phase[], more: readonly Expectation[] = []): Case => ({
    name,
    phases,
    expectations: [expect.is("firing", told), ...more],
  });

  const counts = [...failing, ...passing].some(({ moves }) => moves === "grow");
  const end = start + long;
  const short = Math.max(1, course.holds.from + pace.wait - 1);
  const ended = end + course.ends.by + pace.kept;
  const cases: readonly (Case | false)[] = [
    {
      name: pace.kept === 0 ? "pending, firing, resolved" : "pending, firing, kept, resolved",
      phases: [opening(), then(long, failing), then(course.ends.by + pace.kept + 2, well)],
      expectations: [
        expect.is("quiet", start + course.holds.from - 1),
        expect.is("pending", start + course.holds.by),
        expect.isNotTold(start + course.holds.from + pace.wait - 1),
        expect.is("firing", told),
        expect.fires(end),
        ...(pace.kept === 0 ? [] : [expect.is("firing", end + course.ends.from + pace.kept - 1)]),
        expect.isNotTold(ended),
        expect.is("quiet", ended),
      ],
    },
    quiet("quiet while all is well", [opening(), then(long, well)]),
    quiet("quiet just below the limit", [opening(), then(long, passing)]),
    {
      name: "quiet when it was bad for too short a time",
      phases: [opening(), then(short, failing), then(Math.max(long, course.ends.by), well)],
      expectations: [start + short, start + short + course.ends.by, start + short + long].map((step) =>
        expect.isNotTold(step),
      ),
    },
    counts &&
      quiet("quiet when counters begin anew", [
        opening(),
        then(pace.window + 1, passing),
        then(long, passing, true),
      ]),
    counts && {
      name: "firing on when counters begin anew",
      phases: [opening(), then(long, failing), then(pace.window + 2, failing, true)],
      expectations: [1, 2, pace.window + 2]
        .filter((steps, i, all) => all.indexOf(steps) === i)
        .map((steps) => expect.is("firing", end + steps)),
    },
    counts &&
      quiet(
        "quiet without traffic",
        before === undefined
          ? [opening(), then(long, standingStill(normal))]
          : [opening(standingStill(passing)), then(long, standingStill(passing))],
      ),
    sparse !== undefined && quiet("quiet with too little traffic", [opening(sparse), then(long, sparse)]),
    enough !== undefined && fires("firing with just enough traffic", [opening(enough), then(long, enough)]),
    ...Object.entries(scenario.alsoQuiet ?? {}).map(([what, series]) =>
      quiet(`quiet with ${what}`, [opening(), then(long, series)]),
    ),
    ...Object.entries(scenario.alsoFires ?? {}).map(([what, series]) => ({
      name: `firing with ${what}`,
      phases: [opening(), then(long, series)],
      expectations: [subject.expectAt(target, labelsOf(scenario, series)).is("firing", told)],
    })),
    quiet("quiet without data", [then(start + long, [])]),
    ...missing(subject, opening, then, long, { quiet, fires }),
    oneOfMany(subject, { opening: opening(), bad: then(long, failing) }, { quiet, fires }),
    anotherIsWell(subject, { opening: opening(), bad: then(long, failing) }, fires),
    scenario.fades === true && {
      name: "firing until nothing of it is left in the window",
      phases: [opening(), then(pace.window + pace.kept + 2, failing)],
      expectations: [
        expect.is("firing", start + Math.max(soon, pace.window - 1)),
        expect.is("quiet", start + pace.window + pace.kept + 2),
      ],
    },
    ...byJob(subject, { opening: opening(), bad: then(long, failing) }, { quiet, fires }, told),
    subject.hasEnvironment &&
      quiet("quiet when another environment fails", [
        elsewhere(opening(), target.environment),
        elsewhere(then(long, failing), target.environment),
      ]),
  ];
  return cases.filter((one) => one !== false);
}

/** The labels of which is told, as these series have them. */
const labelsOf = ({ labels }: Scenario, series: readonly TestSeries[]): Scenario["labels"] =>
  Object.fromEntries(
    Object.entries(labels).map(([label, value]) => [
      label,
      series.find((one) => one.labels[label] !== undefined)?.labels[label] ?? value,
    ]),
  );

interface Outcomes {
  readonly quiet: (name: string, phases: readonly Phase[]) => Case;
  readonly fires: (name: string, phases: readonly Phase[]) => Case;
}

/** Each metric absent in turn. */
function missing(
  { scenario, metrics }: Subject,
  opening: () => Phase,
  then: (steps: number, series: readonly TestSeries[]) => Phase,
  long: number,
  { quiet, fires }: Outcomes,
): readonly Case[] {
  if (metrics.size < 2) return [];
  return [...metrics].map((metric) => {
    const phases = [opening(), then(long, scenario.failing)].map((phase) => ({
      ...phase,
      series: phase.series.filter(({ name }) => name !== metric),
    }));
    return scenario.firesWithout?.includes(metric) === true
      ? fires(`firing without ${metric}`, phases)
      : quiet(`quiet without ${metric}`, phases);
  });
}

interface Worsening {
  readonly opening: Phase;
  readonly bad: Phase;
}

/** One instance is bad, the others go on as before. */
function oneOfMany(
  { scenario, target, labels }: Subject,
  { opening, bad }: Worsening,
  { quiet, fires }: Outcomes,
): Case | false {
  // A recording adds up all instances.
  if (scenario.failing.some(({ recorded }) => recorded === true)) return false;
  const { normal = scenario.passing, before = normal } = scenario;
  const others = furtherInstances(target).flatMap((other) => seriesOf(other, before));
  const phases = [opening, bad].map((phase) => ({ ...phase, series: [...phase.series, ...others] }));
  const outcome = scenario.oneOfMany ?? (labels.includes("instance") ? "fires" : "quiet");
  return outcome === "fires"
    ? fires("firing for one of many instances", phases)
    : quiet("quiet when one of many instances is bad", phases);
}

/** It fires for the subject that is bad alone. */
function anotherIsWell(
  { scenario, target, labels }: Subject,
  { opening, bad }: Worsening,
  fires: Outcomes["fires"],
): Case | false {
  const told =
    Object.keys(scenario.labels).length === 0 ? ["service", "instance"] : Object.keys(scenario.labels);
  if (!told.some((label) => labels.includes(label))) return false;
  const { normal = scenario.passing, before = normal } = scenario;
  const others = anotherSubject(scenario, seriesOf(target, before));
  return fires(
    "firing for one of two subjects",
    [opening, bad].map((phase) => ({ ...phase, series: [...phase.series, ...others] })),
  );
}

/** The same of other jobs: quiet for those that it does not watch, firing for each that it does. */
function byJob(
  { otherJobs: { watched, ignored }, scenario, target, expectAt }: Subject,
  { opening, bad }: Worsening,
  { quiet, fires }: Outcomes,
  told: number,
): readonly Case[] {
  const at = (job: string): readonly Phase[] =>
    [opening, bad].map((phase) => ({
      ...phase,
      series: phase.series.map((one) => ({ ...one, labels: { ...one.labels, job } })),
    }));
  const together = ignored.map(at);
  const phases = [opening, bad].map((phase, i) => ({
    ...phase,
    series: together.flatMap((one) => one[i]?.series ?? []),
  }));
  const { normal = scenario.passing, before = normal } = scenario;
  const well = ignored.flatMap((job) => seriesOf({ ...target, job }, before));
  const beside = [opening, bad].map((phase) => ({ ...phase, series: [...phase.series, ...well] }));
  return [
    ...(ignored.length === 0
      ? []
      : [
          quiet("quiet when jobs fail that it does not watch", phases),
          fires("firing while jobs are well that it does not watch", beside),
        ]),
    ...watched.map((job) => ({
      name: `firing for the job ${job}`,
      phases: at(job),
      expectations: [expectAt({ ...target, job }).is("firing", told)],
    })),
  ];
}

function elsewhere(phase: Phase, environment: string): Phase {
  return {
    ...phase,
    series: phase.series.map((one) => ({
      ...one,
      labels: { ...one.labels, environment: `not-${environment}` },
    })),
  };
}
