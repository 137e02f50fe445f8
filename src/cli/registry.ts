import type { Command } from "./command.ts";
import { alertSendTest } from "./commands/alert-send-test.ts";
import { backtest } from "./commands/backtest.ts";
import { backup } from "./commands/backup.ts";
import { dev } from "./commands/dev.ts";
import { diff } from "./commands/diff.ts";
import { doctor } from "./commands/doctor.ts";
import { down } from "./commands/down.ts";
import { engine } from "./commands/engine.ts";
import { explain } from "./commands/explain.ts";
import { generate } from "./commands/generate.ts";
import { health } from "./commands/health.ts";
import { lint } from "./commands/lint.ts";
import { pipelineCancel } from "./commands/pipeline-cancel.ts";
import { pipelineDrop } from "./commands/pipeline-drop.ts";
import { pipelineHistory } from "./commands/pipeline-history.ts";
import { pipelineMigrate } from "./commands/pipeline-migrate.ts";
import { pipelineRetry } from "./commands/pipeline-retry.ts";
import { pipelineRun } from "./commands/pipeline-run.ts";
import { pipelineShow } from "./commands/pipeline-show.ts";
import { pipelineStatus } from "./commands/pipeline-status.ts";
import { pipelineWork } from "./commands/pipeline-work.ts";
import { restore } from "./commands/restore.ts";
import { rulesTest } from "./commands/rules-test.ts";
import { runs } from "./commands/runs.ts";
import { size } from "./commands/size.ts";
import { status } from "./commands/status.ts";
import { targetsAdd } from "./commands/targets-add.ts";
import { targetsList } from "./commands/targets-list.ts";
import { targetsRemove } from "./commands/targets-remove.ts";
import { up } from "./commands/up.ts";
import { verify } from "./commands/verify.ts";
import { view } from "./commands/view.ts";

/** First words that stand for several commands → what they are about. */
export const groups: Readonly<Record<string, string>> = {
  alert: "Prove that alerts arrive",
  pipeline: "Do pipelines of tasks, patches and gates, and see how they go",
  rules: "Prove that alerts do what they should",
  targets: "Choose which services of yours Prometheus scrapes",
};

/** Every command, in the order in which a new user needs them. A new one is one file and one entry here. */
export const commands: readonly Command[] = [
  up,
  dev,
  status,
  doctor,
  view,
  verify,
  targetsAdd,
  targetsList,
  targetsRemove,
  generate,
  lint,
  rulesTest,
  explain,
  backtest,
  pipelineRun,
  pipelineWork,
  pipelineStatus,
  pipelineShow,
  pipelineCancel,
  pipelineRetry,
  pipelineDrop,
  pipelineHistory,
  pipelineMigrate,
  alertSendTest,
  diff,
  size,
  down,
  backup,
  restore,
  health,
  engine,
  runs,
];

/** The commands that share a first word. */
export function membersOf(group: string): readonly Command[] {
  return commands.filter((command) => command.name.startsWith(`${group} `));
}
