/** Every path of the product. Links are built here, never written out. */
export const routes = {
  home: () => "/",
  /** Leads on to the business used last, to onboarding, or to signing in. */
  start: () => "/start",
  signIn: (next?: string) => withNext("/sign-in", next),
  signUp: (next?: string) => withNext("/sign-up", next),
  resetPassword: () => "/reset-password",
  twoFactor: (next?: string) => withNext("/two-factor", next),
  /** For members who call from a network that their business does not allow. */
  elsewhere: (next: string) => withNext("/elsewhere", next),
  onboarding: () => "/onboarding",
  today: (slug: string) => `/b/${slug}`,
  strategy: (slug: string) => `/b/${slug}/strategy`,
  strategyExport: (slug: string, format: "md" | "pdf", version: number) =>
    `/b/${slug}/strategy/export?format=${format}&version=${version}`,
  /** `on`: the day, or the wall time, that it is to go out at. */
  newPost: (slug: string, wish?: { on?: string; network?: string }) =>
    withQuery(`/b/${slug}/posts/new`, wish),
  /** The list or board; `view` as it stands in the address. */
  posts: (slug: string, view?: Record<string, string>) => withQuery(`/b/${slug}/posts`, view),
  planPosts: (slug: string) => `/b/${slug}/posts/plan`,
  importPosts: (slug: string) => `/b/${slug}/posts/import`,
  importTemplate: (slug: string) => `/b/${slug}/posts/import/template`,
  exportPosts: (slug: string, view?: Record<string, string>) => withQuery(`/b/${slug}/posts/export`, view),
  /** What waits for the reader's review. */
  reviewQueue: (slug: string) => `/b/${slug}/posts/review`,
  post: (slug: string, postId: string) => `/b/${slug}/posts/${postId}`,
  media: (slug: string) => `/b/${slug}/media`,
  /** The bytes of a file; `width` makes a picture smaller (160, 320, 640 or 1280). */
  mediaFile: (mediaId: string, width?: 160 | 320 | 640 | 1280) =>
    `/api/media/${mediaId}${width ? `?w=${width}` : ""}`,
  /** Where a file is sent to. */
  mediaUpload: (businessId: string, name: string) => withQuery("/api/media", { businessId, name }),
  /** Accounts of the business on the practice network; one of them with what goes wrong there. */
  practiceAccounts: (slug: string) => `/b/${slug}/settings/practice`,
  practiceControl: (slug: string, accountId: string) => `/b/${slug}/settings/practice/${accountId}`,
  /** What everybody sees of the practice network; handles and ids need no encoding. */
  practiceProfile: (handle: string, before?: string) =>
    withQuery(`/practice/accounts/${handle}`, before ? { before } : {}),
  practicePost: (handle: string, postId: string) => `/practice/accounts/${handle}/${postId}`,
  practiceFile: (fileId: string, width?: 640 | 1280) =>
    `/api/practice/files/${fileId}${width ? `?w=${width}` : ""}`,
  calendar: (slug: string) => `/b/${slug}/calendar`,
  /** `connection`: a way to a network from which somebody has just come back. */
  accounts: (slug: string, view?: { connection: string }) => withQuery(`/b/${slug}/accounts`, view),
  /** Where a way to a network begins, and where it ends. */
  connect: (network: string) => `/api/oauth/${network}`,
  activity: (slug: string) => `/b/${slug}/activity`,
  activityRun: (slug: string, runId: string) => `/b/${slug}/activity/${encodeURIComponent(runId)}`,
  /** Figures of the whole installation, for those who run it. */
  admin: () => "/admin",
  adminList: (list: string, query?: Record<string, string>) => withQuery(`/admin/${list}`, query),
  adminExport: (list: string, query?: Record<string, string>) => withQuery(`/admin/${list}/export`, query),
  adminJobs: () => "/admin/jobs",
  adminJob: (runId: string) => `/admin/jobs/${encodeURIComponent(runId)}`,
  businessSettings: (slug: string) => `/b/${slug}/settings`,
  /** The log of a business; `filter` as it stands in the address. */
  auditLog: (slug: string, filter?: Record<string, string>) => withQuery(`/b/${slug}/settings/audit`, filter),
  auditExport: (slug: string, format: "csv" | "json", filter: Record<string, string>) =>
    withQuery(`/b/${slug}/settings/audit/export`, { format, ...filter }),
  members: (slug: string) => `/b/${slug}/settings/members`,
  /** How posts are reviewed. */
  reviewSettings: (slug: string) => `/b/${slug}/settings/review`,
  /** The secret of the invitation stands behind a `#`; the API makes that link. */
  invitation: () => "/invitations",
  profileSettings: () => "/settings",
  notificationSettings: () => "/settings/notifications",
  billing: () => "/settings/billing",
  /** What the plans cost; `wish` as it stands in the address. */
  pricing: (wish?: Record<string, string>) => withQuery("/pricing", wish),
  securitySettings: () => "/settings/security",
} as const;

function withQuery(path: string, query: Record<string, string> = {}): string {
  const text = new URLSearchParams(query).toString();
  return text ? `${path}?${text}` : path;
}

function withNext(path: string, next: string | undefined): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path;
}
