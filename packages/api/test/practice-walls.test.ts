import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";

const folder = new URL("../src/practice/", import.meta.url);
const imported = /import \{([^}]+)\} from "@drumbeat\/db\/schema"/g;

test("the network reads and writes tables of its own and no others", async () => {
  const tables: string[] = [];
  for (const file of await readdir(folder)) {
    const text = await readFile(new URL(file, folder), "utf8");
    for (const [, names = ""] of text.matchAll(imported)) tables.push(...names.split(","));
  }
  const names = tables.map((name) => name.trim()).filter(Boolean);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !name.startsWith("practice"))).toEqual([]);
});
