// A service that answers questions: node examples/quickstart.ts, then open the two addresses that it prints.
import express from "express";
import { createTelemetry, type RunContext } from "tta-observability";

const telemetry = createTelemetry({ service: "story-api", environment: "staging" });
const { workflow, sequence, cache, router } = telemetry.primitives;

interface Question {
  readonly text: string;
}

const normalize = async ({ text }: Question) => ({ text: text.trim().toLowerCase() });

const local = async ({ text }: Question) => `You asked with ${text.split(/\s+/).length} words.`;

/** Asks a model over HTTP; stops when the caller gives up. */
async function premium({ text }: Question, { signal }: RunContext): Promise<string> {
  const url = process.env.MODEL_URL ?? "http://127.0.0.1:11434/api/generate";
  const body = JSON.stringify({ model: "llama3.2", prompt: text, stream: false });
  const response = await fetch(url, { method: "POST", body, signal });
  if (!response.ok) throw new Error(`the model answered ${response.status}`);
  const { response: answer } = (await response.json()) as { response: string };
  return answer;
}

const answer = workflow(
  "answer",
  sequence(
    normalize,
    cache(
      "answers",
      { ttl: "1h", key: (question: Question) => question.text },
      router("model", {
        routes: { fast: local, premium },
        choose: (question) => (question.text.length < 40 ? "fast" : "premium"),
        fallbackRoute: "fast",
      }),
    ),
  ),
);

const app = express();
app.use(telemetry.middleware());
app.get("/metrics", telemetry.scrape());
app.get("/ask", async (request, response) => {
  response.json({ answer: await answer.run({ text: String(request.query.q ?? "") }) });
});

const server = app.listen(Number(process.env.PORT ?? 3000), "127.0.0.1", () => {
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : address}`;
  console.log(`${url}/ask?q=who+are+you`);
  console.log(`${url}/metrics`);
});

process.once("SIGTERM", () => {
  server.close(() => void telemetry.shutdown());
});
