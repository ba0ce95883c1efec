const year = 365 * 24 * 60 * 60;

/**
 * A cookie that keeps a preference for a year, and that scripts may read. On https it is bound to this very host and never
 * sent without encryption; a browser refuses both on http.
 */
export function preferenceCookie(name: string, value: string, isSecure: boolean): string {
  const attributes = `path=/; max-age=${year}; samesite=lax`;
  return isSecure ? `__Host-${name}=${value}; ${attributes}; secure` : `${name}=${value}; ${attributes}`;
}

/** Keeps a preference in this browser. */
export function keepPreference(name: string, value: string): void {
  document.cookie = preferenceCookie(name, value, window.location.protocol === "https:");
}

/** A preference, by the value of a cookie of that name; undefined where none was kept. */
export function preferenceIn(
  valueOf: (cookie: string) => string | undefined,
  name: string,
): string | undefined {
  return valueOf(`__Host-${name}`) ?? valueOf(name);
}
