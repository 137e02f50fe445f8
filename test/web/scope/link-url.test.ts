import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyFieldConfig } from "../../../web/src/field/apply-field-config.ts";
import { linkEntries } from "../../../web/src/field/field-scope.ts";
import { boardLinkUrl, boardOfUrl, linkUrl } from "../../../web/src/scope/link-url.ts";
import type { Scope } from "../../../web/src/scope/scope.ts";

const link = (url: string) => ({ title: "Link", url, targetBlank: false });
const scope: Scope = new Map([
  ["__url_time_range", { value: "from=now-1h&to=now" }],
  ["__all_variables", { value: "var-a=1&var-b=2" }],
  ["service", { value: ["a&b", "c"], many: true, url: ["a&b", "c"] }],
  ["host", { value: "example.org/x" }],
]);
const frames = (values: readonly string[]) =>
  applyFieldConfig(
    [
      {
        refId: "A",
        kind: "table",
        fields: [
          { name: "service", type: "string", labels: { route: "/a b?c=d&e" }, values, renamed: "Service" },
          { name: "Value #A", type: "number", values: [1.5, 2] },
        ],
      },
    ],
    { defaults: {}, overrides: [] },
    { theme: "dark", zone: "utc", scope, panelType: "table" },
  );
const onRow = (values: readonly string[], row: number): Scope => {
  const [frame] = frames(values);
  const field = frame?.fields[0];
  if (frame === undefined || field === undefined) throw new Error("no frame");
  return new Map([...scope, ...linkEntries(frame, field, row)]);
};

describe("links", () => {
  it("keep time and choices, and hand a row's value on as one value", () => {
    const url = `/d/tta-x?\${__url_time_range}&\${service:queryparam}&var-service=\${__data.fields.Service:percentencode}`;
    expect(linkUrl(link(url), onRow(["x&var-service=y"], 0))).toBe(
      "/d/tta-x?from=now-1h&to=now&var-service=a%26b&var-service=c&var-service=x%26var-service%3Dy",
    );
  });

  it("encode values that ask for no format, but only behind the question mark", () => {
    expect(linkUrl(link(`https://\${host}?q=\${host}`), scope)).toBe(
      "https://example.org/x?q=example.org%2Fx",
    );
    expect(linkUrl(link(`/d/x?var-route=\${__field.labels.route}`), onRow(["a"], 0))).toBe(
      "/d/x?var-route=%2Fa%20b%3Fc%3Dd%26e",
    );
  });

  it.each([
    [`\${__value.raw}`, "b"],
    [`\${__value.text}`, "b"],
    [`\${__field.name}`, "Service"],
    [`\${__data.fields[1]}`, "2"],
    [`\${__data.fields["Value #A"].numeric}`, "2"],
    [`\${__data.refId}`, "A"],
  ])("read %s of the row", (text, expected) => {
    expect(linkUrl(link(`/x?v=${text}`), onRow(["a", "b"], 1))).toBe(`/x?v=${expected}`);
  });

  it("whatever a value holds stay one parameter of the same address", () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const url = linkUrl(link(`/d/x?var-service=\${__data.fields.Service}&more=1`), onRow([value], 0));
        const parsed = new URL(url ?? "", "http://viewer");
        expect(parsed.pathname).toBe("/d/x");
        expect(parsed.searchParams.getAll("var-service")).toEqual([value.toWellFormed()]);
        expect(parsed.searchParams.get("more")).toBe("1");
      }),
    );
  });

  it.each([
    "javascript:alert(1)",
    " JavaScript:alert(1)",
    "java\tscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "file:///etc/passwd",
    "blob:x",
    "",
  ])("with the address %j are not made", (url) => {
    expect(linkUrl(link(url), scope)).toBeUndefined();
  });

  it.each(["https://example.org/a", "http://x", "mailto:a@b", "/d/x", "d/x", "?a=b", "#x"])(
    "with the address %s are",
    (url) => {
      expect(linkUrl(link(url), scope)).toBe(url);
    },
  );

  it("of a board add what the file asks for", () => {
    const header = {
      ...link("/d/y"),
      type: "link" as const,
      tags: [],
      asDropdown: false,
      tooltip: "",
      icon: "doc" as const,
    };
    expect(boardLinkUrl({ ...header, keepTime: true, includeVars: true }, scope)).toBe(
      "/d/y?from=now-1h&to=now&var-a=1&var-b=2",
    );
    expect(boardLinkUrl({ ...header, keepTime: false, includeVars: false }, scope)).toBe("/d/y");
  });

  it("tell which board they lead to", () => {
    const to = boardOfUrl("/d/tta-x/any-name?from=now-1h&var-a=%26#h");
    expect(to?.uid).toBe("tta-x");
    expect(to?.params.get("var-a")).toBe("&");
    expect(boardOfUrl("https://example.org/d/x")).toBeUndefined();
  });
});
