import { bounds } from "../definition/bounds.ts";

export interface ServerFlagsInput {
  readonly configFile: string;
  readonly dataDir: string;
  /** `host:port`. */
  readonly listen: string;
  /** Address for people; it stands in the links of alerts. */
  readonly externalUrl: string;
}

/** Flags of Prometheus 2.42 to 3.x; the lifecycle and admin APIs stay off, SIGHUP and file_sd do their work. */
export function prometheusFlags(
  input: ServerFlagsInput & { readonly retentionByFlag: boolean },
): readonly string[] {
  return [
    `--config.file=${input.configFile}`,
    `--storage.tsdb.path=${input.dataDir}`,
    ...(input.retentionByFlag
      ? [
          `--storage.tsdb.retention.time=${bounds.metricsTime}`,
          `--storage.tsdb.retention.size=${bounds.metricsSize}`,
        ]
      : []),
    `--web.listen-address=${input.listen}`,
    `--web.external-url=${input.externalUrl}`,
    // By default every web page may read an unprotected Prometheus; no origin is called "none".
    "--web.cors.origin=none",
    "--enable-feature=exemplar-storage",
    // What an Alertmanager that hung was not told is told again with the second evaluation of our rules, which are 15 s
    // apart, in place of the fifth. It takes an alert for over after four times this: 15 s would be too few for a restart.
    "--rules.alert.resend-delay=29s",
    // An alert whose `for` is no shorter goes on after a restart. By default these are ten minutes: what fires sooner
    // waits anew, and is told of as over meanwhile.
    "--rules.alert.for-grace-period=1m",
  ];
}

/** Flags of Alertmanager 0.25 and newer; alone, so without the listener for its peers. */
export function alertmanagerFlags(input: ServerFlagsInput): readonly string[] {
  return [
    `--config.file=${input.configFile}`,
    `--storage.path=${input.dataDir}`,
    `--data.retention=${bounds.silencesTime}`,
    `--web.listen-address=${input.listen}`,
    `--web.external-url=${input.externalUrl}`,
    "--cluster.listen-address=",
  ];
}
