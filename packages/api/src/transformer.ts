import superjson, { type SuperJSONResult } from "superjson";

/** Paths of dates below a value, written as superjson writes them; null for what only superjson itself can describe. */
type DatePaths = string[] | null;

const none: string[] = [];
const deepest = 60;
/** superjson refuses these, since they could change a prototype. */
const refused = new Set(["__proto__", "constructor", "prototype"]);

/**
 * superjson with a shorter way to the same answer. Nearly everything we send is plain JSON with a few dates, and JSON
 * writes those by itself: it is enough to look where they are, instead of copying the whole value.
 */
export const transformer = {
  serialize(value: unknown): SuperJSONResult {
    const isTree = typeof value === "object" && value !== null && !(value instanceof Date);
    const paths = isTree ? findDates(value, 0) : null;
    if (paths === null) return superjson.serialize(value);
    // The cast: JSON writes everything that findDates lets through.
    const json = value as SuperJSONResult["json"];
    if (paths.length === 0) return { json };
    return { json, meta: { values: Object.fromEntries(paths.map((path) => [path, ["Date"]])), v: 1 } };
  },
  deserialize: (payload: SuperJSONResult): unknown => superjson.deserialize(payload),
};

function findDates(value: object, depth: number): DatePaths {
  if (depth > deepest) return null;
  const isList = Array.isArray(value);
  if (!isList && Object.getPrototypeOf(value) !== Object.prototype) return null;
  let found = none;
  for (const key of Object.keys(value)) {
    if (!isList && refused.has(key)) return null;
    // The cast only opens the object for reading.
    const inner = (value as Record<string, unknown>)[key];
    if (isJsonPrimitive(inner)) continue;
    if (typeof inner !== "object" || inner === null) return null;
    const isDate = inner instanceof Date;
    if (isDate && Number.isNaN(inner.getTime())) return null;
    const below = isDate ? none : findDates(inner, depth + 1);
    if (below === null) return null;
    if (!isDate && below.length === 0) continue;
    if (/[.\\]/.test(key)) return null;
    const paths = isDate ? [key] : below.map((path) => `${key}.${path}`);
    found = found.length === 0 ? paths : [...found, ...paths];
  }
  return found;
}

/** True for what JSON writes and reads back as it is. */
function isJsonPrimitive(value: unknown): boolean {
  switch (typeof value) {
    case "string":
    case "boolean":
      return true;
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0);
    default:
      return value === null;
  }
}
