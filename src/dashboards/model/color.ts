import type { LogLevel, OwnLabels } from "../../catalog/index.ts";

/** Okabe and Ito's palette, which people with any kind of colour vision tell apart; its grey is ours. */
export const palette = {
  green: "#009E73",
  vermillion: "#D55E00",
  orange: "#E69F00",
  sky: "#56B4E9",
  blue: "#0072B2",
  purple: "#CC79A7",
  yellow: "#F0E442",
  grey: "#B0B0B0",
} as const;

export type Color = keyof typeof palette;

/** A colour for every value of a closed label: one that is missing or invented does not compile. */
type Colors<V extends string> = Readonly<Record<V, Color>>;

/** The same wherever a breaker is shown: on lines, in bands, as the end of a change. */
export const breakerColors = {
  closed: "green",
  half_open: "orange",
  open: "vermillion",
  isolated: "purple",
} as const satisfies Colors<OwnLabels<"tta_circuit_breaker_state">["state"]>;

/** Of the levels of lines. */
export const levelColors: Colors<LogLevel> = {
  debug: "grey",
  info: "sky",
  warn: "orange",
  error: "vermillion",
};

/**
 * Closed label → value → colour, the same on every board. Good is never told from bad by red and green; where
 * metrics share the name of a label, a value that both have means the same.
 */
export const labelColors: Readonly<Record<string, Colors<string>>> = {
  outcome: {
    ok: "green",
    error: "vermillion",
    timeout: "orange",
    rejected: "purple",
    cancelled: "grey",
    skipped: "sky",
    no_consensus: "yellow",
  } satisfies Colors<OwnLabels<"tta_agent_coordination_duration_seconds">["outcome"]>,
  result: {
    ...({
      hit: "green",
      miss: "orange",
      stale: "blue",
      coalesced: "sky",
      bypass: "grey",
      error: "vermillion",
    } satisfies Colors<OwnLabels<"tta_cache_requests_total">["result"]>),
    ...({
      success: "green",
      retry: "orange",
      exhausted: "vermillion",
      not_retryable: "purple",
    } satisfies Colors<OwnLabels<"tta_retry_attempts_total">["result"]>),
    ...({
      success: "green",
      failure: "vermillion",
      rejected: "purple",
    } satisfies Colors<OwnLabels<"tta_circuit_breaker_calls_total">["result"]>),
    ...({
      found: "green",
      stored: "sky",
      missing: "orange",
      error: "vermillion",
    } satisfies Colors<OwnLabels<"tta_agent_memory_operations_total">["result"]>),
    ...({
      success: "green",
      retry: "orange",
      error: "vermillion",
      cancelled: "grey",
    } satisfies Colors<OwnLabels<"tta_llm_attempts_total">["result"]>),
    ...({
      completed: "green",
      retried: "orange",
      failed: "vermillion",
      cancelled: "grey",
    } satisfies Colors<OwnLabels<"tta_pipeline_task_duration_seconds">["result"]>),
    ...({
      succeeded: "green",
      failed: "vermillion",
      cancelled: "grey",
    } satisfies Colors<OwnLabels<"tta_pipeline_run_duration_seconds">["result"]>),
    ...({
      committed: "green",
      rolled_back: "purple",
      quarantined: "orange",
      dropped: "grey",
    } satisfies Colors<OwnLabels<"tta_pipeline_patches_total">["result"]>),
    ...({
      passed: "green",
      failed: "vermillion",
      unknown: "purple",
    } satisfies Colors<OwnLabels<"tta_quality_gate_checks_total">["result"]>),
    ...({
      met: "green",
      failed: "vermillion",
      unknown: "purple",
      waived: "grey",
    } satisfies Colors<OwnLabels<"tta_component_criteria">["result"]>),
  },
  direction: {
    ...({
      promoted: "green",
      demoted: "vermillion",
    } satisfies Colors<OwnLabels<"tta_component_stage_changes_total">["direction"]>),
    ...({
      stricter: "sky",
      laxer: "orange",
    } satisfies Colors<OwnLabels<"tta_quality_gate_overrides_total">["direction"]>),
  },
  reason: {
    ...({
      selected: "green",
      default: "sky",
      error_fallback: "vermillion",
    } satisfies Colors<OwnLabels<"tta_router_requests_total">["reason"]>),
    ...({
      size: "orange",
      ttl: "sky",
      cleared: "grey",
    } satisfies Colors<OwnLabels<"tta_cache_evictions_total">["reason"]>),
    ...({
      not_finite: "purple",
      negative: "orange",
      bad_label: "blue",
      series_limit: "vermillion",
    } satisfies Colors<OwnLabels<"tta_sdk_dropped_total">["reason"]>),
    ...({
      queue_full: "orange",
      export_failed: "vermillion",
      run_limit: "blue",
      held_limit: "purple",
      shutdown: "grey",
    } satisfies Colors<OwnLabels<"tta_sdk_spans_dropped_total">["reason"]>),
    ...({
      rate_limit: "orange",
      quota: "vermillion",
      overloaded: "purple",
    } satisfies Colors<OwnLabels<"tta_llm_rate_limited_total">["reason"]>),
  },
  entity: {
    run: "blue",
    workstream: "sky",
    task: "green",
    worker: "orange",
    patch: "purple",
    gate: "yellow",
    breaker: "vermillion",
    dead_letter: "grey",
  } satisfies Partial<Colors<OwnLabels<"tta_pipeline_refused_transitions_total">["entity"]>>,
  // More than there are colours that mean no success: the rarest ones get those that are left.
  failure: {
    exit_code: "vermillion",
    signal: "yellow",
    timeout: "orange",
    lost_worker: "blue",
    threw: "sky",
    rejected: "purple",
    other: "grey",
  } satisfies Partial<Colors<OwnLabels<"tta_pipeline_task_duration_seconds">["failure"]>>,
  status_class: {
    "2xx": "green",
    "3xx": "sky",
    "4xx": "orange",
    "5xx": "vermillion",
    aborted: "grey",
  } satisfies Colors<OwnLabels<"tta_http_request_duration_seconds">["status_class"]>,
  state: {
    ...breakerColors,
    ...({
      reporting: "green",
      stale: "orange",
      refused: "vermillion",
    } satisfies Colors<OwnLabels<"tta_workers">["state"]>),
    ...({
      pending: "grey",
      blocked: "purple",
      queued: "sky",
      running: "blue",
      validating: "yellow",
      retrying: "orange",
      initializing: "grey",
      idle: "green",
      busy: "blue",
      unresponsive: "vermillion",
    } satisfies Partial<Colors<OwnLabels<"tta_pipeline_entities">["state"]>>),
    ...({ unknown: "purple", stale: "orange" } satisfies Partial<
      Colors<OwnLabels<"tta_component_facts">["state"]>
    >),
  },
  to: breakerColors,
  use: { busy: "blue", free: "green" } satisfies Colors<OwnLabels<"tta_pipeline_slots">["use"]>,
  strategy: {
    ...({
      immediate: "sky",
      queued: "orange",
      conditional: "blue",
    } satisfies Colors<OwnLabels<"tta_agent_handoffs_total">["strategy"]>),
    ...({
      aggregate: "sky",
      first: "blue",
      consensus: "purple",
    } satisfies Colors<OwnLabels<"tta_agent_coordination_duration_seconds">["strategy"]>),
  },
  operation: {
    store: "orange",
    retrieve: "sky",
    query: "blue",
    list: "grey",
  } satisfies Colors<OwnLabels<"tta_agent_memory_operations_total">["operation"]>,
  scope: {
    workflow: "sky",
    session: "blue",
    global: "purple",
  } satisfies Colors<OwnLabels<"tta_agent_memory_operations_total">["scope"]>,
  layer: {
    application: "blue",
    domain: "sky",
    infrastructure: "grey",
  } satisfies Colors<OwnLabels<"tta_orchestrator_duration_seconds">["layer"]>,
  type: {
    ...({
      sequential: "blue",
      parallel: "sky",
      hierarchical: "purple",
      adaptive: "orange",
      feedback: "yellow",
      monitoring: "grey",
      coordination: "green",
    } satisfies Colors<OwnLabels<"tta_orchestrator_duration_seconds">["type"]>),
    // Text, which is most of all, has colours of its own; sound, images and video get those that are left.
    ...({
      input: "blue",
      output: "orange",
      reasoning: "purple",
      cache_read: "green",
      cache_write: "sky",
    } satisfies Partial<Colors<OwnLabels<"tta_llm_tokens_total">["type"]>>),
  },
};
