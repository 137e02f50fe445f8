import type { ApiCall } from "./requests.ts";

/** What differs from scrape to scrape, or is not in all versions of Prometheus. */
const changing: ReadonlySet<string> = new Set([
  "lastScrape",
  "lastScrapeDuration",
  "globalUrl",
  "droppedTargetCounts",
]);

/** Status and body of an answer, in a form that two servers have in common. */
export async function comparable(url: string, { path, form }: ApiCall): Promise<unknown> {
  const response = await fetch(`${url}/api/v1/${path}`, {
    ...(form !== undefined && { method: "POST", body: new URLSearchParams(form) }),
  });
  const type = response.headers.get("content-type");
  const text = await response.text();
  if (type !== "application/json") return [response.status, type, text];
  const body: unknown = JSON.parse(text, (key, value: unknown) =>
    changing.has(key) ? undefined : key === "error" ? inFewWords(String(value)) : value,
  );
  return [response.status, type, path === "query_range" ? body : inOrder(body)];
}

/** What is wrong in a query is said in words of our own, behind those that clients tell it by. */
function inFewWords(error: string): string {
  // Prometheus 2 leaves these words out of one of its refusals.
  const words = error.toLowerCase().replace(/^(?=invalid expression type)/, 'invalid parameter "query": ');
  const known = ['invalid parameter "query": ', 'invalid parameter "match[]": ', "found duplicate series"];
  return known.find((start) => words.startsWith(start)) ?? words;
}

/** With each list of objects sorted: Prometheus promises no order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(inOrder);
    return items.every((item) => typeof item === "object" && !Array.isArray(item))
      ? items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      : items;
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]) => [key, inOrder(item)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
