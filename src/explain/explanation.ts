import type { PromDuration } from "../duration/index.ts";
import type { QueryUnit, Side } from "../promql/index.ts";
import type { ReferenceMetric } from "../render/index.ts";
import type { LookBack, Severity } from "../rules/index.ts";

/** A panel of a board. */
export interface PanelPlace {
  /** `board/panel`, by their keys. */
  readonly key: string;
  readonly title: string;
  /** Title of the board. */
  readonly board: string;
  /** Its address, from the root of the server that shows the boards unless the project knows which that is. */
  readonly address: string;
}

/** An alert in one environment. */
export interface AlertIn {
  readonly environment: string;
  readonly severity: Severity;
  /** What that severity means to people. */
  readonly meaning: string;
  readonly limit: number;
  readonly window: LookBack;
  /** Other limits that it judges by, of which one is enough, in the order of {@link AlertExplanation.also}. */
  readonly also: readonly { readonly limit: number; readonly window: LookBack }[];
  readonly for: PromDuration;
  readonly keepFiringFor?: PromDuration;
  readonly minimumRuns: number;
  /** Receivers that are told of it, by the labels that all alerts of it have; a route may ask for other labels too. */
  readonly told: readonly string[];
  /** What its rule asks. */
  readonly expr: string;
}

export interface AlertExplanation {
  readonly kind: "alert";
  readonly name: string;
  readonly summary: string;
  /** With its labels and its value in angle brackets. */
  readonly description: string;
  readonly component: string;
  readonly decision: string;
  readonly otherwise?: string;
  /** What its limit means. */
  readonly limit: string;
  /** What its other limits mean. */
  readonly also: readonly string[];
  readonly unit: QueryUnit;
  readonly side: Side;
  readonly environments: readonly AlertIn[];
  readonly panel: PanelPlace;
  readonly runbook: string;
  /** Whether the project says who is told at all. */
  readonly isRouted: boolean;
}

export interface MetricExplanation {
  readonly kind: "metric";
  /** What the reference of metrics says of it. */
  readonly metric: ReferenceMetric;
  /** Who reads it. */
  readonly panels: readonly PanelPlace[];
  readonly alerts: readonly string[];
  readonly recordings: readonly string[];
}

export interface PanelExplanation extends PanelPlace {
  readonly kind: "panel";
  readonly type: string;
  readonly description: string;
  /** The question that its board answers. */
  readonly question: string;
  readonly queries: readonly { readonly legend: string; readonly unit: QueryUnit; readonly expr: string }[];
  /** Alerts that can be seen there. */
  readonly alerts: readonly string[];
}

export interface SloExplanation {
  readonly kind: "slo";
  readonly name: string;
  /** Of what which share is promised. */
  readonly help: string;
  readonly period: string;
  /** Labels by which budgets are kept apart in an environment. */
  readonly by: readonly string[];
  /** Least number of events for a judgement. */
  readonly minimumEvents: number;
  readonly environments: readonly { readonly environment: string; readonly objective: number }[];
  /** Alerts that watch its budget. */
  readonly alerts: readonly string[];
}

export type Explanation = AlertExplanation | MetricExplanation | PanelExplanation | SloExplanation;
