import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const source = fileURLToPath(new URL("../src", import.meta.url));
const read = (file: string) => readFileSync(`${source}/${file}`, "utf8");

/** A page, and the file beside it that loads what it shows. */
function withLoader(file: string): string {
  const page = read(file);
  const loader = /from "\.\/(load-[a-z-]+)"/.exec(page)?.[1];
  return loader ? page + read(`${dirname(file)}/${loader}.ts`) : page;
}

/** Pages and route handlers, as Next finds them. */
const files = readdirSync(`${source}/app`, { recursive: true, encoding: "utf8" })
  .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
  .map((file) => `app/${file}`);

/** For whoever comes by. A page that is not here is for somebody. */
const open = ["app/elsewhere/page.tsx", "app/invitations/page.tsx", "app/review/page.tsx"];
const isOpen = (file: string) => file.startsWith("app/(public)/") || open.includes(file);

describe("a page asks for itself who is there, not a layout nor the proxy, which a request can go around", () => {
  const closed = files.filter((file) => !isOpen(file));

  test("there are pages", () => {
    expect(closed.length).toBeGreaterThan(8);
  });

  test.each(closed)("%s", (file) => {
    expect(withLoader(file)).toMatch(/\b(requirePerson|caller|mount(Api|Trpc|Media|Practice))\b/);
    if (file.includes("[business]")) expect(withLoader(file)).toMatch(/\b(loadBusiness|bySlug)\(/);
  });
});

test("the proxy decides about nobody", () => {
  const imports = [...read("proxy.ts").matchAll(/from "([^"]+)"/g)].map(([, from]) => from);
  expect(imports.length).toBeGreaterThan(2);
  expect(imports.filter((from) => /runtime|identify|identity|trpc|load|@drumbeat/.test(from ?? ""))).toEqual(
    [],
  );
});
