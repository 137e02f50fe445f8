import { BinaryWriter } from "@bufbuild/protobuf/wire";
import { describe, expect, it } from "vitest";
import { parsePage } from "../../metrics/parse-page.ts";
import { receiver, refusedBy } from "../receiver.ts";
import { at, gauge, histogram, labels, metricRequest, sum, type TestMetric } from "./sent-metrics.ts";

const protobuf = { "content-type": "application/x-protobuf" };

interface Partial {
  readonly partialSuccess?: { readonly rejectedDataPoints: string; readonly errorMessage: string };
}

/** A receiver that takes metrics, and its page as both formats have it. */
async function taking() {
  const running = await receiver();
  const send = async (...metrics: readonly TestMetric[]): Promise<readonly [count: number, why: string]> => {
    const response = await running.post("/v1/metrics", metricRequest(metrics));
    expect(response.status).toBe(200);
    const { partialSuccess } = (await response.json()) as Partial;
    return [Number(partialSuccess?.rejectedDataPoints ?? 0), partialSuccess?.errorMessage ?? ""];
  };
  const page = async (): Promise<string> => {
    const accept = "application/openmetrics-text;version=1.0.0";
    const other = await (await fetch(`${running.url}/metrics`, { headers: { accept } })).text();
    parsePage(other, "openmetrics");
    const text = await (await fetch(`${running.url}/metrics`)).text();
    parsePage(text, "text");
    // What the receiver says of itself is not what is asked here.
    return text.replace(/^.*\btta_runs_.*\n/gm, "");
  };
  return { ...running, send, page };
}

const buckets = (bucketCounts: readonly unknown[], explicitBounds: readonly unknown[], count: unknown) => ({
  ...{ timeUnixNano: at(1), bucketCounts, explicitBounds, count, sum: 1 },
});

const exponential = (point: object): TestMetric => ({
  name: "e",
  exponentialHistogram: { aggregationTemporality: 2, dataPoints: [{ timeUnixNano: at(1), ...point }] },
});

describe("metrics that are no OTLP", () => {
  it.each([
    ["{", "The request is no JSON"],
    ['{"resourceMetrics": 7}', '"resourceMetrics" is not a list of objects.'],
    [JSON.stringify(metricRequest([{ name: 7 }])), '"name" is not a text.'],
    [JSON.stringify(metricRequest([gauge("a", [{ asDouble: "much" }])])), '"asDouble" is not a number.'],
    [
      JSON.stringify(metricRequest([gauge("a", [{ asDouble: "constructor" }])])),
      '"asDouble" is not a number.',
    ],
    [JSON.stringify(metricRequest([gauge("a", [{ asInt: 1.5 }])])), '"asInt" is not a whole number.'],
    [
      JSON.stringify(metricRequest([histogram("a", [{ bucketCounts: 5 }])])),
      '"bucketCounts" is not a list of numbers.',
    ],
    [
      JSON.stringify(metricRequest([histogram("a", [{ explicitBounds: [{}] }])])),
      '"explicitBounds" is not a number.',
    ],
  ])("are refused with a status in JSON: %s", async (body, message) => {
    const { post, page } = await taking();
    const response = await post("/v1/metrics", body);
    expect(response.status).toBe(400);
    expect((await refusedBy(response)).message).toContain(message);
    expect(await page()).toBe("");
  });

  it("are refused in protobuf, cut at any byte, or kept as far as they go, and the receiver lives", async () => {
    const { post, page } = await taking();
    const counts = new BinaryWriter().fixed64(1n).fixed64(2n).finish();
    const point = new BinaryWriter()
      .tag(4, 1)
      .fixed64(3n)
      .tag(6, 2)
      .bytes(counts)
      .tag(7, 2)
      .bytes(counts.subarray(0, 8));
    const data = new BinaryWriter().tag(1, 2).bytes(point.finish()).tag(2, 0).int32(2).finish();
    const metric = new BinaryWriter().tag(1, 2).string("h").tag(9, 2).bytes(data).finish();
    const scope = new BinaryWriter().tag(2, 2).bytes(metric).finish();
    const whole = new BinaryWriter()
      .tag(1, 2)
      .bytes(new BinaryWriter().tag(2, 2).bytes(scope).finish())
      .finish();
    for (let length = 0; length < whole.length; length += 1) {
      const response = await post("/v1/metrics", whole.subarray(0, length), protobuf);
      expect(response.status, `${length} bytes`).toBe(length === 0 ? 200 : 400);
    }
    expect((await post("/v1/metrics", whole, protobuf)).status).toBe(200);
    expect(await page()).toContain(
      'h_bucket{job="unknown_service",instance="",service="unknown_service",le="+Inf"} 3',
    );
  });

  it("are refused by the number of their points", async () => {
    const { post } = await taking();
    const points = Array.from({ length: 50_001 }, () => ({}));
    const response = await post("/v1/metrics", metricRequest([gauge("a", points)]));
    expect([response.status, (await refusedBy(response)).message]).toEqual([
      413,
      "A request may have 50000 data points at most. Send smaller batches.",
    ]);
  });
});

describe("points that cannot be meant", () => {
  const good = { timeUnixNano: at(1), asDouble: 1 };

  it.each<readonly [TestMetric, string]>([
    [gauge("", [good]), "a metric has no name"],
    [gauge("n".repeat(257), [good]), "the name of a metric has more than 256 characters"],
    [gauge("..", [good]), 'nothing is left of the name ".." in the signs that names may have'],
    [gauge("target_info", [good]), '"target_info" is a name of the receiver\'s own'],
    [{ name: "a" }, "a metric has no data of a kind that is known"],
    [gauge("a", [{ timeUnixNano: at(1) }]), "a data point has no value"],
    [sum("a", [good], { temporality: 0 }), "a metric says neither delta nor cumulative"],
    [sum("a", [{ ...good, asDouble: -1 }]), "a sum that only goes up is negative or no number"],
    [sum("a", [{ ...good, asDouble: "NaN" }]), "a sum that only goes up is negative or no number"],
    [sum("a", [{ ...good, asDouble: "Infinity" }]), "a sum that only goes up is negative or no number"],
    [histogram("a", [buckets([1, 1], [1], 3)]), "the count of a histogram is not the sum of its buckets"],
    [histogram("a", [buckets([1, 1, 1], [1], 3)]), "a histogram has not one bucket more than bounds"],
    [histogram("a", [buckets([1, 1, 1], [2, 1], 3)]), "the bounds of a histogram do not rise"],
    [histogram("a", [buckets([1, 1, 1], [1, 1], 3)]), "the bounds of a histogram do not rise"],
    [histogram("a", [buckets([1, 1], ["NaN"], 2)]), "a histogram has a bound that is no number"],
    [histogram("a", [buckets([1, 1], ["-Infinity"], 2)]), "a histogram has a bound that is no number"],
    [
      histogram("a", [
        buckets(
          Array(1_002).fill(0),
          Array.from({ length: 1_001 }, (_, i) => i),
          0,
        ),
      ]),
      "a histogram has more than 1000 buckets",
    ],
    [exponential({ scale: 21, count: 0 }), "the scale of an exponential histogram is not from -10 to 20"],
    [
      exponential({ scale: 1, count: 5, positive: { offset: 0, bucketCounts: [1] } }),
      "the count of a histogram is not the sum of its buckets",
    ],
    [
      { name: "a", summary: { dataPoints: [{ ...good, quantileValues: [{ quantile: 2, value: 1 }] }] } },
      "a quantile of a summary is not from 0 to 1",
    ],
    [
      gauge("a", [{ ...good, ...labels({ text: "x".repeat(10_000_000) }) }]),
      "an attribute of a data point has more than 1024 characters",
    ],
    [
      gauge("a", [
        { ...good, ...labels(Object.fromEntries(Array.from({ length: 129 }, (_, i) => [`a${i}`, i]))) },
      ]),
      "a data point has more than 128 attributes, or too long ones",
    ],
    [
      gauge("a", [
        {
          ...good,
          ...labels(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`a${i}`, "€".repeat(1_000)]))),
        },
      ]),
      "the labels of a data point take more than 16384 bytes",
    ],
  ])("are named and counted, and the others are kept: %#", async (metric, why) => {
    const { send, page } = await taking();
    expect(await send(gauge("good", [good]), metric)).toEqual([1, `${why}.`]);
    const text = await page();
    expect(text).toContain('good{job="shop",instance="",service="shop"} 1\n');
    expect(text.split("\n").filter((line) => line !== "" && !line.startsWith("#"))).toHaveLength(1);
  });

  it("that can be meant after all are kept as they are", async () => {
    const { send, page } = await taking();
    const refused = await send(
      gauge("nan", [{ ...good, asDouble: "NaN" }]),
      gauge("inf", [{ ...good, asDouble: "-Infinity" }]),
      sum("down", [{ ...good, asDouble: -2.5 }], { monotonic: false }),
      gauge("big", [{ timeUnixNano: at(1), asInt: "9007199254740993" }]),
      gauge("timeless", [{ asDouble: 3 }]),
      histogram("no_buckets", [{ timeUnixNano: at(1), count: "4", sum: 2 }]),
      histogram("last_bound", [buckets([1, "2", 3], [1, "Infinity"], 6)]),
      histogram("no_sum", [{ ...buckets([1, 0], [1], 1), sum: undefined }]),
      gauge("twice", [
        { ...good, ...labels({ "a.b": "1" }) },
        { ...good, ...labels({ "a-b": "1", "a.b": "2" }) },
      ]),
      gauge("quoted", [{ ...good, ...labels({ text: '"\\\n\u0000ü', "": "none" }) }]),
    );
    expect(refused).toEqual([0, ""]);
    const shop = 'job="shop",instance="",service="shop"';
    const text = await page();
    for (const line of [
      `nan{${shop}} NaN`,
      `inf{${shop}} -Inf`,
      `down{${shop}} -2.5`,
      `big{${shop}} 9007199254740992`,
      `timeless{${shop}} 3`,
      `no_buckets_bucket{${shop},le="+Inf"} 4`,
      `last_bound_bucket{${shop},le="1.0"} 1`,
      `last_bound_bucket{${shop},le="+Inf"} 6`,
      `no_sum_bucket{${shop},le="+Inf"} 1`,
      `twice{${shop},a_b="1"} 1`,
      `twice{${shop},a_b="1;2"} 1`,
      `quoted{${shop},text="\\"\\\\\\n\u0000ü"} 1`,
    ])
      expect(text).toContain(`${line}\n`);
    expect(text).not.toMatch(/no_sum_(sum|count)/);
  });

  it("leave the page where they say that their series has ended", async () => {
    const { send, page } = await taking();
    await send(gauge("a", [good]), gauge("b", [good]));
    expect(await send(gauge("a", [{ timeUnixNano: at(2), flags: 1 }]))).toEqual([0, ""]);
    expect(await page()).not.toContain("a{");
    expect(await page()).toContain("b{");
  });
});

describe("two metrics of one name", () => {
  const point = { timeUnixNano: at(1), asDouble: 1 };

  it("are one where they are of one kind, and else the first is kept and the other named", async () => {
    const { send, post, page } = await taking();
    expect(await send(sum("a.b", [point]), sum("a_b", [{ ...point, ...labels({ x: 1 }) }]))).toEqual([0, ""]);
    expect(await send(gauge("a_b_total", [point]))).toEqual([
      1,
      '"a_b_total" is a gauge here, but "a_b_total" is a counter.',
    ]);
    await send(histogram("h", [buckets([1], [], 1)]));
    const request = metricRequest([gauge("h_count", [point])], { "service.name": "other" });
    const { partialSuccess } = (await (await post("/v1/metrics", request)).json()) as Partial;
    expect(partialSuccess?.errorMessage).toBe('"h_count" is a gauge here, but "h" of "shop" is a histogram.');
    expect((await page()).match(/# TYPE/g)).toHaveLength(2);
  });
});
