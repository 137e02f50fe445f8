import { services } from "../definition/services.ts";
import { layout } from "./compose-layout.ts";
import { checkedByBash, fromProject, hardened, volume } from "./compose-service.ts";

const configDir = `${layout.project}/promtail`;

/** The pipelines, where shippers find them. */
const pipelines = fromProject("promtail", configDir);

/** Alloy with one of the pipelines, which it reads as Promtail's. */
export function alloy(name: "alloy" | "docker-logs" | "host-logs", file: string, volumes: readonly object[]) {
  return {
    image: services.alloy.image,
    ...hardened(name),
    // The image starts as root by default and needs nothing of it.
    user: "473",
    command: [
      "run",
      "--config.format=promtail",
      "--storage.path=/var/lib/alloy/data",
      `--server.http.listen-addr=0.0.0.0:${services.alloy.port}`,
      "--disable-reporting",
      `${configDir}/${file}`,
    ],
    tmpfs: ["/tmp"],
    volumes: [pipelines, ...volumes, volume(`${name}-data`, "/var/lib/alloy/data")],
    ...checkedByBash("alloy"),
  };
}

const logs = volume("logs", layout.logs, true);

/** What ships the files of services. */
export const shippers: Readonly<Record<string, object>> = {
  alloy: alloy("alloy", "config.yml", [logs]),
  // For those who still need it, in place of Alloy: --profile promtail up --scale alloy=0
  promtail: {
    image: services.promtail.image,
    ...hardened("promtail"),
    profiles: ["promtail"],
    // The image knows no user, and its volume belongs to root: it is one without powers.
    command: [`-config.file=${configDir}/config.yml`],
    volumes: [pipelines, logs, volume("promtail-data", "/var/lib/promtail")],
    ...checkedByBash("promtail"),
  },
};
