import { resolve } from "node:path";
import { openBrowser } from "../adapters/open-browser.ts";
import { defineCommand } from "../command.ts";
import { devScreen } from "../dev-screen.ts";
import { usage } from "../parse-arguments.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";

export const dev = defineCommand({
  details: `Starts the embedded stack, runs the command in this terminal, finds the page of metrics that
it serves, and shows its boards, or each of its metrics where it has none. It starts the
command again when a source file is saved or when it crashes, makes the boards and rules of
tta-obs.config.* anew, and ends with the exit code of the command.`,
  runs: "COMMAND [ARGUMENT ...]",
  options: {
    metrics: { type: "string", value: "PORT|URL", help: "Its page of metrics (found by itself)" },
    service: { type: "string", value: "NAME", help: "Its name (as it says, or as in package.json)" },
    environment: { type: "string", value: "NAME", help: "Its environment (as it says, or development)" },
    watch: {
      type: "string",
      multiple: true,
      value: "DIR|FILE",
      help: "What restarts it when saved (this folder)",
    },
    "no-watch": { type: "boolean", help: "Run it once, and end with it" },
    open: { type: "boolean", help: "Open the boards in the browser" },
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
    "state-dir": stateDirOption,
  },
  examples: [
    "dev -- node service.js",
    "dev --metrics 3000 -- npm start",
    "dev --environment staging --watch src -- node src/main.ts",
  ],
  async run(values, command, terminal) {
    if (values["no-watch"] === true && values.watch !== undefined)
      throw usage("--watch and --no-watch contradict each other", "leave out one of them");
    const { cwd } = terminal;
    const { defaultStateDir, dev: runDev } = await import("../../stack/index.ts");
    const { devProject } = await import("../../project/index.ts");
    const screen = devScreen(terminal);
    const project = await devProject({
      cwd,
      ...(values.config !== undefined && { configFile: values.config }),
      stateDir: values["state-dir"] ?? defaultStateDir,
      report: screen.bad,
    });
    const watch = values["no-watch"] === true ? false : values.watch?.map((path) => resolve(cwd, path));
    const { metrics, service, environment } = values;
    try {
      const code = await runDev({
        command,
        cwd,
        screen,
        interactive: terminal.interactive,
        ...(metrics !== undefined && { metrics }),
        ...(service !== undefined && { service }),
        ...(environment !== undefined && { environment }),
        ...(watch !== undefined && { watch }),
        ...(project !== undefined && { projectDir: project.folder }),
        ...(project?.scrapeIntervalSeconds !== undefined && {
          scrapeIntervalSeconds: project.scrapeIntervalSeconds,
        }),
        ...stateDirOf(values["state-dir"]),
        ...(values.open === true && {
          onBoards: async (url: string) => {
            if (!(await openBrowser(url))) screen.bad(`No browser could be opened: open ${url} yourself.`);
          },
        }),
      });
      return { handedOn: code };
    } finally {
      project?.close();
    }
  },
});
