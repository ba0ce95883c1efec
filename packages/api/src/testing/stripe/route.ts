import { z } from "zod";
import type { FakeAccount } from "./account";

/** One address of the API: what it takes, strictly, and what it answers. */
export interface Route {
  method: "GET" | "POST" | "DELETE";
  path: RegExp;
  takes: z.ZodObject;
  /** What may be expanded. */
  expands: string[];
  answer: (account: FakeAccount, params: Record<string, never>, id: string) => object;
}

export const flag = z.enum(["true", "false"]);
export const number = z.string().regex(/^\d+$/);
export const metadata = z.record(z.string(), z.string());
export const indexed = <T extends z.ZodType>(entry: T) => z.record(z.string().regex(/^\d+$/), entry);

export function route<Shape extends z.ZodRawShape>(
  method: Route["method"],
  path: string,
  shape: Shape,
  answer: (account: FakeAccount, params: z.infer<z.ZodObject<Shape>>, id: string) => object,
  expands: string[] = [],
): Route {
  const pattern = new RegExp(`^/v1/${path.replace(":id", "([A-Za-z]+_[A-Za-z0-9_]+)")}$`);
  return { method, path: pattern, takes: z.strictObject(shape), expands, answer: answer as Route["answer"] };
}
