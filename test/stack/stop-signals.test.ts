import { afterEach, expect, it, vi } from "vitest";
import { onStopSignals } from "../../src/stack/adapters/stop-signals.ts";

afterEach(() => vi.restoreAllMocks());

it("takes signals that come together for one Ctrl-C, and a later one for the wish to end at once", () => {
  let now = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  const [stop, again] = [vi.fn(), vi.fn()];
  const others = process.listenerCount("SIGTERM");
  const undo = onStopSignals(stop, again);
  const send = (signal: NodeJS.Signals): void => process.listeners(signal).at(-1)?.(signal);
  send("SIGINT");
  now = 400;
  send("SIGTERM");
  expect(stop.mock.calls).toEqual([["SIGINT"]]);
  expect(again).not.toHaveBeenCalled();
  now = 600;
  send("SIGINT");
  expect(stop).toHaveBeenCalledTimes(1);
  expect(again).toHaveBeenCalledTimes(1);
  undo();
  expect(process.listenerCount("SIGTERM")).toBe(others);
});
