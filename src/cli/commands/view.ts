import { join, resolve } from "node:path";
import { isLoopback } from "../../http/index.ts";
import type { ProjectWatch } from "../../project/index.ts";
import type { BoardReport } from "../../viewer/index.ts";
import { openBrowser } from "../adapters/open-browser.ts";
import { userName } from "../adapters/user-name.ts";
import { defineCommand } from "../command.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { address, oneOf, portNumber } from "../option-values.ts";
import { usage } from "../parse-arguments.ts";
import { databaseOf, pipelineOptions } from "../pipeline-options.ts";
import { seenLater } from "../seen-pipelines.ts";
import { stateDirOf, stateDirOption } from "../state-dir.ts";
import type { Terminal } from "../terminal.ts";
import { viewPlace } from "../view-place.ts";
import { viewReportText, viewSummary } from "../view-text.ts";

function printReport(report: BoardReport, json: boolean, terminal: Terminal): ExitCode {
  terminal.out(json ? JSON.stringify(report, null, 2) : viewReportText(report, terminal.paint));
  return report.unsupported + report.problems.length === 0 ? exitCodes.ok : exitCodes.failed;
}

interface WatchedProject {
  readonly boards: ProjectWatch;
  readonly dashboardsDir: string;
}

async function watchHere(configFile: string | undefined, terminal: Terminal): Promise<WatchedProject> {
  const { dashboardsFolder, watchProject } = await import("../../project/index.ts");
  const { cwd, note } = terminal;
  const boards = await watchProject({ cwd, report: note, ...(configFile !== undefined && { configFile }) });
  // A config that does not work yet says nothing about another folder.
  return { boards, dashboardsDir: join(boards.outDir() ?? cwd, dashboardsFolder) };
}

export const view = defineCommand({
  details: `Without arguments it shows the boards of the running stack, else those of the project; with
them, the dashboards in the given files and folders, whoever made them. --watch also makes
the project's boards anew, in memory, whenever its config or what it imports is saved.
--report prints what cannot be drawn, starts nothing, and exits with 1 if that is not empty.`,
  more: "FILE|DIR",
  options: {
    prometheus: { type: "string", value: "URL", help: "Prometheus (that of the running stack)" },
    loki: { type: "string", value: "URL", help: "Loki, for logs (that of the running stack)" },
    runs: { type: "string", value: "URL", help: "Receiver of traces and logs (that of the running stack)" },
    database: {
      ...pipelineOptions.database,
      help: "Pipelines: postgres://… or a folder (.tta-obs/pipelines)",
    },
    dashboards: { type: "string", value: "DIR", help: "Folder with dashboards (those of the stack)" },
    watch: { type: "boolean", help: "Draw anew when a board or its source is saved" },
    port: { type: "string", value: "PORT", help: "Port to listen on (3210, or the next free one)" },
    host: { type: "string", value: "HOST", help: "Address to listen on (127.0.0.1)" },
    "allow-host": {
      type: "string",
      multiple: true,
      value: "NAME",
      help: "Host name that it answers to as well",
    },
    open: { type: "boolean", help: "Open the page in the browser" },
    report: { type: "boolean", help: "Only print what cannot be drawn" },
    format: { type: "string", value: "FORMAT", help: "Form of the report: text or json (text)" },
    config: { type: "string", value: "FILE", help: "Config file (tta-obs.config.* in this folder)" },
    "state-dir": stateDirOption,
  },
  examples: ["view", "view --watch", "view exported.json --report --format json"],
  async run(values, paths, terminal) {
    const format = oneOf("--format", values.format, ["text", "json"]);
    if (format !== undefined && values.report !== true)
      throw usage("--format is for --report", "add --report, or leave it out");
    const prometheus = address("--prometheus", values.prometheus);
    const loki = address("--loki", values.loki);
    const runs = address("--runs", values.runs);
    const port = portNumber("--port", values.port);
    const named = [...paths, ...(values.dashboards === undefined ? [] : [values.dashboards])].map((path) =>
      resolve(terminal.cwd, path),
    );
    const { requireBoards, reportBoards, startViewer } = await import("../../viewer/index.ts");
    await requireBoards(named);
    const { stateDir } = stateDirOf(values["state-dir"]);
    const ofProject = named.length === 0;

    const watched = ofProject && values.watch === true && values.report !== true;
    const live = watched ? await watchHere(values.config, terminal) : undefined;
    const place = await viewPlace(terminal.cwd, stateDir, values.config);
    const dashboards = ofProject ? [live?.dashboardsDir ?? (await place.dashboardsDir())] : named;
    const lokiUrl = loki ?? place.lokiUrl;
    const runsUrl = runs ?? place.runsUrl;
    if (values.report === true)
      return printReport(
        await reportBoards(dashboards, { loki: lokiUrl !== undefined }),
        format === "json",
        terminal,
      );

    // Whoever reaches the page changes runs in this user's name: nobody from elsewhere may.
    const isOwn = isLoopback(values.host ?? "127.0.0.1") && values["allow-host"] === undefined;
    const pipelines = seenLater({
      database: databaseOf(values, terminal.cwd, stateDir).database,
      changedBy: isOwn ? userName() : undefined,
    });
    const viewer = await startViewer({
      dashboards,
      prometheusUrl: prometheus ?? place.prometheusUrl,
      ...(lokiUrl !== undefined && { lokiUrl }),
      ...(runsUrl !== undefined && { runsUrl }),
      pipelines,
      port: port ?? { from: place.port },
      ...(values.host !== undefined && { host: values.host }),
      ...(values["allow-host"] !== undefined && { allowedHosts: values["allow-host"] }),
      ...(live !== undefined && { live: live.boards }),
      watch: values.watch ?? false,
      // Who names files wants to see those.
      raw: paths.length === 0,
      links: place.links,
      report: terminal.note,
    });
    const report = await viewer.report();
    terminal.out(`The boards are at ${viewer.url}: ${viewSummary(report)}`);
    for (const problem of report.problems) terminal.note(problem);
    const down = await viewer.prometheusProblem();
    if (down !== undefined) terminal.note(`${down} Panels stay empty until it does.`);
    if (values.open === true && !(await openBrowser(viewer.url)))
      terminal.note(`No browser could be opened: open ${viewer.url} yourself.`);
    await terminal.stopped();
    live?.boards.close();
    await pipelines.close();
    await viewer.close();
    return exitCodes.ok;
  },
});
