import { routes } from "@/routes";

/** What a page gets of its address. */
export interface SearchProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** Where to go after signing in: the path that was asked for, if it is one of ours, never another website. */
export function nextPath(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return routes.start();
  const base = "http://here.invalid";
  if (!URL.canParse(wanted, base)) return routes.start();
  const url = new URL(wanted, base);
  const path = url.pathname + url.search + url.hash;
  // Resolving "/.//evil.example" leaves "//evil.example", which a browser takes for a host.
  return url.origin === base && !path.startsWith("//") ? path : routes.start();
}
