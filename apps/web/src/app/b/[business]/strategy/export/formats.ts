import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@drumbeat/api/root";
import { strategyToMarkdown } from "@drumbeat/core/strategy-markdown";
import { todayIn } from "@/components/day";
import type { StrategyOnPaper } from "@/pdf/document";
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
  md: { type: "text/markdown; charset=utf-8", render: toMarkdown },
  pdf: {
    type: "application/pdf",
    render: async (business, strategy) =>
      new Uint8Array(await renderStrategyPdf(toPaper(business, strategy))),
  },
} satisfies Record<string, Format>;

function toMarkdown({ name, timeZone }: Business, strategy: Strategy): string {
  const { version, source, model, body, createdAt } = strategy;
  const date = todayIn(timeZone, createdAt);
  return strategyToMarkdown(body, { businessName: name, version, date, source, model });
}

function toPaper(business: Business, strategy: Strategy): StrategyOnPaper {
  const { version, createdAt, source, model, body } = strategy;
  const { name: businessName, timeZone, languages } = business;
  return { businessName, timeZone, languages, version, createdAt, source, model, body };
}
