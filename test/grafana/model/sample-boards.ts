type Json = Readonly<Record<string, unknown>>;

/** The text that stands for a variable in braces. */
export const variable = (name: string): string => `$${`{${name}}`}`;

export const source = { type: "prometheus", uid: variable("datasource") } as const;

/** A query with which no rule finds fault. */
export function query(changes: Json = {}): Json {
  return {
    refId: "A",
    datasource: source,
    expr: 'sum by (route) (rate(requests_total{job=~"$job"}[$__rate_interval]))',
    legendFormat: "{{route}}",
    range: true,
    ...changes,
  };
}

/** A panel with which no rule finds fault, half as wide as the board. */
export function panel(changes: Json = {}): Json {
  return {
    id: 1,
    type: "timeseries",
    title: "Requests",
    description: "How many there are.",
    datasource: source,
    gridPos: { x: 0, y: 0, w: 12, h: 8 },
    fieldConfig: {
      defaults: { unit: "reqps", thresholds: { mode: "absolute", steps: [{ color: "green", value: null }] } },
      overrides: [],
    },
    options: { legend: { showLegend: true } },
    targets: [query()],
    ...changes,
  };
}

/** A second panel beside the first. */
export const neighbour = (changes: Json = {}): Json =>
  panel({ id: 2, title: "Errors", gridPos: { x: 12, y: 0, w: 12, h: 8 }, ...changes });

export const variables: readonly Json[] = [
  { name: "datasource", type: "datasource", query: "prometheus" },
  {
    name: "job",
    type: "query",
    datasource: source,
    query: "label_values(up, job)",
    refresh: 2,
    multi: true,
    includeAll: true,
    allValue: ".+",
  },
];

/** A classic board with which no rule finds fault. */
export function board(changes: Json = {}): Json {
  return {
    uid: "sample",
    title: "Sample",
    schemaVersion: 42,
    tags: ["sample"],
    templating: { list: variables },
    annotations: { list: [] },
    links: [],
    panels: [panel(), neighbour()],
    ...changes,
  };
}

/** A v2 panel, as an element. */
export function element(changes: Json = {}): Json {
  return {
    kind: "Panel",
    spec: {
      id: 1,
      title: "Requests",
      description: "How many there are.",
      links: [],
      data: {
        kind: "QueryGroup",
        spec: {
          queries: [
            {
              kind: "PanelQuery",
              spec: {
                refId: "A",
                hidden: false,
                query: {
                  kind: "DataQuery",
                  group: "prometheus",
                  version: "v0",
                  datasource: { name: variable("datasource") },
                  spec: { expr: query().expr, legendFormat: "{{route}}" },
                },
              },
            },
          ],
          transformations: [{ kind: "Transformation", group: "organize", spec: { options: {} } }],
          queryOptions: { interval: "15s" },
        },
      },
      vizConfig: {
        kind: "VizConfig",
        group: "timeseries",
        version: "",
        spec: { options: {}, fieldConfig: { defaults: { unit: "reqps" }, overrides: [] } },
      },
      ...changes,
    },
  };
}

const item = (name: string, x: number): Json => ({
  kind: "GridLayoutItem",
  spec: { x, y: 0, width: 12, height: 8, element: { kind: "ElementReference", name } },
});

/** The spec of a v2 board with which no rule finds fault. */
export function v2Spec(changes: Json = {}): Json {
  return {
    title: "Sample",
    tags: [],
    links: [],
    annotations: [],
    elements: { requests: element(), errors: element({ id: 2, title: "Errors" }) },
    layout: {
      kind: "RowsLayout",
      spec: {
        rows: [
          {
            kind: "RowsLayoutRow",
            spec: {
              title: "Now",
              collapse: false,
              layout: { kind: "GridLayout", spec: { items: [item("requests", 0), item("errors", 12)] } },
            },
          },
        ],
      },
    },
    variables: [
      {
        kind: "DatasourceVariable",
        spec: { name: "datasource", pluginId: "prometheus", refresh: "onDashboardLoad" },
      },
      {
        kind: "QueryVariable",
        spec: {
          name: "job",
          multi: true,
          includeAll: true,
          refresh: "onTimeRangeChanged",
          query: {
            kind: "DataQuery",
            group: "prometheus",
            version: "v0",
            datasource: { name: variable("datasource") },
            spec: { query: "label_values(up, job)" },
          },
        },
      },
    ],
    ...changes,
  };
}

/** A v2 resource around a spec. */
export function resource(spec: Json = v2Spec(), changes: Json = {}): Json {
  return {
    apiVersion: "dashboard.grafana.app/v2",
    kind: "Dashboard",
    metadata: { name: "sample" },
    spec,
    ...changes,
  };
}

/** A board as Grafana 2 to 4 wrote it. */
export function oldBoard(): Json {
  return {
    id: 7,
    title: "Old",
    schemaVersion: 14,
    templating: { list: [{ name: "host", type: "query", query: "label_values(up, instance)", refresh: 1 }] },
    rows: [
      {
        title: "First",
        height: "250px",
        panels: [
          {
            id: 1,
            span: 6,
            type: "graph",
            title: "Load",
            datasource: "Prom",
            yaxes: [{ format: "short" }],
            targets: [{ expr: "node_load1", refId: "A" }],
          },
          {
            id: 2,
            span: 6,
            type: "singlestat",
            title: "Up",
            format: "s",
            datasource: null,
            targets: [{ expr: "up" }],
          },
          { id: 3, span: 12, type: "text", title: "Words" },
        ],
      },
      {
        title: "Second",
        collapse: true,
        repeat: "host",
        panels: [{ id: 4, type: "table", height: 380, targets: [] }],
      },
    ],
  };
}
