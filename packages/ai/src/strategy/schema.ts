import { strategyBodySchema, strategySections, type StrategySection } from "@drumbeat/core/strategy";
import { z } from "zod";
import { toStrictSchema, type JsonSchema } from "../model/json-schema";

/** The JSON schema of an answer that holds `sections`, in their order. */
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
  return toStrictSchema(z.strictObject(shape));
}
