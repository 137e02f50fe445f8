import { createHash } from "node:crypto";
import type { Component, Registry } from "../component.ts";
import { componentBoxes, groupBoxes, groupOf } from "./boxes.ts";
import { type Drawing, graphSvg } from "./graph-svg.ts";
import { html } from "./html.ts";
import { componentsTable, findingsList, legend } from "./parts.ts";
import { style } from "./style.ts";

/** More are drawn as groups, each of which unfolds. */
const mostDrawn = 60;

/**
 * One page with all components: what needs what, how ready each is, and what is wrong. It loads nothing and runs
 * nothing, so that it can be mailed or kept.
 */
export function graphPage({ components, findings }: Registry): string {
  const anchors = new Map(components.map(({ name }, index) => [name, `c${index}`]));
  const { body, rules } =
    components.length > mostDrawn ? foldedBody(components, anchors) : flatBody(components, anchors);
  const sheet = `${style}${rules}\n`;
  const hash = createHash("sha256").update(sheet).digest("base64");
  const count = `${components.length} component${components.length === 1 ? "" : "s"}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Components</title>
<style>${sheet}</style>
</head>
<body>
<h1>Components</h1>
<p>${count}. A box stands above what it needs. Dashed lines are imports that nothing declares; red ones lead round about.</p>
${legend(components)}
${body}
<h2>What is wrong</h2>
${findingsList(findings)}
</body>
</html>
`;
}

interface Body {
  readonly body: string;
  readonly rules: string;
}

function flatBody(components: readonly Component[], anchors: ReadonlyMap<string, string>): Body {
  const { svg, rules } = graphSvg(componentBoxes(components, anchors), "g", "What needs what");
  const table = `<h2>All of them</h2>\n${componentsTable(components, anchors)}`;
  return { body: components.length === 0 ? "" : `${svg}\n${table}`, rules };
}

function foldedBody(components: readonly Component[], anchors: ReadonlyMap<string, string>): Body {
  const groups = Map.groupBy(components, groupOf);
  const names = [...groups.keys()].sort();
  const groupAnchors = new Map(names.map((name, index) => [name, `g${index}`]));
  const whole = graphSvg(groupBoxes(groups, groupAnchors), "w", "What needs what, by group", true);
  const each = names.map((name, index): Body => {
    const members = groups.get(name) ?? [];
    const drawn: Drawing = graphSvg(
      componentBoxes(members, anchors),
      `d${index}`,
      `What needs what in ${name}`,
    );
    const least = `<span>${members.length} components</span>`;
    return {
      body: `<details id="g${index}" name="group"><summary>${html(name)} ${least}</summary>${drawn.svg}${componentsTable(members, anchors)}</details>`,
      rules: drawn.rules,
    };
  });
  return {
    body: `${whole.svg}\n<h2>By group</h2>\n${each.map(({ body }) => body).join("\n")}`,
    rules: [whole, ...each].map(({ rules }) => rules).join("\n"),
  };
}
