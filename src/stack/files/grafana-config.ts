import { tenantHeaders } from "../remote/remote-write.ts";
import type { Addresses } from "./addresses.ts";

/** Stable uids of the data sources: boards and links may name them. */
export const datasourceUids = {
  prometheus: "tta-prometheus",
  loki: "tta-loki",
  alertmanager: "tta-alertmanager",
} as const;

/**
 * `grafana/provisioning/datasources/…` as data.
 *
 * @param tenant - whose samples and logs are asked for, in stores of many
 */
export function grafanaDatasources(
  addresses: Addresses,
  scrapeIntervalSeconds: number,
  tenant?: string,
): object {
  const whose =
    tenant === undefined
      ? { named: {}, held: {} }
      : {
          named: { httpHeaderName1: tenantHeaders.mimir },
          held: { secureJsonData: { httpHeaderValue1: tenant } },
        };
  const source = (
    name: keyof typeof datasourceUids,
    title: string,
    jsonData: object,
    held: object = {},
  ): object => ({
    name: title,
    uid: datasourceUids[name],
    type: name,
    access: "proxy",
    url: `http://${addresses[name]}`,
    isDefault: name === "prometheus",
    editable: false,
    jsonData,
    ...held,
  });
  const datasources = [
    source(
      "prometheus",
      "Prometheus",
      {
        httpMethod: "POST",
        timeInterval: `${scrapeIntervalSeconds}s`,
        manageAlerts: true,
        alertmanagerUid: datasourceUids.alertmanager,
        ...whose.named,
      },
      whose.held,
    ),
    // Without this, every list of alerts asks it for rules of its own, of which there are none.
    source("loki", "Loki", { maxLines: 1000, manageAlerts: false, ...whose.named }, whose.held),
    source("alertmanager", "Alertmanager", {
      implementation: "prometheus",
      handleGrafanaManagedAlerts: false,
    }),
  ];
  return {
    apiVersion: 1,
    // A volume that knows a name under another uid would make Grafana skip the rest of this file.
    deleteDatasources: ["Prometheus", "Loki", "Alertmanager"].map((name) => ({ name, orgId: 1 })),
    datasources,
  };
}

/** `grafana/provisioning/dashboards/…` as data: the generated boards, read-only, from `dir`. */
export function grafanaDashboards(dir: string): object {
  return {
    apiVersion: 1,
    providers: [
      {
        name: "tta-observability",
        orgId: 1,
        folder: "TTA",
        folderUid: "tta",
        type: "file",
        disableDeletion: true,
        allowUiUpdates: false,
        updateIntervalSeconds: 30,
        options: { path: dir },
      },
    ],
  };
}

/** Settings that hold wherever Grafana runs: nobody signs up, nothing is reported or fetched. */
export const grafanaSettings: Readonly<Record<string, string>> = {
  GF_USERS_ALLOW_SIGN_UP: "false",
  GF_AUTH_ANONYMOUS_ENABLED: "false",
  GF_ANALYTICS_REPORTING_ENABLED: "false",
  GF_ANALYTICS_CHECK_FOR_UPDATES: "false",
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: "false",
  GF_NEWS_NEWS_FEED_ENABLED: "false",
  GF_PLUGINS_PREINSTALL_DISABLED: "true",
  GF_SECURITY_DISABLE_GRAVATAR: "true",
  GF_LOG_MODE: "console",
  GF_LOG_LEVEL: "warn",
};
