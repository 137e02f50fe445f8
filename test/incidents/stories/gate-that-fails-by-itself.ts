import { pipelineStep } from "../pipeline-parts.ts";
import type { Story } from "../story.ts";

const running = { running: 6, blocked: 10 } as const;

/** A gate that is broken stops good patches, and people who go round it let a bad one in. */
export const gateThatFailsByItself: Story = {
  title: "A gate fails by itself",
  story:
    "A rule of a linter is updated, and the gate fails with every patch. Patches pile up in quarantine; after half an hour somebody puts gates to passed by hand, one after the other. One of the patches that come through so breaks what is built on it, and its run is rolled back.",
  phases: [
    {
      minutes: 15,
      what: "all is well",
      series: pipelineStep({ tasks: running, completed: 4, patches: { committed: 0.1 } }),
    },
    {
      minutes: 30,
      what: "the gate fails",
      series: pipelineStep({ tasks: running, completed: 4, patches: { quarantined: 0.1 } }),
    },
    {
      minutes: 15,
      what: "gates are passed by hand",
      series: pipelineStep({ tasks: running, completed: 4, patches: { committed: 0.2 }, overrides: 0.25 }),
    },
    {
      minutes: 2,
      what: "a run is rolled back",
      series: pipelineStep({ tasks: running, completed: 4, patches: { rolled_back: 0.5 } }),
    },
    {
      minutes: 80,
      what: "the rule is mended",
      series: pipelineStep({ tasks: running, completed: 4, patches: { committed: 0.1 } }),
    },
  ],
  fires: ["PipelinePatchesQuarantined", "PipelineOverrides", "PipelineRolledBack"],
  told: { oncall: [], team: ["PipelinePatchesQuarantined", "PipelineOverrides", "PipelineRolledBack"] },
  about: { component: "pipelines" },
  quiet: {
    PipelineDeadLetters: "tasks end well: it is patches that are lost",
    PipelineBlocked: "work goes on",
  },
};
