import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { requestRows } from "./context-request-rows.ts";
import { type Found, type Row, rows } from "./context-rows.ts";
import { openTraced } from "./open-traced.ts";

const { telemetry } = openTraced();
afterAll(() => telemetry.shutdown());

const expected: Readonly<Record<Found, unknown>> = {
  "its own run": "own",
  "the run that causes it": "other",
  none: undefined,
  "a new one": expect.stringMatching(/^[0-9a-f-]{36}$/),
};

/** The names of the runs that were found, and whether their traces were those of these runs. */
async function found(play: Row["play"]) {
  const seen = new Set<string | undefined>();
  const traces = new Map<string | undefined, string | undefined>();
  let right = true;
  await play({
    telemetry,
    run: (name, body) =>
      telemetry.primitives
        .workflow(name, async (_: undefined, { span }) => {
          traces.set(name, span.ids?.traceId);
          return body();
        })
        .run(undefined, { correlationId: name }),
    look: () => {
      const name = telemetry.current()?.correlationId;
      seen.add(name);
      right &&= telemetry.inject().traceparent?.split("-")[1] === traces.get(name);
    },
  });
  return { seen: [...seen], right };
}

describe("the context that is found by", () => {
  it("what docs/context.md lists is what is played here", () => {
    const page = readFileSync(fileURLToPath(new URL("../../docs/context.md", import.meta.url)), "utf8");
    const listed = [...page.matchAll(/^\| (.+) \| (.+) \|$/gm)].map(([, what, finds]) => [what, finds]);
    expect(listed.filter(([what]) => what !== "what")).toEqual(
      [...rows, ...requestRows].map(({ what, finds }) => [what, finds]),
    );
  });

  it.each([...rows, ...requestRows].map(({ what, finds, play }) => [what, finds, play] as const))(
    "%s: %s",
    async (_what, finds, play) => {
      expect(await found(play)).toEqual({ seen: [expected[finds]], right: true });
    },
  );
});
