/** From most to least powerful. The owner of a business is an admin who cannot be removed. */
export const roles = ["admin", "manager", "editor", "reviewer", "viewer"] as const;
export type Role = (typeof roles)[number];

/** The only place that says what a role may do. Procedures name the permission, never the role. */
export const permissions = {
  "business.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "business.update": ["admin", "manager"],
  "business.delete": ["admin"],
  "strategy.read": ["admin", "manager", "editor", "reviewer", "viewer"],
  "strategy.generate": ["admin", "manager"],
  "strategy.edit": ["admin", "manager", "editor"],
  "strategy.restore": ["admin", "manager"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** True when the matrix gives `permission` to `role`. */
export function can(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}
