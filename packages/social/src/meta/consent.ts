import { assertConsent, appOf } from "../oauth";
import type { AppSettings } from "../settings";

interface Page extends AppSettings {
  name: string;
  authorizeUrl: string;
  scopes: readonly string[];
  /** What this network's page takes besides. */
  more?: Record<string, string>;
}

/** Meta separates permissions by commas and knows no PKCE. */
export function consentPage(page: Page, { redirectUri, state }: { redirectUri: string; state: string }) {
  const url = new URL(page.authorizeUrl);
  const query = {
    client_id: appOf(page, page.name).id,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: page.scopes.join(","),
    state,
    ...page.more,
  };
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return { url: url.href, remember: {} };
}

/** The code that a consent ends with; some of Meta's pages put "#_" behind it. */
export function codeOf(name: string, query: URLSearchParams): string {
  assertConsent(name, query);
  return (query.get("code") ?? "").replace(/#_$/, "");
}
