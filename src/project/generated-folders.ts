/** Where the boards of a project lie in its output folder. */
export const dashboardsFolder = "dashboards";

/** Where the recording rules of a project lie in its output folder. */
export const rulesFolder = "prometheus/rules";

/** Where the tests of alerts lie in it. */
export const testsFolder = "alerts/tests";

/** Folders that are generated as a whole: Grafana and Prometheus load whatever lies in them. */
export const wholeFolders = ["alerts", dashboardsFolder, rulesFolder] as const;
