/** The same request with another body, for another action when `url` is given. */
export function withBody(request: Request, input: object, url = request.url): Request {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  headers.set("content-type", "application/json");
  return new Request(url, { method: "POST", headers, body: JSON.stringify(input) });
}
