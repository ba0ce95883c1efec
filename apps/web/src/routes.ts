/** Every path of the product. Links are built here, never written out. */
export const routes = {
  home: () => "/",
  /** Leads on to the business used last, to onboarding, or to signing in. */
  start: () => "/start",
  signIn: (next?: string) => withNext("/sign-in", next),
  signUp: (next?: string) => withNext("/sign-up", next),
  resetPassword: () => "/reset-password",
  twoFactor: (next?: string) => withNext("/two-factor", next),
  onboarding: () => "/onboarding",
  today: (slug: string) => `/b/${slug}`,
  strategy: (slug: string) => `/b/${slug}/strategy`,
  strategyExport: (slug: string, format: "md" | "pdf", version: number) =>
    `/b/${slug}/strategy/export?format=${format}&version=${version}`,
  businessSettings: (slug: string) => `/b/${slug}/settings`,
  profileSettings: () => "/settings",
  securitySettings: () => "/settings/security",
} as const;

function withNext(path: string, next: string | undefined): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path;
}
