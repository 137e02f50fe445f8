import { pipelineStep } from "../pipeline-parts.ts";
import type { Story } from "../story.ts";

const running = { running: 6, blocked: 40 } as const;

/** A task takes its worker with it: what is lost is done again, until it may not be any more. */
export const pipelineKillsItsWorkers: Story = {
  title: "A task of a pipeline kills its workers",
  story:
    "A test of a nightly pipeline takes more memory than a machine has. Whichever worker takes it is killed; its other tasks come back with it and are done again by the rest. After four tries the test and what was beside it fail for good.",
  phases: [
    { minutes: 15, what: "all is well", series: pipelineStep({ tasks: running, completed: 4 }) },
    {
      minutes: 20,
      what: "workers are killed and started again",
      series: pipelineStep({
        tasks: { ...running, retrying: 3 },
        workers: { busy: 3, unresponsive: 1 },
        completed: 4,
        lost: 2,
      }),
    },
    {
      minutes: 10,
      what: "tasks fail for good",
      series: pipelineStep({
        tasks: { ...running, retrying: 1 },
        workers: { busy: 3, unresponsive: 1 },
        completed: 4,
        lost: 0.5,
        failed: 0.25,
      }),
    },
    { minutes: 80, what: "the test is gone", series: pipelineStep({ tasks: running, completed: 4 }) },
  ],
  fires: ["PipelineWorkerSilent", "PipelineRetriesHigh", "PipelineDeadLetters"],
  told: { oncall: [], team: ["PipelineWorkerSilent", "PipelineRetriesHigh", "PipelineDeadLetters"] },
  about: { component: "pipelines" },
  quiet: {
    PipelineBlocked: "other tasks run all the time",
    PipelineStuck: "what is lost with a worker is taken back after its lease",
  },
};
