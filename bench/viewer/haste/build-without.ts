import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import type { Piece } from "./pieces.ts";

/** Makes the change where the page is built, and ends the build when there is nothing to change. */
function changing({ name, without: { file, was, is } }: Piece): Plugin {
  let made = false;
  return {
    name: "without",
    enforce: "pre",
    transform: (code, id) => {
      if (!id.endsWith(`/web/src/${file}`)) return null;
      if (code.split(was).length !== 2)
        throw new Error(`${name}: ${file} no longer has ${was} once: look what it has.`);
      made = true;
      return code.replace(was, () => is);
    },
    buildEnd: () => {
      if (!made) throw new Error(`${name}: the page no longer has ${file}.`);
    },
  };
}

/** Builds the page into a folder: without a piece, or as it is. */
export async function buildWithout(piece: Piece | undefined, outDir: string): Promise<void> {
  await build({
    configFile: fileURLToPath(new URL("../../../web/vite.config.ts", import.meta.url)),
    plugins: piece === undefined ? [] : [changing(piece)],
    build: { outDir },
  });
}
