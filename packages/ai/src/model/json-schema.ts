import { z } from "zod";

export type JsonSchema = { [key: string]: unknown };

/** Keywords that OpenAI's strict mode refuses; our own parser still enforces what they say. */
const unsupported = new Set(["$schema", "minLength", "maxLength", "default", "pattern"]);

/**
 * The JSON schema of an answer as strict structured output wants it: every key required, nothing additional, no
 * keyword that the strict mode does not know.
 */
export function toStrictSchema(schema: z.ZodType): JsonSchema {
  return strict(z.toJSONSchema(schema, { reused: "inline" })) as JsonSchema;
}

function strict(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(strict);
  if (node === null || typeof node !== "object") return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key, value]) => !unsupported.has(key) || typeof value === "object")
      .map(([key, value]) => [key, strict(value)]),
  );
}
