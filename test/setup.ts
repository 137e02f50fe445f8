import { expect } from "vitest";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
expect(
  major > 22 || (major === 22 && minor >= 18),
  `tests need Node 22.18 or newer, this is ${process.versions.node}: run them with npm test`,
).toBe(true);
