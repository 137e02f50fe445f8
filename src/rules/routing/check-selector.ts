import { closest } from "../../errors/index.ts";
import { isRecord } from "../../narrow/index.ts";
import { refusal } from "./check-receiver.ts";

const severities = ["critical", "warning", "info"];
const keys = ["alert", "severity", "component", "environment", "service", "labels"];

const isTexts = (value: unknown): value is string | readonly string[] =>
  (typeof value === "string" && value !== "") ||
  (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string" && one !== ""));

/** Judges which alerts a route or a window means. */
export function checkSelector(place: string, selector: Readonly<Record<string, unknown>>): void {
  for (const [key, value] of Object.entries(selector)) {
    if (value === undefined) continue;
    if (!keys.includes(key)) {
      const meant = closest(key, keys);
      throw refusal(
        "NOTIFY_ROUTE",
        `${place} asks for ${key}`,
        meant === undefined
          ? `use ${keys.join(", ")}; any other label stands in labels, as in { labels: { ${/^\w+$/.test(key) ? key : "owner"}: "…" } }`
          : `perhaps you mean ${meant}`,
      );
    }
    if (key === "labels") checkLabels(place, value);
    else if (!isTexts(value))
      throw refusal(
        "NOTIFY_ROUTE",
        `${place}.${key} is neither a text nor a list of texts`,
        "write one of them",
      );
  }
  const { severity } = selector;
  const unknown = [severity]
    .flat()
    .find((one) => one !== undefined && !severities.some((known) => known === one));
  if (unknown !== undefined)
    throw refusal(
      "NOTIFY_ROUTE",
      `${place} asks for the severity ${JSON.stringify(unknown)}, which no alert has`,
      `write one of ${severities.join(", ")}`,
    );
}

function checkLabels(place: string, labels: unknown): void {
  if (!isRecord(labels))
    throw refusal("NOTIFY_ROUTE", `${place}.labels is no list of labels`, 'write { owner: "search" }');
  for (const [label, value] of Object.entries(labels)) {
    if (!/^[a-zA-Z_]\w*$/.test(label))
      throw refusal(
        "NOTIFY_ROUTE",
        `${place}.labels asks for ${JSON.stringify(label)}, which no label is called`,
        "use letters, digits and _",
      );
    if (!isTexts(value))
      throw refusal(
        "NOTIFY_ROUTE",
        `${place}.labels.${label} is neither a text nor a list of texts`,
        "write one of them",
      );
  }
}
