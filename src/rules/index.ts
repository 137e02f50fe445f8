export {
  type AlertGroup,
  type AlertLinks,
  type AlertRule,
  alertRule,
  alertRuleFile,
  checkAlertNames,
  runbookFile,
} from "./alert-rule.ts";
export { alerts } from "./alerts/index.ts";
export {
  type Alert,
  type AlertCase,
  type AlertDefinition,
  type AlsoCase,
  type AlsoJudged,
  alertCase,
  checkAlert,
  defineAlert,
  environmentsOf,
  type LookBack,
  type PanelReference,
  panelOf,
  panelOn,
  type Severity,
  type Timing,
} from "./model/alert.ts";
export { evaluations } from "./model/evaluations.ts";
export { humanize } from "./model/humanize.ts";
export { label, type Message, value } from "./model/message.ts";

export {
  ago,
  counted,
  counts,
  holds,
  observed,
  type Scenario,
  stands,
  stays,
  type TestSeries,
  type Traffic,
  traffic,
} from "./model/scenario.ts";
export { grafanaAlerts } from "./outputs/grafana-alerting.ts";
export type { RuleGroups } from "./outputs/groups.ts";
export { mimirNamespace } from "./outputs/mimir.ts";
export { prometheusRule } from "./outputs/prometheus-operator.ts";

export { recordingRuleFile } from "./recording-rule-file.ts";
export { type AlertmanagerInput, alertmanagerConfig, statusReceiver } from "./routing/alertmanager-config.ts";
export { checkNames, type KnownNames } from "./routing/check-names.ts";
export { checkNotify } from "./routing/check-notify.ts";
export type {
  AlertSelector,
  MaintenanceWindow,
  Notify,
  NotifyRoute,
  OnceBetween,
  Weekday,
  WeeklyHours,
} from "./routing/notify.ts";
export {
  type EmailReceiver,
  isRelayed,
  type NtfyReceiver,
  needsAlertmanager,
  type PagerDutyReceiver,
  type Purpose,
  type Receiver,
  type ReceiverKind,
  receiverKinds,
  type SlackReceiver,
  type TeamsReceiver,
  type WebhookReceiver,
} from "./routing/receiver.ts";
export { holdsSecret, type SecretFile, secretFiles } from "./routing/secrets.ts";
export { type MessageLinks, messageTemplates, templatesFile } from "./routing/templates.ts";
export { testAlert } from "./routing/test-alert.ts";
export { receiversOf, unheardSeverities } from "./routing/told.ts";
export { type IncreaseTraffic, increaseScenario } from "./scenarios/increase-scenario.ts";
export { joined } from "./scenarios/joined.ts";
export { type LevelTraffic, levelScenario } from "./scenarios/level-scenario.ts";
export { type QuantileTraffic, quantileScenario } from "./scenarios/quantile-scenario.ts";
export { type ShareTraffic, shareScenario } from "./scenarios/share-scenario.ts";
export { type EventCount, eventCount } from "./shapes/event-count.ts";
export { type EventShare, eventShare } from "./shapes/event-share.ts";
export { type FailedShare, failedShare } from "./shapes/failed-share.ts";
export type { Judgement } from "./shapes/judgement.ts";
export { type Level, level } from "./shapes/level.ts";
export { type SlowShare, slowShare } from "./shapes/slow-share.ts";
export { checkSlo } from "./slo/check-slo.ts";
export { defineSlo, type SloDefinition } from "./slo/define-slo.ts";
export { type OpenSloOptions, readOpenSlo } from "./slo/openslo/read-openslo.ts";
export { openSlo } from "./slo/openslo/write-openslo.ts";
export type { Events, Sli } from "./slo/sli.ts";
export type { Slo } from "./slo/slo.ts";
export { sloAlerts } from "./slo/slo-alerts.ts";
export { everyRecording, sloBaseRecordings } from "./slo/slo-recordings.ts";
export { sloRunbook } from "./slo/slo-runbook.ts";
export { slos } from "./slo/slos.ts";
export { alertTestFile, type RulesOfTest } from "./unit-tests/alert-test-file.ts";
