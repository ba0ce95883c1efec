import { type Practice, usualLimits } from "@drumbeat/api/practice/context";
import type { Runtime } from "../runtime";

/** The practice network as this installation runs it. */
export const practiceOf = ({ ctx, media, env }: Runtime): Practice => ({
  ...ctx,
  media,
  publicUrl: env.publicUrl,
  limits: usualLimits,
});
