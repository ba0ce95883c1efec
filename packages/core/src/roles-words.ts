import { can, permissions, roles, type Permission, type Role } from "./roles";

/** What each role is for, in a sentence. */
export const roleWords: Record<Role, { name: string; purpose: string }> = {
  admin: { name: "Admin", purpose: "Runs the business in Drumbeat, with its people and settings." },
  manager: { name: "Manager", purpose: "Leads the marketing: decides on the strategy and brings people in." },
  editor: { name: "Editor", purpose: "Writes, edits and schedules posts." },
  reviewer: { name: "Reviewer", purpose: "Reads, comments and approves posts." },
  viewer: { name: "Viewer", purpose: "Reads and changes nothing." },
};

const words: Record<Permission, string> = {
  "business.read": "See the business and Today",
  "business.update": "Change the answers about the business",
  "business.transfer": "Hand the business over to another admin (its owner only)",
  "business.delete": "Delete the business",
  "members.read": "See who the members are",
  "members.invite": "Invite people, up to the own role",
  "members.manage":
    "Change roles and remove members: admins anyone's but the owner's, managers those below them",
  "security.manage": "Choose from which networks members may reach the business",
  "strategy.read": "Read and export the strategy and its history",
  "strategy.edit": "Edit the strategy",
  "strategy.generate": "Have the strategy written anew",
  "strategy.restore": "Restore an earlier version of the strategy",
  "posts.read": "Read posts, their history and their comments",
  "posts.write": "Write and edit posts, and submit them for review",
  "posts.generate": "Have posts written and improved",
  "posts.delete": "Delete posts and bring them back",
  "posts.comment": "Comment on posts",
  "posts.review": "Approve posts, request changes and reject",
  "posts.schedule": "Schedule approved posts and move them",
  "posts.share": "Show posts to people without an account, by link",
  "media.read": "See and download the media library",
  "media.write": "Upload, describe and delete media",
  "calendar.read": "See the calendar and subscribe to it",
  "calendar.manage": "Set recurring times and the time zone",
  "accounts.read": "See which accounts are connected and how they stand",
  "accounts.manage": "Connect, pause and disconnect accounts",
  "practice.read": "See the accounts on the practice network and what was asked of them",
  "practice.manage": "Make accounts on the practice network, connect them, and have it fail",
  "activity.read": "See what Drumbeat is doing in the background",
  "activity.manage": "Cancel, retry and repeat work in the background",
  "audit.read": "Read and export the audit log",
};

const areas: Record<string, string> = {
  business: "Business",
  members: "Members",
  security: "Security",
  strategy: "Strategy",
  posts: "Posts",
  media: "Media",
  calendar: "Calendar",
  accounts: "Accounts",
  practice: "Practice network",
  activity: "Activity",
  audit: "Audit log",
};

export interface MatrixArea {
  title: string;
  rows: { permission: Permission; says: string; allowed: readonly Role[] }[];
}

/** The matrix as people read it: by area, each permission in words with the roles that have it. */
export function matrixInWords(): MatrixArea[] {
  const all = Object.keys(permissions) as Permission[];
  return Object.entries(areas).map(([prefix, title]) => ({
    title,
    rows: all
      .filter((permission) => permission.startsWith(`${prefix}.`))
      .map((permission) => ({
        permission,
        says: words[permission],
        allowed: roles.filter((role) => can(role, permission)),
      })),
  }));
}

/** What holds beyond the matrix, as sentences. */
export const roleRules: readonly string[] = [
  "A business has one owner, who is an admin. Nobody can remove the owner or change the owner's role; the owner can hand the business over to another admin.",
  "Nobody changes their own role, and nobody gives a role above their own.",
  "Everybody except the owner can leave.",
  "What a member made stays when they go, under their name.",
];
