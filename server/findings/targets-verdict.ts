import type { Verdict } from "../../model/findings.ts";
import { formatDuration } from "../../model/format/duration.ts";
import { instancePath } from "../../model/paths.ts";
import type { UnixMs } from "../../model/units.ts";
import type { TargetRowView, TargetsView } from "../../model/views/targets.ts";
import { counted, instancePhrase, numberPhrase, textPhrase, timePhrase } from "./phrases.ts";
import { choose, type Slots } from "./template.ts";

/** The verdict over all targets of the page's filter, worst first; before it is searched. */
export function targetsVerdict(
  rows: readonly TargetRowView[],
  counts: TargetsView["counts"],
  reader: { timeZone: string; nowMs: UnixMs },
): Verdict {
  const { down, late, waiting, total } = counts;
  if (total === 0) return says("unknown", ["Nothing is scraped: no target is found, or the filter leaves none."], {});
  if (waiting === total) return says("unknown", ["Nothing is known yet: the first scrape is under way."], {});
  if (down > 0) return downVerdict(rows, counts, reader);
  if (late > 0)
    return says("unknown", ["{number} of {all} {verb} late: no scrape has come for longer than it should take."], {
      number: numberPhrase(late.toLocaleString("en-US"), "unknown"),
      all: { text: counted(total, "target") },
      verb: { text: late === 1 ? "is" : "are" },
    });
  const warned = rows.filter((row) => row.status === "warn");
  const first = warned[0];
  if (first)
    return says(
      "warn",
      ["{number} of {all} {answer} with trouble: {instance} {note}.", "{number} of {all} {answer} with trouble."],
      {
        number: numberPhrase(warned.length.toLocaleString("en-US"), "warn"),
        all: { text: counted(total, "target") },
        answer: { text: warned.length === 1 ? "answers" : "answer" },
        instance: instancePhrase(first),
        note: { text: first.note },
      },
    );
  return wellVerdict(rows, counts);
}

/** What fails, with what is most often said of it. */
function downVerdict(
  rows: readonly TargetRowView[],
  { down, total }: TargetsView["counts"],
  reader: { timeZone: string; nowMs: UnixMs },
): Verdict {
  const failing = rows.filter((row) => row.condition === "down");
  const newest = failing.toSorted((a, b) => (b.sinceMs ?? 0) - (a.sinceMs ?? 0))[0];
  const slots: Slots = {
    number: numberPhrase(down.toLocaleString("en-US"), "bad"),
    all: { text: counted(total, "target") },
    verb: { text: down === 1 ? "is" : "are" },
    instance: newest ? instancePhrase(newest) : undefined,
    since: timePhrase(newest?.sinceMs ?? null, reader),
    error: textPhrase(newest?.note.replace(/\.$/, "") ?? null),
    last: down === 1 ? { text: "" } : { text: "the newest is " },
  };
  const verdict = says(
    "bad",
    [
      "{number} of {all} {verb} down; {last}{instance} since {since}: {error}.",
      "{number} of {all} {verb} down; {last}{instance} since {since}.",
      "{number} of {all} {verb} down; {last}{instance}.",
    ],
    slots,
  );
  const only = failing.length === 1 ? failing[0] : undefined;
  return only
    ? { ...verdict, actions: [{ label: "Open instance", href: instancePath(only.key), primary: false }] }
    : verdict;
}

function wellVerdict(rows: readonly TargetRowView[], { up, waiting, total }: TargetsView["counts"]): Verdict {
  const slowest = rows.reduce<TargetRowView | null>(
    (worst, row) => ((row.lastDurationMs ?? 0) > (worst?.lastDurationMs ?? 0) ? row : worst),
    null,
  );
  return says(
    "good",
    [
      "{up} of {all} answered so far; the first scrape of the others is under way.",
      "{everyOne}; the slowest, {instance}, took {took} of the {timeout} it has.",
      "{everyOne}; the slowest took {took} of the {timeout} it has.",
      "{everyOne}.",
    ],
    {
      up: waiting > 0 ? { text: up.toLocaleString("en-US") } : undefined,
      everyOne: { text: total === 1 ? "The one target answers" : `All ${counted(total, "target")} answer` },
      all: { text: counted(total, "target") },
      instance: slowest ? instancePhrase(slowest) : undefined,
      took: slowest ? { text: formatDuration(slowest.lastDurationMs ?? 0) } : undefined,
      timeout: slowest ? { text: formatDuration(slowest.timeoutMs) } : undefined,
    },
  );
}

function says(status: Verdict["status"], templates: readonly string[], slots: Slots): Verdict {
  return { status, sentence: choose(templates, slots), answers: null, actions: [] };
}
