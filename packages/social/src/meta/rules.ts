import type { FailureKind } from "../failure";

/** `transient`: the network's trouble, which is `not_sent` or `unknown` by the call it answers. */
export interface Rule {
  kind: Exclude<FailureKind, "unknown"> | "transient";
  sentence: (name: string) => string;
}

interface CodeRule extends Rule {
  codes: (code: number) => boolean;
}

const again = "Connect the account again.";
const among =
  (...codes: number[]) =>
  (code: number) =>
    codes.includes(code);

/** By the code of the error, where the subcode says nothing of its own. */
export const codeRules: readonly CodeRule[] = [
  {
    // Of the app, the person, the page and the single kind of call; the last are those of a business.
    codes: (code) => among(4, 17, 32, 341, 613)(code) || (code >= 80_000 && code <= 80_014),
    kind: "limited",
    sentence: (name) => `${name} takes no more for now.`,
  },
  {
    codes: among(102, 190),
    kind: "reconnect",
    sentence: (name) => `${name} does not accept the connection any more. ${again}`,
  },
  {
    codes: (code) => code === 10 || (code >= 200 && code < 300),
    kind: "reconnect",
    sentence: (name) =>
      `${name} misses a permission for this. Connect the account again and leave everything ticked.`,
  },
  {
    codes: among(3, 101),
    kind: "not_sent",
    sentence: (name) =>
      `${name} does not let this installation's app do this. Its operator has to look at developers.facebook.com.`,
  },
  {
    codes: among(368),
    kind: "refused",
    sentence: (name) =>
      `${name} has blocked this account from posting for a while. Look at ${name} for the reason, and wait before you try again.`,
  },
  {
    codes: among(506),
    kind: "refused",
    sentence: (name) =>
      `${name} refuses this because the same post went out a short while ago. Change the text.`,
  },
  { codes: among(1, 2), kind: "transient", sentence: (name) => `${name} has an error at the moment.` },
];

const refused = (sentence: (name: string) => string): Rule => ({ kind: "refused", sentence });
const dead = (sentence: (name: string) => string): Rule => ({ kind: "reconnect", sentence });
const transient: Rule = { kind: "transient", sentence: (name) => `${name} has an error at the moment.` };
const unusable: Rule = {
  kind: "not_sent",
  sentence: (name) => `${name} could not use the file this time. It is uploaded again.`,
};
const identity = refused(
  (name) => `${name} asks who you are before it takes more. Sign in there and answer, then try again.`,
);

/** By the subcode. Source: developers.facebook.com, error handling, and the error codes of the Instagram platform. */
export const subcodeRules: Readonly<Record<number, Rule>> = {
  458: dead((name) => `Drumbeat was removed from your ${name} account. ${again}`),
  459: dead((name) => `${name} wants you to sign in there first. Then connect the account again.`),
  460: dead((name) => `The password at ${name} was changed, which ends all connections. ${again}`),
  463: dead((name) => `The connection to ${name} has run out. ${again}`),
  464: dead((name) => `${name} wants you to sign in there first. Then connect the account again.`),
  1_346_003: refused((name) => `${name} calls this abusive. Change the text.`),
  1_363_047: transient,
  1_366_046: refused((name) => `${name} takes JPEG and PNG pictures of up to 4 MB.`),
  1_366_051: refused((name) => `These pictures are on ${name} already.`),
  1_390_008: { kind: "limited", sentence: (name) => `${name} finds this too fast.` },
  1_404_078: refused(
    (name) =>
      `${name} wants the people who post on this Page to be authorised. Open the Page there and answer.`,
  ),
  1_404_102: refused((name) => `${name} finds this against its community standards. Change the post.`),
  1_404_112: identity,
  1_609_005: refused((name) => `${name} cannot read the page behind the link. Check its address.`),
  1_609_008: refused((name) => `${name} does not take links to Facebook here. Remove the link.`),
  1_609_010: transient,
  2_207_001: transient,
  2_207_003: {
    kind: "not_sent",
    sentence: (name) => `${name} took too long to fetch the file. It tries again.`,
  },
  2_207_004: refused((name) => `${name} takes pictures of up to 8 MB. Make it smaller.`),
  2_207_005: refused((name) => `${name} takes JPEG pictures only.`),
  2_207_009: refused((name) => `${name} takes pictures between 4:5 and 1.91:1. Crop the picture.`),
  2_207_010: refused((name) => `${name} takes texts of up to 2,200 characters. Shorten it.`),
  2_207_020: unusable,
  2_207_023: refused((name) => `${name} does not know this kind of file.`),
  2_207_026: refused((name) => `${name} cannot play this video. Save it as MP4 with H.264 and AAC.`),
  2_207_027: { kind: "not_sent", sentence: (name) => `${name} is still working on the file.` },
  2_207_028: refused((name) => `${name} takes 2 to 10 pictures and videos in one post.`),
  2_207_032: unusable,
  2_207_042: {
    kind: "limited",
    sentence: (name) => `${name} takes no more posts of this account today.`,
  },
  2_207_050: refused(
    (name) => `${name} has restricted this account. Open ${name} to see why, then try again.`,
  ),
  2_207_051: refused(
    (name) =>
      `${name} takes this for spam and has blocked it. Wait before you try again, and change the post.`,
  ),
  2_207_052: refused(notFetched),
  2_207_053: unusable,
  2_207_077: refused(notFetched),
  2_207_082: unusable,
  4_279_009: { kind: "not_sent", sentence: (name) => `${name} is still working on the post.` },
  4_279_013: refused(
    (name) => `${name} has restricted this account. Open ${name} to see why, then try again.`,
  ),
  4_854_002: identity,
};

function notFetched(name: string): string {
  return `${name} could not fetch the file. The address of this installation has to be reachable from the internet.`;
}
