import type { FoundAccount, RedirectWay } from "../connecting";
import type { Credentials } from "../credentials";
import { NetworkFailure } from "../failure";
import { consentPage } from "../meta/consent";
import { finishFacebookLogin } from "../meta/facebook-login";
import { finishLogin } from "../meta/login-token";
import { listPages } from "../meta/pages";
import { missingScopes, obstacleOf } from "../scopes";
import { whoIs } from "./account";
import { type Door, type Instagram, instagramScopes, neededToPost } from "./settings";

const scopesOf = (door: Door) => instagramScopes[door].map(({ scope }) => scope);

/** Source: developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/business-login */
export function wayOverInstagram(instagram: Instagram): RedirectWay {
  const { login, graphs, webUrl } = instagram;
  return {
    id: "instagram",
    kind: "redirect",
    label: "Continue with Instagram",
    missingSettings: login.missingSettings,
    begin: async (start) =>
      consentPage(
        {
          ...login,
          name: "Instagram",
          authorizeUrl: `${webUrl}/oauth/authorize`,
          scopes: scopesOf("instagram"),
          more: { enable_fb_login: "0" },
        },
        start,
      ),
    finish: async (end) => {
      const credentials = await finishLogin(graphs.instagram, login, end);
      const person = await whoIs(instagram, { accountId: "me", credentials }, end.signal);
      return {
        missing: missingScopes(instagramScopes.instagram, credentials.scopes),
        accounts: [found("instagram", person, credentials)],
      };
    },
  };
}

const fields = "id,name,access_token,tasks,instagram_business_account{id,username,name,profile_picture_url}";

/** Source: developers.facebook.com/docs/instagram-platform/instagram-api-with-facebook-login */
export function wayOverFacebook(instagram: Instagram): RedirectWay {
  const { facebook, facebookLogin } = instagram;
  return {
    id: "instagram-facebook",
    kind: "redirect",
    label: "Continue with Facebook",
    missingSettings: facebook.missingSettings,
    begin: async (start) =>
      consentPage(
        {
          ...facebook,
          name: "Facebook",
          authorizeUrl: `${facebook.webUrl}/${facebook.version}/dialog/oauth`,
          scopes: scopesOf("facebook"),
          more: { auth_type: "rerequest" },
        },
        start,
      ),
    finish: async (end) => {
      const { api, granted, token } = await finishFacebookLogin(facebookLogin, facebook, end);
      const pages = await listPages(api, { fields, granted }, end.signal);
      const accounts = pages.flatMap(({ instagram_business_account: own, access_token: pageToken }) => {
        if (!own || pageToken === undefined) return [];
        const credentials = {
          accessToken: pageToken,
          refreshToken: null,
          expiresAt: null,
          refreshExpiresAt: token.dataEndsAt,
          scopes: [...granted],
          extra: { door: "facebook" },
        };
        return [found("facebook", own, credentials)];
      });
      if (accounts.length === 0) throw noneFound();
      return { missing: missingScopes(instagramScopes.facebook, granted), accounts };
    },
  };
}

const noneFound = () =>
  new NetworkFailure("refused", {
    sentence:
      "None of the Pages that you chose belongs to a professional Instagram account. Connect the two in the settings of the Page, or continue with Instagram instead.",
  });

interface Person {
  id: string;
  username: string;
  name?: string | undefined;
  profile_picture_url?: string | undefined;
}

function found(door: Door, person: Person, credentials: Credentials): FoundAccount {
  const missing = missingScopes(instagramScopes[door], credentials.scopes);
  const isUseless = missing.some(({ scope }) => scope === neededToPost[door]);
  return {
    accountId: person.id,
    name: person.name || person.username,
    handle: person.username,
    avatarUrl: person.profile_picture_url ?? null,
    instanceUrl: null,
    kind: "Professional account",
    credentials,
    obstacle: isUseless ? obstacleOf(missing) : null,
  };
}
