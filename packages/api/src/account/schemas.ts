import { cleanLine } from "@drumbeat/core/text";
import { z } from "zod";

const name = (max: number) =>
  z
    .string()
    .transform(cleanLine)
    .pipe(z.string().max(max, `Use at most ${max} characters.`));

export const updateProfile = z.strictObject({
  firstName: name(100).pipe(z.string().min(1, "Tell us your first name.")),
  lastName: name(100)
    .nullish()
    .transform((value) => value || null),
});

export const nameSession = z.strictObject({ sessionId: z.uuid() });

export const signOutEverywhere = z.strictObject({ keepsCurrent: z.boolean().default(false) });
