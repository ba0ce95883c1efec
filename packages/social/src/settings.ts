import { z } from "zod";

/** The environment as far as networks look at it. */
export type Environment = Record<string, string | undefined>;

/** What an app is known by at its network. */
export interface AppKeys {
  id: string;
  secret: string;
}

export interface AppSettings {
  /** Null while something is missing. */
  app: AppKeys | null;
  /** Names of the variables that are not set. */
  missingSettings: readonly string[];
}

/** Id and secret of an app, under the names that they have in the environment. */
export function readApp(env: Environment, names: { id: string; secret: string }): AppSettings {
  const [id, secret] = [env[names.id]?.trim(), env[names.secret]?.trim()];
  const missingSettings = [...(id ? [] : [names.id]), ...(secret ? [] : [names.secret])];
  return { app: id && secret ? { id, secret } : null, missingSettings };
}

const webAddress = z.url({ protocol: /^https?$/ });

/** A web address without a slash at the end. */
export function readUrl(env: Environment, name: string, standard: string): string {
  const value = env[name]?.trim();
  if (!value) return standard;
  if (!webAddress.safeParse(value).success)
    throw new Error(`${name} has to be a web address, such as ${standard}.`);
  return value.replace(/\/+$/, "");
}

/** A short text, such as the version of an interface. */
export function readWord(env: Environment, name: string, standard: string, form: RegExp): string {
  const value = env[name]?.trim();
  if (!value) return standard;
  if (!form.test(value)) throw new Error(`${name} has to look like ${standard}.`);
  return value;
}
