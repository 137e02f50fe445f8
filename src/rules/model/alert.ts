import {
  type BoardKey,
  type DeclaredEnvironment,
  type Environment,
  type ExternalMetrics,
  evaluationSeconds,
  limitIn,
  ownEnvironments,
  type PanelKey,
  retention,
  serverEnvironment,
  type Threshold,
} from "../../catalog/index.ts";
import type { PromDuration } from "../../duration/index.ts";
import { ObsError } from "../../errors/index.ts";
import { durationSeconds, type Expression, type QueryUnit, type Vector } from "../../promql/index.ts";
import { checkInhibition, ofRules, type SaidOfOthers } from "./check-inhibition.ts";
import type { Message } from "./message.ts";
import type { Scenario } from "./scenario.ts";

/**
 * `critical`: users are hurt now, and somebody who is woken can do something about it. `warning`: it will hurt, or is
 * worse than was promised; during working hours. `info`: nobody is told; boards and the status page show it.
 */
export type Severity = ExternalMetrics["ALERTS"]["labels"]["severity"]["values"][number];

/** How far back an alert looks, or that it judges what the last scrape gave. */
export type LookBack = PromDuration | "last scrape";

/** What differs from one environment to the next, beside the threshold. */
export interface Timing<W extends LookBack = LookBack> {
  readonly severity: Severity;
  /** How far back the judged part of the query looks: the longest of its windows. */
  readonly window: W;
  /** How long it must be true before the alert fires. */
  readonly for: PromDuration;
  /** How long it goes on firing after it was true last, where a value hovers about its limit. */
  readonly keepFiringFor?: PromDuration;
  /** Least number of runs in the window for a judgement; none unless stated. */
  readonly minimumRuns?: number;
}

/** A panel by its keys; an alert points at the one where it can be seen. */
export interface PanelReference {
  readonly board: string;
  readonly panel: string;
}

/** Names a panel of ours; one that does not exist does not compile. */
export function panelOf<const B extends BoardKey>(board: B, panel: PanelKey<B>): PanelReference {
  return { board, panel };
}

/** As much of a board as an alert needs to name one of its panels. */
interface BoardOfPanels {
  readonly key: string;
  readonly rows: readonly { readonly panels: object }[];
}

type PanelsOf<B extends BoardOfPanels> = B["rows"][number] extends infer R
  ? R extends { readonly panels: infer P }
    ? keyof P & string
    : never
  : never;

/**
 * Names a panel of a board of one's own; one that does not exist does not compile.
 *
 * @example `panelOn(shopBoard, "orders_duration")`
 */
export function panelOn<const B extends BoardOfPanels>(board: B, panel: PanelsOf<B>): PanelReference {
  return { board: board.key, panel };
}

/** Another limit that an alert judges by, joined by `or`: its query compares something else with it. */
export interface AlsoJudged<W extends LookBack = LookBack> {
  readonly limit: Threshold;
  /** The panel that draws this limit and what is compared with it. */
  readonly panel: PanelReference;
  /** How far back this part of the query looks. */
  readonly windows: Readonly<Record<Environment, W>>;
}

/** The same in one environment. */
export interface AlsoCase<W extends LookBack = LookBack> {
  readonly limit: number;
  readonly window: W;
}

/** What an environment promises: its own objectives, and those of the one that it is like. */
export type Promised = Pick<DeclaredEnvironment, "like" | "objectives">;

/** What the query of an alert is made of in one environment. */
export interface AlertCase<W extends LookBack = PromDuration> extends Timing<W> {
  /** Name of the environment. */
  readonly environment: string;
  /** The environment of ours whose times it has. */
  readonly like: Environment;
  /** The objectives that are its own. */
  readonly objectives: DeclaredEnvironment["objectives"];
  /** Seconds between two evaluations. */
  readonly step: number;
  readonly limit: number;
  readonly minimumRuns: number;
  /** What {@link AlertDefinition.also} says, in its order. */
  readonly also: readonly AlsoCase<W>[];
}

export interface AlertDefinition<L extends string, U extends QueryUnit, W extends LookBack = LookBack> {
  /** Words in CamelCase; the runbook's file is the same words in kebab case. */
  readonly name: string;
  /** What it watches, in lower-case words joined by -: a label by which people are told, and the file that it stands in. */
  readonly component: string;
  /** One sentence that is the same every time. */
  readonly summary: string;
  /** One sentence with the labels and the value. */
  readonly description: Message<NoInfer<L>>;
  /** One sentence: what whoever reads it must decide. */
  readonly decision: string;
  /** One sentence: what it could have been instead, and why it is not. */
  readonly otherwise?: string;
  /** `server` watches the server that evaluates it: written once, with the numbers of production; else once per environment. */
  readonly scope?: "server";
  readonly panel: PanelReference;
  readonly limit: Threshold;
  /** What it judges besides, in the order in which its query joins them by `or`. */
  readonly also?: readonly AlsoJudged<W>[];
  readonly environments: Readonly<Record<Environment, Timing<W>>>;
  /** Least number of runs, where that follows from what an environment promises and not from its times alone. */
  readonly leastRuns?: (environment: Promised) => number;
  /**
   * Compares something with the limit: true, and so a series, where the alert holds. Its environment is put into every
   * selector afterwards. Of what `and` joins, the first is judged and drawn on the panel.
   */
  readonly query: (alertCase: AlertCase<W>) => Vector<L, U>;
  /** Worse alerts about the same, which say it all: while one of them fires, nobody is told of this one. */
  readonly inhibitedBy?: readonly Inhibition<NoInfer<L>>[];
  /** Says it all of a whole kind of alerts about the same: nobody is told of those while this one fires. */
  readonly inhibits?: InhibitedKind<NoInfer<L>>;
  /**
   * What to do when it fires, as Markdown. For a project's alert it becomes the page that the alert links to; where
   * it is left out, as in ours, that page is written by hand.
   */
  readonly runbook?: string;
  /** The traffic with which its tests are made. */
  readonly scenario: (alertCase: AlertCase<W>) => Scenario;
}

/** A worse alert about the same. */
interface Inhibition<L extends string = string> {
  /** The alert itself, so that one that does not exist does not compile. */
  readonly alert: Alert;
  /** Labels that both carry; the same is meant where all of them are equal. */
  readonly equal: readonly L[];
}

/** Alerts that another one says it all of. */
interface InhibitedKind<L extends string = string> {
  readonly severity: Severity;
  /** Labels that all of them carry; the same is meant where all of them are equal. */
  readonly equal: readonly L[];
}

/** An alert, whatever its labels and windows. */
export interface Alert
  extends Omit<
    AlertDefinition<string, QueryUnit>,
    "query" | "description" | "scenario" | "inhibitedBy" | "inhibits"
  > {
  readonly inhibitedBy?: readonly Inhibition[];
  readonly inhibits?: InhibitedKind;
  readonly description: Message;
  // As methods, which may ask for the windows that this alert has.
  query(alertCase: AlertCase<LookBack>): Expression;
  scenario(alertCase: AlertCase<LookBack>): Scenario;
}

export function alertCase(
  alert: Pick<Alert, "limit" | "also" | "environments" | "leastRuns">,
  environment: DeclaredEnvironment,
): AlertCase<LookBack> {
  const { name, like, objectives } = environment;
  return {
    minimumRuns: alert.leastRuns?.(environment) ?? 0,
    ...alert.environments[like],
    environment: name,
    like,
    objectives,
    step: evaluationSeconds[like],
    limit: limitIn(alert.limit, environment),
    also: (alert.also ?? []).map(({ limit, windows }) => ({
      limit: limitIn(limit, environment),
      window: windows[like],
    })),
  };
}

/** The environments that an alert is written for, of those that there are. */
export function environmentsOf(
  { scope }: Pick<Alert, "scope">,
  all: readonly DeclaredEnvironment[],
): readonly DeclaredEnvironment[] {
  return scope === "server" ? [serverEnvironment] : all;
}

/** Labels that the alerts of an environment carry, because people are routed and silenced by them. */
const carried = ["environment", "service"] as const;

/** Defines an alert for all environments. Throws an `ObsError` RULES_ALERT, or PROMQL_* for its query. */
export function defineAlert<L extends string, U extends QueryUnit, const W extends LookBack>(
  definition: AlertDefinition<L, U, W>,
): Alert {
  checkAlert(definition);
  return definition;
}

/** Throws an `ObsError` RULES_ALERT for an alert that breaks a law, or PROMQL_* for its query. */
export function checkAlert(definition: Alert): void {
  const { name, component, summary, description, decision, limit, also = [] } = definition;
  const wrong = (problem: string, fix: string): never => {
    throw new ObsError({ code: "RULES_ALERT", problem: `alert "${name}" ${problem}`, fix });
  };
  if (!/^([A-Z][a-z0-9]+)+$/.test(name)) wrong("is not in CamelCase", "use words that begin with a capital");
  if (!/^[a-z][a-z0-9-]*$/.test(component))
    wrong(`watches the component "${component}"`, "use lower-case words joined by -");
  if (summary.trim() === "" || description.length === 0)
    wrong("says nothing", "write a summary and a description");
  if (decision.trim() === "")
    wrong("asks for no decision", "say in one sentence what whoever reads it must decide");
  // Prometheus refuses a whole file of rules for one template that it cannot read.
  if ([summary, decision, ...description].some((part) => typeof part === "string" && part.includes("{{")))
    wrong("has {{ in its texts", "put label(…) and value into the description instead");
  for (const environment of environmentsOf(definition, ownEnvironments)) {
    const stated = alertCase(definition, environment);
    const { labels, unit } = definition.query(stated);
    // A threshold has no unit for things a second, so it is stated in the things.
    const other = [limit, ...also.map((one) => one.limit)].find(
      (one) => unit.replace(/\/s$/, "") !== one.unit,
    );
    if (other !== undefined)
      wrong(`compares ${unit} with a limit in ${other.unit}`, "state both in one unit");
    const lost = (definition.scope === "server" ? [] : carried).find(
      (label) => !labels.some((own) => own === label),
    );
    if (lost !== undefined) wrong(`drops the label "${lost}" in its query`, "group by it too");
    // The label of the rule would take the place of that of the series: two series would be one alert, which is refused.
    const taken = ofRules.find((label) => labels.some((own) => own === label));
    if (taken !== undefined)
      wrong(
        `keeps the label "${taken}" in its query, which is one of the alert itself`,
        "group it away, or rename it",
      );
    const told = description.find(
      (part) =>
        typeof part !== "string" && part.part === "label" && !labels.some((own) => own === part.label),
    );
    if (typeof told === "object" && told.part === "label")
      wrong(
        `tells the label "${told.label}", which its query drops`,
        `group by it too, or tell one of ${labels.join(", ")}`,
      );
    if (durationSeconds(stated.for) < 1) wrong("waits less than a second", "wait a second or more");
    const { window, keepFiringFor = "1s" } = stated;
    const longest = [stated.for, keepFiringFor, ...(window === "last scrape" ? [] : [window])].find(
      (time) => durationSeconds(time) > durationSeconds(retention),
    );
    if (longest !== undefined)
      wrong(`takes ${longest}, longer than samples are kept`, `take ${retention} or less`);
    checkInhibition({ ...saidOfOthers(definition, environment), labels }, wrong);
  }
}

function saidOfOthers(
  { name, inhibitedBy = [], inhibits }: Alert,
  environment: DeclaredEnvironment,
): Omit<SaidOfOthers, "labels"> {
  return {
    name,
    environment: environment.name,
    inhibits,
    inhibitedBy: inhibitedBy.map(({ alert: worse, equal }) => {
      const there = environmentsOf(worse, ownEnvironments).some((one) => one.name === environment.name);
      return {
        name: worse.name,
        labels: there ? worse.query(alertCase(worse, environment)).labels : undefined,
        equal,
      };
    }),
  };
}
