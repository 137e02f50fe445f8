import type { ServiceName } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import { loopback, type Ports } from "../files/addresses.ts";
import { grafanaSettings } from "../files/grafana-config.ts";
import { alertmanagerFlags, prometheusFlags } from "../files/server-flags.ts";
import type { FoundProgram, ProgramCommand } from "../programs/program.ts";
import { atLeast } from "../programs/version.ts";
import { credentialsEnvironment, lokiArguments } from "../remote/loki-storage.ts";
import type { StackConfig } from "../remote/stack-config.ts";
import type { StackLayout } from "../state/stack-layout.ts";

export interface NativeCommandInput {
  readonly layout: StackLayout;
  readonly ports: Ports;
  readonly stack?: StackConfig | undefined;
}

/** Prometheus keeps retention in its file from this version on; before, the file had a bug of units or no such field. */
export const retentionInFileSince = "3.11";

function prometheus(program: FoundProgram, { layout, ports }: NativeCommandInput): readonly string[] {
  return [
    ...prometheusFlags({
      configFile: "prometheus.yml",
      dataDir: layout.data("prometheus"),
      listen: `${loopback}:${ports.prometheus}`,
      externalUrl: `http://${loopback}:${ports.prometheus}`,
      retentionByFlag: !atLeast(program.version, retentionInFileSince),
    }),
    ...(program.home === undefined ? [] : [`--web.local-assets=${program.home}`]),
  ];
}

function alertmanager({ layout, ports }: NativeCommandInput): readonly string[] {
  return alertmanagerFlags({
    configFile: `${layout.config}/alertmanager/alertmanager.yml`,
    dataDir: layout.data("alertmanager"),
    listen: `${loopback}:${ports.alertmanager}`,
    externalUrl: `http://${loopback}:${ports.alertmanager}`,
  });
}

function grafanaEnvironment({ layout, ports }: NativeCommandInput): Readonly<Record<string, string>> {
  return {
    ...grafanaSettings,
    GF_SERVER_HTTP_ADDR: loopback,
    GF_SERVER_HTTP_PORT: String(ports.grafana),
    GF_PATHS_DATA: layout.data("grafana"),
    GF_PATHS_LOGS: `${layout.data("grafana")}/log`,
    GF_PATHS_PLUGINS: `${layout.data("grafana")}/plugins`,
    GF_PATHS_PROVISIONING: `${layout.config}/grafana/provisioning`,
    GF_SECURITY_ADMIN_PASSWORD__FILE: layout.grafanaPassword,
    GF_SECURITY_SECRET_KEY__FILE: layout.grafanaKey,
  };
}

/** The command of a foreign program in native mode, for the version that was found. */
export function nativeCommand(
  name: ServiceName,
  program: FoundProgram,
  input: NativeCommandInput,
): ProgramCommand {
  const { layout, ports } = input;
  const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): ProgramCommand => ({
    file: program.path,
    args,
    env,
  });
  switch (name) {
    case "prometheus":
      // Started beside its file, so that the patterns in it need not hold the name of the state folder.
      return { ...run(prometheus(program, input)), cwd: `${layout.config}/prometheus` };
    case "alertmanager":
      return { ...run(alertmanager(input)), ...(program.home !== undefined && { cwd: program.home }) };
    case "loki":
      return run(
        [`-config.file=${layout.config}/loki/config.yml`, ...lokiArguments(input.stack?.lokiStorage)],
        credentialsEnvironment(input.stack?.lokiStorage),
      );
    case "tempo":
      return run([`-config.file=${layout.config}/tempo/config.yml`]);
    case "promtail":
      return run([`-config.file=${layout.config}/promtail/config.yml`]);
    case "alloy":
      return run([
        "run",
        "--config.format=promtail",
        `--storage.path=${layout.data("alloy")}`,
        `--server.http.listen-addr=${loopback}:${ports.alloy}`,
        "--disable-reporting",
        `${layout.config}/promtail/config.yml`,
      ]);
    case "grafana": {
      const old = program.path.endsWith("grafana-server");
      const home = program.home === undefined ? [] : ["--homepath", program.home];
      return run(old ? home : ["server", ...home], grafanaEnvironment(input));
    }
    default:
      throw new TypeError(`${services[name].title} is not a foreign program`);
  }
}
