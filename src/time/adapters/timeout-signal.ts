import { callAfter, longestTimer } from "./call-after.ts";

/** Like `AbortSignal.timeout`, for any number of milliseconds. */
export function timeoutSignal(milliseconds: number): AbortSignal {
  if (milliseconds <= longestTimer) return AbortSignal.timeout(Math.ceil(milliseconds));
  const controller = new AbortController();
  const end = (): void => controller.abort(new DOMException("the time limit passed", "TimeoutError"));
  callAfter(milliseconds, end, true);
  return controller.signal;
}
