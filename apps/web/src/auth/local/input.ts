import { DomainError } from "@drumbeat/core/errors";
import { cleanLine } from "@drumbeat/core/text";
import { z } from "zod";
import { passwordLimits } from "../password";
import { hashRecoveryCode } from "./recovery-codes";

const email = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("Give an address such as ada@example.com.").max(254, "Use at most 254 characters."));
const newPassword = z
  .string()
  .min(passwordLimits.min, `Use at least ${passwordLimits.min} characters.`)
  .max(passwordLimits.max, `Use at most ${passwordLimits.max} characters.`);
const givenPassword = z
  .string()
  .min(1, "Enter your password.")
  .max(1000, "No password is as long as that. Enter yours again.");
const code = z.string().trim().max(64, "No code is as long as that. Enter it again.");
/** PostgreSQL refuses some characters; without them such a token is just one that nobody was given. */
const resetToken = z
  .string()
  .transform(cleanLine)
  .pipe(z.string().max(200, "Open the link of the mail again."));

/** What each action takes; anything else in the body is dropped. */
const schemas: Record<string, z.ZodType<object>> = {
  "sign-up/email": z.object({
    name: z
      .string()
      .default("")
      .transform(cleanLine)
      .pipe(z.string().max(100, "Use at most 100 characters.")),
    email,
    password: newPassword,
  }),
  "sign-in/email": z.object({ email, password: givenPassword }),
  "sign-out": z.object({}),
  "request-password-reset": z.object({ email }),
  "reset-password": z.object({ newPassword, token: resetToken }),
  "change-password": z
    .object({ currentPassword: givenPassword, newPassword })
    // Whoever else knew the old password is signed out.
    .transform((input) => ({ ...input, revokeOtherSessions: true })),
  "two-factor/enable": z.object({ password: givenPassword }),
  "two-factor/disable": z.object({ password: givenPassword, code: code.default("") }),
  "two-factor/generate-backup-codes": z.object({ password: givenPassword, code: code.default("") }),
  "two-factor/verify-totp": z.object({ code: code.transform((value) => value.replace(/\s/g, "")) }),
  "two-factor/verify-backup-code": z.object({ code: code.transform(hashRecoveryCode) }),
};

export const actions: readonly string[] = Object.keys(schemas);

/** The body of a request, checked and cleaned. Throws `invalid` with the first thing that is wrong and its field. */
export async function readInput(action: string, request: Request): Promise<object> {
  const schema = schemas[action];
  if (!schema) throw new DomainError("not_found", "There is nothing at this address.");
  const result = schema.safeParse(parse(await request.text()));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path[0];
  const message =
    issue?.code === "invalid_type" ? `${String(field ?? "The body")} is missing.` : issue?.message;
  throw new DomainError(
    "invalid",
    message ?? "This is not understood.",
    field === undefined ? {} : { field: String(field) },
  );
}

function parse(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new DomainError("invalid", "The body is not JSON.");
  }
}
