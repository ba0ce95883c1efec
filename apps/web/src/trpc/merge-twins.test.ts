import { createTRPCClient, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import type { AppRouter } from "@drumbeat/api/root";
import { expect, test } from "vitest";
import { mergeTwins } from "./merge-twins";

function aClient() {
  const sent: unknown[] = [];
  const answers: (() => void)[] = [];
  const server: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        sent.push(op.input);
        const version = sent.length;
        answers.push(() => {
          observer.next({ result: { type: "data", data: { version } } });
          observer.complete();
        });
      });
  const { strategies } = createTRPCClient<AppRouter>({ links: [mergeTwins, server] });
  return { sent, answers, strategies };
}

const businessId = "01a1fe27-35b7-76bc-bd66-68e6ef1ace7a";

test("a double click restores a version once, and both clicks get its answer", async () => {
  const { sent, answers, strategies } = aClient();
  const clicks = [1, 2].map(() => strategies.restore.mutate({ businessId, version: 1 }));
  answers.forEach((answer) => answer());
  expect(await Promise.all(clicks)).toEqual([{ version: 1 }, { version: 1 }]);
  expect(sent).toHaveLength(1);
});

test("what differs, or comes after the answer, is sent", async () => {
  const { sent, answers, strategies } = aClient();
  const both = [1, 2].map((version) => strategies.restore.mutate({ businessId, version }));
  answers.forEach((answer) => answer());
  await Promise.all(both);
  const later = strategies.restore.mutate({ businessId, version: 1 });
  answers.at(-1)?.();
  expect(await later).toEqual({ version: 3 });
  expect(sent).toHaveLength(3);
});
