import type { ServerResponse } from "node:http";
import { formatIso } from "../../model/format/time.ts";
import type { CaptureView } from "../../model/views/captures.ts";
import type { CaptureComparison, ComparedProfile } from "../../model/views/comparison.ts";
import type { ConsoleReads } from "../api/reads.ts";
import { sendJson, sendProblem } from "./answers.ts";
import { recordingBody } from "./rest-recordings.ts";
import { captureBody } from "./rest-rows.ts";

/** Answers `GET /api/v1/captures/{id}`: the capture, what was known of its process, and what it can be compared with. */
export async function answerCapture(
  reads: Pick<ConsoleReads, "capture" | "comparison">,
  response: ServerResponse,
  id: string,
): Promise<void> {
  const [view, comparison] = await Promise.all([reads.capture(id), reads.comparison(id)]);
  if (!view) return sendProblem(response, { status: 404, detail: `There is no capture ${id}.` });
  sendJson(response, 200, captureDetails(view, comparison));
}

/** A capture, what was known of its process, and what it can be compared with, as the REST API gives them. */
export function captureDetails(view: CaptureView, comparison: CaptureComparison | null) {
  const { sidecarVersion, startTimeMs, pid, seconds, facts } = view.process;
  return {
    ...captureBody(view.capture),
    process: { sidecarVersion, startTime: startTimeMs === null ? null : formatIso(startTimeMs), pid, facts },
    seconds,
    recordings: view.recordings.map(recordingBody),
    comparison: (comparison?.profiles ?? []).map(({ kind, sick, siblings, lastHealthy }) => ({
      kind,
      sick: comparedBody(sick),
      siblings: siblings.map(comparedBody),
      lastHealthy: lastHealthy && comparedBody(lastHealthy),
    })),
  };
}

function comparedBody({ captureId, instance, atMs, status, sha256, durationMs, qps, requests }: ComparedProfile) {
  return { capture: captureId, instance, at: formatIso(atMs), status, sha256, durationMs, qps, requests };
}
