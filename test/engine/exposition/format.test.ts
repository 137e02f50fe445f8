import { describe, expect, it } from "vitest";
import { pageFormat } from "../../../src/engine/exposition/index.ts";

describe("the format of a page", () => {
  it.each([
    ["text/plain; version=0.0.4; charset=utf-8", "text"],
    ["text/plain; version=1.0.0; escaping=allow-utf-8", "text"],
    ["TEXT/plain", "text"],
    ["text/plain;", "text"],
    ['application/openmetrics-text; version="1.0.0"', "openmetrics"],
    [" application/openmetrics-text ;version=1.0.0;charset=utf-8", "openmetrics"],
  ])("of %j is %s, whatever the fallback", (type, format) => {
    expect(pageFormat(type)).toBe(format);
    expect(pageFormat(type, format === "text" ? "openmetrics" : "text")).toBe(format);
  });

  it.each([
    undefined,
    "",
    "text/html",
    "application/json",
    "text/plain; version",
    "text/plain; =1",
    "text/plain; a=1; a=2",
    "text plain",
    "text/plain, text/html",
  ])("of %j is the fallback, and an error without one", (type) => {
    expect(pageFormat(type, "text")).toBe("text");
    expect(() => pageFormat(type)).toThrow(expect.objectContaining({ code: "ENGINE_EXPOSITION" }));
  });

  it("is never guessed for protobuf", () => {
    expect(() => pageFormat("application/vnd.google.protobuf; proto=x", "text")).toThrow("not read");
  });
});
