import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@drumbeat/api/root";
import { renderStrategyPdf } from "@/pdf/render";

type Outputs = inferRouterOutputs<AppRouter>;
type Business = Outputs["businesses"]["bySlug"];
type Strategy = NonNullable<Outputs["strategies"]["get"]>;

interface Format {
  type: string;
  render: (business: Business, strategy: Strategy) => Promise<BodyInit> | BodyInit;
}

/** The files that a strategy can be had as. */
export const formats = {
  md: {
    type: "text/markdown; charset=utf-8",
    render: (business, strategy) => strategyToMarkdown(business, strategy),
  },
  pdf: {
    type: "application/pdf",
    render: async (business, strategy) =>
      new Uint8Array(
        await renderStrategyPdf({
          businessName: business.name,
          languages: business.languages,
          timeZone: business.timeZone,
          version: strategy.version,
          createdAt: strategy.createdAt,
          source: strategy.source,
          model: strategy.model,
          body: strategy.body,
        }),
      ),
  },
} satisfies Record<string, Format>;
