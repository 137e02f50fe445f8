import { services } from "../definition/services.ts";
import { healthLabels, healthName, resource } from "./resource.ts";

const anywhere = ["0.0.0.0/0", "::/0"].map((cidr) => ({ ipBlock: { cidr } }));

/**
 * Who may ask the health service, and whom it may ask: Prometheus and Alertmanager of any namespace, and pods of the
 * cluster. Policies add up, so that a gateway for people is a policy more.
 *
 * @param outside - ports of hosts outside of the cluster that it tells of alerts
 */
export function healthNetworkPolicy(outside: readonly number[]): object {
  return resource(
    { apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", name: healthName, labels: healthLabels },
    {
      spec: {
        podSelector: { matchLabels: healthLabels },
        policyTypes: ["Ingress", "Egress"],
        ingress: [
          {
            from: ["prometheus", "alertmanager"].map((name) => ({
              namespaceSelector: {},
              podSelector: { matchLabels: { "app.kubernetes.io/name": name } },
            })),
            ports: [{ protocol: "TCP", port: services.health.port }],
          },
        ],
        egress: [
          // By name, also where a cache of names listens on the node and is no pod.
          { ports: ["UDP", "TCP"].map((protocol) => ({ protocol, port: 53 })) },
          // Without ports: a policy sees that of the pod, which the address of a service need not have.
          { to: [{ namespaceSelector: {} }] },
          ...(outside.length === 0
            ? []
            : [{ to: anywhere, ports: outside.map((port) => ({ protocol: "TCP", port })) }]),
        ],
      },
    },
  );
}
