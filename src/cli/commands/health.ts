import { resolve } from "node:path";
import { unitMs } from "../../duration/index.ts";
import type { HealthConfig } from "../../health/index.ts";
import { clipLine } from "../../narrow/index.ts";
import { readJson } from "../adapters/read-json.ts";
import { defineCommand } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { address, duration } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";
import type { Terminal } from "../terminal.ts";

const usualPort = 8080;

/** Where the health service answers: as was said, as its config says, or where the stack that runs here has it. */
async function addressOf(
  url: string | undefined,
  config: unknown,
  stateDir: string | undefined,
): Promise<string> {
  if (url !== undefined) return url;
  if (config !== undefined) {
    const { parseHealthConfig } = await import("../../health/index.ts");
    const { host, port } = parseHealthConfig(config).listen;
    const asked = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
    return `http://${asked.includes(":") ? `[${asked}]` : asked}:${port}`;
  }
  const { readState } = await import("../../stack/index.ts");
  const running = readState(stateDirOf(stateDir).stateDir)?.services.find(({ name }) => name === "health");
  return running?.url ?? `http://127.0.0.1:${usualPort}`;
}

async function askWhether(
  url: string,
  path: "/readyz" | "/livez",
  timeout: number | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const { ready } = await import("../../health/index.ts");
  // Without the password that it may hold.
  const shown = clipLine(url, 300);
  if (timeout !== undefined && terminal.interactive) terminal.note(`Waiting until ${shown} is ready.`);
  const found = await ready({
    url,
    path,
    timeout,
    onChange: (reasons) => {
      if (terminal.interactive) terminal.note(terminal.paint("dim", reasons.join("\n"), "note"));
    },
  });
  if (found.ready) {
    terminal.out(path === "/livez" ? "alive" : "ready");
    return exitCodes.ok;
  }
  const after = timeout === undefined ? "" : ` after ${timeout / 1000} s`;
  terminal.note([`${shown} is not ready${after}:`, ...found.reasons].join("\n"));
  return exitCodes.failed;
}

export const health = defineCommand({
  details:
    "With --wait or --once it asks /readyz, and exits with 0 if all is ready, else with 1 and reasons.",
  options: {
    config: { type: "string", value: "FILE", help: "Its config, as JSON" },
    wait: { type: "boolean", help: "Wait until it is ready, for scripts and CI" },
    once: { type: "boolean", help: "Ask once whether it is ready" },
    live: { type: "boolean", help: "Ask whether it is alive instead, for a HEALTHCHECK" },
    timeout: { type: "string", value: "DURATION", help: "Longest time for --wait (2m)" },
    url: { type: "string", value: "URL", help: "Whom to ask: any service with /readyz" },
    "state-dir": stateDirOption,
  },
  examples: [
    "health --config health/config.json",
    "health --wait --timeout 120s",
    "health --once --url http://127.0.0.1:9464",
    "health --once --live --url http://127.0.0.1:8080",
  ],
  async run(values, _positionals, terminal) {
    const { wait = false, once = false, live = false } = values;
    const timeout = duration("--timeout", values.timeout, { least: 100, most: unitMs.d });
    const url = address("--url", values.url);
    if (wait && once) throw usage("--wait and --once exclude each other", "use one of them");
    if (timeout !== undefined && !wait) throw usage("--timeout is for --wait", "write --wait too");
    if (live && !wait && !once) throw usage("--live says what to ask", "write --wait or --once too");
    if (url !== undefined && !wait && !once)
      throw usage("--url says whom to ask", "write --wait or --once too");
    const config =
      values.config === undefined ? undefined : await readJson(resolve(terminal.cwd, values.config));
    if (wait || once) {
      const asked = await addressOf(url, config, values["state-dir"]);
      return askWhether(
        asked,
        live ? "/livez" : "/readyz",
        once ? undefined : (timeout ?? 2 * unitMs.m),
        terminal,
      );
    }
    if (config === undefined)
      throw usage("health needs --config", "write --config FILE, or --wait to ask one that runs");
    const { parseHealthConfig, startHealthService } = await import("../../health/index.ts");
    // Throws what is wrong with it; never just says no.
    const isConfig = (value: unknown): value is HealthConfig => parseHealthConfig(value) !== undefined;
    if (!isConfig(config)) return exitCodes.badInput;
    const service = await startHealthService(config);
    terminal.note(`The health service answers at ${service.url}.`);
    await terminal.stopped();
    await service.close();
    return exitCodes.ok;
  },
});
