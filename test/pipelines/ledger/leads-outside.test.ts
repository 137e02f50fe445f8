import { describe, expect, it } from "vitest";
import { leadsOutside } from "../../../src/pipelines/ledger/leads-outside.ts";

const leads = (links: Readonly<Record<string, string>>, path: string): boolean =>
  leadsOutside(path, new Map(Object.entries(links)));

describe("a symbolic link", () => {
  it("stays in the tree as long as no step of its way leaves it", () => {
    expect(leads({ "a/b/l": "../../c/./d//e" }, "a/b/l")).toBe(false);
    expect(leads({ l: "missing/../there" }, "l")).toBe(false);
    expect(leads({ l: "." }, "l")).toBe(false);
  });

  it("leads outside by a way up, an absolute path or git's own folder", () => {
    expect(leads({ l: ".." }, "l")).toBe(true);
    expect(leads({ "a/l": "../../x" }, "a/l")).toBe(true);
    expect(leads({ l: "/" }, "l")).toBe(true);
    expect(leads({ l: ".Git/hooks" }, "l")).toBe(true);
  });

  it("leads where the links on its way lead, and not where its text seems to", () => {
    const links = { "x/y/up": "../..", out: "x/y/up/../z", in: "x/y/up/z" };
    expect(leads(links, "out")).toBe(true);
    expect(leads(links, "in")).toBe(false);
    expect(leads({ far: "/usr", near: "far/lib" }, "near")).toBe(true);
  });

  it("leads nowhere in a circle", () => {
    expect(leads({ a: "b", b: "a" }, "a")).toBe(false);
    expect(leads({ a: "a/a" }, "a")).toBe(false);
  });
});
