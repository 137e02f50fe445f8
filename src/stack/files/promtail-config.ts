import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import { type Stage, serviceLines, systemLines } from "./log-stages.ts";

/** Where a shipper sends, and where it remembers how far it has read; Alloy has a place of its own for that. */
interface ShipperInput {
  readonly lokiAddress: string;
  readonly positionsFile: string;
  readonly host: string;
  readonly port: number;
  /** Whose logs these are, where Loki keeps those of many. */
  readonly tenant?: string | undefined;
}

export interface PromtailConfigInput extends ShipperInput {
  /** Folder of the log files, as the shipper sees it. */
  readonly logDir: string;
  /** Services of it whose lines come to Loki another way. */
  readonly except?: readonly ServiceName[];
}

export interface SystemLogInput extends ShipperInput {
  /** Folder of `syslog` and `messages`, as the shipper sees it. */
  readonly systemDir: string;
}

export interface DockerLogInput extends ShipperInput {
  /** `host:port` of what answers as Docker does. */
  readonly dockerAddress: string;
  /** Name of the compose project of this stack. */
  readonly project: string;
}

/**
 * Through these a line goes on its way to Loki: what they say of it would be lines again. The receiver of runs is one of
 * them, since it hands on to Loki.
 */
const onTheWay = ["loki", "alloy", "promtail", "runs"] as const satisfies readonly ServiceName[];

const pipeline = (input: ShipperInput, job: object, stages: readonly Stage[]): object => ({
  server: { http_listen_address: input.host, http_listen_port: input.port, grpc_listen_port: 0 },
  positions: { filename: input.positionsFile },
  clients: [
    {
      url: `http://${input.lokiAddress}/loki/api/v1/push`,
      ...(input.tenant !== undefined && { tenant_id: input.tenant }),
    },
  ],
  scrape_configs: [{ ...job, pipeline_stages: stages }],
});

const file = (labels: object): object => ({ static_configs: [{ targets: ["localhost"], labels }] });

/**
 * `promtail/config.yml` as data, the pipeline of services: Alloy runs it as it is, and so does Promtail. A file
 * `NAME.log` holds the lines of service NAME; fields of JSON lines win.
 */
export function promtailConfig(input: PromtailConfigInput): object {
  const except = [...onTheWay, ...(input.except ?? [])];
  const names = serviceNames.filter((name) => except.some((one) => one === name));
  const job = "services";
  const files = {
    job,
    __path__: `${input.logDir}/*.log`,
    __path_exclude__: `${input.logDir}/{${names.join(",")}}.log`,
  };
  return pipeline(input, { job_name: job, ...file(files) }, [
    { regex: { source: "filename", expression: String.raw`(?P<service>[^/\\]+)\.log$` } },
    ...serviceLines(`{job="${job}"}`),
    { labeldrop: ["filename"] },
  ]);
}

/** `promtail/host.yml` as data: the system log of the machine. */
export function systemLogConfig(input: SystemLogInput): object {
  const labels = { job: "system", service: "system", __path__: `${input.systemDir}/{syslog,messages}` };
  return pipeline(input, { job_name: "system", ...file(labels) }, [
    ...systemLines,
    { labeldrop: ["filename"] },
  ]);
}

const container = "__meta_docker_container_";
const label = (name: string): string => `${container}label_${name}`;

/** `promtail/docker.yml` as data: what the containers of the machine print, without those of this stack. */
export function dockerLogConfig(input: DockerLogInput): object {
  const job = "docker";
  // A relabeling that drops a target is none for Alloy: it reads on, and drops the labels alone.
  const leaveOut = (source: string, regex: string): object => ({
    source_labels: [source],
    regex,
    target_label: "left_out",
    replacement: "yes",
  });
  const name = (source: string, regex: string): object => ({
    source_labels: [source],
    regex,
    target_label: "service",
  });
  const discovery = {
    job_name: job,
    docker_sd_configs: [{ host: `tcp://${input.dockerAddress}`, refresh_interval: "5s" }],
    relabel_configs: [
      { target_label: "job", replacement: job },
      name(`${container}name`, "/(.+)"),
      name(label("com_docker_compose_service"), "(.+)"),
      {
        source_labels: [label("tta_obs_environment")],
        regex: "(.+)",
        target_label: "environment",
      },
      leaveOut(label("com_docker_compose_project"), input.project),
      leaveOut(label("tta_obs_logs"), "off"),
    ],
  };
  return pipeline(input, discovery, [
    { match: { selector: '{left_out="yes"}', action: "drop" } },
    ...serviceLines(`{job="${job}"}`),
  ]);
}
