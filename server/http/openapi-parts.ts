import { z } from "zod";
import { problemOutput } from "./rest-outputs.ts";

type Json = Record<string, unknown>;

/** Every answer that is none. */
export const problems = {
  default: {
    description: "A problem as RFC 9457 has it; `errors` names every wrong parameter.",
    content: { "application/problem+json": { schema: schemaOf(problemOutput) } },
  },
};

/** The parameters of a query, as the schema that checks them has them. */
export function queryParameters(schema: z.ZodObject): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, "input") as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    description,
    schema: rest,
  }));
}

export function jsonAnswer(description: string, schema: z.ZodType): Json {
  return { description, content: { "application/json": { schema: schemaOf(schema) } } };
}

export function schemaOf(schema: z.ZodType, io: "input" | "output" = "output"): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
