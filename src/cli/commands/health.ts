import { resolve } from "node:path";
import type { HealthConfig } from "../../health/index.ts";
import { readJson } from "../adapters/read-json.ts";
import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { usage } from "../parse-arguments.ts";

export const health = defineCommand({
  name: "health",
  summary: "Run the health-check service alone, until Ctrl-C",
  options: { config: { type: "string", value: "FILE", help: "Its config, as JSON" } },
  examples: ["health --config health/config.json"],
  async run(values, _positionals, terminal) {
    if (values.config === undefined) throw usage("health needs --config", "write --config FILE");
    const config = await readJson(resolve(terminal.cwd, values.config));
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
