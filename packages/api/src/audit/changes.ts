import { canonicalJson } from "./canonical";
import { keepable } from "./keepable";

type Fields = Record<string, unknown>;

/** Only the fields that differ, for an entry of the audit log. */
export function changesOf(before: Fields, after: Fields): { before: Fields; after: Fields } {
  const differ = Object.keys(after).filter(
    (key) => canonicalJson(keepable(before[key])) !== canonicalJson(keepable(after[key])),
  );
  return { before: pick(before, differ), after: pick(after, differ) };
}

function pick(fields: Fields, keys: string[]): Fields {
  return Object.fromEntries(keys.map((key) => [key, fields[key]]));
}
