import type { IncomingMessage } from "node:http";

/** Header in which pages find their own address; layouts have no other way to it. Callers cannot set it. */
export const pagePathHeader = "x-drumbeat-path";

/** Notes the address of a page on its request, without what Next adds to it for itself. */
export function notePath(request: IncomingMessage): void {
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  const parameters = new URLSearchParams(query);
  parameters.delete("_rsc");
  const rest = parameters.toString();
  request.headers[pagePathHeader] = rest === "" ? path : `${path}?${rest}`;
}
