import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readCatalog } from "../../../src/registry/backstage/read-catalog.ts";
import { catalogText } from "../../../src/registry/index.ts";
import { componentOf } from "../component.ts";

const api = componentOf("@acme/api", {
  title: "The API",
  owner: "@acme/core",
  group: "shop",
  stage: "production",
  dependencies: [
    { name: "db", declared: true, found: true },
    { name: "log", declared: false, found: true },
  ],
});

const existing = `# Ours, by hand
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: acme-api # as in the catalog
  annotations:
    github.com/project-slug: acme/api
spec:
  type: library
  lifecycle: experimental # soon more
  owner: group:default/core
  dependsOn:
    - resource:default/bucket
    - component:other/db
---
kind: API
metadata: { name: an-api }
`;

describe("catalogText", () => {
  it("says what is known of a component in a new file", () => {
    expect(parse(catalogText(api, undefined, "x"))).toEqual({
      apiVersion: "backstage.io/v1alpha1",
      kind: "Component",
      metadata: { name: "acme-api", title: "The API" },
      spec: {
        type: "service",
        lifecycle: "production",
        owner: "core",
        system: "shop",
        dependsOn: ["component:default/db"],
      },
    });
  });

  it("changes in a file only what differs: comments, other keys and other documents stay", () => {
    const text = catalogText(api, existing, "x");
    expect(text).toBe(
      existing
        .replace(
          "  annotations:\n    github.com/project-slug: acme/api\n",
          "  annotations:\n    github.com/project-slug: acme/api\n  title: The API\n",
        )
        .replace("experimental # soon", "production # soon")
        .replace("    - component:other/db\n", "    - component:other/db\n  system: shop\n"),
    );
    expect(catalogText(api, text, "x")).toBe(text);
  });

  it("adds a document to a file that speaks of several other components", () => {
    const others = "kind: Component\nmetadata: { name: a }\n---\nkind: Component\nmetadata: { name: b }\n";
    const text = catalogText(api, others, "x");
    expect(text.startsWith(others)).toBe(true);
    expect(readCatalog(text, "x").components.map(({ name }) => name)).toEqual(["a", "b", "acme-api"]);
  });

  it("refuses to write into what it cannot read", () => {
    expect(() => catalogText(api, "a: [", "p/catalog-info.yaml")).toThrow(
      /p\/catalog-info\.yaml:1:\d+: it is no YAML/,
    );
  });
});

describe("readCatalog", () => {
  it("knows stages, owners and references, and passes over other kinds", () => {
    const { components } = readCatalog(existing, "x");
    expect(components).toMatchObject([
      { name: "acme-api", owner: "core", stage: "development", dependsOn: ["db"] },
    ]);
    const deprecated = "kind: Component\nmetadata: { name: a }\nspec: { lifecycle: deprecated }\n";
    expect(readCatalog(deprecated, "x").components[0]?.stage).toBeUndefined();
  });
});
