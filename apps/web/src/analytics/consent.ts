import type { HeaderReader } from "../auth/identify";
import { preferenceIn } from "../components/preference-cookie";

/** Where a visitor's answer about analytics is kept for the server; the browser keeps its own copy. */
export const consentCookie = "drumbeat.analytics";

/** What the visitor said about being counted; null when this device has not been asked. */
export function analyticsChoice(headers: HeaderReader): boolean | null {
  const cookies = new Map(
    (headers.get("cookie") ?? "").split(";").map((cookie) => {
      const [name = "", value = ""] = cookie.split("=", 2);
      return [name.trim(), value.trim()] as const;
    }),
  );
  const choice = preferenceIn((name) => cookies.get(name), consentCookie);
  return choice === undefined ? null : choice === "granted";
}
