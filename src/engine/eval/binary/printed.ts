import type { Labels } from "../../model/labels.ts";

/** Labels as Prometheus prints them in its errors. */
export function printed(labels: Labels): string {
  const pairs = labels.entries().map(([name, value]) => {
    const isPlain = /^[a-zA-Z_]\w*$/.test(name);
    return `${isPlain ? name : JSON.stringify(name)}=${JSON.stringify(value)}`;
  });
  return `{${pairs.join(", ")}}`;
}
