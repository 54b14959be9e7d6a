import type { Verdict } from "../../model/findings.ts";
import { formatBytes } from "../../model/format/bytes.ts";
import { formatSpan } from "../../model/format/duration.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { SettingsView } from "../../model/views/settings.ts";
import { counted, numberPhrase, textPhrase, timePhrase } from "./phrases.ts";
import { choose, type Slots } from "./template.ts";

const weekMs: Milliseconds = 7 * 86_400_000;
/** Captures fill their limit by and by, and that is well; who keeps them for an age is told before they go earlier. */
const nearlyFull = 0.95;

interface Reason {
  status: "bad" | "warn";
  templates: readonly string[];
  slots: Slots;
}

/** The verdict over what the console is set to: a rejected file first, then what runs out. */
export function settingsVerdict(
  view: Omit<SettingsView, "verdict">,
  { refusing, timeZone }: { refusing: string; timeZone: string },
): Verdict {
  const reasons = [
    rejected(view, timeZone),
    refused(refusing),
    fullSoon(view),
    waiting(view),
    capturesFull(view),
  ].filter((reason) => reason !== null);
  const worst = reasons.find(({ status }) => status === "bad") ?? reasons[0];
  if (!worst) return { status: "good", sentence: wellSentence(view), answers: null, actions: [] };
  const more = reasons.length - 1;
  const templates = more > 0 ? worst.templates.map((one) => `${one.replace(/\.$/, "")}, and {more} more.`) : [];
  const slots = { ...worst.slots, more: { text: String(more) } };
  return {
    status: worst.status,
    sentence: choose([...templates, ...worst.templates], slots),
    answers: null,
    actions: [],
  };
}

function rejected({ configuration, nowMs }: Omit<SettingsView, "verdict">, timeZone: string): Reason | null {
  const { problems, readMs, goodMs, isRefused } = configuration;
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  if (!isRefused || !first) return null;
  return {
    status: "bad",
    templates: [
      goodMs === null
        ? "The configuration was rejected at {time}: {errors}, the first in line {line}; nothing is scraped."
        : "The new configuration was rejected at {time}: {errors}, first in line {line}; that of {good} holds.",
      "The configuration was rejected: {errors}, the first in line {line}.",
    ],
    slots: {
      time: timePhrase(readMs, { timeZone, nowMs }),
      good: timePhrase(goodMs, { timeZone, nowMs }),
      errors: numberPhrase(counted(errors.length, "error"), "bad"),
      line: { text: String(first.line) },
    },
  };
}

function refused(reason: string): Reason | null {
  if (reason === "") return null;
  return {
    status: "bad",
    templates: ["New samples are refused: {reason}.", "New samples are refused."],
    slots: { reason: numberPhrase(reason, "bad") },
  };
}

function fullSoon({ disk, nowMs }: Omit<SettingsView, "verdict">): Reason | null {
  const { fullMs, freeBytes } = disk;
  if (fullMs === null || freeBytes === null) return null;
  const leftMs = fullMs - nowMs;
  const soon = leftMs < weekMs;
  return {
    status: soon ? "bad" : "warn",
    templates: ["The disk is full in {span} at today's rate: {free} left, and what is kept still grows."],
    slots: { span: numberPhrase(formatSpan(leftMs), soon ? "bad" : "warn"), free: { text: formatBytes(freeBytes) } },
  };
}

function waiting({ configuration }: Omit<SettingsView, "verdict">): Reason | null {
  const { waiting: changes } = configuration;
  if (changes.length === 0) return null;
  return {
    status: "warn",
    templates: ["{changes} in the configuration {wait} for the next start."],
    slots: {
      changes: numberPhrase(counted(changes.length, "change"), "warn"),
      wait: { text: changes.length === 1 ? "waits" : "wait" },
    },
  };
}

function capturesFull({ profiles, nowMs }: Omit<SettingsView, "verdict">): Reason | null {
  const { bytes, limitBytes, oldestMs, ageMs } = profiles;
  if (oldestMs === null || bytes < limitBytes * nearlyFull || nowMs - oldestMs >= ageMs) return null;
  return {
    status: "warn",
    templates: ["Captures use {bytes} of {limit}: the oldest are removed after {span} and not after {age}."],
    slots: {
      bytes: numberPhrase(formatBytes(bytes), "warn"),
      limit: { text: formatBytes(limitBytes) },
      span: { text: formatSpan(nowMs - oldestMs) },
      age: { text: formatSpan(ageMs) },
    },
  };
}

function wellSentence({ configuration, disk, jobs }: Omit<SettingsView, "verdict">): Verdict["sentence"] {
  const warnings = configuration.problems.length;
  return choose(
    [
      "The configuration of {jobs} is in force, with {warnings}; {free} of disk left.",
      "The configuration of {jobs} is in force; {free} of disk left, {forecast}.",
      "The configuration of {jobs} is in force.",
    ],
    {
      jobs: { text: counted(jobs.length, "job") },
      warnings: warnings > 0 ? textPhrase(counted(warnings, "warning")) : undefined,
      free: disk.freeBytes === null ? undefined : { text: formatBytes(disk.freeBytes) },
      forecast: { text: disk.isForetold ? "enough for all retention" : "too early to tell what is needed" },
    },
  );
}
