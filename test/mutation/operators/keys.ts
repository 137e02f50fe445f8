import { put } from "../source/nodes.ts";
import { operator } from "./operator.ts";

export const targetLabelRenamed = operator("target label renamed", ({ targetLabels }) =>
  targetLabels.map(({ name, key }) => [`${name} → ${name}_x`, put(key, `${name}_x`)]),
);

export const panelKeyRenamed = operator("panel key renamed", ({ panels }) =>
  panels.map((panel) => [`${panel.value} → ${panel.value}_x`, put(panel, `"${panel.value}_x"`)]),
);
