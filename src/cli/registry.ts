import type { Command } from "./command.ts";

/** A command as the list of all has it, before its file is loaded. */
export interface Entry {
  /** Words after `tta-obs`. */
  readonly name: string;
  /** One line, without a full stop. */
  readonly summary: string;
  /** Loads its file: a process has one command to run, and holds the code of no other. */
  load(): Promise<Command>;
}

/** First words that stand for several commands → what they are about. */
export const groups: Readonly<Record<string, string>> = {
  alert: "Prove that alerts arrive",
  gate: "Hold a change against what the tier of its branch asks for",
  maturity: "Collect how ready components are, and promote those that are",
  components: "See the parts of a project, how ready they are and what needs what",
  pipeline: "Do pipelines of tasks, patches and gates, and see how they go",
  rules: "Prove that alerts do what they should",
  targets: "Choose which services of yours Prometheus scrapes",
};

/** Every command, in the order in which a new user needs them. A new one is one file and one entry here. */
export const commands: readonly Entry[] = [
  {
    name: "up",
    summary: "Start the stack and keep it running until Ctrl-C",
    load: async () => (await import("./commands/up.ts")).up,
  },
  {
    name: "dev",
    summary: "Run your service with boards, alerts and status beside it",
    load: async () => (await import("./commands/dev.ts")).dev,
  },
  {
    name: "status",
    summary: "Say what runs where, and what is missing",
    load: async () => (await import("./commands/status.ts")).status,
  },
  {
    name: "doctor",
    summary: "Find what keeps a stack from working, and say what mends it",
    load: async () => (await import("./commands/doctor.ts")).doctor,
  },
  {
    name: "view",
    summary: "Show boards in a browser without Grafana, until Ctrl-C",
    load: async () => (await import("./commands/view.ts")).view,
  },
  {
    name: "verify",
    summary: "Run every query of every board and recording, and say what is dead and why",
    load: async () => (await import("./commands/verify.ts")).verify,
  },
  {
    name: "targets add",
    summary: "Let Prometheus scrape a service of yours",
    load: async () => (await import("./commands/targets-add.ts")).targetsAdd,
  },
  {
    name: "targets list",
    summary: "List the services of yours that Prometheus scrapes",
    load: async () => (await import("./commands/targets-list.ts")).targetsList,
  },
  {
    name: "targets remove",
    summary: "Stop scraping a service",
    load: async () => (await import("./commands/targets-remove.ts")).targetsRemove,
  },
  {
    name: "generate",
    summary: "Write boards, rules, alerts, configs and pages from the catalog",
    load: async () => (await import("./commands/generate.ts")).generate,
  },
  {
    name: "lint",
    summary: "Judge boards by the rules that let them work in any Grafana",
    load: async () => (await import("./commands/lint.ts")).lint,
  },
  {
    name: "rules test",
    summary: "Prove that alerts stay quiet, fire and resolve when they should",
    load: async () => (await import("./commands/rules-test.ts")).rulesTest,
  },
  {
    name: "explain",
    summary: "Say what an alert, metric, panel or objective means, and how it is now",
    load: async () => (await import("./commands/explain.ts")).explain,
  },
  {
    name: "backtest",
    summary: "Say when an alert would have fired in the past of a Prometheus",
    load: async () => (await import("./commands/backtest.ts")).backtest,
  },
  {
    name: "pipeline run",
    summary: "Do a pipeline, and show how it goes until it has ended",
    load: async () => (await import("./commands/pipeline-run.ts")).pipelineRun,
  },
  {
    name: "pipeline work",
    summary: "Drive runs of pipelines and do their tasks, until Ctrl-C",
    load: async () => (await import("./commands/pipeline-work.ts")).pipelineWork,
  },
  {
    name: "pipeline status",
    summary: "List the runs of pipelines, the newest first",
    load: async () => (await import("./commands/pipeline-status.ts")).pipelineStatus,
  },
  {
    name: "pipeline show",
    summary: "Show a run: its tasks, patches and gates, what became of each, and why",
    load: async () => (await import("./commands/pipeline-show.ts")).pipelineShow,
  },
  {
    name: "pipeline cancel",
    summary: "Cancel a run: what waits is given up, what runs is told to end",
    load: async () => (await import("./commands/pipeline-cancel.ts")).pipelineCancel,
  },
  {
    name: "pipeline retry",
    summary: "Try again what was not completed in a run, or one task of it",
    load: async () => (await import("./commands/pipeline-retry.ts")).pipelineRetry,
  },
  {
    name: "pipeline drop",
    summary: "Give up tasks that failed for good, so that nobody is told of them any more",
    load: async () => (await import("./commands/pipeline-drop.ts")).pipelineDrop,
  },
  {
    name: "pipeline history",
    summary: "Print all that happened in a run, a line for each transition",
    load: async () => (await import("./commands/pipeline-history.ts")).pipelineHistory,
  },
  {
    name: "pipeline migrate",
    summary: "Bring the database of pipelines to this version, and say what that took",
    load: async () => (await import("./commands/pipeline-migrate.ts")).pipelineMigrate,
  },
  {
    name: "maturity collect",
    summary: "Find out what tools say of the components of a project",
    load: async () => (await import("./commands/maturity-collect.ts")).maturityCollect,
  },
  {
    name: "maturity show",
    summary: "Say how ready components are, and what is missing for the next stage",
    load: async () => (await import("./commands/maturity-show.ts")).maturityShow,
  },
  {
    name: "maturity promote",
    summary: "Bring a component to the next stage, if what is known carries that",
    load: async () => (await import("./commands/maturity-promote.ts")).maturityPromote,
  },
  {
    name: "maturity demote",
    summary: "Take a component back to an earlier stage",
    load: async () => (await import("./commands/maturity-demote.ts")).maturityDemote,
  },
  {
    name: "maturity serve",
    summary: "Show components and gates as metrics, served, pushed or in a file",
    load: async () => (await import("./commands/maturity-serve.ts")).maturityServe,
  },
  {
    name: "components list",
    summary: "List the components of a project, with stage, owner and what is wrong",
    load: async () => (await import("./commands/components-list.ts")).componentsList,
  },
  {
    name: "components show",
    summary: "Say all that is known of a component",
    load: async () => (await import("./commands/components-show.ts")).componentsShow,
  },
  {
    name: "components graph",
    summary: "Show what depends on what, as a tree, as Mermaid or as a page",
    load: async () => (await import("./commands/components-graph.ts")).componentsGraph,
  },
  {
    name: "components check",
    summary: "Say what is wrong with components, for CI",
    load: async () => (await import("./commands/components-check.ts")).componentsCheck,
  },
  {
    name: "components backstage",
    summary: "Write catalog-info.yaml of Backstage from component.yaml",
    load: async () => (await import("./commands/components-backstage.ts")).componentsBackstage,
  },
  {
    name: "gate",
    summary: "Hold a change against what the tier of its branch asks for",
    load: async () => (await import("./commands/gate.ts")).gate,
  },
  {
    name: "gate baseline",
    summary: "Write what is measured now, for a ratchet to hold changes against",
    load: async () => (await import("./commands/gate-baseline.ts")).gateBaseline,
  },
  {
    name: "gate workflows",
    summary: "Write what runs the gate in GitHub Actions and GitLab CI",
    load: async () => (await import("./commands/gate-workflows.ts")).gateWorkflows,
  },
  {
    name: "alert send-test",
    summary: "Send a test alert to receivers, and say whether it arrived",
    load: async () => (await import("./commands/alert-send-test.ts")).alertSendTest,
  },
  {
    name: "diff",
    summary: "Say what changed in boards, alerts, recordings and metrics since a commit",
    load: async () => (await import("./commands/diff.ts")).diff,
  },
  {
    name: "size",
    summary: "Say what memory and disk stores of your samples, logs and traces need",
    load: async () => (await import("./commands/size.ts")).size,
  },
  {
    name: "down",
    summary: "Stop what up started, in order; data stays",
    load: async () => (await import("./commands/down.ts")).down,
  },
  {
    name: "backup",
    summary: "Write all that a stopped stack keeps into one file",
    load: async () => (await import("./commands/backup.ts")).backup,
  },
  {
    name: "restore",
    summary: "Bring back what backup wrote, whole or not at all",
    load: async () => (await import("./commands/restore.ts")).restore,
  },
  {
    name: "health",
    summary: "Run the health-check service alone, or ask one whether it is ready",
    load: async () => (await import("./commands/health.ts")).health,
  },
  {
    name: "engine",
    summary: "Run the embedded engine alone, until Ctrl-C",
    load: async () => (await import("./commands/engine.ts")).engine,
  },
  {
    name: "runs",
    summary: "Run the receiver of traces, logs and metrics alone, until Ctrl-C",
    load: async () => (await import("./commands/runs.ts")).runs,
  },
];

/** The commands that share a first word. */
export function membersOf(group: string): readonly Entry[] {
  return commands.filter(({ name }) => name.startsWith(`${group} `));
}
