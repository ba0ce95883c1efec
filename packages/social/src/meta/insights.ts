import { z } from "zod";

/** Figures by name, for a whole life or as a total. */
export const insightsSchema = z.object({
  data: z.array(
    z.object({
      name: z.string(),
      values: z.array(z.object({ value: z.unknown() })).optional(),
      total_value: z.object({ value: z.unknown() }).optional(),
    }),
  ),
});
type Insights = z.infer<typeof insightsSchema>;

/** One figure; null where it is not told. */
export function insightOf(insights: Insights | undefined, name: string): number | null {
  const found = insights?.data.find((each) => each.name === name);
  const value = (found?.total_value ?? found?.values?.at(-1))?.value;
  return typeof value === "number" ? value : null;
}
