/** A refusal in plain words; `field` is the one that a form should mark. */
export class AuthFailure extends Error {
  readonly field: string | undefined;

  constructor(message: string, field?: string) {
    super(message);
    this.name = "AuthFailure";
    this.field = field;
  }
}

/** Asks the local accounts for something. Rejects with an AuthFailure whose message can be shown. */
export async function authRequest(action: string, input: object): Promise<Record<string, unknown>> {
  const response = await send(action, input);
  const body = asRecord(await response.json().catch(() => null));
  if (response.ok) return body;
  const { message, field } = "error" in body ? asRecord(body.error) : body;
  throw new AuthFailure(
    typeof message === "string" ? message : "Drumbeat could not do this. Try again in a minute.",
    typeof field === "string" ? field : undefined,
  );
}

async function send(action: string, input: object): Promise<Response> {
  try {
    return await fetch(`/api/auth/${action}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    });
  } catch {
    throw new AuthFailure("Drumbeat cannot be reached. Check your connection and try again.");
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
