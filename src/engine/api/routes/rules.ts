import { labelTest } from "../../store/fits.ts";
import type { Answer } from "../answer.ts";
import type { ApiEngine } from "../engine.ts";
import { ApiProblem, invalidParameter } from "../problem.ts";
import { selectorsOf } from "../read/matchers.ts";
import { type Page, pageOf, tokenOf } from "../read/page.ts";
import type { ApiRequest } from "../request.ts";
import type { AlertView, GroupView, RuleView } from "../rules-view.ts";
import { quoted } from "../syntax/quoted.ts";
import { writeExponential, writeMoment } from "../write/numbers.ts";

/** `/rules`: the groups with those of their rules that are asked for. */
export function rules({ form, address }: ApiRequest, engine: ApiEngine): Answer {
  const fits = filterOf(form, address);
  const hasAlerts = !excludesAlerts(address);
  const page = pageOf(address);
  const named = setOf(form, "rule_group[]");
  const files = setOf(form, "file[]");
  const groups = engine
    .groups()
    .filter(({ name, file }) => named(name) && files(file))
    .map((group) => ({ ...group, rules: group.rules.filter(fits) }));
  const { shown, next } = cut(
    engine.groups(),
    groups.filter((group) => group.rules.length > 0),
    page,
  );
  return {
    data: {
      groups: shown.map((group) => groupJson(group, hasAlerts)),
      ...(next !== undefined && { groupNextToken: tokenOf(next.file, next.name) }),
    },
  };
}

/** `/alerts`: all alerts that are pending or firing. */
export function alerts(_request: ApiRequest, engine: ApiEngine): Answer {
  const rules = engine.groups().flatMap((group) => group.rules);
  return {
    data: { alerts: rules.flatMap((rule) => (rule.type === "alerting" ? rule.alerts.map(alertJson) : [])) },
  };
}

/** Whether one of the values of a parameter is meant; anything is where it is not given. */
function setOf(form: URLSearchParams, name: string): (text: string) => boolean {
  const wanted = new Set(form.getAll(name));
  return (text) => wanted.size === 0 || wanted.has(text);
}

function filterOf(form: URLSearchParams, address: URLSearchParams): (rule: RuleView) => boolean {
  const named = setOf(form, "rule_name[]");
  const tests = selectorsOf(form).map(labelTest);
  const type = (address.get("type") ?? "").toLowerCase();
  if (!["", "alert", "record"].includes(type))
    throw invalidParameter("type", `not supported value ${quoted(type)}`);
  const kind = type === "alert" ? "alerting" : type === "record" ? "recording" : undefined;
  return (rule) =>
    (kind === undefined || rule.type === kind) &&
    named(rule.name) &&
    (tests.length === 0 || tests.some((test) => test(rule.labels)));
}

function excludesAlerts(address: URLSearchParams): boolean {
  const text = (address.get("exclude_alerts") ?? "").toLowerCase();
  if (/^(?:|0|f|false)$/.test(text)) return false;
  if (/^(?:1|t|true)$/.test(text)) return true;
  const why = `strconv.ParseBool: parsing ${quoted(text)}: invalid syntax`;
  throw invalidParameter("exclude_alerts", `error converting exclude_alerts: ${why}`);
}

/** The groups of one page, and the one that the next begins with. */
function cut(
  all: readonly GroupView[],
  groups: readonly GroupView[],
  { most, from }: Page,
): { readonly shown: readonly GroupView[]; readonly next: GroupView | undefined } {
  if (most === undefined) return { shown: groups, next: undefined };
  const at = from === undefined ? 0 : all.findIndex(({ file, name }) => tokenOf(file, name) === from);
  if (at === -1) {
    const why = `invalid group_next_token '${from}'. were rule groups changed?`;
    throw new ApiProblem("bad_data", `invalid parameter "group_next_token": ${why}`);
  }
  const later = new Set(all.slice(at).map(({ file, name }) => tokenOf(file, name)));
  const rest = groups.filter(({ file, name }) => later.has(tokenOf(file, name)));
  return { shown: rest.slice(0, most), next: rest[most] };
}

function groupJson(group: GroupView, hasAlerts: boolean): object {
  return {
    name: group.name,
    file: group.file,
    rules: group.rules.map((rule) => ruleJson(rule, hasAlerts)),
    interval: group.intervalSeconds,
    limit: group.limit,
    evaluationTime: group.evaluationSeconds,
    lastEvaluation: writeMoment(group.lastEvaluation),
  };
}

function ruleJson(rule: RuleView, hasAlerts: boolean): object {
  const alerting =
    rule.type === "alerting"
      ? {
          state: rule.state,
          duration: rule.holdSeconds,
          keepFiringFor: rule.keepFiringSeconds,
          annotations: rule.annotations,
          alerts: hasAlerts ? rule.alerts.map(alertJson) : null,
        }
      : {};
  return {
    name: rule.name,
    query: rule.query,
    ...alerting,
    labels: rule.labels.record(),
    health: rule.health,
    ...(rule.lastError !== "" && { lastError: rule.lastError }),
    evaluationTime: rule.evaluationSeconds,
    lastEvaluation: writeMoment(rule.lastEvaluation),
    type: rule.type,
  };
}

function alertJson(alert: AlertView): object {
  return {
    labels: alert.labels.record(),
    annotations: alert.annotations,
    state: alert.state,
    activeAt: writeMoment(alert.activeAt),
    ...(alert.keepFiringSince !== undefined && { keepFiringSince: writeMoment(alert.keepFiringSince) }),
    value: writeExponential(alert.value),
  };
}
