import { describe, expect, test } from "vitest";
import { arrowProblems, packageCycles } from "./rules/arrows";
import { documentProblems, variableProblems, variablesIn } from "./rules/documents";
import {
  environmentProblems,
  lengthProblems,
  routerProblems,
  sleepProblems,
  wordProblems,
} from "./rules/source";

/** Each rule finds what it is there to find: a check that cannot fail checks nothing. */
const manifest = (name: string, dependencies: string[] = [], devDependencies: string[] = []) => ({
  name: name === "inngest-embedded" ? name : `@drumbeat/${name}`,
  directory: `${["web", "worker"].includes(name) ? "apps" : "packages"}/${name}`,
  dependencies,
  devDependencies,
});
const packages = ["core", "db", "ai", "api", "jobs", "inngest-embedded", "web", "worker"].map((name) =>
  manifest(name),
);
const file = (path: string, text: string) => ({ path, text });

describe("imports", () => {
  test.each([
    ["packages/core/src/a.ts", 'import { x } from "@drumbeat/db/client";'],
    ["packages/db/src/a.ts", 'export * from "@drumbeat/api/trpc";'],
    ["packages/api/src/a.ts", 'const { x } = await import("@drumbeat/ai/calls");'],
    ["packages/inngest-embedded/src/a.ts", 'import "@drumbeat/core/time";'],
    ["apps/web/src/app/page.tsx", 'import { db } from "@drumbeat/db/client";'],
    ["apps/web/src/app/page.tsx", 'import { jobs } from "@drumbeat/jobs/serve";'],
    ["apps/worker/src/worker.ts", 'import { write } from "@drumbeat/ai/strategy";'],
    ["packages/jobs/src/a.ts", 'import { Executor } from "inngest-embedded";'],
    ["packages/api/src/a.ts", 'import { x } from "../../db/src/client";'],
  ])("%s may not say %s", (path, text) => {
    expect(arrowProblems(packages, [file(path, text)])).toHaveLength(1);
  });

  test.each([
    ["packages/api/src/a.ts", 'import { x } from "@drumbeat/db/client";'],
    ["apps/web/src/edge/inngest.ts", 'import { jobs } from "@drumbeat/jobs/serve";'],
    ["apps/web/e2e/support/product.ts", 'import { x } from "@drumbeat/db/testing/database";'],
    ["packages/jobs/test/a.test.ts", 'import { Executor } from "inngest-embedded";'],
    ["packages/api/src/strategies/router.ts", 'import { x } from "../trpc";'],
  ])("%s may say %s", (path, text) => {
    expect(arrowProblems(packages, [file(path, text)])).toEqual([]);
  });

  test("package.json is held to the same table", () => {
    expect(arrowProblems([manifest("core"), manifest("db", [], ["@drumbeat/core"])], [])).toEqual([]);
    expect(arrowProblems([manifest("ai", ["@drumbeat/db"]), manifest("db")], [])).toHaveLength(1);
    expect(arrowProblems([manifest("core", [], ["@drumbeat/ai"]), manifest("ai")], [])).toHaveLength(1);
  });

  test("a package without a line in the table is noticed", () => {
    expect(arrowProblems([manifest("lib")], [])).toHaveLength(1);
  });

  test("circles of packages are found", () => {
    const circle = [
      manifest("a", ["@drumbeat/b"]),
      manifest("b", ["@drumbeat/c"]),
      manifest("c", ["@drumbeat/a"]),
    ];
    expect(packageCycles(circle)).toEqual(["@drumbeat/a > @drumbeat/b > @drumbeat/c > @drumbeat/a"]);
    expect(packageCycles(packages)).toEqual([]);
  });
});

describe("sources", () => {
  test("a router that queries is found", () => {
    const path = "packages/api/src/posts/router.ts";
    expect(routerProblems([file(path, 'import { eq } from "drizzle-orm";')])).toHaveLength(1);
    expect(routerProblems([file(path, 'import { posts } from "@drumbeat/db/schema";')])).toHaveLength(1);
    expect(
      routerProblems([file(path.replace("router", "service"), 'import { eq } from "drizzle-orm";')]),
    ).toEqual([]);
  });

  test("reading the environment outside env files is found", () => {
    expect(environmentProblems([file("packages/api/src/a.ts", "const x = process.env.X;")])).toHaveLength(1);
    expect(environmentProblems([file("packages/api/src/a.ts", "// process.env is for others")])).toEqual([]);
    expect(environmentProblems([file("packages/api/src/mail/env.ts", "const x = process.env.X;")])).toEqual(
      [],
    );
  });

  test("a long file needs a reason, and a reason needs a long file", () => {
    const long = file("packages/api/src/a.ts", "x\n".repeat(301));
    expect(lengthProblems([long], {})).toEqual(["packages/api/src/a.ts has 301 lines"]);
    expect(lengthProblems([long], { "packages/api/src/a.ts": "a table of figures" })).toEqual([]);
    expect(lengthProblems([file("a.ts", "x\n".repeat(300))], { "a.ts": "once long" })).toHaveLength(1);
  });

  test.each([
    "// TODO: later",
    "// FIXME",
    'test.skip("x", () => {});',
    'describe.only("x", () => {});',
    'test.concurrent.skip("x", () => {});',
    'vi.mock("./service");',
    "// @ts-expect-error",
    "export const enum Role { admin }",
    "// oxlint-disable-next-line no-console",
  ])("%s is found", (text) => {
    expect(wordProblems([file("packages/api/src/a.ts", text)])).toHaveLength(1);
  });

  test("a silenced check with its reason passes", () => {
    const text = "// oxlint-disable-next-line no-console -- the only way to reach the terminal";
    expect(wordProblems([file("packages/api/src/a.ts", text)])).toEqual([]);
  });

  test("a test that sleeps is found, one that waits for a condition is not", () => {
    const path = "packages/api/test/a.test.ts";
    expect(
      sleepProblems([file(path, "await new Promise((resolve) => setTimeout(resolve, 500));")]),
    ).toHaveLength(1);
    expect(sleepProblems([file(path, "await sleep(500);")])).toHaveLength(1);
    expect(sleepProblems([file(path, "await until(() => isDone);")])).toEqual([]);
  });
});

describe("documents", () => {
  const repository = {
    paths: new Set(["packages/core/src/roles.ts", "docs/a.md"]),
    scripts: new Set(["start", "dev"]),
  };
  const problems = (text: string) => documentProblems([{ path: "docs/b.md", text }], repository);

  test.each([
    "See `packages/core/src/gone.ts`.",
    "See [this](gone.md).",
    "Run `npm run gone`.",
    "```\nnode scripts/gone.mjs\n```",
  ])("%s is found", (text) => {
    expect(problems(text)).toHaveLength(1);
  });

  test.each([
    "See `packages/core/src/roles.ts`, [this](a.md#part) and [that](https://example.com).",
    "Run `npm run dev`, then `npm start`.",
    "Each domain is `packages/api/src/<domain>/router.ts`.",
  ])("%s passes", (text) => {
    expect(problems(text)).toEqual([]);
  });
});

test("a variable that is read and not explained is found", () => {
  const variables = variablesIn("z.object({\n  PORT: z.string(),\n  SMTP_URL: z.url(),\n});");
  expect(variables).toEqual(["PORT", "SMTP_URL"]);
  expect(variableProblems(variables, { path: "a.md", text: "`PORT`" })).toEqual([
    "a.md does not explain SMTP_URL",
  ]);
});
