import { isRecord } from "../narrow/index.ts";

/** What the key `kubernetes` of a config must be, to follow "must be". */
export const kubernetesExpects =
  '{}, or of namespace: "monitoring", image: "registry.example.org/health:1", labels: { release: "prometheus" } and addresses: { grafana: "grafana:80" } what you need';

/** Names of namespaces, and of labels after their prefix, as Kubernetes takes them. */
const word = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const labelKey = /^([a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^([A-Za-z0-9]([-._A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/;
const image = /^[a-z0-9][-a-z0-9.:/_]*(:[A-Za-z0-9_][-.A-Za-z0-9_]{0,127})?(@sha256:[0-9a-f]{64})?$/;
const address = /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?:\d{1,5}$/;

const texts = (value: unknown, accepts: (key: string, text: string) => boolean): boolean =>
  isRecord(value) &&
  Object.entries(value).every(([key, text]) => typeof text === "string" && accepts(key, text));

const fields: Readonly<Record<string, (value: unknown) => boolean>> = {
  namespace: (value) => typeof value === "string" && word.test(value),
  image: (value) => typeof value === "string" && image.test(value),
  labels: (value) => texts(value, (key, text) => labelKey.test(key) && labelValue.test(text)),
  // That a name is one of the stack is for the stack to say.
  addresses: (value) => texts(value, (_, text) => address.test(text)),
};

/** Whether a value says of a cluster what can be written into manifests. */
export function isKubernetes(value: unknown): boolean {
  return (
    isRecord(value) &&
    Object.entries(value).every(([key, one]) => one === undefined || fields[key]?.(one) === true)
  );
}
