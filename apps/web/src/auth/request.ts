"use client";

import { z } from "zod";

/** A refusal in plain words; `field` is the one that a form should mark. */
export class AuthFailure extends Error {
  readonly field: string | undefined;

  constructor(message: string, field?: string) {
    super(message);
    this.name = "AuthFailure";
    this.field = field;
  }
}

const refusal = z.object({ message: z.string(), field: z.string().optional() });
const failure = z.union([refusal, z.object({ error: refusal }).transform(({ error }) => error)]);

/** Asks the local accounts for something. Rejects with an AuthFailure whose message can be shown. */
export async function authRequest(action: string, input: object): Promise<unknown> {
  const response = await send(action, input);
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  const told = failure.safeParse(body);
  if (told.success) throw new AuthFailure(told.data.message, told.data.field);
  throw new AuthFailure("Drumbeat could not do this. Try again in a minute.");
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
