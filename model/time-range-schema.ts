import { z } from "zod";
import { isTimeRange } from "./time-range.ts";

const whole = z.number().int();

/** A `TimeRange` that came from outside. */
export const timeRangeSchema = z.union([
  z.object({ lastMs: whole }).refine(isTimeRange, "the range is of one minute to 400 days"),
  z.object({ fromMs: whole, toMs: whole }).refine(isTimeRange, "the range ends before it begins"),
]);
