import { businessProfileSchema } from "@drumbeat/core/business-profile";
import { z } from "zod";

/** Addresses that no business can have are refused before the database sees them. */
export const bySlug = z.strictObject({
  slug: z
    .string()
    .max(80)
    .regex(/^[a-z0-9-]+$/, "There is no business at this address."),
});
export const updateBusiness = z.strictObject(businessProfileSchema.shape);
export const deleteBusiness = z.strictObject({ confirmName: z.string().max(200) });
