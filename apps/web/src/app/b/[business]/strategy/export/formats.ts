import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@drumbeat/api/root";
import { type StrategyToTell, strategyToMarkdown } from "@drumbeat/core/strategy-markdown";
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
    render: (business, strategy) => strategyToMarkdown(tell(business, strategy)),
  },
  pdf: {
    type: "application/pdf",
    render: async (business, strategy) => {
      const pdf = await renderStrategyPdf({ ...tell(business, strategy), languages: business.languages });
      return new Uint8Array(pdf);
    },
  },
} satisfies Record<string, Format>;

function tell(business: Business, { version, createdAt, source, model, body }: Strategy): StrategyToTell {
  return {
    businessName: business.name,
    timeZone: business.timeZone,
    version,
    createdAt,
    source,
    model,
    body,
  };
}
