/** What boards can be written for: classic JSON, which Grafana 10 to 13 load, or resources of its dashboard API v2. */
export const dashboardTargets = ["classic", "grafana-v2"] as const;
export type DashboardTarget = (typeof dashboardTargets)[number];

/**
 * For whom rules can be written beside the files that Prometheus loads: resources of the Prometheus operator, files
 * of Mimir's ruler, or alerts that Grafana itself evaluates.
 */
export const ruleTargets = ["prometheus-operator", "mimir", "grafana-alerting"] as const;
export type RuleTarget = (typeof ruleTargets)[number];

/** Where the whole can be brought beside the stack of this package: a cluster, as manifests. */
export const placeTargets = ["kubernetes"] as const;
