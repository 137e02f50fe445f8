import { pipelineStep } from "../pipeline-parts.ts";
import type { Story } from "../story.ts";

/** Workers live and have nothing to do: who would tell them is gone. */
export const pipelineThatNobodyDrives: Story = {
  title: "Nobody drives the runs",
  story:
    "The one process that drives runs ends with a deploy that does not start it again. Its workers finish what they have, and then nothing happens: forty tasks wait for others that are completed already. After half an hour somebody starts it.",
  phases: [
    {
      minutes: 15,
      what: "all is well",
      series: pipelineStep({ tasks: { running: 6, blocked: 40 }, completed: 4 }),
    },
    { minutes: 30, what: "nobody drives", series: pipelineStep({ tasks: { blocked: 40 } }) },
    {
      minutes: 15,
      what: "somebody does again",
      series: pipelineStep({ tasks: { running: 6, blocked: 30 }, completed: 4 }),
    },
  ],
  fires: ["PipelineBlocked"],
  told: { oncall: [], team: ["PipelineBlocked"] },
  about: { component: "pipelines" },
  quiet: {
    PipelineWorkerSilent: "the workers live, and say so",
    PipelineStuck: "no workstream takes longer than an hour yet",
    PipelineRetriesHigh: "no attempt fails",
  },
};
