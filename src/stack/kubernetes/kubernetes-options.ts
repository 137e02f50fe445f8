import type { ServiceName } from "../definition/service-name.ts";

/** What a project says of its cluster; `{}` takes what the Prometheus operator makes by itself. */
export interface KubernetesOptions {
  /** Namespace of everything that is written. Default `monitoring`. */
  readonly namespace?: string;
  /** Image of the health service, with its tag, as the cluster pulls it; the Dockerfile's target `health`. */
  readonly image?: string;
  /** Labels on every resource, by which a Prometheus or a Helm release chooses what is its own. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * `host:port` of the servers that the health service watches. Default: `prometheus-operated:9090` and
   * `alertmanager-operated:9093`, the services that the operator makes in its namespace.
   */
  readonly addresses?: Readonly<Partial<Record<ServiceName, string>>>;
}

/** The image where none is said: a name that kustomize can put another in the place of. */
export const defaultImage = "tta-observability-health";

export const defaultNamespace = "monitoring";

export const operatedAddresses: Readonly<Partial<Record<ServiceName, string>>> = {
  prometheus: "prometheus-operated:9090",
  alertmanager: "alertmanager-operated:9093",
};
