/** What all of our resources carry: the label by which a Prometheus of the operator can choose them. */
const partOf = { "app.kubernetes.io/part-of": "tta-observability" } as const;

export const healthName = "tta-observability-health";

/** By which the pods of the health service are known to its service, its policy and its monitor. */
export const healthLabels = { "app.kubernetes.io/name": healthName } as const;

interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** A resource of Kubernetes as data; its namespace is kustomize's, or that of `kubectl apply -n`. */
export function resource({ apiVersion, kind, name, labels, annotations }: Resource, rest: object): object {
  return {
    apiVersion,
    kind,
    metadata: { name, labels: { ...labels, ...partOf }, ...(annotations !== undefined && { annotations }) },
    ...rest,
  };
}
