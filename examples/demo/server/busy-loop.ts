import type { RequestHandler } from "express";
import type { FaultBoard } from "../faults/fault-board.ts";

/**
 * While the fault `loop` is on, a request holds the thread for as long as it says, and nothing else goes on meanwhile:
 * as a long computation or a large JSON does. At most a quarter of the time, whatever the traffic.
 */
export function busyLoop(faults: Pick<FaultBoard, "find">): RequestHandler {
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  let free = 0;
  return (_request, _response, next) => {
    const fault = faults.find("loop", "slow");
    if (fault !== undefined && performance.now() >= free) {
      Atomics.wait(nothing, 0, 0, fault.waitMs);
      free = performance.now() + 3 * fault.waitMs;
    }
    next();
  };
}
