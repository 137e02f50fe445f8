/** Text of JSON that is made in slices, because it may be long. */
export class Written {
  readonly slices: () => Generator<string>;

  constructor(slices: () => Generator<string>) {
    this.slices = slices;
  }
}

/** What a route answers when nothing failed. */
export interface Answer {
  /** A value of JSON, or its text; undefined for none. */
  readonly data: unknown;
  readonly warnings?: readonly string[];
  readonly infos?: readonly string[];
}

/** So many annotations of one kind are told, as Prometheus does. */
const most = 10;

function told(list: readonly string[], kind: string): readonly string[] {
  if (list.length <= most) return list;
  return [...list.slice(0, most), `${list.length - most} more ${kind} annotations omitted`];
}

const member = (name: string, list: readonly string[], kind: string): string =>
  list.length === 0 ? "" : `,"${name}":${JSON.stringify(told(list, kind))}`;

/** The whole answer as text, in slices. */
export function* writeAnswer({ data, warnings = [], infos = [] }: Answer): Generator<string> {
  yield '{"status":"success"';
  if (data instanceof Written) {
    yield ',"data":';
    yield* data.slices();
  } else if (data !== undefined) {
    yield `,"data":${JSON.stringify(data)}`;
  }
  yield `${member("warnings", warnings, "warning")}${member("infos", infos, "info")}}`;
}
