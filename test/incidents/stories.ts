import { deploy } from "./stories/deploy.ts";
import { deployThatDoesNotStart } from "./stories/deploy-that-does-not-start.ts";
import { flappingBreaker } from "./stories/flapping-breaker.ts";
import { fortyWorkflows } from "./stories/forty-workflows.ts";
import { gateThatFailsByItself } from "./stories/gate-that-fails-by-itself.ts";
import { oneTenant } from "./stories/one-tenant.ts";
import { pipelineKillsItsWorkers } from "./stories/pipeline-kills-its-workers.ts";
import { pipelineThatNobodyDrives } from "./stories/pipeline-that-nobody-drives.ts";
import { slowBurn } from "./stories/slow-burn.ts";
import type { Story } from "./story.ts";

/** What happens beside incidents: days that must tell nobody, or somebody else, or once and not forty times. */
export const stories: readonly Story[] = [
  slowBurn,
  flappingBreaker,
  deploy,
  deployThatDoesNotStart,
  oneTenant,
  fortyWorkflows,
  pipelineKillsItsWorkers,
  pipelineThatNobodyDrives,
  gateThatFailsByItself,
];
