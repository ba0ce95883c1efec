/** From most to least powerful. The owner of a business is an admin who cannot be removed. */
export const roles = ["admin", "manager", "editor", "reviewer", "viewer"] as const;
export type Role = (typeof roles)[number];

/** The only place that says what a role may do. Procedures name the permission, never the role. */
export const permissions = {
  "business.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "business.update": ["admin", "manager"],
  /** Only the owner, who is an admin: services check that on top. */
  "business.transfer": ["admin"],
  "business.delete": ["admin"],
  "members.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "members.invite": ["admin", "manager"],
  "members.manage": ["admin", "manager"],
  "security.manage": ["admin"],
  "strategy.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "strategy.edit": ["admin", "manager", "editor"],
  "strategy.generate": ["admin", "manager"],
  "strategy.restore": ["admin", "manager"],
  "posts.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "posts.write": ["admin", "manager", "editor"],
  /** Has a model or the playbook write, which may cost money. */
  "posts.generate": ["admin", "manager", "editor"],
  "posts.delete": ["admin", "manager", "editor"],
  "posts.comment": ["admin", "manager", "editor", "reviewer"],
  "posts.review": ["admin", "manager", "editor", "reviewer"],
  "posts.schedule": ["admin", "manager", "editor"],
  /** Shows posts to people without an account. */
  "posts.share": ["admin", "manager"],
  "media.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "media.write": ["admin", "manager", "editor"],
  "calendar.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "calendar.manage": ["admin", "manager"],
  "accounts.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "accounts.manage": ["admin", "manager"],
  "practice.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "practice.manage": ["admin", "manager", "editor"],
  "activity.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "activity.manage": ["admin", "manager"],
  "audit.read": ["admin", "manager"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** True when the matrix gives `permission` to `role`. */
export function can(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}

const rank = (role: Role): number => roles.indexOf(role);

/** The roles that somebody may give to others: their own and those below. Most powerful first. */
export function grantable(own: Role): Role[] {
  return roles.filter((role) => rank(role) >= rank(own));
}

/** True for members whose role somebody may change, or whom they may remove: admins for all, others for those below. */
export function outranks(own: Role, other: Role): boolean {
  return own === "admin" || rank(own) < rank(other);
}

/** What a member is limited to: null means every social account of the business. */
export type AllowedAccounts = readonly string[] | null;

/** True when a member may work with this social account. */
export function mayUseAccount(allowed: AllowedAccounts, accountId: string): boolean {
  return allowed === null || allowed.includes(accountId);
}
