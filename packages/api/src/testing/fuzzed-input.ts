import fc from "fast-check";
import type { Fill, JsonSchema } from "./sample-input";

/** Texts that have broken programs before. */
const nasty = fc.constantFrom(
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202Edrowssap",
  "' or 1=1 --",
  "'; drop table users; --",
  "%00",
  "%s%n",
  "../../../../etc/passwd",
  "<script>alert(1)</script>",
  "{{7*7}}",
  "${7*7}",
  "__proto__",
  "constructor",
  "null",
  "NaN",
  "-1",
  "1e999",
  "٣",
  "𝕏".repeat(50),
  "e\u0301\u0301\u0301".repeat(40),
);

const numbers = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    -1,
    1,
    0.5,
    2 ** 31,
    2 ** 31 - 1,
    -(2 ** 31) - 1,
    2 ** 53,
    2 ** 63,
    1e308,
    -1e308,
    1e-320,
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** Anything that JSON can say. */
const anything = fc.oneof(fc.jsonValue(), nasty, numbers, fc.constant({ then: "x" }), fc.constant([[[[]]]]));

/** Inputs like those that the schema describes: right, nearly right and wrong in many ways. The same for the same seed. */
export function fuzzedInputs(
  schema: JsonSchema,
  fill: Fill,
  options: { count: number; seed: number },
): unknown[] {
  return fc.sample(mostly(likeSchema(schema, fill, ""), anything, 12), {
    numRuns: options.count,
    seed: options.seed,
  });
}

/** One in `outOf` is of the other kind. */
const mostly = (
  usual: fc.Arbitrary<unknown>,
  other: fc.Arbitrary<unknown>,
  outOf = 8,
): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: usual, weight: outOf - 1 }, { arbitrary: other, weight: 1 });

function likeSchema(schema: JsonSchema, fill: Fill, name: string): fc.Arbitrary<unknown> {
  const known = fill(name, schema);
  if (known !== undefined) return mostly(fc.constant(known), fc.oneof(nasty, fc.uuid(), anything), 4);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return mostly(fc.oneof(...choices.map((each) => likeSchema(each, fill, name))), anything);
  if (schema.allOf) {
    const parts = schema.allOf.map((each) => likeSchema(each, fill, name));
    return fc
      .tuple(...parts)
      .map((values) => Object.assign({}, ...values.filter((v) => typeof v === "object")));
  }
  if (schema.const !== undefined) return mostly(fc.constant(schema.const), anything);
  if (schema.enum) return mostly(fc.constantFrom(...schema.enum), anything);
  switch (schema.type) {
    case "object":
      return objectLike(schema, fill);
    case "array": {
      const items = fc.array(likeSchema(schema.items ?? {}, fill, name), {
        maxLength: (schema.maxItems ?? 5) + 1,
      });
      return mostly(items, anything);
    }
    case "integer":
    case "number": {
      const { minimum: min = -1000, maximum: max = 1_000_000 } = schema;
      const within =
        schema.type === "integer" ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
      return mostly(
        fc.oneof(within, fc.constantFrom(min, max, min - 1, max + 1)),
        fc.oneof(numbers, anything),
        5,
      );
    }
    case "boolean":
      return mostly(fc.boolean(), anything);
    case "null":
      return fc.constant(null);
    case "string":
      return mostly(textLike(schema), anything, 12);
    default:
      return anything;
  }
}

function objectLike(schema: JsonSchema, fill: Fill): fc.Arbitrary<unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const fields = properties.map(([key, inner]) => {
    const value = likeSchema(inner, fill, key);
    return schema.required?.includes(key)
      ? mostly(value, fc.constant(undefined), 15)
      : fc.option(value, { nil: undefined });
  });
  const names = properties.map(([key]) => key);
  const exact = fc
    .tuple(...fields)
    .map((values) => Object.fromEntries(names.map((key, index) => [key, values[index]] as const)));
  const extra = fc.tuple(exact, nasty, anything).map(([object, key, value]) => ({ ...object, [key]: value }));
  return mostly(exact, fc.oneof(extra, anything), 12);
}

function textLike({ minLength = 0, maxLength = 300 }: JsonSchema): fc.Arbitrary<unknown> {
  const longest = Math.min(maxLength, 60_000);
  return fc.oneof(
    nasty,
    fc.string({ unit: "binary", maxLength: 60 }),
    fc.string({ unit: "grapheme", minLength, maxLength: Math.min(longest, 60) }),
    fc.constantFrom("x".repeat(minLength), "x".repeat(longest), "x".repeat(longest + 1), "ß".repeat(longest)),
  );
}
