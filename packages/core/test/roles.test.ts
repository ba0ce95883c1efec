import { describe, expect, test } from "vitest";
import { can, grantable, mayUseAccount, outranks, permissions, roles, type Permission } from "../src/roles";
import { matrixInWords, roleRules, roleWords } from "../src/roles-words";

const every = Object.keys(permissions) as Permission[];

describe("the matrix", () => {
  test("a role may do all that the next weaker one may", () => {
    for (const permission of every) {
      const allowed = roles.map((role) => can(role, permission));
      expect(allowed, permission).toEqual([...allowed].sort((a, b) => Number(b) - Number(a)));
    }
  });

  test("admins may do everything", () => {
    expect(every.filter((permission) => !can("admin", permission))).toEqual([]);
  });

  test("in words it has every permission once", () => {
    const said = matrixInWords().flatMap((area) => area.rows.map((row) => row.permission));
    expect(said.toSorted()).toEqual(every.toSorted());
  });

  test("docs/roles.md says what the matrix says (npx vitest run --project core -u writes it anew)", async () => {
    await expect(rolesDocument()).toMatchFileSnapshot("../../../docs/roles.md");
  });
});

describe("between members", () => {
  test("nobody grants above the own role", () => {
    expect(grantable("admin")).toEqual(roles);
    expect(grantable("manager")).toEqual(["manager", "editor", "reviewer", "viewer"]);
    expect(grantable("viewer")).toEqual(["viewer"]);
  });

  test("admins manage all, others those below them", () => {
    expect(roles.filter((role) => outranks("admin", role))).toEqual(roles);
    expect(roles.filter((role) => outranks("manager", role))).toEqual(["editor", "reviewer", "viewer"]);
    expect(roles.filter((role) => outranks("viewer", role))).toEqual([]);
  });

  test("a limit names accounts; without one all are open, with an empty one none", () => {
    expect(mayUseAccount(null, "a")).toBe(true);
    expect(mayUseAccount(["a"], "a")).toBe(true);
    expect(mayUseAccount(["a"], "b")).toBe(false);
    expect(mayUseAccount([], "a")).toBe(false);
  });
});

/** A table in the layout that the formatter gives it: the first column to the left, the others in the middle. */
function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => cells[column]?.length ?? 0), 3),
  );
  const middle = (text: string, width: number) =>
    text.padStart(text.length + Math.floor((width - text.length) / 2)).padEnd(width);
  const line = (cells: string[]) =>
    `| ${widths.map((width, column) => (column === 0 ? (cells[0] ?? "").padEnd(width) : middle(cells[column] ?? "", width))).join(" | ")} |`;
  const rule = widths.map((width, column) =>
    column === 0 ? "-".repeat(width) : `:${"-".repeat(width - 2)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** The page for people who run or judge the product. */
function rolesDocument(): string {
  const rows = matrixInWords().flatMap(({ title, rows: within }) => [
    [`**${title}**`],
    ...within.map(({ permission, says, allowed }) => [
      `${says} \`${permission}\``,
      ...roles.map((role) => (allowed.includes(role) ? "yes" : "")),
    ]),
  ]);
  return `# What each role may do

Made from the matrix in \`packages/core/src/roles.ts\`, the only place that decides it; a test fails when this page is
stale. The members page of the product shows the same.

${roles.map((role) => `- **${roleWords[role].name}**: ${roleWords[role].purpose}`).join("\n")}

${table(["", ...roles.map((role) => roleWords[role].name)], rows)}

## Beyond the matrix

${roleRules.map((rule) => `- ${rule}`).join("\n")}
`;
}
