import { recordedScrapes } from "../../test/support/recording.ts";

export interface RecordedBody {
  body: Buffer;
  samples: number;
}

/** The good frames of the two recorded MOSN sidecars; their series stand in another order in every one. */
export function recordedBodies(): RecordedBody[][] {
  return ["mosn-a", "mosn-b"].map((name) =>
    recordedScrapes(name).flatMap(({ body }) =>
      body === undefined ? [] : [{ body: Buffer.from(body), samples: samplesIn(body) }],
    ),
  );
}

function samplesIn(body: string): number {
  return body.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;
}
