import { type AppSettings, type Environment, readApp, readUrl, readWord } from "../settings";

export interface FacebookSettings extends AppSettings {
  apiUrl: string;
  /** Takes videos. */
  videoUrl: string;
  version: string;
  /** Where people consent and see posts. */
  webUrl: string;
}

export const versionForm = /^v\d{1,3}\.\d$/;

/** One app for Pages and for Instagram accounts that belong to Pages. */
export function readFacebookSettings(env: Environment): FacebookSettings {
  return {
    ...readApp(env, { id: "FACEBOOK_APP_ID", secret: "FACEBOOK_APP_SECRET" }),
    apiUrl: readUrl(env, "FACEBOOK_API_URL", "https://graph.facebook.com"),
    videoUrl: readUrl(env, "FACEBOOK_VIDEO_URL", "https://graph-video.facebook.com"),
    version: readWord(env, "FACEBOOK_GRAPH_VERSION", "v25.0", versionForm),
    webUrl: readUrl(env, "FACEBOOK_WEB_URL", "https://www.facebook.com"),
  };
}
