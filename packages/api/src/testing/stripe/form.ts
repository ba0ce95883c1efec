import { Refused } from "./refused";

/** What a form holds: texts, and objects of them. Lists are objects with numbers for names. */
export interface Params {
  [name: string]: string | Params;
}

/** Reads `a[b][0]=c` as Stripe does, and refuses what Stripe refuses. */
export function decodeForm(text: string): Params {
  const params: Params = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const invalid = (why: string) => new Refused(400, "parameter_invalid", `${why}: ${key}`, key);
    const [head = "", ...rest] = key.split("[");
    if (head === "" || rest.some((part) => !part.endsWith("]"))) throw invalid("Invalid name");
    const path = [head, ...rest.map((part) => part.slice(0, -1))];
    const last = path.pop() ?? "";
    let place = params;
    for (const part of path) {
      const inner = (place[part] ??= {});
      if (typeof inner === "string") throw invalid("Invalid hash");
      place = inner;
    }
    const name = last === "" ? String(Object.keys(place).length) : last;
    if (Object.hasOwn(place, name)) throw invalid("Given twice");
    place[name] = value;
  }
  return params;
}
