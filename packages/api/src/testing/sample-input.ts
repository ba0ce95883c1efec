import { z } from "zod";

/** JSON Schema, as far as our schemas use it. */
export interface JsonSchema {
  type?: string;
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  minItems?: number;
  maxItems?: number;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
}

/** What a schema takes, as JSON Schema; what JSON Schema has no word for takes anything. */
export function inputSchemaOf(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
}

/** True for fields that name something: whoever fills them chooses whose. */
export const namesSomething = (name: string, schema: JsonSchema): boolean =>
  schema.format === "uuid" || /(^id|Id|^slug|[tT]oken|Key)$/.test(name);

/** A value for a field that is known by its name; undefined for one that is not. */
export type Fill = (name: string, schema: JsonSchema) => unknown;

/**
 * An input that the schema describes, with what `fill` knows; when `isSparse`, without what may be left out. Throws for a field that names something and that `fill` does
 * not know: a new one has to be thought about.
 */
export function sampleOf(schema: JsonSchema, fill: Fill, isSparse = false, name = ""): unknown {
  const known = fill(name, schema);
  if (known !== undefined) return known;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    const [first = {}] = choices.filter((each) => each.type !== "null");
    return sampleOf(first, fill, isSparse, name);
  }
  if (schema.allOf)
    return Object.assign({}, ...schema.allOf.map((each) => sampleOf(each, fill, isSparse, name)));
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => !isSparse || schema.required?.includes(key))
          .map(([key, inner]) => [key, sampleOf(inner, fill, isSparse, key)]),
      );
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () =>
        sampleOf(schema.items ?? {}, fill, isSparse, name),
      );
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 1);
    case "boolean":
      return false;
    case "string":
      if (namesSomething(name, schema)) throw new Error(`What is “${name}”? Say it in testing/words.ts.`);
      if (schema.format === "date") return "2026-11-24";
      return "walk".padEnd(schema.minLength ?? 0, "x").slice(0, schema.maxLength);
    default:
      return undefined;
  }
}
