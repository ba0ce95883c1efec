import { strategyBodySchema, strategySections, type StrategySection } from "@drumbeat/core/strategy";
import { z } from "zod";

export type JsonSchema = { [key: string]: unknown };

/** Keywords that OpenAI's strict mode refuses; our own parser still enforces what they say. */
const unsupported = new Set(["$schema", "minLength", "maxLength", "default", "pattern"]);

/**
 * The JSON schema of an answer that holds `sections`, in their order, as strict structured output wants it:
 * every key required, nothing additional, no keyword that the strict mode does not know.
 */
export function strategyJsonSchema(sections: readonly StrategySection[]): JsonSchema {
  const wanted = strategySections.filter((section) => sections.includes(section));
  const key = wanted.join(" ");
  const schema = made.get(key) ?? makeSchema(wanted);
  made.set(key, schema);
  return schema;
}

/** Schemas depend on nothing but the sections, and making one takes longer than the rest of a request. */
const made = new Map<string, JsonSchema>();

function makeSchema(wanted: readonly StrategySection[]): JsonSchema {
  const shape = Object.fromEntries(wanted.map((section) => [section, strategyBodySchema.shape[section]]));
  return strict(z.toJSONSchema(z.strictObject(shape), { reused: "inline" })) as JsonSchema;
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
