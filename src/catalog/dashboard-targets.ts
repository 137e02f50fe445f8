/** What boards can be written for: classic JSON, which Grafana 10 to 13 load, or resources of its dashboard API v2. */
export const dashboardTargets = ["classic", "grafana-v2"] as const;
export type DashboardTarget = (typeof dashboardTargets)[number];
