import { deepWorkflow } from "./deep-workflow.ts";
import { interleaveAsync } from "./interleave-async.ts";
import { finding, type Subject } from "./subject.ts";

const keys = 1_000;
const runsPerRound = 10_000;
/** The least ratio at which it costs no more than a tenth more. */
const target = 0.91;

/** What it costs that a context carries much. */
export const subject: Subject = {
  title: "Context",
  method: `Nanoseconds of one run of a workflow with primitives eleven deep, its context carrying ${keys} metadata keys, beside the same run without metadata. A ratio of 0.91× means a tenth more.`,
  async measure() {
    const metadata = Object.fromEntries(Array.from({ length: keys }, (_, i) => [`key_${i}`, `value ${i}`]));
    const without = "without metadata";
    const contender = (name: string, options: { readonly metadata: Record<string, string> } | undefined) => {
      const deep = deepWorkflow();
      const run = async (times: number): Promise<void> => {
        for (let i = 0; i < times; i += 1) await deep.run(i, options);
      };
      return { name, run };
    };
    const times = await interleaveAsync(
      [contender("ours", { metadata }), contender(without, undefined)],
      runsPerRound,
    );
    const { ours = Number.NaN, ...rivals } = times;
    return [finding({ measure: `run with ${keys} metadata keys`, unit: "ns", ours, rivals, target })];
  },
};
