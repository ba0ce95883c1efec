/** A request that is turned away before anything is done. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
}

/** A JSON answer that nobody may store. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-store", ...headers },
  });
}

/** A refusal in the shape of our plain endpoints. */
export function refusalResponse(refusal: Refusal): Response {
  return json(refusal.status, { error: { code: refusal.code, message: refusal.message } });
}

export const notFound: Refusal = {
  status: 404,
  code: "not_found",
  message: "There is nothing at this address.",
};

export function methodNotAllowed(...allowed: string[]): Response {
  const message = `Use ${allowed.join(" or ")} here.`;
  return json(405, { error: { code: "method_not_allowed", message } }, { allow: allowed.join(", ") });
}
