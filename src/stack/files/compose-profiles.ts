import { extras } from "../definition/containers.ts";
import { layout } from "./compose-layout.ts";
import { checked, fromHost, fromProject, goMemory, hardened, publishAs } from "./compose-service.ts";
import { alloy } from "./compose-shippers.ts";

/** The network in which Docker's API can be asked: nothing of it leads outside. */
export const dockerNetwork = "docker-api";

const host = "/host";

/** What is read of a machine: nothing of the container's own, so none that asks a network, which would be the container's. */
const collectors = "cpu diskstats filefd filesystem loadavg meminfo pressure stat time timex uname vmstat";

// No rule for a filesystem of the containers themselves: they are the host's disk again.
const noDisks = "^/(dev|proc|run|sys|var/lib/(docker|containerd|containers))($|/)";

const nodeExporter = {
  image: extras["node-exporter"].image,
  ...hardened("node-exporter"),
  profiles: [extras["node-exporter"].profile],
  user: "65534",
  command: [
    `--path.rootfs=${host}`,
    `--path.procfs=${host}/proc`,
    `--path.sysfs=${host}/sys`,
    `--web.listen-address=0.0.0.0:${extras["node-exporter"].port}`,
    "--web.disable-exporter-metrics",
    "--collector.disable-defaults",
    ...collectors.split(" ").map((name) => `--collector.${name}`),
    // Compose reads $.
    `--collector.filesystem.mount-points-exclude=${noDisks.replaceAll("$", "$$$$")}`,
  ],
  volumes: [
    // Without propagation of what is mounted later: Docker refuses it where the root is mounted privately.
    fromHost("/", host),
  ],
  ...checked("CMD", "wget", "-q", "--spider", `http://127.0.0.1:${extras["node-exporter"].port}/`),
};

const id = "[a-f0-9]{12,64}";

const dockerProxy = {
  image: extras["docker-proxy"].image,
  ...hardened("docker-proxy"),
  profiles: [extras["docker-proxy"].profile],
  // The socket belongs to root, and which group may use it differs from machine to machine: this root has no powers.
  user: "0:0",
  command: [
    "-listenip=0.0.0.0",
    `-proxyport=${extras["docker-proxy"].port}`,
    "-allowfrom=docker-logs",
    "-allowHEAD=/_ping",
    // Lists and logs of containers; nothing of images, volumes, files, and nothing that changes anything.
    `-allowGET=/_ping|/v1\\.[0-9]{1,3}/(version|networks|containers/json|containers/${id}/(json|logs))`,
    "-allowhealthcheck",
    // A socket that an upgrade of Docker replaced is noticed, and the container starts anew.
    "-watchdoginterval=60",
    "-stoponwatchdog",
  ],
  networks: [dockerNetwork],
  volumes: [fromHost("/var/run/docker.sock")],
  ...checked("CMD", "./healthcheck"),
};

const configFile = `${layout.project}/collector/config.yml`;

const collector = {
  image: extras.collector.image,
  ...hardened("collector"),
  profiles: [extras.collector.profile],
  user: "10001",
  environment: { GOMEMLIMIT: goMemory("collector") },
  command: [`--config=${configFile}`],
  ports: [
    publishAs("TTA_OBS_COLLECTOR_PORT", 14_318, extras.collector.port),
    publishAs("TTA_OBS_COLLECTOR_GRPC_PORT", 14_317, 4317),
  ],
  volumes: [fromProject("collector", `${layout.project}/collector`)],
  // Its image holds the program alone, which cannot ask itself: Prometheus and the health service do.
};

/** What is started with its profile alone. */
export const withProfiles: Readonly<Record<string, object>> = {
  "node-exporter": nodeExporter,
  "docker-proxy": dockerProxy,
  "docker-logs": {
    ...alloy("docker-logs", "docker.yml", []),
    profiles: [extras["docker-logs"].profile],
    networks: ["default", dockerNetwork],
    depends_on: { "docker-proxy": { condition: "service_started" } },
  },
  "host-logs": {
    ...alloy("host-logs", "host.yml", [fromHost("/var/log", layout.hostLogs)]),
    profiles: [extras["host-logs"].profile],
    // Debian and its relatives let this group read the system log.
    group_add: ["4"],
  },
  collector,
};
