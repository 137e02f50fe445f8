import { canary, heartbeat, ownEnvironments } from "../../../../src/catalog/index.ts";
import { Labels } from "../../../../src/engine/model/labels.ts";
import { alerts, type Notify, type Severity, testAlert } from "../../../../src/rules/index.ts";
import { askedBy } from "../../../../src/rules/routing/selector.ts";

/** An alert that may be told of. */
export interface Subject {
  readonly labels: Readonly<Record<string, string>> & { readonly severity: Severity };
  readonly read: Labels;
  /** What it is, in words. */
  readonly what: string;
}

const severities: readonly Severity[] = ["critical", "warning", "info"];
const components = [...new Set(alerts.map(({ component }) => component))];

/** The values by which anybody is told, label by label. */
function named({ routes = [], maintenance = {} }: Notify): ReadonlyMap<string, readonly string[]> {
  const selectors = [...routes, ...Object.values(maintenance).map(({ mutes }) => mutes)];
  const values = new Map<string, readonly string[]>();
  for (const [label, some] of selectors.flatMap(askedBy))
    values.set(label, [...new Set([...(values.get(label) ?? []), ...some])]);
  return values;
}

function subject(labels: Subject["labels"]): Subject {
  const { alertname, severity, component, environment, ...others } = labels;
  const more = Object.entries(others).map(([label, value]) => `${label} ${value}`);
  return {
    labels,
    read: Labels.of(Object.entries(labels)),
    what: [`${alertname}, ${severity} of ${component} in ${environment}`, ...more].join(", "),
  };
}

/** Each severity of each component in each environment, with and without each value that is asked for anywhere. */
export function subjectsOf(notify: Notify): readonly Subject[] {
  const asked = named(notify);
  const others = [...asked].filter(
    ([label]) => !["severity", "component", "environment", "service", "alertname"].includes(label),
  );
  const services = ["another-service", ...(asked.get("service") ?? [])];
  const all = severities.flatMap((severity) =>
    components.flatMap((component) =>
      ownEnvironments.flatMap(({ name: environment }) =>
        services.map((service) => ({
          alertname: "SomethingHigh",
          severity,
          component,
          environment,
          service,
        })),
      ),
    ),
  );
  const labelled = others.reduce<readonly Subject["labels"][]>(
    (some, [label, values]) =>
      some.flatMap((one) => [one, ...values.map((value) => ({ ...one, [label]: value }))]),
    all,
  );
  return [...labelled.map(subject), ...ownSubjects(notify)];
}

/** The Watchdog, the canary, and tests of each receiver and of none. */
function ownSubjects({ receivers }: Notify): readonly Subject[] {
  const place = { environment: "production", service: "story-api" };
  const test = { ...place, alertname: testAlert.name, severity: "critical", component: "stack" } as const;
  return [
    { ...place, alertname: heartbeat.alert, severity: "info", component: "stack" } as const,
    { ...place, alertname: canary.alert, severity: "critical", component: "stack" } as const,
    ...["nobody", ...Object.keys(receivers)].map((receiver) => ({ ...test, [testAlert.label]: receiver })),
  ].map(subject);
}

/** As many of them as differ in more than a component that nobody asks for. */
export function fewer(notify: Notify, subjects: readonly Subject[]): readonly Subject[] {
  const asked = named(notify).get("component") ?? [];
  const [any = ""] = components.filter((component) => !asked.includes(component));
  const kept = new Set([...asked, any, "stack"]);
  return subjects.filter(({ labels }) => kept.has(labels.component ?? ""));
}
