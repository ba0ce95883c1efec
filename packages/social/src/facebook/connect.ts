import type { FoundAccount, RedirectWay } from "../connecting";
import { NetworkFailure } from "../failure";
import { consentPage } from "../meta/consent";
import { type FacebookPerson, finishFacebookLogin } from "../meta/facebook-login";
import { listPages, type Page } from "../meta/pages";
import { missingScopes, obstacleOf } from "../scopes";
import { type Facebook, facebookScopes } from "./settings";

const fields = "id,name,username,access_token,tasks,picture.type(large){url}";

/** Source: developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow */
export function wayToFacebook(facebook: Facebook): RedirectWay {
  const { settings } = facebook;
  return {
    id: "facebook",
    kind: "redirect",
    label: "Continue with Facebook",
    missingSettings: settings.missingSettings,
    begin: async (start) =>
      consentPage(
        {
          ...settings,
          name: "Facebook",
          authorizeUrl: `${settings.webUrl}/${settings.version}/dialog/oauth`,
          scopes: facebookScopes.map(({ scope }) => scope),
          // Asks again for what was not ticked the last time.
          more: { auth_type: "rerequest" },
        },
        start,
      ),
    finish: async (end) => {
      const person = await finishFacebookLogin(facebook, settings, end);
      const pages = await listPages(person.api, { fields, granted: person.granted }, end.signal);
      if (pages.length === 0) {
        throw new NetworkFailure("refused", {
          sentence:
            "Facebook shows us no Page of yours. Connect again and tick the Pages that you want to post on; there has to be one that you manage.",
        });
      }
      const missing = missingScopes(facebookScopes, person.granted);
      return { missing, accounts: pages.map((page) => foundPage(page, person)) };
    },
  };
}

function foundPage(page: Page, { granted, token }: FacebookPerson): FoundAccount {
  return {
    accountId: page.id,
    name: page.name,
    handle: page.username ?? page.id,
    avatarUrl: page.picture?.data.url ?? null,
    instanceUrl: null,
    kind: "Page",
    credentials: {
      // Without one of its own the Page cannot be posted on, which the obstacle says.
      accessToken: page.access_token ?? "none",
      refreshToken: null,
      expiresAt: null,
      refreshExpiresAt: token.dataEndsAt,
      scopes: [...granted],
      extra: {},
    },
    obstacle: obstacleTo(page, granted),
  };
}

const needed = ["pages_manage_posts", "pages_read_engagement"];

function obstacleTo({ access_token: token, tasks }: Page, granted: readonly string[]): string | null {
  const missing = missingScopes(facebookScopes, granted).filter(({ scope }) => needed.includes(scope));
  if (missing.length > 0) return obstacleOf(missing);
  if (token !== undefined && (!tasks || tasks.includes("CREATE_CONTENT"))) return null;
  return "Your role on this Page does not let you post. Ask somebody with full control of it to change that.";
}
