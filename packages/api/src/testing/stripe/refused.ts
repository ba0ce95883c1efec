/** An answer of Stripe that says no. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly param?: string,
    readonly type = "invalid_request_error",
  ) {
    super(message);
  }
}

export const missing = (kind: string, id: string) =>
  new Refused(404, "resource_missing", `No such ${kind}: '${id}'`, "id");
