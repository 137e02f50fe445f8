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
