import { ObsError } from "../../errors/index.ts";

/** The formats of pages that are read: Prometheus' text (0.0.4 and 1.0.0 are read alike), and OpenMetrics. */
export type PageFormat = "text" | "openmetrics";

const formats: ReadonlyMap<string, PageFormat> = new Map([
  ["text/plain", "text"],
  ["application/openmetrics-text", "openmetrics"],
]);
const token = "[!#$%&'*+.^_`|~\\w-]+";
const parameter = new RegExp(`^\\s*;\\s*(${token})\\s*=\\s*(${token}|"(?:[^"\\\\\\r\\n]|\\\\.)*")`);

/** The media type of a header; undefined where Go's `mime.ParseMediaType` fails. */
function mediaTypeOf(header: string): string | undefined {
  const [whole = ""] = /^[^;]*/.exec(header) ?? [];
  const type = whole.trim().toLowerCase();
  if (!new RegExp(`^${token}(?:/${token})?$`).test(type)) return undefined;
  const values = new Map<string, string>();
  let rest = header.slice(whole.length);
  while (rest.trim() !== "" && rest.trim() !== ";") {
    const [all, name = "", value = ""] = parameter.exec(rest) ?? [];
    if (all === undefined) return undefined;
    const key = name.toLowerCase();
    if ((values.get(key) ?? value) !== value) return undefined;
    values.set(key, value);
    rest = rest.slice(all.length);
  }
  return type;
}

/**
 * The format of a page, by its content type as Prometheus 3 decides. Throws an `ObsError` ENGINE_EXPOSITION where there
 * is none, or one that is not read, and no fallback is given.
 */
export function pageFormat(contentType: string | undefined, fallback?: PageFormat): PageFormat {
  const type = contentType ? mediaTypeOf(contentType) : undefined;
  const format = type === undefined ? undefined : formats.get(type);
  if (format !== undefined) return format;
  // Prometheus reads protobuf where it is sent, whatever the fallback; here it is never asked for.
  if (fallback !== undefined && type !== "application/vnd.google.protobuf") return fallback;
  throw new ObsError({
    code: "ENGINE_EXPOSITION",
    problem: contentType
      ? `the page has the content type "${contentType.slice(0, 200)}", which is not read`
      : "the page has no content type",
    fix: 'let the target answer with "text/plain; version=0.0.4" or "application/openmetrics-text; version=1.0.0", or give a fallback for it',
  });
}
