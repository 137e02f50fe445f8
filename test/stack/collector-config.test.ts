import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { renderStackFiles } from "../../src/stack/index.ts";

interface Pipeline {
  readonly receivers: readonly string[];
  readonly processors: readonly string[];
  readonly exporters: readonly string[];
}

const config = (options: Parameters<typeof renderStackFiles>[0] = {}) =>
  parse(renderStackFiles(options).get("collector/config.yml") ?? "");
const pipelines: readonly Pipeline[] = Object.values(config().service.pipelines);

describe("collector/config.yml", () => {
  it.each(["receivers", "processors", "exporters"] as const)(
    "declares the %s that its pipelines use, and no other",
    (kind) => {
      const used = new Set(pipelines.flatMap((pipeline) => pipeline[kind]));
      expect([...used].toSorted()).toEqual(Object.keys(config()[kind]).toSorted());
    },
  );

  it("refuses what it has no memory for before anything else is done with it", () => {
    for (const { processors } of pipelines) expect(processors[0]).toBe("memory_limiter");
  });

  it("labels metrics as targets are, by the newer name of an attribute where both are there", () => {
    const [{ statements }] = config().processors["transform/labels"].metric_statements;
    const set = (text: string) =>
      /^set\(datapoint\.attributes\["(\w+)"\], (resource\.attributes\["([\w.]+)"\])\) where \2 != nil$/.exec(
        text,
      );
    expect(statements.map((text: string) => [set(text)?.[1], set(text)?.[3]])).toEqual([
      ["service", "service.name"],
      ["environment", "deployment.environment"],
      ["environment", "deployment.environment.name"],
    ]);
  });

  it("says whose logs these are where Loki keeps those of many, and to nobody else", () => {
    const headers = ({ exporters }: ReturnType<typeof config>) => [
      exporters["otlp_http/loki"].headers,
      exporters["otlp_http/tempo"].headers,
    ];
    expect(headers(config())).toEqual([undefined, undefined]);
    expect(headers(config({ stack: { tenant: "team-a" } }))).toEqual([
      { "X-Scope-OrgID": "team-a" },
      undefined,
    ]);
  });
});
