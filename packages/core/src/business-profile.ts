import { z } from "zod";
import { limits, modes } from "./business-limits";
import { goalSchema } from "./goals";
import { networks } from "./networks";
import { cleanLine, cleanText } from "./text";
import { isTimeZone } from "./time";

export { limits, modes, type Mode } from "./business-limits";

const line = (what: string, max: number) =>
  z
    .string()
    .transform(cleanLine)
    .pipe(
      z
        .string()
        .min(1, `${what} is missing.`)
        .max(max, `${what} is too long. Keep it under ${max.toLocaleString("en")} characters.`),
    );

const block = (what: string, max: number) =>
  z
    .string()
    .transform(cleanText)
    .pipe(
      z
        .string()
        .min(1, `${what} is missing.`)
        .max(max, `${what} is too long. Shorten it to ${max.toLocaleString("en")} characters.`),
    );

/** An http(s) address of a website; "example.com" becomes "https://example.com". Empty becomes null. */
export const websiteSchema = z
  .string()
  .nullable()
  .transform((value, ctx) => {
    const text = cleanLine(value ?? "");
    if (text === "") return null;
    const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^:/]+:\d+/.test(text) ? text : `https://${text}`;
    const url = URL.canParse(address) ? new URL(address) : null;
    if (
      !url ||
      !/^https?:$/.test(url.protocol) ||
      !url.hostname.includes(".") ||
      url.username ||
      url.href.length > limits.website
    ) {
      ctx.addIssue({
        code: "custom",
        message: "This is not the address of a website. Write it like example.com.",
      });
      return z.NEVER;
    }
    return url.pathname === "/" && !url.search && !url.hash ? url.origin : url.href;
  });

/** What a founder tells about a business: the input of every plan. Field names are those of the `businesses` table. */
export const businessProfileSchema = z.strictObject({
  name: line("The business name", limits.name),
  website: websiteSchema,
  description: block("What the business does", limits.description),
  industry: line("The industry", limits.industry),
  targetAudience: block("Who it is for", limits.audience),
  goals: z.array(goalSchema).max(8, "Keep to eight goals."),
  networksInUse: z.array(z.enum(networks)).max(networks.length),
  /** Hours a week that the founder can give to marketing. */
  hoursPerWeek: z
    .number()
    .min(0.5, "Give it at least half an hour a week.")
    .max(80, "A week has fewer working hours than that. Use 80 or less."),
  tone: line("The tone", limits.tone),
  /** BCP 47 tags, the main language first. */
  languages: z
    .array(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Choose a language."))
    .min(1)
    .max(5),
  timeZone: z.string().refine(isTimeZone, "Choose a time zone from the list."),
  mode: z.enum(modes),
});
export type BusinessProfile = z.infer<typeof businessProfileSchema>;
