import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseAst } from "vite";

/** What Grafana's own types say of one option: its path, and the words that it may be. */
export interface Typed {
  readonly path: string;
  readonly words: readonly string[];
}

type Tree = ReturnType<typeof parseAst>["body"][number];
type Declaration = NonNullable<Extract<Tree, { type: "ExportNamedDeclaration" }>["declaration"]>;
type Interface = Extract<Declaration, { type: "TSInterfaceDeclaration" }>;
type Signature = Interface["body"]["body"][number];
type Type = NonNullable<
  Extract<Signature, { type: "TSPropertySignature" }>["typeAnnotation"]
>["typeAnnotation"];

const schema = join(dirname(createRequire(import.meta.url).resolve("@grafana/schema")), "..", "types");

type Names = ReadonlyMap<string, Declaration>;

function declarationsIn(path: string): Names {
  const { body } = parseAst(readFileSync(path, "utf8"), { lang: "dts" });
  return new Map(
    body.flatMap((one): readonly (readonly [string, Declaration])[] => {
      const declaration = one.type === "ExportNamedDeclaration" ? one.declaration : null;
      const named = declaration !== null && "id" in declaration && declaration.id?.type === "Identifier";
      return named && declaration.id?.type === "Identifier" ? [[declaration.id.name, declaration]] : [];
    }),
  );
}

const common = declarationsIn(join(schema, "common", "common.gen.d.ts"));

/** Every option of an interface of a panel plugin, names of objects in each other joined by dots. */
export function typesOf(plugin: string, name: "Options" | "FieldConfig"): readonly Typed[] {
  return typesIn(join(schema, "raw", "composable", plugin, "panelcfg", "x", "types.gen.d.ts"), name);
}

const sdk = dirname(createRequire(import.meta.url).resolve("@grafana/grafana-foundation-sdk/prometheus"));

/** Where Grafana types what is no option of a panel. */
export const typeFiles = {
  classic: join(schema, "raw", "dashboard", "x", "types.gen.d.ts"),
  v2: join(schema, "schema", "dashboard", "v2", "types.spec.gen.d.ts"),
  prometheus: join(sdk, "types.gen.d.ts"),
  loki: join(sdk, "..", "loki", "types.gen.d.ts"),
};

/** Every option of an interface of a file; none where the file has no such interface. */
export function typesIn(path: string, name: string): readonly Typed[] {
  const own = declarationsIn(path);
  const found = own.get(name);
  return found === undefined ? [] : joined(ofDeclaration(found, new Map([...common, ...own]), ""));
}

/** What Grafana's plugin writes down as defaults. */
export async function defaultsOf(
  plugin: string,
): Promise<{ readonly defaultOptions?: object; readonly defaultFieldConfig?: object }> {
  const path = join(schema, "..", "esm", "raw", "composable", plugin, "panelcfg", "x", "types.gen.mjs");
  return await import(pathToFileURL(path).href);
}

/** An option that several members of a union have is one. */
function joined(all: readonly Typed[]): readonly Typed[] {
  const byPath = new Map<string, readonly string[]>();
  for (const { path, words } of all) byPath.set(path, [...new Set([...(byPath.get(path) ?? []), ...words])]);
  return [...byPath].map(([path, words]) => ({ path, words }));
}

function ofDeclaration(declaration: Declaration, known: Names, before: string): readonly Typed[] {
  if (declaration.type === "TSTypeAliasDeclaration") return ofType(declaration.typeAnnotation, known, before);
  if (declaration.type !== "TSInterfaceDeclaration") return [];
  const inherited = declaration.extends.flatMap(({ expression }) => {
    const name =
      expression.type === "Identifier"
        ? expression.name
        : "property" in expression
          ? nameOf(expression.property)
          : "";
    const base = known.get(name);
    return base === undefined ? [] : ofDeclaration(base, known, before);
  });
  return [...inherited, ...ofMembers(declaration.body.body, known, before)];
}

const ofMembers = (members: readonly Signature[], known: Names, before: string): readonly Typed[] =>
  members.flatMap((member) => {
    if (member.type !== "TSPropertySignature") return [];
    const path = `${before}${nameOf(member.key)}`;
    const type = member.typeAnnotation?.typeAnnotation;
    if (type === undefined) return [{ path, words: [] }];
    return [{ path, words: wordsOf(type, known) }, ...ofType(type, known, `${path}.`)];
  });

/** The options of an object, whatever names it. */
function ofType(type: Type, known: Names, before: string): readonly Typed[] {
  if (type.type === "TSParenthesizedType") return ofType(type.typeAnnotation, known, before);
  if (type.type === "TSUnionType") return type.types.flatMap((one) => ofType(one, known, before));
  if (type.type === "TSTypeLiteral") return ofMembers(type.members, known, before);
  const declaration = type.type === "TSTypeReference" ? known.get(lastName(type.typeName)) : undefined;
  return declaration === undefined ? [] : ofDeclaration(declaration, known, before);
}

function wordsOf(type: Type, known: Names): readonly string[] {
  if (type.type === "TSParenthesizedType") return wordsOf(type.typeAnnotation, known);
  if (type.type === "TSUnionType") return type.types.flatMap((one) => wordsOf(one, known));
  if (type.type === "TSLiteralType") return "value" in type.literal ? [String(type.literal.value)] : [];
  if (type.type !== "TSTypeReference") return [];
  const declaration = known.get(lastName(type.typeName));
  if (declaration?.type === "TSTypeAliasDeclaration") return wordsOf(declaration.typeAnnotation, known);
  if (declaration?.type !== "TSEnumDeclaration") {
    const owner =
      type.typeName.type === "TSQualifiedName" ? known.get(lastName(type.typeName.left)) : undefined;
    const member = lastName(type.typeName);
    return owner?.type === "TSEnumDeclaration" ? enumWords(owner, member) : [];
  }
  return enumWords(declaration);
}

const enumWords = (
  declaration: Extract<Declaration, { type: "TSEnumDeclaration" }>,
  only?: string,
): readonly string[] =>
  declaration.body.members
    .filter(({ id }) => only === undefined || nameOf(id) === only)
    .flatMap(({ initializer }) => {
      if (initializer?.type === "Literal") return [String(initializer.value)];
      if (initializer?.type !== "UnaryExpression") return [];
      const { argument } = initializer;
      return argument.type === "Literal" ? [`-${argument.value}`] : [];
    });

function lastName(name: { readonly type: string }): string {
  return "right" in name ? nameOf(name.right) : nameOf(name);
}

function nameOf(node: unknown): string {
  if (typeof node !== "object" || node === null) return "";
  if ("name" in node) return String(node.name);
  return "value" in node ? String(node.value) : "";
}
