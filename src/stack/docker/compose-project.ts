import type { ComposeProject } from "../adapters/docker.ts";
import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import { defaultPorts, type Ports } from "../files/addresses.ts";
import { composeFileName } from "../files/compose-secret.ts";
import { portVariable } from "../files/compose-service.ts";

/** Services whose ports compose publishes on the host. */
export function publishedServices(demo: boolean): readonly ServiceName[] {
  // Prometheus stands in for the engine, runs are seen on a bare machine alone, and the shippers answer nobody.
  const without: readonly ServiceName[] = [
    ...(["alloy", "promtail", "engine", "runs"] as const),
    ...(demo ? [] : (["demo"] as const)),
  ];
  return serviceNames.filter((name) => !without.includes(name));
}

/** Ports beside, at which services of the host send spans. */
const publishedBeside = ["tempoOtlp", "tempoOtlpGrpc"] as const;

/** Images that compose needs and does not build. */
export const pinnedImages: readonly string[] = serviceNames.flatMap((name) => {
  const { image } = services[name];
  return image === undefined || name === "promtail" ? [] : [image];
});

/** The compose project of a folder, on these ports. */
export function composeProject(
  projectDir: string,
  demo: boolean,
  ports: Ports = defaultPorts,
): ComposeProject {
  return {
    file: `${projectDir}/${composeFileName}`,
    projectDir,
    profiles: demo ? ["demo"] : [],
    env: Object.fromEntries(
      [...publishedServices(true), ...publishedBeside].map((name) => [
        portVariable(name),
        String(ports[name]),
      ]),
    ),
  };
}
