import type { Node } from "../ast.ts";
import { secondsOf } from "../read/number.ts";
import { type Check, counterFunctions, type Visit } from "./visit.ts";

/** The window of a function that looks back, and how many scrapes fall into it. */
function windowOf({ node, lookup }: Visit): { readonly text: string; readonly scrapes: number } | undefined {
  if (node.type !== "call" || !counterFunctions.has(node.name)) return undefined;
  const [arg] = node.args;
  if (arg?.type !== "selector" || arg.window === undefined) return undefined;
  const seconds = secondsOf(arg.window);
  const every = lookup.scrapeIntervalSeconds;
  if (seconds === undefined || every === undefined) return undefined;
  return { text: arg.window, scrapes: seconds / every };
}

/** Fewest scrapes in a window that give a rate at all, and that give one when a scrape is lost. */
const least = 2;
const safe = 4;

/** `increase(counter[20s])` with scrapes every 15 s */
export const shortWindow: Check = (visit) => {
  const window = windowOf(visit);
  if (window === undefined || window.scrapes >= least) return [];
  return [remark(visit.node, window.text, "less than two scrapes", visit)];
};

/** `rate(counter[45s])` with scrapes every 15 s */
export const tightWindow: Check = (visit) => {
  const window = windowOf(visit);
  if (window === undefined || window.scrapes < least || window.scrapes >= safe) return [];
  return [remark(visit.node, window.text, "less than four scrapes", visit)];
};

function remark(node: Node, window: string, few: string, { lookup }: Visit) {
  const name = node.type === "call" ? node.name : "";
  return {
    problem: `the window [${window}] of ${name} holds ${few}`,
    fix: `look back ${safe * (lookup.scrapeIntervalSeconds ?? 0)}s or more`,
  };
}

/** `rate(counter[$__interval])` */
export const intervalWindow: Check = ({ node }) => {
  if (node.type !== "call" || !counterFunctions.has(node.name)) return [];
  return node.args.flatMap((arg) =>
    arg.type === "selector" && /^(\$__interval|\$\{__interval\})$/.test(arg.window ?? "")
      ? [{ problem: `${node.name} looks back by ${arg.window}`, fix: "write $__rate_interval" }]
      : [],
  );
};

function isRange(node: Node): boolean {
  return node.type === "subquery" || (node.type === "selector" && node.window !== undefined);
}

/** `counter[5m]` drawn as it is: the reader refuses it everywhere else. */
export const windowMissing: Check = ({ node, above, use }) => {
  // At one moment, the samples of a window are an answer too.
  if (!isRange(node) || above.length > 0 || use === "instant") return [];
  return [
    { problem: "a window stands where one value is needed", fix: "put a function around it that looks back" },
  ];
};
