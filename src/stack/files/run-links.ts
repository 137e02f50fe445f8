/** What there is to lead to. */
export interface RunLinksInput {
  readonly has: (name: "prometheus" | "loki" | "tempo" | "alertmanager") => boolean;
  readonly uids: Readonly<Record<"prometheus" | "loki" | "tempo", string>>;
  /** Our page of runs; undefined where there is none. */
  readonly viewerUrl: string | undefined;
}

// Grafana replaces variables of the environment in these files: a dollar of its own is written twice.
const dollar = "$$";
const value = `${dollar}{__value.raw}`;

const inTempo = "Open the run in Tempo";
const inViewer = "Open the run in the viewer";

const pageOfRun = (viewerUrl: string): string => `${viewerUrl.replace(/\/$/, "")}/runs/${value}`;

/** From an exemplar to the run that it is of, wherever that can be seen. */
export function exemplarLinks({ has, uids, viewerUrl }: RunLinksInput): object {
  const name = "trace_id";
  const exemplarTraceIdDestinations = [
    ...(has("tempo") ? [{ name, datasourceUid: uids.tempo, urlDisplayLabel: inTempo }] : []),
    ...(viewerUrl === undefined ? [] : [{ name, url: pageOfRun(viewerUrl), urlDisplayLabel: inViewer }]),
  ];
  return exemplarTraceIdDestinations.length === 0 ? {} : { exemplarTraceIdDestinations };
}

/** From a line to its run: the id of its trace is structured metadata, not text. */
export function lineLinks({ has, uids, viewerUrl }: RunLinksInput): object {
  const ofTrace = { matcherType: "label", matcherRegex: "trace_id" };
  const derivedFields = [
    ...(has("tempo")
      ? [{ name: "Trace", ...ofTrace, url: value, datasourceUid: uids.tempo, urlDisplayLabel: inTempo }]
      : []),
    ...(viewerUrl === undefined
      ? []
      : [{ name: "Run", ...ofTrace, url: pageOfRun(viewerUrl), urlDisplayLabel: inViewer }]),
  ];
  return derivedFields.length === 0 ? {} : { derivedFields };
}

/** Metrics of the workflow that a span belongs to; `$__tags` is what {@link spanLinks} says of the span. */
const metricsOfSpan = [
  [
    "Runs per second, by outcome",
    `sum by (outcome) (rate(tta_workflow_duration_seconds_count{${dollar}__tags}[5m]))`,
  ],
  [
    "Time within which 95 % of the runs ended",
    `histogram_quantile(0.95, sum by (le) (rate(tta_workflow_duration_seconds_bucket{${dollar}__tags}[5m])))`,
  ],
] as const;

/** From a span to its log lines and to the metrics of its workflow. No map of services: nothing counts their calls. */
export function spanLinks({ has, uids }: RunLinksInput): object {
  const around = { spanStartTimeShift: "-5m", spanEndTimeShift: "5m" };
  return {
    nodeGraph: { enabled: true },
    ...(has("loki") && {
      tracesToLogsV2: {
        datasourceUid: uids.loki,
        ...around,
        // Loki names the service so whether a line came by OTLP or was shipped.
        tags: [{ key: "service.name", value: "service_name" }],
        customQuery: true,
        query: `{${dollar}{__tags}} | trace_id="${dollar}{__trace.traceId}"`,
      },
    }),
    ...(has("prometheus") && {
      tracesToMetrics: {
        datasourceUid: uids.prometheus,
        spanStartTimeShift: "-30m",
        spanEndTimeShift: "30m",
        tags: [
          { key: "service.name", value: "service" },
          { key: "deployment.environment.name", value: "environment" },
          { key: "tta.workflow", value: "workflow" },
        ],
        queries: metricsOfSpan.map(([name, query]) => ({ name, query })),
      },
    }),
  };
}
