import { describe, expect, it } from "vitest";
import { parseFaults } from "../../examples/demo/faults/every-fault.ts";
import { type FaultType, faultsOf } from "../../examples/demo/faults/fault.ts";
import { parseFault } from "../../examples/demo/faults/parse-fault.ts";
import { type DemoOptions, parseOptions } from "../../examples/demo/options.ts";

const options = (...args: string[]): DemoOptions => {
  const parsed = parseOptions(args);
  if (parsed === "help") throw new Error("asked for help");
  return parsed;
};

describe("the options of the demo", () => {
  it("have defaults for all", () => {
    const parsed = options();
    expect(parsed).toMatchObject({
      host: "127.0.0.1",
      port: 8_000,
      environment: "staging",
      rate: 5,
      uncachedShare: 0.1,
      modelFaults: 0.02,
      player: true,
      faults: [],
    });
    expect(parsed.docs).toMatch(/docs$/);
  });

  it("are all read", () => {
    const args =
      "--host 0.0.0.0 --port 0 --metrics-port 1 --environment drill --docs a --questions b --no-player --rate 2.5 --uncached-share 0.5 --model-faults 0.5 --fault all=fail:1s --fault fast=slow:2s";
    expect(options(...args.split(" "))).toMatchObject({
      host: "0.0.0.0",
      port: 0,
      metricsPort: 1,
      environment: "drill",
      docs: "a",
      questions: "b",
      player: false,
      rate: 2.5,
      uncachedShare: 0.5,
      modelFaults: 0.5,
      faults: [{ type: "fail" }, { type: "slow" }],
    });
  });

  it.each([
    [["--port", "70000"], '--port is "70000": give a whole number from 0 to 65535'],
    [["--port", "8.5"], '--port is "8.5": give a whole number from 0 to 65535'],
    [["--rate", "many"], '--rate is "many": give a number from 0.1 to 200'],
    [["--model-faults", "2"], '--model-faults is "2": give a number from 0 to 1'],
    [["--uncached-share", ""], '--uncached-share is "": give a number from 0 to 1'],
    [["--environment", "live"], '--environment is "live": give one of production, staging, drill'],
    [["--speed", "3"], "Unknown option '--speed': see --help"],
    [["--port"], /^Option '--port <value>' argument missing: see --help$/],
    [["extra"], /^Unexpected argument 'extra'/],
  ])("are refused in one sentence: %j", (args, message) => {
    expect(() => parseOptions(args)).toThrow(message);
  });
});

describe("a fault", () => {
  it("is read with route, type, waiting time, duration and delay", () => {
    expect(parseFault("thorough=fail:60s")).toMatchObject({
      places: ["thorough"],
      type: "fail",
      durationMs: 60_000,
      delayMs: 0,
    });
    expect(parseFault(" all=slow-1.5s:2m@10s\n")).toMatchObject({
      places: ["fast", "thorough"],
      type: "slow",
      waitMs: 1_500,
      durationMs: 120_000,
      delayMs: 10_000,
    });
  });

  it.each([
    ["", 'fault "" is not complete'],
    ["thorough", "is not complete"],
    ["thorough=fail", "is not complete"],
    [
      "slow=fail:5s",
      'names "slow", not one of fast, thorough, disk, model, archive, store, cache, loop, editor, readers, bulletin, count, health, library or all',
    ],
    ["fast=gone:5s", 'has the type "gone", not one of slow, fail, absent, isolate'],
    ["disk=absent:5s", 'has the type "absent", but disk can only be slow or fail'],
    ["all=isolate:5s", 'has the type "isolate", but fast can only be slow or fail or absent'],
    ["fast=fail-3s:5s", 'gives "fail" a waiting time, which only slow has'],
    ["fast=fail:5", 'lasts "5", which is no time'],
    ["fast=fail:0s", 'lasts "0s", which is no time'],
    ["fast=fail:25h", 'lasts "25h", which is no time'],
    ["fast=fail:5s@soon", 'starts after "soon", which is no time'],
    ["fast=slow-x:5s", 'waits "x", which is no time'],
  ])("that makes no sense is refused in one sentence: %j", (text, message) => {
    expect(() => parseFault(text)).toThrow(message);
    expect(() => parseFault(text)).toThrow(/^[^\n]*: write place=type:duration, such as [^\n]*$/);
  });

  it("stands alone, or for every way of breaking every place, each of them at some time", () => {
    expect(parseFaults("fast=fail:5s").map(({ text }) => text)).toEqual(["fast=fail:5s"]);
    const played = parseFaults(" every\n").flatMap(({ places, type }) =>
      places.map((place) => `${place}=${type}`),
    );
    const possible = Object.entries<readonly FaultType[]>(faultsOf).flatMap(([place, types]) =>
      types.map((type) => `${place}=${type}`),
    );
    expect([...new Set(played)].sort()).toEqual(possible.sort());
  });
});
