import { isRecord, type Json, numberOf, objectsOf, textOf } from "../json.ts";

/** Grafana keeps the query of a variable as a text, or in parts whose sum is the text that old versions had. */
export function queryText(query: unknown, definition: unknown): string | undefined {
  if (typeof query === "string") return query;
  const parts = isRecord(query) ? query : {};
  const whole = textOf(parts.query) ?? textOf(parts.expr) ?? textOf(parts.__legacyStringValue);
  const text = whole ?? textOf(definition) ?? textOf(partsText(parts));
  return text ?? (typeof definition === "string" ? definition : undefined);
}

function partsText(parts: Json): string | undefined {
  const word = (key: string): string => textOf(parts[key]) ?? "";
  const label = word("label");
  switch (numberOf(parts.qryType)) {
    case 0:
      return `label_names(${word("match")})`;
    case 1: {
      const selector = `${word("metric")}${filterText(parts.labelFilters)}`;
      return `label_values(${selector === "" ? "" : `${selector}, `}${label})`;
    }
    case 2:
      return `metrics(${word("metric")})`;
    case 3:
      return `query_result(${word("varQuery")})`;
    case 4:
      return word("seriesQuery");
    case undefined:
      return lokiText(parts, label) ?? word("classicQuery");
    default:
      return word("classicQuery");
  }
}

function lokiText({ type, stream }: Json, label: string): string | undefined {
  const kind = numberOf(type);
  if (kind === undefined) return undefined;
  return kind === 0 ? "label_names()" : `label_values(${textOf(stream) ?? "{}"}, ${label})`;
}

function filterText(value: unknown): string {
  const filters = objectsOf(value).map(
    ({ label, op, value: to }) => `${textOf(label) ?? ""}${textOf(op) ?? "="}"${textOf(to) ?? ""}"`,
  );
  return filters.length === 0 ? "" : `{${filters.join(",")}}`;
}
