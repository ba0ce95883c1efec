import type { Route } from "./server";

interface Match {
  /** "POST /2/tweets"; for what no route knows, method and path as they came. */
  name: string;
  route: Route | null;
  params: Record<string, string>;
}

/** The route for a request. Segments are compared as they came and decoded afterwards, as a slash may stand inside. */
export function findRoute(routes: Record<string, Route>, method: string, path: string): Match {
  const actual = path.split("/");
  for (const [name, route] of Object.entries(routes)) {
    const [verb = "", pattern = ""] = name.split(" ");
    const params = verb === method ? matched(pattern.split("/"), actual) : null;
    if (params) return { name, route, params };
  }
  return { name: `${method} ${path}`, route: null, params: {} };
}

function matched(pattern: readonly string[], actual: readonly string[]): Record<string, string> | null {
  if (pattern.length !== actual.length) return null;
  const params: Record<string, string> = {};
  for (const [at, wanted] of pattern.entries()) {
    const given = actual[at] ?? "";
    if (wanted.startsWith(":")) params[wanted.slice(1)] = decodeURIComponent(given);
    else if (wanted !== given) return null;
  }
  return params;
}
