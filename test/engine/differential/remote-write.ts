import type { MadeSeries } from "./made-series.ts";

/** The NaN that says to Prometheus that a series has ended. */
const staleBits = 0x7ff0_0000_0000_0002n;

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

/** A part of a message of Protocol Buffers that has a length. */
function field(number: number, body: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + 2), varint(body.length), body]);
}

function sample({ time, value }: MadeSeries["samples"][number]): Buffer {
  const number = Buffer.alloc(9);
  number[0] = 1 * 8 + 1;
  if (value === undefined) number.writeBigUInt64LE(staleBits, 1);
  else number.writeDoubleLE(value, 1);
  return Buffer.concat([number, varint(2 * 8), varint(time)]);
}

function series({ labels, samples }: MadeSeries): Buffer {
  const pairs = labels
    .entries()
    .map(([name, value]) =>
      field(1, Buffer.concat([field(1, Buffer.from(name)), field(2, Buffer.from(value))])),
    );
  return Buffer.concat([...pairs, ...samples.map((one) => field(2, sample(one)))]);
}

/** As Snappy has it of what it does not compress: the whole length, then pieces as they are. */
function snappy(body: Buffer): Buffer {
  const pieces = [varint(body.length)];
  for (let from = 0; from < body.length; from += 65_536) {
    const piece = body.subarray(from, from + 65_536);
    const head = Buffer.from([61 * 4, 0, 0]);
    head.writeUInt16LE(piece.length - 1, 1);
    pieces.push(head, piece);
  }
  return Buffer.concat(pieces);
}

/** Writes series into a Prometheus that was started with `--web.enable-remote-write-receiver`. */
export async function remoteWrite(url: string, all: readonly MadeSeries[]): Promise<void> {
  const body = snappy(Buffer.concat(all.map((one) => field(1, series(one)))));
  const answer = await fetch(`${url}/api/v1/write`, {
    method: "POST",
    body,
    headers: {
      "Content-Encoding": "snappy",
      "Content-Type": "application/x-protobuf",
      "X-Prometheus-Remote-Write-Version": "0.1.0",
    },
  });
  if (!answer.ok) throw new Error(`${answer.status}: ${await answer.text()}`);
}
