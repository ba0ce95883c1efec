import { aiFilter } from "@drumbeat/api/admin/schemas";
import { z } from "zod";
import { type AdminList, dollars, plain, understood } from "./list";

const shown = { cursor: z.coerce.number().int().min(1).max(1_000_000).optional() };

/** What the language models cost, by task and model. */
export const aiCost: AdminList = {
  title: "AI cost",
  intro: "What the language models cost, by task and model, the dearest first. Days are of UTC.",
  columns: [
    { title: "Task" },
    { title: "Model" },
    { title: "Requests", isNumber: true },
    { title: "Failed", isNumber: true },
    { title: "From the cache", isNumber: true },
    { title: "Tokens in", isNumber: true },
    { title: "Tokens out", isNumber: true },
    { title: "Average time", isNumber: true },
    { title: "Cost", isNumber: true },
  ],
  parameters: ["task", "model", "since", "until"],
  load: async ({ admin }, query, asked) => {
    const { cursor } = understood(shown, { cursor: query.after ?? "" });
    const { items, nextCursor, total, tasks, models } = await admin.aiCost({
      ...understood(aiFilter.shape, query),
      ...asked,
      ...(cursor ? { cursor } : {}),
    });
    const names = (all: string[]) => all.map((name): [string, string] => [name, name]);
    return {
      rows: items.map((row) => [
        plain(row.task),
        plain(row.model),
        plain(row.calls),
        plain(row.failed),
        plain(row.fromCache),
        plain(row.inputTokens),
        plain(row.outputTokens),
        { raw: row.latencyMs, text: `${(row.latencyMs / 1_000).toFixed(1)} s` },
        {
          ...dollars(row.microDollars),
          note: row.unpriced > 0 ? `${row.unpriced.toLocaleString("en")} without a known price` : undefined,
        },
      ]),
      after: nextCursor === null ? null : String(nextCursor),
      summary: `${total.calls.toLocaleString("en")} requests, ${dollars(total.microDollars).text} as far as prices are known.`,
      fields: [
        { kind: "choice", name: "task", label: "Task", all: "Every task", options: names(tasks) },
        { kind: "choice", name: "model", label: "Model", all: "Every model", options: names(models) },
        { kind: "day", name: "since", label: "From" },
        { kind: "day", name: "until", label: "To" },
      ],
    };
  },
};
