import { createHash } from "node:crypto";
import { services } from "../definition/services.ts";
import { layout } from "../files/compose-layout.ts";
import { healthLabels, healthName, resource } from "./resource.ts";

interface HealthWorkloadInput {
  readonly image: string;
  /** Text of its configuration. */
  readonly config: string;
  /** Absolute paths of the files with secrets that it reads. */
  readonly secretFiles: readonly string[];
}

const { port, readyPath, graceSeconds } = services.health;
const configFile = "config.json";
/** Where it remembers what checks were: gone with the pod until the volume `data` is one that stays. */
export const healthData = layout.healthData;
/** The user `node` of the image. */
const user = 1000;

/** Name of the Secret whose entries stand where the configuration names files. */
const healthSecret = `${healthName}-secrets`;

/** Key in the Secret of the health service for the file at a path: `/run/secrets/team` is `run-secrets-team`. */
const secretKey = (path: string): string => path.replace(/^\/+/, "").replace(/[^-._a-zA-Z0-9]+/g, "-");

/** The configuration of the health service, beside the Deployment that mounts it. */
export function healthConfigMap(config: string): object {
  return resource(
    { apiVersion: "v1", kind: "ConfigMap", name: healthName, labels: healthLabels },
    { data: { [configFile]: config } },
  );
}

/** It asks the API of the cluster for nothing, so its account has no token. */
export function healthAccount(): object {
  return resource(
    { apiVersion: "v1", kind: "ServiceAccount", name: healthName, labels: healthLabels },
    { automountServiceAccountToken: false },
  );
}

export function healthService(): object {
  return resource(
    { apiVersion: "v1", kind: "Service", name: healthName, labels: healthLabels },
    { spec: { selector: healthLabels, ports: [{ name: "http", port, targetPort: "http" }] } },
  );
}

const asked = (more: object, path = readyPath): object => ({
  httpGet: { path, port: "http" },
  timeoutSeconds: 2,
  ...more,
});

function container({ image, secretFiles }: HealthWorkloadInput): object {
  const folder = `${layout.project}/health`;
  return {
    name: "health",
    image,
    args: ["node", "bin/tta-obs.js", "health", "--config", `${folder}/${configFile}`],
    ports: [{ name: "http", containerPort: port }],
    startupProbe: asked({ periodSeconds: 2, failureThreshold: 30 }, "/startupz"),
    livenessProbe: asked({ periodSeconds: 10 }),
    // Not /readyz: while what it watches fails, its page and its receiver of alerts are needed most.
    readinessProbe: asked({ periodSeconds: 5 }),
    // Without a limit of the processor, which would make it late exactly when much fails.
    resources: { requests: { cpu: "20m", memory: "64Mi" }, limits: { memory: "192Mi" } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
    },
    volumeMounts: [
      { name: "config", mountPath: folder, readOnly: true },
      { name: "tmp", mountPath: "/tmp" },
      { name: "data", mountPath: healthData },
      ...secretFiles.map((path) => ({
        name: "secrets",
        mountPath: path,
        subPath: secretKey(path),
        readOnly: true,
      })),
    ],
  };
}

/** One pod: what a second would know of alerts and heartbeats, the first would not. */
export function healthDeployment(input: HealthWorkloadInput): object {
  return resource(
    { apiVersion: "apps/v1", kind: "Deployment", name: healthName, labels: healthLabels },
    {
      spec: {
        replicas: 1,
        strategy: { type: "Recreate" },
        selector: { matchLabels: healthLabels },
        template: {
          metadata: {
            labels: healthLabels,
            // Another configuration is another pod: it is read at the start.
            annotations: {
              "tta-observability/config": createHash("sha256")
                .update(input.config)
                .digest("hex")
                .slice(0, 16),
            },
          },
          spec: {
            serviceAccountName: healthName,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            terminationGracePeriodSeconds: graceSeconds + 10,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: user,
              runAsGroup: user,
              fsGroup: user,
              seccompProfile: { type: "RuntimeDefault" },
            },
            containers: [container(input)],
            volumes: [
              { name: "config", configMap: { name: healthName } },
              { name: "tmp", emptyDir: { sizeLimit: "64Mi" } },
              { name: "data", emptyDir: { sizeLimit: "64Mi" } },
              ...(input.secretFiles.length > 0
                ? [{ name: "secrets", secret: { secretName: healthSecret, defaultMode: 0o440 } }]
                : []),
            ],
          },
        },
      },
    },
  );
}
