import { defineCommand } from "../command.ts";
import { exitCodes } from "../exit-code.ts";
import { usage } from "../parse-arguments.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const targetsAdd = defineCommand({
  details: `Prometheus reads the change within seconds, and at every later start. With a stack in
Docker the service must listen on an address that containers reach; if not, it says so.`,
  positionals: ["SERVICE", "HOST:PORT"],
  options: {
    environment: {
      type: "string",
      value: "NAME",
      help: "Required; environment of the service, such as staging",
    },
    "state-dir": stateDirOption,
  },
  examples: ["targets add story-api localhost:9464 --environment staging"],
  async run(values, [service = "", address = ""], terminal) {
    const { environment } = values;
    if (environment === undefined) {
      throw usage("targets add needs --environment", "write --environment staging, or what fits");
    }
    const stack = await import("../../stack/index.ts");
    const target = { service, address, environment };
    const added = await stack.addTarget({ ...target, ...stateDirOf(values["state-dir"]) });
    terminal.out(`${service} (${environment}) at ${address} is in ${added.file}.`);
    (added.reachable ? terminal.out : terminal.note)(added.text);
    if (added.warning !== undefined) terminal.note(`Beware: ${added.warning}.`);
    return exitCodes.ok;
  },
});
