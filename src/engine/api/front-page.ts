import type { TargetState } from "../scrape/target-state.ts";
import type { ApiEngine } from "./engine.ts";
import type { RuleView } from "./rules-view.ts";

/** What a person finds at the engine's address: how targets, rules and alerts are, as text. */
export function frontPage(engine: ApiEngine): string {
  const rules = engine.groups().flatMap((group) => group.rules);
  const failing = rules.filter(({ health }) => health === "err").map(failingLine);
  const alerts = rules.flatMap((rule) => (rule.type === "alerting" ? rule.alerts : []));
  return [
    "The embedded engine of tta-obs. It scrapes, keeps samples, evaluates rules and answers PromQL",
    "at the paths of Prometheus' HTTP API, such as /api/v1/query; its own metrics are at /metrics.",
    "",
    ...section("Targets", engine.targets().map(targetLine), "none: tta-obs targets add names one"),
    ...section("Rules that fail", failing, `none of ${rules.length}`),
    ...section(
      "Alerts",
      alerts.map(
        ({ state, labels }) => `${state.padEnd(7)}  ${labels.get("alertname")} ${labelText(labels)}`,
      ),
      "none",
    ),
    sentTo(engine),
    "",
  ].join("\n");
}

function section(title: string, lines: readonly string[], otherwise: string): readonly string[] {
  return [title, ...(lines.length === 0 ? [otherwise] : lines).map((line) => `  ${line}`), ""];
}

function targetLine({ url, labels, last }: TargetState): string {
  const line = `${last.health.padEnd(7)}  ${url} ${labelText(labels)}`;
  return last.error === "" ? line : `${line}\n           ${last.error}`;
}

function failingLine({ name, lastError }: RuleView): string {
  return `${name}: ${lastError}`;
}

function labelText(labels: TargetState["labels"]): string {
  const shown = labels.entries().filter(([name]) => name !== "alertname");
  return shown.map(([name, value]) => `${name}=${value}`).join(" ");
}

function sentTo(engine: ApiEngine): string {
  const alertmanagers = engine.alertmanagers();
  if (alertmanagers.length > 0) return `Alerts go to ${alertmanagers.join(", ")}.`;
  const receivers = engine.receivers();
  const told = receivers.filter(({ untold }) => untold.length === 0);
  const rest = receivers.filter(({ untold }) => untold.length > 0);
  return [
    ...section(
      "Told of alerts",
      told.map(({ name }) => name),
      "nobody",
    ),
    ...(rest.length === 0
      ? []
      : section(
          "Told by an Alertmanager alone, and not from here",
          rest.map(({ name, untold }) => `${name} (${untold.join(", ")})`),
          "",
        )),
    "An Alertmanager would add silences.",
  ].join("\n");
}
