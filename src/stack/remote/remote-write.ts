import type { RemoteWrite, StackConfig } from "./stack-config.ts";

/** The header by which a store of many tenants knows whose data comes. */
export const tenantHeaders = { mimir: "X-Scope-OrgID", thanos: "THANOS-TENANT" } as const;

function one(remote: RemoteWrite, index: number, tenant: string | undefined): object {
  const { kind, url, username, passwordFile, tokenFile } = remote;
  const whose = remote.tenant ?? tenant;
  return {
    name: `${kind}-${index + 1}`,
    url,
    ...(whose !== undefined && { headers: { [tenantHeaders[kind]]: whose } }),
    ...(username !== undefined && { basic_auth: { username, password_file: passwordFile } }),
    ...(tokenFile !== undefined && { authorization: { credentials_file: tokenFile } }),
    send_exemplars: true,
    // What a store refuses because it has too much to do is sent again; by default it would be lost.
    queue_config: { retry_on_http_429: true },
  };
}

/** `remote_write` and `external_labels` of `prometheus.yml`, for Prometheus 2.42 and newer. */
export function remoteWrite({ remoteWrite = [], externalLabels, tenant }: StackConfig): {
  readonly global: object;
  readonly sent: object;
} {
  return {
    global: externalLabels === undefined ? {} : { external_labels: externalLabels },
    sent:
      remoteWrite.length === 0
        ? {}
        : { remote_write: remoteWrite.map((remote, index) => one(remote, index, tenant)) },
  };
}
