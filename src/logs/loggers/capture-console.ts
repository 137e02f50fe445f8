import type { LogFields, Logger } from "../../telemetry/index.ts";

/** The methods of `console` that become lines, and the level of each. */
const methods = { debug: "debug", log: "info", info: "info", warn: "warn", error: "error" } as const;

type Method = keyof typeof methods;
type Write = (...given: unknown[]) => void;

const isText = (value: unknown): boolean => typeof value !== "object" || value === null;

/** Objects go into fields, where names decide what is shown; the words of the rest are the message. */
function lineOf(given: readonly unknown[]): readonly [message: string, fields: LogFields] {
  const error = given.find((one) => one instanceof Error);
  const objects = given.filter((one) => !isText(one) && one !== error);
  const words = given.filter(isText).map(String).join(" ");
  const message = words === "" && error instanceof Error ? String(error.message) : words;
  return [message, { ...(error !== undefined && { error }), ...(objects.length > 0 && { values: objects }) }];
}

/**
 * Makes what is written to `console` from now on lines of a logger: `console.log("told", { words: 3 })` becomes a line
 * with the message `told` and `values: [{ words: 3 }]`. Gives a function that restores what was there; what somebody
 * else put in our place since then stays.
 *
 * @example
 * ```ts
 * const restore = captureConsole(telemetry);
 * ```
 */
export function captureConsole(
  telemetry: { readonly log: Logger },
  target: Pick<Console, Method> = console,
): () => void {
  let inside = false;
  const undo = Object.entries(methods).map(([name, level]) => {
    const method = name as Method;
    const before: Write = target[method];
    const ours: Write = (...given) => {
      // A logger that writes to the console itself.
      if (inside) return before.apply(target, given);
      inside = true;
      try {
        telemetry.log[level](...lineOf(given));
      } catch {
        // Whatever a logger does, whoever writes to the console is not told.
      } finally {
        inside = false;
      }
    };
    target[method] = ours;
    return () => {
      if (target[method] === ours) target[method] = before;
    };
  });
  return () => {
    for (const one of undo) one();
  };
}
