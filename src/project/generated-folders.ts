/** Where the boards of a project lie in its output folder. */
export const dashboardsFolder = "dashboards";

/** Folders that are generated as a whole: Grafana and Prometheus load whatever lies in them. */
export const wholeFolders = ["alerts", dashboardsFolder, "prometheus/rules"] as const;
