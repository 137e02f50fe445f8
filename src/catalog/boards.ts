/** A board and its panels by key. Order of the panels is the order on the board. */
interface BoardKeys {
  readonly title: string;
  /** The question that the board answers. */
  readonly question: string;
  readonly panels: readonly string[];
}

function defineBoards<const T extends Readonly<Record<string, BoardKeys>>>(boards: T): T {
  return boards;
}

/** Keys are stable: uid and panel ids come from them, and alerts link to them. */
export const boardKeys = defineBoards({
  overview: {
    title: "Overview",
    question: "Is the service healthy, and where do I look next?",
    panels: [
      "services_up",
      "runs_now",
      "error_ratio_now",
      "latency_p95_now",
      "breakers_open_now",
      "event_loop_busy_now",
      "alerts",
      "workflow_error_ratio",
      "workflow_latency",
      "workflow_rate",
      "workflow_in_flight",
      "http_errors",
      "http_latency",
      "breaker_states",
      "primitive_latency",
      "primitive_failures",
      "router_reasons",
      "cache_hit_ratio",
      "agent_errors",
      "orchestrator_errors",
      "event_loop_delay",
      "memory",
      "cpu",
      "llm_errors",
      "llm_latency",
      "spending",
    ],
  },
  slo: {
    title: "SLO",
    question: "What is left of the error budgets, how fast do they burn, and what burns them?",
    panels: [
      "slos_now",
      "left_now",
      "overspent_now",
      "burn_1h_now",
      "burn_3d_now",
      "lasts_now",
      "slos",
      "budget_left",
      "bad_events",
      "burn_30d_1h",
      "burn_30d_6h",
      "burn_30d_1d",
      "burn_30d_3d",
      "failed_runs",
      "failed_requests",
      "failed_calls",
      "slow_runs",
      "slow_requests",
      "slow_calls",
      "burn_28d_1h",
      "burn_28d_6h",
      "burn_28d_1d",
      "burn_28d_3d",
    ],
  },
  system: {
    title: "System",
    question: "Does the service answer, and has its process room to?",
    panels: [
      "http_rate_now",
      "http_errors_now",
      "http_latency_now",
      "cpu_now",
      "event_loop_busy_now",
      "youngest_now",
      "targets",
      "http_rate",
      "http_errors",
      "http_latency",
      "http_in_flight",
      "event_loop_delay",
      "event_loop_busy",
      "garbage_time",
      "cpu",
      "memory",
      "open_files",
      "instances",
      "routes",
      "heap",
      "garbage_pauses",
      "active_resources",
    ],
  },
});

export type BoardKey = keyof typeof boardKeys;
export type PanelKey<B extends BoardKey = BoardKey> = (typeof boardKeys)[B]["panels"][number];
