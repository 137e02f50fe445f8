import type { Component } from "../../src/registry/index.ts";

/** A component of which a test says what matters to it. */
export const componentOf = (name: string, more: Partial<Component> = {}): Component => ({
  name,
  title: name,
  about: undefined,
  folder: `packages/${name}`,
  owner: undefined,
  group: undefined,
  stage: "development",
  declaredStage: undefined,
  paths: [`packages/${name}`],
  dependencies: [],
  attested: [],
  waivers: [],
  source: `packages/${name}/component.yaml`,
  ...more,
});

/** The same with what it needs, all of it declared. */
export const needing = (name: string, ...needs: readonly string[]): Component =>
  componentOf(name, { dependencies: needs.map((each) => ({ name: each, declared: true, found: false })) });
