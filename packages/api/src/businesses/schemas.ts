import { businessProfileSchema } from "@drumbeat/core/business-profile";
import { z } from "zod";

export const bySlug = z.object({ slug: z.string().min(1).max(80) });
export const updateBusiness = z.object(businessProfileSchema.shape);
export const deleteBusiness = z.object({ confirmName: z.string().max(200) });
