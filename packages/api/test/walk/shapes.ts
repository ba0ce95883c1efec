import { z } from "zod";
import type { JsonSchema } from "../../src/testing/sample-input";

/** Where a schema takes keys that it does not name. */
export function looseObjectsIn(schema: JsonSchema, at = "input"): string[] {
  const own =
    schema.type === "object" && schema.additionalProperties !== false && !schema.propertyNames ? [at] : [];
  return [...own, ...inside(schema, at).flatMap(([where, each]) => looseObjectsIn(each, where))];
}

/** Where an answer has a key that sounds like a secret. */
export function secretKeysIn(schema: z.ZodType): string[] {
  const find = (each: JsonSchema, at: string): string[] =>
    inside(each, at).flatMap(([where, inner]) => [
      ...(/(token|secret|password|cookie|apiKey)(Hash)?$/i.test(where) ? [where] : []),
      ...find(inner, where),
    ]);
  return find(z.toJSONSchema(schema, { io: "output", unrepresentable: "any" }) as JsonSchema, "output");
}

function inside(schema: JsonSchema, at: string): [string, JsonSchema][] {
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [
    ...choices.map((each): [string, JsonSchema] => [at, each]),
    ...Object.entries(schema.properties ?? {}).map(([key, each]): [string, JsonSchema] => [
      `${at}.${key}`,
      each,
    ]),
    ...(schema.items ? [[`${at}[]`, schema.items] as [string, JsonSchema]] : []),
  ];
}
