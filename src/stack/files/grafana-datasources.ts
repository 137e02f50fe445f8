import type { ServiceName } from "../definition/service-name.ts";
import { tenantHeaders } from "../remote/remote-write.ts";
import type { Addresses } from "./addresses.ts";
import { exemplarLinks, lineLinks, type RunLinksInput, spanLinks } from "./run-links.ts";

/** Stable uids of the data sources: boards and links may name them. */
export const datasourceUids = {
  prometheus: "tta-prometheus",
  loki: "tta-loki",
  tempo: "tta-tempo",
  alertmanager: "tta-alertmanager",
} as const;

type Source = keyof typeof datasourceUids;

const titles: Readonly<Record<Source, string>> = {
  prometheus: "Prometheus",
  loki: "Loki",
  tempo: "Tempo",
  alertmanager: "Alertmanager",
};

export interface DatasourcesInput {
  readonly addresses: Addresses;
  /** Services of the stack: a source whose server is not among them would only fail. */
  readonly running: readonly ServiceName[];
  readonly scrapeIntervalSeconds: number;
  /** Where people reach our page of runs; undefined where there is none. */
  readonly viewerUrl?: string;
  /** Whose samples and logs are asked for, in stores of many. */
  readonly tenant?: string | undefined;
}

/** How Grafana is told of a header: its name openly, what it says as a secret. */
function tenantSettings(tenant: string | undefined): { readonly named: object; readonly held: object } {
  if (tenant === undefined) return { named: {}, held: {} };
  return {
    named: { httpHeaderName1: tenantHeaders.mimir },
    held: { secureJsonData: { httpHeaderValue1: tenant } },
  };
}

function settings(links: RunLinksInput, scrapeIntervalSeconds: number): Readonly<Record<Source, object>> {
  return {
    prometheus: {
      httpMethod: "POST",
      timeInterval: `${scrapeIntervalSeconds}s`,
      manageAlerts: true,
      ...(links.has("alertmanager") && { alertmanagerUid: datasourceUids.alertmanager }),
      ...exemplarLinks(links),
    },
    // Without this, every list of alerts asks it for rules of its own, of which there are none.
    loki: { maxLines: 1000, manageAlerts: false, ...lineLinks(links) },
    tempo: spanLinks(links),
    alertmanager: { implementation: "prometheus", handleGrafanaManagedAlerts: false },
  };
}

/** `grafana/provisioning/datasources/…` as data: from an exemplar and from a line to the run, and from there back. */
export function grafanaDatasources(input: DatasourcesInput): object {
  const { addresses, running, scrapeIntervalSeconds, viewerUrl } = input;
  const sources = (["prometheus", "loki", "tempo", "alertmanager"] as const satisfies readonly Source[]).map(
    (name) => ({ name, title: titles[name], here: running.includes(name) }),
  );
  const has = (name: Source): boolean => running.includes(name);
  const jsonData = settings({ has, uids: datasourceUids, viewerUrl }, scrapeIntervalSeconds);
  const whose = tenantSettings(input.tenant);
  const ofMany = (name: Source): boolean => name === "prometheus" || name === "loki";
  return {
    apiVersion: 1,
    // A volume that knows a name under another uid would make Grafana skip the rest of this file.
    deleteDatasources: sources.map(({ title }) => ({ name: title, orgId: 1 })),
    datasources: sources
      .filter(({ here }) => here)
      .map(({ name, title }) => ({
        name: title,
        uid: datasourceUids[name],
        type: name,
        access: "proxy",
        url: `http://${addresses[name]}`,
        isDefault: name === "prometheus",
        editable: false,
        jsonData: { ...jsonData[name], ...(ofMany(name) && whose.named) },
        ...(ofMany(name) && whose.held),
      })),
  };
}
