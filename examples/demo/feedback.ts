import type { Telemetry } from "tta-observability";
import { type ComponentFeedback, feedbackOrchestrator } from "tta-observability/orchestration";
import type { Answer } from "./answer/answer.ts";

/** Judges the routes by what they find. */
export interface Feedback {
  /** Takes an answer as a judgement of the route that it came by. Never rejects. */
  judge(answer: Answer): Promise<void>;
  /** What all judgements say of each route. */
  summary(): readonly ComponentFeedback[];
}

/** Starts to collect feedback; it ends with the telemetry. */
export async function startFeedback(
  telemetry: Pick<Telemetry, "orchestration" | "log" | "port">,
): Promise<Feedback> {
  const { log } = telemetry;
  const feedback = feedbackOrchestrator(telemetry, {
    name: "feedback",
    interval: "1m",
    queueLimit: 1_000,
    consolidated: (routes) => {
      for (const { component, signals, score } of routes) {
        log.info("feedback on a route", { route: component.id, signals, score });
      }
    },
  });
  const orchestration = telemetry.orchestration.register(feedback);
  await orchestration.start();
  return {
    judge: async ({ route, passages }) => {
      const score = passages.length > 0 ? 1 : 0;
      await orchestration.run(feedback, {
        source: "rag_retrieval",
        component: { type: "tool", id: route },
        score,
      });
    },
    summary: () => feedback.summary(),
  };
}
