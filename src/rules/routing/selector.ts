import { type AlertSelector, listed } from "./notify.ts";

/** A label, and the values of which an alert must have one. */
type Asked = readonly [label: string, values: readonly string[]];

/** What a selector asks of the labels of an alert, in a fixed order. */
export function askedBy(selector: AlertSelector): readonly Asked[] {
  const { alert, severity, component, environment, service, labels = {} } = selector;
  const named: readonly Asked[] = [
    ["alertname", listed(alert)],
    ["severity", listed(severity)],
    ["component", listed(component)],
    ["environment", listed(environment)],
    ["service", listed(service)],
    ...Object.entries(labels).map(([label, values]) => [label, listed(values)] as const),
  ];
  return named.filter(([, values]) => values.length > 0);
}

/** Whether an alert with these labels is meant. */
export function isMeant(selector: AlertSelector, labels: Readonly<Record<string, string>>): boolean {
  return askedBy(selector).every(([label, values]) => values.includes(labels[label] ?? ""));
}

/** Whether an alert can be meant by both. */
export function canMeanTheSame(one: AlertSelector, other: AlertSelector): boolean {
  const asked = new Map(askedBy(other));
  return askedBy(one).every(([label, values]) => {
    const others = asked.get(label);
    return others === undefined || values.some((value) => others.includes(value));
  });
}

const quoted = (text: string): string =>
  `"${text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"')}"`;

const literally = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&");

/** A matcher of Alertmanager: the label has one of these values, or none of them. */
export function matcher(label: string, values: readonly string[], is: "in" | "not in" = "in"): string {
  const [only = ""] = values;
  if (values.length === 1) return `${label}${is === "in" ? "=" : "!="}${quoted(only)}`;
  return `${label}${is === "in" ? "=~" : "!~"}${quoted(values.map(literally).join("|"))}`;
}

/** A selector as Alertmanager writes it. */
export const matchersOf = (selector: AlertSelector): readonly string[] =>
  askedBy(selector).map(([label, values]) => matcher(label, values));
