/** `at` is where a node stands in the text of its template, as Go counts it for its messages. */
interface Placed {
  readonly at: number;
}

export interface NumberConstant extends Placed {
  readonly type: "number";
  /** What it is where any integer may stand, undefined for `1.5`. */
  readonly int: bigint | undefined;
  /** As written with a point or an exponent, it is a float where anything may stand. */
  readonly isFloat: boolean;
  readonly float: number;
  readonly text: string;
}

interface Field extends Placed {
  readonly type: "field";
  readonly names: readonly string[];
}

interface Variable extends Placed {
  readonly type: "variable";
  /** With its dollar sign. */
  readonly name: string;
  readonly fields: readonly string[];
}

interface Chain extends Placed {
  readonly type: "chain";
  readonly operand: Operand;
  readonly fields: readonly string[];
}

export interface Identifier extends Placed {
  readonly type: "identifier";
  readonly name: string;
}

interface StringConstant extends Placed {
  readonly type: "string";
  readonly quoted: string;
  readonly text: string;
}

export interface Pipe extends Placed {
  readonly type: "pipe";
  readonly declares: readonly string[];
  /** Whether variables get another value instead of being declared. */
  readonly assigns: boolean;
  readonly commands: readonly Command[];
}

export type Operand =
  | (Placed & { readonly type: "dot" | "nil" })
  | (Placed & { readonly type: "bool"; readonly value: boolean })
  | NumberConstant
  | StringConstant
  | Field
  | Variable
  | Chain
  | Identifier
  | Pipe;

/** Something with what it is given; the value before a `|` comes last. */
export interface Command extends Placed {
  readonly type: "command";
  readonly first: Operand;
  readonly args: readonly Operand[];
}

interface Branch extends Placed {
  readonly type: "if" | "with" | "range";
  readonly pipe: Pipe;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[] | undefined;
}

export interface TemplateCall extends Placed {
  readonly type: "template";
  readonly name: string;
  readonly pipe: Pipe | undefined;
}

export type Statement =
  | (Placed & { readonly type: "text"; readonly text: string })
  | (Placed & { readonly type: "action"; readonly pipe: Pipe })
  | (Placed & { readonly type: "break" | "continue" })
  | Branch
  | TemplateCall;

/** A text that was read, with all that it defines, its own name among them. */
export interface Template {
  readonly name: string;
  readonly text: string;
  readonly bodies: ReadonlyMap<string, readonly Statement[]>;
}
