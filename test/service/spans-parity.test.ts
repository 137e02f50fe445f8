import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  type SpanAttribute,
  type SpanDefinition,
  type SpanEventDefinition,
  spanAttributes,
  spanEvents,
  spans,
} from "../../src/catalog/index.ts";
import { createLlm, createPriceBook } from "../../src/llm/index.ts";
import { driveAgents } from "../catalog/emitters/drive-agents.ts";
import { driveFlow } from "../catalog/emitters/drive-flow.ts";
import { driveKinds } from "../catalog/emitters/drive-kinds.ts";
import { driveOrchestration } from "../catalog/emitters/drive-orchestration.ts";
import { drivePrimitives } from "../catalog/emitters/drive-primitives.ts";
import { driveResilience } from "../catalog/emitters/drive-resilience.ts";
import { driveTracedPipelines } from "../catalog/emitters/drive-traced-pipelines.ts";
import { openTraced } from "./open-traced.ts";

const table: Readonly<Record<string, SpanDefinition>> = spans;
const attributes: Readonly<Record<string, SpanAttribute>> = spanAttributes;
const events: Readonly<Record<string, SpanEventDefinition>> = spanEvents;

const typeOf = (value: unknown): SpanAttribute["type"] | undefined => {
  if (Array.isArray(value)) return "texts";
  return typeof value === "string" ? "text" : typeof value === "number" ? "number" : "boolean";
};

describe("the spans of every emitter", () => {
  const { telemetry, finished } = openTraced();
  const look = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
  const ours = () => finished.filter(({ attributes: about }) => "tta.kind" in about);
  const kindOf = (about: Readonly<Record<string, unknown>>): string => String(about["tta.kind"]);

  afterAll(() => telemetry.shutdown());

  beforeAll(async () => {
    const { primitives, agents } = telemetry;
    const prices = createPriceBook({
      own: [
        { provider: "acme", model: "small", perMillion: { input: 1, output: 2 } },
        { provider: "acme", model: "half", perMillion: { input: 1 } },
      ],
    });
    const llm = createLlm(telemetry, { prices, capture: { redact: (text) => text } });
    const tool = llm.tool("weather", () => "sunny");
    const ask = async (model: string): Promise<void> => {
      const call = llm.open({ provider: "acme", model, stream: true });
      call.prompt("why");
      call.attempt({ status: 429 });
      call.sent(40);
      call.chunk(10);
      call.chunk(10);
      call.completion("because");
      call.answered({ model, id: "a-1", finishReason: "stop" });
      if (model === "small")
        call.answered({ usage: { prompt_tokens: 3, completion_tokens: 4, total_tokens: 7 } });
      call.end();
    };
    const lead = agents.agent("lead", async () => tool());
    const late = primitives.timeout(
      "late",
      { after: 1, fallback: () => "late" },
      () => new Promise<string>((resolve) => setTimeout(() => resolve("slow"), 20)),
    );
    const all = primitives.workflow("everything", async (_: undefined, context) => {
      await ask("small");
      await ask("half");
      await llm
        .call({ provider: "acme", model: "small" }, () => Promise.reject(new TypeError("no")))
        .catch(() => {});
      await lead.run(undefined, context);
      await late.run(undefined, context);
      const full = primitives.bulkhead("full", { limit: 1 }, () => look());
      await Promise.allSettled([full.run(undefined, context), full.run(undefined, context)]);
      await drivePrimitives(primitives, look);
      await driveResilience(primitives, look);
      await driveFlow(primitives);
      await driveKinds(primitives, look);
      await driveAgents(telemetry, look);
      await driveOrchestration(telemetry.orchestration, look);
      await driveTracedPipelines(telemetry);
    });
    await all.run(undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
  });

  it.each(Object.keys(table))("are there of the kind %s", (kind) => {
    expect(ours().filter(({ attributes: about }) => kindOf(about) === kind)).not.toEqual([]);
  });

  it("are all called and described as the table says", () => {
    const strange = ours().flatMap(({ name, attributes: about, events: happened }) => {
      const definition = table[kindOf(about)];
      if (definition === undefined) return [`${name}: unknown kind`];
      const pattern = new RegExp(`^${definition.name.replaceAll(/<[^>]+>/g, ".+")}$`);
      const may = new Set<string>([...definition.always, ...definition.sometimes]);
      const mayHappen = new Set<string>(definition.events);
      return [
        ...(pattern.test(name) ? [] : [`${name} is no "${definition.name}"`]),
        ...Object.keys(about)
          .filter((key) => !may.has(key))
          .map((key) => `${name}: ${key}`),
        ...definition.always.filter((key) => !(key in about)).map((key) => `${name} without ${key}`),
        ...happened
          .map((event) => event.name)
          .filter((event) => !mayHappen.has(event))
          .map((event) => `${name}: ${event}`),
      ];
    });
    expect([...new Set(strange)]).toEqual([]);
  });

  it("have attributes of the type, and with the values, that the table gives", () => {
    const strange = ours().flatMap(({ attributes: about }) =>
      Object.entries(about).flatMap(([key, value]) => {
        const { type, values } = attributes[key] ?? {};
        const fits = typeOf(value) === type && (values === undefined || values.includes(String(value)));
        return fits ? [] : [`${key} = ${String(value)}`];
      }),
    );
    expect([...new Set(strange)]).toEqual([]);
  });

  it.each(Object.keys(attributes).filter((key) => key !== "tta.kept"))("say %s at least once", (key) => {
    const said = finished.some(({ attributes: about, events: happened }) =>
      [about, ...happened.map((event) => event.attributes ?? {})].some((one) => key in one),
    );
    expect(said).toBe(true);
  });

  it.each(Object.keys(events))("tell of %s with what belongs to it", (event) => {
    const happened = finished.flatMap((span) => span.events.filter(({ name }) => name === event));
    expect(happened).not.toEqual([]);
    for (const { attributes: about = {} } of happened) {
      expect(
        Object.keys(about).filter((key) => !(events[event]?.attributes ?? []).some((one) => one === key)),
      ).toEqual([]);
    }
  });

  it("carry the totals of the whole run on its first span", () => {
    const root = ours().find(({ name }) => name === "workflow everything");
    expect(root?.attributes).toMatchObject({
      "tta.outcome": "ok",
      "tta.tokens.input": expect.any(Number),
      "tta.cost_usd": expect.any(Number),
      "tta.llm.calls": 2,
    });
  });

  it("form one trace, in which every part has its place", () => {
    const ids = new Set(finished.map((span) => span.spanContext().spanId));
    expect(new Set(finished.map((span) => span.spanContext().traceId)).size).toBe(1);
    const lost = ours().filter(
      ({ name, parentSpanContext }) =>
        name !== "workflow everything" && !ids.has(parentSpanContext?.spanId ?? ""),
    );
    expect(lost.map(({ name }) => name)).toEqual([]);
  });
});
